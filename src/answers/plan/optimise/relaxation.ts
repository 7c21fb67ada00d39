import type { Columns } from "../../../engine/columns.ts";
import { evaluate } from "../../../engine/interpret.ts";
import type { Program } from "../../../engine/program.ts";
import { nodes, type Tree } from "../../../engine/tree.ts";
import { type Affine, combine, constant, isConstant, scale } from "./affine.ts";
import type { Pieces } from "./pieces.ts";

/** A line in one year as an expression; `exists` is a column that is 0 where the line has no value (「－」). */
export interface RelaxedFigure {
	readonly value: Affine;
	readonly exists: number | null;
}

/** What the choices add to an input series in a year, by `channel.line`. */
export type Moves = ReadonlyMap<string, readonly Affine[]>;

/**
 * 緩和 — the model's own formulas as rows of an integer program. Every choice the kernel can make is a point of the
 * program with the kernel's figures; what the rows cannot say exactly (a quotient of two moving amounts, the direction
 * of an exact half) they leave open, so the program may have points the kernel refuses, never the other way round.
 * Formulas it cannot read at all become a column without bounds. Rows give way by a hair ({@link Pieces}) so that binary
 * fractions never cut off a choice.
 */
export class Relaxation {
	readonly pieces: Pieces;
	private readonly program: Program;
	private readonly base: Columns;
	private readonly moves: Moves;
	private readonly inputs = new Map<string, Affine>();
	private readonly figures = new Map<string, RelaxedFigure>();
	private readonly moving = new Map<string, boolean>();

	constructor(program: Program, base: Columns, moves: Moves, pieces: Pieces) {
		this.program = program;
		this.base = base;
		this.moves = moves;
		this.pieces = pieces;
	}

	/** A line in a year; a constant where no choice can move it. */
	figure(id: string, year: number): RelaxedFigure {
		const key = `${id}.${year}`;
		const known = this.figures.get(key);
		if (known) return known;
		const figure = this.varies(id, year)
			? this.line(this.program.trees.get(id) as Tree, year, key)
			: { value: constant(this.baseValue(id, year)), exists: null };
		this.figures.set(key, figure);
		return figure;
	}

	/** An input series in a year. */
	input(key: string, year: number): Affine {
		const value = constant(this.base.inputs.series.get(key)?.[year] ?? Number.NaN);
		const move = this.moves.get(key)?.[year];
		if (move === undefined || isConstant(move)) return value;
		const name = `${key}.${year}`;
		const moved = this.inputs.get(name) ?? this.pieces.program.named(move);
		this.inputs.set(name, moved);
		return combine(value, moved);
	}

	private line(tree: Tree, year: number, key: string): RelaxedFigure {
		if (tree.kind !== "choose" || tree.no.kind !== "notApplicable")
			return { value: this.expression(tree, year, key), exists: null };
		const decided = this.truth(tree.condition, year, key);
		if (decided === false) return { value: constant(Number.NaN), exists: null };
		const value = this.expression(tree.yes, year, key);
		if (decided === true) return { value, exists: null };
		return decided === null ? { value: this.pieces.free(), exists: null } : { value, exists: decided };
	}

	private expression(tree: Tree, year: number, key: string): Affine {
		const inner = (part: Tree) => this.expression(part, year, key);
		switch (tree.kind) {
			case "number":
				return constant(tree.value);
			case "notApplicable":
				return constant(Number.NaN);
			case "term":
				return this.earlier(tree.id, year - tree.back);
			case "parameter":
				return constant(this.base.inputs.parameters.get(tree.id) ?? Number.NaN);
			case "input":
				return this.input(`${tree.channel}.${tree.id}`, year);
			case "cohorts":
				return this.cohorts(tree, year, key);
			case "negate":
				return scale(inner(tree.of), -1);
			case "arithmetic":
				return this.arithmetic(tree.operator, inner(tree.left), inner(tree.right), key);
			case "choose": {
				const decided = this.truth(tree.condition, year, key);
				if (decided === true) return inner(tree.yes);
				return decided === false ? inner(tree.no) : this.pieces.free();
			}
			case "call":
				return this.call(tree.name, tree.args.map(inner));
			case "named":
				return inner(tree.body);
			default:
				return this.pieces.free();
		}
	}

	private earlier(id: string, year: number): Affine {
		if (year < 0) return constant(this.beforeFirst(id, year));
		const { value, exists } = this.figure(id, year);
		return exists === null ? value : this.pieces.free();
	}

