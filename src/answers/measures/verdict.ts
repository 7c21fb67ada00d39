import type { FiscalYear } from "../../domain/fiscal-year.ts";
import type { Indicator } from "../../domain/register.ts";

/** 達成・未達・これから・わからない. */
export type IndicatorVerdict = "met" | "missed" | "notYet" | "unknown";

export interface IndicatorJudgement {
	readonly verdict: IndicatorVerdict;
	/** The result it rests on, and of which year. */
	readonly year: FiscalYear | null;
	readonly value: number | null;
	/** Why nothing is known. */
	readonly reason: string | null;
}

/** Judges an indicator as things stand at the end of a year: what is not reported is never met. */
export function judgeIndicator(indicator: Indicator, asOf: FiscalYear): IndicatorJudgement {
	const { target, comparison, period, results } = indicator;
	const without = (verdict: IndicatorVerdict, reason: string | null) => ({ verdict, year: null, value: null, reason });
	if (target === null) return without("unknown", "数値目標がない");
	if (period === null) return without("unknown", "いつまでの目標か書かれていない");
	if (comparison === "不明") return without("unknown", "以上か以下か書かれていない");
	const due = Math.min(asOf, period.to);
	const isOver = asOf >= period.to;
	if (asOf < period.from || (period.kind === "年度" && !isOver)) return without("notYet", null);
	// Within the period of a plan what was reached in any year stands.
	const latest = [...results.keys()].filter((year) => year >= period.from && year <= due).sort((a, b) => b - a)[0];
	const year = period.kind === "計画期間内" ? latest : due;
	const value = year === undefined ? undefined : results.get(year);
	if (year === undefined || value === undefined)
		return period.kind === "計画期間内" && !isOver ? without("notYet", null) : without("unknown", "実績がない");
	const isMet = holds(value, comparison, target);
	if (!isMet && period.kind === "計画期間内" && !isOver) return { verdict: "notYet", year, value, reason: null };
	if (!isMet && year < due) return { verdict: "unknown", year, value, reason: "最後の年度の実績がない" };
	return { verdict: isMet ? "met" : "missed", year, value, reason: null };
}

function holds(value: number, comparison: Exclude<Indicator["comparison"], "不明">, target: number): boolean {
	switch (comparison) {
		case "以上":
			return value >= target;
		case "以下":
			return value <= target;
		case "維持":
			return value === target;
		case "台":
			return value >= target && value < target + 10;
	}
}
