import { missingRowReasons } from "../diagnostics/missing-row-reasons.ts";
import { ownFundMessages } from "../diagnostics/own-fund-messages.ts";
import { errorAt, noteAt, type Problem, warningAt } from "../diagnostics/problem.ts";
import { tableMessages } from "../diagnostics/table-messages.ts";
import type { LinePart } from "../domain/line-part.ts";
import type { StatementRow, TermDefinition } from "../domain/term.ts";
import type { TableRow } from "../files/table-rows.ts";
import type { OwnFund } from "../model/kinds/own-fund.ts";
import type { LineHint } from "../model/line-hint.ts";
import type { LineIndex } from "../model/line-index.ts";
import { completeParts } from "../model/part-index.ts";
import type { LineRows } from "./line-rows.ts";
import { isTotalLabel, ofOneFund, rowNames } from "./row-label.ts";
import type { RowMeaning } from "./row-meaning.ts";

interface Wanted {
	readonly lines: LineIndex;
	readonly wantedRows: readonly StatementRow[];
	readonly funds: readonly OwnFund[] | null;
}

/** A line without a row of its own, and what in the table may be it all the same. */
export interface MissingRow {
	readonly wanted: StatementRow;
	readonly hints: readonly string[];
	/** A row that is several lines at once, this one among them. */
	readonly joint?: { readonly row: TableRow; readonly lines: readonly string[] };
	/** Rows of its parts, which are not all there, and what is not. */
	readonly parts?: readonly { readonly row: TableRow; readonly part: LinePart }[];
	readonly lacking?: readonly string[];
}

/** Lines without a row, and what is said of rows of figures that no line is read from. */
export function unreadRows(
	meanings: readonly RowMeaning[],
	assigned: readonly LineRows[],
	{ lines, wantedRows, funds }: Wanted,
): { missing: MissingRow[]; problems: Problem[] } {
	const taken = new Set(assigned.flatMap(({ rows }) => rows));
	const unread = meanings.filter(({ row }) => row.isFilled && !taken.has(row));
	const isThere = new Set(assigned.map(({ term }) => term.id));
	const missing = wantedRows.filter(
		({ line, published }) => published !== "optional" && published !== "comparison" && !isThere.has(line),
	);
	const unnamed = funds === null ? [] : unnamedFunds(unread);
	const meant = new Map<TableRow, LineHint>();
	for (const { kind, row } of unread)
		if (kind === "unknown" && !unnamed.includes(row)) {
			// Looking for what is spelled alike takes long; rows beyond these are no slips of the pen.
			const isSlip = meant.size < 100 && row.label.text.length <= 40;
			meant.set(row, isSlip ? lines.rowHint(row.label.text) : { said: "", lines: [] });
		}
	const doubtful = doubtfulParts(meanings, assigned, meant);
	return {
		missing: missing.map((wanted) => {
			const alike = [...meant].filter(([, found]) => found.lines.includes(wanted.line)).map(([row]) => row);
			const hints = hintsFor(lines.byId(wanted.line), unread, alike, lines);
			const joint = unread.find(
				(meaning) => meaning.kind === "joint" && !meaning.joint.isEither && meaning.joint.lines.includes(wanted.line),
			);
			const parts = unread.flatMap((meaning) => {
				const isPart = meaning.kind === "part" && meaning.line === wanted.line && !meaning.isInside;
				return isPart && meaning.part.only === undefined ? [{ row: meaning.row, part: meaning.part }] : [];
			});
			const lacking = lackingParts(lines.byId(wanted.line), unread, lines);
			const found = { wanted, hints, ...(parts.length === 0 ? {} : { parts, lacking }) };
			return joint?.kind === "joint" ? { ...found, joint: { row: joint.row, lines: joint.joint.lines } } : found;
		}),
		problems: [
			...unnamed.map((row) => errorAt(row.label.place, ownFundMessages.unnamed(row.label))),
			...[...doubtful].map(([row, { term, rows }]) =>
				errorAt(
					row.label.place,
					tableMessages.tableUnreadPart(
						term.label,
						rows.map(namedCell),
						row.label,
						lackingBeside(term, missing, lines),
					),
				),
			),
			...[...meant].flatMap(([row, { said }]) =>
				doubtful.has(row) ? [] : [warningAt(row.label.place, tableMessages.tableUnknownRow(row.label, said))],
			),
			...notTaken(
				unread.filter(({ row }) => !unnamed.includes(row)),
				isThere,
				lines,
			),
		],
	};
}

/** 名のない基金の行 — rows of funds that the city's `funds.csv` does not name: nothing would be counted of them. */
function unnamedFunds(unread: readonly RowMeaning[]): TableRow[] {
	return unread.flatMap((meaning) => {
		const isKnown = meaning.kind === "line" ? meaning.term.detail !== true : meaning.kind !== "unknown";
		const isOne = rowNames(meaning.row.label.text).some((name) => ofOneFund.test(name));
		return !isKnown && isOne && !isTotalLabel(meaning.row.label.text) ? [meaning.row] : [];
	});
}

/**
 * Rows no name is known of that may be a part of a line which is read from parts: those among the parts or beside them, and
 * those whose name says so. Without them the line would be too little.
 */
