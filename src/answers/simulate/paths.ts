import { type Block, pathsOfBlock } from "../../engine/block.ts";
import type { Kernel } from "../../engine/kernel.ts";
import type { Calls } from "../../engine/schedule.ts";
import { Paths } from "../../projection/paths.ts";
import { type CountCalls, countCalls, type LineColumns } from "./count-calls.ts";
import { DrawSheet, type MakeCalls } from "./draw-calls.ts";
import { EventAmounts } from "./event-amounts.ts";
import { type InputAt, type PathCalls, pathCalls } from "./path-calls.ts";
import { fundRoles, type PathPlan, type VariedLine } from "./plan.ts";
import { RateWriter } from "./rate-writer.ts";
import { Replay } from "./replay.ts";

/** Paths by their numbers: the first, and how many; at most as many as a block holds. */
export interface PathRange {
	readonly from: number;
	readonly paths: number;
}

/**
 * 経路 — draws paths of one scenario and projects them, a block at a time: all of it in columns of paths, written where
 * the block reads them. What a path is depends on the plan, the seed in it and the number of the path alone.
 */
export class PathMaker {
	readonly plan: PathPlan;
	private readonly paths: Paths;
	private readonly block: Block;
	private readonly calls: PathCalls;
	readonly make: MakeCalls;
	/** What counts the paths. */
	readonly counting: CountCalls;
	private readonly events: EventAmounts;
	private readonly rates: RateWriter | null;
	/** Changes made again, and what they find of a line, by year. */
	private readonly replay: Replay | null;
	private readonly found: Float64Array;
	private readonly foundLinked: Float64Array;
	/** Columns by varied line and year: what assumptions make of it. */
	private readonly levels: Float64Array;
	/** Columns by factor and year; of a factor that is not felt there is none. */
	private readonly deviations: Float64Array;
	/** What was drawn, kept while a factor is not felt. */
	private kept: Float64Array | null = null;
	/** The first path of those drawn. */
	private drawn = -1;
	/** Whether each factor (and, after them, event) is felt: as the columns of the inputs say. */
	private readonly felt: Uint8Array;
	/** Those each line answers to. */
	private readonly causes: readonly (readonly number[])[];

	constructor(kernel: Kernel, plan: PathPlan) {
		const { settledYears, shocks, varied, rates, events } = plan;
		this.plan = plan;
		// Laid out twice: what the room for it is, and where that is.
		const { size } = laidOut(plan, [0, 0], { inputAt: () => 0, lineAt: () => 0, differs: () => true }).sheet;
		this.paths = new Paths(kernel, {
			...plan,
			paths: pathsOfBlock,
			lines: linesRead(kernel, plan),
			areInPlace: "own block",
			room: size.all,
		});
		this.paths.share(plan);
		const own = varied.flatMap(({ entered, linked }) => (linked < 0 ? [entered] : [entered, linked]));
		if (rates !== null) own.push(rates.issuance, ...Object.values(rates.channels));
		if (plan.need !== null) own.push(plan.need.input);
		for (const place of own) this.paths.own(place, settledYears);
		this.block = this.paths.opened();
		const { block } = this;
		const { sheet, calls, counting } = laidOut(plan, [block.room, block.room + size.columns], {
			inputAt: (place, year) => block.inputColumn(place, year).byteOffset,
			lineAt: (output, year) => block.lineColumn(output, year).byteOffset,
			differs: (output, year) => block.differs(output, year),
		});
		this.calls = calls;
		this.counting = counting;
		this.make = sheet.open(block.memory, kernel.module === null);
		const column = (address: number, columns: number) =>
			new Float64Array(block.memory.buffer, address, columns * pathsOfBlock);
		const { years } = shocks;
		const cells = varied.length * years;
		this.levels = column(calls.levels, cells + 1).fill(1);
		this.deviations = column(calls.deviations, shocks.factors.length * years);
		const uniforms = calls.uniforms.map((address) => column(address, years));
		const [added, addedLinked] = [calls.added, calls.addedLinked].map((address) =>
			column(address, events.length === 0 ? 0 : cells),
		) as [Float64Array, Float64Array];
		this.events = new EventAmounts(plan, { added, addedLinked, uniforms });
		const { make } = this;
		this.rates = rates && calls.rates && new RateWriter(rates, plan, { block, laid: calls.rates, make, column });
		this.replay = plan.replay && new Replay(plan.replay, pathsOfBlock);
		[this.found, this.foundLinked] = [calls.found, calls.foundLinked].map((address) =>
			column(address, plan.replay === null ? 0 : years),
		) as [Float64Array, Float64Array];
		this.felt = new Uint8Array(shocks.factors.length + events.length).fill(1);
		const causes = varied.map(({ rises, shift }, line) => [
			...rises.map(({ factor }) => factor),
			...(shift < 0 ? [] : [shift]),
			...events.flatMap(({ outcomes }, at) =>
				outcomes.some(({ lines }) => lines.some((one) => one.varied === line)) ? [shocks.factors.length + at] : [],
			),
		]);
		// What is put on top of works is put there anew when either moves.
		const isTied = (one: VariedLine, other: VariedLine) => one.works >= 0 && one.works === other.entered;
		this.causes = varied.map((line, at) =>
			varied.flatMap((other, place) =>
				place === at || isTied(line, other) || isTied(other, line) ? (causes[place] as number[]) : [],
			),
		);
	}

