import { expect, it } from "vitest";
import { changeSummaries } from "../../src/projection/scenario-words.ts";
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
