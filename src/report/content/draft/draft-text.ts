import { formatExact } from "../../../domain/amount.ts";
import { formatFiscalYear } from "../../../domain/fiscal-year.ts";
import { headWords } from "../../../domain/head-words.ts";
import { displayWidth } from "../../document/display-width.ts";
import type { ExplanationView } from "../explanation.ts";
import type { AnswerDraft, DraftFigure } from "./draft.ts";

/** The three sentences, and below them the figures they stand on. */
export function renderDraft(draft: AnswerDraft, { title, head }: Pick<ExplanationView, "title" | "head">): string {
	return [
		`${title} 答弁のたたき台`,
		headWords(head),
		"",
		...draft.sentences,
		...(draft.figures.length === 0 ? [] : ["", "もとの数値", ...figureLines(draft.figures)]),
		...draft.notes.map((note) => `※ ${note}`),
	].join("\n");
}

function figureLines(figures: readonly DraftFigure[]): string[] {
	const rows = draftRows(figures);
	const width = (column: number) => Math.max(...rows.map((row) => displayWidth(row[column] ?? "")));
	const [first, second] = [width(0), width(1)];
	const padding = (text: string, to: number) => " ".repeat(Math.max(0, to - displayWidth(text)));
	return rows.map(([what, figure, more]) =>
		`  ${what}${padding(what, first)}  ${padding(figure, second)}${figure}  ${more}`.trimEnd(),
	);
}

/** もとの数値の行 — what it is, the figure in the table's own unit, and what a cause itself does. */
function draftRows(figures: readonly DraftFigure[]): (readonly [string, string, string])[] {
	return figures.map(({ role, what, value, unit, words, change }) => {
		const more = change === undefined ? "" : `増減 ${formatExact(change.value)}${change.unit}`;
		const kind = role === "cause" || role === "rest" ? "理由 " : "";
		return [`${kind}${what}`, words === "「－」" ? "－" : `${formatExact(value)}${unit}`, more];
	});
}

/** The same for other programs: an `answer` beside what an explanation says. */
export function draftJson({ sentences, year, figures, ...draft }: AnswerDraft): Record<string, unknown> {
	return { ...draft, year: formatFiscalYear(year), sentences, figures };
}
