import { bridgeOutlooks } from "../answers/bridge/bridge.ts";
import { bridgeEditions } from "../answers/bridge/edition-bridge.ts";
import { measureSensitivity } from "../answers/sensitivity/sensitivity.ts";
import { simulateOutlooks } from "../answers/simulate/simulate.ts";
import { parseLever, parseTarget } from "../answers/solve/question.ts";
import { solveTargets } from "../answers/solve/solve.ts";
import { solvedScenarioText, solvedSpec } from "../answers/solve/written-scenario.ts";
import { stressTest } from "../answers/stress/stress.ts";
import { errorAt, refused } from "../diagnostics/problem.ts";
import { solveMessages } from "../diagnostics/solve-messages.ts";
import { stressMessages } from "../diagnostics/stress-messages.ts";
import { formatFiscalYear } from "../domain/fiscal-year.ts";
import { answerable } from "../projection/answerable.ts";
import { missingReason } from "../projection/judge.ts";
import type { Outlook } from "../projection/project.ts";
import { chartsOf } from "../report/charts/charts.ts";
import { numberedCharts } from "../report/charts/named-chart.ts";
import type { Paint } from "../report/charts/rasterise.ts";
import { answerDraft } from "../report/content/draft/answer-draft.ts";
import { explanationJson, explanationOf } from "../report/content/explanation.ts";
import type { PackMaterial } from "../report/content/material.ts";
import { answerText } from "../report/document/json-text.ts";
import { drawCharts } from "../report/pack/chart-files.ts";
import { renderSlides } from "../report/slides/render-slides.ts";
import { draftJson, renderDraft } from "../report/tables/answer-draft.ts";
import { sensitivityJson, stressJson } from "../report/tables/answer-json.ts";
import { renderBridge, renderBridgeJson } from "../report/tables/bridge.ts";
import { renderSensitivity } from "../report/tables/sensitivity.ts";
import { renderSimulation } from "../report/tables/simulation.ts";
import { renderSimulationJson } from "../report/tables/simulation-json.ts";
import { renderSolution } from "../report/tables/solve.ts";
import { solutionJson } from "../report/tables/solve-json.ts";
import { renderStress } from "../report/tables/stress.ts";
import { renderPaper } from "../report/word/render-paper.ts";
import { renderWorkbook } from "../report/workbook/workbook.ts";
import { caseMaterial } from "./case-material.ts";
import { editionBefore } from "./edition-before.ts";
import type { Made, Order, Task } from "./order.ts";
import { Runs } from "./runs.ts";

/** 仕事 — does an order with the same functions, and to the same bytes, as the command line. */
export async function perform(order: Order, paint: Paint): Promise<Made> {
	const runs = new Runs(order.material);
	const cases = order.cases.map((path) => runs.of(path));
	const problems = cases.flatMap((one) => one.problems ?? []);
	if (problems.length > 0) return { problems };
	const outlooks = cases.flatMap(({ outlook }) => outlook ?? []) as [Outlook, ...Outlook[]];
	const { task } = order;
	switch (task.kind) {
		case "bridge":
			return bridged(outlooks, task);
		case "solve":
			return solved(runs, outlooks[0], task);
		case "simulation":
			return simulated(outlooks[0], task);
		case "sensitivity":
			return sensitive(outlooks[0], task);
		case "stress":
			return stressed(outlooks[0]);
		case "draft":
			return drafted(runs, outlooks[0], task);
		default:
			return exported(runs, order.cases, { outlooks, task, paint });
	}
}

type TaskOf<Kind> = Extract<Task, { readonly kind: Kind }>;

function bridged([base, other = base]: readonly [Outlook, ...Outlook[]], { line, year }: TaskOf<"bridge">): Made {
	const found = bridgeOutlooks(base, other, line, year);
	if ("problems" in found) return found;
	const { bridge } = found;
	return { text: renderBridge(bridge, "md"), json: renderBridgeJson(bridge), bridge };
}

