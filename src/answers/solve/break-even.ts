import { errorAt, type Place, type Problem, refused } from "../../diagnostics/problem.ts";
import { solveMessages } from "../../diagnostics/solve-messages.ts";
import type { FiscalYear } from "../../domain/fiscal-year.ts";
import type { Target } from "../../domain/target.ts";
import { answerHead } from "../../projection/answer-head.ts";
import { movedWith } from "../../projection/moved-with.ts";
import type { NudgedPaths } from "../../projection/nudged-paths.ts";
import type { Outlook } from "../../projection/project.ts";
import { candidatePaths, evaluateLever } from "./candidates.ts";
import { leverGrid } from "./lever.ts";
import type { Lever } from "./question.ts";
import { searchSmallest } from "./search.ts";
import { allMet, judge, noShortages, weights } from "./solve.ts";

/** 損益分岐の一覧の答え — for each leaf line, what would do it alone. */
export type BreakEven = Exclude<ReturnType<typeof breakEven>, { readonly problems: unknown }>;

export type BreakEvenRow = BreakEven["rows"][number];

/**
 * 損益分岐の一覧 — for each leaf line the yearly amount, and the percentage, that would meet the targets alone; smallest
 * percentage first, then smallest amount, then those that cannot. A missed target that no line moves is refused, at the
 * place in `places` where it was asked for.
 */
export function breakEven(
	outlook: Outlook,
	targets: readonly Target[],
	years: readonly FiscalYear[],
	places: readonly (Place | undefined)[] = [],
) {
	const { municipality } = outlook;
	const results = targets.map((target) => judge(outlook, target));
	const before = [...results, ...noShortages(outlook).map((target) => judge(outlook, target))];
	const missed = before.map((result) => !allMet(result));
	const isMet = !missed.includes(true);
	const tried = isMet ? [] : rows(outlook, targets, years, missed);
	// While a year is short, a change goes into the shortage first: that a target stands still then proves nothing.
	const isShort = missed.slice(targets.length).includes(true);
	const problems = targets.flatMap(({ label }, index): Problem[] =>
		!missed[index] || isShort || tried.some(({ moved }) => moved[index])
			? []
			: [errorAt(places[index], solveMessages.solveTargetUnmoved(label))],
	);
	if (problems.length > 0) return refused(problems);
	const shown = tried.map(({ moved: _, ...row }) => row);
	return {
		...answerHead(outlook),
		unit: municipality.unit,
		years,
		targets: results,
		judgedLimits: outlook.assessment.judgedLimits,
		isMet,
		movedWith: movedWith(outlook.municipality),
		rows: shown.toSorted((a, b) => size(a.share) - size(b.share) || size(a.amount) - size(b.amount)),
	};
}

function size(value: number | null): number {
	return value === null ? Number.MAX_VALUE : Math.abs(value);
}

function rows(outlook: Outlook, targets: readonly Target[], years: readonly FiscalYear[], missed: readonly boolean[]) {
	const { lines } = outlook.municipality;
	const asked = [...targets, ...noShortages(outlook)];
	const paths = candidatePaths(outlook, asked);
	const levers = lines.leaves
		.filter(({ unit }) => unit === "amount")
		.map(({ id, linkable }) => ({ line: id, years, linked: linkable === true, replaced: false }));
	for (const lever of levers) paths.mover(lever);
	const smallest = (lever: Lever) => smallestOf(outlook, lever, asked, paths);
	return levers.map((lever) => {
		const { line } = lever;
		const amount = smallest({ kind: "add", ...lever });
		const entered = outlook.columns.inputs.series.get(`entered.${line}`) as Float64Array;
		const hasAmounts = years.some((year) => entered[outlook.edition.years.indexOf(year)] !== 0);
		const share = hasAmounts ? smallest({ kind: "scale", ...lever }) : null;
		const moved = missed.map((_, index) => amount.moves[index] === true || share?.moves[index] === true);
		return {
			line,
			label: lines.byId(line).label,
			/** Yearly amount added; `null`: not within the range tried. */
			amount: amount.value,
			amountRange: amount.range,
			/** Change of the line as a ratio (−0.031 is 3.1 % less); `null`: not within the range, or nothing to scale. */
			share: share?.value == null ? null : Math.round((share.value - 1) * 1e6) / 1e6,
			shareRange: share && ([share.range[0] - 1, share.range[1] - 1] as const),
			/** Whether the line moves anything that is missed now: a target, or 収支不足. */
			moves: missed.some((isMissed, index) => isMissed && moved[index]),
			moved,
		};
	});
}

function smallestOf(
	outlook: Outlook,
	lever: Lever,
	asked: readonly Target[],
	paths: NudgedPaths,
): { value: number | null; range: readonly [number, number]; moves: readonly boolean[] } {
	const grid = leverGrid(outlook, lever, {});
	if ("problems" in grid) return { value: null, range: [0, 0], moves: [] };
	const search = searchSmallest(grid.range, weights(asked), evaluateLever(outlook, grid, asked, paths), "first");
	const { range } = grid;
	return {
		value: search.answer === null ? null : grid.valueOf(search.answer),
		range: [grid.valueOf(range.from), grid.valueOf(range.to)],
		moves: search.moves,
	};
}
