import { address } from "./address.ts";
import type { Style } from "./styles.ts";

/** One cell: what it shows, how, and the formula that makes it. A formula is written when every row has its place. */
export interface Cell {
	/** The figure or text; of a formula the value it has now, which readers that do not calculate show. */
	readonly value: number | string | null;
	/** Without the leading equals sign; `null` where the figure cannot be made from others. */
	readonly formula?: () => string | null;
	readonly style: Style;
}

/** 入力規則 — what may be typed into some cells, and what is said when it is not. */
export interface Validation {
	readonly cells: string;
	readonly kind: "list" | "whole" | "decimal";
	readonly least?: number;
	readonly most?: number | undefined;
	readonly choices?: string;
	readonly message: string;
}

/** 条件付き書式 — cells that stand out while a formula holds (written for the first of the cells). */
export interface Highlight {
	readonly cells: string;
	readonly formula: () => string;
	readonly look: "changed" | "missed" | "met" | "unknown" | "absent";
}

/** One sheet while it is written: rows are added top to bottom. */
export class Sheet {
	readonly name: string;
	readonly widths: readonly number[];
	readonly rows: { readonly cells: readonly (Cell | null)[]; readonly height: number | null }[] = [];
	readonly merges: string[] = [];
	readonly validations: Validation[] = [];
	readonly highlights: Highlight[] = [];
	/** アウトライン — rows that fold under the row above them, each with how deep it stands. */
	readonly outlines = new Map<number, number>();
	/** Rows after which a new page begins. */
	readonly breaks: number[] = [];
	/** Rows and columns that stay in sight. */
	frozen = { rows: 0, columns: 0 };
	/** Columns that are not shown. */
	hidden: readonly number[] = [];
	/** 行の控え — what a row is of, for a program that reads the sheet; in a hidden column right of all others. */
	readonly marks = new Map<number, string>();
	/** Rows repeated on every printed page. */
	titleRows: readonly [number, number] | null = null;
	/** The whole sheet on one page, or as many pages as its width asks for. */
	onePage = false;
	/** Percent, instead of fitting the width to a page; only then do the breaks count everywhere. */
	scale: number | null = null;
	/** XML of a drawing, with the charts in it. */
	drawing: { readonly xml: string; readonly charts: readonly string[] } | null = null;

	constructor(name: string, widths: readonly number[]) {
		this.name = name;
		this.widths = widths;
	}

	/** Number of the row that will be added next. */
	get next(): number {
		return this.rows.length + 1;
	}

	/** Joins the cells of a row between two columns; one cell alone is none to join, and Excel would repair the file. */
	merge(from: number, to: number, row: number, lastRow = row): void {
		if (from === to && row === lastRow) return;
		this.merges.push(`${address(from, row)}:${address(to, lastRow)}`);
	}

	/** Adds a row and returns its number. */
	add(cells: readonly (Cell | null)[] = [], height: number | null = null): number {
		this.rows.push({ cells, height });
		return this.rows.length;
	}
}
