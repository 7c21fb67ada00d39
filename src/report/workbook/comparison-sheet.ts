import { unitLabel } from "../../domain/unit.ts";
import { differenceFootnotes } from "../content/difference-table.ts";
import { Sheet } from "../office/sheet.ts";
import type { Book } from "./book.ts";
import { addNotice } from "./change-notice.ts";
import { ComparedYears } from "./compared-years.ts";
import { type ComparedBook, differenceCells, otherCells, otherKey } from "./comparison-cells.ts";
import { addSection, addTitle, addWords, addYearHead, holdHead, markCell, yearWidths } from "./heading.ts";
import { faint, headStyle, labelStyle, text, unitStyle } from "./look.ts";
import { sheetNames } from "./names.ts";
import { headColumns } from "./places.ts";

/** シナリオ比較 — each other scenario's table as it was computed, and its difference from the live table of the base. */
export function comparisonSheet(book: Book): Sheet | null {
	const { comparisons } = book.material;
	if (comparisons.length === 0) return null;
	const years = new ComparedYears(book.result, comparisons);
	const widths = yearWidths(book, 6, 36, 0);
	const sheet = new Sheet(sheetNames.comparison, [
		...widths.slice(0, headColumns),
		...years.all.map(() => widths[headColumns] as number),
	]);
	addTitle(sheet, book, "シナリオ比較");
	const note =
		"※ 各シナリオの額は計算した時点の値(この表では動かない)。差は「シナリオ−見通しシート」で、見通しシートの数値を変えると差も動く。積立と繰上償還は表と同じく△で示す";
	addWords(sheet, text(note, faint));
	const notice = addNotice(sheet, book);
	const head = addYearHead(sheet, years.head(), ["区分", "項目", "単位"]);
	holdHead(sheet, notice, head);
	for (const [index, comparison] of comparisons.entries()) {
		const names = {
			base: book.base.name,
			other: book.material.scenarios[index + 1]?.name ?? comparison.other.scenario.title,
		};
		const compared = { book, comparison, years, key: otherKey(index) };
		addSection(sheet, `額: ${names.other}`);
		if (!years.sameSettled) addMarks(sheet, compared);
		addTable(sheet, compared, false);
		sheet.breaks.push(sheet.next - 1);
		addSection(sheet, `差: ${names.other} − ${names.base}`);
		addTable(sheet, compared, true);
		for (const words of differenceFootnotes(comparison, names)) addWords(sheet, text(words, faint));
		if (index < comparisons.length - 1) sheet.breaks.push(sheet.next - 1);
	}
	// A fixed scale, for pages that are fitted to a width lose their breaks in Excel.
	sheet.scale = scaleFor(sheet);
	return sheet;
}

/** 縮尺 — percent at which the longest page and all columns stand on A4, with a little room for another PC's font. */
function scaleFor(sheet: Sheet): number {
	const width = sheet.widths.reduce((sum, characters) => sum + characters * 5.25 + 4.5, 0);
	const height = (from: number, to: number) =>
		sheet.rows.slice(from, to).reduce((sum, row) => sum + (row.height ?? 16.5), 0);
	const [first, last] = sheet.titleRows ?? [1, 0];
	const ends = [...sheet.breaks, sheet.rows.length];
	const pages = ends.map(
		(end, index) => height(ends[index - 1] ?? 0, end) + (index === 0 ? 0 : height(first - 1, last)),
	);
	return Math.floor(94 * Math.min(1, pagePoints.width / width, pagePoints.height / Math.max(...pages)));
}

/** A4 landscape within the margins. */
const pagePoints = { width: 784, height: 523 };

/** The other's own figures, or their differences from the live table. */
function addTable(sheet: Sheet, compared: ComparedBook, differences: boolean): void {
	const { book, comparison } = compared;
	for (const block of comparison.blocks) {
		const first = sheet.next;
		for (const row of block.rows) {
			const line = comparison.lines.find(({ definition }) => definition.id === row.line);
			if (line === undefined) continue;
			const { label, unit } = line.definition;
			const cells = differences ? differenceCells(compared, row, line) : otherCells(compared, row, line);
			const unitWords = differences && unit === "percent" ? "ポイント" : unitLabel(unit, book.result.unit);
			const head = [text(block.label, headStyle), text(label, labelStyle), text(unitWords, unitStyle)];
			const added = sheet.add([...head, ...cells]);
			if (!differences) book.places.put(compared.key(row.line), sheet.name, added);
		}
		sheet.merge(0, 0, first, sheet.next - 1);
	}
}

/** Which years are settled in this scenario's own edition. */
function addMarks(sheet: Sheet, { comparison, years }: ComparedBook): void {
	const head = ["", "確定・推計の別", ""].map((word) => text(word, headStyle));
	sheet.add([...head, ...years.all.map((year) => markCell(years.mark(comparison.other, year)))]);
}
