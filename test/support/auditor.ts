import type { Outlook } from "../../src/projection/project.ts";

/** One year of the auditor's books. */
export type YearOfBooks = Record<string, number>;

const revenues = ["cityTax", "specialAllocationTax", "transferTaxesAndGrants", "otherRevenue"];
const expenses = ["personnelExpenses", "socialAssistance", "investmentExpenses"];
const otherExpenses = ["transfersToOtherAccounts", "operatingExpenses"];

/** What 需要額 answers to, and how Himi's settings let it follow prices and wages. */
const answered = {
	personnelExpenses: { wageGrowth: 1 },
	investmentExpenses: { priceInflation: 1 },
	transfersToOtherAccounts: { priceInflation: 0.5 },
	operatingExpenses: { priceInflation: 1, wageGrowth: 0.3 },
};

/**
 * 監査 — rolls the statement forward with plain loops and nothing of the engine, from the amounts a run began with. 公債費 and
 * 市債の措置 come from the run; everything they and the leaves add up to is kept here once more.
 */
export function audit(outlook: Outlook): YearOfBooks[] {
	const { edition, scenario, plan } = outlook;
	const { leaf, unrounded, linked, result, published, rate, whole, up } = readings(outlook);
	const books: YearOfBooks[] = [];
	const stated = (id: string) =>
		scenario.assumptions.find((each) => each.id === id)?.rates ?? new Map<number, number>();
	/** From the first projected year in which 地方交付税総額 is stated on. */
	const totalStated = edition.years.findIndex(
		(year, t) => t >= edition.settledYears && (stated("allocationTaxTotal").get(year) ?? 0) !== 0,
	);
	/** What prices and wages make of the plan's own amounts, more than they are. */
	const priced = (t: number) =>
		Object.entries(answered).reduce((sum, [line, elasticities]) => {
			const years = edition.years.slice(edition.settledYears, t + 1);
			const rises = Object.entries(elasticities).flatMap(([id, elasticity]) =>
				years.map((year) => 1 + elasticity * (stated(id).get(year) ?? 0)),
			);
			const planned = outlook.planned.entered.get(line)?.[t] as number;
			return sum + planned * (rises.reduce((product, rise) => product * rise, 1) - 1);
		}, 0);
	for (let t = 0; t < edition.years.length; t += 1) {
		const before = books[t - 1] ?? {};
		// Nothing is known of what precedes the first year.
		const held = (fund: string) => before[fund] ?? Number.NaN;
		const data = (line: string, rule: number) => {
			const typed = published(line, t) ?? Number.NaN;
			return t < edition.settledYears && !Number.isNaN(typed) ? typed : rule;
		};
		const sum = (lines: readonly string[]) => lines.reduce((total, line) => total + leaf(line, t), 0);
		const year: YearOfBooks = {};
		const basis = t - rate("allocationTaxLag");
		const taxLost = rate("cityTaxInclusionRate") * linked("cityTax", basis);
		const grantsLost = rate("transferTaxesInclusionRate") * linked("transferTaxesAndGrants", basis);
		// What was answered by the year before a total is stated stays; of what comes then, a share that is stated beside it.
		const isWithin = totalStated >= 0 && t >= totalStated;
		const answeredBefore = rate("priceNeedShare") * (isWithin ? priced(totalStated - 1) : priced(t));
		const since = isWithin ? priced(t) - priced(totalStated - 1) : 0;
		const need = answeredBefore + rate("priceNeedShareWithTotal") * since;
		const allocation =
			unrounded("ordinaryAllocationTax", t) - taxLost - grantsLost + result("bondAllocation", t) + need;
		const [own, surplus] = [unrounded("ordinaryAllocationTax", t), unrounded("allocationTaxSurplus", t)];
		const beyond = surplus > 0 ? own + Math.max(0, allocation - own - surplus) : allocation;
		const granted = unrounded("allocationTaxHeld", t) === 1 ? own : beyond;
		year.ordinaryAllocationTax = data("ordinaryAllocationTax", Math.max(0, whole(granted)));
		/** A settled figure stands as it was typed; what it has more than its rule gives is the adjustment. */
		const fact = (line: string, rule: number) => {
			year[line] = data(line, rule);
			year[`${line}Adjustment`] = t < edition.settledYears ? year[line] - rule : 0;
			return year[line];
		};
		const revenue = fact("totalRevenue", sum(revenues) + year.ordinaryAllocationTax);
		const spent = fact("totalExpenditure", sum(expenses) + sum(otherExpenses) + result("debtService", t));
		const balance = fact("balance", revenue - spent);
		year.carryover = fact("carryover", before.settlementBalance ?? Number.NaN);
		const half = Math.max(0, up(year.carryover * rate("settlementDepositShare")));
		const deposit = half + leaf("fiscalAdjustmentFundExtraDeposit", t);
		year.fiscalAdjustmentFundDeposit = data("fiscalAdjustmentFundDeposit", deposit);
		const debtFund = held("debtReductionFundBalance") + leaf("debtReductionFundDeposit", t);
		const gifts = sum(["specificPurposeFundDeposit", "specificPurposeFundOutsideDeposit"]);
		const purposeFund = held("specificPurposeFundBalance") + gifts;
		const paid = (line: string, held: number) => data(line, Math.min(leaf(line, t), held));
		year.debtReductionFundWithdrawal = paid("debtReductionFundWithdrawal", debtFund);
		year.specificPurposeFundWithdrawal = paid("specificPurposeFundWithdrawal", purposeFund);
		const taken = year.debtReductionFundWithdrawal + year.specificPurposeFundWithdrawal;
		const put = sum(["debtReductionFundDeposit", "specificPurposeFundDeposit"]) + year.fiscalAdjustmentFundDeposit;
		const redeemed = sum(["earlyRedemption", "scenarioEarlyRedemption"]);
		const open = balance + year.carryover - put + taken - redeemed;
		const target = plan.values.get("settlementBalance")?.[t] as number;
		const closing = scenario.closing.rule === "fixed" ? leaf("fiscalAdjustmentFundWithdrawal", t) : target - open;
		const budgeted = "fiscalAdjustmentFundStatedWithdrawal";
		const isStated = leaf(budgeted, t) > 0 || unrounded("fiscalAdjustmentFundWithdrawalIsStated", t) === 1;
		const isExact = isStated && scenario.closing.stated === "fixed";
		const asked = isExact ? leaf(budgeted, t) : Math.max(closing, isStated ? leaf(budgeted, t) : 0);
		const fund = held("fiscalAdjustmentFundBalance") + year.fiscalAdjustmentFundDeposit;
		const given = Math.max(0, Math.min(asked, fund - up(scenario.closing.floor)));
		year.fiscalAdjustmentFundWithdrawal = data("fiscalAdjustmentFundWithdrawal", given);
		fact("settlementBalance", open + year.fiscalAdjustmentFundWithdrawal);
		fact("fiscalAdjustmentFundBalance", fund - year.fiscalAdjustmentFundWithdrawal);
		fact("debtReductionFundBalance", debtFund - year.debtReductionFundWithdrawal);
		fact("specificPurposeFundBalance", purposeFund - year.specificPurposeFundWithdrawal);
		const three = ["fiscalAdjustment", "debtReduction", "specificPurpose"].map((fund) => year[`${fund}FundBalance`]);
		fact(
			"totalFundBalance",
			three.reduce<number>((total, balance) => total + (balance ?? Number.NaN), 0),
		);
		books.push(year);
	}
	return books;
}

