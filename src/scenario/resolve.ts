import { fileMessages } from "../diagnostics/file-messages.ts";
import { nearest } from "../diagnostics/near-miss.ts";
import { hasError, type Message, type Place, type Problem, warningAt } from "../diagnostics/problem.ts";
import { scenarioMessages, scenarioWarnings } from "../diagnostics/scenario-messages.ts";
import type { FiscalYear } from "../domain/fiscal-year.ts";
import { findNamed } from "../domain/names.ts";
import type { ParameterDefinition } from "../domain/term.ts";
import { Cursor } from "../files/cursor.ts";
import type { SourceFile } from "../files/yaml-source.ts";
import { roles } from "../model/roles.ts";
import type { RegisterGround, ResolveContext, ScenarioReaders } from "./context.ts";
import type { Municipality } from "./municipality.ts";
import { isInRange, rangeWords } from "./parameter-range.ts";
import { readQuantity, readRatio } from "./quantities.ts";
import { readPerYear, resolveChange } from "./resolve-change.ts";
import { resolveClosing } from "./resolve-closing.ts";
import { checkRates, percent, resolveProjects, resolveRates, resolveRedemptions } from "./resolve-debt.ts";
import { resolveLimits } from "./resolve-limits.ts";
import { resolveTargets, withTargets } from "./resolve-targets.ts";
import { resolveUncertainty } from "./resolve-uncertainty.ts";
import type {
	AssumptionPath,
	Change,
	DriverPath,
	EarlyRedemption,
	Project,
	RateChange,
	Scenario,
	UsedRegister,
} from "./scenario.ts";
import type { RegisterSpec, ScenarioSpec } from "./scenario-schema.ts";
import { settingsTargets, settingsUncertainty, statedBySettings } from "./stated-by-settings.ts";
import { readYears } from "./years.ts";

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
	context: RegisterGround & ScenarioReaders,
): { scenario: Scenario | null; problems: Problem[] } {
	const problems = chain.flatMap((file) => file.problems);
	const own = chain.at(-1) as SpecFile;
	const overrides = new Map<string, { value: number; place: Place }>();
	const assumptions = new Map<string, AssumptionPath>();
	const drivers = new Map<string, DriverPath>();
	const changes: Change[] = [];
	const registers = new Map<string, UsedRegister | null>();
	const rates: RateChange[] = [];
	const projects: Project[] = [];
	const earlyRedemptions: EarlyRedemption[] = [];
	const { municipality } = context;
	const stated = statedBySettings(context);
	let targets = stated?.targets ?? settingsTargets(context, problems);
	let { closing } = municipality;
	for (const { spec, source } of chain) {
		const file = new Cursor(spec, source, problems);
		closing = resolveClosing(file.at("closing"), municipality, closing);
		for (const [id, value] of resolveParameters(file.at("parameters"), context)) overrides.set(id, value);
		for (const assumption of resolveAssumptions(file.at("assumptions"), context))
			assumptions.set(assumption.id, assumption);
		if (file.value.drivers !== undefined)
			for (const path of context.resolveDrivers(file.at("drivers"), context)) drivers.set(path.id, path);
		for (const entry of file.at("changes").entries()) {
			const resolved = resolveChange(entry, context);
			if (resolved) changes.push(resolved);
		}
		for (const entry of registersOf(file)) changes.push(...usedRegister(entry, context, registers));
		rates.push(...resolveRates(file, context));
		projects.push(...resolveProjects(file, context));
		earlyRedemptions.push(...resolveRedemptions(file, context));
		targets = withTargets(targets, resolveTargets(file.at("targets"), context, readYears));
	}
	const isStated = changes.some(({ line }) => line === roles.statedWithdrawal);
	const statedIn = chain.findLast(({ spec }) => spec.closing?.stated !== undefined);
	if (statedIn !== undefined && !isStated)
		problems.push(warningAt(statedIn.source.place(["closing", "stated"]), scenarioWarnings.statedWithoutAmount()));
	checkRates(rates, projects, context, problems);
	const limits = stated?.limits ?? resolveLimits(municipality.model.limits, context, problems);
	const layers = chain.map(({ spec, source }) => ({
		spec: new Cursor(spec.uncertainty, source, problems, ["uncertainty"]),
		readYearsOf: readYears,
	}));
	const uncertainty = stated
		? resolveUncertainty(layers, context, stated.uncertainty)
		: resolveUncertainty([...settingsUncertainty(context, problems), ...layers], context);
	if (hasError(problems)) return { scenario: null, problems: inFileOrder(problems) };
	const used = [...registers.values()].filter((each) => each !== null);
	const scenario: Scenario = {
		title: own.spec.title,
		description: own.spec.description ?? "",
		file: own.source.file,
		sha256: own.sha256,
		edition: chain.findLast(({ spec }) => spec.edition !== undefined)?.spec.edition ?? null,
		closing,
		parameters: overrides,
		assumptions: [...assumptions.values()],
		drivers: [...drivers.values()],
		changes,
		registers: used,
		rates,
		projects,
		earlyRedemptions,
		targets,
		limits,
		uncertainty: {
			...uncertainty,
			events: [...uncertainty.events, ...used.flatMap((each) => each.uncertainty.events)],
			asWeighted: used.flatMap((each) => each.uncertainty.asWeighted),
		},
	};
	return { scenario, problems };
}

