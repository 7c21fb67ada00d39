import { columnName } from "../../domain/column-name.ts";

/** 「D5」; rows are counted from 1, as they are printed. */
export function address(column: number, row: number): string {
	return `${columnName(column)}${row}`;
}

/** 「$D$5」. */
export function absolute(column: number, row: number): string {
	return `$${columnName(column)}$${row}`;
}

/** A reference as it stands in a formula on `from`: the sheet is named only when it is another one. */
export function reference(sheet: string, cell: string, from: string): string {
	return sheet === from ? cell : `${quotedSheet(sheet)}!${cell}`;
}

export function quotedSheet(sheet: string): string {
	return `'${sheet.replaceAll("'", "''")}'`;
}
