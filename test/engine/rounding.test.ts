import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roundHalfAway } from "../../src/engine/interpret.ts";
import { runKernel } from "../../src/engine/run.ts";
import { freshKernel } from "../support/program.ts";

/** Roundings as the generated code writes them: called in settled years, written out in projected ones. */
const formulas = {
	half: "round(entered(half))",
	sixth: "round(entered(sixth), 6)",
	twice: "round(round(entered(twice), 6))",
	up: "ceil(round(entered(up), 6))",
	down: "floor(round(entered(down), 6))",
	cut: "trunc(round(entered(cut) * 10, 6)) / 10",
	inside: "abs(round(round(entered(inside) * 10, 6)) / 10) + (entered(inside) > 0 ? round(entered(inside)) : 0)",
} as const;

const expected: Readonly<Record<keyof typeof formulas, (x: number) => number>> = {
	half: (x) => roundHalfAway(x),
	sixth: (x) => roundHalfAway(x, 6),
	twice: (x) => roundHalfAway(roundHalfAway(x, 6)),
	up: (x) => Math.ceil(roundHalfAway(x, 6)),
	down: (x) => Math.floor(roundHalfAway(x, 6)),
	cut: (x) => Math.trunc(roundHalfAway(x * 10, 6)) / 10,
	inside: (x) => Math.abs(roundHalfAway(roundHalfAway(x * 10, 6)) / 10) + (x > 0 ? roundHalfAway(x) : 0),
};

const kernel = await freshKernel({
	terms: Object.entries(formulas).map(([id, formula]) => ({
		id,
		label: id,
		unit: "ratio",
		measure: "flow",
		formula,
		source: "",
	})),
	parameters: [],
	functions: [],
	laws: [],
	channels: ["entered"],
	tables: [],
});

/** Ties, what binary fractions make of ties, both signs, and sizes up to where nothing is left to round. */
const numbers = fc.oneof(
	fc.integer({ min: -2_000_000, max: 2_000_000 }).map((halves) => halves / 2),
	fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }).map((millionths) => millionths / 1e6),
	fc.integer({ min: -20_000, max: 20_000 }).map((tenths) => tenths * 0.1 + 0.05),
	fc
		.tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: -100, max: 100 }))
		.map(([whole, by]) => whole + by / 1e8),
	fc
		.tuple(fc.integer({ min: -100, max: 100 }), fc.integer({ min: -100, max: 100 }))
		.map(([whole, by]) => whole + by / 1e8),
	fc.double({ min: -1e16, max: 1e16, noNaN: true }),
	fc.double({ min: -1, max: 1, noNaN: true }),
);

describe("the generated roundings", () => {
	it("give what the interpreter gives, in settled and in projected years, for every size and sign", () => {
		let tried = 0;
		fc.assert(
			fc.property(fc.array(numbers, { minLength: 4, maxLength: 4 }), (years) => {
				const entered = Float64Array.from(years);
				const series = new Map(Object.keys(formulas).map((id) => [`entered.${id}`, entered]));
				const shape = { years: 4, settledYears: 2, paths: 1 };
				const { values } = runKernel(kernel, shape, { series, parameters: new Map() }, 0);
				for (const [id, wanted] of Object.entries(expected))
					for (const [year, x] of years.entries()) {
						// Zero has no sign in a result: +0 added on both sides.
						expect((values.get(id)?.[year] as number) + 0, `${id} of ${x}`).toBe(wanted(x) + 0);
						tried += 1;
					}
			}),
			{ numRuns: 3000 },
		);
		expect(tried).toBeGreaterThanOrEqual(3000 * 28);
	});
});
