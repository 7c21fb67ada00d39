import { errorAt, type Problem } from "../../diagnostics/problem.ts";
import { resultMessages } from "../../diagnostics/result-messages.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { OutlookResult } from "../../domain/result.ts";
import type { Files } from "../../files/files.ts";
import { outlookModel } from "../../model/outlook-model.ts";
import type { Outlook } from "../../projection/project.ts";
import { toResult } from "../../projection/result.ts";
import { renderText } from "../../report/tables/run.ts";
import { renderCsv } from "../../report/tables/run-csv.ts";
import { renderJson } from "../../report/tables/run-json.ts";
import { renderMarkdown } from "../../report/tables/run-markdown.ts";
import { type ExitCode, reportProblems, say } from "../console.ts";
import { checkOutput, deliver } from "../output-file.ts";
import { runScenario } from "../run-scenario.ts";

export type RunFormat = "table" | "csv" | "json" | "md";

export interface RunOptions {
	readonly format: RunFormat;
	readonly output?: string | undefined;
	readonly until?: string | undefined;
	readonly strict: boolean;
	readonly municipality?: string | undefined;
}

/** `mitoshi run` — projects, prints, and says what came of the targets. */
export async function run(paths: readonly string[], options: RunOptions): Promise<ExitCode> {
	const asJson = options.format === "json";
	const opened = await openAll(paths, options);
	if ("problems" in opened) return reportProblems(opened.problems, asJson);
	const broken = opened.outlooks.flatMap(brokenLaws);
	if (broken.length > 0) {
		reportProblems(broken, asJson);
		return 3;
	}
	const results = opened.outlooks.map(toResult);
	const text = render(results, options.format);
	const delivered = deliver(text, options);
	if (delivered !== 0) return delivered;
	if (options.format === "csv" || asJson)
		for (const warning of results.flatMap((result) => result.warnings)) say(`注意: ${warning.message}`);
	return options.strict && results.some(missesTarget) ? 1 : 0;
}

/** What a command opens scenarios with. */
export interface OpeningOptions {
	readonly until?: string | undefined;
	readonly municipality?: string | undefined;
	readonly output?: string | undefined;
}

/**
 * Runs every file; the problems of all of them when any cannot be run. What is read is known then, so whether the
 * result may go where it was asked to go is told before the work begins.
 */
export async function openAll(
	paths: readonly string[],
	options: OpeningOptions,
	files?: Files,
): Promise<{ outlooks: Outlook[] } | { problems: Problem[] }> {
	const outlooks: Outlook[] = [];
	const problems: Problem[] = [];
	for (const path of paths) {
		const outcome = await runScenario(path, { municipalityFolder: options.municipality, until: options.until }, files);
		if ("problems" in outcome) problems.push(...outcome.problems);
		else outlooks.push(outcome.outlook);
	}
	const closed = checkOutput(options.output);
	if (closed) problems.push(closed);
	return problems.length > 0 ? { problems } : { outlooks };
}

/** Laws that do not hold: a mistake of the program, never of the user. */
export function brokenLaws(outlook: Outlook): Problem[] {
	return [...outlook.plan.lawBreaches, ...outlook.columns.lawBreaches].map(({ law, difference, yearIndex }) => {
		const label = outlookModel.laws.find(({ id }) => id === law)?.label ?? law;
		const year = formatFiscalYear(outlook.edition.years[yearIndex] as number);
		return errorAt(undefined, resultMessages.lawBroken(label, year, String(difference)));
	});
}

function render(results: readonly OutlookResult[], format: RunFormat): string {
	switch (format) {
		case "json":
			return renderJson(results);
		case "csv":
			return results
				.map((result, index) => (index === 0 ? renderCsv(result) : renderCsv(result).slice(1)))
				.join("\r\n");
		case "md":
			return results.map((result) => renderMarkdown(result)).join("\n");
		case "table":
			return results.map(renderText).join("\n\n");
	}
}

/** Reference targets are shown, never counted. */
export function missesTarget(result: Pick<OutlookResult, "targets" | "limits">): boolean {
	return [...result.targets, ...result.limits].some(({ reference, verdict }) => !reference && verdict === "missed");
}
