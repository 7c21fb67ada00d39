import { describe, expect, test } from "vitest";
import { problemText } from "../../src/cli/console.ts";
import type { OutlookOutcome } from "../../src/projection/project.ts";
import { runExpression } from "./run-expression.ts";

/**
 * 人件費 of R5–R7 as an expression makes it. By hand from the published table (R2…R7):
 * 人件費 3426 3154 3188 3163 3114 3060, 市税 5159 4737 4954 4966 4869 4873, 普通交付税 R5–R7 6012 6066 6271,
 * 譲与税、交付金 1375 1382 1389, 物件費… 3629 3635 3634; rounded to 百万円 once, at the end.
 */
const values: readonly (readonly [expression: string, R5: number, R6: number, R7: number])[] = [
	["普通交付税(臨時財政対策債含む) * 0.01 + base", 3223, 3175, 3123],
	["普通交付税（臨時財政対策債含む） * 0.01 + base", 3223, 3175, 3123],
	["普通交付税 ( 臨時財政対策債含む ) * 0.01 + base", 3223, 3175, 3123],
	["譲与税、交付金", 1375, 1382, 1389],
	["譲与税・交付金 + 譲与税交付金 * 0", 1375, 1382, 1389],
	["市 税", 4966, 4869, 4873],
	["cityTax - 市税 + base - 1", 3162, 3113, 3059],
	["物件費、維持管理費、補助費等 - base", 466, 521, 574],
	["max(物件費、維持管理費、補助費等, 3634)", 3634, 3635, 3634],
	["base * (1 + 1.5%)", 3210, 3161, 3106],
	["base * 0.99 ^ n", 3131, 3052, 2969],
	["base > 3100 ? base - 100 : base - 1", 3063, 3014, 3059],
	["n > 1 and not (year > 2024) ? 1000 : base + 1", 3164, 1000, 3061],
	["n == 1 or n >= 3 ? 2000 : base - 1", 2000, 3113, 2000],
	["n <= 1 ? 1 : n < 3 ? 2 : 3", 1, 2, 3],
	["n != 2 ? 5 : 6", 5, 6, 5],
	["prev(市税, 2)", 4737, 4954, 4966],
	["prev(base)", 3188, 3163, 3114],
	["prev(人件費) * 1.01", 3220, 3252, 3285],
	["min(base, 3100)", 3100, 3100, 3060],
	["round(base / 100) * 100", 3200, 3100, 3100],
	["round(base / 1000, 1) * 1000", 3200, 3100, 3100],
	["floor(base / 100) * 100 + ceil(base / 100)", 3132, 3132, 3031],
	["abs(0 - base) + 1", 3164, 3115, 3061],
	["-2 ^ 2 + base", 3159, 3110, 3056],
	["2 ^ 3 ^ 2", 512, 512, 512],
	["base * -1 + 4000", 837, 886, 940],
	["1e3 + n", 1001, 1002, 1003],
	["base -- 1", 3164, 3115, 3061],
];

describe("an expression means what it says", () => {
	test.each(values)("%s", (expression, ...expected) => {
		expect(personnelExpenses(runExpression(expression))).toEqual(expected);
	});

	test("index(前提) is the product of 1 + rate from the first year of the range on", () => {
		const assumptions = "assumptions:\n  物価上昇率: { R4..: 2.0% }\n";
		const expected = [3226, 3240, 3247];
		expect(personnelExpenses(runExpression("base * index(物価上昇率)", assumptions))).toEqual(expected);
		expect(personnelExpenses(runExpression("base * index(priceInflation)", assumptions))).toEqual(expected);
		expect(personnelExpenses(runExpression("base * index(物価上昇率) - 1"))).toEqual([3162, 3113, 3059]);
	});
});

function personnelExpenses(outcome: OutlookOutcome): number[] {
	if ("problems" in outcome) throw new Error(outcome.problems.map(problemText).join("\n"));
	const { columns, edition } = outcome.outlook;
	const all = columns.values.get("personnelExpenses") ?? new Float64Array();
	return [2023, 2024, 2025].map((year) => all[edition.years.indexOf(year)] as number);
}
