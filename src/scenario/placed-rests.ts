import type { TableRow } from "../files/table-rows.ts";
import { totals } from "../model/kinds/kinds.ts";
import type { LineIndex } from "../model/line-index.ts";
import { rowNames } from "./row-label.ts";
import { type RowMeaning, rowMeaning } from "./row-meaning.ts";
import { withRowsBeside } from "./rows-beside.ts";
import { rowsAbove, withRowsNumbered } from "./rows-numbered.ts";
import { withRowsWithin } from "./rows-within.ts";
import { mayHead, withSubtotals } from "./subtotals.ts";

/** 「その他」 alone says nothing of what it is the rest of. */
const restName = /^(?:その他|そのほか)$/;

function isRest({ label: { text }, isFilled }: TableRow): boolean {
	return isFilled && /その(?:他|ほか)/.test(text) && rowNames(text).some((name) => restName.test(name));
}

/** More rows than these are no parts of one line. */
const mostParts = 40;

/**
 * 見出しのない表 — 「その他」 without a heading stands below that of the total whose parts stand above it and whose own row is the
 * next total: 人件費, その他, 歳出合計.
 */
export function underTotals(rows: readonly TableRow[], lines: LineIndex): readonly TableRow[] {
	const isBare = (row: TableRow) => isRest(row) && row.contexts.length === 0;
	if (!rows.some(isBare)) return rows;
	const totalsOf = rows.map((row) => totalOf(rowMeaning(row, lines), lines));
	const last = (found: readonly (TotalOf | null)[], isWanted: (one: TotalOf) => boolean) => {
		let known: TotalOf | null = null;
		return found.map((one) => {
			const before = known;
			if (one && isWanted(one)) known = one;
			return before;
		});
	};
	const above = last(totalsOf, () => true);
	const below = last(totalsOf.toReversed(), ({ isItself }) => isItself).toReversed();
	return rows.map((row, at) => {
		const total = above[at];
		if (!isBare(row) || !total || total.isItself || total.id !== below[at]?.id) return row;
		const heading = lines.byId(total.id).misspelled?.[0];
		return heading ? { ...row, contexts: [heading] } : row;
	});
}

/** The total a row is, or is part of. */
type TotalOf = { readonly id: string; readonly isItself: boolean };

function totalOf(meaning: RowMeaning, lines: LineIndex): TotalOf | null {
	const line = meaning.kind === "line" ? meaning.term.id : meaning.kind === "part" ? meaning.line : null;
	if (line === null || !meaning.row.isFilled) return null;
	if (totals.has(line)) return { id: line, isItself: true };
	const id = [...totals.keys()].find((total) => lines.isPartOf(line, total));
	return id === undefined ? null : { id, isItself: false };
}

/** 「その他」の上の行 — by the row, the line below whose parts it stands: 町税, 町民税, 固定資産税, その他. */
export function restsBelow(rows: readonly TableRow[], lines: LineIndex): Map<TableRow, TableRow["restOf"]> {
	const found = new Map<TableRow, TableRow["restOf"]>();
	if (!rows.some(isRest)) return found;
	const meanings = rows.map((row) => rowMeaning(row, lines));
	const numbered = rowsAbove(rows, lines);
	for (const [at, row] of rows.entries()) {
		if (!isRest(row)) continue;
		const whole =
			wholeNumbered(numbered.get(row), lines) ?? wholeAbove(meanings.slice(Math.max(0, at - mostParts), at), lines);
		if (whole !== null) found.set(row, whole);
	}
	return found;
}

/** The line of the row 「その他」 is numbered below: 「(3) その他」 in 「21 町債」; `null` where that is a sum of lines, or none. */
function wholeNumbered(row: TableRow | undefined, lines: LineIndex): NonNullable<TableRow["restOf"]> | null {
	if (row === undefined || row.within) return null;
	const meaning = rowMeaning(row, lines);
	if (meaning.kind !== "line" || mayHead(row, lines)) return null;
	return { label: row.label.text, line: meaning.term.id };
}

function withNumberedRests(rows: readonly TableRow[], lines: LineIndex): readonly TableRow[] {
	const numbered = rowsAbove(rows, lines);
	return rows.map((row) => {
		const restOf = isRest(row) ? wholeNumbered(numbered.get(row), lines) : null;
		return restOf === null ? row : { ...row, restOf };
	});
}

/** The line whose row stands above its parts, all the way up from here; `null` where anything else stands between. */
function wholeAbove(above: readonly RowMeaning[], lines: LineIndex): NonNullable<TableRow["restOf"]> | null {
	const passed: RowMeaning[] = [];
	for (const meaning of above.toReversed()) {
		if (!meaning.row.isFilled || meaning.kind === "unknown" || meaning.kind === "joint") return null;
		if (meaning.kind === "line" && passed.length > 0) {
			const { id } = meaning.term;
			if (totals.has(id)) return null;
			if (passed.every((one) => isPartOf(one, id, lines))) return { label: meaning.row.label.text, line: id };
		}
		passed.push(meaning);
	}
	return null;
}

function isPartOf(meaning: RowMeaning, line: string, lines: LineIndex): boolean {
	if (meaning.kind === "line") return lines.isPartOf(meaning.term.id, line);
	return meaning.kind === "inside" || (meaning.kind === "part" && meaning.line === line);
}

/**
 * Rows called 「その他」 told apart by their place: of several that would be the same line, those that stand below the parts
 * of another are the rest of that one. Where none is left for the line itself, nothing tells which.
 */
export function withPlacedRests(printed: readonly TableRow[], lines: LineIndex): readonly TableRow[] {
	const placed = withRowsNumbered(withRowsWithin(underTotals(printed, lines), lines), lines);
	const told = placed.some(isRest) ? withNumberedRests(placed, lines) : placed;
	const rows = withRowsBeside(withSubtotals(told, lines), lines);
	const below = restsBelow(rows, lines);
	if (below.size === 0) return rows;
	const lineOf = (row: TableRow) => {
		const meaning = rowMeaning(row, lines);
		return meaning.kind === "line" ? meaning.term.id : `${meaning.kind} ${row.contexts.join(" ")}`;
	};
	const itself = new Set(rows.filter((row) => row.isFilled && !below.has(row)).map(lineOf));
	return rows.map((row) => {
		const restOf = below.get(row);
		return restOf !== undefined && itself.has(lineOf(row)) ? { ...row, restOf } : row;
	});
}
