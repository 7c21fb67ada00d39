import { unitLabel } from "../../domain/unit.ts";
import { targetName } from "../content/target-words.ts";
import { absolute } from "../office/address.ts";
import type { Sheet } from "../office/sheet.ts";
import { type Book, headColumns } from "./book.ts";
import { changedKey, firstChanged, lastChanged } from "./change-notice.ts";
import { linkableLines, switchLabel } from "./inputs-links.ts";
import { closing, formatOf, openParameters } from "./inputs-parameters.ts";
import { lineFormat, unroundedFormat } from "./line-row.ts";
import {
	blanks,
	colours,
	formats,
	formula,
	gradeCell,
	labelStyle,
	noteStyle,
	number,
	numberStyle,
	rowHead,
	text,
} from "./look.ts";
import { placedTargets } from "./placed-targets.ts";

/** 年度のない入力 — an input cell outside the rows of yearly amounts, with the value it was delivered with. */
interface SingleInput {
	/** Where its cell stands. */
	readonly key: string;
	readonly label: string;
	readonly unit: string;
	readonly value: number;
	readonly format: string;
}

/** The rule, the floor, the parameters, the switches and the limits of the city's own targets. */
export function singleInputs(book: Book): SingleInput[] {
	const { unit, scenario } = book.result;
	const { rule, stated, floor } = closing;
	return [
		...[rule, stated].map(({ id, key, label }) => {
			return { key, label, unit: "", value: book.parameter(id), format: formats.code };
		}),
		{
			key: floor.key,
			label: floor.label,
			unit,
			value: scenario.floor,
			format: unroundedFormat(book, [scenario.floor]),
		},
		...openParameters(book).map((definition) => ({
			key: `parameter.${definition.id}`,
			label: definition.label,
			unit: unitLabel(definition.unit, unit),
			value: book.parameter(definition.id),
			format: formatOf(definition),
		})),
		...linkableLines(book).map((id) => {
			return { key: `switch.${id}`, label: switchLabel(book, id), unit: "", value: 1, format: formats.code };
		}),
		...placedTargets(book).flatMap((placed) => {
			const { target, key, legal } = placed;
			const format = lineFormat(book, book.term(target.line));
			const { limit: value, unit } = target;
			return legal || value === null ? [] : [{ key, label: targetName(target), unit, value, format }];
		}),
	];
}

/** 当初の値: what each cell was delivered with, and 1 beside it while the cell holds anything else, or nothing. */
export function addDelivered(sheet: Sheet, book: Book): void {
	const fixed = { ...numberStyle, fill: colours.fixed };
	const rows = singleInputs(book).map(({ key, label, unit, value, format }) => {
		const row = sheet.next;
		const [now, once] = [() => book.places.fixed(key, sheet.name), absolute(headColumns, row)];
		const write = () => `IF(ISNUMBER(${now()}),IF(${now()}=${once},0,1),1)`;
		sheet.add([
			...rowHead(`${label}: 当初`, unit, { wrap: true }),
			number(value, { ...fixed, format }),
			formula(0, write, { ...numberStyle, format: formats.code }),
			...blanks(book.years.length - 2, labelStyle),
			gradeCell("控え"),
			text("左は当初の値、右はいまの値が当初と違うときに1", noteStyle),
		]);
		book.places.put(changedKey(key), sheet.name, row);
		return row;
	});
	book.places.put(firstChanged, sheet.name, rows[0] as number);
	book.places.put(lastChanged, sheet.name, rows.at(-1) as number);
}
