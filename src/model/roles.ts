/** 役割 — the lines that questions are about by nature, by what they are in the closing of a year. */
export const roles = {
	/** 財政調整基金残高 */
	fund: "fiscalAdjustmentFundBalance",
	/** 財政調整基金への積立 */
	fundDeposit: "fiscalAdjustmentFundDeposit",
	/** What the year asks of the fund. */
	fundRequired: "fiscalAdjustmentFundRequired",
	/** 決算収支合計: below nothing it is 収支不足. */
	closing: "settlementBalance",
	/** 歳入合計: the size of a budget. */
	size: "totalRevenue",
} as const;
