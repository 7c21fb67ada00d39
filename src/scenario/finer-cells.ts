import { footingMessages } from "../diagnostics/footing-messages.ts";
import { type Problem, warningAt } from "../diagnostics/problem.ts";
import { decimalsOf, formatExact } from "../domain/amount.ts";
import { type FiscalYear, formatFiscalYear } from "../domain/fiscal-year.ts";
import { roundToUnit } from "../model/bonds/schedule.ts";
import type { FigureContext } from "./figure-context.ts";
import type { LineRows } from "./line-rows.ts";

/** A line along the years as it was read, before anything is rounded. */
interface ReadLine {
	readonly line: LineRows;
	readonly amounts: Float64Array;
}

/** A warning that names this many cells is long enough. */
const namedCells = 3;

/**
 * 端数処理の単位より細かい額 — amounts that are rounded when they enter the statement: facts of settled years, and what the
 * projection starts from. Printed otherwise than typed, so said; once for the whole table.
 */
export function finerCells(read: readonly ReadLine[], context: FigureContext): Problem[] {
	const { years, settledYears, roundingUnit } = context;
	const finer = read.flatMap(({ line, amounts }) => {
		const { term, wanted } = line;
		const isInput = wanted.published === "leaf" || wanted.published === "optional";
		return years.flatMap((year, index) => {
			const amount = amounts[index] as number;
			const rounded = roundToUnit(amount, roundingUnit);
			const isKept = Math.abs(amount - rounded) <= 1e-6 * roundingUnit || Number.isNaN(amount);
			return term.unit !== "amount" || isKept || !(isInput || index < settledYears)
				? []
				: [{ line, year, amount, rounded }];
		});
	});
	const [first] = finer;
	if (first === undefined) return [];
	const words = finer.slice(0, namedCells).map(({ line, year, amount, rounded }) => {
		const name = `${line.term.label} ${formatFiscalYear(year)}`;
		return `${name} ${formatExact(amount)}→${formatExact(rounded)}(セル${addressOf(line, year)})`;
	});
	const unit = unitOfAll(finer.map(({ amount }) => amount));
	const message = footingMessages.tableFinerThanUnit(roundingUnit, { words, count: finer.length, unit });
	return [warningAt(first.line.rows[0]?.cells.get(first.year)?.place, message)];
}

function addressOf({ rows }: LineRows, year: FiscalYear): string {
	return rows.flatMap((row) => row.cells.get(year)?.address ?? []).join("+");
}

/** The power of ten, at least a thousandth, in which all amounts are whole. */
function unitOfAll(amounts: readonly number[]): number {
	const decimals = Math.max(...amounts.map(decimalsOf));
	return decimals > 3 ? 0.001 : Number(`1e-${decimals}`);
}
