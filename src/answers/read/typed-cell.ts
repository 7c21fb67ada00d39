import type { Message } from "../../diagnostics/problem.ts";
import { visible } from "../../diagnostics/visible.ts";
import { saidOf, workbookMessages } from "../../diagnostics/workbook-messages.ts";
import type { BookCell } from "../../files/book-sheet.ts";
import { type QuantityKind, readQuantity, readRatio, readTableRatio } from "../../scenario/quantities.ts";

/** How a cell is to be read: a share is a number or a percentage; a limit in percent a number, or the same with its sign. */
export type CellKind = QuantityKind | { readonly kind: "share" } | { readonly kind: "percent" };

/** セルの数値 — what was typed into a cell, or why it is no number: nothing is taken for a zero. */
export function numberIn(cell: BookCell, wanted: CellKind): number | Message {
	const { content } = cell;
	switch (content.kind) {
		case "number":
			if (content.format === "date") return workbookMessages.date(cell, dayOf(content.value));
			return content.format === "percent" ? percentage(cell, content.value, wanted) : read(cell, content.value, wanted);
		case "text":
			return read(cell, content.text, wanted);
		case "flag":
			return workbookMessages.notNumber(cell, `「${content.text}」と入っています`);
		case "error":
			return workbookMessages.notNumber(cell, `エラー「${content.text}」になっています`);
		case "uncalculated":
			return workbookMessages.uncalculated(cell);
		case "blank":
			return workbookMessages.blankCell(cell);
	}
}

/** The day that a spreadsheet counts from the end of 1899; the number where it is none. */
function dayOf(serial: number): string {
	const day = new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000);
	return Number.isNaN(day.getTime()) ? String(serial) : day.toISOString().slice(0, 10).replaceAll("-", "/");
}

/** 5% is 0.05 to a spreadsheet: a share or a rate, but no amount. */
function percentage(cell: BookCell, value: number, wanted: CellKind): number | Message {
	const percent = Number((value * 100).toPrecision(12));
	if (wanted.kind === "amount" || wanted.kind === "count") return workbookMessages.percentCell(cell, `${percent}%`);
	if (wanted.kind === "rate") return read(cell, `${percent}%`, wanted);
	return read(cell, wanted.kind === "percent" ? percent : value, wanted);
}

function read(cell: BookCell, value: number | string, wanted: CellKind): number | Message {
	const found = quantity(value, wanted);
	if (found === null) return workbookMessages.notNumber(cell, `「${visible(String(value))}」は割合として読めません`);
	return typeof found === "number" ? found : saidOf(cell, found);
}

function quantity(value: number | string, wanted: CellKind): number | Message | null {
	if (wanted.kind === "share") return readRatio(value);
	if (wanted.kind !== "percent") return readQuantity(value, wanted);
	return typeof value === "number" ? value : readTableRatio(value);
}
