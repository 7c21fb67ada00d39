import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { inflateSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sentence } from "../../../src/report/content/explanation.ts";
import { packMaterial } from "../../../src/report/pack/gather.ts";
import { renderPage } from "../../../src/report/page/page.ts";
import { sheetPictures } from "../../../src/report/slides/sheet-pictures.ts";
import { mitoshi } from "../../cli/process.ts";
import { runFile } from "../../support/city.ts";
import { fiveTaxCity } from "../../support/five-taxes.ts";
import { baselineFile } from "../../support/memory-files.ts";
import { patience } from "../../support/patience.ts";
import { browserIsThere, browserMustBeThere, howToInstall, openBrowser } from "./browser.ts";
import { materialOf, provenance, standInCharts } from "./material.ts";

const one = materialOf("baseline");
const three = materialOf("baseline", "combined-deterioration", "reform");
const widths = [1280, 400];

/** The bytes of a PNG's rows. */
function pixelsOf(png: Buffer): Buffer {
	const parts: Buffer[] = [];
	for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
		if (png.toString("latin1", at + 4, at + 8) === "IDAT")
			parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
	return inflateSync(Buffer.concat(parts));
}

it.runIf(browserMustBeThere)("Chromium is installed where the tests must not be skipped", () => {
	expect(browserIsThere, howToInstall).toBe(true);
});

