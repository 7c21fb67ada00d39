import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { handbook } from "../../src/build/handbook.ts";
import { documents } from "./document.ts";

const page = handbook({ text: (path) => readFileSync(path, "utf8"), bytes: (path) => readFileSync(path) });
const ids = [...page.matchAll(/ id="([^"]*)"/g)].map((match) => match[1] as string);

describe("the handbook, made of the guides when the program is built", () => {
	it("is the one that ships", () => {
		expect(readFileSync("dist/handbook.html", "utf8")).toBe(page);
	});

	it("holds every guide written for its readers, and all they are told to type", () => {
		const guides = documents.filter(({ path }) => path.startsWith("docs/") && path !== "docs/architecture.md");
		expect(guides.length).toBe(16);
		const chapters = [...page.matchAll(/^<section id="([\w-]+)">$/gm)].map((match) => `docs/${match[1]}.md`);
		expect([...chapters].sort()).toEqual(guides.map(({ path }) => path).sort());
		const text = page
			.replaceAll("&#60;", "<")
			.replaceAll("&#62;", ">")
			.replaceAll("&#34;", '"')
			.replaceAll("&#38;", "&");
		for (const { text: guide } of guides)
			for (const [line] of guide.matchAll(/^npx mitoshi .*$/gm)) expect(text).toContain(line);
	});

	it("leads only to places it has, each of one name", () => {
		expect(new Set(ids).size).toBe(ids.length);
		const links = [...page.matchAll(/<a href="([^"]*)"/g)].map((match) => match[1] as string);
		expect(links.length).toBeGreaterThan(100);
		for (const link of links) if (!link.startsWith("https://")) expect(ids, link).toContain(link.slice(1));
	});

	it("loads nothing and runs nothing: pictures and style are in it", () => {
		expect(page).toContain("default-src 'none'");
		expect(page).not.toMatch(/<script|<link|<iframe|@import|url\(| on[a-z]+="/);
		const sources = [...page.matchAll(/ src="([^"]{0,30})/g)].map((match) => match[1] as string);
		expect(sources.length).toBeGreaterThan(1);
		for (const source of sources) expect(source).toMatch(/^data:image\/png;base64,/);
	});

	it("shows no Markdown that was not read", () => {
		const prose = page.replace(/<pre[\s\S]*?<\/pre>|<code>[\s\S]*?<\/code>|<style>[\s\S]*?<\/style>|base64,[^"]*/g, "");
		expect(prose).not.toMatch(/\*\*|\]\(|```|<!--|^#+ |^\| /m);
	});
});
