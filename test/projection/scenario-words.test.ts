import { expect, it } from "vitest";
import { changeSummaries, conditionsOf } from "../../src/projection/scenario-words.ts";
import { himi } from "../support/drawn.ts";

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
