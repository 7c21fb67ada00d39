import { callHead, doubleBytes, operandsOf, parametersAt, type Run, toleranceAt } from "./call.ts";
import { CallPlace } from "./call-place.ts";
import { closureOf } from "./interpret.ts";
import { type KernelOperation, operationsOf } from "./operations.ts";
import type { Program } from "./program.ts";
import type { Tree } from "./tree.ts";

/**
 * 機械語なしの計算 — makes the calls of a block without WebAssembly, for hosts that switch it off: the same trees as
 * closures over the same memory, and the same figures, more slowly.
 */
export function closureRun(program: Program, memory: ArrayBuffer): Run {
	const place = new CallPlace(memory);
	const { doubles } = place;
	const parameters = program.source.parameters.map(({ id }) => id);
	const closures = (trees: readonly Tree[]) => {
		const { wordOf } = operandsOf(trees);
		const column = (index: number) => () => place.column(index);
		return trees.map((tree) =>
			closureOf(tree, {
				term: (id, back) => column(wordOf({ kind: "term", id, back })),
				input: (channel, id) => column(wordOf({ kind: "input", channel, id })),
				parameter: (id) => {
					const at = parametersAt / doubleBytes + parameters.indexOf(id);
					return () => doubles[at] as number;
				},
				cohorts: (id, table) => {
					const first = wordOf({ kind: "cohorts", id, table, unit: null });
					return (each) => place.sum(first, each);
				},
			}),
		);
	};
	/** True where a law does not hold. */
	const done = ({ trees, relation }: KernelOperation): (() => boolean) => {
		const [left, right] = closures(trees) as [() => number, () => number];
		if (relation === null)
			return () => {
				doubles[place.placeOf(callHead - 1)] = left();
				return false;
			};
		return () => {
			const difference = left() - right();
			const size = relation === "=" ? Math.abs(difference) : 0 - difference;
			const tolerance = doubles[toleranceAt / doubleBytes] as number;
			return !(size <= tolerance) && (place.word(callHead - 1) !== 0 || !Number.isNaN(size));
		};
	};
	return place.run(operationsOf(program).map(done));
}
