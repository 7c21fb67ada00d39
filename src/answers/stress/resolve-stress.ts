import { nearest } from "../../diagnostics/near-miss.ts";
import { hasError, type Problem } from "../../diagnostics/problem.ts";
import { scenarioMessages } from "../../diagnostics/scenario-messages.ts";
import { stressMessages } from "../../diagnostics/stress-messages.ts";
import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import { findNamed } from "../../domain/names.ts";
import type { Grade } from "../../domain/term.ts";
import { Cursor } from "../../files/cursor.ts";
import type { ResolveContext } from "../../scenario/context.ts";
import type { Overlay } from "../../scenario/moved-scenario.ts";
import { readQuantity } from "../../scenario/quantities.ts";
import { resolveChange } from "../../scenario/resolve-change.ts";
import type { AssumptionPath, Change, RateChange } from "../../scenario/scenario.ts";
import type { StressSpec } from "../../scenario/settings-schema.ts";

/** 想定 — one shock, resolved against the years of an edition. */
export interface Stress extends Overlay {
	readonly id: string;
	readonly label: string;
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
	const settings = new Cursor(municipality, municipality.source, problems);
	if (municipality.stresses.length === 0) settings.say(stressMessages.noStresses(municipality.name));
	const seen = new Set<string>();
	const stresses = settings
		.at("stresses")
		.entries()
		.map((entry) => {
			const { id } = entry.value;
			if (seen.has(id)) entry.at("id").say(stressMessages.stressDuplicate(id));
			if (id === togetherId) entry.at("id").say(stressMessages.stressReserved(id));
			seen.add(id);
			return resolveStress(entry, context, from);
		});
	return hasError(problems) ? { problems } : stresses;
}

function resolveStress(entry: Cursor<StressSpec>, context: ResolveContext, from: FiscalYear): Stress {
	const { id, label, grade, duration, source, note = null, ...spec } = entry.value;
	const first = formatFiscalYear(from);
	const years = duration === "oneYear" ? first : `${first}..`;
	const { said } = entry;
	const changes = entry
		.at("changes")
		.entries()
		.flatMap((change): Change[] => {
			const other = (["set", "growth", "expr"] as const).find((key) => change.value[key] !== undefined);
			if (other !== undefined) {
				change.at(other).sayOfKey(stressMessages.stressOperation());
				return [];
			}
			const isPerYear = typeof (change.value.add ?? change.value.scale) === "object";
			const resolved = resolveChange(isPerYear ? change : change.with({ years, ...change.value }), context);
			return resolved ? [resolved] : [];
		});
	if (changes.length === 0 && spec.assumptions === undefined && spec.rates === undefined && entry.said === said)
		entry.at("label").say(stressMessages.stressEmpty(label));
	const all = context.horizon.years.filter((year) => (duration === "oneYear" ? year === from : year >= from));
	return {
		id,
		label,
		changes,
		assumptions: resolveAssumptions(entry.at("assumptions"), context, all),
		rates: resolveRate(entry, all),
		source,
		grade,
		note,
	};
}

function resolveAssumptions(
	entry: Cursor<StressSpec["assumptions"]>,
	{ municipality: { assumptions: known } }: ResolveContext,
	years: readonly FiscalYear[],
): AssumptionPath[] {
	const labels = known.map(({ label }) => label);
	return entry.fields().flatMap(([name, at]): AssumptionPath[] => {
		const found = findNamed(known, name);
		if (!found) at.sayOfKey(scenarioMessages.unknownAssumption(name, nearest(name, labels), labels));
		const rate = at.take(readQuantity(at.value, { kind: "rate" }));
		if (!found || rate === null) return [];
		return [{ ...found, rates: new Map(years.map((year) => [year, rate])), place: at.keyPlace }];
	});
}

function resolveRate(entry: Cursor<StressSpec>, years: readonly FiscalYear[]): RateChange[] {
	const { rates, label: reason, source } = entry.value;
	if (rates === undefined) return [];
	const at = entry.at("rates");
	const value = at.take(readQuantity(rates, { kind: "rate" }));
	return value === null ? [] : [{ years, kind: "add", value, reason, source, group: null, place: at.place }];
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
