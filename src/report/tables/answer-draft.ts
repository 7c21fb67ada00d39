import { formatExact } from "../../domain/amount.ts";
import type { DocumentHead } from "../../domain/document-head.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { headWords } from "../../domain/head-words.ts";
import type { AnswerDraft } from "../content/draft/draft.ts";
import { type DocumentForm, written } from "../document/document.ts";
import { left, right } from "../document/table.ts";

/** What a draft is of. */
interface Drafted {
	readonly title: string;
	readonly head: DocumentHead;
}

/** 答弁のたたき台 — the three sentences, and below them the figures they stand on. */
export function renderDraft(draft: AnswerDraft, { title, head }: Drafted, form: DocumentForm): string {
	const notes = draft.notes.map((note) => `※ ${note}`);
	const { columns, rows } = draftTable(draft);
	const figures = { title: "もとの数値", table: { columns, rows }, footnotes: notes };
	return written(form, {
		heading: ["答弁のたたき台", title],
		facts: [headWords(head)],
		sections: [{ lines: draft.sentences }, ...(rows.length === 0 ? [] : [figures])],
	});
}

/** もとの数値の表 — what each is, the figure in the table's own unit, and how the line of a cause itself moves. */
export function draftTable({ figures, money }: Pick<AnswerDraft, "figures" | "money">) {
	const moves = figures.some(({ change }) => change !== undefined);
	const heading = [...left("内容"), ...right("額", "項目そのものの動き")];
	const rows = figures.map(({ role, what, value, unit, words, change }) => [
		role === "cause" || role === "rest" ? `理由 ${what}` : what,
		words === "「－」" ? "－" : exact(value, unit, money),
		...(moves ? [change === undefined ? "" : exact(change.value, change.unit, money)] : []),
	]);
	return { columns: moves ? heading : heading.slice(0, 2), rows };
}

/** In all its digits; an amount with those of the table. */
function exact(value: number, unit: string, money: AnswerDraft["money"]): string {
	const digits = unit === money.unit ? money.decimals : Number(unit === "%" || unit === "ポイント");
	return `${formatExact(value, digits)}${unit}`;
}

/** The same for other programs: an `answer` beside what an explanation says. */
export function draftJson({ year, money: _, ...draft }: AnswerDraft): Record<string, unknown> {
	return { ...draft, year: formatFiscalYear(year) };
}
