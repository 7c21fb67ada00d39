import { formatNumber, unknownWord } from "../../domain/amount.ts";
import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { Headlines, OutlookResult } from "../../domain/result.ts";
import { describeYears } from "../../domain/year-words.ts";

/** 基金枯渇年度: a year, `none` where the fund lasts; 「不明」 where its balance is not known. */
export function exhaustionWords(
	{ fundExhaustion, lowestFund }: Headlines,
	none = "期間内になし",
	written: (year: FiscalYear) => string = formatFiscalYear,
): string {
	if (fundExhaustion !== null) return written(fundExhaustion);
	return lowestFund === null ? unknownWord : none;
}

/** 財政調整基金の最低残高: 「R9 1,234百万円」. */
export function lowestFundWords({ headlines: { lowestFund }, decimals, unit }: Result): string {
	if (lowestFund === null) return unknownWord;
	return `${formatFiscalYear(lowestFund.year)} ${formatNumber(lowestFund.value, decimals)}${unit}`;
}

type Result = Pick<OutlookResult, "headlines" | "decimals" | "unit">;

/** 収支不足の年度: 「なし」 only where 決算収支 is known in every year. */
export function shortageWords(
	{ shortages, isClosingKnown }: Headlines,
	written: (years: readonly FiscalYear[]) => string = describeYears,
): string {
	if (shortages.length > 0) return written(shortages);
	return isClosingKnown ? "なし" : unknownWord;
}
