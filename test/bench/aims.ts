/** What is aimed at: a figure by the name its part measures it under, at most or at least so much. */
interface Aim {
	readonly of: string;
	readonly words: string;
	readonly unit: string;
	readonly atMost?: number;
	readonly atLeast?: number;
}

const times = "times";
const millis = "ms";

/** The aims, all in one place; of each the bench prints what was measured and whether it is met. */
export const aims: readonly Aim[] = [
	{ of: "kernel.perPath", words: "kernel with laws, 10,000 paths, each", unit: "µs", atMost: 2 },
	{ of: "kernel.toNumpy", words: "kernel with laws to numpy without", unit: times, atMost: 0.4 },
	{ of: "kernel.toByHand", words: "kernel with laws to a loop by hand", unit: times, atMost: 1.5 },
	{
		of: "kernel.hyperFormulaToKernel",
		words: "HyperFormula, all inputs changed, to kernel",
		unit: times,
		atLeast: 200,
	},
	{ of: "kernel.firstPaths", words: "first 4,096 paths of a fresh process, processor", unit: millis, atMost: 80 },
	{ of: "commands.runToBareNode", words: "mitoshi run to bare Node", unit: times, atMost: 2 },
	{ of: "commands.solveToBareNode", words: "mitoshi solve to bare Node", unit: times, atMost: 5 },
	{ of: "commands.simulateToBareNode", words: "mitoshi simulate to bare Node", unit: times, atMost: 10 },
	{
		of: "commands.ownFormulas",
		words: "run of a city with formulas of its own, more than of one without, processor",
		unit: millis,
		atMost: 100,
	},
	{ of: "report.seconds", words: "mitoshi report, whole process", unit: "s", atMost: 3.5 },
	{ of: "simulation.seconds", words: "100,000 paths × 8 factors, 2 workers", unit: "s", atMost: 0.5 },
	{ of: "simulation.toNumpy", words: "the same, by the clock, to numpy on one thread", unit: times, atMost: 0.3 },
	{ of: "simulation.threadToNumpy", words: "on one thread, processor, to numpy", unit: times, atMost: 0.3 },
	{ of: "answers.bridge", words: "bridge of 12 groups, warm", unit: millis, atMost: 15 },
	{ of: "answers.firstBridge", words: "bridge of 12 groups, first of a process", unit: millis, atMost: 180 },
	{ of: "answers.solve", words: "solve, warm", unit: millis, atMost: 4 },
	{ of: "answers.tornado", words: "tornado of all leaf lines, warm", unit: millis, atMost: 2 },
	{
		of: "composed.fiveTaxesToCore",
		words: "kernel of five taxes, each path and line, to the core's",
		unit: times,
		atMost: 1.3,
	},
	{ of: "composed.uminoToCore", words: "kernel of lines and funds on all funds, the same", unit: times, atMost: 1.3 },
	{
		of: "composed.fiveTaxesCold",
		words: "five taxes composed, assembled, first of a process, code cache as shipped, processor",
		unit: millis,
		atMost: 30,
	},
	{ of: "composed.uminoCold", words: "lines and funds composed, assembled, the same", unit: millis, atMost: 30 },
	{ of: "growth.fiftyFiles", words: "50 files read, projected and compared", unit: millis, atMost: 250 },
	{ of: "growth.horizon", words: "31 years to 11 years", unit: times, atMost: 3.5 },
	{ of: "nation.seconds", words: "1,741 municipalities × 1,000 scenarios", unit: "s", atMost: 10 },
	{ of: "nation.megabytes", words: "1,741 municipalities, most memory held", unit: "MB", atMost: 500 },
	{ of: "reading.slowest", words: "slowest hostile text", unit: "s", atMost: 3 },
	{ of: "reading.steepest", words: "a hostile text to half of it", unit: times, atMost: 3 },
	{ of: "screen.slider", words: "app, slider to painted, page's thread, median of 100", unit: millis, atMost: 16 },
];

/** 計測 — what a part of the bench measured: the figures aims are held against, by their names, and all else it tells. */
export interface Measured {
	readonly aimed: Readonly<Record<string, number>>;
	readonly [told: string]: unknown;
}

/** An aim with what was measured; `null` where the part did not measure it, as it says why. */
export function judged(part: string, { aimed }: Measured) {
	return aims
		.filter(({ of }) => of.startsWith(`${part}.`))
		.map(({ of, words, unit, atMost, atLeast }) => {
			const measured = aimed[of.slice(part.length + 1)] ?? null;
			const isMet = (figure: number) => figure <= (atMost ?? figure) && figure >= (atLeast ?? figure);
			const aim = atMost === undefined ? `at least ${atLeast}` : `at most ${atMost}`;
			return { aim: words, unit, wanted: aim, measured, met: measured === null ? null : isMet(measured) };
		});
}
