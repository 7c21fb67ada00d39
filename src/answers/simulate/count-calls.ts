import { type Verdict, verdictOf } from "../../domain/verdict.ts";
import { columnBytes, type DrawSheet } from "./draw-calls.ts";
import { windowSize } from "./draw-operations.ts";
import type { PathPlan, TargetPlan } from "./plan.ts";
import { limitNumbers } from "./scaled-draws.ts";

/** Where the block has a line of a year, and whether it differs from path to path. */
export interface LineColumns {
	readonly lineAt: (output: number, year: number) => number;
	readonly differs: (output: number, year: number) => boolean;
}

/** 集計の段取り — the calls that count a block of paths, and where what they gather is. */
export type CountCalls = ReturnType<typeof countCalls>;

/** So many places of a cell wait: its window is near the processor while they are counted, all windows are not. */
export const placesAtOnce = 4096;
/** Of a place, and of how often it came up: a window holds no more paths than that can say. */
export const halfBytes = 2;
export const mostOfWindow = 65535;

export function countCalls(sheet: DrawSheet, plan: PathPlan, lines: LineColumns) {
	/** How many bytes of places wait. */
	const held = sheet.columns(1);
	const from = sheet.end;
	const cells = cellsOf(plan, lines).map(({ at, year }) => {
		const { output, step, exact, plain } = plan.counted[at] as PathPlan["counted"][number];
		const [column, call] = [lines.lineAt(output, year), sheet.end];
		const [places, window] = [placesAtOnce, windowSize].map((halves) =>
			sheet.columns((halves * halfBytes) / columnBytes),
		) as [number, number];
		const first = firstOfWindow(plain[year] as number, step);
		const counted = exact ? "wholePlaces" : "places";
		sheet.call(counted, column, places, held, sheet.number(1 / step), sheet.number(2 ** 52 - first));
		const [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
		const extremes = exact ? null : ([sheet.gathered(least), sheet.gathered(greatest)] as const);
		if (extremes !== null) sheet.call("extremes", column, ...extremes);
		// Of the largest number no quarter is below a place.
		const extent = [sheet.gathered(Number.MAX_VALUE), sheet.gathered(0)] as const;
		return { at, year, output, call, places, window, first, extent, extremes };
	});
	const [ones, unread] = [sheet.column(1), sheet.columns(1)];
	const fund = fundCalls(sheet, plan, lines, ones);
	let all = ones;
	const targets = plan.targets.map((target) => {
		const judged = judgeCalls(sheet, target, plan, lines);
		const throughout = sheet.gathered(0);
		const together = target.counts ? sheet.columns(1) : unread;
		sheet.call("always", together, target.counts ? all : ones, judged.always, throughout);
		if (target.counts) all = together;
		return { ...judged, throughout };
	});
	const throughout = sheet.gathered(0);
	sheet.call("always", unread, ones, all, throughout);
	const calls = sheet.callsFrom(from);
	const fromTally = sheet.end;
	for (const { window, places, extent } of cells) sheet.call("tally", window, places, ...extent);
	return { held, cells, fund, targets, throughout, calls, tally: sheet.callsFrom(fromTally) };
}

/** On how many paths the fund lasts until each projected year, above nothing and above its floor, and all years shown are covered. */
function fundCalls(sheet: DrawSheet, plan: PathPlan, { lineAt }: LineColumns, ones: number) {
	const { settledYears, years, shownYears, floor, places } = plan;
	const projected = Array.from({ length: years - settledYears }, (_, year) => settledYears + year);
	const lasting = [0, floor].map((least) => {
		const own = sheet.columns(1);
		return projected.map((year, at) => {
			const held = [lineAt(places.fund, year - 1), lineAt(places.fund, year)] as const;
			const [paidIn, asked] = [lineAt(places.fundDeposit, year), lineAt(places.fundRequired, year)];
			const paths = sheet.gathered(0);
			sheet.call("lasting", own, at === 0 ? ones : own, ...held, paidIn, asked, sheet.number(least), paths);
			return paths;
		});
	}) as [number[], number[]];
	const [own, covered, unread] = [sheet.columns(1), sheet.gathered(0), sheet.columns(1)];
	let before = ones;
	for (const year of projected.filter((each) => each < shownYears)) {
		sheet.call("covered", own, before, lineAt(places.closing, year));
		before = own;
	}
	sheet.call("always", unread, ones, before, covered);
	return { lasting, covered };
}

/** The first number of a window about the value of a plain run. */
function firstOfWindow(plain: number, step: number): number {
	const key = Math.round(plain / step) - windowSize / 2;
	// Not known, or so large that the numbers next to it are not.
	return Math.abs(key) < 2 ** 51 ? key : 0;
}

/** Cells of counted lines that differ from path to path. */
function cellsOf({ counted, years, settledYears }: PathPlan, { differs }: LineColumns) {
	return counted.flatMap(({ output }, at) =>
		Array.from({ length: years - settledYears }, (_, year) => ({ at, year: settledYears + year })).filter(({ year }) =>
			differs(output, year),
		),
	);
}

/** The verdicts of a target in the years in which they differ from path to path. */
function judgeCalls(sheet: DrawSheet, target: TargetPlan, plan: PathPlan, { lineAt, differs }: LineColumns) {
	const { output, numerator, scale, limit } = target;
	/** What is met in the other years, path by path, and in all. */
	const [start, always, unread] = [sheet.columns(1), sheet.columns(1), sheet.columns(1)];
	const [less, same, more, ofNothing] = verdictsOf(target).map((verdict) =>
		sheet.number(Number(verdict === "met")),
	) as [number, number, number, number];
	const isOwn = (year: number) => [output, numerator, scale].some((line) => line >= 0 && differs(line, year));
	const ownYears = Array.from({ length: plan.years }, (_, year) => year).filter(
		(year) => target.settled[year] === undefined && isOwn(year),
	);
	const [least, greatest] = target.range;
	const ends = [(least + greatest) / 2, (greatest - least) / 2].map((end) => sheet.number(end));
	const made =
		typeof limit === "number" ? [] : [sheet.columns(1), ...ends, sheet.list(limitNumbers(limit, target.unit))];
	const bound = typeof limit === "number" ? sheet.column(limit) : sheet.columns(1);
	let before = start;
	const years = ownYears.map((year) => {
		const [met, unknown] = [sheet.gathered(0), sheet.gathered(0)];
		if (scale >= 0) sheet.call("limit", bound, lineAt(output, year), lineAt(scale, year), ...made);
		const isAsked = target.asked[year] === 1;
		const own = [isAsked ? always : unread, before, lineAt(output, year), bound, less, same, more, met, unknown];
		if (numerator < 0) sheet.call("judge", ...own);
		else sheet.call("judgeRatio", ...own, lineAt(numerator, year), ofNothing);
		if (isAsked) before = always;
		return { year, met, unknown };
	});
	return { start, always: before, years };
}

/** Of a value below its limit, at it and above it, and of none whose numerator is nothing. */
function verdictsOf({ operator }: TargetPlan): readonly Verdict[] {
	const against = [-1, 0, 1].map((value) => verdictOf({ operator, limit: 0 }, value));
	return [...against, verdictOf({ operator, limit: Number.NaN }, Number.NaN, 0)];
}
