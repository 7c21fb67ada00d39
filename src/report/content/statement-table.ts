import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import { basisWords } from "../../domain/head-words.ts";
import type { LineResult, OutlookResult } from "../../domain/result.ts";
import type { StatementRow } from "../../domain/term.ts";
import { unitLabel } from "../../domain/unit.ts";
import { describeYears } from "../../domain/year-words.ts";
import { roles } from "../../model/roles.ts";
import { printedFigure, settledMark } from "./result-lines.ts";

/** One printed row: block, label, unit and the figures as they are shown. */
export interface PrintedRow {
	readonly block: string;
	readonly line: string;
	readonly label: string;
	/** How many lines it stands below. */
	readonly depth: number;
	readonly unit: string;
	readonly figures: readonly string[];
}

/** 議会の表 — rows in print order, figures as text: △, blanks for none, 「－」 for not applicable. */
export function printedRows(result: OutlookResult): PrintedRow[] {
	const byId = new Map(result.lines.map((line) => [line.definition.id, line]));
	return result.blocks.flatMap((block) =>
		block.rows.map((row): PrintedRow => {
			const line = byId.get(row.line) as LineResult;
			return {
				block: block.label,
				line: row.line,
				label: line.definition.label,
				depth: row.depth ?? 0,
				unit: unitLabel(line.definition.unit, result.unit),
				figures: line.values.map((value, index) => cellText(value, row, line, [result, index])),
			};
		}),
	);
}

/** The rows of which something is known; {@link knownFootnote} names the others. */
export function knownRows(result: OutlookResult): PrintedRow[] {
	const unknown = new Set(unknownLines(result).map(({ definition }) => definition.id));
	return printedRows(result).filter(({ line }) => !unknown.has(line));
}

/** Lines of the table that are unknown in every year shown. */
function unknownLines({ lines, blocks, years }: OutlookResult): LineResult[] {
	const printed = new Set(blocks.flatMap(({ rows }) => rows.map(({ line }) => line)));
	return lines.filter(({ definition, unknown }) => printed.has(definition.id) && unknown.length === years.length);
}

/** A label as it is printed below the line it is a member of. */
export function indentedLabel({ label, depth }: Pick<PrintedRow, "label" | "depth">): string {
	return `${"　".repeat(depth)}${label}`;
}

/** Lines a reader looks for first. */
export function isTotal(line: string): boolean {
	return totals.has(line);
}

const totals: ReadonlySet<string> = new Set([
	...[roles.size, roles.expenditure, roles.balance, roles.closing, roles.funds, roles.debt],
]);

/** The footnote that tells settled from projected years. */
export function settledFootnote(result: OutlookResult): string {
	const settled = result.years.slice(0, result.settledYears);
	const called = (mark: "確定" | "一部確定") => settled.filter((year) => settledMark(result, year) === mark);
	const words = (years: readonly FiscalYear[]) => years.map(formatFiscalYear).join("・");
	const [whole, partly] = [called("確定"), called("一部確定")].map(words);
	const marks = [...(whole ? [`${whole}は確定額・数値`] : []), ...(partly ? [`${partly}は一部だけ確定額・数値`] : [])];
	const first = formatFiscalYear(result.years[result.settledYears] as number);
	return `※ ${marks.join("、")}、${first}以降は推計額・数値${result.basis === null ? "" : `(${basisWords(result.basis)})`}${estimateWords(result)}${asPrintedWords(result)}${unknownWords(result)}${roundedWords(result)}`;
}

/** Of a table in another unit. */
function roundedWords({ roundedFrom }: OutlookResult): string {
	return roundedFrom === undefined
		? ""
		: `。額は${roundedFrom}の見通しを四捨五入したもので、足し引きしても一致しないことがある`;
}

/** What of the settled years is no settlement. */
function estimateWords({ estimates }: OutlookResult): string {
	if (estimates.length === 0) return "";
	return `。次の額は決算が分からず、前の版の見込みのまま: ${estimatesByYears(estimates).join("。")}`;
}

/** Which ratios are the table's own figures, and why they do not answer to a change. */
function asPrintedWords({ asPrinted }: OutlookResult): string {
	const reasons = [...new Set(asPrinted.map(({ words }) => words))];
	return reasons
		.map((why) => {
			const own = asPrinted.filter(({ words }) => words === why);
			return `。${estimatesByYears(own).join("、")}は公表値のまま(${why})`;
		})
		.join("");
}

/** 「R9の実質公債費比率(3か年平均)、将来負担比率」: by the years that are alike. */
export function estimatesByYears(estimates: readonly Omit<OutlookResult["estimates"][number], "line">[]): string[] {
	const years = [...new Set(estimates.map((each) => describeYears(each.years)))];
	return years.map((own) => {
		const labels = estimates.filter((each) => describeYears(each.years) === own).map(({ label }) => label);
		return `${own}の${labels.join("、")}`;
	});
}

/** What 「不明」 is, and what the table would have to say. */
function unknownWords({ missing }: OutlookResult): string {
	if (missing.length === 0) return "";
	return `。「不明」は公表表にない項目と、それがないと求められない項目(公表表にないもの: ${missing.join("、")})。不明な項目の図は示していない`;
}

/** The footnote of a table of {@link knownRows}. */
export function knownFootnote(result: OutlookResult): string {
	const words = leftOutWords(result);
	return `${settledFootnote(result)}${words === "" ? "" : `。${words}`}`;
}

/** The rows a table of {@link knownRows} leaves out, named once; nothing where there are none. */
export function leftOutWords(result: OutlookResult): string {
	const left = unknownLines(result).map(({ definition }) => definition.label);
	return left.length === 0 ? "" : `どの年度も不明な行は載せていない: ${left.join("、")}`;
}

/** 差の単位 — of a table of differences that has all lines. */
export function differenceUnits(unit: string): string {
	return `${unit}、比率はポイント、人口は人、人口一人当たりは千円`;
}

/** How the ratios are rounded, and the units beside the table's own. */
export const ratioFootnote =
	"※ 比率は%(小数第2位以下切捨て、実質赤字比率は小数第3位以下切捨て、経常収支比率は四捨五入)、人口は人、人口一人当たりは千円";

function cellText(
	value: number | null,
	row: StatementRow,
	line: LineResult,
	[{ years }, index]: readonly [Pick<OutlookResult, "years">, number],
): string {
	const year = years[index] as FiscalYear;
	const isAbsent = line.definition.absentInFirstYear && index === 0 && !line.unknown.includes(year);
	if (value === null && isAbsent) return "";
	if (row.blankIsNone && value === 0) return "";
	return printedFigure(value !== null && row.printedNegative ? -value : value, line, year);
}
