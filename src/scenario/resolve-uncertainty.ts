import { scenarioMessages } from "../diagnostics/scenario-messages.ts";
import { uncertaintyMessages } from "../diagnostics/uncertainty-messages.ts";
import { formatNumber } from "../domain/amount.ts";
import { nameForm } from "../domain/typed-text.ts";
import type { Cursor } from "../files/cursor.ts";
import type { ResolveContext } from "./context.ts";
import { enteredKind, readQuantity, readRatio } from "./quantities.ts";
import { contradiction, isBetween, resolveCorrelations } from "./resolve-correlations.ts";
import { resolveFactor } from "./resolve-factor.ts";
import type { Correlation, UncertainEvent, UncertainFactor, Uncertainty } from "./uncertainty.ts";
import type { EventSpec, UncertaintySpec } from "./uncertainty-schema.ts";
import type { YearReader } from "./years.ts";

/** One file's `uncertainty`, and how the years in it are read; the settings come first, then the files of the `extends` chain. */
export interface UncertaintyFile {
	readonly spec: Cursor<UncertaintySpec | undefined>;
	readonly readYearsOf: YearReader;
}

const nothing: Uncertainty = { factors: [], correlations: [], events: [], asWeighted: [] };

/**
 * Resolves the uncertainty of a chain of files: what a later file says of a factor, a pair or an event replaces what an
 * earlier one said; `inherit: false` forgets all of it. `earlier`: what the files before them came to.
 */
export function resolveUncertainty(
	files: readonly UncertaintyFile[],
	context: ResolveContext,
	earlier = nothing,
): Uncertainty {
	const before = files.at(-1)?.spec.said ?? 0;
	const isWrong = () => (files.at(-1)?.spec.said ?? 0) > before;
	const factors = new Map(earlier.factors.map((factor) => [factor.id, factor]));
	const events = new Map(earlier.events.map((event) => [event.id, event]));
	let { correlations } = earlier;
	let last: Cursor<UncertaintySpec["correlations"]> | null = null;
	for (const { spec, readYearsOf } of files) {
		if (spec.value === undefined) continue;
		if (spec.value.inherit === false) {
			factors.clear();
			events.clear();
			correlations = [];
		}
		for (const factor of ownFactors(spec.at("factors"), readYearsOf, context)) factors.set(factor.id, factor);
		for (const event of ownEvents(spec.at("events"), context)) events.set(event.id, event);
		if (spec.value.correlations === undefined) continue;
		last = spec.at("correlations");
		// A factor that is wrong is told once: the correlations of those that are left would only repeat it.
		if (isWrong()) continue;
		const own = resolveCorrelations(last, [...factors.values()], context);
		const isReplaced = (pair: Correlation) => own.some(({ a, b }) => isBetween(pair, a, b));
		correlations = [...correlations.filter((pair) => !isReplaced(pair)), ...own];
	}
	const found = [...factors.values()];
	const message = isWrong() || last === null ? null : contradiction(found, correlations);
	if (message) last?.say(message);
	return { factors: found, correlations, events: [...events.values()], asWeighted: [] };
}

function ownFactors(
	list: Cursor<UncertaintySpec["factors"]>,
	readYearsOf: YearReader,
	context: ResolveContext,
): UncertainFactor[] {
	const found: UncertainFactor[] = [];
	for (const entry of list.entries()) {
		const factor = resolveFactor(entry, readYearsOf, context);
		if (factor === null) continue;
		if (found.some(({ id }) => id === factor.id)) entry.at("on").say(uncertaintyMessages.repeatedFactor(factor.label));
		else found.push(factor);
	}
	return found;
}

function ownEvents(list: Cursor<UncertaintySpec["events"]>, context: ResolveContext): UncertainEvent[] {
	const found: UncertainEvent[] = [];
	for (const entry of list.entries()) {
		const event = resolveEvent(entry, context);
		if (found.some(({ id }) => id === event.id)) entry.at("name").say(uncertaintyMessages.repeatedEvent(event.name));
		else found.push(event);
	}
	return found;
}

function resolveEvent(entry: Cursor<EventSpec>, context: ResolveContext): UncertainEvent {
	const { value: spec } = entry;
	const probability = readRatio(spec.probability);
	if (probability === null || probability < 0 || probability > 1)
		entry.at("probability").say(uncertaintyMessages.probabilityRange(String(spec.probability)));
	const { recovery: stated = 0 } = spec;
	const isPossible = Number.isInteger(stated) && stated >= 0 && stated <= 50;
	if (!isPossible)
		entry.at("recovery").say(uncertaintyMessages.recoveryRange(formatNumber(stated, stated % 1 === 0 ? 0 : 1)));
	const recovery = isPossible ? stated : 0;
	if (Object.keys(spec.lines).length === 0) entry.at("lines").say(uncertaintyMessages.eventWithoutLines(spec.name));
	const lines = entry
		.at("lines")
		.fields()
		.flatMap(([name, at]) => {
			const term = context.lines.changeable(name);
			if ("code" in term) {
				at.sayOfKey(term);
				return [];
			}
			const amount = at.take(readQuantity(at.value, enteredKind(term, context.municipality.unit)));
			if (amount === null) return [];
			// Falling evenly to nothing after the years of recovery.
			const amounts = Array.from(
				{ length: recovery + 1 },
				(_, age) => (amount * (recovery + 1 - age)) / (recovery + 1),
			);
			return [{ line: term.id, amounts, linked: term.linkable === true && spec.allocationTax !== "unlinked" }];
		});
	if (spec.allocationTax !== undefined && !lines.some(({ line }) => context.lines.byId(line).linkable))
		entry.at("allocationTax").sayOfKey(scenarioMessages.allocationTaxNotPossible(spec.name));
	return {
		id: `event:${nameForm(spec.name)}`,
		name: spec.name,
		drawn: "yearly",
		outcomes: [{ probability: probability ?? 0, words: "", lines }],
		source: spec.source ?? spec.reason ?? null,
		grade: spec.grade ?? null,
	};
}
