import { errorAt, type Problem } from "../../diagnostics/problem.ts";
import { workbookMessages } from "../../diagnostics/workbook-messages.ts";
import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import { parseYearHeading } from "../../domain/year-heading.ts";
import type { BookCell, BookSheet } from "../../files/book-sheet.ts";
import { type BookBase, parseBaseMark, parseRowMark, yearsMark } from "./row-marks.ts";

/** 送られたブック — one file with its sheets. */
export interface SentBook {
	readonly file: string;
	readonly sheets: readonly BookSheet[];
}

/** Columns of the years on a sheet, leftmost first, and where they are named. */
interface YearColumns {
	readonly columns: ReadonlyMap<FiscalYear, number>;
	readonly head: BookCell;
}

interface MarkedRow {
	readonly sheet: BookSheet;
	readonly row: number;
	readonly years: YearColumns;
}

/** 控えの付いたブック — finds the cells of a workbook by what they are of, wherever they were moved. */
export class MarkedBook {
	readonly problems: Problem[] = [];
	/** What its sheets say they were made from, one for each that says so. */
	readonly bases: readonly BookBase[];
	private readonly rows = new Map<string, MarkedRow[]>();
	private readonly file: string;

	constructor({ file, sheets }: SentBook) {
		this.file = file;
		const bases: BookBase[] = [];
		for (const sheet of sheets) {
			let years: YearColumns = { columns: new Map(), head: sheet.cell(0, 0) };
			for (const { text, row } of marksOf(sheet)) {
				const base = parseBaseMark(text);
				if (base !== null) bases.push(base);
				if (text === yearsMark) years = this.yearColumns(sheet, row);
				const key = parseRowMark(text);
				if (key !== null) this.rows.set(key, [...(this.rows.get(key) ?? []), { sheet, row, years }]);
			}
		}
		this.bases = bases;
	}

	has(key: string): boolean {
		return this.rows.has(key);
	}

	/** Whether any row says what it is of. */
	get isMarked(): boolean {
		return this.rows.size > 0;
	}

	keys(): Iterable<string> {
		return this.rows.keys();
	}

	/** The cell of a year, or of what is the same in every year. `null` where it cannot be told which one is meant. */
	cell(key: string, label: string, year: FiscalYear | null): BookCell | null {
		const rows = this.rows.get(key) ?? [];
		const cells = rows.map(({ sheet, row, years: { columns } }) => {
			// What has no year stands in the column of the first one.
			const column = year === null ? [...columns.values()][0] : columns.get(year);
			return column === undefined ? null : sheet.cell(row, column);
		});
		const [first, ...others] = cells.filter((cell) => cell !== null);
		if (first === undefined) {
			const head = rows[0]?.years.head;
			const at = head?.place ?? { file: this.file, line: 1, column: 1 };
			const name = year === null || head === undefined ? null : formatFiscalYear(year);
			this.problems.push(
				errorAt(
					at,
					name === null ? workbookMessages.missingRow(label) : workbookMessages.missingYear(head as BookCell, name),
				),
			);
			return null;
		}
		const other = others.find((each) => JSON.stringify(each.content) !== JSON.stringify(first.content));
		if (other === undefined) return first;
		this.problems.push(errorAt(other.place, workbookMessages.twoCells(other, first)));
		return null;
	}

	/** Whose columns the years are: each named once. */
	private yearColumns(sheet: BookSheet, row: number): YearColumns {
		const columns = new Map<FiscalYear, number>();
		for (const [column, cell] of [...(sheet.rows.get(row) ?? [])].sort(([a], [b]) => a - b)) {
			const { content } = cell;
			const text = content.kind === "text" ? content.text : content.kind === "number" ? String(content.value) : "";
			const year = parseYearHeading(text)?.year;
			if (year === undefined) continue;
			if (columns.has(year)) this.problems.push(errorAt(cell.place, workbookMessages.yearTwice(cell, text)));
			else columns.set(year, column);
		}
		return { columns, head: sheet.cell(row, 0) };
	}
}

/** The marks of a sheet, from its top. */
export function marksOf({ rows }: BookSheet): { readonly text: string; readonly row: number }[] {
	return [...rows]
		.sort(([a], [b]) => a - b)
		.flatMap(([row, cells]) =>
			[...cells.values()].flatMap(({ content }) =>
				content.kind === "text" && /^(?:base|years|row|register|entry|effect):/.test(content.text)
					? [{ text: content.text, row }]
					: [],
			),
		);
}
