import { type Verdict, verdictOf } from "../../domain/verdict.ts";
import { wordBytes } from "../../engine/call.ts";
import { columnBytes, type DrawSheet } from "./draw-calls.ts";
import type { PathPlan, TargetPlan } from "./plan.ts";

/** Where the block has a line of a year, and whether it differs from path to path. */
export interface LineColumns {
	readonly lineAt: (output: number, year: number) => number;
	readonly differs: (output: number, year: number) => boolean;
}

/** 集計の段取り — the calls that count a block of paths, and where what they gather is. */
export type CountCalls = ReturnType<typeof countCalls>;

/** So many keys of a cell wait: its window is near the processor while they are counted, all windows are not. */
export const keysAtOnce = 4096;

export function countCalls(sheet: DrawSheet, plan: PathPlan, lines: LineColumns) {
	/** How many bytes of keys wait. */
	const held = sheet.columns(1);
	const from = sheet.end;
	const cells = cellsOf(plan, lines).map(({ at, year }) => {
		const { output, step, exact } = plan.counted[at] as PathPlan["counted"][number];
		const [column, call] = [lines.lineAt(output, year), sheet.end];
		const keys = sheet.columns(Math.ceil((keysAtOnce * wordBytes) / columnBytes));
		const [absent, least, greatest] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY].map((first) =>
			sheet.gathered(first),
		) as [number, number, number];
		sheet.call("keys", column, keys, held, sheet.number(1 / step), absent);
		if (!exact) sheet.call("extremes", column, least, greatest);
		return { at, year, output, call, keys, absent, least, greatest };
	});
	const [ones, unread] = [sheet.column(1), sheet.columns(1)];
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
	return { held, cells, targets, throughout, calls: sheet.callsFrom(from) };
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
	const [less, same, more, ofNothing] = verdictsOf(target).map((verdict) => sheet.number(Number(verdict === "met")));
	const isOwn = (year: number) => [output, numerator, scale].some((line) => line >= 0 && differs(line, year));
	const ownYears = Array.from({ length: plan.years }, (_, year) => year).filter(
		(year) => target.settled[year] === undefined && isOwn(year),
	);
	let before = start;
	const years = ownYears.map((year) => {
		const [met, unknown] = [sheet.gathered(0), sheet.gathered(0)];
		const bound = typeof limit === "number" ? sheet.column(limit) : sheet.columns(1);
		const isAsked = target.asked[year] === 1;
		const of = numerator < 0 ? sheet.column(Number.NaN) : lineAt(numerator, year);
		const numbers = [less, same, more, ofNothing, met, unknown] as readonly number[];
		sheet.call("judge", isAsked ? always : unread, before, lineAt(output, year), bound, of, ...numbers);
		if (isAsked) before = always;
		return { year, bound, met, unknown };
	});
	return { start, always: before, years };
}

/** Of a value below its limit, at it and above it, and of none whose numerator is nothing. */
function verdictsOf({ operator }: TargetPlan): readonly Verdict[] {
	const against = [-1, 0, 1].map((value) => verdictOf({ operator, limit: 0 }, value));
	return [...against, verdictOf({ operator, limit: Number.NaN }, Number.NaN, 0)];
}
