import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { City } from "../support/city.ts";
import { himi, outlookOf } from "../support/drawn.ts";
import { figure, row, rowOf } from "../support/figures.ts";
import { holdsFor, lawCases } from "../support/law.ts";
import { scenarioDrafts } from "../support/scenario-arbitrary.ts";
import { type ChangeDraft, scenarioEntries } from "../support/scenario-text.ts";

const taxes = fc.constantFrom("cityTax", "transferTaxesAndGrants");
const losses = fc.integer({ min: 1, max: 600_000 }).map((thousandths) => thousandths / 1000);
const years = fc.integer({ min: 3, max: 12 });

function loss(line: string, amount: number, year: number, allocationTax: ChangeDraft["allocationTax"]): ChangeDraft {
	return { line, years: `R${year}`, operation: { kind: "add", amount: -amount }, allocationTax, money: true };
}

describe("a loss of tax", () => {
	it("that is not linked leaves 普通交付税 and 標準財政規模 alone, whatever else the scenario does", () => {
		let lost = 0;
		holdsFor(fc.tuple(scenarioDrafts(), taxes, losses, years), ([draft, line, amount, year]) => {
			const before = outlookOf(draft);
			const changes = [...draft.changes, loss(line, amount, year, "unlinked")];
			const after = himi.runEntries(scenarioEntries({ ...draft, changes }));
			for (const same of ["ordinaryAllocationTax", "standardRevenueChange"])
				expect(row(after, same)).toEqual(row(before, same));
			// The linked part of a leaf is told from the rest in whole units: that may cost one.
			const scale = row(before, "standardFiscalScale");
			for (const [at, value] of row(after, "standardFiscalScale").entries())
				expect(Math.abs(value - (scale[at] as number))).toBeLessThanOrEqual(at === year - 2 ? 1 : 0);
			lost += (row(before, line)[year - 2] as number) - (row(after, line)[year - 2] as number);
		});
		expect(lost).toBeGreaterThan(10 * lawCases);
	});

	it("that is linked comes back by its inclusion rate in the year of the lag, before rounding and above zero", () => {
		let returned = 0;
		holdsFor(fc.tuple(scenarioDrafts(), taxes, losses, years), ([draft, line, amount, year]) => {
			const before = outlookOf(draft);
			const changes = [...draft.changes, loss(line, amount, year, null)];
			const after = himi.runEntries(scenarioEntries({ ...draft, changes }));
			const parameter = (id: string) => after.columns.inputs.parameters.get(id) as number;
			const rate = parameter(line === "cityTax" ? "cityTaxInclusionRate" : "transferTaxesInclusionRate");
			const arrives = year - 2 + parameter("allocationTaxLag");
			const offset = row(after, "allocationTaxOffset");
			for (const [at, value] of row(before, "allocationTaxOffset").entries())
				expect(Math.abs((offset[at] as number) - value - (at === arrives ? rate * amount : 0))).toBeLessThan(1e-7);
			const allocation = row(after, "ordinaryAllocationTax");
			const held = row(after, "allocationTaxHeld");
			for (const [at, value] of row(before, "ordinaryAllocationTax").entries()) {
				const gain = (allocation[at] as number) - value;
				// What a scenario sets in a year is printed as it was set.
				if (at !== arrives || held[at] === 1) expect(gain).toBe(0);
				else if (value > 0) expect(Math.abs(gain - rate * amount)).toBeLessThanOrEqual(1);
				returned += gain;
			}
		});
		expect(returned).toBeGreaterThan(10 * lawCases);
	});
});

