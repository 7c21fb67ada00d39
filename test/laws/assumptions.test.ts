import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { himi } from "../support/drawn.ts";
import { figure, row, rowOf } from "../support/figures.ts";
import { holdsFor, lawCases } from "../support/law.ts";
import { emptyDraft, scenarioEntries } from "../support/scenario-text.ts";

/*
 * 物価上昇率 +2 % from R5, worked by hand (百万円). Settings: 物件費等 and 投資的経費 follow with elasticity 1, 繰出金 with 0.5, so the
 * factors are the powers of 1.02 and of 1.01; every leaf is rounded once, from its own unrounded amount.
 *
 *        1.02^n     1.01^n     物件費等                投資的経費          繰出金                  増
 *  R5    1.020000   1.010000   3,629 → 3,701.58  3,702   404 → 412.08  412   3,044 → 3,074.44  3,074    73 +  8 +  30 = 111
 *  R6    1.040400   1.020100   3,635 → 3,781.85  3,782   431 → 448.41  448   3,053 → 3,114.37  3,114   147 + 17 +  61 = 225
 *  R7    1.061208   1.030301   3,634 → 3,856.43  3,856   425 → 451.01  451   3,101 → 3,194.96  3,195   222 + 26 +  94 = 342
 *  R8    1.082432   1.040604   3,634 → 3,933.56  3,934   400 → 432.97  433   3,044 → 3,167.60  3,168   300 + 33 + 124 = 457
 *  R9    1.104081   1.051010   3,632 → 4,010.02  4,010   424 → 468.13  468   3,044 → 3,199.27  3,199   378 + 44 + 155 = 577
 *  R10   1.126162   1.061520   3,638 → 4,096.98  4,097   402 → 452.72  453   3,035 → 3,221.71  3,222   459 + 51 + 187 = 697
 *  R11   1.148686   1.072135   3,624 → 4,162.84  4,163   414 → 475.56  476   2,972 → 3,186.39  3,186   539 + 62 + 214 = 815
 *  R12   1.171659   1.082857   3,611 → 4,230.86  4,231   414 → 485.07  485   2,991 → 3,238.82  3,239   620 + 71 + 248 = 939
 *
 * 財政調整基金 pays the increase on top of the planned 300: 残高 R5 3,026 − 111 = 2,915, R6 2,969 − 336 = 2,633, R7 2,122, R8 1,512,
 * R9 2,412 − 1,712 = 700. In R10 it holds 700 + 63 = 763, needs 300 + 697 = 997, and gives 763: 決算収支 = 140 − 234 = −94.
 * R11: 収支 −846 − 815 = −1,661; −1,661 − 94 − 0 − 17 + 253 + 430 = −1,089.   R12: −1,887 − 1,089 + 253 + 430 − 4 = −2,297.
 *
 * That is without an answer of 需要額. With half of the unrounded increase coming back through 普通交付税 (rounded once):
 *
 *        増(端数処理前)  半分       普通交付税             差引  財調残高
 *  R5    111.1000        55.5500    6,012 → 6,067.55  6,068   55   3,026 −    55 = 2,971
 *  R6    225.6316       112.8158    6,066 → 6,178.82  6,179  112   2,969 −   167 = 2,802
 *  R7    342.4065       171.2033    6,271 → 6,442.20  6,442  171   2,800 −   338 = 2,462
 *  R8    456.1299       228.0650    6,132 → 6,360.06  6,360  229   2,647 −   567 = 2,080
 *  R9    577.4265       288.7132    6,251 → 6,539.71  6,540  288   2,412 −   855 = 1,557
 *  R10   696.4098       348.2049    6,221 → 6,569.20  6,569  349   2,175 − 1,204 =   971
 *  R11   814.7790       407.3895    6,156 → 6,563.39  6,563  408   1,945 − 1,612 =   333
 *  R12   938.7534       469.3767    6,179 → 6,648.38  6,648  470   333 + 95 = 428 of the 770 asked: 0, 決算収支 126 − 342 = −216
 */
