import type { EditionBridge } from "../../answers/bridge/edition-bridge.ts";
import { errorAt } from "../../diagnostics/problem.ts";
import type { Outlook } from "../../projection/project.ts";
import { explanationJson, explanationOf, renderExplanation } from "../../report/content/explanation.ts";
import { answerText } from "../../report/document/json-text.ts";
import { anyYear } from "../../scenario/years.ts";
import { type Answer, accepted, type CommandOptions, misused, Refused } from "../command.ts";
import { revisedEditions } from "../edition-tables.ts";
import { openOne } from "../opening.ts";
import { thisRun } from "../recorded-files.ts";

interface ExplainOptions extends CommandOptions {
	readonly depth: string;
	readonly answer: boolean;
}

/** `mitoshi explain` — the tree behind one figure. */
export async function explain(words: readonly string[], options: ExplainOptions): Promise<Answer> {
	const { depth, format, answer } = options;
	if (!/^\d{1,2}$/.test(depth)) throw misused(`--depth は0以上の整数です: ${depth}`);
	if (words.length < 2 || words.length > 3)
		throw misused("引数は [FILE] LINE YEAR です(例: mitoshi explain 財政調整基金残高 R8)");
	const [line, year] = words.slice(-2) as [string, string];
	const outlook = await openOne(words.slice(0, -2), options);
	const { municipality, edition } = outlook;
	const term = municipality.lines.find(line);
	if (!term) throw new Refused([errorAt(undefined, municipality.lines.unknown(line))]);
	const { value } = accepted(anyYear(year, edition));
	const yearIndex = edition.years.indexOf(value);
	const view = explanationOf(outlook, term.id, yearIndex, Number(depth));
	if (answer) {
		const [{ answerDraft }, { draftJson, renderDraft }] = await Promise.all([
			import("../../report/content/draft/answer-draft.ts"),
			import("../../report/tables/answer-draft.ts"),
		]);
		const draft = answerDraft(outlook, term.id, yearIndex, await editionBefore(outlook));
		const document = { ...explanationJson(view), answer: draftJson(draft) };
		return { text: format === "json" ? answerText(document) : renderDraft(draft, view, "table") };
	}
	return { text: format === "json" ? answerText(explanationJson(view)) : renderExplanation(view) };
}

/** What its edition says otherwise than the one its drivers name as the one before; `null` where none is named. */
async function editionBefore(outlook: Outlook): Promise<EditionBridge | null> {
	const revised = await revisedEditions(thisRun.files, outlook, undefined, undefined);
	if (revised === null) return null;
	const { bridgeEditions } = await import("../../answers/bridge/edition-bridge.ts");
	return bridgeEditions(...revised);
}
