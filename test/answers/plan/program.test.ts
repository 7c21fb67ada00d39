import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openMeasures } from "../../../src/answers/plan/open.ts";
import { Pieces } from "../../../src/answers/plan/optimise/pieces.ts";
import { amountSize, scaledColumns, shrinkage } from "../../../src/answers/plan/optimise/scaled-columns.ts";
import { planRows } from "../../../src/answers/plan/program.ts";
import type { Requirement } from "../../../src/answers/plan/requirements.ts";
import { problemText } from "../../../src/cli/console.ts";
import type { Target } from "../../../src/domain/target.ts";
import type { Columns } from "../../../src/engine/columns.ts";
import { parseFormula } from "../../../src/engine/formula.ts";
import type { Program, ProgramSource } from "../../../src/engine/program.ts";
import { filesWith, himiFolder } from "../../support/memory-files.ts";
import { bounding, programText } from "./program-text.ts";

const path = join(himiFolder, "measures", "一覧.yaml");

function opened(measures: string) {
	const text = `title: 一覧\nscenario: ../土台.yaml\nmeasures:\n${measures}`;
	const files = filesWith({ [join(himiFolder, "土台.yaml")]: "title: 土台\nmunicipality: himi\n", [path]: text });
	const outcome = openMeasures(files, path, undefined, parseFormula);
	if ("problems" in outcome) throw new Error(outcome.problems.map(problemText).join("\n"));
	return outcome;
}

function rowsOf(
	{ list, outlook }: ReturnType<typeof opened>,
	...asked: readonly (readonly [Partial<Target>, ...number[]])[]
) {
	const requirements = asked.map(
		([target, ...years]): Requirement => ({ kind: "target", target: target as Target, years }),
	);
	return planRows(outlook, list, requirements, (rows) => new Pieces(rows, bounding().solver, new Map()));
}

const bonds = opened(
	"  - { name: 甲, effects: [{ line: 市債発行額, yearly: 30 }, { line: その他収入, once: 0.25 }], cost: 1, earliest: R12 }\n",
);

describe("the program of a plan", () => {
	it("holds at most one start of a measure, one measure of a group, and none before what it requires", () => {
		const rules =
			opened(`  - { name: 甲, effects: [{ line: 市税, yearly: 1 }], cost: 1, earliest: R10, latest: R12, exclusive: [x, y] }
  - { name: 乙, effects: [{ line: 市税, yearly: 1 }], cost: 1, earliest: R12, exclusive: x }
  - { name: 丙, effects: [{ line: 市税, yearly: 1 }], cost: 1, earliest: R11, latest: R12, exclusive: z, requires: [甲] }
`);
		const { program } = rowsOf(rules);
		const lines = programText(program);
		expect(lines.slice(0, 6)).toEqual([0, 1, 2, 3, 4, 5].map((column) => `c${column} 0..1 whole`));
		expect(lines.slice(program.columns, program.columns + 7)).toEqual([
			// 甲 in R10, R11 or R12; 丙 in R11 or R12.
			"0 <= 1c0 + 1c1 + 1c2 <= 1",
			"0 <= 1c4 + 1c5 <= 1",
			"-∞ <= 1c4 + -1c0 + -1c1 <= 0",
			"-∞ <= 1c4 + 1c5 + -1c0 + -1c1 + -1c2 <= 0",
			"0 <= 1c0 + 1c1 + 1c2 + 1c3 <= 1",
			"0 <= 1c0 + 1c1 + 1c2 <= 1",
			"0 <= 1c4 + 1c5 <= 1",
		]);
	});

	it("holds what may not be negative, and rounds what is not whole", () => {
		// Of R12 alone: 2,053 of bonds, and drawn from the fund what 0.25 more of revenue leaves to be drawn.
		expect(programText(rowsOf(bonds).program)).toEqual([
			"c0 0..1 whole",
			"c1 49..51 whole",
			"-0.0001 <= 30c0 + 2053 <= ∞",
			"-0.5001 <= 0.25c0 + -1c1 + 50 <= 0.2501",
		]);
	});

	it.each([
		["bondIssuance", 2060, "30c0 + 2053", [2060, 2061, 2060, 2059]],
		["bondIssuance", 2060.5, "30c0 + 2053", [2061, 2061, 2060, 2060]],
		["fiscalAdjustmentFundBalance", 1740, "1c1 + 1690", [1740, 1741, 1740, 1739]],
		["futureBurdenRatio", 61, "0.1c2", [61, 61.1, 61, 60.9]],
		["futureBurdenRatio", 61.07, "0.1c2", [61.1, 61.1, 61, 61]],
	] as const)("holds %s to a limit of %d, on the steps it can have", (line, limit, sum, [least, over, most, under]) => {
		const row = (operator: Target["operator"], ...years: number[]) => {
			const { program, pieces } = rowsOf(bonds, [{ line, operator, limit }, ...years]);
			expect(pieces.isContradictory).toBe(false);
			return programText(program).at(-1);
		};
		const hair = (value: number, by: number) => Number((value + by).toFixed(6));
		expect(row(">=", 2030)).toBe(`${hair(least, -1e-4)} <= ${sum} <= ∞`);
		expect(row(">", 2030)).toBe(`${hair(over, -1e-4)} <= ${sum} <= ∞`);
		expect(row("<=", 2030)).toBe(`-∞ <= ${sum} <= ${hair(most, 1e-4)}`);
		expect(row("<", 2030)).toBe(`-∞ <= ${sum} <= ${hair(under, 1e-4)}`);
		// In a settled year, or one that is not projected, nothing is held.
		expect(row(">=", 2020, 2031)).toBe(programText(rowsOf(bonds).program).at(-1));
	});

	it("is contradictory where a figure no choice moves misses its limit by more than a hair", () => {
		const { columns, edition } = bonds.outlook;
		const tax = (columns.values.get("cityTax") as Float64Array)[edition.years.indexOf(2030)] as number;
		const isMissed = (operator: Target["operator"], limit: number) =>
			rowsOf(bonds, [{ line: "cityTax", operator, limit }, 2030]).pieces.isContradictory;
		const near = [-0.0002, -0.00005, 0, 0.00005, 0.0002];
		for (const operator of [">=", ">"] as const)
			expect(near.map((by) => isMissed(operator, tax + by))).toEqual([false, false, false, false, true]);
		for (const operator of ["<=", "<"] as const)
			expect(near.map((by) => isMissed(operator, tax + by))).toEqual([true, false, false, false, false]);
		// 連結実質赤字比率 of Himi is not known.
		expect(isMissed("<", 5000)).toBe(false);
		const unknown = rowsOf(bonds, [{ line: "consolidatedRealDeficitRatio", operator: "<", limit: 20 }, 2030]);
		expect(unknown.pieces.isContradictory).toBe(true);
	});

	it("holds amounts divided by their size, and rounds to as much less", () => {
		const large = opened("  - { name: 甲, effects: [{ line: その他収入, once: 5000000 }], cost: 1, earliest: R12 }\n");
		const { program, sizeOf } = rowsOf(large);
		expect([program.unit, sizeOf("cityTax"), sizeOf("futureBurdenRatio")]).toEqual([0.01, 100, 1]);
	});

	it("leaves a limit that moves with the choice to the kernel", () => {
		const [limit] = bonds.outlook.scenario.limits.map((one) => one.limit);
		const made = rowsOf(bonds, [{ line: "futureBurdenRatio", operator: "<", limit: limit as Target["limit"] }, 2030]);
		expect(programText(made.program)).toEqual(programText(rowsOf(bonds).program));
		expect([made.sizeOf("cityTax"), made.sizeOf("futureBurdenRatio")]).toEqual([1, 1]);
	});
});

