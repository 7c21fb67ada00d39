import { describe, expect, it } from "vitest";
import { compileProgram } from "../../src/build/compile.ts";
import type { LawDefinition, TermDefinition } from "../../src/domain/term.ts";
import { callModule } from "../../src/engine/block-code.ts";
import { type Columns, columnValue, valuesAt } from "../../src/engine/columns.ts";
import { parseFormula } from "../../src/engine/formula.ts";
import { calculationOrder } from "../../src/engine/graph.ts";
import { evaluate, roundHalfAway } from "../../src/engine/interpret.ts";
import { Kernel } from "../../src/engine/kernel.ts";
import {
	heldFrom,
	inputKeys,
	mayBeUnknown,
	type Program,
	type ProgramSource,
	sourceOf,
	yearTree,
} from "../../src/engine/program.ts";
import type { FormulaProblem, Vocabulary } from "../../src/engine/tokens.ts";
import type { Tree } from "../../src/engine/tree.ts";
import { isPlain, sameUnit, unitText } from "../../src/engine/units.ts";
import { assembledKernel, openPaths } from "../support/program.ts";

const nan = Number.NaN;
const number = (value: number): Tree => ({ kind: "number", value });
const term = (id: string, back = 0): Tree => ({ kind: "term", id, back });

const vocabulary: Vocabulary = {
	terms: new Set(["x", "y"]),
	parameters: new Set(["rate"]),
	channels: new Map([["entered", new Set(["x"])]]),
	functions: new Map(),
	labels: new Map([
		["市税", "x"],
		["町税", "y"],
		["税", "y"],
	]),
};
const parsed = (text: string, words: Partial<Vocabulary> = {}) => parseFormula(text, { ...vocabulary, ...words });

function refused(text: string, words: Partial<Vocabulary> = {}): FormulaProblem {
	const found = parsed(text, words);
	if (!("reason" in found)) throw new Error(`accepted: ${text}`);
	return found;
}

describe("a formula is read up to its bounds and no further", () => {
	it.each([
		["brackets", `${"(".repeat(60)}x${")".repeat(60)}`],
		["letters", "x".padEnd(2000)],
		["arguments", `max(${Array(50).fill("x").join(", ")})`],
		["years back", "prev(x, 30)"],
		["years of a sum", "sum(x, 30)"],
		["one year of a sum", "sum(x, 1)"],
		["digits", "round(x, 9)"],
		["no digits", "round(x, 0)"],
		["the size of a number", "1e308"],
	])("%s", (_, text) => {
		expect(parsed(text)).not.toHaveProperty("reason");
	});

	it.each([
		["x".padEnd(2001), "length", 2000, 1],
		[`${"(".repeat(61)}x`, "depth", 60, 1],
		// Two questions, one in the other, are told apart by brackets alone.
		["x ? y ? 1 : 2 : 3", "syntax", 0, 17],
		["entered(x, y)", "arguments", 0, 7],
		["entered()", "arguments", 0, 7],
		["entered(1)", "arguments", 0, 7],
		["entered(y)", "not-input", 8, 1],
		["prev(rate)", "not-term", 5, 4],
		["round(x, 1.5)", "arguments", 0, 5],
		["round(x, y)", "arguments", 0, 5],
		["prev(x, 2.5)", "arguments", 0, 4],
		["prev(x, y)", "arguments", 0, 4],
		["sum(x, 31)", "arguments", 0, 3],
		["0.5.5", "number", 0, 5],
		["1e309", "number", 0, 5],
		["01", "number", 0, 2],
		["x ＄ 2", "character", 2, 1],
		["x + 😀", "character", 4, 2],
	])("「%s」 is refused: %s", (text, reason, offset, length) => {
		expect(refused(text)).toMatchObject({ reason, offset, length, text: text.slice(offset, offset + length) });
	});

	it("with a detail where there is one to give, and none where there is not", () => {
		expect(Object.keys(refused("z"))).toEqual(["reason", "offset", "length", "text"]);
		expect(Object.keys(refused("entered(y)"))).toEqual(["reason", "offset", "length", "text", "detail"]);
		expect([refused("entered(y)").detail, refused("prev(rate)").detail, refused("sum(rate, 2)").detail]).toEqual([
			"entered",
			"prev",
			"sum",
		]);
	});

	it("a name that the language has for an input alone is refused elsewhere", () => {
		const words = { channels: new Map([["entered", new Set(["x", "z"])]]) };
		expect(refused("z + 1", words)).toMatchObject({ reason: "input-only", offset: 0, text: "z" });
		expect(parsed("entered(z)", words)).toEqual({ kind: "input", channel: "entered", id: "z" });
		expect(refused("repaid", { tables: new Set(["repaid"]) })).toMatchObject({ reason: "input-only" });
	});

	it("a sum over years of issue has a line, a table and perhaps a unit", () => {
		const words = { tables: new Set(["repaid"]) };
		const cohorts = { kind: "cohorts", id: "x", table: "repaid" };
		expect(parsed("cohorts(x, repaid)", words)).toEqual({ ...cohorts, unit: null });
		expect(parsed("cohorts(x, repaid, rate * 2)", words)).toEqual({
			...cohorts,
			unit: { kind: "arithmetic", operator: "*", left: { kind: "parameter", id: "rate" }, right: number(2) },
		});
		for (const text of ["cohorts(x)", "cohorts(x, y)", "cohorts(rate, repaid)", "cohorts(x, repaid, 1, 2)"])
			expect(refused(text, words)).toMatchObject({ reason: "arguments", detail: "cohorts(項目, 表, 端数の単位)" });
		expect(refused("cohorts(x, repaid)")).toMatchObject({ reason: "name", offset: 0 });
	});
});

