import { type BlockQuestion, type PlannedCall, planBlock } from "./block-plan.ts";
import { callHead, cohortWords, differingBit, doubleBytes, parametersAt, wideBytes, wordBytes } from "./call.ts";
import type { Kernel } from "./kernel.ts";
import { pairBytes } from "./loop-code.ts";
import { mayBeUnknown } from "./program.ts";

/**
 * Where the memory of a block holds what, as addresses; of lines and inputs the first year's, what precedes it before it.
 * `step`: bytes from one year's column to the next, `whole`: bytes of them done at once.
 */
export type Layout = ReturnType<typeof layOut>;

/** What is done at once of columns of so many paths, and what such a column takes. */
export function columnSizes(paths: number) {
	const whole = paths * doubleBytes < wideBytes ? pairBytes : wideBytes;
	return { whole, step: Math.ceil((paths * doubleBytes) / whole) * whole };
}

/** `paths`: the most of a block. */
export function layOut(kernel: Kernel, { years, series }: BlockQuestion, paths: number) {
	const { whole, step } = columnSizes(paths);
	let calls = Math.ceil((parametersAt + kernel.parameters.length * doubleBytes) / pairBytes) * pairBytes;
	const take = (bytes: number) => {
		calls += bytes;
		return calls - bytes;
	};
	const lines = Int32Array.from(kernel.depths, (depth) => take((depth + years) * step) + depth * step);
	const inputs = Int32Array.from(kernel.inputs, () => take(years * step));
	const tables = Int32Array.from(kernel.inputs, (key, input) =>
		key.startsWith("table.") ? take((series[input] as Float64Array).length * doubleBytes) : 0,
	);
	// A formula, or the figure typed in its place after it; no operand has more words than a sum over years of issue.
	const words = kernel.reads.reduce((sum, places) => sum + 2 * (callHead + 1) + cohortWords * places.length, 0);
	return {
		whole,
		step,
		lines,
		inputs,
		tables,
		calls,
		bytes: calls + 2 * Math.ceil((words * years) / 2) * wordBytes,
	};
}

/** Addresses of the first call and after the last. */
export type Calls = readonly [from: number, to: number];

export type Schedule = ReturnType<typeof writeSchedule>;

/** 呼出しの一覧 — writes into memory what a question wants done, year by year. */
export function writeSchedule(kernel: Kernel, question: BlockQuestion, layout: Layout, words: Int32Array) {
	const { program, terms, reads } = kernel;
	const { years, settledYears } = question;
	const { step, lines, inputs, tables } = layout;
	const { callsOf, wanted, inputVaries } = planBlock(kernel, question);
	let next = layout.calls / wordBytes;
	const write = ({ operation, places }: PlannedCall, third: number, year: number) => {
		const start = next;
		let differing = 0;
		next += callHead;
		places.forEach((place) => {
			if (place.kind === "input") {
				if (inputVaries(place.input, year)) differing |= differingBit(next - start);
				words[next++] = (inputs[place.input] as number) + year * step;
			} else if (place.kind === "term") words[next++] = (lines[place.line] as number) + (year - place.back) * step;
			else {
				words[next++] = (lines[place.line] as number) + settledYears * step;
				words[next++] = step;
				words[next++] = Math.max(0, year - settledYears + 1);
				words[next++] = (tables[place.table] as number) + (year * years + settledYears) * doubleBytes;
			}
		});
		words[start] = operation;
		words[start + 1] = (next - start) * wordBytes;
		words[start + 2] = differing;
		words[start + 3] = third;
	};
	const list = (which: 0 | 1, first: number, end: number): Calls => {
		const from = next * wordBytes;
		for (let year = which === 0 && question.isSingle ? years : 0; year < years; year += 1)
			for (let at = first; at < end; at += 1) {
				if (wanted(at, year) !== which) continue;
				const law = program.laws[at - terms.length]?.law;
				const third = law ? (mayBeUnknown(law, year, settledYears) ? 0 : -1) : (lines[at] as number) + year * step;
				for (const call of callsOf(at, year)) write(call, third, year);
			}
		return [from, next * wordBytes];
	};
	const [count, all] = [terms.length, reads.length];
	/** What is done once, being the same on all paths, and what for each block of them. */
	return {
		onceLines: list(0, 0, count),
		onceLaws: list(0, count, all),
		eachLines: list(1, 0, count),
		eachLaws: list(1, count, all),
		differs: (line: number, year: number) => wanted(line, year) === 1,
	};
}
