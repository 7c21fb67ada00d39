import { targetName } from "../content/target-words.ts";
import { absolute, address } from "../office/address.ts";
import type { Cell, Sheet, Validation } from "../office/sheet.ts";
import type { Book, SingleInput } from "./book.ts";
import { changedKey, firstChanged, lastChanged, markChanged } from "./change-notice.ts";
import { addInputRow } from "./inputs-series.ts";
import { lineFormat } from "./line-row.ts";
import {
	blanks,
	colours,
	formats,
	formula,
	gradeCell,
	heightFor,
	inputStyle,
	labelStyle,
	noteStyle,
	numberStyle,
	rowHead,
	text,
	widthOf,
} from "./look.ts";
import { placedTargets } from "./placed-targets.ts";
import { headColumns } from "./places.ts";

/** Grounds of a value, and right of it what to know. */
interface Words {
	readonly grade: string;
	readonly note: string;
}

/** A coloured cell: what it is, why it is as it is, and what may be typed into it. */
export function addInput(
	sheet: Sheet,
	book: Book,
	input: SingleInput,
	{ allowed, ...words }: Words & { readonly allowed: Omit<Validation, "cells"> },
): void {
	const { key, value, format } = input;
	const cell = { value, style: { ...inputStyle, format } };
	const cells = address(headColumns, addScalar(sheet, book, { ...input, ...words, cell }));
	markChanged(sheet, book, key, cells);
	sheet.validations.push({ ...allowed, cells });
	book.singleInputs.push(input);
}

interface Scalar extends Words, Pick<SingleInput, "key" | "label" | "unit"> {
	readonly cell: Cell;
}

/** One value that is the same in every year: it stands in the first year's column, its words right of it. */
export function addScalar(sheet: Sheet, book: Book, { key, label, unit, cell, grade, note }: Scalar): number {
	const [first, last] = [headColumns + 1, sheet.widths.length - 3];
	const spread = Array.from({ length: last - first + 1 }, (_, index) => text(index === 0 ? note : "", noteStyle));
	const cells = [...rowHead(label, unit), cell, ...spread, gradeCell(grade), text("", noteStyle)];
	const row = sheet.add(cells, heightFor(note, widthOf(sheet, first, last)));
	sheet.merge(first, last, row);
	book.places.put(key, sheet.name, row);
	return row;
}

/** Every input cell outside the rows of yearly amounts: those of the sheet of inputs, and the limits of the city's own targets. */
export function singleInputs(book: Book): SingleInput[] {
	const limits = placedTargets(book).flatMap((placed) => {
		const { target, key, legal } = placed;
		const format = lineFormat(book, book.term(target.line));
		const { limit: value, unit } = target;
		return legal || value === null ? [] : [{ key, label: targetName(target), unit, value, format }];
	});
	return [...book.singleInputs, ...limits];
}

/** 当初の値: what each cell was delivered with, and 1 beside it while the cell holds anything else, or nothing. */
export function addDelivered(sheet: Sheet, book: Book): void {
	const fixed = { ...numberStyle, fill: colours.fixed };
	const rows = singleInputs(book).map(({ key, label, unit, value, format }) => {
		const [now, once] = [() => book.places.fixed(key, sheet.name), absolute(headColumns, sheet.next)];
		const write = () => `IF(ISNUMBER(${now()}),IF(${now()}=${once},0,1),1)`;
		const note = "左は当初の値、右はいまの値が当初と違うときに1";
		const row = addInputRow(sheet, { label: `${label}: 当初`, unit, grade: "控え", note, look: { wrap: true } }, [
			{ value, style: { ...fixed, format } },
			formula(0, write, { ...numberStyle, format: formats.code }),
			...blanks(book.years.length - 2, labelStyle),
		]);
		book.places.put(changedKey(key), sheet.name, row);
		return row;
	});
	book.places.put(firstChanged, sheet.name, rows[0] as number);
	book.places.put(lastChanged, sheet.name, rows.at(-1) as number);
}
