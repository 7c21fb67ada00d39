import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { bridgeOutlooks } from "../../src/answers/bridge/bridge.ts";
import { compareOutlooks } from "../../src/answers/compare/compare.ts";
import { explainOutlook } from "../../src/answers/explain/explain.ts";
import { openMeasures } from "../../src/answers/plan/open.ts";
import { measureSensitivity } from "../../src/answers/sensitivity/sensitivity.ts";
import { simulateOutlooks } from "../../src/answers/simulate/simulate.ts";
import { breakEven } from "../../src/answers/solve/break-even.ts";
import { stressTest } from "../../src/answers/stress/stress.ts";
import { recordedFiles } from "../../src/cli/recorded-files.ts";
import { headWords } from "../../src/domain/head-words.ts";
import { parseFormula } from "../../src/engine/formula.ts";
import { outlookModel } from "../../src/model/outlook-model.ts";
import { documentHead } from "../../src/projection/answer-head.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { toResult } from "../../src/projection/result.ts";
import { chartsOf } from "../../src/report/charts/charts.ts";
import { explanationJson, renderExplanation } from "../../src/report/content/explanation.ts";
import { packMaterial } from "../../src/report/pack/gather.ts";
import { renderManifest } from "../../src/report/pack/manifest.ts";
import { usedInputs } from "../../src/report/pack/provenance.ts";
import { renderPage } from "../../src/report/page/page.ts";
import { renderSlides } from "../../src/report/slides/render-slides.ts";
import { sensitivityJson, stressJson } from "../../src/report/tables/answer-json.ts";
import { renderBridge, renderBridgeJson } from "../../src/report/tables/bridge.ts";
import { renderCompare } from "../../src/report/tables/compare.ts";
import { renderCompareJson } from "../../src/report/tables/compare-json.ts";
import { renderDifference } from "../../src/report/tables/difference.ts";
import { renderOutlook } from "../../src/report/tables/run.ts";
import { renderJson } from "../../src/report/tables/run-json.ts";
import { renderSensitivity } from "../../src/report/tables/sensitivity.ts";
import { renderSimulation } from "../../src/report/tables/simulation.ts";
import { renderSimulationJson } from "../../src/report/tables/simulation-json.ts";
import { renderBreakEven } from "../../src/report/tables/solve.ts";
import { breakEvenJson } from "../../src/report/tables/solve-json.ts";
import { renderStress } from "../../src/report/tables/stress.ts";
import { renderWorkbook } from "../../src/report/workbook/workbook.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { allFundsTable } from "../support/all-funds.ts";
import { cityAt, memoryProject, withNextEdition } from "../support/memory-project.ts";
import { writeGrid } from "../support/table-text.ts";

const fund = "fiscalAdjustmentFundBalance";
const provenance = { program: "mitoshi", command: "mitoshi report", time: "2026-01-01T00:00:00Z", inputs: [] };

const kept = new Map<string, ReturnType<typeof cityAt>>();

function editions(basis: string): ReturnType<typeof cityAt> {
	const folder = "/p/scenarios/city";
	const settings = (written: string) => written.replace(/^basis: .*$/m, basis);
	const table = { [`${folder}/editions/r3/outlook.csv`]: writeGrid(allFundsTable()) };
	const city = { ...cityAt(folder, settings), ...(basis.includes("allFunds") ? table : {}) };
	const texts = kept.get(basis) ?? withNextEdition(city, folder);
	kept.set(basis, texts);
	return texts;
}

/** Two editions of one city, the figures alike; the settings say of the basis what they are given. */
function opened(basis: string, text: string): Outlook {
	const city = editions(basis);
	const files = memoryProject({ ...city, "/p/scenarios/city/s.yaml": text }, "/p");
	const outcome = runOutlook(files, "scenarios/city/s.yaml");
	if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
	return outcome.outlook;
}

function must<Value>(outcome: Value | { readonly problems: unknown }): Value {
	if (typeof outcome === "object" && outcome !== null && "problems" in outcome)
		throw new Error(JSON.stringify(outcome));
	return outcome as Value;
}

