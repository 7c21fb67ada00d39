import { decimalsOf } from "../domain/amount.ts";
import type { SumDifference, TableRow } from "../files/table-rows.ts";
import { totals } from "../model/kinds/kinds.ts";
import type { LineIndex } from "../model/line-index.ts";
import { amountsOf, blocksOf, figuresOf, isInside, linesAmong } from "./row-blocks.ts";
import { bracketedSum, insideName, isTotalLabel, rowNames } from "./row-label.ts";
import { type RowMeaning, rowMeaning, totalOfHeading } from "./row-meaning.ts";

/** More rows than these are under no heading. */
const mostRows = 40;

/** Every choice of so many is tried. */
const mostDoubts = 8;

/** Sums within sums: 自主財源, in it 経常的なもの. */
const deepest = 3;

/**
 * 見出しの小計 — a row of no known name, or called その他の…, that is in every year what several rows below it come to: 「その他の経費」
 * above 物件費 and 繰出金; 「自主財源計」 and 「小計」 below what they add up. It adds nothing; the rows stand under what it stands
 * under. What rounding explains is kept with it; so is a year in which it is not the sum it is in the others.
 */
export function withSubtotals(rows: readonly TableRow[], lines: LineIndex, depth = deepest): readonly TableRow[] {
	const filled = rows.filter(({ isFilled }) => isFilled);
	const found = new Map<TableRow, Sum>();
	for (const [at, row] of filled.entries()) {
		if (!mayHead(row, lines)) continue;
		const below = sumOf(row, filled.slice(at + 1, at + mostRows), lines);
		const above = isCalledSum(row) ? sumOf(row, filled.slice(Math.max(0, at - mostRows), at).reverse(), lines) : null;
		const sum = below && above ? (above.weight < below.weight ? above : below) : (below ?? above);
		if (sum !== null) found.set(row, sum);
	}
	const sums = withoutChance(found, filled, lines);
	if (sums.size === 0) return rows;
	const names = new Set([...sums.keys()].map(({ label }) => label.text));
	const told = rows.map((row) => {
		const sum = sums.get(row);
		if (sum !== undefined) return { ...row, within: { line: null, sum: sum.differences } };
		const contexts = row.contexts.filter((text) => !names.has(text));
		return contexts.length === row.contexts.length ? row : { ...row, contexts };
	});
	return depth > 1 ? withSubtotals(told, lines, depth - 1) : told;
}

/** A subtotal as it was found. */
interface Sum {
	readonly differences: readonly SumDifference[];
	/** How far it is from its rows; years in which it is none of them weigh more. */
	readonly weight: number;
}

/**
 * Small figures come near what others add up to by chance too. Of the rows that are a sum only to their last digit, those are one
 * without which the total they stand above, or below, is nearest to its rows.
 */
function withoutChance(
	found: ReadonlyMap<TableRow, Sum>,
	filled: readonly TableRow[],
	lines: LineIndex,
): ReadonlyMap<TableRow, Sum> {
	const kept = new Map([...found].filter(([, { weight }]) => weight === 0));
	for (const { rows, total } of blocksOf(filled, lines)) {
		const candidates = rows.filter((row) => found.has(row) && !kept.has(row)).slice(0, mostDoubts);
		const among = linesAmong(rows, lines);
		const counted = rows.filter((row) => !kept.has(row) && !isInside(rowMeaning(row, lines), among, lines));
		for (const row of nearestSums(total, counted, candidates)) kept.set(row, found.get(row) as Sum);
	}
	return kept;
}

/**
 * The rows of which the total is nearest to what is left of all, in the years in which all is known: every choice of them is
 * tried. Without a total, all of them.
 */
function nearestSums(
	total: TableRow | null,
	counted: readonly TableRow[],
	candidates: readonly TableRow[],
): readonly TableRow[] {
	if (total === null) return candidates;
	const whole = amountsOf(total);
	const figures = counted.map(amountsOf);
	const all = whole.map((_, at) => figures.reduce((sum, own) => sum + (own[at] ?? 0), 0));
	let best: { readonly off: number; readonly sums: readonly TableRow[] } | null = null;
	for (let choice = 2 ** candidates.length - 1; choice >= 0; choice -= 1) {
		const sums = candidates.filter((_, at) => (choice >> at) & 1);
		const less = sums.map(amountsOf);
		const off = whole.reduce((most, printed, at) => {
			const left = (all[at] ?? 0) - less.reduce((sum, own) => sum + (own[at] ?? 0), 0);
			const gap = Math.abs(printed - left);
			return Number.isNaN(gap) ? most : Math.max(most, gap);
		}, 0);
		if (best === null || off < best.off) best = { off, sums };
	}
	return best?.sums ?? candidates;
}

