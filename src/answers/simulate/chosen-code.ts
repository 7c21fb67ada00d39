import { type Code, op, valueType, vector } from "../../engine/assembler.ts";
import { doubleBytes, wordBytes } from "../../engine/call.ts";
import { type LoopCode, word } from "../../engine/loop-code.ts";
import * as own from "./draw-instructions.ts";

/**
 * 選んだ経路 — where some paths stand in their columns, listed without a branch that nobody could foresee, and a loop over pairs
 * of them. The list stands where a word of the call says.
 */
export class ChosenPaths {
	private readonly list: Code;
	private readonly end: number;
	private readonly next: number;
	private readonly places: readonly [number, number];
	private readonly code: LoopCode;

	constructor(code: LoopCode, index: number) {
		const local = () => code.local(valueType.integer);
		this.code = code;
		this.list = word(index);
		[this.end, this.next, this.places] = [local(), local(), [local(), local()]];
		code.first.push([this.list, op.set(this.end)]);
	}

	/** Lists those of the pair of paths that a mask says. */
	add(mask: Code, offset: number): void {
		const bits = this.code.local(valueType.integer);
		const listed = (lane: number): Code => [
			[op.get(this.end), this.code.at, op.integer(offset + lane * doubleBytes), op.addInteger, own.storeInteger],
			[op.get(bits), op.integer(1 << lane), own.andInteger, op.integer(2 - lane), own.shiftLeft],
			[op.get(this.end), op.addInteger, op.set(this.end)],
		];
		this.code.steps.push([mask, own.signs, op.set(bits)], listed(0), listed(1));
	}

	load(column: Code): Code {
		const [one, other] = this.places.map((place): Code => [column, op.get(place), op.addInteger]) as [Code, Code];
		return [other, one, vector(0x5d, 3, 0), own.loadUpper];
	}

	store(column: Code, value: Code): Code {
		return this.places.map((place, lane) => [column, op.get(place), op.addInteger, value, vector(0x5b, 3, 0, lane)]);
	}

	/** Does something for all of them; the last of an odd number twice. */
	loop(steps: Code): Code {
		const load = (offset: number): Code => [op.get(this.next), op.loadInteger(offset)];
		return [
			[op.get(this.end), op.get(this.end), op.integer(-wordBytes), op.addInteger, op.loadInteger(0), own.storeInteger],
			[this.list, op.set(this.next), op.block, op.loop],
			[op.get(this.next), op.get(this.end), op.isBelow, op.isZero, op.branchIf(1)],
			this.places.map((place, lane) => [load(lane * wordBytes), op.set(place)]),
			[steps, op.get(this.next), op.integer(2 * wordBytes), op.addInteger, op.set(this.next), op.branch(0)],
			[op.end, op.end],
		];
	}
}
