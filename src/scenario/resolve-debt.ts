import { bondMessages } from "../diagnostics/bond-messages.ts";
import { nearest } from "../diagnostics/near-miss.ts";
import { errorAt, type Problem, warningAt } from "../diagnostics/problem.ts";
import { formatExact } from "../domain/amount.ts";
import type { FiscalYear } from "../domain/fiscal-year.ts";
import { parseRepayment } from "../domain/repayment.ts";
import { isDamaged } from "../files/salvage.ts";
import type { Path, SourceFile } from "../files/yaml-source.ts";
import type { BondTerms } from "../model/bonds/schedule.ts";
import { type BondType, findBondType, highestRate, termsProblem } from "./bond-types.ts";
import type { ResolveContext } from "./context.ts";
import { changedRate } from "./issue-rate.ts";
import { readQuantity, readRatio } from "./quantities.ts";
import { readPerYear } from "./resolve-change.ts";
import type { EarlyRedemption, Project, ProjectBond, RateChange } from "./scenario.ts";
import type { ScenarioSpec } from "./scenario-schema.ts";
import { readYear, readYears } from "./years.ts";

type ProjectSpec = NonNullable<ScenarioSpec["projects"]>[number];
type BondSpec = NonNullable<ProjectSpec["bond"]>;

/** Resolves `rates`: on bonds issued in those years, points above the plan (`add`) or the rate itself (`set`). */
export function resolveRates(
	spec: ScenarioSpec,
	source: SourceFile,
	context: ResolveContext,
	problems: Problem[],
): RateChange[] {
	return (spec.rates ?? []).flatMap((entry, index): RateChange[] => {
		const path: Path = ["rates", index];
		const years = readYears(entry.years, context.horizon, source.place([...path, "years"]));
		if ("problem" in years) problems.push(years.problem);
		const stated = (["add", "set"] as const).filter((key) => entry[key] !== undefined);
		const [kind, other] = stated;
		if (kind === undefined && !isDamaged(source, path))
			problems.push(errorAt(source.place(path), bondMessages.noRate()));
		if (other !== undefined) problems.push(errorAt(source.place([...path, other], "key"), bondMessages.twoRates()));
		if (kind === undefined) return [];
		const value = readQuantity(entry[kind] ?? 0, { kind: "rate" });
		if (typeof value !== "number") problems.push(errorAt(source.place([...path, kind]), value));
		if ("problem" in years || typeof value !== "number" || other !== undefined) return [];
		const { reason = null, source: grounds = null, group = null } = entry;
		return [{ years: years.value, kind, value, reason, source: grounds, group, place: source.place([...path, kind]) }];
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
	const bases = new Set([context.municipality.publishedBond.terms, ...bonds].map(({ rate }) => rate));
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
		problems.push(errorAt(place, bondMessages.rate(percent(wrong))));
		return;
	}
}

/** Resolves `projects`: cost by year, subsidy, bond with its own terms, running cost. */
export function resolveProjects(
	spec: ScenarioSpec,
	source: SourceFile,
	context: ResolveContext,
	problems: Problem[],
): Project[] {
	return (spec.projects ?? []).map((entry, index): Project => {
		const path: Path = ["projects", index];
		const amount = (value: number | string) => readQuantity(value, { kind: "amount", unit: context.municipality.unit });
		const costs = readPerYear(entry.costs, [...path, "costs"], source, context.horizon, amount, problems);
		if (Object.keys(entry.costs).length === 0)
			problems.push(errorAt(source.place([...path, "costs"], "key"), bondMessages.noCost()));
		return {
			name: entry.name,
			costs,
			subsidy: readShare(entry.subsidy ?? 0, [...path, "subsidy"], source, problems),
			bond: entry.bond === undefined ? null : resolveBond(entry.bond, [...path, "bond"], source, context, problems),
			operating: resolveOperating(entry, [...path, "operating"], source, context, problems),
			reason: entry.reason ?? null,
			source: entry.source ?? null,
			group: entry.group ?? null,
			place: source.place([...path, "name"]),
		};
	});
}

function resolveOperating(
	entry: ProjectSpec,
	path: Path,
	source: SourceFile,
	context: ResolveContext,
	problems: Problem[],
): Project["operating"] {
	if (entry.operating === undefined) return null;
	const from = readYear(entry.operating.from, context.horizon, source.place([...path, "from"]), "from");
	const amount = readQuantity(entry.operating.amount, { kind: "amount", unit: context.municipality.unit });
	if ("problem" in from) problems.push(from.problem);
	if (typeof amount !== "number") problems.push(errorAt(source.place([...path, "amount"]), amount));
	return "problem" in from || typeof amount !== "number" ? null : { from: from.value, amount };
}

function resolveBond(
	spec: BondSpec,
	path: Path,
	source: SourceFile,
	context: ResolveContext,
	problems: Problem[],
): ProjectBond | null {
	const types = context.municipality.bondTypes;
	const type = findBondType(types, spec.type);
	if (!type) {
		const labels = types.map(({ label }) => label);
		problems.push(
			errorAt(source.place([...path, "type"]), bondMessages.unknownType(spec.type, nearest(spec.type, labels), labels)),
		);
		return null;
	}
	const share = readShare(spec.share ?? type.coverage, [...path, "share"], source, problems);
	if (share > type.coverage && share <= 1)
		problems.push(
			warningAt(
				source.place([...path, "share"]),
				bondMessages.coverage(percent(share), percent(type.coverage), type.label),
			),
		);
	const allocationRate = readShare(
		spec.allocationRate ?? type.allocationRate,
		[...path, "allocationRate"],
		source,
		problems,
	);
	return {
		type: type.label,
		share,
		allocationRate,
		terms: ownTerms(spec, type, path, source, problems),
		ownRate: spec.rate !== undefined,
	};
}

function ownTerms(spec: BondSpec, type: BondType, path: Path, source: SourceFile, problems: Problem[]): BondTerms {
	const rate = spec.rate === undefined ? type.terms.rate : readQuantity(spec.rate, { kind: "rate" });
	if (typeof rate !== "number") problems.push(errorAt(source.place([...path, "rate"]), rate));
	const terms = {
		term: spec.term ?? type.terms.term,
		grace: spec.grace ?? type.terms.grace,
		repayment: spec.repayment === undefined ? type.terms.repayment : parseRepayment(spec.repayment),
		rate: typeof rate === "number" ? rate : type.terms.rate,
	};
	const wrong = termsProblem(terms);
	if (wrong) {
		// A grace that is too long for the term stated is the term's mistake when only the term was stated.
		const key = wrong.key === "grace" && spec.grace === undefined ? "term" : wrong.key;
		problems.push(errorAt(source.place([...path, key]), wrong.message));
	}
	return terms;
}

/** Resolves `earlyRedemptions`; whether they can be paid is seen after the run. */
export function resolveRedemptions(
	spec: ScenarioSpec,
	source: SourceFile,
	context: ResolveContext,
	problems: Problem[],
): EarlyRedemption[] {
	return (spec.earlyRedemptions ?? []).flatMap((entry, index): EarlyRedemption[] => {
		const path: Path = ["earlyRedemptions", index];
		const year = readYear(entry.year, context.horizon, source.place([...path, "year"]));
		const amount = readQuantity(entry.amount, { kind: "amount", unit: context.municipality.unit });
		const place = source.place([...path, "amount"]);
		if ("problem" in year) problems.push(year.problem);
		if (typeof amount !== "number") problems.push(errorAt(place, amount));
		else if (amount <= 0) problems.push(errorAt(place, bondMessages.redemptionAmount(formatExact(amount))));
		if ("problem" in year || typeof amount !== "number") return [];
		const { from, reason = null, source: stated = null, group = null } = entry;
		return [{ year: year.value as FiscalYear, amount, from, reason, source: stated, group, place }];
	});
}

function readShare(value: number | string, path: Path, source: SourceFile, problems: Problem[]): number {
	const share = readRatio(value);
	if (share !== null && share >= 0 && share <= 1) return share;
	problems.push(errorAt(source.place(path), bondMessages.share(String(value))));
	return 0;
}

/** A ratio as a percentage without trailing zeros. */
export function percent(ratio: number): string {
	return `${Number((ratio * 100).toFixed(4))}%`;
}
