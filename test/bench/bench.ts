import { Block } from "../../src/engine/block.ts";
import { runKernel } from "../../src/engine/run.ts";
import { modelFacts } from "../../src/model/facts.ts";
import { outlookProgram } from "../../src/model/outlook-program.ts";
import { projectMany } from "../support/program.ts";
import { answerTimes } from "./answers.ts";
import { bridgeContestants } from "./bridge.ts";
import { projectByHand } from "./by-hand.ts";
import { handColumns, handInputs, handParameters } from "./columns.ts";
import { Spreadsheet } from "./hyperformula.ts";
import { baselineCase, type Case, manyPaths, onePath } from "./inputs.ts";
import { planSeconds } from "./plan.ts";
import { readingCosts } from "./reading.ts";
import { reportCosts } from "./report.ts";
import { simulationBench } from "./simulate.ts";
import { type Contestant, fromBareNode, medians } from "./timing.ts";

/** Measures the kernel against the same work done in other ways; one JSON object on standard output. */
const paths = 10_000;
const lawTolerance = 1e-6;
/** What targets and limits stand on: nothing else is read of the many paths. */
const councilLines = ["fiscalAdjustmentFundBalance", "settlementBalance", "debtServiceRatio", "futureBurdenRatio"];

const base = baselineCase();
const many = manyPaths(base, paths);
assertEqualResults();

const one = medians(15, 2000, [
	kernelContestant("kernel", base, 2000),
	{
		name: "runKernel",
		repeat: 1000,
		work: () => void runKernel(modelFacts.kernel, base.shape, base.inputs, lawTolerance),
	},
	handContestant(base, 2000),
]);
const thousands = medians(9, 2000, [
	kernelContestant("kernel", many, 1, councilLines),
	kernelContestant("kernelAllLines", many, 1),
	handContestant(many, 1),
]);
const sheet = medians(9, 1500, [
	kernelContestant("kernelOnePath", base, 2000),
	kernelContestant("kernelManyPaths", many, 1),
	...spreadsheetContestants(),
]);
const bridge = medians(9, 2000, bridgeContestants(base));
const answers = answerTimes();
const report = reportCosts();
const command = fromBareNode(15);
const simulation = await simulationBench();
const plan = await planSeconds();
const reading = readingCosts();

const each = (millis: number | undefined) => round((millis ?? Number.NaN) * 1000);
const perPath = (millis: number | undefined) => round(((millis ?? Number.NaN) * 1000) / paths);
const perManyPath = (sheet.kernelManyPaths as number) / paths;
process.stdout.write(
	`${JSON.stringify(
		{
			schema: "mitoshi.bench.v1",
			node: process.version,
			model: { lines: modelFacts.kernel.outputs.length, years: base.shape.years, laws: modelFacts.kernel.laws.length },
			equalResultsAsserted: true,
			microsecondsPerPath: {
				onePath: {
					kernel: each(one.kernel),
					runKernel: each(one.runKernel),
					byHand: each(one.byHand),
				},
				tenThousandPaths: {
					kernel: perPath(thousands.kernel),
					kernelAllLines: perPath(thousands.kernelAllLines),
					byHand: perPath(thousands.byHand),
				},
				hyperFormula: { oneInputChanged: each(sheet.oneInput), allInputsChanged: each(sheet.allInputs) },
			},
			bridge: {
				drivers: 12,
				milliseconds: { bridge: round(bridge.bridge as number), kernelAlone: round(bridge.kernelOfBridge as number) },
				// Walking the mixtures and splitting the difference must cost little beside projecting them.
				bridgeToKernelAlone: ratio(bridge.bridge, bridge.kernelOfBridge, 2, "at most"),
				aim: ratio(bridge.bridge, 1, 20, "at most"),
			},
			ratios: {
				kernelToByHand: ratio(thousands.kernel, thousands.byHand, 1.5, "at most"),
				kernelToByHandOnePath: ratio(one.kernel, one.byHand, null, "at most"),
				kernelAllLinesToByHand: ratio(thousands.kernelAllLines, thousands.byHand, null, "at most"),
				// One input: HyperFormula calculates only what depends on it, the kernel everything. All inputs: the same work.
				hyperFormulaAllInputsToKernelOnePath: ratio(sheet.allInputs, sheet.kernelOnePath, 200, "at least"),
				hyperFormulaAllInputsToKernel: ratio(sheet.allInputs, perManyPath, 200, "at least"),
				hyperFormulaOneInputToKernelOnePath: ratio(sheet.oneInput, sheet.kernelOnePath, 200, "at least"),
				hyperFormulaOneInputToKernel: ratio(sheet.oneInput, perManyPath, 200, "at least"),
				commandToBareNode: ratio(command.run, command.bareNode, 2, "at most"),
			},
			answers,
			command: {
				milliseconds: {
					bareNode: round(command.bareNode),
					emptyModule: round(command.emptyModule),
					run: round(command.run),
				},
				runs: command.runs,
			},
			simulation,
			report: {
				...report,
				// No aim is stated but "a few seconds on two cores".
				reportToRun: ratio(report.report.seconds, report.run.seconds, null, "at most"),
			},
			plan,
			reading,
		},
		null,
		2,
	)}\n`,
);

/** Every law is held; of the lines, all are read or those that a council asks for. */
function kernelContestant(
	name: string,
	{ shape, inputs }: Case,
	repeat: number,
	asked?: readonly string[],
): Contestant {
	const bound = modelFacts.kernel.bind(shape, inputs);
	const columns = modelFacts.kernel.outputs.map((line) =>
		asked === undefined || asked.includes(line) ? new Float64Array(shape.paths * shape.years) : undefined,
	);
	const wanted = columns.map((column) => column !== undefined);
	const block = new Block(modelFacts.kernel, { ...shape, ...bound, asked: wanted }, shape.paths);
	const work = () => {
		block.share(bound, bound, lawTolerance);
		block.project(bound.series, columns, shape.paths);
	};
	return { name, repeat, work };
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
function assertEqualResults(): void {
	const columns = projectMany(modelFacts.kernel, many.shape, many.inputs);
	if (!columns.holds) throw new Error("a law is broken");
	const byHand = handColumns(many.shape);
	projectByHand(many.shape, handInputs(many.inputs, many.shape), handParameters(many.inputs), byHand);
	for (const line of modelFacts.kernel.outputs) {
		const found = (byHand as Readonly<Record<string, Float64Array>>)[line];
		if (found === undefined) throw new Error(`the hand-written loop has no line ${line}`);
		assertEqual(`${line} by hand`, columns.values.get(line) as Float64Array, found);
	}
	const { years } = base.shape;
	for (const path of [0, 1, paths - 1]) {
		const single = onePath(many, path);
		const spreadsheet = new Spreadsheet(outlookProgram(), single.inputs, single.shape);
		for (const line of modelFacts.kernel.outputs) {
			const wanted = (columns.values.get(line) as Float64Array).subarray(path * years, (path + 1) * years);
			assertEqual(`${line} in HyperFormula`, wanted, spreadsheet.values(line));
		}
	}
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

interface Ratio {
	readonly reached: number;
	readonly aim: string | null;
	readonly met: boolean | null;
}

function ratio(
	left: number | undefined,
	right: number | undefined,
	aim: number | null,
	side: "at most" | "at least",
): Ratio {
	const reached = round((left ?? Number.NaN) / (right ?? Number.NaN));
	if (aim === null) return { reached, aim: null, met: null };
	return { reached, aim: `${side} ${aim}`, met: side === "at most" ? reached <= aim : reached >= aim };
}

function round(value: number): number {
	return Number(value.toPrecision(4));
}
