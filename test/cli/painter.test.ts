import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Refused } from "../../src/cli/command.ts";
import { packAssets } from "../../src/cli/pack-assets.ts";
import { withPainter } from "../../src/cli/painter.ts";
import { paintChart } from "../../src/report/charts/rasterise.ts";

const svg = (words: string) =>
	`<svg xmlns="http://www.w3.org/2000/svg" width="80" height="20"><text y="15" font-family="BIZ UDPGothic">${words}</text></svg>`;
const charts = ["市税", "市債 😀", "基金"].map(svg);

let folder = "";
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "mitoshi-painter-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A worker of its own words. */
function worker(name: string, text: string): string {
	const path = join(folder, `${name}.mjs`);
	writeFileSync(path, text);
	return path;
}

const painted = (file?: string) => withPainter((paint) => Promise.all(charts.map(paint)), file);
const ready = 'import { parentPort } from "node:worker_threads"; parentPort.postMessage("ready");';

describe("pictures painted beside the rest", () => {
	it("are to the byte those painted in this thread, and name what they could not show", async () => {
		const here = await Promise.all(charts.map((chart) => paintChart(chart, packAssets())));
		const beside = await painted();
		expect(beside.map(({ unshown }) => unshown)).toEqual([[], ["😀"], []]);
		expect(beside.map(({ png }) => Buffer.from(png).toString("base64"))).toEqual(
			here.map(({ png }) => Buffer.from(png).toString("base64")),
		);
	});

	it.each([
		["is not there", () => join(folder, "none.mjs")],
		["is no program", () => worker("broken", "this is no program")],
		["fails at its start", () => worker("start", 'throw new Error("no threads here");')],
	])("are painted in this thread where a worker %s", async (_, file) => {
		expect((await painted(file())).map(({ unshown }) => unshown)).toEqual([[], ["😀"], []]);
	});

	it.each([
		["ends", 'parentPort.on("message", () => process.exit(7));', "終了コード 7"],
		["runs out of memory", 'parentPort.on("message", () => { throw new RangeError("no memory"); });', "no memory"],
	])("end the report with what happened where a worker %s on its way", async (name, text, reason) => {
		const failure = await painted(worker(name, `${ready}${text}`)).catch((error: unknown) => error);
		expect(failure).toBeInstanceOf(Refused);
		expect((failure as Refused).problems.map(({ message }) => message)).toEqual([
			`図の画像を作る途中で止まりました(${reason})。何も書き出していません`,
		]);
	});

	it("hand on what is wrong with a picture", async () => {
		await expect(withPainter((paint) => paint("no picture"))).rejects.toThrow();
	});
});
