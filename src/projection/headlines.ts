import { type Problem, warningAt } from "../diagnostics/problem.ts";
import { resultMessages } from "../diagnostics/result-messages.ts";
import { formatExact } from "../domain/amount.ts";
import type { ClosingRuleId } from "../domain/closing-rule.ts";
import { type FiscalYear, formatFiscalYear } from "../domain/fiscal-year.ts";
import type { Headlines } from "../domain/result.ts";
import { describeYears } from "../domain/year-words.ts";
import { gapLine } from "../model/kinds/closing-lines.ts";
import { type PlannedWithdrawal, roles } from "../model/roles.ts";

/** The columns of one run by line id; `entered` the rounded plan of a withdrawal. */
export interface RunFigures {
	readonly years: readonly FiscalYear[];
	readonly settledYears: number;
	readonly floor: number;
	readonly rule: ClosingRuleId;
	/** Whether what a year lacks goes on into the year after. */
	readonly isShortageCarried: boolean;
	/** What says how much 財政調整基金 takes in. */
	readonly inflow: string;
	/** Whether there is a 財政調整基金. */
	readonly hasReserve: boolean;
	/** The withdrawals that were planned or stated, of each fund. */
	readonly withdrawals: readonly PlannedWithdrawal[];
	/** Funds that a year is closed with beside 財政調整基金, each with what is left in it. */
	readonly drawn: readonly {
		readonly balance: string;
		readonly withdrawal: string;
		readonly planned: string;
		readonly floor: number;
	}[];
	readonly value: (line: string, index: number) => number;
	/** What a year lacks by rounding alone. */
	readonly rounding: (index: number) => number;
	readonly wanted: (line: string, index: number) => number;
}

/** 主な結果 — when the fund is gone, when a year cannot be closed. */
export function findHeadlines(run: RunFigures): Headlines {
	const projected = run.years.flatMap((year, index) => (index >= run.settledYears ? [{ year, index }] : []));
	const balance = (index: number) => run.value(roles.fund, index);
	const available = (index: number) => balance(index - 1) + run.value(run.inflow, index);
	const reaches = (floor: number) =>
		projected.find(
			({ index }) =>
				balance(index) <= floor ||
				// What the other funds give is not asked of this one.
				(run.rule !== "fund-order" && run.value(roles.fundRequired, index) > available(index) - floor),
		)?.year ?? null;
	const lowest = projected.reduce((least, next) => (balance(next.index) < balance(least.index) ? next : least));
	const isKnown = (line: string) => !projected.some(({ index }) => Number.isNaN(run.value(line, index)));
	const last = run.years.length - 1;
	const pace = balance(last - 1) - balance(last);
	return {
		fundExhaustion: run.hasReserve ? reaches(0) : null,
		floorReached: run.hasReserve && run.floor > 0 ? reaches(run.floor) : null,
		shortages: projected.filter(({ index }) => isShort(run, index)).map(({ year }) => year),
		gaps: openGaps(run).map(({ year }) => year),
		hasReserve: run.hasReserve,
		lowestFund: run.hasReserve && isKnown(roles.fund) ? { year: lowest.year, value: balance(lowest.index) } : null,
		isClosingKnown: isKnown(roles.closing),
		yearsLeft: run.hasReserve && pace > 0 ? balance(last) / pace : null,
	};
}

/** 収支不足 of a year, by more than rounding. */
function isShort(run: RunFigures, index: number): boolean {
	return run.value(roles.closing, index) < 0 - run.rounding(index);
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
		for (const { stated, line, fund, name } of run.withdrawals) {
			const [wanted, paid] = [run.wanted(stated, index), run.value(line, index)];
			if (!(paid < wanted)) continue;
			const words = [`${name}${formatExact(wanted)}`, formatExact(paid)] as const;
			found.push(
				warningAt(undefined, resultMessages.fundShortage(labels(fund).replace(/残高計?$/, ""), year, words), year),
			);
		}
		if (isShort(run, index)) {
			const amount = formatExact(run.value(roles.closing, index));
			found.push(warningAt(undefined, resultMessages.settlementShortage(year, amount, run.isShortageCarried), year));
		}
	}
	return [...found, ...gapWarning(run), ...floorWarnings(run, labels)];
}

/** 要調整額 — the years that lack something which a scenario leaves open. */
function openGaps(run: RunFigures): { readonly year: FiscalYear; readonly gap: number }[] {
	if (run.rule !== "open-gap") return [];
	return run.years.flatMap((year, index) => {
		const gap = index >= run.settledYears ? run.value(gapLine, index) : 0;
		return gap > run.rounding(index) ? [{ year, gap }] : [];
	});
}

/** What years lack, told once. */
function gapWarning(run: RunFigures): Problem[] {
	const years = openGaps(run);
	const [first] = years;
	if (first === undefined) return [];
	const most = years.reduce((one, other) => (other.gap > one.gap ? other : one));
	const words = [
		describeYears(years.map(({ year }) => year)),
		formatFiscalYear(most.year),
		formatExact(most.gap),
	] as const;
	return [warningAt(undefined, resultMessages.openGap(words), formatFiscalYear(first.year))];
}

/** The first year in which a fund beside 財政調整基金 has given all that its floor leaves. */
function floorWarnings(run: RunFigures, labels: (line: string) => string): Problem[] {
	if (run.rule !== "fund-order") return [];
	return run.drawn.flatMap(({ balance, withdrawal, planned, floor }) => {
		const found = run.years.findIndex(
			(_, index) =>
				index >= run.settledYears &&
				run.value(withdrawal, index) > run.value(planned, index) &&
				run.value(balance, index) <= floor,
		);
		const year = run.years[found];
		if (year === undefined) return [];
		const name = formatFiscalYear(year);
		return [
			warningAt(
				undefined,
				resultMessages.fundAtFloor(labels(balance).replace(/残高$/, ""), name, formatExact(floor)),
				name,
			),
		];
	});
}
