import { errorAt, type Problem } from "../diagnostics/problem.ts";
import { tableMessages } from "../diagnostics/table-messages.ts";
import type { AmountUnit } from "../domain/amount.ts";
import {
	isDitto,
	parseCaption,
	parseRoundingUnit,
	parseStatedUnits,
	parseUnitCell,
	type StatedUnits,
} from "../domain/unit-caption.ts";
import type { GridCell, GridRow } from "./grid.ts";
import type { YearAxis } from "./table-axis.ts";

/** Units that hold for a row: its own, or those of the caption it stands under. */
export interface RowUnits {
	/** Of the row's unit column or behind its label; `"unreadable"` where it names a unit that is not known, or two. */
	readonly own: StatedUnits | "unreadable" | null;
	/** Where its own unit stands. */
	readonly cell: GridCell | null;
	readonly caption: StatedUnits | null;
	/** To what the table says its amounts are rounded, where it says so: 「千円未満四捨五入」. */
	readonly rounding: { readonly unit: AmountUnit; readonly cell: GridCell } | null;
}

/** The unit a row or its caption states for money. */
export function statedUnit({ units: { own, caption } }: { readonly units: RowUnits }): string | null {
	return own === "unreadable" ? own : (own?.amount ?? caption?.amount ?? null);
}

/** The units of every row of figures: 「(単位：千円)」 above the header, in its corner, between the rows, below them all. */
export function readUnits(axis: YearAxis, body: readonly GridRow[], isRowOfFigures: (row: GridRow) => boolean) {
	const captions = new Captions();
	const years = new Set(axis.columns.map(({ cell }) => cell));
	for (const row of axis.grid.rows)
		if (row.index <= axis.header.index)
			for (const cell of row.cells.values())
				captions.see(cell, years.has(cell) ? parseStatedUnits(cell.text) : parseCaption(cell.text));
	const rows: { row: GridRow; caption: Caption | null }[] = [];
	for (const row of body)
		if (isRowOfFigures(row)) rows.push({ row, caption: captions.use() });
		else
			for (const cell of row.cells.values())
				captions.see(cell, parseUnitCell(cell.text) ?? parseStatedUnits(cell.text));
	const merged = mergedCaption(
		axis,
		rows.map(({ row }) => row),
	);
	const below = captions.close(merged);
	const own = new OwnUnitReader(axis, merged?.cell ?? null);
	const units = rows.map(({ row, caption }) => ({ row, caption: caption ?? below, ...own.read(row) }));
	const rounding = roundingOf(axis);
	return {
		units: new Map(
			units.map(({ row, own, cell, caption }) => [row, { own, cell, caption: caption?.units ?? null, rounding }]),
		),
		dittos: own.dittos,
		problems: [...captions.problems, ...contradicted(units)],
	};
}

/**
 * A unit left of the years that stands alone in its column: of a cell merged over all rows, or, where the years run down, of
 * a caption above the names. It is the table's, not its row's.
 */
function mergedCaption({ grid, columns }: YearAxis, rows: readonly GridRow[]): Caption | null {
	const firstYear = columns[0]?.column ?? 0;
	const held = new Map<number, GridRow[]>();
	for (const row of rows)
		for (const column of row.cells.keys())
			if (column < firstYear) held.set(column, [...(held.get(column) ?? []), row].slice(0, 2));
	for (const [column, [row, other]] of held) {
		const cell = row?.cells.get(column);
		const units = cell === undefined || other !== undefined || rows.length < 3 ? null : parseUnitCell(cell.text);
		if (cell === undefined || units === null || units === "unreadable" || units.amount === null) continue;
		if (grid.turned || row === rows[0] || /単位|金額/.test(cell.text)) return { units, cell };
	}
	return null;
}

function roundingOf({ grid }: YearAxis): RowUnits["rounding"] {
	for (const row of grid.rows)
		for (const cell of row.cells.values()) {
			const unit = parseRoundingUnit(cell.text);
			if (unit !== null) return { unit, cell };
		}
	return null;
}

/** A caption and where it stands; the place is that of the unit of amounts. */
interface Caption {
	readonly units: StatedUnits;
	readonly cell: GridCell;
}

type OwnUnits = Pick<RowUnits, "own" | "cell">;

