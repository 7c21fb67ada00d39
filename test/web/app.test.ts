import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pastErrorsOf } from "../../src/answers/track/past-errors.ts";
import { nodeFiles } from "../../src/cli/program-files.ts";
import { unpackZip } from "../../src/files/zip.ts";
import { packMaterial } from "../../src/report/pack/gather.ts";
import { sheetPictures } from "../../src/report/slides/sheet-pictures.ts";
import { browserIsThere, howToInstall, openBrowser } from "../report/page/browser.ts";
import { himiPeers } from "../report/slides/material.ts";
import { runFile } from "../support/city.ts";
import { mitoshi } from "../support/command-line.ts";
import { patience } from "../support/patience.ts";
import { exportsOf, saidInWord } from "./exported.ts";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const views = [
	"基準との差",
	"案を並べる",
	"差の理由",
	"何が効くか",
	"ばらつき",
	"もしもの試算",
	"取組",
	"取組の組合せ",
];

// That a browser is there where it must be is held beside the page's own tests.
describe.skipIf(!browserIsThere)(`the app in a browser${browserIsThere ? "" : ` (${howToInstall})`}`, () => {
	const folder = mkdtempSync(join(tmpdir(), "mitoshi-app-"));
	const file = join(folder, "mitoshi.html");
	const base = "scenarios/himi/baseline.yaml";
	let browser: Browser;

	beforeAll(async () => {
		expect(await mitoshi(["app", "-o", file])).toMatchObject({ code: 0 });
		browser = await openBrowser([], true);
	});

	afterAll(async () => {
		await browser?.close();
		rmSync(folder, { recursive: true, force: true });
	});

	async function open(
		width = 1366,
		height = 768,
		{ bypassCSP = false, javaScriptEnabled = true, within = browser, first = "", of = file } = {},
	) {
		const context = await within.newContext({
			viewport: { width, height },
			bypassCSP,
			javaScriptEnabled,
			acceptDownloads: true,
		});
		context.setDefaultTimeout(patience);
		const page = await context.newPage();
		const said: string[] = [];
		const requests: string[] = [];
		page.on("console", (message) => said.push(`${message.type()}: ${message.text()}`));
		page.on("pageerror", (error) => said.push(String(error)));
		page.on("request", (request) => requests.push(request.url()));
		// The day of the report, on the wall of any office.
		if (javaScriptEnabled) await page.clock.setFixedTime(new Date(2026, 8, 21, 12));
		if (first !== "") await page.addInitScript(first);
		await page.goto(pathToFileURL(of).href);
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

	async function openCase(page: Page, title: string): Promise<void> {
		await page.getByText("開く ▾").click();
		await page.getByText(title).first().click();
	}

	/** The file that a button gives, as it was saved. */
	async function savedBy(page: Page, name: string): Promise<string> {
		const download = page.waitForEvent("download");
		await page.getByRole("button", { name, exact: true }).click();
		const path = join(folder, "saved", (await download).suggestedFilename());
		await (await download).saveAs(path);
		return path;
	}

	/** Who makes what the screen makes, on the day its clock stands at. */
	function madeHere() {
		const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
		return { program: `mitoshi ${version}`, time: "2026-09-21T00:00:00Z" };
	}

	const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

	it("opens from disk without a word on the console, asks for nothing, and runs no text as code", async () => {
		const { page, said, requests, close } = await open();
		expect(statSync(file).size).toBeLessThan(2_548_000);
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
		// By an input method: the Enter that ends its conversion is its own.
		const method = await page.context().newCDPSession(page);
		await method.send("Input.imeSetComposition", { text: "９００", selectionStart: 3, selectionEnd: 3 });
		const enter = { key: "Enter", code: "Enter", windowsVirtualKeyCode: 229 };
		await method.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...enter });
		await method.send("Input.insertText", { text: "９００" });
		expect(await page.locator(".cell-editor").inputValue()).toBe("９００");
		expect(await page.locator("td.moved").count()).toBe(0);
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
		// By keys alone into the table, through it and out of it.
		const inHand = () => page.evaluate("document.activeElement.className");
		await page.locator(".grid").focus();
		await page.keyboard.press("Enter");
		expect(await inHand()).toBe("cell-editor");
		for (let presses = 0; presses < 12 && (await inHand()) === "cell-editor"; presses += 1)
			await page.keyboard.press("Tab");
		expect(await inHand()).not.toBe("cell-editor");
		await page.getByRole("button", { name: "案を閉じる" }).click();
		expect(await page.getByRole("tablist", { name: "案" }).getByRole("tab").count()).toBe(1);
		expect(said).toEqual([]);
		await close();
	});

	it("shows a town in 千円 with rows of its own: a member moves its line, no chart is cut off or without a figure", async () => {
		const town = join(folder, "town.html");
		expect(await mitoshi(["app", "test/towns/umino", "-o", town])).toMatchObject({ code: 0 });
		const { page, said, close } = await open(1366, 768, { of: town });
		const figure = async (line: string) =>
			Number((await page.locator(`td[data-at="${await cell(page, line, "R8")}"]`).textContent())?.replaceAll(",", ""));
		const before = await figure("町税");
		const member = await figure("　固定資産税");
		await page.locator(`td[data-at="${await cell(page, "　固定資産税", "R8")}"]`).click();
		await page.keyboard.type(String(member - 10_000));
		await page.keyboard.press("Enter");
		await expect.poll(() => figure("町税")).toBe(before - 10_000);
		const cut = `[...document.querySelectorAll(".charts svg text")].filter((text) => {
			const { x, width } = text.getBBox();
			return x < 0 || x + width > text.ownerSVGElement.viewBox.baseVal.width;
		}).map((text) => text.textContent)`;
		expect(await page.evaluate(cut)).toEqual([]);
		expect(await page.locator(".charts figcaption").allTextContents()).toEqual([
			"財政調整基金残高(千円)",
			"町債残高(千円)",
		]);
		expect(said).toEqual([]);
		await close();
	});

	it("keeps a draft over a reload, and gives the page itself with the cases as they stand", async () => {
		const { page, said, close } = await open();
		await page.locator(`td[data-at="${await cell(page, "人件費", "R6")}"]`).click();
		await page.keyboard.type("900");
		await page.keyboard.press("Enter");
		// The cell is moved at once; what comes of it is shown when it is calculated.
		const fund = await cell(page, "財政調整基金残高", "R12");
		await expect.poll(() => page.locator(`td[data-at="${fund}"]`).textContent()).not.toBe("1,740");
		const figures = () => page.locator("tbody td").allTextContents();
		const shown = await figures();
		await page.getByText("書き出し ▾").click();
		const whole = await savedBy(page, "この画面ごと(HTML)");
		expect(readFileSync(whole, "utf8")).toContain("<noscript><p>この画面は");
		await page.reload();
		await page.waitForSelector("html.ready");
		expect(await page.getByRole("status").first().innerText()).toContain("保存していない下書き(2案)");
		// Nothing is taken from it before it is asked for.
		expect(await page.locator("td.moved").count()).toBe(0);
		await page.getByRole("button", { name: "続きから始める" }).click();
		await expect.poll(figures).toEqual(shown);
		// What the browser kept is put aside: the file has all of it.
		await page.evaluate("localStorage.clear()");
		await page.goto(pathToFileURL(whole).href);
		await page.waitForSelector("html.ready");
		await page.getByRole("tab", { name: "検討中の案" }).click();
		await expect.poll(figures).toEqual(shown);
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
		// What is typed beside it is of its unit, with or without the sign.
		const box = page.getByLabel("人件費(%)", { exact: true });
		for (const [typed, shown] of [
			["△３％", "△ 3"],
			["+1.5", "1.5"],
		] as const) {
			await box.fill(typed);
			await page.keyboard.press("Enter");
			await expect.poll(() => box.inputValue()).toBe(shown);
		}
		// What the file below says can be taken back.
		await page.getByText("開く ▾").click();
		await page.getByLabel("ファイル、zipから…").setInputFiles({
			name: "above.yaml",
			mimeType: "application/yaml",
			buffer: Buffer.from("title: 上の案\nmunicipality: himi\nextends: combined-deterioration.yaml\n"),
		});
		const prices = page.getByLabel("物価上昇率(ポイント)", { exact: true });
		await expect.poll(() => prices.inputValue()).toBe("年度別");
		await prices.fill("0");
		await page.keyboard.press("Enter");
		await expect.poll(() => prices.inputValue()).toBe("0");
		expect(readFileSync(await savedBy(page, "保存"), "utf8")).toContain("物価上昇率: { R3..: 0% }");
		await close();
	});

	it("takes a work in a form as one step, and says what to do where a value is refused", async () => {
		const { page, said, close } = await open();
		const left = page.getByRole("tablist", { name: "左の表示" });
		await left.getByRole("tab", { name: "条件" }).click();
		await page.locator("summary", { hasText: "不確かさ" }).click();
		expect(await page.getByLabel("不確かさを引き継ぐ").isChecked()).toBe(true);
		await page.getByRole("button", { name: "要因どうしの相関を書き足す" }).click();
		await page.getByLabel("1つめ").selectOption("市税");
		await page.getByLabel("2つめ").selectOption("物件費、維持管理費、補助費等");
		await page.getByLabel("相関係数").fill("０.３");
		await page.getByRole("button", { name: "加える" }).click();
		expect(readFileSync(await savedBy(page, "保存"), "utf8")).toContain(
			"{ between: [ 市税, 物件費、維持管理費、補助費等 ], value: 0.3 }",
		);
		await page.getByRole("button", { name: "戻す" }).click();
		await page.locator("summary", { hasText: "事業" }).click();
		await page.getByRole("button", { name: "事業を書き足す" }).click();
		await page.getByRole("button", { name: "加える" }).click();
		expect(await page.getByRole("alert").innerText()).toMatch(/「事業名」「.+」が書かれていません。→ ./);
		await page.getByLabel("事業名").fill("新文化施設");
		await page.getByRole("group", { name: "年度ごとの総事業費" }).getByLabel("R6").fill("１,８００");
		await page.keyboard.press("Tab");
		await page.getByLabel("市債の種類").selectOption({ label: "過疎対策事業債" });
		await page.getByRole("button", { name: "加える" }).click();
		await page.waitForSelector("td.moved");
		await page.locator("summary", { hasText: "決算の締めかた" }).click();
		await page.getByLabel("財政調整基金の下限").fill("△5");
		await page.keyboard.press("Tab");
		expect(await page.getByRole("alert").innerText()).toMatch(/△5.* → ./);
		const download = page.waitForEvent("download");
		await page.getByRole("button", { name: "保存" }).click();
		const saved = join(folder, "work.yaml");
		await (await download).saveAs(saved);
		expect(readFileSync(saved, "utf8")).toContain(
			'projects:\n  - { name: 新文化施設, costs: { R6: "１,８００" }, bond: { type: 過疎対策事業債 } }',
		);
		await page.getByRole("button", { name: "戻す" }).click();
		await expect.poll(() => page.locator("td.moved").count()).toBe(0);
		expect(said).toEqual([]);
		await close();
	});

	it("shows the council one sheet at a time by keyboard without a scroll bar, and prints each as a page", async () => {
		const { page, said, close } = await open(1366, 641);
		await page.getByRole("button", { name: "議会表示" }).click();
		const sheets = page.locator(".sheet");
		const count = await sheets.count();
		expect(count).toBeGreaterThan(8);
		// The sheets of the report's page, to the letter.
		const outlook = runFile(base);
		const past = pastErrorsOf(nodeFiles, outlook, "fiscalAdjustmentFundBalance");
		if ("problems" in past) throw new Error("refused");
		const report = packMaterial(
			[outlook],
			{ ...madeHere(), command: "", inputs: [] },
			{ past: past.loaded?.line ?? null, peers: himiPeers() },
		);
		const wanted = sheetPictures(report).map(({ svg }) => svg.replace(/<[^>]*>/g, ""));
		expect((await sheets.allTextContents()).map((own) => own.replaceAll("&", "&amp;"))).toEqual(wanted);
		const shown = () => page.locator(".sheet.shown h2").innerText();
		const first = await shown();
		await page.keyboard.press("ArrowRight");
		const second = await shown();
		expect(second).not.toBe(first);
		const bars = `[document.documentElement, document.querySelector("dialog")].flatMap((one) =>
			[one.scrollHeight - one.clientHeight, one.scrollWidth - one.clientWidth])`;
		for (const [width, height] of [
			[1366, 641],
			[1920, 1080],
		] as const) {
			await page.setViewportSize({ width, height });
			expect(await page.evaluate(bars), `${width}`).toEqual([0, 0, 0, 0]);
		}
		const pdf = join(folder, "council.pdf");
		await page.pdf({ path: pdf, preferCSSPageSize: true, printBackground: true });
		expect(readFileSync(pdf, "latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(count);
		const text = spawnSync("pdftotext", ["-f", "2", "-l", "2", pdf, "-"], { encoding: "utf8" });
		if (text.error === undefined) expect(text.stdout.replace(/\s/g, "")).toContain(second.replace(/\s/g, ""));
		await page.keyboard.press("ArrowLeft");
		expect(await shown()).toBe(first);
		await page.keyboard.press("Escape");
		await expect.poll(() => sheets.count()).toBe(0);
		expect(said).toEqual([]);
		await close();
	});

	it("says where a table of an opened folder that the council's sheets need is wrong, and shows none of them", async () => {
		const city = join(folder, "himi");
		cpSync("scenarios/himi", city, { recursive: true });
		const peers = join(city, "peers.csv");
		writeFileSync(peers, readFileSync(peers, "utf8").replace("56.49", "五十六"));
		const { page, said, close } = await open();
		await page.getByText("開く ▾").click();
		await page.getByLabel("フォルダから(ほかの自治体も開けます)…").setInputFiles(city);
		await page.getByText("氷見市のフォルダを開きました").waitFor();
		await page.getByRole("button", { name: "議会表示" }).click();
		expect(await page.getByRole("alert").innerText()).toMatch(/peers\.csv:\d+:\d+ .*「五十六」.* → ./);
		expect(await page.locator(".sheet").count()).toBe(0);
		expect(said).toEqual([]);
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
		await openCase(page, "行革による改善");
		const check = async (view: string, part: string) => {
			const found = (await page.evaluate(`axe.run("${part}", { resultTypes: ["violations"] })`)) as {
				violations: { id: string; nodes: { html: string }[] }[];
			};
			expect(
				found.violations.map(({ id, nodes }) => [id, nodes[0]?.html]),
				view,
			).toEqual([]);
		};
		await page.locator(".by-year").first().click();
		await page.locator(`td[data-at="${await cell(page, "歳入合計(A)", "R6")}"]`).click();
		await page.keyboard.type("1");
		await page.keyboard.press("Enter");
		await page.getByRole("alert").waitFor();
		await page.getByText("書き出し ▾").click();
		await page.getByText("計算の式").waitFor();
		/** By how much what is below is wider than its place. */
		const sideways =
			"(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('.grid, .lower .document'))";
		expect(await page.evaluate(sideways)).toBeLessThanOrEqual(1);
		await check("見通しの表、動かす、断り、数値の理由、書き出し", "html");
		await page.keyboard.press("Escape");
		await page.getByRole("button", { name: "閉じる", exact: true }).click();
		await page.getByRole("button", { name: "＋ 案" }).click();
		await check("新しい案の名前", "header");
		// What a tab does not change is not looked at again.
		for (const left of ["変更", "逆算", "条件"]) {
			await page.getByRole("tab", { name: left }).click();
			if (left === "変更") await page.locator(".changes summary").first().click();
			if (left === "逆算") {
				await page.getByRole("button", { name: "逆算する" }).click();
				await page.locator(".levers table").waitFor();
			}
			if (left === "条件") {
				for (const summary of await page.locator(".part > summary").all()) await summary.click();
				await page.getByRole("button", { name: "事業を書き足す" }).click();
			}
			await check(left, ".levers");
		}
		// Rows alike are looked at a few times, not hundreds.
		const beyond = "(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('.grid'))";
		expect(await page.evaluate(beyond), "all years in sight").toBe(0);
		await page.addStyleTag({ content: ".lower tbody tr:nth-child(n+6) { display: none }" });
		for (const view of views) {
			await page.getByRole("tab", { name: view, exact: true }).click();
			if (view === "ばらつき") {
				await page.getByLabel("試行回数").fill("30");
				await page.getByRole("button", { name: "計算する" }).click();
			}
			await page.waitForFunction("!document.getElementById('app').innerText.includes('計算しています…')");
			await check(view, ".lower");
			expect(await page.evaluate(sideways), view).toBeLessThanOrEqual(1);
		}
		const spill = await page.evaluate(
			"[document.documentElement.scrollHeight - innerHeight, document.documentElement.scrollWidth - innerWidth]",
		);
		expect(spill).toEqual([0, 0]);
		await page.getByRole("button", { name: "議会表示" }).click();
		await check("議会表示", "dialog");
		// On paper all sheets are there at once.
		await page.emulateMedia({ media: "print" });
		await check("議会表示の全部", "dialog");
		await close();
	});

	it("makes the files of a report beside the screen, to the byte", async () => {
		const { page, said, close } = await open();
		await openCase(page, "行革による改善");
		await page.getByText("書き出し ▾").click();
		// What is made so is held against the command line's own report beside that.
		const written = await exportsOf([base, "scenarios/himi/reform.yaml"], { ...madeHere(), simulation: null });
		const hash = (name: string) => sha256(written.get(name) ?? new Uint8Array());
		expect(sha256(readFileSync(await savedBy(page, "Excelブック(計算する表)")))).toBe(hash("outlook.xlsx"));
		expect(sha256(readFileSync(await savedBy(page, "スライド(PowerPoint)")))).toBe(hash("outlook.pptx"));
		const paper = saidInWord(readFileSync(await savedBy(page, "議案説明資料(Word)")));
		expect(paper).toEqual(saidInWord(written.get("outlook.docx") ?? new Uint8Array()));
		const charts = unpackZip(readFileSync(await savedBy(page, "図(SVG・PNG・数値、zip)")));
		expect(charts.size).toBe(written.size - 3);
		for (const [name, bytes] of charts)
			if (!name.endsWith(".png")) expect(sha256(bytes), name).toBe(hash(name));
			// The browser paints with the letters it has; the picture has twice the size of the drawing.
			else {
				const svg = new TextDecoder().decode(written.get(name.replace(/png$/, "svg")));
				const [width, height] = [...svg.matchAll(/ (?:width|height)="(\d+)"/g)].map(([, size]) => 2 * Number(size));
				const view = new DataView(bytes.buffer, bytes.byteOffset);
				expect([view.getUint32(16), view.getUint32(20)], name).toEqual([width, height]);
			}
		expect(said).toEqual([]);
		await close();
	});

	/** An answer of a view, as it is kept. */
	async function answerOf(page: Page, view: string): Promise<string> {
		await page.getByRole("tab", { name: view, exact: true }).click();
		if (view === "ばらつき") {
			await page.getByLabel("試行回数").fill("5");
			await page.getByRole("button", { name: "計算する" }).click();
		}
		return readFileSync(await savedBy(page, "この答えの数値を保存(JSON)"), "utf8");
	}

	it("answers every question with the JSON of the command line", async () => {
		const { page, said, close } = await open();
		const reform = "scenarios/himi/reform.yaml";
		await openCase(page, "行革による改善");
		await page.locator(`td[data-at="${await cell(page, "財政調整基金残高", "R8")}"]`).click();
		const kept = async (name: string) => readFileSync(await savedBy(page, name), "utf8");
		const figure = ["財政調整基金残高", "R8"];
		const answers = {
			explain: await kept("この説明の数値を保存(JSON)"),
			bridge: await answerOf(page, "差の理由"),
			sensitivity: await answerOf(page, "何が効くか"),
			stress: await answerOf(page, "もしもの試算"),
			simulate: await answerOf(page, "ばらつき"),
			solve: "",
		};
		await page.getByRole("tab", { name: "見通しの表" }).click();
		await page.getByRole("tab", { name: "逆算" }).click();
		await page.getByLabel("目標にする項目").selectOption("財政調整基金残高");
		await page.getByLabel("目標の値").fill("3600");
		await page.getByRole("button", { name: "逆算する" }).click();
		answers.solve = await kept("この答えの数値を保存(JSON)");
		const target = ["--target", "財政調整基金残高 R12 >= 3600", "--by", "人件費 R3.. add"];
		const words = {
			explain: ["explain", reform, ...figure],
			bridge: ["compare", base, reform, "--bridge", ...figure],
			sensitivity: ["sensitivity", reform, "--on", ...figure],
			stress: ["stress", reform],
			simulate: ["simulate", reform, "--paths", "5"],
			solve: ["solve", reform, ...target],
		};
		for (const [name, answer] of Object.entries(answers)) {
			const { out } = await mitoshi([...words[name as keyof typeof words], "--json"]);
			expect(answer, name).toBe(out);
		}
		expect(said).toEqual([]);
		await close();
	});

	it("answers as the command line does without WebAssembly and without machine code", async () => {
		const slow = await openBrowser(["--js-flags=--jitless"]);
		const { page, said, close } = await open(1366, 768, { within: slow });
		expect(await page.evaluate("typeof WebAssembly")).toBe("undefined");
		const { out } = await mitoshi(["simulate", base, "--paths", "5", "--json"]);
		expect(await answerOf(page, "ばらつき")).toBe(out);
		expect(said).toEqual([]);
		await close();
		await slow.close();
	});

	it("does on the spot what no worker may do beside it", async () => {
		const { page, said, close } = await open(1366, 768, { first: "delete globalThis.Worker" });
		const { out } = await mitoshi(["stress", base, "--json"]);
		expect(await answerOf(page, "もしもの試算")).toBe(out);
		expect(said).toEqual([]);
		await close();
	});

	it("does not scroll sideways at 400 px, and goes from view to view by arrows", async () => {
		const { page, close } = await open(400, 800);
		const list = page.getByRole("tablist", { name: "下の表示" });
		await list.getByRole("tab", { selected: true }).focus();
		for (const view of ["見通しの表", "基準との差", "案を並べる"]) {
			await expect.poll(() => list.getByRole("tab", { selected: true }).innerText()).toBe(view);
			expect(await page.evaluate("document.documentElement.scrollWidth"), view).toBeLessThanOrEqual(400);
			await page.keyboard.press("ArrowRight");
		}
		await page.keyboard.press("Home");
		await expect.poll(() => page.evaluate("document.activeElement.textContent")).toBe("見通しの表");
		// On paper the table is whole, nothing lies over its foot, and nothing stands there to be moved.
		await page.emulateMedia({ media: "print" });
		const overlap = `document.querySelector(".grid table").getBoundingClientRect().bottom - document.querySelector("footer").getBoundingClientRect().top`;
		await expect.poll(() => page.evaluate(overlap)).toBeLessThanOrEqual(0);
		await expect.poll(() => page.locator(".levers").isVisible()).toBe(false);
		await close();
	});
});
