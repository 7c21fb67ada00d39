import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import type { PackMaterial } from "../../../src/report/content/material.ts";
import { councilSlides } from "../../../src/report/slides/council-slides.ts";
import { drawDeck } from "../../../src/report/slides/deck.ts";
import { finishDeck } from "../../../src/report/slides/finish-deck.ts";
import type { Slide } from "../../../src/report/slides/slide.ts";
import { slidesOf } from "../../../src/report/slides/talk.ts";
import { footerBox, page } from "../../../src/report/slides/theme.ts";
import {
	exhausted,
	hostileMaterial,
	inYen,
	materialOf,
	materialOfTexts,
	six,
	twoEditions,
	wealthy,
} from "./material.ts";

const tools = ["soffice", "pdftotext", "pdffonts"];
const missing = tools.filter(
	(tool) => !(process.env.PATH ?? "").split(":").some((folder) => existsSync(join(folder, tool))),
);
const folder = mkdtempSync(join(tmpdir(), "mitoshi-slides-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const packs: Readonly<Record<string, () => PackMaterial>> = {
	one: () => materialOf(["baseline"]),
	six: () => materialOf(six),
	hard: () => materialOfTexts([exhausted, wealthy]),
	editions: twoEditions,
	yen: inYen,
	hostile: hostileMaterial,
};

it("LibreOffice and poppler are there where the checks must run", () => {
	if (missing.length > 0 && !process.env.CI)
		process.stderr.write(
			`${missing.join(", ")} がないため飛ばします: apt-get install libreoffice-impress-nogui poppler-utils\n`,
		);
	expect(process.env.CI ? missing : []).toEqual([]);
});

describe.skipIf(missing.length > 0)("the slides as LibreOffice prints them", () => {
	it("have a page for every slide, the face of the city hall, and no text in or below the footer's margin", async () => {
		const decks = printedDecks();
		for (const [name, slides] of decks) writeFileSync(join(folder, `${name}.pptx`), await deckOf(slides));
		convert([...decks.keys()]);
		for (const [name, slides] of decks) {
			const pdf = join(folder, `${name}.pdf`);
			const words = wordsOf(pdf);
			expect(words.length, name).toBe(slides.length);
			const fonts = execFileSync("pdffonts", [pdf], { encoding: "utf8" })
				.split("\n")
				.slice(2)
				.filter((line) => line !== "");
			expect(fonts.length, name).toBeGreaterThan(1);
			// U+FFFD stands for what no file may hold; it alone may come from another face.
			if (name !== "hostile") for (const font of fonts) expect(font).toMatch(/BIZUDPGothic/);
			for (const [index, placed] of words.entries()) {
				expect(placed.length, `${name} ${index + 1}`).toBeGreaterThan(10);
				const shown = new Set(placed.map(({ text }) => text));
				for (const figure of numbersOf(slides[index])) expect(shown, `${name} ${index + 1}`).toContain(figure);
				expect(placed.filter(isOutside), `${name} ${index + 1}`).toEqual([]);
			}
		}
	}, 600_000);
});

/** Outside the margins, or in the footer's without being its line. */
function isOutside({ left, right, top, bottom }: PlacedWord): boolean {
	const lowest = top < footerBox.y - 0.02 ? footerBox.y + 0.03 : footerBox.y + footerBox.h + 0.05;
	return !(left > 0.4 && right < page.width - 0.3 && bottom <= lowest);
}

/**
 * The slides of each pack, but for those that an earlier one has too, word for word, and the third and later of the
 * scenarios that are told against the base: LibreOffice takes a second for a slide of large tables.
 */
function printedDecks(): Map<string, Slide[]> {
	const seen = new Set<string>();
	const isNew = ({ title, parts }: Slide) => {
		const told = JSON.stringify([title, parts]);
		return !seen.has(told) && seen.add(told);
	};
	return new Map(
		Object.entries(packs).map(([name, make]) => {
			const material = make();
			// Behind the cover the sheets of a council, of what is hardest to fit.
			const sheets = name === "hard" ? councilSlides(material).slice(1) : [];
			const others = slidesOf({ ...material, comparisons: material.comparisons.slice(0, 2) });
			return [name, [...sheets, ...others].filter(isNew)];
		}),
	);
}

/** As `renderSlides` makes a file of them. */
async function deckOf(slides: readonly Slide[]): Promise<Uint8Array> {
	const charts = slides.flatMap(({ parts }) => parts.flatMap((part) => (part.kind === "chart" ? [part.chart] : [])));
	return finishDeck(await drawDeck(slides, "見本市 財政見通し"), charts, "2024-04-01T00:00:00Z");
}

/** Numbers of a slide's tables, each of which must stand in one line. */
function numbersOf(slide: Slide | undefined): string[] {
	const tables = slide?.parts.filter((part) => part.kind === "table") ?? [];
	const cells = tables.flatMap(({ rows }) => rows.flatMap((row) => row.cells.map(({ text }) => text)));
	return cells.filter((text) => /^[\d,.]+$/.test(text));
}

/** The face comes with the program's packages: the machine need not have it. */
function convert(names: readonly string[]): void {
	const face = resolve("node_modules/@expo-google-fonts/biz-udpgothic");
	const fonts = join(folder, "fonts.conf");
	writeFileSync(
		fonts,
		`<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${face}</dir><include ignore_missing="yes">/etc/fonts/fonts.conf</include></fontconfig>`,
	);
	const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`;
	const files = names.map((name) => join(folder, `${name}.pptx`));
	execFileSync("soffice", [profile, "--headless", "--convert-to", "pdf", "--outdir", folder, ...files], {
		env: { ...process.env, FONTCONFIG_FILE: fonts },
		stdio: "ignore",
	});
}

interface PlacedWord {
	readonly text: string;
	readonly left: number;
	readonly right: number;
	readonly top: number;
	readonly bottom: number;
}

/** Every word of every page with its place in inches. */
function wordsOf(pdf: string): PlacedWord[][] {
	const layout = pdf.replace(/\.pdf$/, ".html");
	execFileSync("pdftotext", ["-bbox", pdf, layout]);
	const inches = (points: string | undefined) => Number(points) / 72;
	const pages = readFileSync(layout, "utf8").split("<page ").slice(1);
	return pages.map((text) =>
		[...text.matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/g)].map(
			([, left, top, right, bottom, word]) => ({
				text: word as string,
				left: inches(left),
				top: inches(top),
				right: inches(right),
				bottom: inches(bottom),
			}),
		),
	);
}
