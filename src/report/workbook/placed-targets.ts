import { type AmountUnit, convertAmount } from "../../domain/amount.ts";
import type { TargetResult } from "../../domain/result.ts";
import { type ScaledLimit, scaledPercent } from "../../domain/scaled-limit.ts";
import type { Book } from "./book.ts";

/** A target with the key its limit stands under. */
export interface PlacedTarget {
	readonly target: TargetResult;
	readonly key: string;
	readonly legal: boolean;
}

/** Targets of the city first, then the legal limits: two kinds, never mixed. */
export function placedTargets(book: Book): PlacedTarget[] {
	const place = (legal: boolean) => (target: TargetResult, index: number) => ({
		target,
		legal,
		key: `limit.${legal ? "legal" : "target"}.${index}`,
	});
	return [...book.result.targets.map(place(false)), ...book.result.limits.map(place(true))];
}

/** The cell of the limit a year is held against. */
export function limitCell(book: Book, { target, key }: PlacedTarget, index: number, from: string): string {
	return target.scaled === null ? book.places.fixed(key, from) : book.places.year(yearlyKey(key), index, from);
}

/** The limit of a year; NaN where there is none. */
export function limitIn(book: Book, { target }: PlacedTarget, index: number): number {
	const { limit, scaled } = target;
	if (scaled === null) return limit ?? Number.NaN;
	return scaledPercent(scaled, book.value(scaled.line, index), book.result.unit);
}

/** The same as it is shown: 「不明」 where what it is found by is not known. */
export function shownLimit(book: Book, placed: PlacedTarget, index: number): number | string {
	const limit = limitIn(book, placed, index);
	const { scaled } = placed.target;
	return Number.isNaN(limit) && scaled !== null ? book.noValueOf(scaled.line, index) : limit;
}

/** Under which key the limits of the years stand, where they differ. */
export function yearlyKey(key: string): string {
	return `${key}.years`;
}

/** Such a limit as a formula of the cell that holds 標準財政規模. */
export function scaledFormula({ constant, share, curve }: ScaledLimit, cell: string, unit: AmountUnit): string {
	const scale = `MAX(${curve.least},MIN(${curve.most},${cell}/${convertAmount(1, "億円", unit)}))`;
	const whole = curve.pieces.reduceRight((rest, { upTo, plus, times }) => {
		const piece = `(${scale}+${plus})/(${times}*${scale})`;
		return rest === "" ? piece : `IF(${scale}<=${upTo},${piece},${rest})`;
	}, "");
	return `TRUNC(ROUND((${constant}+${share}*${whole}*100)*100,6))/100`;
}
