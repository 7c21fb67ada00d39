import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Outlook } from "../../src/projection/project.ts";
import { unknownCells } from "../../src/projection/unknown-cells.ts";
import { Lacking, lackingRows, outlookWithout, outlookWithTable, scenarioOf } from "../support/lacking.ts";
import { holdsFor } from "../support/law.ts";
import { seed } from "../support/seed.ts";
import { type Grid, headColumns, himiTable } from "../support/table-text.ts";

const himi = new Lacking();

describe("a table without some of its rows", () => {
	it("never throws, and every figure that is still known is that of the whole table", () => {
		const seen = { known: 0, unknown: 0 };
		holdsFor(fc.record({ lacks: lackingRows, scenario: scenarioOf }), ({ lacks, scenario }) => {
			const { part, whole } = himi.run(lacks, scenario);
			expect(part.columns.lawBreaches).toEqual([]);
			compare(part, whole, seen);
		});
		expect(seen.known).toBeGreaterThan(seen.unknown / 4);
		expect(seen.unknown).toBeGreaterThan(0);
	});

	it("is read, calibrated and composed to the same, and what balances tell of flows moves them as in the whole table", () => {
		const cases = fc.record({ lacks: lackingRows, scenario: scenarioOf });
		fc.assert(
			fc.property(cases, ({ lacks, scenario }) => {
				const read = outlookWithout(lacks, scenario);
				if (!("columns" in read)) throw new Error(JSON.stringify(read));
				const { part, whole } = himi.run(lacks, scenario);
				for (const [line, values] of part.columns.values) {
					// What a table of its own shape is told by besides.
					if (!whole.columns.values.has(line)) continue;
					const found = read.columns.values.get(line) ?? [];
					// A ratio that only stands as printed stands where its model is made for a table without what it rests on.
					const exact = part.columns.values.get(`${line}Unrounded`) ?? values;
					const isOpen = (at: number) => Number.isNaN(values[at]) || Number.isNaN(exact[at]);
					const known = values.map((value, at) => (isOpen(at) ? (found[at] as number) : value));
					expect(found, line).toEqual(known);
					if (!/(?:Deposit|Withdrawal|Required)$/.test(line))
						expect(known, line).toEqual(withUnknown(whole, line, known));
				}
			}),
			{ numRuns: 40 },
		);
	});
});

describe("a table with cells that nobody knows", () => {
	it("is refused in no cell, and every figure that is still known is that of the whole table", () => {
		const table = himiTable();
		const places = table.flatMap((cells, line) =>
			cells.flatMap((cell, column) => {
				// What is solved from ratios is the smoothest that gives them all: another where there are fewer.
				const isAmount = line > 0 && column >= headColumns && cell !== "" && cells[2] !== "%";
				return isAmount ? [[line, column] as const] : [];
			}),
		);
		const seen = { known: 0, unknown: 0 };
		fc.assert(
			fc.property(
				fc.subarray(places, { minLength: 1, maxLength: 3 }),
				scenarioOf,
				(unknown, { changes, ...scenario }) => {
					const cut = unknown.reduce<Grid>((grid, [line, column]) => withCell(grid, line, column, "不明"), table);
					const [part, whole] = [cut, table].map((grid) => outlookWithTable(grid, { ...scenario, changes }));
					if (!part || !whole || !("columns" in part) || !("columns" in whole))
						return expect.fail(JSON.stringify(part));
					expect(part.columns.lawBreaches).toEqual([]);
					compare(part, whole, seen);
				},
			),
			// Each is read, calibrated and composed anew.
			{ numRuns: 20, seed },
		);
		expect(Math.min(seen.known, seen.unknown)).toBeGreaterThan(0);
	});
});

/** A line of the whole table, unknown where another is. */
function withUnknown(whole: Outlook, line: string, other: Float64Array): Float64Array {
	return other.map((value, at) => (Number.isNaN(value) ? value : (whole.columns.values.get(line)?.[at] as number)));
}

function withCell(grid: Grid, line: number, column: number, text: string): Grid {
	return grid.map((cells, at) => (at === line ? cells.with(column, text) : cells));
}

/** What is known is the same; what is not, is told to be unknown or has no figure in the whole either. */
function compare(part: Outlook, whole: Outlook, seen: { known: number; unknown: number }): void {
	const unknown = unknownCells(part, part.columns);
	for (const [line, values] of whole.columns.values)
		for (const [index, value] of values.entries()) {
			const found = part.columns.values.get(line)?.[index] as number;
			if (Number.isNaN(found)) {
				const isTold = unknown.has(line, index);
				seen.unknown += isTold ? 1 : 0;
				if (!isTold && !Number.isNaN(value)) expect.fail(`${line} ${index}: no figure, and not told to be unknown`);
				continue;
			}
			seen.known += 1;
			if (Math.abs(found - value) > 1e-6) expect.fail(`${line} ${index}: ${found}, with the whole table ${value}`);
		}
}
