import { describe, expect, it } from "vitest";
import { type Affine, combine, constant, ofColumn, scale } from "../../../src/answers/plan/optimise/affine.ts";
import { IntegerProgram } from "../../../src/answers/plan/optimise/integer-program.ts";
import { enough, Pieces } from "../../../src/answers/plan/optimise/pieces.ts";
import { bounding, programText, sumText } from "./program-text.ts";

type Ranges = readonly (readonly [low: number, high: number])[];
interface Options {
	readonly unit?: number;
	readonly splits?: readonly number[];
}

const [x, y] = [ofColumn(0), ofColumn(1)];

/** A piece made of whole columns between some numbers: the expression it is, and what it adds to the program. */
type Case = readonly [
	what: string,
	ranges: Ranges,
	piece: (pieces: Pieces) => unknown,
	lines: readonly string[],
	options?: Options,
];

const half = scale(x, 0.5);
const fifth = scale(x, 0.2);
const third = scale(x, 1 / 3);

const lesser: readonly Case[] = [
	[
		"of whole ones",
		[
			[-2, 3],
			[-3, 2],
		],
		(p) => p.least(x, y),
		[
			"1c2",
			"c2 -3..2 whole",
			"c3 0..1 whole",
			"-∞ <= 1c2 + -1c0 <= 0.0001",
			"-∞ <= 1c2 + -1c1 <= 0.0001",
			"-6.0001 <= 1c2 + -1c0 + -6c3 <= ∞",
			"-0.0001 <= 1c2 + -1c1 + 4c3 <= ∞",
		],
	],
	[
		"of one in halves",
		[
			[-2, 3],
			[-3, 2],
		],
		(p) => p.least(half, y),
		[
			"1c2",
			"c2 -3..1.5",
			"c3 0..1 whole",
			"-∞ <= 1c2 + -0.5c0 <= 0.0001",
			"-∞ <= 1c2 + -1c1 <= 0.0001",
			"-5.0001 <= 1c2 + -0.5c0 + -5c3 <= ∞",
			"-0.0001 <= 1c2 + -1c1 + 3c3 <= ∞",
		],
	],
	[
		"of small ones: no room is less than 1",
		[
			[0, 3],
			[0, 2],
		],
		(p) => p.least(fifth, scale(y, 0.1)),
		[
			"1c2",
			"c2 0..0.2",
			"c3 0..1 whole",
			"-∞ <= 1c2 + -0.2c0 <= 0.0001",
			"-∞ <= 1c2 + -0.1c1 <= 0.0001",
			"-1.0001 <= 1c2 + -0.2c0 + -1c3 <= ∞",
			"-0.0001 <= 1c2 + -0.1c1 + 1c3 <= ∞",
		],
	],
	[
		"of one that is never more",
		[
			[0, 3],
			[3, 5],
		],
		(p) => p.least(x, y),
		["1c0"],
	],
	[
		"of one that is never less",
		[
			[0, 3],
			[-3, 0],
		],
		(p) => p.least(x, y),
		["1c1"],
	],
	[
		"of anything at all",
		[[0, 3]],
		(p) => p.least(x, p.free()),
		["1c2", "c1 -∞..∞", "c2 -∞..3", "c3 0..1 whole", "-∞ <= 1c2 + -1c0 <= 0.0001", "-∞ <= 1c2 + -1c1 <= 0.0001"],
	],
];

const above = ["1", "c1 0..1 whole", "-2.0001 <= 1c0 + -2c1 <= ∞", "-∞ <= 1c0 + -3c1 <= 0.0001"];
const below = ["1", "c1 0..1 whole", "-3.0001 <= -1c0 + -3c1 <= ∞", "-∞ <= -1c0 + -2c1 <= 0.0001"];
const comparisons: readonly Case[] = [
	["more than 0", [[-2, 3]], (p) => p.compare(">", x), above],
	["0 or more", [[-2, 3]], (p) => p.compare(">=", x), above],
	["less than 0", [[-2, 3]], (p) => p.compare("<", x), below],
	["0 or less", [[-2, 3]], (p) => p.compare("<=", x), below],
	["anything and 0", [], (p) => p.compare(">", p.free()), ["null", "c0 -∞..∞"]],
];

