import { bondMessages } from "../diagnostics/bond-messages.ts";
import { nearest } from "../diagnostics/near-miss.ts";
import { errorAt, type Problem } from "../diagnostics/problem.ts";
import { formatExact } from "../domain/amount.ts";
import { toldBy } from "../domain/municipality-words.ts";
import { findNamed } from "../domain/names.ts";
import { highestRate, parseRepayment } from "../domain/repayment.ts";
import type { Cursor } from "../files/cursor.ts";
import type { BondTerms } from "../model/bonds/schedule.ts";
import { debtRoles } from "../model/roles.ts";
import { type BondType, readShare, termsProblem } from "./bond-types.ts";
import type { ResolveContext } from "./context.ts";
import { changedRate } from "./issue-rate.ts";
import { readQuantity } from "./quantities.ts";
import { readPerYear } from "./resolve-change.ts";
import type { EarlyRedemption, Project, ProjectBond, RateChange } from "./scenario.ts";
import type { ScenarioSpec } from "./scenario-schema.ts";
import { readYear, readYears } from "./years.ts";

type ProjectSpec = NonNullable<ScenarioSpec["projects"]>[number];
type BondSpec = NonNullable<ProjectSpec["bond"]>;

/** Resolves `rates`: on bonds issued in those years, points above the plan (`add`) or the rate itself (`set`). */
export function resolveRates(file: Cursor<ScenarioSpec>, { horizon }: ResolveContext): RateChange[] {
	return file
		.at("rates")
		.entries()
		.flatMap((entry): RateChange[] => {
			const { reason = null, source = null, group = null, ...spec } = entry.value;
			const years = entry.accept(readYears(spec.years, horizon, entry.at("years").place));
			const [kind, other] = (["add", "set"] as const).filter((key) => spec[key] !== undefined);
			if (kind === undefined && !entry.isDamaged) entry.say(bondMessages.noRate());
			if (other !== undefined) entry.at(other).sayOfKey(bondMessages.twoRates());
			if (kind === undefined) return [];
			const at = entry.at(kind);
			const value = at.take(readQuantity(spec[kind] ?? 0, { kind: "rate" }));
			if (years === null || value === null || other !== undefined) return [];
			return [{ years, kind, value, reason, source, group, place: at.place }];
		});
}

/** What rates of several entries and files come to must be a rate that the bonds it falls on can have. */
export function checkRates(
	rates: readonly RateChange[],
	projects: readonly Project[],
	context: Pick<ResolveContext, "municipality">,
	problems: Problem[],
): void {
	const bonds = projects.flatMap(({ bond }) => (bond === null || bond.ownRate ? [] : [bond.terms]));
	const published = context.municipality.publishedBond;
	const bases = new Set([...(published ? [published.terms] : []), ...bonds].map(({ rate }) => rate));
	const reached = new Map<string, number>();
	for (const rate of rates) {
		const { years, place } = rate;
		const totals = years.flatMap((year) =>
			[...bases].map((base) => {
				const total = changedRate(reached.get(`${year} ${base}`) ?? base, rate);
				reached.set(`${year} ${base}`, total);
				return total;
			}),
		);
		const wrong = totals.find((total) => total < -1e-12 || total > highestRate);
		if (wrong === undefined) continue;
		problems.push(errorAt(place, bondMessages.bondRate(percent(wrong))));
		return;
	}
}

/** Resolves `projects`: cost by year, subsidy, bond with its own terms, running cost. */
export function resolveProjects(file: Cursor<ScenarioSpec>, context: ResolveContext): Project[] {
	const amount = (value: number | string) => readQuantity(value, { kind: "amount", unit: context.municipality.unit });
	return file
		.at("projects")
		.entries()
		.map((entry): Project => {
			const { name, costs, subsidy, bond, reason = null, source = null, group = null } = entry.value;
			const read = readPerYear(entry.at("costs"), context.horizon, amount);
			if (Object.keys(costs).length === 0) entry.at("costs").sayOfKey(bondMessages.projectNoCost());
			return {
				name,
				costs: read,
				subsidy: readShare(entry.at("subsidy"), subsidy ?? 0),
				bond: bond === undefined ? null : resolveBond(entry.at("bond") as Cursor<BondSpec>, context),
				operating: resolveOperating(entry.at("operating"), context),
				reason,
				source,
				group,
				place: entry.at("name").place,
			};
		});
}

