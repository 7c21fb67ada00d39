import { type BlockPlan, type BlockQuestion, type PlannedCall, planBlock } from "./block-plan.ts";
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

/** 呼出しの一覧 — writes into memory what a question wants done; years that want the same share their calls. */
export class Schedule {
	/** By year: what is done once, being the same on all paths, and what for each block of them. */
	readonly once: readonly YearCalls[];
	readonly each: readonly YearCalls[];
	private readonly kernel: Kernel;
	private readonly question: BlockQuestion;
	private readonly plan: BlockPlan;
	private readonly layout: Layout;
	private readonly words: Int32Array;
	/** Where the next call is written. */
	private next: number;

	constructor(kernel: Kernel, question: BlockQuestion, layout: Layout, words: Int32Array) {
		this.kernel = kernel;
		this.question = question;
		this.layout = layout;
		this.words = words;
		this.plan = planBlock(kernel, question);
		this.next = layout.calls;
		this.once = this.write(0);
		this.each = this.write(1);
	}

	private write(wanted: 0 | 1): YearCalls[] {
		const known = new Map<string, YearCalls>();
		const { terms, reads } = this.kernel;
		return Array.from({ length: this.question.years }, (_, year) => {
			const all = [...reads.keys()].filter((at) => this.plan.wanted(at, year) === wanted);
			const isSettled = year < this.question.settledYears;
			const form = [
				isSettled,
				...all.flatMap((at) => this.plan.callsOf(at, year).map(({ operation }) => operation)),
			].join();
			const found = known.get(form) ?? {
				lines: this.list(
					all.filter((at) => at < terms.length),
					year,
				),
				laws: this.list(
					all.filter((at) => at >= terms.length),
					year,
				),
			};
			known.set(form, found);
			return found;
		});
	}

	private list(linesOrLaws: readonly number[], year: number): Calls {
		const from = this.next;
		for (const at of linesOrLaws)
			for (const call of this.plan.callsOf(at, year)) this.call(call, this.layout.lines[at] ?? this.isHeld(at, year));
		return [from, this.next];
	}

	/** What is not known of a settled year cannot be held against a law: 0; elsewhere no figure is a breach: −1. */
	private isHeld(law: number, year: number): number {
		const { program, terms } = this.kernel;
		const isOfProjectedYears = program.laws[law - terms.length]?.law.years === "projectedYears";
		return !isOfProjectedYears && year < this.question.settledYears ? 0 : -1;
	}

	private call({ operation, places }: PlannedCall, third: number): void {
		const { step, lines, inputs, tables } = this.layout;
		const { settledYears } = this.question;
		const operands = places.map((place) => {
			if (place.kind === "input") return inputs[place.input] as number;
			const line = lines[place.line] as number;
			if (place.kind === "term") return line - place.back * step;
			return [line + settledYears * step, step, (tables[place.table] as number) + settledYears * doubleBytes];
		});
		const words = [operation, 0, third, ...operands.flat()];
		words[1] = words.length * wordBytes;
		this.words.set(words, this.next / wordBytes);
		this.next += words[1];
	}
}
