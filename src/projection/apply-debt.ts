import { formatExact } from "../domain/amount.ts";
import type { FundingBasis } from "../domain/document-head.ts";
import { type FiscalYear, formatFiscalYear } from "../domain/fiscal-year.ts";
import { cohortTables } from "../model/bonds/cohorts.ts";
import { bondSchedule, roundToUnit } from "../model/bonds/schedule.ts";
import type { LineIndex } from "../model/line-index.ts";
import { debtRoles, workEntries } from "../model/roles.ts";
import { issueRate } from "../scenario/issue-rate.ts";
import type { Municipality } from "../scenario/municipality.ts";
import { percent } from "../scenario/resolve-debt.ts";
import type { Project, ProjectBond, Scenario } from "../scenario/scenario.ts";
import type { Horizon } from "../scenario/years.ts";
import type { LeafSeries, Step } from "./leaf-series.ts";

/** Puts rates, works and early redemptions of a scenario on top of its changes; the steps are its record. */
export function applyDebt(
	scenario: Scenario,
	changed: LeafSeries,
	horizon: Horizon,
	municipality: Municipality,
): {
	readonly series: LeafSeries;
	readonly steps: readonly Step[];
} {
	const { years, settledYears } = horizon;
	const base = municipality.publishedBond?.terms;
	const tables =
		scenario.rates.length === 0 || base === undefined
			? changed.tables
			: cohortTables(years.length, settledYears, (issue) => ({
					...base,
					rate: issueRate(scenario.rates, years[issue] as FiscalYear, base.rate),
				}));
	const ledger = new Ledger({ ...changed, tables }, horizon, municipality);
	for (const project of scenario.projects) ledger.project(project, scenario.rates);
	for (const { year, amount, from, reason, place } of scenario.earlyRedemptions) {
		const words = `繰上償還 ${formatExact(amount)}(${from === "debtReductionFund" ? "減債基金から" : "一般財源から"})`;
		ledger.add(debtRoles.redemption, year, amount, { words, reason, place });
		if (from === "debtReductionFund")
			ledger.add(municipality.lines.receiverOf(debtRoles.redemptionFund).id, year, amount, { words, reason, place });
	}
	return { series: ledger.series, steps: ledger.steps };
}

/** A work with bonds of its own, at the rate they are issued at. */
type Borrowed = Project & { readonly bond: ProjectBond };

/** Adds amounts to the entered lines, one stated step at a time. */
class Ledger {
	series: LeafSeries;
	readonly steps: Step[] = [];
	private readonly horizon: Horizon;
	private readonly roundingUnit: number;
	private readonly lines: LineIndex;
	private readonly entries: (typeof workEntries)[FundingBasis];
	/** Lines whose amounts are its own, and so may be written. */
	private readonly own = new Set<string>();

	constructor(series: LeafSeries, horizon: Horizon, { roundingUnit, lines, model }: Municipality) {
		this.series = series;
		this.horizon = horizon;
		this.roundingUnit = roundingUnit;
		this.lines = lines;
		this.entries = workEntries[model.making.city.basis];
	}

	/** A work: its cost and running cost into the statement, its bonds each year on their own schedule. */
	project(project: Project, rates: Scenario["rates"]): void {
		const { reason, place, bond } = project;
		for (const [year, cost] of project.costs) {
			const left = cost * (1 - project.subsidy);
			const loan = bond === null ? 0 : roundToUnit(left * bond.share, this.roundingUnit);
			const work = { cost, grant: roundToUnit(cost - left, this.roundingUnit), loan, own: left - loan };
			const name = `事業「${project.name}」${formatFiscalYear(year)} 事業費${formatExact(cost)}`;
			for (const { line, of, words } of this.entries)
				this.add(this.lines.receiverOf(line).id, year, of(work), { words: `${name}${words}`, reason, place });
			if (bond === null || loan === 0) continue;
			const rate = issueRate(bond.ownRate ? [] : rates, year, bond.terms.rate);
			this.bond({ ...project, bond: { ...bond, terms: { ...bond.terms, rate } } }, year, loan);
		}
		const { operating } = project;
		if (operating === null) return;
		for (const year of this.horizon.years)
			if (year >= operating.from)
				this.add(this.lines.receiverOf(debtRoles.running).id, year, operating.amount, {
					words: `事業「${project.name}」の維持管理費`,
					reason,
					place,
				});
	}

	private bond(project: Borrowed, issue: FiscalYear, loan: number): void {
		const { reason, place, bond } = project;
		const { allocationRate: allocation, terms } = bond;
		const words = `事業「${project.name}」${formatFiscalYear(issue)}発行 ${formatExact(loan)}(${bond.type}、${terms.term}年・据置${terms.grace}年・${percent(terms.rate)})`;
		const by = { words, reason, place };
		this.add(debtRoles.workIssuance, issue, loan, by);
		this.add(debtRoles.workAllocationOutstanding, issue, allocation * loan, by);
		for (const { age, principal, interest, outstanding } of bondSchedule(loan, terms, this.roundingUnit)) {
			const year = issue + age;
			this.add(debtRoles.workPrincipal, year, principal, by);
			this.add(debtRoles.workInterest, year, interest, by);
			this.add(debtRoles.workAllocation, year, allocation * (principal + interest), by);
			this.add(debtRoles.workAllocationOutstanding, year, allocation * outstanding, by);
			if (terms.repayment !== "bullet") continue;
			this.add(debtRoles.bulletPrincipal, year, principal, by);
			this.add(debtRoles.bulletAllocation, year, allocation * principal, by);
		}
	}

	add(line: string, year: FiscalYear, amount: number, by: Pick<Step, "words" | "reason" | "place">): void {
		const at = year - (this.horizon.years[0] as FiscalYear);
		const before = this.series.entered.get(line)?.[at];
		if (before === undefined || amount === 0) return;
		this.written(line)[at] = before + amount;
		this.steps.push({ line, year, before, after: before + amount, ...by });
	}

	/** The amounts of a line, to be written. */
	private written(line: string): Float64Array {
		if (this.own.size === 0) this.series = { ...this.series, entered: new Map(this.series.entered) };
		const found = this.series.entered.get(line) as Float64Array;
		if (this.own.has(line)) return found;
		const copy = found.slice();
		this.series.entered.set(line, copy);
		this.own.add(line);
		return copy;
	}
}