describe.skipIf(!browserIsThere)(`the page in a browser${browserIsThere ? "" : ` (${howToInstall})`}`, () => {
	const folder = mkdtempSync(join(tmpdir(), "mitoshi-page-"));
	const files = { one: join(folder, "one.html"), three: join(folder, "three.html"), own: join(folder, "own.html") };
	let browser: Browser;

	beforeAll(async () => {
		writeFileSync(files.one, await renderPage(one, standInCharts));
		writeFileSync(files.three, await renderPage(three, standInCharts, sheetPictures(three)));
		const own = packMaterial([runFile(baselineFile, fiveTaxCity())], provenance);
		writeFileSync(files.own, await renderPage(own, standInCharts));
		browser = await openBrowser();
	});

	afterAll(async () => {
		await browser?.close();
		rmSync(folder, { recursive: true, force: true });
	});

	/** Opens a file of the pack; gathers what went wrong and what was asked of the world. */
	async function open(name: keyof typeof files, width = 1280, bypassCSP = false) {
		const context = await browser.newContext({ viewport: { width, height: 900 }, bypassCSP });
		context.setDefaultTimeout(patience);
		const page = await context.newPage();
		const said: string[] = [];
		const requests: string[] = [];
		page.on("console", (message) => said.push(`${message.type()}: ${message.text()}`));
		page.on("pageerror", (error) => said.push(String(error)));
		page.on("request", (request) => requests.push(request.url()));
		await page.goto(pathToFileURL(files[name]).href);
		return { page, said, requests, close: () => context.close() };
	}

	it.each(["one", "three"] as const)(
		"opens from disk without a word on the console and asks for nothing: %s",
		async (name) => {
			const { page, said, requests, close } = await open(name);
			await page.locator("table.figures td").first().click();
			await page.keyboard.press("Escape");
			expect(said).toEqual([]);
			expect(requests.filter((url) => !url.startsWith("data:"))).toEqual([pathToFileURL(files[name]).href]);
			await close();
		},
	);

	it("shows the council its sheets one at a time by keyboard, prints each as a page, and is the page again", async () => {
		const { page, said, close } = await open("three");
		await page.getByRole("button", { name: "議会表示" }).click();
		const shown = () => page.locator(".sheet.shown h2").innerText();
		const first = await shown();
		await page.keyboard.press("ArrowRight");
		expect(await shown()).not.toBe(first);
		await page.keyboard.press("End");
		expect(await page.locator(".turn p").innerText()).toBe("11 / 11");
		const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
		expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(11);
		await page.keyboard.press("Escape");
		expect(await page.locator("dialog.council").isVisible()).toBe(false);
		expect(await page.locator("#headline").isVisible()).toBe(true);
		expect(said).toEqual([]);
		await close();
	});

	it("folds the members of a line, by mouse and by keyboard, and goes past them", async () => {
		const { page, said, close } = await open("own");
		const member = page.getByRole("rowheader", { name: "固定資産税" });
		const fold = page.getByRole("checkbox", { name: "市税の内訳を示す" });
		await expect.poll(() => member.isVisible()).toBe(true);
		await fold.focus();
		await page.keyboard.press("Space");
		expect([await fold.isChecked(), await member.isVisible()]).toEqual([false, false]);
		await page.locator("table.figures td").first().focus();
		await page.keyboard.press("ArrowDown");
		expect(await page.evaluate("document.activeElement.closest('tr').textContent")).toContain("普通交付税");
		await fold.click();
		expect(await member.isVisible()).toBe(true);
		expect(said).toEqual([]);
		await close();
	});

	it("forbids what it does not need: a script or picture put in later does not run or load", async () => {
		const { page, said, requests, close } = await open("one");
		const asked = "https://example.invalid/x.png";
		const refused: string[] = [];
		page.on("requestfailed", (request) => refused.push(`${request.url()} ${request.failure()?.errorText}`));
		await page.evaluate(`{
			const script = document.createElement("script");
			script.textContent = "window.ran = true";
			document.body.append(script);
			const picture = document.createElement("img");
			picture.src = "${asked}";
			document.body.append(picture);
		}`);
		const forbidden = () => said.filter((text) => text.includes("Content Security Policy")).length;
		await expect.poll(forbidden, { timeout: patience }).toBe(2);
		expect(await page.evaluate("window.ran")).toBeUndefined();
		// What the browser meant to ask for, it did not.
		expect(requests.filter((url) => !url.startsWith("data:"))).toEqual([expect.stringMatching(/^file:/), asked]);
		expect(refused).toEqual([`${asked} csp`]);
		await close();
	});

	it("says first what came of the targets, of the fund and of the legal limits", async () => {
		const { page, close } = await open("one");
		const headline = await page.locator("#headline").innerText();
		expect(await page.locator("h1").innerText()).toBe("氷見市 財政見通し 計画どおり（令和3年度版の見通し）");
		expect(headline).toContain("市の目標3件をすべて達成するが、令和9年度には3件が外れる（ほかに参考1件は未達）");
		expect(headline).toMatch(/財政調整基金の最低残高\s+1,740百万円\s+R12年度/);
		expect(headline).toMatch(/基金枯渇年度\s+期間内になし/);
		expect(headline).toContain("法令の4指標のうち3指標を判定し、3指標とも基準内");
		await close();
	});

	it("shows the scenario chosen, and all of them in the overview", async () => {
		const { page, close } = await open("three");
		const shown = () => page.locator("#headline .of-scenario:visible").innerText();
		expect(await page.locator("#headline .of-scenario:visible").count()).toBe(1);
		expect(await shown()).toContain("市の目標3件をすべて達成");
		await page.selectOption("#scenario", { label: "複合悪化" });
		expect(await shown()).toContain("市の目標3件のうち1件を達成、2件が未達");
		expect(await shown()).toMatch(/基金枯渇年度\s+R12年度/);
		expect(await page.locator("#statement .of-scenario:visible caption, #statement h3:visible").innerText()).toContain(
			"複合悪化",
		);
		expect(await page.locator("#scroll-overview tbody tr").count()).toBe(3);
		await close();
	});

	it("lets the keyboard reach every control in the order of the page", async () => {
		const { page, close } = await open("three");
		const stops = await tabStops(page);
		const expected = await page.evaluate(`{
			const wanted = "a[href], button, select, [role=region][tabindex='0'], td[tabindex='0']";
			[...document.querySelectorAll(wanted)].filter((part) => part.offsetParent !== null || part.classList.contains("skip")).map(${describePart})
		}`);
		expect(stops.length).toBeGreaterThan(30);
		expect(stops).toEqual(expected);
		await close();
	});

	it("shows where the focus is", async () => {
		const { page, close } = await open("one");
		for (let press = 0; press < 12; press += 1) {
			await page.keyboard.press("Tab");
			const outline = await page.evaluate("getComputedStyle(document.activeElement).outlineStyle");
			expect(outline, `Tab ${press + 1}`).toBe("solid");
		}
		await close();
	});

	it("explains a figure by Enter in the words of `mitoshi explain`, walks down from it and comes back", async () => {
		const { page, close } = await open("one");
		const { out } = mitoshi(["explain", "scenarios/himi/baseline.yaml", "財政調整基金残高", "R8"]);
		const told = out.split("\n").find((line) => line.includes(" = "));
		await page.locator("#statement td[tabindex='0']").focus();
		const row = await rowOf(page, "財政調整基金残高");
		for (let press = 0; press < row; press += 1) await page.keyboard.press("ArrowDown");
		for (let press = 0; press < 6; press += 1) await page.keyboard.press("ArrowRight");
		await page.keyboard.press("Enter");
		const panel = page.locator("#explanation");
		expect(await panel.locator(".sentence").innerText()).toBe(told);
		expect(told).toBe("財政調整基金残高 R8 2,647 = 前年度末残高 2,800 + 積立 147 − 繰入 300");
		expect(await panel.locator(".grounds").innerText()).toContain("根拠: 財政見通しの表の構成");
		// The next stop after the table is the calculation.
		await page.keyboard.press("Tab");
		expect(await page.evaluate("document.activeElement.textContent")).toBe("閉じる");
		await page.keyboard.press("Tab");
		expect(await page.evaluate("document.activeElement.textContent")).toBe("財政調整基金残高 R7 2,800");
		await page.keyboard.press("Enter");
		expect(await panel.locator(".sentence").innerText()).toBe(
			"財政調整基金残高 R7 2,800 = 前年度末残高 2,969 + 積立 131 − 繰入 300",
		);
		await panel.getByText("← 戻る").click();
		expect(await panel.locator(".sentence").innerText()).toBe(told);
		await page.keyboard.press("Escape");
		expect(await panel.isVisible()).toBe(false);
		expect(await page.evaluate("document.activeElement.textContent")).toBe("2,647");
		await close();
	});

	it("explains every figure of every table as `explain` does, and a difference by its two figures", async () => {
		const { page, close } = await open("three");
		for (const [index, scenario] of three.scenarios.entries()) {
			await page.selectOption("#scenario", String(index));
			const said = (await page.evaluate(explainAll(index))) as string[];
			const told = scenario.result.blocks.flatMap(({ rows }) =>
				rows.flatMap(({ line }) =>
					scenario.result.years.map((_, year) => {
						const view = scenario.explain(line, year, 0);
						return sentence(view, view.root);
					}),
				),
			);
			expect(said.length).toBeGreaterThan(400);
			expect(said).toEqual(told);
		}
		await page.locator("#scroll-difference-1 tr", { hasText: "財政調整基金残高" }).locator("td").nth(6).click();
		expect(await page.locator("#explanation .sentence").innerText()).toBe(
			"財政調整基金残高 R8 の差 △ 655 = 複合悪化 1,992 − 計画どおり(令和3年度版の見通し) 2,647",
		);
		await close();
	});

	it("saves the table, a chart's figures and its picture as files", async () => {
		const { page, close } = await open("one");
		const saved = async (name: string) => {
			const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
			const stream = await file.createReadStream();
			const parts: Buffer[] = [];
			for await (const part of stream) parts.push(part as Buffer);
			const bytes = Buffer.concat(parts);
			return { name: file.suggestedFilename(), bytes, text: bytes.toString("utf8") };
		};
		const table = await saved("表をCSVで保存");
		expect(table.name).toMatch(/^財政見通しの表_計画どおり.*\.csv$/);
		expect(table.text.startsWith("\uFEFF")).toBe(true);
		expect(table.text).toContain('基金,財政調整基金残高,百万円,"2,990"');
		expect((await saved("三基金残高 数値をCSVで保存")).text).toBe(standInCharts[1]?.csv);
		const picture = await saved("三基金残高 図をSVGで保存");
		expect(picture.name).toBe("図2_三基金残高.svg");
		expect(picture.text).toContain("<svg");
		expect(picture.text).toContain('xmlns="http://www.w3.org/2000/svg"');
		const painted = await saved("三基金残高 図をPNGで保存");
		expect(painted.name).toBe("図2_三基金残高.png");
		// Twice the size of the drawing, and not one colour all over.
		expect([painted.bytes.readUInt32BE(16), painted.bytes.readUInt32BE(20)]).toEqual([1440, 720]);
		expect(new Set(pixelsOf(painted.bytes)).size).toBeGreaterThan(10);
		await close();
	});

	it.each(widths.flatMap((width) => (["one", "three"] as const).map((name) => [name, width] as const)))(
		"has no serious fault for those who read it otherwise: %s at %i px",
		async (name, width) => {
			const { page, close } = await open(name, width, true);
			await page.locator("#statement td:visible").nth(30).click();
			await page.addScriptTag({ path: createRequire(import.meta.url).resolve("axe-core/axe.min.js") });
			const found = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as {
				passes: unknown[];
				violations: { id: string; impact: string; nodes: { html: string }[] }[];
			};
			expect(found.passes.length).toBeGreaterThan(20);
			const faults = found.violations.map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes[0]?.html}`);
			expect(faults.filter((fault) => /^(serious|critical)/.test(fault))).toEqual([]);
			await close();
		},
	);

	it.each(["one", "three"] as const)("does not scroll sideways at 400 px, and its tables do: %s", async (name) => {
		const { page, close } = await open(name, 400);
		expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(400);
		const box = 'document.getElementById("scroll-statement-0")';
		expect(await page.evaluate(`${box}.scrollWidth > ${box}.clientWidth`)).toBe(true);
		// The names of the lines stay in sight.
		const heads = `[...${box}.querySelectorAll("tbody th span, tbody th[scope=row]")]`;
		await page.evaluate(`${box}.scrollLeft = 400`);
		const lefts = (await page.evaluate(`${heads}.map((head) => head.getBoundingClientRect().left)`)) as number[];
		expect(lefts.length).toBeGreaterThan(40);
		expect(Math.max(...lefts)).toBeLessThan(30);
		await close();
	});

	it.each(widths)(
		"never covers the figure chosen: not by years, names, the chooser or its calculation, at %i px",
		async (width) => {
			const { page, close } = await open("three", width);
			await page.locator("#statement td[tabindex='0']:visible").focus();
			await page.keyboard.press("Enter");
			const moves = [
				...Array(30).fill("ArrowDown"),
				...Array(10).fill("ArrowRight"),
				"Home",
				...Array(25).fill("ArrowUp"),
			];
			const covered: string[] = [];
			for (const [index, key] of moves.entries()) {
				await page.keyboard.press(key);
				const seen = await page.evaluate(`{
				const cell = document.activeElement;
				const place = cell.getBoundingClientRect();
				const at = (x, y) => document.elementFromPoint(x, y)?.closest("td") === cell;
				cell.tagName === "TD" && at(place.left + 4, place.top + 4) && at(place.right - 4, place.bottom - 4) || [place.left, place.right, place.top, place.bottom, document.getElementById("explanation").getBoundingClientRect().top]
			}`);
				if (seen !== true) covered.push(`${index} ${key} ${JSON.stringify(seen)}`);
			}
			expect(covered).toEqual([]);
			await close();
		},
	);

	it("prints every scenario's table on one sheet, every statement and warning, without controls", async () => {
		const { page, close } = await open("three");
		await page.locator("#statement td:visible").first().click();
		expect(await page.locator("#scroll-statement-1").isVisible()).toBe(false);
		// What was warned of is said of every scenario on the screen too.
		expect(await page.locator("#warnings li:visible").count()).toBe(await page.locator("#warnings li").count());
		await page.emulateMedia({ media: "print" });
		for (const hidden of ["#explanation", "nav", ".switch", ".download"])
			expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false);
		for (const shown of ["#headline .verdict", "#statement table", "#basis .closing"])
			expect(await page.locator(`${shown}:visible`).count(), shown).toBe(3);
		// A4 landscape less its margins, at 96 dots an inch.
		await page.setViewportSize({ width: Math.floor((277 / 25.4) * 96), height: 800 });
		for (const index of [0, 1, 2]) {
			const part = `document.querySelector('#statement [data-scenario="${index}"]')`;
			const top = index === 0 ? `document.getElementById("statement")` : part;
			const height = `${part}.getBoundingClientRect().bottom - ${top}.getBoundingClientRect().top`;
			expect(await page.evaluate(height)).toBeGreaterThan(300);
			expect(await page.evaluate(height)).toBeLessThan((194 / 25.4) * 96);
			if (index > 0) expect(await page.evaluate(`getComputedStyle(${part}).breakBefore`)).toBe("page");
		}
		await close();
	});
});

/** What a stop is told by: its name or text, and which of its kind. */
const describePart = `(part) => part.tagName + " " + (part.getAttribute("aria-label") ?? part.id + part.textContent.slice(0, 30)) + (part.dataset.key ?? "")`;

/** Everything Tab stops at, until it leaves the page. */
async function tabStops(page: Page): Promise<string[]> {
	const stops: string[] = [];
	for (let press = 0; press < 200; press += 1) {
		await page.keyboard.press("Tab");
		const stop = await page.evaluate(
			`document.activeElement === document.body ? null : (${describePart})(document.activeElement)`,
		);
		if (stop === null) break;
		stops.push(stop as string);
	}
	return stops;
}

/** The place of a line among the rows of figures. */
async function rowOf(page: Page, label: string): Promise<number> {
	const labels = await page.locator("#statement tbody th[scope=row]").allInnerTexts();
	return labels.indexOf(label);
}

/** Clicks every figure of a scenario's table and gathers the sentences. */
function explainAll(index: number): string {
	return `[...document.querySelectorAll("#scroll-statement-${index} td")].map((cell) => {
		cell.click();
		return document.querySelector("#explanation .sentence").textContent;
	})`;
}
