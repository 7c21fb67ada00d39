import { footingMessages } from "../diagnostics/footing-messages.ts";
import { noteAt, type Problem, warningAt } from "../diagnostics/problem.ts";
import { formatExact } from "../domain/amount.ts";
import { type FiscalYear, formatFiscalYear } from "../domain/fiscal-year.ts";
import { nearPercent } from "../model/calibration/printed-deposits.ts";
import type { Carrying } from "../model/kinds/closing-lines.ts";
import { roles } from "../model/roles.ts";
import { carriedTolerance, closingOf, isOfAllFunds } from "./carried-closing.ts";
import type { FootedTable } from "./figure-context.ts";
import { findMisfits, isRounding } from "./misfits.ts";
import { type Identity, tableIdentities } from "./table-identities.ts";

/** 表の繰越し — what a table carries from year to year, told from its 繰越金 beside what the year before leaves. */
export interface TableCarrying {
	readonly carries: Carrying;
	/** Whether it leaves a year short, which a projected year lacks then. */
	readonly isShort: boolean;
	/** Whether a year's shortage stands beside a reserve that is not used up. */
	readonly hasReserveLeft: boolean;
	/** Where 繰越金 is another than what the year before leaves. */
	readonly off: readonly Carried[];
}

/** 繰越金 of a year and what the year before leaves, both as printed. */
interface Carried {
	readonly yearIndex: number;
	readonly carried: number;
	readonly left: number;
}

/**
 * Reads it. One cell among others that follow is a slip of the pen, which is told elsewhere, and so is a cell that its year's
 * total does not foot with; but what a total of revenue foots with is meant, and so is nothing carried of a shortage.
 */
export function carryingOf(table: FootedTable): TableCarrying {
	const { published, settledYears, years } = table;
	const tolerance = carriedTolerance(table);
	const line = closingOf(table);
	const [carried, closing] = [roles.carryover, line].map((id) => published.get(id));
	const left = (year: number) => closing?.[year] ?? Number.NaN;
	// What the last settled year lacks is carried into the first projected one.
	const short = years.map((_, year) => year).filter((year) => year >= settledYears - 1 && left(year) < -tolerance);
	const reserve = published.get(roles.fund);
	const stance = {
		isShort: short.length > 0,
		hasReserveLeft: short.some((year) => year >= settledYears && (reserve?.[year] ?? Number.NaN) > tolerance),
	};
	const all: readonly Carried[] = years.flatMap((_, yearIndex) => {
		// What goes straight into the reserve is not there to be carried.
		const beside = table.direct?.amounts[yearIndex] || 0;
		const one = { yearIndex, carried: carried?.[yearIndex] ?? Number.NaN, left: left(yearIndex - 1) - beside };
		return yearIndex < settledYears || Number.isNaN(one.carried - one.left) ? [] : [one];
	});
	const isOther = (one: Carried) => Math.abs(one.carried - one.left) > tolerance;
	const slips = all.some(isOther) ? slipsOf(table) : null;
	const isOff = (one: Carried) => isOther(one) && slips?.has(one.yearIndex) !== true;
	// The first of them may only stand on another fact than the one that is settled now.
	const later = all.filter(({ yearIndex }) => yearIndex > settledYears);
	const off = later.filter(isOff);
	const isLost = (one: Carried) => one.left < 0 && Math.abs(one.carried) <= tolerance;
	const isGainCarried = later.some((one) => !isOff(one) && left(one.yearIndex - 1) > tolerance);
	const isLossCarried = all.some((one) => one.left < -tolerance && !isLost(one));
	if (off.length > 0 && off.every(isLost) && isGainCarried && !isLossCarried)
		return { ...stance, carries: "gains", off };
	const isFlat = later.every((one) => one.carried === later[0]?.carried);
	const isOwn = off.length > 1 && (isFlat || off.length === later.length);
	const isMeant = off.length > 0 && (isOfAllFunds(table) || off.every(isLost));
	if (isOwn || isMeant) return { ...stance, carries: "stated", off: all.filter(isOff) };
	return { ...stance, carries: "all", off: [] };
}