/*
 * 市税 −1 % from R5, worked by hand (百万円). Linked: 普通交付税 gets 0.75 × the loss before rounding; each leaf is rounded once.
 *
 *        市税   × 0.99      →       損失   0.75×損失   普通交付税  + 補塡     →      戻り  差引  財調繰入  財調残高
 *  R5    4,966  4,916.34   4,916   −50    37.2450    6,012   6,049.2450   6,049   +37   −13   313   3,026 −  13 = 3,013
 *  R6    4,869  4,820.31   4,820   −49    36.5175    6,066   6,102.5175   6,103   +37   −12   312   2,969 −  25 = 2,944
 *  R7    4,873  4,824.27   4,824   −49    36.5475    6,271   6,307.5475   6,308   +37   −12   312   2,800 −  37 = 2,763
 *  R8    4,847  4,798.53   4,799   −48    36.3525    6,132   6,168.3525   6,168   +36   −12   312   2,647 −  49 = 2,598
 *  R9    4,751  4,703.49   4,703   −48    35.6325    6,251   6,286.6325   6,287   +36   −12   312   2,412 −  61 = 2,351
 *  R10   4,724  4,676.76   4,677   −47    35.4300    6,221   6,256.4300   6,256   +35   −12   312   2,175 −  73 = 2,102
 *  R11   4,695  4,648.05   4,648   −47    35.2125    6,156   6,191.2125   6,191   +35   −12   312   1,945 −  85 = 1,860
 *  R12   4,601  4,554.99   4,555   −46    34.5075    6,179   6,213.5075   6,214   +35   −11   311   1,740 −  96 = 1,644
 *
 * Unlinked: nothing comes back, so 財調繰入 is 300 + the whole loss, and 財調残高 falls by the losses so far:
 *  50, 99, 148, 196, 244, 291, 338, 384.
 * 決算収支 is the plan's in every year, and with it the next year's 繰越金 and 財調積立; 標準財政規模 moves by 損失 + 戻り when linked
 * (R5: 12,459 − 50 + 37 = 12,446) and not at all when unlinked.
 */
describe("市税 −1 % from R5, worked by hand", () => {
	const taxed = (allocationTax: ChangeDraft["allocationTax"]) =>
		himi.run(
			[
				"title: 市税の水準が1%下がる",
				"municipality: himi",
				"changes:",
				"  - line: 市税",
				"    years: R5..",
				"    scale: 0.99",
				...(allocationTax === null ? [] : [`    allocationTax: ${allocationTax}`]),
			].join("\n"),
		);
	const losses = [-50, -49, -49, -48, -48, -47, -47, -46];
	const returns = [37, 37, 37, 36, 36, 35, 35, 35];
	const moved = (outlook: ReturnType<City["run"]>, line: string) =>
		rowOf(outlook, line, "R5", "R12").map((value, at) => value - (rowOf(himi.plan, line, "R5", "R12")[at] as number));

	it("linked: three quarters of each year's loss come back, the rest is withdrawn from 財政調整基金", () => {
		const outlook = taxed(null);
		expect(rowOf(outlook, "cityTax", "R5", "R12")).toEqual([4916, 4820, 4824, 4799, 4703, 4677, 4648, 4555]);
		expect(moved(outlook, "cityTax")).toEqual(losses);
		const allocation = [6049, 6103, 6308, 6168, 6287, 6256, 6191, 6214];
		expect(rowOf(outlook, "ordinaryAllocationTax", "R5", "R12")).toEqual(allocation);
		expect(moved(outlook, "ordinaryAllocationTax")).toEqual(returns);
		const withdrawn = [313, 312, 312, 312, 312, 312, 312, 311];
		expect(rowOf(outlook, "fiscalAdjustmentFundWithdrawal", "R5", "R12")).toEqual(withdrawn);
		const balance = [3013, 2944, 2763, 2598, 2351, 2102, 1860, 1644];
		expect(rowOf(outlook, "fiscalAdjustmentFundBalance", "R5", "R12")).toEqual(balance);
		expect(figure(outlook, "standardFiscalScale", "R5")).toBe(12446);
		expect(moved(outlook, "standardFiscalScale")).toEqual([-13, -12, -12, -12, -12, -12, -12, -11]);
	});

	it("unlinked: nothing comes back, and 財政調整基金 pays every loss in full", () => {
		const outlook = taxed("unlinked");
		expect(moved(outlook, "cityTax")).toEqual(losses);
		expect(moved(outlook, "ordinaryAllocationTax")).toEqual(Array(8).fill(0));
		expect(rowOf(outlook, "fiscalAdjustmentFundWithdrawal", "R5", "R12")).toEqual(losses.map((lost) => 300 - lost));
		const fallen = [-50, -99, -148, -196, -244, -291, -338, -384];
		expect(moved(outlook, "fiscalAdjustmentFundBalance")).toEqual(fallen);
		expect(moved(outlook, "standardFiscalScale")).toEqual(Array(8).fill(0));
	});

	it("either way 決算収支, 繰越金 and 財調積立 stay the plan's, and so do R2–R4", () => {
		for (const outlook of [taxed(null), taxed("linked"), taxed("unlinked")]) {
			for (const line of ["settlementBalance", "carryover", "fiscalAdjustmentFundDeposit"])
				expect(moved(outlook, line)).toEqual(Array(8).fill(0));
			for (const line of outlook.columns.values.keys())
				expect(row(outlook, line).slice(0, 3)).toEqual(row(himi.plan, line).slice(0, 3));
		}
	});
});
