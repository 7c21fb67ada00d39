import { join } from "node:path";
import { nodeFiles, programRoot } from "../../../src/cli/program-files.ts";
import { hasError, type Problem } from "../../../src/diagnostics/problem.ts";
import { parseFiscalYear } from "../../../src/domain/fiscal-year.ts";
import type { Columns } from "../../../src/engine/columns.ts";
import { parseFormula } from "../../../src/engine/formula.ts";
import type { FileReading, Files } from "../../../src/files/files.ts";
import { modelFacts } from "../../../src/model/facts.ts";
import type { Outlook } from "../../../src/projection/project.ts";
import { runVariants, type Variant } from "../../../src/projection/variants.ts";
import { runOutlook } from "../../../src/run-outlook.ts";
import { resolveScenario } from "../../../src/scenario/resolve.ts";
import { resolveDrivers } from "../../../src/scenario/resolve-drivers.ts";
import { useRegister } from "../../../src/scenario/use-register.ts";
import { asIfRead } from "../../support/city.ts";

export const himiFolder = join(programRoot, "scenarios", "himi");
export const settingsFile = join(himiFolder, "settings.yaml");
/** Where a scenario that exists only in memory pretends to stand. */
export const scenarioFile = join(himiFolder, "in-memory.yaml");

const kept = new Map<string, FileReading>();

/** The project's files, read once, some of them replaced by texts that exist only in memory. */
function filesWith(replaced: Readonly<Record<string, string>>): Files {
	return {
		...nodeFiles,
		exists: (path) => Object.hasOwn(replaced, path) || nodeFiles.exists(path),
		read: (path) => {
			const text = replaced[path];
			if (text !== undefined) return { bytes: new TextEncoder().encode(text) };
			const reading = kept.get(path) ?? nodeFiles.read(path);
			kept.set(path, reading);
			return reading;
		},
	};
}

export function projectText(path: string): string {
	const reading = nodeFiles.read(path);
	if ("failure" in reading) throw new Error(reading.failure.message);
	return new TextDecoder().decode(reading.bytes);
}

/** A scenario by the whole program; what was refused when it was. */
export function tryScenario(text: string, replaced: Readonly<Record<string, string>> = {}) {
	return runOutlook(filesWith({ ...replaced, [scenarioFile]: text }), scenarioFile);
}

/** A legal scenario by the whole program. */
export function runScenario(text: string, replaced: Readonly<Record<string, string>> = {}): Outlook {
	const outcome = tryScenario(text, replaced);
	if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems, null, 1));
	return outcome.outlook;
}

/** Parts of a scenario file that these tests write. */
export interface Draft {
	readonly changes?: readonly object[];
	readonly rates?: readonly object[];
	readonly projects?: readonly object[];
	readonly earlyRedemptions?: readonly object[];
	readonly parameters?: Readonly<Record<string, number>>;
	readonly closing?: object;
}

/** A draft as a scenario file: JSON is YAML. */
export function scenarioText(draft: Draft): string {
	return JSON.stringify(scenarioEntries(draft));
}

function scenarioEntries(draft: Draft): object {
	return { title: "作られたシナリオ", municipality: "himi", ...draft };
}

export const baseline = runScenario(scenarioText({}));

/** The same stages on settings opened once: for laws tried on thousands of drafts. Throws what was refused. */
export function project(draft: Draft): Columns {
	const { municipality, edition } = baseline;
	const context = {
		municipality,
		horizon: edition,
		lines: modelFacts.lines,
		parseFormula,
		resolveDrivers,
		useRegister,
		files: nodeFiles,
	};
	const { scenario, problems } = resolveScenario([asIfRead(scenarioEntries(draft))], context);
	if (scenario === null) throw new Error(JSON.stringify(problems));
	const [variant] = runVariants(baseline, [scenario]) as [Variant];
	refuse(variant.problems);
	if (variant.columns === null) throw new Error("nothing was projected");
	return variant.columns;
}

function refuse(problems: readonly Problem[]): void {
	if (hasError(problems)) throw new Error(JSON.stringify(problems));
}

/** A line along the years R2–R12. */
export function row(columns: Columns, line: string): number[] {
	const values = columns.values.get(line);
	if (values === undefined) throw new Error(`no such line: ${line}`);
	return Array.from(values);
}

/** Position of a year in a row: R2 is 0. */
export function at(year: string): number {
	const position = baseline.edition.years.indexOf(parseFiscalYear(year) ?? Number.NaN);
	if (position < 0) throw new Error(`no such year: ${year}`);
	return position;
}

export function value(columns: Columns, line: string, year: string): number {
	return row(columns, line)[at(year)] as number;
}

/** Every line of a run, to compare with another run. */
export function everything(columns: Columns): Record<string, number[]> {
	return Object.fromEntries([...columns.values].map(([line, values]) => [line, Array.from(values)]));
}
