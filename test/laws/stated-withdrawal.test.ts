import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Outlook } from "../../src/projection/project.ts";
import { toResult } from "../../src/projection/result.ts";
import { printedRows } from "../../src/report/content/statement-table.ts";
import { himi } from "../support/drawn.ts";
import { figure, row, rowOf } from "../support/figures.ts";
import { lawCases } from "../support/law.ts";

const run = (closing: string, ...changes: readonly string[]) =>
	himi.run(
		`title: 予算の判断\nmunicipality: himi\n${closing}changes:\n${changes.map((change) => `  - { ${change} }\n`).join("")}`,
	);
const fixed = "closing: { stated: fixed }\n";
const stated = (years: string, amount: number) => `line: 予算計上の取崩し, years: ${years}, set: ${amount}`;
const extra = (years: string, amount: number) => `line: 財政調整基金への任意積立, years: ${years}, set: ${amount}`;

/** Deposit, withdrawal, 決算収支 and balance of the fund. */
function closed(outlook: Outlook, year: string): number[] {
	const lines = ["fiscalAdjustmentFundDeposit", "fiscalAdjustmentFundWithdrawal"];
	return [...lines, "settlementBalance", "fiscalAdjustmentFundBalance"].map((line) => figure(outlook, line, year));
}

function warned(outlook: Outlook, code: string): string[] {
	return outlook.assessment.warnings.filter((warning) => warning.code === code).map(({ message }) => message);
}

/*
 * The plan (百万円): at the end of R4 the fund holds 2,957; 300 are withdrawn every year from R5 on.
 *  R5  収支差引額 and the other funds leave 決算収支 486 with a deposit of 369: 2,957 + 369 − 300 = 3,026
 *  R6  −586 + 486 − 243 + 300 − 65 + 177 + 430 − 238 = 261       3,026 + 243 − 300 = 2,969
 *  R7  −750 + 261 − 131 + 300 − 65 + 248 + 430 = 293             2,969 + 131 − 300 = 2,800
 *  R8  −907 + 293 − 147 + 300 − 65 + 253 + 430 − 27 = 130
 */
