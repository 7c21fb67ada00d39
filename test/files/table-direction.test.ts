import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Grid, readGrid } from "../../src/files/grid.ts";
import { type LooseTable, readLooseTable } from "../../src/files/table-blocks.ts";
import { holdsFor } from "../support/law.ts";

type Row = readonly string[];

function read(rows: readonly Row[]): LooseTable {
	const grid = readGrid("table", rows.map((row) => row.join(",")).join("\n"), ",");
	if (!(grid instanceof Grid)) throw new Error(grid.message);
	const table = readLooseTable("table", grid);
	if (table === null) throw new Error("no table");
	return table;
}

const names = ["地方税", "普通交付税", "人件費", "扶助費", "公債費", "繰出金"];

/** Headings of years, the first of which is said in full. */
const headings: Readonly<Record<string, (years: readonly number[]) => Row[]>> = {
	full: (years) => [years.map((year) => `R${year}`)],
	short: (years) => [years.map((year, at) => (at === 0 ? `令和${year}` : String(year)))],
	twice: (years) => [years.map((year) => `R${year}`), years.map((year) => `(${2018 + year})`)],
	western: (years) => [years.map((year) => `${2018 + year}年度`)],
};

interface Small {
	readonly years: readonly number[];
	/** The first years stand in a block above the others. */
	readonly cut: number;
	readonly heading: string;
	readonly isTurned: boolean;
	/** By row. */
	readonly amounts: readonly (readonly number[])[];
	readonly last: string | null;
}

/** Amounts as small as the numbers of years. */
const small: fc.Arbitrary<Small> = fc
	.record({
		first: fc.integer({ min: 2, max: 9 }),
		sizes: fc.constantFrom([2, 2], [3, 2], [2, 3], [3, 0], [4, 0], [5, 0]),
		heading: fc.constantFrom(...Object.keys(headings)),
		isTurned: fc.boolean(),
		last: fc.constantFrom(null, null, "9.5", "10"),
		rows: fc.integer({ min: 2, max: names.length }),
	})
	.chain(({ first, sizes, rows, ...rest }) => {
		const years = Array.from({ length: (sizes[0] as number) + (sizes[1] as number) }, (_, at) => first + at);
		const amount = fc.oneof(fc.integer({ min: 0, max: 14 }), fc.constantFrom(...years));
		const line = fc.array(amount, { minLength: years.length, maxLength: years.length });
		const amounts = fc.array(line, { minLength: rows, maxLength: rows });
		return amounts.map((of) => ({ ...rest, years, cut: sizes[0] as number, amounts: of }));
	});

function printed({ years, cut, heading, isTurned, amounts, last }: Small): Row[] {
	const tail = (text: string) => (last === null ? [] : [text]);
	const blocks = [
		[0, cut],
		[cut, years.length],
	].filter(([from, to]) => from !== to);
	const rows = blocks.flatMap(([from, to], at): Row[] => [
		...(at > 0 ? [[]] : []),
		...(headings[heading]?.(years.slice(from, to)) ?? []).map((row, line) => [
			...[line === 0 ? "区分" : "", ...row],
			...tail(line === 0 ? "増減" : ""),
		]),
		...amounts.map((of, line) => [names[line] as string, ...of.slice(from, to).map(String), ...tail(last as string)]),
	]);
	if (!isTurned) return [["例示市財政見通し"], ...rows];
	const width = Math.max(...rows.map((row) => row.length));
	return Array.from({ length: width }, (_, at) => rows.map((row) => row[at] ?? ""));
}

describe("which way a table's years run", () => {
	it("a 9 below R8 is the amount of its row, not the year after, and no block goes without a word", () => {
		const table = read([
			["区分", "R6", "R7", "増減"],
			["", "(2024)", "(2025)", ""],
			["地方税", "9", "9", "9.5"],
			["普通交付税", "0", "0", "9.5"],
			[],
			["区分", "R8", "R9", "増減"],
			["", "(2026)", "(2027)", ""],
			["地方税", "9", "7", "9.5"],
			["普通交付税", "0", "0", "9.5"],
		]);
		expect(table.problems).toEqual([]);
		expect(table.years).toEqual([2024, 2025, 2026, 2027]);
		const [row] = table.rows;
		expect([...(row?.cells.values() ?? [])].map(({ text }) => text)).toEqual(["9", "9", "9", "7"]);
	});

	it("amounts as small as the numbers of years are read as what they are, or refused", () => {
		let taken = 0;
		holdsFor(small, (made) => {
			const table = read(printed(made));
			if (table.problems.length > 0) return;
			taken += 1;
			expect(table.years).toEqual(made.years.map((year) => 2018 + year));
			const found = table.rows
				.filter(({ isFilled }) => isFilled)
				.map(({ label, cells }) => [label.text, ...[...cells.values()].map(({ text }) => text)]);
			expect(found).toEqual(made.amounts.map((of, at) => [names[at], ...of.map(String)]));
		});
		expect(taken).toBeGreaterThan(600);
	});
});

describe("years that are left out are said", () => {
	const upright = [
		["区分", "R2", "R3"],
		["市税", "1", "2"],
		["人件費", "3", "4"],
		["扶助費", "5", "6"],
	];
	const leftOut = (rows: readonly Row[]) => read(rows).problems.map(({ code, message }) => `${code} ${message}`);

	it("of a table of one year beside or above another", () => {
		const beside = leftOut(upright.map((row, at) => [...row, row[0] ?? "", at === 0 ? "R4" : "7"]));
		expect(beside).toEqual([expect.stringMatching(/^import-years-left-out .*セルE1「R4」$/)]);
		const above = leftOut([["区分", "R4"], ["市税", "7"], [], ...upright]);
		expect(above).toEqual([expect.stringMatching(/^import-years-left-out .*セルB1「R4」$/)]);
	});

	it("but not of a year in a title, in a remark, or in the name of a row", () => {
		expect(leftOut([["令和元年度決算"], ...upright])).toEqual([]);
		expect(leftOut(upright.map((row, at) => [...row, at === 0 ? "備考" : "令和9年度"]))).toEqual([]);
		expect(leftOut([...upright, ["平成30年度", "5", "6"]])).toEqual([]);
	});
});
