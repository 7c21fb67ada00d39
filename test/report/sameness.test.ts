import { beforeAll, describe, expect, it } from "vitest";
import { formatNumber } from "../../src/domain/amount.ts";
import { formatFiscalYear } from "../../src/domain/fiscal-year.ts";
import { chartsOf } from "../../src/report/charts/charts.ts";
import { drawChart } from "../../src/report/charts/draw.ts";
import type { CouncilSheet, SheetPicture, YearsPicture, YearsSeries } from "../../src/report/content/council/sheet.ts";
import { councilAnswers, councilSheets, furtherSheets } from "../../src/report/content/council/sheets.ts";
import { draftedFigures } from "../../src/report/content/draft/drafted-figures.ts";
import type { DrawnChart, PackMaterial } from "../../src/report/content/material.ts";
import { changeColours, peerFills, verdictFills } from "../../src/report/content/palette.ts";
import { wideMarks } from "../../src/report/content/public-words.ts";
import { spokenResult } from "../../src/report/content/spoken-money.ts";
import { renderPage } from "../../src/report/page/page.ts";
import { councilSlides, furtherSlides } from "../../src/report/slides/council-slides.ts";
import { renderDeck, renderSlides } from "../../src/report/slides/render-slides.ts";
import { sheetPictures } from "../../src/report/slides/sheet-pictures.ts";
import { slidesOf } from "../../src/report/slides/talk.ts";
import { renderPaper } from "../../src/report/word/render-paper.ts";
import { renderWorkbook } from "../../src/report/workbook/workbook.ts";
import { partsOf, textOfPart, unescapeXml } from "./slides/deck-reading.ts";
import { exhausted, himiPeers, inYen, materialOf, materialOfTexts, six, three } from "./slides/material.ts";
import { sectionsOfWord, told as toldInWord } from "./word/reading.ts";
import { readWorkbook, type WrittenWorkbook } from "./workbook/read-workbook.ts";

/** The facts that picture, page, slides and workbook all draw, with the title of the line. */
const facts = [
	["fiscal-adjustment-fund", "fiscalAdjustmentFundBalance", "財政調整基金残高"],
	["real-debt-service-ratio", "realDebtServiceRatio", "実質公債費比率(3か年平均)"],
	["future-burden-ratio", "futureBurdenRatio", "将来負担比率"],
] as const;

const inWord = "the Word file";

let material: PackMaterial;
let svgs: ReadonlyMap<string, DrawnChart>;
let page: string;
let deck: ReadonlyMap<string, Uint8Array>;
let book: WrittenWorkbook;

beforeAll(async () => {
	material = materialOf(three);
	const drawn: DrawnChart[] = [];
	for (const chart of chartsOf(material.scenarios, material)) drawn.push(await drawChart(chart));
	svgs = new Map(drawn.map((chart) => [chart.id, chart]));
	page = await renderPage(material, drawn, sheetPictures(material));
	deck = partsOf(await renderDeck(material, slidesOf(material)));
	book = readWorkbook(renderWorkbook(material));
});

interface Seen {
	/** By name of the series, RRGGBB. */
	readonly colours: Readonly<Record<string, string>>;
	readonly range: readonly [least: number, most: number, step: number];
}

/** A chart of an Office file: what each series is called and painted with, and the ends of its axis. */
function seenInOffice(xml: string): Seen {
	const axis = (tag: string) => Number(new RegExp(`<c:${tag} val="([^"]*)"`).exec(xml)?.[1]);
	const series = [...xml.matchAll(/<c:ser>(.*?)<\/c:ser>/gs)].map(([, text = ""]) => [
		wideMarks(unescapeXml(/<c:tx>.*?<c:v>(.*?)<\/c:v>/s.exec(text)?.[1] ?? "")),
		/<c:spPr>.*?<a:srgbClr val="(\w+)"/s.exec(text)?.[1] ?? "",
	]);
	return { colours: Object.fromEntries(series), range: [axis("min"), axis("max"), axis("majorUnit")] };
}

