import { errorAt, type Message, type Problem } from "../../diagnostics/problem.ts";
import { saidOf, workbookMessages } from "../../diagnostics/workbook-messages.ts";
import type { DriverUnit } from "../../domain/driver-unit.ts";
import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { BookCell } from "../../files/book-sheet.ts";
import type { Outlook } from "../../projection/project.ts";
import { readDriverFigure } from "../../scenario/driver-figure.ts";
import type { DriverPath } from "../../scenario/scenario.ts";
import {
	type DriverValue,
	driverEntry,
	driverFigures,
	driverValues,
	isRate,
	keptFigure,
	typedFigure,
} from "../../scenario/typed-drivers.ts";
import { type InputEdit, isSame } from "./input-edits.ts";
import type { MarkedBook } from "./marked-book.ts";
import { driverOnceKey, driverValueKey } from "./row-marks.ts";
import { numberIn } from "./typed-cell.ts";

/** 変えた積算の値 — one cell of the sheet of drivers; figures as they are typed, of a rate the rate itself. */
type DriverEdit = InputEdit & { readonly input: { readonly kind: "driver" } };

/** Reads the values of the drivers that were changed in a workbook; every problem at its cell. */
export function driverEdits(
	book: MarkedBook,
	outlook: Outlook,
	until: FiscalYear,
): { readonly edits: InputEdit[]; readonly problems: readonly Problem[] } {
	const { edition, municipality } = outlook;
	const years = edition.years.filter((year) => year <= until);
	const problems: Problem[] = [];
	const edits = valuesIn(outlook, (label) => book.has(driverValueKey(label))).flatMap(({ term, unit }) => {
		const figures = figuresOf(outlook, term.id);
		return years.slice(edition.settledYears).flatMap((year): DriverEdit[] => {
			const cell = book.cell(driverValueKey(term.label), term.label, year);
			const before = typedFigure(unit, figures[edition.years.indexOf(year)] as number);
			if (cell === null || isKept(cell, before)) return [];
			const after = figureIn(cell, { label: term.label, unit, city: municipality });
			if (typeof after !== "number") problems.push(errorAt(cell.place, after));
			if (typeof after !== "number" || isSame(after, before)) return [];
			return [{ input: { kind: "driver", id: term.id, year, unit }, label: term.label, before, after, cell }];
		});
	});
	return { edits, problems: [...problems, ...keptProblems(book, outlook, years)] };
}

/** The values of the drivers a workbook has a row for. */
function valuesIn({ drivers }: Outlook, has: (label: string) => boolean): DriverValue[] {
	return drivers === null ? [] : driverValues(drivers).filter(({ term }) => has(term.label));
}

function figuresOf({ drivers, scenario }: Outlook, id: string): Float64Array {
	return drivers === null ? new Float64Array() : driverFigures(drivers, scenario, id);
}

/** What was delivered is kept beside what may be changed, and is what the edition says. */
function keptProblems(book: MarkedBook, outlook: Outlook, years: readonly FiscalYear[]): Problem[] {
	const settled = years.slice(0, outlook.edition.settledYears);
	const rows = (keyOf: (label: string) => string, own: readonly FiscalYear[]) =>
		valuesIn(outlook, (label) => book.has(keyOf(label))).flatMap(({ term: { id, label }, unit }) =>
			own.flatMap((year, index) => {
				const cell = book.cell(keyOf(label), label, year);
				const value = typedFigure(unit, figuresOf(outlook, id)[index] as number);
				if (cell === null || isKept(cell, value)) return [];
				return [errorAt(cell.place, workbookMessages.fixedCell(cell, `${label} ${formatFiscalYear(year)}`, value))];
			}),
		);
	// Of a settled year nothing is asked of a value: what is typed there moves nothing.
	return [...rows(driverOnceKey, years), ...rows(driverValueKey, settled)];
}

/** As it was delivered; where there was no figure it says so. */
function isKept({ content }: BookCell, figure: number): boolean {
	if (content.kind === "number") return isSame(content.value, figure);
	return Number.isNaN(figure) && (content.kind === "blank" || content.kind === "text");
}

interface Asked {
	readonly label: string;
	readonly unit: DriverUnit;
	readonly city: Outlook["municipality"];
}

/** A figure as it is typed in the unit of its row, or why it is none. */
function figureIn(cell: BookCell, { label, unit, city }: Asked): number | Message {
	const { content } = cell;
	if (content.kind === "text") {
		const kept = readDriverFigure(label, content.text, { unit: city.unit, driver: unit });
		return typeof kept === "number" ? typedFigure(unit, kept) : saidOf(cell, kept);
	}
	const read = numberIn(cell, isRate(unit) ? { kind: "share" } : { kind: "count" });
	if (typeof read !== "number") return read;
	if (unit.dimensions.truth === 1 && read !== 0 && read !== 1) return workbookMessages.choice(cell, read);
	const isPlain = content.kind === "number" && content.format !== "percent";
	return isRate(unit) && isPlain && Math.abs(read) >= 1 ? workbookMessages.rateAmbiguous(cell, read) : read;
}

function isDriver(edit: InputEdit): edit is DriverEdit {
	return edit.input.kind === "driver";
}

/** The values of a scenario with those changed in a workbook; what its file says of them is replaced by name. */
export function editedDrivers(outlook: Outlook, edits: readonly InputEdit[]): DriverPath[] {
	const { scenario, edition } = outlook;
	const paths = new Map(scenario.drivers.map((path) => [path.id, path]));
	for (const { input, label, after, cell } of edits.filter(isDriver)) {
		const { id, year, unit } = input;
		const figures = (paths.get(id)?.figures ?? figuresOf(outlook, id)).slice();
		figures[edition.years.indexOf(year)] = keptFigure(unit, after);
		paths.set(id, { id, label, figures, words: "", place: cell.place });
	}
	return [...paths.values()];
}

/** `drivers:` of a scenario that says what was changed. */
export function driverEntries(outlook: Outlook, edits: readonly InputEdit[]): Readonly<Record<string, unknown>> {
	const { drivers: model } = outlook;
	if (model === null) return {};
	const changed = new Map(edits.filter(isDriver).map(({ input }) => [input.id, input]));
	return Object.fromEntries(
		editedDrivers(outlook, edits).flatMap(({ id, label, figures }) => {
			const unit = changed.get(id)?.unit;
			return unit === undefined
				? []
				: [[label, driverEntry(model, id, { unit, figures, before: figuresOf(outlook, id) })]];
		}),
	);
}
