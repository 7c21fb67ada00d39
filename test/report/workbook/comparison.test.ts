import { describe, expect, it } from "vitest";
import { formatNumber } from "../../../src/domain/amount.ts";
import { formatFiscalYear } from "../../../src/domain/fiscal-year.ts";
import { differenceFootnotes, differenceRows, differenceYears } from "../../../src/report/content/difference-table.ts";
import type { PackMaterial } from "../../../src/report/content/material.ts";
import { withLetters } from "../../../src/report/content/scenario-names.ts";
import { renderWorkbook } from "../../../src/report/workbook/workbook.ts";
import { materialOf, twoEditions } from "../slides/material.ts";
import { columnOf, sheetOf, staleCells } from "./outlook-figures.ts";
import { readWorkbook, type WrittenWorkbook } from "./read-workbook.ts";
import { recalculate, type Values } from "./recalculate.ts";

const sheet = "シナリオ比較";

function written(material: PackMaterial): { workbook: WrittenWorkbook; values: Values } {
	const workbook = readWorkbook(renderWorkbook(material));
	return { workbook, values: recalculate(workbook) };
}

/** Rows of the block that begins with some words, by label, until the next block. */
function blockRows({ workbook }: { workbook: WrittenWorkbook }, title: string): ReadonlyMap<string, number> {
	const { cells } = sheetOf(workbook, sheet);
	const at = (column: string, row: number) => cells.get(`${column}${row}`)?.value;
	const last = Math.max(...[...cells.keys()].map((address) => Number(address.replace(/\D/g, ""))));
	const starts = Array.from({ length: last }, (_, index) => index + 1).filter((row) =>
		/^(額|差): /.test(String(at("A", row))),
	);
	const start = starts.find((row) => at("A", row) === title);
	if (start === undefined) throw new Error(`no block ${title}`);
	const end = starts.find((row) => row > start) ?? last + 1;
	const rows = new Map<string, number>();
	for (let row = start + 1; row < end; row += 1) {
		const label = at("B", row);
		if (typeof label === "string" && label !== "") rows.set(label, row);
	}
	return rows;
}

/** Every difference as printed, beside what the published table of differences says. */
function expectPublished(material: PackMaterial): void {
	const book = written(material);
	expect(staleCells(book.workbook, book.values)).toEqual([]);
	const names = withLetters(material).scenarios.map(({ name }) => name);
	let compared = 0;
	for (const [index, comparison] of material.comparisons.entries()) {
		const rows = blockRows(book, `差: ${names[index + 1]} − ${names[0]}`);
		for (const row of differenceRows(comparison))
			for (const [at, year] of differenceYears(comparison).entries()) {
				const address = `${columnOf(book.workbook, sheet, year)}${rows.get(row.label)}`;
				const value = book.values.get(sheet)?.get(address) ?? "";
				const decimals = comparison.lines.find(({ definition }) => definition.id === row.line)?.decimals;
				const printed = typeof value === "number" ? (value === 0 ? "" : formatNumber(value, decimals)) : value;
				expect(printed, `${row.label} ${year}`).toBe(row.figures[at]);
				const unit = sheetOf(book.workbook, sheet).cells.get(`C${rows.get(row.label)}`)?.value;
				expect(unit, row.label).toBe(row.unit);
				compared += 1;
			}
	}
	expect(compared).toBeGreaterThan(200);
}

function texts({ workbook }: { workbook: WrittenWorkbook }): unknown[] {
	return [...sheetOf(workbook, sheet).cells.values()].map(({ value }) => value);
}

describe("the sheet of comparisons", () => {
	it("gives the published differences of three other scenarios", () => {
		expectPublished(materialOf(["baseline", "combined-deterioration", "reform", "new-city-hall"]));
	});

	it("keeps scenarios of the same name apart", () => {
		const material = materialOf(["baseline", "combined-deterioration", "reform"]);
		const [base, ...others] = material.scenarios;
		if (base === undefined) throw new Error("no base");
		const same = {
			...material,
			scenarios: [base, ...others.map((other, at) => ({ ...other, name: at === 0 ? "見直し" : "見直し (2)" }))],
		};
		expectPublished(same);
	});

	it("gives the differences of another edition in the years both have", () => {
		expectPublished(twoEditions());
	});

	it("shows every year of another edition, each settled where its own edition says so", () => {
		const material = twoEditions();
		const book = written(material);
		const [comparison] = material.comparisons;
		const [base, later] = material.scenarios;
		if (comparison === undefined || later === undefined || base === undefined) throw new Error("no comparison");
		const rows = blockRows(book, `額: ${later.name}`);
		const line = later.result.lines.find(({ definition }) => definition.label === "市税");
		const { cells } = sheetOf(book.workbook, sheet);
		for (const [index, year] of later.result.years.entries()) {
			const column = columnOf(book.workbook, sheet, formatFiscalYear(year));
			expect(cells.get(`${column}${rows.get("市税")}`)?.value).toBe(line?.values[index]);
			const mark = cells.get(`${column}${rows.get("確定・推計の別")}`)?.value;
			expect(mark).toBe(index < later.result.settledYears ? "確定" : "推計");
		}
		const [early] = comparison.onlyBase;
		expect(cells.get(`${columnOf(book.workbook, sheet, formatFiscalYear(early ?? 0))}${rows.get("市税")}`)?.value).toBe(
			null,
		);
		const footnotes = differenceFootnotes(comparison, { base: base.name, other: later.name });
		expect(footnotes.length).toBeGreaterThan(3);
		expect(texts(book)).toEqual(expect.arrayContaining(footnotes));
	});
});

describe("the sheet of sources", () => {
	it("names the day and the files, not a time nobody knows nor the folders of a machine", () => {
		const material = materialOf(["baseline"]);
		const values = [...sheetOf(readWorkbook(renderWorkbook(material)), "出典・注記").cells.values()].map(
			({ value }) => value,
		);
		expect(values).toContain("2024年4月1日");
		expect(values).toContain("baseline.yaml");
		expect(values.filter((value) => /00:00|scenarios\/himi\/baseline\.yaml/.test(String(value)))).toEqual([]);
	});
});
