import { at, closeYear, toUnit } from "./by-hand-closing.ts";
import type { HandColumns, HandInputs, HandParameters } from "./columns.ts";
import { settle } from "./settle.ts";

/**
 * The whole model as a programmer would write it by hand: one loop over paths, one over years, every line of the table
 * and every ratio into its column. The measure of the generated kernel; it shares no code with it.
 */
export function projectByHand(
	shape: { readonly years: number; readonly settledYears: number; readonly paths: number },
	inputs: HandInputs,
	parameters: HandParameters,
	out: HandColumns,
): void {
	const { years, settledYears, paths } = shape;
	const { entered, linked, given, planned, issuedShare, repaidShare, interestShare } = inputs;
	const { allocationTaxLag, bondAllocationLag } = parameters;
	const unit = parameters.roundingUnit;
	for (let path = 0; path < paths; path += 1) {
		const begin = path * years;
		for (let year = 0; year < years; year += 1) {
			const q = begin + year;
			const last = q - 1;
			const isFirst = year === 0;
			const isSettled = year < settledYears;
			const now = { path, year, q, isSettled };

			// 歳入: what is entered, and what a changed tax base gives back through 普通交付税.
			const linkedCityTax = at(linked.cityTax, path, year);
			const linkedTransferTaxes = at(linked.transferTaxesAndGrants, path, year);
			const standardRevenueChange =
				parameters.cityTaxInclusionRate * linkedCityTax + parameters.transferTaxesInclusionRate * linkedTransferTaxes;
			out.linkedCityTaxChange[q] = linkedCityTax;
			out.linkedTransferTaxesAndGrantsChange[q] = linkedTransferTaxes;
			out.standardRevenueChange[q] = standardRevenueChange;
			const offset = year < allocationTaxLag ? 0 : 0 - (out.standardRevenueChange[q - allocationTaxLag] as number);
			out.allocationTaxOffset[q] = offset;

			// 市債: new bonds by year of issue, bonds of works, and the run-off of older ones.
			const generalBondIssuance = toUnit(at(entered.bondIssuance, path, year), unit);
			out.generalBondIssuance[q] = generalBondIssuance;
			let newBondInterest = 0;
			let newBondsRepaid = 0;
			let newBondsIssued = 0;
			for (let issue = settledYears; issue <= year; issue += 1) {
				const loan = out.generalBondIssuance[begin + issue] as number;
				const cell = year * years + issue;
				newBondInterest += loan * (interestShare[cell] as number);
				newBondsRepaid += toUnit(loan * (repaidShare[cell] as number), unit);
				newBondsIssued += loan * (issuedShare[cell] as number);
			}
			const newBondPrincipal = newBondsRepaid - (isFirst ? 0 : (out.newBondsRepaid[last] as number));
			const newBondsOutstanding = newBondsIssued - newBondsRepaid;
			out.newBondInterest[q] = newBondInterest;
			out.newBondsRepaid[q] = newBondsRepaid;
			out.newBondPrincipal[q] = newBondPrincipal;
			out.newBondsOutstanding[q] = newBondsOutstanding;

			const projectBondIssuance = at(entered.projectBondIssuance, path, year);
			const projectBondPrincipal = at(entered.projectBondPrincipal, path, year);
			const projectBondInterest = at(entered.projectBondInterest, path, year);
			const projectAllocation = at(entered.projectAllocation, path, year);
			const projectBondsOutstanding =
				(isFirst ? 0 : (out.projectBondsOutstanding[last] as number)) + projectBondIssuance - projectBondPrincipal;
			out.projectBondIssuance[q] = projectBondIssuance;
			out.projectBondPrincipal[q] = projectBondPrincipal;
			out.projectBondInterest[q] = projectBondInterest;
			out.projectAllocation[q] = projectAllocation;
			out.projectBondsOutstanding[q] = projectBondsOutstanding;

			const scenarioEarlyRedemption = toUnit(at(entered.scenarioEarlyRedemption, path, year), unit);
			const oldBondShareBefore = isFirst ? 1 : (out.oldBondShare[last] as number);
			let oldBondPrincipal = Number.NaN;
			let oldBondInterest = Number.NaN;
			let bondPrincipal = Number.NaN;
			let bondInterest = Number.NaN;
			if (!isFirst) {
				oldBondPrincipal = isSettled
					? at(given.oldBondPrincipal, path, year)
					: Math.min(
							toUnit(at(entered.oldBondPrincipal, path, year) * oldBondShareBefore, unit),
							out.oldBondsOutstanding[last] as number,
						);
				oldBondInterest = at(entered.oldBondInterest, path, year) * oldBondShareBefore;
				bondPrincipal = isSettled
					? at(given.bondPrincipal, path, year)
					: oldBondPrincipal + newBondPrincipal + projectBondPrincipal;
				bondInterest = toUnit(oldBondInterest + newBondInterest + projectBondInterest, unit);
			}
			const bondIssuance = generalBondIssuance + projectBondIssuance;
			const bondsBefore = isFirst ? Number.NaN : (out.bondsOutstanding[last] as number);
			const bondsAfter = bondsBefore + bondIssuance - bondPrincipal - scenarioEarlyRedemption;
			const bondsOutstanding = settle("bondsOutstanding", bondsAfter, { inputs, out }, now);
			const oldBondsOutstanding = bondsOutstanding - newBondsOutstanding - projectBondsOutstanding;
			out.scenarioEarlyRedemption[q] = scenarioEarlyRedemption;
			out.oldBondPrincipal[q] = oldBondPrincipal;
			out.oldBondInterest[q] = oldBondInterest;
			out.bondPrincipal[q] = bondPrincipal;
			out.bondInterest[q] = bondInterest;
			out.bondIssuance[q] = bondIssuance;
			out.bondsOutstanding[q] = bondsOutstanding;
			out.oldBondsOutstanding[q] = oldBondsOutstanding;
			out.oldBondShare[q] =
				scenarioEarlyRedemption === 0
					? oldBondShareBefore
					: oldBondShareBefore * (oldBondsOutstanding / (oldBondsOutstanding + scenarioEarlyRedemption));

			// 交付税措置: part of what changed against the plan comes back.
			const rate = parameters.publishedBondAllocationRate;
			const bondAllocationChange = isSettled
				? at(given.bondAllocationChange, path, year)
				: rate *
						(newBondPrincipal -
							at(planned.newBondPrincipal, path, year) +
							(newBondInterest - at(planned.newBondInterest, path, year)) +
							(oldBondPrincipal - at(planned.oldBondPrincipal, path, year)) +
							(oldBondInterest - at(planned.oldBondInterest, path, year))) +
					projectAllocation;
			out.bondAllocationChange[q] = bondAllocationChange;
			const bondAllocation = year < bondAllocationLag ? 0 : (out.bondAllocationChange[q - bondAllocationLag] as number);
			const projectAllocationOutstanding = at(entered.projectAllocationOutstanding, path, year);
			const recognisedFutureBurdenChange = isSettled
				? at(given.recognisedFutureBurdenChange, path, year)
				: rate *
						(newBondsOutstanding -
							at(planned.newBondsOutstanding, path, year) +
							(oldBondsOutstanding - at(planned.oldBondsOutstanding, path, year))) +
					projectAllocationOutstanding;
			out.bondAllocation[q] = bondAllocation;
			out.projectAllocationOutstanding[q] = projectAllocationOutstanding;
			out.recognisedFutureBurdenChange[q] = recognisedFutureBurdenChange;

			const enteredCityTax = at(entered.cityTax, path, year);
			const enteredTransferTaxes = at(entered.transferTaxesAndGrants, path, year);
			const cityTax = toUnit(enteredCityTax, unit);
			const transferTaxesAndGrants = toUnit(enteredTransferTaxes, unit);
			const held = at(entered.allocationTaxHeld, path, year);
			const surplus = at(entered.allocationTaxSurplus, path, year);
			out.allocationTaxHeld[q] = held;
			out.allocationTaxSurplus[q] = surplus;
			const totalStated = at(entered.allocationTaxTotalStated, path, year);
			const priced = at(entered.pricedExpenditureChange, path, year);
			const before = (line: "standardNeedChange" | "pricedExpenditureChange") =>
				isFirst ? 0 : (out[line][last] as number);
			const need =
				totalStated === 1
					? before("standardNeedChange") +
						parameters.priceNeedShareWithTotal * (priced - before("pricedExpenditureChange"))
					: parameters.priceNeedShare * priced;
			out.allocationTaxTotalStated[q] = totalStated;
			out.pricedExpenditureChange[q] = priced;
			out.standardNeedChange[q] = need;
			const moved = offset + bondAllocation + need;
			const reached = surplus > 0 ? Math.max(0, moved - surplus) : moved;
			const granted = held === 1 ? 0 : reached;
			const ordinaryAllocationTax = isSettled
				? at(given.ordinaryAllocationTax, path, year)
				: Math.max(0, toUnit(at(entered.ordinaryAllocationTax, path, year) + granted, unit));
			const specialAllocationTax = toUnit(at(entered.specialAllocationTax, path, year), unit);
			const otherRevenue = toUnit(at(entered.otherRevenue, path, year), unit);
			const revenue = cityTax + ordinaryAllocationTax + specialAllocationTax + transferTaxesAndGrants + otherRevenue;
			const totalRevenue = settle("totalRevenue", revenue, { inputs, out }, now);
			out.cityTax[q] = cityTax;
			out.ordinaryAllocationTax[q] = ordinaryAllocationTax;
			out.specialAllocationTax[q] = specialAllocationTax;
			out.transferTaxesAndGrants[q] = transferTaxesAndGrants;
			out.otherRevenue[q] = otherRevenue;
			out.totalRevenue[q] = totalRevenue;

			// 歳出
			const debtServiceAdjustment = toUnit(at(entered.debtServiceAdjustment, path, year), unit);
			const debtService = isSettled
				? at(given.debtService, path, year)
				: bondPrincipal + bondInterest + debtServiceAdjustment;
			const personnelExpenses = toUnit(at(entered.personnelExpenses, path, year), unit);
			const socialAssistance = toUnit(at(entered.socialAssistance, path, year), unit);
			const investmentExpenses = toUnit(at(entered.investmentExpenses, path, year), unit);
			const transfersToOtherAccounts = toUnit(at(entered.transfersToOtherAccounts, path, year), unit);
			const operatingExpenses = toUnit(at(entered.operatingExpenses, path, year), unit);
			const expenditure =
				personnelExpenses +
				socialAssistance +
				debtService +
				investmentExpenses +
				transfersToOtherAccounts +
				operatingExpenses;
			const totalExpenditure = settle("totalExpenditure", expenditure, { inputs, out }, now);
			const balance = settle("balance", totalRevenue - totalExpenditure, { inputs, out }, now);
			out.debtServiceAdjustment[q] = debtServiceAdjustment;
			out.debtService[q] = debtService;
			out.personnelExpenses[q] = personnelExpenses;
			out.socialAssistance[q] = socialAssistance;
			out.investmentExpenses[q] = investmentExpenses;
			out.transfersToOtherAccounts[q] = transfersToOtherAccounts;
			out.operatingExpenses[q] = operatingExpenses;
			out.totalExpenditure[q] = totalExpenditure;
			out.balance[q] = balance;

			closeYear(now, inputs, parameters, out);
		}
	}
}
