import { parentPort, workerData } from "node:worker_threads";
import { type RangeTask, simulateRange } from "../answers/simulate/range.ts";
import { modelFacts } from "../model/facts.ts";
import type { WorkerMessage } from "./simulate-pool.ts";

/** One worker: does its range, tells of its progress, and ends with what it counted. */
const say = (message: WorkerMessage) => parentPort?.postMessage(message);

/** Paths between two words about progress. */
const stride = 4096;

let unsaid = 0;
const counts = simulateRange(modelFacts.kernel, workerData as RangeTask, (paths) => {
	unsaid += paths;
	if (unsaid < stride) return;
	say({ done: unsaid });
	unsaid = 0;
});
say({ counts });
