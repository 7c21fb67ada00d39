import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { importFirst } from "../../../src/answers/import/first-table.ts";
import { Grid, readGrid } from "../../../src/files/grid.ts";
import { readLooseTable } from "../../../src/files/table-blocks.ts";
import type { TableRow } from "../../../src/files/table-rows.ts";
import { modelFacts } from "../../../src/model/facts.ts";
import { withPlacedRests } from "../../../src/scenario/placed-rests.ts";
import { rowMeaning } from "../../../src/scenario/row-meaning.ts";
import { filesWith } from "../../support/memory-files.ts";
import "../../support/seed.ts";

/** What a town takes in and spends, in 千円 before anything is rounded. */
const revenue = {
	市税: 1_820_000,
	普通交付税: 2_800_000,
	特別交付税: 300_000,
	"地方譲与税・交付金": 500_000,
	国県支出金: 1_600_000,
	繰越金: 200_000,
	市債: 700_000,
	その他: 400_000,
};
const expenditure = {
	人件費: 1_500_000,
	扶助費: 1_100_000,
	公債費: 900_000,
	物件費: 1_300_000,
	補助費等: 1_200_000,
	維持補修費: 90_000,
	普通建設事業費: 700_000,
	繰出金: 850_000,
	その他: 80_000,
};
const years = ["令和6年度(決算)", "令和7年度(予算)", "令和8年度", "令和9年度", "令和10年度", "令和11年度"];
/** In which unit, to how many digits behind the point. */
const printings = [
	{ unit: "百万円", thousands: 1000, decimals: 0 },
	{ unit: "百万円", thousands: 1000, decimals: 1 },
	{ unit: "億円", thousands: 100_000, decimals: 0 },
	{ unit: "億円", thousands: 100_000, decimals: 1 },
	{ unit: "億円", thousands: 100_000, decimals: 2 },
] as const;

interface Drawn {
	readonly printing: (typeof printings)[number];
	/** Whether subtotals stand below their rows. */
	readonly isBelow: boolean;
	/** How much each figure is of what it usually is. */
	readonly shares: readonly number[];
}

type Row = { readonly name: string; readonly cells: string[]; readonly isSum: boolean };

/** The rows as they are printed, each rounded by itself. */
function rowsOf({ printing, isBelow, shares }: Drawn): Row[] {
	let next = 0;
	const share = () => shares[next++ % shares.length] ?? 1;
	const amounts = (usual: number) => years.map(() => usual * share());
	const sum = (of: readonly number[][]) => years.map((_, at) => of.reduce((all, own) => all + (own[at] ?? 0), 0));
	const row = (name: string, values: readonly number[], isSum: boolean): Row => ({
		name,
		cells: values.map((value) => (value / printing.thousands).toFixed(printing.decimals)),
		isSum,
	});
	const block = (heading: string, lines: Readonly<Record<string, number>>, subtotals: readonly string[]) => {
		const named = Object.entries(lines).map(([name, usual]) => ({ name, values: amounts(usual) }));
		const groups = [named.slice(0, 4), named.slice(4)];
		const rows = groups.flatMap((group, at) => {
			const parts = group.map(({ name, values }) => row(name, values, false));
			const head = row(subtotals[at] ?? "", sum(group.map(({ values }) => values)), true);
			return isBelow ? [...parts, head] : [head, ...parts];
		});
		const total = sum(named.map(({ values }) => values));
		return { rows: [...rows.map((one) => ({ ...one, heading })), { ...row("計", total, true), heading }], total };
	};
	const names = isBelow
		? ["一般財源計", "小計", "（消費的経費　計）", "小計"]
		: ["主な財源", "ほかの財源", "消費的経費", "そのほかの経費"];
	const taken = block("歳入", revenue, names.slice(0, 2));
	const spent = block("歳出", expenditure, names.slice(2));
	const gap = sum([taken.total, spent.total.map((value) => -value)]);
	return [...taken.rows, ...spent.rows, row("差引", gap, true)];
}

function textOf(rows: readonly (Row & { readonly heading?: string })[], unit: string): string {
	const body = rows.map(({ heading = "", name, cells }) => [heading, name, ...cells].join(","));
	return ["浜辺市財政見通し", `,(単位：${unit})`, ["区分", "", ...years].join(","), ...body].join("\n");
}

