import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { type Bound, verdictOf } from "../../domain/verdict.ts";
import { roles } from "../../model/roles.ts";
import type { Outlook } from "../../projection/project.ts";
import { effectAmounts, type Measure, type MeasureList } from "./measure.ts";
import { isGuarded, measureMoves } from "./measure-changes.ts";
import { type Affine, combine, constant, isConstant, ofColumn } from "./optimise/affine.ts";
import { IntegerProgram } from "./optimise/integer-program.ts";
import { enough, hair, type Pieces } from "./optimise/pieces.ts";
import { type Moves, Relaxation, type RelaxedFigure } from "./optimise/relaxation.ts";
import { amountSize, scaledColumns, shrinkage } from "./optimise/scaled-columns.ts";
import type { Relaxed } from "./optimise/search-problem.ts";
import type { Requirement } from "./requirements.ts";

/** The rows of a plan, and where its figures stand in them. */
export type PlanRows = ReturnType<typeof planRows>;

/**
 * 計画の式 — the choice of measures as an integer program: a column for each measure and start, the rules between
 * measures, no 収支不足 in any projected year, and the requirements, over the relaxed formulas of the model.
 */
export function planRows(
	outlook: Outlook,
	list: MeasureList,
	requirements: readonly Requirement[],
	piecesOf: (rows: IntegerProgram) => Pieces,
) {
	const { program } = outlook.municipality.model.kernel;
	const { years, settledYears } = outlook.edition;
	const amounts = list.measures.flatMap(({ effects }) =>
		effects.flatMap((effect) => [...effectAmounts(effect, years[0] as FiscalYear, years).values()]),
	);
	const { roundingUnit, lines } = outlook.municipality;
	const size = amountSize(outlook.columns, program.source, amounts, roundingUnit);
	const rows = new IntegerProgram(roundingUnit / size);
	const starts = list.measures.map((measure, index) => measure.starts.map(() => rows.column(0, 1, true, index)));
	addRules(rows, list, starts);
	const moves = planMoves({ list, outlook }, starts, size);
	const base = scaledColumns(outlook.columns, program, size);
	const pieces = piecesOf(rows);
	const relaxation = new Relaxation(program, base, moves, pieces);
	/** By what the rows divide a line. */
	const sizeOf = (line: string) => shrinkage(lines.byId(line).unit, size);
	for (const [yearIndex, year] of years.entries()) {
		if (yearIndex < settledYears) continue;
		for (const key of moves.keys()) {
			const amount = relaxation.input(key, yearIndex);
			if (isGuarded(key, lines) && !isConstant(amount)) rows.row(amount, -hair, Number.POSITIVE_INFINITY);
		}
		const { value } = relaxation.figure(roles.closing, yearIndex);
		if (isConstant(value)) pieces.isContradictory ||= value.constant < -hair;
		else rows.row(value, -hair, Number.POSITIVE_INFINITY);
		// A limit that moves with the choice is left to the kernel.
		for (const { target, years: asked } of requirements)
			if (asked.includes(year) && typeof target.limit === "number") {
				const bound = { operator: target.operator, limit: target.limit / sizeOf(target.line) };
				const { numerator } = lines.byId(target.line);
				const above = numerator === undefined ? null : relaxation.figure(numerator, yearIndex).value;
				require(rows, pieces, bound, { ...relaxation.figure(target.line, yearIndex), above });
			}
	}
	const figure = (line: string, yearIndex: number) => relaxation.figure(line, yearIndex);
	return { program: rows, pieces, figure, sizeOf };
}

