import type { OutlookResult } from "../../../domain/result.ts";
import { throughFunds } from "../../../model/all-funds-lines.ts";
import { roles } from "../../../model/roles.ts";
import { partsOf } from "../../../model/written-definition.ts";
import { lineOf } from "../result-lines.ts";
import { endOf } from "./facts.ts";

/** 年度の収支 — what a year brings in beside what it takes: the line, and the lines it is made of. */
interface YearBalance {
	readonly line: string;
	readonly revenue: readonly string[];
	readonly expenditure: readonly string[];
}

/**
 * Of general resources 収支差引額. A table of all funds closes that with its funds, so there it is what is left before funds
 * and carryover; where that is not known, 収支差引額 all the same.
 */
export function yearBalance(result: OutlookResult): YearBalance {
	const definitions = result.lines.map(({ definition }) => definition);
	const isThere = definitions.some(({ id }) => id === roles.beforeFunds);
	const isBefore = isThere && isApart(result);
	const parts = (total: string) => {
		const own = partsOf(definitions, total);
		const funds = throughFunds.get(total);
		if (!isBefore || funds === undefined) return own;
		return [...own.filter((line) => !funds.lines.includes(line)), funds.besides];
	};
	return {
		line: isBefore ? roles.beforeFunds : roles.balance,
		revenue: parts(roles.size),
		expenditure: parts(roles.expenditure),
	};
}

/** Whether what is left before funds is known, and another figure than 収支差引額 in some year. */
function isApart(result: OutlookResult): boolean {
	const [before, whole] = [roles.beforeFunds, roles.balance].map((line) => lineOf(result, line).values);
	return endOf(result, roles.beforeFunds) !== null && JSON.stringify(before) !== JSON.stringify(whole);
}
