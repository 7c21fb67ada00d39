import { nearest } from "../diagnostics/near-miss.ts";
import { errorAt, hasError, type Place, type Problem } from "../diagnostics/problem.ts";
import { scenarioMessages } from "../diagnostics/scenario-messages.ts";
import type { ParameterDefinition } from "../domain/term.ts";
import { readQuantity, readRatio } from "./quantities.ts";
import { type ResolveContext, readPerYear, resolveChange } from "./resolve-change.ts";
import { checkRates, resolveProjects, resolveRates, resolveRedemptions } from "./resolve-debt.ts";
import { lastingYears, resolveTargets, statedYears } from "./resolve-targets.ts";
import type {
	AssumptionPath,
	Change,
	Closing,
	EarlyRedemption,
	Project,
	RateChange,
	Scenario,
	Target,
} from "./scenario.ts";
import type { ScenarioSpec } from "./scenario-schema.ts";
import type { Path, SourceFile } from "./yaml-source.ts";

/** One file of an `extends` chain, as it was read. */
export interface SpecFile {
	readonly spec: ScenarioSpec;
	readonly source: SourceFile;
	readonly sha256: string;
}

/** Resolves a chain of files, first applied first; the last is the scenario itself. All problems at once. */
export function resolveScenario(
	chain: readonly SpecFile[],
	context: ResolveContext,
	parameters: readonly ParameterDefinition[],
): { scenario: Scenario | null; problems: Problem[] } {
	const problems: Problem[] = [];
	const own = chain.at(-1) as SpecFile;
	const overrides = new Map<string, { value: number; place: Place }>();
	const assumptions = new Map<string, AssumptionPath>();
	const changes: Change[] = [];
	const rates: RateChange[] = [];
	const projects: Project[] = [];
	const earlyRedemptions: EarlyRedemption[] = [];
	const settings = context.municipality.source;
	const targets: Target[] = resolveTargets(
		"targets",
		context.municipality.targets,
		settings,
		context,
		lastingYears,
		problems,
	);
	let closing: Closing = { rule: "fiscal-adjustment-fund", floor: 0 };
	for (const { spec, source } of chain) {
		closing = resolveClosing(spec, source, context, closing, problems);
		resolveParameters(spec, source, context, parameters, overrides, problems);
		for (const assumption of resolveAssumptions(spec, source, context, problems))
			assumptions.set(assumption.id, assumption);
		for (const [index, change] of (spec.changes ?? []).entries()) {
			const resolved = resolveChange(change, ["changes", index], source, context, problems);
			if (resolved) changes.push(resolved);
		}
		rates.push(...resolveRates(spec, source, context, problems));
		projects.push(...resolveProjects(spec, source, context, problems));
		earlyRedemptions.push(...resolveRedemptions(spec, source, context, problems));
		targets.push(...resolveTargets("targets", spec.targets ?? [], source, context, statedYears, problems));
	}
	checkRates(rates, projects, context, problems);
	const limits = resolveTargets("limits", context.municipality.limits, settings, context, lastingYears, problems);
	if (hasError(problems)) return { scenario: null, problems };
	const scenario: Scenario = {
		title: own.spec.title,
		description: own.spec.description ?? "",
		file: own.source.file,
		sha256: own.sha256,
		basedOn: chain.slice(0, -1).map(({ source }) => source.file),
		closing,
		parameters: overrides,
		assumptions: [...assumptions.values()],
		changes,
		rates,
		projects,
		earlyRedemptions,
		targets,
		limits,
	};
	return { scenario, problems };
}

function resolveClosing(
	spec: ScenarioSpec,
	source: SourceFile,
	context: ResolveContext,
	inherited: Closing,
	problems: Problem[],
): Closing {
	if (!spec.closing) return inherited;
	const rule = spec.closing.rule ?? inherited.rule;
	if (spec.closing.floor === undefined) return { rule, floor: inherited.floor };
	const place = source.place(["closing", "floor"]);
	const floor = readQuantity(spec.closing.floor, { kind: "amount", unit: context.municipality.unit });
	if (typeof floor !== "number") problems.push(errorAt(place, floor));
	else if (floor < 0) problems.push(errorAt(place, scenarioMessages.negativeFloor(String(spec.closing.floor))));
	return { rule, floor: typeof floor === "number" ? floor : 0 };
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
	for (const [name, written] of Object.entries(spec.parameters ?? {})) {
		const keyPlace = source.place(["parameters", name], "key");
		const place = source.place(["parameters", name]);
		const definition = settable.find(({ id, label }) => id === name || label === name);
		if (!definition) {
			const names = settable.map(({ id }) => id);
			const calibrated = context.municipality.calibration.has(name) || definitions.some(({ id }) => id === name);
			problems.push(
				errorAt(
					keyPlace,
					calibrated
						? scenarioMessages.calibrationParameter(name)
						: scenarioMessages.unknownParameter(name, nearest(name, names), names),
				),
			);
			continue;
		}
		const value = readRatio(written);
		const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY, integer } = definition;
		if (value === null || value < minimum || value > maximum || (integer && !Number.isInteger(value)))
			problems.push(
				errorAt(place, scenarioMessages.parameterRange(definition.label, String(written), parameterRange(definition))),
			);
		else overrides.set(definition.id, { value, place });
	}
}

function parameterRange({ minimum = 0, maximum = 1, integer }: ParameterDefinition): string {
	return integer ? `${minimum}から${maximum}までの整数` : `${minimum * 100}%から${maximum * 100}%までの割合`;
}

function resolveAssumptions(
	spec: ScenarioSpec,
	source: SourceFile,
	context: ResolveContext,
	problems: Problem[],
): AssumptionPath[] {
	const known = context.municipality.assumptions;
	return Object.entries(spec.assumptions ?? {}).flatMap(([name, written]): AssumptionPath[] => {
		const path: Path = ["assumptions", name];
		const found = known.find(({ id, label }) => id === name || label === name.normalize("NFKC"));
		if (!found) {
			const labels = known.map(({ label }) => label);
			problems.push(
				errorAt(source.place(path, "key"), scenarioMessages.unknownAssumption(name, nearest(name, labels), labels)),
			);
			return [];
		}
		const perYear = typeof written === "object" ? written : { "..": written };
		const read = (value: number | string) => readQuantity(value, { kind: "rate" });
		const all = typeof written === "object" ? null : readQuantity(written, { kind: "rate" });
		if (all !== null) {
			if (typeof all !== "number") {
				problems.push(errorAt(source.place(path), all));
				return [];
			}
			const years = context.horizon.years.slice(context.horizon.settledYears);
			return [{ ...found, rates: new Map(years.map((year) => [year, all])), place: source.place(path, "key") }];
		}
		const rates = readPerYear(perYear, path, source, context.horizon, read, problems);
		return [{ ...found, rates, place: source.place(path, "key") }];
	});
}
