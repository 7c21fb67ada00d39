import { describe, expect, it } from "vitest";
import { openMeasures } from "../../src/answers/plan/open.ts";
import { parseFormula } from "../../src/engine/formula.ts";
import { toResult } from "../../src/projection/result.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { editionMentions } from "../../src/scenario/edition-mentions.ts";
import { cityAt, memoryProject, withNextEdition } from "../support/memory-project.ts";

const r3 = { id: "r3", title: "○○市中長期財政見通し(令和3年度〜令和12年度)" };
const r4 = { id: "r4", title: "○○市中長期財政見通し(令和4年度〜令和13年度)" };
/** The run stands on r4; r3 is there too. */
const onR4 = { own: r4, firstProjected: 2022, others: [r3] };
const spoken = (text: string, ground = onR4) => editionMentions(text, ground).map(({ id, words }) => id ?? words);
const inFileName = (name: string) => editionMentions(name, onR4, true).map(({ id, words }) => id ?? words);

describe("a text speaks of another edition", () => {
	it.each([
		"計画どおり(令和3年度版の見通し)",
		"R3年度版",
		"Ｒ３版の見通し",
		"令和3年版",
		"令和３年度改訂版をもとにする",
		"令和三年度版",
		"令和3(2021)年度版",
		"2021年度版",
		"r3 のまま",
		"r3版",
		"r3の見通しに合わせた額",
		"令和3年度の中長期財政見通し",
		"令和3年10月公表の見通し",
		"R3年度策定",
		`${r3.title}による`,
	])("by its year, its id or its title: %s", (text) => expect(spoken(text)).toEqual(["r3"]));

	it.each([
		["令和2年度版", "令和2年度版"],
		["平成30年度版の見通し", "平成30年度版"],
		["計画どおり(R2版)", "R2版"],
		["令和2年度版をもとにする", "令和2年度版"],
	])("also of one that is not there: %s", (text, words) => expect(spoken(text)).toEqual([words]));

	it.each([
		"令和4年度版の見通し",
		"R4版",
		"r4",
		"市税がR3に1%減る",
		"R3国勢調査の人口",
		"令和3年度から5年間",
		"R8に26億円を確保",
		"R6給与改定",
		"令和6年度の見通し",
		"令和8年度策定の総合計画",
		"令和4年度版(令和3年度版からの見直し)",
		"r3とr4の違い",
		"令和6年度版地方財政白書による",
		"R6年度版の総合計画の事業",
		"第3版",
		"3版",
		"r30 とは違う",
		"for3年",
		"20210版",
		"",
		"一版",
	])("not where it names its own, a year, or something else: %s", (text) => expect(spoken(text)).toEqual([]));

	it("in the name of a file by a part of it, in capitals or not", () => {
		for (const name of ["baseline-r3", "R3_baseline", "市税減.r3", "市税減(令和3年度版)"])
			expect(inFileName(name), name).toEqual(["r3"]);
		for (const name of ["baseline-r4", "baseline", "R3給与改定", "reform3", "令和3年度からの減"])
			expect(inFileName(name), name).toEqual([]);
	});

	it("ids that are words, years as people write them, and editions without a year", () => {
		const named = {
			own: { id: "spring", title: "春の見通し" },
			firstProjected: 2022,
			others: [{ id: "autumn-2021", title: "秋の見通し" }],
		};
		expect(spoken("autumn-2021 の額", named)).toEqual(["autumn-2021"]);
		expect(spoken("秋の見通しをもとにする", named)).toEqual(["autumn-2021"]);
		expect(spoken("令和3年度版", named)).toEqual(["autumn-2021"]);
		expect(spoken("spring", named)).toEqual([]);
		const alone = { own: { id: "main", title: "財政見通し" }, firstProjected: 2022, others: [] };
		expect([spoken("令和3年度版", alone), spoken("R4版", alone), spoken("R2版", alone)]).toEqual([[], [], ["R2版"]]);
		const capital = { own: { id: "R4", title: "" }, firstProjected: 2022, others: [{ id: "R3", title: "" }] };
		expect(spoken("R3に市税が減る", capital)).toEqual([]);
		expect(spoken("R3版", capital)).toEqual(["R3"]);
		// The edition made in R6 projects from R7 on: either year may be its name.
		const made = { own: { id: "r6", title: "" }, firstProjected: 2025, others: [r3] };
		expect([spoken("令和6年度版", made), spoken("令和7年度版", made), spoken("令和3年度版", made)]).toEqual([
			[],
			[],
			["r3"],
		]);
	});

	it("titles that are alike, or of which one holds the other", () => {
		const alike = {
			own: { id: "r4", title: "財政見通し" },
			firstProjected: 2022,
			others: [{ id: "r3", title: "財政見通し" }],
		};
		expect(spoken("令和3年度版の財政見通し", alike)).toEqual(["r3"]);
		expect(spoken("財政見通しのとおり", alike)).toEqual([]);
		const holding = {
			own: { id: "b", title: "財政見通し(改訂)" },
			firstProjected: 2022,
			others: [{ id: "old", title: "財政見通し" }],
		};
		expect(spoken("財政見通し(改訂)のとおり", holding)).toEqual([]);
		expect(spoken("財政見通しのとおり", holding)).toEqual(["old"]);
	});

	it("reads a long text in steps that grow with its length", () => {
		expect(spoken(`${"令和3年度の中長期財政".repeat(150)}版`)).toEqual([]);
	});
});

