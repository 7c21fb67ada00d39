import { describe, expect, it } from "vitest";
import { sourceModules, usedNames } from "./imports.ts";

const modules = sourceModules();

/** The rooms of the house, each with the rooms it may import from beside itself; a file directly under src/ is a front door. */
const allowed: Readonly<Record<string, readonly string[]>> = {
	domain: [],
	numbers: [],
	diagnostics: ["domain"],
	engine: ["domain"],
	files: ["domain", "diagnostics"],
	model: ["domain", "diagnostics", "numbers", "engine"],
	scenario: ["domain", "diagnostics", "numbers", "engine", "files", "model"],
	projection: ["domain", "diagnostics", "numbers", "engine", "files", "model", "scenario"],
	"outlook.ts": ["domain", "diagnostics", "engine", "files", "model", "scenario", "projection"],
	"run-outlook.ts": ["engine", "files", "model", "scenario", "projection", "outlook.ts"],
	answers: ["domain", "diagnostics", "numbers", "engine", "files", "model", "scenario", "projection", "outlook.ts"],
	report: ["domain", "diagnostics", "numbers", "engine", "files", "model", "scenario", "projection", "answers"],
	cli: [
		"domain",
		"diagnostics",
		"engine",
		"files",
		"model",
		"scenario",
		"projection",
		"outlook.ts",
		"run-outlook.ts",
		"answers",
		"report",
	],
	web: [
		"domain",
		"diagnostics",
		"engine",
		"files",
		"model",
		"scenario",
		"projection",
		"run-outlook.ts",
		"answers",
		"report",
	],
	build: ["engine", "files", "model", "scenario", "answers"],
};

/** The floors of report/, each with the floors it may import from beside itself. */
const reportFloors: Readonly<Record<string, readonly string[]>> = {
	document: [],
	content: ["document"],
	charts: ["content", "document"],
	tables: ["content", "document"],
	office: ["content", "document"],
	page: ["charts", "tables", "content", "document"],
	slides: ["charts", "office", "content", "document"],
	workbook: ["office", "charts", "content", "document"],
	word: ["office", "content", "document"],
	pack: ["page", "slides", "word", "workbook", "charts", "tables", "office", "content", "document"],
};

/** The files through which a package comes in. */
const doors: Readonly<Record<string, RegExp>> = {
	"mathjs/number": /^engine\/(formula|syntax)\.ts$/,
	yaml: /^files\/yaml-[a-z]+\.ts$/,
	zod: /^(files\/(shape|load|salvage|no-made-code)|(scenario|answers\/plan)\/[a-z]+-schema)\.ts$/,
	"csv-stringify/browser/esm/sync": /^report\/document\/csv\.ts$/,
	highs: /^answers\/plan\/optimise\/highs-solver\.ts$/,
	commander: /^cli\/[a-z-]+\.ts$/,
	"iconv-lite": /^report\/document\/encoding\.ts$/,
	"get-east-asian-width": /^report\/document\/display-width\.ts$/,
	vega: /^report\/charts\/draw\.ts$/,
	"vega-lite": /^report\/charts\/draw\.ts$/,
	"vega-interpreter": /^report\/charts\/draw\.ts$/,
	"@resvg/resvg-wasm": /^report\/charts\/rasterise\.ts$/,
	fflate: /^files\/zip\.ts$/,
	docx: /^report\/word\/word\.ts$/,
	pptxgenjs: /^report\/slides\/deck\.ts$/,
	preact: /^web\//,
	"preact/hooks": /^web\//,
	"@preact/signals": /^web\//,
	"@noble/hashes/sha2.js": /^(cli\/digest|web\/runs)\.ts$/,
	"@noble/hashes/utils.js": /^(cli\/digest|web\/runs)\.ts$/,
	marked: /^build\/handbook\.ts$/,
};