/** Whether a row may be the sum of others: what is of no known name, several lines at once, or called その他の…. */
export function mayHead(row: TableRow, lines: LineIndex): boolean {
	const { text } = row.label;
	if (row.within || insideName(text) !== null || totalOfHeading(text, lines) !== null) return false;
	const meaning = rowMeaning(row, lines);
	const isOther = rowNames(text).some((name) => /^その(?:他|ほか)./.test(name));
	return (
		meaning.kind === "unknown" ||
		(meaning.kind === "joint" && meaning.joint.isEither !== true) ||
		(isOther && !isTotalLabel(text) && meaning.kind === "line" && !totals.has(meaning.term.id))
	);
}

/** What is called a sum may stand below what it adds up. */
function isCalledSum({ label: { text } }: TableRow): boolean {
	const names = [...rowNames(text), bracketedSum(text) ?? ""];
	return isTotalLabel(text) || names.some((name) => /(?:計|財源|経費)$/.test(name));
}

/** What a row comes short of the next few, at least two of them lines of their own and none of them part of it; `null` where it is no sum of them. */
function sumOf(head: TableRow, beside: readonly TableRow[], lines: LineIndex): Sum | null {
	const figures = figuresOf(head);
	if (figures === null || figures.every((figure) => figure === 0)) return null;
	const size = figures.reduce((sum, figure) => sum + Math.abs(figure), 0) / figures.length;
	const whole = rowMeaning(head, lines);
	const among = linesAmong(beside, lines);
	const sums = figures.map(() => 0);
	let decimals = Math.max(...figures.map(decimalsOf));
	let [count, named] = [0, 0];
	let best: Sum | null = null;
	for (const row of beside) {
		const meaning = rowMeaning(row, lines);
		if (isInside(meaning, among, lines)) continue;
		const line = meaning.kind === "line" ? meaning.term.id : meaning.kind === "part" ? meaning.line : null;
		const own = figuresOf(row);
		if (own === null || (line !== null && !mayBeIn(line, whole, lines))) break;
		for (const [at, figure] of own.entries()) sums[at] = (sums[at] ?? 0) + figure;
		decimals = Math.max(decimals, ...own.map(decimalsOf));
		count += 1;
		if (line !== null) named += 1;
		if (named < 2) continue;
		const tolerance = (count / 2) * 10 ** -decimals;
		const found = differencesOf(head, { figures, sums, tolerance });
		const slips = found.filter(({ isRounding }) => !isRounding).length;
		// Small figures are what others come to by chance; a sum that fails in many years is none.
		const isLarge = size > (slips === 0 ? 4 : 20) * tolerance;
		if ((found.length > 0 && !isLarge) || slips > figures.length / 3) continue;
		const off = found.reduce((sum, { printed, computed }) => sum + Math.abs(printed - computed), 0);
		const weight = slips > 0 ? slips * 1e15 + off : off;
		if (best === null || weight < best.weight) best = { weight, differences: found };
		if (weight === 0) break;
	}
	return best;
}

/** Whether a row of a line may be added up in another: in 地方交付税 only what that is made of. */
function mayBeIn(line: string, whole: RowMeaning, lines: LineIndex): boolean {
	if (totals.has(line)) return false;
	if (whole.kind === "joint") return whole.joint.lines.includes(line);
	return whole.kind !== "line" || !lines.isPartOf(line, whole.term.id);
}

interface Compared {
	readonly figures: readonly number[];
	readonly sums: readonly number[];
	readonly tolerance: number;
}

function differencesOf({ cells }: TableRow, { figures, sums, tolerance }: Compared): SumDifference[] {
	return [...cells.keys()].flatMap((year, at): SumDifference[] => {
		const [printed = 0, computed = 0] = [figures[at], sums[at]];
		const off = Math.abs(printed - computed);
		return off < 1e-6 ? [] : [{ year, printed, computed, tolerance, isRounding: off <= tolerance * (1 + 1e-6) }];
	});
}