describe("物価上昇率 +2 % from R5, worked by hand", () => {
	const priced = "title: 物価高\nmunicipality: himi\nassumptions:\n  物価上昇率: { R5..: 2.0% }\n";
	const outlook = himi.run(`${priced}parameters: { priceNeedShare: 0% }\n`);
	const answered = himi.run(priced);

	it("each line that follows moves by its elasticity, cumulatively, rounded once", () => {
		const from5 = (line: string) => rowOf(outlook, line, "R5", "R12");
		expect(from5("operatingExpenses")).toEqual([3702, 3782, 3856, 3934, 4010, 4097, 4163, 4231]);
		expect(from5("investmentExpenses")).toEqual([412, 448, 451, 433, 468, 453, 476, 485]);
		expect(from5("transfersToOtherAccounts")).toEqual([3074, 3114, 3195, 3168, 3199, 3222, 3186, 3239]);
	});

	it("no other line is touched but those that add up, and nothing before R5", () => {
		const followers = [
			"operatingExpenses",
			"investmentExpenses",
			"transfersToOtherAccounts",
			"pricedExpenditureChange",
		];
		const others = [...outlook.applied.series.entered.keys()].filter((line) => !followers.includes(line));
		expect(others.length).toBeGreaterThan(15);
		for (const line of others)
			if (outlook.plan.inputs.series.has(`entered.${line}`))
				expect(outlook.applied.series.entered.get(line)).toEqual(outlook.plan.inputs.series.get(`entered.${line}`));
		for (const line of outlook.columns.values.keys())
			expect(row(outlook, line).slice(0, 3)).toEqual(row(himi.plan, line).slice(0, 3));
		const more = [111, 225, 342, 457, 577, 697, 815, 939];
		const planned = rowOf(himi.plan, "totalExpenditure", "R5", "R12");
		expect(rowOf(outlook, "totalExpenditure", "R5", "R12").map((value, at) => value - (planned[at] as number))).toEqual(
			more,
		);
	});

	it("財政調整基金 pays until it is empty in R10, and what it cannot pay is carried over", () => {
		const balance = [2915, 2633, 2122, 1512, 700, 0, 0, 0];
		expect(rowOf(outlook, "fiscalAdjustmentFundBalance", "R5", "R12")).toEqual(balance);
		const withdrawn = [411, 525, 642, 757, 877, 763, 0, 0];
		expect(rowOf(outlook, "fiscalAdjustmentFundWithdrawal", "R5", "R12")).toEqual(withdrawn);
		expect(rowOf(outlook, "settlementBalance", "R5", "R12")).toEqual([486, 261, 293, 130, 125, -94, -1089, -2297]);
		expect(outlook.assessment.headlines.fundExhaustion).toBe(2028);
		expect(outlook.assessment.headlines.shortages).toEqual([2028, 2029, 2030]);
	});

	it("half of the increase before rounding comes back through 普通交付税, and no other leaf is moved by that", () => {
		const granted = [6068, 6179, 6442, 6360, 6540, 6569, 6563, 6648];
		expect(rowOf(answered, "ordinaryAllocationTax", "R5", "R12")).toEqual(granted);
		const balance = [2971, 2802, 2462, 2080, 1557, 971, 333, 0];
		expect(rowOf(answered, "fiscalAdjustmentFundBalance", "R5", "R12")).toEqual(balance);
		expect(figure(answered, "settlementBalance", "R12")).toBe(-216);
		for (const line of ["operatingExpenses", "investmentExpenses", "transfersToOtherAccounts", "cityTax"])
			expect(row(answered, line)).toEqual(row(outlook, line));
	});
});

describe("an assumption", () => {
	const rates = fc.integer({ min: -99, max: 99 }).map((tenths) => tenths / 10);
	/** Lines that follow with elasticity 1 in Himi's settings, one assumption each; none of them is linked to 交付税. */
	const followers = fc.constantFrom(
		["賃金上昇率", "personnelExpenses"] as const,
		["扶助費の伸び", "socialAssistance"] as const,
		["地方交付税総額", "specialAllocationTax"] as const,
		["物価上昇率", "investmentExpenses"] as const,
		["人口増減率", "population"] as const,
	);

	it("moves a follower by the product of its yearly rates, so one year's rate stays in all later years", () => {
		let moved = 0;
		const cases = fc.tuple(followers, fc.array(rates, { minLength: 10, maxLength: 10 }));
		holdsFor(cases, ([[assumption, line], percents]) => {
			const byYear = Object.fromEntries(percents.map((percent, at) => [`R${at + 3}`, `${percent}%`]));
			const outlook = himi.runEntries(scenarioEntries({ ...emptyDraft, assumptions: { [assumption]: byYear } }));
			let factor = 1;
			for (const [at, percent] of percents.entries()) {
				factor *= 1 + percent / 100;
				const year = `R${at + 3}`;
				const exact = figure(himi.plan, line, year) * factor;
				if (Math.abs(exact - figure(himi.plan, line, year)) > 1) moved += 1;
				expect(Math.abs(figure(outlook, line, year) - exact)).toBeLessThanOrEqual(0.5 + 1e-5);
			}
		});
		expect(moved).toBeGreaterThan(5 * lawCases);
	});
});
