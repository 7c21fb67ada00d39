import { bridgeOutlooks } from "../../answers/bridge/bridge.ts";
import type { BridgeResult } from "../../answers/bridge/bridge-result.ts";
import { compareOutlooks } from "../../answers/compare/compare.ts";
import { bridgeMessages } from "../../diagnostics/bridge-messages.ts";
import { errorAt, type Problem } from "../../diagnostics/problem.ts";
import type { OutlookResult } from "../../domain/result.ts";
import { argumentPlace } from "../../files/argument-text.ts";
import type { Outlook } from "../../projection/project.ts";
import { toResult } from "../../projection/result.ts";
import {
	renderBridgeCsv,
	renderBridgeJson,
	renderBridgeMarkdown,
	renderBridgeText,
} from "../../report/tables/bridge.ts";
import { renderCompareText } from "../../report/tables/compare.ts";
import { renderCompareCsv } from "../../report/tables/compare-csv.ts";
import { renderCompareJson } from "../../report/tables/compare-json.ts";
import { renderCompareMarkdown } from "../../report/tables/compare-markdown.ts";
import { anyYear } from "../../scenario/years.ts";
import { type ExitCode, reportProblems, say } from "../console.ts";
import { deliver } from "../output-file.ts";
import { brokenLaws, missesTarget, openAll, type RunOptions } from "./run.ts";

export interface CompareOptions extends RunOptions {
	/** The line and the year whose difference is split. */
	readonly bridge?: readonly string[] | undefined;
}

/** `mitoshi compare` — the first file is the base; with `--bridge`, why one figure differs. */
export async function compare(paths: readonly string[], options: CompareOptions): Promise<ExitCode> {
	const asJson = options.format === "json";
	const misused = usageProblem(paths, options.bridge);
	if (misused !== null) return reportProblems([misused], asJson);
	const opened = await openAll(paths, options);
	if ("problems" in opened) return reportProblems(opened.problems, asJson);
	const broken = opened.outlooks.flatMap(brokenLaws);
	if (broken.length > 0) {
		reportProblems(broken, asJson);
		return 3;
	}
	const [base, ...others] = opened.outlooks as [Outlook, ...Outlook[]];
	const strange = others.find(({ municipality }) => municipality.unit !== base.municipality.unit);
	if (strange !== undefined) {
		const message = bridgeMessages.units(base.municipality.unit, strange.municipality.unit);
		return reportProblems([errorAt(undefined, message)], asJson);
	}
	const results = opened.outlooks.map(toResult);
	const text = options.bridge ? bridgeText(base, others[0] as Outlook, options) : compareText(results, options);
	if (typeof text !== "string") return reportProblems(text.problems, asJson);
	const delivered = deliver(text, options);
	if (delivered !== 0) return delivered;
	if (!options.bridge && (options.format === "csv" || asJson))
		for (const { scenario, warnings } of results)
			for (const { message } of warnings) say(`注意: ${scenario.title}: ${message}`);
	return options.strict && results.some(missesTarget) ? 1 : 0;
}

function usageProblem(paths: readonly string[], bridge: readonly string[] | undefined): Problem | null {
	if (paths.length < 2) return errorAt(undefined, bridgeMessages.twoFiles(paths.length));
	if (bridge === undefined) return null;
	if (bridge.length !== 2) return errorAt(undefined, bridgeMessages.bridgeArguments(bridge));
	return paths.length === 2 ? null : errorAt(undefined, bridgeMessages.bridgeFiles(paths.length));
}

function compareText(results: readonly OutlookResult[], { format }: CompareOptions): string {
	const [base, ...others] = results as [OutlookResult, ...OutlookResult[]];
	const comparisons = others.map((other) => compareOutlooks(base, other));
	switch (format) {
		case "json":
			return renderCompareJson(base, comparisons);
		case "csv":
			return renderCompareCsv(comparisons);
		case "md":
			return renderCompareMarkdown(comparisons);
		case "table":
			return renderCompareText(comparisons);
	}
}

function bridgeText(
	base: Outlook,
	other: Outlook,
	{ bridge: words, format }: CompareOptions,
): string | { readonly problems: readonly Problem[] } {
	const [line, year] = words as readonly [string, string];
	const { lines } = base.municipality;
	const term = lines.find(line);
	const reading = anyYear(year, base.edition, argumentPlace({ option: "--bridge", text: year }));
	const problems = [
		...(term === null ? [errorAt(argumentPlace({ option: "--bridge", text: line }), lines.unknown(line))] : []),
		...("problem" in reading ? [reading.problem] : []),
	];
	if (term === null || "problem" in reading) return { problems };
	const outcome = bridgeOutlooks(base, other, term.id, reading.value);
	return "problems" in outcome ? outcome : renderBridge(outcome.bridge, format);
}

function renderBridge(bridge: BridgeResult, format: CompareOptions["format"]): string {
	switch (format) {
		case "json":
			return renderBridgeJson(bridge);
		case "csv":
			return renderBridgeCsv(bridge);
		case "md":
			return renderBridgeMarkdown(bridge);
		case "table":
			return renderBridgeText(bridge);
	}
}
