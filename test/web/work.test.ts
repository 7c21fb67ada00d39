import { describe, expect, it } from "vitest";
import type { Order, Task } from "../../src/web/order.ts";
import { perform } from "../../src/web/work.ts";
import { mitoshi } from "../support/command-line.ts";
import { carriedCity } from "./city-page.ts";

const [base, reform] = ["himi/baseline.yaml", "himi/reform.yaml"];

/** What comes of a task, done in this thread without a page. */
function made(cases: readonly string[], task: Task) {
	const order: Order = { material: { bytes: carriedCity(), municipality: null }, cases, task };
	return perform(order, () => Promise.reject(new Error("nothing is painted here")));
}

describe("what the app has done beside its screen", () => {
	it.each<[string, readonly string[], Task, readonly string[]]>([
		[
			"why a figure differs",
			[base, reform],
			{ kind: "bridge", line: "fiscalAdjustmentFundBalance", year: 2026 },
			["compare", base, reform, "--bridge", "財政調整基金残高", "R8"],
		],
		[
			"what it takes",
			[base],
			{ kind: "solve", target: "財政調整基金残高 R12 >= 2600", lever: "人件費 R5.. add" },
			["solve", base, "--target", "財政調整基金残高 R12 >= 2600", "--by", "人件費 R5.. add"],
		],
		[
			"what moves it",
			[reform],
			{ kind: "sensitivity", line: "futureBurdenRatio", year: 2030 },
			["sensitivity", reform, "--on", "将来負担比率", "R12"],
		],
	])("answers %s with the JSON of the command line", async (_, cases, task, words) => {
		const found = await made(cases, task);
		if (!("json" in found)) throw new Error(JSON.stringify(found));
		expect(found.json).toBe((await mitoshi([...words, "--json"], "scenarios")).out);
	});

	it.each<[string, Task, string]>([
		[
			"a figure that is not known",
			{ kind: "sensitivity", line: "consolidatedRealDeficitRatio", year: 2026 },
			"sensitivity-no-figure",
		],
		[
			"a target of a line that is none",
			{ kind: "solve", target: "市民税 R8 >= 1", lever: "人件費 R5.. add" },
			"unknown-line",
		],
	])("refuses %s with the program's own words", async (_, task, code) => {
		const found = await made([base], task);
		expect("problems" in found && found.problems.map((problem) => problem.code)).toEqual([code]);
	});
});
