import { highestRate } from "../../domain/repayment.ts";
import { type BondShares, type BondTerms, bondShares, roundToUnit } from "../../model/bonds/schedule.ts";
import { debtRoles, roles } from "../../model/roles.ts";
import type { Edition } from "../../scenario/edition.ts";
import { issueRate } from "../../scenario/issue-rate.ts";
import type { Municipality } from "../../scenario/municipality.ts";
import type { Scenario } from "../../scenario/scenario.ts";

/** Bonds whose interest follows the rate of their year of issue. */
export interface RatePlan {
	readonly factor: number;
	/** Place of `entered.bondIssuance` and of the channels that take up the difference, among the kernel's inputs. */
	readonly issuance: number;
	readonly channels: {
		readonly interest: number;
		readonly principal: number;
		readonly allocation: number;
		readonly outstanding: number;
	};
	readonly loans: readonly LoanPlan[];
}

interface LoanPlan {
	readonly issue: number;
	/** `null`: what is issued of the published kind in that year of the path. */
	readonly amount: number | null;
	readonly terms: BondTerms;
	readonly allocationRate: number;
	/** Interest by age at a rate of 1; `null` where the rate moves the principal too (元利均等). */
	readonly perRate: Float64Array | null;
}

/** What the rate on new bonds moves; `null` when it is certain. */
export function ratePlan(scenario: Scenario, municipality: Municipality, edition: Edition): RatePlan | null {
	const factor = scenario.uncertainty.factors.findIndex(({ on }) => on.kind === "rate");
	if (factor < 0) return null;
	const rateIn = (year: number, base: number) => issueRate(scenario.rates, year, base);
	const loan = (issue: number, amount: number | null, terms: BondTerms, allocationRate: number): LoanPlan => {
		const unit = bondShares({ ...terms, rate: 1 });
		const perRate = Float64Array.from(edition.years, (_, age) => unit.interest(age));
		return { issue, amount, terms, allocationRate, perRate: terms.repayment === "equalPayment" ? null : perRate };
	};
	const { terms, allocationRate } = municipality.publishedBond;
	const published = edition.years.flatMap((year, issue) =>
		issue < edition.settledYears
			? []
			: [loan(issue, null, { ...terms, rate: rateIn(year, terms.rate) }, allocationRate)],
	);
	const works = scenario.projects.flatMap(({ costs, subsidy, bond }) =>
		[...costs].flatMap(([year, cost]): LoanPlan[] => {
			if (bond === null || bond.ownRate) return [];
			const amount = roundToUnit(cost * (1 - subsidy) * bond.share, municipality.roundingUnit);
			const rate = rateIn(year, bond.terms.rate);
			return [loan(edition.years.indexOf(year), amount, { ...bond.terms, rate }, bond.allocationRate)];
		}),
	);
	const channel = (line: string) => municipality.model.kernel.inputs.indexOf(`entered.${line}`);
	return {
		factor,
		issuance: channel(roles.issuance),
		channels: {
			interest: channel(debtRoles.workInterest),
			principal: channel(debtRoles.workPrincipal),
			allocation: channel(debtRoles.workAllocation),
			outstanding: channel(debtRoles.workAllocationOutstanding),
		},
		loans: [...published, ...works],
	};
}

/** What goes through the channels, and where a path of it is written. */
type Channel = keyof RatePlan["channels"];

/**
 * Puts on top of a path what its rates add to interest and, for 元利均等, to principal. The tables of the kernel are
 * the same for all paths, so the difference goes through the channels of a scenario's works: interest, principal and
 * what returns as 普通交付税 are added up there just as they are for the bonds themselves, and every law holds.
 */
export class RateWriter {
	private readonly plan: RatePlan;
	private readonly period: { readonly years: number; readonly settledYears: number; readonly roundingUnit: number };
	private readonly issued: Float64Array;
	/** For each channel: the scenario's own series, the path being added up, the columns of all paths. */
	private readonly channels: readonly {
		readonly own: Float64Array;
		readonly sum: Float64Array;
		readonly column: Float64Array;
	}[];
	private readonly sums: Readonly<Record<Channel, Float64Array>>;

	/** `series` and `columns` are by place among the kernel's inputs. */
	constructor(
		plan: RatePlan,
		period: { readonly years: number; readonly settledYears: number; readonly roundingUnit: number },
		series: readonly Float64Array[],
		columns: readonly Float64Array[],
	) {
		this.plan = plan;
		this.period = period;
		this.issued = columns[plan.issuance] as Float64Array;
		const sum = () => new Float64Array(period.years);
		this.sums = { interest: sum(), principal: sum(), allocation: sum(), outstanding: sum() };
		this.channels = (Object.keys(this.sums) as Channel[]).map((channel) => ({
			own: series[plan.channels[channel]] as Float64Array,
			sum: this.sums[channel],
			column: columns[plan.channels[channel]] as Float64Array,
		}));
	}

	/** The path that begins at `start` in its columns; its deviations of the rate begin at `first`. */
	write(start: number, deviations: Float64Array, first: number): void {
		const { years, settledYears } = this.period;
		for (const { own, sum } of this.channels)
			for (let year = 0; year < years; year += 1) sum[year] = own[year] as number;
		for (const loan of this.plan.loans) {
			const deviation = deviations[first + loan.issue - settledYears] as number;
			const rate = Math.min(highestRate, Math.max(0, loan.terms.rate + deviation));
			if (rate !== loan.terms.rate) this.add(loan, rate, start);
		}
		for (const { sum, column } of this.channels)
			for (let year = 0; year < years; year += 1) column[start + year] = sum[year] as number;
	}

	private add(loan: LoanPlan, rate: number, start: number): void {
		const { issue, terms, allocationRate, perRate } = loan;
		const { years, roundingUnit } = this.period;
		const amount = loan.amount ?? roundToUnit(this.issued[start + issue] as number, roundingUnit);
		if (perRate === null) {
			this.addRescheduled(loan, amount, bondShares({ ...terms, rate }));
			return;
		}
		const { interest, allocation } = this.sums;
		const perYear = amount * (rate - terms.rate);
		for (let year = issue + 1; year < years; year += 1) {
			const more = perYear * (perRate[year - issue] as number);
			interest[year] = (interest[year] as number) + more;
			allocation[year] = (allocation[year] as number) + allocationRate * more;
		}
	}

	/** 元利均等: a different rate moves the principal too. */
	private addRescheduled({ issue, terms, allocationRate }: LoanPlan, amount: number, after: BondShares): void {
		const { years, roundingUnit } = this.period;
		const { interest, principal, allocation, outstanding } = this.sums;
		const before = bondShares(terms);
		let repaid = 0;
		for (let year = issue + 1; year < years; year += 1) {
			const age = year - issue;
			const more = amount * (after.interest(age) - before.interest(age));
			const ahead =
				roundToUnit(amount * after.repaid(age), roundingUnit) - roundToUnit(amount * before.repaid(age), roundingUnit);
			interest[year] = (interest[year] as number) + more;
			principal[year] = (principal[year] as number) + ahead - repaid;
			allocation[year] = (allocation[year] as number) + allocationRate * (more + ahead - repaid);
			outstanding[year] = (outstanding[year] as number) - allocationRate * ahead;
			repaid = ahead;
		}
	}
}
