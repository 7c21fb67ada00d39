import { measureSensitivity } from "../../answers/sensitivity/sensitivity.ts";
import { errorAt, type Problem } from "../../diagnostics/problem.ts";
import { stressMessages } from "../../diagnostics/stress-messages.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { argumentPlace } from "../../files/argument-text.ts";
import { missingReason } from "../../projection/judge.ts";
import { answerText } from "../../report/document/json-text.ts";
import { sensitivityJson } from "../../report/tables/answer-json.ts";
import { renderSensitivity } from "../../report/tables/sensitivity.ts";
import { readPercent } from "../../scenario/quantities.ts";
import { readYear } from "../../scenario/years.ts";
import { type Answer, type CommandOptions, misused, Refused } from "../command.ts";
import { openOne } from "../opening.ts";

interface SensitivityOptions extends CommandOptions {
	readonly on?: readonly string[] | undefined;
	readonly step?: string | undefined;
	readonly points?: string | undefined;
	readonly pairwise: boolean;
}

/** `mitoshi sensitivity` — what moves one figure most. */
export async function sensitivity(words: readonly string[], options: SensitivityOptions): Promise<Answer> {
	const [name, yearText, more] = options.on ?? [];
	if (name === undefined || yearText === undefined || more !== undefined)
		throw misused(
			"--on には項目と年度を2つ書きます(例: mitoshi sensitivity --on 財政調整基金残高 R12)。FILE は --on より前に書いてください",
		);
	const opened = await openOne(words, options);
	const problems: Problem[] = [];
	const { lines } = opened.municipality;
	const term = lines.find(name);
	const place = argumentPlace({ option: "--on", text: name });
	if (!term) problems.push(errorAt(place, lines.unknown(name)));
	const year = readYear(yearText, opened.edition, argumentPlace({ option: "--on", text: yearText }));
	if ("problem" in year) problems.push(year.problem);
	const share = readStep("--step", options.step, problems);
	const points = readStep("--points", options.points, problems);
	if (!term || "problem" in year || problems.length > 0) throw new Refused(problems);
	const run = { opened, columns: opened.columns, plan: opened.plan, shownYears: opened.edition.years.length };
	const missing = missingReason(term.id, run, opened.edition.years.indexOf(year.value));
	if (missing !== null)
		throw new Refused([
			errorAt(place, stressMessages.sensitivityNoFigure(term.label, formatFiscalYear(year.value), missing)),
		]);
	const result = measureSensitivity(opened, term.id, year.value, { share, points, pairwise: options.pairwise });
	return {
		text: options.format === "json" ? answerText(sensitivityJson(result)) : renderSensitivity(result, options.format),
	};
}

function readStep(option: string, text: string | undefined, problems: Problem[]): number | undefined {
	if (text === undefined) return undefined;
	const step = readPercent(text);
	if (step !== null && step >= 0 && step <= 1) return step;
	problems.push(errorAt(argumentPlace({ option, text }), stressMessages.sensitivityStep(option, text)));
	return undefined;
}