/** Captions whose unit no row takes: every row under them states its own, and none the caption's. One of the two is wrong. */
function contradicted(rows: readonly (OwnUnits & { readonly caption: Caption | null })[]): Problem[] {
	const captions = new Set(rows.flatMap(({ caption }) => (caption === null ? [] : [caption.cell])));
	return [...captions].flatMap((cell) => {
		const under = rows.filter(({ caption }) => caption?.cell === cell);
		const amounts = under.map(({ own }) => (own === null || own === "unreadable" ? null : own.amount));
		const stated = under.find((_, index) => amounts[index] !== null)?.cell;
		const unit = under[0]?.caption?.units.amount;
		const isTaken = under.some(({ own }) => own === null) || amounts.includes(unit ?? null);
		return isTaken || !stated
			? []
			: [errorAt(cell.place, tableMessages.tableTwoUnits(stated.address, cell.address, cell.text))];
	});
}

/** Captions as they come from the top: each holds for the rows below it, until the next. */
class Captions {
	readonly problems: Problem[] = [];
	private stated: Caption | null = null;
	/** The caption of an amount's unit that no row has followed yet, and the unit that held before it. */
	private waiting: { readonly cell: GridCell; readonly before: StatedUnits["amount"] } | null = null;
	private hasHeld = false;

	see(cell: GridCell, seen: StatedUnits | "unreadable" | null): void {
		if (seen === null) return;
		if (seen === "unreadable") {
			this.problems.push(errorAt(cell.place, tableMessages.tableUnit(cell.address, cell.text)));
			return;
		}
		const before = this.stated?.units.amount ?? null;
		if (this.waiting && seen.amount !== null && seen.amount !== before) this.refuse(this.waiting.cell, cell);
		else if (seen.amount !== null && seen.amount !== before) this.waiting = { cell, before };
		const units = { amount: seen.amount ?? before, people: seen.people ?? this.stated?.units.people ?? null };
		this.stated = { units, cell: seen.amount === null ? (this.stated?.cell ?? cell) : cell };
	}

	/** The caption in force for a row of figures. */
	use(): Caption | null {
		this.waiting = null;
		this.hasHeld ||= this.stated?.units.amount != null;
		return this.stated;
	}

	/** A caption below all rows, or merged over them: the only one holds for all of them, another would be passed over. */
	close(merged: Caption | null): Caption | null {
		const other = this.waiting?.cell ?? (merged?.units.amount === this.stated?.units.amount ? null : merged?.cell);
		if (other && this.hasHeld) this.refuse(null, other);
		return this.hasHeld ? null : this.stated?.units.amount ? this.stated : (merged ?? this.stated);
	}

	private refuse(first: GridCell | null, second: GridCell): void {
		this.problems.push(
			errorAt(second.place, tableMessages.tableTwoUnits(first?.address ?? null, second.address, second.text)),
		);
	}
}

/** What rows say of their own unit: a cell that is a unit, the unit behind a label, the column headed 単位, 「〃」 below one. */
class OwnUnitReader {
	/** Cells that repeat the unit above them. */
	readonly dittos = new Set<GridCell>();
	private readonly years: ReadonlySet<number>;
	private readonly firstYear: number;
	private readonly unitColumn: number | undefined;
	/** By column, what the row above says. */
	private above = new Map<number, StatedUnits | "unreadable">();
	/** A unit that is said of the whole table. */
	private readonly ofAll: GridCell | null;

	constructor({ columns, header }: YearAxis, ofAll: GridCell | null) {
		this.ofAll = ofAll;
		this.years = new Set(columns.map(({ column }) => column));
		this.firstYear = columns[0]?.column ?? 0;
		this.unitColumn = [...header.cells].find(([, cell]) => /^単\s*位$/.test(cell.text))?.[0];
	}

	read(row: GridRow): OwnUnits {
		const said = new Map<number, StatedUnits | "unreadable">();
		let found: OwnUnits = { own: null, cell: null };
		for (const [column, cell] of row.cells) {
			const own = this.years.has(column) || cell === this.ofAll ? null : this.unitIn(column, cell);
			if (own === null) continue;
			said.set(column, own);
			const isSame = found.own === null || JSON.stringify(found.own) === JSON.stringify(own);
			found = { own: isSame ? own : "unreadable", cell };
		}
		this.above = said;
		return found;
	}

	private unitIn(column: number, cell: GridCell): StatedUnits | "unreadable" | null {
		const isHeaded = column === this.unitColumn;
		const above = this.above.get(column);
		if (isDitto(cell.text) && (above || isHeaded)) {
			this.dittos.add(cell);
			return above ?? "unreadable";
		}
		const isBeside = column < this.firstYear || isHeaded;
		const stated = parseUnitCell(cell.text) ?? (isBeside ? parseStatedUnits(cell.text) : null);
		return stated ?? (isHeaded ? "unreadable" : null);
	}
}
