import { parentPort, workerData } from "node:worker_threads";
import { useDrawModule } from "../answers/simulate/draw-module.ts";
import { simulateRange } from "../answers/simulate/range.ts";
import { Kernel } from "../engine/kernel.ts";
import { settling } from "../model/settling.ts";
import type { WorkerMessage, WorkerTask } from "./simulate-pool.ts";

/** One worker: does its range, tells of its progress, and ends with what it counted. */
const say = (message: WorkerMessage) => parentPort?.postMessage(message);

/** Paths between two words about progress. */
const stride = 4096;

const { range, program, module, draws } = workerData as WorkerTask;
useDrawModule(draws);
let unsaid = 0;
const counts = simulateRange(new Kernel(program, module, settling(program)), range, (paths) => {
	unsaid += paths;
	if (unsaid < stride) return;
	say({ done: unsaid });
	unsaid = 0;
});
say({ counts });
