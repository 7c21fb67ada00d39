import { footingMessages } from "../diagnostics/footing-messages.ts";
import { errorAt, type Problem, warningAt } from "../diagnostics/problem.ts";
import { formatExact } from "../domain/amount.ts";
import { type FiscalYear, formatFiscalYear } from "../domain/fiscal-year.ts";
import { balanceFlows } from "../model/calibration/balance-flows.ts";
import { askedIn } from "../model/calibration/printed-deposits.ts";
import { closingLinesOf } from "../model/kinds/closing-lines.ts";
import { linesOfFunds, reserveDeposit } from "../model/kinds/own-fund.ts";
import type { LineIndex } from "../model/line-index.ts";
import { roles } from "../model/roles.ts";
import { withoutDirect } from "./direct-deposit.ts";
import type { FootedTable } from "./figure-context.ts";
import type { MissingRow } from "./unread-rows.ts";

/** 残高の増減から求めた積立と繰入 — of funds whose flows a table does not print, where it prints what they hold. */
interface BalanceFlows {
	readonly amounts: ReadonlyMap<string, Float64Array>;
	/** By line the balance it was told from. */
	readonly sources: ReadonlyMap<string, string>;
	/** Where more went through the funds than the table says all of them take or give. */
	readonly problems: readonly Problem[];
}

/** The two ways of what flows. */
const ways = ["deposit", "withdrawal"] as const;
type Way = (typeof ways)[number];

/** Derives them for every fund whose balance is known in all years; a row that may be one of them is not passed over. */
export function flowsOfBalances(table: FootedTable, missing: readonly MissingRow[]): BalanceFlows {
	const { funds, published } = table;
	const open = new Map(missing.map(({ wanted, hints }) => [wanted.line, hints.length === 0]));
	const all = linesOfFunds(funds);
	const reserve = reserveDeposit(funds);
	const amounts = new Map<string, Float64Array>();
	const sources = new Map<string, string>();
	const own = (line: string) => (open.has(line) ? null : (published.get(line) ?? null));
	const through = (way: Way, year: number, besides?: string) =>
		all.reduce((sum, fund) => {
			const line = fund[way];
			return line === besides ? sum : sum + ((amounts.get(line) ?? own(line))?.[year] || 0);
		}, 0);
	// What the reserve deposits of 繰越金 is held against what the others leave of the total.
	for (const fund of all.toSorted(
		(one, other) => Number(one.deposit === reserve) - Number(other.deposit === reserve),
	)) {
		const printed = published.get(fund.balance);
		const balance = printed && fund.deposit === reserve ? withoutDirect(printed, table) : printed;
		const lacking = ways.map((way) => fund[way]).filter((line) => open.has(line));
		if (balance === undefined || lacking.length === 0 || !lacking.every((line) => open.get(line))) continue;
		// Of a total that foots without them there is none: nothing is to be told from a balance that stays.
		if (!balance.every(Number.isFinite) || (isStill(balance) && wholeOf(table.lines, fund.deposit) !== null)) continue;
		const left = (way: Way, year: number) => totalOf(table, fund[way])(year) - through(way, year, fund[way]);
		const least = (year: number, gain: number) => {
			const asked = fund.deposit === reserve && !table.direct ? askedOf(table, year) : 0;
			return asked <= left("deposit", year) && asked - gain <= left("withdrawal", year) ? asked : 0;
		};
		const found = balanceFlows({ balance, deposit: own(fund.deposit), withdrawal: own(fund.withdrawal) }, least);
		// A total that is not printed says that there is none of it.
		if (ways.some((way) => hasNoTotal(table, fund[way]) && found[way].some((amount) => amount > 0))) continue;
		for (const way of ways.filter((one) => lacking.includes(fund[one]))) {
			amounts.set(fund[way], found[way]);
			sources.set(fund[way], fund.balance);
		}
	}
	// Balances may move by what goes past 決算収支: then it is not known what the table's rows would have said.
	if (isAgainstClosing(table, (line, year) => (amounts.get(line) ?? own(line))?.[year] ?? 0))
		return { amounts: new Map(), sources: new Map(), problems: [] };
	if (sources.size === 0) return { amounts, sources, problems: [] };
	const problems = ways.flatMap((way) =>
		beyondTotal(table, all[0]?.[way] ?? "", (year) => through(way, year), sources.size),
	);
	return { amounts, sources, problems };
}

function hasNoTotal({ lines, rowCount }: FootedTable, line: string): boolean {
	const whole = wholeOf(lines, line);
	return whole !== null && rowCount(whole) === 0;
}

function isStill(balance: Float64Array): boolean {
	return balance.every((amount) => amount === balance[0]);
}

/** 繰入金 or 積立金, the total of what all funds give or take, which a line is part of; of general resources there is none. */
export function wholeOf(lines: LineIndex, line: string): string | null {
	const { partOf } = lines.byId(line);
	if (partOf === undefined) return null;
	return lines.terms.some(({ restOf }) => restOf === partOf) ? partOf : wholeOf(lines, partOf);
}

