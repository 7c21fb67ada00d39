import { type Problem, warningAt } from "../diagnostics/problem.ts";
import { resultMessages } from "../diagnostics/result-messages.ts";
import { formatExact } from "../domain/amount.ts";
import { type FiscalYear, formatFiscalYear } from "../domain/fiscal-year.ts";
import type { Headlines } from "../domain/result.ts";
import { plannedWithdrawals, roles } from "../model/roles.ts";

/** The columns of one run by line id; `entered` the rounded plan of a withdrawal. */
export interface RunFigures {
	readonly years: readonly FiscalYear[];
	readonly settledYears: number;
	readonly floor: number;
	readonly value: (line: string, index: number) => number;
	readonly wanted: (line: string, index: number) => number;
}

/** 主な結果 — when the fund is gone, when a year cannot be closed. */
export function findHeadlines(run: RunFigures): Headlines {
	const projected = run.years.flatMap((year, index) => (index >= run.settledYears ? [{ year, index }] : []));
	const balance = (index: number) => run.value(roles.fund, index);
	const available = (index: number) => balance(index - 1) + run.value(roles.fundDeposit, index);
	const reaches = (floor: number) =>
		projected.find(
			({ index }) => balance(index) <= floor || run.value(roles.fundRequired, index) > available(index) - floor,
		)?.year ?? null;
	const lowest = projected.reduce((least, next) => (balance(next.index) < balance(least.index) ? next : least));
	const isKnown = (line: string) => !projected.some(({ index }) => Number.isNaN(run.value(line, index)));
	const last = run.years.length - 1;
	const pace = balance(last - 1) - balance(last);
	return {
		fundExhaustion: reaches(0),
		floorReached: run.floor > 0 ? reaches(run.floor) : null,
		shortages: projected.filter(({ index }) => run.value(roles.closing, index) < 0).map(({ year }) => year),
		lowestFund: isKnown(roles.fund) ? { year: lowest.year, value: balance(lowest.index) } : null,
		isClosingKnown: isKnown(roles.closing),
		yearsLeft: pace > 0 ? balance(last) / pace : null,
	};
}

/** Warnings a council must hear: 収支不足, 基金不足, 基金枯渇年度, 下限到達年度. */
export function headlineWarnings(run: RunFigures, headlines: Headlines, labels: (line: string) => string): Problem[] {
	const found: Problem[] = [];
	if (headlines.fundExhaustion !== null) {
		const year = formatFiscalYear(headlines.fundExhaustion);
		found.push(warningAt(undefined, resultMessages.fundExhausted(year), year));
	}
	if (headlines.floorReached !== null) {
		const year = formatFiscalYear(headlines.floorReached);
		found.push(warningAt(undefined, resultMessages.floorReached(year, formatExact(run.floor)), year));
	}
	for (const [index, fiscalYear] of run.years.entries()) {
		if (index < run.settledYears) continue;
		const year = formatFiscalYear(fiscalYear);
		for (const { stated, line, fund, name } of plannedWithdrawals) {
			const [wanted, paid] = [run.wanted(stated, index), run.value(line, index)];
			if (!(paid < wanted)) continue;
			const words = [`${name}${formatExact(wanted)}`, formatExact(paid)] as const;
			found.push(
				warningAt(undefined, resultMessages.fundShortage(labels(fund).replace(/残高$/, ""), year, words), year),
			);
		}
		const settled = run.value(roles.closing, index);
		if (settled < 0)
			found.push(warningAt(undefined, resultMessages.settlementShortage(year, formatExact(settled)), year));
	}
	return found;
}
