import { decimalsOf } from "../domain/amount.ts";
import type { TableRow } from "../files/table-rows.ts";
import type { LineIndex } from "../model/line-index.ts";
import { roles } from "../model/roles.ts";
import { type RowMeaning, rowMeaning } from "./row-meaning.ts";
import { blocksOf, figuresOf, isInside } from "./subtotals.ts";

/**
 * 町債と並ぶ臨時財政対策債 — on all funds it is borrowed: beside a row of 町債 both together are what is issued, wherever the one
 * stands. Below 町債 it may be part of that: the total of the rows tells which.
 */
export function withRowsBeside(rows: readonly TableRow[], lines: LineIndex): readonly TableRow[] {
	const issued = roles.issuance;
	if (lines.byId(issued).partOf === undefined) return rows;
	const isIssued = (row: TableRow) => {
		const meaning = rowMeaning(row, lines);
		return row.isFilled && meaning.kind === "line" && meaning.term.id === issued && !meaning.isInside;
	};
	if (!rows.some(isIssued)) return rows;
	const added = new Set(
		rows.filter((row) => {
			if (row.within?.mayStand) return isWanted(row, rows, lines);
			return row.isFilled && isLoanForTax(rowMeaning(row, lines));
		}),
	);
	return added.size === 0
		? rows
		: rows.map((row) => (added.has(row) ? { ...row, within: { line: issued, isAdded: true as const } } : row));
}

/** 臨時財政対策債: the part of 普通交付税 a city need not have. */
function isLoanForTax(meaning: RowMeaning): boolean {
	return (
		meaning.kind === "part" &&
		meaning.line === roles.allocationTax &&
		meaning.part.mayLack === true &&
		!meaning.isInside
	);
}

/** Whether the total is what its rows come to with this one, in more years than without it: a slip of the pen is none of its. */
function isWanted(row: TableRow, rows: readonly TableRow[], lines: LineIndex): boolean {
	const filled = rows.filter(({ isFilled }) => isFilled);
	const block = blocksOf(filled, lines).find((one) => one.rows.includes(row));
	const total = block?.total && figuresOf(block.total);
	const own = figuresOf(row);
	if (!block || !total || !own) return false;
	const counted = block.rows.filter((one) => one !== row && !isInside(rowMeaning(one, lines), block.rows, lines));
	const figures = counted.map((one) => figuresOf(one) ?? []);
	const tolerance =
		((figures.length + 1) / 2) * 10 ** -Math.max(...[total, own, ...figures].flat().map(decimalsOf)) + 1e-6;
	const foots = (at: number, besides: number) => {
		const sum = figures.reduce((all, values) => all + (values[at] ?? Number.NaN), besides);
		return Math.abs((total[at] ?? 0) - sum) <= tolerance;
	};
	const [without, together] = [0, 1].map(
		(times) => total.filter((_, at) => foots(at, times * (own[at] ?? 0))).length,
	) as [number, number];
	return together === total.length || together > without;
}
