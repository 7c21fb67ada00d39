import type { HandColumns, HandInputs, HandParameters, HandSeries } from "./columns.ts";
import { type HandYear, settle } from "./settle.ts";

/** Closes one year of one path: funds and carryover, then the ratios. The other half of the loop written by hand. */
export function closeYear(now: HandYear, inputs: HandInputs, parameters: HandParameters, out: HandColumns): void {
	const { path, year, q, isSettled } = now;
	const { entered, given, planned, published } = inputs;
	const unit = parameters.roundingUnit;
	const last = q - 1;
	const before = (column: Float64Array): number => (year === 0 ? Number.NaN : (column[last] as number));
	const balance = out.balance[q] as number;

	// 繰越金と積立・繰入: reserves pay what is missing to the planned 決算収支, down to their floor.
	const carryover = settle("carryover", before(out.settlementBalance), { inputs, out }, now);
	const debtReductionDeposit = toUnit(at(entered.debtReductionFundDeposit, path, year), unit);
	const specificDeposit = toUnit(at(entered.specificPurposeFundDeposit, path, year), unit);
	const outsideDeposit = toUnit(at(entered.specificPurposeFundOutsideDeposit, path, year), unit);
	const earlyRedemption = isSettled
		? at(given.earlyRedemption, path, year)
		: toUnit(at(entered.earlyRedemption, path, year), unit) + (out.scenarioEarlyRedemption[q] as number);
	const extraDeposit = Math.max(0, toUnit(at(entered.fiscalAdjustmentFundExtraDeposit, path, year), unit));
	const stated = toUnit(at(entered.fiscalAdjustmentFundStatedWithdrawal, path, year), unit);
	const isStated = stated > 0 ? 1 : at(entered.fiscalAdjustmentFundWithdrawalIsStated, path, year);
	out.fiscalAdjustmentFundExtraDeposit[q] = extraDeposit;
	out.fiscalAdjustmentFundWithdrawalIsStated[q] = isStated;
	out.fiscalAdjustmentFundStatedWithdrawal[q] = isStated === 1 ? stated : Number.NaN;
	let deposit = at(given.fiscalAdjustmentFundDeposit, path, year);
	let required = at(given.fiscalAdjustmentFundRequired, path, year);
	let withdrawal = at(given.fiscalAdjustmentFundWithdrawal, path, year);
	let debtReductionWithdrawal = at(given.debtReductionFundWithdrawal, path, year);
	let specificWithdrawal = at(given.specificPurposeFundWithdrawal, path, year);
	if (!isSettled) {
		const debtReductionHeld = (out.debtReductionFundBalance[last] as number) + debtReductionDeposit;
		const specificHeld = (out.specificPurposeFundBalance[last] as number) + specificDeposit + outsideDeposit;
		debtReductionWithdrawal = Math.max(
			0,
			Math.min(toUnit(at(entered.debtReductionFundWithdrawal, path, year), unit), debtReductionHeld),
		);
		specificWithdrawal = Math.max(
			0,
			Math.min(toUnit(at(entered.specificPurposeFundWithdrawal, path, year), unit), specificHeld),
		);
		deposit =
			Math.max(0, Math.ceil(smooth((carryover * parameters.settlementDepositShare) / unit)) * unit) + extraDeposit;
		const unclosed =
			balance +
			carryover -
			deposit -
			debtReductionDeposit +
			debtReductionWithdrawal -
			specificDeposit +
			specificWithdrawal -
			earlyRedemption;
		if (parameters.statedWithdrawalIsFixed === 1 && isStated === 1) required = stated;
		else if (parameters.closingIsFixed === 1)
			required = toUnit(at(entered.fiscalAdjustmentFundWithdrawal, path, year), unit);
		else required = at(planned.settlementBalance, path, year) - unclosed;
		const held = (out.fiscalAdjustmentFundBalance[last] as number) + deposit;
		withdrawal = Math.max(
			0,
			Math.min(isStated === 1 ? Math.max(required, stated) : required, held - parameters.fiscalAdjustmentFundFloor),
		);
	}
	const closed =
		balance +
		carryover -
		deposit +
		withdrawal -
		debtReductionDeposit +
		debtReductionWithdrawal -
		specificDeposit +
		specificWithdrawal -
		earlyRedemption;
	const settlementBalance = settle("settlementBalance", closed, { inputs, out }, now);
	out.carryover[q] = carryover;
	out.fiscalAdjustmentFundDeposit[q] = deposit;
	out.fiscalAdjustmentFundRequired[q] = required;
	out.fiscalAdjustmentFundWithdrawal[q] = withdrawal;
	out.debtReductionFundDeposit[q] = debtReductionDeposit;
	out.debtReductionFundWithdrawal[q] = debtReductionWithdrawal;
	out.specificPurposeFundDeposit[q] = specificDeposit;
	out.specificPurposeFundWithdrawal[q] = specificWithdrawal;
	out.specificPurposeFundOutsideDeposit[q] = outsideDeposit;
	out.earlyRedemption[q] = earlyRedemption;
	out.settlementBalance[q] = settlementBalance;
	out.realSingleYearBalance[q] = settlementBalance - carryover + deposit + earlyRedemption - withdrawal;

	const fiscalAdjustmentLeft = before(out.fiscalAdjustmentFundBalance) + deposit - withdrawal;
	const debtReductionLeft = before(out.debtReductionFundBalance) + debtReductionDeposit - debtReductionWithdrawal;
	const specificLeft = before(out.specificPurposeFundBalance) + specificDeposit + outsideDeposit - specificWithdrawal;
	const fiscalAdjustmentFund = settle("fiscalAdjustmentFundBalance", fiscalAdjustmentLeft, { inputs, out }, now);
	const debtReductionFund = settle("debtReductionFundBalance", debtReductionLeft, { inputs, out }, now);
	const specificPurposeFund = settle("specificPurposeFundBalance", specificLeft, { inputs, out }, now);
	const funds = fiscalAdjustmentFund + debtReductionFund + specificPurposeFund;
	const totalFundBalance = settle("totalFundBalance", funds, { inputs, out }, now);
	out.fiscalAdjustmentFundBalance[q] = fiscalAdjustmentFund;
	out.debtReductionFundBalance[q] = debtReductionFund;
	out.specificPurposeFundBalance[q] = specificPurposeFund;
	out.totalFundBalance[q] = totalFundBalance;

	// 標準財政規模: the published figure, moved by what the linked taxes and 普通交付税 moved.
	const cityTax = out.cityTax[q] as number;
	const transferTaxes = out.transferTaxesAndGrants[q] as number;
	const ordinaryAllocationTax = out.ordinaryAllocationTax[q] as number;
	const unlinkedCityTax = at(entered.cityTax, path, year) - (out.linkedCityTaxChange[q] as number);
	const unlinkedTransferTaxes =
		at(entered.transferTaxesAndGrants, path, year) - (out.linkedTransferTaxesAndGrantsChange[q] as number);
	const scale =
		toUnit(at(published.standardFiscalScale, path, year), unit) +
		(cityTax - toUnit(unlinkedCityTax, unit)) +
		(ordinaryAllocationTax - toUnit(at(published.ordinaryAllocationTax, path, year), unit)) +
		(transferTaxes - toUnit(unlinkedTransferTaxes, unit));
	const standardFiscalScale = settle("standardFiscalScale", scale, { inputs, out }, now);
	out.standardFiscalScale[q] = standardFiscalScale;

	// 健全化判断比率
	const debtService = out.debtService[q] as number;
	const bondsOutstanding = out.bondsOutstanding[q] as number;
	const quasiDebtService = at(entered.quasiDebtService, path, year);
	const bulletPrincipal = at(entered.bulletPrincipal, path, year);
	const bulletAllocation = at(entered.bulletAllocation, path, year);
	const recognisedDebtService =
		at(entered.recognisedDebtService, path, year) + (out.bondAllocationChange[q] as number) - bulletAllocation;
	const denominator = standardFiscalScale - recognisedDebtService;
	const percent = (numerator: number) => (denominator > 0 ? (numerator / denominator) * 100 : Number.NaN);
	const singleYear = percent(debtService - bulletPrincipal + quasiDebtService - recognisedDebtService);
	const ratios = out.realDebtServiceRatioSingleYear;
	const earlier = inputs.earlierSingleYearRatios;
	const oneBefore = (year >= 1 ? ratios[q - 1] : earlier[0]) as number;
	const twoBefore = (year >= 2 ? ratios[q - 2] : earlier[1 - year]) as number;
	const threeYearMean = (twoBefore + oneBefore + singleYear) / 3;
	out.quasiDebtService[q] = quasiDebtService;
	out.bulletPrincipal[q] = bulletPrincipal;
	out.bulletAllocation[q] = bulletAllocation;
	out.recognisedDebtService[q] = recognisedDebtService;
	out.soundnessDenominator[q] = denominator;
	ratios[q] = singleYear;
	out.realDebtServiceRatioUnrounded[q] = threeYearMean;
	// A year whose ratio the table does not print has none.
	const printedMean =
		at(published.realDebtServiceRatio, path, year) > -100 ? truncateToTenth(threeYearMean) : Number.NaN;
	out.realDebtServiceRatio[q] = isSettled ? at(given.realDebtServiceRatio, path, year) : printedMean;

	const otherFutureBurden = at(entered.otherFutureBurden, path, year) - (out.recognisedFutureBurdenChange[q] as number);
	const numerator = bondsOutstanding + otherFutureBurden - totalFundBalance;
	const atMost = at(entered.otherFutureBurdenAtMost, path, year) - (out.recognisedFutureBurdenChange[q] as number);
	const futureBurden = percent(numerator);
	out.otherFutureBurdenAtMost[q] = atMost;
	out.futureBurdenNumeratorAtMost[q] = bondsOutstanding + atMost - totalFundBalance;
	out.otherFutureBurden[q] = otherFutureBurden;
	out.futureBurdenNumerator[q] = numerator;
	out.futureBurdenRatioUnrounded[q] = futureBurden;
	const futureBurdenRatio = numerator > 0 ? truncateToTenth(futureBurden) : Number.NaN;
	out.futureBurdenRatio[q] = isSettled ? at(given.futureBurdenRatio, path, year) : futureBurdenRatio;

	const ordinaryExpenses =
		(out.personnelExpenses[q] as number) +
		(out.socialAssistance[q] as number) +
		debtService +
		parameters.ordinaryExpenseShare *
			((out.transfersToOtherAccounts[q] as number) + (out.operatingExpenses[q] as number));
	const ordinaryResources = cityTax + ordinaryAllocationTax + transferTaxes;
	out.ordinaryGeneralResources[q] = ordinaryResources;
	const typedRatio = isSettled ? at(given.ordinaryBalanceRatio, path, year) : Number.NaN;
	const ordinaryRatio =
		ordinaryResources > 0 ? roundHalf(smooth((ordinaryExpenses / ordinaryResources) * 100 * 10)) / 10 : Number.NaN;
	out.ordinaryBalanceRatio[q] = Number.isNaN(typedRatio) ? ordinaryRatio : typedRatio;
	out.realBalanceRatio[q] =
		standardFiscalScale > 0 ? truncateToTenth((settlementBalance / standardFiscalScale) * 100) : Number.NaN;

	const deficit = standardFiscalScale > 0 ? ((0 - settlementBalance) / standardFiscalScale) * 100 : Number.NaN;
	out.realDeficitRatio[q] = settlementBalance >= 0 ? 0 : Math.trunc(smooth(deficit * 100)) / 100;
	out.consolidatedRealDeficitRatio[q] = Number.NaN;

	const population = roundHalf(at(entered.population, path, year));
	out.population[q] = population;
	out.bondsOutstandingPerCapita[q] = (bondsOutstanding * parameters.thousandYenPerAmount) / population;
	out.totalFundBalancePerCapita[q] = (totalFundBalance * parameters.thousandYenPerAmount) / population;
}

/** 四捨五入 at the rounding unit. */
export function toUnit(amount: number, unit: number): number {
	return roundHalf(smooth(amount / unit)) * unit;
}

/** A column shared by all paths has stride 0. */
export function at(series: HandSeries, path: number, year: number): number {
	return series.values[path * series.stride + year] as number;
}

function truncateToTenth(percentage: number): number {
	return Math.trunc(smooth(percentage * 10)) / 10;
}

/** Half away from zero. */
function roundHalf(value: number): number {
	return value < 0 ? 0 - Math.round(-value) : Math.round(value);
}

/** Six decimals: binary fractions must not turn an exact half the wrong way. */
function smooth(value: number): number {
	return value < 0 ? 0 - Math.round(-value * 1e6) / 1e6 : Math.round(value * 1e6) / 1e6;
}
