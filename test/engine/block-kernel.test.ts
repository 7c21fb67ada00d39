import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileProgram } from "../../src/build/compile.ts";
import { isTable, Kernel } from "../../src/engine/kernel.ts";
import { modelFacts } from "../../src/model/facts.ts";
import { runKernel } from "../../src/projection/run-kernel.ts";
import { madeUpRuns } from "../support/kernel-inputs.ts";
import { lawCases } from "../support/law.ts";
import { assembledKernel, modelSource, projectMany } from "../support/program.ts";

const program = compileProgram(modelSource);
const assembled = assembledKernel(program);
const closures = new Kernel(program, null);

const runs = Math.ceil(lawCases / 10);

describe("the kernel in machine code", () => {
	it("gives every figure that closures over the same trees give, to the last bit, and finds the same paths lawful", () => {
		let broken = 0;
		fc.assert(
			fc.property(fc.constantFrom(1, 2, 5, 300).chain(madeUpRuns), ({ shape, inputs }) => {
				const one = projectMany(assembled, shape, inputs);
				const other = projectMany(closures, shape, inputs);
				const differs = ([line, column]: [string, Float64Array]) =>
					column.some((value, at) => !Object.is(value, other.values.get(line)?.[at]));
				expect([...one.values].filter(differs).map(([line]) => line)).toEqual([]);
				expect(one.holds).toBe(other.holds);
				if (!one.holds) broken += 1;
			}),
			{ numRuns: runs },
		);
		expect(broken).toBeGreaterThan(runs / 10);
	});

	it("takes the crumbs of units that are no whole number from every figure, the same on all paths or not", () => {
		let crumbs = 0;
		const cases = fc.tuple(fc.constantFrom(2, 3, 130).chain(madeUpRuns), fc.constantFrom(0.1, 0.01));
		fc.assert(
			fc.property(cases, ([{ shape, inputs }, unit]) => {
				const { years, paths } = shape;
				const rounded = { ...inputs, parameters: new Map(inputs.parameters).set("roundingUnit", unit) };
				const many = projectMany(modelFacts.kernel, shape, rounded);
				const bare = projectMany(assembled, shape, rounded);
				for (const path of [0, paths - 1]) {
					const cut = (column: Float64Array) => column.slice(path * years, (path + 1) * years);
					const own = [...inputs.series].map(([key, column]): [string, Float64Array] => [
						key,
						column.length === paths * years && !isTable(key) ? cut(column) : column,
					]);
					const one = runKernel(modelFacts.kernel, shape, { ...rounded, series: new Map(own) }, 1e-6);
					const wrong = [...one.values].filter(
						([line, column]) => String(column) !== String(cut(many.values.get(line) as Float64Array)),
					);
					expect(wrong.map(([line]) => line)).toEqual([]);
				}
				for (const [line, column] of many.values) if (String(column) !== String(bare.values.get(line))) crumbs += 1;
			}),
			{ numRuns: Math.ceil(0.6 * runs) },
		);
		expect(crumbs).toBeGreaterThan(0.6 * runs);
	});
});
