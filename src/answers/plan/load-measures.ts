import { measureMessages } from "../../diagnostics/measure-messages.ts";
import { nearest } from "../../diagnostics/near-miss.ts";
import { errorAt, hasError, type Problem } from "../../diagnostics/problem.ts";
import { shapeMessages } from "../../diagnostics/shape-messages.ts";
import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import { nameForm } from "../../domain/typed-text.ts";
import { Cursor } from "../../files/cursor.ts";
import type { Files } from "../../files/files.ts";
import { type Loading, loadSalvaged } from "../../files/load.ts";
import { schemaShape } from "../../files/shape.ts";
import type { PlainValue, SourceFile } from "../../files/yaml-source.ts";
import type { RegisterGround } from "../../scenario/context.ts";
import { findNamedScenario } from "../../scenario/named-scenario.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import type { Measure, MeasureList } from "./measure.ts";
import { type ChoiceSpec, type MeasureSpec, type MeasuresSpec, measuresSchema } from "./measures-schema.ts";
import { type CandidateEntry, candidateEntries, resolveCandidate } from "./register-measures.ts";
import { resolveMeasure } from "./resolve-measures.ts";

/** A measures file as it was read; its names are looked up once the scenario it stands on is known. */
interface MeasuresFile {
	readonly spec: MeasuresSpec;
	readonly source: SourceFile;
	readonly sha256: string;
	/** What was wrong with its form. */
	readonly problems: readonly Problem[];
	/** The scenario file. */
	readonly scenario: string;
}

/** Keys that only a scenario file has. */
const scenarioKeys = ["changes", "municipality", "extends", "assumptions", "closing", "projects", "rates"];

/** Reads a measures file and finds the scenario it stands on; what else it names is not looked up yet. */
export function loadMeasures(files: Files, path: string, municipalityFolder?: string): Loading<MeasuresFile> {
	const loading = loadSalvaged(files, path, schemaShape(measuresSchema));
	if ("problems" in loading) return loading;
	const { value: spec, source, sha256, problems } = loading.loaded;
	const written = source.value as Readonly<Record<string, unknown>>;
	const missing = (key: string) => errorAt(source.place([]), shapeMessages.missingKey(key));
	const isScenario = scenarioKeys.some((key) => key in written);
	if (!("measures" in written || "scenario" in written) && isScenario)
		return { problems: [errorAt(source.place([]), measureMessages.measuresScenarioGiven())] };
	const { scenario } = spec;
	const needed = "register" in written ? (["scenario"] as const) : (["scenario", "measures"] as const);
	const absent = needed.filter((key) => !(key in written)).map(missing);
	const isEmpty = Array.isArray(written.measures) && written.measures.length === 0;
	const hasNone = spec.register === undefined && !spec.measures?.length;
	if (isEmpty) absent.push(errorAt(source.place(["measures"], "key"), measureMessages.measuresEmpty()));
	if (absent.length > 0 || hasNone || scenario === undefined) return { problems: [...problems, ...absent] };
	const place = source.place(["scenario"]);
	const named = { from: path, key: "scenario", name: scenario, place, municipalityFolder } as const;
	const found = findNamedScenario(files, named);
	if ("problems" in found) return { problems: [...problems, ...found.problems] };
	return { loaded: { spec, source, sha256: sha256(), problems, scenario: found.loaded } };
}

/** Looks up every name and year of a measures file. All problems at once, from its top to its bottom. */
export function resolveMeasures(
	{ spec, source, sha256, problems: formal }: MeasuresFile,
	ground: RegisterGround,
	base: Scenario,
): Loading<MeasureList> {
	const problems = [...formal];
	const { measures: written = [], register } = spec;
	const candidates =
		register === undefined ? [] : candidateEntries(new Cursor(register, source, problems, ["register"]), ground, base);
	const spelled = inOneSpelling(written, candidates);
	const own = new Cursor(spelled.measures, source, problems, ["measures"]).entries();
	const entries = candidates.map(({ at }, index) => at.with(spelled.entries[index] as NamedChoice));
	const resolved = [
		...own.map((measure) => resolveMeasure(measure, ground)),
		...candidates.map((candidate, index) => resolveCandidate(candidate, entries[index] as Cursor<NamedChoice>, ground)),
	];
	checkNames([...own, ...entries], [...writtenNames(source.value), ...candidates.map(({ measure }) => measure.name)]);
	const measures = resolved.filter((measure) => measure !== null);
	if (!hasError(problems)) checkRelations(measures, problems);
	if (hasError(problems))
		return {
			problems: problems.toSorted(
				(a, b) => (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0),
			),
		};
	return {
		loaded: {
			title: spec.title,
			description: spec.description ?? "",
			file: source.file,
			sha256,
			burdenUnit: spec.costUnit ?? "点",
			measures,
		},
	};
}

type NamedChoice = ChoiceSpec & { readonly name: string };

