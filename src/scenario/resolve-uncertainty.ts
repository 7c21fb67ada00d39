import { errorAt, type Problem } from "../diagnostics/problem.ts";
import { scenarioMessages } from "../diagnostics/scenario-messages.ts";
import { uncertaintyMessages } from "../diagnostics/uncertainty-messages.ts";
import { formatNumber } from "../domain/amount.ts";
import { nameForm } from "../domain/typed-text.ts";
import type { Path } from "../files/yaml-source.ts";
import type { ResolveContext } from "./context.ts";
import { readQuantity, readRatio } from "./quantities.ts";
import { resolveLeaf } from "./resolve-change.ts";
import { contradiction, isBetween, resolveCorrelations } from "./resolve-correlations.ts";
import { resolveFactor, type UncertaintyLayer } from "./resolve-factor.ts";
import type { Correlation, UncertainEvent, UncertainFactor, Uncertainty } from "./uncertainty.ts";
import type { EventSpec, UncertaintySpec } from "./uncertainty-schema.ts";

/** One file's `uncertainty`; the settings come first, then the files of the `extends` chain. */
export interface UncertaintyFile extends UncertaintyLayer {
	readonly spec: UncertaintySpec | undefined;
}

/**
 * Resolves the uncertainty of a chain of files: what a later file says of a factor, a pair or an event replaces what an
 * earlier one said; `inherit: false` forgets all of it.
 */
export function resolveUncertainty(
	files: readonly UncertaintyFile[],
	context: ResolveContext,
	problems: Problem[],
): Uncertainty {
	const before = problems.length;
	const factors = new Map<string, UncertainFactor>();
	const events = new Map<string, UncertainEvent>();
	let correlations: Correlation[] = [];
	let last: UncertaintyFile | null = null;
	for (const file of files) {
		if (file.spec === undefined) continue;
		if (file.spec.inherit === false) {
			factors.clear();
			events.clear();
			correlations = [];
		}
		for (const factor of ownFactors(file, context, problems)) factors.set(factor.id, factor);
		for (const event of ownEvents(file, context, problems)) events.set(event.id, event);
		if (file.spec.correlations === undefined) continue;
		last = file;
		// A factor that is wrong is told once: the correlations of those that are left would only repeat it.
		if (problems.length > before) continue;
		const own = resolveCorrelations(file.spec.correlations, file.source, [...factors.values()], context, problems);
		const isReplaced = (pair: Correlation) => own.some(({ a, b }) => isBetween(pair, a, b));
		correlations = [...correlations.filter((pair) => !isReplaced(pair)), ...own];
	}
	const found = [...factors.values()];
	const message = problems.length > before || last === null ? null : contradiction(found, correlations);
	if (message && last) problems.push(errorAt(last.source.place(["uncertainty", "correlations"]), message));
	return { factors: found, correlations, events: [...events.values()] };
}

function ownFactors(file: UncertaintyFile, context: ResolveContext, problems: Problem[]): UncertainFactor[] {
	const found: UncertainFactor[] = [];
	for (const [index, spec] of (file.spec?.factors ?? []).entries()) {
		const factor = resolveFactor(spec, ["uncertainty", "factors", index], file, context, problems);
		if (factor === null) continue;
		if (found.some(({ id }) => id === factor.id))
			problems.push(errorAt(factor.place, uncertaintyMessages.repeatedFactor(factor.label)));
		else found.push(factor);
	}
	return found;
}

function ownEvents(file: UncertaintyFile, context: ResolveContext, problems: Problem[]): UncertainEvent[] {
	const found: UncertainEvent[] = [];
	for (const [index, spec] of (file.spec?.events ?? []).entries()) {
		const path: Path = ["uncertainty", "events", index];
		const event = resolveEvent(spec, path, file, context, problems);
		if (found.some(({ id }) => id === event.id))
			problems.push(errorAt(file.source.place([...path, "name"]), uncertaintyMessages.repeatedEvent(spec.name)));
		else found.push(event);
	}
	return found;
}

function resolveEvent(
	spec: EventSpec,
	path: Path,
	{ source }: UncertaintyFile,
	context: ResolveContext,
	problems: Problem[],
): UncertainEvent {
	const probability = readRatio(spec.probability);
	if (probability === null || probability < 0 || probability > 1)
		problems.push(
			errorAt(source.place([...path, "probability"]), uncertaintyMessages.probability(String(spec.probability))),
		);
	const recovery = spec.recovery ?? 0;
	if (!Number.isInteger(recovery) || recovery < 0 || recovery > 50)
		problems.push(
			errorAt(
				source.place([...path, "recovery"]),
				uncertaintyMessages.recovery(formatNumber(recovery, recovery % 1 === 0 ? 0 : 1)),
			),
		);
	if (Object.keys(spec.lines).length === 0)
		problems.push(errorAt(source.place([...path, "lines"]), uncertaintyMessages.noLines(spec.name)));
	const lines = Object.entries(spec.lines).flatMap(([name, written]) => {
		const at: Path = [...path, "lines", name];
		const unknown: Problem[] = [];
		const term = resolveLeaf(name, at, source, context, unknown);
		problems.push(...unknown.map((problem) => ({ ...problem, place: source.place(at, "key") })));
		if (term === null) return [];
		const kind =
			term.unit === "people"
				? ({ kind: "count" } as const)
				: ({ kind: "amount", unit: context.municipality.unit } as const);
		const amount = readQuantity(written, kind);
		if (typeof amount !== "number") {
			problems.push(errorAt(source.place(at), amount));
			return [];
		}
		return [{ line: term.id, amount, linked: term.linkable === true && spec.allocationTax !== "unlinked" }];
	});
	if (spec.allocationTax !== undefined && !lines.some(({ line }) => context.lines.byId(line).linkable === true))
		problems.push(
			errorAt(source.place([...path, "allocationTax"], "key"), scenarioMessages.linkNotPossible(spec.name)),
		);
	return {
		id: `event:${nameForm(spec.name)}`,
		name: spec.name,
		probability: probability ?? 0,
		lines,
		recovery,
		source: spec.source ?? spec.reason ?? null,
		grade: spec.grade ?? null,
	};
}
