import type { LawTrees } from "../../engine/program.ts";
import { nodes } from "../../engine/tree.ts";
import { address } from "../office/address.ts";
import { Sheet } from "../office/sheet.ts";
import type { Book } from "./book.ts";
import { addNotice } from "./change-notice.ts";
import { addSection, addTitle, addYearHead, headYears, holdHead, yearWidths } from "./heading.ts";
import { addLine, detailFormat, lineCells, yearCells } from "./line-row.ts";
import { blanks, heightFor, labelStyle, noteStyle, text, unitStyle } from "./look.ts";
import { sheetNames } from "./names.ts";
import { headColumns } from "./places.ts";
import { addDrawnRows } from "./sheets/drawn-rows.ts";

/** 計算 — lines behind the table (amounts positive, before they are printed as △), and the checks on every figure. */
export function calculationSheet(book: Book): Sheet {
	const sheet = new Sheet(sheetNames.calculation, [...yearWidths(book, 2, 42), 50]);
	addTitle(sheet, book, "計算(表の内訳と検算)");
	const notice = addNotice(sheet, book);
	const head = addYearHead(sheet, headYears(book), ["", "項目", "単位"], ["算式の根拠"]);
	holdHead(sheet, notice, head);
	for (const term of book.program.source.terms) {
		if (book.places.has(`line.${term.id}`)) continue;
		const cells = lineCells(book, term.id, sheet.name, { format: detailFormat(book, term) });
		book.places.put(
			`line.${term.id}`,
			sheet.name,
			addLine(sheet, book, book.term(term.id), { cells, look: {}, width: 40 }),
		);
	}
	addLaws(sheet, book);
	addDrawnRows(sheet, book);
	return sheet;
}

/** 検算: the laws of the model on the workbook's own figures, for they must hold after any change too. */
function addLaws(sheet: Sheet, book: Book): void {
	addSection(sheet, "検算(○=成り立つ、×=成り立たない)");
	const first = sheet.next;
	for (const check of book.program.laws) {
		const sign = holds(book, check) ? "○" : "×";
		const cells = yearCells(
			book,
			{ align: "center" },
			(index) => (applies(book, check, index) ? sign : null),
			(index) => lawFormula(book, check, index, sheet.name),
		);
		const { label, source } = check.law;
		const words = [text(label, { ...labelStyle, wrap: true, size: 9 }), ...blanks(1, unitStyle)];
		const height = Math.max(heightFor(label, 42) ?? 0, heightFor(source, 50) ?? 0) || null;
		sheet.add([text("", labelStyle), ...words, ...cells, text(source, noteStyle)], height);
	}
	const all = [first, sheet.next - 1] as const;
	book.places.put("laws.first", sheet.name, all[0]);
	book.places.put("laws.last", sheet.name, all[1]);
	const cells = `${address(headColumns, all[0])}:${address(headColumns + book.years.length - 1, all[1])}`;
	sheet.highlights.push({ cells, formula: () => `${address(headColumns, all[0])}="×"`, look: "missed" });
}

/** 検算の数 — cells that must show ○. */
export function lawCells(book: Book): number {
	const years = book.years.map((_, index) => index);
	return book.program.laws.reduce((sum, law) => sum + years.filter((index) => applies(book, law, index)).length, 0);
}

/** The part of the rounding unit that binary fractions may be off by. */
const tolerance = 1e-6;

function lawFormula(book: Book, { law, left, right }: LawTrees, index: number, from: string): string {
	const [a, b] = [book.formulaOf(left, index, from), book.formulaOf(right, index, from)];
	const allowed = tolerance * book.parameter("roundingUnit");
	const held = law.relation === "=" ? `ABS((${a})-(${b}))<=${allowed}` : `(${a})-(${b})>=-${allowed}`;
	return `IF(${held},"○","×")`;
}

/** Years the law speaks of, where everything it reads has a value. */
function applies(book: Book, { law, left, right }: LawTrees, index: number): boolean {
	const first = law.years === "all" ? 0 : law.years === "afterFirst" ? 1 : book.settledYears;
	if (index < first) return false;
	return [left, right].every((tree) =>
		[...nodes(tree)].every((node) => node.kind !== "term" || !book.mayLack(node.id, index - node.back)),
	);
}

function holds(book: Book, { law }: LawTrees): boolean {
	return !book.base.columns.lawBreaches.some((breach) => breach.law === law.id);
}
