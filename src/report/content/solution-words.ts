import type { LeverFacts } from "../../answers/solve/solve.ts";
import { decimalsOf, formatExact } from "../../domain/amount.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";

/** A value of a lever as it is read out: 「△ 113百万円」「97.2%」「R8」. */
export function leverValueWords(
	{ kind, step }: Pick<LeverFacts, "kind" | "step">,
	value: number,
	unit: string,
): string {
	if (kind === "year") return formatFiscalYear(value);
	if (kind === "scale") return `${Number((value * 100).toFixed(1))}%`;
	if (kind === "yearly") return `${value < 0 ? "△ " : ""}${Number(Math.abs(value * 100).toFixed(2))}%`;
	return `${formatExact(value, decimalsOf(step))}${unit}`;
}

export function stepWords({ kind, step }: Pick<LeverFacts, "kind" | "step">, unit: string): string {
	if (kind === "year") return "1年度刻み";
	if (kind === "scale") return "0.1%刻み";
	if (kind === "yearly") return "0.01%刻み";
	return `${formatExact(step)}${unit}刻み`;
}
