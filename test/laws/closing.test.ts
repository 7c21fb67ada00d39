import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Outlook } from "../../src/projection/project.ts";
import { runFile } from "../support/city.ts";
import { himi } from "../support/drawn.ts";
import { row, rowOf } from "../support/figures.ts";
import { himiFolder } from "../support/memory-files.ts";

const from5 = (outlook: Outlook, line: string) => rowOf(outlook, line, "R5", "R12");

/** Warnings of one kind, by year. */
function warned(outlook: Outlook, code: string): (string | undefined)[] {
	return outlook.assessment.warnings.filter((warning) => warning.code === code).map(({ year }) => year);
}

const shock = (closing: string) =>
	himi.run(
		`title: 扶助費が年6億円増える\nmunicipality: himi\n${closing}changes:\n  - { line: 扶助費, years: R5.., add: 600 }\n`,
	);

/*
 * 扶助費 +600 every year from R5, worked by hand (百万円). 財政調整基金 is asked for the planned 300 and 600 more.
 *  R5  2,957 + 369 − 900 = 2,426      R6  2,426 + 243 − 900 = 1,769
 *  R7  1,769 + 131 − 900 = 1,000      R8  1,000 + 147 − 900 =   247
 *  R9  247 + 65 = 312, all of it given: 588 short, 決算収支 = 125 − 588 = −463, the fund is empty.
 *  R10 収支 −870 − 600 = −1,470; −1,470 − 463 − 0 − 35 + 253 + 430 = −1,285      (繰上充用: no 財調積立)
 *  R11 −1,446 − 1,285 − 17 + 253 + 430 = −2,065      R12 −1,548 − 2,065 + 253 + 430 − 4 = −2,934
 */
describe("a shock that exhausts 財政調整基金", () => {
	const outlook = shock("");

	it("the fund gives what it has and stops at zero", () => {
		expect(from5(outlook, "fiscalAdjustmentFundWithdrawal")).toEqual([900, 900, 900, 900, 312, 0, 0, 0]);
		expect(from5(outlook, "fiscalAdjustmentFundBalance")).toEqual([2426, 1769, 1000, 247, 0, 0, 0, 0]);
	});

	it("the shortage goes into 決算収支, is carried over as it is, and nothing of it is deposited", () => {
		const settled = [486, 261, 293, 130, -463, -1285, -2065, -2934];
		expect(from5(outlook, "settlementBalance")).toEqual(settled);
		expect(from5(outlook, "carryover")).toEqual([738, ...settled.slice(0, -1)]);
		expect(from5(outlook, "fiscalAdjustmentFundDeposit")).toEqual([369, 243, 131, 147, 65, 0, 0, 0]);
	});

	it("基金枯渇年度 and 収支不足 are reported with their years, and every law still holds", () => {
		expect(outlook.assessment.headlines.fundExhaustion).toBe(2027);
		expect(outlook.assessment.headlines.floorReached).toBeNull();
		expect(outlook.assessment.headlines.shortages).toEqual([2027, 2028, 2029, 2030]);
		expect(outlook.assessment.headlines.lowestFund).toEqual({ year: 2027, value: 0 });
		expect(warned(outlook, "fund-exhausted")).toEqual(["R9"]);
		expect(warned(outlook, "settlement-shortage")).toEqual(["R9", "R10", "R11", "R12"]);
		expect(outlook.columns.lawBreaches).toEqual([]);
		expect(outlook.municipality.model.kernel.program.laws.length).toBeGreaterThan(15);
	});

	/*
	 * With a floor of 500: R8 holds 1,147 and may give 647 of 900: 決算収支 = 130 − 253 = −123.
	 *  R9  −888 − 600 − 123 − 35 + 253 + 430 = −963      R10 −1,470 − 963 − 35 + 253 + 430 = −1,785
	 *  R11 −1,446 − 1,785 − 17 + 253 + 430 = −2,565      R12 −1,548 − 2,565 + 253 + 430 − 4 = −3,434
	 */
	it("a floor stops the fund earlier, and 下限到達年度 is another year than 基金枯渇年度", () => {
		const floored = shock("closing: { floor: 500 }\n");
		expect(from5(floored, "fiscalAdjustmentFundBalance")).toEqual([2426, 1769, 1000, 500, 500, 500, 500, 500]);
		expect(from5(floored, "settlementBalance")).toEqual([486, 261, 293, -123, -963, -1785, -2565, -3434]);
		expect(floored.assessment.headlines.floorReached).toBe(2026);
		expect(floored.assessment.headlines.fundExhaustion).toBe(2027);
		expect(warned(floored, "floor-reached")).toEqual(["R8"]);
	});

	it("a floor between two units is kept by the whole unit above it, so that the table still foots", () => {
		const floored = shock("closing: { floor: 499.5 }\n");
		expect(from5(floored, "fiscalAdjustmentFundBalance")).toEqual([2426, 1769, 1000, 500, 500, 500, 500, 500]);
	});

	/*
	 * Under `fixed` the planned 300 are withdrawn whatever happens.
	 *  R5  486 − 600 = −114
	 *  R6  −1,186 − 114 + 300 − 65 + 177 + 430 − 238 = −696      R7  −1,350 − 696 + 300 − 65 + 248 + 430 = −1,133
	 *  R8  −1,507 − 1,133 + 300 − 65 + 253 + 430 − 27 = −1,749   R9  −1,488 − 1,749 + 300 − 35 + 253 + 430 = −2,289
	 *  R10 −1,470 − 2,289 + 948 = −2,811   R11 −1,446 − 2,811 + 966 = −3,291   R12 −1,548 − 3,291 + 983 − 4 = −3,860
	 */
	it("under closing: fixed the same shock lands in 決算収支, and the fund pays only what was planned", () => {
		const fixed = shock("closing: { rule: fixed }\n");
		expect(from5(fixed, "settlementBalance")).toEqual([-114, -696, -1133, -1749, -2289, -2811, -3291, -3860]);
		expect(from5(fixed, "fiscalAdjustmentFundWithdrawal")).toEqual(Array(8).fill(300));
		expect(from5(fixed, "fiscalAdjustmentFundBalance")).toEqual([3026, 2726, 2426, 2126, 1826, 1526, 1226, 926]);
		expect(fixed.assessment.headlines.fundExhaustion).toBeNull();
		expect(fixed.assessment.headlines.shortages).toHaveLength(8);
		expect(fixed.columns.lawBreaches).toEqual([]);
	});

	it("under closing: fixed a fund that cannot pay its plan gives what it has, not what was planned", () => {
		const text = "title: 二つの年\nmunicipality: himi\nclosing: { rule: fixed, floor: 2700 }\n";
		// R8 holds 2,800 + 147 = 2,947 and may give 247; R9: 2,700 + ⌈(130 − 53) ÷ 2⌉ = 2,739 and may give 39.
		const fixed = himi.run(text);
		expect(rowOf(fixed, "fiscalAdjustmentFundWithdrawal", "R7", "R9")).toEqual([300, 247, 39]);
		expect(rowOf(fixed, "settlementBalance", "R7", "R8")).toEqual([293, 77]);
	});
});

