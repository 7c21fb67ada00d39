import { describe, expect, it } from "vitest";
import { simulateOutlooks } from "../../src/answers/simulate/simulate.ts";
import type { SimulationResult } from "../../src/answers/simulate/simulation-report.ts";
import { plainNumbers } from "../../src/numbers/arithmetic.ts";
import { normalProbability } from "../../src/numbers/normal.ts";
import { himi } from "../support/drawn.ts";

const paths = 20_000;

function simulated(text: string): SimulationResult {
	const outlook = himi.run(`title: t\nmunicipality: himi\n${text}`);
	const outcome = simulateOutlooks([outlook], { paths, seed: 5 });
	if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
	return outcome.report.scenarios[0] as SimulationResult;
}

/** Within four standard errors of what theory says. */
function expectChance(found: number, wanted: number): void {
	expect(Math.abs(found - wanted)).toBeLessThan(4 * Math.sqrt((wanted * (1 - wanted)) / paths));
}

describe("probabilities with a closed form", () => {
	it("of one normal shock: otherwise the plan, so the fund moves by the rounded deviation", () => {
		// その他収入 50 × (1 + d) in R3 alone moves the fund of R3 by the rounded 50·d: 2,951 + round(50·d) ≥ 2,960.
		const result = simulated(
			"targets:\n  - { label: t, line: 財政調整基金残高, operator: '>=', limit: 2960, years: R3 }\nuncertainty:\n  inherit: false\n  factors:\n    - { on: その他収入, distribution: normal, spread: 20%, years: R3 }\n",
		);
		const chance = result.targets.at(-1)?.years[0];
		expect(chance?.asked).toBe(true);
		expectChance(chance?.probability ?? 0, 1 - normalProbability(plainNumbers, 8.5 / 10));
	});

	it("of a sum: two correlated shocks of one line and another", () => {
		// 特別交付税 1,000·a + その他収入 50·b with ρ = 0.5: the balance moves by a normal variable, up to rounding.
		const result = simulated(
			"targets:\n  - { label: t, line: 財政調整基金残高, operator: '>=', limit: 2901, years: R3 }\nuncertainty:\n  inherit: false\n  factors:\n    - { on: 特別交付税, distribution: normal, spread: 4%, years: R3 }\n    - { on: その他収入, distribution: normal, spread: 30%, years: R3 }\n  correlations:\n    - { between: [特別交付税, その他収入], value: 0.5 }\n",
		);
		const spread = Math.sqrt(40 ** 2 + 15 ** 2 + 2 * 0.5 * 40 * 15);
		expectChance(result.targets.at(-1)?.years[0]?.probability ?? 0, normalProbability(plainNumbers, 50.5 / spread));
	});

	it("of persistence: a random walk over four years", () => {
		// その他収入 × (1 + d), d a random walk, in R6 alone asked of the line itself.
		const result = simulated(
			"targets:\n  - { label: t, line: その他収入, operator: '<', limit: 60, years: R6 }\nuncertainty:\n  inherit: false\n  factors:\n    - { on: その他収入, distribution: normal, spread: 10%, persistence: 1 }\n",
		);
		expectChance(
			result.targets.at(-1)?.years[3]?.probability ?? 0,
			normalProbability(plainNumbers, 9.5 / (50 * 0.1 * 2)),
		);
	});

	it("of events: how often at least one has come by R12", () => {
		const result = simulated(
			"targets:\n  - { label: t, line: 財政調整基金残高, operator: '>=', limit: 1740, years: R12 }\nuncertainty:\n  inherit: false\n  events:\n    - { name: 災害, probability: 7%, lines: { 投資的経費: 100 } }\n",
		);
		expectChance(result.targets.at(-1)?.throughout?.probability ?? 0, 0.93 ** 10);
	});

	it("of an event that is certain: what may go below nothing does, what may not ends at nothing", () => {
		const result = simulated(
			"uncertainty:\n  inherit: false\n  events:\n    - { name: 減, probability: 100%, lines: { その他収入: -100, 市債発行額: -100000 } }\n",
		);
		const mean = (id: string) => result.lines.find(({ definition }) => definition.id === id)?.mean.at(-1);
		expect([mean("otherRevenue"), mean("bondIssuance")]).toEqual([-50, 0]);
	});

	it("of a uniform shock: percentiles and expected shortfall of the fund", () => {
		const result = simulated(
			"uncertainty:\n  inherit: false\n  factors:\n    - { on: 特別交付税, distribution: uniform, min: -20%, max: 20%, years: R12 }\n",
		);
		const fund = result.lines.find(({ definition }) => definition.id === "fiscalAdjustmentFundBalance");
		for (const [at, percent] of [5, 25, 50, 75, 95].entries()) {
			const wanted = 1740 + 400 * (percent / 100) - 200;
			const error = (400 * Math.sqrt((percent / 100) * (1 - percent / 100))) / Math.sqrt(paths);
			expect(Math.abs((fund?.percentiles[at]?.at(-1) ?? 0) - wanted)).toBeLessThan(4 * error + 1);
		}
		expect(Math.abs(result.fund.expectedShortfall.value - (1540 + 10))).toBeLessThan(2);
		expect(Math.abs((fund?.deviation.at(-1) ?? 0) / (400 / Math.sqrt(12)) - 1)).toBeLessThan(0.02);
	});
});
