import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { problemText } from "../../src/cli/console.ts";
import { parseFormula } from "../../src/engine/formula.ts";
import { modelFacts } from "../../src/model/facts.ts";
import { composeModel } from "../../src/model/kinds/compose.ts";
import { runPipelines } from "../../src/outlook.ts";
import { driverReaders } from "../../src/projection/driver-readers.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { toResult } from "../../src/projection/result.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { readOwnFunds } from "../../src/scenario/own-funds.ts";
import { readPastErrors } from "../../src/scenario/past-errors.ts";
import { loadOwnModel } from "../../src/scenario/read-own-model.ts";
import { useRegister } from "../../src/scenario/use-register.ts";
import { City } from "../support/city.ts";
import { figure, row } from "../support/figures.ts";
import { filesWith, generatedFile, himiFolder } from "../support/memory-files.ts";
import { fundsCity, ownFundRows, withoutDebtFund } from "../support/own-funds.ts";

const himi = new City();
const files = fundsCity();
const city = new City(files);

/** What 充当可能 does not count moves what is known of the other burdens, not the ratio. */
const ofBurden = /Burden(?:Numerator|RatioUnrounded)?(?:AtMost)?$/;

describe("Himi with funds of its own", () => {
	it.each([true, false])("has every figure of Himi, the whole rows printed (%s) or not", (isWholePrinted) => {
		const { plan } = new City(fundsCity({ isWholePrinted }));
		for (const [line, values] of himi.plan.columns.values)
			if (!ofBurden.test(line)) expect([line, ...(plan.columns.values.get(line) ?? [])]).toEqual([line, ...values]);
		const other = row(plan, "otherFutureBurden");
		expect(other[1]).toBeCloseTo(
			(row(himi.plan, "otherFutureBurden")[1] as number) - (row(plan, "giftBalance")[1] as number),
			5,
		);
	});

	it("divides a change of the whole among its members, and moves the whole with a member", () => {
		const after = city.run("title: 試し\nchanges:\n  - { line: 特定目的基金からの繰入, years: R5, add: 10 }\n");
		const moved = (id: string) => figure(after, id, "R5") - figure(city.plan, id, "R5");
		expect(["hallWithdrawal", "giftWithdrawal", "schoolsWithdrawal"].map(moved)).toEqual([5, 3, 2]);
		expect(moved("specificPurposeFundBalance")).toBe(-10);
		const one = city.run("title: 試し\nchanges:\n  - { line: ふるさと応援基金への積立, years: R5, add: 7 }\n");
		expect(
			figure(one, "specificPurposeFundDeposit", "R5") - figure(city.plan, "specificPurposeFundDeposit", "R5"),
		).toBe(7);
	});
});

describe("a role without a fund", () => {
	const rows = ownFundRows.split("\n").filter((line) => !line.includes("減債"));
	const funds = rows.join("\n");

	it("is not printed and nothing", () => {
		const { plan } = new City(fundsCity({ funds, printed: withoutDebtFund() }));
		const printed = plan.municipality.model.statement.flatMap(({ rows }) => rows.map(({ line }) => line));
		expect(printed.filter((line) => line.startsWith("debtReductionFund"))).toEqual([]);
		expect(row(plan, "debtReductionFundDeposit").every((amount) => amount === 0)).toBe(true);
		expect(row(plan, "debtReductionFundBalance").every(Number.isNaN)).toBe(true);
		expect(row(plan, "totalFundBalance")).toEqual(row(himi.plan, "totalFundBalance"));
		expect(plan.columns.lawBreaches).toEqual([]);
	});

	it("is missed where its table has rows of it", () => {
		expect(() => fundsCity({ funds })).toThrow(/own-fund-unnamed/);
	});
});