describe("a stated withdrawal of 財政調整基金 (予算計上の取崩し)", () => {
	/*
	 * 500 in R5: 決算収支 = 486 + 200 = 686, fund 2,957 + 369 − 500 = 2,826. R6 deposits 343 and needs
	 * 261 − (−586 + 686 − 343 − 65 + 177 + 430 − 238) = 200: fund 2,826 + 343 − 200 = 2,969, as in the plan.
	 */
	it("is the least that is drawn, and what it leaves over is next year's carryover", () => {
		const outlook = run("", stated("R5", 500));
		expect(closed(outlook, "R5")).toEqual([369, 500, 686, 2826]);
		expect(closed(outlook, "R6")).toEqual([343, 200, 261, 2969]);
		expect(rowOf(outlook, "fiscalAdjustmentFundBalance", "R7", "R12")).toEqual(
			rowOf(himi.plan, "fiscalAdjustmentFundBalance", "R7", "R12"),
		);
	});

	it("is exceeded where the closing rule needs more, whatever it is said to be by default", () => {
		for (const closing of ["", "closing: { stated: floor }\n"])
			expect(closed(run(closing, stated("R6", 100)), "R6")).toEqual([243, 300, 261, 2969]);
	});

	/*
	 * 100 in R6 and no more: 決算収支 = 261 − 200 = 61, fund 3,026 + 243 − 100 = 3,169. R7 deposits 31 and needs
	 * 293 − (−750 + 61 − 31 − 65 + 248 + 430) = 400: fund 3,169 + 31 − 400 = 2,800.
	 */
	it("fixed is exactly what is drawn, and 決算収支 shows what is missing", () => {
		const outlook = run(fixed, stated("R6", 100));
		expect(closed(outlook, "R6")).toEqual([243, 100, 61, 3169]);
		expect(closed(outlook, "R7")).toEqual([31, 400, 293, 2800]);
		expect(outlook.assessment.headlines.fundExhaustion).toBeNull();
	});

	/* Nothing in R6: 261 − 300 = −39, carried over without a deposit; R7 needs 293 − (−750 − 39 − 65 + 248 + 430) = 469. */
	it("of 0 is another thing than none: fixed, nothing is drawn", () => {
		const outlook = run(fixed, stated("R6", 0));
		expect(closed(outlook, "R6")).toEqual([243, 0, -39, 3269]);
		expect(closed(outlook, "R7")).toEqual([0, 469, 293, 2800]);
		expect(outlook.assessment.headlines.shortages).toEqual([2024]);
		expect(warned(outlook, "moves-nothing")).toEqual([]);
		expect(toResult(outlook).lines.find(({ definition }) => definition.label === "予算計上の取崩し")?.values).toEqual([
			...Array(4).fill(null),
			0,
			...Array(6).fill(null),
		]);
	});

	/* R7 holds 2,969 + 131 = 3,100 and gives all of it: 決算収支 = 293 + 2,800 = 3,093, of which R8 deposits 1,547. */
	it("is never above what the fund holds: 基金不足 names fund, year and both amounts", () => {
		const outlook = run("", stated("R7", 5000));
		expect(closed(outlook, "R7")).toEqual([131, 3100, 3093, 0]);
		expect(closed(outlook, "R8")).toEqual([1547, 0, 1230, 1547]);
		expect(warned(outlook, "fund-shortage")).toEqual([
			"基金不足: 財政調整基金のR7の繰入は予算計上の取崩し5,000に対して3,100しかできません",
		]);
		expect(outlook.assessment.headlines.fundExhaustion).toBe(2025);
		const floored = run("closing: { stated: fixed, floor: 500 }\n", stated("R7", 5000));
		expect(closed(floored, "R7")).toEqual([131, 2600, 2593, 500]);
		expect(warned(floored, "fund-shortage")).toHaveLength(1);
	});

	it("takes the place of the plan's withdrawal under rule: fixed too, as the least or exactly", () => {
		const rule = (how: string) => run(`closing: { rule: fixed, stated: ${how} }\n`, stated("R6", 100));
		expect(closed(rule("floor"), "R6")).toEqual([243, 300, 261, 2969]);
		expect(closed(rule("fixed"), "R6")).toEqual([243, 100, 61, 3169]);
		expect(closed(run("closing: { rule: fixed }\n", stated("R6", 700)), "R6")).toEqual([243, 700, 661, 2569]);
	});

	it("asked for without an amount is told, and changes nothing", () => {
		const outlook = run(fixed, extra("R5", 0));
		expect(outlook.assessment.warnings.find(({ code }) => code === "stated-without-amount")?.place).toMatchObject({
			line: 3,
			column: 20,
		});
		expect(row(outlook, "settlementBalance")).toEqual(row(himi.plan, "settlementBalance"));
	});
});

describe("財政調整基金への任意積立", () => {
	/* The plan's withdrawal pays for it: 369 + 100 in, 300 + 100 out. */
	it("is deposited beyond the half of the carryover, and what the year lacks for it is drawn", () => {
		const outlook = run("", extra("R5", 100));
		expect(closed(outlook, "R5")).toEqual([469, 400, 486, 3026]);
		expect(rowOf(outlook, "fiscalAdjustmentFundBalance", "R5", "R12")).toEqual(
			rowOf(himi.plan, "fiscalAdjustmentFundBalance", "R5", "R12"),
		);
	});

	/* 扶助費 −400 in R5: 100 more than the withdrawal. 80 of them go into the fund: 486 + 20, 2,957 + 369 + 80. */
	it("puts an improvement into the fund instead of 決算収支", () => {
		const outlook = run("", "line: 扶助費, years: R5, add: -400", extra("R5", 80));
		expect(closed(outlook, "R5")).toEqual([449, 0, 506, 3406]);
	});

	it("under rule: fixed comes out of 決算収支", () => {
		expect(closed(run("closing: { rule: fixed }\n", extra("R5", 80)), "R5")).toEqual([449, 300, 406, 3106]);
	});
});