const quotients: readonly Case[] = [
	[
		"by one piece",
		[
			[-4, 8],
			[2, 6],
		],
		(p) => p.quotient(x, y, "q"),
		[
			"0.1c2",
			"c2 -20..40",
			"1.999899 <= 1c1 <= 6.000101",
			"-0.000102 <= 1c0 + 2c1 + -0.2c2 + -4 <= ∞",
			"-0.000104 <= 1c0 + -4c1 + -0.6c2 + 24 <= ∞",
			"-∞ <= 1c0 + -4c1 + -0.2c2 + 8 <= 0.000103",
			"-∞ <= 1c0 + 2c1 + -0.6c2 + -12 <= 0.000104",
		],
	],
	// Cut at 5: the others are not between the ends.
	[
		"by two pieces",
		[
			[1, 8],
			[2, 60],
		],
		(p) => p.quotient(x, y, "q"),
		[
			"0.01c2",
			"c2 1.666667..400",
			"c3 0..1 whole",
			"c4 0..1 whole",
			"1 <= 1c3 + 1c4 <= 1",
			"0.999894 <= 1c1 + -1c3 <= ∞",
			"-∞ <= 1c1 + 55c3 <= 60.000106",
			"-8.000101 <= 1c0 + -0.016667c1 + -0.02c2 + -8c3 + 0.033333 <= ∞",
			"-239.000124 <= 1c0 + -4c1 + -0.05c2 + -239c3 + 20 <= ∞",
			"-∞ <= 1c0 + -4c1 + -0.02c2 + 8c3 + 8 <= 8.000124",
			"-∞ <= 1c0 + -0.016667c1 + -0.05c2 + 8c3 + 0.083333 <= 8.000102",
			"1.999894 <= 1c1 + -3c4 <= ∞",
			"-∞ <= 1c1 + 1c4 <= 61.000106",
			"-20.000102 <= 1c0 + -0.016667c1 + -0.05c2 + -20c4 + 0.083333 <= ∞",
			"-239.000124 <= 1c0 + -4c1 + -0.6c2 + -239c4 + 240 <= ∞",
			"-∞ <= 1c0 + -4c1 + -0.05c2 + 20c4 + 20 <= 20.000124",
			"-∞ <= 1c0 + -0.016667c1 + -0.6c2 + 8c4 + 1 <= 8.000124",
		],
		{ splits: [2, 5, 60, 70] },
	],
	["by a known amount", [[1, 8]], (p) => p.quotient(x, constant(4), "q"), ["0.25c0"]],
	[
		"by what may be nothing",
		[
			[1, 8],
			[0, 3],
		],
		(p) => p.quotient(x, y, "q"),
		["1c2", "c2 -∞..∞"],
	],
	[
		"of anything",
		[
			[1, 8],
			[1, 3],
		],
		(p) => p.quotient(p.free(), y, "q"),
		["1c3", "c2 -∞..∞", "c3 -∞..∞"],
	],
	[
		"by anything",
		[
			[1, 8],
			[1, 3],
		],
		(p) => p.quotient(x, p.free(), "q"),
		["1c3", "c2 -∞..∞", "c3 -∞..∞"],
	],
];

