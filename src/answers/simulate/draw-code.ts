import { type Code, type FunctionCode, op, valueType, vector } from "../../engine/assembler.ts";
import { doubleBytes } from "../../engine/call.ts";
import { LoopCode, pairBytes, word } from "../../engine/loop-code.ts";
import { ChosenPaths } from "./chosen-code.ts";
import * as own from "./draw-instructions.ts";
import { type Drawing, pathsTogether, windowSize } from "./draw-operations.ts";
import { weightedSums } from "./sum-code.ts";

/** What operations call of JavaScript's own, by its place. */
export const drawImports = ["exp"] as const;

/** Below it a number has no bit of an exponent, and what is next below has all others. */
const leastNormal = 2 ** -1022;

/** Paths whose words are drawn at once. */
const wordsAtOnce = 4;

/**
 * 抽選の機械語 — an operation as it is written, on a pair of paths and the next: a value is what brings the local that holds
 * it.
 */
export class DrawCode extends LoopCode implements Drawing<Code, Code> {
	/** Bytes of the columns done at once, and where among them the pair is that is being written. */
	private bytes = 2 * pairBytes;
	private offset = 0;
	private readonly gathered = new Map<number, number>();
	private readonly lists = new Map<number, ChosenPaths>();
	/** Of which the value is being written, instead of the pair. */
	private chosen: ChosenPaths | null = null;
	/** What the pair before has made. */
	private before: Code = [];
	/** What places of a window have in bits that none has. */
	private beyond: number | undefined;
	/** Sums of all pairs of a turn, by their word. */
	private readonly sums = new Map<number, readonly number[]>();
	/** What brings a local that is the same for all paths. */
	private readonly same = new Set<Code>();
	/** What is done once, after the last pair of paths. */
	private readonly last: Code[] = [];
	private readonly stopped = this.local();

	constructor(operation: (of: Drawing<Code, Code>) => void) {
		super();
		for (; this.offset < this.bytes; this.offset += pairBytes) operation(this);
	}

	get function(): FunctionCode {
		return this.operation([], [this.last, op.get(this.stopped), op.anyTrue], this.bytes);
	}

	private kept(...code: Code[]): Code {
		const local = this.local();
		this.steps.push([code, op.set(local)]);
		return op.get(local);
	}

	override once(name: string, code: Code, type?: string): Code {
		const found = super.once(name, code, type);
		this.same.add(found);
		return found;
	}

	private ofTwo(instruction: string) {
		return (left: Code, right: Code) =>
			this.same.has(left) && this.same.has(right)
				? this.once(`${left} ${right} ${instruction}`, [left, right, instruction])
				: this.kept(left, right, instruction);
	}

	readonly plus = this.ofTwo(op["+"]);
	readonly minus = this.ofTwo(op["-"]);
	readonly times = this.ofTwo(op["*"]);
	readonly over = this.ofTwo(op["/"]);
	readonly least = this.ofTwo(op.min);
	readonly most = this.ofTwo(op.max);
	readonly size = (of: Code) => this.kept(of, op.abs);
	readonly floor = (of: Code) => this.kept(of, op.floor);
	readonly root = (of: Code) => this.kept(of, own.squareRoot);
	fraction(of: Code) {
		return this.kept(of, op.number(leastNormal - Number.MIN_VALUE), op.and, op.number(1), op.or);
	}
	exponent(of: Code) {
		return this.kept(
			of,
			op.integer(52),
			own.halvesRight,
			op.number(2 ** 52),
			op.or,
			op.number(2 ** 52 + 1023),
			op["-"],
		);
	}
	exponential(of: Code) {
		return this.each(of, op.call(drawImports.indexOf("exp")));
	}

	below(left: Code, right: Code, yes: Code, no: Code) {
		if (yes === left && no === right) return this.kept(right, left, own.leftWhereBelow);
		if (yes === right && no === left) return this.kept(left, right, own.leftWhereAbove);
		return this.kept(yes, no, left, right, op["<"], op.select);
	}

	/** A side is left out where neither path takes it. */
	branch(left: Code, right: Code, yes: () => Code, no: () => Code) {
		const isBelow = this.kept(left, right, op["<"]);
		const side = (isTaken: Code, value: () => Code) => {
			const outside = this.steps;
			this.steps = [];
			const found = value();
			outside.push([isTaken, op.if, this.steps, op.end]);
			this.steps = outside;
			return found;
		};
		const taken = side([isBelow, op.anyTrue], yes);
		return this.kept(taken, side([isBelow, op.allTrue, op.isZero], no), isBelow, op.select);
	}

	word(value: number) {
		return this.once(`word of ${value}`, [op.integer(value), op.spread]);
	}
	readonly addWords = this.ofTwo(own.sumOfWords);
	readonly xor = this.ofTwo(op.xor);
	turn(turned: Code, bits: number) {
		const shifted = (by: number, instruction: Code): Code => [turned, op.integer(by), instruction];
		return this.kept(shifted(bits, own.turnLeft), shifted(32 - bits, own.turnRight), op.or);
	}

