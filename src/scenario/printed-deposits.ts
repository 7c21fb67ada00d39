import type { PrintedDeposits } from "../model/calibration/printed-deposits.ts";
import { reserveDeposit } from "../model/kinds/own-fund.ts";
import { roles } from "../model/roles.ts";
import type { Edition } from "./edition.ts";
import { depositShareId } from "./figure-context.ts";
import type { Municipality } from "./municipality.ts";

interface Deposited extends Pick<Edition, "published" | "settledYears" | "direct"> {
	readonly footing: Pick<Edition["footing"], "isAcknowledged">;
}

/** What a table prints of deposits that follow 繰越金; `null` where it prints one of both, or 任意積立 itself. */
export function printedDeposits(
	{ model, parameters, roundingUnit }: Municipality,
	{ published, settledYears, footing, direct }: Deposited,
): PrintedDeposits | null {
	const { funds, lacks } = model.making.city;
	const line = reserveDeposit(funds);
	const [printed, carried] = [line, roles.carryover].map((id) => published.get(id));
	const share = parameters.get(depositShareId)?.value;
	if (printed === undefined || carried === undefined || share === undefined) return null;
	if (published.has(roles.extraDeposit) || [line, roles.fundDeposit, roles.carryover].some((id) => lacks.includes(id)))
		return null;
	// Nothing is calculated with a figure that is acknowledged not to foot.
	const isNone = (year: number) => [line, roles.carryover].some((id) => footing.isAcknowledged(id, year));
	const deposits = printed.map((amount, year) => (isNone(year) ? Number.NaN : amount));
	// Where 決算剰余金 goes straight into the reserve, what 歳出 deposits is none of its share.
	return { deposits, carried, share: direct ? 0 : share, settledYears, roundingUnit };
}

/** What a table puts straight into the reserve, beside all that is left for it; `null`: nothing. */
export function printedDirect(
	{ parameters, roundingUnit }: Pick<Municipality, "parameters" | "roundingUnit">,
	{ direct, settledYears }: Pick<Edition, "direct" | "settledYears">,
): PrintedDeposits | null {
	const share = parameters.get(depositShareId)?.value;
	if (direct === null || share === undefined) return null;
	return { deposits: direct.amounts, carried: direct.left, share, settledYears, roundingUnit };
}
