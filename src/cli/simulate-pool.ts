import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { drawModule } from "../answers/simulate/draw-module.ts";
import {
	blocksInTurn,
	type RangeCounts,
	type RangeTask,
	simulateBlocks,
	simulateRange,
} from "../answers/simulate/range.ts";
import type { Simulation } from "../answers/simulate/simulate.ts";
import type { Kernel } from "../engine/kernel.ts";
import type { CompiledModule } from "../engine/wasm-host.ts";
import { modelFacts } from "../model/facts.ts";
import { programRoot } from "./program-files.ts";

/** What a worker is told, and the machine code of model and draws: it makes neither again, nor does the host. */
export interface WorkerTask extends Pick<Kernel, "program" | "module"> {
	readonly task: RangeTask;
	/** How many blocks all threads have taken. */
	readonly taken: Int32Array;
	readonly draws: CompiledModule | null;
}

/** What a worker says. */
export type WorkerMessage = { readonly done: number } | { readonly counts: RangeCounts };

/** Paths between two words about progress. */
const stride = 4096;

/** Where the bundled worker stands. */
const workerFile = join(programRoot, "dist", "simulate-worker.cjs");
/** What a worker costs before its first paths, in paths: 97 ms of processor time where a path takes 2.7 µs. */
const pathsToStart = 36_000;
/** Paths for each worker: the second starts where it would do as many as its start costs. */
const worthOneWorker = 1.5 * pathsToStart;
const mostByItself = 8;

/** How many workers a task gets when nobody says: as many as pay for their start. */
export function workersFor(task: RangeTask): number {
	const paths = projections(task, task.to) - projections(task, task.from);
	return Math.max(1, Math.min(availableParallelism(), mostByItself, Math.floor(paths / worthOneWorker)));
}

/** Projections of all paths before one: drivers are measured on the first of them again and again. */
export function projections({ plans, driverPaths }: RangeTask, path: number): number {
	const again = plans.map(({ shocks, events }) => 2 * (shocks.factors.length + events.length));
	return again.reduce((sum, times) => sum + path + Math.min(path, driverPaths) * times, 0);
}

/** Does a task, block by block, with some workers but one: whoever is free takes the next. What is counted does not depend on who. */
export async function simulateInWorkers(
	{ task, outlooks }: Pick<Simulation, "task" | "outlooks">,
	workers: number,
	progress: (paths: number) => void,
): Promise<readonly RangeCounts[]> {
	const { kernel } = outlooks[0]?.municipality.model ?? modelFacts;
	if (workers <= 1 || !existsSync(workerFile)) return [simulateRange(kernel, task, progress)];
	const { program, module } = kernel;
	const taken = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
	const workerData: WorkerTask = { task, taken, program, module, draws: drawModule() };
	const started = Array.from({ length: workers - 1 }, () => new Worker(workerFile, { workerData }));
	try {
		return await Promise.all([
			...started.map((worker) => resultOf(worker, progress)),
			simulateHere(simulateBlocks(kernel, task, blocksInTurn(task, taken)), progress),
		]);
	} catch (error) {
		// Who has told what it counted ends by itself.
		await Promise.all(started.map((worker) => worker.terminate()));
		throw error;
	}
}

/** Does blocks itself, and hears in between what the workers say. */
async function simulateHere(
	blocks: ReturnType<typeof simulateBlocks>,
	progress: (paths: number) => void,
): Promise<RangeCounts> {
	let unheard = 0;
	for (let block = blocks.next(); ; block = blocks.next()) {
		if (block.done) return block.value;
		progress(block.value);
		unheard += block.value;
		if (unheard < stride) continue;
		unheard = 0;
		await setImmediate();
	}
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
