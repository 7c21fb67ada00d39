import { type Code, integerType, op, vectorType } from "./assembler.ts";
import { doubleBytes, issues, type Operands, operandsOf, parametersAt, row, shift, wordBytes, yearAt } from "./call.ts";
import type { BuiltIn, Tree } from "./tree.ts";

/** Places of the functions that trees call: `^` is JavaScript's own, so that it gives the same to the last bit. */
export const [power, roundHalf, roundTo, roundSteady] = [0, 1, 2, 3] as const;

/** To six decimals, then to a whole number; away from a half the first rounding cannot matter. */
export const steady = 1e6;

/** The locals of an operation: its call, and how far it is in its columns, in bytes. */
const [callLocal, atLocal] = [0, 1];

/** A word of the call. */
export function word(index: number): Code {
	return [op.get(callLocal), op.loadInteger(index * wordBytes)];
}

/** A word of the year. */
export function ofYear(index: number): Code {
	return [op.integer(0), op.loadInteger(yearAt + index * wordBytes)];
}

/** Where the pair of paths stands in the column that a word of the call names. */
export function pairAt(index: number): Code {
	return [word(index), op.get(atLocal), op.addInteger];
}

/** Writes trees as instructions that leave the values of two paths on the stack. */
export class TreeCode {
	readonly locals: number[] = [integerType];
	/** What must be done before the values of a pair of paths. */
	readonly steps: Code[] = [];
	private readonly operands: Operands;
	private readonly parameters: readonly string[];

	constructor(trees: readonly Tree[], parameters: readonly string[]) {
		this.operands = operandsOf(trees);
		this.parameters = parameters;
	}

	/** A new local of a type. */
	local(type = vectorType): number {
		return this.locals.push(type);
	}

	/** Two numbers. */
	value(tree: Tree): Code {
		const inner = (part: Tree) => this.value(part);
		switch (tree.kind) {
			case "number":
				return op.number(tree.value);
			case "notApplicable":
				return op.number(Number.NaN);
			case "term":
			case "input":
				return [pairAt(this.operands.wordOf(tree)), op.load];
			case "parameter":
				return [op.integer(0), op.loadBoth(parametersAt + this.parameters.indexOf(tree.id) * doubleBytes)];
			case "negate":
				return [op.number(0), inner(tree.of), op["-"]];
			case "arithmetic":
				if (tree.operator === "^") return this.power(inner(tree.left), inner(tree.right));
				return [inner(tree.left), inner(tree.right), op[tree.operator]];
			case "choose":
				return [inner(tree.yes), inner(tree.no), this.truth(tree.condition), op.select];
			case "call":
				return this.call(tree.name, tree.args);
			case "named":
				return inner(tree.body);
			case "cohorts":
				return this.cohorts(tree);
			default:
				return [this.truth(tree), op.number(1), op.and];
		}
	}

	/** Two masks: all bits where something holds. */
	private truth(tree: Tree): Code {
		switch (tree.kind) {
			case "compare":
				return [this.value(tree.left), this.value(tree.right), op[tree.operator]];
			case "logic":
				return [this.truth(tree.left), this.truth(tree.right), op[tree.operator]];
			case "not":
				return [this.truth(tree.of), op.not];
			case "named":
				return this.truth(tree.body);
			default:
				// Neither zero nor no number.
				return [this.kept(this.value(tree)), op.abs, op.number(0), op[">"]];
		}
	}

	private kept(value: Code): Code {
		const local = this.local();
		this.steps.push([value, op.set(local)]);
		return op.get(local);
	}

	private call(name: BuiltIn, args: readonly Tree[]): Code {
		if (name === "round") return this.rounding(args);
		const values = args.map((arg) => this.value(arg));
		if (name === "min" || name === "max") return values.map((value, index) => [value, index === 0 ? [] : op[name]]);
		return [values, op[name]];
	}

	private rounding([amount, digits]: readonly Tree[]): Code {
		const scaleOf = (tree: Tree | undefined) => (tree?.kind === "number" ? 10 ** tree.value : 1);
		const value = this.value(amount as Tree);
		if (scaleOf(digits) !== 1) return [value, op.number(scaleOf(digits)), op.call(roundTo)];
		const inner = amount?.kind === "call" && amount.name === "round" ? amount.args : [];
		if (scaleOf(inner[1]) !== steady) return [value, op.call(roundHalf)];
		return [this.value(inner[0] as Tree), op.call(roundSteady)];
	}

	private power(base: Code, exponent: Code): Code {
		const [left, right] = [this.kept(base), this.kept(exponent)];
		const lane = (index: number): Code => [left, op.lane(index), right, op.lane(index), op.call(power)];
		return [lane(0), op.spreadDouble, lane(1), op.putLane(1)];
	}

	/** Sum over the years of issue so far; each product is rounded to the unit, where there is one. */
	private cohorts(tree: Tree & { kind: "cohorts" }): Code {
		const first = this.operands.wordOf(tree);
		const [amounts, left, shares] = [this.local(integerType), this.local(integerType), this.local(integerType)];
		const sum = this.local();
		const unit = tree.unit === null ? null : this.kept(this.value(tree.unit));
		const add = (local: number, code: Code): Code => [op.get(local), code, op.addInteger, op.set(local)];
		const amount = [op.get(amounts), op.get(atLocal), op.addInteger, op.load];
		const product: Code = [amount, op.get(shares), op.loadBoth(0), op["*"]];
		const rounded = unit && [product, unit, op["/"], op.call(roundSteady), unit, op["*"]];
		this.steps.push(
			[op.number(0), op.set(sum)],
			[word(first), ofYear(shift), op.subtractInteger, op.set(amounts)],
			[ofYear(issues), op.set(left)],
			[word(first + 2), ofYear(row), op.addInteger, op.set(shares)],
			[op.block, op.loop, op.get(left), op.isZero, op.branchIf(1)],
			[op.get(sum), rounded ?? product, op["+"], op.set(sum)],
			[add(amounts, word(first + 1)), add(shares, op.integer(doubleBytes)), add(left, op.integer(-1))],
			[op.branch(0), op.end, op.end],
		);
		return op.get(sum);
	}
}
