import { describe, expect, it } from "vitest";
import {
	cityFundRoles,
	countedBalances,
	drawnFunds,
	type FundRole,
	floorParameter,
	fundOfOutside,
	inOrder,
	isCoreFund,
	linesOfFund,
	linesOfFunds,
	linkOfFund,
	type OwnFund,
	outsideFunds,
	plannedOf,
	reserveDeposit,
	reserveLines,
} from "../../../src/model/kinds/own-fund.ts";

const [reserveRole, sinkingRole, specificRole] = cityFundRoles;
const fund = (id: string, role: FundRole, order: number | null, countsInFutureBurden = true): OwnFund => ({
	...{ id, label: `${id}基金`, role, floor: 0, order, countsInFutureBurden },
});
const reserve = fund("reserve", reserveRole, 2);
const stability = fund("stability", reserveRole, null, false);
const sinking = fund("sinking", sinkingRole, 1);
const hall = fund("hall", specificRole, null);
const gift = fund("gift", specificRole, 3, false);
const all = [reserve, stability, sinking, hall, gift];

const balances = (lines: readonly { readonly balance: string }[]) => lines.map(({ balance }) => balance);
const core = cityFundRoles.map(({ fund: id }) => `${id}Balance`);

describe("the lines of a city's funds", () => {
	it("are the core's where it has no funds of its own, and those of each fund that has its like", () => {
		expect(balances(linesOfFunds(null))).toEqual(core);
		expect(linesOfFunds([])).toEqual([]);
		expect(balances(linesOfFunds(all))).toEqual([
			...["reserveBalance", "stabilityBalance", "debtReductionFundBalance", "hallBalance", "giftBalance"],
		]);
		expect(balances(linesOfFunds([reserve, gift]))).toEqual([
			"fiscalAdjustmentFundBalance",
			"specificPurposeFundBalance",
		]);
		expect([isCoreFund(sinking, all), isCoreFund(hall, all), isCoreFund(hall, [hall])]).toEqual([true, false, true]);
	});

	it("of a fund begin with its id", () => {
		expect(linesOfFund(hall, all)).toEqual({
			balance: "hallBalance",
			deposit: "hallDeposit",
			withdrawal: "hallWithdrawal",
			outside: "hallOutsideDeposit",
		});
		expect(fundOfOutside("hallOutsideDeposit")).toBe("hall");
	});

	it("into which 決算剰余金 flows are those of the first of 財政調整, or of the core", () => {
		expect([null, [], [sinking], [reserve], all, [stability, reserve]].map(reserveDeposit)).toEqual([
			...["fiscalAdjustmentFundDeposit", "fiscalAdjustmentFundDeposit", "fiscalAdjustmentFundDeposit"],
			...["fiscalAdjustmentFundDeposit", "reserveDeposit", "stabilityDeposit"],
		]);
		expect(reserveLines(all)).toEqual(linesOfFund(reserve, all));
	});

	it("that reduce 将来負担 are of those that count in it", () => {
		expect(countedBalances(null)).toEqual(core);
		expect(countedBalances(all)).toEqual(["reserveBalance", "debtReductionFundBalance", "hallBalance"]);
		expect(countedBalances([gift])).toEqual([]);
	});

	it("whose flow beside the table is told from balances are of 特定目的 alone", () => {
		expect(balances(outsideFunds(null))).toEqual(["specificPurposeFundBalance"]);
		expect(balances(outsideFunds(all))).toEqual(["hallBalance", "giftBalance"]);
		expect(balances(outsideFunds([reserve, gift]))).toEqual(["specificPurposeFundBalance"]);
		expect(outsideFunds([reserve, sinking])).toEqual([]);
	});
});

describe("what is left in a fund", () => {
	it.each([
		["a fund with its like", hall, all, "hallFloor"],
		["one of two reserves", reserve, all, "reserveFloor"],
		["the only reserve", reserve, [reserve, hall, gift], "fiscalAdjustmentFundFloor"],
		["the only one of another role", sinking, all, "debtReductionFundFloor"],
	] as const)("is, for %s, said by a parameter of its own", (_, one, funds, parameter) => {
		expect(floorParameter(one, funds)).toBe(parameter);
	});
});

describe("the order in which funds are drawn on", () => {
	const order = (...funds: OwnFund[]) => inOrder(funds).map(({ id }) => id);

	it("is the city's, and those it states none for come last as they are listed", () => {
		expect(order(...all)).toEqual(["sinking", "reserve", "gift", "stability", "hall"]);
		expect(order(hall, stability)).toEqual(["hall", "stability"]);
		expect(order(stability, hall, { ...gift, order: 2 })).toEqual(["gift", "stability", "hall"]);
		expect(order(hall, { ...gift, order: 9 }, { ...sinking, order: 7 })).toEqual(["sinking", "gift", "hall"]);
		expect(order()).toEqual([]);
	});

	it("has those beside 財政調整 that state a place in it, each with what is planned and asked of it", () => {
		expect(drawnFunds(all).map(({ fund: { id } }) => id)).toEqual(["sinking", "gift"]);
		expect(drawnFunds([reserve, stability, hall])).toEqual([]);
		expect(linkOfFund(gift, all)).toEqual({
			...linesOfFund(gift, all),
			...{ fund: gift, floor: "giftFloor", planned: "giftWithdrawalPlanned", asked: "giftWithdrawalAsked" },
		});
	});
});

describe("what is planned to be drawn", () => {
	const planned = (funds: readonly OwnFund[] | null) =>
		plannedOf(funds).map(({ stated, line, fund: from, deposits }) => [stated, line, from, deposits.join()]);
	const budget = [
		...["fiscalAdjustmentFundStatedWithdrawal", "fiscalAdjustmentFundWithdrawal", "fiscalAdjustmentFundBalance", ""],
	];
	const of = (id: string) => [`${id}Withdrawal`, `${id}Withdrawal`, `${id}Balance`, `${id}Deposit`];

	it("is, of 財政調整, what the budget states, and of each other fund what is planned of it", () => {
		expect(planned(null)).toEqual([budget, of("debtReductionFund"), of("specificPurposeFund")]);
		expect(planned(all)).toEqual([budget, of("debtReductionFund"), of("hall"), of("gift")]);
		expect(planned([reserve])).toEqual([budget]);
		expect(planned([hall])).toEqual([of("specificPurposeFund")]);
		expect(planned([])).toEqual([]);
	});
});