	column(index: number) {
		if (this.chosen !== null)
			return this.kept(this.chosen.load(this.once(`word ${index}`, word(index), valueType.integer)));
		return this.kept(this.pairAt(index), vector(0, 3, this.offset));
	}
	known(of: Code) {
		return this.kept(of, of, op["=="], op.number(1), op.and);
	}
	shared(index: number) {
		return this.once(`shared ${index}`, [word(index), op.loadBoth(0)]);
	}
	listed(index: number, place: Code) {
		const found: Code = [own.doubleToInteger, op.integer(3), own.shiftLeft, word(index), op.addInteger, own.loadDouble];
		return this.each(place, found);
	}

	/** Those of all pairs are made with the first. */
	sum(index: number) {
		const sums = this.sums.get(index) ?? weightedSums(this, index, this.bytes / pairBytes);
		this.sums.set(index, sums);
		return op.get(sums[this.offset / pairBytes] as number);
	}

	put(index: number, value: Code) {
		this.steps.push([this.pairAt(index), value, vector(11, 3, this.offset)]);
	}

	putWhere(index: number, [left, right]: readonly [Code, Code], list: number, value: () => Code) {
		this.lists.set(list, this.lists.get(list) ?? new ChosenPaths(this, list));
		const chosen = this.lists.get(list) as ChosenPaths;
		chosen.add([left, right, op["<"]], this.offset);
		if (this.offset + pairBytes < this.bytes) return;
		const { steps } = this;
		[this.steps, this.chosen] = [[], chosen];
		const store = chosen.store(this.once(`word ${index}`, word(index), valueType.integer), value());
		this.last.push(chosen.loop([this.steps, store]));
		[this.steps, this.chosen] = [steps, null];
	}

	gather(index: number, next: (soFar: Code) => Code) {
		const local = this.gathered.get(index) ?? this.local();
		if (!this.gathered.has(index)) {
			this.first.push([word(index), op.load, op.set(local)]);
			this.last.push([word(index), op.get(local), op.store]);
		}
		this.gathered.set(index, local);
		this.steps.push([next(op.get(local)), op.set(local)]);
	}

	putPlace(index: number, held: number, value: Code) {
		this.beyond ??= this.notedBeyond();
		this.steps.push([op.get(this.beyond), value, this.number(2 ** 52), op.xor, op.or, op.set(this.beyond)]);
		const isFirst = this.offset % (2 * pairBytes) === 0;
		const start = [word(index), word(held), op.loadInteger(0), op.addInteger];
		const first = this.once(`place ${index}`, start, valueType.integer);
		const at = [first, this.at, op.integer(2), own.shiftRight, op.addInteger];
		if (isFirst) this.before = value;
		else {
			const words = this.kept(this.before, value, own.lowerWords);
			this.steps.push([at, words, words, own.wordsToHalves, own.storeFourHalves]);
		}
	}

	private notedBeyond(): number {
		const noted = this.local();
		const isAny: Code = [op.get(noted), op.integer(Math.log2(windowSize)), own.halvesRight, op.number(0), own.unlike];
		this.last.push([op.get(this.stopped), isAny, op.or, op.set(this.stopped)]);
		return noted;
	}

	countPlaces(window: number, places: number, [least, greatest]: readonly [number, number]) {
		this.bytes = pathsTogether * doubleBytes;
		this.offset = this.bytes;
		const [at, slot] = [this.local(valueType.integer), this.local(valueType.integer)];
		const first = this.once(`word ${places}`, word(places), valueType.integer);
		this.steps.push([first, this.at, op.integer(2), own.shiftRight, op.addInteger, op.set(at)]);
		const all = this.kept(op.get(at), op.load);
		this.gather(least, (soFar) => this.kept(soFar, all, own.leastHalves));
		this.gather(greatest, (soFar) => this.kept(soFar, all, own.mostHalves));
		for (let half = 0; half < pathsTogether; half += 1)
			this.steps.push(
				[this.once(`word ${window}`, word(window), valueType.integer), op.get(at), own.loadHalf(2 * half)],
				[op.integer(1), own.shiftLeft, op.addInteger, op.tee(slot)],
				[op.get(slot), own.loadHalf(0), op.integer(1), op.addInteger, own.storeHalf],
			);
	}

	told(index: number) {
		return this.once(`told ${index}`, [word(index), op.spread]);
	}

	pathNumber(index: number) {
		this.bytes = wordsAtOnce * doubleBytes;
		this.offset = this.bytes;
		const first = this.once(`path ${index}`, [
			word(index),
			op.loadInteger(0),
			op.spread,
			own.firstFour,
			own.sumOfWords,
		]);
		return this.kept(first, this.at, op.integer(3), own.shiftRight, op.spread, own.sumOfWords);
	}

	putUniform(index: number, drawn: Code) {
		const [half, size] = [this.number(0.5), this.number(1 / 4294967296)];
		const uniform = (words: Code): Code => [words, own.wordsToDoubles, half, op["+"], size, op["*"]];
		this.steps.push(
			[this.pairAt(index), uniform(drawn), op.store],
			[this.pairAt(index), uniform([drawn, drawn, own.upperWords]), vector(11, 3, pairBytes)],
		);
	}

	/** What is done to each of two numbers. */
	private each(of: Code, code: Code): Code {
		const on = (lane: number): Code => [of, op.lane(lane), code];
		return this.kept(on(0), op.spreadDouble, on(1), op.putLane(1));
	}
}
