import { stressTest } from "../../answers/stress/stress.ts";
import type { StressTest } from "../../answers/stress/stress-result.ts";
import type { Problem } from "../../diagnostics/problem.ts";
import { argumentPlace } from "../../files/argument-text.ts";
import { stressJson } from "../../report/tables/answer-json.ts";
import { renderStress, renderStressCsv, renderStressMarkdown } from "../../report/tables/stress.ts";
import { readYear } from "../../scenario/years.ts";
import { type ExitCode, reportProblems } from "../console.ts";
import { deliver } from "../output-file.ts";
import { openOne } from "./answer.ts";
import { missesTarget, type RunFormat } from "./run.ts";

export interface StressArguments {
	readonly from?: string | undefined;
	readonly until?: string | undefined;
	readonly format: RunFormat;
	readonly output?: string | undefined;
	readonly strict: boolean;
	readonly municipality?: string | undefined;
}

/** `mitoshi stress` — what stated shocks do, and how strong they must be before the fund is gone. */
export async function stress(path: string, options: StressArguments): Promise<ExitCode> {
	const asJson = options.format === "json";
	const opened = await openOne(path, options, asJson);
	if (typeof opened === "number") return opened;
	const problems: Problem[] = [];
	const year = (option: "from" | "until"): number | undefined => {
		const text = options[option];
		if (text === undefined) return undefined;
		const reading = readYear(
			text,
			opened.edition,
			argumentPlace({ option: `--${option}`, text }),
			option === "from" ? "from" : "to",
		);
		if ("value" in reading) return reading.value;
		problems.push(reading.problem);
		return undefined;
	};
	const years = { from: year("from"), until: year("until") };
	if (problems.length > 0) return reportProblems(problems, asJson);
	const place = argumentPlace({ option: "--from", text: options.from ?? "" });
	const result = stressTest(opened, { ...years, place });
	if ("problems" in result) return reportProblems(result.problems, asJson);
	const code = deliver(render(result, options.format), options);
	const fails = result.rows.some(
		({ outcome }) => outcome === null || outcome.headlines.fundExhaustion !== null || missesTarget(outcome),
	);
	return code === 0 && options.strict && fails ? 1 : code;
}

function render(result: StressTest, format: RunFormat): string {
	switch (format) {
		case "json":
			return `${JSON.stringify(stressJson(result), null, 2)}\n`;
		case "csv":
			return renderStressCsv(result);
		case "md":
			return renderStressMarkdown(result);
		case "table":
			return renderStress(result);
	}
}
