import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { CDPSession, Page } from "playwright-core";
import { programRoot } from "../../src/cli/program-files.ts";
import chromiumFacts from "../report/chromium.json" with { type: "json" };
import type { Measured } from "./aims.ts";
import { median, rounded } from "./timing.ts";

const executablePath = process.env.CHROMIUM ?? chromiumFacts.path;
const moves = 100;
/** The compiler sees the code first, as after a few seconds of work. */
const movesBefore = 40;

/** The app's page: from a slider's move to what is painted, on the page's own thread. */
export async function screenBench(): Promise<Measured> {
	if (!existsSync(executablePath)) return { aimed: {}, left: `no Chromium at ${executablePath}` };
	const folder = mkdtempSync(join(tmpdir(), "mitoshi-bench-"));
	try {
		const file = join(folder, "mitoshi.html");
		const program = join(programRoot, "dist/mitoshi.cjs");
		const { status } = spawnSync(process.execPath, [program, "app", "-o", file], { cwd: programRoot });
		if (status !== 0) throw new Error(`mitoshi app ended with ${status}`);
		const compiled = await sliderMillis(file, []);
		return {
			aimed: { slider: compiled.median },
			megabytes: rounded(statSync(file).size / 1e6),
			sliderMillis: compiled,
			sliderMillisWithoutCompiler: await sliderMillis(file, ["--js-flags=--jitless"]),
		};
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** With a second case open, and its slider moved from end to end and back. */
async function sliderMillis(file: string, words: readonly string[]) {
	// Not bundled with the bench: it is loaded by its own package.
	const { chromium } = createRequire(join(programRoot, "package.json"))(
		"playwright-core",
	) as typeof import("playwright-core");
	const browser = await chromium.launch({ executablePath, args: ["--headless", ...chromiumFacts.words, ...words] });
	try {
		const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
		await page.goto(pathToFileURL(file).href);
		await page.waitForSelector("html.ready");
		await page.getByText("開く ▾").click();
		await page.getByText("行革による改善").first().click();
		const session = await page.context().newCDPSession(page);
		// Time the thread works, whatever else the machine does.
		await session.send("Performance.enable", { timeDomain: "threadTicks" });
		const taken: number[] = [];
		for (let move = -movesBefore; move < moves; move += 1) {
			const cost = await moveMillis(page, session);
			if (move >= 0) taken.push(cost);
		}
		return { median: rounded(median(taken)), worst: rounded(Math.max(...taken)) };
	} finally {
		await browser.close();
	}
}

/** Milliseconds of all tasks of the page's thread from a move of the slider to behind the frame that shows it. */
async function moveMillis(page: Page, session: CDPSession): Promise<number> {
	const before = await workedSeconds(session);
	await page.evaluate(`new Promise((painted) => {
		const slider = document.getElementById("lever-personnelExpenses");
		slider.dataset.by ??= 1;
		const before = slider.value;
		slider.value = Number(before) + Number(slider.dataset.by);
		if (slider.value === before) slider.value = Number(before) + Number((slider.dataset.by *= -1));
		slider.dispatchEvent(new Event("input", { bubbles: true }));
		requestAnimationFrame(() => {
			const { port1, port2 } = new MessageChannel();
			port1.onmessage = painted;
			port2.postMessage(null);
		});
	})`);
	return 1000 * ((await workedSeconds(session)) - before);
}

async function workedSeconds(session: CDPSession): Promise<number> {
	const { metrics } = await session.send("Performance.getMetrics");
	return metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0;
}
