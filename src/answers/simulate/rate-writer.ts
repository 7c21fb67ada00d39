import { highestRate } from "../../domain/repayment.ts";
import { unitInWholes } from "../../domain/whole-units.ts";
import { type Block, pathsOfBlock } from "../../engine/block.ts";
import type { Calls } from "../../engine/schedule.ts";
import { roundToUnit, tabledShares } from "../../model/bonds/schedule.ts";
import type { DrawSheet } from "./draw-calls.ts";
import type { LoanPlan, RatePlan } from "./rates.ts";

/** Where the deviations of a factor, and an input of the block, are in a year. */
interface Columns {
	readonly deviation: (factor: number, year: number) => number;
	readonly inputAt: (place: number, year: number) => number;
}

/** What is added of the loans, by the calls that do it: a loan's amount and rate on each path, what it comes to in a year. */
type RateCalls = ReturnType<typeof rateCalls>;

export function rateCalls(sheet: DrawSheet, plan: RatePlan, period: PeriodSeries, columns: Columns) {
	const { factor, issuance, channels, loans } = plan;
	const { years, settledYears, roundingUnit, series } = period;
	const [amounts, rates, perYear] = [sheet.columns(1), sheet.columns(1), sheet.columns(1)];
	const number = (value: number) => sheet.number(value);
	const { step, scale } = unitInWholes(roundingUnit);
	const isCallsOnly = loans.every(({ perRate }) => perRate !== null);
	/** What a channel holds before a loan: at the first that comes to something there, the scenario's own. */
	const begun = new Set<number>();
	const before = (channel: number, year: number) => {
		const at = columns.inputAt(channel, year);
		if (!isCallsOnly || begun.has(at)) return at;
		begun.add(at);
		return sheet.column(series[channel]?.[year] as number);
	};
	const start = sheet.end;
	const calls = loans.map(({ issue, amount, terms, allocationRate, perRate }) => {
		const from = sheet.end;
		const deviation = columns.deviation(factor, issue - settledYears);
		const taken = amount === null ? amounts : sheet.list(new Float64Array(pathsOfBlock).fill(amount));
		if (amount === null)
			sheet.call("rounded", amounts, columns.inputAt(issuance, issue), ...[roundingUnit, step, scale].map(number));
		sheet.call("rate", rates, deviation, number(terms.rate), number(highestRate));
		sheet.call("perYear", perYear, taken, rates, number(terms.rate));
		for (let year = issue + 1; year < years && perRate !== null; year += 1) {
			const own = [channels.interest, channels.allocation];
			const into = [
				...own.map((channel) => columns.inputAt(channel, year)),
				...own.map((channel) => before(channel, year)),
			];
			sheet.call("owe", ...into, perYear, number(perRate[year - issue] as number), number(allocationRate));
		}
		return { calls: sheet.callsFrom(from), amounts: taken };
	});
	return {
		loans: calls,
		rates,
		/** All of them, where no loan wants more. */ all: isCallsOnly ? sheet.callsFrom(start) : null,
	};
}

type Period = Readonly<Record<"years" | "settledYears" | "roundingUnit", number>>;

/** With the scenario's own series, by place among the kernel's inputs. */
type PeriodSeries = Period & { readonly series: readonly Float64Array[] };

/** Where the paths stand, and what makes their calls. */
interface Paths {
	readonly block: Block;
	readonly laid: RateCalls;
	readonly make: (calls: Calls) => void;
	readonly column: (address: number, columns: number) => Float64Array;
}

/**
 * Puts on top of paths what their rates add to interest and, for 元利均等, to principal. The tables of the kernel are
 * the same for all paths, so the difference goes through the channels of a scenario's works: interest, principal and
 * what returns as 普通交付税 are added up there just as they are for the bonds themselves, and every law holds.
 */
export class RateWriter {
	private readonly plan: RatePlan;
	private readonly period: PeriodSeries;
	private readonly paths: Paths;

	constructor(plan: RatePlan, period: PeriodSeries, paths: Paths) {
		this.plan = plan;
		this.period = period;
		this.paths = paths;
		this.begin();
	}

	/** The channels as the scenario has them. */
	private begin(): void {
		const { years, settledYears, series } = this.period;
		for (const input of Object.values(this.plan.channels))
			for (let year = settledYears; year < years; year += 1)
				this.paths.block.inputColumn(input, year).fill(series[input]?.[year] as number);
	}

	/** All paths of the block. */
	write(): void {
		const { laid, make } = this.paths;
		if (laid.all !== null) {
			make(laid.all);
			return;
		}
		this.begin();
		for (const [at, loan] of this.plan.loans.entries()) {
			const { calls, amounts } = laid.loans[at] as RateCalls["loans"][number];
			make(calls);
			if (loan.perRate === null) this.addRescheduled(loan, amounts);
		}
	}

	/** 元利均等: a different rate moves the principal too. */
	private addRescheduled({ issue, terms, allocationRate }: LoanPlan, taken: number): void {
		const { years, roundingUnit } = this.period;
		const { laid, column } = this.paths;
		const [amounts, rates] = [column(taken, 1), column(laid.rates, 1)];
		const oldest = years - 1 - issue;
		const before = tabledShares(terms, oldest);
		const columns = Array.from({ length: oldest + 1 }, (_, age) => ({
			interest: this.channel("interest", issue + age),
			principal: this.channel("principal", issue + age),
			allocation: this.channel("allocation", issue + age),
			outstanding: this.channel("outstanding", issue + age),
		}));
		for (let path = 0; path < pathsOfBlock; path += 1) {
			const [amount, rate] = [amounts[path] as number, rates[path] as number];
			if (rate === terms.rate) continue;
			const after = tabledShares({ ...terms, rate }, oldest);
			let repaid = 0;
			for (let age = 1; age <= oldest; age += 1) {
				const { interest, principal, allocation, outstanding } = columns[age] as (typeof columns)[number];
				const more = amount * (after.interest(age) - before.interest(age));
				const ahead =
					roundToUnit(amount * after.repaid(age), roundingUnit) -
					roundToUnit(amount * before.repaid(age), roundingUnit);
				interest[path] = (interest[path] as number) + more;
				principal[path] = (principal[path] as number) + ahead - repaid;
				allocation[path] = (allocation[path] as number) + allocationRate * (more + ahead - repaid);
				outstanding[path] = (outstanding[path] as number) - allocationRate * ahead;
				repaid = ahead;
			}
		}
	}

	private channel(name: keyof RatePlan["channels"], year: number): Float64Array {
		return this.paths.block.inputColumn(this.plan.channels[name], year);
	}
}
