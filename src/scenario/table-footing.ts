import { footingMessages } from "../diagnostics/footing-messages.ts";
import { errorAt, noteAt, type Problem, warningAt } from "../diagnostics/problem.ts";
import { formatExact } from "../domain/amount.ts";
import { type FiscalYear, formatFiscalYear } from "../domain/fiscal-year.ts";
import { roundedLines } from "../model/adjustment.ts";
import { roundToUnit } from "../model/bonds/schedule.ts";
import { roles } from "../model/roles.ts";
import type { Acknowledged } from "./acknowledged.ts";
import { carryingOf, carryingProblems, type TableCarrying } from "./carrying.ts";
import {
	findMisfits,
	isRounded,
	isRounding,
	type Misfit,
	type PrintedChange,
	type PrintedFigure,
	tableRoundings,
	totalsFoot,
} from "./misfits.ts";
import type { PublishedTable } from "./published-table.ts";
import { tableIdentities } from "./table-identities.ts";

/** 表の検算の結果 — what the plan, made of the parts, may differ by from the totals that are printed. */
export interface TableFooting {
	/** What is carried from year to year. */
	readonly carrying: TableCarrying;
	/** What rounding adds up to, along the years. */
	readonly reach: readonly number[];
	/** By how much a total of a projected year is more than what its rows give, where rounding explains that; nothing in settled years. */
	readonly roundings: ReadonlyMap<string, Float64Array>;
	/** Whether every printed total a line is part of is, within rounding, what its parts give, in settled years too. */
	readonly foots: (line: string) => boolean;
	/** Whether rounding explains why a figure, of a settled year too, is not what its parts give. */
	readonly isRounded: (line: string, yearIndex: number) => boolean;
	/** Whether it is said already why a figure does not foot: it is acknowledged, or rounding explains it. */
	readonly isTold: (line: string, yearIndex: number) => boolean;
	/** Whether a figure is acknowledged to be none to calculate with. */
	readonly isAcknowledged: (line: string, yearIndex: number) => boolean;
	/** Errors of figures that do not foot, warnings of those acknowledged, one note of all that rounding explains. */
	readonly problems: readonly Problem[];
}

/** Holds the projected years of a published table against its own totals and balances. */
export function footPublished(table: PublishedTable, acknowledged: readonly Acknowledged[]): TableFooting {
	const carrying = carryingOf(table);
	// What is not carried is nothing to be held against the year before.
	const isHeld = ({ line }: { readonly line: string }) => carrying.carries === "all" || line !== roles.carryover;
	const identities = tableIdentities(table).filter(isHeld);
	const misfits = findMisfits(table, identities);
	const known = acknowledged.map((one) => misfits.find((misfit) => isOf(one, misfit)));
	const open = misfits.filter((misfit) => !known.includes(misfit));
	const rounded = open.filter(isRounding);
	const slips = open.filter((misfit) => !isRounding(misfit));
	const told = [
		...acknowledged,
		...rounded,
		...carrying.off.map(({ yearIndex }) => ({ line: roles.carryover, yearIndex })),
	];
	const roundings = tableRoundings(table, identities, roundedLines);
	return {
		carrying,
		reach: roundingReach(table, rounded),
		roundings,
		foots: (line) => totalsFoot(table, identities, line),
		isRounded: (line, yearIndex) => isRounded(table, identities, { line, yearIndex }),
		isAcknowledged: (line, yearIndex) => acknowledged.some((one) => isSame(one, { line, yearIndex })),
		isTold: (line, yearIndex) => told.some((one) => isSame(one, { line, yearIndex })),
		problems: [
			...[...new Set(slips.map(({ line }) => line))].map((line) =>
				slipError(
					table,
					slips.filter((slip) => slip.line === line),
				),
			),
			...acknowledged.map((one, at) =>
				acknowledgement(table, one, known.indexOf(known[at]) === at ? known[at] : undefined),
			),
			...carryingProblems(table, carrying),
			...(rounded.length > 0 ? [roundingNote(table, rounded, roundings)] : []),
		],
	};
}

function isSame(one: PrintedFigure, other: PrintedFigure): boolean {
	return one.line === other.line && one.yearIndex === other.yearIndex;
}

function isOf(acknowledged: Acknowledged, { suspects, ...misfit }: Misfit): boolean {
	return [misfit, ...suspects].some((figure) => isSame(acknowledged, figure));
}