describe("the rooms of src", () => {
	it("are read at all: a scanner that finds nothing proves nothing", () => {
		expect(modules.length).toBeGreaterThan(60);
		expect(modules.flatMap(({ imports }) => imports).length).toBeGreaterThan(200);
	});

	it.each(modules.map(({ path }) => path))("%s imports only from the rooms it may know", (path) => {
		const module = modules.find((candidate) => candidate.path === path);
		for (const target of module?.imports ?? []) {
			const room = module?.room ?? "";
			expect([room, ...(allowed[room] ?? [])], `${path} → ${target}`).toContain(target.split("/")[0]);
			const [floor, below] = [path, target].map((file) => file.split("/")[1] ?? "") as [string, string];
			if (room === "answers" && target.startsWith("answers/")) expect(below, `${path} → ${target}`).toBe(floor);
			if (room === "report" && target.startsWith("report/"))
				expect([floor, ...(reportFloors[floor] ?? [])], `${path} → ${target}`).toContain(below);
		}
	});

	it("are the twelve of the plan and the front doors, and nothing is used that is not there", () => {
		const rooms = new Set(modules.map(({ room }) => room));
		expect([...rooms].sort()).toEqual(Object.keys(allowed).sort());
		const houses = [...rooms].filter((room) => !room.endsWith(".ts") && !["build", "web"].includes(room));
		expect(houses.length).toBeLessThanOrEqual(12);
		expect(modules.filter(({ path }) => !path.includes("/")).length).toBeLessThanOrEqual(2);
		const floors = new Set(modules.filter(({ room }) => room === "report").map(({ path }) => path.split("/")[1]));
		expect([...floors].sort()).toEqual(Object.keys(reportFloors).sort());
	});

	it("have no circle, types included: of any two files at most one needs the other, by whatever way", () => {
		expect(circles(new Map(modules.map(({ path, imports }) => [path, imports])))).toEqual([]);
		// What finds none finds one where there is one.
		expect(
			circles(
				new Map([
					["a", ["b"]],
					["b", ["c"]],
					["c", ["a"]],
					["d", ["a"]],
				]),
			),
		).toEqual([["a", "b", "c"]]);
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

	it("export only what another file imports", () => {
		const used = usedNames();
		const unused = modules.flatMap(({ path, exports }) =>
			exports
				.filter((name) => !new RegExp(`\\b${name}\\b`).test(used.get(path) ?? ""))
				.map((name) => `${path} ${name}`),
		);
		expect(modules.flatMap(({ exports }) => exports).length).toBeGreaterThan(500);
		expect(unused).toEqual([]);
	});

	it("give one meaning to each exported name", () => {
		const homes = new Map<string, string[]>();
		for (const { path, exports } of modules)
			for (const name of exports) homes.set(name, [...(homes.get(name) ?? []), path]);
		// The library's door asks the same questions, with strange values told apart first.
		const doors = new Set(["cli/checked-questions.ts", "cli/solver-file.ts", "build/kernel-text.ts"]);
		const several = [...homes].filter(([, paths]) => paths.filter((path) => !doors.has(path)).length > 1);
		expect(several).toEqual([]);
	});

	it("have no room or barrel for things that have no name", () => {
		for (const { path } of modules) {
			expect(path).not.toMatch(/(^|\/)(utils?|helpers?|common|types|shared|misc)(\/|\.tsx?$)/);
			expect(path).not.toMatch(/(^|\/)index\.ts$/);
			expect(path).toMatch(/^([a-z]+\/)*[a-z0-9-]+\.tsx?$/);
		}
	});

	it("know the model from the municipality that was opened: only what opens one names the program's own", () => {
		const doors = /^(model\/|cli\/|build\/|outlook\.ts$|answers\/calibrate\/calibrate\.ts$)/;
		const naming = modules.filter(({ text }) => /\b(modelFacts|outlookModel|outlookProgram)\b/.test(text));
		expect(naming.map(({ path }) => path)).toContain("outlook.ts");
		expect(naming.filter(({ path }) => !doors.test(path)).map(({ path }) => path)).toEqual([]);
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
		expect(offenders(/himi|氷見/i)).toEqual([]);
	});
});

/** The groups of files of which each needs every other (Tarjan). */
function circles(imports: ReadonlyMap<string, readonly string[]>): string[][] {
	const found: string[][] = [];
	const seen = new Map<string, { readonly index: number; low: number; open: boolean }>();
	const stack: string[] = [];
	const visit = (file: string) => {
		const own = { index: seen.size, low: seen.size, open: true };
		seen.set(file, own);
		stack.push(file);
		for (const target of imports.get(file) ?? []) {
			const other = seen.get(target) ?? visit(target);
			if (other.open) own.low = Math.min(own.low, other.low);
		}
		if (own.low === own.index) {
			const group = stack.splice(stack.indexOf(file));
			for (const member of group) (seen.get(member) as typeof own).open = false;
			if (group.length > 1) found.push(group.sort());
		}
		return own;
	};
	for (const file of imports.keys()) if (!seen.has(file)) visit(file);
	return found;
}
