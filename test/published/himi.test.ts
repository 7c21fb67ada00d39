import { describe, expect, it } from "vitest";
import { toResult } from "../../src/projection/result.ts";
import { runFile, runText } from "../support/city.ts";
import { warningCodes } from "../support/figures.ts";
import { baselineFile, filesWith, himiFolder } from "../support/memory-files.ts";
import { publishedCells, unequalCells } from "../support/published-cells.ts";

const cells = publishedCells();

describe("the published Himi outlook", () => {
	const outlook = runFile(baselineFile);

	it("has 32 rows of 11 years, R2 to R12, all of them figures", () => {
		expect(cells).toHaveLength(352);
		expect(new Set(cells.map(({ line }) => line)).size).toBe(32);
		expect(new Set(cells.map(({ year }) => year)).size).toBe(11);
		expect(cells.every(({ value }) => Number.isFinite(value))).toBe(true);
	});

	it("comes out of the program cell by cell: no total, balance, fund or ratio is off by one", () => {
		expect(unequalCells(outlook, cells)).toEqual([]);
	});

	it("comes out without a law broken or a warning", () => {
		expect(outlook.columns.lawBreaches).toEqual([]);
		expect(toResult(outlook).checks.length).toBeGreaterThan(15);
		expect(toResult(outlook).checks.every(({ ok }) => ok)).toBe(true);
		expect(warningCodes(outlook)).toEqual([]);
	});

	it("comes out under closing: fixed too, and from any file that asks for nothing", () => {
		const texts = ["title: 計画\n", "title: 計画\nclosing: { rule: fixed }\n", "title: 計画\nchanges: []\n"];
		for (const text of texts) expect(unequalCells(runText(`${text}municipality: himi\n`), cells)).toEqual([]);
	});

	it("is computed from the project's own table: without that table nothing comes out", () => {
		const files = filesWith();
		expect(files.exists(baselineFile)).toBe(true);
		expect(() => runFile(baselineFile, { [`${himiFolder}/editions/r3/outlook.csv`]: "" })).toThrow();
	});

	it("is told apart from a wrong copy: one changed figure is one unequal cell", () => {
		const wrong = cells.map((cell) =>
			cell.line === "futureBurdenRatio" && cell.year === "R8" ? { ...cell, value: 43.1 } : cell,
		);
		expect(unequalCells(outlook, wrong)).toEqual(["将来負担比率 R8: 43, not 43.1"]);
	});
});
