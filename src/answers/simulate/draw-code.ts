import { type Code, type FunctionCode, integerType, op, vector } from "../../engine/assembler.ts";
import { callModule } from "../../engine/block-code.ts";
import { doubleBytes } from "../../engine/call.ts";
import { LoopCode, pairBytes, word } from "../../engine/loop-code.ts";
import { type CompiledModule, compileModule } from "../../engine/wasm-host.ts";
import { type Drawing, drawOperations } from "./draw-operations.ts";

/** What operations call of JavaScript's own, by its place. */
const imports = ["exp"] as const;

/** Below it a number has no bit of an exponent, and what is next below has all others. */
const leastNormal = 2 ** -1022;

/** Instructions on words, four of them at once, and those between them and doubles. */
const addWords = vector(0xae);
const turnLeft = vector(0xab);
const turnRight = vector(0xad);
const halvesRight = vector(0xcd);
const squareRoot = vector(0xef);
const wordsToDoubles = vector(0xff);
const upperWords = vector(13, ...[8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7]);
const firstFour = vector(12, ...new Uint8Array(Uint32Array.of(0, 1, 2, 3).buffer));
const doublesToWords = vector(0xfc);
const storeLowerWords = vector(0x5b, 2, 0, 0);
const shiftRight: Code = [0x76];
const shiftLeft: Code = [0x74];
const doubleToInteger: Code = [0xaa];
const loadDouble: Code = [0x2b, 3, 0];

/** Paths whose words are drawn at once. */
const wordsAtOnce = 4;

/** 抽選の機械語 — an operation as it is written, on a pair of paths: a value is what brings the local that holds it. */
class DrawCode extends LoopCode implements Drawing<Code, Code> {
	/** Bytes of the columns done at once. */
	private bytes = pairBytes;
	/** What is done once, after the last pair of paths. */
	private readonly last: Code[] = [];
	private readonly stopped = this.local();

	get function(): FunctionCode {
		return this.operation([], [this.last, op.get(this.stopped), op.anyTrue], this.bytes);
	}

	private kept(...code: Code[]): Code {
		const local = this.local();
		this.steps.push([code, op.set(local)]);
		return op.get(local);
	}

	plus(left: Code, right: Code) {
		return this.kept(left, right, op["+"]);
	}
	minus(left: Code, right: Code) {
		return this.kept(left, right, op["-"]);
	}
	times(left: Code, right: Code) {
		return this.kept(left, right, op["*"]);
	}
	over(left: Code, right: Code) {
		return this.kept(left, right, op["/"]);
	}
	least(left: Code, right: Code) {
		return this.kept(left, right, op.min);
	}
	most(left: Code, right: Code) {
		return this.kept(left, right, op.max);
	}
	size(of: Code) {
		return this.kept(of, op.abs);
	}
	floor(of: Code) {
		return this.kept(of, op.floor);
	}
	root(of: Code) {
		return this.kept(of, squareRoot);
	}
	fraction(of: Code) {
		return this.kept(of, op.number(leastNormal - Number.MIN_VALUE), op.and, op.number(1), op.or);
	}
	exponent(of: Code) {
		return this.kept(of, op.integer(52), halvesRight, op.number(2 ** 52), op.or, op.number(2 ** 52 + 1023), op["-"]);
	}
	exponential(of: Code) {
		return this.each(of, op.call(imports.indexOf("exp")));
	}

