import { parentPort, workerData } from "node:worker_threads";
import { useDrawModule } from "../answers/simulate/draw-module.ts";
import { blocksInTurn, simulateRange } from "../answers/simulate/range.ts";
import { Kernel } from "../engine/kernel.ts";
import { settling } from "../model/settling.ts";
import type { WorkerMessage, WorkerTask } from "./simulate-pool.ts";

/** One worker: does blocks while there are any, tells of its progress, and ends with what it counted. */
const say = (message: WorkerMessage, handedOver: readonly ArrayBuffer[] = []) =>
	parentPort?.postMessage(message, handedOver);

/** Paths between two words about progress. */
const stride = 4096;

const { task, taken, program, module, draws } = workerData as WorkerTask;
useDrawModule(draws);
let unsaid = 0;
const progress = (paths: number) => {
	unsaid += paths;
	if (unsaid < stride) return;
	say({ done: unsaid });
	unsaid = 0;
};
const kernel = new Kernel(program, module, settling(program));
const counts = simulateRange(kernel, task, progress, blocksInTurn(task, taken));
// What is not read here again need not be copied.
const windows = counts.scenarios.flatMap(({ tallies }) => tallies.flatMap((tally) => tally.windows));
const buffers = windows.map((window) => window.counts.buffer as ArrayBuffer);
say({ counts }, buffers);