function resolveOperating(
	entry: Cursor<ProjectSpec["operating"]>,
	{ horizon, municipality }: ResolveContext,
): Project["operating"] {
	if (entry.value === undefined) return null;
	const from = entry.accept(readYear(entry.value.from, horizon, entry.at("from").place, "from"));
	const kind = { kind: "amount", unit: municipality.unit } as const;
	const amount = entry.at("amount").take(readQuantity(entry.value.amount, kind));
	return from === null || amount === null ? null : { from, amount };
}

function resolveBond(entry: Cursor<BondSpec>, { municipality }: ResolveContext): ProjectBond | null {
	const { value: spec } = entry;
	const types = municipality.bondTypes;
	const type = findNamed(types, spec.type);
	if (!type) {
		const labels = types.map(({ label }) => label);
		return entry
			.at("type")
			.say(toldBy(municipality, bondMessages.unknownBondType(spec.type, nearest(spec.type, labels), labels)));
	}
	const share = readShare(entry.at("share"), spec.share ?? type.coverage);
	if (share > type.coverage && share <= 1)
		entry
			.at("share")
			.warn(toldBy(municipality, bondMessages.shareOverCoverage(percent(share), percent(type.coverage), type.label)));
	return {
		type: type.label,
		share,
		allocationRate: readShare(entry.at("allocationRate"), spec.allocationRate ?? type.allocationRate),
		terms: ownTerms(entry, type),
		ownRate: spec.rate !== undefined,
	};
}

function ownTerms(entry: Cursor<BondSpec>, type: BondType): BondTerms {
	const { value: spec } = entry;
	const stated = spec.rate === undefined ? type.terms.rate : readQuantity(spec.rate, { kind: "rate" });
	const terms = {
		term: spec.term ?? type.terms.term,
		grace: spec.grace ?? type.terms.grace,
		repayment: spec.repayment === undefined ? type.terms.repayment : parseRepayment(spec.repayment),
		rate: entry.at("rate").take(stated) ?? type.terms.rate,
	};
	const wrong = termsProblem(terms);
	// A grace that is too long for the term stated is the term's mistake when only the term was stated.
	if (wrong) entry.at(wrong.key === "grace" && spec.grace === undefined ? "term" : wrong.key).say(wrong.message);
	return terms;
}

/** Resolves `earlyRedemptions`; whether they can be paid is seen after the run. */
export function resolveRedemptions(
	file: Cursor<ScenarioSpec>,
	{ horizon, municipality }: ResolveContext,
): EarlyRedemption[] {
	return file
		.at("earlyRedemptions")
		.entries()
		.flatMap((entry): EarlyRedemption[] => {
			const { from, reason = null, source = null, group = null, ...spec } = entry.value;
			const at = entry.at("amount");
			const year = entry.accept(readYear(spec.year, horizon, entry.at("year").place));
			const amount = at.take(readQuantity(spec.amount, { kind: "amount", unit: municipality.unit }));
			if (amount !== null && amount <= 0) at.say(bondMessages.redemptionAmount(formatExact(amount)));
			if (from === "debtReductionFund" && municipality.lines.receiverOf(debtRoles.redemptionFund).leaf !== true)
				entry.at("from").say(bondMessages.noRedemptionFund());
			if (year === null || amount === null) return [];
			return [{ year, amount, from, reason, source, group, place: at.place }];
		});
}

/** A ratio as a percentage without trailing zeros. */
export function percent(ratio: number): string {
	return `${Number((ratio * 100).toFixed(4))}%`;
}
