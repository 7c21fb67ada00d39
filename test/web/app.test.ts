import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mitoshi } from "../cli/process.ts";
import { browserIsThere, howToInstall, openBrowser } from "../report/page/browser.ts";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const views = ["見通しの表", "基準との差", "案を並べる", "差の理由", "何が効くか", "もしもの試算", "取組"];

// That a browser is there where it must be is held beside the page's own tests.
describe.skipIf(!browserIsThere)(`the app in a browser${browserIsThere ? "" : ` (${howToInstall})`}`, () => {
	const folder = mkdtempSync(join(tmpdir(), "mitoshi-app-"));
	const file = join(folder, "mitoshi.html");
	let browser: Browser;

	beforeAll(async () => {
		expect(mitoshi(["app", "-o", file])).toMatchObject({ code: 0 });
		browser = await openBrowser();
	});

	afterAll(async () => {
		await browser?.close();
		rmSync(folder, { recursive: true, force: true });
	});

	async function open(width = 1366, height = 768, { bypassCSP = false, javaScriptEnabled = true } = {}) {
		const context = await browser.newContext({
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
		const download = page.waitForEvent("download");
		await page.getByRole("button", { name: "保存" }).click();
		const saved = join(folder, "saved.yaml");
		await (await download).saveAs(saved);
		expect(readFileSync(saved, "utf8")).toContain("set: { R6: 900 }");
		const found = mitoshi(["run", saved, "-m", "scenarios/himi", "--json"]);
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
		await page.getByText("開く ▾").click();
		await page.getByText("行革による改善").first().click();
		await page.getByText("開く ▾").click();
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

	it("does not scroll sideways at 400 px", async () => {
		const { page, close } = await open(400, 800);
		expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(400);
		await close();
	});
});
