import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseTarget } from "../../src/answers/solve/question.ts";
import { readQuestion } from "../../src/cli/commands/solve.ts";
import { modelFacts } from "../../src/model/facts.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { parseOwnTarget } from "../../src/scenario/named-targets.ts";
import { readRatio } from "../../src/scenario/quantities.ts";
import { runText } from "../support/city.ts";
import { himi } from "../support/drawn.ts";
import { row } from "../support/figures.ts";
import { filesWith, generatedFile, himiFolder } from "../support/memory-files.ts";
import { cityWith } from "../support/unpublished.ts";

const heading = "title: 見本\nmunicipality: himi\n";
const context = { municipality: himi.plan.municipality, horizon: himi.plan.edition, lines: modelFacts.lines };

function refused(text: string): { code: string; place: string; hint: string }[] {
	const outcome = runOutlook(filesWith({ [generatedFile]: text }), generatedFile);
	if (!("problems" in outcome)) throw new Error("accepted");
	return outcome.problems.map(({ code, place, hint }) => ({ code, place: `${place?.line}:${place?.column}`, hint }));
}

const values = ({ columns }: Outlook) => columns.values;

describe("multiples and shares are the same in quotation marks and without", () => {
	const run = (scale: string, share: string) =>
		values(
			runText(
				`${heading}parameters: { settlementDepositShare: ${share} }\nchanges: [{ line: 市税, years: R6.., scale: ${scale} }]\n`,
			),
		);
	const plain = run("0.75", "0.625");
	test.each([
		['"0.75"', '"0.625"'],
		["75%", "62.5%"],
		['"75%"', '"62.5%"'],
		['"０．７５"', '"６２．５％"'],
		['"3/4"', '"5/8"'],
	])("%s, %s", (scale, share) => {
		expect(run(scale, share)).toEqual(plain);
		expect(plain.get("cityTax")).not.toEqual(himi.plan.columns.values.get("cityTax"));
	});
});

describe("fractions and ways of repayment are read as they are written", () => {
	test.each([
		["1/3", 1 / 3],
		["１／３", 1 / 3],
		["1 / 3", 1 / 3],
		["3分の1", 1 / 3],
		["2/3", 2 / 3],
		["50%", 0.5],
		["0.5", 0.5],
		["−0.5", -0.5],
		["△0.5", -0.5],
	])("%s", (text, ratio) => {
		expect(readRatio(text)).toBe(ratio);
	});

	test.each(["1/0", "1/3/5", "/3", "1/", "-1/3", "⅓", "1/3%"])("%s is none", (text) => {
		expect(readRatio(text)).toBeNull();
	});

	const project = (subsidy: string, repayment: string) =>
		`${heading}projects:\n  - { name: 庁舎, costs: { R5: 900 }, subsidy: ${subsidy}, bond: { type: 過疎債, repayment: ${repayment} } }\n`;

	test.each([
		["元利均等", "equalPayment"],
		["元金均等", "equalPrincipal"],
		["満期一括", "bullet"],
		["元利均等償還", "equalPayment"],
	])("%s is %s", (word, id) => {
		expect(himi.run(project("1/3", word)).scenario.projects[0]).toMatchObject({
			subsidy: 1 / 3,
			bond: { terms: { repayment: id } },
		});
		expect(values(himi.run(project("1/3", word)))).toEqual(values(himi.run(project("3分の1", id))));
	});

	test("other words are hinted", () => {
		expect(refused(project("1/3", "元利均当"))).toMatchObject([{ code: "not-allowed", place: "4:81" }]);
		expect(refused(project("1/3", "元利均当"))[0]?.hint).toContain("もしかして: 元利均等");
	});
});

