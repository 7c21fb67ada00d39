import type { FiscalYear } from "./fiscal-year.ts";
import { foldWidth } from "./typed-text.ts";

/** 年度の区分 — what the figures of a year are: settled, budgeted, estimated before the settlement, or projected. */
export const yearStatuses = { settled: "決算", budget: "予算", estimate: "決算見込", projected: "推計" } as const;

export type YearStatus = keyof typeof yearStatuses;

/** Words above, in and below the heading of a year; the first that fits says what it is. */
const words: readonly (readonly [RegExp, YearStatus])[] = [
	[/(?:決算|実績|最終|執行)\(?見込/, "estimate"],
	[/推計|試算|予測|見通し|計画|予定/, "projected"],
	[/予算/, "budget"],
	[/見込/, "estimate"],
	[/決算|実績|確定/, "settled"],
];

/** A status by its id or its Japanese word, as it is written in `years.csv`. */
export function parseYearStatus(text: string): YearStatus | null {
	const ids = Object.keys(yearStatuses) as YearStatus[];
	return ids.find((id) => id === text || yearStatuses[id] === text) ?? null;
}

/** What the words of a heading say of its year; `null` where they say nothing. */
export function statusOfWords(text: string): YearStatus | null {
	const typed = foldWidth(text).replace(/\s+/g, "");
	return words.find(([pattern]) => pattern.test(typed))?.[1] ?? null;
}

/** Each year with what is said of it. */
type Said<Status> = readonly { readonly year: FiscalYear; readonly status: Status }[];

/**
 * 区分の提案 — what is not said follows from what is: before a settled year all are settled, after the last year that is
 * said all are projected. 見込 of several years in a row is a projection, the first of them too where the plan is said to begin
 * there. Without a word the first year alone is settled.
 */
export function proposeStatuses(said: Said<YearStatus | null>, planFrom: FiscalYear | null): Said<YearStatus> {
	const estimates = said.filter(({ status }) => status === "estimate").length;
	const lastSettled = said.findLastIndex(({ status }) => status === "settled");
	const isSilent = said.every(({ status }) => status === null);
	return said.map(({ year, status }, at) => {
		if (status === "estimate" && estimates > 1 && (at > lastSettled + 1 || year === planFrom))
			return { year, status: "projected" };
		const isSettled = isSilent ? at === 0 : at < lastSettled;
		return { year, status: status ?? (isSettled ? "settled" : "projected") };
	});
}
