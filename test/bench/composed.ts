import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { serialize } from "node:v8";
import { nodeFiles, programRoot } from "../../src/cli/program-files.ts";
import type { Files } from "../../src/files/files.ts";
import type { CityShape } from "../../src/model/kinds/city-shape.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { fiveTaxCity } from "../support/five-taxes.ts";
import { filesWith } from "../support/memory-files.ts";
import { openPaths } from "../support/program.ts";
import type { Measured } from "./aims.ts";
import { manyPaths, walkingLines } from "./inputs.ts";
import { type Contestant, median, medians, rounded } from "./timing.ts";

const paths = 4096;
const himi = join(programRoot, "scenarios/himi/baseline.yaml");

/** Cities by what they have of their own: members of lines, or lines, funds and the basis of all funds. */
const cities: Readonly<Record<string, () => Outlook>> = {
	core: () => opened(himi),
	fiveTaxes: () => opened(himi, filesWith(fiveTaxCity())),
	umino: () => opened(join(programRoot, "test/towns/umino/baseline.yaml")),
};

function opened(path: string, files: Files = nodeFiles): Outlook {
	const outcome = runOutlook(files, path);
	if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
	return outcome.outlook;
}

/** A composed model beside the core: its kernel by path and line, every line read; and how long it takes to compose and assemble. */
export function composedBench(): Measured {
	const outlooks = Object.entries(cities).map(([name, open]) => ({ name, outlook: open() }));
	const millis = medians(
		9,
		600,
		outlooks.map(({ name, outlook }) => contestant(name, outlook)),
	);
	const nanoseconds = Object.fromEntries(
		outlooks.map(({ name, outlook }) => {
			const { length } = outlook.municipality.model.kernel.outputs;
			return [name, rounded(((millis[name] as number) * 1e6) / paths / length)];
		}),
	);
	const toCore = (name: string) => rounded((nanoseconds[name] as number) / (nanoseconds.core as number));
	const cold = firstComposed(
		Object.fromEntries(
			outlooks.slice(1).map(({ name, outlook }) => [name, outlook.municipality.model.making.city] as const),
		),
	);
	return {
		aimed: {
			fiveTaxesToCore: toCore("fiveTaxes"),
			uminoToCore: toCore("umino"),
			fiveTaxesCold: cold.fiveTaxes as number,
			uminoCold: cold.umino as number,
		},
		nanosecondsPerPathAndLine: nanoseconds,
		lines: Object.fromEntries(
			outlooks.map(({ name, outlook }) => [name, outlook.municipality.model.kernel.outputs.length]),
		),
	};
}

/** The same lines walk in all of them: what is entered of each, where it has members of each member. */
function contestant(name: string, { municipality, columns }: Outlook): Contestant {
	const { lines, model } = municipality;
	const walking = walkingLines.flatMap(([line, step]) =>
		lines.entriesOf(lines.byId(line)).map(({ id }) => [id, step] as const),
	);
	const base = { shape: { ...columns.shape, paths: 1 }, inputs: columns.inputs };
	const { project } = openPaths(model.kernel, manyPaths(base, paths, walking));
	const work = () => {
		if (!project()) throw new Error(`a law is broken: ${name}`);
	};
	return { name, repeat: 1, work };
}

/**
 * Milliseconds of processor time to compose and assemble each city's model as a run asks for it, the first of a process: the
 * median of several. The script is run as the program runs its own, with what Node made of it when it composed that city.
 */
function firstComposed(shapes: Readonly<Record<string, CityShape>>): Readonly<Record<string, number>> {
	const script = join(dirname(process.argv[1] as string), "first-composed.cjs");
	const runner = join(programRoot, "test/bench/with-code-cache.cjs");
	const taken = Object.entries(shapes).map(([name, city]) => {
		rmSync(`${script}.cache`, { force: true });
		// The first one leaves what Node made of the script.
		const runs = Array.from({ length: 10 }, () => {
			const asked = { encoding: "utf8", input: serialize(city) } as const;
			const { status, stdout, stderr } = spawnSync(process.execPath, [runner, script], asked);
			if (status !== 0) throw new Error(`${script} ended with ${status}: ${stderr}`);
			return JSON.parse(stdout) as number;
		});
		return [name, rounded(median(runs.slice(1)))];
	});
	return Object.fromEntries(taken);
}
