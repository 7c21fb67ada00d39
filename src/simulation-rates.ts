import { type BondTerms, bondShares, roundToUnit } from "./bonds/schedule.ts";
import { kernel } from "./model-facts.ts";
import type { Edition } from "./scenario/edition.ts";
import type { Municipality } from "./scenario/municipality.ts";
import type { Scenario } from "./scenario/scenario.ts";

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

export interface LoanPlan {
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
	const added = (year: number) =>
		scenario.rates.reduce((sum, rate) => sum + (rate.years.includes(year) ? rate.add : 0), 0);
	const loan = (issue: number, amount: number | null, terms: BondTerms, allocationRate: number): LoanPlan => {
		const unit = bondShares({ ...terms, rate: 1 });
		const perRate = Float64Array.from(edition.years, (_, age) => unit.interest(age));
		return { issue, amount, terms, allocationRate, perRate: terms.repayment === "equalPayment" ? null : perRate };
	};
	const { terms, allocationRate } = municipality.publishedBond;
	const published = edition.years.flatMap((year, issue) =>
		issue < edition.settledYears
			? []
			: [loan(issue, null, { ...terms, rate: terms.rate + added(year) }, allocationRate)],
	);
	const works = scenario.projects.flatMap(({ costs, subsidy, bond }) =>
		[...costs].flatMap(([year, cost]): LoanPlan[] => {
			if (bond === null || bond.ownRate) return [];
			const amount = roundToUnit(cost * (1 - subsidy) * bond.share, municipality.roundingUnit);
			const rate = bond.terms.rate + added(year);
			return [loan(edition.years.indexOf(year), amount, { ...bond.terms, rate }, bond.allocationRate)];
		}),
	);
	const channel = (line: string) => kernel.inputs.indexOf(`entered.${line}`);
	return {
		factor,
		issuance: channel("bondIssuance"),
		channels: {
			interest: channel("projectBondInterest"),
			principal: channel("projectBondPrincipal"),
			allocation: channel("projectAllocation"),
			outstanding: channel("projectAllocationOutstanding"),
		},
		loans: [...published, ...works],
	};
}

/** A rate stays between nothing and what no bond pays. */
const highestRate = 0.2;

/**
 * Puts on top of one path what its rates add to interest and, for 元利均等, to principal. The tables of the kernel are
 * the same for all paths, so the difference goes through the channels of a scenario's works: interest, principal and
 * what returns as 普通交付税 are added up there just as they are for the bonds themselves, and every law holds.
 */
export function addRates(
	plan: RatePlan,
	deviations: ArrayLike<number>,
	path: {
		readonly columns: readonly Float64Array[];
		readonly start: number;
		readonly years: number;
		readonly settledYears: number;
		readonly roundingUnit: number;
	},
): void {
	const { columns, start, years, settledYears, roundingUnit } = path;
	const { channels, issuance, loans } = plan;
	const issued = columns[issuance] as Float64Array;
	const add = (channel: number, year: number, amount: number) => {
		const column = columns[channel] as Float64Array;
		column[start + year] = (column[start + year] as number) + amount;
	};
	for (const { issue, amount, terms, allocationRate, perRate } of loans) {
		const rate = Math.min(highestRate, Math.max(0, terms.rate + (deviations[issue - settledYears] as number)));
		if (rate === terms.rate) continue;
		const loan = amount ?? roundToUnit(issued[start + issue] as number, roundingUnit);
		if (perRate !== null) {
			for (let year = issue + 1; year < years; year += 1) {
				const interest = loan * (rate - terms.rate) * (perRate[year - issue] as number);
				add(channels.interest, year, interest);
				add(channels.allocation, year, allocationRate * interest);
			}
			continue;
		}
		const [before, after] = [bondShares(terms), bondShares({ ...terms, rate })];
		let repaid = 0;
		for (let year = issue + 1; year < years; year += 1) {
			const age = year - issue;
			const interest = loan * (after.interest(age) - before.interest(age));
			const ahead =
				roundToUnit(loan * after.repaid(age), roundingUnit) - roundToUnit(loan * before.repaid(age), roundingUnit);
			add(channels.interest, year, interest);
			add(channels.principal, year, ahead - repaid);
			add(channels.allocation, year, allocationRate * (interest + ahead - repaid));
			add(channels.outstanding, year, -allocationRate * ahead);
			repaid = ahead;
		}
	}
}