/** A picture of lines: a scenario's line is known by its figures, its colour is read from it, the range from the ticks. */
/** A picture sets brackets and colons wide, in every word of it. */
function seenInPicture(svg: string, line: string): Seen {
	const ticks = [...svg.matchAll(/text-anchor="end" transform="translate\(-6,[^>]*>([△ \d.,]+)</g)].map(
		([, text = ""]) => Number(text.replaceAll(",", "").replace("△ ", "-")),
	);
	const [least = 0, most = 0] = [ticks[0], ticks.at(-1)];
	const names = [...svg.matchAll(/<text[^>]*>([^<]*)</g)].flatMap(([, text = ""]) => text);
	const colours = material.scenarios.map(({ name, result }, index) => {
		const called = wideMarks(name);
		expect(names).toContain(called);
		const values = spokenResult(result).lines.find(({ definition }) => definition.id === line)?.values ?? [];
		const ys = values.map((value) => 340 * (1 - ((value ?? 0) - least) / (most - least)));
		const found = [...svg.matchAll(/<path[^>]*? d="M([^"]*)"[^>]*? stroke="#(\w+)"/g)].filter(([, points = ""]) => {
			const drawn = points.split("L").map((point) => Number(point.split(",")[1]));
			return drawn.length === ys.length && drawn.every((y, at) => Math.abs(y - (ys[at] as number)) < 0.01);
		});
		// Two scenarios may have the same figures: their lines lie over one another, in their order.
		const alike = material.scenarios.slice(0, index).filter(({ result: other }) => sameFigures(other, result, line));
		return [called, found[alike.length]?.[2] ?? ""];
	});
	return { colours: Object.fromEntries(colours), range: [least, most, (ticks[1] ?? 0) - least] };
}

/** The slide that speaks of a figure first, with its title and its chart. */
function slidesWithCharts(): { readonly title: string; readonly chart: string }[] {
	return Array.from({ length: [...deck.keys()].filter((name) => /slides\/slide\d+\.xml$/.test(name)).length }).flatMap(
		(_, index) => {
			const relations = textOfPart(deck, `ppt/slides/_rels/slide${index + 1}.xml.rels`);
			const chart = /charts\/(chart\d+\.xml)/.exec(relations)?.[1];
			const words = [...textOfPart(deck, `ppt/slides/slide${index + 1}.xml`).matchAll(/<a:t>([^<]*)/g)];
			return chart === undefined
				? []
				: [{ title: unescapeXml(words[0]?.[1] ?? ""), chart: textOfPart(deck, `ppt/charts/${chart}`) }];
		},
	);
}

function workbookChart(title: string): string {
	const charts = [...book.parts].filter(([path]) => path.startsWith("xl/charts/")).map(([, xml]) => xml);
	return charts.find((xml) => xml.includes(`<a:t>${title}</a:t>`)) ?? "";
}

/** A chart as the page holds it. */
function inlined(id: string): string {
	const start = page.indexOf(`<figure id="chart-${id}"`);
	return page.slice(start, page.indexOf("</figure>", start));
}

