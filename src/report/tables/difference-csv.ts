import type { Comparison } from "../../answers/compare/comparison.ts";
import { headWords } from "../../domain/head-words.ts";
import { comparedNames, differenceFootnotes, differenceRows, differenceYears } from "../content/difference-table.ts";
import { csvText } from "../document/csv.ts";

/** 差引表 as CSV for Excel: UTF-8 with BOM, CRLF, figures as printed, 皆増 and 皆減 after the amount. */
export function renderDifferenceCsv(comparison: Comparison, names = comparedNames(comparison)): string {
	return csvText([
		[
			`${comparison.other.municipality.name} 財政見通しの比較`,
			`「${names.other}」−「${names.base}」`,
			`単位:${comparison.base.unit}`,
			headWords(comparison.other),
		],
		["区分", "項目", "単位", ...differenceYears(comparison)],
		...differenceRows(comparison).map(({ block, label, unit, figures, marks }) => [
			block,
			label,
			unit,
			...figures.map((figure, index) => withMark(figure, marks[index] ?? null)),
		]),
		...differenceFootnotes(comparison, names).map((note) => [note]),
	]);
}

/** 「△ 300 皆減」 */
export function withMark(figure: string, mark: string | null): string {
	return mark === null ? figure : `${figure} ${mark}`;
}
