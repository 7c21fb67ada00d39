import { type Code, op, valueType } from "./assembler.ts";
import { differingBit, differingWord, doubleBytes, type Operands, operandsOf, parametersAt } from "./call.ts";
import { LoopCode, word } from "./loop-code.ts";
import { type BuiltIn, nodes, type Tree } from "./tree.ts";

/** Places of the functions that trees call: `^` is JavaScript's own, so that it gives the same to the last bit. */
export const [power, roundTo] = [0, 1] as const;

const steady = 1e6;

/** What is rounded to so many decimals is multiplied by. */
const scaleOf = (digits: Tree | undefined) => (digits?.kind === "number" ? 10 ** digits.value : 1);

/** The inputs of a tree that rounds what is made of nothing else. */
function roundedInputs(tree: Tree) {
	const all = nodes(tree);
	const isRounded = all.some((node) => node.kind === "call" && node.name === "round");
	const isOfInputs = isRounded && !all.some(({ kind }) => kind === "term" || kind === "cohorts");
	return isOfInputs ? all.filter((node) => node.kind === "input") : [];
}

/** Writes trees as instructions that leave the values of two paths on the stack. */
export class TreeCode extends LoopCode {
	private readonly operands: Operands;
	private readonly parameters: readonly string[];
	private isKept = false;
	/** Whether every rounding is to be right at once. */
	readonly isCareful: boolean;
	/** Where it is noted that nothing was in doubt; nowhere if nothing can be. */
	sure: number | undefined;

	constructor(trees: readonly Tree[], parameters: readonly string[], isCareful: boolean) {
		super();
		this.isCareful = isCareful;
		this.operands = operandsOf(trees);
		this.parameters = parameters;
	}

