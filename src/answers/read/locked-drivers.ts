import { errorAt, type Message, type Problem } from "../../diagnostics/problem.ts";
import { workbookMessages } from "../../diagnostics/workbook-messages.ts";
import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { BookCell } from "../../files/book-sheet.ts";
import { scenarioDriverColumns } from "../../projection/driven.ts";
import type { Outlook } from "../../projection/project.ts";
import { remainderOf } from "../../scenario/driver-model.ts";
import { isSame } from "./input-edits.ts";
import type { MarkedBook } from "./marked-book.ts";

/**
 * 変えられない積算の額 — rules, lines, remainders and what precedes the table on the sheet of drivers: none of it is read, so a
 * figure typed there is told. A formula is the workbook's own; what it keeps is held against the run with all others.
 */
export function lockedDriverProblems(
	book: MarkedBook,
	/** As it was delivered, and with the drivers it has now. */
	[outlook, driven]: readonly [Outlook, Outlook],
	until: FiscalYear,
): Problem[] {
	const { drivers: model, edition } = outlook;
	if (model === null || driven.drivers === null) return [];
	const [once, now] = [outlook, driven].map((each) => scenarioDriverColumns(each, model));
	const years = edition.years.filter((year) => year <= until);
	return [...book.keys()].flatMap((key) => {
		const [, kind, id = ""] = /^driver\.(line|remainder|before)\.(.+)$/s.exec(key) ?? [];
		const term = model.program.source.terms.find((each) => each.id === id);
		if (kind === undefined || term === undefined) return [];
		const line = model.drivers.get(id)?.line ?? id;
		const figureOf = (columns: typeof once, index: number) =>
			kind === "remainder"
				? remainderOf(model, line, index)
				: ((kind === "before"
						? columns?.inputs.series.get(`before.${id}`)?.[index]
						: columns?.values.get(id)?.[index]) ?? Number.NaN);
		return years.flatMap((year, index) => {
			const cell = book.cell(key, term.label, year);
			if (cell === null || cell.isFormula || isFigure(cell, figureOf(now, index))) return [];
			const isWorkedOut = kind === "line" && index >= edition.settledYears && model.known.get(line)?.has(year) !== true;
			const label = `積算の${term.label} ${formatFiscalYear(year)}`;
			const before = figureOf(once, index);
			const message: Message =
				isWorkedOut && cell.content.kind === "number"
					? workbookMessages.formulaLost(cell, label, cell.content.value)
					: workbookMessages.fixedCell(cell, label, before);
			return [errorAt(cell.place, message)];
		});
	});
}

/** As it was delivered; where there is no figure nothing is counted. */
function isFigure({ content }: BookCell, figure: number): boolean {
	if (content.kind === "number") return isSame(content.value, figure);
	return Number.isNaN(figure) && (content.kind === "blank" || content.kind === "text");
}
