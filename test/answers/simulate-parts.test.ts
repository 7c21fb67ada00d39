import { describe, expect, it } from "vitest";
import { chance } from "../../src/answers/simulate/chances.ts";
import { EventAmounts } from "../../src/answers/simulate/event-amounts.ts";
import { type EventPlan, eventPlan, sharesBy } from "../../src/answers/simulate/event-plan.ts";
import type { PathPlan } from "../../src/answers/simulate/plan.ts";
import { prepareSimulation } from "../../src/answers/simulate/simulate.ts";
import { summariseUncertainty } from "../../src/answers/simulate/words.ts";
import { pathsOfBlock } from "../../src/engine/block.ts";
import type { LeafSeries } from "../../src/projection/leaf-series.ts";
import type { Outlook } from "../../src/projection/project.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import type { UncertainEvent } from "../../src/scenario/uncertainty.ts";
import { himi } from "../support/drawn.ts";

const line = (name: string, amounts: number[], linked = false) => ({ line: name, amounts, linked });

/** An event with two outcomes. */
const event = (drawn: "once" | "yearly") =>
	({
		id: "e",
		drawn,
		outcomes: [
			{ probability: 0.25, lines: [line("a", [10, 4], true), line("b", [-6])] },
			{ probability: 0.5, lines: [line("b", [8, 8, 8], true)] },
		],
	}) as unknown as UncertainEvent;

describe("an event", () => {
	it("brings its outcomes one after the other, each with its lines, and those with members divided", () => {
		const place = new Map([
			["a", 3],
			["b1", 5],
			["b2", 6],
		]);
		const sharesOf = (name: string) =>
			name === "a"
				? [{ line: "a", share: 1, linkable: true }]
				: [
						{ line: "b1", share: 0.25, linkable: false },
						{ line: "b2", share: 0.75, linkable: true },
					];
		expect(eventPlan(event("once"), place, sharesOf)).toEqual({
			name: "e",
			once: true,
			outcomes: [
				{
					until: 0.25,
					lines: [
						{ varied: 3, amounts: [10, 4], linked: true },
						{ varied: 5, amounts: [-1.5], linked: false },
						{ varied: 6, amounts: [-4.5], linked: false },
					],
				},
				{
					until: 0.75,
					lines: [
						{ varied: 5, amounts: [2, 2, 2], linked: false },
						{ varied: 6, amounts: [6, 6, 6], linked: true },
					],
				},
			],
		});
		expect(eventPlan(event("yearly"), place, sharesOf).once).toBe(false);
	});

	it("is divided by what members have in all projected years, and evenly where they have nothing", () => {
		const shares = (members: Readonly<Record<string, readonly number[]>>) => {
			const lines = {
				byId: () => ({}),
				entriesOf: () => Object.keys(members).map((id) => (id === "x" ? { id, linkable: true } : { id })),
			};
			const outlook = { municipality: { lines }, edition: { settledYears: 1 } } as unknown as Outlook;
			const entered = new Map(Object.entries(members).map(([id, amounts]) => [id, Float64Array.from(amounts)]));
			return sharesBy(outlook, { entered } as unknown as LeafSeries)("any").map((one) => [
				one.line,
				one.share,
				one.linkable,
			]);
		};
		expect(shares({ x: [900, 10, 20], y: [1, 40, 50] })).toEqual([
			["x", 0.25, true],
			["y", 0.75, false],
		]);
		expect(shares({ x: [900, 0, 0], y: [1, 0, 0] })).toEqual([
			["x", 0.5, true],
			["y", 0.5, false],
		]);
		expect(shares({ x: [900, 0, 0] })).toEqual([["x", 1, true]]);
	});

	it("adds what it brings from the year it comes to pass on, on the paths on which it does", () => {
		const years = 3;
		const plan: EventPlan = {
			name: "e",
			once: false,
			outcomes: [
				{ until: 0.2, lines: [{ varied: 0, amounts: [10, 4], linked: true }] },
				{
					until: 0.5,
					lines: [
						{ varied: 1, amounts: [7], linked: false },
						{ varied: 0, amounts: [1], linked: true },
					],
				},
			],
		};
		/** By line, year and path, of the first three paths. */
		const added = (once: boolean, felt: number, drawn: readonly (readonly number[])[]) => {
			const columns = {
				added: new Float64Array(2 * years * pathsOfBlock).fill(9),
				addedLinked: new Float64Array(2 * years * pathsOfBlock).fill(9),
			};
			const uniforms = new Float64Array(years * pathsOfBlock).fill(0.99);
			for (const [year, of] of drawn.entries()) uniforms.set(of, year * pathsOfBlock);
			new EventAmounts({ shocks: { years }, events: [{ ...plan, once }] } as unknown as PathPlan, {
				...columns,
				uniforms: [uniforms],
			}).add([felt]);
			return [columns.added, columns.addedLinked].map((column) =>
				Array.from({ length: 2 * years }, (_, row) =>
					[...column.subarray(row * pathsOfBlock, row * pathsOfBlock + 3)].join(" "),
				),
			);
		};
		const drawn = [
			[0.1, 0.2, 0.5],
			[0.1, 0.99, 0.49],
			[0.99, 0.19, 0.99],
		];
		expect(added(false, 1, drawn)).toEqual([
			["10 1 0", "14 0 1", "4 10 0", "0 7 0", "0 0 7", "0 0 0"],
			["10 1 0", "14 0 1", "4 10 0", "0 0 0", "0 0 0", "0 0 0"],
		]);
		// Drawn once, in the first year alone.
		expect(added(true, 1, drawn)[0]).toEqual(["10 1 0", "4 0 0", "0 0 0", "0 7 0", "0 0 0", "0 0 0"]);
		expect(added(false, 0, drawn)).toEqual([Array(6).fill("0 0 0"), Array(6).fill("0 0 0")]);
	});
});

