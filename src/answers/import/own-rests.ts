import type { TableRow } from "../../files/table-rows.ts";
import { coarseKind, kinds, taxBases } from "../../model/kinds/kinds.ts";
import type { LineIndex } from "../../model/line-index.ts";
import { roles } from "../../model/roles.ts";
import { withPlacedRests } from "../../scenario/placed-rests.ts";
import {
	blocksOf,
	figuresOf,
	isInside,
	isNoAmount,
	linesAmong,
	linesOfRow,
	type RowBlock,
	shortfallOf,
	totalOfRow,
} from "../../scenario/row-blocks.ts";
import { insideName, isTotalLabel, rowNames } from "../../scenario/row-label.ts";
import { type RowMeaning, rowMeaning } from "../../scenario/row-meaning.ts";

/** 名のない行 — what the totals of a table ask for of its rows that no line is read from. */
interface OwnRests {
	/** Rows of `lines.csv` by which the totals are what their rows come to; all there are where no total tells. */
	readonly lines: readonly string[];
	/** Totals that no choice of such rows gives, with those that were tried. */
	readonly unfit: readonly { readonly total: string; readonly tried: readonly TableRow[] }[];
}

/** Every choice of so many is tried. */
const mostTried = 12;

/** Finds the rows that no line is read from without which a total is too little: further rows of it. */
export function ownRests(printed: readonly TableRow[], settledYears: number, lines: LineIndex): OwnRests {
	const filled = withPlacedRests(printed, lines).filter(({ isFilled }) => isFilled);
	const rests: { readonly row: TableRow; readonly total: string }[] = [];
	const unfit: { readonly total: string; readonly tried: readonly TableRow[] }[] = [];
	for (const { total, block } of totalsWithRows(filled, lines)) {
		const unknown = block.rows.filter((row) => mayBeOf(row, total, { block, lines })).slice(0, mostTried);
		const counted = block.rows
			.filter((row) => isPartBeside(row, { block, lines }))
			.slice(0, mostTried - unknown.length);
		const ground = { block, lines };
		// Settled totals may be facts of their own.
		const chosen = [0, settledYears]
			.flatMap((first) => [unknown, [...unknown, ...counted]].map((rows) => () => fitting(rows, first, ground)))
			.reduce<readonly TableRow[] | null>((found, choose) => found ?? choose(), null);
		if (chosen !== null) rests.push(...chosen.map((row) => ({ row, total })));
		else if (shortfallOf(block, unknown, lines) === null) rests.push(...unknown.map((row) => ({ row, total })));
		else if (unknown.length > 0) unfit.push({ total, tried: unknown });
	}
	const meanings = filled.map((row) => rowMeaning(row, lines));
	return {
		lines: rests.map(({ row, total }, at) => {
			const below = meanings.slice(filled.indexOf(row) + 1);
			return [`ownRow${at + 1}`, ...cellsOf(row, total, { below, lines })].join(",");
		}),
		unfit,
	};
}

/** The rows of each total: of those on both sides of it the ones that are more of its lines. */
function totalsWithRows(filled: readonly TableRow[], lines: LineIndex) {
	const found = new Map<string, { readonly block: RowBlock; readonly count: number }>();
	for (const block of blocksOf(filled, lines)) {
		const total = block.total && totalOfRow(block.total, lines);
		if (!total) continue;
		const count = block.rows.filter((row) => linesOfRow(row, lines).some((line) => lines.isPartOf(line, total))).length;
		if (count > (found.get(total)?.count ?? 0)) found.set(total, { block, count });
	}
	return [...found].map(([total, { block }]) => ({ total, block }));
}

interface Ground {
	readonly block: RowBlock;
	readonly lines: LineIndex;
}

/** A row of no known name that may be a further row of a total. */
function mayBeOf(row: TableRow, total: string, { block, lines }: Ground): boolean {
	if (rowMeaning(row, lines).kind !== "unknown" || isTotalLabel(row.label.text)) return false;
	if (isNoAmount(row) || row.units.own === "unreadable") return false;
	// A loan that nobody knows is no 「その他収入」: what is borrowed is paid back.
	if (isLoan(rowNames(row.label.text).at(-1) ?? "") && lines.isPartOf(roles.issuance, total)) return false;
	// Behind the last line of a total anything may be printed: what remains, what changed.
	const at = block.rows.indexOf(row);
	const isKnown = (one: TableRow) => linesOfRow(one, lines).some((line) => lines.isPartOf(line, total));
	return block.rows.slice(at + 1).some(isKnown) || block.isSum;
}

