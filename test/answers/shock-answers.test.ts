import { describe, expect, it } from "vitest";
import { type FactorMove, pairEffects, singleEffects, sizeOf } from "../../src/answers/sensitivity/effects.ts";
import { measureSensitivity } from "../../src/answers/sensitivity/sensitivity.ts";
import { greatestStrength, type Stress, scaledStress } from "../../src/answers/stress/resolve-stress.ts";
import { stressTest } from "../../src/answers/stress/stress.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { runText } from "../support/city.ts";
import { himiFolder, textOf } from "../support/memory-files.ts";

const settings = `${himiFolder}/settings.yaml`;

/** The effect of a move in short: what the figure comes to and by how much that is more. */
const shown = (effect: { value: number | null; effect: number | null; refusal: string | null }) =>
	effect.refusal ?? `${effect.value} (${effect.effect})`;

describe("how a figure answers, whole", () => {
	it.each<[string, string, string, object]>([
		["the fund at the end", "", "fiscalAdjustmentFundBalance", {}],
		[
			"the fund above its floor",
			"closing: { floor: 1300 }\nchanges: [{ line: 扶助費, years: R5.., add: 60 }]\n",
			"fiscalAdjustmentFundBalance",
			{ share: 0.05, points: 0.005 },
		],
		["a ratio", "", "realDebtServiceRatio", { points: 0.02 }],
	])("of %s", async (what, scenario, line, options) => {
		const outlook = runText(`title: t\nmunicipality: himi\n${scenario}`);
		const {
			factors,
			base,
			cut,
			steps,
			pairs,
			unknownBecause,
			line: asked,
			movedWith,
		} = measureSensitivity(outlook, line, 2030, options);
		const lines = [
			JSON.stringify({ base, cut, steps, pairs, unknownBecause, asked, movedWith }),
			...factors.map(({ label, kind, step, down, up, historical, size }) =>
				[
					`${kind} ${label} ±${step}: ${shown(down)}, ${shown(up)}; ${size}`,
					...(historical === null
						? []
						: [`  ±${historical.step} (${historical.grade}): ${shown(historical.down)}, ${shown(historical.up)}`]),
				].join("\n"),
			),
		];
		await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(`shock-answers/${what.replaceAll(" ", "-")}.txt`);
	});
});

describe("effects of moves", () => {
	const moves = [1, 2, 3].map((size, factor) => ({ factor, size, id: "abc".charAt(factor) }));
	/** Ten times the sum of the sizes, and the product of two of them; of `b` with `c` nothing comes, of `a` with `b` a refusal. */
	const run = (sets: readonly (readonly FactorMove[])[]) =>
		sets.map((set) => {
			const key = set.map(({ factor }) => "abc".charAt(factor)).join("");
			if (key === "ab") return { refusal: "できません" };
			if (key === "bc") return { value: null };
			return { value: 100 + set.reduce((sum, { size }) => sum + 10 * size, 0) + (set.length > 1 ? 3 : 0) };
		});

	it("are what the figure comes to less what it is", () => {
		expect(singleEffects(100, moves, run)).toEqual([
			{ value: 110, effect: 10, refusal: null },
			{ value: 120, effect: 20, refusal: null },
			{ value: 130, effect: 30, refusal: null },
		]);
		expect(singleEffects(null, moves.slice(0, 1), run)).toEqual([{ value: 110, effect: null, refusal: null }]);
		const near = (value: number) => singleEffects(100, moves.slice(0, 1), () => [{ value }])[0]?.effect;
		expect([near(100 + 1e-10), near(100 - 1e-10), near(100.000000004), near(99.1)]).toEqual([0, 0, 4e-9, -0.9]);
		expect(singleEffects(100, moves.slice(0, 1), () => [{ refusal: "だめ" }])).toEqual([
			{ value: null, effect: null, refusal: "だめ" },
		]);
	});

	it("of two moves together are held against the sum of theirs, the largest difference first", () => {
		const singles = singleEffects(100, moves, run);
		expect(pairEffects(100, moves, singles, run)).toEqual([
			{ first: "a", second: "c", joint: 43, sum: 40, interaction: 3 },
			{ first: "a", second: "b", joint: null, sum: 30, interaction: null },
			{ first: "b", second: "c", joint: null, sum: 50, interaction: null },
		]);
		const lacking = [...singles.slice(0, 2), { value: null, effect: null, refusal: "だめ" }];
		expect(pairEffects(100, moves, lacking, run)[0]).toEqual({
			first: "a",
			second: "b",
			joint: null,
			sum: 30,
			interaction: null,
		});
		expect(pairEffects(100, moves, lacking, run)[1]).toEqual({
			first: "a",
			second: "c",
			joint: 43,
			sum: null,
			interaction: null,
		});
	});

	it("have the size of the larger, whichever way it goes", () => {
		const effect = (of: number | null) => ({ value: 1, effect: of, refusal: null });
		expect([
			sizeOf(effect(-3), effect(2)),
			sizeOf(effect(1), effect(-2)),
			sizeOf(effect(null), effect(4)),
			sizeOf(effect(null), effect(null)),
		]).toEqual([3, 2, 4, 0]);
	});
});

