import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parse } from "csv-parse/sync";
import { unzipSync } from "fflate";
import { marked } from "marked";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserIsThere, browserMustBeThere, howToInstall, openBrowser } from "../report/page/browser.ts";
import { mitoshi } from "../support/command-line.ts";
import { patience } from "../support/patience.ts";
import { attack, called, makeHostile } from "./city.ts";

const folder = mkdtempSync(join(tmpdir(), "mitoshi-hostile-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
makeHostile(folder);

const plain = "himi/baseline.yaml";
const other = "himi/reform.yaml";
const asked = [
	["check", other],
	...["table", "csv", "json", "md"].map((format) => ["run", other, "--format", format]),
	...["table", "csv", "json", "md"].map((format) => ["compare", plain, other, "--format", format]),
	["compare", plain, other, "--bridge", "財政調整基金残高", "R8", "--format", "md"],
	["explain", other, "財政調整基金残高", "R8", "--json"],
	["explain", other, "財政調整基金残高", "R8", "--answer"],
	["solve", other, "--target", "all"],
	["simulate", other, "--paths", "64", "--format", "md"],
	["sensitivity", other, "--on", "財政調整基金残高", "R8"],
	["stress", other, "--format", "md"],
	["scenarios", plain, "--format", "md"],
	...["table", "csv", "json", "md"].map((format) => ["measures", "-m", "himi", "--format", format]),
	["track", "-m", "himi"],
	["lines", "-m", "umino"],
	["run", "himi/new-city-hall.yaml"],
	["run", "himi/reform-register.yaml"],
	["run", "umino/school.yaml", "--format", "md"],
	["bond", "過疎対策事業債", "10億円", "R6", "-m", "himi"],
	...["table", "json"].map((format) => ["plan", "himi/measures/reform.yaml", "--format", format]),
	["edition", "build", "r9", "-m", "minato", "--replace"],
	["run", "minato/retirement.yaml", "--format", "md"],
	["explain", "minato/retirement.yaml", "人件費", "R11"],
	["compare", "--editions", "r8", "r9", "-m", "minato"],
	["import", "table.csv", "-m", "himi", "--edition", "taken"],
	["calibrate", "himi"],
];

/** Letters that a screen obeys, or that turn a line round. */
const obeyed = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u;
const isNumber = /^[-+]?[\d.,]+%?$/;

/** Cells a spreadsheet would calculate. */
function calculated(text: string): string[] {
	const rows = parse(text.replace(/^\uFEFF/, ""), { relax_column_count: true }) as string[][];
	return rows.flat().filter((cell) => /^[=+@\t\r-]/.test(cell) && !isNumber.test(cell) && cell !== "-");
}

/** Elements and links of an attack in a Markdown text as a reader shows it. A plain address may well be a link. */
function marksOf(text: string): string[] {
	return (marked.parse(text, { async: false }).match(/<(script|img|x:evil|a [^>]*javascript)/gi) ?? []).map(String);
}

describe("a municipality whose every free text is an attack", () => {
	it("has attacks of every kind in it", () => {
		const text =
			readFileSync(join(folder, other), "utf8") + readFileSync(join(folder, "himi/registers/reform-plan.csv"), "utf8");
		expect(text).toContain(`${called}()`);
		expect(text).toContain("cmd|");
		expect(obeyed.test(attack(4))).toBe(true);
	});

	it.each(asked.map((words) => [words.join(" "), words] as const))(
		"%s: what is printed is text and nothing else",
		async (_, words) => {
			const { code, out, said } = await mitoshi(words, folder);
			expect([code, said], said).toEqual([0, expect.any(String)]);
			expect(obeyed.exec(out + said)?.index).toBeUndefined();
			const isCsv = words.includes("csv");
			if (isCsv) expect(calculated(out)).toEqual([]);
			if (words.includes("json") || words.includes("--json")) JSON.parse(out);
			if (words.includes("md")) expect(marksOf(out)).toEqual([]);
		},
	);
});

describe("files that commands wrote of it", () => {
	it("are tables without a formula", async () => {
		const next = await mitoshi(["edition", "next", "r10", "--from", "r9", "-m", "minato"], folder);
		expect(next.code, next.said).toBe(0);
		const made = ["minato/editions/r9", "minato/editions/r10", "himi/editions/taken"];
		const tables = made.flatMap((place) =>
			readdirSync(join(folder, place), { recursive: true, encoding: "utf8" })
				.filter((name) => name.endsWith(".csv"))
				.map((name) => join(folder, place, name)),
		);
		expect(tables.length).toBeGreaterThan(6);
		for (const table of tables) expect(calculated(readFileSync(table, "utf8")), table).toEqual([]);
	});
});

it.runIf(browserMustBeThere)("Chromium is installed where the tests must not be skipped", () => {
	expect(browserIsThere, howToInstall).toBe(true);
});

describe.skipIf(!browserIsThere)(`its pack and its app${browserIsThere ? "" : ` (${howToInstall})`}`, () => {
	const pack = join(folder, "pack");
	let browser: Browser;
	let names: readonly string[] = [];
	const files = (ending: RegExp) => names.filter((name) => ending.test(name)).map((name) => join(pack, name));

	beforeAll(async () => {
		const words = [plain, other, "himi/new-city-hall.yaml", "himi/reform-register.yaml"];
		const done = await mitoshi(
			["report", ...words, "--for", "full", "--out", "pack", "--office", attack(0).slice(0, 40)],
			folder,
		);
		expect(done.code, done.said).toBe(0);
		names = readdirSync(pack, { recursive: true, encoding: "utf8" });
		browser = await openBrowser();
	});
	afterAll(async () => browser?.close());

	/** Opens a file, and says what it asked of the network, what it ran and what it complained of. */
	async function opened(file: string): Promise<{ page: Page; faults: string[] }> {
		const context = await browser.newContext();
		context.setDefaultTimeout(patience);
		const faults: string[] = [];
		await context.exposeFunction(called, () => faults.push("an attack was run"));
		const page = await context.newPage();
		page.on("request", (request) => /^(file|data|blob):/.test(request.url()) || faults.push(request.url()));
		page.on("dialog", (dialog) => faults.push(dialog.message()));
		page.on("pageerror", (error) => faults.push(String(error)));
		await page.goto(pathToFileURL(file).href);
		return { page, faults };
	}

	it("pages, and the app, run nothing of it and ask nothing of a network", async () => {
		expect(files(/\.html$/).length).toBeGreaterThan(1);
		for (const file of files(/\.html$/)) {
			const { page, faults } = await opened(file);
			expect(
				await page.evaluate(
					"document.querySelectorAll('img[src=x], x\\\\:evil, [onerror], a[href^=javascript]').length",
				),
				file,
			).toBe(0);
			expect(faults, file).toEqual([]);
			await page.context().close();
		}
	});

	it("parts of workbook, slides, document and pictures are well-formed, without formulas or links of it", async () => {
		const packed = files(/\.(xlsx|pptx|docx)$/).flatMap((file) =>
			Object.entries(unzipSync(readFileSync(file))).map(
				([name, bytes]) => [`${file} ${name}`, new TextDecoder().decode(bytes)] as const,
			),
		);
		const parts = packed.filter(([name]) => /\.(xml|rels|vml)$/.test(name));
		const pictures = files(/\.svg$/).map((file) => [file, readFileSync(file, "utf8")] as const);
		expect(parts.length).toBeGreaterThan(40);
		expect(pictures.length).toBeGreaterThan(5);
		for (const [name, text] of [...parts, ...pictures]) {
			expect(text, name).not.toMatch(/<(script|img)\b|\son\w+="/i);
			expect(text.match(/<f>[^<]*(HYPERLINK|cmd\||attack)/)?.[0], name).toBeUndefined();
			expect(text.match(/(Target|href)="[^"]*(attack|javascript)/)?.[0], name).toBeUndefined();
		}
		const { page } = await opened(files(/\.html$/)[0] as string);
		const broken = await page.evaluate(
			(texts) =>
				texts.flatMap(([name, text]) => {
					const parsed = new DOMParser().parseFromString(text, "application/xml");
					return parsed.querySelector("parsererror")
						? [`${name}: ${parsed.querySelector("parsererror")?.textContent}`]
						: [];
				}),
			[...parts, ...pictures],
		);
		expect(broken).toEqual([]);
	});

	it("tables, texts and lists hold no formula and no mark of it, and every file is named as Windows allows", () => {
		for (const file of files(/\.csv$/)) expect(calculated(readFileSync(file, "utf8")), file).toEqual([]);
		for (const file of files(/\.json$/)) JSON.parse(readFileSync(file, "utf8"));
		for (const file of files(/\.md$/)) expect(marksOf(readFileSync(file, "utf8")), file).toEqual([]);
		for (const name of names) {
			expect(name).not.toMatch(/[<>:"|?*\p{Cc}\p{Cf}]|[ .]([/\\]|$)|(^|[/\\])(con|nul|aux|prn)(\.|$)/iu);
			expect(name).toBe(name.normalize("NFC"));
		}
		expect(existsSync(join(folder, "..", "etc"))).toBe(false);
	});

	it("a workbook of it is read back as it was written", async () => {
		const [book] = files(/\.xlsx$/);
		const done = await mitoshi(["read", book as string, "--json"], folder);
		expect(done.code, done.said).toBe(0);
	});
});
