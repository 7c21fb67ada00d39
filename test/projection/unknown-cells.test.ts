import { expect, it } from "vitest";
import { gapLine } from "../../src/model/kinds/closing-lines.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { isUndecided, unknownCells } from "../../src/projection/unknown-cells.ts";
import { runFile } from "../support/city.ts";
import { himi } from "../support/drawn.ts";
import { accepted, lackingOutlook, outlookWithTable } from "../support/lacking.ts";
import { withFigures } from "../support/other-figures.ts";
import { himiTable, replaceCell } from "../support/table-text.ts";

it("要調整額 is blank in settled years, not unknown: a settlement states none", () => {
	const outlook = runFile("test/towns/yamate/baseline.yaml");
	const { columns, edition } = outlook;
	const settled = Array.from({ length: edition.settledYears }, (_, year) => year);
	expect(settled.length).toBeGreaterThan(0);
	expect(settled.map((year) => columns.values.get(gapLine)?.[year])).toEqual(settled.map(() => Number.NaN));
	expect(unknownCells(outlook, columns).of(gapLine, edition.years.length)).toEqual([]);
});

/** Every line that is unknown in some year: 「line years」, what is lacked in words, and in the last of them the lines. */
function unknown(outlook: Outlook): Record<string, readonly [words: string | null, last: string]> {
	const { columns, edition, municipality } = outlook;
	const cells = unknownCells(outlook, columns);
	const count = edition.years.length;
	const found = municipality.model.terms.flatMap(({ id }) => {
		const years = cells.of(id, count);
		const [first] = years;
		if (first === undefined) return [];
		// Each of them has no figure.
		expect(
			years.every((year) => Number.isNaN(columns.values.get(id)?.[year])),
			id,
		).toBe(true);
		const name = `${id} ${years.length === count ? "all" : years.join()}`;
		return [[name, [cells.lackedWords(id, first), cells.lackedBy(id, years.at(-1) ?? 0).join()]] as const];
	});
	return Object.fromEntries(found);
}

it("where the table has all rows nothing is unknown", () => {
	expect(unknown(himi.plan)).toEqual({});
});

it("without 標準財政規模 whatever is told from it is unknown, and says so", () => {
	const lacked = ["「標準財政規模」が公表表にない", "standardFiscalScale"];
	expect(unknown(lackingOutlook(["standardFiscalScale"]))).toEqual({
		"recognisedDebtService all": lacked,
		"soundnessDenominator all": lacked,
		"realDebtServiceRatioSingleYear all": lacked,
		"realDebtServiceRatioUnrounded all": lacked,
		"otherFutureBurden all": lacked,
		"futureBurdenNumerator all": lacked,
		// A bound that was never stated is lacked by no row.
		"otherFutureBurdenAtMost all": [null, ""],
		"futureBurdenNumeratorAtMost all": [null, ""],
		"futureBurdenRatioUnrounded all": lacked,
		"realBalanceRatio all": lacked,
		// Nothing precedes the first year.
		"standardFiscalScaleAdjustment 0": lacked,
		"standardFiscalScale all": lacked,
	});
});