/** Every document but the pack's binaries: JSON documents, and texts. */
function documents(base: Outlook, other: Outlook): { json: string[]; texts: string[] } {
	const [result, against] = [toResult(base), toResult(other)];
	const comparison = compareOutlooks(result, against);
	const { bridge } = must(bridgeOutlooks(base, other, fund, 2030)) as {
		bridge: Parameters<typeof renderBridge>[0];
	};
	const sensitivity = measureSensitivity(base, fund, 2030);
	const stress = must(stressTest(base, {})) as Parameters<typeof renderStress>[0];
	const solved = must(breakEven(base, base.scenario.targets.slice(-1), [2026])) as Parameters<
		typeof renderBreakEven
	>[0];
	const { report } = must(simulateOutlooks([base], { paths: 64, seed: 1 })) as {
		report: Parameters<typeof renderSimulation>[0];
	};
	const explanation = {
		...explainOutlook(base, fund, 5, 1),
		terms: outlookModel.terms,
		functions: outlookModel.functions,
		unit: "百万円",
		title: "x",
		head: documentHead(base),
	};
	const material = packMaterial([base], provenance);
	return {
		json: [
			renderJson([result]),
			renderCompareJson([comparison]),
			renderBridgeJson(bridge),
			JSON.stringify(sensitivityJson(sensitivity)),
			JSON.stringify(stressJson(stress)),
			JSON.stringify(breakEvenJson(solved)),
			renderSimulationJson(report),
			JSON.stringify(explanationJson(explanation)),
			renderManifest(material, provenance, []),
		],
		texts: [
			...[renderOutlook(result, "table"), renderOutlook(result, "csv"), renderOutlook(result, "md")],
			...[renderCompare([comparison], "table"), renderCompare([comparison], "csv"), renderCompare([comparison], "md")],
			...[renderDifference(comparison, "csv"), renderDifference(comparison, "md")],
			...[renderBridge(bridge, "table"), renderBridge(bridge, "csv"), renderBridge(bridge, "md")],
			...[
				renderSensitivity(sensitivity, "table"),
				renderSensitivity(sensitivity, "csv"),
				renderSensitivity(sensitivity, "md"),
			],
			...[renderStress(stress, "table"), renderStress(stress, "csv"), renderStress(stress, "md")],
			renderBreakEven(solved),
			...[renderSimulation(report, "table"), renderSimulation(report, "csv"), renderSimulation(report, "md")],
			renderExplanation(explanation),
		],
	};
}

const plain = "title: 見本\n";
const changed = "title: 変更\nchanges:\n  - { line: 人件費, years: R5.., add: -5 }\n";

describe("every document says which edition and which basis it stands on", () => {
	it.each([
		["basis: generalResources", "generalResources", "一般財源ベース"],
		["basis: allFunds", "allFunds", "総額ベース(特定財源を含む)"],
		["", null, "財源の範囲は記載なし"],
	])("%o", (basis, stated, words) => {
		const { json, texts } = documents(opened(basis, plain), opened(basis, changed));
		expect([json.length, texts.length]).toEqual([9, 22]);
		for (const text of json)
			expect(JSON.parse(text), text.slice(0, 60)).toMatchObject({
				...{ municipality: "city", edition: "r4", editionStated: false, basis: stated },
			});
		for (const text of texts) {
			expect(text).toContain("r4(現在の版)");
			expect(text).toContain(words);
			if (stated !== "generalResources") expect(text).not.toContain("一般財源ベース");
		}
	});

	it("and every one that judges targets how many of the law's ratios were judged, one of which no city can", () => {
		const city = opened("basis: generalResources", plain);
		const { json } = documents(city, opened("basis: generalResources", changed));
		const judging = json.filter((text) => text.includes('"verdict"'));
		expect(judging.length).toBeGreaterThan(3);
		for (const text of judging) {
			const counts = [...text.replace(/\s/g, "").matchAll(/"judgedLimits":(\{.*?\})/g)].map(([, count = ""]) => count);
			expect(counts.length, text.slice(0, 60)).toBeGreaterThan(0);
			for (const count of counts) expect(JSON.parse(count)).toMatchObject({ judged: 3, of: 4 });
		}
	});

	it("the page, the workbook, the slides and the charts too, of every scenario shown", async () => {
		for (const [basis, words] of [
			["basis: generalResources", "一般財源ベース"],
			["", "財源の範囲は記載なし"],
		] as const) {
			const material = packMaterial([opened(basis, plain), opened(basis, `${changed}edition: r3\n`)], provenance);
			const unzipped = (content: Uint8Array) =>
				Object.values(unzipSync(content))
					.map((part) => strFromU8(part))
					.join("\n");
			const shown = {
				page: await renderPage(material, []),
				workbook: unzipped(renderWorkbook(material)),
				slides: unzipped(await renderSlides(material, "full")),
				charts: JSON.stringify(chartsOf(material.scenarios, material).map(({ spec }) => spec)),
			};
			for (const [name, text] of Object.entries(shown)) {
				expect(text, name).toContain("r4版");
				expect(text, name).toContain(words);
				// In quotes a city's own note on its stress may use the word; no statement of the program does.
				const own = text.replaceAll("一般財源ベースなので含まない", "").replaceAll("一般財源ベースでの収支の試算", "");
				if (basis === "") expect(own, name).not.toContain("一般財源ベース");
			}
			for (const name of ["page", "workbook", "slides"] as const)
				expect(shown[name], name).toContain("見通しの版が違います(基準 r4、比較 r3)");
			expect(shown.charts).toMatch(/「[^」]*」 r4版.*「[^」]*」 r3版/);
		}
	});

	it("a scenario's own edition is told from the current one", () => {
		const words = (text: string) => headWords(documentHead(opened("basis: generalResources", text)));
		expect(words(plain)).toContain("見通しの版: r4(現在の版) ");
		expect(words(`${plain}edition: r4\n`)).toContain("見通しの版: r4(シナリオの指定) ");
		expect(words(`${plain}edition: r3\n`)).toContain("見通しの版: r3(シナリオの指定。現在の版は r4) ");
	});
});

