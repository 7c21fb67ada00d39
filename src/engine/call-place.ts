import { bytesAt, doubleBytes, type Run, wordBytes } from "./call.ts";

/** 呼出しの位置 — where calls made without WebAssembly stand: in which, and on which path of its columns. */
export class CallPlace {
	readonly doubles: Float64Array;
	readonly words: Int32Array;
	/** In words, and in bytes. */
	private call = 0;
	private offset = 0;

	constructor(memory: ArrayBuffer) {
		this.doubles = new Float64Array(memory);
		this.words = new Int32Array(memory);
	}

	/** The number of the path among those of the columns. */
	get path(): number {
		return this.offset / doubleBytes;
	}

	word(index: number): number {
		return this.words[this.call + index] as number;
	}

	/** The place among the doubles of what the path has in the column that a word names. */
	placeOf(index: number): number {
		return (this.word(index) + this.offset) / doubleBytes;
	}

	column(index: number): number {
		return this.doubles[this.placeOf(index)] as number;
	}

	/** Sum of what is made of each product of an amount and its share, where words from one on tell of them. */
	sum(first: number, each: (product: number) => number): number {
		const [amounts, step, shares] = [this.placeOf(first), this.word(first + 1), this.word(first + 3)];
		let sum = 0;
		for (let at = 0; at < this.word(first + 2); at += 1)
			sum += each(
				(this.doubles[amounts + (at * step) / doubleBytes] as number) *
					(this.doubles[shares / doubleBytes + at] as number),
			);
		return sum;
	}

	/** Makes calls of these operations, each of them on one path: true where a law does not hold. */
	run(operations: readonly (() => boolean)[]): Run {
		return (from, to) => {
			for (let at = from; at < to; at += this.word(1)) {
				this.call = at / wordBytes;
				const operation = operations[this.word(0)] as () => boolean;
				let isBroken = false;
				const end = this.words[bytesAt / wordBytes] as number;
				for (this.offset = 0; this.offset < end; this.offset += doubleBytes) isBroken = operation() || isBroken;
				if (isBroken) return at;
			}
			return 0;
		};
	}
}
