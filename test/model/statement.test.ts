import { describe, expect, it } from "vitest";
import { modelFacts } from "../../src/model/facts.ts";
import { coreShape } from "../../src/model/kinds/city-shape.ts";
import { composeModel } from "../../src/model/kinds/compose.ts";

const flows = /^(fiscalAdjustment|debtReduction|specificPurpose)Fund(Extra)?(Deposit|Withdrawal)$|^earlyRedemption$/;
const sizes = /^(fiscalAdjustment|debtReduction|specificPurpose)FundBalance$|^bondIssuance$|^bondsOutstanding$/;
const measures = /^(standardFiscalScale|population|fiscalAdjustmentFundStatedWithdrawal)$/;
/** Only of all funds: what else goes through the funds, and what others pay. */
const beside = /^other(TransfersIn|Reserves)$/;
const paidByOthers = /SpecificResources$/;

describe.each(["generalResources", "allFunds"] as const)("the rows of a table of %s", (basis) => {
	const { statement, terms } = composeModel(modelFacts, { ...coreShape, basis });
	const rows = statement.flatMap((block) => block.rows);
	const named = (...patterns: RegExp[]) =>
		rows.map(({ line }) => line).filter((line) => patterns.some((pattern) => pattern.test(line)));

	it("are of all lines but details, each once", () => {
		const printed = terms.filter(({ detail }) => detail !== true).map(({ id }) => id);
		expect(rows.map(({ line }) => line).toSorted()).toEqual(printed.toSorted());
	});

	it("are never below nothing where they are of funds, of debt, of 標準財政規模 or of people", () => {
		const never = rows.filter(({ neverNegative, printedNegative }) => neverNegative || printedNegative);
		expect(never.map(({ line }) => line)).toEqual(named(flows, sizes, measures, beside));
	});

	it("say none by a blank where they are of what funds take and give, or of what does not foot", () => {
		const blank = rows.filter(({ blankIsNone }) => blankIsNone).map(({ line }) => line);
		expect(blank).toEqual(named(flows, beside, paidByOthers, /Adjustment$/));
	});

	it("are printed only if not zero where no table need have them", () => {
		const seldom = rows.filter(({ onlyIfNotZero }) => onlyIfNotZero).map(({ line }) => line);
		const chosen = basis === "allFunds" ? [/^earlyRedemption$/] : [];
		expect(seldom).toEqual(named(/Adjustment$/, /ExtraDeposit$|StatedWithdrawal$/, beside, paidByOthers, ...chosen));
	});
});