it.each<readonly [string, Tree]>([
	["5%", number(0.05)],
	[
		"sum(x, 3)",
		{
			kind: "arithmetic",
			operator: "+",
			left: { kind: "arithmetic", operator: "+", left: term("x", 2), right: term("x", 1) },
			right: term("x"),
		},
	],
	["sum(x, 1)", term("x")],
	["prev(x)", term("x", 1)],
	["市税", term("x")],
	["町税", term("y")],
	["税", term("y")],
	["notApplicable", { kind: "notApplicable" }],
	["- x", { kind: "negate", of: term("x") }],
	["+ x", term("x")],
	["not x", { kind: "not", of: term("x") }],
	["x or y", { kind: "logic", operator: "or", left: term("x"), right: term("y") }],
	["x != y", { kind: "compare", operator: "!=", left: term("x"), right: term("y") }],
	["x ^ y", { kind: "arithmetic", operator: "^", left: term("x"), right: term("y") }],
])("「%s」 is that tree", (text, tree) => {
	expect(parsed(text)).toEqual(tree);
});

it("a percentage ends with its sign: what follows it is another value, which has no place there", () => {
	expect(parsed("5% + 1")).toMatchObject({ kind: "arithmetic", left: number(0.05) });
	for (const text of ["5% 2", "5%(2)", "5% x", "5 %"])
		expect(refused(text)).toMatchObject({ reason: "character", text: "%" });
});

