import type { Problem } from "./diagnostics/problem.ts";
import type { Files } from "./files/files.ts";
import { modelFacts } from "./model/facts.ts";
import { toldOf } from "./projection/assess.ts";
import { runOffProblem } from "./projection/debt-problems.ts";
import type { drivenSeries, idleDrivers, ownStanding, staleTable } from "./projection/driven.ts";
import { planSeries } from "./projection/leaf-series.ts";
import { type OutlookOptions, type OutlookOutcome, type PlanRun, projectPlan } from "./projection/project.ts";
import { assessed, projectScenarios, type Standing, type Variant } from "./projection/variants.ts";
import type { CalibratedSeries } from "./scenario/calibration-file.ts";
import { type CityReaders, notLoaded, readersNotLoaded } from "./scenario/context.ts";
import { type Opened, openScenario } from "./scenario/open.ts";
import { readYear } from "./scenario/years.ts";

/** What a run asks for beside: plans of an edition that was made of drivers. */
interface RunReaders extends CityReaders {
	readonly drivenSeries: typeof drivenSeries;
	readonly staleTable: typeof staleTable;
	readonly idleDrivers: typeof idleDrivers;
	readonly ownStanding: typeof ownStanding;
}

/** Stand in until they are asked for. */
export const runReadersNotLoaded: RunReaders = {
	...readersNotLoaded,
	drivenSeries: notLoaded,
	staleTable: notLoaded,
	idleDrivers: notLoaded,
	ownStanding: notLoaded,
};

/** One file's run: see {@link runPipelines}. */
export function runPipeline(files: Files, path: string, options: OutlookOptions, readers: RunReaders): OutlookOutcome {
	return runPipelines(files, [path], options, readers)[0] as OutlookOutcome;
}

/**
 * The story of a run, of one file or of many: read → resolve → compile → project → assess. Problems of any stage end it
 * for the file they are of.
 */
export function runPipelines(
	files: Files,
	paths: readonly string[],
	options: OutlookOptions,
	readers: RunReaders,
): OutlookOutcome[] {
	// 1–3. Parse and resolve: files into scenarios whose every name, year and unit is known. Compile: the plan of each.
	const prepared = onOneModel(paths, (path, opensGap) => prepare(files, path, options, { ...readers, opensGap }));
	// 4. Project: scenarios on one plan together (its 決算収支 is what the closing rule aims at).
	const standing = prepared.flatMap((one) => ("problems" in one ? [] : [one]));
	const variants = projectScenarios(standing);
	// 5. Assess: targets, limits, headlines, checks.
	return prepared.map((one): OutlookOutcome => {
		if ("problems" in one) return one;
		const outlook = assessed(one, variants[standing.indexOf(one)] as Variant);
		return "problems" in outlook ? outlook : { outlook };
	});
}

type Prepared = Standing | { readonly problems: readonly Problem[] };

/** Scenarios on one model: where one of them leaves a year's gap open, the others are opened so that they may. */
function onOneModel(
	paths: readonly string[],
	prepareOn: (path: string, opensGap: boolean) => Prepared,
): readonly Prepared[] {
	const prepared = paths.map((path) => prepareOn(path, false));
	const opens = (one: Prepared) => "municipality" in one && one.municipality.leavesGap;
	if (!prepared.some(opens)) return prepared;
	return prepared.map((one, at) => (opens(one) ? one : prepareOn(paths[at] as string, true)));
}

function prepare(
	files: Files,
	path: string,
	{ municipalityFolder, until }: OutlookOptions,
	readers: RunReaders & { readonly opensGap: boolean },
): Prepared {
	const reading = openScenario(files, path, municipalityFolder, { model: modelFacts, ...readers });
	if ("problems" in reading) return reading;
	const isDriven = reading.loaded.drivers !== null;
	const opened = isDriven ? { ...reading.loaded, edition: readers.ownStanding(reading.loaded) } : reading.loaded;
	const shown = shownYears(opened.edition, until);
	if (typeof shown !== "number") return { problems: [shown] };
	const plan = planOf(opened);
	if ("problems" in plan) return plan;
	const planned = isDriven ? readers.drivenSeries(opened, plan.planned) : plan.planned;
	if ("reason" in planned) return { problems: [runOffProblem(opened, planned)] };
	const warnings = [
		...toldOf(opened.warnings, plan.plan),
		...(isDriven ? [...readers.staleTable(opened), ...readers.idleDrivers(opened, planned)] : []),
	];
	return { ...opened, ...plan, planned, warnings, shownYears: shown };
}

const plans = new WeakMap<CalibratedSeries, PlanRun>();

/** The plan of an edition, made when a scenario first stands on it. What was calibrated is of one edition of one city. */
function planOf(opened: Opened): PlanRun | { readonly problems: readonly Problem[] } {
	const known = plans.get(opened.calibrated);
	if (known) return known;
	const planned = planSeries(opened.municipality, opened.edition, opened.calibrated);
	if ("reason" in planned) return { problems: [runOffProblem(opened, planned)] };
	const found = { planned, plan: projectPlan(opened, planned) };
	plans.set(opened.calibrated, found);
	return found;
}

function shownYears(edition: Opened["edition"], until: string | undefined): number | Problem {
	if (until === undefined) return edition.years.length;
	const reading = readYear(until, edition, { file: "--until", line: 1, column: 1, excerpt: until }, "to");
	return "problem" in reading ? reading.problem : edition.years.indexOf(reading.value) + 1;
}