/** 寄附金 beside 「その他」: a part of a line that has a row of its own, which the total may want all the same. */
function isPartBeside(row: TableRow, { block, lines }: Ground): boolean {
	const meaning = rowMeaning(row, lines);
	return meaning.kind === "part" && !meaning.isInside && isInside(meaning, linesAmong(block.rows, lines), lines);
}

/**
 * Those of some rows that are what the total lacks in every year from some on: all of them where that is within rounding, else
 * the choice that is nearest, the fewest first; `null` where none is.
 */
function fitting(rows: readonly TableRow[], first: number, { block, lines }: Ground): readonly TableRow[] | null {
	const short = shortfallOf(block, rows, lines);
	const figures = rows.map(figuresOf);
	if (short === null || short.off.length <= first) return null;
	let best: { readonly chosen: readonly TableRow[]; readonly weight: number } | null = null;
	const all = 2 ** rows.length - 1;
	for (let step = 0; step <= all; step += 1) {
		// All of them first: each stands among the rows of the total, and rounding would hide a small one.
		const choice = all - step;
		const isChosen = (_: unknown, at: number) => (choice >> at) % 2 === 1;
		const added = figures.filter(isChosen);
		if (added.includes(null)) continue;
		const left = short.off
			.map((off, at) => added.reduce((rest, values) => rest - (values?.[at] ?? 0), off))
			.slice(first);
		if (left.some((amount) => Math.abs(amount) > short.tolerance)) continue;
		const chosen = rows.filter(isChosen);
		if (choice === all && rows.every((row) => rowMeaning(row, lines).kind === "unknown")) return chosen;
		const weight = left.reduce((sum, amount) => sum + Math.abs(amount), 0);
		const isBetter = best === null || weight < best.weight - 1e-6;
		const isAsGood = best !== null && weight <= best.weight + 1e-6 && chosen.length < best.chosen.length;
		if (isBetter || isAsGood) best = { chosen, weight };
	}
	return best?.chosen ?? null;
}

/** The cells of `lines.csv` for a row, behind its id. */
function cellsOf(
	row: TableRow,
	total: string,
	{ below, lines }: { readonly below: readonly RowMeaning[]; readonly lines: LineIndex },
): string[] {
	const { label, aliases = [], misspelled = [] } = lines.byId(total);
	const name = rowNames(row.label.text).at(-1) ?? "";
	const own = /^(?:その他|そのほか)$/.test(name) ? `その他の${misspelled[0] ?? label}` : name;
	const of = kinds.findLast(({ core, total: whole }) => core === total || whole === total);
	const stoodFor = linesWithin(below, total, lines);
	if (stoodFor.length > 0) return [own, "", coarseName, "", stoodFor.join("|")];
	return [own, aliases[0] ?? label, of?.label ?? "", "", ""];
}

/** 翌年度へ繰り越すべき財源 — a row of `lines.csv` for each row of it: 実質収支 is without it. */
export function carriedForwardRows(printed: readonly TableRow[], lines: LineIndex): string[] {
	const kind = kinds.find(({ isBeside }) => isBeside)?.label ?? "";
	return printed
		.flatMap(({ label, isFilled }) => (isFilled ? (rowNames(label.text).at(-1) ?? []) : []))
		.filter((name) => /^翌年度.*繰り?越.*財源$/.test(name) && lines.find(name) === null)
		.map((name, at) => [`carriedForward${at === 0 ? "" : at + 1}`, name, "", kind, "", ""].join(","));
}

const isLoan = (name: string) => /(?:市|町|村|地方)債|債(?:発行額|借入額)?$/.test(name);

const coarseName = kinds.find(({ id }) => id === coarseKind)?.label ?? "";

/** 「その他の経費」 and below it 「うち物件費」: the lines of a total it holds, which no row is for besides. */
function linesWithin(below: readonly RowMeaning[], total: string, lines: LineIndex): string[] {
	const end = below.findIndex(({ row }) => insideName(row.label.text) === null);
	const within = below.slice(0, end < 0 ? below.length : end);
	const found = within.flatMap((meaning) =>
		meaning.kind === "line" ? meaning.term.id : meaning.kind === "part" ? meaning.line : [],
	);
	const labels = [...new Set(found)].flatMap((line) => {
		const { partOf, label } = lines.byId(line);
		return partOf === total && !taxBases.some((base) => base.line === line) ? [label] : [];
	});
	return labels;
}
