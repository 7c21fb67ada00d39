import type { Comparison } from "../../answers/compare/compare.ts";
import { unitLabel } from "../../domain/unit.ts";
import { differenceFootnotes } from "../content/difference-table.ts";
import { Sheet } from "../office/sheet.ts";
import { type Book, headColumns } from "./book.ts";
import { addNotice } from "./change-notice.ts";
import { ComparedYears } from "./compared-years.ts";
import { differenceCells, otherCells, otherKey } from "./comparison-cells.ts";
import { addSection, addTitle, addWords, addYearHead, holdHead, markCell, yearWidths } from "./heading.ts";
import { faint, headStyle, labelStyle, text, unitStyle } from "./look.ts";
import { sheetNames } from "./names.ts";

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
	const tables = comparisons.map((comparison, index) => new ComparedTable(book, comparison, index, years));
	for (const [index, table] of tables.entries()) {
		table.add(sheet, false);
		sheet.breaks.push(sheet.next - 1);
		table.add(sheet, true);
		for (const words of table.footnotes) addWords(sheet, text(words, faint));
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

/** One other scenario on the sheet. */
class ComparedTable {
	readonly footnotes: readonly string[];
	private readonly book: Book;
	private readonly comparison: Comparison;
	private readonly index: number;
	private readonly years: ComparedYears;
	private readonly name: string;

	constructor(book: Book, comparison: Comparison, index: number, years: ComparedYears) {
		this.book = book;
		this.comparison = comparison;
		this.index = index;
		this.years = years;
		this.name = book.material.scenarios[index + 1]?.name ?? comparison.other.scenario.title;
		this.footnotes = differenceFootnotes(comparison, { base: book.base.name, other: this.name });
	}

	/** The other's own figures, or their differences from the live table. */
	add(sheet: Sheet, differences: boolean): void {
		const { book, comparison, years } = this;
		const words = differences ? `差: ${this.name} − ${book.base.name}` : `額: ${this.name}`;
		addSection(sheet, words);
		if (!differences && !years.sameSettled) this.addMarks(sheet);
		const compared = { book, comparison, years, key: otherKey(this.index) };
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
	private addMarks(sheet: Sheet): void {
		const head = ["", "確定・推計の別", ""].map((word) => text(word, headStyle));
		const { other } = this.comparison;
		sheet.add([...head, ...this.years.all.map((year) => markCell(this.years.mark(other, year)))]);
	}
}
