import { directLine } from "../kinds/closing-lines.ts";
import type { FundLines } from "../kinds/own-fund.ts";
import { type CalibrationGap, line, round, withoutRow } from "./calibration-inputs.ts";
import { type CalibrationSource, isSolvable } from "./calibration-source.ts";

/** 残高の増減から求める額 — a flow that a table shows only through its balances; amounts by year, NaN = not known. */
interface DerivedFlow {
	readonly amounts: readonly number[];
	/** The first projected year could not be derived and was assumed to be as the year after. */
	readonly isAssumed: boolean;
}

/** 残高から分かる額 — flows that are plain arithmetic of the table: by line their amounts, and why a year has none. */
interface DerivedFlows {
	readonly series: ReadonlyMap<string, readonly number[]>;
	readonly gaps: ReadonlyMap<string, readonly (CalibrationGap | null)[]>;
	/** Flows whose first projected year was assumed. */
	readonly assumed: readonly string[];
}

/** Where those of the core come from, in words. */
export const derivedOrigins: Readonly<Record<string, string>> = {
	bondPrincipal: "公表された市債残高と市債発行額から分解(前年度末残高+発行額−年度末残高)",
	specificPurposeFundOutsideDeposit: "公表された特定目的基金残高の増減から分解",
};

/** Derives the flows a table does not print itself. */
export function deriveFlows(inputs: CalibrationSource): DerivedFlows {
	const { published, years, outsideFunds } = inputs;
	const [series, gaps] = [new Map<string, readonly number[]>(), new Map<string, readonly (CalibrationGap | null)[]>()];
	const assumed: string[] = [];
	const flows: readonly (readonly [string, () => DerivedFlow])[] = [
		["bondPrincipal", () => bondPrincipal(inputs)],
		...outsideFunds.map((fund) => [fund.outside, () => outsideDeposit(inputs, fund)] as const),
	];
	for (const [id, derive] of flows) {
		if (published.has(id)) continue;
		if (!isSolvable(id, inputs)) {
			const { values, gaps: none } = withoutRow(years.length);
			series.set(id, values);
			gaps.set(id, none);
			continue;
		}
		const { amounts, isAssumed } = derive();
		series.set(id, amounts.map(round));
		if (isAssumed) assumed.push(id);
		// Before the first year there is nothing to derive from, which is no gap.
		gaps.set(
			id,
			amounts.map((amount, t) => (t > 0 && Number.isNaN(amount) ? "impossible" : null)),
		);
	}
	return { series, gaps, assumed };
}

/** 元金償還額 = 前年度末残高 + 発行額 − 年度末残高. Source: identity 9 of the table. */
function bondPrincipal(inputs: CalibrationSource): DerivedFlow {
	const [outstanding, issuance] = [line(inputs, "bondsOutstanding"), line(inputs, "bondIssuance")];
	const service = line(inputs, "debtService");
	const implied = outstanding.map((end, t) => at(outstanding, t - 1) + at(issuance, t) - end);
	const interest = (t: number) => at(service, t) - at(implied, t);
	const isPossible = (t: number) => at(implied, t) >= 0 && interest(t) >= 0;
	const isAssumed = startsAnew(inputs, { isPossible, seen: interest });
	const seam = inputs.settledYears;
	// Whether the first projected year starts anew cannot be told without its 公債費 and that of the year after.
	const isTold = [seam, seam + 1].every((t) => t >= service.length || Number.isFinite(at(service, t)));
	const isCertain = isTold || (isPossible(seam) && !isOlderThanFacts(inputs));
	const amounts = implied.map((amount, t) => {
		if (t === seam && !isCertain) return Number.NaN;
		// The interest of the year after is the nearest that is known.
		if (t === seam && isAssumed) return at(service, seam) - interest(seam + 1);
		return t < seam && !isPossible(t) ? Number.NaN : amount;
	});
	return { amounts, isAssumed: isAssumed && isCertain };
}

/** 特定財源による特定目的基金への積立 = 残高の増 − 積立 + 繰入; 0 in the first year. Source: identity 8 of the table. */
function outsideDeposit(inputs: CalibrationSource, fund: FundLines): DerivedFlow {
	const [balance, deposit] = [line(inputs, fund.balance), line(inputs, fund.deposit)];
	const withdrawal = line(inputs, fund.withdrawal);
	const implied = balance.map((end, t) =>
		t === 0 ? 0 : end - at(balance, t - 1) - at(deposit, t) + at(withdrawal, t),
	);
	const isAssumed = startsAnew(inputs, { isPossible: (t) => at(implied, t) >= 0, seen: (t) => at(implied, t) });
	const seam = inputs.settledYears;
	return { amounts: implied.map((amount, t) => (t === seam && isAssumed ? at(implied, t + 1) : amount)), isAssumed };
}

interface Seam {
	/** Whether the difference of two balances can be a flow of this kind. */
	readonly isPossible: (year: number) => boolean;
	/** The amount by which the first projected year is held against the one after it. */
	readonly seen: (year: number) => number;
}

/**
 * The first projected year stands on a fact. Where its own figures were made from another one, the difference of the two
 * balances says nothing of what flowed: it is none that can be, or far from the year after while other rows show that the
 * year was made before the settlement.
 */
function startsAnew(inputs: CalibrationSource, { isPossible, seen }: Seam): boolean {
	const seam = inputs.settledYears;
	if (!isPossible(seam + 1)) return false;
	return !isPossible(seam) || (!isNear(seen(seam), seen(seam + 1)) && isOlderThanFacts(inputs));
}

function isNear(one: number, other: number): boolean {
	return Math.max(one, other) <= 2 * Math.min(one, other);
}

/** Whether 繰越金, 財政調整基金 and 減債基金 of the first projected year, whose flows are printed, follow from the facts. */
function isOlderThanFacts({ published, settledYears, roundingUnit }: CalibrationSource): boolean {
	const value = (id: string, year: number) => published.get(id)?.[year] ?? Number.NaN;
	const [now, last] = [settledYears, settledYears - 1];
	const direct = published.get(directLine)?.[now] ?? 0;
	const isReserve = (fund: string) => fund === "fiscalAdjustmentFund";
	const differences = [
		value("carryover", now) + direct - value("settlementBalance", last),
		...["fiscalAdjustmentFund", "debtReductionFund"].map(
			(fund) =>
				value(`${fund}Balance`, now) -
				value(`${fund}Balance`, last) -
				value(`${fund}Deposit`, now) -
				(isReserve(fund) ? direct : 0) +
				value(`${fund}Withdrawal`, now),
		),
	];
	// Each figure is rounded by itself: up to four of them may be off by two units without being others.
	return differences.some((difference) => Math.abs(difference) > 2 * roundingUnit);
}

function at(values: readonly number[], year: number): number {
	return values[year] ?? Number.NaN;
}