/** Measures in which every name is spelled as it was first; an entry of the register may be named by its number. */
function inOneSpelling(
	written: readonly MeasureSpec[],
	candidates: readonly CandidateEntry[],
): { readonly measures: readonly MeasureSpec[]; readonly entries: readonly NamedChoice[] } {
	const numbered = new Map(candidates.map(({ id, measure }) => [id, measure.name]));
	const first = new Map<string, string>();
	const once = (name: string): string => {
		const called = numbered.get(name) ?? name;
		const spelling = first.get(nameForm(called)) ?? called;
		first.set(nameForm(called), spelling);
		return spelling;
	};
	const all = (names: string | string[]) => (typeof names === "string" ? once(names) : names.map(once));
	const named = <Spec extends NamedChoice>(spec: Spec): Spec => ({ ...spec, name: once(spec.name) });
	const spelled = <Spec extends NamedChoice>({ exclusive, requires, ...spec }: Spec) => ({
		...spec,
		...(exclusive === undefined ? {} : { exclusive: all(exclusive) }),
		...(requires === undefined ? {} : { requires: all(requires) }),
	});
	const measures = written.map(named);
	const entries = candidates.map(({ at, measure }) => named({ ...at.value, name: measure.name }));
	return { measures: measures.map(spelled) as MeasureSpec[], entries: entries.map(spelled) as NamedChoice[] };
}

/** Each name once, and every name in `requires` a measure's. */
function checkNames(list: readonly Cursor<NamedChoice>[], written: readonly string[]): void {
	const names = list.map(({ value }) => value.name);
	// A measure of which something was refused is there all the same.
	const forms = new Set(written.map(nameForm));
	for (const [index, measure] of list.entries()) {
		const { name } = measure.value;
		if (names.indexOf(name) < index) measure.at("name").say(measureMessages.measureTwice(name));
		const required = measure.at("requires");
		const each = Array.isArray(required.value)
			? (required as Cursor<string[]>).entries()
			: [required as Cursor<string>];
		for (const at of required.value === undefined ? [] : each)
			if (!forms.has(nameForm(at.value)))
				at.say(measureMessages.measureRequiredUnknown(at.value, nearest(at.value, written)));
	}
}

/** The names of all measures of a file, whatever else is wrong with them. */
function writtenNames(value: PlainValue): string[] {
	const { measures } = value as { readonly measures?: PlainValue };
	const entries = Array.isArray(measures) ? measures : [];
	return entries.flatMap((entry) => {
		const name = entry !== null && typeof entry === "object" && !Array.isArray(entry) ? entry.name : null;
		return typeof name === "string" ? [name] : [];
	});
}

/** Requirements that can never be met: in a circle, shut out by an exclusive group, or too late. */
function checkRelations(measures: readonly Measure[], problems: Problem[]): void {
	const byName = new Map(measures.map((measure) => [measure.name, measure]));
	const circles = new Set<string>();
	for (const measure of measures) {
		const circle = circleFrom(measure, byName);
		const key = circle && [...new Set(circle)].sort().join("\n");
		if (circle && key !== null && !circles.has(key)) {
			circles.add(key);
			problems.push(errorAt(measure.place, measureMessages.measureRequiresCycle(circle)));
		}
	}
	if (circles.size > 0) return;
	for (const measure of measures) {
		const needed = [...allRequired(measure, byName)];
		for (const [index, required] of needed.entries()) {
			// What is needed must go together, with the measure itself and with everything else that is needed.
			for (const other of [measure, ...needed.slice(0, index)]) {
				const group = other.exclusive.find((name) => required.exclusive.includes(name));
				if (group === undefined) continue;
				const message = measureMessages.measureRequiresExclusive(measure.name, required.name, group);
				problems.push(errorAt(measure.place, message));
			}
			const [latest, earliest] = [measure.starts.at(-1) as FiscalYear, required.starts[0] as FiscalYear];
			if (earliest <= latest) continue;
			const [last, first] = [formatFiscalYear(latest), formatFiscalYear(earliest)];
			problems.push(
				errorAt(measure.place, measureMessages.measureRequiresLate(measure.name, last, required.name, first)),
			);
		}
	}
}

/** Everything a measure needs, and what that needs. */
function allRequired(measure: Measure, byName: ReadonlyMap<string, Measure>): Set<Measure> {
	const found = new Set<Measure>();
	const queue = [...measure.requires];
	for (const name of queue) {
		const required = byName.get(name);
		if (required === undefined || found.has(required)) continue;
		found.add(required);
		queue.push(...required.requires);
	}
	return found;
}

/** The chain of requirements from a measure back to itself; `null` when there is none. */
function circleFrom(measure: Measure, byName: ReadonlyMap<string, Measure>): string[] | null {
	const cameFrom = new Map<string, string>();
	const queue = [measure.name];
	for (const name of queue)
		for (const required of byName.get(name)?.requires ?? []) {
			if (required === measure.name) {
				const chain = [measure.name, name];
				while (chain.at(-1) !== measure.name) chain.push(cameFrom.get(chain.at(-1) as string) as string);
				return name === measure.name ? [measure.name, measure.name] : chain.toReversed();
			}
			if (cameFrom.has(required)) continue;
			cameFrom.set(required, name);
			queue.push(required);
		}
	return null;
}