const roundings: readonly Case[] = [
	[
		"of fifths above 0",
		[[0, 9]],
		(p) => p.round(fifth, 0),
		["1c1", "c1 -1..3 whole", "-0.5001 <= 0.2c0 + -1c1 <= 0.4001"],
	],
	[
		"of fifths about 0",
		[[-9, 9]],
		(p) => p.round(fifth, 0),
		["1c1", "c1 -3..3 whole", "-0.5001 <= 0.2c0 + -1c1 <= 0.5001"],
	],
	[
		"of halves below 0",
		[[-9, 0]],
		(p) => p.round(half, 0),
		["1c1", "c1 -6..1 whole", "-0.0001 <= 0.5c0 + -1c1 <= 0.5001"],
	],
	[
		"of quarters to tenths",
		[[0, 9]],
		(p) => p.round(scale(x, 0.25), 1),
		["0.1c1", "c1 -1..24 whole", "-0.5001 <= 2.5c0 + -1c1 <= 0.0001"],
	],
	["of quarters to hundredths", [[0, 9]], (p) => p.round(scale(x, 0.25), 2), ["0.25c0"]],
	[
		"of thirds",
		[[0, 9]],
		(p) => p.round(third, 0),
		["1c1", "c1 -1..4 whole", "-0.5001 <= 0.333333c0 + -1c1 <= 0.5001"],
	],
	[
		"of thirds to the fifth digit",
		[[0, 9]],
		(p) => p.round(third, 5),
		["0.00001c1", "c1 -1..300001 whole", "-0.5001 <= 33333.333333c0 + -1c1 <= 0.5001"],
	],
	["of thirds to the sixth digit", [[0, 9]], (p) => p.round(third, 6), ["0.333333c0"]],
	[
		"up, of fifths",
		[[-9, 9]],
		(p) => p.cut(fifth, "ceil"),
		["1c1", "c1 -2..3 whole", "-0.8001 <= 0.2c0 + -1c1 <= 0.0001"],
	],
	[
		"down, of fifths",
		[[-9, 9]],
		(p) => p.cut(fifth, "floor"),
		["1c1", "c1 -3..2 whole", "-0.0001 <= 0.2c0 + -1c1 <= 0.8001"],
	],
	[
		"towards 0, of fifths about it",
		[[-9, 9]],
		(p) => p.cut(fifth, "trunc"),
		["1c1", "c1 -3..3 whole", "-0.8001 <= 0.2c0 + -1c1 <= 0.8001"],
	],
	[
		"towards 0, of fifths above it",
		[[0, 9]],
		(p) => p.cut(fifth, "trunc"),
		["1c1", "c1 -1..2 whole", "-0.0001 <= 0.2c0 + -1c1 <= 0.8001"],
	],
	[
		"towards 0, of fifths below it",
		[[-9, 0]],
		(p) => p.cut(fifth, "trunc"),
		["1c1", "c1 -2..1 whole", "-0.8001 <= 0.2c0 + -1c1 <= 0.0001"],
	],
	["up, of whole ones", [[0, 9]], (p) => p.cut(x, "ceil"), ["1c0"]],
	// Amounts of more than a hundred thousand rounding units are left as they are, within half a unit.
	[
		"of large amounts in tenths",
		[[0, 200_002]],
		(p) => p.round(half, 0),
		["0.5c0 + -10c1", "c1 -0.0501..0.0001"],
		{ unit: 0.1 },
	],
	[
		"of large amounts below 0 in tenths",
		[[-300_000, 5]],
		(p) => p.cut(half, "ceil"),
		["0.5c0 + -10c1", "c1 -0.0501..0.0001"],
		{ unit: 0.1 },
	],
	[
		"of a hundred thousand tenths",
		[[0, 200_000]],
		(p) => p.round(half, 0),
		["1c1", "c1 -1..100001 whole", "-0.5001 <= 0.5c0 + -1c1 <= 0.0001"],
		{ unit: 0.1 },
	],
	[
		"of large amounts in whole units",
		[[0, 200_002]],
		(p) => p.round(half, 0),
		["1c1", "c1 -1..100002 whole", "-0.5001 <= 0.5c0 + -1c1 <= 0.0001"],
	],
];

describe("the rows of a piece of the program", () => {
	const written = ([, ranges, piece, , { unit = 1, splits = [] } = {}]: Case) => {
		const program = new IntegerProgram(unit);
		for (const [low, high] of ranges) program.column(low, high, true);
		const found = piece(new Pieces(program, bounding().solver, new Map([["q", splits]])));
		const told = typeof found === "object" && found !== null ? sumText(found as Affine) : String(found);
		return [told, ...programText(program).slice(ranges.length)];
	};
	for (const [what, cases] of Object.entries({
		"the lesser": lesser,
		"a comparison of": comparisons,
		"a quotient": quotients,
		"a rounding": roundings,
	}))
		it.each(cases)(`are what they are, of ${what} %s`, (...one) => {
			expect(written(one as unknown as Case)).toEqual(one[3]);
		});

	it("are none where a comparison is known", () => {
		const known = (operator: string, low: number, high: number) => {
			const program = new IntegerProgram();
			return new Pieces(program, bounding().solver, new Map()).compare(
				operator,
				ofColumn(program.column(low, high, true)),
			);
		};
		// `number`: a column; at 0 exactly a hair decides, and the kernel.
		const ranges = [
			[1, 3],
			[0, 3],
			[0, 0],
			[-3, 0],
			[-3, -1],
		] as const;
		const found = [">", ">=", "<", "<="].map((operator) =>
			ranges.map(([low, high]) => {
				const is = known(operator, low, high);
				return typeof is === "number" ? "number" : is;
			}),
		);
		expect(found).toEqual([
			[true, "number", false, false, false],
			[true, true, true, "number", false],
			[false, false, false, "number", true],
			[false, "number", true, true, true],
		]);
	});

	it("are none where an amount is known", () => {
		const pieces = new Pieces(new IntegerProgram(), bounding().solver, new Map());
		const rounded = [1.25, -1.25, 1.24, -0.04].map((value) => pieces.round(constant(value), 1).constant);
		expect(rounded).toEqual([1.3, -1.3, 1.2, 0]);
		const cuts = (["ceil", "floor", "trunc"] as const).map((name) =>
			[1.2, -1.2, 1.0000001, 0.9999999, -0.9999999, 2].map((value) => pieces.cut(constant(value), name).constant),
		);
		expect(cuts).toEqual([
			[2, -1, 1, 1, -1, 2],
			[1, -2, 1, 1, -1, 2],
			[1, -1, 1, 1, -1, 2],
		]);
	});

	it("give way by as much as is needed, and at least by one", () => {
		expect([-5, 0, 0.2, 1, 1.1, 7].map(enough)).toEqual([1, 1, 1, 1, 2, 7]);
	});
});

