import { formatNumber, unknownWord } from "../../domain/amount.ts";
import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { Headlines, OutlookResult } from "../../domain/result.ts";
import { describeYears } from "../../domain/year-words.ts";

/** What is said of 財政調整基金 where a city has none. */
const noReserve = "該当なし";

/** 基金枯渇年度: a year, `none` where the fund lasts; 「不明」 where its balance is not known. */
export function exhaustionWords(
	{ hasReserve, fundExhaustion, lowestFund }: Headlines,
	none = "期間内になし",
	written: (year: FiscalYear) => string = formatFiscalYear,
): string {
	if (!hasReserve) return noReserve;
	if (fundExhaustion !== null) return written(fundExhaustion);
	return lowestFund === null ? unknownWord : none;
}

/** 財政調整基金の最低残高: 「R9 1,234百万円」. */
export function lowestFundWords(result: Result): string {
	const { lowestFund } = result.headlines;
	const amount = lowestFundAmount(result);
	return lowestFund === null ? amount : `${formatFiscalYear(lowestFund.year)} ${amount}`;
}

/** The amount of it alone. */
export function lowestFundAmount({ headlines, decimals, unit }: Result): string {
	const { lowestFund } = headlines;
	const amount = fundWords(headlines, lowestFund?.value ?? null, decimals);
	return lowestFund === null ? amount : `${amount}${unit}`;
}

/** A balance of it, or why there is none to print. */
export function fundWords({ hasReserve }: Headlines, balance: number | null, decimals: number): string {
	if (!hasReserve) return noReserve;
	return balance === null ? unknownWord : formatNumber(balance, decimals);
}

type Result = Pick<OutlookResult, "headlines" | "decimals" | "unit">;

/** 収支不足の年度: 「なし」 only where 決算収支 is known in every year, and nothing is left open that it takes as met. */
export function shortageWords(
	{ shortages, gaps, isClosingKnown }: Headlines,
	written: (years: readonly FiscalYear[]) => string = describeYears,
): string {
	if (shortages.length > 0) return written(shortages);
	if (gaps.length > 0) return `${describeYears(gaps)}に要調整額`;
	return isClosingKnown ? "なし" : unknownWord;
}
