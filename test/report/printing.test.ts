import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chartsOf } from "../../src/report/charts/charts.ts";
import { drawChart } from "../../src/report/charts/draw.ts";
import { councilSheets } from "../../src/report/content/council/sheets.ts";
import { knownRows } from "../../src/report/content/statement-table.ts";
import { renderIndex } from "../../src/report/page/index-page.ts";
import { renderPage } from "../../src/report/page/page.ts";
import { renderSlides } from "../../src/report/slides/render-slides.ts";
import { renderPaper } from "../../src/report/word/render-paper.ts";
import { renderWorkbook } from "../../src/report/workbook/workbook.ts";
import { patience } from "../support/patience.ts";
import { browserIsThere, openBrowser } from "./page/browser.ts";
import { materialOf } from "./slides/material.ts";

const tools = [
	["chromium", browserIsThere],
	["libreoffice-calc-nogui libreoffice-impress-nogui", isOnPath("soffice")],
	["libreoffice-writer-nogui", isOnPath("soffice") && existsSync(join(dirname(pathOf("soffice")), "libswlo.so"))],
	["poppler-utils", isOnPath("pdftotext")],
] as const;
const missing = tools.flatMap(([name, isThere]) => (isThere ? [] : [name]));

it("what prints the artefacts is there where the checks must run", () => {
	const how = `apt-get install ${missing.join(" ")}`;
	if (missing.length > 0 && !process.env.CI) process.stderr.write(`印刷のテストを飛ばします: ${how}\n`);
	expect(process.env.CI ? missing : [], how).toEqual([]);
});

function isOnPath(tool: string): boolean {
	return (process.env.PATH ?? "").split(":").some((folder) => existsSync(join(folder, tool)));
}

function pathOf(tool: string): string {
	const folder = (process.env.PATH ?? "").split(":").find((each) => existsSync(join(each, tool))) ?? "";
	return realpathSync(join(folder, tool));
}

// One start of the browser and one of the office suite: printing is what takes the time here.
describe.skipIf(missing.length > 0)("a pack on paper", () => {
	const folder = mkdtempSync(join(tmpdir(), "mitoshi-print-"));
	const material = materialOf(["baseline", "combined-deterioration"]);
	const sheets = councilSheets(material);
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	beforeAll(async () => {
		const charts = chartsOf(material.scenarios, material).filter(({ kind }) => kind === "fund" || kind === "targets");
		const drawn = await Promise.all(charts.map((chart) => drawChart(chart)));
		const files = Array.from({ length: 60 }, (_, at) => ({
			path: `図/図${at}_${"長い名前の図".repeat(8)}.png`,
			about: `${at}番目の図は、とても長い一文で何が入っているかを述べます。`.repeat(3),
		}));
		await inBrowser(folder, {
			page: await renderPage(material, drawn),
			index: await renderIndex(material, [{ title: "図", files }]),
		});
		writeFileSync(join(folder, "paper.docx"), await renderPaper(material, []));
		writeFileSync(join(folder, "deck.pptx"), await renderSlides(material));
		writeFileSync(join(folder, "book.xlsx"), renderWorkbook(material));
		inOffice(folder, ["paper.docx", "deck.pptx", "book.xlsx"]);
	}, patience);

	it.each([
		["page", "landscape", [3, 24]],
		["index", "portrait", [4, 20]],
		["paper", "portrait", [5, 12]],
		["deck", "landscape", [10, 10]],
		["book", "landscape", [5, 80]],
	] as const)("%s stands on A4 %s, every word of it within the sheet", (name, turned, [least, most]) => {
		const pages = pagesOf(join(folder, `${name}.pdf`));
		expect(pages.length).toBeGreaterThanOrEqual(least);
		expect(pages.length).toBeLessThanOrEqual(most);
		for (const [at, { width, height, words }] of pages.entries()) {
			const [long, short] = [Math.max(width, height), Math.min(width, height)];
			// To two points of 842 by 595.
			expect([Math.abs(long - 842) < 2, Math.abs(short - 595) < 2], `${name} ${at + 1}`).toEqual([true, true]);
			if (name !== "page" && name !== "book") expect(width > height, `${name} ${at + 1}`).toBe(turned === "landscape");
			const outside = words.filter(
				({ left, top, right, bottom }) => left < 5 || top < 5 || right > width - 5 || bottom > height - 5,
			);
			expect(outside, `${name} ${at + 1}`).toEqual([]);
		}
	});

	it("says every message and reason of the sheets: in the paper and on the slides", () => {
		for (const name of ["paper", "deck"]) {
			const text = lettersIn(folder, name);
			for (const { message, points } of sheets)
				for (const fact of [message, ...points]) expect(text, name).toContain(fact.replace(/\s/g, ""));
		}
	});

	it("shows every figure of the table: on the page, in the paper and in the workbook", () => {
		for (const name of ["page", "paper", "book"]) {
			const shown = new Set(pagesOf(join(folder, `${name}.pdf`)).flatMap(({ words }) => words.map(({ text }) => text)));
			for (const { result } of material.scenarios)
				for (const { label, figures } of knownRows(result))
					for (const figure of figures.filter((each) => each !== "" && each !== "－"))
						expect(shown, `${name} ${label}`).toContain(figure.replace("△ ", ""));
		}
	});

	it("has every file of the index with its sentence", () => {
		const text = lettersIn(folder, "index");
		for (let at = 0; at < 60; at += 1) {
			expect(text).toContain(`図/図${at}_長い名前の図`);
			expect(text).toContain(`${at}番目の図は`);
		}
	});
});

