import { stressTest } from "../../answers/stress/stress.ts";
import type { Problem } from "../../diagnostics/problem.ts";
import { argumentPlace } from "../../files/argument-text.ts";
import { answerText } from "../../report/document/json-text.ts";
import { stressJson } from "../../report/tables/answer-json.ts";
import { renderStress } from "../../report/tables/stress.ts";
import { readYear } from "../../scenario/years.ts";
import { type Answer, accepted, type CommandOptions, refuseAny } from "../command.ts";
import { missesTarget, openOne } from "../opening.ts";

interface StressOptions extends CommandOptions {
	readonly from?: string | undefined;
}

/** `mitoshi stress` — what stated shocks do, and how strong they must be before the fund is gone. */
export async function stress(words: readonly string[], options: StressOptions): Promise<Answer> {
	const opened = await openOne(words, options);
	const problems: Problem[] = [];
	const year = (option: "from" | "until"): number | undefined => {
		const text = options[option];
		if (text === undefined) return undefined;
		const place = argumentPlace({ option: `--${option}`, text });
		const reading = readYear(text, opened.edition, place, option === "from" ? "from" : "to");
		if ("value" in reading) return reading.value;
		problems.push(reading.problem);
		return undefined;
	};
	const years = { from: year("from"), until: year("until") };
	refuseAny(problems);
	const place = argumentPlace({ option: "--from", text: options.from ?? "" });
	const result = accepted(stressTest(opened, { ...years, place }));
	return {
		text: options.format === "json" ? answerText(stressJson(result)) : renderStress(result, options.format),
		isMissed: result.rows.some(
			({ outcome }) => outcome === null || outcome.headlines.fundExhaustion !== null || missesTarget(outcome),
		),
	};
}
