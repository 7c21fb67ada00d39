import { numberFormat } from "../content/number-format.ts";
import type { Sheet } from "../office/sheet.ts";
import type { Book } from "./book.ts";
import { addInputRow, addSeries } from "./inputs-series.ts";
import { yearCells } from "./line-row.ts";
import { formats } from "./look.ts";
import { addInput } from "./single-inputs.ts";

/** Lines whose changes move 普通交付税. */
function linkableLines(book: Book): string[] {
	return book.program.inputs.flatMap((key) => (key.startsWith("linked.") ? [key.slice("linked.".length)] : []));
}

/** 普通交付税への連動: a change of the entered amount moves 普通交付税, unless the line's switch says no. */
export function addLinks(sheet: Sheet, book: Book): void {
	for (const id of linkableLines(book)) {
		const { label } = book.term(id);
		const input = {
			key: `switch.${id}`,
			label: `${label}の変更の連動(1か0)`,
			unit: "",
			value: 1,
			format: formats.code,
		};
		addInput(sheet, book, input, {
			grade: "選択",
			note: `1=${label}の入力額を変えると普通交付税が反対に動く(シナリオの linked と同じ)、0=動かない(収納率の向上、都市計画税、ふるさと納税など)`,
			allowed: { kind: "list", choices: "0,1", message: "1(連動する)か 0(連動しない)を入れてください。" },
		});
		addLinked(sheet, book, id);
	}
}

/** What the scenario itself let move 普通交付税. */
export function addScenarioLinks(sheet: Sheet, book: Book): void {
	for (const id of linkableLines(book))
		addSeries(sheet, book, {
			key: `linked.${id}`,
			place: `scenario-linked.${id}`,
			label: `${book.term(id).label}: シナリオで連動させた額`,
			grade: "シナリオ",
			note: "シナリオの変更・前提のうち交付税に連動する額",
		});
}

function addLinked(sheet: Sheet, book: Book, id: string): void {
	const write = (index: number) => {
		const [now, once, linked] = [`entered.${id}`, `original.${id}`, `scenario-linked.${id}`].map((key) =>
			book.places.year(key, index, sheet.name),
		);
		return `${linked}+${book.places.fixed(`switch.${id}`, sheet.name)}*(${now}-${once})`;
	};
	const look = { format: numberFormat(book.result.decimals + 1) };
	const row = {
		label: `${book.term(id).label}: 交付税に連動する変動額`,
		unit: book.result.unit,
		grade: "計算",
		note: "シナリオで連動させた額+連動の指定×(入力額−当初の入力額)",
	};
	const cells = yearCells(book, look, (index) => book.input(`linked.${id}`, index), write);
	book.places.put(`linked.${id}`, sheet.name, addInputRow(sheet, row, cells));
}
