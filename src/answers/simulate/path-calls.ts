import type { Calls } from "../../engine/schedule.ts";
import { columnBytes, type DrawSheet } from "./draw-calls.ts";
import type { NeedPlan } from "./need-plan.ts";
import type { PathPlan, VariedLine } from "./plan.ts";
import { rateCalls } from "./rate-writer.ts";
import type { Rise } from "./rises.ts";
import { drawDeviations, drawUniforms } from "./shocks.ts";

/** 経路の段取り — the calls that draw a block of paths and enter them, and where their columns are. */
export type PathCalls = ReturnType<typeof pathCalls>;

/** Where the block has an input of a year. */
export type InputAt = (place: number, year: number) => number;

export function pathCalls(sheet: DrawSheet, plan: PathPlan, inputAt: InputAt) {
	const { shocks, events, varied, rates } = plan;
	const size = varied.length * shocks.years;
	/** The number of the first path; a column of nothing, and one of ones after the multipliers of all lines. */
	const [path, none, levels] = [sheet.columns(1), sheet.columns(1), sheet.columns(size + 1)];
	const [added, addedLinked] = events.length === 0 ? [none, none] : [sheet.columns(size), sheet.columns(size)];
	const from = sheet.end;
	const deviations = drawDeviations(sheet, shocks, path, none);
	const uniforms = events.map(({ name }) => drawUniforms(sheet, shocks, path, name));
	const draw = sheet.callsFrom(from);
	const replayed = plan.replay === null ? 0 : shocks.years;
	const [found, foundLinked] = [sheet.columns(replayed), sheet.columns(replayed)];
	const columns = {
		level: (line: number, year: number) => levels + (line * shocks.years + year) * columnBytes,
		deviation: (factor: number, year: number) =>
			factor < 0 ? none : deviations + (factor * shocks.years + year) * columnBytes,
		/** What events add, or nothing. */
		added: (line: number, year: number, isLinked: boolean) =>
			events.length === 0 ? none : (isLinked ? addedLinked : added) + (line * shocks.years + year) * columnBytes,
		found: (year: number, isLinked: boolean) => (isLinked ? foundLinked : found) + year * columnBytes,
		...{ none, ones: levels + size * columnBytes, inputAt },
	};
	const entered = { sheet, columns, plan };
	const rises = varied.map((one, line) => riseCalls(entered, one, line));
	const need = plan.need && needCalls(entered, plan.need);
	const enters = varied.map((one, line) => enterCalls(entered, one, line));
	const all = [draw[1], sheet.end] as const;
	const owed = rates && rateCalls(sheet, rates, plan, columns);
	const isCallsOnly = events.length === 0 && plan.replay === null && owed?.all !== null;
	return {
		...{ path, levels, added, addedLinked, deviations, uniforms, draw, found, foundLinked },
		/** By line: from the assumptions to its multipliers, and from these to its inputs; and all in one. */
		...{ rises, need, enters, all, rates: owed },
		/** New paths from first to last, where nothing else is done for them than calls. */
		whole: isCallsOnly ? sheet.callsFrom(from) : null,
	};
}

/** Columns of paths, by the line, factor or input and the projected year. */
interface PathColumns {
	readonly level: (line: number, year: number) => number;
	readonly deviation: (factor: number, year: number) => number;
	readonly added: (line: number, year: number, isLinked: boolean) => number;
	readonly found: (year: number, isLinked: boolean) => number;
	readonly none: number;
	readonly ones: number;
	readonly inputAt: InputAt;
}

interface Entered {
	readonly sheet: DrawSheet;
	readonly columns: PathColumns;
	readonly plan: PathPlan;
}

/** What the deviations of assumptions make of one line, as a multiplier of each year. */
function riseCalls({ sheet, columns }: Entered, { rises, lowest, changed }: VariedLine, line: number): Calls {
	const from = sheet.end;
	const rising = new Rising({ sheet, columns }, rises);
	for (const year of rises.length === 0 ? [] : changed.keys()) {
		const own = columns.level(line, year);
		sheet.call("cut", own, rising.together(year, own), sheet.number(lowest));
	}
	return sheet.callsFrom(from);
}

/** The product of what some assumptions make of a line, year after year. */
class Rising {
	private readonly entered: Pick<Entered, "sheet" | "columns">;
	private readonly rises: readonly Rise[];
	private readonly running: readonly number[];