describe("a run warns of it", () => {
	const folder = "/p/scenarios/city";
	const later = (text: string) => text.replace("(令和3年度〜令和12年度)", "(令和4年度〜令和12年度)");
	const editions = withNextEdition(cityAt(folder), folder, later);
	const warned = (files: Readonly<Record<string, string>>, path = "/p/scenarios/city/s.yaml") => {
		const outcome = runOutlook(memoryProject({ ...editions, ...files }, "/p"), path);
		if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
		return outcome.outlook.warnings
			.filter(({ severity }) => severity === "warning")
			.map(({ code, place }) => [code, `${place?.file.split("/").at(-1)}:${place?.line}:${place?.column}`]);
	};
	const s = (text: string) => ({ "/p/scenarios/city/s.yaml": text });

	it("where a scenario without an edition is rebased by a new current one", () => {
		expect(warned(s("title: 計画どおり(令和3年度版の見通し)\n"))).toEqual([["edition-mentioned", "s.yaml:1:8"]]);
		expect(warned(s("title: 見本\ndescription: r3 に合わせた額\n"))).toEqual([["edition-mentioned", "s.yaml:2:14"]]);
		expect(warned({ "/p/scenarios/city/plan-r3.yaml": "title: 見本\n" }, "/p/scenarios/city/plan-r3.yaml")).toEqual([
			["edition-mentioned", "plan-r3.yaml:1:1"],
		]);
	});

	it("once for one other edition, in the result as any other warning, with what to write", () => {
		const text = "title: 令和3年度版\ndescription: 令和3年度版の見通し、r3\n";
		expect(warned(s(text))).toHaveLength(1);
		const outcome = runOutlook(memoryProject({ ...editions, ...s(text) }, "/p"), "scenarios/city/s.yaml");
		if ("problems" in outcome) throw new Error("not run");
		expect(toResult(outcome.outlook).warnings).toEqual([
			{
				code: "edition-mentioned",
				year: null,
				message: "題名に「令和3年度版」とありますが、r4版の見通しで計算しました(edition: がないので現在の版)",
			},
		]);
		expect(outcome.outlook.warnings.find(({ code }) => code === "edition-mentioned")?.hint).toContain("edition: r3 ");
	});

	it("not where the scenario states that edition, and where it states the wrong one", () => {
		expect(warned(s("title: 令和3年度版\nedition: r3\n"))).toEqual([]);
		expect(warned(s("title: 令和4年度版\n"))).toEqual([]);
		expect(warned(s("title: 令和3年度版\nedition: r4\n"))).toEqual([["edition-mentioned", "s.yaml:1:8"]]);
		expect(warned(s("title: 令和4年度版\nedition: r3\n"))).toEqual([["edition-mentioned", "s.yaml:1:8"]]);
	});

	it("of files that are extended, by their words and by the edition they state", () => {
		const base = (text: string) => ({ "/p/scenarios/city/base.yaml": text });
		const own = "title: 見本\nextends: base.yaml\n";
		expect(warned({ ...s(own), ...base("title: 令和3年度版\n") })).toEqual([["edition-mentioned", "base.yaml:1:8"]]);
		// What a file states holds for those that extend it, and is theirs to overrule.
		expect(warned({ ...s(own), ...base("title: 令和3年度版\nedition: r3\n") })).toEqual([]);
		expect(warned({ ...s(`${own}edition: r4\n`), ...base("title: もと\nedition: r3\n") })).toEqual([
			["edition-extended", "base.yaml:2:10"],
		]);
	});

	it("of an edition copied with the title of another", () => {
		const path = "/p/scenarios/city/editions/r4/edition.yaml";
		const title = (editions[path] ?? "").replace(/^title: .*$/m, "title: 見通し(令和3年度版)");
		expect(warned({ [path]: title, ...s("title: 見本\n") })).toEqual([["edition-title", "edition.yaml:1:1"]]);
		// Nothing is called 令和2年度: the year in which the table was revised, or that of its settled figures.
		const revised = title.replace("令和3年度版", "令和2年度改訂版");
		expect(warned({ [path]: revised, ...s("title: 見本\n") })).toEqual([]);
	});

	it("of measures, whose scenario says which edition is run", () => {
		const text =
			"title: 令和3年度版の取組\nscenario: s.yaml\nmeasures:\n  - { name: a, cost: 1, effects: [{ line: 人件費, yearly: -5 }] }\n";
		const warnings = (scenario: string) => {
			const files = memoryProject({ ...editions, ...s(scenario), "/p/scenarios/city/m.yaml": text }, "/p");
			const opened = openMeasures(files, "scenarios/city/m.yaml", undefined, parseFormula);
			return "problems" in opened ? opened.problems : opened.warnings.map(({ code, place }) => [code, place?.line]);
		};
		expect(warnings("title: 見本\n")).toEqual([["edition-mentioned", 1]]);
		expect(warnings("title: 見本\nedition: r3\n")).toEqual([]);
	});

	it("nothing of the project's own scenarios", () => {
		expect(warned({ ...s("title: 計画どおり\n") })).toEqual([]);
	});
});
