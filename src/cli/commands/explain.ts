import { errorAt } from "../../diagnostics/problem.ts";
import { explanationJson, explanationOf, renderExplanation } from "../../report/content/explanation.ts";
import { answerText } from "../../report/document/json-text.ts";
import { anyYear } from "../../scenario/years.ts";
import { type Answer, accepted, type CommandOptions, misused, Refused } from "../command.ts";
import { openOne } from "../opening.ts";

interface ExplainOptions extends CommandOptions {
	readonly depth: string;
}

/** `mitoshi explain` — the tree behind one figure. */
export async function explain(words: readonly string[], options: ExplainOptions): Promise<Answer> {
	const { depth, format } = options;
	if (!/^\d{1,2}$/.test(depth)) throw misused(`--depth は0以上の整数です: ${depth}`);
	if (words.length < 2 || words.length > 3)
		throw misused("引数は [FILE] LINE YEAR です(例: mitoshi explain 財政調整基金残高 R8)");
	const [line, year] = words.slice(-2) as [string, string];
	const outlook = await openOne(words.slice(0, -2), options);
	const { municipality, edition } = outlook;
	const term = municipality.lines.find(line);
	if (!term) throw new Refused([errorAt(undefined, municipality.lines.unknown(line))]);
	const { value } = accepted(anyYear(year, edition));
	const view = explanationOf(outlook, term.id, edition.years.indexOf(value), Number(depth));
	return { text: format === "json" ? answerText(explanationJson(view)) : renderExplanation(view) };
}