/** One register, or several in a list. */
function registersOf(file: Cursor<ScenarioSpec>): Cursor<RegisterSpec>[] {
	const at = file.at("register");
	if (at.value === undefined) return [];
	return Array.isArray(at.value) ? (at as Cursor<RegisterSpec[]>).entries() : [at as Cursor<RegisterSpec>];
}

/** The effects of a register as changes; the same register twice would count them twice. */
function usedRegister(
	entry: Cursor<RegisterSpec>,
	context: RegisterGround & ScenarioReaders,
	used: Map<string, UsedRegister | null>,
): readonly Change[] {
	const { use } = entry.value;
	if (used.has(use)) entry.at("use").say(scenarioMessages.registerTwice(use));
	const found = context.useRegister(entry, context);
	used.set(use, found);
	return found?.changes ?? [];
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

function resolveParameters(
	entry: Cursor<ScenarioSpec["parameters"]>,
	context: ResolveContext,
): Map<string, { value: number; place: Place }> {
	const settable = context.municipality.model.parameters.filter((definition) => definition.from === "settings");
	const stated = new Set<string>();
	const overrides = new Map<string, { value: number; place: Place }>();
	for (const [name, at] of entry.fields()) {
		const definition = findNamed(settable, name);
		if (!definition) {
			at.sayOfKey(unknownParameter(name, settable, context.municipality));
			continue;
		}
		const { id, label, lawful } = definition;
		if (stated.has(id)) at.sayOfKey(fileMessages.duplicateKey(label));
		stated.add(id);
		const value = readRatio(at.value);
		if (value === null || !isInRange(definition, value)) {
			at.say(scenarioMessages.parameterRange(label, String(at.value), rangeWords(definition)));
			continue;
		}
		overrides.set(id, { value, place: at.place });
		if (lawful !== undefined && value < lawful.least)
			at.warn(scenarioWarnings.belowLaw(label, percent(value), percent(lawful.least), lawful.source));
	}
	return overrides;
}

function unknownParameter(
	name: string,
	settable: readonly ParameterDefinition[],
	{ model, calibration }: Municipality,
): Message {
	const isCalibrated = model.parameters.some(({ id, from }) => id === name && from === "calibration");
	if (isCalibrated || calibration.has(name)) return scenarioMessages.calibrationParameter(name);
	const spellings = settable.flatMap(({ id, label }) => [id, label]);
	const all = settable.map(({ id, label }) => `${id}(${label})`);
	return scenarioMessages.unknownParameter(name, nearest(name, spellings), all);
}

function resolveAssumptions(entry: Cursor<ScenarioSpec["assumptions"]>, context: ResolveContext): AssumptionPath[] {
	const known = context.municipality.assumptions;
	const stated = new Set<string>();
	return entry.fields().flatMap(([name, at]): AssumptionPath[] => {
		const found = findNamed(known, name);
		if (!found) {
			const labels = known.map(({ label }) => label);
			const near = nearest(name, [...labels, ...known.map(({ id }) => id)]);
			at.sayOfKey(scenarioMessages.unknownAssumption(name, near, labels));
			return [];
		}
		if (stated.has(found.id)) at.sayOfKey(fileMessages.duplicateKey(found.label));
		stated.add(found.id);
		return [{ ...found, rates: resolveRatesByYear(at, context), place: at.keyPlace }];
	});
}

/** One rate for every projected year, or one per year. */
function resolveRatesByYear(
	at: Cursor<number | string | Readonly<Record<string, number | string>>>,
	{ horizon }: ResolveContext,
): ReadonlyMap<FiscalYear, number> {
	const { value: written } = at;
	const read = (value: number | string) => readQuantity(value, { kind: "rate" });
	if (typeof written === "object") return readPerYear(at as Cursor<typeof written>, horizon, read);
	const rate = at.take(read(written));
	const years = horizon.years.slice(horizon.settledYears);
	return new Map(rate === null ? [] : years.map((year) => [year, rate]));
}
