import { numberFormat } from "../content/number-format.ts";
import { address } from "../office/address.ts";
import type { Cell, Sheet } from "../office/sheet.ts";
import { type Book, headColumns } from "./book.ts";
import { markChanged } from "./change-notice.ts";
import { yearStyle } from "./heading.ts";
import { addScalar } from "./inputs-parameters.ts";
import { addSeries } from "./inputs-series.ts";
import {
	formats,
	formula,
	gradeCell,
	heightFor,
	inputStyle,
	noteStyle,
	number,
	numberStyle,
	rowHead,
	text,
} from "./look.ts";

/** Lines whose changes move 普通交付税. */
export function linkableLines(book: Book): string[] {
	return book.program.inputs.flatMap((key) => (key.startsWith("linked.") ? [key.slice("linked.".length)] : []));
}

export function switchLabel(book: Book, id: string): string {
	return `${book.term(id).label}の変更の連動(1か0)`;
}

/** 普通交付税への連動: a change of the entered amount moves 普通交付税, unless the line's switch says no. */
export function addLinks(sheet: Sheet, book: Book): () => void {
	const linkable = linkableLines(book);
	for (const id of linkable) {
		const { label } = book.term(id);
		const note = `1=${label}の入力額を変えると普通交付税が反対に動く(シナリオの linked と同じ)、0=動かない(収納率の向上、都市計画税、ふるさと納税など)`;
		const row = addScalar(sheet, {
			label: switchLabel(book, id),
			unit: "",
			cell: number(1, { ...inputStyle, format: formats.code }),
			grade: "選択",
			note,
		});
		sheet.validations.push({
			cells: address(headColumns, row),
			kind: "list",
			choices: "0,1",
			message: "1(連動する)か 0(連動しない)を入れてください。",
		});
		book.places.put(`switch.${id}`, sheet.name, row);
		markChanged(sheet, book, `switch.${id}`, address(headColumns, row));
		addLinked(sheet, book, id);
	}
	return () => {
		for (const id of linkable)
			addSeries(sheet, book, {
				key: `linked.${id}`,
				place: `scenario-linked.${id}`,
				label: `${book.term(id).label}: シナリオで連動させた額`,
				grade: "シナリオ",
				note: "シナリオの変更・前提のうち交付税に連動する額",
				open: false,
			});
	};
}

function addLinked(sheet: Sheet, book: Book, id: string): void {
	const { places } = book;
	const years = book.years.map((_, index): Cell => {
		const style = yearStyle(book, index, { ...numberStyle, format: numberFormat(book.result.decimals + 1) });
		const write = () => {
			const [now, once] = [
				places.year(`entered.${id}`, index, sheet.name),
				places.year(`original.${id}`, index, sheet.name),
			];
			return `${places.year(`scenario-linked.${id}`, index, sheet.name)}+${places.fixed(`switch.${id}`, sheet.name)}*(${now}-${once})`;
		};
		return formula(book.input(`linked.${id}`, index), write, style);
	});
	const words = "シナリオで連動させた額+連動の指定×(入力額−当初の入力額)";
	const row = sheet.add(
		[
			...rowHead(`${book.term(id).label}: 交付税に連動する変動額`, book.result.unit),
			...years,
			gradeCell("計算"),
			text(words, noteStyle),
		],
		heightFor(words, 50),
	);
	places.put(`linked.${id}`, sheet.name, row);
}