describe("open-gap in a city without funds of its own", () => {
	const [open, base] = ["open", "base"].map((name) => join(himiFolder, `${name}-gap.yaml`)) as [string, string];
	const replaced = {
		[open]: "title: 要調整\nclosing: { rule: open-gap }\nchanges:\n  - { line: その他収入, years: R6, add: -300 }\n",
		[base]: "title: 基準\n",
	};
	const outcomes = runPipelines(
		filesWith(replaced),
		[base, open],
		{},
		{ parseFormula, useRegister, ...driverReaders, readPastErrors, loadOwnModel, composeModel },
	);
	const [plain, gap] = outcomes.map((outcome) => {
		if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
		return outcome.outlook;
	}) as [Outlook, Outlook];

	it("shows what a year lacks, takes it as met, and carries nothing on", () => {
		const at = plain.edition.years.indexOf(2024);
		expect(row(gap, "closingGap").slice(plain.edition.settledYears)).toEqual(
			plain.edition.years.slice(plain.edition.settledYears).map((_, index) => (index + 1 === at ? 300 : 0)),
		);
		expect(row(gap, "settlementBalance")).toEqual(row(himi.plan, "settlementBalance"));
		expect(gap.columns.lawBreaches).toEqual([]);
		expect(gap.assessment.warnings.map(({ code }) => code)).toContain("open-gap");
		const printed = toResult(gap).blocks.flatMap(({ rows }) => rows.map(({ line }) => line));
		expect(printed).toContain("closingGap");
	});

	it("opens what it is compared with on the same model, which shows nothing of it", () => {
		expect(plain.municipality.model.making.city.opensGap).toBe(true);
		for (const [line, values] of himi.plan.columns.values)
			expect([line, ...(plain.columns.values.get(line) ?? [])]).toEqual([line, ...values]);
		expect(toResult(plain).blocks).toEqual(toResult(himi.plan).blocks);
	});
});

const header = "id,label,role,countsInFutureBurden,floor,order\n";
const path = join(himiFolder, "funds.csv");

describe("a city's own funds are refused at their cell", () => {
	it.each([
		["an unknown role", `${header}hall,庁舎基金,目的`, ["own-fund-unknown-role 2:3"]],
		["an id of another form", `${header}Hall,庁舎基金,特定目的`, ["own-fund-id-form 2:1"]],
		["an id whose lines the core has", `${header}fiscalAdjustmentFund,庁舎基金,特定目的`, ["own-fund-id-taken 2:1"]],
		["an id twice", `${header}hall,庁舎基金,特定目的\nhall,学校基金,特定目的`, ["own-fund-id-taken 3:1"]],
		["a name twice", `${header}hall,庁舎基金,特定目的\nschool,庁舎基金,特定目的`, ["own-fund-name-taken 3:2"]],
		["the name of another role's fund", `${header}hall,減債基金,特定目的`, ["own-fund-name-taken 2:2"]],
		["neither yes nor no", `${header}hall,庁舎基金,特定目的,たぶん`, ["own-fund-yes-or-no 2:4"]],
		["a floor below nothing", `${header}hall,庁舎基金,特定目的,,△5`, ["own-fund-floor 2:5"]],
		["a floor that is a word", `${header}hall,庁舎基金,特定目的,,半分`, ["own-fund-floor 2:5"]],
		["an order that is no number", `${header}hall,庁舎基金,特定目的,,,最初`, ["own-fund-order 2:6"]],
		[
			"an order twice",
			`${header}hall,庁舎基金,特定目的,,,1\nschool,学校基金,特定目的,,,1`,
			["own-fund-same-order 3:6"],
		],
		["no role", `${header}hall,庁舎基金`, ["own-fund-missing 2:1"]],
		["an unknown column", "id,label,role,memo\nhall,庁舎基金,特定目的,-", ["own-fund-unknown-column 1:4"]],
		["nothing", "", ["own-fund-header 1:1"]],
	])("%s", (_, text, expected) => {
		const ground = { core: modelFacts, lines: modelFacts.lines, unit: "百万円" } as const;
		const loading = readOwnFunds(filesWith({ [path]: text }), path, ground);
		const problems = "problems" in loading ? loading.problems : [];
		for (const problem of problems) {
			expect(problemText(problem)).not.toMatch(/undefined|NaN|\[object|TypeError/);
			expect(problem.hint).not.toBe("");
		}
		expect(problems.map(({ code, place }) => `${code} ${place?.line}:${place?.column}`)).toEqual(expected);
	});
});

describe("closing rules a city cannot follow are refused at their word", () => {
	it.each([
		["an order where there is no funds.csv", {}, "rule: fund-order", ["no-fund-order 3:9"]],
		[
			"an order where the funds have none",
			fundsCity({ funds: ownFundRows.replaceAll(/,\d\n/g, ",\n") }),
			"rule: fund-order",
			["no-fund-order 3:9"],
		],
		["one floor for two funds", files, "floor: 100", ["floor-of-funds 3:10"]],
	])("%s", (_, replaced, closing, expected) => {
		const text = `title: 試し\nclosing:\n  ${closing}\n`;
		const outcome = runOutlook(filesWith({ ...replaced, [generatedFile]: text }), generatedFile);
		const problems = "problems" in outcome ? outcome.problems : [];
		expect(problems.map(({ code, place }) => `${code} ${place?.line}:${place?.column}`)).toEqual(expected);
	});
});
