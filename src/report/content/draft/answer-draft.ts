import type { EditionBridge } from "../../../answers/bridge/edition-bridge.ts";
import type { FiscalYear } from "../../../domain/fiscal-year.ts";
import { spokenYear } from "../../../domain/year-words.ts";
import { missingReason } from "../../../projection/judge.ts";
import type { Outlook } from "../../../projection/project.ts";
import { isUndecided, unknownCells } from "../../../projection/unknown-cells.ts";
import { inPublicWords } from "../public-words.ts";
import { shortLabel } from "../result-lines.ts";
import { type AskedDraft, causesOf, type DraftCauses } from "./causes.ts";
import type { AnswerDraft } from "./draft.ts";
import { firmSentence } from "./firm-sentence.ts";
import { isRoundedApart } from "./said-figures.ts";
import { whatSentence } from "./what-sentence.ts";
import { whySentence } from "./why-sentence.ts";

/**
 * 答弁のたたき台 — three sentences on one figure: what it is and against what, why, and how firm it is; and the figures behind
 * them. Of a figure that is not known it says so, and what lacks.
 */
export function answerDraft(
	outlook: Outlook,
	line: string,
	yearIndex: number,
	revision: EditionBridge | null = null,
): AnswerDraft {
	const term = outlook.municipality.lines.byId(line);
	const asked: AskedDraft = { outlook, term, yearIndex, revision };
	const year = outlook.edition.years[yearIndex] as FiscalYear;
	const value = outlook.columns.values.get(line)?.[yearIndex] ?? Number.NaN;
	const told = Number.isNaN(value) ? withoutFigure(asked) : withFigure(asked, value + 0);
	const [what, why, firm] = told.sentences.map(oneSentence) as [string, string, string];
	return {
		...{ line, label: shortLabel(term.label), year, sentences: [what, why, firm] },
		money: moneyOf(outlook.municipality),
		figures: told.figures.map((figure) => ({ ...figure, what: inPublicWords(figure.what) })),
		notes: told.notes.map((note) => `${inPublicWords(note)}。`),
	};
}

/** No key without a value: what is written down would lose it. */
function moneyOf({ unit, decimals, spoken }: Outlook["municipality"]): AnswerDraft["money"] {
	return spoken === undefined ? { unit, decimals } : { unit, decimals, spoken };
}

/** What names bring along ends no sentence. */
function oneSentence(text: string): string {
	return `${inPublicWords(text).replaceAll("。", "、")}。`;
}

type Told = Pick<AnswerDraft, "figures" | "notes"> & { readonly sentences: readonly string[] };

function withFigure(asked: AskedDraft, value: number): Told {
	const { municipality } = asked.outlook;
	const found = causesOf(asked);
	const what = whatSentence(asked, value, found);
	const why = whySentence(found, asked.term, municipality);
	const firm = firmSentence(asked, found);
	return {
		sentences: [what.sentence, why.sentence, firm.sentence],
		figures: [...what.figures, ...why.figures, ...firm.figures],
		notes: found === null ? [] : [...found.notes, ...roundingNotes(asked, value, found)],
	};
}

/** Figures said to a tenth of 億円 need not add up as they are said. */
function roundingNotes({ term, outlook }: AskedDraft, value: number, found: DraftCauses): string[] {
	const { municipality } = outlook;
	const { from, difference, causes, rest } = found;
	const parts = [...causes.map(({ printed }) => printed), rest.value];
	const isApart =
		isRoundedApart([value, -from], difference, term.unit, municipality) ||
		(difference !== 0 && isRoundedApart(parts, difference, term.unit, municipality));
	return isApart ? ["文の額は四捨五入しているため、足し引きしても一致しないことがあります"] : [];
}

/** What a reason says before 「ためです」; of an amount in it that is not among the figures behind, the name alone. */
function reasonWords(reason: string): string {
	return reason.replace(/ため$/u, "").replace(/(?:△ )?\d[\d,.]*(?:億円|百万円|千円|万円|円)/gu, "");
}

function withoutFigure({ outlook, term, yearIndex }: AskedDraft): Told {
	const { columns, plan, edition, municipality } = outlook;
	const run = { opened: outlook, columns, plan, shownYears: edition.years.length };
	const reason = reasonWords(missingReason(term.id, run, yearIndex) ?? "もとになる数値がない");
	const start = `${spokenYear(edition.years[yearIndex] as FiscalYear)}の${shortLabel(term.label)}は`;
	const cells = unknownCells(outlook, columns);
	if (!cells.has(term.id, yearIndex) && term.absence === undefined)
		return {
			sentences: [
				term.blankUnlessStated ? `${start}定めていません` : `${start}「－」で、示す値がありません`,
				term.blankUnlessStated ? "定めていないため、増減の理由はありません" : `値がないのは、${reason}ためです`,
				"前提が変われば、値が出ることがあります",
			],
			...{ figures: [], notes: [] },
		};
	const lacked = cells.lackedBy(term.id, yearIndex).map((id) => `「${shortLabel(municipality.lines.byId(id).label)}」`);
	const gap = isUndecided(term, columns, yearIndex) ? term.undecidedBy : undefined;
	const needed =
		gap !== undefined
			? `「${shortLabel(municipality.lines.byId(gap).label)}」をどう埋めるかが決まれば、計算できます`
			: lacked.length === 0
				? "その数値がわかるまで、この額についての説明はできません"
				: `${lacked.slice(0, 3).join("、")}${lacked.length > 3 ? "など" : ""}の額がわかれば計算できます`;
	return { sentences: [`${start}わかりません`, `わからないのは、${reason}ためです`, needed], figures: [], notes: [] };
}
