import { spawnSync } from "node:child_process";
import { modelFacts } from "../../src/model/facts.ts";
import { outlookProgram } from "../../src/model/outlook-program.ts";
import { openPaths, projectMany } from "../support/program.ts";
import type { Measured } from "./aims.ts";
import { projectByHand } from "./by-hand.ts";
import { handColumns, handInputs, handParameters } from "./columns.ts";
import { Spreadsheet } from "./hyperformula.ts";
import { baselineCase, type Case, manyPaths, onePath } from "./inputs.ts";
import { numpyTimes } from "./numpy.ts";
import { type Contestant, cpuMillis, medians, rounded } from "./timing.ts";

const paths = 10_000;
/** What targets and limits stand on: nothing else is read of the many paths. */
const councilLines = ["fiscalAdjustmentFundBalance", "settlementBalance", "realDebtServiceRatio", "futureBurdenRatio"];

const { kernel } = modelFacts;
const base = baselineCase();
const many = manyPaths(base, paths);

/** The kernel beside the same work done in other ways, all asserted to give the same figures first; each by the path. */
export function kernelBench(): Measured {
	const known = assertEqualResults();
	const council = new Map([...known].filter(([line]) => councilLines.includes(line)));
	const thousands = medians(9, 1000, [
		kernelContestant("kernel", many, 1, councilLines),
		kernelContestant("kernelAllLines", many, 1),
		handContestant(many, 1),
	]);
	const numpy = {
		councilLines: numpyTimes(outlookProgram(), many, council),
		allLines: numpyTimes(outlookProgram(), many, known),
	};
	const one = medians(9, 500, [
		kernelContestant("kernel", base, 500),
		handContestant(base, 500),
		...spreadsheetContestants(),
	]);
	const micros = (millis: number | undefined, count = paths) => rounded(((millis ?? Number.NaN) * 1000) / count);
	const perPath = micros(thousands.kernel);
	const best = (times: typeof numpy.allLines) =>
		"skipped" in times ? Number.NaN : Math.min(...Object.values(times.answer));
	return {
		aimed: {
			perPath,
			...("skipped" in numpy.councilLines ? {} : { toNumpy: rounded(perPath / best(numpy.councilLines)) }),
			toByHand: rounded(perPath / micros(thousands.byHand)),
			hyperFormulaToKernel: rounded(micros(one.allInputs, 1) / perPath),
			firstPaths: firstPaths(),
		},
		model: { lines: kernel.outputs.length, years: base.shape.years, laws: kernel.program.laws.length },
		microsecondsPerPath: {
			kernel: perPath,
			kernelAllLines: micros(thousands.kernelAllLines),
			byHandAllLines: micros(thousands.byHand),
			// By paths in a block. No law is held there.
			numpy,
			// Of one measured run: the same trees as straight-line C over the same paths, no law held (gcc 12, AMD EPYC).
			statedOnce: {
				cCouncilLines: { "-O3 -march=native": 2.0, "-O2": 5.6 },
				cAllLines: { "-O3 -march=native": 6.1, "-O2": 9.3 },
			},
		},
		microsecondsOfOnePath: {
			kernel: micros(one.kernel, 1),
			byHand: micros(one.byHand, 1),
			// One input: HyperFormula calculates only what depends on it, the kernel everything.
			hyperFormula: { oneInputChanged: micros(one.oneInput, 1), allInputsChanged: micros(one.allInputs, 1) },
		},
	};
}

/** Milliseconds of processor time of the first paths a process projects: in a process of its own. */
function firstPaths(): number {
	const { stdout } = spawnSync(process.execPath, [process.argv[1] as string, "firstPaths"], { encoding: "utf8" });
	return JSON.parse(stdout).aimed.firstPaths as number;
}

/** To be asked of a fresh process. */
export function firstPathsBench(): Measured {
	const first = manyPaths(base, 4096);
	const { work } = kernelContestant("first", first, 1, councilLines);
	return { aimed: { firstPaths: rounded(cpuMillis(work)) } };
}

/** Every law is held; of the lines, all are read or those that a council asks for. */
function kernelContestant(name: string, paths: Case, repeat: number, asked?: readonly string[]): Contestant {
	return { name, repeat, work: openPaths(kernel, paths, asked).project };
}

function handContestant({ shape, inputs }: Case, repeat: number): Contestant {
	const series = handInputs(inputs, shape);
	const parameters = handParameters(inputs);
	const columns = handColumns(shape);
	return { name: "byHand", repeat, work: () => projectByHand(shape, series, parameters, columns) };
}

function spreadsheetContestants(): Contestant[] {
	const spreadsheet = new Spreadsheet(outlookProgram(), base.inputs, base.shape);
	const alternatives = [onePath(many, 1).inputs.series, onePath(many, 2).inputs.series].map(enteredSeries);
	const cityTax = base.inputs.series.get("entered.cityTax") as Float64Array;
	let turn = 0;
	return [
		{
			name: "oneInput",
			repeat: 20,
			work: () => {
				turn += 1;
				spreadsheet.change("entered.cityTax", 3, (cityTax[3] as number) * (turn % 2 === 0 ? 1 : 0.99));
			},
		},
		{
			name: "allInputs",
			repeat: 5,
			work: () => {
				turn += 1;
				spreadsheet.changeAll(alternatives[turn % 2] as ReadonlyMap<string, Float64Array>);
			},
		},
	];
}

function enteredSeries(series: ReadonlyMap<string, Float64Array>): ReadonlyMap<string, Float64Array> {
	return new Map([...series].filter(([key]) => key.startsWith("entered.") || key.startsWith("linked.")));
}

/** Nothing is timed before all ways of doing the work have given the same figures. Throws where they differ. */
function assertEqualResults(): ReadonlyMap<string, Float64Array> {
	const columns = projectMany(kernel, many.shape, many.inputs);
	if (!columns.holds) throw new Error("a law is broken");
	const byHand = handColumns(many.shape);
	projectByHand(many.shape, handInputs(many.inputs, many.shape), handParameters(many.inputs), byHand);
	for (const line of kernel.outputs) {
		const found = (byHand as Readonly<Record<string, Float64Array>>)[line];
		if (found === undefined) throw new Error(`the hand-written loop has no line ${line}`);
		assertEqual(`${line} by hand`, columns.values.get(line) as Float64Array, found);
	}
	const { years } = base.shape;
	for (const path of [0, 1, paths - 1]) {
		const single = onePath(many, path);
		const spreadsheet = new Spreadsheet(outlookProgram(), single.inputs, single.shape);
		for (const line of kernel.outputs) {
			const wanted = (columns.values.get(line) as Float64Array).subarray(path * years, (path + 1) * years);
			assertEqual(`${line} in HyperFormula`, wanted, spreadsheet.values(line));
		}
	}
	return columns.values;
}

function assertEqual(what: string, wanted: ArrayLike<number>, found: ArrayLike<number>): void {
	for (let at = 0; at < wanted.length; at += 1) {
		const [left, right] = [wanted[at] as number, found[at] as number];
		const same = Number.isNaN(left)
			? Number.isNaN(right)
			: Math.abs(left - right) <= 1e-9 * Math.max(1, Math.abs(left));
		if (!same) throw new Error(`${what} differs at ${at}: kernel ${left}, other ${right}`);
	}
	if (wanted.length === 0 || wanted.length !== found.length) throw new Error(`${what}: nothing to compare`);
}
