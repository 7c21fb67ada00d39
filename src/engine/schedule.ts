import { type BlockQuestion, type PlannedCall, planBlock } from "./block-plan.ts";
import { callHead, doubleBytes, parametersAt, wordBytes } from "./call.ts";
import type { Kernel } from "./kernel.ts";

/** Bytes of two paths: they are done together. */
export const pairBytes = 2 * doubleBytes;

/** Where the memory of a block holds what, as addresses; of lines and inputs the first year's, what precedes it before it. */
export interface Layout {
	/** Bytes from one year's column to the next. */
	readonly step: number;
	readonly lines: Int32Array;
	readonly inputs: Int32Array;
	readonly tables: Int32Array;
	readonly calls: number;
	readonly bytes: number;
}

/** `paths`: the most of a block. */
export function layOut(kernel: Kernel, { years, series }: BlockQuestion, paths: number): Layout {
	const step = Math.ceil(paths / 2) * pairBytes;
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
	// A formula, or the figure typed in its place after it; a sum over years of issue has three words.
	const words = kernel.reads.reduce((sum, places) => sum + 2 * (callHead + 1) + 3 * places.length, 0);
	return { step, lines, inputs, tables, calls, bytes: calls + 2 * Math.ceil((words * years) / 2) * wordBytes };
}

/** Addresses of the first call and after the last. */
export type Calls = readonly [from: number, to: number];

/** What one year wants done. */
export interface YearCalls {
	readonly lines: Calls;
	readonly laws: Calls;
}

/** By year: what is done once, being the same on all paths, and what for each block of them. */
export interface Schedule {
	readonly once: readonly YearCalls[];
	readonly each: readonly YearCalls[];
	readonly differs: (line: number, year: number) => boolean;
}

/** 呼出しの一覧 — writes into memory what a question wants done; years that want the same share their calls. */
export function writeSchedule(kernel: Kernel, question: BlockQuestion, layout: Layout, words: Int32Array): Schedule {
	const { program, terms, reads } = kernel;
	const { years, settledYears } = question;
	const { step, lines, inputs, tables } = layout;
	const { callsOf, wanted } = planBlock(kernel, question);
	let next = layout.calls;
	/** What is not known of a settled year cannot be held against a law: 0; elsewhere no figure is a breach: −1. */
	const isHeld = (law: number, year: number) =>
		year < settledYears && program.laws[law - terms.length]?.law.years !== "projectedYears" ? 0 : -1;
	const write = ({ operation, places }: PlannedCall, third: number) => {
		const operands = places.flatMap((place) => {
			if (place.kind === "input") return inputs[place.input] as number;
			const line = lines[place.line] as number;
			if (place.kind === "term") return line - place.back * step;
			return [line + settledYears * step, step, (tables[place.table] as number) + settledYears * doubleBytes];
		});
		const length = (callHead + operands.length) * wordBytes;
		words.set([operation, length, third, ...operands], next / wordBytes);
		next += length;
	};
	const list = (linesOrLaws: readonly number[], year: number): Calls => {
		const from = next;
		for (const at of linesOrLaws) for (const call of callsOf(at, year)) write(call, lines[at] ?? isHeld(at, year));
		return [from, next];
	};
	const ofYears = (which: 0 | 1) => {
		const known = new Map<string, YearCalls>();
		return Array.from({ length: years }, (_, year) => {
			const all = [...reads.keys()].filter((at) => wanted(at, year) === which);
			const operations = all.flatMap((at) => [at, ...callsOf(at, year).map(({ operation }) => operation)]);
			const form = [year < settledYears, ...operations].join();
			const [lineCalls, lawCalls] = [all.filter((at) => at < terms.length), all.filter((at) => at >= terms.length)];
			const found = known.get(form) ?? { lines: list(lineCalls, year), laws: list(lawCalls, year) };
			known.set(form, found);
			return found;
		});
	};
	return { once: ofYears(0), each: ofYears(1), differs: (line, year) => wanted(line, year) === 1 };
}
