import type { BlockQuestion } from "./block-plan.ts";
import { bytesAt, doubleBytes, parametersAt, type Run, toleranceAt, wordBytes } from "./call.ts";
import { closureRun } from "./closure-run.ts";
import { type BoundInputs, isTable, type Kernel } from "./kernel.ts";
import { pairBytes } from "./loop-code.ts";
import { type Calls, type Layout, layOut, type Schedule, writeSchedule } from "./schedule.ts";
import { openMemory, openModule, type WorkingMemory } from "./wasm-host.ts";

/** Paths projected together: as many as keep their columns near the processor. */
export const pathsOfBlock = 128;

/**
 * ひとかたまりの経路 — paths projected together, a column of one number a path for each line and year. What is the same
 * on all paths is done once; what nobody asked for is not done at all.
 */
export class Block {
	private readonly kernel: Kernel;
	private readonly question: BlockQuestion;
	private readonly layout: Layout;
	private readonly schedule: Schedule;
	/** Its memory, and from which address on it is others'. */
	readonly memory: WorkingMemory;
	readonly room: number;
	private readonly doubles: Float64Array;
	private readonly words: Int32Array;
	private readonly run: Run;
	/** Whose shared inputs it holds. */
	holder: object | null = null;
	/** Takes binary crumbs from a column, where there can be any. */
	private settle: ReturnType<Kernel["settle"]>;
	/** What all paths have in common was settled too: later paths read what was projected, not what it was settled to. */
	private isSettled = false;
	/** Columns looked at, by where they begin. */
	private readonly looked = new Map<number, Float64Array>();

	/** For so many paths at most; `room`: bytes for others beside. */
	constructor(kernel: Kernel, question: BlockQuestion, paths: number, room = 0) {
		this.kernel = kernel;
		this.question = question;
		this.layout = layOut(kernel, question, Math.min(paths, pathsOfBlock));
		this.room = this.layout.bytes;
		const module = kernel.moduleFor(question.isSingle ? "one" : "many");
		this.memory = openMemory(this.room + room, module !== null);
		const { buffer } = this.memory;
		this.doubles = new Float64Array(buffer);
		this.words = new Int32Array(buffer);
		this.run = module ? openModule(module, this.memory) : closureRun(kernel.program, buffer);
		this.schedule = writeSchedule(kernel, question, this.layout, this.words);
	}

	/** Begins with what all paths of a holder have in common. `tolerance`: what a law may be off by. */
	share(holder: object, { series, parameters }: BoundInputs, tolerance: number): void {
		this.holder = holder;
		this.isSettled = false;
		const { terms, depths, inputs } = this.kernel;
		const { layout, doubles } = this;
		const { years, differsFrom } = this.question;
		this.settle = this.kernel.settle(parameters);
		doubles[toleranceAt / doubleBytes] = tolerance;
		doubles.set(parameters, parametersAt / doubleBytes);
		inputs.forEach((key, input) => {
			const own = series[input] as Float64Array;
			if (key.startsWith("table.")) doubles.set(own, (layout.tables[input] as number) / doubleBytes);
			else if (!isTable(key) && differsFrom[input] !== 0)
				for (let year = 0; year < years; year += 1) {
					const at = this.placeOf(layout.inputs, input, year);
					const isHeld = year < (differsFrom[input] as number) || differsFrom[input] === -1;
					// Only this writes there, so that the first tells of all.
					if (isHeld && Object.is(doubles[at], own[year])) continue;
					doubles.fill(own[year] as number, at, at + layout.step / doubleBytes);
				}
		});
		for (const [line, depth] of depths.entries())
			for (let back = 1; back <= depth; back += 1) {
				const { id, before } = terms[line] as Kernel["terms"][number];
				const own = before === "data" ? series[inputs.indexOf(`before.${id}`)]?.[back - 1] : undefined;
				const known = before === "zero" ? 0 : before === "one" ? 1 : Number.NaN;
				this.lineColumn(line, -back).fill(own ?? known);
			}
		this.make(this.schedule.onceLines, layout.step);
	}

