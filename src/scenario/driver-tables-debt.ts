import { driverMessages } from "../diagnostics/driver-messages.ts";
import { nearest } from "../diagnostics/near-miss.ts";
import type { Message } from "../diagnostics/problem.ts";
import { convertAmount } from "../domain/amount.ts";
import type { FiscalYear } from "../domain/fiscal-year.ts";
import { findNamed } from "../domain/names.ts";
import { type Repayment, repaymentWords } from "../domain/repayment.ts";
import type { GridCell } from "../files/grid.ts";
import type { BondTerms } from "../model/bonds/schedule.ts";
import { debtSeries, type Loan, longestTerm } from "../model/drivers/loans.ts";
import { eachYear, type YearlyValues } from "../model/drivers/series.ts";
import { type BondType, termsProblem } from "./bond-types.ts";
import type { DriverReader } from "./driver-tables-cells.ts";

export const loanTable = {
	columns: {
		借入: ["name", "借入名", "種類", "起債の種類", "type"],
		年度: ["year", "残高の年度"],
		残高: ["outstanding", "年度末残高", "現在高"],
		利率: ["rate"],
		償還方法: ["method"],
		借入年度: ["issued"],
		償還期間: ["term", "償還年数"],
		据置期間: ["grace", "据置年数"],
		見直し年度: ["review", "利率見直し年度"],
		見直し後の利率: ["reviewed rate", "見直し利率"],
		措置率: ["allocation rate", "交付税措置率"],
	},
	needed: ["借入", "年度", "残高", "利率", "償還方法", "借入年度", "償還期間", "据置期間"],
} as const;
type LoanColumn = keyof typeof loanTable.columns;
type NeededColumn = (typeof loanTable.needed)[number];

/** Of an unknown rate the rest is checked. */
function wrongTerms(terms: BondTerms): { readonly column: NeededColumn; readonly message: Message } | null {
	const wrong = termsProblem(Number.isNaN(terms.rate) ? { ...terms, rate: 0 } : terms);
	const columns = { term: "償還期間", grace: "据置期間", rate: "利率" } as const;
	return wrong && { column: columns[wrong.key], message: wrong.message };
}

/** 「元金均等償還」 is 元金均等. */
function withoutTail<Cell extends GridCell>(cell: Cell): Cell {
	return { ...cell, text: cell.text.replace(/償還$/, "") };
}

/** Reads `loans.csv`, the ledger as it stood at the end of one year. */
export function readLoans(reader: DriverReader<LoanColumn>): YearlyValues[] {
	const yen = convertAmount(1, "円", reader.unit);
	const loans: Loan[] = [];
	const hasShares = reader.rows.some(({ cells }) => cells.has("措置率"));
	let at: FiscalYear | undefined;
	for (const row of reader.rows) {
		const needed = loanTable.needed.map((column) => [column, reader.needed(row, column)] as const);
		if (needed.some(([, cell]) => cell === undefined)) continue;
		const cell = Object.fromEntries(needed) as Record<NeededColumn, GridCell & { readonly unit: string | null }>;
		const [year, issued] = [reader.year(cell.年度), reader.year(cell.借入年度)];
		const method = reader.word<Repayment>(withoutTail(cell.償還方法), "償還方法", repaymentWords);
		const terms = {
			term: reader.whole(cell.償還期間, "償還期間", 1, longestTerm),
			grace: reader.whole(cell.据置期間, "据置期間", 0, longestTerm),
			repayment: method ?? "equalPrincipal",
			rate: reader.rate(cell.利率, "利率"),
		};
		const outstanding = reader.amount(cell.残高, "残高");
		const [review, reviewed] = [row.cells.get("見直し年度"), row.cells.get("見直し後の利率")];
		const share = hasShares ? reader.needed(row, "措置率") : undefined;
		if (review && !reviewed) reader.say(review, driverMessages.missing("見直し後の利率", cell.借入));
		if (reviewed && !review) reader.say(reviewed, driverMessages.missing("見直し年度", cell.借入));
		const loan: Loan = {
			...{ outstanding, at: year, terms, issued },
			review: review ? { year: reader.year(review), rate: reader.rate(reviewed, "見直し後の利率") } : null,
			allocationRate: share ? reader.rate(share, "措置率") : null,
		};
		if ([year, issued, terms.term, terms.grace].some(Number.isNaN)) continue;
		at ??= year;
		const wrong = wrongTerms(terms);
		if (wrong) reader.say(cell[wrong.column], wrong.message);
		else if (year !== at) reader.say(cell.年度, driverMessages.otherYear(cell.年度));
		else if (issued > at) reader.say(cell.借入年度, driverMessages.notYet(cell.借入年度));
		else if (outstanding > 0 && at - issued >= terms.term) reader.say(cell.残高, driverMessages.repaid(cell.残高));
		else loans.push(loan);
	}
	return reader.problems.length > 0 ? [] : debtSeries("既発債", loans, yen);
}

