import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { PackMaterial } from "../../../src/report/content/material.ts";
import { lineOf } from "../../../src/report/content/result-lines.ts";
import { deckSlides, renderDeck, renderSlides } from "../../../src/report/slides/render-slides.ts";
import type { Slide } from "../../../src/report/slides/slide.ts";
import { slidesOf } from "../../../src/report/slides/talk.ts";
import { partsOf, readSheet, textOfPart, unescapeXml, xmlFault, xmlParts } from "./deck-reading.ts";
import {
	bareMaterial,
	exhausted,
	hostileMaterial,
	materialOf,
	materialOfTexts,
	six,
	three,
	twoEditions,
	wealthy,
} from "./material.ts";

const packs: Readonly<Record<string, () => PackMaterial>> = {
	"one scenario": () => materialOf(["baseline"]),
	"three scenarios": () => materialOf(three),
	"six scenarios": () => materialOf(six),
	"an exhausted fund, a ratio that ends and a long name": () => materialOfTexts([exhausted, wealthy]),
	"years up to R4 only": () => materialOfTexts([exhausted], "R4"),
	"no target and a ratio without values": bareMaterial,
	"two editions": twoEditions,
	"hostile texts": hostileMaterial,
};

/** 実質赤字比率 is drawn where some scenario has it. */
function hasDeficit({ result }: PackMaterial["scenarios"][number]): boolean {
	return lineOf(result, "realDeficitRatio").values.some(Boolean);
}

describe.each(Object.keys(packs))("the package of slides: %s", (name) => {
	let bytes: Uint8Array;
	let parts: Map<string, Uint8Array>;
	let material: PackMaterial;
	beforeAll(async () => {
		material = (packs[name] as () => PackMaterial)();
		bytes = await renderSlides(material, "full");
		parts = partsOf(bytes);
	}, 240_000);

	it("holds well-formed XML only", () => {
		const xml = xmlParts(parts);
		expect(xml.length).toBeGreaterThan(60);
		expect(
			xml.map(({ name, text }) => ({ name, fault: xmlFault(text) })).filter(({ fault }) => fault !== null),
		).toEqual([]);
	});

	it("says how high a line of a cell is: another face makes no row higher", () => {
		const slides = xmlParts(parts).filter(({ name: part }) => /^ppt\/slides\/slide\d+\.xml$/.test(part));
		const cells = slides.flatMap(({ text }) => text.match(/<a:tc[ >].*?<\/a:tc>/gs) ?? []);
		const written = cells.filter((cell) => cell.includes("<a:t>"));
		expect(written.length).toBeGreaterThan(50);
		expect(written.filter((cell) => !cell.includes("<a:spcPts"))).toEqual([]);
	});

	it("points to nothing outside and to nothing missing", () => {
		const relations = xmlParts(parts).filter(({ name: part }) => part.endsWith(".rels"));
		expect(relations.length).toBeGreaterThan(20);
		for (const { name: part, text } of relations) {
			expect(text, part).not.toContain("TargetMode");
			const folder = part.replace(/_rels\/[^/]*$/, "");
			for (const [, target = ""] of text.matchAll(/Target="([^"]*)"/g)) {
				const path = target.startsWith("/") ? target.slice(1) : new URL(target, `http://x/${folder}`).pathname.slice(1);
				expect([...parts.keys()], `${part} → ${target}`).toContain(path);
			}
		}
	});

	it("declares every part once, and no part that is not there", () => {
		const types = textOfPart(parts, "[Content_Types].xml");
		const declared = [...types.matchAll(/PartName="\/([^"]*)"/g)].map((match) => match[1] as string);
		expect(declared.length).toBeGreaterThan(20);
		expect(new Set(declared).size).toBe(declared.length);
		for (const part of parts.keys())
			if (/^ppt\/(slides|charts|notesSlides)\/[^/]*\.xml$/.test(part)) expect(declared).toContain(part);
		for (const part of declared) expect([...parts.keys()], part).toContain(part);
	});

	it("numbers the shapes of a slide so that none shares a number", () => {
		const slides = xmlParts(parts).filter(({ name: part }) => /^ppt\/slides\/slide\d+\.xml$/.test(part));
		expect(slides.length).toBeGreaterThan(8);
		for (const { name: part, text } of slides) {
			const ids = [...text.matchAll(/<p:cNvPr id="(\d+)"/g)].map((match) => match[1]);
			expect(ids.length, part).toBeGreaterThan(2);
			expect(new Set(ids).size, part).toBe(ids.length);
		}
	});

	it("has no formula and no macro in any data sheet", () => {
		const sheets = [...parts].filter(([part]) => part.endsWith(".xlsx"));
		const charts = (slides: readonly Slide[]) =>
			slides.flatMap(({ parts: all }) => all.filter(({ kind }) => kind === "chart"));
		expect(charts(slidesOf(material)).length).toBe(material.scenarios.some(hasDeficit) ? 8 : 7);
		expect(sheets.length).toBe(charts(deckSlides(material, "full")).length);
		for (const [part, sheet] of sheets) {
			expect(readSheet(sheet).formulas, part).toBe(0);
			for (const { name: inner, text } of xmlParts(partsOf(sheet)))
				expect(xmlFault(text), `${part} ${inner}`).toBeNull();
		}
		expect([...parts.keys()].filter((part) => /vba|\.bin$/i.test(part))).toEqual([]);
	});
});

describe("the bytes of the slides", () => {
	it("are the same from the same material, whatever the process drew before and whenever it runs", async () => {
		const first = await renderSlides(materialOf(three), "full");
		await renderSlides(materialOf(["baseline"]), "full");
		const second = await renderSlides(materialOf(three), "full");
		expect(first.length).toBeGreaterThan(50_000);
		expect(hash(second)).toBe(hash(first));
	});

	it("carry the time of the provenance and no other", async () => {
		const parts = partsOf(await renderSlides(materialOf(["baseline"]), "full"));
		const core = textOfPart(parts, "docProps/core.xml");
		expect([...core.matchAll(/<dcterms:[^>]*>([^<]*)</g)].map((match) => match[1])).toEqual([
			"2024-04-01T00:00:00Z",
			"2024-04-01T00:00:00Z",
		]);
		const year = String(new Date().getFullYear());
		for (const { name, text } of xmlParts(parts)) expect(text, name).not.toContain(`${year}-`);
	});
});

describe("hostile texts", () => {
	it("are shown as they were typed, on slides, in notes and in data sheets", async () => {
		const material = hostileMaterial();
		const parts = partsOf(await renderDeck(material, slidesOf(material)));
		const slides = xmlParts(parts).filter(({ name }) => name.startsWith("ppt/slides/"));
		const words = slides.map(({ text }) => unescapeXml(text.replace(/<[^>]*>/g, ""))).join("\n");
		expect(words).toContain("<script>alert(1)</script>");
		const notes = textOfPart(parts, "ppt/notesSlides/notesSlide1.xml");
		expect(unescapeXml(notes)).toContain("=cmd|' /C calc'!A0<a:t>&amp;]]></a:t>");
		const sheet = readSheet(parts.get("ppt/embeddings/Microsoft_Excel_Worksheet1.xlsx") as Uint8Array);
		expect(sheet.cells.get("B1")).toContain("=cmd|' /C calc'!A0<a:t>");
	});
});

function hash(bytes: Uint8Array): string {
	return createHash("sha256").update(bytes).digest("hex");
}
