import { explainOutlook } from "../../answers/explain/explain.ts";
import { errorAt } from "../../diagnostics/problem.ts";
import { outlookModel } from "../../model/outlook-model.ts";
import { documentHead } from "../../projection/answer-head.ts";
import { type ExplanationView, explanationJson, renderExplanation } from "../../report/content/explanation.ts";
import { anyYear } from "../../scenario/years.ts";
import { type ExitCode, print, reportProblems } from "../console.ts";
import { openOne } from "./answer.ts";

export interface ExplainOptions {
	readonly depth: number;
	readonly json: boolean;
	readonly municipality?: string | undefined;
}

/** `mitoshi explain` — the tree behind one figure. */
export async function explain(path: string, line: string, year: string, options: ExplainOptions): Promise<ExitCode> {
	const outlook = await openOne(path, options, options.json);
	if (typeof outlook === "number") return outlook;
	const { lines } = outlook.municipality;
	const term = lines.find(line);
	if (!term) return reportProblems([errorAt(undefined, lines.unknown(line))], options.json);
	const reading = anyYear(year, outlook.edition);
	if ("problem" in reading) return reportProblems([reading.problem], options.json);
	const explained = explainOutlook(outlook, term.id, outlook.edition.years.indexOf(reading.value), options.depth);
	const view: ExplanationView = {
		...explained,
		terms: outlookModel.terms,
		functions: outlookModel.functions,
		unit: outlook.municipality.unit,
		title: `${outlook.municipality.name} ${outlook.scenario.title}`,
		head: documentHead(outlook),
	};
	print(options.json ? JSON.stringify(explanationJson(view), null, 2) : renderExplanation(view));
	return 0;
}