describe("between which numbers an expression lies", () => {
	it.each([
		// The end that is nearer to 0 first; where that settles the sign, the other is not asked for.
		["its sign settled from below", { range: [-2, 3], answers: [0.5], found: [0.5, 3], asked: ["1c0"] }],
		["its sign settled from above", { range: [-3, 2], answers: [0.5], found: [-3, -0.5], asked: ["-1c0"] }],
		["its sign settled by nothing", { range: [-2, 3], answers: [-1, -2], found: [-1, 2], asked: ["1c0", "-1c0"] }],
		["nor from above", { range: [-3, 2], answers: [-1, -2], found: [-2, 1], asked: ["-1c0", "1c0"] }],
		["as far below as above", { range: [-2, 2], answers: [-1, -1], found: [-1, 1], asked: ["-1c0", "1c0"] }],
		["above 0", { range: [1, 3], answers: [], found: [1, 3], asked: [] }],
		["0 or more", { range: [0, 3], answers: [], found: [0, 3], asked: [] }],
		["0 or less", { range: [-3, 0], answers: [], found: [-3, 0], asked: [] }],
		[
			"both ends asked for",
			{ range: [1, 3], answers: [2, -2.5], always: true, found: [2, 2.5], asked: ["1c0", "-1c0"] },
		],
		[
			"both, the sign known",
			{ range: [-2, 3], answers: [0.5, -1], always: true, found: [0.5, 1], asked: ["1c0", "-1c0"] },
		],
		["the rows saying less", { range: [-2, 3], answers: [-5, -9], found: [-2, 3], asked: ["1c0", "-1c0"] }],
		["the rows saying nothing", { range: [-2, 3], answers: [], found: [-2, 3], asked: ["1c0", "-1c0"] }],
	] as const)("%s", (_, { range: [low, high], answers, found, asked, ...more }) => {
		const program = new IntegerProgram();
		const { solver, asked: questions } = bounding(...answers);
		const column = ofColumn(program.column(low, high));
		const ends = new Pieces(program, solver, new Map()).bounds(column, "always" in more);
		expect([ends.low, ends.high].map((end) => Number(end.toFixed(3)))).toEqual(found);
		expect(questions).toEqual(asked);
	});

	it("a bound of the rows gives way by a hair, and by a thousandth of a hair of what is large", () => {
		const wide = (bound: number) => {
			const program = new IntegerProgram();
			const pieces = new Pieces(program, bounding(bound).solver, new Map());
			return pieces.bounds(ofColumn(program.column(-20_000, 30_000))).low;
		};
		expect([wide(5), wide(5000), wide(-5000)].map((low) => Number(low.toFixed(9)))).toEqual([
			4.9999, 4999.9995, -5000.0005,
		]);
	});

	it("rows without a point contradict one another, and are not asked again", () => {
		const program = new IntegerProgram();
		const { solver, asked } = bounding(Number.POSITIVE_INFINITY);
		const pieces = new Pieces(program, solver, new Map());
		const column = ofColumn(program.column(-2, 3));
		expect(pieces.isContradictory).toBe(false);
		pieces.bounds(column, true);
		expect(pieces.isContradictory).toBe(true);
		const before = asked.length;
		expect(pieces.bounds(column, true)).toEqual({ low: -2, high: 3 });
		expect(pieces.bounds(constant(4), true)).toEqual({ low: 4, high: 4 });
		expect(asked.length).toBe(before);
	});

	it("a quotient is exact enough within a millionth, and is cut at what is divided by", () => {
		const program = new IntegerProgram();
		const [n, d] = [ofColumn(program.column(1, 8)), ofColumn(program.column(2, 6))];
		const pieces = new Pieces(program, bounding().solver, new Map());
		pieces.quotient(n, d, "q");
		// A quotient of 2 is 20 tenths.
		const at = (tenths: number, divisor = 4) => pieces.blurred([2 * divisor, divisor, tenths]);
		expect([at(20), at(20.000009), at(19.999991)]).toEqual([[], [], []]);
		expect([at(20.000011), at(19.999989), at(20.1, 3.00000049)]).toEqual([
			[{ key: "q", at: 4 }],
			[{ key: "q", at: 4 }],
			[{ key: "q", at: 3 }],
		]);
	});
});