	/** Projects one path by itself, of inputs and lines by year. */
	projectOne(series: readonly Float64Array[], lines: readonly Float64Array[]): boolean {
		const { doubles, layout } = this;
		const { years, differsFrom } = this.question;
		for (const [input, own] of series.entries())
			for (let year = 0; year < years && differsFrom[input] === 0; year += 1)
				doubles[this.placeOf(layout.inputs, input, year)] = own[year] as number;
		const holds = this.projectInPlace(1);
		lines.forEach((own, line) => {
			const at = this.placeOf(layout.lines, line);
			for (let year = 0; year < years; year += 1)
				own[year] = doubles[at + (year * layout.step) / doubleBytes] as number;
		});
		return holds;
	}

	/** The same for inputs that were written into their columns, of lines that are read from theirs. */
	projectInPlace(paths: number): boolean {
		const { settle } = this;
		const { onceLines, onceLaws, eachLines, eachLaws } = this.schedule;
		const bytes = this.bytesOf(paths);
		if (bytes > this.layout.step) throw new RangeError(`too many paths: ${paths}`);
		if (this.isSettled) this.make(onceLines, this.layout.step);
		this.fillUp(paths);
		this.make(eachLines, bytes);
		this.isSettled = settle !== undefined;
		if (settle !== undefined)
			for (const line of this.layout.lines.keys())
				for (let year = 0; year < this.question.years; year += 1) settle(line, this.lineColumn(line, year));
		// Laws are held when crumbs are taken from the columns.
		return this.make(onceLaws, pairBytes) === 0 && this.make(eachLaws, bytes) === 0;
	}

	/** An input of a year, or a line, path by path. */
	inputColumn(input: number, year: number): Float64Array {
		return this.lookedAt(this.placeOf(this.layout.inputs, input, year));
	}

	lineColumn(line: number, year: number): Float64Array {
		return this.lookedAt(this.placeOf(this.layout.lines, line, year));
	}

	/** All years of one of them, a column a year. */
	yearsOf(columns: "inputs" | "lines", place: number): Float64Array {
		const first = this.placeOf(this.layout[columns], place);
		return this.doubles.subarray(first, first + (this.question.years * this.layout.step) / doubleBytes);
	}

	private lookedAt(at: number): Float64Array {
		const column = this.looked.get(at) ?? this.doubles.subarray(at, at + this.layout.step / doubleBytes);
		this.looked.set(at, column);
		return column;
	}

	/** Whether a line differs from path to path in a year. */
	differs(line: number, year: number): boolean {
		return this.schedule.differs(line, year);
	}

	/** Bytes of columns that are done for so many paths. */
	private bytesOf(paths: number): number {
		return Math.ceil((paths * doubleBytes) / this.layout.whole) * this.layout.whole;
	}

	/** Where more is done than there are paths, the last stands in their place. */
	private fillUp(paths: number): void {
		const more = this.bytesOf(paths) / doubleBytes - paths;
		if (more === 0) return;
		for (const [input, first] of this.question.differsFrom.entries())
			for (let year = first; first >= 0 && year < this.question.years; year += 1) {
				const at = this.placeOf(this.layout.inputs, input, year) + paths;
				this.doubles.fill(this.doubles[at - 1] as number, at, at + more);
			}
	}

	/** Makes calls on so many bytes of their columns; the address of a law that does not hold, or 0. */
	private make([from, to]: Calls, bytes: number): number {
		this.words[bytesAt / wordBytes] = bytes;
		return this.run(from, to);
	}

	/** Where a column is among the doubles. */
	private placeOf(columns: Int32Array, at: number, year = 0): number {
		return (((columns[at] as number) + year * this.layout.step) / doubleBytes) | 0;
	}
}
