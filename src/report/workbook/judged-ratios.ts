import type { JudgedRatio } from "../../domain/result.ts";
import { decidesRatio } from "../../domain/target.ts";
import { judgedWords } from "../content/limit-words.ts";
import { shortLabel } from "../content/result-lines.ts";
import { verdictWords } from "../content/target-words.ts";
import { address } from "../office/address.ts";
import type { Cell, Sheet } from "../office/sheet.ts";
import type { Book } from "./book.ts";
import { changedCount } from "./change-notice.ts";
import { addWords } from "./heading.ts";
import { blanks, formula, noteStyle, numberStyle, rowHead } from "./look.ts";
import { placedTargets } from "./placed-targets.ts";
import { headColumns } from "./places.ts";
import { markVerdicts } from "./verdict-cells.ts";

/** Where the sentence on the judged ratios stands, and the verdicts of the years, ahead of their summary, of one target. */
export const judgedKey = "judged";
export function verdictKey(key: string): string {
	return `verdict.${key}`;
}

const { met, missed, unknown } = verdictWords.limits;

/** 健全化判断比率の判定 — each of the ratios the law judges, and how many of them could be judged. */
export function addJudgedRatios(sheet: Sheet, book: Book): void {
	const { judgedLimits } = book.result;
	const { ratios } = judgedLimits;
	const first = sheet.next + 1;
	const words = judgedWords(judgedLimits);
	const write = () => sentence(ratios, (index) => ratioCells(book, first + index));
	addWords(sheet, formula(words, write, { bold: true, wrap: true }), `${words}${" ".repeat(40)}`);
	book.places.put(judgedKey, sheet.name, first - 1);
	for (const ratio of ratios) addRatio(sheet, book, ratio);
}

function addRatio(sheet: Sheet, book: Book, ratio: JudgedRatio): void {
	const { verdict, reason } = ratio;
	const { length } = book.years;
	const row = sheet.next;
	const style = { ...numberStyle, align: "center", bold: true } as const;
	const said = formula(verdictWords.limits[verdict], () => verdictFormula(book, ratio, sheet.name), style);
	const why = () => `IF(${ratioCells(book, row).verdict}="${unknown}",${reasonFormula(book, ratio, sheet.name)},"")`;
	const because: Cell = formula(reason ?? "", why, noteStyle);
	sheet.add([
		...rowHead(`${shortLabel(ratio.label)}の判定`, ""),
		because,
		...blanks(length - 1, noteStyle),
		said,
		...blanks(1, noteStyle),
	]);
	sheet.merge(headColumns, headColumns + length - 1, row);
	markVerdicts(sheet, [ratioCells(book, row).verdict], true);
}

/** The reason and the verdict of a ratio, on their own sheet. */
function ratioCells({ years }: Book, row: number) {
	return { reason: address(headColumns, row), verdict: address(headColumns + years.length, row) };
}

/** Missed with one of its limits, met only with all of them. */
function verdictFormula(book: Book, { line }: JudgedRatio, from: string): string {
	const limits = placedTargets(book).filter(
		({ legal, target }) => legal && target.line === line && decidesRatio(target),
	);
	const each = (said: string) =>
		limits.map(({ key }) => `${book.places.fixed(verdictKey(key), from, book.years.length)}="${said}"`).join(",");
	return `IF(OR(${each(missed)}),"${missed}",IF(AND(${each(met)}),"${met}","${unknown}"))`;
}

/** Why there is no verdict; what was true of the inputs as they were delivered is not said of others. */
function reasonFormula(book: Book, { line, reason }: JudgedRatio, from: string): string {
	if (book.term(line).absence !== undefined) return `"${reason}"`;
	const now = '"いまの入力では計算できない"';
	return reason === null ? now : `IF(${book.places.fixed(changedCount, from)}=0,"${reason}",${now})`;
}

/** The words of {@link judgedWords}, as a formula over the verdicts. */
function sentence(ratios: readonly JudgedRatio[], cells: (index: number) => ReturnType<typeof ratioCells>): string {
	const all = `${cells(0).verdict}:${cells(ratios.length - 1).verdict}`;
	const count = (said: string) => `COUNTIF(${all},"${said}")`;
	const listed = (said: string, more: (index: number) => string) => {
		const names = ratios.map(
			({ label }, index) => `IF(${cells(index).verdict}="${said}","、${shortLabel(label)}"${more(index)},"")`,
		);
		return `MID(${names.join("&")},2,999)`;
	};
	const judged = `(${count(met)}+${count(missed)})`;
	const found = `IF(${count(missed)}>0,${count(missed)}&"指標が基準外("&${listed(missed, () => "")}&")",IF(${judged}=1,"基準内",${judged}&"指標とも基準内"))`;
	const of = `法令の${ratios.length}指標`;
	const begun = `IF(${judged}=0,"${of}はどれも判定できません。","${of}のうち"&${judged}&"指標を判定し、"&${found}&IF(${count(unknown)}>0,"。",""))`;
	const rest = listed(unknown, (index) => `&"("&${cells(index).reason}&")"`);
	return `${begun}&IF(${count(unknown)}>0,"判定できない指標: "&${rest},"")`;
}
