import { createHash } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { packMaterial } from "../../../src/report/pack/gather.ts";
import { escapeHtml, html, scriptJson } from "../../../src/report/page/html.ts";
import { inlineSvg } from "../../../src/report/page/inline-svg.ts";
import { renderPage } from "../../../src/report/page/page.ts";
import { gap, TextStore } from "../../../src/report/page/text-store.ts";
import { runFile, runText } from "../../support/city.ts";
import { holdsFor } from "../../support/law.ts";
import { materialOf, provenance, standInCharts } from "./material.ts";

const one = await renderPage(materialOf("baseline"), standInCharts);
const three = await renderPage(materialOf("baseline", "combined-deterioration", "reform"), standInCharts);

/** What stands between the tags of the element, as the browser hashes it. */
function contentOf(page: string, tag: RegExp): string {
	const start = tag.exec(page);
	if (start === null) throw new Error(`no ${tag} in the page`);
	const from = start.index + start[0].length;
	return page.slice(from, page.indexOf("</", from));
}

function count(page: string, pattern: RegExp): number {
	return page.match(pattern)?.length ?? 0;
}

describe("what the page begins with", () => {
	const firstTile = (page: string) => /<dl class="tiles">\s*<div><dt>([^<]*)/.exec(page)?.[1];

	it("is the first target missed; of a town without targets what becomes of its fund", async () => {
		const village = packMaterial([runFile("test/towns/kawakami/baseline.yaml")], provenance);
		expect(firstTile(one)).toBe("目標の水準を最初に外れる年度");
		const page = await renderPage(village, standInCharts);
		expect(firstTile(page)).toMatch(/の最低残高$/);
		expect(page).toMatch(
			/<p class="verdict none">村の基金残高は令和6年度の648百万円から令和16年度の517百万円へ減る（この期間に判定する村の目標はない）/,
		);
	});
});