/** The soundness ratios before truncation, from the auditor's own balances and the run's unpublished series. */
export function auditRatios(outlook: Outlook, books: readonly YearOfBooks[]): YearOfBooks[] {
	const { leaf, unrounded, linked, result, published, whole } = readings(outlook);
	const singles = [...(outlook.calibrated.before.get("realDebtServiceRatioSingleYear") ?? [])].reverse();
	return books.map((year, t) => {
		const base = (line: string) => whole(unrounded(line, t) - linked(line, t));
		const taxes = leaf("cityTax", t) - base("cityTax");
		const grants = leaf("transferTaxesAndGrants", t) - base("transferTaxesAndGrants");
		const planned = (line: string) => whole(published(line, t) ?? Number.NaN);
		const allocation = (year.ordinaryAllocationTax ?? 0) - planned("ordinaryAllocationTax");
		const moved = t < outlook.edition.settledYears ? 0 : taxes + grants + allocation;
		const scale = planned("standardFiscalScale") + moved;
		const recognised = result("recognisedDebtService", t);
		const service = result("debtService", t) - result("bulletPrincipal", t) + result("quasiDebtService", t);
		// A share of nothing, or of less than nothing, is no ratio.
		const denominator = scale - recognised > 0 ? scale - recognised : Number.NaN;
		singles.push(((service - recognised) / denominator) * 100);
		const mean = singles.slice(-3).reduce((total, single) => total + single, 0) / 3;
		const held = year.totalFundBalance ?? Number.NaN;
		const burden = result("bondsOutstanding", t) + result("otherFutureBurden", t) - held;
		return {
			standardFiscalScale: scale,
			realDebtServiceRatioUnrounded: mean,
			futureBurdenRatioUnrounded: (burden / denominator) * 100,
		};
	});
}

/** What the auditor may look at: entered amounts, published figures, stated rates, and the run's lines of debt. */
function readings({ edition, scenario, applied, columns, municipality }: Outlook) {
	const unit = municipality.roundingUnit;
	const scaled = (amount: number) => Number((Math.abs(amount) / unit).toFixed(6));
	const whole = (amount: number) => Math.sign(amount) * Math.floor(scaled(amount) + 0.5) * unit;
	const unrounded = (line: string, t: number) => applied.series.entered.get(line)?.[t] as number;
	return {
		whole,
		up: (amount: number) => Math.ceil(Math.sign(amount) * scaled(amount)) * unit,
		unrounded,
		leaf: (line: string, t: number) => whole(unrounded(line, t)),
		linked: (line: string, t: number) => applied.series.linked.get(line)?.[t] ?? 0,
		published: (line: string, t: number) => edition.published.get(line)?.[t],
		result: (line: string, t: number) => columns.values.get(line)?.[t] as number,
		rate: (id: string) => scenario.parameters.get(id)?.value ?? (municipality.parameters.get(id)?.value as number),
	};
}
