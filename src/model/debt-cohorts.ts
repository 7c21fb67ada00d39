import type { WrittenDefinition } from "./written-definition.ts";

/** 既発債 — bonds issued before the first projected year. An early redemption shrinks what is left in proportion. */
export const oldBonds: readonly WrittenDefinition[] = details([
	{
		id: "oldBondPrincipal",
		label: "既発債の元金償還額",
		absentInFirstYear: true,
		given: "settledYears",
		settledAs: "bondPrincipal",
		formula: "min(roundToUnit(entered(oldBondPrincipal) * prev(oldBondShare)), prev(oldBondsOutstanding))",
		source: "元金償還額から新しい発行分を除いた残り(推計値)",
	},
	{
		id: "oldBondInterest",
		label: "既発債の利子",
		absentInFirstYear: true,
		formula: "entered(oldBondInterest) * prev(oldBondShare)",
		source: "利子等から新しい発行分を除いた残り(推計値)",
	},
	{
		id: "oldBondsOutstanding",
		label: "既発債の残高",
		measure: "stock",
		formula: "bondsOutstanding - newBondsOutstanding - projectBondsOutstanding",
		source: "最後の決算年度までに発行した市債の残高(市債残高−新しい発行分−事業の市債)",
	},
	{
		id: "oldBondShare",
		label: "既発債のうち繰上償還されていない割合",
		unit: "ratio",
		measure: "stock",
		before: "one",
		formula:
			"prev(oldBondShare) * (scenarioEarlyRedemption == 0 ? 1 : oldBondsOutstanding / (oldBondsOutstanding + scenarioEarlyRedemption))",
		source: "繰上償還は既発債の元金と利子を残高に比例して減らす(仮定)",
	},
]);

/** 新しい発行分 — one cohort for each projected year, on the terms of the published issuance. */
export const newBonds: readonly WrittenDefinition[] = details([
	{
		id: "generalBondIssuance",
		label: "市債発行額(シナリオの事業を除く)",
		formula: "roundToUnit(entered(bondIssuance))",
		source: "公表された財政見通し",
	},
	{
		id: "newBondsRepaid",
		label: "新しい発行分の償還済額",
		measure: "stock",
		before: "zero",
		formula: "cohorts(generalBondIssuance, repaidShare, roundingUnit)",
		source: "発行年度別の償還表(条件は仮定)。元金は市債ごとに累計で端数処理",
	},
	{
		id: "newBondPrincipal",
		label: "新しい発行分の元金償還額",
		formula: "newBondsRepaid - prev(newBondsRepaid)",
		source: "発行年度別の償還表(条件は仮定)",
	},
	{
		id: "newBondInterest",
		label: "新しい発行分の利子",
		formula: "cohorts(generalBondIssuance, interestShare)",
		source: "発行年度別の償還表(条件は仮定)",
	},
	{
		id: "newBondsOutstanding",
		label: "新しい発行分の残高",
		measure: "stock",
		formula: "cohorts(generalBondIssuance, issuedShare) - newBondsRepaid",
		source: "発行額−償還済額",
	},
]);

/** 事業の市債 — bonds of a scenario's works, each on its own schedule. */
export const projectBonds: readonly WrittenDefinition[] = details([
	{
		id: "projectBondIssuance",
		label: "シナリオの事業の市債発行額",
		formula: "entered(projectBondIssuance)",
		source: "シナリオの事業",
	},
	{
		id: "projectBondPrincipal",
		label: "シナリオの事業の市債の元金償還額",
		formula: "entered(projectBondPrincipal)",
		source: "シナリオの事業(市債ごとの償還表)",
	},
	{
		id: "projectBondInterest",
		label: "シナリオの事業の市債の利子",
		formula: "entered(projectBondInterest)",
		source: "シナリオの事業(市債ごとの償還表)",
	},
	{
		id: "projectBondsOutstanding",
		label: "シナリオの事業の市債残高",
		measure: "stock",
		before: "zero",
		formula: "prev(projectBondsOutstanding) + projectBondIssuance - projectBondPrincipal",
		source: "発行額−元金償還額の累計",
	},
	{
		id: "projectAllocation",
		label: "シナリオの事業の市債の交付税措置額",
		formula: "entered(projectAllocation)",
		source: "シナリオの事業(市債ごとの措置率×元利償還金)",
	},
	{
		id: "projectAllocationOutstanding",
		label: "シナリオの事業の市債の将来の算入見込額",
		measure: "stock",
		formula: "entered(projectAllocationOutstanding)",
		source: "シナリオの事業(市債ごとの措置率×残高)",
	},
	{
		id: "bulletAllocation",
		label: "満期一括償還の元金に係る交付税措置額",
		formula: "entered(bulletAllocation)",
		source: "シナリオの事業(措置率×満期一括償還の元金)",
		note: "元利償還金から除く元金なので、算入公債費等からも除く。普通交付税には反映する",
	},
	{
		id: "bulletPrincipal",
		label: "満期一括償還の元金",
		formula: "entered(bulletPrincipal)",
		source: "地方公共団体の財政の健全化に関する法律第2条第3号(元利償還金から除く)",
		note: "毎年度の積立相当額(準元利償還金)は計算していない(仮定)",
	},
]);

function details(lines: readonly WrittenDefinition[]): WrittenDefinition[] {
	return lines.map((line) => ({ ...line, detail: true }));
}
