import { directLine } from "../model/kinds/closing-lines.ts";
import { linesOfFunds, reserveLines } from "../model/kinds/own-fund.ts";
import { roles } from "../model/roles.ts";
import { carriedTolerance, closingOf, isOfAllFunds } from "./carried-closing.ts";
import type { DirectDeposit, FootedTable } from "./figure-context.ts";

/**
 * What it would be, where a projected year carries less than was left: in none more, and of a shortage nothing. Whether it
 * went into the reserve only the reserve can tell.
 */
function besideCarryover(table: FootedTable, tolerance: number): Pick<DirectDeposit, "amounts" | "left"> | null {
	const { published, settledYears, years, funds } = table;
	const carried = published.get(roles.carryover);
	const closing = published.get(closingOf(table)) ?? closingOfTotals(table);
	if (carried === undefined || closing === undefined || !published.has(reserveLines(funds).balance)) return null;
	const left = Float64Array.from(years, (_, year) => closing[year - 1] ?? Number.NaN);
	const amounts = left.map((amount, year) => {
		const beside = amount - (carried[year] as number);
		// A shortage is carried on, or it is not.
		if (amount <= tolerance) return 0;
		if (year < settledYears && beside < -tolerance) return 0;
		return Math.abs(beside) <= tolerance ? 0 : beside;
	});
	const short = years.flatMap((_, year) => (year >= settledYears && (left[year] as number) < -tolerance ? [year] : []));
	const isAs = (of: (year: number) => number) => (year: number) =>
		Math.abs((carried[year] as number) - of(year)) <= tolerance;
	if (!short.every(isAs((year) => left[year] as number)) && !short.every(isAs(() => 0))) return null;
	const projected = amounts.slice(settledYears);
	return projected.every((amount) => amount >= 0) && projected.some((amount) => amount > 0) ? { amounts, left } : null;
}

/** 歳入歳出差引 where it has no row of its own. */
function closingOfTotals(table: FootedTable): Float64Array | undefined {
	const [revenue, expenditure] = [roles.size, roles.expenditure].map((line) => table.published.get(line));
	return isOfAllFunds(table) && expenditure
		? revenue?.map((amount, year) => amount - (expenditure[year] as number))
		: undefined;
}

/**
 * The table with what would go into the reserve, by the two ways of printing it: beside the deposit, or within it. A last
 * digit is some of it where figures are not rounded, or else what rounding explains.
 */
export function withDirectDeposits(table: FootedTable): FootedTable[] {
	return [0, carriedTolerance(table)].flatMap((tolerance) => {
		const found = besideCarryover(table, tolerance);
		return found === null ? [] : printedAs(table, found);
	});
}

function printedAs(table: FootedTable, found: Pick<DirectDeposit, "amounts" | "left">): FootedTable[] {
	const { amounts, left } = found;
	const beside = { ...table, direct: { ...found, isInDeposit: false } };
	const { deposit } = reserveLines(table.funds);
	const printed = table.published.get(deposit);
	if (printed === undefined) return [beside];
	const first = beyondReserves(table);
	const own = amounts.map((amount, year) => (year === 0 ? first : amount));
	const less = printed.map((amount, year) => amount - (own[year] || 0));
	if (less.some((amount) => amount < 0)) return [beside];
	const published = new Map(table.published).set(deposit, less);
	return [beside, { ...table, published, direct: { amounts: own, left, isInDeposit: true } }];
}

/** What the deposits of the first year are more than 積立金: nothing before it tells what was left. */
function beyondReserves({ published, funds }: FootedTable): number {
	const whole = published.get("reserves")?.[0] ?? Number.NaN;
	const all = linesOfFunds(funds).reduce((sum, { deposit }) => sum + (published.get(deposit)?.[0] ?? 0), 0);
	return all >= whole ? all - whole : Number.NaN;
}

/** What a reserve holds without what went into it past 歳出. */
export function withoutDirect(balance: Float64Array, { direct }: FootedTable): Float64Array {
	let sum = 0;
	return balance.map((amount, year) => {
		sum += direct?.amounts[year] || 0;
		return amount - sum;
	});
}

/** The figures of a table with those of the line it prints without a row. */
export function withDirectLine({ published, direct }: FootedTable): ReadonlyMap<string, Float64Array> {
	return direct ? new Map(published).set(directLine, direct.amounts) : published;
}