	/** Two numbers. */
	value(tree: Tree): Code {
		const inputs = tree.kind !== "named" || this.isCareful || this.isKept ? [] : roundedInputs(tree);
		if (inputs.length > 0) return this.keptValue(tree, inputs);
		const inner = (part: Tree) => this.value(part);
		switch (tree.kind) {
			case "number":
				return this.number(tree.value);
			case "notApplicable":
				return op.number(Number.NaN);
			case "term":
			case "input":
				return [this.pairAt(this.operands.wordOf(tree)), op.load];
			case "parameter": {
				const place = parametersAt + this.parameters.indexOf(tree.id) * doubleBytes;
				return this.once(tree.id, [op.integer(0), op.loadBoth(place)]);
			}
			case "negate":
				return [this.number(0), inner(tree.of), op["-"]];
			case "arithmetic":
				if (tree.operator === "^") return this.power(inner(tree.left), inner(tree.right));
				return this.inUnits(inner(tree.left), tree.operator, tree.right);
			case "choose":
				return this.choice(this.truth(tree.condition), tree);
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

	/** What only one side wants done is left out where no path takes that side. */
	private choice(condition: Code, { yes, no }: Tree & { kind: "choose" }): Code {
		const [chosen, before] = [this.local(), this.steps.length];
		const side = (tree: Tree, isTaken: Code) => {
			const value = this.value(tree);
			const steps = this.steps.splice(before);
			if (steps.length === 0) return value;
			const local = this.local();
			skipped.push([isTaken, op.if, steps, value, op.set(local), op.end]);
			return op.get(local);
		};
		const skipped: Code[] = [];
		const taken = [side(yes, [op.get(chosen), op.anyTrue]), side(no, [op.get(chosen), op.not, op.anyTrue])];
		if (skipped.length === 0) return [taken, condition, op.select];
		this.steps.push([condition, op.set(chosen), skipped]);
		return [taken, op.get(chosen), op.select];
	}

	/** What takes a rounding of inputs alone is made anew for the next paths only where they differ. */
	private keptValue(tree: Tree, inputs: ReturnType<typeof roundedInputs>): Code {
		const [local, isDue, outside] = [this.local(), this.local(valueType.integer), this.steps];
		const bits = inputs.reduce((all, input) => all | differingBit(this.operands.wordOf(input)), 0);
		this.first.push([op.integer(1), op.set(isDue)]);
		[this.steps, this.isKept] = [[], true];
		const made = [this.value(tree), op.set(local), word(differingWord), op.integer(bits), op.andInteger, op.set(isDue)];
		outside.push([op.get(isDue), op.if, this.steps, made, op.end]);
		[this.steps, this.isKept] = [outside, false];
		return op.get(local);
	}

	/** Most amounts are in whole units: what a parameter that is 1 leaves as it is need not be done. */
	private inUnits(value: Code, operator: "+" | "-" | "*" | "/", by: Tree): Code {
		const done = [this.value(by), op[operator]];
		if (this.isCareful || by.kind !== "parameter" || operator === "+" || operator === "-") return [value, done];
		const [local, one] = [this.local(), this.number(1)];
		const isDone = this.once(`${by.id} is not 1`, [this.value(by), one, op["!="], op.anyTrue], valueType.integer);
		return [value, op.set(local), isDone, op.if, op.get(local), done, op.set(local), op.end, op.get(local)];
	}

	private kept(value: Code): Code {
		const local = this.local();
		this.steps.push([value, op.set(local)]);
		return op.get(local);
	}

	private call(name: BuiltIn, args: readonly Tree[]): Code {
		const [first, digits] = args as [Tree, Tree | undefined];
		if (first.kind === "call" && first.name === "round" && scaleOf(first.args[1]) === steady && scaleOf(digits) === 1)
			if (name === "round" || name === "ceil" || name === "floor" || name === "trunc")
				return this.steadily(name, this.value(first.args[0] as Tree), this.steps);
		const values = args.map((arg) => this.value(arg));
		if (name === "round") return [values[0] as Code, this.number(scaleOf(digits)), op.call(roundTo)];
		if (name === "min") return values.reduce((left, right) => this.least(left, right));
		if (name === "max" && args.length === 2 && first.kind === "number" && Object.is(first.value, 0))
			return [values[1] as Code, this.number(0), op.more, this.number(0), op["+"]];
		if (name === "max") return values.map((value, index) => [value, index === 0 ? [] : op.max]);
		return [values, op[name]];
	}

	/**
	 * To six decimals, then to a whole number: far enough from where it would turn, the first rounding cannot matter, and
	 * near a whole number it gives that. A share of an amount is often half of a whole, or nearly: `isShare` takes it for
	 * more, as six decimals do, and is sure of it unless it is below zero.
	 */
	private steadily(name: "round" | "ceil" | "floor" | "trunc", value: Code, steps: Code[], isShare = false): Code {
		const [exact, whole, off] = [this.local(), this.local(), this.local()];
		const [get, isRound] = [op.get(exact), name === "round"];
		const is = (left: Code, relation: "<" | ">=", right: number): Code => [left, this.number(right), op[relation]];
		const isOff = (relation: "<" | ">=", by: number) => is(op.get(off), relation, by);
		const turned = name === "round" ? [this.number(1), op.call(roundTo)] : op[name];
		const toWhole = this.number(1.5 * 2 ** 52);
		// Added and taken away it leaves the nearest whole number of anything below 2⁵¹, and no −0.
		steps.push(
			[value, isShare ? [this.number(5e-7), op["+"]] : [], op.tee(exact), toWhole, op["+"], toWhole, op["-"]],
			[op.set(whole), get, op.get(whole), op["-"], op.abs, op.set(off)],
		);
		const isFar = isShare
			? [isOff("<", 0.5 - 2.5e-7), is(get, ">=", 0), op.and, is(get, "<", 1e9), op.and]
			: [
					isRound ? isOff("<", 0.49999) : [isOff("<", 4e-7), isOff(">=", 6e-7), op.or],
					[is([get, op.abs], "<", isRound ? 1e10 : 1e9), op.and],
				];
		const done = isRound ? [] : [op.get(whole), get, turned, isOff("<", 5e-7), op.select, op.set(whole)];
		const again = [get, this.number(steady), op.call(roundTo), turned, op.set(whole)];
		steps.push(this.isCareful ? [isFar, op.allTrue, op.if, done, op.else, again, op.end] : [this.demand(isFar), done]);
		return op.get(whole);
	}

	/** As JavaScript has it, no figure and −0 too: asked both ways round, and what differs is in the bits. */
	private least(left: Code, right: Code): Code {
		const [one, other] = [this.local(), this.local()];
		const less: Code = [left, op.tee(one), right, op.tee(other), op.less];
		return [less, op.get(other), op.get(one), op.less, op.or];
	}

	/** What must be so on all paths for the call to have been right; otherwise it is made again with care. */
	demand(isSo: Code): Code {
		if (this.sure === undefined) {
			this.sure = this.local();
			this.first.push([op.number(0), op.not, op.set(this.sure)]);
		}
		return [op.get(this.sure), isSo, op.and, op.set(this.sure)];
	}

	private power(base: Code, exponent: Code): Code {
		const [left, right] = [this.kept(base), this.kept(exponent)];
		const lane = (index: number): Code => [left, op.lane(index), right, op.lane(index), op.call(power)];
		return [lane(0), op.spreadDouble, lane(1), op.putLane(1)];
	}

	/** Sum over the years of issue so far; each product is rounded to the unit, where there is one. */
	private cohorts(tree: Tree & { kind: "cohorts" }): Code {
		const first = this.operands.wordOf(tree);
		const [amounts, left, shares] = [
			this.local(valueType.integer),
			this.local(valueType.integer),
			this.local(valueType.integer),
		];
		const sum = this.local();
		const add = (local: number, code: Code): Code => [op.get(local), code, op.addInteger, op.set(local)];
		const wordOf = (index: number) => this.once(`word ${first + index}`, word(first + index), valueType.integer);
		const product: Code = [op.get(amounts), op.load, op.get(shares), op.loadBoth(0), op["*"]];
		const rounding: Code[] = [];
		const share = (unit: Tree) => this.steadily("round", this.inUnits(product, "/", unit), rounding, !this.isCareful);
		const rounded = tree.unit && this.inUnits(share(tree.unit), "*", tree.unit);
		this.steps.push(
			[op.number(0), op.set(sum)],
			[this.pairAt(first), op.set(amounts)],
			[wordOf(2), op.set(left), wordOf(3), op.set(shares)],
			[op.block, op.loop, op.get(left), op.isZero, op.branchIf(1), rounding],
			[op.get(sum), rounded ?? product, op["+"], op.set(sum)],
			[add(amounts, wordOf(1)), add(shares, op.integer(doubleBytes)), add(left, op.integer(-1))],
			[op.branch(0), op.end, op.end],
		);
		return op.get(sum);
	}
}
