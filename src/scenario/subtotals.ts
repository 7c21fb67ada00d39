import { parseAmount } from "../domain/amount.ts";
import { foldWidth, isNone } from "../domain/typed-text.ts";
import type { TableRow } from "../files/table-rows.ts";
import { totals } from "../model/kinds/kinds.ts";
import type { LineIndex } from "../model/line-index.ts";
import { insideName, isTotalLabel, rowNames } from "./row-label.ts";
import { type RowMeaning, rowMeaning, totalOfHeading } from "./row-meaning.ts";

/** More rows than these are under no heading. */
const mostRows = 40;

/**
 * 見出しの小計 — a row of no known name, or called その他の…, that is in every year what several rows below it come to: 「その他の経費」
 * above 物件費 and 繰出金. It adds nothing; the rows below it stand under what it stands under.
 */
export function withSubtotals(rows: readonly TableRow[], lines: LineIndex): readonly TableRow[] {
	const filled = rows.filter(({ isFilled }) => isFilled);
	const heads = filled.filter((row, at) => mayHead(row, lines) && isSumOf(filled.slice(at, at + mostRows), lines));
	if (heads.length === 0) return rows;
	const names = new Set(heads.map(({ label }) => label.text));
	return rows.map((row) => {
		if (heads.includes(row)) return { ...row, within: { line: null, isSum: true } };
		const contexts = row.contexts.filter((text) => !names.has(text));
		return contexts.length === row.contexts.length ? row : { ...row, contexts };
	});
}

function mayHead(row: TableRow, lines: LineIndex): boolean {
	const { text } = row.label;
	if (row.within || insideName(text) !== null || isTotalLabel(text) || totalOfHeading(text, lines) !== null)
		return false;
	const meaning = rowMeaning(row, lines);
	const isOther = rowNames(text).some((name) => /^その(?:他|ほか)./.test(name));
	return meaning.kind === "unknown" || (isOther && meaning.kind === "line" && !totals.has(meaning.term.id));
}

/** Whether the first is the sum of the next few, at least two of them lines of their own and none of them part of it. */
function isSumOf([head, ...below]: readonly TableRow[], lines: LineIndex): boolean {
	const figures = head && figuresOf(head);
	if (!head || !figures || figures.every((figure) => figure === 0)) return false;
	const whole = rowMeaning(head, lines);
	const left = [...figures];
	let named = 0;
	for (const row of below) {
		const meaning = rowMeaning(row, lines);
		if (isInside(meaning, below, lines)) continue;
		const line = meaning.kind === "line" ? meaning.term.id : meaning.kind === "part" ? meaning.line : null;
		if (line !== null && totals.has(line)) return false;
		if (line !== null && whole.kind === "line" && lines.isPartOf(line, whole.term.id)) return false;
		const own = figuresOf(row);
		if (own === null) return false;
		for (const [at, figure] of own.entries()) left[at] = (left[at] ?? 0) - figure;
		if (line !== null) named += 1;
		if (named > 1 && left.every((figure) => Math.abs(figure) < 1e-6)) return true;
	}
	return false;
}

/** Whether a row is counted in another of these. */
function isInside(meaning: RowMeaning, rows: readonly TableRow[], lines: LineIndex): boolean {
	if (meaning.kind === "inside" || ("isInside" in meaning && meaning.isInside)) return true;
	if (meaning.kind !== "part") return false;
	return rows.some((row) => {
		const other = rowMeaning(row, lines);
		return other.kind === "line" && other.term.id === meaning.line;
	});
}

/** The figures of a row as printed; `null` where one of them is none. */
function figuresOf({ cells }: TableRow): number[] | null {
	const read = [...cells.values()].map(({ text }) => {
		if (isNone(foldWidth(text))) return 0;
		const amount = parseAmount(text, "千円");
		return amount.ok ? amount.value : Number.NaN;
	});
	return read.some(Number.isNaN) ? null : read;
}
