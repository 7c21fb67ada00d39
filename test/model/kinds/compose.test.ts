import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileProgram, modelVocabulary } from "../../../src/build/compile.ts";
import { parseFormula } from "../../../src/engine/formula.ts";
import { modelFacts } from "../../../src/model/facts.ts";
import { coreShape } from "../../../src/model/kinds/city-shape.ts";
import { composeModel, composeProgram } from "../../../src/model/kinds/compose.ts";
import { formulaText } from "../../../src/model/kinds/formula-text.ts";
import { cityFundRoles, type FundRole, type OwnFund } from "../../../src/model/kinds/own-fund.ts";
import { runKernel } from "../../../src/projection/run-kernel.ts";
import { madeUpRuns } from "../../support/kernel-inputs.ts";
import { holdsFor, lawCases } from "../../support/law.ts";
import { citiesWithLines, fiveTaxes } from "../../support/own-lines.ts";

const core = modelFacts.making.program;

describe("a model composed of the core and a city's own lines", () => {
	it("writes formulas that read back as the trees they are of", () => {
		const words = modelVocabulary(core.source);
		const trees = [...core.trees.values(), ...core.laws.flatMap(({ left, right }) => [left, right])];
		expect(trees.length).toBeGreaterThan(120);
		for (const tree of trees) expect(parseFormula(formulaText(tree), words)).toEqual(tree);
	});

	it("is what its definitions say, parsed anew", () => {
		const { source, ...composed } = composeProgram(modelFacts, { ...coreShape, lines: fiveTaxes });
		const { source: _, ...compiled } = compileProgram(source);
		expect(composed).toEqual(compiled);
	});

	it("says of any members what its definitions say", () => {
		fc.assert(
			fc.property(citiesWithLines, (city) => {
				const program = composeProgram(modelFacts, city);
				const words = modelVocabulary(program.source);
				const changed = program.source.terms.filter(({ id }) => program.trees.get(id) !== core.trees.get(id));
				expect(changed.length).toBeGreaterThanOrEqual(city.lines.length);
				for (const { id, formula } of changed) expect(parseFormula(formula, words)).toEqual(program.trees.get(id));
				for (const { law, left, right } of program.laws)
					if (!core.source.laws.includes(law))
						expect([law.left, law.right].map((side) => parseFormula(side, words))).toEqual([left, right]);
			}),
			{ numRuns: lawCases / 10 },
		);
	});

	it("stands with funds, an open gap and rows that are lacking, on either basis", () => {
		const [reserve, , specific] = cityFundRoles;
		const fund = (id: string, role: FundRole, order: number | null) => ({
			...{ id, label: `${id}基金`, role, order },
			...{ countsInFutureBurden: false, floor: 1 },
		});
		const own = [fund("first", reserve, 2), fund("second", reserve, null), fund("third", specific, 1)];
		for (const basis of ["generalResources", "allFunds"] as const)
			for (const funds of [[], own.slice(0, 1), own.slice(2), own])
				for (const lacks of [[], ["carryover", "settlementBalance"]]) {
					const isDirect = funds.includes(own[0] as OwnFund) && lacks.length === 0;
					const program = composeProgram(modelFacts, { ...coreShape, basis, funds, lacks, isDirect, opensGap: true });
					const { source: _, ...compiled } = compileProgram(program.source);
					expect({ ...program, source: null }).toEqual({ ...compiled, source: null });
					const [silent, figureless] = [
						program.source.terms.filter(({ absence }) => absence !== undefined),
						program.source.terms.filter(({ id }) => program.trees.get(id)?.kind === "notApplicable"),
					];
					expect(silent, "lines that say why they never have a figure").toEqual(figureless);
				}
	});

	it("without lines of its own is the core itself", () => {
		expect(composeProgram(modelFacts, coreShape).source.terms).toEqual(core.source.terms);
		expect(composeProgram(modelFacts, coreShape).trees).toEqual(core.trees);
	});

	it("comes to the core's figures where members add up to its lines and are under the same law", () => {
		const own = fiveTaxes.filter(({ id }) => id !== "cityPlanningTax");
		const composed = composeModel(modelFacts, { ...coreShape, lines: own });
		holdsFor(madeUpRuns(), ({ shape, inputs }) => {
			const whole = { parameters: inputs.parameters, series: new Map(inputs.series) };
			const unit = whole.parameters.get("roundingUnit") as number;
			const split = new Map(inputs.series);
			for (const channel of ["entered", "linked"])
				for (const line of ["cityTax", "operatingExpenses"]) {
					const key = `${channel}.${line}`;
					const sum = whole.series.get(key)?.map((amount) => Math.round(amount / unit) * unit);
					if (sum === undefined) continue;
					whole.series.set(key, sum);
					const members = own.filter(({ kind }) => kind.core === line);
					for (const [at, { id }] of members.entries())
						split.set(
							`${channel}.${id}`,
							sum.map((amount) => {
								const each = Math.floor(amount / unit / members.length) * unit;
								return at > 0 ? each : amount - each * (members.length - 1);
							}),
						);
				}
			const expected = runKernel(modelFacts.kernel, shape, whole, 1e-6);
			const found = runKernel(composed.kernel, shape, { ...whole, series: split }, 1e-6);
			const off = [...expected.values].filter(([line, column]) =>
				column.some((value, at) => !isSame(value, found.values.get(line)?.[at] ?? Number.NaN)),
			);
			expect(off.map(([line]) => line)).toEqual([]);
			expect(found.lawBreaches.map(({ law }) => law)).toEqual(expected.lawBreaches.map(({ law }) => law));
		});
	});
});

function isSame(one: number, other: number): boolean {
	return Object.is(one + 0, other + 0) || Math.abs(one - other) <= 1e-6 * Math.max(1, Math.abs(one));
}
