import { roundToUnit } from "../model/bonds/schedule.ts";

/**
 * 割振り — an amount divided among the members of a line by what each has: in whole units, what rounding leaves to the
 * largest, so that together they are the amount. `null` where they come to nothing and there is nothing to divide by.
 */
export function spreadOver(amount: number, members: readonly number[], unit: number): number[] | null {
	const sum = members.reduce((total, own) => total + own, 0);
	const more = amount - sum;
	if (sum === 0) return more === 0 ? [...members] : null;
	const largest = members.indexOf(Math.max(...members));
	const spread = members.map((own) => roundToUnit(own + (more * own) / sum, unit));
	const others = spread.reduce((total, own, at) => (at === largest ? total : total + own), 0);
	return spread.with(largest, amount - others);
}