it("what names stand for: nothing known is no figure; of shares over years of issue nothing is nothing", () => {
	const tree: Tree = { kind: "cohorts", id: "x", table: "repaid", unit: null };
	const none = () => nan;
	expect(evaluate(tree, { term: none, parameter: none, input: none })).toBe(0);
	const columns: Columns = {
		shape: { years: 3, settledYears: 1 },
		values: new Map([["x", Float64Array.of(1, 20, 300)]]),
		lawBreaches: [],
		inputs: {
			series: new Map([
				["entered.x", Float64Array.of(7, 8)],
				["before.data", Float64Array.of(5, 6)],
				// Rows by year, columns by year of issue.
				["table.repaid", Float64Array.of(0, 0, 0, 9, 0.5, 0, 9, 0.25, 0.1)],
			]),
			parameters: new Map([["rate", 0.5]]),
		},
	};
	const befores = ["zero", "one", "data"] as const;
	const terms = befores.map((before) => ({ id: before, before }) as unknown as TermDefinition);
	const program = { source: { terms: [...terms, { id: "x" }] } } as unknown as Program;
	const at = (year: number) => valuesAt(program, columns, year);
	expect([at(1).parameter("rate"), at(1).parameter("other")]).toEqual([0.5, nan]);
	expect([0, 1, 2].map((year) => at(year).input("entered", "x"))).toEqual([7, 8, nan]);
	expect([at(0).input("entered", "y"), at(0).input("planned", "x")]).toEqual([nan, nan]);
	expect([0, 1, 2].map((back) => at(2).term("x", back))).toEqual([300, 20, 1]);
	expect(befores.map((id) => [1, 2, 3].map((back) => at(0).term(id, back)))).toEqual([
		[0, 0, 0],
		[1, 1, 1],
		[5, 6, nan],
	]);
	expect([at(0).term("x", 1), at(0).term("nothing", 1), at(0).term("nothing", 0)]).toEqual([nan, nan, nan]);
	// Of what was issued in projected years: 20 × 0.25 + 300 × 0.1 in the last.
	const sum = (year: number, table = "repaid") => at(year).cohorts?.("x", table)((product) => product);
	expect([0, 1, 2].map((year) => sum(year))).toEqual([0, 10, 35]);
	expect(sum(2, "nothing")).toBe(0);
	expect([columnValue(columns, "x", 2), columnValue(columns, "x", 3), columnValue(columns, "y", 0)]).toEqual([
		...[300, nan, nan],
	]);
});

it("a line nobody defines stands in the order by its name; it needs nothing", () => {
	expect(calculationOrder(new Map([["a", term("b")]]))).toEqual({ order: ["b", "a"] });
	expect(calculationOrder(new Map())).toEqual({ order: [] });
	expect(
		calculationOrder(
			new Map([
				["b", term("a")],
				["a", number(1)],
			]),
		),
	).toEqual({ order: ["a", "b"] });
});

it("units in words: of nothing, of no unit, and of powers", () => {
	expect(unitText("any")).toBe("0");
	expect(unitText({})).toBe("無単位");
	expect(unitText({ amount: 0 })).toBe("無単位");
	expect(unitText({ amount: 1, people: -1 })).toBe("amount·people^-1");
	expect([
		sameUnit("any", { amount: 1 }),
		sameUnit({ amount: 1 }, {}),
		sameUnit({ amount: 1, people: 0 }, { amount: 1 }),
	]).toEqual([...[true, false, true]]);
	const sum = (left: Tree, right: Tree): Tree => ({ kind: "arithmetic", operator: "+", left, right });
	expect([number(1), sum(number(1), number(2)), sum(number(1), term("x")), term("x")].map(isPlain)).toEqual([
		...[true, true, false, false],
	]);
});

it("rounding is half away from nothing, at a number of decimals, and has no −0", () => {
	expect([0.5, -0.5, 1.5, -1.5, 0.4, -0.4].map((value) => roundHalfAway(value))).toEqual([1, -1, 2, -2, 0, 0]);
	expect([1.25, -1.25].map((value) => roundHalfAway(value, 1))).toEqual([1.3, -1.3]);
	expect(Object.is(roundHalfAway(-0.4), 0)).toBe(true);
	expect(roundHalfAway(nan)).toBeNaN();
});