describe("a pack of three scenarios", () => {
	it.each(facts)(
		"draws %s in one colour, with one name, on one axis, in picture, page, slides and workbook",
		(...fact) => {
			const [id, line, title] = fact;
			const picture = seenInPicture(svgs.get(id)?.svg ?? "", line);
			expect(new Set(Object.values(picture.colours)).size).toBe(3);
			expect(Object.values(picture.colours)[0]).toBe("1A1A1A");
			expect(seenInPicture(inlined(id), line)).toEqual(picture);
			const slide = slidesWithCharts().find(({ chart }) => drawsFirst(chart, line));
			const native = seenInOffice(slide?.chart ?? "");
			expect(native).toMatchObject({ colours: picture.colours, range: picture.range });
			const sheet = seenInOffice(workbookChart(title));
			const [base = ""] = Object.keys(picture.colours);
			expect(sheet.colours[base]).toBe(picture.colours[base]);
			// A sheet keeps the unit of its table, and the same range.
			const scale = line === "fiscalAdjustmentFundBalance" ? 100 : 1;
			expect(sheet.range).toEqual(picture.range.map((end) => end * scale));
			// The lines it is held against: one name and one colour too.
			const held = Object.keys(native.colours).filter((name) => !(name in picture.colours));
			expect(held.length).toBeGreaterThan(0);
			for (const name of held) {
				expect(svgs.get(id)?.svg).toContain(`>${name}<`);
				expect(sheet.colours[name]).toBe(native.colours[name]);
				expect(svgs.get(id)?.svg).toContain(`stroke="#${native.colours[name]}"`);
			}
		},
	);

	it.each(facts)("says of %s the same in picture, page and slides", (id, line) => {
		const title = svgs.get(id)?.title ?? "?";
		const slide = slidesWithCharts().find(({ chart }) => drawsFirst(chart, line));
		expect(slide?.title).toBe(title);
		expect(inlined(id)).toContain(`>${title}</h3>`);
	});

	it("says what came of the targets in the same words above the picture and on the first slide", () => {
		const title = svgs.get("targets")?.title ?? "?";
		const first = unescapeXml(textOfPart(deck, "ppt/slides/slide1.xml"));
		expect(title).toMatch(/^3シナリオのうち「計画どおり」、「行革による改善」が市の目標をすべて達成/);
		expect(first).toContain(`<a:t>${title}。`);
	});

	it("calls every scenario by its name wherever it is named", () => {
		const texts = [...book.sheets.flatMap(({ cells }) => [...cells.values()])].map(({ value }) => value);
		for (const [index, { name }] of material.scenarios.entries()) {
			expect(page).toContain(`<option value="${index}">${name}`);
			if (index > 0) expect(texts).toContain(`額: ${name}`);
		}
	});

	it("paints the parts of a stack alike", () => {
		const stack = slidesWithCharts().find(({ chart }) => chart.includes("<c:barChart>"))?.chart ?? "";
		const bars = (xml: string) => /<c:barChart>.*<\/c:barChart>/s.exec(xml)?.[0] ?? "";
		const colours = seenInOffice(bars(stack)).colours;
		expect(Object.keys(colours)).toHaveLength(3);
		expect(seenInOffice(bars(workbookChart("基金残高合計の内訳"))).colours).toEqual(colours);
		for (const colour of Object.values(colours)) expect(svgs.get("funds")?.svg).toContain(`fill="#${colour}"`);
		const { range } = seenInOffice(stack);
		expect(seenInOffice(workbookChart("基金残高合計の内訳")).range).toEqual(range.map((end) => end * 100));
	});

	it("paints a verdict alike: in the picture, on the page, on a slide and in the workbook", () => {
		const styles = book.parts.get("xl/styles.xml") ?? "";
		const map = svgs.get("targets")?.svg ?? "";
		const slides = [...deck.keys()].filter((name) => /slides\/slide\d+\.xml$/.test(name));
		const tables = slides.map((name) => textOfPart(deck, name)).join("");
		for (const verdict of ["met", "missed"]) {
			const colour = new RegExp(`\\.${verdict} \\{ background: #(\\w+);`).exec(page)?.[1] ?? "?";
			expect(map).toContain(`fill="#${colour}"`);
			expect(tables).toContain(`<a:srgbClr val="${colour}"/>`);
			expect(styles).toContain(`<bgColor rgb="FF${colour}"/>`);
		}
	});
});

/** The ten and those behind them. */
const allSheets = (own: PackMaterial) => [...councilSheets(own), ...furtherSheets(own)];

