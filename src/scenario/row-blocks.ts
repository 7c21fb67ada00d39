import { decimalsOf, parseAmount } from "../domain/amount.ts";
import { foldWidth, isNone } from "../domain/typed-text.ts";
import type { TableRow } from "../files/table-rows.ts";
import { totals } from "../model/kinds/kinds.ts";
import type { LineIndex } from "../model/line-index.ts";
import { type RowMeaning, rowMeaning, totalOfHeading } from "./row-meaning.ts";

/** 合計の行の並び — rows between totals, and the total they are of; `null` where none of them is a line of one. */
export interface RowBlock {
	readonly rows: readonly TableRow[];
	readonly total: TableRow | null;
	/** Whether the total stands below them. */
	readonly isSum: boolean;
}

/** The total a row is, by its own name or as the heading of a table. */
export function totalOfRow(row: TableRow, lines: LineIndex): string | null {
	const meaning = rowMeaning(row, lines);
	if (meaning.kind === "line" && totals.has(meaning.term.id)) return meaning.term.id;
	return totalOfHeading(row.label.text, lines)?.id ?? null;
}

/** The rows between totals; theirs is the total beside them that they are lines of, the one below before the one above. */
export function blocksOf(filled: readonly TableRow[], lines: LineIndex): readonly RowBlock[] {
	const ends = [-1, ...filled.flatMap((row, at) => (totalOfRow(row, lines) === null ? [] : [at])), filled.length];
	return ends.slice(1).map((end, at) => {
		const start = ends[at] as number;
		const rows = filled.slice(start + 1, end);
		const isOf = (total: TableRow | undefined) => {
			const line = total && totalOfRow(total, lines);
			return (
				line !== null &&
				line !== undefined &&
				rows.some((row) => linesOfRow(row, lines).some((id) => lines.isPartOf(id, line)))
			);
		};
		const [above, below] = [filled[start], filled[end]];
		const isSum = isOf(below);
		return { rows, total: (isSum ? below : isOf(above) ? above : null) ?? null, isSum };
	});
}

/** The lines a row speaks of. */
export function linesOfRow(row: TableRow, lines: LineIndex): readonly string[] {
	const meaning = rowMeaning(row, lines);
	if (meaning.kind === "line") return [meaning.term.id];
	if (meaning.kind === "part") return [meaning.line];
	return meaning.kind === "joint" ? meaning.joint.lines : [];
}

/** 「対前年度増減率(%)」「取崩し(再掲)」: what no total counts, whatever it is called else. */
export function isNoAmount({ label: { text } }: TableRow): boolean {
	return /[%％]|率|再掲/.test(text);
}

/** The lines that have a row of their own among these. */
export function linesAmong(rows: readonly TableRow[], lines: LineIndex): ReadonlySet<string> {
	const meanings = rows.map((row) => rowMeaning(row, lines));
	return new Set(meanings.flatMap((meaning) => (meaning.kind === "line" ? [meaning.term.id] : [])));
}

/** Whether a row is counted in that of another line. */
export function isInside(meaning: RowMeaning, among: ReadonlySet<string>, lines: LineIndex): boolean {
	if (meaning.kind === "inside" || ("isInside" in meaning && meaning.isInside)) return true;
	if (meaning.kind === "part") return among.has(meaning.line);
	if (meaning.kind !== "line") return false;
	for (let above = meaning.term.partOf; above !== undefined; above = lines.byId(above).partOf)
		if (!totals.has(above) && among.has(above)) return true;
	return false;
}

/** 合計に足りない額 — by year, and what rounding explains of it. */
interface Shortfall {
	readonly off: readonly number[];
	readonly tolerance: number;
}

/** What the total of a block is more than its rows come to without some of them; `null` where a figure is none. */
export function shortfallOf(
	{ rows, total }: Pick<RowBlock, "rows" | "total">,
	without: readonly TableRow[],
	lines: LineIndex,
): Shortfall | null {
	const printed = total && figuresOf(total);
	if (!printed) return null;
	const among = linesAmong(rows, lines);
	const isCounted = (row: TableRow) =>
		!without.includes(row) &&
		!isNoAmount(row) &&
		(row.within?.isAdded || !isInside(rowMeaning(row, lines), among, lines));
	const figures = rows.filter(isCounted).map(figuresOf);
	const known = figures.flatMap((values) => (values === null ? [] : [values]));
	if (known.length < figures.length) return null;
	const own = without.flatMap((row) => figuresOf(row) ?? []);
	const decimals = Math.max(...[...printed, ...own, ...known.flat()].map(decimalsOf));
	const tolerance = ((known.length + without.length + 1) / 2) * 10 ** -decimals + 1e-6;
	return {
		off: printed.map((amount, at) => known.reduce((left, values) => left - (values[at] ?? 0), amount)),
		tolerance,
	};
}

/** The figures of a row as printed; `null` where one of them is none. */
export function figuresOf(row: TableRow): number[] | null {
	const read = amountsOf(row);
	return read.some(Number.isNaN) ? null : read;
}

/** The figures of a row as printed; NaN for what is none. */
export function amountsOf({ cells }: TableRow): number[] {
	return [...cells.values()].map(({ text }) => {
		if (isNone(foldWidth(text))) return 0;
		const amount = parseAmount(text, "千円");
		return amount.ok ? amount.value : Number.NaN;
	});
}
