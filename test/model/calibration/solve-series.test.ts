import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CalibrationSource } from "../../../src/model/calibration/calibration-source.ts";
import { type Calibration, ordinaryExpenseShare, solveSeries } from "../../../src/model/calibration/solve-series.ts";
import { countedBalances, outsideFunds } from "../../../src/model/kinds/own-fund.ts";
import { himi } from "../../support/calibration-source.ts";

const solved = solveSeries(himi);

/** The published truncation: INT(ROUND(x × 10, 6)) / 10, toward zero. */
const truncate = (x: number) => Math.trunc(Math.round(x * 1e7) / 1e6) / 10;
const line = (inputs: CalibrationSource, id: string) => Array.from(inputs.published.get(id) ?? []);
const series = (result: Calibration, id: string) => result.series.get(id) ?? [];
const optimum = (result: Calibration, id: string) => result.optimum.get(id) ?? Number.NaN;
const seconds = (v: readonly number[]) => v.slice(2).map((c, i) => c - 2 * (v[i + 1] ?? 0) + (v[i] ?? 0));
const squares = (v: readonly number[]) => v.reduce((sum, x) => sum + x * x, 0);

/** Debt service with the quasi part, by year, and the singles (%), oldest first, beginning two years before the table. */
function read(inputs: CalibrationSource, result: Calibration) {
	const quasi = series(result, "quasiDebtService");
	const service = line(inputs, "debtService").map((v, t) => v + (quasi[t] ?? 0));
	const scale = line(inputs, "standardFiscalScale");
	const before = result.before.get("realDebtServiceRatioSingleYear") ?? [];
	const inTable = series(result, "recognisedDebtService").map(
		(d, t) => (((service[t] ?? 0) - d) / ((scale[t] ?? 0) - d)) * 100,
	);
	const singles = [...before].reverse().concat(inTable);
	const means = singles.slice(2).map((v, t) => (v + (singles[t + 1] ?? 0) + (singles[t] ?? 0)) / 3);
	return { service, scale, singles, means };
}

describe("what the table tells by subtraction", () => {
	it("principal is what the outstanding bonds do not explain", () => {
		const expected = [Number.NaN, 2289, 2376, 2335, 2408, 2814, 2940, 2987, 2916, 2942, 2982];
		expect(series(solved, "bondPrincipal")).toEqual(expected);
	});

	it("gifts come into the specific purpose fund from outside: 300 in R3, 400 a year from R4", () => {
		expect(series(solved, "specificPurposeFundOutsideDeposit")).toEqual([0, 300, ...Array(9).fill(400)]);
	});

	it("quasi debt service is the stated share of transfers", () => {
		expect(series(solved, "quasiDebtService")[0]).toBe(848.34);
		expect(series(solved, "quasiDebtService")[10]).toBe(807.57);
	});

	it("the ordinary share gives back 88.0 in R2", () => {
		const share = solved.parameters.get("ordinaryExpenseShare") ?? Number.NaN;
		expect(share).toBeCloseTo(0.671, 3);
		expect(((3426 + 1084 + 2354 + share * (3142 + 3015)) / (5159 + 5937 + 1401)) * 100).toBeCloseTo(88, 4);
	});

	it("there is no ordinary share where none gives the ratio: it is above nothing, and at most all", () => {
		const [whole, shared, revenue] = [3426 + 1084 + 2354, 3142 + 3015, 5159 + 5937 + 1401];
		const share = (of: number) =>
			ordinaryExpenseShare({ ...himi, ordinaryBalanceRatioSettled: ((whole + of * shared) / revenue) * 100 });
		expect([-0.001, 0, 0.001, 1, 1.001].map(share)).toEqual([null, null, 0.001, 1, null]);
	});

	it("the future burden ratio is the published figure plus 0.05 in every year", () => {
		const other = series(solved, "otherFutureBurden");
		const recognised = series(solved, "recognisedDebtService");
		line(himi, "futureBurdenRatio").forEach((published, t) => {
			const value = (id: string) => line(himi, id)[t] ?? Number.NaN;
			const funds = ["fiscalAdjustmentFundBalance", "debtReductionFundBalance", "specificPurposeFundBalance"];
			const numerator = value("bondsOutstanding") + (other[t] ?? 0) - funds.reduce((s, id) => s + value(id), 0);
			const ratio = (numerator / (value("standardFiscalScale") - (recognised[t] ?? 0))) * 100;
			expect(ratio).toBeCloseTo(published + 0.05, 6);
			expect(truncate(ratio)).toBe(published);
		});
	});

	describe("「－」 for the future burden ratio", () => {
		const printed = line(himi, "futureBurdenRatio").with(3, Number.NaN);
		const city = { ...himi, published: new Map(himi.published).set("futureBurdenRatio", printed) };
		const ofZero = -26527 + 3026 + 2361 + 1262;

		it("tells no amount, only the amount at most", () => {
			const result = solveSeries(city);
			expect(series(result, "otherFutureBurden")[3]).toBeNaN();
			expect(result.atMost.get("otherFutureBurden")?.[3]).toBe(ofZero);
			expect(result.gaps.get("otherFutureBurden")?.map((gap) => gap !== null)).toEqual(printed.map((_, t) => t === 3));
		});

		it("tells an amount where the numerator is stated", () => {
			const result = solveSeries({ ...city, futureBurdenNumerator: new Map([[2023, -1200]]) });
			expect(series(result, "otherFutureBurden")[3]).toBe(ofZero - 1200);
			expect(result.atMost.get("otherFutureBurden")?.[3]).toBeNaN();
		});
	});

	it.each([-5, 0])("a published ratio of %d is as far from zero as it is printed, and a little further", (told) => {
		const printed = line(himi, "futureBurdenRatio").with(3, told);
		const result = solveSeries({ ...himi, published: new Map(himi.published).set("futureBurdenRatio", printed) });
		const recognised = series(result, "recognisedDebtService")[3] ?? Number.NaN;
		const numerator = (series(result, "otherFutureBurden")[3] ?? Number.NaN) + 26527 - 3026 - 2361 - 1262;
		expect((numerator / (12459 - recognised)) * 100).toBeCloseTo(told < 0 ? told - 0.05 : told + 0.05, 6);
	});

	it("a line the edition gives is not computed again", () => {
		const given = Array(11).fill(1);
		const published = new Map(himi.published).set("bondPrincipal", given);
		published.set("specificPurposeFundOutsideDeposit", given);
		const result = solveSeries({ ...himi, published });
		expect([...result.series.keys()]).toEqual(["quasiDebtService", "recognisedDebtService", "otherFutureBurden"]);
	});

	it("a missing line leaves unknown what is solved from it, and nothing else", () => {
		const published = new Map(himi.published);
		published.delete("bondIssuance");
		const { series: found, gaps } = solveSeries({ ...himi, published });
		expect(found.get("bondPrincipal")?.every(Number.isNaN)).toBe(true);
		expect(new Set(gaps.get("bondPrincipal"))).toEqual(new Set(["withoutRow"]));
		for (const [id, values] of solved.series) if (id !== "bondPrincipal") expect(found.get(id), id).toEqual(values);
	});

	it("a missing parameter is named", () => {
		expect(() => solveSeries({ ...himi, parameters: new Map() })).toThrow("quasiDebtServiceShare");
	});
});

