import { expect, it } from "vitest";
import { burdenOf, effectAmounts } from "../../../src/answers/plan/measure.ts";
import { openMeasures } from "../../../src/answers/plan/open.ts";
import { parseFormula } from "../../../src/engine/formula.ts";
import { filesWith, himiFolder } from "../../support/memory-files.ts";

const path = `${himiFolder}/measures/一覧.yaml`;

/** What is made of one measure: its starts, what the first of them brings by year and asks for; or why it is refused. */
function measureOf(stated: string) {
	const files = filesWith({
		[`${himiFolder}/土台.yaml`]: "title: 土台\nmunicipality: himi\n",
		[path]: `title: 一覧\nscenario: ../土台.yaml\nmeasures:\n  - { name: 例, ${stated} }\n`,
	});
	const outcome = openMeasures(files, path, undefined, parseFormula);
	if ("problems" in outcome) return outcome.problems.map(({ code }) => code).join();
	const { list, outlook } = outcome;
	const { years } = outlook.edition;
	const [measure] = list.measures;
	const [effect] = measure?.effects ?? [];
	if (measure === undefined || effect === undefined) throw new Error("no measure");
	const [start = 0] = measure.starts;
	return {
		starts: measure.starts,
		kind: effect.kind,
		brings: [...effectAmounts(effect, start, years)].map(([year, amount]) => [year - start, amount]),
		burdens: measure.starts.map((year) => burdenOf(measure, year, years)),
	};
}

const lasting = (amount: number, years = 10) => Array.from({ length: years }, (_, at) => [at, amount]);

it.each([
	["yearly: -5", "毎年度", lasting(-5)],
	["once: -5", "単年度", [[0, -5]]],
	["byYear: [-5, 0, -7]", "毎年度", [[0, -5], ...lasting(-7).slice(2)]],
	["byYear: [-5, -7], afterwards: -2", "毎年度", [[0, -5], [1, -7], ...lasting(-2).slice(2)]],
	[
		"byYear: [-5, -7], afterwards: 0",
		"単年度",
		[
			[0, -5],
			[1, -7],
		],
	],
	["byYear: [0, -7], afterwards: 0", "単年度", [[1, -7]]],
])("an effect of %s is %s, its years counted from the start", (said, kind, brings) => {
	expect(measureOf(`effects: [{ line: 物件費等, ${said} }], cost: 1`)).toMatchObject({ kind, brings });
});

it.each([
	["yearly: 0", "measure-effect-none"],
	["byYear: [0, 0]", "measure-effect-none"],
	["byYear: [0, 0], afterwards: 0", "measure-effect-none"],
	["allocationTax: linked", "measure-effect-empty"],
	["yearly: -5, once: -5", "measure-effect-many"],
	["once: -5, afterwards: -1", "measure-effect-afterwards"],
])("an effect of %s is refused: %s", (said, code) => {
	expect(measureOf(`effects: [{ line: 物件費等, ${said} }], cost: 1`)).toContain(code);
});

const saving = "effects: [{ line: 物件費等, yearly: -5 }]";

it.each([
	["cost: 3", [3]],
	["cost: 0.25", [0.25]],
	["cost: { once: 2, yearly: 3 }", [2 + 10 * 3]],
	["cost: { yearly: 3 }, earliest: R11, latest: R12", [6, 3]],
	["cost: { once: 2 }, earliest: R11, startsLater: true", [2, 2]],
	["cost: 999999.99", [999_999.99]],
])("a burden of %s is counted from each start to the last year", (said, burdens) => {
	expect(measureOf(`${saving}, ${said}`)).toMatchObject({ burdens });
});

it.each([
	["cost: -0.01", "measure-cost-negative"],
	["cost: 0.005", "measure-cost-step"],
	["cost: 1000000", "measure-cost-step"],
	["cost: たくさん", "measure-cost-form"],
])("a burden of %s is refused: %s", (said, code) => {
	expect(measureOf(`${saving}, ${said}`)).toContain(code);
});

it.each([
	["", [2021]],
	["earliest: R6", [2024]],
	["earliest: R6, latest: R6", [2024]],
	["latest: R6", [2021, 2022, 2023, 2024]],
	["earliest: R11, startsLater: true", [2029, 2030]],
	["earliest: R6, latest: R8, startsLater: true", [2024, 2025, 2026]],
	["earliest: R6, latest: R6, startsLater: false", [2024]],
])("a start of 「%s」 is one of these years", (said, starts) => {
	expect(measureOf(`${saving}, cost: 1, ${said}`)).toMatchObject({ starts });
});

it.each([
	["earliest: R6, latest: R5", "measure-years-reversed"],
	["earliest: R6, latest: R7, startsLater: false", "measure-latest-without-later"],
])("a start of 「%s」 is refused: %s", (said, code) => {
	expect(measureOf(`${saving}, cost: 1, ${said}`)).toContain(code);
});
