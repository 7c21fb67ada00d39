import { describe, expect, it } from "vitest";
import { applyScenario } from "../../src/projection/apply.ts";
import { evaluateExpression } from "../../src/projection/expression-values.ts";
import type { LeafSeries } from "../../src/projection/leaf-series.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { City } from "../support/city.ts";
import { himi } from "../support/drawn.ts";
import { fiveTaxCity } from "../support/five-taxes.ts";

const { plan } = himi;
const head = "title: t\nmunicipality: himi\n";
const scenarioOf = (said: string, city: City = himi) => city.run(`${head}${said}`).scenario;
const planned = (line: string, from: LeafSeries = plan.planned) => from.entered.get(line) as Float64Array;
const at = (year: string) => Number(year.slice(1)) - 2;

interface Asked {
	readonly more?: Partial<Outlook["scenario"]>;
	readonly leaves?: LeafSeries;
	readonly edition?: Partial<Outlook["edition"]>;
}

/** What a scenario makes of the plan's amounts: steps as 「line year by words」, and what is said of it. */
function applied(said: string, { more = {}, leaves = plan.planned, edition = {} }: Asked = {}) {
	const scenario = { ...scenarioOf(said), ...more };
	const found = applyScenario(scenario, leaves, { ...plan, edition: { ...plan.edition, ...edition } });
	return {
		...found,
		steps: found.steps.map(({ line, year, before, after, words }) => {
			const by = Math.round((after - before) * 1e6) / 1e6;
			return `${line} R${year - 2018} ${by} ${words}`;
		}),
		problems: found.problems.map(({ severity, message, place }) => `${severity} ${place?.line} ${message}`),
		linked: (line: string) => [...(found.series.linked.get(line) ?? [])],
		entered: (line: string) => [...(found.series.entered.get(line) ?? [])],
	};
}

/** The plan's leaves with amounts of a line nobody knows. */
function withUnknown(line: string, ...years: readonly number[]): LeafSeries {
	const amounts = planned(line).map((amount, year) => (years.includes(year) ? Number.NaN : amount));
	return { ...plan.planned, entered: new Map(plan.planned.entered).set(line, amounts) };
}

