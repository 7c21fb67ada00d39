/** 表の積立 — what a table prints of 財政調整基金への積立 and 繰越金, and the share of 繰越金 that is deposited by the settings. */
export interface PrintedDeposits {
	/** By year; NaN = not known. */
	readonly deposits: ArrayLike<number>;
	readonly carried: ArrayLike<number>;
	readonly share: number;
	readonly settledYears: number;
	readonly roundingUnit: number;
}

/** Where 任意積立 comes from, in words. */
export const extraDepositOrigin = "公表された財政調整基金への積立から分解(積立−繰越金×決算剰余金の積立割合)";

/** The same where 決算剰余金 goes straight into the reserve. */
export const chosenDepositOrigin = "公表された財政調整基金への積立(決算剰余金は直接積み立てるので、すべて任意積立)";
export const directOrigin = "公表された決算収支と翌年度の繰越金の差";

/** What a table puts straight into the reserve beside the share, also where that is less; 0 in settled years. */
export function besideShare(printed: PrintedDeposits): Float64Array {
	return Float64Array.from(printed.deposits, (deposit, year) =>
		year < printed.settledYears ? 0 : deposit - askedIn(printed, year),
	);
}

/** A projected year whose printed deposit is less than the share asks. */
interface ShortDeposit {
	readonly yearIndex: number;
	readonly deposit: number;
	readonly carried: number;
	readonly asked: number;
}

/** 任意積立 = 積立 − 繰越金 × 割合 where that is not below zero; 0 in settled years, which hold facts. */
export function extraDeposits(printed: PrintedDeposits): Float64Array {
	return besideShare(printed).map((extra) => (extra > 0 ? extra : 0));
}

/** Years in which the table does not follow the share. */
export function shortDeposits(printed: PrintedDeposits): ShortDeposit[] {
	return Array.from(printed.deposits).flatMap((deposit, yearIndex): ShortDeposit[] => {
		const asked = askedIn(printed, yearIndex);
		const isShort = yearIndex >= printed.settledYears && deposit < asked;
		return isShort ? [{ yearIndex, deposit, carried: printed.carried[yearIndex] as number, asked }] : [];
	});
}

/** Shares a city states are multiples of five per cent; the largest first. */
const percents = Array.from({ length: 21 }, (_, index) => 100 - 5 * index);

/**
 * The share in per cent that gives every printed deposit of the projected years, one of them without rounding: others may fit
 * a few figures by chance. `null` where none does.
 */
export function fittingPercent(printed: PrintedDeposits): number | null {
	const { carried, settledYears } = printed;
	const known = Array.from(printed.deposits, (deposit, year) => ({ deposit, year })).filter(
		({ deposit, year }) =>
			year >= settledYears && [deposit, carried[year] as number].every((amount) => !Number.isNaN(amount)),
	);
	const fits = (percent: number) =>
		known.every(({ deposit, year }) => deposit === askedIn({ ...printed, share: percent / 100 }, year)) &&
		known.some(({ deposit, year }) => Math.abs((carried[year] as number) * percent - deposit * 100) < 1e-6);
	return percents.find(fits) ?? null;
}

/** The share in per cent that gives every deposit of the projected years but for how the last unit is rounded. */
export function nearPercent(printed: PrintedDeposits): number | null {
	const { deposits, carried, settledYears, roundingUnit } = printed;
	const years = Array.from(deposits, (_, year) => year).filter((year) => year >= settledYears);
	const isNear = (percent: number) => (year: number) =>
		!(Math.abs((deposits[year] as number) - (Math.max(0, carried[year] as number) * percent) / 100) >= roundingUnit);
	return percents.find((percent) => years.every(isNear(percent))) ?? null;
}

/** What the share asks of a year's 繰越金. */
export function askedIn(
	{ carried, share, roundingUnit }: Pick<PrintedDeposits, "carried" | "share" | "roundingUnit">,
	year: number,
): number {
	const units = ((carried[year] ?? Number.NaN) * share) / roundingUnit;
	// As the kernel rounds up: never for the last digits of a binary fraction.
	return Math.max(0, Math.ceil(Math.round(units * 1e6) / 1e6) * roundingUnit);
}