	below(left: Code, right: Code, yes: Code, no: Code) {
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
	addWords(left: Code, right: Code) {
		return this.kept(left, right, addWords);
	}
	xor(left: Code, right: Code) {
		return this.kept(left, right, op.xor);
	}
	turn(turned: Code, bits: number) {
		const shifted = (by: number, instruction: Code): Code => [turned, op.integer(by), instruction];
		return this.kept(shifted(bits, turnLeft), shifted(32 - bits, turnRight), op.or);
	}

	column(index: number) {
		return this.kept(this.pairAt(index), op.load);
	}
	shared(index: number) {
		return this.once(`shared ${index}`, [word(index), op.loadBoth(0)]);
	}
	listed(index: number, place: Code) {
		const found: Code = [doubleToInteger, op.integer(3), shiftLeft, word(index), op.addInteger, loadDouble];
		return this.each(place, found);
	}

	sum(index: number) {
		const [column, left, weight] = [this.local(integerType), this.local(integerType), this.local(integerType)];
		const sum = this.local();
		const add = (local: number, more: Code): Code => [op.get(local), more, op.addInteger, op.set(local)];
		this.steps.push(
			[op.number(0), op.set(sum), this.pairAt(index), op.set(column)],
			[word(index + 2), op.set(left), word(index + 3), op.set(weight)],
			[op.block, op.loop, op.get(left), op.isZero, op.branchIf(1)],
			[op.get(sum), op.get(column), op.load, op.get(weight), op.loadBoth(0), op["*"], op["+"], op.set(sum)],
			[add(column, word(index + 1)), add(weight, op.integer(doubleBytes)), add(left, op.integer(-1))],
			[op.branch(0), op.end, op.end],
		);
		return op.get(sum);
	}

	put(index: number, value: Code) {
		this.steps.push([this.pairAt(index), value, op.store]);
	}

	gather(index: number, next: (soFar: Code) => Code) {
		const local = this.local();
		this.first.push([word(index), op.load, op.set(local)]);
		this.steps.push([next(op.get(local)), op.set(local)]);
		this.last.push([word(index), op.get(local), op.store]);
	}

	putWhole(index: number, held: number, value: Code) {
		const start = [word(index), word(held), op.loadInteger(0), op.addInteger];
		const place = [this.once(`place ${index}`, start, integerType), this.at, op.integer(1), shiftRight, op.addInteger];
		this.steps.push([place, value, doublesToWords, storeLowerWords]);
	}

	stop(left: Code, right: Code) {
		this.steps.push([op.get(this.stopped), left, right, op["<"], op.or, op.set(this.stopped)]);
	}

	told(index: number) {
		return this.once(`told ${index}`, [word(index), op.spread]);
	}

	pathNumber(index: number) {
		this.bytes = wordsAtOnce * doubleBytes;
		const first = this.once(`path ${index}`, [word(index), op.loadInteger(0), op.spread, firstFour, addWords]);
		return this.kept(first, this.at, op.integer(3), shiftRight, op.spread, addWords);
	}

	putUniform(index: number, drawn: Code) {
		const [half, size] = [this.number(0.5), this.number(1 / 4294967296)];
		const uniform = (words: Code): Code => [words, wordsToDoubles, half, op["+"], size, op["*"]];
		this.steps.push(
			[this.pairAt(index), uniform(drawn), op.store],
			[this.pairAt(index), op.integer(pairBytes), op.addInteger, uniform([drawn, drawn, upperWords]), op.store],
		);
	}

	/** What is done to each of two numbers. */
	private each(of: Code, code: Code): Code {
		const on = (lane: number): Code => [of, op.lane(lane), code];
		return this.kept(on(0), op.spreadDouble, on(1), op.putLane(1));
	}
}

let compiled: CompiledModule | null | undefined;

/** The module of all operations, made when it is first wanted; `null` where the host has no WebAssembly. */
export function drawModule(): CompiledModule | null {
	if (compiled === undefined) compiled = compileModule(drawBytes());
	return compiled;
}

/** Takes the module that another thread has made. */
export function useDrawModule(made: CompiledModule | null): void {
	compiled = made;
}

function drawBytes(): Uint8Array<ArrayBuffer> {
	const codes = Object.values(drawOperations).map((operation): FunctionCode => {
		const code = new DrawCode();
		operation(code);
		return code.function;
	});
	return callModule(codes, imports);
}