describe("the size of the amounts of a program", () => {
	const source = {
		terms: [
			{ id: "money", unit: "amount" },
			{ id: "share", unit: "percent" },
		],
	} as unknown as ProgramSource;
	const base = (money: number[], share: number[] = []) =>
		({
			values: new Map([
				["money", Float64Array.from(money)],
				["share", Float64Array.from(share)],
			]),
		}) as unknown as Columns;

	it.each([
		["the largest is a hundred thousand", [100_000], [], [1, 1]],
		["the largest is a little more", [100_001], [], [1, 10]],
		["dust lies above it", [100_000 * (1 + 1e-12)], [], [1, 1]],
		["it is a million", [1e6], [], [1, 10]],
		["the largest is below nothing", [-2e7, 5], [], [1, 1000]],
		["what is moved is larger", [5e4], [3, -2e6], [1, 100]],
		["a figure is not known", [Number.NaN, 2e6, Number.POSITIVE_INFINITY], [Number.NaN], [1, 100]],
		["the rounding unit is larger", [1e6], [], [1000, 1000]],
		["amounts are small", [12_000], [], [0.001, 1]],
		["they are smaller", [9_000], [], [0.001, 0.1]],
		["there are none", [], [], [0.5, 0.5]],
	] as const)("is a power of ten, where %s", (_, money, moved, [unit, size]) => {
		expect(amountSize(base([...money], [1e9]), source, moved, unit)).toBe(size);
	});

	it("divides amounts, and what is counted by amounts the other way, and nothing else", () => {
		expect(
			(["amount", "percent", "people", "thousandYenPerAmount"] as const).map((unit) => shrinkage(unit, 10)),
		).toEqual([...[10, 1, 1, 0.1]]);
		const program = {
			source: {
				...source,
				parameters: [
					{ id: "floor", unit: "amount" },
					{ id: "rate", unit: "ratio" },
					{ id: "per", unit: "thousandYenPerAmount" },
				],
			},
		} as unknown as Program;
		const columns = {
			...base([20, 30], [20, 30]),
			lawBreaches: [],
			inputs: {
				series: new Map([
					["entered.money", Float64Array.of(40)],
					["before.share", Float64Array.of(40)],
					["table.money", Float64Array.of(40)],
				]),
				parameters: new Map([
					["floor", 50],
					["rate", 50],
					["per", 50],
				]),
			},
		} as unknown as Columns;
		expect(scaledColumns(columns, program, 1)).toBe(columns);
		expect(scaledColumns(columns, program, 10)).toEqual({
			...columns,
			values: new Map([
				["money", Float64Array.of(2, 3)],
				["share", Float64Array.of(20, 30)],
			]),
			inputs: {
				series: new Map([
					["entered.money", Float64Array.of(4)],
					["before.share", Float64Array.of(40)],
					["table.money", Float64Array.of(40)],
				]),
				parameters: new Map([
					["floor", 5],
					["rate", 50],
					["per", 500],
				]),
			},
		});
	});
});
