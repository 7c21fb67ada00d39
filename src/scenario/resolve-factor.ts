import { errorAt, type Message, type Problem } from "../diagnostics/problem.ts";
import { scenarioMessages } from "../diagnostics/scenario-messages.ts";
import { uncertaintyMessages } from "../diagnostics/uncertainty-messages.ts";
import type { FiscalYear } from "../domain/fiscal-year.ts";
import { findNamed, foldName } from "../domain/names.ts";
import { isDamaged } from "../files/salvage.ts";
import type { Path, SourceFile } from "../files/yaml-source.ts";
import type { Distribution } from "../numbers/distribution.ts";
import type { ResolveContext } from "./context.ts";
import { readQuantity, readRatio } from "./quantities.ts";
import { rateNames } from "./rate-names.ts";
import type { YearReader } from "./resolve-targets.ts";
import type { UncertainFactor } from "./uncertainty.ts";
import type { FactorSpec } from "./uncertainty-schema.ts";

/** Where an entry is read from, and how the years in it are read. */
export interface UncertaintyLayer {
	readonly source: SourceFile;
	readonly readYearsOf: YearReader;
}

/** Resolves one entry of `uncertainty.factors`; `null` when something in it is wrong. */
export function resolveFactor(
	spec: FactorSpec,
	path: Path,
	layer: UncertaintyLayer,
	context: ResolveContext,
	problems: Problem[],
): UncertainFactor | null {
	const { source } = layer;
	const before = problems.length;
	const fail = (key: string, message: Message) => problems.push(errorAt(source.place([...path, key]), message));
	const target = findTarget(spec.on, context);
	if ("code" in target) fail("on", target);
	const distribution = resolveDistribution(spec, path, source, problems);
	const persistence = spec.persistence === undefined ? 0 : readRatio(spec.persistence);
	if (persistence === null || persistence < 0 || persistence > 1)
		fail("persistence", uncertaintyMessages.persistence(String(spec.persistence)));
	const years = factorYears(spec, path, layer, context, problems);
	const line = "on" in target && target.on.kind === "line" ? context.lines.byId(target.on.line) : null;
	const isOpen = line !== null && line.linkable === true;
	if (spec.allocationTax !== undefined && "on" in target && !isOpen)
		problems.push(
			errorAt(source.place([...path, "allocationTax"], "key"), scenarioMessages.linkNotPossible(target.label)),
		);
	if (problems.length > before || "code" in target || distribution === null) return null;
	return {
		...target,
		distribution,
		persistence: persistence as number,
		years,
		linked: target.on.kind === "assumption" || (isOpen && spec.allocationTax !== "unlinked"),
		source: spec.source ?? spec.reason ?? null,
		grade: spec.grade ?? null,
		place: source.place([...path, "on"]),
	};
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
			on: { kind: "assumption", followers: assumption.followers },
		};
	if (rateNames.some((rate) => foldName(rate) === foldName(name)))
		return { id: "rate:newBonds", label: rateNames[0], on: { kind: "rate" } };
	const term = context.lines.find(name);
	if (term?.leaf) return { id: `line:${term.id}`, label: term.label, on: { kind: "line", line: term.id } };
	if (term) return context.lines.computed(term);
	const known = [...context.municipality.assumptions.flatMap(({ id, label }) => [label, id]), ...rateNames];
	return uncertaintyMessages.unknownFactor(
		name,
		context.lines.hint(name, known, ({ leaf }) => leaf === true),
	);
}

function factorYears(
	spec: FactorSpec,
	path: Path,
	{ source, readYearsOf }: UncertaintyLayer,
	{ horizon }: ResolveContext,
	problems: Problem[],
): readonly FiscalYear[] {
	if (spec.years === undefined) return horizon.years.slice(horizon.settledYears);
	const reading = readYearsOf(spec.years, horizon, source.place([...path, "years"]));
	if ("value" in reading) return reading.value;
	problems.push(reading.problem);
	return [];
}

const distributionKeys = {
	normal: ["spread"],
	uniform: ["min", "max"],
	triangular: ["min", "mode", "max"],
	list: ["values"],
} as const;

/** The distribution of one year's shock; exactly the keys of its kind. */
function resolveDistribution(
	spec: FactorSpec,
	path: Path,
	source: SourceFile,
	problems: Problem[],
): Distribution | null {
	const before = problems.length;
	const wanted: readonly (keyof FactorSpec)[] = distributionKeys[spec.distribution];
	for (const key of ["spread", "min", "mode", "max", "values"] as const)
		if (spec[key] !== undefined && !wanted.includes(key))
			problems.push(
				errorAt(source.place([...path, key], "key"), uncertaintyMessages.notFor(spec.distribution, key, wanted)),
			);
	const absent = wanted.filter((key) => spec[key] === undefined);
	// A key misspelt is a mistake of its own, and not a second one for what is then missing.
	if (absent.length > 0 && !isDamaged(source, path))
		problems.push(
			errorAt(source.place([...path, "distribution"]), uncertaintyMessages.missing(spec.distribution, absent)),
		);
	if (absent.length > 0) return null;
	const read = (written: number | string | undefined, at: Path): number => {
		const rate = readQuantity(written ?? 0, { kind: "rate" });
		if (typeof rate === "number") return rate;
		problems.push(errorAt(source.place([...path, ...at]), rate));
		return 0;
	};
	const [spread, minimum, mode, maximum] = [
		read(spec.spread, ["spread"]),
		read(spec.min, ["min"]),
		read(spec.mode, ["mode"]),
		read(spec.max, ["max"]),
	];
	const values = (spec.values ?? []).map((value, at) => read(value, ["values", at]));
	if (problems.length > before) return null;
	const refuse = (key: string, message: Message) => {
		problems.push(errorAt(source.place([...path, key]), message));
		return null;
	};
	switch (spec.distribution) {
		case "normal":
			return spread >= 0 && spread <= 1
				? { kind: "normal", spread }
				: refuse("spread", uncertaintyMessages.spread(String(spec.spread)));
		case "list":
			return values.length > 0 ? { kind: "list", values } : refuse("values", uncertaintyMessages.emptyList());
		default: {
			const [from, peak, to] = [spec.min, spec.mode, spec.max].map(String) as [string, string, string];
			if (minimum > maximum) return refuse("min", uncertaintyMessages.reversed(from, to));
			if (spec.distribution === "uniform") return { kind: "uniform", minimum, maximum };
			return minimum <= mode && mode <= maximum
				? { kind: "triangular", minimum, mode, maximum }
				: refuse("mode", uncertaintyMessages.mode(peak, from, to));
		}
	}
}
