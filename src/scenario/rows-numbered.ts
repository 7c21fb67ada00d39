import { foldWidth } from "../domain/typed-text.ts";
import type { TableRow } from "../files/table-rows.ts";
import type { LineIndex } from "../model/line-index.ts";
import { figuresOf, totalOfRow } from "./row-blocks.ts";
import { insideName, ofOneFund, rowNames } from "./row-label.ts";
import { rowMeaning } from "./row-meaning.ts";
import { mayHead } from "./subtotals.ts";

/** How a row is numbered: what 「1」「2」 have in common, and 「(1)」「(2)」, and 「ア」「イ」. */
const numberings: readonly (readonly [style: string, pattern: RegExp])[] = [
	["(1)", /^\(\d{1,2}\)/],
	["(ア)", /^\([ア-ン]\)/],
	["1)", /^\d{1,2}\)/],
	["①", /^[①-⑳]/u],
	["1", /^\d{1,2}(?:[.、:]|\s|$)/],
	["一", /^[一二三四五六七八九十]{1,3}(?:[.、]|\s|$)/],
	["I", /^[IVX]{1,4}(?:[.、]|\s|$)/],
	["ア", /^[ア-ン](?:[).、]|\s|$)/],
	["a", /^\(?[a-z](?:[).、]|\s|$)/],
];

function numberingOf({ stands, label }: TableRow): string | null {
	const text = (stands.number ?? label.text).trim();
	// Width folding makes 「1」 of 「①」.
	const folded = /^[①-⑳]/u.test(text) ? text : foldWidth(text);
	return numberings.find(([, pattern]) => pattern.test(folded))?.[0] ?? null;
}

/** Numbers begin with these: what is 「7」 at once is no first part of anything. */
const firstNumber = /^\(?(?:[1①一Iアa])(?:[).、:]|\s|$)/u;

function isFirst({ stands, label }: TableRow): boolean {
	const text = (stands.number ?? label.text).trim();
	return firstNumber.test(/^[①-⑳]/u.test(text) ? `${text[0]} ` : foldWidth(text));
}

/** A row that others may stand in, and by what its equals are known: how it is numbered, or the column it is named in. */
interface Level {
	readonly row: TableRow;
	readonly at: number;
	readonly style: string | null;
}

/**
 * 番号の深さ — the row each stands in by how they are numbered and where they are named: 「ア 個人」 in 「(1) 町民税」 in 「1 町税」. A row
 * that is more than that in any year stands beside it, whatever its number.
 */
export function rowsAbove(rows: readonly TableRow[], lines: LineIndex): ReadonlyMap<TableRow, TableRow> {
	const above = new Map<TableRow, TableRow>();
	let open: Level[] = [];
	for (const row of rows) {
		if (!row.isFilled || totalOfRow(row, lines) !== null) {
			open = [];
			continue;
		}
		if (insideName(row.label.text) !== null) continue;
		const level = { row, at: row.stands.at, style: numberingOf(row) };
		open = open.slice(0, depthOf(level, open));
		const whole = open.at(-1)?.row;
		if (whole !== undefined && isWithin(row, whole)) above.set(row, whole);
		open.push(level);
	}
	return above;
}

/** In how many of the rows above that are still open a row stands. */
function depthOf({ row, at, style }: Level, open: readonly Level[]): number {
	const isNumbered = open.some((level) => level.style !== null);
	// Numbers say it before columns do.
	const same = open.findIndex((level) =>
		style === null ? level.style === null && level.at === at : level.style === style,
	);
	if (same >= 0) return same;
	const right = open.findIndex((level) => level.at > at);
	const left = right < 0 ? open : open.slice(0, right);
	if (style === null ? !isNumbered : isFirst(row)) return left.length;
	// Without a first number it stands beside the last that is named in its column.
	const beside = left.findIndex((level) => level.at === at);
	return beside < 0 ? left.length : left.findLastIndex((level) => level.at === at);
}

function isWithin(row: TableRow, whole: TableRow): boolean {
	const [own, all] = [figuresOf(row), figuresOf(whole)];
	return own !== null && all !== null && own.every((amount, at) => Math.abs(amount) <= Math.abs(all[at] ?? 0));
}

/**
 * 番号の内数 — a row of no known name that is numbered below one that is a line, or part of one, is inside that. What gives of a
 * fund no line is known of is told all the same.
 */
export function withRowsNumbered(rows: readonly TableRow[], lines: LineIndex): readonly TableRow[] {
	const above = rowsAbove(rows, lines);
	if (above.size === 0) return rows;
	const inside = new Set<TableRow>();
	for (const [row, whole] of above) {
		if (row.within || rowMeaning(row, lines).kind !== "unknown") continue;
		if (rowNames(row.label.text).some((name) => ofOneFund.test(name))) continue;
		const { kind } = rowMeaning(whole, lines);
		const isRead = (kind === "line" || kind === "part") && !mayHead(whole, lines);
		if (isRead || inside.has(whole)) inside.add(row);
	}
	return inside.size === 0 ? rows : rows.map((row) => (inside.has(row) ? { ...row, within: { line: null } } : row));
}
