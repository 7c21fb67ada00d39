import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { MessageChannel, Worker } from "node:worker_threads";
import { errorAt } from "../diagnostics/problem.ts";
import { reportMessages } from "../diagnostics/report-messages.ts";
import { type Paint, type PaintAssets, type Picture, paintChart } from "../report/charts/rasterise.ts";
import { Refused } from "./command.ts";
import { packAssets } from "./pack-assets.ts";
import { programRoot } from "./program-files.ts";

/** What the worker answers. */
export type PictureAnswer = Picture | { readonly failure: unknown };

/** Where the bundled worker stands. */
const bundledWorker = join(programRoot, "dist", "picture-worker.mjs");

/** 図を塗る — work whose pictures are painted in a worker beside it; in this thread where no worker starts. */
export async function withPainter<Made>(
	work: (paint: Paint) => Promise<Made>,
	workerFile = bundledWorker,
): Promise<Made> {
	const worker = availableParallelism() > 1 ? startWorker(workerFile) : null;
	if (worker === null) return work(paintHere);
	try {
		return await work(paintBeside(worker));
	} finally {
		await worker.terminate();
	}
}

function paintBeside(worker: Worker): Paint {
	const isReady = new Promise<boolean>((resolve) => {
		worker.once("message", () => resolve(true));
		worker.once("exit", () => resolve(false));
	});
	const ended = new Promise<never>((_, reject) => {
		const refuse = (reason: string) =>
			reject(new Refused([errorAt(undefined, reportMessages.paintingStopped(reason))]));
		worker.once("error", ({ message }) => refuse(message));
		worker.once("exit", (code) => refuse(`終了コード ${code}`));
	});
	ended.catch(() => {});
	return async (svg) => {
		// Asked at once: the worker may begin before this thread hears that it is there.
		const picture = Promise.race([ask(worker, svg), ended]);
		picture.catch(() => {});
		return (await isReady) ? picture : paintHere(svg);
	};
}

function startWorker(file: string): Worker | null {
	try {
		return existsSync(file) ? new Worker(file) : null;
	} catch {
		return null;
	}
}

function ask(worker: Worker, svg: string): Promise<Picture> {
	const { port1, port2 } = new MessageChannel();
	worker.postMessage({ svg, port: port2 }, [port2]);
	return new Promise((resolve, reject) => {
		port1.once("message", (answer: PictureAnswer) => {
			port1.close();
			if ("failure" in answer) reject(answer.failure);
			else resolve(answer);
		});
	});
}

let assets: PaintAssets | null = null;

function paintHere(svg: string): Promise<Picture> {
	assets ??= packAssets();
	return paintChart(svg, assets);
}