function doubtfulParts(
	meanings: readonly RowMeaning[],
	assigned: readonly LineRows[],
	meant: ReadonlyMap<TableRow, LineHint>,
): Map<TableRow, LineRows> {
	const doubtful = new Map<TableRow, LineRows>();
	const beside = linesBeside(meanings);
	const parts = new Set(meanings.filter(({ kind }) => kind === "part").map(({ row }) => row));
	for (const line of assigned) {
		if (!line.rows.every((row) => parts.has(row))) continue;
		for (const [row, { lines }] of meant) {
			const [isNamed, isBeside] = [lines, beside.get(row) ?? []].map((found) => found.includes(line.wanted.line));
			// 普通交付税 alone is the whole, unless what stands beside it is called a part.
			const isDoubtful = line.isSum ? isNamed || isBeside : isNamed && isBeside;
			if (isDoubtful && !isTotalLabel(row.label.text) && !doubtful.has(row)) doubtful.set(row, line);
		}
	}
	return doubtful;
}

/** What has no row of the total a line is of: a row of an unknown name may be that. */
function lackingBeside({ partOf }: TermDefinition, missing: readonly StatementRow[], lines: LineIndex): string[] {
	return missing.flatMap(({ line }) => {
		const other = lines.byId(line);
		return partOf !== undefined && other.partOf === partOf ? [other.label] : [];
	});
}

/** The line each row of an unknown name stands among or beside the parts of: nothing known is between it and one of them. */
function linesBeside(meanings: readonly RowMeaning[]): Map<TableRow, string[]> {
	const beside = new Map<TableRow, string[]>();
	for (const ordered of [meanings, meanings.toReversed()]) {
		let last: string | null = null;
		for (const meaning of ordered) {
			if (meaning.kind === "unknown" && last !== null)
				beside.set(meaning.row, [...(beside.get(meaning.row) ?? []), last]);
			const isInside = meaning.kind === "inside" || ("isInside" in meaning && meaning.isInside);
			if (meaning.row.isFilled && meaning.kind !== "unknown" && !isInside)
				last = meaning.kind === "part" ? meaning.line : null;
		}
	}
	return beside;
}

/** Why a line may be missing: its parts are not all there, a row holds it together with another, a row is spelled alike. */
function hintsFor(
	term: TermDefinition,
	unread: readonly RowMeaning[],
	alike: readonly TableRow[],
	lines: LineIndex,
): string[] {
	const parts = unread.filter((meaning) => meaning.kind === "part" && meaning.line === term.id);
	const lacking = lackingParts(term, unread, lines);
	const joint = unread.filter((meaning) => meaning.kind === "joint" && meaning.joint.lines.includes(term.id));
	return [
		...(parts.length > 0
			? [
					missingRowReasons.partsIncomplete(
						parts.map(({ row }) => namedCell(row)),
						lacking,
					),
				]
			: []),
		...joint.map((meaning) => jointHint(meaning, lines)),
		...(alike.length > 0 ? [missingRowReasons.alikeRows(alike.map(namedCell), term.label)] : []),
	];
}

/** The parts of a line that have no row, of those every city has. */
function lackingParts({ id }: TermDefinition, unread: readonly RowMeaning[], lines: LineIndex): string[] {
	const there = new Set(
		unread.flatMap((meaning) =>
			meaning.kind === "part" && meaning.line === id && !meaning.isInside ? [meaning.part] : [],
		),
	);
	const { missing } = completeParts(lines.parts.of(id), (part) => there.has(part));
	return missing.map(({ names }) => names[0] ?? "");
}

function jointHint(meaning: RowMeaning, lines: LineIndex): string {
	if (meaning.kind !== "joint") return "";
	const labels = meaning.joint.lines.map((line) => lines.byId(line).label);
	return missingRowReasons.jointRow(namedCell(meaning.row), labels, meaning.joint.isEither === true);
}

/** Notes of rows that are understood and not needed: parts beside their line, sums, what is computed again. */
function notTaken(unread: readonly RowMeaning[], isThere: ReadonlySet<string>, lines: LineIndex): Problem[] {
	const parts = new Map<string, TableRow[]>();
	const others: TableRow[] = [];
	for (const meaning of unread)
		if (meaning.kind === "part" && isThere.has(meaning.line)) {
			const rows = parts.get(meaning.line) ?? [];
			rows.push(meaning.row);
			parts.set(meaning.line, rows);
		} else if (meaning.kind === "line" || meaning.kind === "inside" || meaning.kind === "joint")
			others.push(meaning.row);
	const note = (rows: readonly TableRow[], message: ReturnType<typeof tableMessages.tableNotTaken>) =>
		noteAt(rows[0]?.label.place, message);
	return [
		...[...parts].map(([line, rows]) =>
			note(rows, tableMessages.tableParts(lines.byId(line).label, rows.map(namedCell))),
		),
		...(others.length > 0 ? [note(others, tableMessages.tableNotTaken(others.map(namedCell)))] : []),
	];
}

/** 「物件費」(セルA14) */
export function namedCell({ label }: TableRow): string {
	return `「${label.text}」(セル${label.address})`;
}
