import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explainFigure } from "../../src/answers/explain/figure.ts";
import { compileProgram } from "../../src/build/compile.ts";
import { kernelText } from "../../src/build/kernel-text.ts";
import { programRoot } from "../../src/cli/program-files.ts";
import type { Columns } from "../../src/engine/columns.ts";
import type { Tree } from "../../src/engine/tree.ts";
import { modelFacts } from "../../src/model/facts.ts";
import { runKernel } from "../../src/projection/run-kernel.ts";
import { madeUpRuns } from "../support/kernel-inputs.ts";
import { lawCases } from "../support/law.ts";
import { oracleYear } from "../support/oracle.ts";
import { modelSource, projectMany } from "../support/program.ts";

const program = compileProgram(modelSource);
const runs = lawCases / 5;
const lines = modelSource.terms.map(({ id }) => id);

/**
 * Figures of a run that another evaluation does not give to 1e-9 of their size; of an amount, where the rounding unit is
 * no whole number, to the binary crumbs that only the kernel takes away.
 */
function disagreements(columns: Columns, other: (id: string, year: number) => number): string[] {
	const { years } = columns.shape;
	const roundingUnit = columns.inputs.parameters.get("roundingUnit") as number;
	const crumb = Number.isInteger(roundingUnit) ? 0 : 1e-6 * roundingUnit;
	return modelSource.terms.flatMap(({ id, unit }) =>
		Array.from({ length: years }, (_, year) => year).flatMap((year) => {
			const value = columns.values.get(id)?.[year] as number;
			const found = other(id, year);
			const near = Math.max(1e-9 * Math.max(1, Math.abs(value)), unit === "amount" ? crumb : 0);
			const same = Object.is(value + 0, found + 0) || Math.abs(value - found) <= near;
			// Divided by the dust that is left of nothing, whatever its sign, and by nothing.
			const isDust = Math.abs(value) > 1e12 && Math.abs(found) === Number.POSITIVE_INFINITY;
			return same || isDust ? [] : [`${id} ${year}: the kernel says ${value}, the other ${found}`];
		}),
	);
}

describe("the generated kernel", () => {
	it("gives what mathjs makes of the same formula texts: no definition was generated into another one", () => {
		let figures = 0;
		const numbers = new Set<string>();
		fc.assert(
			fc.property(madeUpRuns(), ({ shape, inputs }) => {
				const columns = runKernel(modelFacts.kernel, shape, inputs, 1e-6);
				const oracle = Array.from({ length: shape.years }, (_, year) => oracleYear(columns, year, 0));
				expect(disagreements(columns, (id, year) => oracle[year]?.get(id) as number)).toEqual([]);
				figures += lines.length * shape.years;
				for (const id of lines)
					if (columns.values.get(id)?.some((value) => Number.isFinite(value) && value !== 0)) numbers.add(id);
			}),
			{ numRuns: runs },
		);
		expect(figures).toBeGreaterThan(runs * lines.length);
		// Every line had a figure worth comparing in some run, but what other accounts would have to say.
		expect(lines.filter((id) => !numbers.has(id))).toEqual(["consolidatedRealDeficitRatio"]);
	});

	it("gives what walking the trees gives: an explanation never shows another figure than the table", () => {
		let figures = 0;
		fc.assert(
			fc.property(madeUpRuns(), ({ shape, inputs }) => {
				const columns = runKernel(modelFacts.kernel, shape, inputs, 1e-6);
				const walked = (id: string, year: number) => {
					const explained = explainFigure({ program, columns }, id, year, 0);
					if (explained.kind === "absent") return Number.NaN;
					const typed = inputs.series.get(`given.${id}`);
					if (explained.kind === "given" && typed) return typed[year] as number;
					figures += 1;
					return explained.valueOf(explained.tree ?? (program.trees.get(id) as Tree));
				};
				expect(disagreements(columns, walked)).toEqual([]);
			}),
			{ numRuns: runs },
		);
		expect(figures).toBeGreaterThan((runs / 2) * lines.length);
	});

	it("gives each of a hundred paths what it gives that path alone", () => {
		const paths = 100;
		const cases = fc.tuple(madeUpRuns(paths), fc.integer({ min: 0, max: paths - 1 }));
		let compared = 0;
		fc.assert(
			fc.property(cases, ([{ shape, inputs }, path]) => {
				const { years } = shape;
				const cut = (column: Float64Array) =>
					column.length === paths * years ? column.slice(path * years, (path + 1) * years) : column;
				const own = new Map([...inputs.series].map(([key, column]) => [key, isShared(key) ? column : cut(column)]));
				const many = projectMany(modelFacts.kernel, shape, inputs);
				const one = runKernel(modelFacts.kernel, shape, { ...inputs, series: own }, 1e-6);
				const wrong = lines.filter(
					(id) => String(cut(many.values.get(id) as Float64Array)) !== String(one.values.get(id)),
				);
				expect(wrong).toEqual([]);
				expect(one.values.get("cityTax")).toHaveLength(years);
				compared += 1;
			}),
			{ numRuns: runs },
		);
		expect(compared).toBe(runs);
	});

	it("is current: the file in src/model is what the definitions generate", () => {
		const file = readFileSync(join(programRoot, "src", "model", "kernel.generated.js"), "utf8");
		expect(file.length).toBeGreaterThan(10_000);
		expect(file).toBe(kernelText());
	});
});

function isShared(key: string): boolean {
	return key.startsWith("table.") || key.startsWith("before.");
}
