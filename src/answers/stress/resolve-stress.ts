import { nearest } from "../../diagnostics/near-miss.ts";
import { errorAt, hasError, type Problem } from "../../diagnostics/problem.ts";
import { scenarioMessages } from "../../diagnostics/scenario-messages.ts";
import { stressMessages } from "../../diagnostics/stress-messages.ts";
import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import { findNamed } from "../../domain/names.ts";
import type { Grade } from "../../domain/term.ts";
import type { Path } from "../../files/yaml-source.ts";
import { added } from "../../scenario/assumption-path.ts";
import type { ResolveContext } from "../../scenario/context.ts";
import { readQuantity } from "../../scenario/quantities.ts";
import { resolveChange } from "../../scenario/resolve-change.ts";
import { checkRates } from "../../scenario/resolve-debt.ts";
import type { AssumptionPath, Change, RateChange, Scenario } from "../../scenario/scenario.ts";
import type { StressSpec } from "../../scenario/settings-schema.ts";

/** 想定 — one shock, resolved against the years of an edition. */
export interface Stress {
	readonly id: string;
	readonly label: string;
	readonly changes: readonly Change[];
	readonly assumptions: readonly AssumptionPath[];
	readonly rates: readonly RateChange[];
	readonly source: string;
	readonly grade: Grade;
	readonly note: string | null;
}

/** The id of the row that puts all shocks together. */
export const togetherId = "all-together";

/** Resolves the shocks of the settings; those without years of their own begin in `from`. */
export function resolveStresses(
	context: ResolveContext,
	from: FiscalYear,
): Stress[] | { problems: readonly Problem[] } {
	const { municipality } = context;
	const problems: Problem[] = [];
	if (municipality.stresses.length === 0)
		problems.push(errorAt(municipality.source.place([]), stressMessages.none(municipality.name)));
	const seen = new Set<string>();
	const stresses = municipality.stresses.map((spec, index) => {
		const place = municipality.source.place(["stresses", index, "id"]);
		if (seen.has(spec.id)) problems.push(errorAt(place, stressMessages.duplicate(spec.id)));
		if (spec.id === togetherId) problems.push(errorAt(place, stressMessages.reserved(spec.id)));
		seen.add(spec.id);
		return resolveStress(spec, ["stresses", index], context, from, problems);
	});
	return hasError(problems) ? { problems } : stresses;
}

function resolveStress(
	spec: StressSpec,
	path: Path,
	context: ResolveContext,
	from: FiscalYear,
	problems: Problem[],
): Stress {
	const { source } = context.municipality;
	const first = formatFiscalYear(from);
	const years = spec.duration === "oneYear" ? first : `${first}..`;
	const changes = (spec.changes ?? []).flatMap((change, index): Change[] => {
		const at = [...path, "changes", index];
		const other = (["set", "growth", "expr"] as const).find((key) => change[key] !== undefined);
		if (other !== undefined) {
			problems.push(errorAt(source.place([...at, other], "key"), stressMessages.operation()));
			return [];
		}
		const isPerYear = typeof (change.add ?? change.scale) === "object";
		const resolved = resolveChange(isPerYear ? change : { years, ...change }, at, source, context, problems);
		return resolved ? [resolved] : [];
	});
	if (changes.length === 0 && spec.assumptions === undefined && spec.rates === undefined && !hasError(problems))
		problems.push(errorAt(source.place([...path, "label"]), stressMessages.empty(spec.label)));
	const all = context.horizon.years.filter((year) => (spec.duration === "oneYear" ? year === from : year >= from));
	const { id, label, grade } = spec;
	return {
		id,
		label,
		changes,
		assumptions: resolveAssumptions(spec, path, context, all, problems),
		rates: resolveRate(spec, path, context, all, problems),
		source: spec.source,
		grade,
		note: spec.note ?? null,
	};
}

