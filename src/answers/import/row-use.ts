import { convertAmount, isAmountUnit, parseAmount } from "../../domain/amount.ts";
import type { StatementRow, TermDefinition } from "../../domain/term.ts";
import { foldWidth, isNone } from "../../domain/typed-text.ts";
import { parseUnitCell } from "../../domain/unit-caption.ts";
import type { GridCell } from "../../files/grid.ts";
import type { TableRow } from "../../files/table-rows.ts";

/** 行の使いみち — what a row of figures is read as: a line, or nothing; in which unit; whether its sign is turned. */
export interface RowUse {
	readonly row: TableRow;
	readonly line: TermDefinition | null;
	readonly unit: string;
	readonly isTurned: boolean;
	/** What its name proposes; `null`: nobody said. */
	readonly proposed: string | null;
	/** Whether a mapping reads it otherwise than its name proposes. */
	readonly isDecided?: boolean;
}

/** The unit a row's figures are in, as it is written in `mapping.csv`. */
export function rowUnit({ units: { own, caption } }: TableRow, term: TermDefinition | null, unit: string): string {
	if (term?.unit === "percent") return "%";
	if (term?.unit === "people") return "人";
	const stated = own === null || own === "unreadable" ? null : own.amount;
	return stated ?? caption?.amount ?? unit;
}

/** The rows as the one reader of tables takes them: each under the id of its line, rows of one line added up. */
export function rowsToRead(uses: readonly RowUse[], wanted: readonly StatementRow[]): TableRow[] {
	const printedNegative = new Set(wanted.filter((row) => row.printedNegative).map(({ line }) => line));
	const lines = new Set(uses.flatMap(({ line }) => line ?? []));
	return [...lines].map((term): TableRow => {
		const of = uses.filter(({ line }) => line === term);
		const [first, ...more] = of as [RowUse, ...RowUse[]];
		// Where it stood is said by its line.
		const { within, ...row } = first.row;
		const { unit } = first;
		const own = parseUnitCell(unit) ?? row.units.own;
		const label = { ...row.label, text: term.id };
		// Deposits are turned by the reader itself, which says so.
		const isAsPrinted = more.length === 0 && (!first.isTurned || printedNegative.has(term.id));
		const cells = isAsPrinted ? row.cells : new Map([...row.cells.keys()].map((year) => [year, sumOf(of, year, unit)]));
		return { ...row, label, contexts: [], units: { ...row.units, own }, cells };
	});
}

/** The cells of several rows in one: their sum, or the first that cannot be added, for the reader to refuse. */
function sumOf(uses: readonly RowUse[], year: number, unit: string): GridCell {
	const cells = uses.flatMap((use) => {
		const cell = use.row.cells.get(year);
		return cell === undefined ? [] : [{ cell, use }];
	});
	const [{ cell: first }] = cells as [(typeof cells)[0]];
	const address = cells.map(({ cell }) => cell.address).join("+");
	let sum = 0;
	for (const { cell, use } of cells) {
		if (isNone(foldWidth(cell.text))) continue;
		if (!isAmountUnit(unit) || !isAmountUnit(use.unit)) return cell;
		const amount = parseAmount(cell.text, use.unit);
		if (!amount.ok) return cell;
		sum += convertAmount(use.isTurned ? -amount.value : amount.value, use.unit, unit);
	}
	const isBlank = cells.every(({ cell }) => isNone(foldWidth(cell.text)));
	return { ...first, address, text: isBlank ? "－" : String(Number(sum.toPrecision(15))) };
}