/** The same reading and the same answer as the command line's; the answer is a change to the case asked about. */
function solved({ files }: Runs, outlook: Outlook, { target, lever }: TaskOf<"solve">): Made {
	const { municipality, edition, scenario } = outlook;
	const context = { municipality, horizon: edition, lines: municipality.lines };
	const [asked, moved] = [
		parseTarget({ option: "目標", text: target }, context),
		parseLever({ option: "動かすもの", text: lever }, scenario.projects, context),
	];
	if ("severity" in asked || "severity" in moved)
		return { problems: [asked, moved].flatMap((read) => ("severity" in read ? [read] : [])) };
	const { target: judged, reason } = answerable(outlook, asked);
	if (reason !== null) return refused([errorAt(undefined, solveMessages.solveTargetUnknown(judged.label, reason))]);
	if (judged.years.length === 0) return refused([errorAt(undefined, solveMessages.solveTargetOutside(judged.label))]);
	const found = solveTargets(outlook, [judged], moved);
	if ("problems" in found) return found;
	const name = scenario.file.slice(scenario.file.lastIndexOf("/") + 1);
	const written = found.step === null ? null : solvedScenarioText(files, outlook, found, name);
	if (written !== null && typeof written !== "string") return written;
	const file = written === null ? null : { path: null, text: written };
	return {
		text: renderSolution(found.solution, "md"),
		json: answerText(solutionJson(found.solution, file)),
		spec: written === null ? null : solvedSpec(outlook, found),
		scenario: written,
	};
}

function simulated(outlook: Outlook, task: TaskOf<"simulation">): Made {
	const found = simulateOutlooks([outlook], task);
	if ("problems" in found) return found;
	return { text: renderSimulation(found.report, "md"), json: renderSimulationJson(found.report) };
}

function sensitive(outlook: Outlook, { line, year }: TaskOf<"sensitivity">): Made {
	const { columns, plan, edition, municipality } = outlook;
	const run = { opened: outlook, columns, plan, shownYears: edition.years.length };
	const missing = missingReason(line, run, edition.years.indexOf(year));
	if (missing !== null) {
		const { label } = municipality.lines.byId(line);
		const message = stressMessages.sensitivityNoFigure(label, formatFiscalYear(year), missing);
		return refused([errorAt(undefined, message)]);
	}
	const result = measureSensitivity(outlook, line, year);
	return { text: renderSensitivity(result, "md"), json: answerText(sensitivityJson(result)) };
}

function stressed(outlook: Outlook): Made {
	const result = stressTest(outlook);
	if ("problems" in result) return result;
	return { text: renderStress(result, "md"), json: answerText(stressJson(result)) };
}

/** As far back as the command goes where nobody says. */
const usualDepth = 2;

function drafted(runs: Runs, outlook: Outlook, { line, year }: TaskOf<"draft">): Made {
	const yearIndex = outlook.edition.years.indexOf(year);
	const before = editionBefore(runs, outlook);
	const draft = answerDraft(outlook, line, yearIndex, before && bridgeEditions(...before.tables));
	const view = explanationOf(outlook, line, yearIndex, usualDepth);
	return {
		text: renderDraft(draft, view, "md"),
		json: answerText({ ...explanationJson(view), answer: draftJson(draft) }),
	};
}

interface Export {
	readonly outlooks: readonly [Outlook, ...Outlook[]];
	readonly task: TaskOf<"workbook" | "slides" | "document" | "charts">;
	readonly paint: Paint;
}

/** Parts of the pack that `mitoshi report` writes of the same cases. */
async function exported(runs: Runs, paths: readonly string[], { outlooks, task, paint }: Export): Promise<Made> {
	const { program, time } = task;
	const found = task.simulation === null ? { report: null } : simulateOutlooks([outlooks[0]], task.simulation);
	if ("problems" in found) return found;
	const gathered = caseMaterial({ runs, paths, outlooks }, { program, time, simulation: found.report });
	if ("problems" in gathered) return gathered;
	const { loaded: material } = gathered;
	switch (task.kind) {
		case "workbook":
			return { files: [{ path: "outlook.xlsx", content: renderWorkbook(material) }] };
		case "slides":
			return { files: [{ path: "outlook.pptx", content: await renderSlides(material) }] };
		case "charts":
			return painted(material, paint);
		case "document":
			return {
				files: [{ path: "outlook.docx", content: await renderPaper(material, (await painted(material, paint)).shown) }],
			};
	}
}

/** 図 — every chart with its files. */
async function painted(material: PackMaterial, paint: Paint) {
	const charts = numberedCharts(chartsOf(material.scenarios, material));
	return (await drawCharts(charts, "ja", paint)).pictures();
}