describe("a limit may say how it is compared", () => {
	const target = (rest: string) =>
		`${heading}targets:\n  - { id: own, label: 基金, line: 財政調整基金残高, ${rest}, years: R8 }\n`;
	const own = (rest: string) => himi.run(target(rest)).scenario.targets.find(({ id }) => id === "own");

	test.each([
		["limit: 20億円以上", ">=", 2000],
		["limit: ２０億円 以上", ">=", 2000],
		['limit: "1億8,000万円超"', ">", 180],
		["limit: 20億円以下", "<=", 2000],
		["limit: 20億円以内", "<=", 2000],
		["limit: 20億円未満", "<", 2000],
		["limit: 20億円を超える", ">", 2000],
		['limit: 20億円以上, operator: ">="', ">=", 2000],
		["limit: 2000, operator: 以上", ">=", 2000],
		["limit: 2000, operator: ≧", ">=", 2000],
	])("%s", (rest, operator, limit) => {
		expect(own(rest)).toMatchObject({ operator, limit });
	});

	test("a separator without quotes is told as one mistake", () => {
		const [first, ...more] = refused(target("limit: 1億8,000万円以上"));
		expect(more).toEqual([]);
		expect(first).toMatchObject({ code: "number-separator" });
		expect(first?.hint).toContain("1億8000万円以上");
	});

	test("a ratio's too", () => {
		const text = `${heading}targets:\n  - { id: own, label: 比率, line: 実質公債費比率, limit: １３．５％以下, years: R8 }\n`;
		expect(himi.run(text).scenario.targets.at(-1)).toMatchObject({ operator: "<=", limit: 13.5 });
	});

	test("that contradicts its operator, or says nothing of it, is refused", () => {
		expect(refused(target('limit: 20億円以上, operator: "<="'))).toMatchObject([
			{ code: "target-operator-twice", place: "4:50" },
		]);
		expect(refused(target("limit: 20億円"))).toMatchObject([{ code: "missing-key", place: "4:5" }]);
		expect(refused(target("limit: 以上"))).toMatchObject([{ code: "amount-form" }]);
	});

	test.each([
		["財政調整基金残高 R8 26億円以上", ">=", 2600],
		["財政調整基金残高　Ｒ８　２６億円以上", ">=", 2600],
		["財政調整基金残高 R8 >= 26億円", ">=", 2600],
		["財政調整基金残高 R8 ≧ 26億円以上", ">=", 2600],
		["実質公債費比率 R8 13%以内", "<=", 13],
	])("「%s」 is asked on the command line", (text, operator, limit) => {
		expect(parseTarget({ option: "--target", text }, context)).toMatchObject({ operator, limit, years: [2026] });
	});

	test("and refused where sign and word differ, or a part is missing", () => {
		const asked = (text: string) => parseTarget({ option: "--target", text }, context);
		expect(asked("財政調整基金残高 R8 >= 26億円以下")).toMatchObject({ code: "target-operator-twice" });
		expect(asked("財政調整基金残高 26億円以上")).toMatchObject({ code: "solve-target-years" });
		expect(asked("以上")).toMatchObject({ code: "solve-target-form" });
	});
});

describe("a target is named by its id, its label, or what the label begins with", () => {
	const named = (text: string, outlook = himi.plan) => parseOwnTarget({ option: "--target", text }, outlook.scenario);

	test.each(["④", "④財政", " ④ ", "fiscal-adjustment-fund", "④財政調整基金残高 令和8年度決算26億円以上"])(
		"%s",
		(text) => {
			expect(named(text)).toMatchObject({ id: "fiscal-adjustment-fund", line: "fiscalAdjustmentFundBalance" });
		},
	);

	test("④ is no 4, and a text that names none is left to be read as a target", () => {
		for (const text of ["4", "", "財政調整基金残高 R12 >= 2600"]) expect(named(text)).toBeNull();
	});

	test("a beginning of several is refused with their names", () => {
		expect(named("早期健全化基準")).toMatchObject({ code: "target-ambiguous" });
	});

	const asked = (text: string, outlook: Outlook) => {
		const read = readQuestion(outlook, { target: [text] });
		return "problems" in read ? read.problems : read.targets;
	};

	test("one that cannot be judged is refused with the reason, like one typed out", () => {
		const unpublished = cityWith("実質公債費比率", ["R8"]).run("");
		for (const text of ["②", "実質公債費比率 R8 13%以下"])
			expect(asked(text, unpublished)).toMatchObject([{ code: "solve-target-unknown" }]);
		expect(asked("④", unpublished)).toMatchObject([{ id: "fiscal-adjustment-fund", years: [2026] }]);
	});

	test("of one with settled years only the projected ones are asked, and one with none is refused", () => {
		const inYears = (...years: readonly number[]): Outlook => {
			const targets = himi.plan.scenario.targets.map((target) => ({ ...target, years }));
			return { ...himi.plan, scenario: { ...himi.plan.scenario, targets } };
		};
		expect(asked("④", inYears(2020))).toMatchObject([{ code: "solve-target-outside" }]);
		expect(asked("④", inYears(2020, 2026))).toMatchObject([{ years: [2026] }]);
	});
});

