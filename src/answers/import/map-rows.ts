import { importMessages } from "../../diagnostics/import-messages.ts";
import { nearest } from "../../diagnostics/near-miss.ts";
import { errorAt, type Problem, problemLimit, warningAt } from "../../diagnostics/problem.ts";
import { isAmountUnit } from "../../domain/amount.ts";
import { foldText } from "../../domain/names.ts";
import type { TableRow } from "../../files/table-rows.ts";
import type { FigureContext } from "../../scenario/figure-context.ts";
import { restsBelow, underTotals, withPlacedRests } from "../../scenario/placed-rests.ts";
import { wholeProblems } from "../../scenario/printed-wholes.ts";
import { assignRows } from "../../scenario/published-rows.ts";
import { RowUnitReader } from "../../scenario/row-unit.ts";
import type { MissingRow } from "../../scenario/unread-rows.ts";
import type { MappedRow } from "./mapping-file.ts";
import { type RowUse, rowUnit } from "./row-use.ts";

/** What every row of figures is read as, and what is to be said of it. */
interface RowUses {
	readonly uses: readonly RowUse[];
	readonly problems: readonly Problem[];
	/** Lines that have no row, and what in the table may be one all the same, by the line's id. */
	readonly missing: ReadonlyMap<string, MissingRow>;
}

/** 対応の提案 — rows by their names. What may be meant in two ways is refused. */
export function proposeUses(printed: readonly TableRow[], context: FigureContext): RowUses {
	const rows = withPlacedRests(printed, context.lines);
	const assigned = assignRows(rows, context);
	const lineOf = new Map(assigned.lines.flatMap(({ rows: of, term }) => of.map((row) => [row, term] as const)));
	const uses = rows
		.filter(({ isFilled }) => isFilled)
		.map((row): RowUse => {
			const line = lineOf.get(row) ?? null;
			const unit = rowUnit(row, line, context.unit);
			return { row, line, unit, isTurned: isTurned(row, line?.id, context), proposed: line?.label ?? "" };
		});
	return {
		uses,
		problems: [
			...assigned.problems,
			...unitProblems(uses, rows, context),
			...wholeProblems(assigned.wholes, context, rows),
		],
		missing: new Map(assigned.missing.map((row) => [row.wanted.line, row])),
	};
}

/** Rows whose unit nothing states where others state theirs, or whose own is none of their line: nothing is taken for it. */
function unitProblems(uses: readonly RowUse[], rows: readonly TableRow[], context: FigureContext): Problem[] {
	const units = new RowUnitReader(context.unit, rows);
	return uses.flatMap(({ row, line }) => {
		const unit = line === null ? context.unit : units.of(row, line);
		return typeof unit === "string" ? [] : [unit];
	});
}

