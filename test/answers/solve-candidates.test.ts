import { expect, it } from "vitest";
import { evaluateLever } from "../../src/answers/solve/candidates.ts";
import { leverGrid } from "../../src/answers/solve/lever.ts";
import { leverScenario } from "../../src/answers/solve/lever-scenario.ts";
import { type Lever, parseLever } from "../../src/answers/solve/question.ts";
import { scaledPercent } from "../../src/domain/scaled-limit.ts";
import type { Target } from "../../src/domain/target.ts";
import { runVariant } from "../../src/projection/variants.ts";
import { runText } from "../support/city.ts";

const outlook = runText(`title: t
municipality: himi
projects:
  - { name: 庁舎, costs: { R6: 100, R7: 600 }, bond: { type: 過疎対策事業債, share: 70% }, operating: { from: R8, amount: 12 } }
closing: { floor: 300 }
`);
const { years } = outlook.edition;
const moving = outlook.scenario.limits.map(({ limit }) => limit).find((limit) => typeof limit === "object");
const target = (line: string, operator: Target["operator"], limit: Target["limit"], ...asked: number[]) =>
	({ id: line, line, operator, limit, years: asked }) as unknown as Target;
const plainFund = (outlook.columns.values.get("fiscalAdjustmentFundBalance") as Float64Array)[
	years.indexOf(2030)
] as number;
const targets = [
	target("fiscalAdjustmentFundBalance", ">=", 1500, 2026, 2028, 2030),
	// Exactly as it is.
	target("fiscalAdjustmentFundBalance", ">", plainFund, 2030),
	target("fiscalAdjustmentFundBalance", "<=", plainFund, 2030),
	target("futureBurdenRatio", "<", 60, 2029, 2030),
	target("realDebtServiceRatio", "<", moving as Target["limit"], 2030),
	target("consolidatedRealDeficitRatio", "<", 20, 2030),
	target("consolidatedRealDeficitRatio", ">=", 20, 2030),
];

/** What a run of a candidate by itself gives: the worst margin of each target, and all of its years in one figure. */
function ran(grid: Parameters<typeof leverScenario>[1], step: number) {
	const run = runVariant(outlook, leverScenario(outlook, grid, step));
	if ("problems" in run) return null;
	const { values } = run.columns;
	const at = (line: string, year: number) => (values.get(line) as Float64Array)[years.indexOf(year)] as number;
	return targets.map(({ line, operator, limit, years: asked }) => {
		const margins = asked.map((year) => {
			const most = typeof limit === "number" ? limit : scaledPercent(limit, at(limit.line, year), "百万円");
			const margin = operator.startsWith("<") ? most - at(line, year) : at(line, year) - most;
			if (Number.isNaN(margin)) return Number.NEGATIVE_INFINITY;
			return margin === 0 && operator.length === 1 ? -Number.MIN_VALUE : margin;
		});
		const trace = asked.reduce((sum, year) => {
			const figure = at(line, year);
			return sum + (Number.isNaN(figure) ? -1e9 : figure) * (years.indexOf(year) + 1);
		}, 0);
		return [Math.min(...margins), trace];
	});
}

it.each([
	["物件費等 R5.. add", "-400", "400", [-400, -1, 0, 1, 400]],
	["市税 R5..R8 scale", "90%", "110%", [-100, -1, 0, 1, 100]],
	["市税 R5..R8 scale unlinked", "90%", "110%", [-100, 0, 100]],
	["扶助費 [R5, R7] yearly", "-5%", "5%", [-500, -1, 0, 1, 500]],
	["市債発行額 R9 add replace", "-200", "200", [-200, 0, 200]],
	["市債発行額 R9 add", "-200", "200", [-200, 0, 200]],
	// The fund may not pay so much, nor take less than nothing.
	["減債基金からの繰入 R12 add", "-300", "2000", [-300, -254, -253, 0, 700, 2000]],
	["floor", "0", "1900", [-300, 0, 1200, 1600]],
	["事業「庁舎」 year", "R3", "R11", [-3, 0, 1, 5]],
] as const)("candidates of %s give what each gives by itself", (by, from, to, steps) => {
	const context = { municipality: outlook.municipality, horizon: outlook.edition, lines: outlook.municipality.lines };
	const lever = parseLever({ option: "--by", text: by }, outlook.scenario.projects, context);
	const grid = leverGrid(outlook, lever as Lever, { from, to });
	if ("problems" in grid) throw new Error(JSON.stringify(grid.problems));
	const evaluate = evaluateLever(outlook, grid, targets);
	// Fewer after more: what an earlier batch left is not seen.
	for (const batch of [steps, steps.slice(1), steps.toReversed()]) {
		const { possible, margins, traces } = evaluate(Int32Array.from(batch));
		for (const [at, step] of batch.entries()) {
			const wanted = ran(grid, step);
			expect(possible[at], `${by} ${step}`).toBe(wanted === null ? 0 : 1);
			if (wanted === null) continue;
			const found = targets.map((_, index) => [margins[index]?.[at], traces[index]?.[at]]);
			expect(
				found.flat().map((value) => Number(value).toPrecision(10)),
				`${by} ${step}`,
			).toEqual(wanted.flat().map((value) => Number(value).toPrecision(10)));
		}
	}
});
