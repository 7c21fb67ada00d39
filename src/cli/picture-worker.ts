import { type MessagePort, parentPort } from "node:worker_threads";
import { paintChart } from "../report/charts/rasterise.ts";
import { packAssets } from "./pack-assets.ts";
import type { PictureAnswer } from "./painter.ts";

/** Paints one chart after the other, as they come. */
const assets = packAssets();
parentPort?.postMessage("ready");
parentPort?.on("message", async ({ svg, port }: { readonly svg: string; readonly port: MessagePort }) => {
	port.postMessage(await paintChart(svg, assets).catch((failure: unknown): PictureAnswer => ({ failure })));
});
