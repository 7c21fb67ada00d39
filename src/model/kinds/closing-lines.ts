/** 要調整額 — what a year lacks of its planned 決算収支. */
export const gapLine = "closingGap";
/** Whether a scenario leaves the gap open: the rule `open-gap`. */
export const gapParameter = "closingIsOpenGap";
/** Whether funds beside 財政調整 close a year, in the city's order: the rule `fund-order`. */
export const orderParameter = "closingIsFundOrder";
