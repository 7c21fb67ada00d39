import { bytesAt, callHead, doubleBytes, operandsOf, parametersAt, type Run, toleranceAt, wordBytes } from "./call.ts";
import { closureOf } from "./interpret.ts";
import { operationsOf } from "./operations.ts";
import type { Program } from "./program.ts";
import type { Tree } from "./tree.ts";

/** 呼出しの位置 — a memory, and where a call made on it without WebAssembly stands. */
export class CallPlace {
	readonly doubles: Float64Array;
	readonly words: Int32Array;
	/** The number of the path among those of the columns. */
	path = 0;
	private call = 0;

	constructor(memory: ArrayBuffer) {
		[this.doubles, this.words] = [new Float64Array(memory), new Int32Array(memory)];
	}

	word(index: number): number {
		return this.words[this.call + index] as number;
	}

	/** The place among the doubles of what the path has in the column that a word names. */
	placeOf(index: number): number {
		return this.word(index) / doubleBytes + this.path;
	}

	/** Sum of what is made of each product of an amount and its share, where words from one on tell of them. */
	sum(first: number, each: (product: number) => number): number {
		const [amounts, step, shares] = [this.placeOf(first), this.word(first + 1), this.word(first + 3)];
		const double = (at: number) => this.doubles[at] as number;
		let sum = 0;
		for (let at = 0; at < this.word(first + 2); at += 1)
			sum += each(double(amounts + (at * step) / doubleBytes) * double(shares / doubleBytes + at));
		return sum;
	}

	/** Makes calls of operations that do one path: true where a law does not hold. */
	run(operations: readonly (() => boolean)[]): Run {
		return (from, to) => {
			for (let at = from; at < to; at += this.word(1)) {
				this.call = at / wordBytes;
				const operation = operations[this.word(0)] as () => boolean;
				const paths = (this.words[bytesAt / wordBytes] as number) / doubleBytes;
				let isBroken = false;
				for (this.path = 0; this.path < paths; this.path += 1) isBroken = operation() || isBroken;
				if (isBroken) return at;
			}
			return 0;
		};
	}
}

/**
 * 機械語なしの計算 — makes the calls of a block without WebAssembly, for hosts that switch it off: the same trees as
 * closures over the same memory, and the same figures, more slowly.
 */
export function closureRun(program: Program, memory: ArrayBuffer): Run {
	const place = new CallPlace(memory);
	const { doubles } = place;
	const parameters = new Map(program.source.parameters.map(({ id }, at) => [id, parametersAt / doubleBytes + at]));
	const closures = (trees: readonly Tree[]) => {
		const { wordOf } = operandsOf(trees);
		const column = (index: number) => () => doubles[place.placeOf(index)] as number;
		return trees.map((tree) =>
			closureOf(tree, {
				term: (id, back) => column(wordOf({ kind: "term", id, back })),
				input: (channel, id) => column(wordOf({ kind: "input", channel, id })),
				parameter: (id) => () => doubles[parameters.get(id) as number] as number,
				cohorts: (id, table) => {
					const first = wordOf({ kind: "cohorts", id, table, unit: null });
					return (each) => place.sum(first, each);
				},
			}),
		);
	};
	const operations = operationsOf(program).map(({ trees, relation }) => {
		const [left, right] = closures(trees) as [() => number, () => number];
		if (relation === null)
			return () => {
				doubles[place.placeOf(callHead - 1)] = left();
				return false;
			};
		return () => {
			const difference = left() - right();
			const size = relation === "=" ? Math.abs(difference) : 0 - difference;
			const isWithin = size <= (doubles[toleranceAt / doubleBytes] as number);
			return !isWithin && (place.word(callHead - 1) !== 0 || !Number.isNaN(size));
		};
	});
	return place.run(operations);
}
