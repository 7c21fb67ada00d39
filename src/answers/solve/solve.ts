import { errorAt, type Place, refused } from "../../diagnostics/problem.ts";
import { solveMessages } from "../../diagnostics/solve-messages.ts";
import type { FiscalYear } from "../../domain/fiscal-year.ts";
import type { TargetResult } from "../../domain/result.ts";
import type { Target } from "../../domain/target.ts";
import type { LineIndex } from "../../model/line-index.ts";
import { roles } from "../../model/roles.ts";
import { answerHead } from "../../projection/answer-head.ts";
import { judgeTarget } from "../../projection/judge.ts";
import type { Outlook } from "../../projection/project.ts";
import { roundingShortage } from "../../projection/rounding-shortage.ts";
import { runVariant } from "../../projection/variants.ts";
import { evaluateLever } from "./candidates.ts";
import { type LeverGrid, leverGrid, type RangeTexts } from "./lever.ts";
import { leverScenario } from "./lever-scenario.ts";
import type { Lever } from "./question.ts";
import { type LeverSearch, type SearchConstraint, searchSmallest, wholeRangeLimit } from "./search.ts";

/** 逆算の答え — what was asked of which lever, and the smallest change that does it, or why none does. */
export type Solution = Solved["solution"];

export type LeverFacts = Solution["lever"];

/** 逆算 with what a file is written from: the lever on its grid and the step that does it. */
export type Solved = Exclude<ReturnType<typeof solveTargets>, { readonly problems: unknown }>;

/**
 * 逆算する — 「いくら足りないのか」: the smallest change of a lever, in its own steps, that meets every target without
 * 収支不足 in any year. A lever that moves nothing of what is missed is refused at `place`, where it was typed. The answer is run as the scenario it is, and so is the candidate just below it.
 */
export function solveTargets(
	outlook: Outlook,
	targets: readonly Target[],
	lever: Lever,
	{ place, ...range }: RangeTexts & { readonly place?: Place } = {},
) {
	const grid = leverGrid(outlook, lever, range);
	if ("problems" in grid) return grid;
	const asked = [...targets, ...noShortages(outlook)];
	const before = asked.map((target) => judge(outlook, target));
	const isMet = before.every(allMet);
	const search = isMet ? null : searchSmallest(grid.range, weights(asked), evaluateLever(outlook, grid, asked));
	if (search && search.tried === search.refused)
		return refused([errorAt(place, solveMessages.solveNothingPossible(grid.label))]);
	if (search && search.answer === null && !before.some((result, index) => !allMet(result) && search.moves[index])) {
		const missed = missedLabels(asked, before, outlook.municipality.lines);
		return refused([errorAt(place, solveMessages.solveMovesNothing(grid.label, missed))]);
	}
	const step = search ? search.answer : null;
	const shownStep = step ?? search?.best?.step ?? null;
	const after =
		shownStep === null
			? outlook
			: verified(outlook, grid, shownStep, (run) => meetsAll(run, asked) === (step !== null));
	if (search) verifyJustBelow(outlook, grid, search, asked);
	const { municipality } = outlook;
	const outcome: "unchanged" | "found" | "unreachable" = isMet ? "unchanged" : step === null ? "unreachable" : "found";
	const solution = {
		...answerHead(outlook),
		unit: municipality.unit,
		lever: leverFacts(outlook, grid, search),
		/** `unchanged`: already met; `found`: `answer` does it; `unreachable`: nothing in the range does. */
		outcome,
		answer: step === null ? null : grid.valueOf(step),
		/** The candidate one step nearer to no change, and what it misses; `null` where there is none. */
		justBelow: search && step !== null ? justBelow(search, grid, asked) : null,
		/**
		 * The answer is the end of the range nearest to no change, so what lies nearer was not asked for: the smallest change
		 * there that works (`null`: none), when it could be looked for. `null`: the answer is no such end.
		 */
		beyondEdge: search && step !== null && search.justBelow === null ? beyondEdge(outlook, grid, step, asked) : null,
		/** Every larger change of the same direction works too; `null` when the range was too long to try all of it. */
		monotone: search?.monotone ?? null,
		/** First larger change that misses again, when not monotone. */
		missesAgainAt: search?.missesAgainAt == null ? null : grid.valueOf(search.missesAgainAt),
		/** Where nothing does it: the candidate that comes nearest. */
		best: search?.best && step === null ? named(search.best, grid, asked) : null,
		/** Each thing that must hold: a target, or that no year is short (収支不足). */
		constraints: asked.map((target, index) => ({
			label: target.label,
			before: before[index] as TargetResult,
			/** With the answer, or with the nearest candidate when nothing does it. */
			after: judge(after, target),
			/** The best this one alone can reach in the range without 収支不足. */
			bestAlone: bestAlone(target, search?.bestAlone[index] ?? null),
			/** The rule that no year is short, which no one has to ask for. */
			always: target.id === noShortageId,
		})),
		/** Of the scenario itself. */
		judgedLimits: outlook.assessment.judgedLimits,
		/** Years whose 決算収支 stays below the plan's although it is not negative. */
		belowPlannedSettlement: belowPlan(after),
	};
	return {
		...{ solution, grid, step, targets },
		/** The run of the answer. */
		outlook: step === null ? null : after,
	};
}

const noShortageId = "no-settlement-shortage";

/**
 * 収支不足 is forbidden in every year: no target is met by carrying a shortage over. What rounding alone makes of a year is
 * none, in that year: years of the same rounding are one target.
 */
