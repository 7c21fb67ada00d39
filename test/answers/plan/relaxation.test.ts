import { beforeAll, describe, expect, it } from "vitest";
import { type Affine, constant, evaluateAt, ofColumn, scale } from "../../../src/answers/plan/optimise/affine.ts";
import { openSolver, type Solver } from "../../../src/answers/plan/optimise/highs-solver.ts";
import { IntegerProgram } from "../../../src/answers/plan/optimise/integer-program.ts";
import { Pieces } from "../../../src/answers/plan/optimise/pieces.ts";
import { Relaxation } from "../../../src/answers/plan/optimise/relaxation.ts";
import { compileProgram, modelVocabulary } from "../../../src/build/compile.ts";
import type { TermDefinition } from "../../../src/domain/term.ts";
import { parseFormula } from "../../../src/engine/formula.ts";
import type { ProgramSource } from "../../../src/engine/program.ts";
import { term } from "../../support/definitions.ts";

let solver: Solver;
beforeAll(async () => {
	solver = await openSolver("node_modules/highs/build/highs.wasm");
});

const line = (id: string, formula: string, more: Partial<TermDefinition> = {}) =>
	term(id, formula, { unit: "ratio", ...more });
const repaid = [
	[0, 0, 0, 0],
	[0, 1, 0, 0],
	[0, 2, 3, 0],
	[0, 4, 5, 6],
];

const source: ProgramSource = {
	terms: [
		line("moved", "entered(moved)"),
		line("still", "entered(still)"),
		line("fromNothing", "prev(fromNothing, 2) + still", { before: "zero" }),
		line("fromOne", "prev(fromOne, 2) + still", { before: "one" }),
		line("fromData", "prev(fromData, 3) + still", { before: "data" }),
		line("fromMoved", "prev(fromMoved, 2) + moved", { before: "data" }),
		line("sometimes", "moved > 12 ? moved : notApplicable"),
		line("asked", "still"),
	],
	parameters: [{ id: "share", label: "割合", unit: "ratio", from: "settings" }],
	functions: [{ name: "twice", parameters: ["x"], formula: "x + x", label: "倍", source: "試験" }],
	laws: [],
	channels: ["entered"],
	tables: ["repaid"],
};
const lines = compileProgram(source);
const vocabulary = modelVocabulary(source);

/** Lines of a year that is settled and three that are projected, `asked` among them, and the rows of what a choice moves. */
function relaxation(formula: string, move: (column: number, coefficient: number) => Affine = ofColumn) {
	const asked = parseFormula(formula, vocabulary);
	if ("reason" in asked) throw new Error(`${formula}: ${asked.reason}`);
	const program = { ...lines, trees: new Map([...lines.trees, ["asked", asked] as const]) };
	const rows = new IntegerProgram();
	const choice = rows.column(0, 1, true, 0);
	const base = {
		shape: { years: 4, settledYears: 1 },
		lawBreaches: [],
		values: new Map([
			["moved", Float64Array.of(10, 10, 10, 10)],
			["still", Float64Array.of(3, 4, 5, 6)],
			["fromData", Float64Array.of(24, 34, 29, 40)],
			["fromMoved", Float64Array.of(30, 40, 40, 50)],
			["asked", Float64Array.of(7, 8, 9, 10)],
		]),
		inputs: {
			parameters: new Map([["share", 0.5]]),
			series: new Map([
				["entered.moved", Float64Array.of(10, 10, 10, 10)],
				["entered.still", Float64Array.of(3, 4, 5, 6)],
				// Last year's and that of the year before.
				["before.fromData", Float64Array.of(30, 20)],
				["before.fromMoved", Float64Array.of(30, 20)],
				["table.repaid", Float64Array.from(repaid.flat())],
			]),
		},
	};
	// 10 without the choice, 13, 16 and 19 with it.
	const moves = new Map([["entered.moved", [constant(0), move(choice, 3), move(choice, 6), move(choice, 9)]]]);
	return { rows, choice, made: new Relaxation(program, base, moves, new Pieces(rows, solver, new Map())) };
}

