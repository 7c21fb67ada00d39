import type { Grade } from "../domain/term.ts";

/** 前提の幅 — how far an assumption may come to lie from the plan's, either way, a year. */
export interface AssumptionStep {
	/** What cities call the series, in settings, drivers and tables. */
	readonly names: readonly string[];
	/** As a ratio, or in points of a rate. */
	readonly step: number;
	readonly source: string;
	readonly grade: Grade;
}

/** Half of what lies between two cases, in per cent: the plan is taken for their middle. */
function between(low: number, high: number): number {
	return (high - low) / 200;
}

/** 全国の2つの見込み — what the national government publishes in two cases, or twice. */
const published: readonly AssumptionStep[] = [
	{
		names: ["名目成長率", "名目GDP成長率", "nominalGrowth"],
		step: between(1, 3),
		source:
			"内閣府 中長期の経済財政に関する試算(2026年1月)の名目成長率、成長移行ケース3%程度と過去投影ケース1%程度の差の半分",
		grade: "sourced",
	},
	{
		names: ["物価上昇率", "消費者物価上昇率", "物価", "priceInflation"],
		step: between(1, 2),
		source:
			"内閣府 中長期の経済財政に関する試算(2025年8月)の2027年以降の消費者物価上昇率、成長移行ケース2%と過去投影ケース1%の差の半分(二次資料による)",
		grade: "general",
	},
	{
		names: ["新発債の金利", "長期金利", "newBondRate"],
		step: between(2, 3),
		source: "国の予算の積算金利、令和8年度3.0%程度と令和7年度2.0%の差の半分",
		grade: "sourced",
	},
	{ names: ["賃金上昇率", "給与改定", "所得の伸び", "wageGrowth"], ...otherwise() },
];

/** Where nobody publishes two cases: the points an Australian council's plan moves its revenue, pay and contracts by. */
function otherwise(): Omit<AssumptionStep, "names"> {
	return {
		step: 0.005,
		source: "オーストラリア Northern Beaches の長期財政計画(収入、人件費、資材契約を年0.5ポイントずつ動かして示す)の例",
		grade: "general",
	};
}

/** Of a series by any of its names; `null` of one that nobody publishes. */
export function publishedStep(names: readonly string[]): AssumptionStep | null {
	return published.find((one) => one.names.some((name) => names.includes(name))) ?? null;
}

export const otherStep = otherwise();
