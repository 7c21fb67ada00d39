import { join } from "node:path";
import { compareOutlooks } from "../../src/answers/compare/compare.ts";
import { nodeFiles, programRoot } from "../../src/cli/program-files.ts";
import { Kernel } from "../../src/engine/kernel.ts";
import { modelFacts } from "../../src/model/facts.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { toResult } from "../../src/projection/result.ts";
import { runVariants } from "../../src/projection/variants.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { openPaths } from "../support/program.ts";
import type { Measured } from "./aims.ts";
import { baselineCase, type Case, longer, manyPaths } from "./inputs.ts";
import { cpuMillis, medians, rounded } from "./timing.ts";

/** How answers grow with what they are asked about: years, works, files compared, scenarios on one plan. */
export function growthBench(): Measured {
	const horizon = horizonMicros();
	const files = growing([2, 10, 50], comparedFiles);
	const micros = (years: number) => horizon[`${years}`] as number;
	return {
		aimed: { horizon: rounded(micros(31) / micros(11)), fiftyFiles: files["50"] as number },
		microsecondsPerPathByYears: horizon,
		// The first of a process is not counted: it makes the code warm.
		millisecondsByWorks: growing([10, 100, 1000], works),
		millisecondsByFilesCompared: files,
		millisecondsByScenariosOfOnePlan: growing([10, 100, 1000], scenarios),
	};
}

/** Milliseconds by size, each the median of three. */
function growing(sizes: readonly number[], work: (size: number) => () => void): Readonly<Record<string, number>> {
	work(sizes[0] as number)();
	return Object.fromEntries(
		sizes.map((size) => {
			const once = work(size);
			const taken = [0, 1, 2].map(() => cpuMillis(once)).sort((a, b) => a - b);
			return [size, rounded(taken[1] as number)];
		}),
	);
}

const horizons = [11, 21, 31];
const paths = 4096;

/** Microseconds a path by years, every line read and every law held; asserted beside closures over the same trees. */
function horizonMicros(): Readonly<Record<string, number>> {
	const cases = horizons.map((years) => longer(baselineCase(), years));
	for (const one of cases) assertAsClosures(manyPaths(one, 10));
	const found = medians(
		5,
		400,
		cases.map((one, index) => ({
			name: `${horizons[index]}`,
			repeat: 1,
			work: projection(modelFacts.kernel, manyPaths(one, paths)).work,
		})),
	);
	return Object.fromEntries(Object.entries(found).map(([years, millis]) => [years, rounded((millis * 1000) / paths)]));
}

function projection(kernel: Kernel, paths: Case) {
	const { project, columns } = openPaths(kernel, paths);
	const work = () => {
		if (!project()) throw new Error("a law is broken");
	};
	return { work, columns };
}

function assertAsClosures(few: Case): void {
	const [machine, closures] = [modelFacts.kernel, new Kernel(modelFacts.kernel.program, null)].map((kernel) => {
		const { work, columns } = projection(kernel, few);
		work();
		return columns;
	}) as [Float64Array[], Float64Array[]];
	for (const [line, column] of machine.entries())
		if (!column.every((figure, at) => Object.is(figure, closures[line]?.[at])))
			throw new Error(`${modelFacts.kernel.outputs[line]} differs over ${few.shape.years} years`);
}

const folder = join(programRoot, "scenarios/himi");

/** A scenario of its own on the city, as a text that stands in no file. */
function opened(name: string, spec: object): Outlook {
	const path = join(folder, `${name}.json`);
	const bytes = new TextEncoder().encode(JSON.stringify({ title: name, municipality: "himi", ...spec }));
	const outcome = runOutlook(
		{ ...nodeFiles, read: (asked) => (asked === path ? { bytes } : nodeFiles.read(asked)) },
		path,
	);
	if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
	return outcome.outlook;
}

function works(count: number): () => void {
	const projects = Array.from({ length: count }, (_, index) => ({
		name: `事業${index}`,
		costs: { [`R${4 + (index % 8)}`]: 1 + (index % 7) },
		bond: { type: "過疎対策事業債" },
	}));
	return () => {
		const { scenario, columns } = opened("works", { projects });
		if (scenario.projects.length !== count || columns.lawBreaches.length > 0) throw new Error("not all works");
	};
}

function comparedFiles(count: number): () => void {
	return () => {
		const results = Array.from({ length: count }, (_, index) =>
			toResult(opened(`file${index}`, { changes: [{ line: "物件費等", years: "R5..", add: -index }] })),
		);
		const [base, ...others] = results;
		if (base !== undefined) for (const other of others) compareOutlooks(base, other);
	};
}

function scenarios(count: number): () => void {
	const outlook = opened("base", { changes: [{ line: "物件費等", years: "R5..", add: -1 }] });
	const { scenario } = outlook;
	const [change] = scenario.changes as [(typeof scenario.changes)[number]];
	const variants = Array.from({ length: count }, (_, index) => ({
		...scenario,
		changes: [
			{ ...change, operation: { kind: "add", values: new Map(change.years.map((year) => [year, -index])) } as const },
		],
	}));
	return () => {
		if (runVariants(outlook, variants).some(({ columns }) => columns === null)) throw new Error("refused");
	};
}