/*
 * ふるさと納税が半減: 200 instead of 400 come into 特定目的基金 from R5 on, and 430 a year are planned out (百万円).
 *  R5 1,292 + 200 − 430 = 1,062   R6 832   R7 602   R8 372   R9 142
 *  R10 142 + 200 = 342 of 430: 88 short   R11 and R12: 200 of 430, 230 short
 * 財政調整基金 pays what is missing: 388, 530, 530; 残高 2,175 − 88 = 2,087, 1,945 − 318 = 1,627, 1,740 − 548 = 1,192.
 */
describe("ふるさと納税が半減", () => {
	const outlook = runFile(join(himiFolder, "hometown-tax-half.yaml"));

	it("特定目的基金 runs out in R10 and its planned withdrawal is cut to what is there", () => {
		expect(from5(outlook, "specificPurposeFundBalance")).toEqual([1062, 832, 602, 372, 142, 0, 0, 0]);
		expect(from5(outlook, "specificPurposeFundWithdrawal")).toEqual([430, 430, 430, 430, 430, 342, 200, 200]);
	});

	it("基金不足 is reported for each year with both amounts, and 財政調整基金 pays the difference", () => {
		expect(warned(outlook, "fund-shortage")).toEqual(["R10", "R11", "R12"]);
		const [first] = outlook.assessment.warnings.filter(({ code }) => code === "fund-shortage");
		expect(first?.message).toContain("特定目的基金");
		expect(first?.message).toContain("430");
		expect(first?.message).toContain("342");
		expect(rowOf(outlook, "fiscalAdjustmentFundWithdrawal", "R9", "R12")).toEqual([300, 388, 530, 530]);
		expect(rowOf(outlook, "fiscalAdjustmentFundBalance", "R9", "R12")).toEqual([2412, 2087, 1627, 1192]);
	});

	it("決算収支 stays the plan's and nothing goes below zero", () => {
		expect(row(outlook, "settlementBalance")).toEqual(row(himi.plan, "settlementBalance"));
		for (const fund of ["fiscalAdjustmentFund", "debtReductionFund", "specificPurposeFund"])
			expect(Math.min(...row(outlook, `${fund}Balance`), ...row(outlook, `${fund}Withdrawal`))).toBeGreaterThanOrEqual(
				0,
			);
	});
});