/** 十枚の載る資料 — the text of each of the sheets in an artefact, and of its charts: one entry for each that carries them. */
const artefacts: Readonly<Record<string, (material: PackMaterial) => Promise<readonly string[]>>> = {
	"the slides": async (material) => {
		const slides = [...councilSlides(material), ...furtherSlides(material)];
		const parts = partsOf(await renderDeck(material, slides));
		const count = [...parts.keys()].filter((name) => /slides\/slide\d+\.xml$/.test(name)).length;
		return Array.from({ length: count }, (_, at) => {
			const charts = [
				...textOfPart(parts, `ppt/slides/_rels/slide${at + 1}.xml.rels`).matchAll(/charts\/(chart\d+\.xml)/g),
			];
			const own = textOfPart(parts, `ppt/slides/slide${at + 1}.xml`);
			return [own, ...charts.map(([, name]) => textOfPart(parts, `ppt/charts/${name}`))].join("");
		});
	},
	// The app shows the same dialog: test/web/app.test.ts holds its sheets against these.
	"the page": async (material) => {
		const whole = await renderPage(material, [], sheetPictures(material));
		return [...whole.matchAll(/<section class="sheet"[\s\S]*?<\/section>/g)].map(([sheet]) => sheet);
	},
	// Behind the sheets stand the tables of the scenarios.
	[inWord]: async (material) => {
		const sections = sectionsOfWord(await renderPaper(material, []));
		const sheets = sections.slice(0, allSheets(material).length);
		return sheets.map((parts) =>
			[toldInWord(parts), ...parts.map(({ xml }) => `<fills ${xml.match(/w:fill="\w+"/g)}>`)].join("\n"),
		);
	},
};

/** Letters alone, and those for whoever cannot see a picture: where a line is broken is the artefact's own. */
function lettersOf(text: string): string {
	const unseen = [...text.matchAll(/(?:aria-label|descr)="([^"]*)"/g)].map(([, words]) => words);
	return unescapeXml([text.replace(/<[^>]*>/g, ""), ...unseen].join("\n")).replace(/\s/g, "");
}

/** Every fact of a sheet: what it says, and what its pictures write. */
function factsOf({ name, message, points, pictures, source }: CouncilSheet): string[] {
	// A cover names its edition and has no foot.
	const foot = name === "表紙" ? [] : [name, source];
	return [message, ...points, ...foot, ...pictures.flatMap(writtenIn)].filter((text) => text !== "");
}

function writtenIn(picture: SheetPicture): string[] {
	switch (picture.kind) {
		case "years":
			return [picture.title, ...[...picture.series, ...picture.levels].flatMap((one) => alongYears(picture, one))];
		case "effects":
			return [picture.title, ...picture.effects.map(({ label, value }) => `${label} ${printed(picture, value)}`)];
		case "bars":
			return [picture.title, ...picture.bars.map((bar) => `${bar.label} ${printed(bar, bar.value)}`)];
		case "rows":
			return [...picture.head, ...picture.rows.flatMap((row) => row.map(({ text }) => text))];
	}
}

const printed = ({ decimals }: { readonly decimals: number }, value: number) => formatNumber(value, decimals);

function alongYears(picture: YearsPicture, { name, values }: YearsSeries): string[] {
	const figures = values.flatMap((value, at) =>
		value === null ? [] : `${formatFiscalYear(picture.years[at] as number)} ${printed(picture, value)}`,
	);
	return [name, ...figures];
}

/** The colours of what a picture draws. */
function coloursOf(picture: SheetPicture): string[] {
	switch (picture.kind) {
		case "years":
			return [...picture.series, ...picture.levels].flatMap(({ values, style }) =>
				values.some((value) => value !== null) ? [style.colour] : [],
			);
		case "effects":
			return picture.effects.flatMap(({ value }) =>
				value === 0 ? [] : [value > 0 ? changeColours.more : changeColours.less],
			);
		case "bars":
			return picture.bars.map(({ of }) => peerFills[of]);
		case "rows":
			return picture.rows.flat().flatMap(({ verdict = null }) => (verdict === null ? [] : [verdictFills[verdict]]));
	}
}

const told: Readonly<Record<string, () => PackMaterial>> = {
	"one scenario": () => materialOf(["baseline"]),
	"three scenarios": () => materialOf(three),
	"six scenarios": () => materialOf(six),
	"an exhausted fund and a long name": () => materialOfTexts([exhausted]),
	円: inYen,
	"peers beside the city": () => materialOf(["baseline"], himiPeers()),
	"peers and no figure of the city": () =>
		materialOf(
			["baseline"],
			himiPeers().map((item) => ({ ...item, own: null })),
		),
};

