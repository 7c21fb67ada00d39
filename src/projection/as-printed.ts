import type { FiscalYear } from "../domain/fiscal-year.ts";
import type { OutlookResult } from "../domain/result.ts";
import type { TermDefinition } from "../domain/term.ts";
import type { Columns } from "../engine/columns.ts";
import type { JudgedRun } from "./judge.ts";
import { unknownCells } from "./unknown-cells.ts";

/** 公表値のまま — whether a projected ratio is what the table prints, without what it would be worked out from. */
function isAsPrinted({ id, unrounded }: TermDefinition, columns: Columns, index: number): boolean {
	const figure = (line: string) => columns.values.get(line)?.[index] as number;
	return (
		unrounded !== undefined &&
		index >= columns.shape.settledYears &&
		!Number.isNaN(figure(id)) &&
		Number.isNaN(figure(unrounded))
	);
}

/** Why such a figure does not answer to a change: 「「標準財政規模」が公表表にないため変更の影響は計算できない」. */
function asPrintedWords({ unrounded = "" }: TermDefinition, run: LackingRun, index: number): string {
	const why = unknownCells(run.opened, run.columns).lackedWords(unrounded, index);
	return why === null ? "変更の影響は計算できない" : `${why}ため変更の影響は計算できない`;
}

type LackingRun = Pick<JudgedRun, "opened" | "columns">;
type Shown = JudgedRun["opened"] & Pick<JudgedRun, "columns">;

/** The same of a line in a year; `null` where it is no such figure. */
export function asPrintedReason(line: string, { columns, ...opened }: Shown, index: number): string | null {
	const term = opened.municipality.model.terms.find(({ id }) => id === line);
	return term !== undefined && isAsPrinted(term, columns, index)
		? asPrintedWords(term, { opened, columns }, index)
		: null;
}

/** The ratios of a run that are so, each with its years. */
export function ratiosAsPrinted(run: LackingRun & { readonly shownYears: number }): OutlookResult["asPrinted"] {
	const { opened, columns, shownYears } = run;
	const years = opened.edition.years.slice(0, shownYears);
	return opened.municipality.model.terms.flatMap((term) => {
		const own = years.flatMap((year, index) => (isAsPrinted(term, columns, index) ? [{ year, index }] : []));
		const [first] = own;
		if (first === undefined) return [];
		const words = asPrintedWords(term, run, first.index);
		return [{ label: term.label, line: term.id, years: own.map(({ year }): FiscalYear => year), words }];
	});
}
