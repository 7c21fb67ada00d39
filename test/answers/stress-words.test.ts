import { expect, it } from "vitest";
import { greatestStrength, type Stress, scaledStress } from "../../src/answers/stress/resolve-stress.ts";
import { stressTest } from "../../src/answers/stress/stress.ts";
import { himi } from "../support/drawn.ts";

/** What a shock of these settings is said to do from R5 on; or why it is refused. */
function wordsOf(...shocks: readonly object[]): readonly (readonly string[])[] {
	const outlook = himi.run("title: t\nmunicipality: himi\n");
	const stresses = shocks.map((shock, at) => ({
		id: `s${at}`,
		label: `想定${at}`,
		grade: "general",
		duration: "lasting",
		source: "例",
		...shock,
	}));
	const { municipality } = outlook;
	const found = stressTest(
		{ ...outlook, municipality: { ...municipality, stresses } as unknown as typeof municipality },
		{ from: 2023 },
	);
	return "problems" in found ? [found.problems.map(({ code }) => code)] : found.rows.map(({ what }) => what);
}

const cityTax = (more: object) => ({ changes: [{ line: "市税", ...more }] });

it.each([
	[cityTax({ scale: 0.9 }), ["市税 R5以後 △ 10.0%"]],
	[{ ...cityTax({ scale: 1.1 }), duration: "oneYear" }, ["市税 R5 +10.0%"]],
	[cityTax({ scale: 0.9125 }), ["市税 R5以後 △ 8.75%"]],
	// No weaker than what was run: away from nothing.
	[cityTax({ scale: 0.33333333333 }), ["市税 R5以後 △ 66.666667%"]],
	[cityTax({ scale: { R5: 0.9, R6: 0.8 } }), ["市税 R5〜R6 △ 10.0% など"]],
	[cityTax({ scale: { R5: 0.9, R6: 0.9 } }), ["市税 R5〜R6 △ 10.0%"]],
	[{ ...cityTax({ add: 500 }), duration: "oneYear" }, ["市税 R5 +500"]],
	[cityTax({ add: -0.25 }), ["市税 R5以後 △ 0.25"]],
	[{ assumptions: { 物価上昇率: "3%" } }, ["物価上昇率 R5以後 +3.00%/年"]],
	[{ assumptions: { 物価上昇率: "-1%" }, duration: "oneYear" }, ["物価上昇率 R5 △ 1.00%/年"]],
	[{ rates: "2%" }, ["新しい市債の金利 R5以後 +2.00ポイント"]],
	[{ rates: "0.125%", duration: "oneYear" }, ["新しい市債の金利 R5 +0.125ポイント"]],
])("a shock %j is told so that it can be typed", (shock, words) => {
	expect(wordsOf(shock)).toEqual([words]);
});

it("several shocks are told by their names where they come together, and none may bear the name of that", () => {
	const [one, other] = [cityTax({ scale: 0.9 }), { rates: "2%" }];
	expect(wordsOf(one, other)).toEqual([
		["市税 R5以後 △ 10.0%"],
		["新しい市債の金利 R5以後 +2.00ポイント"],
		["想定0", "想定1"],
	]);
	expect(wordsOf(one, { ...other, id: "s0" })).toEqual([["stress-duplicate"]]);
	expect(wordsOf({ ...one, id: "all-together" })).toEqual([["stress-reserved"]]);
	expect(wordsOf({})).toEqual([["stress-empty"]]);
	expect(wordsOf(cityTax({ set: 1 }))).toEqual([["stress-operation"]]);
	expect(wordsOf()).toEqual([["no-stresses"]]);
});

const shock = (parts: { scale?: number; add?: number; rise?: number; rate?: number }): Stress => {
	const change = (kind: string, value: number | undefined) =>
		value === undefined ? [] : [{ line: "cityTax", operation: { kind, values: new Map([[2023, value]]) } }];
	return {
		changes: [...change("scale", parts.scale), ...change("add", parts.add)],
		assumptions: parts.rise === undefined ? [] : [{ rates: new Map([[2023, parts.rise]]) }],
		rates: parts.rate === undefined ? [] : [{ value: parts.rate }],
	} as unknown as Stress;
};

it.each([
	[{ scale: 0.75 }, 3, { scale: 0.25 }],
	[{ scale: 1.25 }, 3, { scale: 1.75 }],
	[{ scale: 0.1 + 0.2 }, 1, { scale: 0.1 + 0.2 }],
	[{ add: 20 }, 3, { add: 60 }],
	[{ rise: 0.5 }, 3, { rise: 1.5 }],
	[{ rate: 0.5 }, 3, { rate: 1.5 }],
])("%j at %d times its strength is %j", (stated, strength, scaled) => {
	expect(scaledStress(shock(stated), strength)).toEqual(shock(scaled));
});

it.each([
	[{ scale: 0.75 }, 4],
	[{ scale: 0.995 }, 100],
	[{ scale: 1 }, 100],
	[{ scale: 1.5 }, 100],
	[{ add: -20 }, 100],
	[{ rate: 0.5 }, 100],
	[{ rise: -0.25 }, 3.96],
	[{ rise: 0.5 }, 20],
	[{ rise: 0 }, 100],
	[{ scale: 0.5, rise: 0.5 }, 2],
])("%j means something up to %d times its strength", (stated, most) => {
	expect(greatestStrength(shock(stated), 100)).toBeCloseTo(most, 9);
});

it("a shock the fund outlasts is tried up to a hundred times its strength, or as far as it means something", () => {
	const outlook = himi.run("title: t\nmunicipality: himi\n");
	const reverseOf = (scale: number, line = "諸収入等") => {
		const stresses = [
			{ id: "s", label: "想定", grade: "general", duration: "oneYear", source: "例", changes: [{ line, scale }] },
		];
		const municipality = { ...outlook.municipality, stresses } as unknown as typeof outlook.municipality;
		const found = stressTest({ ...outlook, municipality }, { from: 2030 });
		return "problems" in found ? found.problems : found.rows[0]?.reverse;
	};
	const outlasted = { strength: null, justBelow: null, meaning: [] };
	expect(reverseOf(1.0001, "市税")).toMatchObject({ ...outlasted, triedUpTo: 100, isBounded: false });
	expect(reverseOf(0.9, "その他収入")).toMatchObject({ ...outlasted, triedUpTo: 10, isBounded: true });
});
