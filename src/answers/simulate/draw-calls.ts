import { pathsOfBlock } from "../../engine/block.ts";
import { bytesAt, doubleBytes, type Run, wordBytes } from "../../engine/call.ts";
import type { Calls } from "../../engine/schedule.ts";
import { openModule, type WorkingMemory } from "../../engine/wasm-host.ts";
import { drawModule } from "./draw-module.ts";
import { drawOperations, pathsTogether } from "./draw-operations.ts";
import { drawPlainly } from "./draw-plain.ts";

/** Bytes of a column. */
export const columnBytes = pathsOfBlock * doubleBytes;
const operations = Object.keys(drawOperations);

/** 抽選の段取り — lays out columns and numbers in memory, and notes which calls are to be made on them: all by addresses. */
export class DrawSheet {
	private readonly words: number[] = [];
	private readonly lists: (readonly [address: number, values: ArrayLike<number>])[] = [];
	/** Numbers, and where they stand. */
	private readonly singles: { readonly at: number[]; readonly values: number[] } = { at: [], values: [] };
	private readonly numbers = new Map<number, number>();
	private readonly filled = new Map<number, number>();
	private next: number;
	/** Where the last column of shared numbers is, and how many it holds. */
	private shared = { at: 0, held: pathsOfBlock };
	private readonly callsAt: number;

	/** Its columns begin at an address, and after them the calls. */
	constructor(columnsAt: number, callsAt: number) {
		this.next = columnsAt;
		this.callsAt = callsAt;
	}

	/** Columns of a block of paths, one after the other. */
	columns(count: number): number {
		this.next += count * columnBytes;
		return this.next - count * columnBytes;
	}

	/** A number that all paths share. */
	number(value: number): number {
		const known = this.numbers.get(value);
		if (known !== undefined) return known;
		const address = this.few(value, 1);
		this.numbers.set(value, address);
		return address;
	}

	/** What is gathered, at first: of every other path apart. */
	gathered(value: number): number {
		return this.few(value, 2);
	}

	private few(value: number, times: number): number {
		if (this.shared.held + times > pathsOfBlock) this.shared = { at: this.columns(1), held: 0 };
		const address = this.shared.at + this.shared.held * doubleBytes;
		this.shared.held += times;
		for (let at = 0; at < times; at += 1) {
			this.singles.at.push(address + at * doubleBytes);
			this.singles.values.push(value);
		}
		return address;
	}

	/** A column of one number. */
	column(value: number): number {
		const address = this.filled.get(value) ?? this.list(new Float64Array(pathsOfBlock).fill(value));
		this.filled.set(value, address);
		return address;
	}

	/** Numbers one after the other. */
	list(values: ArrayLike<number>): number {
		const address = this.columns(Math.ceil(values.length / pathsOfBlock));
		this.lists.push([address, values]);
		return address;
	}

	/** A call, by the words its operation names. */
	call(operation: keyof typeof drawOperations, ...words: readonly number[]): void {
		this.words.push(operations.indexOf(operation), (2 + words.length) * wordBytes, ...words);
	}

	/** Where the next call goes. */
	get end(): number {
		return this.callsAt + this.words.length * wordBytes;
	}

	/** The calls noted since then. */
	callsFrom(from: number): Calls {
		return [from, this.end];
	}

	/** Bytes of the columns, and of all, had they begun at 0. */
	get size() {
		return { columns: this.next, all: this.next + Math.ceil(this.words.length / 2) * doubleBytes };
	}

	/** What makes the calls, in a memory that has room for them; `isPlain`: without machine code. */
	open(memory: WorkingMemory, isPlain: boolean): MakeCalls {
		const words = new Int32Array(memory.buffer);
		const doubles = new Float64Array(memory.buffer);
		for (const [place, at] of this.singles.at.entries())
			doubles[at / doubleBytes] = this.singles.values[place] as number;
		for (const [address, values] of this.lists) doubles.set(values, address / doubleBytes);
		words.set(this.words, this.callsAt / wordBytes);
		const module = isPlain ? null : drawModule();
		const machine = module && openModule(module, memory);
		let opened: Run | undefined;
		const plainly = () => {
			opened ??= drawPlainly(memory.buffer);
			return opened;
		};
		return ([from, to], paths = pathsOfBlock, stopped = () => {}) => {
			words[bytesAt / wordBytes] = paths * doubleBytes;
			// Machine code does some paths at once.
			const run = paths % pathsTogether === 0 && machine !== null ? machine : plainly();
			for (let next = from; next < to; ) {
				const call = run(next, to);
				if (call === 0) return;
				stopped(call);
				next = call + (words[call / wordBytes + 1] as number);
			}
		};
	}
}

/** Makes calls on the first paths of their columns; hears of one that is handed back, and goes on after it. */
export type MakeCalls = (calls: Calls, paths?: number, stopped?: (call: number) => void) => void;
