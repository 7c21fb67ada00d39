import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { drawModule } from "../answers/simulate/draw-module.ts";
import { type RangeCounts, type RangeTask, simulateBlocks, simulateRange } from "../answers/simulate/range.ts";
import type { Simulation } from "../answers/simulate/simulate.ts";
import { pathsOfBlock } from "../engine/block.ts";
import type { Kernel } from "../engine/kernel.ts";
import type { CompiledModule } from "../engine/wasm-host.ts";
import { modelFacts } from "../model/facts.ts";
import { programRoot } from "./program-files.ts";

/** What a worker is told, and the machine code of model and draws: it makes neither again, nor does the host. */
export interface WorkerTask extends Pick<Kernel, "program" | "module"> {
	readonly range: RangeTask;
	readonly draws: CompiledModule | null;
}

/** What a worker says. */
export type WorkerMessage = { readonly done: number } | { readonly counts: RangeCounts };

/** Paths between two words about progress. */
const stride = 4096;

/** Where the bundled worker stands. */
const workerFile = join(programRoot, "dist", "simulate-worker.mjs");
/** What a worker costs before its first paths, in paths: 160 ms of processor time where a path takes 4.45 µs. */
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

/**
 * Cuts a task into ranges and does them: the first itself, the others in workers. What is counted does not depend on how
 * many there are.
 */
export async function simulateInWorkers(
	{ task, outlooks }: Pick<Simulation, "task" | "outlooks">,
	workers: number,
	progress: (paths: number) => void,
): Promise<readonly RangeCounts[]> {
	const { kernel } = outlooks[0]?.municipality.model ?? modelFacts;
	if (workers <= 1 || !existsSync(workerFile)) return [simulateRange(kernel, task, progress)];
	const [own = task, ...others] = cutRange(task, workers);
	const started = others.map((range) => {
		const { program, module } = kernel;
		const workerData: WorkerTask = { range, program, module, draws: drawModule() };
		return new Worker(workerFile, { workerData });
	});
	try {
		return await Promise.all([
			...started.map((worker) => resultOf(worker, progress)),
			simulateHere(kernel, own, progress),
		]);
	} finally {
		await Promise.all(started.map((worker) => worker.terminate()));
	}
}

/** Does a range itself, and hears in between what the workers say. */
async function simulateHere(kernel: Kernel, range: RangeTask, progress: (paths: number) => void): Promise<RangeCounts> {
	const blocks = simulateBlocks(kernel, range);
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

/** Ranges of whole blocks that end at about the same time. */
function cutRange(task: RangeTask, parts: number): RangeTask[] {
	const done = projections(task, task.from);
	const each = (projections(task, task.to) - done + pathsToStart * (parts - 1)) / parts;
	const cuts = [task.from];
	for (let part = 1; part < parts; part += 1) {
		const wanted = done + each * part - pathsToStart * (part - 1);
		let cut = cuts.at(-1) as number;
		while (cut < task.to && projections(task, cut) < wanted) cut += pathsOfBlock;
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
