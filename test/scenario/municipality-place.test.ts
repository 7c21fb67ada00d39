import { describe, expect, it } from "vitest";
import { openMeasures } from "../../src/answers/plan/open.ts";
import { parseFormula } from "../../src/engine/formula.ts";
import type { Files } from "../../src/files/files.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { defaultScenario, statedMunicipality } from "../../src/scenario/municipality-place.ts";
import { cityAt, memoryProject } from "../support/memory-project.ts";

const named = (name: string) => (text: string) => text.replace("name: 氷見市", `name: ${name}`);
const plain = "title: 計画どおり\n";
const [himi, nagoya] = [cityAt("/p/scenarios/himi"), cityAt("/p/scenarios/nagoya", named("名古屋市"))];
const two = {
	...himi,
	...nagoya,
	"/p/scenarios/himi/baseline.yaml": plain,
	"/p/scenarios/nagoya/baseline.yaml": plain,
};
const one = { ...himi, "/p/scenarios/himi/baseline.yaml": plain };

/** What one finds out, or the codes of why not. */
function found(outcome: ReturnType<typeof defaultScenario>): unknown {
	return "loaded" in outcome ? outcome.loaded : outcome.problems.map(({ code }) => code);
}

/** The city a scenario is computed for with the codes of what is warned of, or why it is not. */
function city(files: Files, path: string, municipalityFolder?: string): unknown {
	const outcome = runOutlook(files, path, { municipalityFolder });
	if ("problems" in outcome)
		return outcome.problems.map(
			({ code, place }) => `${code} ${place?.file ?? "-"}:${place?.line ?? 0}:${place?.column ?? 0}`,
		);
	const { municipality, warnings } = outcome.outlook;
	const warned = warnings.filter(({ severity }) => severity === "warning").map(({ code }) => code);
	return [municipality.id, municipality.name, ...warned];
}

describe("without a file", () => {
	it("the folder one stands in is meant, however deep, before any other", () => {
		const inside = (standing: string) => found(defaultScenario(memoryProject(two, standing)));
		expect(inside("/p/scenarios/nagoya")).toBe("baseline.yaml");
		expect(inside("/p/scenarios/nagoya/editions/r3")).toBe("../../baseline.yaml");
		expect(city(memoryProject(two, "/p/scenarios/nagoya"), "baseline.yaml")).toEqual(["nagoya", "名古屋市"]);
		const stated = { ...two, "/p/scenarios/default": "himi\n" };
		expect(found(defaultScenario(memoryProject(stated, "/p/scenarios/nagoya")))).toBe("baseline.yaml");
	});

	it("the only one is meant, from the project, from below it and from scenarios/", () => {
		const from = (standing: string) => found(defaultScenario(memoryProject({ ...one, "/p/x/y.txt": "" }, standing)));
		expect(from("/p")).toBe("scenarios/himi/baseline.yaml");
		expect(from("/p/x")).toBe("../scenarios/himi/baseline.yaml");
		expect(from("/p/scenarios")).toBe("../scenarios/himi/baseline.yaml");
	});

	it("of several the one that scenarios/default names, in one line of any file Windows writes", () => {
		for (const text of ["nagoya", "nagoya\r\n", "\uFEFFnagoya\n", "  nagoya  \n\n"])
			expect(found(defaultScenario(memoryProject({ ...two, "/p/scenarios/default": text }, "/p")))).toBe(
				"scenarios/nagoya/baseline.yaml",
			);
	});

	it.each([
		["nothing", ""],
		["two lines", "himi\nnagoya\n"],
		["a folder that is not there", "nagoja\n"],
		["a place elsewhere", "../himi\n"],
		["a path", "scenarios/himi\n"],
	])("a scenarios/default that holds %s is refused with the names there are", (_, text) => {
		for (const texts of [two, { ...one, "/p/scenarios/nagoya/notes.txt": "" }]) {
			const outcome = defaultScenario(memoryProject({ ...texts, "/p/scenarios/default": text }, "/p"));
			if ("loaded" in outcome) throw new Error(outcome.loaded);
			expect(outcome.problems).toMatchObject([
				{ code: "municipality-default", place: { file: "scenarios/default" }, hint: expect.stringContaining("himi") },
			]);
		}
	});

	it("several without a default are listed, and nothing is guessed", () => {
		const outcome = defaultScenario(memoryProject(two, "/p"));
		expect(outcome).toMatchObject({ problems: [{ code: "municipality-ambiguous" }] });
		expect("problems" in outcome && outcome.problems[0]?.message).toContain("himi、nagoya");
	});

	it("outside a project there is none, and the hint names the ways on", () => {
		const outcome = defaultScenario(memoryProject({ ...one, "/elsewhere/notes.txt": "" }, "/elsewhere"));
		expect(outcome).toMatchObject({ problems: [{ code: "municipality-not-found" }] });
		if ("problems" in outcome) for (const word of ["init", "-m"]) expect(outcome.problems[0]?.hint).toContain(word);
	});

	it("a municipality without a baseline says which file to write", () => {
		const outcome = defaultScenario(memoryProject(nagoya, "/p"));
		expect(outcome).toMatchObject({
			problems: [{ code: "baseline-missing", message: expect.stringContaining("scenarios/nagoya/baseline.yaml") }],
		});
	});

	it("-m means that folder's baseline", () => {
		const files = memoryProject({ ...two, "/p/scenarios/default": "himi" }, "/p");
		for (const folder of ["scenarios/nagoya", "scenarios/nagoya/", "./scenarios/nagoya", "/p/scenarios/nagoya//"])
			expect(found(defaultScenario(files, folder)), folder).toMatch(/scenarios\/nagoya\/baseline\.yaml$/);
	});
});