/** What of the total is not another row's: the whole of it, less その他の積立金 where that is printed. */
function totalOf(table: FootedTable, line: string): (year: number) => number {
	const whole = wholeOf(table.lines, line);
	if (whole === null || hasNoTotal(table, line)) return () => Number.POSITIVE_INFINITY;
	const rest = table.lines.terms.find(({ restOf }) => restOf === whole)?.id ?? "";
	const value = (of: string, year: number) => table.published.get(of)?.[year] || 0;
	return (year) => value(whole, year) - (table.rowCount(rest) > 0 ? value(rest, year) : 0);
}

/** What the settings' share of 繰越金 deposits in a projected year. */
function askedOf(table: FootedTable, year: number): number {
	const { settledYears, depositShare: share, roundingUnit } = table;
	const carried = carriedOf(table);
	const asked = carried && year >= settledYears ? askedIn({ carried, share, roundingUnit }, year) : 0;
	return Number.isNaN(asked) ? 0 : asked;
}

/** Whether in a projected year what funds take and give does not come to the 決算収支 of a table of general resources. */
function isAgainstClosing(table: FootedTable, flow: (line: string, year: number) => number): boolean {
	const { published, settledYears, years, printedUnit } = table;
	const closing = published.get(roles.closing);
	const carried = carriedOf(table);
	if (closing === undefined || carried === undefined || isOfAllFunds(table)) return false;
	const funds = linesOfFunds(table.funds);
	const value = (line: string, year: number) => published.get(line)?.[year] ?? Number.NaN;
	const off = (year: number) =>
		funds.reduce(
			(sum, { deposit, withdrawal }) => sum - flow(deposit, year) + flow(withdrawal, year),
			value(roles.size, year) - value(roles.expenditure, year) + (carried[year] ?? Number.NaN),
		) -
		flow(roles.earlyRedemption, year) -
		(closing[year] ?? Number.NaN);
	const tolerance = (2 * funds.length + 4) * printedUnit;
	return years.some((_, year) => year >= settledYears && Math.abs(off(year)) > tolerance);
}

function isOfAllFunds({ lines }: FootedTable): boolean {
	return lines.terms.some(({ restOf }) => restOf !== undefined);
}

function carriedOf({ published }: FootedTable): Float64Array | undefined {
	return published.get(roles.carryover) ?? afterClosing(published.get(roles.closing));
}

/** 繰越金 where it is not printed: 決算収支 of the year before. */
function afterClosing(closing: Float64Array | undefined): Float64Array | undefined {
	return closing?.map((_, year) => closing[year - 1] ?? Number.NaN);
}

/** In projected years an error; settled balances are facts, which may move by what no budget holds. */
function beyondTotal(table: FootedTable, line: string, through: (year: number) => number, derived: number): Problem[] {
	const whole = wholeOf(table.lines, line);
	if (whole === null || hasNoTotal(table, line)) return [];
	const total = totalOf(table, line);
	const tolerance = (derived + 0.5) * table.printedUnit;
	const off = table.years.map((_, year) => year).filter((year) => year > 0 && through(year) - total(year) > tolerance);
	const told = (years: readonly number[], say: typeof errorAt): Problem[] => {
		const [first] = years;
		if (first === undefined) return [];
		const cellOf = (year: number) => table.cell(whole, table.years[year] as FiscalYear);
		const cells = years.map(
			(year) =>
				`${formatFiscalYear(table.years[year] as FiscalYear)} 残高から${formatExact(through(year))} 表${formatExact(total(year))}(セル${cellOf(year)?.address ?? ""})`,
		);
		return [say(cellOf(first)?.place, footingMessages.flowsBeyondTotal(table.lines.byId(whole).label, cells))];
	};
	return [
		...told(
			off.filter((year) => year >= table.settledYears),
			errorAt,
		),
		...told(
			off.filter((year) => year < table.settledYears),
			warningAt,
		),
	];
}

/**
 * 基金で埋まる差引 — a table of general resources that prints nothing of what is carried over, where what its funds moved by is the
 * year's gap in every projected year and the one before: nothing else flows. `null` where it is not so.
 */
export function closedByFunds(table: FootedTable, open: readonly MissingRow[]): ClosedByFunds | null {
	const { funds, published, sources, settledYears, years, printedUnit } = table;
	const isOpen = (line: string) => open.some(({ wanted }) => wanted.line === line);
	if (!sources || sources.size === 0 || isOfAllFunds(table) || ![roles.carryover, roles.closing].every(isOpen))
		return null;
	const value = (line: string, year: number) => published.get(line)?.[year] ?? 0;
	const all = linesOfFunds(funds);
	const left = (year: number) =>
		all.reduce(
			(sum, { deposit, withdrawal }) => sum - value(deposit, year) + value(withdrawal, year),
			value(roles.size, year) - value(roles.expenditure, year),
		);
	const tolerance = (sources.size + 1.5) * printedUnit;
	const first = Math.max(1, settledYears - 1);
	if (years.some((_, year) => year >= first && !(Math.abs(left(year)) <= tolerance))) return null;
	const { flows } = closingLinesOf(funds);
	return {
		none: [roles.carryover, ...flows].filter((line) => isOpen(line)),
		closing: Float64Array.from(years, (_, year) => (year < settledYears - 1 ? Number.NaN : 0)),
	};
}

interface ClosedByFunds {
	readonly none: readonly string[];
	/** 決算収支: nothing is left of a year, nor of the last settled one, which the projection starts from. */
	readonly closing: Float64Array;
}