/** The years whose total does not foot with what they carry. */
function slipsOf(table: FootedTable): ReadonlySet<number> {
	const isOfCarryover = ({ operands }: Identity) => operands.some(({ line }) => line === roles.carryover);
	const misfits = findMisfits(table, tableIdentities(table).filter(isOfCarryover));
	return new Set(misfits.flatMap((misfit) => (isRounding(misfit) ? [] : [misfit.yearIndex])));
}

/** Whether what a year lacks is neither carried on nor drawn from the reserve: a gap that the table leaves open. */
export function sparesReserve({ carries, hasReserveLeft }: TableCarrying): boolean {
	return carries !== "all" && hasReserveLeft;
}

/** A warning that names as many years is long enough. */
const namedYears = 10;

/** Says it, with years and figures, and by which rule what a year lacks is shown; where that is the rule, it is a note. */
export function carryingProblems(table: FootedTable, { carries, isShort, off }: TableCarrying): Problem[] {
	const [first] = off;
	const told = directProblems(table);
	if (carries === "all" || first === undefined) return told;
	const { label, closing, year, cellOf } = namesOf(table);
	const words = off.map(({ yearIndex, carried, left }) => {
		const address = cellOf(yearIndex)?.address;
		const figures = `${year(yearIndex)} ${label}${formatExact(carried)} ${year(yearIndex - 1)}の${closing}${formatExact(left)}`;
		return `${figures}${address === undefined ? "" : `(セル${address})`}`;
	});
	const carriedWords = { label, closing, cells: shortened(words) };
	const leavesGap = table.closingLines !== null;
	const message =
		carries === "gains"
			? footingMessages.shortageNotCarried(carriedWords, leavesGap)
			: footingMessages.carryoverStated(carriedWords, leavesGap, isShort);
	const place = cellOf(first.yearIndex)?.place;
	return [...told, leavesGap ? noteAt(place, message) : warningAt(place, message, year(first.yearIndex))];
}

/** How a table calls what is carried and what is left, its years and its cells. */
function namesOf(table: FootedTable) {
	const named = (id: string) => {
		const { label, shortLabel } = table.lines.byId(id);
		return shortLabel ?? label;
	};
	return {
		label: named(roles.carryover),
		closing: named(closingOf(table)),
		year: (index: number) => formatFiscalYear(table.years[index] as FiscalYear),
		cellOf: (index: number) => table.cell(roles.carryover, table.years[index] as FiscalYear),
	};
}

function shortened(words: readonly string[]): string[] {
	const more = words.length > namedYears ? [`ほか${words.length - namedYears}件`] : [];
	return [...words.slice(0, namedYears), ...more];
}

/** Says what goes straight into the reserve, with years and figures: the balances show that it does. */
function directProblems(table: FootedTable): Problem[] {
	const { direct, settledYears, depositShare: share, roundingUnit, published } = table;
	if (!direct) return [];
	const { amounts: deposits, left: carried, isInDeposit } = direct;
	const { label, closing, year, cellOf } = namesOf(table);
	const percent = nearPercent({ deposits, carried, share, settledYears, roundingUnit });
	const years = table.years.flatMap((_, index) => ((deposits[index] as number) > 0 && index > 0 ? [index] : []));
	const words = years.map((index) => {
		const [amount, kept, before] = [deposits[index], published.get(roles.carryover)?.[index], carried[index]].map(
			(value) => formatExact(value as number),
		);
		const address = cellOf(index)?.address;
		const figures = `${year(index)} ${label}${kept} 直接積立${amount} ${year(index - 1)}の${closing}${before}`;
		return `${figures}${address === undefined ? "" : `(セル${address})`}`;
	});
	const message = footingMessages.directDeposit(
		{ label, closing, cells: shortened(words) },
		{
			share: `${Number((share * 100).toFixed(4))}%`,
			ofTable: percent === null ? null : `${percent}%`,
			isInDeposit,
		},
	);
	return [noteAt(cellOf(years[0] as number)?.place, message)];
}