	constructor(entered: Rising["entered"], rises: readonly Rise[]) {
		this.entered = entered;
		this.rises = rises;
		this.running = rises.map(() => entered.sheet.columns(2));
	}

	/** The column it is in until the next but one: that of one assumption, or `own`. */
	together(year: number, own: number): number {
		const { sheet, columns } = this.entered;
		const [now, last] = [(year % 2) * columnBytes, ((year + 1) % 2) * columnBytes];
		const at = this.running.map((first) => first + now);
		for (const [rise, { factor, perDeviation }] of this.rises.entries()) {
			const into = at[rise] as number;
			const before = year === 0 ? columns.ones : into - now + last;
			sheet.call("rise", into, before, sheet.number(perDeviation[year] as number), columns.deviation(factor, year));
		}
		return at.reduce((product, next) => {
			sheet.call("product", own, product, next);
			return own;
		});
	}
}

/** What prices and wages move of all lines together. */
function needCalls({ sheet, columns, plan }: Entered, { input, lines }: NeedPlan): Calls {
	const from = sheet.end;
	const scratch = sheet.columns(1);
	const beyond = sheet.number(Number.NEGATIVE_INFINITY);
	for (const [place, { varied, amounts, rises, isAll }] of lines.entries()) {
		const rising = isAll ? null : new Rising({ sheet, columns }, rises);
		const { lowest } = plan.varied[varied] as VariedLine;
		for (const [year, amount] of amounts.entries()) {
			const level = rising?.together(year, scratch) ?? columns.level(varied, year);
			const into = columns.inputAt(input, plan.settledYears + year);
			const first = place === 0 ? (plan.series[input]?.[plan.settledYears + year] as number) : 0;
			const whole = [sheet.number(first), sheet.number(amount), place === 0 ? columns.none : into, beyond];
			sheet.call(isAll ? "enterLevel" : "enter", into, level, columns.none, sheet.number(lowest), ...whole);
		}
	}
	return sheet.callsFrom(from);
}

/** What a change finds, moved; and what 普通交付税 follows of it. */
function enterCalls({ sheet, columns, plan }: Entered, varied: VariedLine, line: number): Calls {
	const { entered, linked, lowest, changed, shift, isShiftLinked, neverNegative, replayed, works } = varied;
	const from = sheet.end;
	for (const [year, own] of changed.entries()) {
		const place = plan.settledYears + year;
		const full = (input: number) => plan.series[input]?.[place] as number;
		const least = neverNegative ? full(entered) - own * (1 - lowest) : Number.NEGATIVE_INFINITY;
		const [into, added] = [columns.inputAt(entered, place), columns.added(line, year, false)];
		const moved = [columns.deviation(shift, year), sheet.number(lowest)];
		const whole = [sheet.number(full(entered)), sheet.number(own), added, sheet.number(least)];
		const level = columns.level(line, year);
		if (replayed < 0) sheet.call(shift < 0 ? "enterLevel" : "enter", into, level, ...moved, ...whole);
		else sheet.call("enterFound", into, columns.found(year, false), ...moved, ...whole);
		if (works >= 0) {
			const found = replayed < 0 ? columns.none : columns.found(year, false);
			const rest = sheet.number(replayed < 0 ? full(entered) : full(entered) - own);
			sheet.call("enterWorks", columns.inputAt(works, place), into, found, rest);
		}
		if (linked < 0) continue;
		const [intoLinked, addedLinked] = [columns.inputAt(linked, place), columns.added(line, year, true)];
		const movedLinked = [columns.deviation(isShiftLinked ? shift : -1, year), sheet.number(lowest)];
		const beyond = sheet.number(Number.NEGATIVE_INFINITY);
		const wholeLinked = [sheet.number(full(linked)), sheet.number(own), addedLinked, beyond];
		const isMoved = isShiftLinked && shift >= 0;
		if (replayed < 0) sheet.call(isMoved ? "enter" : "enterLevel", intoLinked, level, ...movedLinked, ...wholeLinked);
		else {
			const found = isShiftLinked ? columns.found(year, false) : columns.none;
			sheet.call("enterFollowing", intoLinked, columns.found(year, true), found, ...movedLinked, addedLinked);
		}
	}
	return sheet.callsFrom(from);
}
