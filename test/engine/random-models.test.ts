import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileProgram } from "../../src/build/compile.ts";
import { isTable, Kernel, type KernelInputs, type Shape } from "../../src/engine/kernel.ts";
import { generator } from "../support/kernel-inputs.ts";
import { lawCases } from "../support/law.ts";
import { oracleYear } from "../support/oracle.ts";
import { assembledKernel, projectMany } from "../support/program.ts";
import { randomModel } from "../support/random-model.ts";

/** Amounts worth a look: nothing, halves, negatives, no figure, large and small. */
function amount(random: () => number): number {
	const kind = random();
	if (kind < 0.1) return 0;
	if (kind < 0.13) return Number.NaN;
	if (kind < 0.4) return Math.floor(400 * random() - 200) / 2;
	return (random() - 0.4) * 10 ** Math.floor(8 * random() - 2);
}

function inputsOf(kernel: Kernel, { years, paths }: Shape, random: () => number): KernelInputs {
	const series = kernel.inputs.map((key): [string, Float64Array] => {
		if (key.startsWith("table.")) return [key, Float64Array.from({ length: years * years }, random)];
		if (isTable(key)) return [key, Float64Array.from({ length: 3 }, () => amount(random))];
		const isOwn = paths > 1 && random() < 0.6;
		return [key, Float64Array.from({ length: (isOwn ? paths : 1) * years }, () => amount(random))];
	});
	const roundingUnit = random() < 0.5 ? 1 : 1000;
	return {
		series: new Map(series),
		parameters: new Map([
			["roundingUnit", roundingUnit],
			["share", random()],
		]),
	};
}

const shapes = fc.record({
	seed: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
	years: fc.integer({ min: 2, max: 6 }),
	settledYears: fc.integer({ min: 1, max: 3 }),
});

describe("a model of any shape", () => {
	it("is calculated in machine code as closures over its trees calculate it, to the last bit, laws and all", () => {
		let [tried, broken] = [0, 0];
		fc.assert(
			fc.property(shapes, ({ seed, years, settledYears }) => {
				const random = generator(seed);
				const program = compileProgram(randomModel(random, true));
				const [assembled, closures] = [assembledKernel(program), new Kernel(program, null)];
				expect(assembled.module).not.toBeNull();
				const shape = { years, settledYears: Math.min(settledYears, years - 1), paths: 1000 };
				const inputs = inputsOf(assembled, shape, random);
				const [one, other] = [projectMany(assembled, shape, inputs), projectMany(closures, shape, inputs)];
				const differs = ([line, column]: [string, Float64Array]) =>
					column.some((value, at) => !Object.is(value, other.values.get(line)?.[at]));
				expect([...one.values].filter(differs).map(([line]) => line)).toEqual([]);
				expect(one.holds).toBe(other.holds);
				tried += shape.paths;
				if (!one.holds) broken += 1;
			}),
			{ numRuns: lawCases },
		);
		expect(tried).toBeGreaterThanOrEqual(1000 * lawCases);
		expect(broken).toBeGreaterThan(lawCases / 10);
	});

	it("has the figures that mathjs makes of its formula texts", () => {
		let figures = 0;
		fc.assert(
			fc.property(shapes, ({ seed, years, settledYears }) => {
				const random = generator(seed);
				const source = randomModel(random, false);
				const kernel = assembledKernel(compileProgram(source));
				const shape = { years, settledYears: Math.min(settledYears, years - 1), paths: 2 };
				const inputs = inputsOf(kernel, shape, random);
				const columns = { shape, inputs, values: projectMany(kernel, shape, inputs).values, laws: [], lawBreaches: [] };
				const differences = [0, 1].flatMap((path) =>
					Array.from({ length: years }, (_, year) => year).flatMap((year) =>
						[...oracleYear(columns, year, path, source)].flatMap(([line, found]) => {
							const value = columns.values.get(line)?.[path * years + year] as number;
							if (Number.isFinite(value)) figures += 1;
							const isNear = Math.abs(value - found) <= 1e-9 * Math.max(1, Math.abs(value));
							return Object.is(value + 0, found + 0) || isNear ? [] : [`${line} ${year}: ${value}, mathjs ${found}`];
						}),
					),
				);
				expect(differences).toEqual([]);
			}),
			{ numRuns: lawCases },
		);
		expect(figures).toBeGreaterThan(10 * lawCases);
	});
});