describe("a comparison of two editions says so above all differences", () => {
	const [now, before] = [
		opened("basis: generalResources", plain),
		opened("basis: generalResources", `${changed}edition: r3\n`),
	];
	const comparison = compareOutlooks(toResult(now), toResult(before));
	const message = "見通しの版が違います(基準 r4、比較 r3)。差には、シナリオの違いのほかに、版の違いが入っています";

	it("in every form, and names each scenario's edition", () => {
		const forms = [
			renderCompare([comparison], "table"),
			renderCompare([comparison], "csv"),
			renderCompare([comparison], "md"),
		];
		for (const text of forms) {
			expect(text.indexOf(message)).toBeGreaterThan(0);
			expect(text.indexOf(message)).toBeLessThan(text.indexOf("市税"));
			expect(text).toContain("r4(現在の版)");
			expect(text).toContain("r3(シナリオの指定。現在の版は r4)");
		}
		expect(renderDifference(comparison, "csv")).toContain(message);
		expect(renderDifference(comparison, "md")).toContain(message);
		expect(JSON.parse(renderCompareJson([comparison]))).toMatchObject({
			edition: "r4",
			comparisons: [{ other: { edition: "r3" }, warnings: [{ code: "different-editions", message }] }],
		});
	});

	it("a simulation of both says so beside the chances that one is better", () => {
		const { report } = must(simulateOutlooks([now, before], { paths: 64, seed: 1 })) as {
			report: Parameters<typeof renderSimulation>[0];
		};
		for (const text of [
			renderSimulation(report, "table"),
			renderSimulation(report, "csv"),
			renderSimulation(report, "md"),
		])
			expect(text).toContain(message);
		expect(JSON.parse(renderSimulationJson(report)).comparisons[0].warnings).toHaveLength(1);
	});

	it("of all funds it is said which 特定財源 the ratios take for none, as the table has no row of them", () => {
		const said = (basis: string) => opened(basis, plain).warnings.filter(({ code }) => code === "basis-all-funds");
		expect(said("basis: allFunds").map(({ message }) => message.match(/「.*?」/g))).toEqual([
			["「公債費に充てる特定財源」"],
		]);
		for (const basis of ["basis: generalResources", ""]) expect(said(basis)).toEqual([]);
	});

	it("another basis and another city are told likewise; one edition says nothing", () => {
		const codes = (base: Outlook, other: Outlook) =>
			compareOutlooks(toResult(base), toResult(other)).grounds.map(({ code }) => code);
		expect(codes(now, now)).toEqual([]);
		expect(codes(now, opened("", plain))).toEqual(["different-bases"]);
		const other = { ...now, municipality: { ...now.municipality, id: "town", name: "○○町" } };
		expect(codes(now, other)).toEqual(["different-municipalities"]);
	});
});

it("measures stand on the edition of their scenario", () => {
	const text =
		"title: 取組\nscenario: s.yaml\nmeasures:\n  - { name: a, cost: 1, effects: [{ line: 人件費, yearly: -5 }] }\n";
	const files = memoryProject(
		{ ...cityAt("/p/scenarios/city"), "/p/scenarios/city/s.yaml": plain, "/p/scenarios/city/m.yaml": text },
		"/p",
	);
	const measures = must(openMeasures(files, "scenarios/city/m.yaml", undefined, parseFormula)) as { outlook: Outlook };
	expect(documentHead(measures.outlook)).toMatchObject({
		edition: { id: "r3", isStated: false },
		basis: "generalResources",
	});
});

it("a report lists as its inputs the files of the editions shown, and of no other", () => {
	const files = memoryProject({ ...editions("basis: generalResources"), "/p/scenarios/city/s.yaml": plain }, "/p");
	const recorded = recordedFiles(files);
	const { outlook } = must(runOutlook(recorded.files, "scenarios/city/s.yaml")) as { outlook: Outlook };
	const listed = usedInputs(files, recorded.inputs(), [outlook]).map(({ file }) => file);
	expect(recorded.inputs().map(({ file }) => file)).toContain("scenarios/city/editions/r3/edition.yaml");
	expect(listed.filter((file) => file.includes("/r3/"))).toEqual([]);
	expect(listed).toEqual(expect.arrayContaining(["scenarios/city/s.yaml", "scenarios/city/settings.yaml"]));
	expect(listed.filter((file) => file.includes("/r4/")).length).toBeGreaterThan(2);
});
