import type { Place } from "../diagnostics/problem.ts";
import { columnName } from "../domain/column-name.ts";
import type { CellFormat } from "./cell-format.ts";

/** What a cell of a workbook holds; a formula's kept value, or that it keeps none. */
export type CellContent =
	| {
			readonly kind: "number";
			readonly value: number;
			readonly format: CellFormat;
			/** What is shown of a number that is a year by its format. */
			readonly yearShown?: string | null;
	  }
	| { readonly kind: "text"; readonly text: string }
	| { readonly kind: "flag"; readonly text: string }
	| { readonly kind: "error"; readonly text: string }
	| { readonly kind: "uncalculated" }
	| { readonly kind: "blank" };

/** セル — one cell of a workbook that somebody sent, with where it stands. */
export interface BookCell {
	readonly content: CellContent;
	readonly isFormula: boolean;
	readonly sheet: string;
	/** 「D5」. */
	readonly address: string;
	readonly place: Place;
}

/** シート — the cells that hold something, by row and column counted from 0. */
export class BookSheet {
	readonly name: string;
	readonly rows: ReadonlyMap<number, ReadonlyMap<number, BookCell>>;
	private readonly file: string;

	constructor(
		file: string,
		name: string,
		held: ReadonlyMap<number, ReadonlyMap<number, Pick<BookCell, "content" | "isFormula">>>,
	) {
		this.file = file;
		this.name = name;
		this.rows = new Map(
			[...held].map(([row, cells]) => [
				row,
				new Map([...cells].map(([column, cell]) => [column, { ...cell, ...this.where(row, column) }])),
			]),
		);
	}

	/** The cell at a place, blank where nothing is held. */
	cell(row: number, column: number): BookCell {
		const found = this.rows.get(row)?.get(column);
		return found ?? { content: { kind: "blank" }, isFormula: false, ...this.where(row, column) };
	}

	private where(row: number, column: number): Pick<BookCell, "sheet" | "address" | "place"> {
		const address = `${columnName(column)}${row + 1}`;
		const path = `${this.name}!${address}`;
		return { sheet: this.name, address, place: { file: this.file, line: row + 1, column: column + 1, path } };
	}
}
