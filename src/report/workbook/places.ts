import { columnName } from "../../domain/column-name.ts";
import { absolute, address, quotedSheet, reference } from "../office/address.ts";

/** 区分, 項目, 単位 stand left of the years on every sheet that has years. */
export const headColumns = 3;

/** 配置 — on which sheet and row every line, input and parameter stands; filled while the sheets are laid out. */
export class Places {
	private readonly rows = new Map<string, { readonly sheet: string; readonly row: number }>();

	put(key: string, sheet: string, row: number): void {
		this.rows.set(key, { sheet, row });
	}

	has(key: string): boolean {
		return this.rows.has(key);
	}

	/** The cell of a year: moves along when a formula is copied to the next year. */
	year(key: string, yearIndex: number, from: string): string {
		const { sheet, row } = this.place(key);
		return reference(sheet, address(headColumns + yearIndex, row), from);
	}

	/** A cell that is the same for every year; `offset` columns right of the first year. */
	fixed(key: string, from: string, offset = 0): string {
		const { sheet, row } = this.place(key);
		return reference(sheet, absolute(headColumns + offset, row), from);
	}

	/** The years from one to another as a range; its beginning stays when a formula is copied. */
	range(key: string, [first, last]: readonly [number, number], from: string): string {
		const { sheet, row } = this.place(key);
		return reference(sheet, `$${columnName(headColumns + first)}${row}:${address(headColumns + last, row)}`, from);
	}

	/** All years of a row, for charts: 「'指標'!$D$5:$N$5」. */
	series(key: string, years: number): string {
		const { sheet, row } = this.place(key);
		return `${quotedSheet(sheet)}!${absolute(headColumns, row)}:${absolute(headColumns + years - 1, row)}`;
	}

	/** The label of a row. */
	label(key: string): string {
		const { sheet, row } = this.place(key);
		return `${quotedSheet(sheet)}!${absolute(1, row)}`;
	}

	/** Everything placed, with its sheet and row. */
	all(): Iterable<readonly [key: string, place: { readonly sheet: string; readonly row: number }]> {
		return this.rows;
	}

	rowOf(key: string): number {
		return this.place(key).row;
	}

	private place(key: string): { readonly sheet: string; readonly row: number } {
		const place = this.rows.get(key);
		if (place === undefined) throw new Error(`no place in the workbook: ${key}`);
		return place;
	}
}