/** A program of lines by their trees, each of them entered first. */
function programOf(trees: Readonly<Record<string, Tree>>, entered: readonly string[] = ["e"]): Program {
	const line = (id: string, formula: string): TermDefinition => ({
		...{ id, label: id, unit: "ratio", measure: "flow", formula, source: "" },
	});
	const ids = Object.keys(trees);
	const small = compileProgram({
		...{ parameters: [], functions: [], laws: [], channels: ["entered"], tables: [] },
		terms: [...entered.map((id) => line(id, `entered(${id})`)), ...ids.map((id) => line(id, entered[0] as string))],
	});
	const all = new Map([...small.trees, ...Object.entries(trees)]);
	const order = calculationOrder(all);
	if (!("order" in order)) throw new Error("cycle");
	return { ...small, trees: all, order: order.order };
}

/** What lines come to in one year, on two paths, in machine code and in closures. */
function figuresOf(program: Program, series: readonly number[], asked: readonly string[], years = 1) {
	return [assembledKernel(program), new Kernel(program, null)].map((kernel) => {
		const columns = new Map(kernel.inputs.map((key) => [key, Float64Array.from([...series, ...series])]));
		const shape = { years, settledYears: 1, paths: 2 };
		const paths = openPaths(kernel, { shape, inputs: { series: columns, parameters: new Map() } }, asked);
		paths.project();
		return asked.map((line) => [...(paths.columns[kernel.outputs.indexOf(line)] ?? [])]);
	});
}

it("nothing with a sign is another number than nothing, beside it and in a form of its own", () => {
	const over = (value: number): Tree => ({ kind: "arithmetic", operator: "/", left: number(1), right: number(value) });
	const both: Tree = { kind: "call", name: "max", args: [over(-0), { kind: "negate", of: over(0) }] };
	const program = programOf({ plus: over(0), minus: over(-0), both: { ...both, args: [over(-0), over(0)] } });
	for (const [plus, minus, beside] of figuresOf(program, [1], ["plus", "minus", "both"])) {
		expect(plus?.[0]).toBe(Number.POSITIVE_INFINITY);
		expect(minus?.[0]).toBe(Number.NEGATIVE_INFINITY);
		expect(beside?.[0]).toBe(Number.POSITIVE_INFINITY);
	}
	const mixed = programOf({ x: { kind: "arithmetic", operator: "+", left: over(0), right: over(-0) } });
	for (const [x] of figuresOf(mixed, [1], ["x"])) expect(x?.[0]).toBeNaN();
});

it("of what was rounded to six decimals nothing is asked but to be whole: abs, least and most take it as it is", () => {
	const round = (of: Tree, digits?: number): Tree => ({
		...{ kind: "call", name: "round", args: [of, ...(digits === undefined ? [] : [number(digits)])] },
	});
	const call = (name: "abs" | "max" | "ceil" | "round", ...args: Tree[]): Tree => ({ kind: "call", name, args });
	const e: Tree = term("e");
	const program = programOf({
		size: call("abs", round(e, 6)),
		most: call("max", round(e, 6), number(1)),
		up: call("ceil", round(e, 6)),
		tenth: call("round", round(e, 6), number(1)),
		five: call("ceil", round(e, 5)),
	});
	const asked = ["size", "most", "up", "tenth", "five"];
	for (const found of figuresOf(program, [-2.2500004], asked))
		expect(found.map(([first]) => (first as number) + 0)).toEqual([2.25, 1, -2, -2.3, -2]);
	for (const found of figuresOf(program, [3.0000004], asked))
		expect(found.map(([first]) => first)).toEqual([3, 3, 3, 3, 3]);
});

it("a truth that stands in a named function is a truth where one is asked for", () => {
	const isMore: Tree = { kind: "compare", operator: ">", left: term("e"), right: number(2) };
	const named: Tree = { kind: "named", name: "isMore", args: [], body: isMore };
	const program = programOf({
		chosen: { kind: "choose", condition: named, yes: number(7), no: number(8) },
		either: { kind: "logic", operator: "or", left: named, right: { kind: "not", of: named } },
		value: named,
	});
	for (const found of figuresOf(program, [3], ["chosen", "either", "value"]))
		expect(found.map(([first]) => first)).toEqual([7, 1, 1]);
	for (const found of figuresOf(program, [2], ["chosen", "either", "value"]))
		expect(found.map(([first]) => first)).toEqual([8, 1, 0]);
});