	/** A line in a year, path by path; `differs` where it is not the same on all. */
	column(output: number, year: number): Float64Array {
		return this.block.lineColumn(output, year);
	}

	differs(output: number, year: number): boolean {
		return this.block.differs(output, year);
	}

	/** A column of its own, words and two numbers, by their address. */
	columnAt(address: number): Float64Array {
		return new Float64Array(this.block.memory.buffer, address, pathsOfBlock);
	}

	words(address: number, count: number): Int32Array {
		return new Int32Array(this.block.memory.buffer, address, count);
	}

	halves(address: number, count: number): Uint16Array {
		return new Uint16Array(this.block.memory.buffer, address, count);
	}

	pair(address: number): readonly [number, number] {
		const [even, odd] = new Float64Array(this.block.memory.buffer, address, 2);
		return [even as number, odd as number];
	}

	/**
	 * Draws and projects paths `from`, `from + 1`, …; of factors (and, after them, events) whose `on` is 0 nothing is felt.
	 */
	project({ from, paths }: PathRange, on: ArrayLike<number> | null = null): void {
		const isNew = from !== this.drawn;
		const { draw, whole } = this.calls;
		const isWhole = isNew && on === null && whole !== null;
		if (isNew) this.draw(from, isWhole ? whole : draw);
		if (!isWhole) this.feelOnly(on, isNew);
		this.paths.projectInPlace(paths);
	}

	/** Lets those be felt that are on, and writes what has moved with them. */
	private feelOnly(on: ArrayLike<number> | null, isNew: boolean): void {
		const moved = Array.from(this.felt, (was, cause) => {
			const is = on === null || on[cause] !== 0 ? 1 : 0;
			if (is !== was) this.feel(cause, is);
			return isNew || is !== was;
		});
		this.enterMoved(moved);
	}

	private draw(from: number, calls: Calls): void {
		this.words(this.calls.path, 1)[0] = from;
		this.make(calls);
		this.drawn = from;
		this.kept = null;
		this.felt.fill(1);
	}

	/** Lets a factor or event be felt, or not. */
	private feel(cause: number, is: 0 | 1): void {
		this.felt[cause] = is;
		const size = this.plan.shocks.years * pathsOfBlock;
		if (cause >= this.plan.shocks.factors.length) return;
		this.kept ??= this.deviations.slice();
		const own = [cause * size, (cause + 1) * size] as const;
		if (is === 1) this.deviations.set(this.kept.subarray(...own), own[0]);
		else this.deviations.fill(0, ...own);
	}

	/** Writes what has moved since the last projection. */
	private enterMoved(moved: readonly boolean[]): void {
		const { varied, rates, shocks } = this.plan;
		const { calls } = this;
		const count = shocks.factors.length;
		if (moved.some((is, cause) => is && cause >= count)) this.events.add(this.felt.subarray(count));
		// Changes made again may carry one line's deviations to another.
		const isAny = this.replay !== null && moved.includes(true);
		const hasMoved = varied.map((_, line) => isAny || (this.causes[line] ?? []).some((cause) => moved[cause]));
		if (this.replay === null && !hasMoved.includes(false)) this.make(calls.all);
		else {
			for (const line of varied.keys()) if (hasMoved[line]) this.make(calls.rises[line] as Calls);
			if (calls.need !== null && this.plan.need?.lines.some((one) => hasMoved[one.varied])) this.make(calls.need);
			if (isAny) this.replay?.run(this.levels, this.deviations);
			for (const [line, { replayed }] of varied.entries()) {
				if (!hasMoved[line]) continue;
				if (replayed >= 0) this.replay?.write(replayed, this.found, this.foundLinked);
				this.make(calls.enters[line] as Calls);
			}
		}
		if (rates === null) return;
		const issuance = varied.findIndex(({ entered }) => entered === rates.issuance);
		if (moved[rates.factor] || hasMoved[issuance]) this.rates?.write();
	}
}

/** Lines that are counted, that a verdict stands on, or that tell how the fund fares. */
function linesRead(kernel: Kernel, { counted, targets, places }: PathPlan): string[] {
	const judged = targets.flatMap(({ output, numerator, scale }) => [output, numerator, scale]);
	const ofFund = fundRoles.map((role) => places[role]);
	return [...counted.map(({ line }) => line), ...[...judged, ...ofFund].flatMap((at) => kernel.outputs[at] ?? [])];
}

/** Notes what is done on the paths, from these addresses on. */
function laidOut(
	plan: PathPlan,
	[columns, calls]: readonly [number, number],
	block: LineColumns & { readonly inputAt: InputAt },
) {
	const sheet = new DrawSheet(columns, calls);
	return { sheet, calls: pathCalls(sheet, plan, block.inputAt), counting: countCalls(sheet, plan, block) };
}
