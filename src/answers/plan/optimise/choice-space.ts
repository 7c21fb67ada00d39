import { type Affine, combine, constant, ofColumn } from "./affine.ts";
import type { Row } from "./integer-program.ts";

/** For each measure the position of its start among those allowed; −1: not taken. */
export type Choice = readonly number[];

/** One way to take a measure. */
export interface Way {
	readonly burden: number;
	/** Position of the start among the years. */
	readonly start: number;
}

/** What must hold: as a row of the program, and exactly, of a choice. */
export interface Condition {
	readonly row: Row;
	readonly holds: (choice: Choice) => boolean;
}

/** What is to be least. */
export interface ChoiceObjective {
	/** Of a choice, exactly. */
	readonly of: (choice: Choice) => number;
	readonly objective: Affine;
	/** The objective is divided by this in the program. */
	readonly size: number;
	/** Two values of the objective are not nearer than this. */
	readonly step: number;
}

/** 選び方 — choices as the first columns of a program: the ways, measure by measure. */
export class ChoiceSpace {
	private readonly measures: readonly (readonly Way[])[];
	private readonly offsets: readonly number[];

	constructor(measures: readonly (readonly Way[])[]) {
		this.measures = measures;
		let offset = 0;
		this.offsets = measures.map((ways) => {
			offset += ways.length;
			return offset - ways.length;
		});
	}

	burdenOf(choice: Choice): number {
		return choice.reduce((sum, way, measure) => sum + (this.measures[measure]?.[way]?.burden ?? 0), 0);
	}

	read(columns: Float64Array): Choice {
		const isTaken = (measure: number, way: number) =>
			(columns[(this.offsets[measure] as number) + way] as number) > 0.5;
		return this.measures.map((ways, measure) => ways.findIndex((_, way) => isTaken(measure, way)));
	}

	sum(weight: (way: Way) => number): Affine {
		return this.measures.reduce<Affine>(
			(sum, ways, measure) =>
				ways.reduce<Affine>(
					(inner, way, index) => combine(inner, ofColumn((this.offsets[measure] as number) + index, weight(way))),
					sum,
				),
			constant(0),
		);
	}

	evaluate(expression: Affine, choice: Choice): number {
		return choice.reduce(
			(sum, way, measure) =>
				sum + (way < 0 ? 0 : (expression.coefficients.get((this.offsets[measure] as number) + way) ?? 0)),
			expression.constant,
		);
	}

	/** A row every choice but one satisfies. */
	differsFrom(choice: Choice): Row {
		let same = constant(0);
		let taken = 0;
		for (const [measure, ways] of this.measures.entries())
			for (const index of ways.keys()) {
				const isTaken = choice[measure] === index;
				if (isTaken) taken += 1;
				same = combine(same, ofColumn((this.offsets[measure] as number) + index, isTaken ? 1 : -1));
			}
		return atMost(same, taken - 1);
	}

	/** Lower when a measure is taken, and the later it is. */
	worth(measure: number): Affine {
		const ways = this.measures[measure] ?? [];
		const from = this.offsets[measure] as number;
		return ways.reduce<Affine>(
			(sum, { start }, index) => combine(sum, ofColumn(from + index, -start - 1)),
			constant(0),
		);
	}
}

/** Holds an objective at its value in a choice. */
export function isEqual({ of, objective, size, step }: ChoiceObjective, choice: Choice): Condition {
	const value = of(choice);
	return {
		row: { expression: objective, low: (value - step / 2) / size, high: (value + step / 2) / size },
		holds: (other) => Math.abs(of(other) - value) < step / 2,
	};
}

function atMost(expression: Affine, high: number): Row {
	return { expression, low: Number.NEGATIVE_INFINITY, high };
}
