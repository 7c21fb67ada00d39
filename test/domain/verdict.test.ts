import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scaledPercent, scaledRange } from "../../src/domain/scaled-limit.ts";
import { verdictOf, verdictOver } from "../../src/domain/verdict.ts";
import { legalLimits } from "../../src/model/limits.ts";

const operators = [">=", ">", "<=", "<"] as const;
const anything = fc.double({ noDefaultInfinity: true });

describe("a verdict", () => {
	it("is unknown for a figure, or a limit, that does not exist: never met, whichever way it is held", () => {
		fc.assert(
			fc.property(fc.constantFrom(...operators), anything, anything, (operator, limit, value) => {
				expect(verdictOf({ operator, limit }, Number.NaN)).toBe("unknown");
				expect(verdictOf({ operator, limit }, Number.NaN, Math.abs(value) + 1)).toBe("unknown");
				expect(verdictOf({ operator, limit: Number.NaN }, value)).toBe("unknown");
			}),
			{ numRuns: 1000 },
		);
	});

	it("is met by the one 「－」 whose numerator is known to be zero or less, under a ceiling only", () => {
		for (const numerator of [0, -0, -1]) {
			expect(verdictOf({ operator: "<", limit: 350 }, Number.NaN, numerator)).toBe("met");
			expect(verdictOf({ operator: ">=", limit: 0 }, Number.NaN, numerator)).toBe("missed");
		}
	});

	it("holds at the limit for 以上 and 以下 and not for 超 and 未満", () => {
		const at = operators.map((operator) => verdictOf({ operator, limit: 18 }, 18));
		expect(at).toEqual(["met", "missed", "met", "missed"]);
	});

	it("over several years is met only when all are, missed as soon as one is, and of no year at all unknown", () => {
		const over = (...verdicts: ("met" | "missed" | "unknown")[]) =>
			verdictOver(verdicts.map((verdict) => ({ verdict })));
		expect(over("met", "met")).toBe("met");
		expect(over("met", "unknown")).toBe("unknown");
		expect(over("unknown", "missed")).toBe("missed");
		expect(over()).toBe("unknown");
	});
});

describe("the limit of 実質赤字比率", () => {
	const limitOf = (id: string) => {
		const limit = legalLimits.find((each) => each.id === id)?.limit;
		if (limit === undefined || typeof limit === "number") throw new Error(id);
		return (scale: number) => scaledPercent(limit, scale, "億円");
	};
	const early = limitOf("early-soundness-real-deficit-ratio");
	const permission = limitOf("bond-permission-real-deficit-ratio");

	it("lies within its range for every 標準財政規模, and comes to either end of it", () => {
		const scaled = legalLimits.flatMap(({ limit }) => (typeof limit === "number" ? [] : [limit]));
		expect(scaled.length).toBeGreaterThan(2);
		for (const limit of scaled) {
			const [least, greatest] = scaledRange(limit);
			const percents = Array.from({ length: 6000 }, (_, tenth) => scaledPercent(limit, tenth / 10, "億円"));
			expect(Math.min(...percents) - least).toBeCloseTo(0.01, 6);
			expect(greatest - Math.max(...percents)).toBeCloseTo(0.01, 6);
		}
	});

	it("is the printed standard of five cities, to two decimals, for 標準財政規模 within half a 億円 of theirs", () => {
		for (const [about, printed] of [
			[79, 13.78],
			[85, 13.63],
			[173, 12.63],
			[297, 11.82],
			[308, 11.77],
		] as const) {
			const near = Array.from({ length: 101 }, (_, step) => early(about - 0.5 + step / 100));
			expect(near, `${about}億円`).toContain(printed);
		}
		expect(early(124)).toBeCloseTo(13.01, 10);
	});

	it("runs from 15 % (permission 10 %) up to 50億円 down to 11.25 % (2.5 %) from 500億円 on", () => {
		expect([0, 10, 50].map(early)).toEqual([15, 15, 15]);
		expect([0, 10, 50].map(permission)).toEqual([10, 10, 10]);
		expect([200, 500, 5000].map(early)).toEqual([12.5, 11.25, 11.25]);
		expect([200, 500, 5000].map(permission)).toEqual([5, 2.5, 2.5]);
		const scales = Array.from({ length: 600 }, (_, scale) => early(scale));
		for (const [at, limit] of scales.entries()) expect(limit).toBeLessThanOrEqual(scales[at - 1] ?? 15);
	});

	it("is the same in whatever unit the books are kept, and 5 points higher for 連結", () => {
		const limit = legalLimits.find(({ id }) => id === "early-soundness-real-deficit-ratio")?.limit;
		const joint = limitOf("early-soundness-consolidated-real-deficit-ratio");
		if (limit === undefined || typeof limit === "number") throw new Error("not scaled");
		for (let scale = 40; scale < 600; scale += 7.3) {
			const wanted = early(scale);
			expect(scaledPercent(limit, scale * 1e8, "円")).toBe(wanted);
			expect(scaledPercent(limit, scale * 1e5, "千円")).toBe(wanted);
			expect(scaledPercent(limit, scale * 100, "百万円")).toBe(wanted);
			expect(joint(scale)).toBeCloseTo(wanted + 5, 10);
		}
	});
});
