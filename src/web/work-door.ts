import type { Paint } from "../report/charts/rasterise.ts";
import type { Order, WorkerWord } from "./order.ts";
import { perform } from "./work.ts";

/** Where the page finds what does its orders, when it has no worker. */
const name = "mitoshiWork";

// In a worker there is no document: orders come by message, each with a port for what is said about it.
if (typeof document !== "undefined") Reflect.set(globalThis, name, perform);
else {
	self.onmessage = ({ data, ports: [port] }: MessageEvent<Order>) => {
		if (port) performFor(port, data);
	};
	self.postMessage("ready");
}

async function performFor(port: MessagePort, order: Order): Promise<void> {
	const say = (word: WorkerWord, ...ports: MessagePort[]) => port.postMessage(word, ports);
	const paint: Paint = (svg) =>
		new Promise((resolve) => {
			const { port1, port2 } = new MessageChannel();
			port1.onmessage = ({ data }) => {
				resolve(data);
				port1.close();
			};
			say({ svg }, port2);
		});
	try {
		say({ made: await perform(order, paint) });
	} catch (error) {
		say({ failure: String(error) });
	}
}
