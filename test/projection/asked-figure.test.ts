import { expect, it } from "vitest";
import {
	askedFigure,
	countsAllShortages,
	fundWithoutFloor,
	isCutAtFloor,
	isNetOfShortage,
} from "../../src/projection/asked-figure.ts";
import { City } from "../support/city.ts";
import { himi } from "../support/drawn.ts";
import { short } from "../support/odd-tables.ts";
import { fundsCity } from "../support/own-funds.ts";
import { smallCity } from "../support/small-city.ts";

const figures: Readonly<Record<string, readonly number[]>> = {
	fiscalAdjustmentFundBalance: [50, 40, 10, 0, 0],
	settlementBalance: [-9, 3, -2, -5, -4],
};
const value = (line: string, at: number) => figures[line]?.[at] ?? Number.NaN;

it("a fund net of what is lacking takes off the year's own shortage where it is carried on, all of them where it is not", () => {
	const carried = fundWithoutFloor([himi.plan]);
	expect([isNetOfShortage(carried), countsAllShortages(carried)]).toEqual([true, false]);
	const net = askedFigure(carried, himi.plan);
	expect(net.term.label).toBe("収支不足を差し引いた財政調整基金残高");
	expect([1, 2, 3, 4].map((at) => net.of(value, at))).toEqual([40, 8, -5, -4]);

	const city = smallCity(short);
	const each = fundWithoutFloor([city]);
	expect([isNetOfShortage(each), countsAllShortages(each)]).toEqual([true, true]);
	const all = askedFigure(each, city);
	const first = city.edition.settledYears;
	const lacking = (at: number) =>
		[-9, 3, -2, -5, -4].slice(Math.min(first, at), at + 1).reduce((sum, one) => sum + Math.min(0, one), 0);
	expect([1, 2, 3].map((at) => all.of(value, at))).toEqual(
		[1, 2, 3].map((at) => value("fiscalAdjustmentFundBalance", at) + lacking(at)),
	);
	expect(all.term.label).toBe("収支不足の累計を差し引いた財政調整基金残高");

	const plain = askedFigure("cityTax", himi.plan);
	expect([plain.lines, plain.of((_, at) => at, 3)]).toEqual([["cityTax"], 3]);
});

it("where another fund closes a year, too, in any of the outlooks, all funds are asked for", () => {
	const { plan } = new City(fundsCity());
	const ordered = {
		...plan,
		scenario: { ...plan.scenario, closing: { ...plan.scenario.closing, rule: "fund-order" as const } },
	};
	expect(fundWithoutFloor([ordered])).toMatch(/:totalFundBalance$/);
	expect(fundWithoutFloor([himi.plan, ordered])).toMatch(/:totalFundBalance$/);
	expect(fundWithoutFloor([himi.plan, himi.plan])).toMatch(/:fiscalAdjustmentFundBalance$/);
});

it("figures of a fund are cut off where they come to its floor or a year lacks something; those of other lines never are", () => {
	const last = himi.plan.edition.years.length - 1;
	const fund = "fiscalAdjustmentFundBalance";
	const floored = {
		...himi.plan,
		scenario: { ...himi.plan.scenario, closing: { ...himi.plan.scenario.closing, floor: 30 } },
	};
	expect(isCutAtFloor(fund, [himi.plan], last, [100, 1])).toBe(false);
	expect(isCutAtFloor(fund, [himi.plan], last, [100, 0])).toBe(true);
	expect(isCutAtFloor(fund, [himi.plan, floored], last, [100, 30])).toBe(true);
	expect(isCutAtFloor(fund, [himi.plan, floored], last, [100, 31])).toBe(false);
	expect(isCutAtFloor("cityTax", [himi.plan], last, [0])).toBe(false);
	const poor = himi.run("title: t\nmunicipality: himi\nchanges: [{ line: 扶助費, years: R12, add: 9000 }]\n");
	expect(isCutAtFloor(fund, [himi.plan, poor], last, [100])).toBe(true);
	expect(isCutAtFloor(fund, [himi.plan, poor], last - 1, [100])).toBe(false);
});
