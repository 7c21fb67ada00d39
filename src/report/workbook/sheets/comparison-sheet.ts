import type { Comparison, LineComparison } from "../../../domain/comparison.ts";
import type { StatementRow } from "../../../domain/term.ts";
import { unitLabel } from "../../../domain/unit.ts";
import { type Book, headColumns, noValueCell } from "../book.ts";
import {
	faint,
	formats,
	formula,
	headStyle,
	labelStyle,
	number,
	numberStyle,
	sectionStyle,
	text,
	unitStyle,
} from "../look.ts";
import { address } from "../parts/address.ts";
import { type Cell, Sheet } from "../parts/sheet.ts";
import { addTitle, addYearHead, yearStyle, yearWidths } from "./heading.ts";
import { lineFormat } from "./line-row.ts";
import { sheetNames } from "./names.ts";

/** シナリオ比較 — each other scenario's table as it was computed, and its difference from the live table of the base. */
export function comparisonSheet(book: Book): Sheet | null {
	const { comparisons, scenarios } = book.material;
	if (comparisons.length === 0) return null;
	const sheet = new Sheet(sheetNames.comparison, yearWidths(book, 6, 36, 0));
	addTitle(sheet, book, "シナリオ比較", sheet.widths.length - 1);
	const note =
		"※ 各シナリオの額は計算した時点の値(この表では動かない)。差は「シナリオ−見通しシート」で、見通しシートの数値を変えると差も動く。積立と繰上償還は表と同じく△で示す";
	sheet.add([text(note, faint)]);
	const head = addYearHead(sheet, book, ["区分", "項目", "単位"]);
	sheet.frozen = { rows: head + 1, columns: headColumns };
	sheet.titleRows = [head, head + 1];
	// A fixed scale, for pages that are fitted to a width lose their breaks in Excel.
	sheet.scale = scaleFor(
		sheet,
		book.result.blocks.reduce((sum, { rows }) => sum + rows.length, head + 3),
	);
	for (const [index, comparison] of comparisons.entries()) {
		const name = scenarios[index + 1]?.name ?? comparison.other.scenario.title;
		addTable(sheet, book, comparison, name, false);
		sheet.breaks.push(sheet.next - 1);
		addTable(sheet, book, comparison, name, true);
		if (index < comparisons.length - 1) sheet.breaks.push(sheet.next - 1);
	}
	return sheet;
}

/** 縮尺 — percent at which some rows and all columns stand on one A4 page, with a little room for another PC's font. */
function scaleFor(sheet: Sheet, rows: number): number {
	const width = sheet.widths.reduce((sum, characters) => sum + characters * 5.25 + 4.5, 0);
	return Math.floor(94 * Math.min(1, pagePoints.width / width, pagePoints.height / (rows * 16.5)));
}

/** A4 landscape within the margins. */
const pagePoints = { width: 784, height: 523 };

function addTable(sheet: Sheet, book: Book, comparison: Comparison, name: string, differences: boolean): void {
	const words = differences ? `差: ${name} − ${book.base.name}` : `額: ${name}`;
	const title = sheet.add(sheet.widths.map((_, column) => text(column === 0 ? words : "", sectionStyle)));
	sheet.merges.push(`${address(0, title)}:${address(sheet.widths.length - 1, title)}`);
	const lines = new Map(comparison.lines.map((line) => [line.definition.id, line]));
	for (const block of book.result.blocks) {
		const first = sheet.next;
		for (const row of block.rows) {
			const line = lines.get(row.line);
			if (line === undefined) continue;
			const cells = differences
				? differenceCells(sheet, book, comparison, row, line)
				: otherCells(book, comparison, row, line);
			const head = [text(block.label, headStyle), text(line.definition.label, labelStyle)];
			const added = sheet.add([...head, text(unitLabel(line.definition.unit, book.result.unit), unitStyle), ...cells]);
			if (!differences) book.places.put(`other.${name}.${row.line}`, sheet.name, added);
		}
		if (sheet.next - 1 > first) sheet.merges.push(`${address(0, first)}:${address(0, sheet.next - 1)}`);
	}
}

function otherCells(book: Book, comparison: Comparison, row: StatementRow, line: LineComparison): Cell[] {
	const format = row.blankIsNone ? formats.amountOrBlank : lineFormat(line.definition);
	return book.years.map((year, index): Cell => {
		const style = yearStyle(book, index, { ...numberStyle, format });
		const value = line.other[comparison.years.indexOf(year)];
		if (value === undefined) return { value: null, style };
		if (value === null) return text(book.kind(row.line, index) === "absent" ? "" : noValueCell, style);
		return number((row.printedNegative ? -value : value) + 0, style);
	});
}

/** The other's figure − the live one; a sign as in the table on both sides. */
function differenceCells(
	sheet: Sheet,
	book: Book,
	comparison: Comparison,
	row: StatementRow,
	line: LineComparison,
): Cell[] {
	const scenario = book.material.scenarios[book.material.comparisons.indexOf(comparison) + 1];
	const key = `other.${scenario?.name ?? comparison.other.scenario.title}.${row.line}`;
	const format = `${lineFormat(line.definition)};`;
	return book.years.map((year, index): Cell => {
		const style = yearStyle(book, index, { ...numberStyle, format });
		const at = comparison.years.indexOf(year);
		const value = line.differences[at];
		if (value === undefined || book.kind(row.line, index) === "absent") return { value: null, style };
		const write = () => {
			const [other, base] = [
				book.places.year(key, index, sheet.name),
				book.places.year(`line.${row.line}`, index, sheet.name),
			];
			const difference = row.printedNegative ? `${other}+${base}` : `${other}-${base}`;
			return `IF(AND(ISNUMBER(${other}),ISNUMBER(${base})),ROUND(${difference},6),"${noValueCell}")`;
		};
		const shown = value === null ? noValueCell : Math.round((row.printedNegative ? -value : value) * 1e6) / 1e6 + 0;
		return formula(shown, write, style);
	});
}
