import { bondMessages } from "../diagnostics/bond-messages.ts";
import type { Message } from "../diagnostics/problem.ts";
import { scenarioMessages } from "../diagnostics/scenario-messages.ts";
import { uncertaintyMessages } from "../diagnostics/uncertainty-messages.ts";
import { toldBy } from "../domain/municipality-words.ts";
import { findNamed } from "../domain/names.ts";
import type { Cursor } from "../files/cursor.ts";
import { roles } from "../model/roles.ts";
import type { Distribution } from "../numbers/distribution.ts";
import type { ResolveContext } from "./context.ts";
import { readQuantity, readRatio } from "./quantities.ts";
import { isRateName, rateNames } from "./rate-names.ts";
import type { UncertainFactor } from "./uncertainty.ts";
import type { FactorSpec } from "./uncertainty-schema.ts";
import type { YearReader } from "./years.ts";

/** Resolves one entry of `uncertainty.factors`; `null` when something in it is wrong. */
export function resolveFactor(
	entry: Cursor<FactorSpec>,
	readYearsOf: YearReader,
	context: ResolveContext,
): UncertainFactor | null {
	const { value: spec, said } = entry;
	const target = findTarget(spec.on, context);
	if ("code" in target) entry.at("on").say(target);
	const distribution = resolveDistribution(entry, (at) =>
		"code" in target ? null : (context.pastErrors?.({ ...target, at }) ?? null),
	);
	const persistence = spec.persistence === undefined ? 0 : readRatio(spec.persistence);
	if (persistence === null || persistence < 0 || persistence > 1)
		entry.at("persistence").say(uncertaintyMessages.persistenceRange(String(spec.persistence)));
	const { horizon } = context;
	const years =
		spec.years === undefined
			? horizon.years.slice(horizon.settledYears)
			: entry.accept(readYearsOf(spec.years, horizon, entry.at("years").place));
	const line = "on" in target && target.on.kind === "line" ? context.lines.byId(target.on.line) : null;
	const isOpen = line !== null && line.linkable === true;
	if (spec.allocationTax !== undefined && "on" in target && !isOpen)
		entry.at("allocationTax").sayOfKey(scenarioMessages.allocationTaxNotPossible(target.label));
	if (context.municipality.publishedBond === null && "on" in target && restsOnTerms(target.on))
		entry.at("on").say(toldBy(context.municipality, bondMessages.factorWithoutTerms(target.label)));
	if (entry.said > said || "code" in target || distribution === null || years === null) return null;
	return {
		...target,
		distribution,
		persistence: persistence as number,
		years,
		linked: target.on.kind === "assumption" || (isOpen && spec.allocationTax !== "unlinked"),
		source: spec.source ?? spec.reason ?? (spec.distribution === "track" ? "これまでの版の見込みと決算" : null),
		grade: spec.grade ?? null,
		place: entry.at("on").place,
	};
}

/** Whether later years can be known only by the terms of the published bonds. */
function restsOnTerms(on: UncertainFactor["on"]): boolean {
	return on.kind === "rate" || (on.kind === "line" && on.line === roles.issuance);
}

/** What a name in `on` (or in a correlation) stands for: an assumption, the rate of new bonds, or a leaf line. */
export function findTarget(
	name: string,
	context: ResolveContext,
): Pick<UncertainFactor, "id" | "label" | "on"> | Message {
	const assumption = findNamed(context.municipality.assumptions, name);
	if (assumption)
		return {
			id: `assumption:${assumption.id}`,
			label: assumption.label,
			on: { kind: "assumption", followers: assumption.followers, standardNeed: assumption.standardNeed },
		};
	if (isRateName(name)) return { id: "rate:newBonds", label: rateNames[0], on: { kind: "rate" } };
	const term = context.lines.find(name) && context.lines.changeable(name);
	if (term && "code" in term) return term;
	if (term) {
		const entries = context.lines.entriesOf(term).map(({ id }) => id);
		return { id: `line:${term.id}`, label: term.label, on: { kind: "line", line: term.id, entries } };
	}
	const known = [...context.municipality.assumptions.flatMap(({ id, label }) => [label, id]), ...rateNames];
	return uncertaintyMessages.unknownFactor(
		name,
		context.lines.hint(name, known, ({ leaf }) => leaf === true),
	);
}

const distributionKeys = {
	normal: ["spread"],
	uniform: ["min", "max"],
	triangular: ["min", "mode", "max"],
	list: ["values"],
	track: [],
} as const;

/** The distribution of one year's shock; exactly the keys of its kind. */
function resolveDistribution(
	entry: Cursor<FactorSpec>,
	seen: (at: Cursor<unknown>) => Distribution | null,
): Distribution | null {
	const { value: spec, said } = entry;
	const wanted: readonly (keyof FactorSpec)[] = distributionKeys[spec.distribution];
	const lasting = spec.distribution === "track" ? (["persistence"] as const) : [];
	for (const key of ["spread", "min", "mode", "max", "values", ...lasting] as const)
		if (spec[key] !== undefined && !wanted.includes(key))
			entry.at(key).sayOfKey(uncertaintyMessages.distributionKey(spec.distribution, key, wanted));
	const absent = wanted.filter((key) => spec[key] === undefined);
	// A key misspelt is a mistake of its own, and not a second one for what is then missing.
	if (absent.length > 0 && !entry.isDamaged)
		entry.at("distribution").say(uncertaintyMessages.distributionIncomplete(spec.distribution, absent));
	if (absent.length > 0) return null;
	const read = (at: Cursor<number | string | undefined>): number =>
		at.take(readQuantity(at.value ?? 0, { kind: "rate" })) ?? 0;
	const [spread, minimum, mode, maximum] = [
		read(entry.at("spread")),
		read(entry.at("min")),
		read(entry.at("mode")),
		read(entry.at("max")),
	];
	const values = entry.at("values").entries().map(read);
	if (entry.said > said) return null;
	switch (spec.distribution) {
		case "track":
			return seen(entry.at("distribution"));
		case "normal":
			return spread >= 0 && spread <= 1
				? { kind: "normal", spread }
				: entry.at("spread").say(uncertaintyMessages.spreadRange(String(spec.spread)));
		case "list":
			return values.length > 0
				? { kind: "list", values }
				: entry.at("values").say(uncertaintyMessages.distributionEmpty());
		default: {
			const [from, peak, to] = [spec.min, spec.mode, spec.max].map(String) as [string, string, string];
			if (minimum > maximum) return entry.at("min").say(uncertaintyMessages.distributionReversed(from, to));
			if (spec.distribution === "uniform") return { kind: "uniform", minimum, maximum };
			return minimum <= mode && mode <= maximum
				? { kind: "triangular", minimum, mode, maximum }
				: entry.at("mode").say(uncertaintyMessages.distributionMode(peak, from, to));
		}
	}
}
