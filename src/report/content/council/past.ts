import type { TrackedLine } from "../../../answers/track/track.ts";
import type { FiscalYear } from "../../../domain/fiscal-year.ts";
import type { OutlookResult } from "../../../domain/result.ts";
import { spokenYear } from "../../../domain/year-words.ts";
import { roles } from "../../../model/roles.ts";
import { fewestForQuantiles } from "../../../numbers/error-band.ts";
import { lineOf, reserveName } from "../result-lines.ts";
import { amountWords } from "./amounts.ts";

/** Where a figure lies of a year as far ahead as estimates of the past were held against settlements often enough. */
export interface PastBand {
	readonly year: FiscalYear;
	readonly lead: number;
	readonly count: number;
	readonly plain: number;
	readonly low: number;
	readonly high: number;
}

/** 過去の見込みと決算の差から見た幅 — of 財政調整基金, by year; none where there are too few settlements for one. */
export function pastBands(past: TrackedLine | null, result: OutlookResult): PastBand[] {
	const { values } = lineOf(result, roles.fund);
	return (past?.leads ?? []).flatMap(({ lead, band }) => {
		const at = result.settledYears + lead - 1;
		const [year, plain] = [result.years[at], values[at] ?? null];
		if (year === undefined || plain === null || band.quantiles === null) return [];
		const { low, high } = band.quantiles;
		// A fund holds nothing less than nothing.
		const of = (difference: number) => Math.max(0, plain + difference);
		return [{ year, lead, count: band.count, plain, low: of(low), high: of(high) }];
	});
}

/** 「これまでの見込み4回では、決算の財政調整基金は見込みより1.2億円から4.7億円多くなりました」; none of a city without settlements. */
export function pastPoints(past: TrackedLine | null, result: OutlookResult): string[] {
	const differences = (past?.points ?? []).flatMap(({ difference }) => difference ?? []);
	if (past === null || differences.length === 0) return [];
	const [least, greatest] = [Math.min(...differences), Math.max(...differences)];
	const years = past.points.flatMap(({ year, difference }) => (difference === null ? [] : year));
	const [first, last] = [Math.min(...years), Math.max(...years)];
	const when = first === last ? spokenYear(first) : `${spokenYear(first)}から${spokenYear(last)}まで`;
	const far = rangeWords(least, greatest, result);
	return [
		`これまでの見込みのうち決算の出た${differences.length}件（${when}）では、決算の${reserveName(result)}は${far}。`,
	];
}

function rangeWords(least: number, greatest: number, money: OutlookResult): string {
	const [low, high] = [amountWords(least, money), amountWords(greatest, money)];
	if (least === 0 && greatest === 0) return "見込みと同じでした";
	if (least === 0) return `見込みと同じか、最大で${high}多くなりました`;
	if (greatest === 0) return `見込みと同じか、最大で${low}少なくなりました`;
	if (least > 0) return `見込みより${low === high ? high : `${low}から${high}`}多くなりました`;
	if (greatest < 0) return `見込みより${low === high ? low : `${high}から${low}`}少なくなりました`;
	return `見込みより${low}少ない額から${high}多い額までの間でした`;
}

/** Why there is no band of it. */
export const tooFewWords = `同じ年数だけ先の見込みと決算の差が${fewestForQuantiles}件に満たないので、これを幅としては示せません。`;
