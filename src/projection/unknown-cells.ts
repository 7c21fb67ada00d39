import type { TermDefinition } from "../domain/term.ts";
import { describeYears } from "../domain/year-words.ts";
import { type Columns, columnValue, valuesAt } from "../engine/columns.ts";
import { evaluate, type Values } from "../engine/interpret.ts";
import { yearTree } from "../engine/program.ts";
import { parts, type Tree } from "../engine/tree.ts";
import { lackedFor } from "../model/calibration/calibration-source.ts";
import { countedBalances, outsideFunds } from "../model/kinds/own-fund.ts";
import type { Opened } from "../scenario/open.ts";

type Ground = Pick<Opened, "municipality" | "edition" | "calibrated">;

const found = new WeakMap<Columns, UnknownCells>();

/** 不明の見分け of a run, worked out once. */
export function unknownCells(ground: Ground, columns: Columns): UnknownCells {
	const known = found.get(columns) ?? new UnknownCells(ground, columns);
	found.set(columns, known);
	return known;
}

/** So many lines are named as a reason. */
const namedLines = 3;

/**
 * 不明の見分け — of cells without a figure, which are unknown and which do not apply. What was entered without a figure is
 * unknown, and so is a cell without one that rests on an unknown one; any other has nothing to speak of: 「－」.
 */
class UnknownCells {
	private readonly ground: Ground;
	private readonly columns: Columns;
	private readonly terms: ReadonlyMap<string, TermDefinition>;
	private readonly behind = new Map<string, Behind>();
	private readonly known = new Map<string, boolean>();

	constructor(ground: Ground, columns: Columns) {
		this.ground = ground;
		this.columns = columns;
		this.terms = new Map(ground.municipality.model.terms.map((term) => [term.id, term]));
	}

	/** Whether a line is unknown in a year. */
	has(line: string, yearIndex: number): boolean {
		if (!Number.isNaN(columnValue(this.columns, line, yearIndex))) return false;
		const key = `${line} ${yearIndex}`;
		const known = this.known.get(key);
		if (known !== undefined) return known;
		// A line that looks back at itself is no reason of its own.
		this.known.set(key, false);
		const { isEvery, said, cells } = this.behindOf(line, yearIndex);
		// What one row prints together with others nobody said: it is not asked of its line, but of what rests on it.
		const isUnknown = ([id, index]: Cell) => this.has(id, index) || this.terms.get(id)?.within !== undefined;
		const found = said.length > 0 || (isEvery ? cells.every(isUnknown) : cells.some(isUnknown));
		this.known.set(key, found);
		return found;
	}

	/** The first years in which a line is unknown, by their places. */
	of(line: string, years: number): number[] {
		return Array.from({ length: years }, (_, index) => index).filter((index) => this.has(line, index));
	}

	/** What the table would have to say for a line to be known: lines it lacks, or leaves out in some years. */
	lackedBy(line: string, yearIndex: number): string[] {
		const { lacks, unpublished, years, published } = this.ground.edition;
		const { funds } = this.ground.municipality.model.making.city;
		const solved = { published, countedBalances: countedBalances(funds), outsideFunds: outsideFunds(funds) };
		const said = new Set<string>();
		const seen = new Set<string>();
		const gather = ([id, index]: Cell): void => {
			if (seen.has(`${id} ${index}`) || !this.has(id, index)) return;
			seen.add(`${id} ${index}`);
			const behind = this.behindOf(id, index);
			for (const one of behind.said) for (const each of [one, ...lackedFor(one, solved)]) said.add(each);
			for (const cell of behind.cells) gather(cell);
		};
		gather([line, yearIndex]);
		const isLacked = (id: string) =>
			lacks.includes(id) ||
			(this.terms.get(id)?.unit !== "percent" && years.some((year) => unpublished.has(`${id} ${year}`)));
		return [...said].filter(isLacked);
	}

	/** 「人口、標準財政規模が公表表にない」: what the table would have to say, in words; `null` where it lacks nothing. */
	lackedWords(line: string, yearIndex: number): string | null {
		const { lines } = this.ground.municipality;
		const { years, unpublished } = this.ground.edition;
		const labels = this.lackedBy(line, yearIndex).map((id) => {
			const open = years.filter((year) => unpublished.has(`${id} ${year}`));
			// A row that says nothing in some years is in the table all the same.
			return `「${lines.byId(id).label}」${open.length === 0 || open.length === years.length ? "" : `(${describeYears(open)})`}`;
		});
		if (labels.length === 0) return null;
		const more = labels.length > namedLines ? `など${labels.length}項目` : "";
		return `${labels.slice(0, namedLines).join("、")}${more}が公表表にない`;
	}