/**
 * Every rounding moves on into the balances after it: of the parts as they are entered, of the totals that are printed, and
 * of the deposit, which is rounded up each year.
 */
function roundingReach(table: PublishedTable, rounded: readonly Misfit[]): number[] {
	const { rows, lines, published, settledYears, roundingUnit } = table;
	const leaves = rows.filter((row) => row.published === "leaf" && lines.byId(row.line).unit === "amount");
	let sum = 0;
	return table.years.map((_, year) => {
		if (year < settledYears) return 0;
		for (const { line } of leaves) {
			const amount = published.get(line)?.[year] ?? 0;
			sum += Math.abs(amount - roundToUnit(amount, roundingUnit));
		}
		for (const { yearIndex, ...misfit } of rounded)
			if (yearIndex === year) sum += Math.abs(misfit.published - misfit.computed);
		if (sum > 0) sum += roundingUnit;
		return sum;
	});
}

function slipError(table: PublishedTable, found: readonly Misfit[]): Problem {
	const [first] = found as [Misfit];
	const cell = cellOf(table, first);
	const { label } = table.lines.byId(first.line);
	const cells = found.map((misfit) => misfitWords(table, misfit));
	const suspects = found.flatMap((misfit) =>
		misfit.suspects.length === 0 ? [] : [misfit.suspects.map((suspect) => suspectWords(table, suspect)).join("か、")],
	);
	const message = footingMessages.misfit({
		label,
		cells,
		suspects,
		parts: first.parts,
		tolerance: formatExact(first.tolerance),
		address: cell?.address ?? "",
	});
	return errorAt(cell?.place, message);
}

/** An acknowledged figure is shown with its reason wherever warnings are; one that foots needs no acknowledgement. */
function acknowledgement(table: PublishedTable, { cell, reason, place }: Acknowledged, misfit?: Misfit): Problem {
	if (misfit === undefined) return warningAt(place, footingMessages.acknowledgedNeedless(cell));
	const words = `${table.lines.byId(misfit.line).label} ${misfitWords(table, misfit)}`;
	const message = footingMessages.publishedAcknowledged(words, reason);
	return warningAt(cellOf(table, misfit)?.place, message, yearName(table, misfit));
}

/** A note that names this many cells is long enough. */
const namedCells = 10;

function roundingNote(
	table: PublishedTable,
	rounded: readonly Misfit[],
	roundings: TableFooting["roundings"],
): Problem {
	const words = rounded.map((misfit) => `${table.lines.byId(misfit.line).label} ${misfitWords(table, misfit)}`);
	const more = words.length > namedCells ? [`ほか${words.length - namedCells}件`] : [];
	const kept = [...roundings.keys()].map((line) => table.lines.byId(line).label);
	const isAll = rounded.every(({ line }) => roundings.has(line));
	const message = footingMessages.publishedRounding([...words.slice(0, namedCells), ...more], { kept, isAll });
	return noteAt(cellOf(table, rounded[0] as Misfit)?.place, message);
}

/** 「R5 公表13,403 内訳から13,337 差66(セルG7)」 */
function misfitWords(table: PublishedTable, misfit: Misfit): string {
	const { published, computed } = misfit;
	const [left, right, off] = [published, computed, Math.abs(published - computed)].map((value) => formatExact(value));
	return `${yearName(table, misfit)} 公表${left} 内訳から${right} 差${off}(セル${cellOf(table, misfit)?.address})`;
}

/** 「財政調整基金への積立 R5(セルG16)が7多い」 */
function suspectWords(table: PublishedTable, suspect: PrintedChange): string {
	const { label } = table.lines.byId(suspect.line);
	const size = `${formatExact(Math.abs(suspect.by))}${suspect.by > 0 ? "多い" : "少ない"}`;
	return `${label} ${yearName(table, suspect)}(セル${cellOf(table, suspect)?.address})が${size}`;
}

function cellOf(table: PublishedTable, { line, yearIndex }: PrintedFigure) {
	return table.cell(line, table.years[yearIndex] as FiscalYear);
}

function yearName(table: PublishedTable, { yearIndex }: PrintedFigure): string {
	return formatFiscalYear(table.years[yearIndex] as FiscalYear);
}
