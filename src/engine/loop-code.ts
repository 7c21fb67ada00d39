import { type Code, type FunctionCode, functionCode, furtherBy, op, valueType } from "./assembler.ts";
import { bytesAt, doubleBytes, wordBytes } from "./call.ts";

/** Bytes of two paths: they are done together. */
export const pairBytes = 2 * doubleBytes;

/** The place of the type of operations among those of a module. */
export const operationType = 0;

/** The locals of an operation: its call, and how far it is in its columns, in bytes. */
const [callLocal, atLocal] = [0, 1];

/** A word of the call. */
export function word(index: number): Code {
	return [op.get(callLocal), op.loadInteger(index * wordBytes)];
}

/** 一つの操作の機械語 — a loop over the columns of a call. */
export class LoopCode {
	readonly locals: string[] = [valueType.integer];
	/** What must be done before the values of a pair of paths. */
	steps: Code[] = [];
	/** What is done once, before the first pair of paths. */
	readonly first: Code[] = [];
	private readonly hoisted = new Map<string, number>();

	/** How far it is in its columns, in bytes. */
	readonly at = op.get(atLocal);

	/** A new local of a type. */
	local(type = valueType.vector): number {
		return this.locals.push(type);
	}

	/** A local that holds the same for all paths. */
	once(name: string, code: Code, type = valueType.vector): Code {
		const local = this.hoisted.get(name) ?? this.local(type);
		if (!this.hoisted.has(name)) this.first.push([code, op.set(local)]);
		this.hoisted.set(name, local);
		return op.get(local);
	}

	/** Where the pair of paths stands in the column that a word of the call names. */
	pairAt(index: number): Code {
		return [this.once(`word ${index}`, word(index), valueType.integer), this.at, op.addInteger];
	}

	number(value: number): Code {
		return this.once(`number ${Object.is(value, -0) ? "-0" : value}`, op.number(value));
	}

	/** The whole of it, so many times `bytes` in a turn; what it returns is not 0 where a law does not hold. */
	operation(each: Code, result: Code = op.integer(0), bytes = pairBytes, times = 1): FunctionCode {
		const last = this.once("end", [op.integer(0), op.loadInteger(bytesAt)], valueType.integer);
		const turn = Array.from({ length: times }, (_, time) => furtherBy(time * bytes, [this.steps, each]));
		return functionCode(operationType, this.locals, [
			[this.first, op.loop, turn],
			[this.at, op.integer(times * bytes), op.addInteger, op.tee(atLocal), last, op.isBelow, op.branchIf(0)],
			[op.end, result],
		]);
	}
}
