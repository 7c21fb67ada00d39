import { driverOnceKey, driverValueKey } from "../../answers/read/row-marks.ts";
import { gradeWords } from "../../domain/grade-words.ts";
import { isRate, typedFigure } from "../../scenario/typed-drivers.ts";
import { address } from "../office/address.ts";
import type { Cell, Sheet } from "../office/sheet.ts";
import type { Book } from "./book.ts";
import { type AddDriverRow, driverUnit, valueFormat } from "./driver-row.ts";
import { yearStyle } from "./heading.ts";
import type { LiveDrivers } from "./live-drivers.ts";
import { colours, inputStyle, numberStyle, withNote } from "./look.ts";
import { sheetNames } from "./names.ts";
import { headColumns } from "./places.ts";

/** 変えられる積算の値 — those the rules stand on, by the id of their term. */
export function changeableDrivers({ drivers }: Book): string[] {
	return drivers === null || drivers.pack.inputs === null ? [] : drivers.values();
}

/** Cells of a value in the years to come that hold a figure. */
export function knownDrivers(book: Book, id: string): number {
	const figures = book.years.map((_, index) => book.drivers?.value(id, index) ?? Number.NaN);
	return figures.slice(book.settledYears).filter((figure) => !Number.isNaN(figure)).length;
}

/** 積算の値 as they are typed: coloured where they may be changed. */
export function addDriverValues(sheet: Sheet, book: Book, drivers: LiveDrivers, add: AddDriverRow): void {
	const isOpen = drivers.pack.inputs !== null;
	const style = isOpen ? inputStyle : { ...numberStyle, fill: colours.fixed };
	const first = sheet.next;
	const projected = (from: number, to: number) =>
		`${address(headColumns + book.settledYears, from)}:${address(headColumns + book.years.length - 1, to)}`;
	const ids = drivers.values();
	for (const id of ids) {
		const { term, unit, grade } = drivers.stated(id);
		const source = withNote(term.source, term.note);
		const words = { label: term.label, grade: grade === null ? "" : gradeWords[grade], formula: "", source };
		const row = add(
			`line.${id}`,
			{ ...words, unit: driverUnit(book, drivers, id) },
			valueCells(book, drivers, id, style),
		);
		// Where they may not be changed they are what was delivered.
		book.places.put((isOpen ? driverValueKey : driverOnceKey)(term.label), sheet.name, row);
		const typed = unit?.dimensions.truth === 1 ? null : (unit?.words ?? "");
		if (isOpen) sheet.validations.push({ cells: projected(row, row), ...allowedOf(typed) });
	}
	if (!isOpen || ids.length === 0) return;
	const corner = address(headColumns + book.settledYears, first);
	const once = () => book.places.year(drivers.key(`original.${ids[0]}`), book.settledYears, sheet.name);
	const changed = () => `${corner}<>${once()}`;
	sheet.highlights.push({ cells: projected(first, sheet.next - 1), formula: changed, look: "changed" });
}

/** 当初の積算の値 — what each was delivered as. */
export function addDeliveredValues(book: Book, drivers: LiveDrivers, add: AddDriverRow): void {
	for (const id of drivers.values()) {
		const words = { label: `${drivers.term(id).label}: 当初`, grade: "控え", formula: "", source: "" };
		const cells = valueCells(book, drivers, id, { ...numberStyle, fill: colours.fixed });
		const row = add(`original.${id}`, { ...words, unit: driverUnit(book, drivers, id) }, cells);
		if (drivers.pack.inputs !== null) book.places.put(driverOnceKey(drivers.term(id).label), sheetNames.drivers, row);
	}
}

function valueCells(book: Book, drivers: LiveDrivers, id: string, look: Cell["style"]): Cell[] {
	const { unit } = drivers.stated(id);
	const isPercent = unit !== null && isRate(unit);
	const values = book.years.map((_, index) => {
		const kept = drivers.value(id, index);
		return unit === null ? kept : typedFigure(unit, kept);
	});
	const format = valueFormat(values, isPercent);
	return values.map((value, index): Cell => {
		const fixed = { ...numberStyle, fill: colours.fixed };
		const style = index < book.settledYears ? yearStyle(book, index, fixed) : look;
		return { value: Number.isNaN(value) ? drivers.noValueOf(id, index) : value, style: { ...style, format } };
	});
}

/** What may be typed for a value of a unit; `null`: 「はい」 or not. */
function allowedOf(unit: string | null) {
	if (unit === null)
		return { kind: "list", choices: "0,1", message: "その年度なら 1、違えば 0 を入れてください。" } as const;
	const message =
		unit === "%" ? "「3%」のように率を入れてください。" : `数値を入れてください(単位: ${unit || "なし"})。`;
	return { kind: "decimal", least: -1e12, message } as const;
}