/** Deposits printed as △. */
function isTurned(row: TableRow, line: string | undefined, { rows }: FigureContext): boolean {
	const isDeposit = rows.some((wanted) => wanted.line === line && wanted.printedNegative);
	return isDeposit && [...row.cells.values()].some(({ text }) => /^\s*[-△▲−(]/.test(text) && /\d/.test(text));
}

/** 去年の対応 — rows as `mapping.csv` has them. One that is gone stops, with the nearest of those that are new. */
export function usesOfMapping(
	mapping: readonly MappedRow[],
	rows: readonly TableRow[],
	context: FigureContext,
): RowUses {
	const { filled, found, gone, problems } = matchRows(mapping, rows, context);
	const fresh = filled.filter((row) => !found.has(row));
	problems.push(...goneProblems(mapping, gone, { filled, found }));
	const uses = filled.map((row): RowUse => {
		const entry = found.get(row);
		if (entry !== undefined) return useOf(row, entry, context, problems);
		return { row, line: null, unit: rowUnit(row, null, context.unit), isTurned: false, proposed: "" };
	});
	const unstated = uses.filter(({ row }) => !found.get(row)?.unit);
	problems.push(...unitProblems(unstated, rows, context));
	for (const { label } of fresh.slice(0, problemLimit))
		problems.push(warningAt(label.place, importMessages.rowNew(label)));
	return { uses, problems, missing: new Map() };
}

/** 決めた行はそのまま — rows a mapping decides otherwise than their names are as it has them; the names of all others are looked at anew. */
export function usesBesideDecided(
	mapping: readonly MappedRow[],
	rows: readonly TableRow[],
	context: FigureContext,
): RowUses {
	const matched = matchRows(mapping, rows, context);
	const { filled } = matched;
	const found = new Map([...matched.found].filter(([row, entry]) => isDecided(row, entry, context)));
	const gone = matched.gone.filter((entry) => entry.isDecided);
	const problems = goneProblems(mapping, gone, { filled, found });
	const decided = new Set([...found.keys()].map(({ label }) => label));
	const named = proposeUses(
		rows.filter(({ label }) => !decided.has(label)),
		context,
	);
	const byLabel = new Map(named.uses.map((use) => [use.row.label, use]));
	const uses = filled.flatMap((row): RowUse[] => {
		const entry = found.get(row);
		const use = entry ? useOf(row, entry, context, problems) : byLabel.get(row.label);
		return use === undefined ? [] : [entry ? { ...use, isDecided: true } : use];
	});
	const [first] = decided;
	if (first !== undefined) problems.push(warningAt(first.place, importMessages.decidedKept([...decided])));
	return { ...named, uses, problems: [...problems, ...named.problems] };
}

/** Whether an entry says of its row anything its name would not. */
function isDecided(
	row: TableRow,
	{ line, unit, isTurned: turned, isDecided }: MappedRow,
	context: FigureContext,
): boolean {
	return (
		isDecided ||
		(line !== null && (unit !== rowUnit(row, line, context.unit) || turned !== isTurned(row, line.id, context)))
	);
}

function useOf(row: TableRow, entry: MappedRow, context: FigureContext, problems: Problem[]): RowUse {
	const { line, isTurned, proposed } = entry;
	const stated = rowUnit(row, line, entry.unit || context.unit);
	const unit = entry.unit || stated;
	if (line && isAmountUnit(unit) && unit !== stated)
		problems.push(errorAt(row.label.place, importMessages.unitDiffers(row.label, stated, unit)));
	return { row, line, unit, isTurned, proposed };
}

/** The rows of a table with the entries of a mapping that are theirs, and entries whose row is gone. */
function matchRows(mapping: readonly MappedRow[], printed: readonly TableRow[], context: FigureContext) {
	const rows = underTotals(printed, context.lines);
	const byName = new Map<string, TableRow[]>();
	const below = restsBelow(rows, context.lines);
	const isMapped = new Set(mapping.map(({ label, under }) => nameKey(label.text, under)));
	// 「その他」 below 町税 is that where the mapping knows of it. What has a row of its own in the mapping is no other row of it.
	const placed = rows.map((row): TableRow => {
		const restOf = below.get(row);
		return restOf && isMapped.has(nameKey(row.label.text, restOf.label)) ? { ...row, restOf } : row;
	});
	const filled = placed.filter(({ isFilled }) => isFilled);
	const keysOf = ({ label: { text }, restOf, contexts }: TableRow) => {
		const own = nameKey(text, restOf?.label ?? contexts[0] ?? "");
		return isMapped.has(own) ? [own] : [nameKey(text), own];
	};
	for (const row of filled)
		for (const key of keysOf(row)) byName.set(key, [...(byName.get(key) ?? []), row].slice(0, 2));
	const problems: Problem[] = [];
	const found = new Map<TableRow, MappedRow>();
	const gone = mapping.filter((entry) => {
		const { text } = entry.label;
		const [row, other] = byName.get(nameKey(text, entry.under)) ?? byName.get(nameKey(text)) ?? [];
		if (row === undefined) return entry.line !== null;
		const cell = other?.label ?? (found.has(row) ? row.label : null);
		if (cell) problems.push(errorAt(cell.place, importMessages.rowTwice(cell)));
		found.set(row, entry);
		return false;
	});
	return { filled, found, gone, problems };
}

function goneProblems(
	mapping: readonly MappedRow[],
	gone: readonly MappedRow[],
	{ filled, found }: { readonly filled: readonly TableRow[]; readonly found: ReadonlyMap<TableRow, MappedRow> },
): Problem[] {
	// Nobody renames more rows than these.
	const fresh = filled.filter((row) => !found.has(row)).slice(0, 100);
	const names = new Map(fresh.map((row) => [row.label.text, row]));
	const inPlace = rowsInPlace(mapping, filled, found);
	return gone.slice(0, problemLimit).map((entry) => {
		const near = names.get(nearest(entry.label.text, names.keys()) ?? "") ?? inPlace.get(entry);
		const renamed = near ? { label: near.label, text: mappingText(entry, near) } : null;
		return errorAt(entry.label.place, importMessages.rowGone(entry.label, renamed));
	});
}

/** A row nobody has named yet that stands where the mapping has one that is gone: below the same row. */
function rowsInPlace(
	mapping: readonly MappedRow[],
	rows: readonly TableRow[],
	found: ReadonlyMap<TableRow, MappedRow>,
): Map<MappedRow, TableRow> {
	const at = new Map([...found].map(([row, entry]) => [entry, rows.indexOf(row)]));
	const inPlace = new Map<MappedRow, TableRow>();
	let next = 0;
	for (const entry of mapping) {
		const row = rows[next];
		const own = at.get(entry);
		if (own === undefined && row !== undefined && !found.has(row)) inPlace.set(entry, row);
		next = (own ?? next) + 1;
	}
	return inPlace;
}

/** The row of a mapping that reads a row of another name as it was read before. */
function mappingText({ line, unit, isTurned }: MappedRow, { label, contexts }: TableRow): string {
	return [label.text, contexts[0] ?? "", line?.label ?? "", unit, isTurned ? "△" : ""].map(quoted).join(",");
}

function quoted(cell: string): string {
	return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** A row by its name, or by that and what it stands under, apart from width and blanks. */
function nameKey(label: string, under?: string): string {
	return under === undefined ? foldText(label) : `${foldText(label)}\n${foldText(under)}`;
}