describe("a program", () => {
	it("names long sums, on the steps they lie on", () => {
		const program = new IntegerProgram(0.3);
		const columns = [1, 2, 3, 4].map((high) => program.column(-1, high, true));
		const sum = (step: number, count = 4, first = 0) => ({
			constant: first,
			coefficients: new Map(columns.slice(0, count).map((column) => [column, step])),
		});
		const three = sum(1, 3);
		expect(program.named(three)).toBe(three);
		const steps = [1, 0.5, 0.3, 0.7].map((step) => {
			const name = program.named(sum(step, 4, step));
			const on = [1, 0.5, 0.3, 0.1].filter((grid) => program.isOnGrid(name, grid));
			return [sumText(name), on];
		});
		expect(steps).toEqual([
			["1c4", [1, 0.5, 0.1]],
			["1c5", [0.5, 0.1]],
			["1c6", [0.1]],
			["1c7", [0.1]],
		]);
		expect(programText(program).slice(4)).toEqual([
			"c4 -3..11",
			"c5 -1.5..5.5",
			"c6 -0.9..3.3",
			"c7 -2.1..7.7",
			"0 <= 1c0 + 1c1 + 1c2 + 1c3 + -1c4 + 1 <= 0",
			"0 <= 0.5c0 + 0.5c1 + 0.5c2 + 0.5c3 + -1c5 + 0.5 <= 0",
			"0 <= 0.3c0 + 0.3c1 + 0.3c2 + 0.3c3 + -1c6 + 0.3 <= 0",
			"0 <= 0.7c0 + 0.7c1 + 0.7c2 + 0.7c3 + -1c7 + 0.7 <= 0",
		]);
	});

	it("knows that of a family one column at most is 1", () => {
		const program = new IntegerProgram();
		const family = [0, 0, 1].map((name) => program.column(0, 1, true, name));
		const alone = program.column(-2, 5);
		const sum = (...coefficients: number[]) => ({
			constant: 10,
			coefficients: new Map(coefficients.map((value, at) => [at, value])),
		});
		expect([family, alone, program.columns]).toEqual([[0, 1, 2], 3, 4]);
		expect(program.range(sum(3, 5))).toEqual({ low: 10, high: 15 });
		expect(program.range(sum(-3, 5, 4))).toEqual({ low: 7, high: 19 });
		expect(program.range(sum(-3, -5, -4, 2))).toEqual({ low: 10 - 5 - 4 - 4, high: 20 });
		expect(program.range(sum(0, 0, 0, -2))).toEqual({ low: 0, high: 14 });
		expect(program.range(constant(3))).toEqual({ low: 3, high: 3 });
	});

	it("knows what lies on a grid, dust aside", () => {
		const program = new IntegerProgram();
		const [whole, loose] = [program.column(0, 9, true), program.column(0, 9)];
		const on = (first: number, step: number, grid: number, column = whole) =>
			program.isOnGrid({ constant: first, coefficients: new Map([[column, step]]) }, grid);
		expect([on(0, 1, 1), on(0, 2, 1), on(0, 0.5, 1), on(0.5, 1, 1), on(-3, -2, 1)]).toEqual([
			true,
			true,
			false,
			false,
			true,
		]);
		expect([on(0, 1, 1, loose), on(0.3, 0.1, 0.1), on(0.1 + 0.2, 1, 0.1), on(0, 0.25, 0.1)]).toEqual([
			false,
			true,
			true,
			false,
		]);
		expect([
			on(1e-10, 1, 1),
			on(1e-8, 1, 1),
			on(1 - 1e-10, 1, 1),
			on(1e12 + 0.0005, 1, 1),
			on(1e9 + 0.0005, 1, 1),
		]).toEqual([true, false, true, true, false]);
		expect(program.isOnGrid(combine(x, ofColumn(loose)), 1)).toBe(false);
	});
});
