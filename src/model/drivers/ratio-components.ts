/** 比率のもとの項目 — lines that stand behind the ratios, by what they are. */
export const behindRatios = {
	single: "realDebtServiceRatioSingleYear",
	burden: "otherFutureBurden",
	/** What is known is at most itself. */
	burdenAtMost: "otherFutureBurdenAtMost",
	/** Of which a share is taken for 準元利償還金. */
	transfers: "transfersToOtherAccounts",
} as const;

/** 標準財政規模 — the line that is a component too. */
export const scaleComponent = { id: "E", line: "standardFiscalScale" } as const;

/** 健全化判断比率のもと — of one settled year, in the city's unit; NaN where it is not known. */
export interface RatioBasis {
	/** A–E, G–J of the law's formulas. */
	readonly component: (id: string) => number;
	/** What the table prints of the year. */
	readonly debtService: number;
	readonly debt: number;
	readonly funds: number;
	readonly scale: number;
}

/** What stands behind the ratios of a settled year, beside what the table prints. */
interface RatioSeries {
	readonly recognisedDebtService: number;
	readonly quasiDebtService: number;
	readonly otherFutureBurden: number;
	/** 単年度の比率, % */
	readonly realDebtServiceRatioSingleYear: number;
}

/**
 * 構成要素から — the series behind the ratios, so that the outlook's own formulas give the law's: what 元利償還金 net of 特定財源 has
 * more than the table's 公債費 stands in 準元利償還金, all burdens and reductions beside debt and funds in その他の将来負担.
 * Source: 財政健全化法第2条第3号・第4号.
 */
export function ratioSeries({ component, debtService, debt, funds }: RatioBasis): RatioSeries {
	const [a, b, c, d, e] = ["A", "B", "C", "D", "E"].map(component) as [number, number, number, number, number];
	const [g, h, i, j] = ["G", "H", "I", "J"].map(component) as [number, number, number, number];
	return {
		recognisedDebtService: d,
		quasiDebtService: a + b - c - debtService,
		otherFutureBurden: g - h - i - j - debt + funds,
		realDebtServiceRatioSingleYear: ((a + b - c - d) / (e - d)) * 100,
	};
}

/** 公表された比率 — of a year whose components nobody published, %, and what is assumed of them. */
interface PublishedRatios {
	readonly debtServiceMean: number;
	readonly futureBurden: number;
	/** Points a truncated ratio is taken above itself. */
	readonly above: number;
	/** 準元利償還金 as it is assumed. */
	readonly quasiDebtService: number;
}

/** 比率から — the same solved from published ratios: the three singles behind a mean are taken to be the mean (an assumption). */
export function calibratedSeries(
	{ component, debtService, debt, funds, scale }: RatioBasis,
	{ debtServiceMean, futureBurden, above, quasiDebtService }: PublishedRatios,
): RatioSeries {
	const single = (debtServiceMean + above) / 100;
	const told = component("D");
	const recognised = Number.isNaN(told) ? (debtService + quasiDebtService - single * scale) / (1 - single) : told;
	const burden = ((futureBurden + above) / 100) * (scale - recognised);
	return {
		recognisedDebtService: recognised,
		quasiDebtService,
		otherFutureBurden: burden - debt + funds,
		realDebtServiceRatioSingleYear: single * 100,
	};
}
