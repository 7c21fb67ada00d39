import { isOfThirtyYears } from "../../answers/scenarios/renewal.ts";
import type { ScenarioSet } from "../../answers/scenarios/scenario-set.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";

/** 長期計画に求められるもの — what the laws of two countries ask a council's long-term plan to have. */
interface Requirement {
	readonly id: string;
	readonly asked: string;
	readonly isThere: boolean;
	/** Where it is to be found here, or what is lacking. */
	readonly words: string;
}

/** Years a long-term plan is asked to reach. */
const yearsAsked = 10;

/** Each of them held against a set. */
export function requirementsOf({ results, assumptions, watched, renewal }: ScenarioSet): Requirement[] {
	const [standard] = results;
	const years = (standard?.years ?? []).slice(standard?.settledYears ?? 0);
	const [first, last] = [years[0], years.at(-1)].map((year) => (year === undefined ? "" : formatFiscalYear(year)));
	const span = `${first}〜${last}の${years.length}年度`;
	const isLong = years.length >= yearsAsked;
	const judged = watched.filter(({ verdict }) => verdict !== "unknown").length;
	const isKnown = assumptions.some(({ likelihood }) => likelihood !== null);
	return [
		{ id: "ten-years", asked: "10年以上の見通し", isThere: isLong, words: isLong ? span : `${span}(10年に満たない)` },
		{
			id: "statements",
			asked: "収支の見込み",
			isThere: true,
			words: "「3つのシナリオ」。全項目は mitoshi run と report",
		},
		{
			id: "balance-sheet",
			asked: "貸借対照表、キャッシュフロー",
			isThere: false,
			words: "発生主義の表はこの見通しにない",
		},
		{
			id: "assets-and-staff",
			asked: "資産と人員の計画",
			isThere: false,
			words: "この結果にはない(積算の表 staff.csv、facilities.csv)",
		},
		{
			id: "renewal",
			asked: "30年の更新計画",
			isThere: isOfThirtyYears(renewal),
			words:
				renewal === null
					? "施設の台帳(積算の表 facilities.csv)がないので求められない"
					: `「施設の更新」の${renewal.years.length}年度(台帳の面積×単価)`,
		},
		{
			id: "assumptions",
			asked: "前提条件と根拠",
			isThere: true,
			words: `「前提とリスク」の${assumptions.length}件(根拠の強さと出典つき)`,
		},
		{ id: "sensitivity", asked: "感度分析", isThere: true, words: "「感度」(1つずつ、合わせて)" },
		{ id: "scenarios", asked: "3つ以上のシナリオ", isThere: true, words: "標準・楽観・悲観" },
		{
			id: "monitoring",
			asked: "監視の方法",
			isThere: watched.length > 0,
			words: `「監視」の${watched.length}件(うち直近の決算で判定できるもの${judged}件)`,
		},
		{
			id: "risks",
			asked: "前提ごとのリスク・可能性・影響",
			isThere: true,
			words: isKnown
				? "「前提とリスク」。可能性は、決算と比べた項目だけ分かる"
				: "「前提とリスク」。可能性は、どの前提も不明(決算と比べた見込みが5件に満たない)",
		},
	];
}