describe("a scenario's target with the id of a city's target replaces it", () => {
	const targets = (...entries: readonly string[]) =>
		`${heading}targets:\n${entries.map((entry) => `  - { ${entry} }\n`).join("")}`;
	const own = "id: fiscal-adjustment-fund, label: ④基金, line: 財政調整基金残高, limit: 30億円以上, years: R8";

	test("in its place", () => {
		const before = himi.plan.scenario.targets;
		const after = himi.run(targets(own)).scenario.targets;
		expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
		expect(after[3]).toMatchObject({ label: "④基金", limit: 3000 });
	});

	test("so does that of a file on top of another, and a target without an id stays beside", () => {
		const [base, path] = [join(himiFolder, "base.yaml"), join(himiFolder, "own.yaml")];
		const unnamed = "label: 基金, line: 財政調整基金残高, limit: 1億円以上, years: R5";
		const files = filesWith({
			[base]: targets(own, unnamed),
			[path]: targets(own.replace("30億円", "31億円"), unnamed, unnamed).replace("title", "extends: base.yaml\ntitle"),
		});
		const outcome = runOutlook(files, path);
		if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
		const found = outcome.outlook.scenario.targets;
		expect(found).toHaveLength(7);
		expect(found[3]).toMatchObject({ limit: 3100 });
		expect(new Set(found.map(({ id }) => id)).size).toBe(7);
	});

	test("one id twice in a file is refused", () => {
		expect(refused(targets(own, own))).toMatchObject([{ code: "target-twice", place: "5:11" }]);
	});
});

