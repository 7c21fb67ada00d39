import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import { decimalsOfLine, unitLabel } from "../../domain/unit.ts";
import { gapLine } from "../../model/kinds/closing-lines.ts";
import { roles } from "../../model/roles.ts";
import type { Outlook } from "../../projection/project.ts";

/** 良し悪しを測る額 — by what a scenario is found better or worse: a figure of the last year shown. */
export interface Position {
	readonly label: string;
	readonly year: FiscalYear;
	readonly unit: string;
	readonly decimals: number;
	/** As it is printed. */
	readonly figure: (outlook: Outlook) => number;
	/** The more the better. */
	readonly score: (outlook: Outlook) => number;
}

/** The reserve together with 決算収支, since each takes up what the other does not; what stays open where that is left. */
export function judgedBy({ municipality, edition, shownYears, scenario, assessment }: Outlook): Position {
	const { rule } = scenario.closing;
	const fund = rule === "fund-order" ? roles.funds : roles.fund;
	const isOpen = rule === "open-gap";
	const lines = isOpen ? [gapLine] : [...(assessment.headlines.lowestFund === null ? [] : [fund]), roles.closing];
	const terms = lines.map((line) => municipality.lines.byId(line));
	const [first] = terms as [(typeof terms)[number]];
	const at = shownYears - 1;
	const figure = ({ columns }: Outlook) =>
		lines.reduce((sum, line) => sum + (columns.values.get(line)?.[at] ?? Number.NaN), 0);
	const year = edition.years[at] as FiscalYear;
	const label = terms.map((term) => term.label).join("と");
	return {
		label: `${label}${terms.length > 1 ? "の和" : ""} ${formatFiscalYear(year)}`,
		year,
		unit: unitLabel(first.unit, municipality.unit),
		decimals: decimalsOfLine(first, municipality.decimals),
		figure,
		score: (outlook) => (isOpen ? -figure(outlook) : figure(outlook)),
	};
}
