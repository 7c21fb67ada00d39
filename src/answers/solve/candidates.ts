import { hasError } from "../../diagnostics/problem.ts";
import { type ScaledLimit, scaledPercent } from "../../domain/scaled-limit.ts";
import type { Target } from "../../domain/target.ts";
import { verdictOf } from "../../domain/verdict.ts";
import { NudgedPaths } from "../../projection/nudged-paths.ts";
import type { Outlook } from "../../projection/project.ts";
import { projectVariant } from "../../projection/variant.ts";
import type { LeverGrid } from "./lever.ts";
import { leverScenario } from "./lever-scenario.ts";
import type { Evaluate, LeverTrial } from "./search.ts";

/** As many paths as are projected together; more would leave the processor's cache. */
const pathsAtOnce = 64;

/** How a run answers to each step of a lever, for the search; the pure rule of met and missed is {@link worstMargin}. */
export function evaluateLever(outlook: Outlook, grid: LeverGrid, targets: readonly Target[]): Evaluate {
	const { lever } = grid;
	return lever.kind === "year" || lever.kind === "floor"
		? oneByOne(outlook, grid, targets)
		: together(outlook, grid, targets, lever);
}

/** Changes of one line: paths of one pass. */
function together(
	outlook: Outlook,
	grid: LeverGrid,
	targets: readonly Target[],
	lever: Extract<LeverGrid["lever"], { line: string }>,
): Evaluate {
	const paths = new NudgedPaths(outlook, pathsAtOnce, outlook.municipality.lines.behindVerdicts(targets));
	const years = lever.years.map((year) => outlook.edition.years.indexOf(year));
	return (steps) => {
		paths.forgetImpossible();
		for (const [path, step] of steps.entries()) {
			const value = grid.valueOf(step);
			for (const [index, year] of years.entries()) {
				const before = paths.before(lever.line, year);
				const factor = lever.kind === "yearly" ? (1 + value) ** (index + 1) : value;
				const after = step === 0 ? before : lever.kind === "add" ? before + value : before * factor;
				paths.move(path, lever, year, after);
			}
		}
		paths.project(steps.length);
		const trial = emptyTrial(steps.length, targets.length);
		for (let path = 0; path < steps.length; path += 1) {
			if (!paths.isPayable(path)) trial.possible[path] = 0;
			record(trial, path, targets, { outlook, column: (line) => paths.column(line), path });
		}
		return trial;
	};
}

/** A work's years and the fund's floor are no amounts of a path: each is a run of its own. */
function oneByOne(outlook: Outlook, grid: LeverGrid, targets: readonly Target[]): Evaluate {
	return (steps) => {
		const trial = emptyTrial(steps.length, targets.length);
		for (const [at, step] of steps.entries()) {
			const applied = grid.lever.kind === "floor" ? outlook.applied : undefined;
			const { columns, problems } = projectVariant(outlook, leverScenario(outlook, grid, step), applied);
			if (hasError(problems)) trial.possible[at] = 0;
			// A work's years and a floor cannot make the amounts entered impossible.
			const column = (line: string) => columns?.values.get(line) as Float64Array;
			record(trial, at, targets, { outlook, column, path: 0 });
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

/** The columns in which a path stands. */
interface PathFigures {
	readonly outlook: Pick<Outlook, "edition" | "municipality">;
	readonly column: (line: string) => Float64Array;
	readonly path: number;
}

function record(trial: LeverTrial, at: number, targets: readonly Target[], figures: PathFigures): void {
	for (const [index, target] of targets.entries()) {
		(trial.margins[index] as Float64Array)[at] = worstMargin(target, figures);
		(trial.traces[index] as Float64Array)[at] = trace(target, figures);
	}
}

/** Every year of a target in one figure; a value that does not exist counts as one that no ratio has. */
function trace({ line, years }: Target, figures: PathFigures): number {
	const first = figures.outlook.edition.years[0] as number;
	const value = yearFigures(line, figures);
	let sum = 0;
	for (const year of years) sum += (Number.isNaN(value(year)) ? -1e9 : value(year)) * (year - first + 1);
	return sum;
}

/**
 * The least margin of a target over its years: at least 0 exactly when every year meets it. A figure that does not exist
 * is infinitely far on one side or the other; being on the line of a `<` or `>` misses it by next to nothing.
 */
function worstMargin(target: Target, figures: PathFigures): number {
	const { line, operator, limit: stated, years } = target;
	const { numerator } = figures.outlook.municipality.lines.byId(line);
	const value = yearFigures(line, figures);
	const above = numerator === undefined ? () => Number.NaN : yearFigures(numerator, figures);
	const limits = typeof stated === "number" ? () => stated : yearlyLimits(stated, figures);
	let worst = Number.POSITIVE_INFINITY;
	for (const year of years) {
		const [figure, limit] = [value(year), limits(year)];
		let margin = operator.startsWith("<") ? limit - figure : figure - limit;
		if (Number.isNaN(margin))
			margin =
				verdictOf({ operator, limit }, figure, above(year)) === "met"
					? Number.POSITIVE_INFINITY
					: Number.NEGATIVE_INFINITY;
		else if (margin === 0 && (operator === "<" || operator === ">")) margin = -Number.MIN_VALUE;
		if (margin < worst) worst = margin;
	}
	return worst;
}

function yearlyLimits(limit: ScaledLimit, figures: PathFigures): (year: number) => number {
	const scale = yearFigures(limit.line, figures);
	return (year) => scaledPercent(limit, scale(year), figures.outlook.municipality.unit);
}

function yearFigures(line: string, { outlook, column, path }: PathFigures): (year: number) => number {
	const { years } = outlook.edition;
	const [figures, first] = [column(line), years[0] as number];
	return (year) => figures[path * years.length + year - first] as number;
}
