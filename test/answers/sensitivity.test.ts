import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { measureSensitivity } from "../../src/answers/sensitivity/sensitivity.ts";
import { tornadoOf } from "../../src/answers/sensitivity/tornado.ts";
import { modelFacts } from "../../src/model/facts.ts";
import type { City } from "../support/city.ts";
import { himi } from "../support/drawn.ts";
import { figure } from "../support/figures.ts";
import { lawCases } from "../support/law.ts";
import { himiEdition, textOf } from "../support/memory-files.ts";
import { scenarioDrafts } from "../support/scenario-arbitrary.ts";
import { type ScenarioDraft, scenarioEntries } from "../support/scenario-text.ts";

const r12 = 2030;
const cases = Math.min(100, lawCases);

/** The scenario with lines scaled from R3 on, written out. */
function scaled(draft: ScenarioDraft, factors: Readonly<Record<string, number>>): ScenarioDraft {
	const changes = Object.entries(factors).map(([line, factor]) => ({
		line,
		years: "R3..",
		operation: { kind: "scale", factor } as const,
		allocationTax: null,
		money: true,
	}));
	return { ...draft, changes: [...draft.changes, ...changes] };
}

function runOrNull(draft: ScenarioDraft): ReturnType<City["run"]> | null {
	try {
		return himi.runEntries(scenarioEntries(draft));
	} catch {
		return null;
	}
}

describe("the effect of a line", () => {
	const lines = fc.constantFrom(
		"cityTax",
		"personnelExpenses",
		"bondIssuance",
		"transferTaxesAndGrants",
		"operatingExpenses",
	);
	const figures = fc.constantFrom(
		"fiscalAdjustmentFundBalance",
		"realDebtServiceRatio",
		"ordinaryAllocationTax",
		"bondsOutstanding",
	);

	it("is the difference of two plain runs, down and up", () => {
		let compared = 0;
		fc.assert(
			fc.property(scenarioDrafts(), lines, figures, fc.constantFrom(0.01, 0.05), (draft, line, on, share) => {
				const outlook = himi.runEntries(scenarioEntries(draft));
				const found = measureSensitivity(outlook, on, r12, { share }).factors.find(({ id }) => id === line);
				for (const [effect, factor] of [
					[found?.down, 1 - share],
					[found?.up, 1 + share],
				] as const) {
					const run = runOrNull(scaled(draft, { [line]: factor }));
					if (run === null) expect(effect?.value).toBeNull();
					else {
						const value = figure(run, on, "R12");
						expect(effect?.value).toBe(Number.isNaN(value) ? null : value + 0);
						if (!Number.isNaN(value)) expect(effect?.effect).toBeCloseTo(value - figure(outlook, on, "R12"), 8);
						compared += 1;
					}
				}
			}),
			{ numRuns: cases },
		);
		expect(compared).toBeGreaterThan(cases);
	});

	it("honours the link of 市税 to 普通交付税: 1 % of 市税 moves 普通交付税 by three quarters of it, the other way", () => {
		const result = measureSensitivity(himi.plan, "ordinaryAllocationTax", r12);
		// 市税 R12 4,601: 46.01 × 0.75 = 34.5; 6,179 − 34.5 → 6,144, 6,179 + 34.5 → 6,214.
		const tax = result.factors.find(({ id }) => id === "cityTax");
		expect([tax?.down.effect, tax?.up.effect]).toEqual([35, -35]);
	});
});

describe("the effect of assumptions and rates", () => {
	it("is that of a scenario that states them", () => {
		const result = measureSensitivity(himi.plan, "fiscalAdjustmentFundBalance", r12);
		const of = (id: string) => result.factors.find((factor) => factor.id === id);
		const run = (text: string) =>
			figure(himi.run(`title: 見本\nmunicipality: himi\n${text}\n`), "fiscalAdjustmentFundBalance", "R12");
		expect(of("priceInflation")?.up.value).toBe(run("assumptions: { 物価上昇率: 1% }"));
		expect(of("priceInflation")?.down.value).toBe(run("assumptions: { 物価上昇率: -1% }"));
		expect(of("newBondRate")?.up.value).toBe(run("rates: [{ years: R3.., add: 1% }]"));
		// 0.8 % less one point is no rate: said, not invented.
		expect(of("newBondRate")?.down).toMatchObject({ value: null, effect: null });
		expect(of("newBondRate")?.down.refusal).toMatch(/[ぁ-ん]/);
	});

	it("adds to what the scenario already states", () => {
		const text = "title: 見本\nmunicipality: himi\nassumptions: { 賃金上昇率: { R5..: 0.5% } }\n";
		const result = measureSensitivity(himi.run(text), "fiscalAdjustmentFundBalance", r12, { points: 0.002 });
		const both = himi.run("title: 見本\nmunicipality: himi\nassumptions: { 賃金上昇率: { ..R4: 0.2%, R5..: 0.7% } }\n");
		const wages = result.factors.find(({ id }) => id === "wageGrowth");
		expect(wages?.up.value).toBe(figure(both, "fiscalAdjustmentFundBalance", "R12"));
	});
});

