import type { Book } from "../book.ts";
import { sectionStyle, text } from "../look.ts";
import { address } from "../parts/address.ts";
import { Sheet } from "../parts/sheet.ts";
import { addTitle, addYearHead, yearWidths } from "./heading.ts";
import { inputCheck } from "./input-check.ts";
import { addBasis } from "./inputs-basis.ts";
import { addFixedSeries, addSchedules } from "./inputs-fixed.ts";
import { addLinks } from "./inputs-links.ts";
import { addClosing, addParameters } from "./inputs-parameters.ts";
import { addChangeable, addOriginals } from "./inputs-series.ts";
import { sheetNames } from "./names.ts";

/** 前提 — every number the formulas read: what may be changed first and coloured, what is fixed below. */
export function inputsSheet(book: Book): Sheet {
	const sheet = new Sheet(sheetNames.inputs, [...yearWidths(book, 2, 40), 10, 50]);
	const last = sheet.widths.length - 1;
	addTitle(sheet, book, "前提", last);
	const check = sheet.add([null, null, null]);
	const head = addYearHead(sheet, book, ["", "項目", "単位"], ["根拠", "出典・備考"]);
	sheet.frozen = { rows: head + 1, columns: 3 };
	sheet.titleRows = [head, head + 1];
	section(sheet, "収支調整の規則(変えられます)");
	addClosing(sheet, book);
	section(sheet, "パラメータ(色付きのセルを変えられます)");
	addParameters(sheet, book);
	section(sheet, "年度ごとの入力額(色付きのセルを変えられます。端数処理前の額)");
	addChangeable(sheet, book);
	section(sheet, "普通交付税への連動(色付きのセルを変えられます)");
	const links = addLinks(sheet, book);
	sheet.breaks.push(sheet.next - 1);
	section(sheet, "当初の入力額(変えません。上の入力額を変えたときの差を見るための控え)");
	addOriginals(sheet, book);
	links();
	section(sheet, "固定の系列(変えません。推計値、計画の額、公表額、確定額、シナリオの事業から計算した額)");
	addFixedSeries(sheet, book);
	sheet.breaks.push(sheet.next - 1);
	section(sheet, "市債の償還表(変えません。新しい発行分1に対する割合。列は発行年度)");
	addSchedules(sheet, book);
	section(sheet, "計算の条件(変えません。この表の数値のもとになった前提)");
	addBasis(sheet, book);
	sheet.rows[check - 1] = { cells: [inputCheck(book)], height: null };
	return sheet;
}

function section(sheet: Sheet, words: string): void {
	const row = sheet.add(sheet.widths.map((_, column) => text(column === 0 ? words : "", sectionStyle)));
	sheet.merges.push(`${address(0, row)}:${address(sheet.widths.length - 1, row)}`);
}
