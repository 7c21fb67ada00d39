import { describe, expect, it } from "vitest";
import { holdsFor } from "../../support/law.ts";
import { book, csv } from "./layouts.ts";
import { type MadeTable, madeTable } from "./made-tables.ts";
import { imported } from "./reading.ts";

function read({ rows, style, column }: MadeTable) {
	const separator = style.kind === "tsv" ? "\t" : ",";
	const isText = style.kind === "csv" || style.kind === "tsv";
	return imported(isText ? csv(rows, separator) : book({ 見通し: rows }), { column });
}

const exact = (values: Iterable<number>) => Array.from(values, (value) => Math.round(value * 1e6) / 1e6);

describe("a table made at random, printed in a style made at random", () => {
	let [tried, taken] = [0, 0];

	it("is read to the figures it was made of, or refused with the cell; a row that is not read is listed", () => {
		holdsFor(madeTable, (made) => {
			const found = read(made);
			tried += 1;
			if ("problems" in found) {
				const errors = found.problems.filter(({ severity }) => severity === "error");
				expect(errors.length).toBeGreaterThan(0);
				for (const { place } of errors) expect(place?.line).toBeGreaterThan(0);
				return;
			}
			taken += 1;
			const { published, missing, years, table } = found.loaded;
			const lacks = new Set(missing.map(({ line }) => line.id));
			expect(table.years).toEqual(made.meant.years.map((year) => 2018 + year));
			const isOf = ([id, values]: readonly [string, Iterable<number>]) =>
				made.meant.lines.has(id) || exact(values).some((value) => value !== 0 && !Number.isNaN(value));
			expect(
				Object.fromEntries([...published.published].filter(isOf).map(([id, values]) => [id, exact(values)])),
			).toEqual(
				Object.fromEntries(
					[...made.meant.lines].filter(([id]) => !lacks.has(id)).map(([id, values]) => [id, exact(values)]),
				),
			);
			if (made.isTold) expect(years.filter(({ status }) => status === "settled").length).toBe(made.meant.settled);
		});
	});

	it("is taken in most cases: what is refused is written as no reader may guess", () => {
		expect(taken / tried).toBeGreaterThan(0.6);
	});
});
