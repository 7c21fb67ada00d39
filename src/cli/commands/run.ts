import type { OutlookResult } from "../../domain/result.ts";
import { toResult } from "../../projection/result.ts";
import { renderOutlook } from "../../report/tables/run.ts";
import { renderJson } from "../../report/tables/run-json.ts";
import type { Answer, CommandOptions, Format } from "../command.ts";
import { filesAsked, missesTarget, openAll } from "../opening.ts";

/** `mitoshi run` — projects, prints, and says what came of the targets. */
export async function run(words: readonly string[], options: CommandOptions): Promise<Answer> {
	const outlooks = await openAll(filesAsked(words, options), options);
	const results = outlooks.map(toResult);
	const { format } = options;
	const beside = format === "csv" || format === "json" ? results.flatMap(({ warnings }) => warnings) : [];
	return {
		text: forms[format](results),
		notes: beside.map(({ message }) => `注意: ${message}`),
		isMissed: results.some(missesTarget),
	};
}

const forms: Readonly<Record<Format, (results: readonly OutlookResult[]) => string>> = {
	table: (results) => results.map((result) => renderOutlook(result, "table")).join("\n\n"),
	csv: (results) =>
		results.map((result, index) => renderOutlook(result, "csv").slice(index === 0 ? 0 : 1)).join("\r\n"),
	md: (results) => results.map((result) => renderOutlook(result, "md")).join("\n"),
	json: renderJson,
};
