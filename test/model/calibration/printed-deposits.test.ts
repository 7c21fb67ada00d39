import { describe, expect, it } from "vitest";
import {
	askedIn,
	besideShare,
	extraDeposits,
	fittingPercent,
	nearPercent,
	type PrintedDeposits,
	shortDeposits,
} from "../../../src/model/calibration/printed-deposits.ts";

/** A table by its years, 積立 of 繰越金: the first of them settled, half of what is carried asked for. */
function table(years: readonly (readonly [deposit: number, carried: number])[], roundingUnit = 1): PrintedDeposits {
	const [deposits, carried] = [0, 1].map((at) => years.map((year) => year[at] as number)) as [number[], number[]];
	return { deposits, carried, share: 0.5, settledYears: 1, roundingUnit };
}

const settled = [99, 1] as const;
const unknown = Number.NaN;

it.each([
	[7, 1, 4],
	[8, 1, 4],
	[1.4, 0.1, 0.7],
	[1.5, 0.1, 0.8],
	[0, 1, 0],
	[-5, 1, 0],
	[-1, 1, 0],
	// However many units, to the last.
	[10_000_000, 1, 5_000_000],
	[10_000_001, 1, 5_000_001],
	[unknown, 1, unknown],
])("of %d carried, in units of %d, the share asks for %d", (carried, unit, asked) => {
	expect(Number(askedIn(table([[0, carried]], unit), 0).toFixed(6))).toEqual(asked);
});

it("what is put by beside the share is told of projected years only, and is no deposit where it is less", () => {
	const printed = table([settled, [9, 10], [5, 10], [4, 10], [unknown, 10]]);
	expect([...besideShare(printed)]).toEqual([0, 4, 0, -1, unknown]);
	expect([...extraDeposits(printed)]).toEqual([0, 4, 0, 0, 0]);
	expect(shortDeposits(printed)).toEqual([{ yearIndex: 3, deposit: 4, carried: 10, asked: 5 }]);
	expect(shortDeposits(table([[0, 10]]))).toEqual([]);
	expect(shortDeposits(table([settled, [4, 10], [5, 10]])).map(({ yearIndex }) => yearIndex)).toEqual([1]);
	expect([...extraDeposits(table([settled, [6, 10], [5.5, 10]]))]).toEqual([0, 1, 0.5]);
});

describe("the share that a table follows", () => {
	it.each([
		["every year, one of them exactly", [settled, [4, 7], [5, 10]], 50],
		["to the full", [settled, [7, 7]], 100],
		["not at all", [settled, [0, 7]], 0],
		["in the years that are known", [settled, [unknown, 7], [4, unknown], [5, 10]], 50],
		["the larger of two that give the same", [settled, [0, 0]], 100],
	] as const)("%s", (_, years, percent) => {
		expect(fittingPercent(table(years))).toBe(percent);
	});

	it("is none where each year is off by less than a small unit", () => {
		const unit = 1 / 128;
		expect(fittingPercent(table([settled, [2 * unit, 3 * unit]], unit))).toBeNull();
		expect(fittingPercent(table([settled, [2 * unit, 3 * unit], [unit, 2 * unit]], unit))).toBe(50);
	});

	it("is any multiple of five, to the last of many units", () => {
		const shares = Array.from({ length: 21 }, (_, index) => 5 * index);
		const followed = shares.map((percent) => table([settled, [10 * percent, 1000], [Math.ceil(percent / 4), 25]]));
		expect(followed.map(fittingPercent)).toEqual(shares);
		expect(followed.map(nearPercent)).toEqual(shares);
	});

	it.each([
		["only by its rounding", [settled, [4, 7]]],
		["but for a year", [settled, [5, 10], [6, 10]]],
		["only between the steps of five", [settled, [52, 100]]],
		["in settled years alone", [[5, 10]]],
		["by less than nothing", [settled, [1, -20]]],
	] as const)("is none where it does so %s", (_, years) => {
		expect(fittingPercent(table(years))).toBeNull();
	});
});

describe("the share that a table is near to", () => {
	it.each([
		["less than a unit off", [settled, [50, 101], [50.1, 102]], 50],
		["a year that is not known apart", [settled, [unknown, 7], [50, 100]], 50],
		["nothing of what is lacking", [settled, [0, -10], [50, 100]], 50],
		["to the full", [settled, [7, 7]], 100],
		["not at all", [settled, [0, 100]], 0],
	] as const)("%s", (_, years, percent) => {
		expect(nearPercent(table(years))).toBe(percent);
	});

	it("is none a whole unit off, in whatever unit", () => {
		expect(nearPercent(table([settled, [49, 100]]))).toBeNull();
		expect(nearPercent(table([settled, [-5, 100]]))).toBeNull();
		expect(nearPercent(table([settled, [0, -3], [50, 100]], 0.1))).toBe(50);
		expect(nearPercent(table([settled, [49.9, 100]], 0.0625))).toBeNull();
	});
});
