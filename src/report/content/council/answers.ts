import { spokenYear } from "../../../domain/year-words.ts";
import { draftedFigures } from "../draft/drafted-figures.ts";
import type { CouncilFacts } from "./facts.ts";
import type { CouncilSheet, SheetCell } from "./sheet.ts";

/** So many answers of three sentences are read on one sheet without a magnifying glass. */
const answersPerSheet = 3;

/** 想定問答 — what is asked about first of the figures of the summary, each with its 答弁のたたき台. Of the base: whoever answers has it, a council does not. */
export function answersSheets({ base, shown, source }: CouncilFacts): CouncilSheet[] {
	const drafts = draftedFigures(base.result).map(({ line, yearIndex }) => base.draft(line, yearIndex));
	const count = Math.ceil(drafts.length / answersPerSheet);
	const whose = shown.length > 1 ? `「${base.called}」の` : "";
	return Array.from({ length: count }, (_, at): CouncilSheet => {
		const own = drafts.slice(at * answersPerSheet, (at + 1) * answersPerSheet);
		const rows = own.map(({ label, year, sentences }): SheetCell[] => [
			{ text: `${spokenYear(year)}の${label}`, bold: true },
			{ text: sentences.join("") },
		]);
		return {
			name: count > 1 ? `想定問答（${at + 1}/${count}）` : "想定問答",
			message: `${whose}主な数値${drafts.length}件についての答弁のたたき台です`,
			points: [...new Set(own.flatMap(({ notes }) => notes))],
			pictures: [{ kind: "rows", title: "", head: ["聞かれる数値", "答弁のたたき台"], widths: [0.2, 0.8], rows }],
			source,
		};
	});
}
