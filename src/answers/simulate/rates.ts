import { type BondTerms, bondShares, roundToUnit } from "../../model/bonds/schedule.ts";
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
	const rateIn = (year: number, base: number) => issueRate(scenario.rates, year, base);
	const loan = (issue: number, amount: number | null, terms: BondTerms, allocationRate: number): LoanPlan => {
		const unit = bondShares({ ...terms, rate: 1 });
		const perRate = Float64Array.from(edition.years, (_, age) => unit.interest(age));
		return { issue, amount, terms, allocationRate, perRate: terms.repayment === "equalPayment" ? null : perRate };
	};
	const bond = municipality.publishedBond;
	// What nobody knows to be borrowed costs nobody knows what more.
	const isIssuanceKnown = !municipality.model.making.city.lacks.includes(roles.issuance);
	const published = edition.years.flatMap((year, issue) =>
		issue < edition.settledYears || bond === null || !isIssuanceKnown
			? []
			: [loan(issue, null, { ...bond.terms, rate: rateIn(year, bond.terms.rate) }, bond.allocationRate)],
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
