import { describe, expect, it } from "vitest";
import type { BridgeRow } from "../../src/report/charts/chart.ts";
import { chartsOf } from "../../src/report/charts/charts.ts";
import { slug, unique } from "../../src/report/content/file-names.ts";
import { packMaterial } from "../../src/report/pack/gather.ts";
import { runFile, runText } from "../support/city.ts";

describe("names in a pack", () => {
	it("are unique also when one of them looks like a second one, and whatever their case", () => {
		expect(unique(["A", "A (2)", "a", "A"])).toEqual(["A", "A (2)", "a (3)", "A (4)"]);
	});

	it("of files are what Windows takes: no reserved word, no hidden letter, not too long", () => {
		expect(slug("x/CON.yaml")).toBe("CON_");
		expect(slug("a\u202Eb<c>.yml")).toBe("a_b_c_");
		expect(slug("..")).toBe("scenario");
		expect(new TextEncoder().encode(slug(`${"か".repeat(200)}.json`)).length).toBeLessThan(200);
	});
});

describe("the registers of a pack", () => {
	const provenance = { program: "mitoshi", command: "mitoshi report", time: "2026-01-01T00:00:00Z", inputs: [] };
	const uses = (more: string) =>
		`title: 行革\nmunicipality: himi\nchanges:\n  - { line: 市税, years: R5.., add: 7 }\nregister: { use: reform-plan, except: ["12"], inPlan: { "1": no, "5": no, "19": no }, ${more} }\n`;
	const planned = uses("weight: planned");
	const chartIds = (...texts: readonly string[]) => {
		const material = packMaterial(
			[runFile("scenarios/himi/baseline.yaml"), ...texts.map((text) => runText(text))],
			provenance,
		);
		return chartsOf(material.scenarios, material).map(({ id }) => id);
	};

	it("tell what the entries do, from the scenario without them to the scenario, to the last digit", () => {
		const outlook = runText(planned);
		const material = packMaterial([outlook], provenance);
		const rows = chartsOf(material.scenarios, material).find(({ id }) => id === "measures-effect")?.rows as BridgeRow[];
		const [first, last] = [rows[0], rows.at(-1)];
		// In 億円, as it is drawn.
		const fund = (one: typeof outlook) =>
			Number(((one.columns.values.get("fiscalAdjustmentFundBalance")?.[6] ?? Number.NaN) / 100).toFixed(1));
		expect(first?.値).toBe(fund(runText(planned.replace(/register:.*\n/, ""))));
		expect(last?.値).toBe(fund(outlook));
		const steps = rows.slice(1, -1);
		expect(steps.map(({ 項目, 値 }) => [項目, 値])).toEqual([
			["公共施設再編計画の数値目標の達成に向けた取り組み", 1.5],
			["市税収納率の向上", 0.5],
			["未利用財産の売却等の推進", 0.5],
		]);
		expect(steps.reduce((sum, { 値 }) => sum + (値 ?? 0), first?.値 ?? 0)).toBeCloseTo(last?.値 ?? 0, 6);
	});

	it("are told once: a register two scenarios use, and effects the bridge from the base has told already", () => {
		const only = planned.replace(/changes:\n.*\n/, "");
		expect(chartIds(only, uses("weight: 80%")).filter((id) => /^(measures|progress)/.test(id))).toEqual([
			...["measures-effect", "progress-reform-plan", "progress-reform-plan-2", "progress-reform-plan-3"],
		]);
		expect(chartIds().filter((id) => /^(measures|progress|schedule)/.test(id))).toEqual([]);
	});
});
