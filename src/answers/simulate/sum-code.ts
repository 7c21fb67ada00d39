import { type Code, op, valueType, vector } from "../../engine/assembler.ts";
import { doubleBytes } from "../../engine/call.ts";
import { type LoopCode, pairBytes, word } from "../../engine/loop-code.ts";

/** 加重和 — locals with the sums of some pairs of paths, one after the other: what a column weighs is read once for all of them. */
export function weightedSums(code: LoopCode, index: number, pairs: number): readonly number[] {
	const [column, left, weight] = [
		code.local(valueType.integer),
		code.local(valueType.integer),
		code.local(valueType.integer),
	];
	const [share, sums] = [code.local(), Array.from({ length: pairs }, () => code.local())];
	const add = (local: number, more: Code): Code => [op.get(local), more, op.addInteger, op.set(local)];
	const product = (pair: number): Code => [op.get(column), vector(0, 3, pair * pairBytes), op.get(share), op["*"]];
	code.steps.push(
		sums.map((sum) => [op.number(0), op.set(sum)]),
		[code.pairAt(index), op.set(column), word(index + 2), op.set(left), word(index + 3), op.set(weight)],
		[op.block, op.loop, op.get(left), op.isZero, op.branchIf(1), op.get(weight), op.loadBoth(0), op.set(share)],
		sums.map((sum, pair) => [op.get(sum), product(pair), op["+"], op.set(sum)]),
		[add(column, word(index + 1)), add(weight, op.integer(doubleBytes)), add(left, op.integer(-1))],
		[op.branch(0), op.end, op.end],
	);
	return sums;
}
