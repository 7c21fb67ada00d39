import { importMessages } from "../../diagnostics/import-messages.ts";
import { errorAt, type Problem, warningAt } from "../../diagnostics/problem.ts";
import { type FiscalYear, formatFiscalYear, parseFiscalYear } from "../../domain/fiscal-year.ts";
import { foldWidth } from "../../domain/typed-text.ts";
import { proposeStatuses, statusOfWords, type YearStatus } from "../../domain/year-status.ts";
import type { Loading } from "../../files/load.ts";
import type { LooseTable } from "../../files/table-blocks.ts";

/** 年度の提案 — a year, what its heading says, and what it is taken for. */
export interface ImportedYear {
	readonly year: FiscalYear;
	readonly heading: string;
	readonly status: YearStatus;
}

/** What is said of years, by the edition's folder: where it stands, and whether that is only what `init` proposed. */
interface KeptStatuses {
	readonly path: string;
	readonly proposed: boolean;
}

/** The years and what they are: as `years.csv` has it, else as their headings say, else as was proposed for an empty table. */
export function importedYears(
	{ columns, words, title }: LooseTable,
	kept: ReadonlyMap<FiscalYear, YearStatus> | null,
	{ path, proposed }: KeptStatuses,
): Loading<{ readonly years: readonly ImportedYear[]; readonly warnings: readonly Problem[] }> {
	const said = columns.map(({ year }) => ({
		year,
		status: (words.get(year) ?? []).map(statusOfWords).find((status) => status !== null) ?? null,
	}));
	const heading = (at: number) => columns[at]?.cell.text ?? "";
	// 決算見込 is no projection, wherever the plan begins.
	const isOwnEstimate = [...words.values()].flat().some((text) => /(?:決算|実績)[(\s]*見込/.test(foldWidth(text)));
	const isSilent = said.every(({ status }) => status === null);
	if (kept === null || (proposed && !(isSilent && said.every(({ year }) => kept.has(year))))) {
		const years = proposeStatuses(said, isOwnEstimate ? null : firstOfPlan(title ?? "")).map((each, at) => ({
			...each,
			heading: heading(at),
		}));
		const [first] = columns;
		const assumed = first && importMessages.statusAssumed(formatFiscalYear(first.year));
		return { loaded: { years, warnings: isSilent && assumed ? [warningAt(first.cell.place, assumed)] : [] } };
	}
	const problems: Problem[] = [];
	const years = columns.flatMap(({ year }, at) => {
		const status = kept.get(year);
		if (status !== undefined) return [{ year, heading: heading(at), status }];
		const missing = importMessages.statusMissing(formatFiscalYear(year));
		problems.push(errorAt({ file: path, line: 1, column: 1 }, missing));
		return [];
	});
	return problems.length > 0 ? { problems } : { loaded: { years, warnings: [] } };
}

/** 「中期財政見通し(令和7年度~令和13年度)」: the first year a title says the plan is of. */
function firstOfPlan(title: string): FiscalYear | null {
	const range = /((?:令和|平成|[RH])\s*(?:\d{1,2}|元))\s*(?:年度?)?\s*(?:[~〜ー―–—-]|から)/.exec(foldWidth(title));
	return range ? parseFiscalYear((range[1] ?? "").replace(/\s+/g, "")) : null;
}

/** A table of settled years alone, or of none, is no outlook yet. */
export function alikeStatuses(years: readonly ImportedYear[], { columns }: LooseTable): Problem[] {
	const [settled, first] = [years.filter(({ status }) => status === "settled").length, columns[0]];
	if (first === undefined || (settled > 0 && settled < years.length)) return [];
	return [warningAt(first.cell.place, importMessages.statusAlike(settled > 0 ? "決算" : "推計"))];
}

export function orderOfStatuses(years: readonly ImportedYear[], { columns }: LooseTable): Problem[] {
	const first = years.findIndex(({ status }) => status !== "settled");
	const at = years.findIndex(({ status }, index) => first >= 0 && index > first && status === "settled");
	const late = columns[at];
	return late ? [errorAt(late.cell.place, importMessages.statusOrder(formatFiscalYear(late.year)))] : [];
}
