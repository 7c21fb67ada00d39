import { expect, it } from "vitest";
import { compileSimulation, type PathPlan } from "../../src/answers/simulate/plan.ts";
import { commonYears } from "../../src/answers/simulate/range.ts";
import { himi } from "../support/drawn.ts";

const ahead = (firstYear: number, settledYears: number, years: number) =>
	({ firstYear, settledYears, years }) as PathPlan;

it.each([
	[
		"alike",
		ahead(2020, 1, 4),
		ahead(2020, 1, 4),
		[
			[1, 1],
			[2, 2],
			[3, 3],
		],
	],
	[
		"one that begins later",
		ahead(2020, 1, 4),
		ahead(2021, 1, 4),
		[
			[2, 1],
			[3, 2],
		],
	],
	[
		"one that ends earlier",
		ahead(2020, 1, 4),
		ahead(2020, 1, 3),
		[
			[1, 1],
			[2, 2],
		],
	],
	["one that has more settled", ahead(2020, 1, 4), ahead(2020, 3, 5), [[3, 3]]],
	["one that has less settled", ahead(2020, 3, 4), ahead(2020, 1, 4), [[3, 3]]],
	["none in common", ahead(2020, 1, 4), ahead(2030, 1, 4), []],
])("years that two plans both project: %s", (_, base, other, years) => {
	expect(commonYears(base, other)).toEqual(years);
});

it("a target is asked of the years that it names and that are shown, and what is settled of it is a fact", () => {
	const outlook = himi.run(`title: t
municipality: himi
targets:
  - { label: 一, line: 財政調整基金残高, years: [R3, R4, R12], operator: ">=", limit: 100 }
  - { label: 二, line: 財政調整基金残高, years: R5.., operator: "<", limit: 1 }
  - { label: 三, line: 市債残高, years: R3, operator: "<=", limit: 99999, reference: true }
`);
	const own = outlook.scenario.targets.findIndex(({ label }) => label === "一");
	const planned = (run: typeof outlook) => compileSimulation(run, 1).targets;
	const asked = (run: typeof outlook) =>
		planned(run)
			.slice(own, own + 3)
			.map((target) => [...target.asked].join(""));
	expect(asked(outlook)).toEqual(["01100000001", "00011111111", "01000000000"]);
	expect(asked({ ...outlook, shownYears: 5 })).toEqual(["01100000000", "00011000000", "01000000000"]);
	expect(
		planned(outlook)
			.slice(own, own + 3)
			.map(({ judged, counts }) => [judged, counts]),
	).toEqual([
		[true, true],
		[true, true],
		[true, false],
	]);
	// Limits are judged, and are no targets; of what is settled there is a verdict where it is asked, of what is projected none.
	const limits = planned(outlook).slice(outlook.scenario.targets.length);
	expect(limits.length).toBeGreaterThan(3);
	for (const { counts, asked: years, settled } of limits) {
		expect(counts).toBe(false);
		expect(settled.map((verdict) => Number(verdict !== undefined))).toEqual([years[0], ...Array(10).fill(0)]);
	}
});
