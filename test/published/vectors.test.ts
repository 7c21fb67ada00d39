import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roundHalfAway } from "../../src/engine/interpret.ts";
import { formula, lineFormula } from "../support/formula.ts";
import { holdsFor } from "../support/law.ts";
import { publishedFolder } from "../support/published-cells.ts";
import { readGrid } from "../support/table-text.ts";

/** The ratio has a value only in years it is published for. */
const wherePublished = { "published.realDebtServiceRatio": 0 };

/** A published vector file: rows by column name. */
function vectors(name: string): Record<string, string>[] {
	const [header = [], ...rows] = readGrid(readFileSync(join(publishedFolder, "vectors", name), "utf8"));
	return rows.map((cells) => Object.fromEntries(header.map((column, at) => [column, cells[at] ?? ""])));
}

function denominator(standardFiscalScale: number, recognisedDebtService: number): number {
	return lineFormula("soundnessDenominator", { standardFiscalScale, recognisedDebtService });
}

/** 実質公債費比率, single year: the model's 公債費 is net of 特定財源, so A − C is what it is given. */
function single(row: Record<string, string>): number {
	const column = (first: string) => Number(Object.entries(row).find(([name]) => name.startsWith(first))?.[1]);
	return lineFormula("realDebtServiceRatioSingleYear", {
		debtService: column("A") - column("C"),
		bulletPrincipal: 0,
		quasiDebtService: column("B"),
		recognisedDebtService: column("D"),
		soundnessDenominator: denominator(column("E"), column("D")),
	});
}

describe("実質公債費比率 against published calculations", () => {
	const rows = vectors("real-debt-service-ratio.tsv");

	it("the single-year formula gives every published calculation to the fourth decimal", () => {
		expect(rows).toHaveLength(10);
		for (const row of rows) {
			expect(Math.abs(single(row) - Number(row.single_computed)), `${row.団体} ${row.年度}`).toBeLessThanOrEqual(5e-5);
			expect(roundHalfAway(single(row), 1)).toBe(Number(row.single_published));
		}
	});

	it("the mean of three years at full precision, truncated, is what was published: 12.7 in H26, 12.4 in H27", () => {
		const prefecture = rows.filter((row) => row.団体 === "鳥取県");
		const published = prefecture.flatMap((row, at) => {
			if (row["3yr_published"] === "") return [];
			const singles = prefecture.slice(at - 2, at + 1).map(single);
			const mean = lineFormula("realDebtServiceRatioUnrounded", {
				realDebtServiceRatioSingleYear: singles.toReversed(),
			});
			const ratio = lineFormula("realDebtServiceRatio", { realDebtServiceRatioUnrounded: mean, ...wherePublished });
			expect(ratio).toBe(Number(row["3yr_published"]));
			return [[row.年度, ratio]];
		});
		expect(published).toEqual([
			["H26", 12.7],
			["H27", 12.4],
		]);
	});

	it("rounding the mean, or averaging rounded singles, would not give the published figures", () => {
		const [h24, h25, h26, h27] = rows.filter((row) => row.団体 === "鳥取県").map(single) as [
			number,
			number,
			number,
			number,
		];
		expect(roundHalfAway((h24 + h25 + h26) / 3, 1)).toBe(12.8);
		expect(roundHalfAway((h25 + h26 + h27) / 3, 1)).toBe(12.5);
	});
});

describe("truncation to one decimal", () => {
	it.each([
		[12.4606, 12.4],
		[12.7588, 12.7],
		[21.37, 21.3],
		[7.9999999999, 8],
		[8, 8],
		[0, 0],
		[12.99, 12.9],
		[0.3 / 0.1, 3],
		[-3.27, -3.2],
		[-0.04, 0],
	])("%f is published as %f", (unrounded, published) => {
		expect(formula("truncateToTenth(x)", { x: unrounded })).toBeCloseTo(published, 12);
		expect(
			lineFormula("realDebtServiceRatio", { realDebtServiceRatioUnrounded: unrounded, ...wherePublished }),
		).toBeCloseTo(published, 12);
	});

	it("never adds, never takes a tenth or more, and leaves a published figure alone", () => {
		holdsFor(
			fc.tuple(fc.integer({ min: -5000, max: 20_000 }), fc.integer({ min: 1, max: 99_998 })),
			([tenths, rest]) => {
				const published = formula("truncateToTenth(x)", { x: tenths / 10 });
				expect(published).toBe(tenths / 10 + 0);
				const between = (Math.abs(tenths) + rest / 100_000) / 10;
				expect(formula("truncateToTenth(x)", { x: between })).toBe(Math.abs(tenths) / 10);
			},
		);
	});
});

describe("将来負担比率 against published calculations", () => {
	const rows = vectors("future-burden-ratio.tsv");
	const numerator = (row: Record<string, string>, more = 0) =>
		lineFormula("futureBurdenNumerator", {
			bondsOutstanding: Number(row.地方債現在高),
			otherFutureBurden:
				Number(row.将来負担額計) +
				more -
				Number(row.地方債現在高) -
				Number(row.充当可能特定歳入) -
				Number(row.基準財政需要額算入見込),
			totalFundBalance: Number(row.充当可能基金),
		});
	const ratio = (amount: number) => {
		const values = { soundnessDenominator: denominator(2_678_314, 431_556), futureBurdenNumerator: amount };
		const futureBurdenRatioUnrounded = lineFormula("futureBurdenRatioUnrounded", values);
		return lineFormula("futureBurdenRatio", { ...values, futureBurdenRatioUnrounded });
	};

	it("a numerator of zero or less has no ratio: 「－」, not 0 and not a negative figure", () => {
		expect(rows).toHaveLength(2);
		expect(rows.map((row) => numerator(row))).toEqual([-978_390, -732_612]);
		for (const row of rows) {
			expect(row.published).toMatch(/^-/);
			expect(ratio(numerator(row))).toBeNaN();
		}
		expect(ratio(0)).toBeNaN();
	});

	it("one unit above zero it has one", () => {
		for (const row of rows) {
			const short = 1 - numerator(row);
			expect(ratio(numerator(row, short))).toBe(0);
			expect(ratio(numerator(row, short + 966_000))).toBe(42.9);
		}
	});
});
