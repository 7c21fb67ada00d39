import fc from "fast-check";
import { compileProgram } from "../../src/build/compile.ts";
import type { KernelInputs, Shape } from "../../src/engine/kernel.ts";
import { outlookModel } from "../../src/model/outlook-model.ts";
import { modelSource } from "./program.ts";

/** A run of the kernel on made-up amounts: nothing in it comes from a municipality. */
export interface MadeUpRun {
	readonly shape: Shape;
	readonly inputs: KernelInputs;
}

const { inputs: inputKeys } = compileProgram(modelSource);

/** Random columns of plausible size for every input of the model; paths share the tables and what precedes. */
export function madeUpRuns(paths = 1): fc.Arbitrary<MadeUpRun> {
	return fc
		.record({
			years: fc.integer({ min: 2, max: 12 }),
			settled: fc.integer({ min: 1, max: 3 }),
			seed: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
			roundingUnit: fc.constantFrom(1, 1000, 0.5),
			lag: fc.integer({ min: 0, max: 3 }),
			fixed: fc.constantFrom(0, 1),
			exact: fc.constantFrom(0, 1),
		})
		.map(({ years, settled, seed, roundingUnit, lag, fixed, exact }) => {
			const random = generator(seed);
			const shape = { years, settledYears: Math.min(settled, years - 1), paths };
			const parameters = new Map(
				outlookModel.parameters.map(({ id, unit }) => [id, unit === "ratio" ? random() : roundingUnit]),
			);
			parameters
				.set("allocationTaxLag", lag)
				.set("bondAllocationLag", 3 - lag)
				.set("closingIsFixed", fixed)
				.set("statedWithdrawalIsFixed", exact);
			parameters.set("hundredPercent", 100).set("thousandYenPerAmount", 1000);
			parameters.set("fiscalAdjustmentFundFloor", Math.floor(900 * random()) * roundingUnit);
			return { shape, inputs: { parameters, series: new Map(inputKeys.map((key) => [key, column(key)])) } };

			function column(key: string): Float64Array {
				if (key.startsWith("table.")) return Float64Array.from({ length: years * years }, random);
				if (key.startsWith("before.")) return Float64Array.from({ length: 2 }, () => 20 * random());
				if (marks.has(key)) return Float64Array.from({ length: years }, () => (random() < 0.3 ? 1 : 0));
				// Half of the years state no withdrawal.
				if (key === "entered.fiscalAdjustmentFundStatedWithdrawal")
					return Float64Array.from({ length: years }, () => Math.max(0, 2 * random() - 1) * 500 * roundingUnit);
				const size = 10 ** (1 + 3 * random()) * roundingUnit;
				const sign = key.startsWith("linked.") ? 2 : 1;
				// Of many paths, some inputs are the same for all.
				const own = paths > 1 && random() < 0.25 ? 1 : paths;
				return Float64Array.from({ length: own * years }, () => size * (sign * random() - (sign - 1)));
			}
		});
}

/** Inputs that say yes or no. */
const marks: ReadonlySet<string> = new Set([
	"entered.allocationTaxHeld",
	"entered.allocationTaxTotalStated",
	"entered.fiscalAdjustmentFundWithdrawalIsStated",
]);

/** A small generator of its own, so that a run is its seed. */
export function generator(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return state / 2 ** 32;
	};
}
