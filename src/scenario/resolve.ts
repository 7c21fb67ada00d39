import { fileMessages } from "../diagnostics/file-messages.ts";
import { nearest } from "../diagnostics/near-miss.ts";
import { errorAt, hasError, type Message, type Place, type Problem, warningAt } from "../diagnostics/problem.ts";
import { scenarioMessages, scenarioWarnings } from "../diagnostics/scenario-messages.ts";
import type { FiscalYear } from "../domain/fiscal-year.ts";
import { findNamed } from "../domain/names.ts";
import type { LimitDefinition, Target } from "../domain/target.ts";
import type { ParameterDefinition } from "../domain/term.ts";
import type { Path, SourceFile } from "../files/yaml-source.ts";
import type { ResolveContext } from "./context.ts";
import { isInRange, rangeWords } from "./parameter-range.ts";
import { readQuantity, readRatio } from "./quantities.ts";
import { readPerYear, resolveChange } from "./resolve-change.ts";
import { checkRates, resolveProjects, resolveRates, resolveRedemptions } from "./resolve-debt.ts";
import { resolveLimits } from "./resolve-limits.ts";
import { lastingYears, resolveTargets, statedYears, withTargets } from "./resolve-targets.ts";
import { resolveUncertainty } from "./resolve-uncertainty.ts";
import type { AssumptionPath, Change, Closing, EarlyRedemption, Project, RateChange, Scenario } from "./scenario.ts";
import type { ScenarioSpec } from "./scenario-schema.ts";
import { readYearsWithin } from "./years.ts";

/** One file of an `extends` chain, as it was read. */
export interface SpecFile {
	readonly spec: ScenarioSpec;
	readonly source: SourceFile;
	readonly sha256: string;
	/** What was wrong with its form; the rest of it is resolved all the same. */
	readonly problems: readonly Problem[];
}

/** Resolves a chain of files, first applied first; the last is the scenario itself. All problems at once. */
export function resolveScenario(
	chain: readonly SpecFile[],
	context: ResolveContext,
	law: { readonly parameters: readonly ParameterDefinition[]; readonly limits: readonly LimitDefinition[] },
): { scenario: Scenario | null; problems: Problem[] } {
	const problems = chain.flatMap((file) => file.problems);
	const own = chain.at(-1) as SpecFile;
	const overrides = new Map<string, { value: number; place: Place }>();
	const assumptions = new Map<string, AssumptionPath>();
	const changes: Change[] = [];
	const rates: RateChange[] = [];
	const projects: Project[] = [];
	const earlyRedemptions: EarlyRedemption[] = [];
	const settings = context.municipality.source;
	let targets: readonly Target[] = withTargets(
		[],
		resolveTargets("targets", context.municipality.targets, settings, context, lastingYears, problems),
	);
	let closing: Closing = { rule: "fiscal-adjustment-fund", floor: 0, stated: "floor" };
	for (const { spec, source } of chain) {
		closing = resolveClosing(spec, source, context, closing, problems);
		resolveParameters(spec, source, context, law.parameters, overrides, problems);
		for (const assumption of resolveAssumptions(spec, source, context, problems))
			assumptions.set(assumption.id, assumption);
		for (const [index, change] of (spec.changes ?? []).entries()) {
			const resolved = resolveChange(change, ["changes", index], source, context, problems);
			if (resolved) changes.push(resolved);
		}
		rates.push(...resolveRates(spec, source, context, problems));
		projects.push(...resolveProjects(spec, source, context, problems));
		earlyRedemptions.push(...resolveRedemptions(spec, source, context, problems));
		const stated = resolveTargets("targets", spec.targets ?? [], source, context, statedYears, problems);
		targets = withTargets(targets, stated);
	}
	const isStated = changes.some(({ line }) => line === "fiscalAdjustmentFundStatedWithdrawal");
	const statedIn = chain.findLast(({ spec }) => spec.closing?.stated !== undefined);
	if (statedIn !== undefined && !isStated)
		problems.push(warningAt(statedIn.source.place(["closing", "stated"]), scenarioWarnings.statedWithoutAmount()));
	checkRates(rates, projects, context, problems);
	const limits = resolveLimits(law.limits, context, problems);
	const uncertainty = resolveUncertainty(
		[
			...context.municipality.uncertainty.map((layer) => ({ ...layer, readYearsOf: readYearsWithin })),
			...chain.map(({ spec, source }) => ({ spec: spec.uncertainty, source, readYearsOf: statedYears })),
		],
		context,
		problems,
	);
	if (hasError(problems)) return { scenario: null, problems: inFileOrder(problems) };
	const scenario: Scenario = {
		title: own.spec.title,
		description: own.spec.description ?? "",
		file: own.source.file,
		sha256: own.sha256,
		basedOn: chain.slice(0, -1).map(({ source }) => source.file),
		edition: chain.findLast(({ spec }) => spec.edition !== undefined)?.spec.edition ?? null,
		closing,
		parameters: overrides,
		assumptions: [...assumptions.values()],
		changes,
		rates,
		projects,
		earlyRedemptions,
		targets,
		limits,
		uncertainty,
	};
	return { scenario, problems };
}

