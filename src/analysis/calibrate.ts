import {
	at,
	type Band,
	type Curve,
	curvatureGap,
	minimiseInBands,
	type Objective,
	roughness,
	weightedSum,
} from "./barrier.ts";

/** 較正の入力 — what a published edition says; amounts in the municipality's unit, ratios in %. */
export interface CalibrationInputs {
	/** Calendar years of the table, settled years first. */
	readonly years: readonly number[];
	/** Leading settled years, ≥ 1. The rule smooths R3–R12, all years after the first, so it does not depend on it. */
	readonly settledYears: number;
	/** Line id → value by year; NaN where the table prints 「－」 or nothing. */
	readonly published: ReadonlyMap<string, ArrayLike<number>>;
	/** Year → published 実質公債費比率 before the first year; may be empty. */
	readonly history: ReadonlyMap<number, number>;
	/** quasiDebtServiceShare, meanBandLow, meanBandHigh, futureBurdenPoint. */
	readonly parameters: ReadonlyMap<string, number>;
	/** Published 経常収支比率 of the first year, %. */
	readonly ordinaryBalanceRatioSettled: number | null;
}

/** 較正の結果 — the series the table does not publish, rounded to 6 decimals; NaN = no value. */
export interface Calibration {
	/** ordinaryExpenseShare, unless nothing says what it is. */
	readonly parameters: ReadonlyMap<string, number>;
	/** Line id → amount by year. */
	readonly series: ReadonlyMap<string, readonly number[]>;
	/** Line id → values before the first year, newest first (%). */
	readonly before: ReadonlyMap<string, readonly number[]>;
	/** How good the solution is: see {@link recognisedDebtService}. */
	readonly optimum: ReadonlyMap<string, number>;
}

/**
 * 較正 — computes the unpublished series of an edition from its published balances and ratios: 元金償還額,
 * 表外の特定目的基金積立, 準元利償還金, 算入公債費等, その他の将来負担, and the 経常 share of 繰出金・物件費等.
 * Deterministic; throws when a line it needs is missing. Source: domain.md §4, "What the table cannot tell".
 */
export function calibrate(inputs: CalibrationInputs): Calibration {
	const { published } = inputs;
	const share = parameter(inputs, "quasiDebtServiceShare");
	const quasi = line(inputs, "transfersToOtherAccounts").map((amount) => round(amount * share));
	const singles = recognisedDebtService(inputs, quasi);
	const series = new Map<string, readonly number[]>();
	if (!published.has("bondPrincipal")) series.set("bondPrincipal", bondPrincipal(inputs));
	if (!published.has("specificPurposeFundOutsideDeposit"))
		series.set("specificPurposeFundOutsideDeposit", outsideDeposit(inputs));
	series.set("quasiDebtService", quasi);
	series.set("recognisedDebtService", singles.recognised);
	series.set("otherFutureBurden", otherFutureBurden(inputs, singles.recognised));
	const ordinary = ordinaryExpenseShare(inputs);
	return {
		parameters: new Map(ordinary === null ? [] : [["ordinaryExpenseShare", ordinary]]),
		series,
		before: new Map([["realDebtServiceRatioSingleYear", singles.before]]),
		optimum: singles.optimum,
	};
}

/** 元金償還額 = 前年度末残高 + 発行額 − 年度末残高 (amount by year; no value in the first year). Identity 9 of the table. */
function bondPrincipal(inputs: CalibrationInputs): number[] {
	const [outstanding, issuance] = [line(inputs, "bondsOutstanding"), line(inputs, "bondIssuance")];
	return outstanding.map((end, t) => (t === 0 ? Number.NaN : round(at(outstanding, t - 1) + at(issuance, t) - end)));
}

/** 特定財源による特定目的基金への積立 = 残高の増 − 積立 + 繰入 (amount by year; 0 in the first). Identity 8 of the table. */
function outsideDeposit(inputs: CalibrationInputs): number[] {
	const balance = line(inputs, "specificPurposeFundBalance");
	const deposit = line(inputs, "specificPurposeFundDeposit");
	const withdrawal = line(inputs, "specificPurposeFundWithdrawal");
	return balance.map((end, t) => (t === 0 ? 0 : round(end - at(balance, t - 1) - at(deposit, t) + at(withdrawal, t))));
}

/**
 * その他の将来負担(純額) — what beside 市債残高 and the funds the numerator must hold, so that 将来負担比率 is the published
 * figure + futureBurdenPoint; 「－」 counts as a numerator of 0 (amount by year). Source: 財政健全化法第2条第4号.
 */
