import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseLever, parseTarget } from "../../src/answers/solve/question.ts";
import { solveTargets } from "../../src/answers/solve/solve.ts";
import { modelFacts } from "../../src/model/facts.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import {
	readLastingYears,
	readYear,
	readYears,
	readYearsOf,
	readYearsWithin,
	type YearReader,
} from "../../src/scenario/years.ts";
import { runText } from "../support/city.ts";
import { himi } from "../support/drawn.ts";
import { baselineFile, filesWith, himiFolder, textOf } from "../support/memory-files.ts";

const { municipality, edition } = himi.plan;
const context = { municipality, horizon: edition, lines: modelFacts.lines };
const place = { file: "x", line: 1, column: 1 };

/** R5 to R8, from R5 on, up to R8 — as they may be typed. */
type Spelling = readonly [both: string, since: string, until: string];

const spellings: readonly Spelling[] = [
	["R5～R8", "R5～", "～R8"],
	["Ｒ５〜Ｒ８", "Ｒ５〜", "〜Ｒ８"],
	["R5…R8", "R5…", "…R8"],
	["R5-R8", "R5以降", "R8まで"],
	["Ｒ５－Ｒ８", "Ｒ５ 以降", "Ｒ８ まで"],
	["令和5年度から令和8年度まで", "令和5年度から", "令和8年度まで"],
	["令和５～８年度", "令和５年度以降", "令和８年度以前"],
	["2023—2026", "2023年度から", "2026年度まで"],
	["R5 .. R8", "R5 ..", ".. R8"],
];

/** Every place of a scenario that reads years. */
const scenario = ([both, since, until]: Spelling) => `title: 年度の書き方
municipality: himi
assumptions:
  物価上昇率: { "${both}": 2.0%, R9..R12: 1.0% }
changes:
  - { line: 市税, years: "${since}", scale: 0.99 }
  - { line: 人件費, years: "${until}", add: -50 }
  - { line: 扶助費, years: ["${both}", R10], add: 10 }
  - { line: 繰出金, set: { "${both}": 3000 } }
rates:
  - { years: "${both}", add: 1.0% }
projects:
  - { name: 新庁舎, costs: { "${both}": 300 }, operating: { from: "${since}", amount: 5 } }
targets:
  - { label: 基金, line: 財政調整基金残高, operator: ">=", limit: 2000, years: "${both}" }
  - { label: 市債, line: 市債残高, operator: "<=", limit: 40000, years: "${since}" }
uncertainty:
  factors:
    - { on: 市税, distribution: normal, spread: 2%, years: "${until}" }
`;

/** What a scenario asks for, without where it is written. */
function asked({ scenario }: Outlook): unknown {
	return JSON.parse(
		JSON.stringify(scenario, (key, value) =>
			key === "place" || key === "sha256" || key === "parameters"
				? undefined
				: value instanceof Map
					? [...value]
					: value,
		),
	);
}

describe("years are the same years in every spelling, wherever a scenario reads them", () => {
	const canonical = runText(scenario(["R5..R8", "R5..", "..R8"]));
	test.each(spellings)("%s, %s, %s", (...spelling) => {
		const outlook = runText(scenario(spelling));
		expect(asked(outlook)).toEqual(asked(canonical));
		expect(outlook.columns.values).toEqual(canonical.columns.values);
	});
});

