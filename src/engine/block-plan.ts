import type { TermDefinition } from "../domain/term.ts";
import type { Kernel, OperandPlace, Shape } from "./kernel.ts";
import { heldFrom, sourceOf } from "./program.ts";

/** What is asked of many paths. */
export interface BlockQuestion extends Omit<Shape, "paths"> {
	/** First year in which an input differs between paths, by its place; −1: never. */
	readonly differsFrom: Int32Array;
	/** The inputs all paths have in common. */
	readonly series: readonly Float64Array[];
	/** Lines asked for; what neither they nor a law depends on is not computed. */
	readonly asked: readonly boolean[];
	/** One path, all lines asked for: nothing is gained by telling what it does not share with others. */
	readonly isSingle?: boolean;
}

/** A call to be made: its operation, and the operands it reads. */
export interface PlannedCall {
	readonly operation: number;
	readonly places: readonly OperandPlace[];
}

/** What must be done in each year, and what of it differs between paths. */
export function planBlock(kernel: Kernel, question: BlockQuestion) {
	const { program, terms, reads, given } = kernel;
	const { years, settledYears, differsFrom, series, asked, isSingle = false } = question;
	const lines = terms.length;
	const varies = new Uint8Array(reads.length * years);
	const needed = new Uint8Array(reads.length * years);
	// Without its sign, −1 is later than any year.
	const inputVaries = (input: number, year: number) => year >= (differsFrom[input] as number) >>> 0;
	const formulas = reads.map((places, operation) => [{ operation, places }]);
	const [data, typedOrComputed, zero] = [reads.length, reads.length + 1, reads.length + 2];
	const lineCalls = (line: number, year: number): readonly PlannedCall[] => {
		const formula = formulas[line] as readonly PlannedCall[];
		const term = terms[line] as TermDefinition;
		const typed: OperandPlace = { kind: "input", input: given[line] as number };
		// Where only some paths may have a figure of their own.
		if (term.given === "whereTyped" && year < settledYears && inputVaries(typed.input, year))
			return [...formula, { operation: typedOrComputed, places: [typed, { kind: "term", line, back: 0 }] }];
		const source = sourceOf(term, year < settledYears, series[typed.input]?.[year] ?? Number.NaN);
		if (source === "formula") return formula;
		return [source === "data" ? { operation: data, places: [typed] } : { operation: zero, places: [] }];
	};
	/** Sees the cells of lines, by `line × years + year`, that an operand reads in a year. */
	const cellsOf = (place: OperandPlace, year: number, see: (cell: number) => void): void => {
		if (place.kind === "term" && year >= place.back) see(place.line * years + year - place.back);
		if (place.kind === "cohorts")
			for (let issue = settledYears; issue <= year; issue += 1) see(place.line * years + issue);
	};
	const calls: (readonly PlannedCall[])[] = Array(reads.length * years).fill([]);
	let isOpen = false;
	const noteOpen = (cell: number) => {
		isOpen ||= varies[cell] === 1;
	};
	const need = (cell: number) => needed.fill(1, cell, cell + 1);
	for (let year = 0; year < years; year += 1)
		for (let at = 0; at < reads.length; at += 1) {
			const law = program.laws[at - lines]?.law;
			const made = law === undefined ? lineCalls(at, year) : (formulas[at] as readonly PlannedCall[]);
			isOpen = isSingle;
			if (!isSingle)
				for (const { places } of made)
					for (const place of places)
						if (place.kind === "input") isOpen ||= inputVaries(place.input, year);
						else cellsOf(place, year, noteOpen);
			const cell = at * years + year;
			calls[cell] = made;
			varies[cell] = isOpen ? 1 : 0;
			needed[cell] = (law === undefined ? asked[at] : year >= heldFrom(law, settledYears)) ? 1 : 0;
		}
	// Laws first, then lines from the last to be computed: what each reads is needed too.
	for (let year = years - 1; year >= 0 && !isSingle; year -= 1)
		for (let at = reads.length - 1; at >= 0; at -= 1)
			if (needed[at * years + year] === 1)
				for (const { places } of calls[at * years + year] as readonly PlannedCall[])
					for (const place of places) cellsOf(place, year, need);
	return {
		inputVaries,
		/** The calls that give a line its figure of a year, or hold a law. */
		callsOf: (lineOrLaw: number, year: number) => calls[lineOrLaw * years + year] as readonly PlannedCall[],
		/** Whether a line or a law is wanted in a year: −1 no, 0 once for all paths, 1 on each. */
		wanted: (lineOrLaw: number, year: number): -1 | 0 | 1 => {
			const cell = lineOrLaw * years + year;
			return needed[cell] === 0 ? -1 : (varies[cell] as 0 | 1);
		},
	};
}
