import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bridgeOutlooks } from "../../src/answers/bridge/bridge.ts";
import { problemText } from "../../src/cli/console.ts";
import type { Files } from "../../src/files/files.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { baselineFile, filesWith, generatedFile, himiFolder } from "../support/memory-files.ts";

const head =
	"名称,例\n期間,R4..R8\n単位,百万円\n番号,名称,担当,進捗,工程 R5,工程 R6,効果の項目,効果の種類,開始,効果額,見通し,財源\n";

/** Himi with a register 例, and a scenario that uses it. */
function himiWith(rows: string, register: string): Files {
	const path = join(himiFolder, "registers", "例.csv");
	const files = filesWith({
		[path]: `${head}${rows}`,
		[generatedFile]: `title: 登録簿\nmunicipality: himi\n${register}\n`,
	});
	return { ...files, fileNames: () => ["例.csv", "reform-plan.csv"] };
}

function outcomeOf(rows: string, register: string) {
	return runOutlook(himiWith(rows, register), generatedFile);
}

function outlookOf(rows: string, register: string): Outlook {
	const outcome = outcomeOf(rows, register);
	if ("problems" in outcome) throw new Error(outcome.problems.map(problemText).join("\n"));
	return outcome.outlook;
}

/** How far a line is from the plan, in R4 to R8. */
function moved(rows: string, register: string, line = "operatingExpenses"): number[] {
	const { applied, planned } = outlookOf(rows, register);
	return [2, 3, 4, 5, 6].map((year) =>
		Number(((applied.series.entered.get(line)?.[year] ?? 0) - (planned.entered.get(line)?.[year] ?? 0)).toFixed(6)),
	);
}

function codes(rows: string, register: string): string[] {
	const outcome = outcomeOf(rows, register);
	return "problems" in outcome ? outcome.problems.map(({ code }) => code) : [];
}

const annual = "1,縮減,財務課,40%,調査,実施,物件費等,毎年度,R5,△100,いいえ\n";
const inPlan = annual.replace("いいえ", "はい");
const use = (more: string) => `register: { use: 例, ${more} }`;

describe("a register's effects become changes of a scenario", () => {
	it("in full as planned, in part by a share, a year late", () => {
		expect(moved(annual, use("weight: planned"))).toEqual([0, -100, -100, -100, -100]);
		expect(moved(annual, use("weight: 80%"))).toEqual([0, -80, -80, -80, -80]);
		expect(moved(annual, use("weight: planned, late: 1"))).toEqual([0, 0, -100, -100, -100]);
		expect(moved(annual, use("weight: progress"))).toEqual([0, -40, -40, -40, -40]);
		expect(moved(annual, use("weight: schedule"))).toEqual([0, -50, -100, -100, -100]);
	});

	it("累積 adds as much again each year, 単年度 counts once", () => {
		expect(moved(annual.replace("毎年度", "累積"), use("weight: planned"))).toEqual([0, -100, -200, -300, -400]);
		expect(moved(annual.replace("毎年度", "単年度"), use("weight: planned"))).toEqual([0, -100, 0, 0, 0]);
	});

	it("what is in the plan counts by what falls short of it", () => {
		expect(moved(inPlan, use("weight: planned"))).toEqual([0, 0, 0, 0, 0]);
		expect(moved(inPlan, use("weight: 80%"))).toEqual([0, 20, 20, 20, 20]);
		expect(moved(inPlan, use("weight: planned, late: 1"))).toEqual([0, 100, 0, 0, 0]);
	});

	it("a gain of the tax base keeps 25 %, a better collection all of it", () => {
		const tax = (link: string) =>
			outlookOf(`1,税,,,,,市税,毎年度,R5,100,いいえ\n`.replace("いいえ", `いいえ${link}`), use("weight: planned"));
		const linked = tax("").columns.values.get("ordinaryAllocationTax");
		const plan = outlookOf(annual, use("weight: 0%")).columns.values.get("ordinaryAllocationTax");
		expect((linked?.[4] ?? 0) - (plan?.[4] ?? 0)).toBe(-75);
	});

	it("the bridge names the measures, and their parts add up", () => {
		const two = `${annual}2,増収,税務課,,,,その他収入,毎年度,R6,30,いいえ\n`;
		const base = runOutlook(filesWith(), baselineFile);
		if ("problems" in base) throw new Error("the baseline is refused");
		const other = outlookOf(two, use("weight: planned"));
		const line = "fiscalAdjustmentFundBalance";
		const outcome = bridgeOutlooks(base.outlook, other, line, 2030);
		if ("problems" in outcome) throw new Error(outcome.problems.map(problemText).join("\n"));
		const { parts, difference } = outcome.bridge;
		expect(parts.map(({ label }) => label).sort()).toEqual(["増収", "縮減"]);
		expect(parts.reduce((sum, { printed }) => sum + printed, 0)).toBeCloseTo(difference, 9);
	});

	it("each change says its amounts, kind, weight and delay, and where the register has it from", () => {
		const more = "出典,行革プラン資料\n";
		const rows = annual.replace("いいえ", "いいえ,,12");
		const path = join(himiFolder, "registers", "例.csv");
		const text = `${more}${head.replace("財源\n", "財源,ページ\n")}${rows}`;
		const files = filesWith({
			[path]: text,
			[generatedFile]: `title: 登録簿\nmunicipality: himi\n${use("weight: 80%, late: 1")}\n`,
		});
		const outcome = runOutlook({ ...files, fileNames: () => ["例.csv"] }, generatedFile);
		if ("problems" in outcome) throw new Error(outcome.problems.map(problemText).join("\n"));
		expect(outcome.outlook.scenario.changes[0]).toMatchObject({
			words: "取組「縮減」(毎年度) △ 80百万円を加える",
			reason: "例 取組1(12ページ)。効果額(百万円) R5 △ 100 から続く。重み 80%、1年遅れ",
			source: "行革プラン資料 12ページ",
			owner: "財務課",
			group: "縮減",
		});
		const reasons = ["weight: schedule", "weight: progress"].map(
			(weight) => outlookOf(annual, use(weight)).scenario.changes[0]?.reason,
		);
		expect(reasons.join()).not.toContain("事業費");
		const gross = outlookOf(annual.replace("いいえ", "いいえ,事業費"), use("weight: planned")).scenario.changes[0];
		expect(gross?.reason).toContain("R5 △ 100 から続く。事業費の額のまま。重み 計画どおり");
		expect(reasons[0]).toContain("重み 工程のとおり(R5 50%、R6〜R12 100%)");
		expect(reasons[1]).toContain("重み 進捗のとおり(40%)");
	});

	it("Himi's own register is used as planned, at 80 % and a year late, once its unknowns are stated", () => {
		const own = (more: string) =>
			`register: { use: reform-plan, except: ["12"], inPlan: { "1": no, "5": no, "19": no }, ${more} }`;
		const [planned, less, late] = ["weight: planned", "weight: 80%", "weight: planned, late: 1"].map(
			(more) => outlookOf("", own(more)).columns.values.get("fiscalAdjustmentFundBalance")?.[10] ?? Number.NaN,
		) as [number, number, number];
		expect(planned).toBeGreaterThan(less);
		expect(planned).toBeGreaterThan(late);
		expect(codes("", own("weight: progress"))).toEqual([1, 2, 5, 19].map(() => "register-progress-unknown"));
		expect(codes("", "register: { use: reform-plan, weight: planned }").sort()).toEqual(
			["amount-unknown", ...[1, 5, 12, 19].map(() => "plan-unknown")].map((code) => `register-${code}`),
		);
	});
});