function taken(text: string, { unit, decimals }: Drawn["printing"]) {
	const settings = `name: 浜辺市\nunit: ${unit}\nroundingUnit: ${Math.min(10 ** -decimals, unit === "億円" ? 0.1 : 1)}\nbasis: allFunds\n`;
	const files = filesWith({ "town/settings.yaml": settings, table: text });
	return importFirst(files, "town", { file: "table", sheet: undefined, core: modelFacts });
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
	printing: fc.constantFrom(...printings),
	isBelow: fc.boolean(),
	shares: fc.array(fc.double({ min: 0.9, max: 1.1, noNaN: true }), { minLength: 29, maxLength: 29 }),
});

/** The rows of a text that are taken for sums of others. */
function sumsOf(text: string): TableRow[] {
	const grid = readGrid("table", text, ",");
	const table = grid instanceof Grid ? readLooseTable("table", grid) : null;
	return withPlacedRests(table?.rows ?? [], modelFacts.lines).filter(({ within }) => within?.sum !== undefined);
}

describe("a table whose figures are each rounded by themselves", () => {
	it("has its subtotals found, and no other row taken for one, whatever its unit", () => {
		fc.assert(
			fc.property(drawn, (asked) => {
				const rows = rowsOf(asked);
				const sums = sumsOf(textOf(rows, asked.printing.unit));
				expect(sums.map(({ label }) => label.text)).toEqual(
					rows.flatMap(({ name, isSum }) => (isSum && !/^計$|差引/.test(name) ? [name] : [])),
				);
				expect(sums.flatMap(({ within }) => within?.sum ?? []).every(({ isRounding }) => isRounding)).toBe(true);
			}),
			{ numRuns: 1000 },
		);
	});

	it.each(["義務的経費計", "（義務的経費　計）", "（義務的経費）", "小計（義務的経費）"])(
		"has %s read as what it adds up",
		(name) => {
			const text = [
				...["浜辺市財政見通し", ",(単位：百万円)", ["区分", "", ...years].join(",")],
				...["人件費", "扶助費", "公債費", name, "物件費"].map((label, at) =>
					["歳出", label, ...years.map(() => (at === 3 ? 600 : 200))].join(","),
				),
			].join("\n");
			const grid = readGrid("table", text, ",");
			const table = grid instanceof Grid ? readLooseTable("table", grid) : null;
			const meanings = (table?.rows ?? []).map((row) => rowMeaning(row, modelFacts.lines));
			expect(meanings.map(({ kind }) => kind)).toEqual(["line", "line", "line", "joint", "part"]);
		},
	);

	it("is read row by row as it is printed, the difference is said, and the outlook is computed of the rows", () => {
		fc.assert(
			fc.property(drawn, (asked) => {
				const rows = rowsOf(asked);
				const read = taken(textOf(rows, asked.printing.unit), asked.printing);
				if ("problems" in read) throw new Error(read.problems.map(({ message }) => message).join("\n"));
				const { uses, published } = read.loaded.imported;
				const unread = uses.flatMap(({ row, line }) => (line === null ? [row.label.text] : []));
				expect(unread).toEqual(rows.flatMap(({ name, isSum }) => (isSum && !/^計$|差引/.test(name) ? [name] : [])));
				const tax = rows.find(({ name }) => name === "市税")?.cells.map(Number);
				expect([...(published.published.get("cityTax") ?? [])]).toEqual(tax);
			}),
			{ numRuns: 40 },
		);
	});

	it("is refused for a subtotal or a total that rounding does not explain, by its cell", () => {
		fc.assert(
			fc.property(drawn, fc.nat({ max: 6 }), fc.integer({ min: 1, max: 5 }), (asked, which, year) => {
				const printing = printings[0];
				const rows = rowsOf({ ...asked, printing });
				const sums = rows.flatMap(({ isSum }, at) => (isSum ? [at] : []));
				const at = sums[which % sums.length] as number;
				const raised = (cells: readonly string[]) =>
					cells.map((cell, of) => (of === year ? String(Number(cell) + 30) : cell));
				const wrong = rows.map((row, index) => (index === at ? { ...row, cells: raised(row.cells) } : row));
				const read = taken(textOf(wrong, printing.unit), printing);
				const said = "problems" in read ? read.problems.map(({ message }) => message).join("\n") : "read";
				expect(said).toContain(`(セル${"CDEFGH"[year]}${at + 4})`);
			}),
			{ numRuns: 40 },
		);
	});
});
