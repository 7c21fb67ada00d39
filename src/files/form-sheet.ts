import { type FiscalYear, parseFiscalYear } from "../domain/fiscal-year.ts";
import { foldText } from "../domain/names.ts";
import { foldWidth, isNone } from "../domain/typed-text.ts";
import { parseStatedUnits, withoutUnits } from "../domain/unit-caption.ts";
import { parseNextYear, parseYearHeading, type YearHeading } from "../domain/year-heading.ts";
import { isFigure } from "./figure.ts";
import { withoutMarks } from "./figure-marks.ts";
import type { Grid, GridCell, GridRow, PlacedCell } from "./grid.ts";

/** A figure of a form, the year it is of, and what heads its column. */
export interface FormFigure {
	readonly year: FiscalYear;
	readonly cell: GridCell;
	readonly heading: GridCell | null;
}

/** Longer texts are no names. */
const longestName = 60;
/** Rows in which a form says of which year it is. */
const headRows = 8;
/** How far a column reaches that no other follows. */
const widest = 20;
/** How far right of its name a figure stands that has no heading. */
const besideColumns = 8;

/**
 * 様式のシート — a sheet filled in by everyone alike, several blocks side by side: its places differ from year to year, so
 * that a figure is found by the name of its row and by what heads its column. What stands between the two is no name's.
 */
export class FormSheet {
	readonly name: string;
	/** Figures without the marks of footnotes. */
	readonly grid: Grid;
	/** Those that had one. */
	readonly marked: readonly GridCell[];
	private readonly named = new Map<string, PlacedCell[]>();

	constructor(name: string, grid: Grid) {
		this.name = name;
		({ grid: this.grid, marked: this.marked } = withoutMarks(grid));
		for (const { index, cells } of this.grid.rows)
			for (const [column, cell] of cells) {
				if (cell.text.length > longestName || isFigure(cell.text)) continue;
				const key = formName(cell.text);
				this.named.set(key, [...(this.named.get(key) ?? []), { row: index, column, cell }]);
			}
	}

	/** The cells that hold one of these names, from the top. */
	labels(names: readonly string[]): readonly PlacedCell[] {
		return [...new Set(names.map(formName))]
			.flatMap((name) => this.named.get(name) ?? [])
			.sort((a, b) => a.row - b.row || a.column - b.column);
	}

	/** Whether a text stands somewhere, by itself or in another. */
	holds(text: string): boolean {
		const wanted = foldText(text);
		return [...this.named.keys()].some((name) => name.includes(wanted));
	}

	/** The year the form itself is of: 「令和6年度 決算状況」; of a form without such a title, the last that heads its figures. */
	get year(): FiscalYear | null {
		const years: FiscalYear[] = [];
		for (const { index, cells } of this.grid.rows)
			for (const { text } of cells.values()) {
				const found =
					index < headRows ? /(?:令和|平成)(?:\d{1,2}|元)年度/.exec(foldWidth(text).replace(/\s+/g, "")) : null;
				if (found) return parseFiscalYear(found[0]);
				const heading = parseYearHeading(withoutUnits(text));
				if (heading !== null && !heading.bare) years.push(heading.year);
			}
		return years.length === 0 ? null : Math.max(...years);
	}

	/** The figures right of a name under the years above it; without such years the first figure, of the form's own year. */
	byYear({ row, column }: Pick<PlacedCell, "row" | "column">): readonly FormFigure[] {
		const heads = this.yearsAbove(row, column);
		const first = this.firstFigure(row, column);
		if (heads.length === 0)
			return first === null || this.year === null ? [] : [{ year: this.year, cell: first.cell, heading: null }];
		const yearUnder = new Map(heads.map(({ cell, year }) => [cell, year]));
		return this.under(row, heads, first).flatMap(({ cell, heading }) => {
			const year = yearUnder.get(heading);
			return year === undefined ? [] : [{ year, cell, heading }];
		});
	}

	/** A figure right of a name that no heading is for, neither a year's nor another, where years stand above. */
	outsideYears({ row, column }: Pick<PlacedCell, "row" | "column">): GridCell | null {
		const [head] = this.yearsAbove(row, column);
		const taken = new Set(this.byYear({ row, column }).map(({ cell }) => cell));
		const headings = head && this.rowAt(head.row)?.cells;
		for (const [at, cell] of headings === undefined ? [] : (this.rowAt(row)?.cells ?? [])) {
			const heading = headings?.get(at)?.text ?? "";
			if (at > column && isValue(cell.text) && !taken.has(cell) && (heading === "" || isFigure(heading))) return cell;
		}
		return null;
	}

	/** The unit a form states above a name, of its own block if it does: 「歳入の状況(単位 千円・％)」. */
	captionAbove({ row, column }: PlacedCell): GridCell | null {
		const found: PlacedCell[] = [];
		for (const { index, cells } of this.grid.rows)
			for (const [at, cell] of cells)
				if (index <= row && at <= column && cell.text.includes("単位") && parseStatedUnits(cell.text) !== null)
					found.push({ row: index, column: at, cell });
		return found.at(-1)?.cell ?? null;
	}