	private behindOf(line: string, yearIndex: number): Behind {
		const key = `${line} ${yearIndex}`;
		const behind = this.behind.get(key) ?? this.findBehind(this.terms.get(line) as TermDefinition, yearIndex);
		this.behind.set(key, behind);
		return behind;
	}

	private findBehind(term: TermDefinition, yearIndex: number): Behind {
		const { shape, inputs } = this.columns;
		if (term.numerator !== undefined && columnValue(this.columns, term.numerator, yearIndex) <= 0) return nothing;
		if (isUndecided(term, this.columns, yearIndex)) return { ...nothing, said: [term.id] };
		// Nothing precedes the first year; of a line of which nothing is known nothing is known there either.
		if (term.absentInFirstYear && yearIndex === 0) {
			const later = Array.from({ length: shape.years - 1 }, (_, index): Cell => [term.id, index + 1]);
			return { isEvery: true, said: [], cells: later };
		}
		const { program } = this.ground.municipality.model.kernel;
		const typed = inputs.series.get(`given.${term.id}`)?.[yearIndex] ?? Number.NaN;
		const tree = yearTree(program, term, yearIndex < shape.settledYears, typed);
		const { id, settledAs = id } = term;
		if (tree === null) return { ...nothing, said: this.isNotSaid(settledAs, yearIndex) ? [settledAs] : [] };
		const reading = new Reading(valuesAt(program, this.columns, yearIndex), yearIndex);
		reading.read(tree);
		return {
			...nothing,
			said: [
				...reading.parameters,
				...reading.inputs.filter((input) => this.isNotSaid(input, yearIndex)),
				...reading.before,
			],
			cells: reading.cells,
		};
	}

	/**
	 * A figure that is not there is not known; but 「－」 is printed for a ratio that does not come about, and what is blank
	 * unless it is stated was not.
	 */
	private isNotSaid(line: string, yearIndex: number): boolean {
		const { lacks, unpublished, years, published } = this.ground.edition;
		const term = this.terms.get(line);
		if (term?.blankUnlessStated) return false;
		const isPrinted = term?.unit === "percent" && published.has(line);
		return !isPrinted || lacks.includes(line) || unpublished.has(`${line} ${years[yearIndex]}`);
	}
}

/** Whether a ratio has no figure since what it waits for is still open. */
export function isUndecided({ undecidedBy }: TermDefinition, columns: Columns, yearIndex: number): boolean {
	return undecidedBy !== undefined && columnValue(columns, undecidedBy, yearIndex) > 0;
}

/** A line in a year, by its place. */
type Cell = readonly [line: string, yearIndex: number];

/** What a cell without a figure was made from that has none either. */
interface Behind {
	/** Names of what nobody said. */
	readonly said: readonly string[];
	/** Cells it rests on: it is unknown when one of them is, or only when all of them are. */
	readonly cells: readonly Cell[];
	readonly isEvery: boolean;
}

const nothing: Behind = { said: [], cells: [], isEvery: false };

/** 読まれた数 — what of a formula has no figure, by the branches that were taken. */
class Reading {
	readonly cells: Cell[] = [];
	readonly inputs: string[] = [];
	readonly parameters: string[] = [];
	/** Lines read from before the first year. */
	readonly before: string[] = [];
	private readonly values: Values;
	private readonly yearIndex: number;

	constructor(values: Values, yearIndex: number) {
		this.values = values;
		this.yearIndex = yearIndex;
	}

	read(tree: Tree): void {
		switch (tree.kind) {
			case "term":
				if (!Number.isNaN(this.values.term(tree.id, tree.back))) return;
				if (this.yearIndex < tree.back) this.before.push(tree.id);
				else this.cells.push([tree.id, this.yearIndex - tree.back]);
				return;
			case "cohorts":
				for (let issue = 0; issue <= this.yearIndex; issue += 1) this.cells.push([tree.id, issue]);
				return;
			case "input":
				if (Number.isNaN(this.values.input(tree.channel, tree.id))) this.inputs.push(tree.id);
				return;
			case "parameter":
				if (Number.isNaN(this.values.parameter(tree.id))) this.parameters.push(tree.id);
				return;
			case "choose":
				this.read(tree.condition);
				this.read(evaluate(tree.condition, this.values) > 0 ? tree.yes : tree.no);
				return;
			default:
				for (const part of parts(tree)) this.read(part);
		}
	}
}
