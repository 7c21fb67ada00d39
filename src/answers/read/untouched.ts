import { errorAt, type Message, type Problem } from "../../diagnostics/problem.ts";
import { workbookMessages } from "../../diagnostics/workbook-messages.ts";
import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { BookCell } from "../../files/book-sheet.ts";
import type { Outlook } from "../../projection/project.ts";
import { isSame } from "./input-edits.ts";
import type { MarkedBook } from "./marked-book.ts";

/** Series, settled years, parameters and limits nobody may change; what was delivered is kept beside what may be changed. */
export function fixedProblems(
	book: MarkedBook,
	/** As it was delivered, and with the drivers it has now. */
	[outlook, driven]: readonly [Outlook, Outlook],
	until: FiscalYear,
): Problem[] {
	const { municipality, edition, columns } = outlook;
	const problems: Problem[] = [];
	for (const key of book.keys()) {
		const [, channel = "", line = ""] = /^(original|entered|planned|published|given)\.(.+)$/.exec(key) ?? [];
		const seriesKey = channel === "original" ? `entered.${line}` : key;
		const series = columns.inputs.series.get(seriesKey);
		if (series === undefined) continue;
		const isOpen = channel === "entered" && book.has(`original.${line}`);
		const count = isOpen || channel === "given" ? edition.settledYears : edition.years.length;
		const { label } = municipality.lines.byId(line);
		for (const [index, year] of edition.years.slice(0, count).entries()) {
			const value = series[index] as number;
			const cell = year > until ? null : book.cell(key, label, year);
			if (cell === null || Number.isNaN(value)) continue;
			const moved = driven.columns.inputs.series.get(seriesKey)?.[index] as number;
			const { content } = cell;
			if (content.kind !== "number" || ![value, moved].some((figure) => isSame(content.value, figure)))
				problems.push(
					errorAt(cell.place, workbookMessages.fixedCell(cell, `${label} ${formatFiscalYear(year)}`, value)),
				);
		}
	}
	for (const { key, label, value } of fixedValues(outlook)) {
		const cell = book.has(key) ? book.cell(key, label, null) : null;
		if (cell === null || cell.isFormula) continue;
		const { content } = cell;
		// What nobody knows stands there as no number.
		const isKept = content.kind === "number" ? isSame(content.value, value) : Number.isNaN(value);
		if (!isKept) problems.push(errorAt(cell.place, workbookMessages.fixedCell(cell, label, value)));
	}
	return problems;
}

/** What has no year and is no input: parameters of the run or the calibration, and the limits of the law. */
function fixedValues({ municipality, columns, scenario }: Outlook) {
	const isChosen = (id: string) => ["closingIsFixed", "statedWithdrawalIsFixed"].includes(id);
	const parameters = municipality.model.parameters
		.filter(({ id, from }) => from !== "settings" && !isChosen(id))
		.map(({ id, label }) => ({
			key: `parameter.${id}`,
			label,
			value: columns.inputs.parameters.get(id) ?? Number.NaN,
		}));
	const limits = scenario.limits.flatMap(({ label, limit }, index) =>
		typeof limit === "number" ? [{ key: `limit.legal.${index}`, label, value: limit }] : [],
	);
	return [...parameters, ...limits];
}

/** One figure the workbook shows, and what it is of. */
interface ShownFigure {
	readonly cell: BookCell;
	readonly label: string;
	readonly line: string;
	readonly index: number;
}

function shownFigures(book: MarkedBook, { municipality, edition }: Outlook, until: FiscalYear): ShownFigure[] {
	return [...book.keys()].flatMap((key) => {
		if (!key.startsWith("line.")) return [];
		const line = key.slice("line.".length);
		const { label } = municipality.lines.byId(line);
		return edition.years.flatMap((year, index): ShownFigure[] => {
			const cell = year > until ? null : book.cell(key, label, year);
			return cell === null ? [] : [{ cell, label: `${label} ${formatFiscalYear(year)}`, line, index }];
		});
	});
}

/**
 * 計算の確かめ — every figure the workbook keeps is that of the scenario read from it, or still that of the scenario it was
 * made from (a program that does not calculate changed it). Anything else: a formula was changed. Where the workbook itself
 * cannot be calculated (a text among its inputs), only lost formulas are told.
 */
export function figureProblems(
	{ book, until, isTyped }: { readonly book: MarkedBook; readonly until: FiscalYear; readonly isTyped: boolean },
	base: Outlook,
	read: Outlook,
): Problem[] {
	const shown = shownFigures(book, base, until);
	const lost = shown.filter(({ cell }) => cell.content.kind === "number" && !cell.isFormula);
	const isBroken = shown.some(({ cell: { content } }) => content.kind === "error" && content.text !== "#N/A");
	const figure = (outlook: Outlook, { line, index }: ShownFigure) =>
		outlook.columns.values.get(line)?.[index] ?? Number.NaN;
	const differing = shown.filter((each) => {
		const { content } = each.cell;
		if (isTyped || isBroken || content.kind !== "number" || lost.includes(each)) return false;
		return ![read, base].some((outlook) => isFigure(content.value, figure(outlook, each)));
	});
	return [
		...firstOf(lost, ({ cell, label }) =>
			workbookMessages.formulaLost(cell, label, cell.content.kind === "number" ? cell.content.value : Number.NaN),
		),
		...firstOf(
			differing.toSorted((a, b) => a.index - b.index),
			(each) => {
				const { cell, label } = each;
				const found = cell.content.kind === "number" ? cell.content.value : Number.NaN;
				return workbookMessages.figureDiffers(cell, label, [found, figure(read, each)]);
			},
		),
	];
}

/** As many cells as are looked at: what is wrong in one is wrong in all that follow from it. */
const mostCells = 5;

function firstOf(found: readonly ShownFigure[], say: (figure: ShownFigure) => Message): Problem[] {
	const rest = found[mostCells];
	return [
		...found.slice(0, mostCells).map((figure) => errorAt(figure.cell.place, say(figure))),
		...(rest === undefined ? [] : [errorAt(rest.cell.place, workbookMessages.moreCells(found.length - mostCells))]),
	];
}

/** Two calculations of one figure. */
function isFigure(a: number, b: number): boolean {
	return Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(b));
}