/** Shocks of every kind a city may state. */
const shocks = `stresses:
  - { id: grow, label: 伸び, duration: onward, changes: [{ line: 市税, scale: 1.1 }, { line: 人件費, add: { R7: 10, R8: 2000.5 } }], source: 仮定, grade: general }
  - { id: fall, label: 減り, duration: onward, changes: [{ line: 市税, scale: { R6: 0.75, "R7..": 0.6 } }, { line: 特別交付税, years: R8, scale: 90% }], source: 推計, grade: sourced, note: 注 }
  - { id: rates, label: 率, duration: oneYear, assumptions: { 物価上昇率: 2%, 人口増減率: -3% }, rates: 0.5%, source: 仮定, grade: general }
  - { id: costs, label: 支出, duration: onward, changes: [{ line: 物件費等, add: 400 }], source: 仮定, grade: general }
  - { id: refused, label: 無理, duration: oneYear, changes: [{ line: 減債基金からの繰入, add: -9999 }], source: 仮定, grade: general }
`;

function shocked(stated: string, scenario = ""): Outlook {
	const text = textOf(settings);
	const replaced = { [settings]: text.slice(0, text.indexOf("stresses:")) + stated };
	return runText(`title: t\nmunicipality: himi\n${scenario}`, replaced);
}

describe("what shocks do, whole", () => {
	const told = (outlook: Outlook, options: Parameters<typeof stressTest>[1] = {}) => {
		const found = stressTest(outlook, options);
		if ("problems" in found)
			return `${found.problems.map(({ place, message }) => `${place?.column} ${message}`).join("\n")}\n`;
		const outcome = ({ headlines, targets, limits, judgedLimits, lastFund }: typeof found.base) =>
			JSON.stringify({
				lastFund,
				...headlines,
				targets: targets.map(({ id, verdict, judged }) => [id, verdict, judged.length].join(" ")),
				limits: limits.map(({ id, verdict }) => [id, verdict].join(" ")),
				judged: [judgedLimits.judged, judgedLimits.of],
			});
		const lines = found.rows.flatMap(({ id, label, what, source, grade, note, refusal, reverse, ...row }) => [
			[id, label, source, grade, note, refusal].join(" "),
			...what.map((words) => `  ${words}`),
			`  ${row.outcome && outcome(row.outcome)}`,
			`  ${JSON.stringify(reverse)}`,
		]);
		return [`${found.from} to ${found.until}`, outcome(found.base), ...lines, ""].join("\n");
	};

	it.each<[string, string, string, Parameters<typeof stressTest>[1]]>([
		["shocks from the first year", shocks, "", {}],
		["shocks from R6 to R9", shocks, "", { from: 2024, until: 2027 }],
		[
			"shocks of what is gone without them",
			shocks,
			"changes: [{ line: 扶助費, years: R4.., add: 900 }]\n",
			{ until: 2026 },
		],
		["a single shock", `stresses:\n${shocks.split("\n")[4]}\n`, "", { from: 2026, until: 2026 }],
		["shocks that end before they begin", shocks, "", { from: 2027, until: 2026 }],
		[
			"shocks that are none",
			shocks
				.replace("rates: 0.5%, ", "")
				.replace("assumptions: { 物価上昇率: 2%, 人口増減率: -3% }, ", "")
				.replace("add: 400", "set: 400")
				.replace("add: -9999", "growth: 1%"),
			"",
			{},
		],
		[
			"shocks of what is not there",
			shocks
				.replace("物価上昇率", "物価")
				.replace("-3%", "たくさん")
				.replace("0.5%", "x")
				.replace("line: 物件費等", "line: 物件"),
			"",
			{},
		],
	])("of %s", async (what, stated, scenario, options) => {
		await expect(told(shocked(stated, scenario), options)).toMatchFileSnapshot(
			`shock-answers/${what.replaceAll(" ", "-")}.txt`,
		);
	});

	it("ends where a shock means nothing any more", () => {
		const stress = (scales: number[], rates: number[], kind = "scale") =>
			({
				changes: [{ operation: { kind, values: new Map(scales.map((value, at) => [at, value])) } }],
				assumptions: [{ rates: new Map(rates.map((rate, at) => [at, rate])) }],
				rates: [],
			}) as unknown as Stress;
		// A line is at 0 at 1 ÷ (1 − what is left of it), a rate at −99 % or 1,000 %.
		expect(
			[
				...[stress([0.75, 0.5], []), stress([1, 1.5], []), stress([0], []), stress([0.25], [], "add"), stress([], [0])],
				...[stress([], [-0.03]), stress([], [0.05]), stress([], [0.5]), stress([0.99], [0.04, -0.01])],
			].map((one) => Number(greatestStrength(one, 100).toFixed(6))),
		).toEqual([2, 100, 1, 100, 100, 33, 100, 20, 99]);
	});

	it("is as many times as strong as it is to be", () => {
		const change = (kind: string, values: [number, number][]) => ({
			line: "a",
			operation: { kind, values: new Map(values) },
		});
		const stress = {
			id: "s",
			changes: [
				change("scale", [
					[1, 0.9],
					[2, 1.2],
				]),
				change("add", [[1, -30]]),
			],
			assumptions: [{ id: "p", rates: new Map([[1, 0.02]]) }],
			rates: [{ value: 0.005 }],
		} as unknown as Stress;
		expect(scaledStress(stress, 1)).toEqual(stress);
		const twice = scaledStress(stress, 2.5);
		const values = twice.changes.map(({ operation }) => [
			operation.kind,
			...("values" in operation ? operation.values : []),
		]);
		expect(values).toEqual([
			["scale", [1, 0.75], [2, 1.5]],
			["add", [1, -75]],
		]);
		expect([[...(twice.assumptions[0]?.rates ?? [])], twice.rates]).toEqual([[[1, 0.05]], [{ value: 0.0125 }]]);
	});
});
