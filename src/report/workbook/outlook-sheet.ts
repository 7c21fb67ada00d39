import { type ClosingRuleId, closingRules } from "../../domain/closing-rule.ts";
import type { StatementRow } from "../../domain/term.ts";
import { unitLabel } from "../../domain/unit.ts";
import { closingRuleSaid } from "../content/closing-words.ts";
import { settledFootnote } from "../content/statement-table.ts";
import { Sheet } from "../office/sheet.ts";
import type { Book } from "./book.ts";
import { addNotice } from "./change-notice.ts";
import { addTitle, addWords, addYearHead, headYears, holdHead, yearWidths } from "./heading.ts";
import { hasFurtherRules, ruleKey } from "./inputs-parameters.ts";
import { lineCells, lineFormat, lineFormatOrBlank, negativeCells } from "./line-row.ts";
import { faint, formula, headStyle, labelStyle, text, unitStyle } from "./look.ts";
import { sheetNames } from "./names.ts";

/** 見通し — the council's table in the published layout, every figure a formula. */
export function outlookSheet(book: Book): Sheet {
	const sheet = new Sheet(sheetNames.outlook, yearWidths(book, 6, 36, 0));
	addTitle(sheet, book, "財政見通し");
	const notice = addNotice(sheet, book);
	const head = addYearHead(sheet, headYears(book), ["区分", "項目", "単位"]);
	holdHead(sheet, notice, head);
	sheet.onePage = true;
	for (const block of book.result.blocks) {
		const first = sheet.next;
		for (const row of block.rows) addRow(sheet, book, row, block.label);
		sheet.merge(0, 0, first, sheet.next - 1);
	}
	addWords(sheet, text(settledFootnote(book.result), faint));
	const note = "△は減。積立と繰上償還は支出なので△で示し、各行の表示のままの合計が決算収支合計になる";
	addWords(sheet, text(`※ ${note}`, faint));
	addWords(sheet, closingWords(book));
	if (book.result.edition.footnote !== "") addWords(sheet, text(`※ ${book.result.edition.footnote}`, faint));
	return sheet;
}

function addRow(sheet: Sheet, book: Book, row: StatementRow, block: string): void {
	const term = book.term(row.line);
	// Published totals are what a reader looks for first.
	const total = row.published === "verify" && term.unit === "amount";
	const format = row.blankIsNone ? lineFormatOrBlank(book, term) : lineFormat(book, term);
	const look = { format, ...(total ? { bold: true, border: "total" as const } : {}) };
	const cells = (row.printedNegative ? negativeCells : lineCells)(book, row.line, sheet.name, look);
	const border = total ? { border: "total" as const, bold: true } : {};
	const added = sheet.add([
		text(block, { ...headStyle, align: "center" }),
		text(term.label, { ...labelStyle, ...border, ...(row.depth === undefined ? {} : { indent: 2 * row.depth }) }),
		text(unitLabel(term.unit, book.result.unit), { ...unitStyle, ...border, bold: false }),
		...cells,
	]);
	if (row.depth !== undefined) sheet.outlines.set(added, row.depth);
	if (!row.printedNegative) book.places.put(`line.${row.line}`, sheet.name, added);
}

/** The rule by which the years are closed, as it stands now. */
function closingWords(book: Book) {
	const words = (rule: ClosingRuleId) => `※ 収支の調整: ${closingRuleSaid(rule, book.result)}`;
	const [fund, fixed] = [words("fiscal-adjustment-fund"), words("fixed")];
	const exactly = "。予算計上の取崩しはその額のまま";
	const choice = (id: string, yes: string, no: string) =>
		`IF(${book.places.fixed(`parameter.${id}`, sheetNames.outlook)}=1,"${yes}","${no}")`;
	const ofRule = () => {
		if (!hasFurtherRules(book)) return choice("closingIsFixed", fixed, fund);
		const cell = book.places.fixed(ruleKey, sheetNames.outlook);
		return `CHOOSE(${cell}+1,${closingRules.map((one) => `"${words(one)}"`).join(",")})`;
	};
	const write = () => `${ofRule()}&${choice("statedWithdrawalIsFixed", exactly, "")}`;
	const rule = words(book.result.scenario.closingRule);
	const stated = book.parameter("statedWithdrawalIsFixed") === 1 ? exactly : "";
	return formula(`${rule}${stated}`, write, faint);
}
