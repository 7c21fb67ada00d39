import { beforeAll, describe, expect, it } from "vitest";
import { chartsOf } from "../../../src/report/charts/charts.ts";
import { drawChart } from "../../../src/report/charts/draw.ts";
import type { DrawnChart } from "../../../src/report/content/material.ts";
import { renderPage } from "../../../src/report/page/page.ts";
import { renderSlides } from "../../../src/report/slides/render-slides.ts";
import { sheetPictures } from "../../../src/report/slides/sheet-pictures.ts";
import { renderPaper } from "../../../src/report/word/render-paper.ts";
import { partsOf, unescapeXml, xmlFault, xmlParts } from "../slides/deck-reading.ts";
import { hostileMaterial, materialOf, three } from "../slides/material.ts";
import { partsOfWord } from "./reading.ts";

/** One white point. */
const png = Uint8Array.from(
	Buffer.from(
		"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==",
		"base64",
	),
);

/** Letters alone, and the words for those who cannot see a picture. */
function letters(text: string): string {
	const unseen = [...text.matchAll(/(?:aria-label|descr)="([^"]*)"/g)].map(([, words]) => words);
	return unescapeXml([text.replace(/<[^>]*>/g, "\n"), ...unseen].join("\n")).replace(/\s/g, "");
}

let word: Uint8Array;
let charts: DrawnChart[];
let named: { title: string; alt: string; png: Uint8Array }[];
const material = materialOf(three);

beforeAll(async () => {
	const drawn = chartsOf(material.scenarios, material).slice(0, 2);
	charts = await Promise.all(drawn.map((chart, at) => drawChart(chart, `図${at + 1}_${chart.label}`)));
	named = charts.map(({ alt }, at) => ({ title: `図${at + 1} ${drawn[at]?.label}`, alt, png }));
	word = await renderPaper(material, named);
});

describe("the Word file", () => {
	it("is well-formed, and the same twice", async () => {
		for (const { name, text } of xmlParts(partsOf(word))) expect(xmlFault(text), name).toBeNull();
		expect(Buffer.from(await renderPaper(material, named)).equals(word)).toBe(true);
		const core = xmlParts(partsOf(word)).find(({ name }) => name === "docProps/core.xml")?.text ?? "";
		const moments = [...core.matchAll(/<dcterms:\w+[^>]*>([^<]*)</g)].map(([, moment]) => moment);
		expect(new Set(moments)).toEqual(new Set([material.provenance.time]));
	});

	it("has a title, headings, tables with a row that stands above them on every page, pictures with words for those who cannot see them", () => {
		const parts = partsOfWord(word);
		const styles = parts.flatMap((part) => ("style" in part ? part.style : []));
		expect(styles.filter((style) => style === "Title")).toHaveLength(1);
		expect(styles.filter((style) => style === "Heading1").length).toBeGreaterThan(10);
		const tables = parts.flatMap((part) => ("rows" in part ? [part] : []));
		expect(tables.length).toBeGreaterThan(10);
		for (const { headRows, rows } of tables) {
			expect(headRows).toBe(1);
			expect(new Set(rows.map((row) => row.length)).size).toBe(1);
		}
		const pictures = parts.filter(({ xml }) => xml.includes("<w:drawing>"));
		expect(pictures).toHaveLength(2);
		for (const [at, { xml }] of pictures.entries()) expect(unescapeXml(xml)).toContain(charts[at]?.alt);
	});

	it("says nothing that page and slides do not say", async () => {
		const page = await renderPage(material, charts, sheetPictures(material));
		const deck = xmlParts(partsOf(await renderSlides(material, "full"))).map(({ text }) => text);
		const elsewhere = letters([page, ...deck].join("\n"));
		const said = partsOfWord(word).flatMap((part) => ("style" in part ? [part.text] : part.rows.flat()));
		// What a heading, a chart's number and a unit are put together from stands apart there.
		const pieces = said.flatMap((text) =>
			text.replace(/^図\d+ /, "").split(/ (?=[A-Z] )|(?=（単位：)|\((?=(?:人|%|千円)\)$)/),
		);
		const alone = pieces.map(letters).filter((text) => !elsewhere.includes(text.replace(/^(人|%|千円)\)$/, "")));
		expect(alone).toEqual([]);
	});

	it("holds hostile names as text: no formula, no field, no markup, no letter that XML forbids", async () => {
		const hostile = await renderPaper(hostileMaterial(), [{ title: '=<&>"\u0000', alt: "\u0001<w:p>&", png }]);
		for (const { name, text } of xmlParts(partsOf(hostile))) expect(xmlFault(text), name).toBeNull();
		const whole = xmlParts(partsOf(hostile))
			.map(({ text }) => text)
			.join("");
		expect(whole).not.toMatch(/TargetMode="External"|<w:instrText[^>]*>(?!PAGE<)/);
	});
});
