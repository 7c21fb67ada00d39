import { saidBy } from "../../domain/municipality-words.ts";
import { address } from "../office/address.ts";
import { Sheet } from "../office/sheet.ts";
import type { Book } from "./book.ts";
import { changedCount } from "./change-notice.ts";
import { addSection, addTitle, addWords, addYearHead, headYears, holdHead, yearWidths } from "./heading.ts";
import { addChangedCount, inputCheck } from "./input-check.ts";
import { addBasis } from "./inputs-basis.ts";
import { addFixedSeries, addSchedules } from "./inputs-fixed.ts";
import { addLinks, addScenarioLinks } from "./inputs-links.ts";
import { addClosing, addParameters } from "./inputs-parameters.ts";
import { addBeforeScenario, addChangeable, addOriginals } from "./inputs-series.ts";
import { sheetNames } from "./names.ts";
import { addDelivered } from "./single-inputs.ts";

/** 前提 — every number the formulas read: what may be changed first and coloured, what is fixed below. */
export function inputsSheet(book: Book): Sheet {
	const sheet = new Sheet(sheetNames.inputs, [...yearWidths(book, 2, 40), 13, 50]);
	addTitle(sheet, book, "前提");
	const check = addWords(sheet, inputCheck(book));
	const changed = () => `${book.places.fixed(changedCount, sheet.name)}>0`;
	sheet.highlights.push({ cells: address(0, check), formula: changed, look: "changed" });
	const head = addYearHead(sheet, headYears(book), ["", "項目", "単位"], ["根拠", "出典・備考"]);
	holdHead(sheet, check, head);
	addSection(sheet, "収支調整の規則(変えられます)");
	addClosing(sheet, book);
	addSection(sheet, "パラメータ(色付きのセルを変えられます)");
	addParameters(sheet, book);
	addSection(sheet, "年度ごとの入力額(色付きのセルを変えられます。端数処理前の額)");
	addChangeable(sheet, book);
	addSection(sheet, "普通交付税への連動(色付きのセルを変えられます)");
	addLinks(sheet, book);
	sheet.breaks.push(sheet.next - 1);
	addSection(sheet, "当初の入力(変えません。変えたセルを数え、差を見るための控え)");
	addOriginals(sheet, book);
	addDelivered(sheet, book);
	addChangedCount(sheet, book);
	addBeforeScenario(sheet, book);
	addScenarioLinks(sheet, book);
	addSection(sheet, "固定の系列(変えません。推計値、計画の額、公表額、確定額、シナリオの事業から計算した額)");
	addFixedSeries(sheet, book);
	sheet.breaks.push(sheet.next - 1);
	addSection(
		sheet,
		saidBy(book.result.municipality, "市債の償還表(変えません。新しい発行分1に対する割合。列は発行年度)"),
	);
	addSchedules(sheet, book);
	addSection(sheet, "計算の条件(変えません。この表の数値のもとになった前提)");
	addBasis(sheet, book);
	return sheet;
}
