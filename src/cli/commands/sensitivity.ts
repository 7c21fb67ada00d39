import { measureSensitivity } from "../../answers/sensitivity/sensitivity.ts";
import type { Sensitivity } from "../../answers/sensitivity/sensitivity-result.ts";
import { errorAt, type Problem } from "../../diagnostics/problem.ts";
import { stressMessages } from "../../diagnostics/stress-messages.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { argumentPlace } from "../../files/argument-text.ts";
import { missingReason } from "../../projection/judge.ts";
import { sensitivityJson } from "../../report/tables/answer-json.ts";
import { renderSensitivity, renderSensitivityCsv, renderSensitivityMarkdown } from "../../report/tables/sensitivity.ts";
import { readPercent } from "../../scenario/quantities.ts";
import { readYear } from "../../scenario/years.ts";
import { type ExitCode, reportProblems } from "../console.ts";
import { deliver } from "../output-file.ts";
import { openOne } from "./answer.ts";
import type { RunFormat } from "./run.ts";

export interface SensitivityArguments {
	readonly on: readonly string[];
	readonly step?: string | undefined;
	readonly points?: string | undefined;
	readonly pairwise: boolean;
	readonly format: RunFormat;
	readonly output?: string | undefined;
	readonly municipality?: string | undefined;
}

/** `mitoshi sensitivity` — what moves one figure most. */
export async function sensitivity(path: string, options: SensitivityArguments): Promise<ExitCode> {
	const asJson = options.format === "json";
	const opened = await openOne(path, options, asJson);
	if (typeof opened === "number") return opened;
	const problems: Problem[] = [];
	const [name = "", yearText = ""] = options.on;
	const { lines } = opened.municipality;
	const term = lines.find(name);
	if (!term) problems.push(errorAt(argumentPlace({ option: "--on", text: name }), lines.unknown(name)));
	const year = readYear(yearText, opened.edition, argumentPlace({ option: "--on", text: yearText }));
	if ("problem" in year) problems.push(year.problem);
	const share = readStep("--step", options.step, problems);
	const points = readStep("--points", options.points, problems);
	if (!term || "problem" in year || problems.length > 0) return reportProblems(problems, asJson);
	const run = { opened, columns: opened.columns, plan: opened.plan, shownYears: opened.edition.years.length };
	const missing = missingReason(term.id, run, opened.edition.years.indexOf(year.value));
	if (missing !== null) {
		const message = stressMessages.noFigure(term.label, formatFiscalYear(year.value), missing);
		return reportProblems([errorAt(argumentPlace({ option: "--on", text: name }), message)], asJson);
	}
	const result = measureSensitivity(opened, term.id, year.value, { share, points, pairwise: options.pairwise });
	return deliver(render(result, options.format), options);
}

function render(result: Sensitivity, format: RunFormat): string {
	switch (format) {
		case "json":
			return `${JSON.stringify(sensitivityJson(result), null, 2)}\n`;
		case "csv":
			return renderSensitivityCsv(result);
		case "md":
			return renderSensitivityMarkdown(result);
		case "table":
			return renderSensitivity(result);
	}
}

function readStep(option: string, text: string | undefined, problems: Problem[]): number | undefined {
	if (text === undefined) return undefined;
	const step = readPercent(text);
	if (step !== null && step >= 0 && step <= 1) return step;
	problems.push(errorAt(argumentPlace({ option, text }), stressMessages.step(option, text)));
	return undefined;
}