function otherFutureBurden(inputs: CalibrationInputs, recognised: readonly number[]): number[] {
	const [ratio, scale] = [line(inputs, "futureBurdenRatio"), line(inputs, "standardFiscalScale")];
	const funds = ["fiscalAdjustmentFundBalance", "debtReductionFundBalance", "specificPurposeFundBalance"];
	const balances = funds.map((id) => line(inputs, id));
	return line(inputs, "bondsOutstanding").map((outstanding, t) => {
		const published = at(ratio, t) + parameter(inputs, "futureBurdenPoint");
		const numerator = Number.isNaN(published) ? 0 : (published / 100) * (at(scale, t) - at(recognised, t));
		return round(numerator - outstanding + balances.reduce((sum, fund) => sum + at(fund, t), 0));
	});
}

/**
 * 繰出金・物件費等の経常割合 — the share of both that counts as 経常, so that the proxy of 経常収支比率 gives the published
 * figure in the first year (ratio). Null when that figure is unknown. Source: domain.md §4.
 */
function ordinaryExpenseShare(inputs: CalibrationInputs): number | null {
	const first = (ids: readonly string[]) => ids.reduce((sum, id) => sum + at(line(inputs, id), 0), 0);
	const ratio = inputs.ordinaryBalanceRatioSettled;
	const revenue = first(["cityTax", "ordinaryAllocationTax", "transferTaxesAndGrants"]);
	const whole = first(["personnelExpenses", "socialAssistance", "debtService"]);
	const shared = first(["transfersToOtherAccounts", "operatingExpenses"]);
	const share = ratio === null ? Number.NaN : round(((ratio / 100) * revenue - whole) / shared);
	return Number.isFinite(share) ? share : null;
}

/** Weight of the second aim; a share is a ratio, a single-year ratio a percentage. */
const secondAim = 1e-8;
/** The solver works on 10⁶ × the aims, because shares bend in thousandths. */
const magnification = 1e6;

/**
 * 算入公債費等 D — solved from the published 実質公債費比率 (amount by year; NaN throughout when no figure is published).
 *
 * Unknown are the single-year ratios σ (%): D = (G − σE) / (1 − σ), G = 公債費 + 準元利償還金, E = 標準財政規模. Where the three
 * singles behind a published figure are unknowns, their mean lies in [figure + meanBandLow, figure + meanBandHigh].
 * First aim: Σ (second difference of D/G)² over the years after the first; second aim: Σ (second difference of σ)² up to the
 * first. Minimising first + 10⁻⁸ second keeps this order: at its minimum x, for every y that is best in the first aim,
 * first(x) − first(y) ≤ 10⁻⁸ (second(y) − second(x)) — almost nothing is given away, and the second aim is no worse than y's.
 *
 * What shows the optimum: the first aim alone is solved too, in the full bands; its value less twice the barrier's gap, the
 * gradient left (for a step of 1 point in every single) and the gap left by curvature (D/G is not quite linear in σ) is
 * `lowerBound`. `objective` is that of the rounded result, `suboptimalityBound` what it lies above `lowerBound`;
 * `kktResidual` (per point) and `positiveCurvature` (1: Cholesky of the Hessian succeeds) are of the minimised sum.
 * Source: domain.md §4; 財政健全化法第2条第3号.
 */
function recognisedDebtService(inputs: CalibrationInputs, quasi: readonly number[]) {
	const service = line(inputs, "debtService").map((amount, t) => amount + at(quasi, t));
	const scale = line(inputs, "standardFiscalScale");
	const { lead, start, bands } = publishedMeans(inputs);
	if (bands.length === 0) {
		const nothing = service.map(() => Number.NaN);
		return { recognised: nothing, before: nothing.slice(0, 2), optimum: new Map([["objective", 0]]) };
	}
	const shares = roughness(shareCurve(service, scale, lead), lead + 1, start.length);
	const singles = roughness(ownValue, 0, lead + 1);
	const both = weightedSum([
		[magnification, shares],
		[magnification * secondAim, singles],
	]);
	// Rounding moves a single before the first year by half its last decimal, a later one by at most 200 % ÷ E times that of D.
	const rounding = start.map((_, i) => (i < lead ? 5e-7 : 1e-4 / at(scale, i - lead)));
	const solution = minimiseInBands(both, narrowed(bands, rounding), start);
	const lowerBound = leastPossible(shares, bands, start);

	const recognised = service.map((amount, t) => {
		const single = at(solution.point, lead + t) / 100;
		return round((amount - single * at(scale, t)) / (1 - single));
	});
	const objective = roughness(ownValue, 1, service.length)(recognised.map((d, t) => d / at(service, t))).value;
	const optimum = new Map([
		["objective", objective],
		["lowerBound", lowerBound],
		["suboptimalityBound", Math.max(0, objective - lowerBound)],
		["historyObjective", singles(solution.point).value],
		["kktResidual", solution.residual / magnification],
		["positiveCurvature", solution.positiveCurvature ? 1 : 0],
		["iterations", solution.steps],
	]);
	return { recognised, before: [1, 2].map((n) => round(at(solution.point, lead - n))), optimum };
}