it("a chance has Wilson's interval, which ends at nothing and at all", () => {
	const rounded = (times: number, paths: number) =>
		Object.values(chance(times, paths)).map((value) => Number(value.toFixed(4)));
	// z² = 3.8415: of 50 of 100 (0.5 ± 1.96 × √(25 + 0.96)) ÷ 103.84.
	expect(rounded(50, 100)).toEqual([0.5, 0.0491, 0.4038, 0.5962]);
	expect(rounded(0, 100)).toEqual([0, 0.0094, 0, 0.037]);
	expect(rounded(100, 100)).toEqual([1, 0.0094, 0.963, 1]);
	expect(rounded(1, 4)).toEqual([0.25, 0.1668, 0.0456, 0.6994]);
});

describe("what is uncertain, in words", () => {
	it("of every distribution, event and measure", () => {
		const factor = (distribution: object, on: object = { kind: "assumption" }) => ({
			...{ id: "f", label: "率", on, distribution, persistence: 0.5, linked: true, source: "資料", grade: "general" },
		});
		const outcome = (words: string, probability: number) => ({ words, probability, lines: [] });
		const uncertainty = {
			factors: [
				factor({ kind: "normal", mean: 0, spread: 0.015 }),
				factor({ kind: "uniform", minimum: -0.1, maximum: 0.3 }, { kind: "line", line: "cityTax" }),
				factor(
					{ kind: "triangular", minimum: -0.01, mode: 0, maximum: 0.04 },
					{ kind: "line", line: "socialAssistance" },
				),
				factor({ kind: "list", values: [-0.02, 0.01, 0.04] }),
				factor({
					kind: "seen",
					ahead: [
						[-0.0123, 0.02],
						[0.03, 0.05, -0.04999],
					],
				}),
			],
			correlations: [{ a: "f", b: "other", value: -0.5 }],
			events: [
				{
					id: "d",
					name: "災害",
					drawn: "yearly",
					source: null,
					grade: null,
					outcomes: [
						{ probability: 0.1, lines: [line("investmentExpenses", [300, 200, 100]), line("cityTax", [-50])] },
					],
				},
				{
					id: "n",
					name: "なし",
					drawn: "yearly",
					source: null,
					grade: null,
					outcomes: [{ probability: 0.2, lines: [line("cityTax", [1234.5])] }],
				},
				{
					id: "m",
					name: "取組",
					drawn: "once",
					source: "簿",
					grade: "sourced",
					outcomes: [outcome("1年遅れる", 0.3), outcome("行わない", 0.1)],
				},
				{ id: "o", name: "全部", drawn: "once", source: null, grade: null, outcomes: [outcome("行わない", 1)] },
			],
			asWeighted: ["ほか"],
		};
		const { lines } = himi.plan.municipality;
		const told = summariseUncertainty({ uncertainty } as unknown as Scenario, lines);
		const { factors, ...rest } = told;
		expect(factors.map(({ words, persistence, linked }) => [words, persistence, linked])).toEqual([
			["正規分布 標準偏差1.5%", 0.5, null],
			["一様分布 △10%〜30%", 0.5, true],
			["三角分布 △1%・0%・4%", 0.5, null],
			["実績の一覧 3件(△2%〜4%)", 0.5, null],
			["実績のずれ 1年先2件(△1.2%〜2%)、2年先3件(△5%〜5%)、3年先からは2年先のまま", null, null],
		]);
		// Of −10 % to 30 % the mean is 10 % and the deviation 40 % ÷ √12.
		expect([factors[1]?.mean, factors[1]?.deviation]).toEqual([
			expect.closeTo(0.1, 12),
			expect.closeTo(0.4 / Math.sqrt(12), 12),
		]);
		expect(rest).toEqual({
			correlations: [{ a: "率", b: "other", value: -0.5 }],
			events: [
				{
					id: "d",
					label: "災害",
					words: "投資的経費 +300、市税 △ 50(あと2年で均等に減る)",
					probability: 0.1,
					source: null,
					grade: null,
				},
				{ id: "n", label: "なし", words: "市税 +1,234.5(その年度だけ)", probability: 0.2, source: null, grade: null },
			],
			measures: [
				{
					id: "m",
					label: "取組",
					words: "1年遅れる 30%、行わない 10%、重みのとおり 60%",
					probability: 0.4,
					source: "簿",
					grade: "sourced",
				},
				{ id: "o", label: "全部", words: "行わない 100%、重みのとおり 0%", probability: 1, source: null, grade: null },
			],
			asWeighted: ["ほか"],
		});
	});
});

