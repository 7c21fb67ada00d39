import { describe, expect, it } from "vitest";
import { sourceModules } from "./imports.ts";

const modules = sourceModules();

/** Which rooms a room may import from, beside itself. "" is the composition directly under src/. */
const allowed: Readonly<Record<string, readonly string[]>> = {
	domain: [],
	bonds: ["domain"],
	random: [],
	diagnostics: ["domain"],
	engine: ["domain"],
	model: ["domain"],
	scenario: ["domain", "diagnostics", "engine", "bonds", "random"],
	analysis: ["domain", "diagnostics"],
	optimise: ["domain", "engine"],
	report: ["domain", "engine", "bonds"],
	"": ["domain", "bonds", "random", "diagnostics", "engine", "model", "scenario", "analysis", "optimise", "report"],
	cli: [
		"",
		"domain",
		"bonds",
		"random",
		"diagnostics",
		"engine",
		"model",
		"scenario",
		"analysis",
		"optimise",
		"report",
	],
	build: [
		"",
		"domain",
		"bonds",
		"random",
		"diagnostics",
		"engine",
		"model",
		"scenario",
		"analysis",
		"optimise",
		"report",
		"cli",
	],
};

/** The files through which a package comes in. */
const doors: Readonly<Record<string, RegExp>> = {
	"mathjs/number": /^engine\/(formula|syntax)\.ts$/,
	yaml: /^scenario\/yaml-[a-z]+\.ts$/,
	zod: /^scenario\/([a-z]+-schema|shape|load|salvage)\.ts$/,
	"csv-stringify/browser/esm/sync": /^report\/csv\.ts$/,
	highs: /^optimise\/highs-solver\.ts$/,
	commander: /^cli\/[a-z-]+\.ts$/,
	"iconv-lite": /^report\/encoding\.ts$/,
	"get-east-asian-width": /^report\/display-width\.ts$/,
	vega: /^report\/charts\/draw\.ts$/,
	"vega-lite": /^report\/charts\/draw\.ts$/,
	"vega-interpreter": /^report\/charts\/draw\.ts$/,
	"@resvg/resvg-wasm": /^report\/charts\/rasterise\.ts$/,
	fflate: /^report\/zip\.ts$/,
	pptxgenjs: /^report\/slides\/deck\.ts$/,
	hyperformula: /^build\/bench[a-z-]*\.ts$/,
};

describe("the rooms of src", () => {
	it("are read at all: a scanner that finds nothing proves nothing", () => {
		expect(modules.length).toBeGreaterThan(60);
		expect(modules.flatMap(({ imports }) => imports).length).toBeGreaterThan(200);
	});

	it.each(modules.map(({ path }) => path))("%s imports only from the rooms it may know", (path) => {
		const module = modules.find((candidate) => candidate.path === path);
		for (const target of module?.imports ?? []) {
			const room = target.includes("/") ? (target.split("/")[0] as string) : "";
			expect([module?.room, ...(allowed[module?.room ?? ""] ?? [])], `${path} → ${target}`).toContain(room);
		}
	});

	it("let each package in by one door", () => {
		for (const { path, packages } of modules)
			for (const name of packages)
				if (name.startsWith("node:")) expect(path, name).toMatch(/^(cli|build)\//);
				else {
					expect(Object.keys(doors), `${path} imports ${name}`).toContain(name);
					expect(path, name).toMatch(doors[name] as RegExp);
				}
	});

	it("have no room or barrel for things that have no name", () => {
		for (const { path } of modules) {
			expect(path).not.toMatch(/(^|\/)(utils?|helpers?|common|types|shared|misc)(\/|\.ts$)/);
			expect(path).not.toMatch(/(^|\/)index\.ts$/);
			expect(path).toMatch(/^([a-z]+\/)*[a-z0-9-]+\.ts$/);
		}
	});

	it("hold files a reader can take in", () => {
		const long = modules.filter(({ lines }) => lines > 250).map(({ path, lines }) => `${path} ${lines}`);
		expect(long).toEqual([]);
		const sorted = modules.map(({ lines }) => lines).sort((a, b) => a - b);
		expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(100);
	});

	it("silence no check, run no text as code, and know no city", () => {
		const offenders = (pattern: RegExp, exempt = /^$/) =>
			modules.filter(({ path, text }) => !exempt.test(path) && pattern.test(text)).map(({ path }) => path);
		expect(offenders(/@ts-ignore|@ts-expect-error|biome-ignore|: any\b|as any\b|<any>/)).toEqual([]);
		expect(offenders(/\beval\(|new Function\b/)).toEqual([]);
		// What the benchmark runs on is not knowledge of a city.
		expect(offenders(/himi|氷見/i, /^build\/bench[a-z-]*\.ts$/)).toEqual([]);
	});
});