	private arithmetic(operator: string, left: Affine, right: Affine, key: string): Affine {
		if (operator === "+") return combine(left, right);
		if (operator === "-") return combine(left, right, -1);
		if (operator === "*" && isConstant(left)) return scale(right, left.constant);
		if (operator === "*" && isConstant(right)) return scale(left, right.constant);
		if (operator === "/") return this.pieces.quotient(left, right, key);
		if (isConstant(left) && isConstant(right)) return constant(left.constant ** right.constant);
		return this.pieces.free();
	}

	private call(name: string, args: readonly Affine[]): Affine {
		const [first, second] = args as [Affine, Affine | undefined];
		switch (name) {
			case "min":
				return args.reduce((least, next) => this.pieces.least(least, next));
			case "max":
				return scale(
					args.map((each) => scale(each, -1)).reduce((least, next) => this.pieces.least(least, next)),
					-1,
				);
			case "abs":
				return scale(this.pieces.least(first, scale(first, -1)), -1);
			case "round":
				return this.pieces.round(first, second?.constant ?? 0);
			case "ceil":
			case "floor":
			case "trunc":
				return this.pieces.cut(first, name);
			default:
				return this.pieces.free();
		}
	}

	/** Sum over the years of issue so far; the tables are constants. */
	private cohorts(tree: Tree & { kind: "cohorts" }, year: number, key: string): Affine {
		const { years, settledYears } = this.base.shape;
		const table = this.base.inputs.series.get(`table.${tree.table}`);
		const unit = tree.unit === null ? null : this.expression(tree.unit, year, key).constant;
		let sum = constant(0);
		for (let issue = settledYears; issue <= year; issue += 1) {
			const share = table?.[year * years + issue] ?? 0;
			const product = scale(this.earlier(tree.id, issue), share);
			sum = combine(sum, unit === null ? product : scale(this.pieces.round(scale(product, 1 / unit), 0), unit));
		}
		return sum;
	}

	/** Whether a condition holds: known, or a column that is 1 where it does; `null` where it cannot be said. */
	private truth(tree: Tree, year: number, key: string): boolean | number | null {
		if (tree.kind !== "compare") return this.isStill(tree, year) ? this.stillValue(tree, year) !== 0 : null;
		const difference = combine(this.expression(tree.left, year, key), this.expression(tree.right, year, key), -1);
		if (isConstant(difference))
			return this.stillValue({ ...tree, left: number(difference.constant), right: number(0) }, year) !== 0;
		return this.pieces.compare(tree.operator, difference);
	}

	private isStill(tree: Tree, year: number): boolean {
		return [...nodes(tree)].every((node) => !this.nodeVaries(node, year));
	}

	private stillValue(tree: Tree, year: number): number {
		return evaluate(tree, {
			term: (id, back) => (year < back ? this.beforeFirst(id, year - back) : this.baseValue(id, year - back)),
			parameter: (id) => this.base.inputs.parameters.get(id) ?? Number.NaN,
			input: (channel, id) => this.base.inputs.series.get(`${channel}.${id}`)?.[year] ?? Number.NaN,
		});
	}

	private varies(id: string, year: number): boolean {
		if (year < this.base.shape.settledYears) return false;
		const key = `${id}.${year}`;
		const known = this.moving.get(key);
		if (known !== undefined) return known;
		const found = [...nodes(this.program.trees.get(id) as Tree)].some((node) => this.nodeVaries(node, year));
		this.moving.set(key, found);
		return found;
	}

	private nodeVaries(node: Tree, year: number): boolean {
		if (node.kind === "term") return this.varies(node.id, year - node.back);
		if (node.kind === "input") return !isConstant(this.input(`${node.channel}.${node.id}`, year));
		if (node.kind !== "cohorts") return false;
		for (let issue = this.base.shape.settledYears; issue <= year; issue += 1)
			if (this.varies(node.id, issue)) return true;
		return false;
	}

	private baseValue(id: string, year: number): number {
		return this.base.values.get(id)?.[year] ?? Number.NaN;
	}

	private beforeFirst(id: string, year: number): number {
		const before = this.program.source.terms.find((term) => term.id === id)?.before;
		if (before === "zero") return 0;
		if (before === "one") return 1;
		return this.base.inputs.series.get(`before.${id}`)?.[-1 - year] ?? Number.NaN;
	}
}

function number(value: number): Tree {
	return { kind: "number", value };
}
