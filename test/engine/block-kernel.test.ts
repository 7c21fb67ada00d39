import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blockModule } from "../../src/engine/block-code.ts";
import { compileProgram } from "../../src/engine/compile.ts";
import { Kernel } from "../../src/engine/kernel.ts";
import { outlookProgram } from "../../src/model/outlook-program.ts";
import { packProgram, unpackProgram } from "../../src/model/packed-program.ts";
import { madeUpRuns } from "../support/kernel-inputs.ts";
import { assembledKernel, modelSource, projectMany } from "../support/program.ts";

const program = compileProgram(modelSource);
const assembled = assembledKernel(program);
const closures = new Kernel(program, null);

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
			{ numRuns: 100 },
		);
		expect(broken).toBeGreaterThan(10);
	});

	it("is a module the host accepts, and stands in the build as the definitions say", () => {
		expect(packProgram(outlookProgram())).toBe(packProgram(program));
		expect(unpackProgram(modelSource, packProgram(program))).toEqual(program);
		expect(blockModule(outlookProgram())).toEqual(blockModule(program));
	});
});
