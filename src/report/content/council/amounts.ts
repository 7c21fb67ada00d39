import { convertAmount, formatNumber, roundedTo } from "../../../domain/amount.ts";
import { amountDecimals, inSpokenUnit, type Money, spokenUnit } from "../spoken-money.ts";

/** The size of an amount in a sentence, which says itself which way it goes: 「26.5億円」; of less than is printed of it 「320万円」. */
export function amountWords(value: number, money: Money): string {
	const size = Math.abs(value);
	const spoken = inSpokenUnit(size, money);
	if (size === 0) return "0円";
	if (spoken < leastSaid(money)) return `${formatNumber(convertAmount(size, money.unit, "万円"))}万円`;
	return `${formatNumber(spoken, amountDecimals(money))}${spokenUnit(money)}`;
}

/** Amounts as they are printed, to be reckoned with: what is left of two of them is what a reader finds who takes one from the other. */
export function printedAmounts(money: Money) {
	const decimals = amountDecimals(money);
	return {
		money: { unit: spokenUnit(money), spoken: spokenUnit(money), decimals },
		of: (value: number) => roundedTo(inSpokenUnit(value, money), decimals),
	};
}

/** What is needed, in words: with a digit more, rounded up, where fewer would say less than does it. */
export function neededWords(value: number, money: Money): string {
	const size = Math.abs(value);
	const isSmall = inSpokenUnit(size, money) < leastSaid(money);
	const figure = isSmall ? convertAmount(size, money.unit, "万円") : inSpokenUnit(size, money);
	const least = isSmall ? 0 : amountDecimals(money);
	if (roundedTo(figure, least) >= figure - exactness) return amountWords(value, money);
	const digits = isSmall ? 0 : least + 1;
	const up = Math.ceil(figure * 10 ** digits - exactness) / 10 ** digits;
	return `${formatNumber(up, digits)}${isSmall ? "万円" : spokenUnit(money)}`;
}

/** Less than this in the unit that is spoken is said in 万円. */
const leastSaid = (money: Money) => (spokenUnit(money) === "億円" ? 0.1 : 1);

/** Binary fractions; never a digit that is said. */
const exactness = 1e-9;

/**
 * An amount beside the level it is held against: with as many digits more as tell the two apart, so that nothing 「26.0億円」
 * falls below 「26億円」.
 */
export function amountAgainst(value: number, level: number, money: Money): string {
	const [figure, other] = [inSpokenUnit(value, money), inSpokenUnit(level, money)];
	const least = amountDecimals(money);
	const telling = [least, least + 1, least + 2].find(
		(decimals) => roundedTo(figure, decimals) !== roundedTo(other, decimals),
	);
	return value === 0 || figure === other || telling === undefined
		? amountWords(value, money)
		: `${formatNumber(figure, telling)}${spokenUnit(money)}`;
}

/** A level as it was set: 「26億円」, in all its digits. */
export function levelWords(value: number, money: Pick<Money, "unit" | "spoken">): string {
	const spoken = inSpokenUnit(value, money);
	const tenths = roundedTo(spoken, 1);
	return Math.abs(tenths - spoken) < 1e-9
		? `${formatNumber(tenths, Number.isInteger(tenths) ? 0 : 1)}${spokenUnit(money)}`
		: `${formatNumber(value, Number.isInteger(value) ? 0 : 1)}${money.unit}`;
}

/** What lacks, or what is left: 「9.5億円の不足」「1.5億円の黒字」; nothing either way is 「均衡」. */
export function balanceWords(value: number, money: Money): string {
	if (value === 0) return "差引0円";
	return `${amountWords(value, money)}の${value < 0 ? "不足" : "黒字"}`;
}