describe("simulations that cannot be made", () => {
	const uncertain = himi.run(
		"title: t\nmunicipality: himi\nuncertainty:\n  inherit: false\n  factors:\n    - { on: 市税, distribution: list, values: [1%] }\n",
	);
	const told = (...outlooks: Outlook[]) => {
		const prepared = prepareSimulation(outlooks, { paths: 10, seed: 1 });
		return "problems" in prepared
			? prepared.problems.map(({ code, place }) => `${code} ${place?.line}:${place?.column}`)
			: "made";
	};

	it("are those in which nothing is uncertain, and those of two cities or two units", () => {
		expect(told(uncertain)).toBe("made");
		expect(told(uncertain, uncertain)).toBe("made");
		const sure = {
			...uncertain,
			scenario: { ...uncertain.scenario, uncertainty: { ...uncertain.scenario.uncertainty, factors: [] } },
		};
		expect(told(sure)).toEqual(["nothing-uncertain 1:1"]);
		expect(told(uncertain, sure, sure)).toEqual(["nothing-uncertain 1:1", "nothing-uncertain 1:1"]);
		const { municipality } = uncertain;
		expect(told(uncertain, { ...uncertain, municipality: { ...municipality, id: "umino" } })).toEqual([
			"simulations-not-comparable 1:1",
		]);
		expect(told(uncertain, uncertain, { ...uncertain, municipality: { ...municipality, unit: "円" } })).toEqual([
			"simulations-not-comparable 1:1",
		]);
	});

	it("measures drivers on the first paths only", () => {
		const driverPaths = (paths: number) => {
			const prepared = prepareSimulation([uncertain], { paths, seed: 1 });
			return "problems" in prepared
				? null
				: [prepared.simulation.task.from, prepared.simulation.task.to, prepared.simulation.task.driverPaths];
		};
		expect([driverPaths(10), driverPaths(4096), driverPaths(5000)]).toEqual([
			[0, 10, 10],
			[0, 4096, 4096],
			[0, 5000, 4096],
		]);
	});
});