/** The figure where the choice is not taken and where it is: a value, those the rows let in, `any` or 「－」. */
function figureOf(formula: string, year: number) {
	const { rows, choice, made } = relaxation(formula);
	const { value, exists } = made.figure("asked", year);
	const ends = (expression: Affine, taken: number) => {
		if (rows.columns === 1) return evaluateAt(expression, [taken]);
		const held = [{ expression: ofColumn(choice), low: taken, high: taken }];
		const [least, most] = [1, -1].map((sign) => {
			const found = solver.minimise(rows, scale(expression, sign), { rows: held });
			return found.kind === "optimal" ? Number((sign * found.bound).toFixed(2)) + 0 : "any";
		});
		return least === most ? least : `${least} to ${most}`;
	};
	const both = [0, 1].map((taken) => (Number.isNaN(value.constant) ? "－" : ends(value, taken)));
	return exists === null ? both : [...both, "where", ...[0, 1].map((taken) => ends(ofColumn(exists), taken))];
}

describe("a formula of the model in the program of a plan", () => {
	it.each([
		["moved + still", 1, [14, 17]],
		["moved + still", 2, [15, 21]],
		["moved + still", 3, [16, 25]],
		["moved - still", 1, [6, 9]],
		["still - moved", 1, [-6, -9]],
		["moved * still", 1, [40, 52]],
		["still * moved", 2, [50, 80]],
		["moved * share", 1, [5, 6.5]],
		["moved / still", 1, [2.5, 3.25]],
		["still / moved", 1, [0.4, 0.31]],
		["-moved", 1, [-10, -13]],
		["moved + still ^ 2", 1, [26, 29]],
		["moved + 2 ^ still", 1, [26, 29]],
		["moved + entered(still)", 2, [15, 21]],
		["entered(moved) + entered(moved)", 1, [20, 26]],
		["twice(moved)", 2, [20, 32]],
		["abs(moved - 12)", 1, [2, 1]],
		["abs(still - moved)", 1, [6, 9]],
		["moved + abs(still - 6)", 1, [12, 15]],
		["min(moved, 12)", 1, [10, 12]],
		["min(14, moved, 12)", 1, [10, 12]],
		["max(moved, 12)", 1, [12, 13]],
		["max(11, moved, 12)", 1, [12, 13]],
		["min(moved)", 1, [10, 13]],
		["round(moved / still)", 1, [3, 3]],
		["round(moved / still, 1)", 1, [2.5, 3.3]],
		["round(moved / still)", 2, [2, 3]],
		["ceil(moved / still)", 1, [3, 4]],
		["floor(moved / still)", 1, [2, 3]],
		["trunc(moved / still)", 1, [2, 3]],
		["ceil(-moved / still)", 1, [-2, -3]],
		["floor(-moved / still)", 1, [-3, -4]],
		["trunc(-moved / still)", 1, [-2, -3]],
	] as const)("%s in year %d is what it is, with the choice and without", (formula, year, expected) => {
		expect(figureOf(formula, year)).toEqual(expected);
	});

	it.each([
		// The settled year's own, then what the choice makes of years that are projected.
		["prev(moved) + moved", 1, [20, 23]],
		["prev(moved) + moved", 2, [20, 29]],
		["fromMoved + 0 * moved", 1, [40, 43]],
		["fromMoved + 0 * moved", 2, [40, 46]],
		["fromMoved + 0 * moved", 3, [50, 62]],
		["moved + prev(fromNothing, 2)", 1, [10, 13]],
		["moved + prev(fromOne, 2)", 1, [11, 14]],
		["moved + prev(fromData, 2)", 1, [40, 43]],
		["moved + prev(fromData, 3)", 1, [30, 33]],
		["moved + prev(fromData, 2)", 2, [34, 40]],
		["moved + prev(fromData)", 3, [39, 48]],
	] as const)("%s in year %d looks back, beyond the first year too", (formula, year, expected) => {
		expect(figureOf(formula, year)).toEqual(expected);
	});

	it.each([
		["cohorts(moved, repaid)", 1, [10, 13]],
		["cohorts(moved, repaid)", 2, [2 * 10 + 3 * 10, 2 * 13 + 3 * 16]],
		["cohorts(moved, repaid)", 3, [4 * 10 + 5 * 10 + 6 * 10, 4 * 13 + 5 * 16 + 6 * 19]],
		// Each product to the nearest 4, or 5.
		["cohorts(moved, repaid, still)", 1, [12, 12]],
		["cohorts(moved, repaid, still)", 2, [20 + 30, 25 + 50]],
		["moved + cohorts(still, repaid)", 2, [10 + 2 * 4 + 3 * 5, 16 + 2 * 4 + 3 * 5]],
	] as const)("%s in year %d is a sum over the years projected so far", (formula, year, expected) => {
		expect(figureOf(formula, year)).toEqual(expected);
	});

	it.each([
		["still > 3 ? moved : 2 * moved", 1, [10, 13]],
		["still > 4 ? moved : 2 * moved", 1, [20, 26]],
		["still == 4 ? moved : 2 * moved", 1, [10, 13]],
		["still != 4 ? moved : 2 * moved", 1, [20, 26]],
		["moved - moved + still > 3 ? moved : 2 * moved", 1, [10, 13]],
		["moved > 9 ? moved : 2 * moved", 1, [10, 13]],
		["moved > 13 ? moved : 2 * moved", 1, [20, 26]],
		["still > 3 and still < 5 ? moved : 2 * moved", 1, [10, 13]],
		["still > 3 and still < 5 ? moved : 2 * moved", 2, [20, 32]],
		["share == 0.5 and prev(still) == 3 ? moved : 2 * moved", 1, [10, 13]],
		["share == 0.5 and prev(fromData, 3) == 20 ? moved : 2 * moved", 1, [10, 13]],
		["share == 0.5 and prev(fromOne, 2) == 1 ? moved : 2 * moved", 1, [10, 13]],
		["share == 0.5 and prev(fromNothing, 2) == 0 ? moved : 2 * moved", 1, [10, 13]],
		["share == 0.5 and entered(still) == 5 ? moved : 2 * moved", 2, [10, 16]],
		["share == 0.5 or still == 5 ? moved : 2 * moved", 1, [10, 13]],
	] as const)(
		"of %s in year %d one side counts where the choice cannot move the condition",
		(formula, year, expected) => {
			expect(figureOf(formula, year)).toEqual(expected);
		},
	);

	it.each([
		["still > 3 ? moved : notApplicable", 1, [10, 13]],
		["still > 4 ? moved : notApplicable", 1, ["－", "－"]],
		["still > 3 ? notApplicable : moved", 1, ["－", "－"]],
		["moved > 12 ? moved + 1 : notApplicable", 1, [11, 14, "where", 0, 1]],
		["moved <= 12 ? moved + 1 : notApplicable", 1, [11, 14, "where", 1, 0]],
	] as const)("%s in year %d may have no value", (formula, year, expected) => {
		expect(figureOf(formula, year)).toEqual(expected);
	});

	it.each([
		"moved * moved",
		"moved ^ 2",
		"2 ^ moved",
		"moved > 12 ? moved : 0",
		"moved == 13 ? moved : 0",
		"moved > 12 and still > 3 ? moved : 0",
		"moved > 12 and still > 3 ? moved : notApplicable",
		"moved == 13 ? moved : notApplicable",
		"sometimes + 1",
		"0 / (moved - 11)",
	])("%s may be anything, for all the rows say", (formula) => {
		expect(figureOf(formula, 1)).toEqual(["any", "any"]);
	});

	it("is what it was without any choice where none moves it, and in a settled year", () => {
		expect(figureOf("moved + still", 0)).toEqual([7, 7]);
		expect(figureOf("still * 3", 1)).toEqual([8, 8]);
		expect(figureOf("cohorts(still, repaid)", 2)).toEqual([9, 9]);
		expect(figureOf("prev(moved)", 1)).toEqual([8, 8]);
	});

	it("is written once, however often it is asked for", () => {
		const four = (column: number, coefficient: number) => ({
			constant: 0,
			coefficients: new Map([0, 1, 2, 3].map((more) => [column + more, coefficient])),
		});
		const { rows, made } = relaxation("round(moved / still, 1)", four);
		rows.column(0, 1, true, 0);
		rows.column(0, 1, true, 0);
		rows.column(0, 1, true, 0);
		expect(made.figure("asked", 1)).toBe(made.figure("asked", 1));
		expect(made.input("entered.moved", 1)).toEqual(made.input("entered.moved", 1));
		expect(made.input("entered.moved", 0)).toEqual(constant(10));
		expect(made.input("entered.still", 1)).toEqual(constant(4));
	});
});