	/** The figure right of a name under a heading of its block. */
	underHeading({ row, column }: PlacedCell, name: string): GridCell | null {
		const [head, ...others] = this.headsAbove(row, column, ({ text }) => formName(text) === formName(name));
		if (head === undefined) return null;
		// The other headings of the row bound the column.
		const next = [...(this.rowAt(head.row)?.cells.keys() ?? [])].find((at) => at > head.column);
		const bound = next === undefined ? [] : [{ ...head, column: next }];
		const [found] = this.under(row, [head, ...bound, ...others], this.firstFigure(row, column));
		return found?.heading === head.cell ? found.cell : null;
	}

	/** A figure close to the right of a name, in its row or the next, that lies between two bounds. */
	beside({ row, column }: PlacedCell, least: number, most: number): GridCell | null {
		for (const at of [row, row + 1])
			for (const [place, cell] of this.rowAt(at)?.cells ?? []) {
				const value = Number(foldWidth(cell.text).replace(/%$/, ""));
				if (place > column && place <= column + besideColumns && value >= least && value <= most) return cell;
			}
		return null;
	}

	/** Whether a row holds no name of its own right of a column, before its figures. */
	namesNothing(row: number, column: number): boolean {
		const first = this.firstFigure(row, column);
		const texts = [...(this.rowAt(row)?.cells ?? [])].filter(([at]) => at > column && at < (first?.column ?? 0));
		return first !== null && texts.length === 0;
	}

	private rowAt(index: number): GridRow | undefined {
		return this.grid.rows.find((row) => row.index === index);
	}

	private firstFigure(row: number, column: number): PlacedCell | null {
		for (const [at, cell] of this.rowAt(row)?.cells ?? [])
			if (at > column && isValue(cell.text)) return { row, column: at, cell };
		return null;
	}

	/**
	 * The years right of a column in the nearest row above that holds one. Four digits alone may be an amount of that many
	 * 百万円: they are years where no year stands above that is one beyond doubt, and one follows the other.
	 */
	private yearsAbove(row: number, column: number): readonly PlacedYear[] {
		const heads = this.headsAbove(row, column, (cell) => yearOf(cell)?.bare === false);
		const [head] = heads;
		if (head !== undefined) return this.withNextYears(head.row, column);
		for (const { index, cells } of this.grid.rows.filter(({ index }) => index < row)) {
			const bare = [...cells].flatMap(([at, cell]) => {
				const year = at > column ? yearOf(cell)?.year : undefined;
				return year === undefined ? [] : [{ row: index, column: at, cell, year }];
			});
			const isRun = bare.every(({ year }, at) => at === 0 || Math.abs(year - (bare[at - 1]?.year ?? 0)) === 1);
			if (bare.length > 1 && isRun) return bare;
		}
		return [];
	}

	/** The years of a row: 「4年度」 right of 「令和3年度」 too. */
	private withNextYears(row: number, column: number): readonly PlacedYear[] {
		const years: PlacedYear[] = [];
		for (const [at, cell] of this.rowAt(row)?.cells ?? []) {
			const before = years.at(-1)?.year;
			const found = yearOf(cell) ?? (before === undefined ? null : parseNextYear(withoutUnits(cell.text), before));
			if (at > column && found !== null && !found.bare) years.push({ row, column: at, cell, year: found.year });
		}
		return years;
	}

	/** The headings right of a column in the nearest row above that holds one. */
	private headsAbove(row: number, column: number, isHead: (cell: GridCell) => boolean): readonly PlacedCell[] {
		for (const { index, cells } of this.grid.rows.filter(({ index }) => index < row).toReversed()) {
			const heads = [...cells].filter(([at, cell]) => at > column && isHead(cell));
			if (heads.length > 0) return heads.map(([at, cell]) => ({ row: index, column: at, cell }));
		}
		return [];
	}

	/** What a row holds under each heading, unless a figure of another block stands before the first. */
	private under(row: number, heads: readonly PlacedCell[], first: PlacedCell | null) {
		const [head] = heads;
		if (head === undefined || first === null || first.column < head.column) return [];
		const cells = [...(this.rowAt(row)?.cells ?? [])];
		return heads.flatMap(({ column, cell: heading }, at) => {
			const before = heads[at - 1]?.column ?? column - widest;
			const end = heads[at + 1]?.column ?? column + (column - before);
			const cell = cells.find(([place]) => place >= column && place < end)?.[1];
			return cell === undefined ? [] : [{ cell, heading }];
		});
	}
}

interface PlacedYear extends PlacedCell {
	readonly year: FiscalYear;
}

function yearOf({ text }: GridCell): YearHeading | null {
	return parseYearHeading(withoutUnits(text));
}

/** A figure, or the sign that there is none. */
function isValue(text: string): boolean {
	return isFigure(text) || isNone(text);
}

/** A name as forms are compared: without blanks, units, brackets around it. */
function formName(text: string): string {
	return foldText(withoutUnits(text)).replace(/^\((.+)\)$/, "$1");
}