describe.each(Object.keys(told))("the sheets of %s", (name) => {
	it.each(Object.keys(artefacts))(
		"stand whole in %s, in its order, each with the colours of its pictures",
		async (kind) => {
			const own = (told[name] as () => PackMaterial)();
			const sheets = allSheets(own);
			const found = await (artefacts[kind] as (material: PackMaterial) => Promise<readonly string[]>)(own);
			expect(found).toHaveLength(sheets.length);
			for (const [at, sheet] of sheets.entries()) {
				const text = found[at] as string;
				const letters = lettersOf(text);
				for (const fact of factsOf(sheet)) expect(letters, sheet.name).toContain(lettersOf(fact));
				// A paper has tables where the others draw.
				const drawn = sheet.pictures.filter((picture) => kind !== inWord || picture.kind === "rows");
				for (const colour of drawn.flatMap(coloursOf)) expect(text, sheet.name).toContain(colour.slice(1));
			}
		},
	);
});

describe.each(["one scenario", "three scenarios", "円"])("the answers behind the sheets of %s", (name) => {
	it("are the drafts of the base, whole and in their order, in slides and Word file as on the page", async () => {
		const own = (told[name] as () => PackMaterial)();
		const [base] = own.scenarios as [PackMaterial["scenarios"][number], ...PackMaterial["scenarios"]];
		const drafts = draftedFigures(base.result).map(({ line, yearIndex }) => base.draft(line, yearIndex));
		const answers = councilAnswers(own);
		const rows = answers.flatMap(({ pictures }) =>
			pictures.flatMap((each) => (each.kind === "rows" ? each.rows.map((row) => row.map(({ text }) => text)) : [])),
		);
		expect(rows.map(([, answer]) => answer)).toEqual(drafts.map(({ sentences }) => sentences.join("")));
		const parts = partsOf(await renderSlides(own, "full"));
		const first = allSheets(own).length;
		const word = sectionsOfWord(await renderPaper(own, [])).slice(first);
		for (const [at, sheet] of answers.entries()) {
			const slide = lettersOf(textOfPart(parts, `ppt/slides/slide${first + at + 1}.xml`));
			const section = lettersOf(toldInWord(word[at] ?? []));
			for (const fact of factsOf(sheet).map(lettersOf)) {
				expect(slide, sheet.name).toContain(fact);
				expect(section, sheet.name).toContain(fact);
			}
		}
		const whole = lettersOf(await renderPage(own, [], []));
		for (const { sentences, notes } of drafts)
			for (const said of [...sentences, ...notes]) expect(whole).toContain(lettersOf(said));
	});

	it("stand in no deck and no picture that is shown to a council", async () => {
		const own = (told[name] as () => PackMaterial)();
		expect(JSON.stringify(sheetPictures(own))).not.toContain("想定問答");
		expect([...partsOf(await renderSlides(own)).values()].some((part) => Buffer.from(part).includes("想定問答"))).toBe(
			false,
		);
	});
});

function sameFigures(one: Result, other: Result, line: string): boolean {
	const [a, b] = [one, other].map(({ lines }) => lines.find(({ definition }) => definition.id === line)?.values);
	return JSON.stringify(a) === JSON.stringify(b);
}

type Result = PackMaterial["scenarios"][number]["result"];

/** Whether a chart's first series holds the base's figures of a line. */
function drawsFirst(chart: string, line: string): boolean {
	const base = material.scenarios[0]?.result;
	const lines = base === undefined ? [] : spokenResult(base).lines;
	const values = lines.find(({ definition }) => definition.id === line)?.values ?? [];
	const first = /<c:val>(.*?)<\/c:val>/s.exec(chart)?.[1] ?? "";
	const drawn = [...first.matchAll(/<c:v>([^<]*)<\/c:v>/g)].map(([, value]) => Number(value));
	return (
		drawn.length === values.length && drawn.every((value, at) => value === values[at]) && !chart.includes("barChart")
	);
}
