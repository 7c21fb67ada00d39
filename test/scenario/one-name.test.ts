import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bridgeOutlooks } from "../../src/answers/bridge/bridge.ts";
import { openMeasures } from "../../src/answers/plan/open.ts";
import { parseLever } from "../../src/answers/solve/question.ts";
import { nodeFiles } from "../../src/cli/program-files.ts";
import { composed, nameForm } from "../../src/domain/typed-text.ts";
import { parseFormula } from "../../src/engine/formula.ts";
import { modelFacts } from "../../src/model/facts.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { runText } from "../support/city.ts";
import { himi } from "../support/drawn.ts";
import { filesWith, himiFolder } from "../support/memory-files.ts";

const work = "市民プラザ・ガイダンス棟";
const [whole, apart] = [work.normalize("NFC"), work.normalize("NFD")];
const scenario = (...projects: readonly string[]) =>
	`title: 事業\nmunicipality: himi\nprojects:\n${projects.map((project) => `  - ${project}\n`).join("")}`;
const project = (name: string, cost: number, more = "") => `{ name: "${name}", costs: { R5: ${cost} }${more} }`;
const bridge = (base: string, other: string) =>
	bridgeOutlooks(runText(base), runText(other), "fiscalAdjustmentFundBalance", 2026);

test("both spellings are two texts and one name", () => {
	expect(whole).not.toBe(apart);
	expect(composed(apart)).toBe(whole);
	expect(nameForm(apart)).toBe(nameForm(whole));
	expect(nameForm(" ｶﾞイド　Ａ棟 ")).toBe("ガイド A棟");
	expect(nameForm("①棟")).not.toBe(nameForm("1棟"));
	fc.assert(
		fc.property(fc.string({ unit: "grapheme", maxLength: 20 }), (text) => {
			expect(nameForm(text.normalize("NFD"))).toBe(nameForm(text.normalize("NFC")));
			expect(nameForm(nameForm(text))).toBe(nameForm(text));
			expect(composed(composed(text))).toBe(composed(text));
		}),
		{ numRuns: 1000 },
	);
});

describe("a work of one name is one driver of a bridge", () => {
	test.each([
		["macOS and Windows", whole, apart],
		["full and half width", "新庁舎Ａ棟", "新庁舎A棟"],
	])("%s", (_, here, there) => {
		const outcome = bridge(scenario(project(here, 100)), scenario(project(there, 90)));
		if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
		const { parts, difference } = outcome.bridge;
		expect(parts.map(({ printed }) => printed)).toEqual([10]);
		expect(difference).toBe(10);
	});

	test("and none at all when nothing else differs", () => {
		const outcome = bridge(scenario(project(whole, 100)), scenario(project(apart, 100)));
		expect(outcome).toMatchObject({ bridge: { parts: [], difference: 0 } });
	});

	test("so is a group", () => {
		const change = (group: string, amount: number) =>
			`title: 変更\nmunicipality: himi\nchanges:\n  - { line: 人件費, years: R5, add: ${amount}, group: "${group}" }\n  - { line: 扶助費, years: R5, add: ${amount}, group: "${group}" }\n`;
		const outcome = bridge(change(whole, -10), change(apart, -20));
		expect(outcome).toMatchObject({ bridge: { parts: [{ printed: 20 }] } });
	});
});

