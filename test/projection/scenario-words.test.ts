import { join } from "node:path";
import { expect, it } from "vitest";
import {
	changeSummaries,
	conditionsOf,
	entrySubject,
	entryWords,
	lineMoves,
} from "../../src/projection/scenario-words.ts";
import type { DriverEntry } from "../../src/scenario/scenario.ts";
import { City, runFile } from "../support/city.ts";
import { himi } from "../support/drawn.ts";
import { fiveTaxCity } from "../support/five-taxes.ts";
import { minatoFolder } from "../support/minato.ts";

it("what a scenario states of rates and redemptions is said with its sign, its years and what pays for it", () => {
	const outlook = himi.run(`title: 金利と繰上償還
rates:
  - { years: R5..R6, add: 1.0% }
  - { years: R7, add: -0.25% }
  - { years: R8, add: 0% }
  - { years: R9.., set: 0.5% }
earlyRedemptions:
  - { year: R6, amount: 100, from: debtReductionFund }
  - { year: R7, amount: 50, from: generalResources }
`);
	expect(changeSummaries(outlook).map(({ what }) => what)).toEqual([
		"新しい市債の金利 R5〜R6: +1ポイント",
		"新しい市債の金利 R7: △ 0.25ポイント",
		"新しい市債の金利 R8: +0ポイント",
		"新しい市債の金利 R9〜R12: 0.5%とする",
		"繰上償還 R6 100(減債基金)",
		"繰上償還 R7 50(一般財源)",
	]);
});

it("so is what it states of parameters, assumptions, works and changes: what is not linked, what makes up for it, what it is borrowed by", () => {
	const stated = `title: すべて
parameters: { settlementDepositShare: 62.5%, cityTaxInclusionRate: 75%, allocationTaxLag: 2 }
assumptions: { 物価上昇率: { R6..R8: 1.5% } }
changes:
  - { line: 市税, years: R6.., add: -10, allocationTax: unlinked }
  - { line: 市税, years: R7, add: -20 }
  - { line: 市債発行額, years: R8, add: -30, replace: generalResources }
projects:
  - { name: 庁舎, costs: { R7: 800, R8: 400 }, bond: { type: 過疎債, share: 50% } }
  - { name: 広場, costs: { R7: 20 } }
`;
	const outlook = himi.run(stated);
	const conditions = [
		"パラメータ 決算剰余金の積立割合: 62.5%",
		"パラメータ 普通交付税への反映の遅れ(年): 2",
		"前提 物価上昇率: R6〜R8 1.5%",
		"事業「庁舎」 R7 800、R8 400(過疎対策事業債)",
		"事業「広場」 R7 20",
	];
	const changes = [
		"市税 R6〜R12: △ 10百万円を加える(普通交付税に連動しない)",
		"市税 R7: △ 20百万円を加える",
		"市債発行額(臨時財政対策債含む) R8: △ 30百万円を加える(減を一般財源で補う)",
	];
	const whats = (entries: readonly { readonly what: string }[]) => entries.map(({ what }) => what);
	expect(whats(changeSummaries(outlook))).toEqual([...conditions.slice(0, 3), ...changes, ...conditions.slice(3)]);
	expect(whats(conditionsOf(outlook.scenario.file, outlook))).toEqual(conditions);
	expect(conditionsOf("another.yaml", outlook)).toEqual([]);
});

/** An entry in one line, and what it is about, as a city called so says it. */
function said(entry: DriverEntry, name = "氷見市"): readonly [what: string, subject: string] {
	const city = { ...himi.plan.municipality, name };
	const { what, reason, source } = entryWords(entry, city);
	expect([reason, source]).toEqual([null, null]);
	return [what, entrySubject(entry, city)];
}

it.each<readonly [DriverEntry, string]>([
	[{ kind: "rule", rule: "fiscal-adjustment-fund" }, "収支調整の規則: 財政調整基金で調整"],
	[{ kind: "rule", rule: "fixed" }, "収支調整の規則: 計画どおりの繰入"],
	[{ kind: "rule", rule: "open-gap" }, "収支調整の規則: 要調整額を示す"],
	[{ kind: "floor", floor: 1234.5 }, "財政調整基金の下限: 1,234.5"],
	[{ kind: "floor", floor: 0 }, "財政調整基金の下限: 0"],
	[{ kind: "stated", stated: "fixed" }, "予算計上の取崩しの扱い: その額のまま"],
	[{ kind: "stated", stated: "floor" }, "予算計上の取崩しの扱い: 少なくともその額"],
	[{ kind: "parameter", id: "allocationTaxLag", value: 2, stated: true }, "パラメータ 普通交付税への反映の遅れ(年): 2"],
	[
		{ kind: "parameter", id: "priceNeedShare", value: 0.123456, stated: true },
		"パラメータ 物価・賃金の普通交付税への反映割合: 12.3456%",
	],
	[
		{ kind: "parameter", id: "priceNeedShare", value: 0.5, stated: false },
		"パラメータ 物価・賃金の普通交付税への反映割合: 50%(設定のまま)",
	],
	[
		{ kind: "parameter", id: "allocationTaxLag", value: 0, stated: false },
		"パラメータ 普通交付税への反映の遅れ(年): 0(設定のまま)",
	],
])("what a scenario says of its closing and parameters is said in words: %j", (entry, what) => {
	expect(said(entry)).toEqual([what, what.split(": ")[0]]);
});

