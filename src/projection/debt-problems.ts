import { bondMessages } from "../diagnostics/bond-messages.ts";
import { errorAt, type Problem } from "../diagnostics/problem.ts";
import { formatExact, formatNumber } from "../domain/amount.ts";
import { type FiscalYear, formatFiscalYear } from "../domain/fiscal-year.ts";
import { saidBy, toldBy } from "../domain/municipality-words.ts";
import type { Columns } from "../engine/columns.ts";
import type { RunOffRefusal } from "../model/bonds/decompose.ts";
import { debtRoles, roles } from "../model/roles.ts";
import type { Opened } from "../scenario/open.ts";
import type { EarlyRedemption, Scenario } from "../scenario/scenario.ts";
import type { AppliedChanges } from "./apply.ts";

const runOffWords = {
	principal: "元金",
	interest: "利子",
	total: "償還額の合計(確定した市債残高を超える)",
} as const;

/** Why the published debt cannot be told apart by year of issue, at the terms put on it. */
export function runOffProblem(opened: Opened, refusal: RunOffRefusal): Problem {
	const { edition } = opened;
	const year = refusal.year < 0 ? "期間の合計" : formatFiscalYear(edition.years[refusal.year] as FiscalYear);
	const decimals = opened.municipality.decimals + 1;
	const line = refusal.reason === "interest" ? roles.debtService : roles.debt;
	const at = refusal.year < 0 ? edition.settledYears - 1 : refusal.year;
	const cell = edition.cell(line, edition.years[at] as FiscalYear)?.address ?? "";
	const amount = formatNumber(refusal.amount, decimals);
	const what = saidBy(opened.municipality, runOffWords[refusal.reason]);
	const message = toldBy(opened.municipality, bondMessages.runOff(what, year, amount, cell));
	const place = edition.cell(line, edition.years[at] as FiscalYear)?.place;
	return errorAt(opened.municipality.publishedBond?.place ?? place, message);
}

/** What cannot be told where a table does not say what is borrowed and owed: what a redemption saves, what a rate costs. */
export function unknownDebtProblems(
	{ earlyRedemptions, rates }: Scenario,
	{ model, lines }: Opened["municipality"],
): Problem[] {
	const { lacks } = model.making.city;
	const unknown = (asked: readonly string[]) =>
		asked.filter((id) => lacks.includes(id)).map((id) => lines.byId(id).label);
	const [debt, issuance, fund] = [[roles.issuance, roles.debt], [roles.issuance], [debtRoles.redemptionFund]].map(
		unknown,
	) as [string[], string[], string[]];
	return [
		...earlyRedemptions.flatMap(({ from, place }) => {
			const missing = [...debt, ...(from === "debtReductionFund" ? fund : [])];
			return missing.length === 0 ? [] : [errorAt(place, bondMessages.redemptionUnknown(missing))];
		}),
		...(issuance.length === 0 ? [] : rates.map(({ place }) => errorAt(place, bondMessages.rateUnknown(issuance)))),
	];
}

/** What only the run can tell: redemptions that cannot be paid, works taken out that were never borrowed for. */
export function debtProblems(opened: Opened, applied: AppliedChanges, run: Columns): Problem[] {
	const { edition, scenario, municipality } = opened;
	const value = (line: string, index: number) => run.values.get(line)?.[index] as number;
	const problems: Problem[] = [];
	// Redemptions of one year are paid together: the last of them is where they became too much.
	const total = (year: FiscalYear, only?: EarlyRedemption["from"]) =>
		scenario.earlyRedemptions
			.filter((each) => each.year === year && (only === undefined || each.from === only))
			.reduce((sum, each) => sum + each.amount, 0);
	const isLast = (redemption: EarlyRedemption, only?: EarlyRedemption["from"]) =>
		scenario.earlyRedemptions.findLast(
			({ year, from }) => year === redemption.year && (only === undefined || from === only),
		) === redemption;
	for (const redemption of scenario.earlyRedemptions) {
		const { year, from, place } = redemption;
		const index = edition.years.indexOf(year);
		const outstanding = value(debtRoles.oldOutstanding, index) + value(debtRoles.redemption, index);
		const name = formatFiscalYear(year);
		if (value(debtRoles.oldOutstanding, index) < 0 && isLast(redemption)) {
			const amount = formatExact(total(year));
			problems.push(errorAt(place, bondMessages.redemptionOverOutstanding(name, amount, formatExact(outstanding))));
		}
		const fund = municipality.lines.receiverOf(debtRoles.redemptionFund).id;
		const wanted = run.inputs.series.get(`entered.${fund}`)?.[index] ?? 0;
		const short = wanted - value(fund, index);
		if (from === "debtReductionFund" && short > municipality.roundingUnit / 2 && isLast(redemption, from)) {
			const amount = total(year, from);
			const usable = formatExact(Math.max(0, amount - short));
			problems.push(errorAt(place, bondMessages.redemptionOverFund(name, formatExact(amount), usable)));
		}
	}
	for (const [index, year] of edition.years.entries())
		if (index >= edition.settledYears && value(roles.issuance, index) < 0) {
			const step = applied.steps.find(({ line, year: at }) => line === debtRoles.workIssuance && at === year);
			const message = bondMessages.negativeIssuance(formatFiscalYear(year), formatExact(value(roles.issuance, index)));
			problems.push(errorAt(step?.place, toldBy(municipality, message)));
		}
	return problems;
}
