import { unitLabel } from "../../../domain/unit.ts";
import { drawnRatios } from "../../../model/roles.ts";
import { stackOf } from "../../content/drawn-facts.ts";
import { targetName } from "../../content/target-words.ts";
import { address } from "../../office/address.ts";
import type { Cell, Sheet } from "../../office/sheet.ts";
import type { Book } from "../book.ts";
import { addSection, yearStyle } from "../heading.ts";
import { lineFormat } from "../line-row.ts";
import { colours, formula, labelStyle, noteStyle, numberStyle, text, unitStyle } from "../look.ts";
import { limitIn, type PlacedTarget, placedTargets } from "../placed-targets.ts";
import { headColumns } from "../places.ts";

/** A row of the sheet of indicators that a chart draws. */
interface Drawn {
	readonly key: string;
	readonly label: string;
	readonly line: string;
	readonly values: readonly number[];
	/** Years in which the row itself has no cell to draw. */
	readonly isEmpty: (index: number) => boolean;
}

/** グラフに描く値 — a chart draws a text as zero, so rows that may hold 「－」 stand here again with a gap in its place. */
export function addDrawnRows(sheet: Sheet, book: Book): void {
	const drawn = [
		...[...stackOf("funds", book.result).lines, ...drawnRatios]
			.filter((line) => mayLack(book, line))
			.map((line) => ofLine(book, line)),
		...placedTargets(book).flatMap((placed) => {
			const { scaled, line } = placed.target;
			const isDrawn = scaled !== null && drawnRatios.some((ratio) => ratio === line) && mayLack(book, scaled.line);
			return isDrawn ? [ofLimit(book, placed)] : [];
		}),
	];
	if (drawn.length === 0) return;
	addSection(sheet, "グラフに描く値(「－」の年度は#N/Aとし、線を引かない)");
	book.places.put(emptyKey, sheet.name, sheet.next);
	sheet.add();
	for (const row of drawn) addDrawn(sheet, book, row);
}

const emptyKey = "drawn.empty";

/** Cells of the years that stay empty, for a chart that draws one of these rows; `null` for any other. */
export function emptyCells(book: Book, keys: readonly string[]): string | null {
	const isDrawn = keys.some((key) => book.places.has(gapsOf(key)));
	return isDrawn ? book.places.series(emptyKey, book.years.length) : null;
}

/** Where a chart finds a row of the sheet of indicators: in the rows above, where it may hold 「－」. */
export function drawnKey(book: Book, key: string): string {
	return book.places.has(gapsOf(key)) ? gapsOf(key) : key;
}

function gapsOf(key: string): string {
	return `drawn.${key}`;
}

function mayLack(book: Book, line: string): boolean {
	return book.years.some((_, index) => book.mayLack(line, index));
}

function ofLine(book: Book, line: string): Drawn {
	return {
		key: `indicator.${line}`,
		label: book.term(line).label,
		line,
		values: book.years.map((_, index) => book.value(line, index)),
		isEmpty: (index) => book.kind(line, index) === "absent",
	};
}

function ofLimit(book: Book, placed: PlacedTarget): Drawn {
	return {
		key: `indicator.${placed.key}`,
		label: targetName(placed.target),
		line: placed.target.line,
		values: book.years.map((_, index) => limitIn(book, placed, index)),
		isEmpty: () => false,
	};
}

function addDrawn(sheet: Sheet, book: Book, { key, label, line, values, isEmpty }: Drawn): void {
	const term = book.term(line);
	const cells = values.map((value, index): Cell => {
		const style = yearStyle(book, index, { ...numberStyle, format: lineFormat(book, term), color: colours.faint });
		if (isEmpty(index)) return { value: null, style };
		const write = () => {
			const cell = book.places.year(key, index, sheet.name);
			return `IF(ISTEXT(${cell}),NA(),${cell})`;
		};
		return formula(value, write, style);
	});
	const row = sheet.add([
		text("", labelStyle),
		text(`グラフ: ${label}`, { ...labelStyle, indent: 1, size: 9, wrap: true }),
		text(unitLabel(term.unit, book.result.unit), unitStyle),
		...cells,
		text("指標シートの値", noteStyle),
	]);
	book.places.put(gapsOf(key), sheet.name, row);
	const [first, last] = [address(headColumns, row), address(headColumns + values.length - 1, row)];
	sheet.highlights.push({ cells: `${first}:${last}`, formula: () => `ISNA(${first})`, look: "absent" });
}
