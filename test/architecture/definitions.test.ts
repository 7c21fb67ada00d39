import { describe, expect, it } from "vitest";
import { outlookModel } from "../../src/model/outlook-model.ts";
import { linesAbove, statement } from "../../src/model/statement.ts";
import { partsOf } from "../../src/model/written-definition.ts";
import { sourceModules } from "./imports.ts";

const { terms, parameters, functions, laws } = outlookModel;

/** Every line the contract names: id, label, and ✎ where a scenario may change it. */
const contract = `
cityTax ✎ 市税
ordinaryAllocationTax ✎ 普通交付税(臨時財政対策債含む)
specialAllocationTax ✎ 特別交付税
transferTaxesAndGrants ✎ 譲与税、交付金
otherRevenue ✎ その他収入
totalRevenue 歳入合計(A)
personnelExpenses ✎ 人件費
socialAssistance ✎ 扶助費
debtService 公債費
debtServiceAdjustment ✎ 公債費調整
investmentExpenses ✎ 投資的経費
transfersToOtherAccounts ✎ 繰出金
operatingExpenses ✎ 物件費、維持管理費、補助費等
totalExpenditure 歳出合計(B)
balance 収支差引額(A-B)
carryover 前年度からの繰越金
realSingleYearBalance 実質単年度収支
realBalanceRatio 実質収支比率
standardFiscalScale 標準財政規模
population ✎ 人口(国勢調査ベース)
realDebtServiceRatioSingleYear 実質公債費比率(単年度)
realDebtServiceRatio 実質公債費比率(3か年平均)
ordinaryBalanceRatio 経常収支比率(参考推計)
fiscalAdjustmentFundDeposit 財政調整基金への積立
fiscalAdjustmentFundWithdrawal 財政調整基金からの繰入
fiscalAdjustmentFundExtraDeposit ✎ 財政調整基金への任意積立
fiscalAdjustmentFundStatedWithdrawal ✎ 予算計上の取崩し
debtReductionFundDeposit ✎ 減債基金への積立
debtReductionFundWithdrawal ✎ 減債基金からの繰入
specificPurposeFundDeposit ✎ 特定目的基金への積立
specificPurposeFundWithdrawal ✎ 特定目的基金からの繰入
specificPurposeFundOutsideDeposit ✎ 特定財源による特定目的基金への積立
earlyRedemption 公債費繰上償還分
scenarioEarlyRedemption うちシナリオの繰上償還
settlementBalance 決算収支合計
fiscalAdjustmentFundBalance 財政調整基金残高
debtReductionFundBalance 減債基金残高
specificPurposeFundBalance 特定目的基金残高
totalFundBalance 基金残高合計
bondIssuance ✎ 市債発行額(臨時財政対策債含む)
bondPrincipal 元金償還額
bondInterest 利子等
bondsOutstanding 市債残高(臨時財政対策債含む)
quasiDebtService 準元利償還金
recognisedDebtService 算入公債費等
otherFutureBurden その他の将来負担(純額)
futureBurdenRatio 将来負担比率
bondsOutstandingPerCapita 人口一人当たり市債残高
totalFundBalancePerCapita 人口一人当たり基金残高`
	.trim()
	.split("\n")
	.map((line) => /^(?<id>\w+) (?<leaf>✎ )?(?<label>.+)$/.exec(line)?.groups ?? {});

describe("the definitions of the model", () => {
	it("have all lines of the contract, under its ids and labels, and the same lines open to scenarios", () => {
		expect(contract).toHaveLength(49);
		const defined = new Map(terms.map((term) => [term.id, term]));
		for (const { id, label } of contract) expect(defined.get(id as string)?.label, id).toBe(label);
		const open = contract.filter(({ leaf }) => leaf).map(({ id }) => id as string);
		const leaves = terms.filter(({ leaf }) => leaf).map(({ id }) => id);
		expect(leaves.sort()).toEqual(open.sort());
	});

	it("say of every line, parameter, function and law what it is and where it comes from", () => {
		expect(terms.length).toBeGreaterThan(60);
		for (const term of terms) {
			expect(term.label, term.id).toMatch(/[ぁ-んァ-ヶ一-龠]/);
			expect(term.source, term.id).toMatch(/\S/);
			expect(term.unit, term.id).toMatch(/^[a-zA-Z]+$/);
			expect(["flow", "stock", "ratio"], term.id).toContain(term.measure);
			expect(term.formula, term.id).toMatch(/\S/);
		}
		for (const { id, label } of parameters) expect(label, id).toMatch(/\S/);
		for (const { name, label, source } of functions) expect([label, source].join(" "), name).toMatch(/\S \S/);
		expect(laws.length).toBeGreaterThan(10);
		for (const { id, label, source } of laws) expect([label, source].join(" "), id).toMatch(/\S \S/);
	});

	it("give every name to one thing only", () => {
		const ids = [...terms.map(({ id }) => id), ...parameters.map(({ id }) => id), ...functions.map(({ name }) => name)];
		expect(new Set(ids).size).toBe(ids.length);
		const labels = terms
			.flatMap(({ label, aliases }) => [label, ...(aliases ?? [])])
			.map((name) => name.normalize("NFKC"));
		expect(labels.filter((name, index) => labels.indexOf(name) !== index)).toEqual([]);
	});

	it("print only lines that exist, each once", () => {
		const printed = statement.flatMap(({ rows }) => rows.map(({ line }) => line));
		expect(printed.length).toBeGreaterThan(30);
		expect(new Set(printed).size).toBe(printed.length);
		for (const line of printed) expect(terms.map(({ id }) => id)).toContain(line);
	});

	it("say which total a line is part of: the total adds up just these, and the table prints just these above it", () => {
		const totals = [...new Set(terms.flatMap(({ partOf }) => partOf ?? []))];
		expect(totals).toEqual(["totalRevenue", "totalExpenditure", "totalFundBalance"]);
		for (const total of totals) {
			const parts = partsOf(terms, total);
			expect(parts.length, total).toBeGreaterThanOrEqual(3);
			expect(terms.find(({ id }) => id === total)?.formula).toBe(parts.join(" + "));
			const adjustments = terms.flatMap(({ id, settledYearsOnly }) => (settledYearsOnly ? [id] : []));
			expect(
				linesAbove(total).filter((line) => !adjustments.includes(line)),
				total,
			).toEqual(parts);
		}
	});

	it("are named by id in hardly a file of other rooms: what a line may do is a field of its definition", () => {
		const ids = new Set(terms.map(({ id }) => id));
		const naming = sourceModules().filter(
			({ room, text }) =>
				room !== "model" && [...text.matchAll(/"([a-zA-Z]+)"/g)].some(([, word = ""]) => ids.has(word)),
		);
		expect(naming.length).toBeGreaterThan(0);
		expect(naming.length).toBeLessThanOrEqual(12);
	});
});