/** Problems of one file together, from its top to its bottom. */
function inFileOrder(problems: readonly Problem[]): Problem[] {
	const files = [...new Set(problems.map(({ place }) => place?.file))];
	return problems.toSorted(
		(a, b) =>
			files.indexOf(a.place?.file) - files.indexOf(b.place?.file) ||
			(a.place?.line ?? 0) - (b.place?.line ?? 0) ||
			(a.place?.column ?? 0) - (b.place?.column ?? 0),
	);
}

function resolveClosing(
	spec: ScenarioSpec,
	source: SourceFile,
	context: ResolveContext,
	inherited: Closing,
	problems: Problem[],
): Closing {
	if (!spec.closing) return inherited;
	const { rule = inherited.rule, stated = inherited.stated } = spec.closing;
	if (spec.closing.floor === undefined) return { rule, floor: inherited.floor, stated };
	const place = source.place(["closing", "floor"]);
	const floor = readQuantity(spec.closing.floor, { kind: "amount", unit: context.municipality.unit });
	if (typeof floor !== "number") problems.push(errorAt(place, floor));
	else if (floor < 0) problems.push(errorAt(place, scenarioMessages.negativeFloor(String(spec.closing.floor))));
	return { rule, floor: typeof floor === "number" ? floor : 0, stated };
}

function resolveParameters(
	spec: ScenarioSpec,
	source: SourceFile,
	context: ResolveContext,
	definitions: readonly ParameterDefinition[],
	overrides: Map<string, { value: number; place: Place }>,
	problems: Problem[],
): void {
	const settable = definitions.filter((definition) => definition.from === "settings");
	const stated = new Set<string>();
	for (const [name, written] of Object.entries(spec.parameters ?? {})) {
		const keyPlace = source.place(["parameters", name], "key");
		const place = source.place(["parameters", name]);
		const definition = findNamed(settable, name);
		if (!definition) {
			problems.push(errorAt(keyPlace, unknownParameter(name, settable, definitions, context)));
			continue;
		}
		if (stated.has(definition.id)) problems.push(errorAt(keyPlace, fileMessages.duplicateKey(definition.label)));
		stated.add(definition.id);
		const value = readRatio(written);
		if (value === null || !isInRange(definition, value))
			problems.push(
				errorAt(place, scenarioMessages.parameterRange(definition.label, String(written), rangeWords(definition))),
			);
		else {
			overrides.set(definition.id, { value, place });
			const { lawful } = definition;
			if (lawful !== undefined && value < lawful.least) {
				const [text, least] = [value, lawful.least].map((share) => `${Number((share * 100).toFixed(4))}%`);
				const message = scenarioWarnings.belowLaw(definition.label, text as string, least as string, lawful.source);
				problems.push(warningAt(place, message));
			}
		}
	}
}

function unknownParameter(
	name: string,
	settable: readonly ParameterDefinition[],
	definitions: readonly ParameterDefinition[],
	context: ResolveContext,
): Message {
	const isCalibrated = definitions.some(({ id, from }) => id === name && from === "calibration");
	if (isCalibrated || context.municipality.calibration.has(name)) return scenarioMessages.calibrationParameter(name);
	const spellings = settable.flatMap(({ id, label }) => [id, label]);
	const all = settable.map(({ id, label }) => `${id}(${label})`);
	return scenarioMessages.unknownParameter(name, nearest(name, spellings), all);
}

function resolveAssumptions(
	spec: ScenarioSpec,
	source: SourceFile,
	context: ResolveContext,
	problems: Problem[],
): AssumptionPath[] {
	const known = context.municipality.assumptions;
	const stated = new Set<string>();
	return Object.entries(spec.assumptions ?? {}).flatMap(([name, written]): AssumptionPath[] => {
		const path: Path = ["assumptions", name];
		const found = findNamed(known, name);
		if (!found) {
			const labels = known.map(({ label }) => label);
			const near = nearest(name, [...labels, ...known.map(({ id }) => id)]);
			problems.push(errorAt(source.place(path, "key"), scenarioMessages.unknownAssumption(name, near, labels)));
			return [];
		}
		if (stated.has(found.id)) problems.push(errorAt(source.place(path, "key"), fileMessages.duplicateKey(found.label)));
		stated.add(found.id);
		const rates = resolveRatesByYear(written, path, source, context, problems);
		return [{ ...found, rates, place: source.place(path, "key") }];
	});
}

/** One rate for every projected year, or one per year. */
function resolveRatesByYear(
	written: number | string | Readonly<Record<string, number | string>>,
	path: Path,
	source: SourceFile,
	context: ResolveContext,
	problems: Problem[],
): ReadonlyMap<FiscalYear, number> {
	const read = (value: number | string) => readQuantity(value, { kind: "rate" });
	if (typeof written === "object") return readPerYear(written, path, source, context.horizon, read, problems);
	const rate = read(written);
	if (typeof rate !== "number") problems.push(errorAt(source.place(path), rate));
	const years = context.horizon.years.slice(context.horizon.settledYears);
	return new Map(typeof rate === "number" ? years.map((year) => [year, rate]) : []);
}