it("the order of funds is the city's own, by what the city is", () => {
	const rule: DriverEntry = { kind: "rule", rule: "fund-order" };
	expect(said(rule)[0]).toBe("収支調整の規則: 市の順に基金を取り崩す");
	expect(said(rule, "例示町")[0]).toBe("収支調整の規則: 町の順に基金を取り崩す");
});

it("the reserve is called what the city calls it", () => {
	const { plan } = himi;
	const { model } = plan.municipality;
	const called = model.parameters.map((parameter) =>
		parameter.id === "fiscalAdjustmentFundFloor" ? { ...parameter, label: "まちづくり基金の下限" } : parameter,
	);
	const city = { ...plan.municipality, model: { ...model, parameters: called } };
	const what = (entry: DriverEntry) => entryWords(entry, city).what;
	expect(what({ kind: "rule", rule: "fiscal-adjustment-fund" })).toBe("収支調整の規則: まちづくり基金で調整");
	expect(what({ kind: "floor", floor: 5 })).toBe("まちづくり基金の下限: 5");
});

const whole = `title: t
changes:
  - { line: 市税, years: R5, add: -10, reason: 転出, source: 推計 }
  - { line: 都市計画税, years: R5, add: -1 }
rates:
  - { years: R5, set: 1%, reason: 高い, source: 日銀 }
projects:
  - { name: 庁舎, costs: { R5: 8 }, reason: 古い, source: 議会 }
earlyRedemptions:
  - { year: R6, amount: 10, from: generalResources, reason: 利子, source: 担当 }
`;

it("with why and where it was read; a line with members is divided among them, and a fixed one is not linked", () => {
	const outlook = new City(fiveTaxCity()).run(whole);
	expect(changeSummaries(outlook)).toEqual([
		{ what: "市税 R5: △ 10百万円を加える(内訳に額の比で割り振る)", reason: "転出", source: "推計" },
		{ what: "都市計画税 R5: △ 1百万円を加える", reason: null, source: null },
		{ what: "新しい市債の金利 R5: 1%とする", reason: "高い", source: "日銀" },
		{ what: "事業「庁舎」 R5 8", reason: "古い", source: "議会" },
		{ what: "繰上償還 R6 10(一般財源)", reason: "利子", source: "担当" },
	]);
	// Of what is a change of lines nothing is a condition.
	expect(conditionsOf(outlook.scenario.file, outlook)).toEqual(changeSummaries(outlook).slice(2));
});

it("what moved a line is told by line, each entry once, in the order they were applied", () => {
	const outlook = himi.run(`title: t
municipality: himi
assumptions: { 物価上昇率: { R6..R8: 1.5% } }
changes:
  - { line: 市税, years: R5.., add: -10, reason: 転出 }
  - { line: 市税, years: R5, add: -5 }
  - { line: 市税, years: R5, add: 0 }
  - { line: 市債発行額, years: R8, add: -30, replace: generalResources }
rates: [{ years: R5, set: 1% }]
projects: [{ name: 広場, costs: { R7: 20 } }]
earlyRedemptions: [{ year: R6, amount: 10, from: debtReductionFund }]
`);
	const moves = lineMoves(outlook);
	const of = (line: string) => moves.get(line)?.map(({ what }) => what);
	expect(of("cityTax")).toEqual(["市税 R5〜R12: △ 10百万円を加える", "市税 R5: △ 5百万円を加える"]);
	expect(moves.get("cityTax")?.[0]?.reason).toBe("転出");
	const replaced = "市債発行額(臨時財政対策債含む) R8: △ 30百万円を加える(減を一般財源で補う)";
	expect(of("bondIssuance")).toEqual([replaced]);
	const prices = "前提 物価上昇率: R6〜R8 1.5%";
	expect(of("investmentExpenses")).toEqual([prices, replaced, "事業「広場」 R7 20"]);
	expect(of("operatingExpenses")).toEqual([prices]);
	expect(of("debtReductionFundWithdrawal")).toEqual(["繰上償還 R6 10(減債基金)"]);
	expect(of("scenarioEarlyRedemption")).toEqual(["繰上償還 R6 10(減債基金)"]);
	expect(of("population")).toBeUndefined();
	expect([...lineMoves(himi.plan)]).toEqual([]);
});

it("a value of the drivers is one of its conditions, and moves what its rules make of it", () => {
	const path = join(minatoFolder, "case.yaml");
	const outlook = runFile(path, { [path]: "title: 場合\nedition: r7\ndrivers: { 退職手当単価: { R8: 30 } }\n" });
	const what = "積算の値 退職手当単価: R8 30百万円/人";
	expect(changeSummaries(outlook)).toEqual([{ what, reason: null, source: null }]);
	expect(conditionsOf(outlook.scenario.file, outlook)).toEqual([{ what, reason: null, source: null }]);
	expect(lineMoves(outlook).get("personnelExpenses")).toEqual([{ what, reason: null, source: null }]);
});

it("a parameter that is what the settings say is not told", () => {
	const outlook = himi.run(
		"title: t\nmunicipality: himi\nparameters: { settlementDepositShare: 50%, priceNeedShare: 0% }\n",
	);
	expect(changeSummaries(outlook).map(({ what }) => what)).toEqual([
		"パラメータ 物価・賃金の普通交付税への反映割合: 0%",
	]);
});
