import { hasError, type Problem } from "./diagnostics/problem.ts";
import type { Files } from "./files/files.ts";
import { modelFacts } from "./model/facts.ts";
import { assess } from "./projection/assess.ts";
import { debtProblems, runOffProblem } from "./projection/debt-problems.ts";
import { planSeries } from "./projection/leaf-series.ts";
import {
	applyAll,
	type OutlookOptions,
	type OutlookOutcome,
	projectPlan,
	projectSeries,
} from "./projection/project.ts";
import type { ScenarioReaders } from "./scenario/context.ts";
import { type Opened, openScenario } from "./scenario/open.ts";
import { readYear } from "./scenario/years.ts";

/** The story of a run: read → resolve → compile → project → assess. Problems of any stage end it. */
export function runPipeline(
	files: Files,
	path: string,
	options: OutlookOptions,
	readers: ScenarioReaders,
): OutlookOutcome {
	// 1–2. Parse and resolve: files into a scenario whose every name, year and unit is known.
	const opened = openScenario(files, path, options.municipalityFolder, { model: modelFacts, ...readers });
	if ("problems" in opened) return opened;
	const { edition, scenario } = opened.loaded;
	const shown = shownYears(edition, options.until);
	if (typeof shown !== "number") return { problems: [shown] };
	// 3. Compile: the plan's leaf series, and the scenario's changes upon them.
	const planned = planSeries(opened.loaded.municipality, edition, opened.loaded.calibrated);
	if ("reason" in planned) return { problems: [runOffProblem(opened.loaded, planned)] };
	const applied = applyAll(scenario, planned, opened.loaded);
	if (hasError(applied.problems)) return { problems: applied.problems };
	// 4. Project: the plan first (its 決算収支 is what the closing rule aims at), then the scenario.
	const plan = projectPlan(opened.loaded, planned);
	const columns = projectSeries(opened.loaded, applied.series, plan);
	const unpayable = debtProblems(opened.loaded, applied, columns);
	if (unpayable.length > 0) return { problems: unpayable };
	// 5. Assess: targets, limits, headlines, checks.
	const judged = { opened: opened.loaded, plan, columns, shownYears: shown };
	const assessment = assess(judged, applied.problems);
	return { outlook: { ...opened.loaded, planned, plan, columns, applied, assessment, shownYears: shown } };
}

function shownYears(edition: Opened["edition"], until: string | undefined): number | Problem {
	if (until === undefined) return edition.years.length;
	const reading = readYear(until, edition, { file: "--until", line: 1, column: 1, excerpt: until }, "to");
	return "problem" in reading ? reading.problem : edition.years.indexOf(reading.value) + 1;
}