describe("the list", () => {
	it("is sorted by size, and holds every leaf line, every assumption and the rate", () => {
		const { factors } = measureSensitivity(himi.plan, "fiscalAdjustmentFundBalance", r12);
		expect(factors).toHaveLength(20 + 6 + 1);
		const sizes = factors.map(({ size }) => size);
		expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
		expect(sizes[0]).toBeGreaterThan(0);
	});

	it("with a step of nothing shows nothing but zeros", () => {
		const { factors, pairs } = measureSensitivity(himi.plan, "realDebtServiceRatio", r12, {
			share: 0,
			points: 0,
			pairwise: true,
		});
		expect(factors.flatMap(({ down, up }) => [down.effect, up.effect])).toEqual(factors.flatMap(() => [0, 0]));
		expect(pairs?.map(({ interaction }) => interaction)).toEqual(pairs?.map(() => 0));
		expect(pairs).toHaveLength((27 * 26) / 2);
	});

	it("gives the bars of a tornado chart", () => {
		const result = measureSensitivity(himi.plan, "fiscalAdjustmentFundBalance", r12);
		const { bars, base } = tornadoOf(result, "R12");
		expect(base).toBe(1740);
		expect(bars.length).toBeGreaterThan(10);
		expect(bars[0]?.label).toBe(result.factors[0]?.label);
	});
});

describe("two moves together", () => {
	it("interact by what they do beyond the sum of each alone", () => {
		const on = "fiscalAdjustmentFundBalance";
		const { pairs, factors, base } = measureSensitivity(himi.plan, on, r12, { pairwise: true, share: 0.05 });
		const of = (a: string, b: string) =>
			pairs?.find(({ first, second }) => [first, second].toSorted().join() === [a, b].toSorted().join());
		const single = (id: string) => factors.find((factor) => factor.id === id)?.up.effect as number;
		for (const [a, b] of [
			["cityTax", "personnelExpenses"],
			["operatingExpenses", "personnelExpenses"],
			["bondIssuance", "ordinaryAllocationTax"],
		] as const) {
			const run = runOrNull(scaled({ ...empty }, { [a]: 1.05, [b]: 1.05 }));
			const joint = figure(run as NonNullable<typeof run>, on, "R12") - (base as number);
			expect(of(a, b)).toMatchObject({ joint, sum: single(a) + single(b), interaction: joint - single(a) - single(b) });
		}
		const sizes = (pairs ?? []).map(({ interaction }) => Math.abs(interaction ?? 0));
		expect(sizes).toEqual(sizes.toSorted((x, y) => y - x));
	});
});

const empty: ScenarioDraft = {
	rule: null,
	floor: null,
	stated: null,
	parameters: {},
	assumptions: {},
	changes: [],
	debt: { rates: [], projects: [], earlyRedemptions: [] },
};

describe("the yearly variation stated beside the table", () => {
	it("is the median of the published table's own year-to-year changes, line by line", () => {
		const settings = textOf(`${himiEdition}/edition.yaml`);
		const stated = [...settings.matchAll(/- \{ line: (.+), step: ([\d.]+)%, source: 公表表のR3〜R12の前年度比/g)];
		expect(stated.length).toBe(10);
		for (const [, label = "", step] of stated) {
			const line = modelFacts.lines.find(label)?.id ?? "";
			const series = Array.from(himi.plan.edition.published.get(line) ?? []);
			const moves = series.slice(1).map((value, index) => Math.abs(value / (series[index] as number) - 1));
			const sorted = moves.toSorted((a, b) => a - b);
			const median = ((sorted[4] as number) + (sorted[5] as number)) / 2;
			expect(Number(step), label).toBeCloseTo(median * 100, 2);
		}
	});

	it("moves a line by that size", () => {
		const { factors } = measureSensitivity(himi.plan, "fiscalAdjustmentFundBalance", r12);
		const tax = factors.find(({ id }) => id === "cityTax")?.historical;
		const run = runOrNull(scaled({ ...empty }, { cityTax: 1.0128 }));
		expect(tax).toMatchObject({ step: 0.0128, grade: "general" });
		expect(tax?.up.value).toBe(figure(run as NonNullable<typeof run>, "fiscalAdjustmentFundBalance", "R12"));
	});
});
