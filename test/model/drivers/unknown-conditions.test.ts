import { expect, it } from "vitest";
import { parseFormula } from "../../../src/engine/formula.ts";
import { closureOf } from "../../../src/engine/interpret.ts";
import { unknownConditions } from "../../../src/model/drivers/unknown-conditions.ts";

const unknown = Number.NaN;
const figures = [unknown, 0, 1, 2];
const pairs = figures.flatMap((a) => figures.map((b): [number, number] => [a, b]));
const known = (of: (a: number, b: number) => boolean) => (a: number, b: number) =>
	Number.isNaN(a + b) ? unknown : Number(of(a, b));

/** What follows of two figures, one of which may not be known. */
const conditions: readonly (readonly [formula: string, of: (a: number, b: number) => number])[] = [
	["a < b", known((a, b) => a < b)],
	["a <= b", known((a, b) => a <= b)],
	["a > b", known((a, b) => a > b)],
	["a >= b", known((a, b) => a >= b)],
	["a == b", known((a, b) => a === b)],
	["a != b", known((a, b) => a !== b)],
	["not a", (a) => (Number.isNaN(a) ? unknown : a === 0 ? 1 : 0)],
	["a and b", (a, b) => (a === 0 || b === 0 ? 0 : Number.isNaN(a + b) ? unknown : 1)],
	["a or b", (a, b) => (a > 0 || b > 0 ? 1 : Number.isNaN(a + b) ? unknown : 0)],
	["a ? b : 7", (a, b) => (Number.isNaN(a) ? unknown : a === 0 ? 7 : b)],
	["a ? 7 : b", (a, b) => (Number.isNaN(a) ? unknown : a === 0 ? b : 7)],
	["a + b", (a, b) => a + b],
	["max(a, b)", (a, b) => Math.max(a, b)],
];

it.each(conditions)("%s is unknown where what it asks of is, unless one side decides", (formula, of) => {
	const tree = parseFormula(formula, {
		...{ terms: new Set(["a", "b"]), parameters: new Set<string>() },
		...{ channels: new Map(), functions: new Map(), labels: new Map() },
	});
	if ("reason" in tree) throw new Error(tree.reason);
	let pair: readonly [number, number] = [0, 0];
	const never = () => () => unknown;
	const value = closureOf(tree, {
		...{ term: (id) => () => pair[id === "a" ? 0 : 1], parameter: never, input: never, cohorts: () => never() },
		otherwise: unknownConditions,
	});
	const found = pairs.map((each) => {
		pair = each;
		return value();
	});
	expect(found).toEqual(pairs.map(([a, b]) => of(a, b)));
});