describe("the page as a file", () => {
	it("is one file: no address is fetched from, whatever the number of scenarios", () => {
		for (const page of [one, three]) {
			const addresses = [...page.matchAll(/\s(?:href|src|action|srcset|poster|data)="([^"]*)"/g)].map(([, to]) => to);
			expect(addresses.length).toBeGreaterThan(6);
			for (const to of addresses) expect(to).toMatch(/^(#|data:)/);
			expect(page).not.toMatch(/@import|url\((?!#)/);
		}
	});

	it("names its style and its script in its policy by what they are, and lets in nothing else", () => {
		for (const page of [one, three]) {
			const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1];
			const hash = (text: string) => createHash("sha256").update(text, "utf8").digest("base64");
			const named = policy?.replaceAll("&#39;", "'");
			expect(named).toBe(
				`default-src 'none'; script-src 'sha256-${hash(contentOf(page, /<script>/))}'; style-src 'sha256-${hash(contentOf(page, /<style>/))}'; img-src data:; base-uri 'none'; form-action 'none'`,
			);
			expect(count(page, /<script\b/g)).toBe(2);
			expect(page).not.toMatch(/\sstyle=|\son[a-z]+=/);
		}
	});

	it("is the same to the byte for the same material, and small enough for a mail", async () => {
		expect(await renderPage(materialOf("baseline"), standInCharts)).toBe(one);
		expect(Buffer.byteLength(one)).toBeLessThan(250_000);
		expect(Buffer.byteLength(three)).toBeLessThan(600_000);
	});

	it("runs no text as code", () => {
		const script = contentOf(one, /<script>/);
		expect(script).not.toMatch(/\beval\b|\bFunction\b|innerHTML|outerHTML|insertAdjacentHTML|document\.write/);
	});

	it("has headings in order, unique ids, and a language", () => {
		for (const page of [one, three]) {
			expect(page).toMatch(/^<!DOCTYPE html>\n<html lang="ja">/);
			const levels = [...page.matchAll(/<h([1-6])\b/g)].map(([, level]) => Number(level));
			expect(levels[0]).toBe(1);
			expect(levels.filter((level) => level === 1)).toHaveLength(1);
			levels.forEach((level, index) => {
				expect(level - (levels[index - 1] ?? 0), `heading ${index}`).toBeLessThanOrEqual(1);
			});
			const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
			expect(ids.length).toBeGreaterThan(20);
			expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
			for (const [, list = ""] of page.matchAll(/aria-(?:labelledby|describedby)="([^"]*)"/g))
				for (const id of list.split(" ")) expect(ids).toContain(id);
			for (const [, id] of page.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(id);
		}
	});

	it("shows the published layout: unit, settled year marked and footnoted, △, blanks", () => {
		expect(one).toContain('<span class="unit">単位：百万円</span>');
		expect(one).toContain('<th scope="col" class="settled">R2<span class="settled-mark"> 確定</span></th>');
		expect(one).toContain("※ R2は確定額・数値、R3以降は推計額・数値（一般財源ベース）");
		expect(one).toMatch(/収支差引額\(A-B\)<\/th><td [^>]*>△ 65<\/td>/);
		expect(one).toMatch(/aria-label="なし"><\/td>/);
		expect(count(one, /data-f="0-/g)).toBe(11 * 41);
	});

	it("shows assumptions with source and grade, changes with reasons, and what made it", () => {
		expect(three).toContain("地方財政法第7条第1項");
		expect(three).toContain("資料あり");
		expect(three).toContain("市民病院への繰出しが増える");
		expect(three).toContain("氷見市行政改革プラン 取組10");
		expect(three).toContain("mitoshi report baseline.yaml");
		expect(three).toContain("0".repeat(64));
		expect(three).toContain("2026年4月1日");
		expect(three).not.toMatch(/\/(?:work|tmp|home|Users)\//);
	});
});

/** A user's texts at their worst, in every place a text of theirs reaches. */
const hostile = `"'><img src=x onerror=alert(1)></script><script>alert(2)</script><!--\u2028\u2029&lt;`;

describe("texts a user wrote", () => {
	const quoted = JSON.stringify(hostile);
	const text = `title: ${quoted}
description: ${quoted}
municipality: himi
changes:
  - { line: 市税, years: R5.., add: -10, reason: ${quoted}, source: ${quoted} }
projects:
  - { name: ${quoted}, costs: { R6: 100 } }
targets:
  - { id: x, label: ${quoted}, line: 財政調整基金残高, operator: ">=", limit: 1, years: R8 }
`;
	const bad = { ...provenance, program: hostile, command: hostile, inputs: [{ file: hostile, sha256: hostile }] };
	const [chart] = standInCharts;
	if (chart === undefined) throw new Error("no chart");
	let page = "";
	beforeAll(async () => {
		page = await renderPage(packMaterial([runText(text), runText(text)], bad), [
			{ ...chart, id: hostile, title: hostile, alt: hostile, csv: hostile },
		]);
	});

	it("stay text: no element, attribute or script comes of them", () => {
		expect(page).toContain("&lt;img src=x onerror=alert(1)&gt;");
		expect(count(page, /<img\b/g)).toBe(0);
		expect(count(page, /<script\b/g)).toBe(2);
		expect(count(page, /<\/script>/g)).toBe(2);
		expect(count(page, /<!--/g)).toBe(0);
	});

	it("come back whole from the data of the script, which holds no line separator and no tag", () => {
		const json = contentOf(page, /<script type="application\/json" id="data">/);
		expect(json).not.toMatch(/[<>&\u2028\u2029]/);
		const data = JSON.parse(json) as { files: Record<string, string>; figures: { scenarios: { name: string }[] } };
		expect(data.files[`chart-${hostile}`]).toBe(hostile);
		expect(data.figures.scenarios[0]?.name).toBe(hostile);
	});

	it("are escaped wherever they enter: any text between tags or in quotes", () => {
		holdsFor(fc.string({ unit: "binary" }), (any) => {
			const written = escapeHtml(any);
			expect(written).not.toMatch(/[<>"']/);
			expect(html`<b title="${any}">${any}</b>`.text).toBe(`<b title="${written}">${written}</b>`);
			expect(JSON.parse(scriptJson([any]).text)).toEqual([any]);
			expect(scriptJson([any]).text).not.toMatch(/[<>&\u2028\u2029]/);
		});
	});
});

describe("texts kept as templates", () => {
	it("come back to the letter", () => {
		const pieces = fc.constantFrom(
			"△ ",
			"1,234",
			"R8",
			"-5",
			"△",
			" ",
			"積立",
			".",
			"A1",
			gap,
			"|",
			"0.5%",
			"[x.csv:3]",
		);
		holdsFor(
			fc.array(
				fc.array(pieces).map((parts) => parts.join("")),
				{ maxLength: 5 },
			),
			(texts) => {
				const store = new TextStore();
				for (const text of texts) {
					const { template, numbers } = store.keep(text);
					const rest = [...numbers];
					const back = store.templates[template]?.replaceAll(gap, () => rest.shift() ?? "missing");
					expect(back).toBe(text.replaceAll(gap, "\uFFFD"));
					expect(numbers.join("")).not.toContain("|");
				}
			},
		);
	});
});

describe("a chart in the page", () => {
	const [first, second] = standInCharts.map((chart) => inlineSvg(chart).text);

	it("is named for those who cannot see it", () => {
		expect(first).toMatch(
			/^<svg [^>]*role="img" aria-labelledby="(\S+) (\S+)"[^>]*><title id="\1">財政調整基金残高<\/title><desc id="\2">/,
		);
		expect(first).not.toContain("graphics-");
		expect(first).toContain('viewBox="0 0 720 360"');
	});

	it("keeps its own ids beside another chart's, and its colours without inline styles", () => {
		expect(first).toContain('clip-path="url(#picture-fiscal-adjustment-fund-clip0)"');
		expect(first).toContain('<clipPath id="picture-fiscal-adjustment-fund-clip0">');
		expect(second).toContain('<clipPath id="picture-funds-clip0">');
		expect(first).toContain('fill="none" stroke="#0b4f8a"');
		expect(first).not.toContain("style=");
	});

	it("leaves out what could run or fetch", () => {
		const [chart] = standInCharts;
		const svg = `<svg onload="x()"><script>x()</script><style>@import "y"</style><a href="https://example.invalid"><text onclick="x()">字</text></a><image href="https://example.invalid/p.png"/></svg>`;
		const shown = inlineSvg({ ...(chart as (typeof standInCharts)[number]), svg }).text;
		expect(shown).toContain("<text>字</text>");
		expect(shown).not.toMatch(/script|style|onload|onclick|https:/);
	});
});

describe("targets side by side", () => {
	it("never stand under the name of another scenario's target, whatever their ids", async () => {
		const asking = (label: string, line: string, limit: number) =>
			runText(
				`title: ${label}\nmunicipality: himi\ntargets: [{ label: ${label}, line: ${line}, operator: "<=", limit: ${limit}, years: R8 }]`,
			);
		const outlooks = [asking("市税の目標", "市税", 9000), asking("人件費の目標", "人件費", 3000)];
		const page = await renderPage(packMaterial(outlooks, provenance), standInCharts);
		const table = page.slice(page.indexOf('id="comparison"'));
		const rows = table.split("<tr>").filter((row) => row.includes("の目標"));
		const cells = rows.map((row) => [...row.matchAll(/<t[hd]\b[^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell]) => cell ?? ""));
		const own = cells.filter(([label]) => label === "市税の目標" || label === "人件費の目標");
		expect(own.map(([label, one, other]) => [label, one === "－", other === "－"])).toEqual([
			["市税の目標", false, true],
			["人件費の目標", true, false],
		]);
	});
});
