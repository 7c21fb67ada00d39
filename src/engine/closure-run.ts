import { bytesAt, callHead, doubleBytes, operandsOf, parametersAt, type Run, toleranceAt, wordBytes } from "./call.ts";
import { closureOf } from "./interpret.ts";
import { type KernelOperation, operationsOf } from "./operations.ts";
import type { Program } from "./program.ts";
import type { Tree } from "./tree.ts";

/**
 * 機械語なしの計算 — makes the calls of a block without WebAssembly, for hosts that switch it off: the same trees as
 * closures over the same memory, and the same figures, more slowly.
 */
export function closureRun(program: Program, memory: ArrayBuffer): Run {
	const doubles = new Float64Array(memory);
	const words = new Int32Array(memory);
	/** Where the call stands, in words, and how far into its columns it is, in bytes. */
	let [call, offset] = [0, 0];
	const double = (address: number) => doubles[address / doubleBytes] as number;
	const word = (index: number) => words[call + index] as number;
	const parameters = program.source.parameters.map(({ id }) => id);
	const closures = (trees: readonly Tree[]) => {
		const { wordOf } = operandsOf(trees);
		const column = (place: number) => () => double(word(place) + offset);
		return trees.map((tree) =>
			closureOf(tree, {
				term: (id, back) => column(wordOf({ kind: "term", id, back })),
				input: (channel, id) => column(wordOf({ kind: "input", channel, id })),
				parameter: (id) => {
					const address = parametersAt + parameters.indexOf(id) * doubleBytes;
					return () => double(address);
				},
				cohorts: (id, table) => {
					const first = wordOf({ kind: "cohorts", id, table, unit: null });
					return (each) => {
						const [amounts, shares] = [word(first) + offset, word(first + 3)];
						let sum = 0;
						for (let issue = 0; issue < word(first + 2); issue += 1)
							sum += each(double(amounts + issue * word(first + 1)) * double(shares + issue * doubleBytes));
						return sum;
					};
				},
			}),
		);
	};
	/** True where a law does not hold. */
	const done = ({ trees, relation }: KernelOperation): (() => boolean) => {
		const [left, right] = closures(trees) as [() => number, () => number];
		if (relation === null)
			return () => {
				doubles[(word(callHead - 1) + offset) / doubleBytes] = left();
				return false;
			};
		return () => {
			const difference = left() - right();
			const size = relation === "=" ? Math.abs(difference) : 0 - difference;
			return !(size <= double(toleranceAt)) && (word(callHead - 1) !== 0 || !Number.isNaN(size));
		};
	};
	const operations = operationsOf(program).map(done);
	return (from, to) => {
		for (let at = from; at < to; at += word(1)) {
			call = at / wordBytes;
			const operation = operations[word(0)] as () => boolean;
			let isBroken = false;
			const end = words[bytesAt / wordBytes] as number;
			for (offset = 0; offset < end; offset += doubleBytes) isBroken = operation() || isBroken;
			if (isBroken) return at;
		}
		return 0;
	};
}