it("of more rows than three the first are named, with how many there are", () => {
	const [reserve, sinking, purposes] = [
		"fiscalAdjustmentFundBalance",
		"debtReductionFundBalance",
		"specificPurposeFundBalance",
	];
	const funds = [reserve, sinking, purposes].join();
	const named = "「財政調整基金残高」、「減債基金残高」、「特定目的基金残高」が公表表にない";
	const scale = ["「標準財政規模」が公表表にない", "standardFiscalScale"];
	const owed = ["「市債残高(臨時財政対策債含む)」が公表表にない", "bondsOutstanding"];
	const ofPurposes = ["「特定目的基金残高」が公表表にない", purposes];
	expect(unknown(lackingOutlook([reserve, sinking, purposes, "bondsOutstanding", "standardFiscalScale"]))).toEqual({
		"fiscalAdjustmentFundBalance all": ["「財政調整基金残高」が公表表にない", reserve],
		"debtReductionFundBalance all": ["「減債基金残高」が公表表にない", sinking],
		"specificPurposeFundBalance all": ofPurposes,
		"specificPurposeFundOutsideDeposit all": ofPurposes,
		"totalFundBalanceAdjustment 0": [named, funds],
		"totalFundBalance all": [named, funds],
		"bondPrincipal all": owed,
		"bondInterest all": owed,
		"bondsOutstanding all": owed,
		"oldBondPrincipal all": [null, ""],
		"oldBondInterest all": [null, ""],
		"oldBondsOutstanding all": [null, ""],
		"recognisedDebtService all": scale,
		"soundnessDenominator all": scale,
		"realDebtServiceRatioSingleYear all": scale,
		"realDebtServiceRatioUnrounded all": scale,
		"otherFutureBurden all": [
			"「標準財政規模」、「市債残高(臨時財政対策債含む)」、「財政調整基金残高」など5項目が公表表にない",
			`standardFiscalScale,bondsOutstanding,${funds}`,
		],
		"futureBurdenNumerator all": [
			"「市債残高(臨時財政対策債含む)」、「標準財政規模」、「財政調整基金残高」など5項目が公表表にない",
			`bondsOutstanding,standardFiscalScale,${funds}`,
		],
		"otherFutureBurdenAtMost all": [null, ""],
		"futureBurdenNumeratorAtMost all": [
			"「市債残高(臨時財政対策債含む)」、「財政調整基金残高」、「減債基金残高」など4項目が公表表にない",
			`bondsOutstanding,${funds}`,
		],
		"futureBurdenRatioUnrounded all": scale,
		"realBalanceRatio all": scale,
		"standardFiscalScaleAdjustment 0": scale,
		"standardFiscalScale all": scale,
		"bondsOutstandingPerCapita all": owed,
		"totalFundBalancePerCapita all": [named, funds],
	});
});

it("a row that says nothing in some years is named with them; what is carried on is unknown from then on", () => {
	const open = [
		["人口(国勢調査ベース)", "R5"],
		["人口(国勢調査ベース)", "R6"],
		["扶助費", "R7"],
		["標準財政規模", "R12"],
	] as const;
	const table = open.reduce((grid, [label, year]) => replaceCell(grid, label, year, "不明"), himiTable());
	const [people, aid] = ["「人口(国勢調査ベース)」(R5〜R6)が公表表にない", "「扶助費」(R7)が公表表にない"];
	const ofAid = [aid, "socialAssistance"];
	const ofScale = ["「標準財政規模」(R12)が公表表にない", "standardFiscalScale"];
	expect(unknown(accepted(outlookWithTable(table)))).toEqual({
		"socialAssistance 5": ofAid,
		"totalExpenditure 5": ofAid,
		"balance 5": ofAid,
		"carryover 6,7,8,9,10": ofAid,
		"fiscalAdjustmentFundDeposit 6,7,8,9,10": ofAid,
		"fiscalAdjustmentFundRequired 5,6,7,8,9,10": ofAid,
		"fiscalAdjustmentFundWithdrawal 5,6,7,8,9,10": ofAid,
		"settlementBalance 5,6,7,8,9,10": ofAid,
		"realSingleYearBalance 5,6,7,8,9,10": ofAid,
		"fiscalAdjustmentFundBalance 5,6,7,8,9,10": ofAid,
		"totalFundBalance 5,6,7,8,9,10": ofAid,
		"realDeficitRatio 5,6,7,8,9,10": [aid, "socialAssistance,standardFiscalScale"],
		"recognisedDebtService all": ofScale,
		"soundnessDenominator all": ofScale,
		"realDebtServiceRatioSingleYear all": ofScale,
		"realDebtServiceRatioUnrounded all": ofScale,
		"otherFutureBurden all": ofScale,
		"futureBurdenNumerator all": [ofScale[0], "standardFiscalScale,socialAssistance"],
		"otherFutureBurdenAtMost all": [null, ""],
		"futureBurdenNumeratorAtMost all": [null, "socialAssistance"],
		"futureBurdenRatioUnrounded all": ofScale,
		"futureBurdenRatio 5,6,7,8,9,10": [
			"「標準財政規模」(R12)、「扶助費」(R7)が公表表にない",
			"standardFiscalScale,socialAssistance",
		],
		"ordinaryBalanceRatio 5": ofAid,
		// Where 標準財政規模 is not known nobody asks for what it would be held against.
		"realBalanceRatio 5,6,7,8,9,10": [aid, "standardFiscalScale"],
		"standardFiscalScale 10": ofScale,
		"population 3,4": [people, "population"],
		"bondsOutstandingPerCapita 3,4": [people, "population"],
		"totalFundBalancePerCapita 3,4,5,6,7,8,9,10": [people, "socialAssistance"],
	});
});

