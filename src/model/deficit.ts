import type { WrittenDefinition } from "./written-definition.ts";

/** 赤字の比率 — what a shortage is against 標準財政規模: the first two of the ratios the law judges. */
export const deficit: readonly WrittenDefinition[] = [
	{
		id: "realDeficitRatio",
		label: "実質赤字比率",
		unit: "percent",
		measure: "ratio",
		publishedRange: { least: -1000, most: 2000 },
		decimals: 2,
		noneAtZero: true,
		denominator: { line: "standardFiscalScale", years: 1 },
		formula:
			"settlementBalance >= 0 ? 0 : standardFiscalScale > 0 ? truncateToHundredth(-settlementBalance / standardFiscalScale * hundredPercent) : notApplicable",
		source: "地方公共団体の財政の健全化に関する法律第2条第1号",
		note: "決算収支合計を実質収支とみなす(仮定)。赤字がないときは「－」、赤字があって分母が0以下のときは算定できない",
	},
	{
		id: "consolidatedRealDeficitRatio",
		label: "連結実質赤字比率",
		unit: "percent",
		measure: "ratio",
		publishedRange: { least: -1000, most: 2000 },
		decimals: 2,
		detail: true,
		absence: "他会計の資料がない",
		formula: "notApplicable",
		source: "地方公共団体の財政の健全化に関する法律第2条第2号",
		note: "公営事業会計など他会計の資料がないため算定できない",
	},
];
