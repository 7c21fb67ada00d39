import { describe, expect, it } from "vitest";
import type { TermDefinition } from "../../src/domain/term.ts";
import { modelSource } from "../support/program.ts";

type Flag = {
	[Key in keyof TermDefinition]-?: boolean extends TermDefinition[Key] ? Key : never;
}[keyof TermDefinition];

describe("lines that are", () => {
	const { terms } = modelSource;
	const those = (pattern: RegExp) => terms.map(({ id }) => id).filter((id) => pattern.test(id));
	const flows = /^(debtReduction|specificPurpose)Fund(Outside)?(Deposit|Withdrawal)$/;
	const chosen = /^fiscalAdjustmentFund(ExtraDeposit|StatedWithdrawal)$/;

	it.each<[string, Flag, readonly RegExp[]]>([
		[
			"for a scenario to change: what comes in and goes out, what is chosen of funds, what is borrowed, people",
			"leaf",
			[
				/^(cityTax|\w+AllocationTax|transferTaxesAndGrants|otherRevenue)$/,
				/^(personnelExpenses|socialAssistance|\w+Expenses|transfersToOtherAccounts)$/,
				...[flows, chosen, /^(bondIssuance|debtServiceAdjustment|population)$/],
			],
		],
		["never below nothing in a scenario", "neverNegative", [flows, chosen, /^bondIssuance$/]],
		["bases of 基準財政収入額", "linkable", [/^(cityTax|transferTaxesAndGrants)$/]],
		["of the nation's 地方交付税", "inAllocationTaxTotal", [/^\w+AllocationTax$/]],
		["of 基準財政需要額", "inStandardNeed", [/^\w+Expenses$|^transfersToOtherAccounts$/]],
		["of settled years alone", "settledYearsOnly", [/^(?!debtService)\w+Adjustment$/]],
		[
			"not there in the first year, where nothing precedes",
			"absentInFirstYear",
			[/^(carryover|(?!total)\w+FundBalance|bondsOutstanding)Adjustment$/, /^(bond|oldBond)(Principal|Interest)$/],
		],
		["blank unless stated", "blankUnlessStated", [/^fiscalAdjustmentFundStatedWithdrawal$/]],
		["「－」 at nothing", "noneAtZero", [/^realDeficitRatio$/]],
	])("%s", (_, flag, patterns) => {
		const found = terms.filter((term) => term[flag]).map(({ id }) => id);
		const expected = those(new RegExp(patterns.map(({ source }) => source).join("|")));
		expect(found).toEqual(expected);
	});
});

describe("parameters", () => {
	it("of settings and of the calibration are shares of a whole, or whole years up to three", () => {
		const ranges = modelSource.parameters.flatMap(({ id, from, minimum, maximum, integer }) =>
			from === "run" ? [] : [`${id}: ${minimum}–${maximum}${integer ? " whole" : ""}`],
		);
		expect(ranges).toEqual([
			...["settlementDepositShare: 0–1", "cityTaxInclusionRate: 0–1", "transferTaxesInclusionRate: 0–1"],
			...["allocationTaxLag: 0–3 whole", "bondAllocationLag: 0–3 whole"],
			...["priceNeedShare: 0–1", "priceNeedShareWithTotal: 0–1", "ordinaryExpenseShare: 0–1"],
		]);
	});

	it("of which the law asks at least a half: what of a surplus is put by (地方財政法第7条第1項)", () => {
		const asked = modelSource.parameters.flatMap(({ id, lawful }) => (lawful ? [[id, lawful.least]] : []));
		expect(asked).toEqual([["settlementDepositShare", 0.5]]);
	});
});