describe("the two lines in the council's table", () => {
	const labels = (outlook: Outlook) => printedRows(toResult(outlook)).map(({ label }) => label);

	it("are not printed where nothing was decided", () => {
		expect(labels(himi.plan)).not.toContain("財政調整基金への任意積立");
		expect(labels(himi.plan)).not.toContain("予算計上の取崩し");
	});

	it("stand below the sum they are a part of, years without a statement blank", () => {
		const rows = printedRows(toResult(run("", extra("R5", 100), stated("R6..R7", 400))));
		const at = rows.findIndex(({ line }) => line === "fiscalAdjustmentFundExtraDeposit");
		expect(at).toBeGreaterThan(rows.findIndex(({ line }) => line === "settlementBalance"));
		expect(rows[at]?.figures).toEqual(["", "", "", "△ 100", ...Array(7).fill("")]);
		expect(rows[at + 1]?.figures).toEqual([...Array(4).fill(""), "400", "400", ...Array(5).fill("")]);
	});
});

/** Rolls the fund forward from the plan's figures alone; amounts are whole. */
function rolled({ rule, exactly, floor, shocks, extras, statements }: Decisions): number[][] {
	const plan = (line: string, t: number) => row(himi.plan, line)[t] as number;
	let [settled, held] = [plan("settlementBalance", 1), plan("fiscalAdjustmentFundBalance", 1)];
	return shocks.map((shock, index) => {
		const t = index + 2;
		// What the year has beside carryover, deposit and withdrawal.
		const rest =
			plan("settlementBalance", t) -
			plan("carryover", t) +
			plan("fiscalAdjustmentFundDeposit", t) -
			plan("fiscalAdjustmentFundWithdrawal", t) -
			shock;
		const deposit = Math.max(0, Math.ceil(settled / 2)) + (extras[index] as number);
		const open = rest + settled - deposit;
		const target = plan("settlementBalance", t) - open;
		const need = rule === "fixed" ? plan("fiscalAdjustmentFundWithdrawal", t) : target;
		const budgeted = statements[index] ?? null;
		const wish = budgeted === null ? need : exactly ? budgeted : Math.max(need, budgeted);
		const drawn = Math.max(0, Math.min(wish, held + deposit - floor));
		settled = open + drawn;
		held += deposit - drawn;
		return [deposit, drawn, settled, held];
	});
}

interface Decisions {
	readonly rule: "fiscal-adjustment-fund" | "fixed";
	readonly exactly: boolean;
	readonly floor: number;
	readonly shocks: readonly number[];
	readonly extras: readonly number[];
	readonly statements: readonly (number | null)[];
}

const yearly = <Value>(value: fc.Arbitrary<Value>) => fc.array(value, { minLength: 9, maxLength: 9 });
const decisions: fc.Arbitrary<Decisions> = fc.record({
	rule: fc.constantFrom("fiscal-adjustment-fund", "fixed"),
	exactly: fc.boolean(),
	floor: fc.constantFrom(0, 0, 500, 2500),
	shocks: yearly(fc.integer({ min: -800, max: 800 })),
	extras: yearly(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 900 }))),
	statements: yearly(fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 1200 }))),
});

describe("any decisions of a budget on 財政調整基金", () => {
	it("close every year as a roll-forward by hand does, under every law", () => {
		fc.assert(
			fc.property(decisions, (made) => {
				const byYear = (amounts: readonly (number | null)[]) =>
					`{ ${amounts.flatMap((amount, t) => (amount === null ? [] : [`R${t + 4}: ${amount}`])).join(", ")} }`;
				const { rule, floor, exactly, shocks, extras, statements } = made;
				const outlook = run(
					`closing: { rule: ${rule}, floor: ${floor}, stated: ${exactly ? "fixed" : "floor"} }\n`,
					`line: 扶助費, add: ${byYear(shocks)}`,
					`line: 財政調整基金への任意積立, set: ${byYear(extras)}`,
					...(statements.every((amount) => amount === null)
						? []
						: [`line: 予算計上の取崩し, set: ${byYear(statements)}`]),
				);
				expect(outlook.columns.lawBreaches).toEqual([]);
				expect(rolled(made)).toEqual(shocks.map((_, t) => closed(outlook, `R${t + 4}`)));
			}),
			{ numRuns: lawCases },
		);
	});
});
