interface Printed {
	readonly basis: string;
	readonly years: readonly string[];
	readonly settledYears: readonly string[];
	readonly scenario: { readonly closing: { readonly rule: string } };
	readonly lines: readonly Line[];
}

interface Line {
	readonly id: string;
	readonly parent?: string;
	readonly values: readonly (number | null)[];
}

/**
 * 検算 — where the JSON of a run does not add up by its own printed figures, with nothing of the program. What is unknown
 * proves nothing; settled years stand as they were typed.
 */
export function misaddings(text: string): string[] {
	const { basis, years, settledYears, scenario, lines } = JSON.parse(text) as Printed;
	const of = new Map(lines.map((line) => [line.id, line.values]));
	const off = lines.flatMap(({ id, values }) =>
		values.length === years.length && values.every((value) => value === null || Number.isFinite(value))
			? []
			: [`${id}: ${values.length} values of ${years.length} years, ${values}`],
	);
	if (of.size !== lines.length) off.push("a line is printed twice");
	for (let at = settledYears.length; at < years.length; at += 1) {
		const value = (line: string, year = at) => of.get(line)?.[year] ?? Number.NaN;
		const sum = (ids: readonly string[]) => ids.reduce((total, id) => total + value(id), 0);
		const equal = (what: string, wanted: number) => {
			const found = value(what);
			if (Math.abs(found - wanted) > 1e-6 * Math.max(1, Math.abs(found)))
				off.push(`${what} ${years[at]}: ${found}, not ${wanted}`);
		};
		equal("balance", value("totalRevenue") - value("totalExpenditure"));
		equal("carryover", value("settlementBalance", at - 1));
		equal("debtService", sum(["bondPrincipal", "bondInterest", "debtServiceAdjustment"]));
		if (basis === "generalResources") {
			equal("totalRevenue", sum(revenues));
			equal("totalExpenditure", sum(expenditures));
			const into = sum(["balance", "carryover", ...funds.map((fund) => `${fund}Withdrawal`)]);
			// What a scenario redeems early is in 繰上償還.
			const out = sum([...funds.map((fund) => `${fund}Deposit`), "earlyRedemption"]);
			if (scenario.closing.rule !== "open-gap") equal("settlementBalance", into - out);
		}
		for (const id of of.keys()) {
			const [, fund] = /^(.*Fund)Balance$/.exec(id) ?? [];
			if (fund === undefined || id === "totalFundBalance") continue;
			const put = value(`${fund}Deposit`) + (of.get(`${fund}OutsideDeposit`)?.[at] ?? 0) - value(`${fund}Withdrawal`);
			equal(id, value(id, at - 1) + put);
			const members = lines.filter(({ parent }) => parent === id).map((line) => line.id);
			if (members.length > 0) equal(id, sum(members));
		}
	}
	return off;
}

const revenues = ["cityTax", "ordinaryAllocationTax", "specialAllocationTax", "transferTaxesAndGrants", "otherRevenue"];
const expenditures = [
	...["personnelExpenses", "socialAssistance", "debtService"],
	...["investmentExpenses", "transfersToOtherAccounts", "operatingExpenses"],
];
const funds = ["fiscalAdjustmentFund", "debtReductionFund", "specificPurposeFund"];
