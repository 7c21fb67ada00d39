import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { type RangeCounts, type RangeTask, simulateRange } from "../answers/simulate/range.ts";
import { pathsOfBlock } from "../engine/block.ts";
import { modelFacts } from "../model/facts.ts";
import { programRoot } from "./program-files.ts";

/** What a worker says. */
export type WorkerMessage = { readonly done: number } | { readonly counts: RangeCounts };

/** Where the bundled worker stands. */
const workerFile = join(programRoot, "dist", "simulate-worker.mjs");
/** Below so many paths a worker takes longer to start than to do its share. */
const worthOneWorker = 25_000;
const mostByItself = 8;

/** How many workers a task gets when nobody says: as many as pay for their start. */
export function workersFor({ plans, from, to }: RangeTask): number {
	const paths = (to - from) * plans.length;
	return Math.max(1, Math.min(availableParallelism(), mostByItself, Math.floor(paths / worthOneWorker)));
}

/** Cuts a task into ranges, one for each worker, and does them; what is counted does not depend on how many there are. */
export async function simulateInWorkers(
	task: RangeTask,
	workers: number,
	progress: (paths: number) => void,
): Promise<readonly RangeCounts[]> {
	if (workers <= 1 || !existsSync(workerFile)) return [simulateRange(modelFacts.kernel, task, progress)];
	const ranges = cutRange(task, workers);
	const started = ranges.map((range) => new Worker(workerFile, { workerData: range }));
	try {
		return await Promise.all(started.map((worker) => resultOf(worker, progress)));
	} finally {
		await Promise.all(started.map((worker) => worker.terminate()));
	}
}

/** Ranges of whole pieces. Drivers are measured on the first paths, so the first range is the shortest. */
function cutRange(task: RangeTask, parts: number): RangeTask[] {
	const variants = Math.max(
		1,
		...task.plans.map(({ shocks, events }) => 2 * (shocks.factors.length + events.length) + 1),
	);
	const work = (path: number) => path + Math.min(path, task.driverPaths) * variants;
	const cuts = [task.from];
	for (let part = 1; part < parts; part += 1) {
		const wanted = (work(task.to) * part) / parts;
		let cut = cuts.at(-1) as number;
		while (cut < task.to && work(cut) < wanted) cut += pathsOfBlock;
		cuts.push(Math.min(cut, task.to));
	}
	cuts.push(task.to);
	return cuts.slice(1).flatMap((to, part) => {
		const from = cuts[part] as number;
		return from < to ? [{ ...task, from, to }] : [];
	});
}

function resultOf(worker: Worker, progress: (paths: number) => void): Promise<RangeCounts> {
	return new Promise((resolve, reject) => {
		worker.on("message", (message: WorkerMessage) => {
			if ("done" in message) progress(message.done);
			else resolve(message.counts);
		});
		worker.on("error", reject);
		worker.on("exit", (code) => reject(new Error(`a worker ended with ${code}`)));
	});
}