/** A value no point inside the bands falls below: the optimum found, less everything that keeps it from being exact. */
function leastPossible(aim: Objective, bands: readonly Band[], start: readonly number[]): number {
	const magnified = weightedSum([[magnification, aim]]);
	const { point, gap, residual, multipliers } = minimiseInBands(magnified, bands, start);
	const { value, hessian } = magnified(point);
	const loss = 2 * gap + residual * start.length + curvatureGap(hessian, bands, multipliers);
	return Math.max(0, (value - loss) / magnification);
}

/**
 * The published figures that bind, the number of unknown singles before the first year (`lead`, 2–4: as far as a figure
 * before the first year reaches), and singles to start from, every mean in the middle of its band. For the first city the singles begin
 * in H28; the figures of H28 and H29 bind nothing, because each would bring singles before H28 which are free.
 */
function publishedMeans(inputs: CalibrationInputs) {
	const firstYear = at(inputs.years, 0);
	const lead = [4, 3].find((n) => Number.isFinite(inputs.history.get(firstYear - n + 2))) ?? 2;
	const table = inputs.published.get("realDebtServiceRatio");
	const count = lead + inputs.years.length;
	const figures = Array.from({ length: count }, (_, i) =>
		i < lead ? (inputs.history.get(firstYear - lead + i) ?? Number.NaN) : (table?.[i - lead] ?? Number.NaN),
	);
	const bands: Band[] = [];
	const level = figures.find((figure) => !Number.isNaN(figure)) ?? 0;
	const start = [level, level];
	for (let last = 2; last < count; last++) {
		const published = at(figures, last);
		const [one, two] = [at(start, last - 1), at(start, last - 2)];
		const { low, high } = bandOf(inputs, published);
		const coefficients = figures.map((_, i) => (i > last - 3 && i <= last ? 1 / 3 : 0));
		if (!Number.isNaN(published)) bands.push({ coefficients, low, high });
		start.push(Number.isNaN(published) ? (one + two) / 2 : (3 * (low + high)) / 2 - one - two);
	}
	return { lead, start, bands };
}

/** The band a published figure leaves for its mean; mirrored below zero, where truncation goes up (%, at least 10⁻⁶ wide). */
function bandOf(inputs: CalibrationInputs, published: number) {
	const [near, far] = [parameter(inputs, "meanBandLow"), parameter(inputs, "meanBandHigh")];
	const sign = published < 0 ? -1 : 1;
	const middle = published + (sign * (near + far)) / 2;
	const half = Math.max((far - near) / 2, 5e-7);
	return { low: middle - half, high: middle + half };
}

/** Bands drawn in by what rounding can move each mean, so that the rounded result still lies in the stated ones. */
function narrowed(bands: readonly Band[], rounding: readonly number[]): Band[] {
	return bands.map(({ coefficients, low, high }) => {
		const inside = coefficients.reduce((sum, a, i) => sum + a * at(rounding, i), 0);
		const margin = Math.min(inside, (high - low) / 4);
		return { coefficients, low: low + margin, high: high - margin };
	});
}

/** D/G as a function of the single-year ratio x in %: E/G − (E/G − 1) / (1 − x/100), with both derivatives. */
function shareCurve(service: readonly number[], scale: readonly number[], lead: number): Curve {
	if (![...service, ...scale].every((amount) => amount > 0))
		throw new Error("calibration needs a positive debtService and standardFiscalScale in every year");
	return (index, x) => {
		const ratio = at(scale, index - lead) / at(service, index - lead);
		const rest = 1 - x / 100;
		const part = (1 - ratio) / rest;
		if (!(rest > 0)) return [Number.NaN, 0, 0];
		return [ratio + part, part / rest / 100, (2 * part) / rest ** 2 / 1e4];
	};
}

const ownValue: Curve = (_, x) => [x, 1, 0];

function line({ published, years }: CalibrationInputs, id: string): number[] {
	const values = published.get(id);
	if (values === undefined || values.length < years.length) throw new Error(`calibration needs the line ${id}`);
	return Array.from(values).slice(0, years.length);
}

function parameter({ parameters }: CalibrationInputs, id: string): number {
	const value = parameters.get(id);
	if (value === undefined || !Number.isFinite(value)) throw new Error(`calibration needs the parameter ${id}`);
	return value;
}

/** To 6 decimals, half away from zero, never −0. */
function round(value: number): number {
	return (Math.sign(value) * Math.round(Math.abs(value) * 1e6)) / 1e6 + 0;
}