describe("what would be counted wrong is refused with the entry", () => {
	it.each([
		["more than the plan has", inPlan, use("weight: 120%"), ["register-over-plan"]],
		[
			"whether it is in the plan is not known",
			annual.replace("いいえ", "不明"),
			use("weight: planned"),
			["register-plan-unknown"],
		],
		[
			"the scenario says otherwise than the register",
			inPlan,
			use("weight: planned, inPlan: { '1': no }"),
			["register-plan-contradiction"],
		],
		["no line", annual.replace("物件費等", ""), use("weight: planned"), ["register-no-line"]],
		[
			"an amount that is not known",
			annual.replace("△100", "不明"),
			use("weight: planned"),
			["register-amount-unknown"],
		],
		["progress that is not known", annual.replace("40%", ""), use("weight: progress"), ["register-progress-unknown"]],
		["no schedule", annual.replace("調査,実施", ","), use("weight: schedule"), ["register-no-schedule"]],
		["a weight that is none", annual, use("weight: おおよそ"), ["register-weight"]],
		["half a year late", annual, use("weight: planned, late: 0.5"), ["register-late"]],
		["an entry that is not there", annual, use("weight: planned, except: ['9']"), ["register-unknown-entry"]],
		[
			"an entry that is not there, stated to be in the plan",
			annual,
			use("weight: planned, inPlan: { '9': no }"),
			["register-unknown-entry"],
		],
		[
			"a state, a probability, a sum and an outcome that are none",
			annual,
			use(
				"weight: planned, outcomes: { 完成: [{ probability: 10%, late: 1 }], 未着手: [{ probability: 60%, late: 1 }, { probability: 50%, share: 120% }], 不明: [{ probability: 10% }] }",
			),
			["register-unknown-state", "register-outcomes-over", "register-outcome-range", "register-outcome-empty"],
		],
		["a register that is not there", annual, "register: { use: 計画, weight: planned }", ["register-unknown-register"]],
		[
			"one register twice",
			annual,
			"register: [{ use: 例, weight: 10% }, { use: 例, weight: 10% }]",
			["register-twice"],
		],
	] as const)("%s", (_, rows, register, expected) => {
		expect(codes(rows, register)).toEqual(expected);
	});

	it("and not where the entry is left out", () => {
		expect(moved(inPlan, use("weight: 120%, except: [1]"))).toEqual([0, 0, 0, 0, 0]);
	});
});