export const workTable = {
	columns: {
		事業: ["name", "事業名", "work"],
		年度: ["year"],
		事業費: ["cost"],
		国県支出金: ["subsidy", "補助金", "国・県支出金", "国庫支出金"],
		市債: ["bond", "起債", "地方債", "町債", "村債"],
		市債の種類: ["bond type", "起債の種類"],
	},
	needed: ["事業", "年度", "事業費", "国県支出金", "市債"],
} as const;
type WorkColumn = keyof typeof workTable.columns;

/** Reads `works.csv`: what is planned, year by year; a work of no row in a year between costs nothing in it. */
export function readWorks(reader: DriverReader<WorkColumn>, bondTypes: readonly BondType[]): YearlyValues[] {
	const yen = convertAmount(1, "円", reader.unit);
	const seen = new Map<string, GridCell>();
	const sums = {
		事業費: new Map<number, number>(),
		事業の国県支出金: new Map<number, number>(),
		事業の市債: new Map<number, number>(),
	};
	const loans: Loan[] = [];
	const hasTypes = reader.rows.some(({ cells }) => cells.has("市債の種類"));
	for (const row of reader.rows) {
		const [name, written, cost, subsidy, bond] = workTable.needed.map((column) => reader.needed(row, column));
		if (!name || !written || !cost || !subsidy || !bond) continue;
		const [spent, given, borrowed] = [
			reader.amount(cost, "事業費"),
			reader.amount(subsidy, "国県支出金"),
			reader.amount(bond, "市債"),
		];
		if (given + borrowed > spent) reader.say(cost, driverMessages.overfinanced(cost));
		const type = hasTypes && borrowed !== 0 ? typeOf(row.cells.get("市債の種類"), name) : null;
		for (const year of reader.years(written)) {
			if (!reader.isFirst(seen, `${name.text} ${year}`, written)) continue;
			add(sums.事業費, year, spent);
			add(sums.事業の国県支出金, year, given);
			add(sums.事業の市債, year, borrowed);
			if (type) {
				const { terms, allocationRate } = type;
				loans.push({ outstanding: borrowed, at: year, issued: year, terms, review: null, allocationRate });
			}
		}
	}
	if (reader.problems.length > 0) return [];
	const [firstYear, last] = [Math.min(...sums.事業費.keys()), Math.max(...sums.事業費.keys())];
	const of = (values: ReadonlyMap<number, number>) => (year: number) => values.get(year) ?? 0;
	const series = (name: string, value: (year: number) => number): YearlyValues => ({
		...{ name, unit: "amount", firstYear, values: eachYear(firstYear, last, value) },
	});
	return [
		...Object.entries(sums).map(([name, values]) => series(name, of(values))),
		series(
			"事業の一般財源",
			(year) => of(sums.事業費)(year) - of(sums.事業の国県支出金)(year) - of(sums.事業の市債)(year),
		),
		...(loans.length === 0 ? [] : debtSeries("事業債", loans, yen)),
	];

	function typeOf(cell: GridCell | undefined, name: GridCell): BondType | null {
		const found = cell ? findNamed(bondTypes, cell.text) : null;
		const known = bondTypes.map(({ label }) => label);
		if (cell === undefined) reader.say(name, driverMessages.missing("市債の種類", name));
		else if (found === null) reader.say(cell, driverMessages.unknownName(cell, nearest(cell.text, known), known));
		return found;
	}
}

function add(sums: Map<number, number>, year: number, amount: number): void {
	sums.set(year, (sums.get(year) ?? 0) + amount);
}