export function noShortages(outlook: Outlook): Target[] {
	const { years, settledYears } = outlook.edition;
	const roundings = new Map<number, FiscalYear[]>();
	for (const [at, year] of years.entries()) {
		if (at < settledYears) continue;
		const rounding = roundingShortage(outlook, at);
		roundings.set(rounding, [...(roundings.get(rounding) ?? []), year]);
	}
	return [...roundings].map(([rounding, years]) => ({
		id: noShortageId,
		label: `収支不足にしない(決算収支合計${rounding === 0 ? "" : "、端数を除く"})`,
		line: roles.closing,
		operator: ">=",
		limit: 0 - rounding,
		kind: null,
		years,
		reference: false,
		source: null,
		effective: null,
	}));
}

/** A target on a run, as `mitoshi run` judges it. */
export function judge(outlook: Outlook, target: Target): TargetResult {
	const { edition, columns } = outlook;
	return judgeTarget(target, { opened: outlook, columns, plan: null, shownYears: edition.years.length });
}

export function allMet(result: TargetResult | undefined): boolean {
	return result?.verdict === "met";
}

/** Margins of different units are compared as shares of their limits. */
export function weights(targets: readonly Target[]): SearchConstraint[] {
	return targets.map(({ id, limit, line }) => ({
		weight: typeof limit === "number" ? 1 / Math.max(1, Math.abs(limit)) : 1,
		always: id === noShortageId || (line === roles.closing && limit === 0),
	}));
}

function meetsAll(run: Outlook, asked: readonly Target[]): boolean {
	return asked.every((target) => allMet(judge(run, target)));
}

/** Runs a candidate as the scenario it is. The search and the run must agree, or the program is wrong. */
function verified(outlook: Outlook, grid: LeverGrid, step: number, agrees: (run: Outlook) => boolean): Outlook {
	const run = runVariant(outlook, leverScenario(outlook, grid, step));
	if ("problems" in run) throw new Error(`the search found what cannot be run: ${JSON.stringify(run.problems)}`);
	if (!agrees(run)) throw new Error(`the search and the run of ${grid.label} at ${grid.valueOf(step)} do not agree`);
	return run;
}

function verifyJustBelow(outlook: Outlook, grid: LeverGrid, search: LeverSearch, asked: readonly Target[]): void {
	if (!search.justBelow?.possible) return;
	verified(outlook, grid, search.justBelow.step, (run) => !meetsAll(run, asked));
}

function justBelow(search: LeverSearch, grid: LeverGrid, asked: readonly Target[]) {
	const below = search.justBelow;
	return below && { ...named(below, grid, asked), refused: !below.possible };
}

/** Looks between no change and the end of the range that is the answer. */
function beyondEdge(outlook: Outlook, grid: LeverGrid, edge: number, asked: readonly Target[]) {
	if (Math.abs(edge) > wholeRangeLimit) return { searched: false, smallest: null };
	const nearer = edge > 0 ? { from: 0, to: edge - 1 } : { from: edge + 1, to: 0 };
	const { answer } = searchSmallest(nearer, weights(asked), evaluateLever(outlook, grid, asked), "first");
	if (answer !== null) verified(outlook, grid, answer, (run) => meetsAll(run, asked));
	return { searched: true, smallest: answer === null ? null : grid.valueOf(answer) };
}

function named(
	candidate: { readonly step: number; readonly missed: readonly number[] },
	grid: LeverGrid,
	asked: readonly Target[],
) {
	return { value: grid.valueOf(candidate.step), missed: candidate.missed.map((index) => asked[index]?.label ?? "") };
}

function bestAlone(target: Target, alone: LeverSearch["bestAlone"][number]) {
	if (alone === null || !Number.isFinite(alone.margin) || typeof target.limit !== "number") return null;
	const sign = target.operator.startsWith(">") ? 1 : -1;
	return { value: Math.round((target.limit + sign * alone.margin) * 1e6) / 1e6, met: alone.margin >= 0 };
}

function leverFacts(outlook: Outlook, grid: LeverGrid, search: LeverSearch | null) {
	const { lever, range } = grid;
	return {
		/** In words: 「物件費、維持管理費、補助費等 R5〜R12 に毎年度加える額」. */
		label: grid.label,
		kind: lever.kind,
		line: "line" in lever ? lever.line : null,
		years: "years" in lever ? lever.years : outlook.edition.years.slice(outlook.edition.settledYears),
		/** The value that changes nothing: 0, or 1 for a multiple. */
		neutral: grid.valueOf(0),
		from: grid.valueOf(range.from),
		to: grid.valueOf(range.to),
		step: grid.step,
		/** Whether the range was stated or is the default. */
		isDefaultRange: grid.isDefaultRange,
		candidates: range.to - range.from + 1,
		/** Candidates a scenario may not ask for (a negative fund flow), and those tried. */
		refused: search?.refused ?? 0,
		tried: search?.tried ?? 0,
	};
}

function belowPlan(run: Outlook): number[] {
	const { edition, columns, plan } = run;
	const of = (values: ReadonlyMap<string, Float64Array>, index: number) => values.get(roles.closing)?.[index] as number;
	return edition.years.filter(
		(_, index) => index >= edition.settledYears && of(columns.values, index) < of(plan.values, index),
	);
}

function missedLabels(targets: readonly Target[], before: readonly TargetResult[], lines: LineIndex): string[] {
	const missed = targets.filter((_, index) => !allMet(before[index]));
	return [...new Set(missed.map(({ line }) => lines.byId(line).label))];
}
