import fc from "fast-check";
import { expect, it } from "vitest";
import type { Outlook } from "../../src/projection/project.ts";
import { toResult } from "../../src/projection/result.ts";
import { unknownCells } from "../../src/projection/unknown-cells.ts";
import { renderOutlook } from "../../src/report/tables/run.ts";
import { lawCases } from "../support/law.ts";
import { seed } from "../support/seed.ts";
import { type Row, smallCity, trySmallCity } from "../support/small-city.ts";

/** Each is read, composed and assembled anew: fewer cases than a law has that is tried on figures alone. */
const cases = Math.ceil(lawCases / 25);
const count = 5;

const fundNames = ["財政調整基金", "減債基金", "学校基金", "庁舎基金"] as const;
const roles = ["財政調整", "減債", "特定目的", "特定目的"] as const;

const shape = fc.record({
	isAllFunds: fc.boolean(),
	isCoarse: fc.boolean(),
	/** `null`: no funds.csv, and the core's three. */
	funds: fc.option(fc.subarray([0, 1, 2, 3]), { freq: 3 }),
	opens: fc.boolean(),
	rule: fc.constantFrom("fixed", "fixed", "fiscal-adjustment-fund", "open-gap"),
	settled: fc.integer({ min: 1, max: 3 }),
	dropped: fc.array(fc.nat(), { maxLength: 6 }),
	unknown: fc.array(fc.tuple(fc.nat(), fc.nat({ max: count - 1 })), { maxLength: 3 }),
	step: fc.integer({ min: -9, max: 9 }),
	add: fc.integer({ min: -8, max: 8 }),
});
type Shape = typeof shape extends fc.Arbitrary<infer T> ? T : never;

interface Fund {
	readonly name: string;
	readonly into: number;
	readonly out: number;
}

const along = (of: (year: number) => number) => Array.from({ length: count }, (_, year) => of(year));

/** A table that foots in every year, of one basis, its coarse row or four rows of it, and its funds. */
function tableOf({ isAllFunds, isCoarse, funds, step }: Shape) {
	const own =
		funds === null ? ["財政調整基金", "減債基金", "特定目的基金"] : funds.map((at) => fundNames[at] as string);
	const flows = own.map((name, at): Fund => ({ name, into: name === "財政調整基金" ? 0 : 2 + at, out: 3 + at }));
	const taxes: Row[] = isCoarse
		? [["税・交付税等", ...along((year) => 900 + step * year)]]
		: [
				["市税", ...along((year) => 500 + step * year)],
				["普通交付税", ...along(() => 300)],
				["特別交付税", ...along(() => 40)],
				["譲与税・交付金", ...along(() => 60)],
			];
	const received: Row[] = [...taxes, ["その他収入", ...along(() => 50)]];
	const spent: Row[] = [
		...["人件費", "扶助費", "投資的経費", "繰出金", "物件費等"].map(
			(name, at): Row => [name, ...along((year) => 150 + at + year)],
		),
		["公債費", ...along(() => 100)],
	];
	const sum = (rows: readonly Row[], year: number) => rows.reduce((all, row) => all + Number(row[year + 1]), 0);
	const carried = [20];
	const [closing, deposits] = [[] as number[], [] as number[]];
	for (let year = 0; year < count; year += 1) {
		const before = carried[year] as number;
		const hasReserve = own.includes("財政調整基金");
		deposits.push(hasReserve ? Math.max(0, Math.ceil(before / 2)) : 0);
		const net = flows.reduce((all, { into, out }) => all + out - into, 0);
		closing.push(sum(received, year) - sum(spent, year) + before + net - (deposits[year] as number));
		carried.push(closing[year] as number);
	}
	const into = ({ name, into }: Fund): Row => [
		`${name}への積立`,
		...along((year) => (name === "財政調整基金" ? (deposits[year] as number) : into)),
	];
	const out = ({ name, out }: Fund): Row => [`${name}からの繰入`, ...along(() => out)];
	const held = flows.map((fund): Row => {
		const moved = into(fund);
		let balance = 900;
		return [`${fund.name}残高`, ...along((year) => (balance += year === 0 ? 0 : Number(moved[year + 1]) - fund.out))];
	});
	const cash: Row = ["前年度からの繰越金", ...carried.slice(0, count)];
	const issued: Row = ["市債発行額", ...along(() => 70)];
	const ends: Row[] = [
		...held,
		["市債残高", ...along((year) => 1000 - 9 * year)],
		["標準財政規模", ...along(() => 950)],
		["人口", ...along((year) => 5000 - 40 * year)],
	];
	const totals = (all: readonly Row[], paid: readonly Row[]) => {
		const [a, b] = [along((year) => sum(all, year)), along((year) => sum(paid, year))];
		return [
			...all,
			["歳入合計", ...a],
			...paid,
			["歳出合計", ...b],
			["収支差引額", ...a.map((amount, year) => amount - (b[year] as number))],
		] as Row[];
	};
	if (isAllFunds) {
		const works: Row = ["国県支出金", ...along(() => 30)];
		const moreWorks: Row = ["投資的経費", ...along((year) => 152 + year + 100)];
		const paid = spent.map((row) => (row[0] === "投資的経費" ? moreWorks : row));
		return [...totals([...received, works, ...flows.map(out), cash, issued], [...paid, ...flows.map(into)]), ...ends];
	}
	return [
		...totals(received, spent),
		cash,
		...flows.flatMap((fund) => [into(fund), out(fund)]),
		["決算収支合計", ...closing] as Row,
		issued,
		...ends,
	];
}

