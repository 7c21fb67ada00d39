import { hasError } from "../../diagnostics/problem.ts";
import { scaledPercent } from "../../domain/scaled-limit.ts";
import type { Target } from "../../domain/target.ts";
import { verdictOf } from "../../domain/verdict.ts";
import { NudgedPaths } from "../../projection/nudged-paths.ts";
import type { Outlook } from "../../projection/project.ts";
import { runVariants } from "../../projection/variants.ts";
import type { LeverGrid } from "./lever.ts";
import { leverScenario } from "./lever-scenario.ts";
import type { Lever } from "./question.ts";
import { batchSize, type Evaluate, type LeverTrial } from "./search.ts";

/** Paths for the candidates of levers that move a line. */
export function candidatePaths(outlook: Outlook, targets: readonly Target[]): NudgedPaths {
	return new NudgedPaths(outlook, batchSize, outlook.municipality.lines.behindVerdicts(targets));
}

/** How a run answers to each step of a lever, for the search; `paths`: those of another lever, to be used again. */
export function evaluateLever(
	outlook: Outlook,
	grid: LeverGrid,
	targets: readonly Target[],
	paths?: NudgedPaths,
): Evaluate {
	const { lever } = grid;
	return lever.kind === "year" || lever.kind === "floor"
		? oneByOne(outlook, grid, targets)
		: together({ ...grid, lever }, outlook, targets, paths ?? candidatePaths(outlook, targets));
}

/** Changes of one line: paths of one pass. */
function together(
	grid: LeverGrid & { readonly lever: Extract<Lever, { line: string }> },
	outlook: Outlook,
	targets: readonly Target[],
	paths: NudgedPaths,
): Evaluate {
	const { lever } = grid;
	const mover = paths.mover(lever);
	paths.begin();
	const years = lever.years.map((year) => outlook.edition.years.indexOf(year));
	const figuresOf = (line: string) => {
		const column = paths.column(line);
		return (path: number, year: number) => column[paths.columns.place(path, year)] as number;
	};
	const figures = targets.map((target) => targetFigures(target, outlook, figuresOf));
	return (steps) => {
		paths.forgetImpossible();
		for (const [path, step] of steps.entries()) {
			const value = grid.valueOf(step);
			for (const [index, year] of years.entries()) {
				const before = mover.before[year] as number;
				const factor = lever.kind === "yearly" ? (1 + value) ** (index + 1) : value;
				const after = step === 0 ? before : lever.kind === "add" ? before + value : before * factor;
				mover.move(path, year, after);
			}
		}
		paths.project(steps.length);
		const trial = emptyTrial(steps.length, targets.length);
		for (let path = 0; path < steps.length; path += 1) {
			if (!paths.isPayable(path)) trial.possible[path] = 0;
			record(trial, path, figures, path);
		}
		return trial;
	};
}

/** A work's years and the fund's floor are no amounts of a path: each is a run of its own. */
function oneByOne(outlook: Outlook, grid: LeverGrid, targets: readonly Target[]): Evaluate {
	return (steps) => {
		const trial = emptyTrial(steps.length, targets.length);
		const scenarios = Array.from(steps, (step) => leverScenario(outlook, grid, step));
		for (const [at, { columns, problems }] of runVariants(outlook, scenarios).entries()) {
			if (hasError(problems)) trial.possible[at] = 0;
			// A work's years and a floor cannot make the amounts entered impossible.
			const figuresOf = (line: string) => (_: number, year: number) => columns?.values.get(line)?.[year] as number;
			const figures = targets.map((target) => targetFigures(target, outlook, figuresOf));
			record(trial, at, figures, 0);
		}
		return trial;
	};
}

function emptyTrial(steps: number, targets: number): LeverTrial {
	return {
		possible: new Uint8Array(steps).fill(1),
		margins: Array.from({ length: targets }, () => new Float64Array(steps)),
		traces: Array.from({ length: targets }, () => new Float64Array(steps)),
	};
}

/** What the paths in some columns make of a target. */
interface TargetFigures {
	/**
	 * The least margin over its years: at least 0 exactly when every year meets it. A figure that does not exist is
	 * infinitely far on one side or the other; being on the line of a `<` or `>` misses it by next to nothing.
	 */
	readonly margin: (path: number) => number;
	/** Every year in one figure; a value that does not exist counts as one that no ratio has. */
	readonly trace: (path: number) => number;
}

function record(trial: LeverTrial, at: number, figures: readonly TargetFigures[], path: number): void {
	for (let index = 0; index < figures.length; index += 1) {
		const { margin, trace } = figures[index] as TargetFigures;
		(trial.margins[index] as Float64Array)[at] = margin(path);
		(trial.traces[index] as Float64Array)[at] = trace(path);
	}
}

function targetFigures(
	{ line, operator, limit: stated, years }: Target,
	{ edition, municipality }: Pick<Outlook, "edition" | "municipality">,
	figuresOf: (line: string) => (path: number, year: number) => number,
): TargetFigures {
	const { numerator } = municipality.lines.byId(line);
	const places = years.map((year) => edition.years.indexOf(year));
	const figureOf = figuresOf(line);
	const above = numerator === undefined ? undefined : figuresOf(numerator);
	const scale = typeof stated === "number" ? undefined : figuresOf(stated.line);
	const limitOf = (path: number, year: number) =>
		typeof stated === "number" ? stated : scaledPercent(stated, scale?.(path, year) as number, municipality.unit);
	const marginAt = (path: number, year: number): number => {
		const [figure, limit] = [figureOf(path, year), limitOf(path, year)];
		const margin = operator.startsWith("<") ? limit - figure : figure - limit;
		if (Number.isNaN(margin))
			return verdictOf({ operator, limit }, figure, above?.(path, year)) === "met"
				? Number.POSITIVE_INFINITY
				: Number.NEGATIVE_INFINITY;
		return margin === 0 && (operator === "<" || operator === ">") ? -Number.MIN_VALUE : margin;
	};
	return {
		margin: (path) => places.reduce((worst, year) => Math.min(worst, marginAt(path, year)), Number.POSITIVE_INFINITY),
		trace: (path) =>
			places.reduce((sum, year) => {
				const figure = figureOf(path, year);
				return sum + (Number.isNaN(figure) ? -1e9 : figure) * (year + 1);
			}, 0),
	};
}