/** As most offices print: in black, without what is painted behind. */
async function inBrowser(folder: string, pages: Readonly<Record<string, string>>): Promise<void> {
	const browser = await openBrowser();
	try {
		for (const [name, html] of Object.entries(pages)) {
			const path = join(folder, `${name}.html`);
			writeFileSync(path, html);
			const page = await browser.newPage();
			await page.goto(pathToFileURL(path).href);
			await page.pdf({ path: join(folder, `${name}.pdf`), preferCSSPageSize: true, printBackground: false });
			await page.close();
		}
	} finally {
		await browser.close();
	}
}

/** The face comes with the program's packages: the machine need not have it. */
function inOffice(folder: string, names: readonly string[]): void {
	const face = resolve("node_modules/@expo-google-fonts/biz-udpgothic");
	const fonts = join(folder, "fonts.conf");
	const include = '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>';
	const head = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">';
	writeFileSync(fonts, `${head}<fontconfig><dir>${face}</dir>${include}</fontconfig>`);
	const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`;
	const files = names.map((name) => join(folder, name));
	execFileSync("soffice", [profile, "--headless", "--convert-to", "pdf", "--outdir", folder, ...files], {
		env: { ...process.env, FONTCONFIG_FILE: fonts },
		stdio: "ignore",
		timeout: patience,
	});
}

function lettersIn(folder: string, name: string): string {
	const text = execFileSync("pdftotext", ["-raw", join(folder, `${name}.pdf`), "-"], {
		encoding: "utf8",
		maxBuffer: 64_000_000,
	});
	return text.replace(/\s/g, "");
}

/** Every page in points, and every word with its place. */
function pagesOf(pdf: string) {
	const layout = pdf.replace(/\.pdf$/, ".bbox");
	if (!existsSync(layout)) execFileSync("pdftotext", ["-bbox", pdf, layout]);
	const place = /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/g;
	return readFileSync(layout, "utf8")
		.split("<page ")
		.slice(1)
		.map((page) => {
			const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(page) ?? [];
			const words = [...page.matchAll(place)].map(([, left, top, right, bottom, text = ""]) => ({
				...{ left: Number(left), top: Number(top), right: Number(right), bottom: Number(bottom), text },
			}));
			return { width: Number(width), height: Number(height), words };
		});
}
