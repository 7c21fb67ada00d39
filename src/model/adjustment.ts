import type { TermDefinition } from "../domain/term.ts";

/** The identities whose settled figures are printed as they were typed, and the name of what they do not foot by. */
const labels: Readonly<Record<string, string>> = {
	totalRevenue: "歳入合計調整",
	totalExpenditure: "歳出合計調整",
	balance: "収支差引額調整",
	carryover: "繰越金調整",
	settlementBalance: "決算収支調整",
	fiscalAdjustmentFundBalance: "財政調整基金残高調整",
	debtReductionFundBalance: "減債基金残高調整",
	specificPurposeFundBalance: "特定目的基金残高調整",
	totalFundBalance: "基金残高合計調整",
	bondsOutstanding: "市債残高調整",
	standardFiscalScale: "標準財政規模調整",
};

/**
 * 調整 — a settled year holds facts, and facts need not foot: before the line of each identity stands the line that says
 * by how much its settled figure differs from what the identity gives. In projected years there is nothing to adjust.
 */
export function withAdjustments(definitions: readonly TermDefinition[]): TermDefinition[] {
	return definitions.flatMap((definition) => {
		const label = labels[definition.id];
		return label === undefined ? [definition] : [adjustmentOf(definition, label), definition];
	});
}

function adjustmentOf({ id, unit, measure, formula }: TermDefinition, label: string): TermDefinition {
	return {
		id: adjustmentId(id),
		label,
		unit,
		measure,
		settledYearsOnly: true,
		...(formula.includes("prev(") ? { absentInFirstYear: true } : {}),
		formula: `${id} - (${formula})`,
		source: "確定額−内訳からの計算(確定した年度だけ。推計の年度は0)",
	};
}

/** The line that says by how much a line's settled figure does not foot. */
export function adjustmentId(line: string): string {
	return `${line}Adjustment`;
}

/** 端数の出る項目 — totals of rows that were rounded one by one, and what is left of them; not what goes on from year to year. */
export const roundedLines: readonly string[] = [
	"totalRevenue",
	"totalExpenditure",
	"balance",
	"settlementBalance",
	"totalFundBalance",
];

/** Lines whose settled figures have an identity to foot with. */
export const adjustedLines: readonly string[] = Object.keys(labels);
