import { type AmountUnit, convertAmount } from "../../domain/amount.ts";
import type { ScaledLimit } from "../../domain/scaled-limit.ts";
import type { Arithmetic } from "../../numbers/arithmetic.ts";

/** Rounded to a whole number, half up, of what is not negative. */
export function nearestWhole<Value>(of: Arithmetic<Value>, value: Value): Value {
	const whole = of.floor(value);
	return of.below(of.minus(value, whole), of.number(0.5), whole, of.plus(whole, of.number(1)));
}

/** What a limit is worked out from: 億円 in the books' unit, constant and share, the ends of the curve and its pieces. */
export function limitNumbers({ constant, share, curve }: ScaledLimit, unit: AmountUnit): readonly number[] {
	const [first, last] = curve.pieces;
	const ofPieces = [first.upTo, first.plus, first.times, last.plus, last.times];
	return [convertAmount(1, "億円", unit), constant, share, curve.least, curve.most, ...ofPieces];
}

/** 規模に応じた基準 — as `scaledPercent` works it out, of an amount; `told` brings one of the `limitNumbers`. */
export function scaledBy<Value>(of: Arithmetic<Value>, amount: Value, told: (place: Value) => Value): Value {
	const number = (place: number) => told(of.number(place));
	const scale = of.most(number(3), of.least(number(4), of.over(amount, number(0))));
	const piece = of.below(number(5), scale, of.number(8), of.number(6));
	const above = of.plus(scale, told(piece));
	const below = of.times(told(of.plus(piece, of.number(1))), scale);
	const percent = of.plus(number(1), of.times(number(2), of.times(of.over(above, below), of.number(100))));
	const hundredths = of.floor(of.over(nearestWhole(of, of.times(percent, of.number(1e8))), of.number(1e6)));
	return of.over(hundredths, of.number(100));
}