const coarse = `id,label,kind,inclusionRate,ordinaryShare,standsFor
taxes,税・交付税等,まとめた行,55%,90%,"市税|普通交付税|特別交付税|譲与税、交付金"
`;

/** Rows that the totals do not need. */
const mayGo =
	({ isAllFunds }: Shape) =>
	(row: Row) =>
		/残高$|標準財政規模|人口/.test(row[0]) || (!isAllFunds && /繰越金|積立|繰入|決算収支|市債発行額/.test(row[0]));

function cityOf(drawn: Shape, rows: readonly Row[]) {
	const { isAllFunds, isCoarse, funds, opens, rule, settled, add } = drawn;
	const named = (funds ?? []).map((at) => `f${at},${fundNames[at]},${roles[at]}`);
	const hasReserve = funds === null || funds.includes(0);
	const closing = rule === "fiscal-adjustment-fund" && !hasReserve ? "fixed" : rule;
	return {
		...{ rows, settled },
		settings: `basis: ${isAllFunds ? "allFunds" : "generalResources"}\n${opens ? "closing: { rule: open-gap }\n" : ""}`,
		...(funds === null ? {} : { funds: ["id,label,role", ...named].join("\n") }),
		...(isCoarse ? { lines: coarse } : {}),
		scenario: `title: t\nclosing: { rule: ${closing} }\nchanges:\n  - { line: その他収入, years: R9.., add: ${add} }\n`,
	};
}

it("a table of any shape without rows and cells is told from its whole, or refused", () => {
	const seen = { known: 0, unknown: 0, compared: 0 };
	fc.assert(
		fc.property(shape, (drawn) => {
			const rows = tableOf(drawn);
			const open = rows.filter(mayGo(drawn));
			const gone = new Set(drawn.dropped.map((at) => open[at % Math.max(1, open.length)]));
			const cells = drawn.unknown.map(([at, year]) => [rows[at % rows.length], year] as const);
			const cut = rows.flatMap((row): Row[] => {
				if (gone.has(row)) return [];
				const [label, ...amounts] = row;
				return [
					[
						label,
						...amounts.map((amount, year) => (cells.some(([of, at]) => of === row && at === year) ? "不明" : amount)),
					],
				];
			});
			const whole = smallCity(cityOf(drawn, rows));
			const outcome = trySmallCity(cityOf(drawn, cut));
			if ("problems" in outcome)
				expect.fail(outcome.problems.map(({ code, message }) => `${code} ${message}`).join("\n"));
			const part = outcome.outlook;
			expect(whole.columns.lawBreaches).toEqual([]);
			expect(part.columns.lawBreaches).toEqual([]);
			expect(renderOutlook(toResult(part), "table")).not.toMatch(/NaN|undefined|Infinity/);
			const isFixed = part.scenario.closing.rule === "fixed" && !drawn.opens;
			seen.compared += isFixed ? 1 : 0;
			compare(part, isFixed ? whole : null, seen);
		}),
		{ numRuns: cases, seed },
	);
	expect(seen.compared).toBeGreaterThan(cases / 10);
	expect(Math.min(seen.known, seen.unknown)).toBeGreaterThan(cases);
});

/** What is known is what it is in the whole; what has no figure is told to be unknown, or has none in the whole either. */
function compare(part: Outlook, whole: Outlook | null, seen: { known: number; unknown: number }): void {
	const unknown = unknownCells(part, part.columns);
	const isToldOfBalances = part.assessment.warnings.some(({ code }) => code === "flows-from-balances");
	for (const [line, values] of part.columns.values)
		for (const [index, found] of values.entries()) {
			// What balances tell of a fund is what it gave or took in all: its flows are others than those of the whole table.
			const isTold = isToldOfBalances && /Deposit|Withdrawal|Required/.test(line);
			const expected = isTold ? undefined : whole?.columns.values.get(line)?.[index];
			if (Number.isNaN(found)) {
				const isKnownAsUnknown = unknown.has(line, index);
				seen.unknown += isKnownAsUnknown ? 1 : 0;
				if (!isKnownAsUnknown && expected !== undefined && !Number.isNaN(expected))
					expect.fail(`${line} ${index}: no figure, and no word of it`);
				continue;
			}
			expect(Number.isFinite(found), `${line} ${index}`).toBe(true);
			seen.known += 1;
			if (expected !== undefined && !(Math.abs(found - expected) < 1e-6))
				expect.fail(`${line} ${index}: ${found}, in the whole ${expected}`);
		}
}
