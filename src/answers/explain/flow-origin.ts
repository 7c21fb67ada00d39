import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { balanceFlowOrigin, sharedFlowOrigin } from "../../model/calibration/balance-flows.ts";
import { reserveLines } from "../../model/kinds/own-fund.ts";
import type { Outlook } from "../../projection/project.ts";

type Ground = Pick<Outlook, "edition" | "municipality">;

/** Where flows come from that only a balance tells, in any of some years. */
export function flowOrigin(ground: Ground, balance: string, years: readonly FiscalYear[]): string {
	return years.some((year) => isByShare(ground, balance, year)) ? sharedFlowOrigin : balanceFlowOrigin;
}

/** Whether a balance does not tell both ways of a year by itself: what the share deposits is drawn again. */
function isByShare({ edition, municipality }: Ground, balance: string, year: FiscalYear): boolean {
	const reserve = reserveLines(municipality.model.making.city.funds);
	const flows = [reserve.deposit, reserve.withdrawal];
	const amount = (line: string) => edition.published.get(line)?.[edition.years.indexOf(year)] ?? 0;
	return balance === reserve.balance && flows.every((line) => edition.sources.has(line) && amount(line) > 0);
}

/** What is left of the plan's own debt beside its new bonds. */
export const runOffOrigins: Readonly<Record<string, string>> = {
	oldBondPrincipal: "公表から求めた元金償還額−新しい発行分の元金償還額",
	oldBondInterest: "公表された公債費−元金償還額−新しい発行分の利子",
};
