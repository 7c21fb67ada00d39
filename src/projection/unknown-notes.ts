import { noteAt, type Problem, warningAt } from "../diagnostics/problem.ts";
import { resultMessages } from "../diagnostics/result-messages.ts";
import { formatNumber } from "../domain/amount.ts";
import { type FiscalYear, formatFiscalYear } from "../domain/fiscal-year.ts";
import { describeYears } from "../domain/year-words.ts";
import { roles } from "../model/roles.ts";
import type { Opened } from "../scenario/open.ts";
import type { Scenario } from "../scenario/scenario.ts";
import type { JudgedRun } from "./judge.ts";
import { unknownCells } from "./unknown-cells.ts";

/** 公表表にない項目 — the lines without a row, and those left out in some years. */
export function missingLines({ edition, municipality: { lines } }: Pick<Opened, "edition" | "municipality">): string[] {
	const { lacks, unpublished, years } = edition;
	// Most tables leave no cell out.
	const cells = (unpublished.size === 0 ? [] : lines.terms).flatMap(({ id, label, unit }) => {
		const said = years.filter((year) => unpublished.has(`${id} ${year}`));
		return said.length === 0 || unit === "percent" ? [] : [`${label}(${describeYears(said)})`];
	});
	return [...lacks.map((line) => lines.byId(line).label), ...cells];
}

/** 不明の知らせ — once for a run: what its table does not make known, and what cannot be answered without it. */
export function unknownNotes({ opened, columns, shownYears }: JudgedRun): Problem[] {
	const { edition, municipality } = opened;
	const { lacks, settledYears } = edition;
	const { lines, model } = municipality;
	const missing = missingLines(opened);
	if (missing.length === 0) return [];
	const unknown = unknownCells(opened, columns);
	const printed = model.statement.flatMap(({ rows }) => rows.map(({ line }) => line));
	const projected = Array.from({ length: shownYears - settledYears }, (_, index) => settledYears + index);
	const unanswered = printed.flatMap((line) =>
		!lacks.includes(line) && projected.every((index) => unknown.has(line, index)) ? [lines.byId(line).label] : [],
	);
	return [noteAt(undefined, resultMessages.unknownLines(missing, unanswered))];
}

/** A fund that nobody says the size of closes no year: what the rule would ask of it is said, and not taken. */
export function unknownFundWarnings({ opened, columns, shownYears, rule }: ClosedRun): Problem[] {
	const { edition, municipality } = opened;
	const { lacks } = municipality.model.making.city;
	// Neither of these two asks a fund for anything.
	if (rule === "fixed" || rule === "open-gap" || !lacks.includes(roles.fund) || lacks.includes(roles.fundWithdrawal))
		return [];
	const value = (line: string, index: number) => columns.values.get(line)?.[index] as number;
	const asked = edition.years.slice(edition.settledYears, shownYears).flatMap((year: FiscalYear, at) => {
		const index = edition.settledYears + at;
		const required = value(roles.fundRequired, index);
		const isOther = Math.abs(required - value(roles.fundWithdrawal, index)) > municipality.roundingUnit / 2;
		return isOther ? [`${formatFiscalYear(year)} ${formatNumber(required, municipality.decimals)}`] : [];
	});
	const { label } = municipality.lines.byId(roles.fund);
	return [warningAt(undefined, resultMessages.fundUnknown(label, asked))];
}

type ClosedRun = JudgedRun & { readonly rule: Scenario["closing"]["rule"] };
