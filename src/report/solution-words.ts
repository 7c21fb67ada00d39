import { formatNumber } from "../domain/amount.ts";
import { formatFiscalYear } from "../domain/fiscal-year.ts";
import type { TargetResult, TargetYear } from "../domain/result.ts";
import type { LeverFacts } from "../domain/solution.ts";

/** A value of a lever as it is read out: 「△ 113百万円」「97.2%」「R8」. */
export function leverValueWords(
	{ kind, step }: Pick<LeverFacts, "kind" | "step">,
	value: number,
	unit: string,
): string {
	if (kind === "year") return formatFiscalYear(value);
	if (kind === "scale") return `${Number((value * 100).toFixed(1))}%`;
	if (kind === "yearly") return `${value < 0 ? "△ " : ""}${Number(Math.abs(value * 100).toFixed(2))}%`;
	return `${formatNumber(value, decimalsOf(step))}${unit}`;
}

function decimalsOf(step: number): number {
	return Number.isInteger(step) ? 0 : 3;
}

export function stepWords({ kind, step }: Pick<LeverFacts, "kind" | "step">, unit: string): string {
	if (kind === "year") return "1年度刻み";
	if (kind === "scale") return "0.1%刻み";
	if (kind === "yearly") return "0.01%刻み";
	return `${formatNumber(step, decimalsOf(step))}${unit}刻み`;
}

/** What a target asks for: 「R12 2,600以上」. */
export function askedWords(target: TargetResult): string {
	const words = { ">=": "以上", ">": "超", "<=": "以下", "<": "未満" } as const;
	return `${figureOf(target, target.limit)}${words[target.operator]}`;
}

/** A target's tightest year on a run: 「R12 1,740(不足 860)」. */
export function tightestWords(target: TargetResult): string {
	const year = tightest(target.results);
	if (year === null) return "(期間外)";
	const name = formatFiscalYear(year.year);
	if (year.value === null || year.margin === null) return `${name} －`;
	const words = year.met ? "余裕" : "不足";
	return `${name} ${figureOf(target, year.value)}(${words} ${figureOf(target, Math.abs(year.margin))})`;
}

export function figureOf({ unit }: Pick<TargetResult, "unit">, value: number): string {
	return unit === "%" ? `${formatNumber(value, 1)}%` : formatNumber(value, Number.isInteger(value) ? 0 : 1);
}

function tightest(results: readonly TargetYear[]): TargetYear | null {
	return results.reduce<TargetYear | null>((least, next) => {
		if (least === null || least.margin === null) return next;
		return next.margin !== null && next.margin < least.margin ? next : least;
	}, null);
}
