import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { unpackZip } from "../../src/files/zip.ts";
import { run } from "../cli/process.ts";
import { browserIsThere, howToInstall, openBrowser } from "../report/page/browser.ts";
import { mitoshi } from "../support/command-line.ts";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const views = [
	"見通しの表",
	"基準との差",
	"案を並べる",
	"差の理由",
	"何が効くか",
	"もしもの試算",
	"取組",
	"取組の組合せ",
];

// That a browser is there where it must be is held beside the page's own tests.
describe.skipIf(!browserIsThere)(`the app in a browser${browserIsThere ? "" : ` (${howToInstall})`}`, () => {
	const folder = mkdtempSync(join(tmpdir(), "mitoshi-app-"));
	const report = join(folder, "report");
	const file = join(report, "mitoshi.html");
	const cases = ["himi/baseline.yaml", "himi/reform.yaml"];
	let browser: Browser;

	beforeAll(async () => {
		const words = ["report", ...cases, "-o", report];
		const made = run(resolve("dist/mitoshi.mjs"), words, "scenarios", { SOURCE_DATE_EPOCH: "1790000000" });
		expect(made).toMatchObject({ code: 0 });
		browser = await openBrowser();
	});

	afterAll(async () => {
		await browser?.close();
		rmSync(folder, { recursive: true, force: true });
	});

	async function open(
		width = 1366,
		height = 768,
		{ bypassCSP = false, javaScriptEnabled = true, within = browser, first = "" } = {},
	) {
		const context = await within.newContext({
			viewport: { width, height },
			bypassCSP,
			javaScriptEnabled,
			acceptDownloads: true,
		});
		const page = await context.newPage();
		const said: string[] = [];
		const requests: string[] = [];
		page.on("console", (message) => said.push(`${message.type()}: ${message.text()}`));
		page.on("pageerror", (error) => said.push(String(error)));
		page.on("request", (request) => requests.push(request.url()));
		// The day of the report, on the wall of any office.
		if (javaScriptEnabled) await page.clock.setFixedTime(new Date(2026, 8, 21, 12));
		if (first !== "") await page.addInitScript(first);
		await page.goto(pathToFileURL(file).href);
		if (javaScriptEnabled) await page.waitForSelector("html.ready");
		return { page, said, requests, close: () => context.close() };
	}

	const cell = (page: Page, line: string, year: string) =>
		page.evaluate(
			`(() => {
				const at = [...document.querySelectorAll("thead th")].findIndex((th) => th.textContent === ${JSON.stringify(year)});
				const row = [...document.querySelectorAll("tbody tr")].find((tr) => tr.cells[0].textContent === ${JSON.stringify(line)});
				return row.cells[at].dataset.at;
			})()`,
		) as Promise<string>;

	/** The file that a button gives, as it was saved. */
	async function savedBy(page: Page, name: string): Promise<string> {
		const download = page.waitForEvent("download");
		await page.getByRole("button", { name, exact: true }).click();
		const path = join(folder, (await download).suggestedFilename());
		await (await download).saveAs(path);
		return path;
	}

	const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

	it("opens from disk without a word on the console, asks for nothing, and runs no text as code", async () => {
		const { page, said, requests, close } = await open();
		expect(statSync(file).size).toBeLessThan(2_500_000);
		expect(said).toEqual([]);
		expect(requests.filter((url) => !url.startsWith("data:"))).toEqual([pathToFileURL(file).href]);
		// What runs later is not let through by the tool that asks.
		const tried = "try { new Function('return 1')(); done('ran') } catch (error) { done(error.name) }";
		expect(await page.evaluate(`new Promise((done) => setTimeout(() => { ${tried} }))`)).toBe("EvalError");
		await close();
	});

	it("types into a cell, shows it everywhere, and saves a file that the command line gives the same figures for", async () => {
		const { page, said, close } = await open();
		await page.locator(`td[data-at="${await cell(page, "人件費", "R6")}"]`).click();
		await page.keyboard.type("９００");
		await page.keyboard.press("Enter");
		await page.waitForSelector("td.moved");
		const saved = await savedBy(page, "保存");
		expect(readFileSync(saved, "utf8")).toContain("set: { R6: 900 }");
		const found = await mitoshi(["run", saved, "-m", "scenarios/himi", "--json"]);
		expect(found.code).toBe(0);
		const { lines, years } = JSON.parse(found.out) as {
			lines: { label: string; values: (number | null)[] }[];
			years: string[];
		};
		const fund = lines.find(({ label }) => label === "財政調整基金残高")?.values[years.indexOf("R12")] as number;
		const shown = await page.locator(`td[data-at="${await cell(page, "財政調整基金残高", "R12")}"]`).textContent();
		expect(shown?.replaceAll(",", "")).toBe(String(fund));
		expect(said).toEqual([]);
		await close();
	});

	it("moves by a slider, and a drag is one step back", async () => {
		const { page, close } = await open();
		const at = await cell(page, "財政調整基金残高", "R12");
		const figure = () => page.locator(`td[data-at="${at}"]`).textContent();
		const before = await figure();
		for (const value of [-1, -2, -3])
			await page.evaluate(
				`{ const slider = document.getElementById("lever-personnelExpenses"); slider.value = "${value}"; slider.dispatchEvent(new Event("input", { bubbles: true })); }`,
			);
		await expect.poll(figure).not.toBe(before);
		await page.keyboard.press("Control+z");
		await page.keyboard.press("Control+z");
		await expect.poll(figure).toBe(before);
		await close();
	});

	it("says what to do without scripts", async () => {
		const { page, close } = await open(1366, 768, { javaScriptEnabled: false });
		expect(await page.locator("body").innerText()).toContain("スクリプト");
		await close();
	});

	it("has no violation of accessibility in any view, and no scroll bar of its own at 1366 × 768", async () => {
		const { page, close } = await open(1366, 768, { bypassCSP: true });
		await page.addScriptTag({ path: axe });
		await page.getByRole("tab", { name: "行革による改善" }).click();
		for (const view of views) {
			await page.getByRole("tab", { name: view, exact: true }).click();
			await page.waitForFunction("!document.getElementById('app').innerText.includes('計算しています…')");
			const found = (await page.evaluate("axe.run()")) as { violations: { id: string; nodes: { html: string }[] }[] };
			expect(
				found.violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
				view,
			).toEqual([]);
		}
		const spill = await page.evaluate(
			"[document.documentElement.scrollHeight - innerHeight, document.documentElement.scrollWidth - innerWidth]",
		);
		expect(spill).toEqual([0, 0]);
		await close();
	});

	it("makes the files of the command line's report beside the screen, to the byte", async () => {
		const { page, said, close } = await open();
		await page.getByText("書き出し ▾").click();
		const written = (name: string) => sha256(readFileSync(join(report, name)));
		expect(sha256(readFileSync(await savedBy(page, "Excelブック(計算する表)")))).toBe(written("outlook.xlsx"));
		expect(sha256(readFileSync(await savedBy(page, "スライド(PowerPoint)")))).toBe(written("outlook.pptx"));
		expect(sha256(readFileSync(await savedBy(page, "表(CSV)")))).toBe(written("outlook.csv"));
		const charts = unpackZip(readFileSync(await savedBy(page, "図(SVG・PNG・数値、zip)")));
		expect([...charts.keys()].sort()).toEqual(
			readdirSync(join(report, "charts"))
				.map((name) => `charts/${name}`)
				.sort(),
		);
		for (const [name, bytes] of charts)
			if (!name.endsWith(".png")) expect(sha256(bytes), name).toBe(written(name));
			// The browser has other letters to paint with; the picture has the same size.
			else expect(Buffer.from(bytes.subarray(0, 24)), name).toEqual(readFileSync(join(report, name)).subarray(0, 24));
		expect(said).toEqual([]);
		await close();
	});

	it("answers as the command line does without WebAssembly and without machine code", async () => {
		const slow = await openBrowser(["--js-flags=--jitless"]);
		const { page, said, close } = await open(1366, 768, { within: slow });
		expect(await page.evaluate("typeof WebAssembly")).toBe("undefined");
		const answers = [
			["何が効くか", ["sensitivity", "himi/baseline.yaml", "--on", "経常収支比率", "R4"]],
			["もしもの試算", ["stress", "himi/baseline.yaml"]],
			["ばらつき", ["simulate", "himi/baseline.yaml", "--paths", "30"]],
		] as const;
		for (const [view, words] of answers) {
			await page.getByRole("tab", { name: view, exact: true }).click();
			if (view === "ばらつき") {
				await page.getByLabel("試行回数").fill("30");
				await page.getByRole("button", { name: "計算する" }).click();
			}
			const kept = readFileSync(await savedBy(page, "この答えの数値を保存(JSON)"), "utf8");
			expect(kept, view).toBe((await mitoshi([...words, "--json"], "scenarios")).out);
		}
		expect(said).toEqual([]);
		await close();
		await slow.close();
	});

	it("does on the spot what no worker may do beside it", async () => {
		const { page, said, close } = await open(1366, 768, { first: "delete globalThis.Worker" });
		await page.getByText("書き出し ▾").click();
		const slides = readFileSync(await savedBy(page, "スライド(PowerPoint)"));
		expect(sha256(slides)).toBe(sha256(readFileSync(join(report, "outlook.pptx"))));
		expect(said).toEqual([]);
		await close();
	});

	it("does not scroll sideways at 400 px", async () => {
		const { page, close } = await open(400, 800);
		expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(400);
		await close();
	});
});