describe("a question on the command line reads them too", () => {
	const target = (years: string) =>
		parseTarget({ option: "--target", text: `財政調整基金残高 ${years} >= 2600` }, context);
	const lever = (years: string) => parseLever({ option: "--by", text: `物件費 ${years} add` }, [], context);

	test.each(spellings)("%s, %s, %s", (both, since, until) => {
		expect(target(both)).toMatchObject({ line: "fiscalAdjustmentFundBalance", years: [2023, 2024, 2025, 2026] });
		expect(target(since)).toMatchObject({ years: [2023, 2024, 2025, 2026, 2027, 2028, 2029, 2030] });
		expect(lever(both)).toMatchObject({ line: "operatingExpenses", years: [2023, 2024, 2025, 2026] });
		expect(lever(until)).toMatchObject({ years: [2021, 2022, 2023, 2024, 2025, 2026] });
		expect(readYear(since, edition, place, "from")).toEqual({ value: 2023 });
		expect(readYear(until, edition, place, "to")).toEqual({ value: 2026 });
		expect(readYear(until, edition, place, "from")).toHaveProperty("problem");
		expect(readYear(both, edition, place, "from")).toHaveProperty("problem");
		expect(readYear(since, edition, place)).toHaveProperty("problem");
	});

	test.each(["..", "～", "〜", "…"])("%s is every projected year", (years) => {
		expect(target(years)).toMatchObject({ years: edition.years.slice(edition.settledYears) });
	});

	test("the range of a year lever is typed as any year is", () => {
		const text = "title: 庁舎\nmunicipality: himi\nprojects: [{ name: 庁舎, costs: { R5: 100 } }]\n";
		const outlook = himi.run(text);
		const by = parseLever({ option: "--by", text: "事業「庁舎」 年度" }, outlook.scenario.projects, context);
		if ("severity" in by) throw new Error(by.message);
		const goal = parseTarget({ option: "--target", text: "市債残高 R12 <= 100" }, context);
		if ("severity" in goal) throw new Error(goal.message);
		const solved = [
			{ from: "R6", to: "R8" },
			{ from: "令和６年度から", to: "令和８年度まで" },
		].map((range) => solveTargets(outlook, [goal], by, { ...range, place }));
		expect(solved[1]).toEqual(solved[0]);
	});
});

describe("at the ends of the outlook", () => {
	const last = edition.years.at(-1) as number;
	const first = edition.years[edition.settledYears] as number;
	const yearsOf = (read: YearReader, spec: string) => {
		const reading = read(spec, edition, place);
		return "problem" in reading ? reading.problem.code : reading.value;
	};

	test("a scenario names its last year, and none after it", () => {
		expect(yearsOf(readYears, `${last}`)).toEqual([last]);
		expect(yearsOf(readYears, `${last}..`)).toEqual([last]);
		expect(yearsOf(readYears, `${first}..${last}`)).toEqual(edition.years.slice(edition.settledYears));
		for (const spec of [`${last + 1}`, `${last + 1}..`, `..${last + 1}`, `${first}..${last + 1}`])
			expect(yearsOf(readYears, spec)).toBe("beyond-horizon");
		expect(readYear(last, edition, place)).toEqual({ value: last });
		expect(readYear(last + 1, edition, place)).toHaveProperty("problem.code", "beyond-horizon");
	});

	test("a target kept in the settings has every year that is stated, an open end those of the outlook", () => {
		expect(yearsOf(readLastingYears, `${last}..${last + 2}`)).toEqual([last, last + 1, last + 2]);
		expect(yearsOf(readLastingYears, `${last + 3}..`)).toEqual([last + 3]);
		expect(yearsOf(readLastingYears, `${last - 1}..`)).toEqual([last - 1, last]);
		expect(yearsOf(readLastingYears, `..${first + 1}`)).toEqual([first, first + 1]);
		expect(yearsOf(readLastingYears, `${(edition.years[0] as number) - 3}..`)).toEqual(edition.years);
	});

	test("what else the settings keep is for those years the outlook has", () => {
		expect(yearsOf(readYearsWithin, `${last}..${last + 2}`)).toEqual([last]);
		expect(yearsOf(readYearsWithin, `${last + 1}..`)).toEqual([]);
		expect(yearsOf(readYearsWithin, `${first - 1}..${first}`)).toEqual([first]);
		expect(yearsOf(readYearsOf, `${first - 1}..${first}`)).toEqual([first - 1, first]);
		expect(yearsOf(readYearsOf, `${last}..${last + 2}`)).toEqual([last]);
	});
});

describe("the settings read them too", () => {
	const path = join(himiFolder, "settings.yaml");
	const opened = (years: string) =>
		runOutlook(filesWith({ [path]: textOf(path).replace("years: R4..R8", `years: ${years}`) }), baselineFile);

	test.each(["R4～R8", "Ｒ４－Ｒ８", "令和4年度から令和8年度まで"])("%s", (years) => {
		const outcome = opened(years);
		if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
		expect(outcome.outlook.scenario.targets[0]?.years).toEqual([2022, 2023, 2024, 2025, 2026]);
	});

	test("and refuse years the wrong way round, which would judge nothing", () => {
		expect(opened("R8～R4")).toMatchObject({ problems: [{ code: "reversed-years" }] });
	});
});