describe("two works of one name", () => {
	const two = scenario(project("庁舎", 100), project("庁舎", 50));

	test("are two works where no name has to choose", () => {
		expect(runText(two).scenario.projects).toHaveLength(2);
		expect(bridge(scenario(project("庁舎", 100)), two)).toMatchObject({
			bridge: { parts: [{ label: "事業「庁舎」" }] },
		});
		expect(bridge(two, two)).toHaveProperty("bridge");
		expect(bridge(scenario("{ name: 道路, costs: { R5: 1 } }"), two)).toMatchObject({
			bridge: { parts: [{ label: "事業「庁舎」" }, { label: "事業「庁舎」 (2)" }, { label: "事業「道路」" }] },
		});
	});

	test("are refused where a bridge would have to say which became which", () => {
		expect(bridge(scenario(project("庁舎", 80)), two)).toMatchObject({
			problems: [{ code: "bridge-ambiguous-project", place: { line: 5 } }],
		});
		const grouped = [100, 50].map((cost) => project("庁舎", cost, ", group: 庁舎"));
		expect(bridge(scenario(project("庁舎", 80, ", group: 庁舎")), scenario(...grouped))).toHaveProperty("bridge");
	});

	test("are refused where solve would have to move one of them, in a chain of files too", () => {
		const context = { municipality: himi.plan.municipality, horizon: himi.plan.edition, lines: modelFacts.lines };
		const lever = (name: string, text: string) =>
			parseLever({ option: "--by", text: `事業「${name}」 year` }, himi.run(text).scenario.projects, context);
		expect(lever("庁舎", two)).toMatchObject({ code: "solve-ambiguous-project", place: { column: 4 } });
		expect(lever(apart, scenario(project("庁舎", 1), project(whole, 1)))).toEqual({ kind: "year", project: 1 });
		const base = join(himiFolder, "base.yaml");
		const path = join(himiFolder, "own.yaml");
		const own = scenario(project("庁舎", 50)).replace("title", "extends: base.yaml\ntitle");
		const outcome = runOutlook(filesWith({ [base]: scenario(project("庁舎", 100)), [path]: own }), path);
		if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
		const { projects } = outcome.outlook.scenario;
		expect(parseLever({ option: "--by", text: "事業「庁舎」 year" }, projects, context)).toHaveProperty("severity");
	});
});

describe("names of measures", () => {
	const path = "scenarios/himi/measures/list.yaml";
	const measure = (name: string, more: string) =>
		`  - { name: "${name}", effects: [{ line: 市税, yearly: 1 }], cost: 1, ${more} }\n`;
	const opened = (...measures: readonly string[]) => {
		const text = `title: 取組\nscenario: ../baseline.yaml\nmeasures:\n${measures.join("")}`;
		return openMeasures(filesWith({ [path]: text }), path, undefined, parseFormula);
	};

	test("are one name in requires and exclusive groups", () => {
		const outcome = opened(
			measure(whole, `exclusive: "${apart}群"`),
			measure("乙", `requires: "${apart}", exclusive: ["${whole}群2"]`),
		);
		if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
		expect(outcome.list.measures[1]?.requires).toEqual([whole]);
		expect(outcome.list.measures[0]?.exclusive).toEqual([`${whole}群`]);
	});

	test("and twice the same name is refused", () => {
		expect(opened(measure("新庁舎Ａ", ""), measure("新庁舎A", ""))).toMatchObject({
			problems: [{ code: "measure-twice" }],
		});
	});
});

test("an event of one name is one event, in whatever spelling a later file replaces it", () => {
	const text = (name: string, probability: string) =>
		`title: 出来事\nmunicipality: himi\nuncertainty:\n  inherit: false\n  events:\n    - { name: "${name}", probability: ${probability}, lines: { 投資的経費: 1 } }\n`;
	const [spelt, other] = [text(whole, "1%"), text(apart, "1%")].map(
		(one) => himi.run(one).scenario.uncertainty.events[0],
	);
	expect(other).toEqual(spelt);
});

describe("a file is found in either spelling of its name", () => {
	let folder = "";
	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), "mitoshi-names-"));
		mkdirSync(join(folder, "データ".normalize("NFD")));
		writeFileSync(join(folder, "データ".normalize("NFD"), "ガイド.yaml".normalize("NFD")), "title: 見本\n");
	});
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	test("beside the file that names it", () => {
		const path = nodeFiles.beside(join(folder, "own.yaml"), "データ/ガイド.yaml");
		expect(nodeFiles.read(path)).toHaveProperty("bytes");
		expect(nodeFiles.beside(join(folder, "own.yaml"), "データ/無い.yaml").normalize("NFC")).toBe(
			join(folder, "データ", "無い.yaml"),
		);
	});
});
