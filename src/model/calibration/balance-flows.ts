/** 残高と、それを動かした額 — of one fund along the years; NaN = not known, `null` = the table has no row of it. */
interface MovedBalance {
	readonly balance: ArrayLike<number>;
	readonly deposit: ArrayLike<number> | null;
	readonly withdrawal: ArrayLike<number> | null;
}

/** Where such flows come from, in words. */
export const balanceFlowOrigin = "公表された基金残高の増減から求めた";
/** Where one way is what the share of 繰越金 deposits. */
export const sharedFlowOrigin = "決算剰余金の積立割合で積み立て、公表された基金残高の増減との差を繰り入れたとみた";

/**
 * 残高の増減から求めた積立と繰入 — what flows that no table prints must have come to: what a balance gained is deposited, what it
 * lost is withdrawn. Of what went both ways in one year a balance shows the difference only; `least` is what the year is
 * known to have deposited all the same. Nothing precedes the first year: there it is not known.
 */
export function balanceFlows(
	{ balance, deposit, withdrawal }: MovedBalance,
	least: (year: number, gain: number) => number,
): { readonly deposit: Float64Array; readonly withdrawal: Float64Array } {
	const gain = (year: number) => at(balance, year) - at(balance, year - 1);
	const deposited = (year: number) => {
		if (deposit) return at(deposit, year);
		// With one way printed the balance tells the other.
		if (withdrawal) return Math.max(0, gain(year) + at(withdrawal, year));
		return Math.max(0, gain(year), least(year, gain(year)));
	};
	const along = (amount: (year: number) => number) =>
		Float64Array.from({ length: balance.length }, (_, year) => amount(year));
	return {
		deposit: along(deposited),
		withdrawal: along((year) => (withdrawal ? at(withdrawal, year) : Math.max(0, deposited(year) - gain(year)))),
	};
}

function at(values: ArrayLike<number>, year: number): number {
	return values[year] ?? Number.NaN;
}