it("a ratio whose numerator is nothing or less does not come about: it is not unknown", () => {
	const { plan } = himi;
	const lost = { futureBurdenRatio: { 3: Number.NaN }, futureBurdenRatioUnrounded: { 3: Number.NaN } };
	const has = (numerator: number, amounts = {}) =>
		unknownCells(
			plan,
			withFigures(plan.columns, { ...lost, ...amounts, futureBurdenNumeratorAtMost: { 3: numerator } }),
		).has("futureBurdenRatio", 3);
	const unknownNumerator = { futureBurdenNumerator: { 3: Number.NaN }, socialAssistance: { 3: Number.NaN } };
	expect([-1, 0].map((numerator) => has(numerator, unknownNumerator))).toEqual([false, false]);
	expect(has(1)).toBe(false);
});

it("what waits for an amount that is still open is unknown while that is above nothing", () => {
	const yamate = runFile("test/towns/yamate/baseline.yaml");
	const lost = { realSingleYearBalance: { 4: Number.NaN } };
	for (const [gap, isSo] of [
		[5, true],
		[0, false],
		[-5, false],
		[Number.NaN, false],
	] as const) {
		const columns = withFigures(yamate.columns, { ...lost, [gapLine]: { 4: gap } });
		const term = yamate.municipality.lines.byId("realSingleYearBalance");
		expect(isUndecided(term, columns, 4), `${gap}`).toBe(isSo);
		if (isSo) expect(unknownCells(yamate, columns).has(term.id, 4)).toBe(true);
	}
	expect(isUndecided(yamate.municipality.lines.byId("cityTax"), yamate.columns, 4)).toBe(false);
});

it("is worked out once for a run", () => {
	expect(unknownCells(himi.plan, himi.plan.columns)).toBe(unknownCells(himi.plan, himi.plan.columns));
	expect(unknownCells(himi.plan, { ...himi.plan.columns })).not.toBe(unknownCells(himi.plan, himi.plan.columns));
});

it("nothing precedes the first year: a line that waits for one is unknown there where it is unknown in every later year", () => {
	const outlook = lackingOutlook(["bondsOutstanding"]);
	const isUnknown = (figures: Readonly<Record<number, number>>) =>
		unknownCells(outlook, withFigures(outlook.columns, { bondPrincipal: figures })).has("bondPrincipal", 0);
	expect(isUnknown({})).toBe(true);
	expect([1, 5, 10].map((year) => isUnknown({ [year]: 5 }))).toEqual([false, false, false]);
	expect(unknownCells(himi.plan, himi.plan.columns).has("bondPrincipal", 0)).toBe(false);
	expect(himi.plan.columns.values.get("bondPrincipal")?.[0]).toBeNaN();
});

it("a line is unknown by a parameter nobody knows, or an input, though every line it stands on is known", () => {
	const { plan } = himi;
	const lost = { ordinaryBalanceRatio: { 3: Number.NaN } };
	const { columns } = plan;
	const has = (inputs: Partial<typeof columns.inputs>, figures: Parameters<typeof withFigures>[1] = lost) => {
		const other = withFigures({ ...columns, inputs: { ...columns.inputs, ...inputs } }, figures);
		return Object.keys(figures).map((line) => unknownCells(plan, other).has(line, 3));
	};
	expect(has({})).toEqual([false]);
	const share = new Map([...columns.inputs.parameters, ["ordinaryExpenseShare", Number.NaN]] as const);
	expect(has({ parameters: share })).toEqual([true]);
	const tax = columns.inputs.series.get("entered.cityTax") as Float64Array;
	const series = (year: number) => new Map(columns.inputs.series).set("entered.cityTax", tax.with(year, Number.NaN));
	const ofTax = { cityTax: { 3: Number.NaN }, totalRevenue: { 3: Number.NaN } };
	expect(has({ series: series(3) }, ofTax)).toEqual([true, true]);
	expect(has({ series: series(4) }, ofTax)).toEqual([false, false]);
});