it("what the first line reads of earlier years is worked out too, though nobody asked for it", () => {
	// By its name it is the first in the order: it needs nothing of its own year.
	const program = programOf({
		a: term("b", 1),
		b: { kind: "arithmetic", operator: "*", left: term("e"), right: number(2) },
	});
	expect(program.order[0]).toBe("a");
	for (const [a] of figuresOf(program, [1, 2, 3], ["a"], 3))
		expect(a?.filter((_, at) => at % 2 === 0)).toEqual([nan, 2, 4]);
});

describe("a kernel", () => {
	const program = programOf({ x: term("e") });

	it("wants every input by its name", () => {
		const kernel = new Kernel(program, null);
		expect(() => kernel.bind({ series: new Map(), parameters: new Map() })).toThrow("kernel input missing: entered.e");
		const series = new Map([["entered.e", Float64Array.of(1)]]);
		expect(kernel.bind({ series, parameters: new Map() }).series).toEqual([Float64Array.of(1)]);
	});

	it("makes of its code what is asked for first: of one path what is sooner done, unless that of many is there", () => {
		const made: string[] = [];
		const bytes = (kind: string) => () => {
			made.push(kind);
			return callModule({ imports: ["exp", "pow"], operations: [] });
		};
		const both = new Kernel(program, { many: bytes("many"), one: bytes("one") });
		const one = both.moduleFor("one");
		expect(both.moduleFor("one")).toBe(one);
		const many = both.module;
		expect(both.moduleFor("many")).toBe(many);
		expect(both.moduleFor("one")).toBe(many);
		expect(made).toEqual(["one", "many"]);
		const alone = new Kernel(program, { many: bytes("alone") });
		expect(alone.moduleFor("one")).toBe(alone.module);
		expect(made).toEqual(["one", "many", "alone"]);
		expect(one === null || many === null).toBe(false);
		expect(new Kernel(program, null).moduleFor("one")).toBeNull();
	});
});

describe("what is rounded of inputs alone", () => {
	const count = 40;
	const names = Array.from({ length: count }, (_, at) => `e${String(at).padStart(2, "0")}`);
	const line = (id: string, formula: string): TermDefinition => ({
		...{ id, label: id, unit: "ratio", measure: "flow", formula, source: "" },
	});
	const sum = names.map((id) => `entered(${id})`).join(" + ");
	const whole = { name: "whole", parameters: ["a"], formula: "round(a)", label: "", source: "" };
	const program = compileProgram({
		...{ parameters: [], functions: [whole], laws: [], channels: ["entered"], tables: [] },
		terms: [...names.map((id) => line(id, `entered(${id})`)), line("x", `whole(${sum})`)],
	});

	it.each([
		["machine code", assembledKernel(program)],
		["closures", new Kernel(program, null)],
	])("is made anew for the next paths where any of forty inputs differs: %s", (_, kernel) => {
		const paths = 6;
		for (const differing of names) {
			const series = new Map(
				names.map((id, at) => {
					const own = Array.from({ length: paths }, (_own, path) => at + 100 * path + 0.25);
					return [`entered.${id}`, Float64Array.from(id === differing ? own : [at])] as const;
				}),
			);
			const shape = { years: 1, settledYears: 1, paths };
			const { project, columns } = openPaths(kernel, { shape, inputs: { series, parameters: new Map() } }, ["x"]);
			project();
			// 0 + 1 + … + 39 is 780.
			const found = columns[kernel.outputs.indexOf("x")]?.slice(0, paths);
			expect([...(found ?? [])], differing).toEqual(Array.from({ length: paths }, (_own, path) => 780 + 100 * path));
		}
	});
});

