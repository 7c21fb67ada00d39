import { importMessages } from "../../diagnostics/import-messages.ts";
import { errorAt, type Problem, warningAt } from "../../diagnostics/problem.ts";
import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
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
	{ columns, words }: LooseTable,
	kept: ReadonlyMap<FiscalYear, YearStatus> | null,
	{ path, proposed }: KeptStatuses,
): Loading<{ readonly years: readonly ImportedYear[]; readonly warnings: readonly Problem[] }> {
	const said = columns.map(({ year }) => ({
		year,
		status: (words.get(year) ?? []).map(statusOfWords).find((status) => status !== null) ?? null,
	}));
	const heading = (at: number) => columns[at]?.cell.text ?? "";
	const isSilent = said.every(({ status }) => status === null);
	if (kept === null || (proposed && !(isSilent && said.every(({ year }) => kept.has(year))))) {
		const years = proposeStatuses(said).map((each, at) => ({ ...each, heading: heading(at) }));
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

export function orderOfStatuses(years: readonly ImportedYear[], { columns }: LooseTable): Problem[] {
	const first = years.findIndex(({ status }) => status !== "settled");
	const at = years.findIndex(({ status }, index) => first >= 0 && index > first && status === "settled");
	const late = columns[at];
	return late ? [errorAt(late.cell.place, importMessages.statusOrder(formatFiscalYear(late.year)))] : [];
}