describe("recognised debt service of Himi", () => {
	const { service, scale, singles, means } = read(himi, solved);
	const shares = series(solved, "recognisedDebtService").map((d, t) => d / (service[t] ?? 0));

	it("every mean lies in its band and truncates to the published figure", () => {
		expect(means).toHaveLength(11);
		line(himi, "realDebtServiceRatio").forEach((published, t) => {
			expect(means[t]).toBeGreaterThanOrEqual(published + 0.02);
			expect(means[t]).toBeLessThanOrEqual(published + 0.08);
			expect(truncate(means[t] ?? 0)).toBe(published);
		});
	});

	it("the share rises evenly from 0.58 to 0.69", () => {
		const expected = [0.584, 0.601, 0.617, 0.63, 0.64, 0.648, 0.656, 0.665, 0.676, 0.686];
		expected.forEach((share, i) => {
			expect(shares[i + 1]).toBeCloseTo(share, 3);
		});
		expect(Math.max(...seconds(shares.slice(1)).map(Math.abs))).toBeLessThan(0.0035);
		expect(singles.slice(0, 4).map((v) => Math.round(v * 100) / 100)).toEqual([10.61, 11.93, 11.6, 12.53]);
	});

	it("the objective is what the printed series gives, and its certificate holds", () => {
		expect(optimum(solved, "objective")).toBeCloseTo(squares(seconds(shares.slice(1))), 15);
		expect(optimum(solved, "objective")).toBeLessThanOrEqual(2.4326e-5 + 1e-8);
		expect(optimum(solved, "suboptimalityBound")).toBeLessThan(1e-9);
		expect(optimum(solved, "kktResidual")).toBeLessThan(1e-12);
		expect(optimum(solved, "positiveCurvature")).toBe(1);
		// scipy SLSQP: the least second aim with the first held within 1e-11 of its optimum is 6.0709.
		expect(optimum(solved, "historyObjective")).toBeCloseTo(6.071, 2);
	});

	// An independent search. A point is its first two singles (H28, H29) and the means H30–R12: the bands are then a box.
	const published = [11.2, 11.2, ...line(himi, "realDebtServiceRatio")];
	const aim = (point: readonly number[]) => {
		const all = point.slice(0, 2);
		for (const mean of point.slice(2)) all.push(3 * mean - (all.at(-1) ?? 0) - (all.at(-2) ?? 0));
		const recognisedShares = all.slice(5).map((single, i) => {
			const [g, e, x] = [service[i + 1] ?? 0, scale[i + 1] ?? 0, single / 100];
			return (g - x * e) / (1 - x) / g;
		});
		return squares(seconds(recognisedShares));
	};
	const inBox = (v: number, i: number) => {
		const figure = published[i - 2];
		return figure === undefined ? v : Math.min(figure + 0.08, Math.max(figure + 0.02, v));
	};
	const random = generator(20260401);
	const floor = optimum(solved, "lowerBound") - 1e-12;

	it("no step in a thousand feasible directions improves it", () => {
		// H28 and H29 do not enter the first aim but through the means of H30 and R1; any that fit will do.
		const tail = singles.slice(3);
		const [h30, r1, r2] = [singles[0] ?? 0, singles[1] ?? 0, singles[2] ?? 0];
		const h29 = 3 * 11.25 - h30 - r1;
		const all = [3 * 11.25 - h29 - h30, h29, h30, r1, r2, ...tail];
		const here = all.map((v, i) => (i < 2 ? v : (v + (all[i - 1] ?? 0) + (all[i - 2] ?? 0)) / 3));
		expect(aim(here)).toBeCloseTo(optimum(solved, "objective"), 12);
		let best = Number.POSITIVE_INFINITY;
		for (let n = 0; n < 1000; n++) {
			const direction = here.map(() => random() - 0.5);
			for (let length = 1; length > 1e-7; length /= 3)
				best = Math.min(best, aim(here.map((v, i) => inBox(v + length * (direction[i] ?? 0), i))));
		}
		expect(best).toBeLessThan(1);
		expect(best).toBeGreaterThanOrEqual(floor);
	});

	it("a plain pattern search from forty random feasible points finds nothing lower", () => {
		const found = Array.from({ length: 40 }, () => {
			const start = [9 + 4 * random(), 9 + 4 * random(), ...published.map((v) => v + 0.02 + 0.06 * random())];
			return descend(aim, start, inBox);
		});
		expect(Math.min(...found)).toBeGreaterThanOrEqual(floor);
		expect(Math.min(...found)).toBeLessThan(2.45e-5); // the search is not blind
	}, 30_000);

	it("two calls give the same bits", () => {
		expect(solveSeries(himi)).toEqual(solved);
	});
});

