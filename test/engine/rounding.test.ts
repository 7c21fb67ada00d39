import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roundHalfAway } from "../../src/engine/interpret.ts";
import { runKernel } from "../../src/projection/run-kernel.ts";
import { freshKernel, projectMany } from "../support/program.ts";

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

/** Of loans one year before the end, the part that is repaid at once, in whole units. */
const loans = await freshKernel({
	terms: [
		{ id: "lent", label: "lent", unit: "amount", measure: "flow", formula: "entered(lent)", source: "" },
		{
			id: "repaid",
			label: "repaid",
			unit: "amount",
			measure: "flow",
			formula: "cohorts(lent, parts, unit)",
			source: "",
		},
	],
	parameters: [{ id: "unit", label: "unit", unit: "amount", from: "run" }],
	functions: [],
	laws: [],
	channels: ["entered"],
	tables: ["parts"],
});

/** Ties, what binary fractions make of ties, both signs, and sizes up to where nothing is left to round. */
const kinds: readonly fc.Arbitrary<number>[] = [
	fc.integer({ min: -2_000_000, max: 2_000_000 }).map((halves) => halves / 2),
	fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }).map((millionths) => millionths / 1e6),
	fc.integer({ min: -20_000, max: 20_000 }).map((tenths) => tenths * 0.1 + 0.05),
	...[1e9, 100].flatMap((most) =>
		[0, 0.5].map((part) =>
			fc
				.tuple(fc.integer({ min: -most, max: most }), fc.integer({ min: -100, max: 100 }))
				.map(([whole, by]) => whole + part + by / 1e8),
		),
	),
	// Where to six decimals it is half of a whole for the first time.
	fc
		.tuple(fc.integer({ min: 0, max: 2 ** 30 }), fc.integer({ min: -3, max: 3 }))
		.map(([whole, by]) => whole + 0.5 - 5e-7 + by / 1e8),
	fc.integer({ min: 0, max: 2 ** 54 }).map((quarters) => quarters / 4),
	fc.double({ min: -1e16, max: 1e16, noNaN: true }),
	fc.double({ min: -1e6, max: 1e6, noNaN: true }),
	fc.double({ min: -1, max: 1, noNaN: true }),
];
const numbers = fc.oneof(...kinds);

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

	it("give the same on many paths, where what is not in doubt is rounded faster", () => {
		const [years, paths] = [4, 10];
		let tried = 0;
		const all = fc.constantFrom(...kinds).chain((kind) => fc.array(kind, { minLength: 40, maxLength: 40 }));
		fc.assert(
			fc.property(all, (amounts) => {
				const entered = Float64Array.from(amounts);
				const series = new Map(Object.keys(formulas).map((id) => [`entered.${id}`, entered]));
				const shape = { years, settledYears: 2, paths };
				const { values } = projectMany(kernel, shape, { series, parameters: new Map() });
				const wrong = Object.entries(expected).flatMap(([id, wanted]) =>
					amounts.filter((x, at) => (values.get(id)?.[at] as number) + 0 !== wanted(x) + 0).map((x) => `${id} of ${x}`),
				);
				expect(wrong).toEqual([]);
				tried += amounts.length;
			}),
			{ numRuns: 1000 },
		);
		expect(tried).toBe(40_000);
	});

	it("give the same of the shares of loans, which are halves more often than other amounts", () => {
		const [years, paths] = [3, 8];
		const all = fc.constantFrom(...kinds).chain((kind) => fc.array(kind, { minLength: 8, maxLength: 8 }));
		const shares = fc.constantFrom(1, 0.5, 0.05, 1 / 3);
		fc.assert(
			fc.property(all, shares, fc.constantFrom(1, 1000, 0.1), fc.boolean(), (given, share, unit, isOwed) => {
				const amounts = isOwed ? given.map(Math.abs) : given;
				const lent = Float64Array.from({ length: paths * years }, (_, at) => amounts[Math.floor(at / years)] as number);
				const table = new Float64Array(years * years).fill(share);
				const series = new Map([
					["entered.lent", lent],
					["table.parts", table],
				]);
				const { values } = projectMany(
					loans,
					{ years, settledYears: 2, paths },
					{ series, parameters: new Map([["unit", unit]]) },
				);
				const found = amounts.map((_, path) => (values.get("repaid")?.[path * years + 2] as number) + 0);
				expect(found).toEqual(amounts.map((x) => roundHalfAway(roundHalfAway((x * share) / unit, 6)) * unit + 0));
			}),
			{ numRuns: 1000 },
		);
	});
});
