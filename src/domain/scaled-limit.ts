import { type AmountUnit, convertAmount } from "./amount.ts";

/**
 * 標準財政規模に応じた基準 — a limit in percent that each year's 標準財政規模 S (億円) decides: `constant` + `share` × the
 * curve, truncated to two decimals. Data, so that a workbook can write it as a formula.
 */
export interface ScaledLimit {
	/** The line of S. */
	readonly line: string;
	readonly constant: number;
	readonly share: number;
	readonly curve: ScaleCurve;
}

/** (S + `plus`) ÷ (`times` × S) as a percentage, by pieces of S; outside `least` … `most` it stays as at that end. */
export interface ScaleCurve {
	readonly least: number;
	readonly most: number;
	readonly pieces: readonly [ScalePiece, ScalePiece];
}

interface ScalePiece {
	readonly upTo: number;
	readonly plus: number;
	readonly times: number;
}

/**
 * The least and the greatest a limit can be, or a little beyond: a piece of the curve moves one way, so it is at its ends
 * that they lie.
 */
export function scaledRange(limit: ScaledLimit): readonly [least: number, greatest: number] {
	const { least, most, pieces } = limit.curve;
	const ends = [least, most, ...pieces.flatMap(({ upTo }) => [upTo, upTo * (1 + 1e-12)])];
	const percents = ends.map((end) => scaledPercent(limit, end, "億円"));
	return [Math.min(...percents) - 0.01, Math.max(...percents) + 0.01];
}

/**
 * What a figure is held against: its year's limit; where that is not known, and the figure lies beyond all that it can be, an
 * end of those, which says the same.
 */
export function decidingPercent(
	limit: ScaledLimit,
	{ amount, value }: { readonly amount: number; readonly value: number },
	unit: AmountUnit,
): number {
	const percent = scaledPercent(limit, amount, unit);
	if (!Number.isNaN(percent)) return percent;
	const [least, greatest] = scaledRange(limit);
	return value < least || value > greatest ? least : Number.NaN;
}

/** The limit of a year, from its 標準財政規模 in the books' unit; NaN where there is none. */
export function scaledPercent({ constant, share, curve }: ScaledLimit, amount: number, unit: AmountUnit): number {
	const scale = Math.max(curve.least, Math.min(curve.most, convertAmount(amount, unit, "億円")));
	const piece = curve.pieces.find(({ upTo }) => scale <= upTo);
	if (piece === undefined) return Number.NaN;
	const percent = constant + share * (((scale + piece.plus) / (piece.times * scale)) * 100);
	// Binary fractions must not turn a whole hundredth into the one below.
	return Math.trunc(Math.round(percent * 1e8) / 1e6) / 100;
}