/** Moves one coordinate at a time, and pairs of neighbours, with a step that halves when nothing helps. */
function descend(aim: (p: readonly number[]) => number, start: number[], inBox: (v: number, i: number) => number) {
	let [point, best] = [start, aim(start)];
	for (let step = 1; step > 1e-6; ) {
		const before = best;
		for (let i = 0; i < point.length; i++)
			for (const [a, b] of [
				[1, 0],
				[-1, 0],
				[1, 1],
				[-1, -1],
				[1, -1],
				[-1, 1],
			] as const) {
				const next = point.map((v, k) => inBox(v + step * (k === i ? a : k === i + 1 ? b : 0), k));
				const value = aim(next);
				if (value < best) [point, best] = [next, value];
			}
		if (best >= before * 0.999) step /= 2;
	}
	return best;
}

function generator(seed: number) {
	let state = seed;
	return () => {
		state = (state * 1103515245 + 12345) % 2147483648;
		return state / 2147483648;
	};
}

describe("other cities", () => {
	/** A made-up city: its ratios come from singles that walk, so that they fit together as real ones do. */
	const city = fc
		.record({
			count: fc.integer({ min: 1, max: 16 }),
			settledYears: fc.integer({ min: 1, max: 4 }),
			seed: fc.integer({ min: 1, max: 1e6 }),
			unit: fc.constantFrom(1, 1000, 0.01),
			low: fc.constantFrom(0.01, 0.02, 0.04),
			missing: fc.constantFrom(0, 0, 0.3),
			history: fc.subarray([2016, 2017, 2018, 2019]),
			level: fc.constantFrom(-2, 3, 9, 17),
		})
		.map(({ count, settledYears, seed, unit, low, missing, history, level }): CalibrationSource => {
			const random = generator(seed);
			const years = Array.from({ length: count }, (_, i) => 2020 + i);
			const walk = (v: number) => years.map((_, i) => Math.round(v * (1 + 0.01 * i + 0.05 * random())) * unit);
			const ids = [...himi.published.keys()].map((id) => [id, walk(line(himi, id)[0] ?? 0)] as const);
			let single = level;
			const mean = () => {
				single += 0.6 * (random() - 0.5);
				return truncate(single);
			};
			return {
				years,
				settledYears,
				roundingUnit: unit,
				published: new Map<string, number[]>(ids)
					.set(
						"futureBurdenRatio",
						years.map((_, i) => (random() < 0.2 ? Number.NaN : 50 + i)),
					)
					.set(
						"realDebtServiceRatio",
						years.map(() => (random() < missing ? Number.NaN : mean())),
					),
				history: new Map(history.map((year) => [year, mean()])),
				parameters: new Map(himi.parameters).set("meanBandLow", low).set("meanBandHigh", 0.09),
				futureBurdenNumerator: new Map(),
				futureBurdenUnpublished: [],
				counted: himi.counted,
				countedBalances: countedBalances(null),
				outsideFunds: outsideFunds(null),
				ordinaryBalanceRatioSettled: null,
			};
		});

	it("every published mean lies in the stated band, and nothing found is far from the best", () => {
		fc.assert(
			fc.property(city, (inputs) => {
				const result = solveSeries(inputs);
				const { means } = read(inputs, result);
				const low = inputs.parameters.get("meanBandLow") ?? 0;
				line(inputs, "realDebtServiceRatio").forEach((published, t) => {
					if (Number.isNaN(published)) return;
					const beyond = Math.sign(published || 1) * ((means[t] ?? Number.NaN) - published);
					expect(beyond).toBeGreaterThanOrEqual(low - 1e-12);
					expect(beyond).toBeLessThanOrEqual(0.09 + 1e-12);
				});
				for (const value of result.optimum.values()) expect(Number.isFinite(value)).toBe(true);
				const missing = line(inputs, "realDebtServiceRatio").some(Number.isNaN);
				if (!missing) expect(optimum(result, "suboptimalityBound")).toBeLessThan(1e-6);
				if (!missing) expect(optimum(result, "kktResidual")).toBeLessThan(1e-9);
				expect(result.parameters.has("ordinaryExpenseShare")).toBe(false);
			}),
			{ numRuns: 100, seed: 7 },
		);
	}, 60_000);

	const firstYears = (count: number): CalibrationSource => ({
		...himi,
		years: himi.years.slice(0, count),
		history: new Map(),
	});

	it("with fewer than three years after the first there is nothing to smooth", () => {
		for (const count of [1, 2, 3]) {
			const result = solveSeries(firstYears(count));
			expect(optimum(result, "objective")).toBe(0);
			expect(optimum(result, "suboptimalityBound")).toBe(0);
			expect(read(firstYears(count), result).means.map(truncate)).toEqual([11.3, 12, 12.1].slice(0, count));
		}
	});

	it("without history the singles begin two years before the table", () => {
		const result = solveSeries(firstYears(11));
		expect(result.before.get("realDebtServiceRatioSingleYear")?.every(Number.isFinite)).toBe(true);
		expect(optimum(result, "objective")).toBeLessThanOrEqual(optimum(solved, "objective") + 1e-9);
	});

	it("a city that publishes no ratio gets no value, not a zero", () => {
		const published = new Map(himi.published).set("realDebtServiceRatio", Array(11).fill(Number.NaN));
		const result = solveSeries({ ...himi, published, history: new Map() });
		expect(series(result, "recognisedDebtService")).toEqual(Array(11).fill(Number.NaN));
		expect(result.before.get("realDebtServiceRatioSingleYear")).toEqual([Number.NaN, Number.NaN]);
		expect(result.gaps.get("recognisedDebtService")).toEqual(Array(11).fill("unpublished"));
		expect(result.gaps.get("otherFutureBurden")).toEqual(Array(11).fill("withoutRecognised"));
	});

	it("a year that no published ratio reaches has no value; one between two published years has", () => {
		const ratio = (...missing: number[]) =>
			line(himi, "realDebtServiceRatio").map((value, t) => (missing.includes(t) ? Number.NaN : value));
		const unknown = (values: number[]) => {
			const published = new Map(himi.published).set("realDebtServiceRatio", values);
			const recognised = series(solveSeries({ ...himi, published }), "recognisedDebtService");
			return recognised.flatMap((value, t) => (Number.isNaN(value) ? [t] : []));
		};
		expect(unknown(ratio(9, 10))).toEqual([9, 10]);
		expect(unknown(ratio(4))).toEqual([]);
		expect(unknown(ratio(4, 5, 6))).toEqual([4]);
		expect(unknown(ratio(...Array(11).keys()))).toEqual([...Array(11).keys()]);
	});

	it("a ratio that more than all debt service would give leaves no recognised amount, not a negative one", () => {
		const printed = line(himi, "realDebtServiceRatio").map((value, t) => (t < 8 ? value : 40));
		const result = solveSeries({ ...himi, published: new Map(himi.published).set("realDebtServiceRatio", printed) });
		const gaps = result.gaps.get("recognisedDebtService") ?? [];
		expect(gaps).toContain("negative");
		expect(series(result, "recognisedDebtService").every((value) => !(value < 0))).toBe(true);
	});
});
