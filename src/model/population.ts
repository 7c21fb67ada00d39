import type { WrittenDefinition } from "./written-definition.ts";

/** 人口と一人当たり — what the stocks mean for one resident. */
export const population: readonly WrittenDefinition[] = [
	{
		id: "population",
		label: "人口(国勢調査ベース)",
		aliases: ["人口", "国勢調査人口", "人口(国勢調査人口)"],
		unit: "people",
		measure: "stock",
		leaf: true,
		formula: "round(entered(population))",
		source: "公表された財政見通し",
	},
	{
		id: "bondsOutstandingPerCapita",
		label: "人口一人当たり市債残高",
		unit: "thousandYenPerPerson",
		measure: "ratio",
		denominator: { line: "population", years: 1 },
		formula: "population > 0 ? bondsOutstanding * thousandYenPerAmount / population : notApplicable",
		source: "市債残高÷人口",
	},
	{
		id: "totalFundBalancePerCapita",
		label: "人口一人当たり基金残高",
		unit: "thousandYenPerPerson",
		measure: "ratio",
		denominator: { line: "population", years: 1 },
		formula: "population > 0 ? totalFundBalance * thousandYenPerAmount / population : notApplicable",
		source: "基金残高合計÷人口",
	},
];
