import { expect, it } from "vitest";
import { compileProgram } from "../../src/build/compile.ts";
import { blockModule } from "../../src/engine/block-code.ts";
import { parseFormula } from "../../src/engine/formula.ts";
import { evaluate } from "../../src/engine/interpret.ts";
import { Kernel } from "../../src/engine/kernel.ts";
import type { Tree } from "../../src/engine/tree.ts";
import { assembledKernel, projectMany } from "../support/program.ts";

/** Nothing, no figure, without end, what is less than one, where a rounding turns, either sign. */
const edges = [
	0,
	-0,
	Number.NaN,
	Number.POSITIVE_INFINITY,
	Number.NEGATIVE_INFINITY,
	1e-7,
	0.5,
	-0.5,
	1,
	-1,
	2,
	2.5,
	-2.5,
];
const pairs = edges.flatMap((a) => edges.map((b): [number, number] => [a, b]));

const isTrue = (value: number) => Math.abs(value) > 0;
/** Half away from nothing, of what is small enough to be multiplied without loss. */
const half = (value: number) => (value < 0 ? 0 - Math.floor(0.5 - value) : Math.floor(value + 0.5));

/** What each operation of the language is, in JavaScript. */
const operations: readonly (readonly [formula: string, of: (a: number, b: number) => number])[] = [
	["a + b", (a, b) => a + b],
	["a - b", (a, b) => a - b],
	["a * b", (a, b) => a * b],
	["a / b", (a, b) => a / b],
	["a ^ b", (a, b) => a ** b],
	["-a", (a) => 0 - a],
	["a < b", (a, b) => (a < b ? 1 : 0)],
	["a <= b", (a, b) => (a <= b ? 1 : 0)],
	["a > b", (a, b) => (a > b ? 1 : 0)],
	["a >= b", (a, b) => (a >= b ? 1 : 0)],
	["a == b", (a, b) => (a === b ? 1 : 0)],
	["a != b", (a, b) => (a === b ? 0 : 1)],
	["a and b", (a, b) => (isTrue(a) && isTrue(b) ? 1 : 0)],
	["a or b", (a, b) => (isTrue(a) || isTrue(b) ? 1 : 0)],
	["not a", (a) => (isTrue(a) ? 0 : 1)],
	["a ? b : 7", (a, b) => (isTrue(a) ? b : 7)],
	["a < b ? a : round(b)", (a, b) => (a < b ? a : half(b))],
	["a < b ? round(a) : b", (a, b) => (a < b ? half(a) : b)],
	["min(a, b)", (a, b) => Math.min(a, b)],
	["min(a, b, 1)", (a, b) => Math.min(a, b, 1)],
	["max(a, b)", (a, b) => Math.max(a, b)],
	["max(0, b)", (_, b) => Math.max(0, b)],
	["max(a, b, 1)", (a, b) => Math.max(a, b, 1)],
	["abs(a)", (a) => Math.abs(a)],
	["floor(a)", (a) => Math.floor(a)],
	["ceil(a)", (a) => Math.ceil(a)],
	["trunc(a)", (a) => Math.trunc(a)],
	["round(a)", (a) => half(a)],
	["round(a / 4, 1)", (a) => half((a / 4) * 10) / 10],
	["one + a", (a) => 1 + a],
	["a - one", (a) => a - 1],
	["a * one", (a) => a],
	["a / one", (a) => a],
	["a + three", (a) => a + 3],
	["a - three", (a) => a - 3],
	["a * three", (a) => a * 3],
	["a / three", (a) => a / 3],
];
const parameters = new Map([
	["one", 1],
	["three", 3],
]);

const names = operations.map((_, at) => `x${at}`);
const program = (() => {
	const line = (id: string, formula: string) =>
		({ id, label: id, unit: "ratio", measure: "flow", formula, source: "" }) as const;
	const terms = [line("a", "e(a)"), line("b", "e(b)"), ...names.map((id) => line(id, "a + b"))];
	const small = compileProgram({
		...{ terms, functions: [], laws: [], channels: ["e"], tables: [] },
		parameters: [...parameters.keys()].map((id) => ({ id, label: id, unit: "ratio", from: "run" })),
	});
	// What is true is no number to a definition; to what calculates it is one.
	const trees = new Map(small.trees);
	for (const [at, [formula]] of operations.entries()) trees.set(names[at] as string, treeOf(formula));
	return { ...small, trees };
})();