describe("the folder given with -m", () => {
	const files = memoryProject(two, "/p");
	it.each([
		["", "ありません", ""],
		["  ", "ありません", ""],
		["scenarios/himi/settings.yaml", "自治体のフォルダではありません", "もしかして: scenarios/himi。"],
		["scenarios/himi/editions/r3", "自治体のフォルダではありません", "もしかして: scenarios/himi。"],
		["scenarios", "自治体のフォルダではありません", ""],
		["himi", "がありません", "もしかして: scenarios/himi。"],
		["scenarios/hime", "がありません", ""],
	])("%o is refused with what is wrong and what may be meant", (typed, message, meant) => {
		const outcome = statedMunicipality(files, typed);
		if ("loaded" in outcome) throw new Error(outcome.loaded);
		expect(outcome.problems[0]?.message).toContain(message);
		expect(outcome.problems[0]?.hint.startsWith(meant)).toBe(true);
		if (meant === "") expect(outcome.problems[0]?.hint).not.toContain("もしかして");
	});

	it("gives the folder's own name where it was written with dots", () => {
		expect(city(memoryProject(two, "/p/scenarios/nagoya"), "baseline.yaml", ".")).toEqual(["nagoya", "名古屋市"]);
		expect(city(memoryProject(two, "/p/scenarios/nagoya/editions"), "../baseline.yaml", "..")).toEqual([
			"nagoya",
			"名古屋市",
		]);
	});

	it("wins over what a file states and over where it lies, with a warning; no warning where they agree", () => {
		const texts = {
			...two,
			"/p/scenarios/himi/own.yaml": "title: x\nmunicipality: himi\n",
			"/p/alone.yaml": "title: x\nmunicipality: himi\n",
			"/p/none.yaml": "title: x\n",
		};
		const project = memoryProject(texts, "/p");
		for (const path of ["scenarios/himi/own.yaml", "alone.yaml", "scenarios/himi/baseline.yaml"]) {
			expect(city(project, path, "scenarios/nagoya"), path).toEqual(["nagoya", "名古屋市", "municipality-overruled"]);
			expect(city(project, path, "scenarios/himi"), path).toEqual(["himi", "氷見市"]);
		}
		expect(city(project, "none.yaml", "scenarios/nagoya")).toEqual(["nagoya", "名古屋市"]);
	});
});

