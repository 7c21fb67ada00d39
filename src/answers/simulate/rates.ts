import { highestRate } from "../../domain/repayment.ts";
import { type Block, pathsOfBlock } from "../../engine/block.ts";
import { type BondTerms, bondShares, roundToUnit, tabledShares } from "../../model/bonds/schedule.ts";
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

type Period = Readonly<Record<"years" | "settledYears" | "roundingUnit", number>>;

/**
 * Puts on top of paths what their rates add to interest and, for 元利均等, to principal. The tables of the kernel are
 * the same for all paths, so the difference goes through the channels of a scenario's works: interest, principal and
 * what returns as 普通交付税 are added up there just as they are for the bonds themselves, and every law holds.
 */
export class RateWriter {
	private readonly plan: RatePlan;
	private readonly period: Period;
	private readonly block: Block;
	/** The scenario's own series, by place among the kernel's inputs. */
	private readonly series: readonly Float64Array[];
	/** By path, for one loan: its amount and its rate, and what the difference of the rate comes to in a year. */
	private readonly amounts = new Float64Array(pathsOfBlock);
	private readonly rates = new Float64Array(pathsOfBlock);
	private readonly perYear = new Float64Array(pathsOfBlock);

	/** `block`: where the paths stand. */
	constructor(plan: RatePlan, period: Period & { readonly series: readonly Float64Array[] }, block: Block) {
		this.plan = plan;
		this.period = period;
		this.series = period.series;
		this.block = block;
	}

	/** All paths of the block; their deviations of the rate begin at `first`. */
	write(deviations: Float64Array, first: number): void {
		const { channels, loans } = this.plan;
		const { years, settledYears } = this.period;
		for (const input of Object.values(channels))
			for (let year = settledYears; year < years; year += 1)
				this.block.inputColumn(input, year).fill(this.series[input]?.[year] as number);
		for (const loan of loans) {
			const at = first + (loan.issue - settledYears) * pathsOfBlock;
			const isMoved = this.take(loan, deviations.subarray(at, at + pathsOfBlock));
			if (!isMoved) continue;
			if (loan.perRate === null) this.addRescheduled(loan);
			else this.add(loan, loan.perRate);
		}
	}

	/** Amount and rate of a loan on each path; false where all have the rate of the scenario. */
	private take({ issue, amount, terms }: LoanPlan, deviations: Float64Array): boolean {
		const { amounts, rates } = this;
		const { roundingUnit } = this.period;
		const issued = this.block.inputColumn(this.plan.issuance, issue);
		let isMoved = false;
		for (let path = 0; path < pathsOfBlock; path += 1) {
			const rate = Math.min(highestRate, Math.max(0, terms.rate + (deviations[path] as number)));
			rates[path] = rate;
			if (rate !== terms.rate) isMoved = true;
		}
		if (amount !== null) amounts.fill(amount);
		else
			for (let path = 0; path < pathsOfBlock; path += 1)
				amounts[path] = roundToUnit(issued[path] as number, roundingUnit);
		return isMoved;
	}

	private add({ issue, terms, allocationRate }: LoanPlan, perRate: Float64Array): void {
		const { amounts, rates, perYear } = this;
		for (let path = 0; path < pathsOfBlock; path += 1)
			perYear[path] = (amounts[path] as number) * ((rates[path] as number) - terms.rate);
		for (let year = issue + 1; year < this.period.years; year += 1) {
			const share = perRate[year - issue] as number;
			const [interest, allocation] = [this.channel("interest", year), this.channel("allocation", year)];
			for (let path = 0; path < pathsOfBlock; path += 1) {
				const more = (perYear[path] as number) * share;
				interest[path] = (interest[path] as number) + more;
				allocation[path] = (allocation[path] as number) + allocationRate * more;
			}
		}
	}

	/** 元利均等: a different rate moves the principal too. */
	private addRescheduled({ issue, terms, allocationRate }: LoanPlan): void {
		const { years, roundingUnit } = this.period;
		const oldest = years - 1 - issue;
		const before = tabledShares(terms, oldest);
		const columns = Array.from({ length: oldest + 1 }, (_, age) => ({
			interest: this.channel("interest", issue + age),
			principal: this.channel("principal", issue + age),
			allocation: this.channel("allocation", issue + age),
			outstanding: this.channel("outstanding", issue + age),
		}));
		for (let path = 0; path < pathsOfBlock; path += 1) {
			const [amount, rate] = [this.amounts[path] as number, this.rates[path] as number];
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
		return this.block.inputColumn(this.plan.channels[name], year);
	}
}