describe("how a line gets its figure of a year, and a law its years", () => {
	const of = (more: Partial<TermDefinition>): TermDefinition => ({
		...{ id: "x", label: "x", unit: "amount", measure: "flow", formula: "", source: "" },
		...more,
	});
	const held = (more: Partial<LawDefinition>): LawDefinition => ({
		...{ id: "l", label: "", left: "", relation: "=", right: "", years: "all", source: "" },
		...more,
	});

	it.each<readonly [Partial<TermDefinition>, string, string, string]>([
		// Settled with a figure typed, settled without one, projected.
		[{}, "formula", "formula", "formula"],
		[{ given: "settledYears" }, "data", "data", "formula"],
		[{ given: "whereTyped" }, "data", "formula", "formula"],
		[{ settledYearsOnly: true }, "formula", "formula", "zero"],
		[{ settledYearsOnly: true, given: "whereTyped" }, "data", "formula", "zero"],
	])("%j", (more, ...expected) => {
		const asked = [
			[true, 5],
			[true, nan],
			[false, 5],
		] as const;
		expect(asked.map(([isSettled, typed]) => sourceOf(of(more), isSettled, typed))).toEqual(expected);
		const program = { trees: new Map([["x", term("y")]]) } as unknown as Program;
		const trees = { formula: term("y"), data: null, zero: number(0) } as const;
		expect(asked.map(([isSettled, typed]) => yearTree(program, of(more), isSettled, typed))).toEqual(
			expected.map((source) => trees[source as keyof typeof trees]),
		);
	});

	it("a law is held from the first year, the second, or the first projected one; what is not known may excuse it", () => {
		const years = ["all", "afterFirst", "projectedYears"] as const;
		expect(years.map((which) => heldFrom(held({ years: which }), 3))).toEqual([0, 1, 3]);
		const excused = (more: Partial<LawDefinition>) => [2, 3].map((year) => mayBeUnknown(held(more), year, 3));
		expect(years.map((which) => excused({ years: which }))).toEqual([
			[true, false],
			[true, false],
			[false, false],
		]);
		expect(years.map((which) => excused({ years: which, mayBeUnknown: true }))).toEqual(years.map(() => [true, true]));
	});

	it("inputs are the series that formulas, laws and settled years read, in the order of their names", () => {
		const tree: Tree = {
			...{ kind: "cohorts", id: "x", table: "repaid", unit: { kind: "input", channel: "unit", id: "u" } },
		};
		const source = {
			terms: [of({ given: "whereTyped" }), of({ id: "y", before: "data" }), of({ id: "z", before: "zero" })],
		} as unknown as ProgramSource;
		const laws = [{ law: held({}), left: { kind: "input", channel: "entered", id: "b" }, right: term("x") }] as const;
		const trees = new Map([
			["x", tree],
			["y", { kind: "input", channel: "entered", id: "a" } as Tree],
		]);
		expect(inputKeys(source, trees, laws)).toEqual([
			...["before.y", "entered.a", "entered.b", "given.x", "table.repaid", "unit.u"],
		]);
	});
});