/** At most one start each, one measure of an exclusive group, and nothing before what it requires. */
function addRules(rows: IntegerProgram, list: MeasureList, starts: readonly (readonly number[])[]): void {
	const taken = (index: number, until: FiscalYear) =>
		(list.measures[index] as Measure).starts.reduce<Affine>(
			(sum, start, way) => (start <= until ? combine(sum, ofColumn(starts[index]?.[way] as number)) : sum),
			constant(0),
		);
	const groups = new Map<string, number[]>();
	for (const [index, measure] of list.measures.entries()) {
		if (measure.starts.length > 1) rows.row(taken(index, Number.POSITIVE_INFINITY), 0, 1);
		for (const group of measure.exclusive) groups.set(group, [...(groups.get(group) ?? []), index]);
		for (const name of measure.requires) {
			const required = list.measures.findIndex((other) => other.name === name);
			for (const start of measure.starts)
				rows.row(combine(taken(index, start), taken(required, start), -1), Number.NEGATIVE_INFINITY, 0);
		}
	}
	for (const members of groups.values()) {
		const sum = members.map((index) => taken(index, Number.POSITIVE_INFINITY));
		rows.row(
			sum.reduce((left, right) => combine(left, right)),
			0,
			1,
		);
	}
}

/** What the measures add to the amounts entered, divided by the size of the program's amounts. */
function planMoves(
	{ list, outlook }: { readonly list: MeasureList; readonly outlook: Outlook },
	starts: readonly (readonly number[])[],
	size: number,
): Moves {
	const { years } = outlook.edition;
	const moves = new Map<string, Map<number, number>[]>();
	for (const [index, measure] of list.measures.entries())
		for (const [way, start] of measure.starts.entries())
			for (const { key, year, amount } of measureMoves(measure, start, outlook)) {
				const series = moves.get(key) ?? years.map(() => new Map<number, number>());
				moves.set(key, series);
				const at = series[years.indexOf(year)] as Map<number, number>;
				const column = starts[index]?.[way] as number;
				at.set(column, (at.get(column) ?? 0) + amount / size);
			}
	return new Map(
		[...moves].map(([key, series]) => [key, series.map((coefficients) => ({ constant: 0, coefficients }))]),
	);
}

/** A figure held to a bound, with its numerator where 「－」 is an answer. */
interface Held extends RelaxedFigure {
	readonly above: Affine | null;
}

/** Holds a figure to a bound. One that does not exist meets it only as 「－」 under a ceiling. */
function require(rows: IntegerProgram, pieces: Relaxed["pieces"], bound: Bound, held: Held): void {
	const { value, exists, above } = held;
	const isCeiling = bound.operator.startsWith("<");
	if (isConstant(value) && exists === null) {
		pieces.isContradictory ||= !mayHold(bound, value.constant, above);
		return;
	}
	const limit = nearestAllowed(rows, bound, value);
	if (exists !== null && !(isCeiling && above !== null)) rows.row(ofColumn(exists), 1, 1);
	if (!isCeiling) {
		rows.row(value, limit - hair, Number.POSITIVE_INFINITY);
		return;
	}
	if (exists === null || above === null) {
		rows.row(value, Number.NEGATIVE_INFINITY, limit + hair);
		return;
	}
	const room = enough(rows.range(value).high - limit);
	if (Number.isFinite(room))
		rows.row(combine(value, ofColumn(exists, room)), Number.NEGATIVE_INFINITY, limit + room + hair);
}

/** Whether a known figure may meet a bound; within a hair of the limit, and of a moving numerator, the kernel decides. */
function mayHold({ operator, limit }: Bound, value: number, above: Affine | null): boolean {
	const isCeiling = operator.startsWith("<");
	const numerator = above === null ? Number.NaN : isConstant(above) ? above.constant : 0;
	const wide = isCeiling
		? ({ operator: "<", limit: limit + hair } as const)
		: ({ operator: ">", limit: limit - hair } as const);
	return verdictOf(wide, value, numerator) === "met";
}

/** The limit, moved to the nearest amount the figure can have on the right side of it. */
function nearestAllowed(rows: IntegerProgram, { operator, limit }: Bound, value: Affine): number {
	const grid = [1, 0.1].find((step) => rows.isOnGrid(value, step));
	if (grid === undefined) return limit;
	const steps = Number((limit / grid).toFixed(9));
	switch (operator) {
		case ">=":
			return Math.ceil(steps) * grid;
		case ">":
			return (Math.floor(steps) + 1) * grid;
		case "<=":
			return Math.floor(steps) * grid;
		case "<":
			return (Math.ceil(steps) - 1) * grid;
	}
}