function treeOf(formula: string): Tree {
	const tree = parseFormula(formula, {
		...{ terms: new Set(["a", "b"]), parameters: new Set(parameters.keys()) },
		...{ channels: new Map(), functions: new Map(), labels: new Map() },
	});
	if ("reason" in tree) throw new Error(`${formula}: ${tree.reason}`);
	return tree;
}

const machine = assembledKernel(program);
const ofOne = new Kernel(program, { many: () => blockModule(program, "one") });
const closures = new Kernel(program, null);
const columns = (years: number, paths: number, kernel: Kernel) =>
	projectMany(
		kernel,
		{ years, settledYears: 1, paths },
		{
			series: new Map(["a", "b"].map((id, at) => [`e.${id}`, Float64Array.from(pairs, (pair) => pair[at] as number)])),
			parameters,
		},
	).values;
/** All pairs are paths of one year, or years of one path. */
const ways: readonly (readonly [way: string, values: ReadonlyMap<string, Float64Array>])[] = [
	["machine code, many paths", columns(1, pairs.length, machine)],
	["machine code, one path", columns(pairs.length, 1, machine)],
	["machine code made for one path", columns(pairs.length, 1, ofOne)],
	["closures, many paths", columns(1, pairs.length, closures)],
	["closures, one path", columns(pairs.length, 1, closures)],
];

it.each(operations)("%s is the same in machine code, in closures and walked, at every edge", (formula, of) => {
	const expected = pairs.map(([a, b]) => of(a, b) + 0);
	const line = names[operations.findIndex(([each]) => each === formula)] as string;
	for (const [way, values] of ways)
		expect(
			[...(values.get(line) ?? [])].map((value) => value + 0),
			way,
		).toEqual(expected);
	const parameter = (id: string) => parameters.get(id) as number;
	const walked = pairs.map(([a, b]) =>
		evaluate(treeOf(formula), { term: (id) => (id === "a" ? a : b), parameter, input: () => Number.NaN }),
	);
	expect(walked.map((value) => value + 0)).toEqual(expected);
});

it("what precedes the first year is nothing, one, what is stated, newest first, or has no figure", () => {
	const befores = ["zero", "one", "data", undefined] as const;
	const terms = befores.flatMap((before, at) => [
		{ id: `x${at}`, formula: `e(x${at})`, ...(before === undefined ? {} : { before }) },
		...[1, 2, 3].map((back) => ({ id: `x${at}b${back}`, formula: `prev(x${at}, ${back})` })),
	]);
	const small = compileProgram({
		terms: terms.map((each) => ({ ...each, label: each.id, unit: "ratio", measure: "flow", source: "" })),
		...{ parameters: [], functions: [], laws: [], channels: ["e"], tables: [] },
	});
	const figures = Float64Array.of(10, 20, 30, 40);
	for (const kernel of [assembledKernel(small), new Kernel(small, null)]) {
		const series = kernel.inputs.map((key): [string, Float64Array] => [
			key,
			key === "before.x2" ? Float64Array.of(-1, -2, -3) : figures,
		]);
		const shape = { years: 4, settledYears: 1, paths: 1 };
		const { values } = projectMany(kernel, shape, { series: new Map(series), parameters: new Map() });
		const found = (at: number) => [1, 2, 3].map((back) => [...(values.get(`x${at}b${back}`) ?? [])]);
		const after = (one: number, two = one, three = two) => [
			[one, 10, 20, 30],
			[two, one, 10, 20],
			[three, two, one, 10],
		];
		expect(befores.map((_, at) => found(at))).toEqual([after(0), after(1), after(-1, -2, -3), after(Number.NaN)]);
	}
});
