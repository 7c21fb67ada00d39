import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseFiscalYear } from "../../src/domain/fiscal-year.ts";
import { roundedLines } from "../../src/model/adjustment.ts";
import { type FootedTable, figureContext } from "../../src/scenario/figure-context.ts";
import { tableRoundings } from "../../src/scenario/misfits.ts";
import { tableIdentities } from "../../src/scenario/table-identities.ts";
import { City } from "../support/city.ts";
import { figure, row } from "../support/figures.ts";
import { holdsFor, lawCases } from "../support/law.ts";
import { rounded } from "../support/odd-tables.ts";
import { type Row, smallCity } from "../support/small-city.ts";

/** The same of general resources: 収支差引額 is printed as −26 where the totals give −27, 決算収支 as 0 where that leaves −1. */
const general: Row[] = [
	["市税", 300, 300, 300],
	["普通交付税", 400, 400, 400],
	["特別交付税", 50, 50, 50],
	["譲与税、交付金", 60, 60, 60],
	["その他収入", 30, 30, 30],
	["歳入合計", 840, 840, 841],
	["人件費", 300, 300, 300],
	["扶助費", 150, 150, 150],
	["公債費", 100, 100, 100],
	["投資的経費", 90, 90, 90],
	["繰出金", 100, 100, 100],
	["物件費等", 100, 127, 127],
	["歳出合計", 840, 867, 866],
	["収支差引額", 0, -26, -26],
	["財政調整基金への積立", 0, 0, 0],
	["財政調整基金からの繰入", 0, 27, 25],
	["減債基金への積立", 0, 0, 0],
	["減債基金からの繰入", 0, 0, 0],
	["特定目的基金への積立", 0, 0, 0],
	["特定目的基金からの繰入", 0, 0, 0],
	["繰越金", 0, 0, 0],
	["決算収支合計", 0, 0, 0],
	["財政調整基金残高", 52, 25, 0],
	["減債基金残高", 0, 0, 0],
	["特定目的基金残高", 0, 0, 0],
];

const ofAllFunds = new City({}, smallCity(rounded));
const ofGeneral = new City({}, smallCity({ rows: general }));
const towns = [
	["on all funds", ofAllFunds, rounded.rows],
	["of general resources", ofGeneral, general],
] as const;
const printedOf = (rows: readonly Row[], label: string) => rows.find(([name]) => name === label)?.slice(1);

describe("rows rounded one by one that do not come to what is printed", () => {
	it.each(towns)("%s: totals and what is left are as printed, and no year is short", (_, { plan }, rows) => {
		expect(row(plan, "totalRevenue")).toEqual(printedOf(rows, "歳入合計"));
		expect(row(plan, "totalExpenditure")).toEqual(printedOf(rows, "歳出合計"));
		expect(row(plan, "balance")).toEqual(printedOf(rows, rows === general ? "収支差引額" : "歳入歳出差引"));
		expect(row(plan, "fiscalAdjustmentFundBalance")).toEqual(printedOf(rows, "財政調整基金残高"));
		const { shortages, fundExhaustion } = plan.assessment.headlines;
		expect([shortages, fundExhaustion]).toEqual([[], plan.edition.years.at(-1)]);
		const codes = plan.assessment.warnings.map(({ code }) => code);
		expect(codes).not.toContain("settlement-shortage");
		expect(codes).not.toContain("published-mismatch");
		expect(plan.columns.lawBreaches).toEqual([]);
	});

	it("are said once, with what is shown where", () => {
		const notes = ofAllFunds.plan.assessment.warnings.filter(({ code }) => code === "published-rounding");
		expect(notes.map(({ hint }) => hint)).toEqual([
			"歳入合計(A)は公表額のまま示し、差を調整の行に示しました。直すものはありません。",
		]);
	});

	it("what a scenario makes short is short by all it takes, under every law", () => {
		const short = new Set<City>();
		const cases = fc.record({
			city: fc.constantFrom(ofAllFunds, ofGeneral),
			year: fc.constantFrom("R7", "R8"),
			more: fc.integer({ min: -40, max: 120 }),
		});
		holdsFor(cases, ({ city, year, more }) => {
			const { plan } = city;
			const outlook = city.runEntries({ title: "試し", changes: [{ line: "扶助費", years: year, add: more }] });
			expect(outlook.columns.lawBreaches).toEqual([]);
			const moved = (line: string) => figure(outlook, line, year) - figure(plan, line, year);
			// What the fund cannot give is lacking, to the unit.
			expect(moved("settlementBalance") - moved("fiscalAdjustmentFundWithdrawal")).toBe(0 - more);
			const isShort = outlook.assessment.headlines.shortages.includes(parseFiscalYear(year) as number);
			expect(isShort).toBe(more > figure(plan, "fiscalAdjustmentFundBalance", year));
			if (isShort) short.add(city);
		});
		expect(short.size).toBe(2);
	});
});

describe("what rounding explains of a printed total", () => {
	const { municipality, edition } = ofAllFunds.plan;
	const context = figureContext(municipality, edition);
	const blank: FootedTable = {
		...context,
		published: edition.published,
		unpublished: new Set(),
		printedUnit: 1,
		rowCount: () => 1,
		cell: () => null,
	};
	const identity = tableIdentities(blank).find(({ line }) => line === "totalRevenue");
	const operands = identity?.operands ?? [];
	const { years, settledYears } = edition;

	it("is half a printed unit for each row and no more, whatever the amounts are", () => {
		// True amounts in thousandths of the printed unit; none lies halfway.
		const amount = fc.integer({ min: 0, max: 400_000 }).map((value) => value * 2 + 1 + (value % 500 === 249 ? 2 : 0));
		const table = fc.array(fc.array(amount, { minLength: operands.length, maxLength: operands.length }), {
			minLength: years.length,
			maxLength: years.length,
		});
		let off = 0;
		holdsFor(fc.record({ table, slip: fc.integer({ min: 1, max: 50 }), at: fc.nat(years.length - 1) }), (drawn) => {
			const rows = operands.map(({ line }, place) => {
				const printed = drawn.table.map((year) => Math.round((year[place] as number) / 1000));
				return [line, Float64Array.from(printed)] as const;
			});
			const total = drawn.table.map((year) => Math.round(year.reduce((sum, one) => sum + one, 0) / 1000));
			const sum = (year: number) => rows.reduce((all, [, figures]) => all + (figures[year] as number), 0);
			const told = (printed: readonly number[]) => {
				const published = new Map([...rows, ["totalRevenue", Float64Array.from(printed)] as const]);
				const found = tableRoundings({ ...blank, published }, tableIdentities({ ...blank, published }), roundedLines);
				return Array.from(found.get("totalRevenue") ?? new Float64Array(years.length));
			};
			const explained = total.map((printed, year) => (year < settledYears ? 0 : printed - sum(year)));
			expect(told(total)).toEqual(explained);
			if (explained.some((more) => more !== 0)) off += 1;
			const most = operands.length / 2;
			expect(explained.every((more) => Math.abs(more) <= most)).toBe(true);
			// A total that is further away than that is none of rounding's.
			const slipped = total.map((printed, year) =>
				year === drawn.at ? sum(year) + Math.ceil(most) + drawn.slip : printed,
			);
			expect(told(slipped)[drawn.at]).toBe(0);
		});
		expect(off).toBeGreaterThan(lawCases / 10);
	});
});
