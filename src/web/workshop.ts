import { errorAt } from "../diagnostics/problem.ts";
import { reportMessages } from "../diagnostics/report-messages.ts";
import { bytesOfBase64 } from "../domain/base64.ts";
import type { Made, Order, Perform, WorkerWord } from "./order.ts";
import { paintPicture } from "./paint-picture.ts";

/** 仕事場 — where orders are done: in a worker beside the screen, or on the spot where a browser allows none. */
let hands: Promise<Perform> | null = null;

/** Has an order done. What it needs is unpacked when it is asked for the first time. */
export async function done(order: Order): Promise<Made> {
	hands ??= hire();
	try {
		return await (await hands)(order, paintPicture);
	} catch (error) {
		// The next order is done by somebody else.
		hands = null;
		return { problems: [errorAt(undefined, reportMessages.workStopped(String(error)))] };
	}
}

async function hire(): Promise<Perform> {
	const text = await workScript();
	return besideScreen(text).catch(() => onTheSpot(text));
}

/** The script of the work, which the page carries packed. */
function workScript(): Promise<string> {
	const unpacked = new Blob([bytesOfBase64(textOf("work"))])
		.stream()
		.pipeThrough(new DecompressionStream("deflate-raw"));
	return new Response(unpacked).text();
}

function textOf(id: string): string {
	return document.getElementById(id)?.textContent ?? "";
}

async function besideScreen(text: string): Promise<Perform> {
	const parts = [textOf("engine"), "\n", text];
	const url = URL.createObjectURL(new Blob(parts, { type: "text/javascript" }));
	const worker = new Worker(url);
	const ended = new Promise<never>((_, reject) => {
		worker.onerror = ({ message }) => reject(new Error(message));
	});
	ended.catch(() => {});
	const ready = new Promise((resolve) => {
		worker.onmessage = resolve;
	});
	await Promise.race([ready, ended]);
	URL.revokeObjectURL(url);
	return (order, paint) => Promise.race([ended, asked(worker, order, paint)]);
}

function asked(worker: Worker, order: Order, paint: typeof paintPicture): Promise<Made> {
	const { port1, port2 } = new MessageChannel();
	return new Promise((resolve, reject) => {
		port1.onmessage = async ({ data, ports: [reply] }: MessageEvent<WorkerWord>) => {
			if ("svg" in data) reply?.postMessage(await paint(data.svg));
			else {
				port1.close();
				if ("made" in data) resolve(data.made);
				else reject(new Error(data.failure));
			}
		};
		worker.postMessage(order, [port2]);
	});
}

/** The policy of the page knows the script by its hash. */
function onTheSpot(text: string): Perform {
	const script = document.createElement("script");
	script.textContent = text;
	document.head.append(script);
	script.remove();
	return Reflect.get(globalThis, "mitoshiWork") as Perform;
}
