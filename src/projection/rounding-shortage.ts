import type { Columns } from "../engine/columns.ts";
import { roles } from "../model/roles.ts";
import type { Opened } from "../scenario/open.ts";

/**
 * 端数だけの不足 — what a year of the plan lacks only because a total is made of rounded parts: its table prints no shortage,
 * and rounding explains the difference. 0 in every other year.
 */
export function roundingShortage(
	{ edition, municipality, plan }: Pick<Opened, "edition" | "municipality"> & { readonly plan: Columns },
	yearIndex: number,
): number {
	const { published, footing } = edition;
	const isBalance = municipality.lines.byId(roles.closing).settledAs === roles.balance;
	const printed = (published.get(roles.closing) ?? (isBalance ? published.get(roles.balance) : undefined))?.[yearIndex];
	const lacking = -(plan.values.get(roles.closing)?.[yearIndex] ?? 0);
	const isExplained = printed !== undefined && printed >= 0 && lacking <= (footing.reach[yearIndex] ?? 0);
	return lacking > 0 && isExplained ? lacking : 0;
}