function resolveAssumptions(
	spec: StressSpec,
	path: Path,
	{ municipality }: ResolveContext,
	years: readonly FiscalYear[],
	problems: Problem[],
): AssumptionPath[] {
	const { source, assumptions: known } = municipality;
	return Object.entries(spec.assumptions ?? {}).flatMap(([name, written]): AssumptionPath[] => {
		const place = source.place([...path, "assumptions", name], "key");
		const found = findNamed(known, name);
		const labels = known.map(({ label }) => label);
		if (!found) problems.push(errorAt(place, scenarioMessages.unknownAssumption(name, nearest(name, labels), labels)));
		const rate = readQuantity(written, { kind: "rate" });
		if (typeof rate !== "number") problems.push(errorAt(source.place([...path, "assumptions", name]), rate));
		if (!found || typeof rate !== "number") return [];
		return [{ ...found, rates: new Map(years.map((year) => [year, rate])), place }];
	});
}

function resolveRate(
	spec: StressSpec,
	path: Path,
	{ municipality }: ResolveContext,
	years: readonly FiscalYear[],
	problems: Problem[],
): RateChange[] {
	if (spec.rates === undefined) return [];
	const place = municipality.source.place([...path, "rates"]);
	const add = readQuantity(spec.rates, { kind: "rate" });
	if (typeof add === "number")
		return [{ years, kind: "add", value: add, reason: spec.label, source: spec.source, group: null, place }];
	problems.push(errorAt(place, add));
	return [];
}

/** A shock at a multiple of its stated strength: amounts and points times it, a factor's distance from 1 times it. */
export function scaledStress(stress: Stress, strength: number): Stress {
	const scaled = (change: Change): Change => {
		const { operation } = change;
		if (operation.kind === "expr") return change;
		const of = (value: number) => (operation.kind === "scale" ? 1 + strength * (value - 1) : strength * value);
		const values = new Map([...operation.values].map(([year, value]) => [year, strength === 1 ? value : of(value)]));
		return { ...change, operation: { kind: operation.kind, values } };
	};
	return {
		...stress,
		changes: stress.changes.map(scaled),
		assumptions: stress.assumptions.map((path) => ({
			...path,
			rates: new Map([...path.rates].map(([year, rate]) => [year, strength * rate])),
		})),
		rates: stress.rates.map((rate) => ({ ...rate, value: strength * rate.value })),
	};
}

/** The greatest multiple of a shock that still means something: no line below nothing, no rate no bond could have. */
export function greatestStrength(stress: Stress, most: number): number {
	const limits = [
		...stress.changes.flatMap(({ operation }) =>
			operation.kind === "scale"
				? [...operation.values.values()].map((value) => (value < 1 ? 1 / (1 - value) : most))
				: [],
		),
		...stress.assumptions.flatMap(({ rates }) =>
			[...rates.values()].map((rate) => (rate < 0 ? 0.99 / -rate : rate > 0 ? 10 / rate : most)),
		),
	];
	return Math.min(most, ...limits);
}

/** A scenario under shocks: changes after its own, rates on top of its rates; or why it cannot be put so. */
export function stressedScenario(
	scenario: Scenario,
	stresses: readonly Stress[],
	context: ResolveContext,
): Scenario | { readonly problems: readonly Problem[] } {
	const assumptions = new Map(scenario.assumptions.map((path) => [path.id, path]));
	for (const path of stresses.flatMap((stress) => stress.assumptions))
		assumptions.set(path.id, added(assumptions.get(path.id), path));
	const rates = [...scenario.rates, ...stresses.flatMap((stress) => stress.rates)];
	const problems: Problem[] = [];
	checkRates(rates, scenario.projects, context, problems);
	if (hasError(problems)) return { problems };
	const changes = [...scenario.changes, ...stresses.flatMap((stress) => stress.changes)];
	return { ...scenario, assumptions: [...assumptions.values()], changes, rates };
}
