import type { Cell, Sheet } from "../office/sheet.ts";
import type { Style } from "../office/styles.ts";
import type { Book } from "./book.ts";
import { addWords } from "./heading.ts";
import { colours, formula } from "./look.ts";

/** Where the number of changed input cells stands, and the block of cells it adds up: 1 for a changed cell. */
export const changedCount = "changed.count";
export const firstChanged = "changed.first";
export const lastChanged = "changed.last";

/** Where the delivered value of a cell stands, with a 1 right of it while the cell was changed. */
export function changedKey(key: string): string {
	return `changed.${key}`;
}

/** The 1 or 0 of a cell, as it is referred to from a sheet. */
export function changedFlag(book: Book, key: string, from: string): string {
	return book.places.fixed(changedKey(key), from, 1);
}

/** A changed cell stands out on the sheet of inputs. */
export function markChanged(sheet: Sheet, book: Book, key: string, cell: string): void {
	sheet.highlights.push({ cells: cell, formula: () => `${changedFlag(book, key, sheet.name)}=1`, look: "changed" });
}

const noticeStyle: Style = { bold: true, color: colours.notice };

/**
 * 入力変更の断り — printed sheets look like those of the scenario whatever was typed: while an input cell differs from what
 * was delivered, this line says so. Its row returns with the heads of every printed page.
 */
export function addNotice(sheet: Sheet, book: Book): number {
	return addWords(sheet, changeNotice(book, sheet.name, ""));
}

/** The notice as a cell on sheet `from`, or `unchanged` while every input is as it was delivered. */
export function changeNotice(book: Book, from: string, unchanged: string, style: Style = noticeStyle): Cell {
	const write = () => {
		const count = book.places.fixed(changedCount, from);
		return `IF(${count}>0,${noticeWords(count)},"${unchanged}")`;
	};
	return formula(unchanged, write, style);
}

function noticeWords(count: string): string {
	return `"入力を変更しています("&${count}&"か所)。元のシナリオの結果とは異なります。"`;
}
