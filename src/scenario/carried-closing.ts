import { roles } from "../model/roles.ts";
import type { FootedTable } from "./figure-context.ts";

/** What is carried over: 決算収支, which of all funds is 歳入歳出差引. */
export function closingOf(table: FootedTable): string {
	return isOfAllFunds(table) ? roles.balance : roles.closing;
}

/**
 * What rounding explains: half a printed unit for each figure that was rounded for itself. 繰越金 is one of them; of all
 * funds 歳入 and 歳出, whose difference it is, are two more; 決算収支 is rounded once and carried on as it is printed.
 */
export function carriedTolerance(table: FootedTable): number {
	const rounded = isOfAllFunds(table) ? 3 : 1;
	return rounded * 0.5 * table.printedUnit;
}

export function isOfAllFunds({ lines }: FootedTable): boolean {
	return lines.byId(roles.carryover).partOf !== undefined;
}