describe("an assumption", () => {
	it("moves each line that follows by the product of its rates so far, and marks what 需要額 answers to", () => {
		const { steps, problems, linked, entered } = applied("assumptions: { 物価上昇率: { R11: 2%, R12: -1% } }\n");
		const lines = [
			["operatingExpenses", 1, "物件費、維持管理費、補助費等"],
			["investmentExpenses", 1, "投資的経費"],
			["transfersToOtherAccounts", 0.5, "繰出金"],
		] as const;
		const expected = lines.flatMap(([line, elasticity, label]) =>
			[1 + 0.02 * elasticity, (1 + 0.02 * elasticity) * (1 - 0.01 * elasticity)].flatMap((factor, index) => {
				const year = at("R11") + index;
				const by = Math.round((planned(line)[year] as number) * (factor - 1) * 1e6) / 1e6;
				const words = `前提 物価上昇率(弾性値${elasticity}、累積×${factor.toFixed(4)})`;
				return [
					`pricedExpenditureChange R${year + 2} ${by} ${label}の変動 ${words}`,
					`${line} R${year + 2} ${by} ${words}`,
				];
			}),
		);
		expect(steps).toEqual(expected);
		expect(problems).toEqual([]);
		expect(linked("cityTax").every((amount) => amount === 0)).toBe(true);
		const priced = entered("pricedExpenditureChange");
		const sum = (year: string) =>
			lines.reduce(
				(total, [line]) => total + ((entered(line)[at(year)] as number) - (planned(line)[at(year)] as number)),
				0,
			);
		for (const year of ["R11", "R12"]) expect(priced[at(year)]).toBeCloseTo(sum(year), 9);
		// The plan is not touched.
		expect(planned("pricedExpenditureChange").every((amount) => amount === 0)).toBe(true);
	});

	it("on a tax moves what 普通交付税 answers to; on another it marks nothing", () => {
		const { steps, linked } = applied("assumptions: { 名目成長率: { R12: 1% } }\n");
		const [tax, grants] = ["cityTax", "transferTaxesAndGrants"].map((line) => (planned(line)[10] as number) / 100);
		expect(steps).toEqual([
			`cityTax R12 ${tax} 前提 名目成長率(弾性値1、累積×1.0100)`,
			`transferTaxesAndGrants R12 ${grants} 前提 名目成長率(弾性値1、累積×1.0100)`,
		]);
		expect(linked("cityTax").slice(0, 10)).toEqual(Array(10).fill(0));
		expect(linked("cityTax")[10]).toBeCloseTo(tax as number, 9);
	});

	it("that moves nothing says so; one whose lines are unknown names them, in the years that are", () => {
		const said = (text: string, asked: Asked = {}) => applied(`assumptions: { ${text} }\n`, asked);
		expect(said("扶助費の伸び: { R5: 0% }").problems).toEqual([
			expect.stringMatching(/^warning 3 前提「扶助費の伸び」は/),
		]);
		const none = said("扶助費の伸び: { R11: 1% }", { leaves: withUnknown("socialAssistance", 9, 10) });
		expect(none.problems).toEqual([
			"warning 3 前提「扶助費の伸び」に従う項目は、公表表になく不明なので、動きません: 扶助費",
		]);
		expect(none.steps).toEqual([]);
		const some = said("扶助費の伸び: { R11: 1% }", { leaves: withUnknown("socialAssistance", 9) });
		expect([some.problems.length, some.steps.length]).toEqual([1, 1]);
		const early = said("扶助費の伸び: { R11: 1% }", { leaves: withUnknown("socialAssistance", 3) });
		expect([early.problems, early.steps.length]).toEqual([[], 2]);
	});

	it("beyond what can be an amount is refused where it stands", () => {
		const rates = new Map([[2030, 1e14]]);
		const { assumptions } = scenarioOf("assumptions: { 扶助費の伸び: { R12: 1% } }\n");
		const huge = applied("", { more: { assumptions: assumptions.map((one) => ({ ...one, rates })) } });
		expect(huge.problems).toEqual([
			expect.stringMatching(
				/^error 3 扶助費のR12の値が計算できません\(0での割り算か、桁あふれ\): 前提 扶助費の伸び\(弾性値1、/,
			),
		]);
		expect(huge.steps).toEqual([]);
	});
});

describe("a change", () => {
	it("moves its line in its years, what is linked to it, and the works that are borrowed for", () => {
		const { steps, problems, linked, entered } = applied(
			`changes:
  - { line: 市税, years: R5..R6, add: -10 }
  - { line: 市税, years: R6, scale: 1.5, allocationTax: unlinked }
  - { line: 市債発行額, years: R7, add: -30, replace: generalResources }
  - { line: 市債発行額, years: R8, add: 5 }
`,
		);
		const half = ((planned("cityTax")[4] as number) - 10) / 2;
		expect(steps).toEqual([
			"cityTax R5 -10 △ 10百万円を加える",
			"cityTax R6 -10 △ 10百万円を加える",
			`cityTax R6 ${half} ×1.5`,
			"investmentExpenses R7 30 市債発行額の減を一般財源で補う(△ 30百万円を加える)",
			"bondIssuance R7 -30 △ 30百万円を加える",
			"bondIssuance R8 5 5百万円を加える",
		]);
		expect(problems).toEqual([
			"warning 7 市債発行額の変更に合わせて、市債を充てる事業も同じ額だけ増減するものとして計算しました",
		]);
		expect(linked("cityTax")).toEqual([0, 0, 0, -10, -10, 0, 0, 0, 0, 0, 0]);
		expect(entered("cityTax")[4]).toBe((planned("cityTax")[4] as number) - 10 + half);
		expect(entered("cityTax")[5]).toBe(planned("cityTax")[5]);
	});

	it("that moves nothing says so, by itself or by less than anybody means", () => {
		const nothing = "warning 3 市税の変更は、どの年度の値も動かしません";
		expect(applied("changes: [{ line: 市税, years: R5, add: 0 }]\n").problems).toEqual([nothing]);
		expect(applied("changes: [{ line: 市税, years: R5, add: 0.0000000001 }]\n").problems).toEqual([nothing]);
		expect(applied("changes: [{ line: 市税, years: R5, add: 0.000001 }]\n").problems).toEqual([]);
		// One year of several is enough.
		expect(applied("changes: [{ line: 市税, years: R5..R6, add: { R5: 0, R6: 1 } }]\n").problems).toEqual([]);
		expect(applied("changes: [{ line: 市税, years: R5..R6, add: { R5: 1, R6: 0 } }]\n").problems).toEqual([]);
	});

	it("that sets 普通交付税 to what it is holds it there; other ways of saying it do not", () => {
		const amount = planned("ordinaryAllocationTax")[6];
		const held = (how: string) => applied(`changes: [{ line: 普通交付税, years: R8..R9, ${how} }]\n`);
		const marks = (...years: number[]) => plan.edition.years.map((_, year) => Number(years.includes(year)));
		expect(held(`set: ${amount}`).entered("allocationTaxHeld")).toEqual(marks(6, 7));
		expect(applied(`changes: [{ line: 普通交付税, years: R8, set: ${amount} }]\n`).problems).toEqual([]);
		expect(held("add: 5").entered("allocationTaxHeld")).toEqual(marks());
		expect(applied("changes: [{ line: 市税, years: R8, set: 5000 }]\n").entered("allocationTaxHeld")).toEqual(marks());
		expect(planned("allocationTaxHeld").every((mark) => mark === 0)).toBe(true);
	});

	it("of an unknown amount is refused where the line is lacking, left unknown in the years that are", () => {
		const leaves = withUnknown("cityTax", 4);
		const added = "changes: [{ line: 市税, years: R5..R7, add: 10 }]\n";
		const some = applied(added, { leaves });
		expect(some.steps).toEqual(["cityTax R5 10 10百万円を加える", "cityTax R7 10 10百万円を加える"]);
		expect(some.problems).toEqual(["warning 3 市税の変更はR6には及びません: 市税が不明なので、不明のままです"]);
		expect(some.linked("cityTax").slice(3, 6)).toEqual([10, Number.NaN, 10]);
		const all = applied(added, { leaves, edition: { lacks: ["cityTax"] } });
		expect(all.problems).toEqual(["error 3 市税のR6は動かせません: 公表表にない(不明な)額です"]);
		// What is unknown alone is nothing that moves nothing.
		const only = applied("changes: [{ line: 市税, years: R6, add: 10 }]\n", { leaves });
		expect(only.problems).toEqual(["warning 3 市税の変更はR6には及びません: 市税が不明なので、不明のままです"]);
		// To state it is to know it.
		const stated = applied("changes: [{ line: 市税, years: R6, set: 5000 }]\n", { leaves });
		expect([stated.problems, stated.entered("cityTax")[4]]).toEqual([[], 5000]);
	});

	it("by an amount that rests on an unknown one is unknown itself, and what is linked to it", () => {
		const leaves = withUnknown("socialAssistance", 4);
		const found = applied('changes: [{ line: 市税, years: R6, expr: "base + 扶助費" }]\n', { leaves });
		expect(found.problems).toEqual(["warning 3 市税の変更はR6には及びません: 扶助費が不明なので、不明のままです"]);
		expect([found.entered("cityTax")[4], found.linked("cityTax")[4], found.steps]).toEqual([
			Number.NaN,
			Number.NaN,
			[],
		]);
	});

	it("that cannot be worked out is refused: where an expression stands, or the change", () => {
		const zero = planned("socialAssistance").with(4, 0);
		const leaves = { ...plan.planned, entered: new Map(plan.planned.entered).set("socialAssistance", zero) };
		const divided = applied('changes: [{ line: 市税, years: R6, expr: "base / 扶助費" }]\n', { leaves });
		expect(divided.problems).toEqual(["error 3 市税のR6の値が計算できません(0での割り算か、桁あふれ): base / 扶助費"]);
		const grown = applied("", {
			more: {
				changes: scenarioOf("changes: [{ line: 市税, years: R6, scale: 2 }]\n").changes.map((change) => ({
					...change,
					operation: { kind: "scale" as const, values: new Map([[2024, 1e15]]) },
				})),
			},
		});
		expect(grown.problems).toEqual(["error 3 市税のR6の値が計算できません(0での割り算か、桁あふれ): ×2"]);
		expect([...divided.steps, ...grown.steps]).toEqual([]);
	});

	it("of a line with members is divided among them, each with its own link; without anything to divide by it is refused", () => {
		const city = new City(fiveTaxCity());
		const parts = [
			"individualResidentTax",
			"corporateResidentTax",
			"fixedAssetTax",
			"cityPlanningTax",
			"otherCityTaxes",
		];
		const run = (said: string, leaves = city.plan.planned) => applyScenario(scenarioOf(said, city), leaves, city.plan);
		const { steps, series } = run("changes: [{ line: 市税, years: R8, add: -100 }]\n");
		expect(steps.map(({ line, words }) => [line, words])).toEqual(
			parts.map((line) => [line, "市税 △ 100百万円を加えるの割振り"]),
		);
		expect(steps.reduce((sum, { before, after }) => sum + after - before, 0)).toBe(-100);
		const moved = (line: string) => series.linked.get(line)?.[6];
		// 都市計画税 is not counted.
		for (const { line, before, after } of steps)
			expect(moved(line), line).toBe(line === "cityPlanningTax" ? undefined : after - before);
		const unlinked = run("changes: [{ line: 市税, years: R8, add: -100, allocationTax: unlinked }]\n");
		for (const line of parts) expect(unlinked.series.linked.get(line)?.[6] ?? 0, line).toBe(0);
		const none = new Map(city.plan.planned.entered);
		for (const line of parts) none.set(line, (none.get(line) as Float64Array).with(6, 0));
		const refused = run("changes: [{ line: 市税, years: R8..R9, add: 5 }]\n", { ...city.plan.planned, entered: none });
		expect(refused.problems.map(({ severity, message }) => [severity, message])).toEqual([
			["error", "「市税」の内訳はR8の合計が0なので、変更を割り振れません"],
		]);
		expect(refused.steps).toEqual([]);
	});
});

describe("an expression", () => {
	const values = (text: string, years = "R5..R7", more = "") => {
		const { changes, assumptions } = scenarioOf(`${more}changes: [{ line: 市税, years: ${years}, expr: "${text}" }]\n`);
		const [change] = changes;
		if (change?.operation.kind !== "expr") throw new Error("no expression");
		return evaluateExpression({ ...change, tree: change.operation.tree }, plan.planned.entered, 2020, assumptions);
	};
	const tax = planned("cityTax");
	const of = (...years: number[]) => years.map((year) => tax[year] as number);

	it("sees its line before the change as base, by itself as far as it is done, other lines as they stand", () => {
		expect(values("base")).toEqual(of(3, 4, 5));
		expect(values("prev(base) + 1")).toEqual(of(2, 3, 4).map((amount) => amount + 1));
		const [before = 0] = of(2);
		expect(values("prev(市税) + 1")).toEqual([before + 1, before + 2, before + 3]);
		expect(values("市税 + 1")).toEqual(of(3, 4, 5).map((amount) => amount + 1));
		expect(values("prev(市税, 2)")).toEqual([...of(1, 2), of(1)[0]]);
		expect(values("扶助費 + 0")).toEqual([3, 4, 5].map((year) => planned("socialAssistance")[year]));
		expect(values("prev(扶助費)")).toEqual([2, 3, 4].map((year) => planned("socialAssistance")[year]));
	});

	it("counts its years from one, and knows which year it is", () => {
		expect(values("n")).toEqual([1, 2, 3]);
		expect(values("n", "[R5, R9]")).toEqual([1, 2]);
		expect(values("year")).toEqual([2023, 2024, 2025]);
	});

	it("grows by an assumption from its own first year on", () => {
		const rates = "assumptions: { 名目成長率: { R4: 50%, R5: 10%, R7: 20% } }\n";
		expect(values("1000 * index(名目成長率)", "R5..R8", rates)?.map((value) => Math.round(value * 1e6) / 1e6)).toEqual([
			1100, 1100, 1320, 1320,
		]);
		expect(values("1000 * index(名目成長率)", "R6..R7", rates)?.map((value) => Math.round(value))).toEqual([
			1000, 1200,
		]);
		expect(values("1000 * index(名目成長率)")).toEqual([1000, 1000, 1000]);
	});

	it("looks back as far as the first year, and no further", () => {
		expect(values("prev(扶助費, 3)", "R5")).toEqual([planned("socialAssistance")[0]]);
		const { changes } = scenarioOf('changes: [{ line: 市税, years: R6, expr: "prev(扶助費, 4)" }]\n');
		const early = changes.map((change) => ({ ...change, years: [2023] }));
		const found = applied("", { more: { changes: early } });
		expect(found.problems).toEqual(["error 3 R2より前の年度を参照しています"]);
		expect(found.steps).toEqual([]);
	});
});
