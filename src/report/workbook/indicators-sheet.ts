import { unitLabel } from "../../domain/unit.ts";
import { nodes } from "../../engine/tree.ts";
import { settledFootnote } from "../content/statement-table.ts";
import { targetName } from "../content/target-words.ts";
import { Sheet } from "../office/sheet.ts";
import type { Book } from "./book.ts";
import { addNotice } from "./change-notice.ts";
import { addSection, addTitle, addWords, addYearHead, headYears, holdHead, yearWidths } from "./heading.ts";
import { addLine, detailFormat, lineFormat, repeatedCells, yearCells } from "./line-row.ts";
import { colours, faint, heightFor, noteStyle, rowHead, text } from "./look.ts";
import { sheetNames } from "./names.ts";
import { limitCell, placedTargets, shownLimit } from "./placed-targets.ts";

/** 指標 — funds and ratios with what they are made from and the targets they are held against. */
export function indicatorsSheet(book: Book): Sheet {
	const sheet = new Sheet(sheetNames.indicators, [...yearWidths(book, 2, 42), 46]);
	addTitle(sheet, book, "基金と指標");
	const notice = addNotice(sheet, book);
	const head = addYearHead(sheet, headYears(book), ["", "項目", "単位"], ["算定のしかた"]);
	book.places.put("indicator.years", sheet.name, head);
	holdHead(sheet, notice, head);
	for (const block of book.result.blocks) {
		const lines = block.rows.map(({ line }) => line).filter((line) => ofStock(book, line));
		if (lines.length === 0) continue;
		addSection(sheet, block.label);
		for (const line of lines) addIndicator(sheet, book, line);
	}
	addWords(sheet, text(settledFootnote(book.result), faint));
	return sheet;
}

/** Balances and ratios: what stands at the end of a year, and what a city is judged by. */
function ofStock(book: Book, line: string): boolean {
	const { measure, unit } = book.term(line);
	return measure === "ratio" || (measure === "stock" && unit === "amount");
}

function addIndicator(sheet: Sheet, book: Book, line: string): void {
	const term = book.term(line);
	const row = addRepeated(sheet, book, line, false);
	book.places.put(`indicator.${line}`, sheet.name, row);
	for (const placed of placedTargets(book)) {
		const { target, key } = placed;
		if (target.line !== line) continue;
		const words = targetName(target);
		const cells = yearCells(
			book,
			{ format: lineFormat(book, term), color: colours.faint },
			(index) => shownLimit(book, placed, index),
			(index) => limitCell(book, placed, index, sheet.name),
		);
		const head = rowHead(words, unitLabel(term.unit, book.result.unit), { wrap: true, size: 9, indent: 1 });
		const added = sheet.add([...head, ...cells, text("目標シートの基準値", noteStyle)], heightFor(words, 40));
		book.places.put(`indicator.${key}`, sheet.name, added);
	}
	for (const part of behind(book, line)) addRepeated(sheet, book, part, true);
}

/** The figure before it is truncated, and the helper lines it is made from. */
function behind(book: Book, line: string): string[] {
	const { unrounded } = book.term(line);
	if (unrounded === undefined) return [];
	const tree = book.program.trees.get(unrounded);
	const parts = tree === undefined ? [] : [...nodes(tree)].flatMap((node) => (node.kind === "term" ? [node.id] : []));
	return [...new Set([unrounded, ...parts.filter((id) => book.term(id).detail)])];
}

function addRepeated(sheet: Sheet, book: Book, line: string, isDetail: boolean): number {
	const term = book.term(line);
	const cells = repeatedCells(book, line, sheet.name, {
		format: isDetail ? detailFormat(book, term) : lineFormat(book, term),
		...(isDetail ? { color: colours.faint } : { bold: true }),
	});
	const look = isDetail ? { indent: 1, size: 9 } : { bold: true };
	return addLine(sheet, book, term, { cells, look, width: 42 });
}
