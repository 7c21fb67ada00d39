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
	/** Rows of paths, to be turned into columns all at once; not of few paths, nor without WebAssembly. */
	private readonly rows: Float64Array | null;
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
		this.memory = openMemory(this.room + room, kernel.module !== null);
		const { buffer } = this.memory;
		this.doubles = new Float64Array(buffer);
		this.words = new Int32Array(buffer);
		const { rows, whole, step } = this.layout;
		const isTurned = kernel.module !== null && whole > pairBytes;
		this.rows = isTurned ? new Float64Array(buffer, rows, (question.years * step) / doubleBytes) : null;
		this.run = kernel.module ? openModule(kernel.module, this.memory) : closureRun(kernel.program, buffer);
		this.schedule = writeSchedule(kernel, question, this.layout, this.words);
	}

	/** Begins with what all paths of a holder have in common. `tolerance`: what a law may be off by. */
	share(holder: object, { series, parameters }: Omit<BoundInputs, "differsFrom">, tolerance: number): void {
		this.holder = holder;
		this.isSettled = false;
		const { terms, depths, inputs } = this.kernel;
		const { layout, doubles } = this;
		const { years, differsFrom } = this.question;
		this.settle = this.kernel.settle(parameters);
		doubles[toleranceAt / doubleBytes] = tolerance;
		doubles.set(parameters, parametersAt / doubleBytes);
		for (const [input, key] of inputs.entries()) {
			const own = series[input] as Float64Array;
			if (key.startsWith("table.")) doubles.set(own, (layout.tables[input] as number) / doubleBytes);
			else if (!isTable(key) && differsFrom[input] !== 0)
				for (let year = 0; year < years; year += 1) {
					const at = this.placeOf(layout.inputs[input] as number, year);
					const isHeld = year < (differsFrom[input] as number) || differsFrom[input] === -1;
					// Only this writes there, so that the first tells of all.
					if (isHeld && Object.is(doubles[at], own[year])) continue;
					doubles.fill(own[year] as number, at, at + layout.step / doubleBytes);
				}
		}
		for (const [line, depth] of depths.entries())
			for (let back = 1; back <= depth; back += 1) {
				const { id, before } = terms[line] as Kernel["terms"][number];
				const own = before === "data" ? series[inputs.indexOf(`before.${id}`)]?.[back - 1] : undefined;
				const known = before === "zero" ? 0 : before === "one" ? 1 : Number.NaN;
				this.lineColumn(line, -back).fill(own ?? known);
			}
		this.projectOnce();
	}

	/**
	 * Projects the first paths: inputs that differ, and the lines asked for, are columns of `[path × years + year]`. False
	 * where a law does not hold on one of them.
	 */
	project(series: readonly Float64Array[], columns: readonly (Float64Array | undefined)[], paths: number): boolean {
		if (Math.min(paths, pathsOfBlock) * doubleBytes > this.layout.step)
			throw new RangeError(`too many paths: ${paths}`);
		let holds = true;
		for (let from = 0; from < paths; from += pathsOfBlock) {
			const some = Math.min(pathsOfBlock, paths - from);
			this.enter(series, from, some);
			holds = this.projectInPlace(some) && holds;
			this.read(columns, from, some);
		}
		return holds;
	}

	/** The same for inputs that were written into their columns, of lines that are read from theirs. */
	projectInPlace(paths: number): boolean {
		if (this.isSettled) this.projectOnce();
		this.fillUp(paths);
		this.isSettled = this.settle !== undefined;
		return this.projectEach(paths);
	}

	/** An input of a year, or a line, path by path. */
	inputColumn(input: number, year: number): Float64Array {
		return this.lookedAt(this.layout.inputs[input] as number, year);
	}

	lineColumn(line: number, year: number): Float64Array {
		return this.lookedAt(this.layout.lines[line] as number, year);
	}

	private lookedAt(first: number, year: number): Float64Array {
		const at = this.placeOf(first, year);
		const column = this.looked.get(at) ?? this.doubles.subarray(at, at + this.layout.step / doubleBytes);
		this.looked.set(at, column);
		return column;
	}

	/** Whether a line differs from path to path in a year. */
	differs(line: number, year: number): boolean {
		return this.schedule.differs(line, year);
	}

	/** Takes the inputs that differ, from a path on. */
	private enter(series: readonly Float64Array[], from: number, paths: number): void {
		const { doubles } = this;
		const { years, differsFrom } = this.question;
		const step = this.layout.step / doubleBytes;
		for (const [input, first] of differsFrom.entries()) {
			if (first < 0) continue;
			const own = series[input] as Float64Array;
			if (this.rows !== null) {
				this.rows.set(own.subarray(from * years, (from + paths) * years));
				// What is done beside them is the last path, in the years before paths differ as well.
				const last = (paths - 1) * years;
				for (let beside = paths; beside < this.bytesOf(paths) / doubleBytes; beside += 1)
					this.rows.copyWithin(beside * years, last, last + years);
				this.turn(this.layout.inputs[input] as number, 0, paths);
				continue;
			}
			const at = this.placeOf(this.layout.inputs[input] as number, 0);
			for (let path = 0; path < paths; path += 1)
				for (let year = first, next = (from + path) * years; year < years; year += 1)
					doubles[at + path + year * step] = own[next + year] as number;
		}
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
				const at = this.placeOf(this.layout.inputs[input] as number, year) + paths;
				for (let next = at; next < at + more; next += 1) this.doubles[next] = this.doubles[at - 1] as number;
			}
	}

	/** Makes the calls for what differs; laws are held when crumbs are taken from the columns. */
	private projectEach(paths: number): boolean {
		const { settle } = this;
		const { onceLaws, eachLines, eachLaws } = this.schedule;
		const bytes = this.bytesOf(paths);
		this.make(eachLines, bytes);
		if (settle !== undefined)
			for (const line of this.layout.lines.keys())
				for (let year = 0; year < this.question.years; year += 1) settle(line, this.lineColumn(line, year));
		return this.make(onceLaws, pairBytes) === 0 && this.make(eachLaws, bytes) === 0;
	}

	/** Puts the figures of lines into their columns, from a path on. */
	private read(columns: readonly (Float64Array | undefined)[], from: number, paths: number): void {
		const { years } = this.question;
		const { doubles } = this;
		const step = this.layout.step / doubleBytes;
		for (const [line, column] of columns.entries()) {
			if (column === undefined) continue;
			if (this.rows !== null) {
				this.turn(this.layout.lines[line] as number, 1, paths);
				column.set(this.rows.subarray(0, paths * years), from * years);
				continue;
			}
			const at = this.placeOf(this.layout.lines[line] as number, 0);
			for (let path = 0, next = from * years; path < paths; path += 1)
				for (let year = 0; year < years; year += 1, next += 1)
					column[next] = doubles[at + path + year * step] as number;
		}
	}

	/** Turns rows into the columns of an input, or those of a line into rows. */
	private turn(column: number, isBack: 0 | 1, paths: number): void {
		const { rows, step } = this.layout;
		const { years } = this.question;
		const [call, length] = [rows + years * step, 6 * wordBytes];
		const operation = this.kernel.reads.length + 3 + isBack;
		this.words.set([operation, length, column, rows, step, years * doubleBytes], call / wordBytes);
		this.make([call, call + length], this.bytesOf(paths));
	}

	private projectOnce(): void {
		this.make(this.schedule.onceLines, this.layout.step);
	}

	/** Makes calls on so many bytes of their columns; the address of a law that does not hold, or 0. */
	private make([from, to]: Calls, bytes: number): number {
		this.words[bytesAt / wordBytes] = bytes;
		return this.run(from, to);
	}

	private placeOf(first: number, year: number): number {
		return ((first + year * this.layout.step) / doubleBytes) | 0;
	}
}
