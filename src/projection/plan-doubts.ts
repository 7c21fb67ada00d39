import { type Problem, warningAt } from "../diagnostics/problem.ts";
import { settledMessages } from "../diagnostics/settled-messages.ts";
import { tableMessages } from "../diagnostics/table-messages.ts";
import { formatNumber } from "../domain/amount.ts";
import { type FiscalYear, formatFiscalYear } from "../domain/fiscal-year.ts";
import { decimalsOfLine } from "../domain/unit.ts";
import type { Columns } from "../engine/columns.ts";
import { fittingPercent, type PrintedDeposits, shortDeposits } from "../model/calibration/printed-deposits.ts";
import { reserveDeposit } from "../model/kinds/own-fund.ts";
import { roles } from "../model/roles.ts";
import type { Opened } from "../scenario/open.ts";
import { printedDeposits } from "../scenario/printed-deposits.ts";
import { calibrationGap } from "./calibration-gap.ts";
import { type Footing, followsFacts, followsOthers, footTable, settledWarnings } from "./settled-facts.ts";
import { unknownCells } from "./unknown-cells.ts";
import { type Mismatch, verifyPublished } from "./verify.ts";

/** What is worth a second look of the plan itself, whatever scenario stands on it. */
interface PlanDoubts {
	/** Of settled years: facts that do not foot. */
	readonly settled: readonly Problem[];
	/** Published figures that the plan does not give. */
	readonly mismatches: readonly Problem[];
}

const known = new WeakMap<Columns, PlanDoubts>();

/** 計画への疑い — found once for a plan: every scenario on it says the same of it. */
export function planDoubts(opened: Opened, plan: Columns): PlanDoubts {
	const found = known.get(plan);
	if (found) return found;
	const footing = footTable(opened, plan);
	const doubts = {
		settled: settledWarnings(opened, plan, footing),
		mismatches: [
			...shortWarnings(opened, printedDeposits(opened.municipality, opened.edition)),
			...mismatchWarnings(opened, plan, footing),
		],
	};
	known.set(plan, doubts);
	return doubts;
}

/** What the table's own check has said already, and what rounding adds up to. */
function isToldOfTable(
	{ edition: { footing }, municipality }: Opened,
	{ line, published, computed }: Mismatch,
	yearIndex: number,
): boolean {
	const isAmount = municipality.lines.byId(line).unit === "amount";
	const isRounding = isAmount && Math.abs(published - computed) <= (footing.reach[yearIndex] as number);
	return isRounding || footing.isTold(line, yearIndex);
}

/** What the table does not make known is nothing to be held against. */
function isNotSaid({ line, year }: Mismatch, { lacks, unpublished }: Opened["edition"]): boolean {
	return lacks.includes(line) || unpublished.has(`${line} ${year}`);
}

/** The first year from which the plan is another than the table by something that is told already. */
function firstDeparture({ edition }: Opened, { residual }: Footing, short: readonly number[]): number {
	const carried = edition.years.findIndex(
		(_, year) =>
			edition.footing.carrying.carries === "all" &&
			year >= edition.settledYears &&
			residual(roles.carryover, year) !== 0 &&
			edition.footing.isTold(roles.carryover, year),
	);
	return Math.min(...short, carried < 0 ? Number.POSITIVE_INFINITY : carried);
}

/** One warning of all years whose deposit is less than the share asks, with the share that gives the table. */
function shortWarnings({ edition, municipality }: Opened, printed: PrintedDeposits | null): Problem[] {
	const short = printed === null ? [] : shortDeposits(printed);
	const [first] = short;
	if (printed === null || first === undefined) return [];
	const line = reserveDeposit(municipality.model.making.city.funds);
	const term = municipality.lines.byId(line);
	const figure = (value: number) => formatNumber(value, decimalsOfLine(term, municipality.decimals));
	const cellOf = (yearIndex: number) => edition.cell(line, edition.years[yearIndex] as FiscalYear);
	const cells = short.map(
		({ yearIndex, deposit, carried, asked }) =>
			`${formatFiscalYear(edition.years[yearIndex] as FiscalYear)} 公表${figure(deposit)} 繰越金${figure(carried)}から${figure(asked)}${inCell(cellOf(yearIndex))}`,
	);
	const message = settledMessages.depositBelowShare(term.label, cells, {
		share: `${Number((printed.share * 100).toFixed(4))}%`,
		fitting: `${fittingPercent(printed) ?? 0}%`,
	});
	const year = formatFiscalYear(edition.years[first.yearIndex] as FiscalYear);
	return [warningAt(cellOf(first.yearIndex)?.place, message, year)];
}

/** Where a figure stands; what is told from other rows stands nowhere. */
function inCell(cell: { readonly address: string } | null): string {
	return cell === null ? "" : `(セル${cell.address})`;
}

function mismatchWarnings(opened: Opened, plan: Columns, footing: Footing): Problem[] {
	const { edition, municipality } = opened;
	const lines = municipality.model.rows
		.filter((row) => row.published === "verify" || row.published === "opening")
		.map((row) => row.line);
	const tolerance = Math.min(0.05, municipality.roundingUnit / 2);
	// What cannot be computed is unknown, not at odds with what is published; nor is what only starts from other facts.
	const unknown = unknownCells(opened, plan);
	const printed = printedDeposits(municipality, edition);
	const short = printed === null ? [] : shortDeposits(printed).map(({ yearIndex }) => yearIndex);
	const departs = firstDeparture(opened, footing, short);
	const found = verifyPublished(edition, plan.values, lines, tolerance).filter((mismatch) => {
		const yearIndex = edition.years.indexOf(mismatch.year);
		return (
			!unknown.has(mismatch.line, yearIndex) &&
			!isNotSaid(mismatch, edition) &&
			!isToldOfTable(opened, mismatch, yearIndex) &&
			!(yearIndex >= departs && followsOthers(footing, municipality.lines.byId(mismatch.line), yearIndex)) &&
			!followsFacts(footing, municipality.lines.byId(mismatch.line), yearIndex, edition.settledYears) &&
			calibrationGap(municipality.lines.byId(mismatch.line), opened, yearIndex) === null
		);
	});
	return lines.flatMap((line): Problem[] => {
		const mismatches = found.filter((mismatch) => mismatch.line === line);
		const first = mismatches[0];
		if (!first) return [];
		const term = municipality.lines.byId(line);
		const decimals = decimalsOfLine(term, municipality.decimals);
		const figure = (value: number) => (Number.isNaN(value) ? "－" : formatNumber(value, decimals));
		const cells = mismatches.map(({ year, published, computed }) => {
			return `${formatFiscalYear(year)} 公表${figure(published)} 計算${figure(computed)}${inCell(edition.cell(line, year))}`;
		});
		const message = tableMessages.mismatch(term.label, cells);
		return [warningAt(edition.cell(line, first.year)?.place, message, formatFiscalYear(first.year))];
	});
}
