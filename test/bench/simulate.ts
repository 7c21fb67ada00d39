import { join } from "node:path";
import { PathMaker } from "../../src/answers/simulate/paths.ts";
import { type RangeTask, simulateRange } from "../../src/answers/simulate/range.ts";
import { prepareSimulation, type Simulation, simulationReport } from "../../src/answers/simulate/simulate.ts";
import { nodeFiles, programRoot } from "../../src/cli/program-files.ts";
import { simulateInWorkers } from "../../src/cli/simulate-pool.ts";
import { pathsOfBlock } from "../../src/engine/block.ts";
import { modelFacts } from "../../src/model/facts.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import type { Measured } from "./aims.ts";
import { numpySimulation } from "./numpy-simulation.ts";
import { rounded } from "./timing.ts";

/** Eight factors, all correlated, on Himi's baseline. */
const scenario = `title: 八つの要因
municipality: himi
uncertainty:
  inherit: false
  factors:
${[
	["名目成長率", 1],
	["物価上昇率", 1],
	["賃金上昇率", 1],
	["特別交付税", 5],
	["扶助費", 2],
	["地方交付税総額", 1],
	["市債発行額", 10],
	["新発債の金利", 0.3],
]
	.map(([on, spread]) => `    - { on: ${on}, distribution: normal, spread: ${spread}%, persistence: 0.5 }`)
	.join("\n")}
  correlations:
    factors: [名目成長率, 物価上昇率, 賃金上昇率, 特別交付税, 扶助費, 地方交付税総額, 市債発行額, 新発債の金利]
    matrix:
${Array.from({ length: 8 }, (_, i) => `      - [${Array.from({ length: 8 }, (_, j) => (i === j ? 1 : 0.2)).join(", ")}]`).join("\n")}
`;

const file = join(programRoot, "scenarios/himi/bench-simulate.yaml");

function prepared(paths: number): Simulation {
	const bytes = new TextEncoder().encode(scenario);
	const files = { ...nodeFiles, read: (path: string) => (path === file ? { bytes } : nodeFiles.read(path)) };
	const outcome = runOutlook(files, file);
	if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
	const made = prepareSimulation([outcome.outlook], { paths, seed: 1 });
	if ("problems" in made) throw new Error(JSON.stringify(made.problems));
	return made.simulation;
}

/** Without the second look at what drives the spread, which is done on some thousand paths however many there are. */
function withoutDrivers({ task }: Simulation): RangeTask {
	return { ...task, driverPaths: 0, driverCells: task.plans.map(() => []) };
}

/** Processor and wall-clock milliseconds of some work, all threads together. */
async function measured(work: () => unknown): Promise<{ readonly wall: number; readonly processor: number }> {
	const [started, used] = [performance.now(), process.cpuUsage()];
	await work();
	const { user, system } = process.cpuUsage(used);
	return { wall: Math.round(performance.now() - started), processor: Math.round((user + system) / 1000) };
}

/**
 * 100,000 paths with eight correlated factors: draws, all lines, every law, all percentiles, without and with what drives
 * the spread, in two workers and on one thread; numpy does the same on one, without laws and targets. Beside it draws and kernel alone on as many paths, so that a slow or busy machine shows as such; and how
 * time and memory grow with the paths.
 */
export async function simulationBench(): Promise<Measured> {
	const hundredThousand = 100_000;
	const simulation = prepared(hundredThousand);
	const simulate = async (task: RangeTask) =>
		simulationReport({ ...simulation, task }, await simulateInWorkers({ ...simulation, task }, 2, () => {}));
	let report: ReturnType<typeof simulationReport> | null = null;
	const cold = await measured(async () => {
		report = await simulate(withoutDrivers(simulation));
	});
	if (report === null) throw new Error("nothing was simulated");
	const numpy = numpySimulation(simulation, report);
	const whole = await measured(() => simulate(simulation.task));
	const alone = await measured(() => {
		const task = withoutDrivers(simulation);
		return simulationReport({ ...simulation, task }, [simulateRange(modelFacts.kernel, task)]);
	});
	const [plan] = simulation.plans;
	const maker = plan && new PathMaker(modelFacts.kernel, plan);
	const projection = await measured(() => {
		for (let path = 0; path < hundredThousand; path += pathsOfBlock)
			maker?.project({ from: path, paths: pathsOfBlock });
	});
	const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1000);
	const growth: Record<string, unknown>[] = [];
	for (const paths of [1_000, 10_000, 100_000]) {
		const task = withoutDrivers(prepared(paths));
		const taken = await measured(() => simulateRange(modelFacts.kernel, task));
		growth.push({
			paths,
			...taken,
			processorMicrosecondsPerPath: Number(((taken.processor * 1000) / paths).toPrecision(3)),
			residentMegabytes: Math.round(process.memoryUsage().rss / 1e6),
		});
	}
	const ofNumpy = (kind: "wall" | "processor", milliseconds: number) => {
		const taken = Object.entries("skipped" in numpy ? {} : numpy.answer).filter(([name]) => name.endsWith(kind));
		return rounded(milliseconds / 1000 / Math.min(...taken.map(([, seconds]) => seconds)));
	};
	return {
		aimed: {
			seconds: cold.wall / 1000,
			...("skipped" in numpy
				? {}
				: { toNumpy: ofNumpy("wall", cold.wall), threadToNumpy: ofNumpy("processor", alone.processor) }),
		},
		// Seconds by paths in a block, in one thread.
		numpy,
		factors: 8,
		linesCounted: plan?.counted.length,
		hundredThousandPaths: {
			twoWorkersWithTheirStart: cold,
			twoWorkersWithDrivers: whole,
			oneThread: alone,
			peakMegabytes,
			toDrawAndProjectionWithoutCounting: Number((alone.processor / projection.processor).toPrecision(3)),
		},
		growth,
	};
}