describe("a rate is stated in points above the plan, or as it is", () => {
	const rates = (...entries: readonly string[]) =>
		`${heading}rates:\n${entries.map((entry) => `  - { ${entry} }\n`).join("")}`;
	const interest = (text: string) => row(himi.run(text), "bondInterest");
	const plan = (himi.plan.municipality.publishedBond?.terms.rate ?? Number.NaN) * 100;

	test("the same rate either way gives the same figures", () => {
		expect(interest(rates("years: R6.., set: 1.5%"))).toEqual(
			interest(rates(`years: R6.., add: ${(1.5 - plan).toFixed(4)}%`)),
		);
		expect(interest(rates(`years: R3.., set: ${plan}%`))).toEqual(row(himi.plan, "bondInterest"));
	});

	test("later entries come upon earlier ones: points on a rate that is set, a rate in the place of points", () => {
		const set = rates("years: R6.., set: 1.5%", "years: R8.., add: 0.5%");
		expect(interest(set)).toEqual(interest(rates("years: R6..R7, set: 1.5%", "years: R8.., set: 2.0%")));
		const forgotten = rates("years: R6.., add: 3.0%", "years: R6.., set: 1.5%");
		expect(interest(forgotten)).toEqual(interest(rates("years: R6.., set: 1.5%")));
	});

	test("a work's own rate stands, its type's does not", () => {
		const work = (rate: string) =>
			`projects:\n  - { name: 庁舎, costs: { R6: 1000 }, bond: { type: 過疎債${rate} } }\n`;
		const changed = (rate: string) => {
			const [without, withWork] = [rates("years: R6, set: 2.0%"), `${rates("years: R6, set: 2.0%")}${work(rate)}`];
			return (
				(row(himi.run(withWork), "bondInterest")[5] as number) - (row(himi.run(without), "bondInterest")[5] as number)
			);
		};
		expect(changed("")).toBe(changed(", rate: 2.0%"));
		expect(changed(", rate: 0.4%")).toBeLessThan(changed(""));
	});

	test("any list of entries is the rates worked out by hand", () => {
		const year = fc.integer({ min: 3, max: 12 });
		const entry = fc.record({
			from: year,
			to: year,
			kind: fc.constantFrom("add" as const, "set" as const),
			tenths: fc.integer({ min: 0, max: 15 }),
		});
		fc.assert(
			fc.property(fc.array(entry, { minLength: 1, maxLength: 5 }), (entries) => {
				const spans = entries.map((one) => ({
					...one,
					from: Math.min(one.from, one.to),
					to: Math.max(one.from, one.to),
				}));
				const stated = spans.map(({ from, to, kind, tenths }) => `years: R${from}..R${to}, ${kind}: ${tenths / 10}%`);
				const byHand = Array.from({ length: 10 }, (_, index) => {
					const tenths = spans.reduce(
						(rate, one) =>
							index + 3 < one.from || index + 3 > one.to ? rate : one.kind === "set" ? one.tenths : rate + one.tenths,
						8,
					);
					return `years: R${index + 3}, set: ${tenths / 10}%`;
				});
				expect(interest(rates(...stated))).toEqual(interest(rates(...byHand)));
			}),
			{ numRuns: 100 },
		);
	});

	test("neither or both is refused, and so is a rate no bond has", () => {
		expect(refused(rates("years: R6"))).toMatchObject([{ code: "no-operation", place: "4:5" }]);
		expect(refused(rates("years: R6, add: 1%, set: 2%"))).toMatchObject([{ code: "many-operations", place: "4:27" }]);
		expect(refused(rates("years: R6, set: 1.5"))).toMatchObject([{ code: "bare-rate", place: "4:23" }]);
		expect(refused(rates("years: R6, set: 25%"))).toHaveLength(1);
		expect(refused(rates("years: R6, set: -1%"))).toHaveLength(1);
	});

	test("the words of a result say which", () => {
		const said = runText(rates("years: R6.., set: 1.5%", "years: R8.., add: 0.5%")).scenario.rates;
		expect(said.map(({ kind, value }) => [kind, value])).toEqual([
			["set", 0.015],
			["add", 0.005],
		]);
	});
});

describe("Japanese keys are hinted where they stand", () => {
	test.each([
		["題名: 景気\nmunicipality: himi\n", "1:1", "title"],
		["title: 景気\n自治体: himi\n", "2:1", "municipality"],
		[`${heading}変更: []\n`, "3:1", "changes"],
		[`${heading}changes:\n  - { 項目: 市税, years: R5, add: 1 }\n`, "4:7", "line"],
		[`${heading}changes:\n  - { line: 市税, 年度: R5, add: 1 }\n`, "4:17", "years"],
		[`${heading}changes:\n  - { line: 市税, years: R5, 倍率: 0.9 }\n`, "4:28", "scale"],
		[`${heading}changes:\n  - { line: 市税, years: R5, 加算: 1 }\n`, "4:28", "add"],
		[`${heading}changes:\n  - { line: 市税, years: R5, ａｄｄ: 1 }\n`, "4:28", "add"],
		[`${heading}earlyRedemptions:\n  - { 年度: R5, amount: 1, from: debtReductionFund }\n`, "4:7", "year"],
		[`${heading}earlyRedemptions:\n  - { year: R5, amount: 1, from: 減債基金 }\n`, "4:34", "debtReductionFund"],
		[`${heading}projects:\n  - { 事業名: 庁舎, costs: { R5: 1 } }\n`, "4:7", "name"],
		[`${heading}projects:\n  - { name: 庁舎, 事業費: { R5: 1 } }\n`, "4:17", "costs"],
	])("%j", (text, place, key) => {
		const [first, ...more] = refused(text);
		expect(first).toMatchObject({ place });
		expect(first?.hint).toContain(`もしかして: ${key}。`);
		expect(more.filter(({ code }) => code === "missing-key")).toEqual([]);
	});
});
