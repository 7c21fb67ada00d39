import { expect, it } from "vitest";
import { NotSolvable } from "../../../src/model/calibration/calibration-inputs.ts";
import type { CalibrationSource } from "../../../src/model/calibration/calibration-source.ts";
import { otherFutureBurden } from "../../../src/model/calibration/future-burden.ts";

const unknown = Number.NaN;
/** By year: the ratio, what is recognised, what beside 市債残高 and funds the numerator holds, or why that is unknown, and what it is at most. */
const years: readonly (readonly [
	ratio: number,
	recognised: number,
	other: number,
	gap: string | null,
	most: number,
])[] = [
	// (50 + 0.05) % of 1,000 − 200 are 400.4; 900 are owed, 100 and 50 held.
	[50, 200, 400.4 - 900 + 150, null, unknown],
	[50, 100, 450.45 - 900 + 150, null, unknown],
	// 「－」 with a numerator that is stated.
	[unknown, 200, -20 - 900 + 150, null, unknown],
	[unknown, 200, unknown, "withoutRatio", unknown],
	[30, unknown, unknown, "withoutRecognised", unknown],
	// 「－」 alone: the numerator is nothing at most.
	[unknown, 200, unknown, "notApplicable", -900 + 150],
	[unknown, unknown, unknown, "notApplicable", -900 + 150],
	[0, 200, 0.4 - 900 + 150, null, unknown],
	// Cut off towards nothing, from below.
	[-10, 200, -80.4 - 900 + 150, null, unknown],
];

const row = (amount: number) => years.map(() => amount);
const source = {
	years: years.map((_, at) => 2020 + at),
	published: new Map([
		["futureBurdenRatio", years.map(([ratio]) => ratio)],
		["standardFiscalScale", row(1000)],
		["bondsOutstanding", row(900)],
		["fund", row(100)],
		["other", row(50)],
		["uncounted", row(7)],
	]),
	countedBalances: ["fund", "other"],
	parameters: new Map([["futureBurdenPoint", 0.05]]),
	futureBurdenNumerator: new Map([[2022, -20]]),
	futureBurdenUnpublished: [2023],
} as Partial<CalibrationSource> as CalibrationSource;
const recognised = years.map(([, amount]) => amount);

it("what a ratio leaves beside debt and funds, why it is unknown, and what it is at most", () => {
	const { other, atMost } = otherFutureBurden(source, recognised);
	expect(other.values.map((value) => Number(value.toFixed(6)))).toEqual(
		years.map(([, , amount]) => Number(amount.toFixed(6))),
	);
	expect(other.gaps).toEqual(years.map(([, , , gap]) => gap));
	expect(atMost).toEqual(years.map(([, , , , most]) => most));
});

it("without a fund is of debt alone; without the point a ratio lies above what is printed nothing is told", () => {
	expect(otherFutureBurden({ ...source, countedBalances: [] }, recognised).atMost[5]).toBe(-900);
	expect(() => otherFutureBurden({ ...source, parameters: new Map() }, recognised)).toThrow(
		new NotSolvable("parameter", "futureBurdenPoint"),
	);
	expect(() => otherFutureBurden({ ...source, countedBalances: ["none"] }, recognised)).toThrow(
		new NotSolvable("line", "none"),
	);
});