describe("a law on figures that are not known", () => {
	const line = (id: string): TermDefinition => ({
		...{ id, label: id, unit: "ratio", measure: "flow", formula: `entered(${id})`, source: "" },
	});
	/** Whether a law holds on two paths of two years, of which the first is settled, in machine code and in closures. */
	const holds = (law: Partial<LawDefinition>, a: readonly number[], b: readonly number[]) => {
		const stated: LawDefinition = {
			...{ id: "l", label: "", left: "a", relation: "=", right: "b", years: "all", source: "" },
			...law,
		};
		const program = compileProgram({
			...{
				terms: [line("a"), line("b")],
				parameters: [],
				functions: [],
				laws: [stated],
				channels: ["entered"],
				tables: [],
			},
		});
		const series = new Map([
			["entered.a", Float64Array.from([...a, ...a])],
			["entered.b", Float64Array.from([...b, ...b])],
		]);
		const inputs = { series, parameters: new Map<string, number>() };
		const shape = { years: 2, settledYears: 1, paths: 2 };
		const found = [assembledKernel(program), new Kernel(program, null)].map((kernel) =>
			openPaths(kernel, { shape, inputs }).project(),
		);
		expect(found[0]).toBe(found[1]);
		return found[0];
	};

	it.each<readonly [Partial<LawDefinition>, boolean, boolean]>([
		[{}, true, false],
		[{ relation: ">=" }, true, false],
		[{ years: "afterFirst" }, true, false],
		[{ years: "projectedYears" }, true, false],
		[{ mayBeUnknown: true }, true, true],
		[{ mayBeUnknown: true, relation: ">=", years: "projectedYears" }, true, true],
	])("%j is excused of a settled year, and of a projected one where it may be unknown", (law, settled, projected) => {
		expect(holds(law, [nan, 5], [5, 5])).toBe(settled);
		expect(holds(law, [5, nan], [5, 5])).toBe(projected);
		expect(holds(law, [5, 5], [5, 5])).toBe(true);
		// What is known is held, whatever is excused.
		expect(holds(law, [nan, 4], [5, 5])).toBe(false);
	});

	it("of a least more is enough, of an equality it is not; in its years alone", () => {
		expect([holds({ relation: ">=" }, [6, 6], [5, 5]), holds({}, [6, 6], [5, 5])]).toEqual([true, false]);
		expect(holds({ relation: ">=" }, [4, 6], [5, 5])).toBe(false);
		expect(
			["all", "afterFirst", "projectedYears"].map((years) => holds({ years: years as "all" }, [4, 5], [5, 5])),
		).toEqual([...[false, true, true]]);
		expect(holds({}, [5, 5.0000005], [5, 5])).toBe(true);
		expect(holds({}, [5, 5.000002], [5, 5])).toBe(false);
	});
});

it("a block has room for all it can be asked: in each year of each line a sum over years of issue, and a figure typed instead", () => {
	const line = (id: string, formula: string, more: Partial<TermDefinition> = {}): TermDefinition => ({
		...{ id, label: id, unit: "ratio", measure: "flow", formula, source: "" },
		...more,
	});
	const sums = Array.from({ length: 12 }, (_, at) => `sum${at}`);
	const program = compileProgram({
		...{ parameters: [], functions: [], laws: [], channels: ["entered"], tables: ["repaid"] },
		terms: [
			line("lent", "entered(lent)"),
			...sums.map((id) => line(id, "cohorts(lent, repaid)", { given: "whereTyped" })),
		],
	});
	const years = 4;
	const own = (figures: readonly number[]) => Float64Array.from([...figures, ...figures.map((figure) => 10 * figure)]);
	const typed = sums.map((id) => [`given.${id}`, own([nan, 7, nan, 8])] as const);
	const series = new Map([
		["entered.lent", own([1, 2, 3, 4])],
		["table.repaid", Float64Array.from({ length: years * years }, () => 0.5)],
		...typed,
	]);
	for (const kernel of [new Kernel(program, null), assembledKernel(program)]) {
		const shape = { years, settledYears: years, paths: 2 };
		const paths = openPaths(kernel, { shape, inputs: { series, parameters: new Map() } });
		expect(paths.project()).toBe(true);
		for (const id of ["lent", ...sums]) {
			const column = paths.columns[kernel.outputs.indexOf(id)] as Float64Array;
			// Nothing was lent in a projected year: of what is typed nowhere there is nothing.
			expect([...column], id).toEqual(id === "lent" ? [1, 10, 2, 20, 3, 30, 4, 40] : [0, 0, 7, 70, 0, 0, 8, 80]);
		}
	}
});
