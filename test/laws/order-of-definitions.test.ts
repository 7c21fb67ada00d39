import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileProgram } from "../../src/build/compile.ts";
import type { Columns } from "../../src/engine/columns.ts";
import type { Program } from "../../src/engine/program.ts";
import { runKernel } from "../../src/projection/run-kernel.ts";
import { madeUpRuns } from "../support/kernel-inputs.ts";
import { lawCases } from "../support/law.ts";
import { freshKernel, modelSource } from "../support/program.ts";

const { terms, laws, functions, parameters } = modelSource;

/** The same definitions in another order, laws, functions and parameters too. */
const shuffled = fc
	.record({
		terms: fc.shuffledSubarray([...terms], { minLength: terms.length }),
		laws: fc.shuffledSubarray([...laws], { minLength: laws.length }),
		functions: fc.shuffledSubarray([...functions], { minLength: functions.length }),
		parameters: fc.shuffledSubarray([...parameters], { minLength: parameters.length }),
	})
	.map((orders) => ({ ...modelSource, ...orders }));

describe("the order the definitions are written in", () => {
	it("changes nothing in the order of calculation, the inputs and the trees", () => {
		const given = compileProgram(modelSource);
		const givenTrees = treesText(given);
		let moved = 0;
		fc.assert(
			fc.property(shuffled, (source) => {
				const program = compileProgram(source);
				if (source.terms[0] !== terms[0]) moved += 1;
				expect(program.order).toEqual(given.order);
				expect(program.order).toHaveLength(terms.length);
				expect(program.inputs).toEqual(given.inputs);
				expect(treesText(program)).toBe(givenTrees);
			}),
			// Parsing the whole model takes as long as ten runs of it; the figures below have their thousand.
			{ numRuns: lawCases / 10 },
		);
		expect(moved).toBeGreaterThan(lawCases / 20);
	});

	it("changes no figure and no law of the kernels generated from it", async () => {
		const kernel = await freshKernel(modelSource);
		let figures = 0;
		const runs = fc.array(madeUpRuns(), { minLength: 40, maxLength: 40 });
		await fc.assert(
			fc.asyncProperty(shuffled, runs, async (source, cases) => {
				const other = await freshKernel(source);
				expect(other.program.laws).not.toHaveLength(0);
				for (const { shape, inputs } of cases) {
					const [one, two] = [runKernel(kernel, shape, inputs, 1e-6), runKernel(other, shape, inputs, 1e-6)];
					expect(differentColumns(one, two)).toEqual([]);
					expect(byLaw(two)).toEqual(byLaw(one));
					figures += one.values.size * shape.years;
				}
			}),
			{ numRuns: lawCases / 40 },
		);
		expect(figures).toBeGreaterThan(100 * lawCases);
	});
});

function treesText({ order, trees }: Program): string {
	return JSON.stringify(order.map((id) => trees.get(id)));
}

function differentColumns(one: Columns, two: Columns): string[] {
	const lines = new Set([...one.values.keys(), ...two.values.keys()]);
	return [...lines].filter((line) => String(one.values.get(line)) !== String(two.values.get(line)));
}

function byLaw({ lawBreaches }: Columns): Record<string, unknown> {
	return Object.fromEntries(lawBreaches.map((breach) => [breach.law, breach]));
}
