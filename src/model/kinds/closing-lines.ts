import { roles } from "../roles.ts";
import { linesOfFunds, type OwnFund } from "./own-fund.ts";

/** 要調整額 — what a year lacks of its planned 決算収支. */
export const gapLine = "closingGap";
/** Whether a scenario leaves the gap open: the rule `open-gap`. */
export const gapParameter = "closingIsOpenGap";
/** Whether funds beside 財政調整 close a year, in the city's order: the rule `fund-order`. */
export const orderParameter = "closingIsFundOrder";

/** What a year leaves beyond the plan, where the plan's own is not carried; of a settled year nothing. */
export const gainLine = "settlementBeyondPlan";

/** 決算剰余金の直接積立 — what goes into the reserve past 歳出, and what of that no share of what is left gives. */
export const directLine = "fiscalAdjustmentFundDirectDeposit";
export const directBeside = "fiscalAdjustmentFundDirectBeside";
/** What the reserve takes in with it. */
const inflowWithDirect = "fiscalAdjustmentFundInflow";

/** The line that says what the reserve takes in. */
export function reserveInflow({ isDirect }: { readonly isDirect: boolean }): string {
	return isDirect ? inflowWithDirect : roles.fundDeposit;
}

/**
 * 繰越しのしかた — what a table carries into the year after: all that a year leaves, also where that is a shortage; only what is
 * left over; or what it states, whatever the year before leaves.
 */
export type Carrying = "all" | "gains" | "stated";

/** 収支差引額の後の項目 — what flows between a year, its funds and what it redeems, and what years and funds come to. */
export interface ClosingLines {
	readonly flows: readonly string[];
	readonly results: readonly string[];
}

/** Those of a city's funds; `null`: of the core's. */
export function closingLinesOf(funds: readonly OwnFund[] | null): ClosingLines {
	const lines = linesOfFunds(funds);
	return {
		flows: [...lines.flatMap(({ deposit, withdrawal }) => [deposit, withdrawal]), roles.earlyRedemption],
		results: [roles.carryover, roles.closing, ...lines.map(({ balance }) => balance)],
	};
}
