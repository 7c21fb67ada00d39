import type { TableRow } from "../files/table-rows.ts";
import type { LineIndex } from "../model/line-index.ts";
import { roles } from "../model/roles.ts";
import { blocksOf, figuresOf, shortfallOf } from "./row-blocks.ts";
import { type RowMeaning, rowMeaning } from "./row-meaning.ts";
import { rowsAbove } from "./rows-numbered.ts";

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
	const above = rowsAbove(rows, lines);
	const isBelow = (row: TableRow): boolean => {
		const whole = above.get(row);
		return whole !== undefined && (isIssued(whole) || isBelow(whole));
	};
	return rows.map((row) => {
		if (!row.within?.mayStand && !(row.isFilled && isLoanForTax(rowMeaning(row, lines)))) return row;
		const foots = footsWith(row, rows, lines);
		// Below 町債 only the total says that it stands beside it, elsewhere only that it does not.
		const isAdded = row.within?.mayStand || isBelow(row) ? foots.added : foots.added || !foots.within;
		return { ...row, within: isAdded ? { line: issued, isAdded: true as const } : { line: null } };
	});
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

/** Whether the total is what its rows come to with this one added, or with it inside another, in more years than the other way: a slip of the pen is none of its. */
function footsWith(row: TableRow, rows: readonly TableRow[], lines: LineIndex) {
	const filled = rows.filter(({ isFilled }) => isFilled);
	const block = blocksOf(filled, lines).find((one) => one.rows.includes(row));
	const short = block ? shortfallOf(block, [row], lines) : null;
	const own = figuresOf(row);
	if (short === null || own === null) return { added: false, within: false };
	const [within, added] = [0, 1].map(
		(times) => short.off.filter((off, at) => Math.abs(off - times * (own[at] ?? 0)) <= short.tolerance).length,
	) as [number, number];
	return { added: added === short.off.length || added > within, within: within > added };
}