describe("whose a scenario file is", () => {
	const copied = "title: x\nmunicipality: himi\n";

	it("a name left in from the city it was copied from is refused where it stands", () => {
		const files = memoryProject({ ...two, "/p/scenarios/nagoya/copied.yaml": copied }, "/p");
		expect(city(files, "scenarios/nagoya/copied.yaml")).toEqual([
			"municipality-contradiction scenarios/nagoya/copied.yaml:2:15",
		]);
		// Also where that other city is nowhere to be found.
		const alone = memoryProject({ ...nagoya, "/p/scenarios/nagoya/copied.yaml": copied }, "/p");
		expect(city(alone, "scenarios/nagoya/copied.yaml")).toHaveLength(1);
	});

	it("every problem of the file is told with it", () => {
		const text = `${copied}changes:\n  - { line: 人件費, years: R5.., ad: 1 }\n`;
		const files = memoryProject({ ...two, "/p/scenarios/nagoya/copied.yaml": text }, "/p");
		expect(city(files, "scenarios/nagoya/copied.yaml")).toEqual([
			expect.stringMatching(/^unknown-key/),
			expect.stringMatching(/^municipality-contradiction/),
		]);
	});

	it("outside of any city's folder the name a file states is the city's", () => {
		const texts = { ...two, "/p/drafts/x.yaml": copied, "/p/scenarios/default": "nagoya" };
		expect(city(memoryProject(texts, "/p"), "drafts/x.yaml")).toEqual(["himi", "氷見市"]);
		expect(city(memoryProject(texts, "/p/scenarios/nagoya"), "../../drafts/x.yaml")).toEqual(["himi", "氷見市"]);
	});

	it("a file that says nothing and lies in no city is the default one's", () => {
		const texts = { ...two, "/p/x.yaml": plain, "/tmp/x.yaml": plain };
		expect(city(memoryProject(texts, "/p"), "x.yaml")).toEqual(["municipality-ambiguous x.yaml:1:1"]);
		expect(city(memoryProject(texts, "/p/scenarios/nagoya"), "/tmp/x.yaml")).toEqual(["nagoya", "名古屋市"]);
		expect(city(memoryProject({ ...one, "/tmp/x.yaml": plain }, "/tmp"), "x.yaml")).toEqual([
			"municipality-not-found x.yaml:1:1",
		]);
	});

	it("a city's own name instead of its folder's is answered with the folder", () => {
		const files = memoryProject({ ...two, "/p/x.yaml": "title: x\nmunicipality: 名古屋市\n" }, "/p");
		const outcome = runOutlook(files, "x.yaml");
		expect(outcome).toMatchObject({
			problems: [{ code: "municipality-not-found", hint: expect.stringContaining("もしかして: nagoya。") }],
		});
	});

	it("a file extended from another city is refused at extends; from nowhere, it belongs to whoever extends it", () => {
		const texts = {
			...two,
			"/p/scenarios/himi/reform.yaml": copied,
			"/p/scenarios/nagoya/a.yaml": "title: x\nextends: ../himi/reform.yaml\n",
			"/p/scenarios/common.yaml": "title: x\n",
			"/p/scenarios/nagoya/b.yaml": "title: x\nextends: ../common.yaml\n",
			"/p/drafts/c.yaml": "title: x\nextends: ../scenarios/nagoya/baseline.yaml\n",
		};
		const files = memoryProject(texts, "/p");
		expect(city(files, "scenarios/nagoya/a.yaml")).toEqual(["municipality-contradiction scenarios/nagoya/a.yaml:2:10"]);
		expect(city(files, "scenarios/nagoya/b.yaml")).toEqual(["nagoya", "名古屋市"]);
		expect(city(files, "drafts/c.yaml")).toEqual(["nagoya", "名古屋市"]);
	});

	it("a folder reached by a link is the one it leads to", () => {
		const texts = {
			...cityAt("/data/23100", named("名古屋市")),
			"/data/23100/x.yaml": "title: x\nmunicipality: nagoya\n",
		};
		const links = { "/p/scenarios/nagoya": "/data/23100" };
		expect(city(memoryProject(texts, "/p", links), "scenarios/nagoya/x.yaml")).toEqual(["nagoya", "名古屋市"]);
		const standing = memoryProject(texts, "/data/23100", { "/data/scenarios/nagoya": "/data/23100" });
		expect(city(standing, "x.yaml")).toEqual(["23100", "名古屋市"]);
	});

	it("names that differ only in how their letters are composed are one", () => {
		const [composed, apart] = ["がまごおり".normalize("NFC"), "がまごおり".normalize("NFD")];
		const texts = { ...cityAt(`/p/scenarios/${apart}`), "/p/x.yaml": `title: x\nmunicipality: ${composed}\n` };
		expect(city(memoryProject(texts, "/p"), "x.yaml")).toEqual([apart, "氷見市"]);
		const inside = { ...texts, [`/p/scenarios/${apart}/x.yaml`]: `title: x\nmunicipality: ${composed}\n` };
		expect(city(memoryProject(inside, "/p"), `scenarios/${apart}/x.yaml`)).toEqual([apart, "氷見市"]);
	});

	it("measures copied with another city's scenario are refused at scenario:", () => {
		const text =
			"title: 取組\nscenario: ../himi/baseline.yaml\nmeasures:\n  - { name: a, cost: 1, effects: [{ line: 人件費, yearly: -5 }] }\n";
		const files = memoryProject({ ...two, "/p/scenarios/nagoya/m.yaml": text, "/p/scenarios/himi/m.yaml": text }, "/p");
		const opened = (path: string, folder?: string) => openMeasures(files, path, folder, parseFormula);
		expect(opened("scenarios/nagoya/m.yaml")).toMatchObject({
			problems: [{ code: "municipality-contradiction", place: { line: 2, column: 11 } }],
		});
		expect(opened("scenarios/himi/m.yaml")).toHaveProperty("outlook.municipality.id", "himi");
		expect(opened("scenarios/nagoya/m.yaml", "scenarios/nagoya")).toHaveProperty("outlook.municipality.id", "nagoya");
	});
});
