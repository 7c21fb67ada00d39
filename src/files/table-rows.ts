import { errorAt, type Problem } from "../diagnostics/problem.ts";
import { tableMessages } from "../diagnostics/table-messages.ts";
import type { FiscalYear } from "../domain/fiscal-year.ts";
import { foldWidth } from "../domain/typed-text.ts";
import { isDitto, parseUnitCell } from "../domain/unit-caption.ts";
import { isYearNote } from "../domain/year-heading.ts";
import { isFigure } from "./figure.ts";
import type { GridCell, GridRow } from "./grid.ts";
import type { YearAxis } from "./table-axis.ts";
import { type RowUnits, readUnits } from "./table-units.ts";

/** A row of a table: what it is called, what it stands under, its cells by year. */
export interface TableRow {
	/** The cell that names it. */
	readonly label: GridCell;
	/** What it stands under, nearest first: 「市税」, 「歳入」. */
	readonly contexts: readonly string[];
	/** The column it is named in, and what numbers it in a cell of its own beside that: 「(1)」. */
	readonly stands: { readonly at: number; readonly number: string | null };
	/** 「その他」 that stands below the parts of another row: that row's name and line. */
	readonly restOf?: { readonly label: string; readonly line: string };
	/** A row that is inside the one above, or the sum of others: the line it is by that; `null`: none of its own. */
	readonly within?: {
		readonly line: string | null;
		readonly sum?: readonly SumDifference[];
		/** It may stand beside the row above instead, which only their total tells. */
		readonly mayStand?: true;
		/** What is read of the line is this row and the line's own. */
		readonly isAdded?: true;
	};
	readonly units: RowUnits;
	readonly cells: ReadonlyMap<FiscalYear, GridCell>;
	/** Whether any of its years holds something. */
	readonly isFilled: boolean;
}

/** 小計の差 — a year in which a subtotal is not to the last digit what its rows come to. */
export interface SumDifference {
	readonly year: FiscalYear;
	readonly printed: number;
	readonly computed: number;
	/** What rounding explains: half the last printed digit for each row. */
	readonly tolerance: number;
	readonly isRounding: boolean;
}

const noUnits: RowUnits = { own: null, cell: null, caption: null, rounding: null };

/** The rows below the header. A row of figures that nothing names is refused. */
export function readRows(axis: YearAxis, body: readonly GridRow[]): { rows: TableRow[]; problems: Problem[] } {
	const { columns, grid } = axis;
	const isFilled = (row: GridRow) =>
		columns.some(({ column }) => {
			const text = row.cells.get(column)?.text;
			return text !== undefined && !isYearNote(text) && parseUnitCell(text) === null;
		});
	const { units, dittos, problems } = readUnits(axis, body, isFilled);
	const place = new Places(columns[0]?.column ?? 0, dittos, sectionAbove(axis));
	const rows = body.flatMap((row): TableRow[] => {
		const filled = units.has(row);
		const named = place.of(row, filled);
		if (named === null) {
			// Words alone, a remark or the number of a page, are no row.
			const figure =
				filled && columns.flatMap(({ column }) => row.cells.get(column) ?? []).find(({ text }) => isFigure(text));
			if (figure) problems.push(errorAt(figure.place, tableMessages.tableUnnamedRow(figure.address, figure.text)));
			return [];
		}
		const cells = new Map(columns.map(({ year, column }) => [year, grid.cellAt(row, column)]));
		return [{ ...named, units: units.get(row) ?? noUnits, cells, isFilled: filled }];
	});
	return { rows, problems };
}

/** 「１ 歳入」 in the corner of the years or in the row above them heads the rows as it does between them. */
const section = /^[\s\d０-９.．、()（）①-⑳IVXⅠ-Ⅹ一二三■◆●○◇【〔]*(?:歳\s*入|歳\s*出)/u;

function sectionAbove({ grid, header, columns }: YearAxis): string | null {
	const first = columns[0]?.column ?? 0;
	const near = grid.rows.filter(({ index }) => index <= header.index).slice(-2);
	const heads = near.reverse().flatMap(({ cells }) => [...cells].filter(([column]) => column < first));
	return heads.find(([, { text }]) => section.test(text))?.[1].text ?? null;
}

/** 「1」「(2)」「①」「ア」 alone in a cell. */
function isNumber(text: string): boolean {
	return /^\(?(?:\d{1,2}|[ア-ンa-z]|[一二三四五六七八九十]{1,3}|[IVX]{1,4})[).、]?$|^[①-⑳]$/.test(
		foldWidth(text).replace(/\s+/g, ""),
	);
}

/** What rows stand under: cells to their left, merged over several rows, and the last row that held no figures. */
class Places {
	private readonly firstYear: number;
	private readonly dittos: ReadonlySet<GridCell>;
	private readonly left = new Map<number, string>();
	private section: string | null;

	constructor(firstYear: number, dittos: ReadonlySet<GridCell>, section: string | null) {
		this.firstYear = firstYear;
		this.dittos = dittos;
		this.section = section;
	}

	of(row: GridRow, isFilled: boolean): Pick<TableRow, "label" | "contexts" | "stands"> | null {
		const heads = [...row.cells].filter(
			([column, cell]) =>
				column < this.firstYear && parseUnitCell(cell.text) === null && !isFigure(cell.text) && !this.dittos.has(cell),
		);
		const named = heads.at(-1);
		if (named === undefined) return null;
		const [column, label] = named;
		// What stands under 「〃」 stands under what is above it.
		const leftmost = heads.find(([at, { text }]) => at === column || !isDitto(text))?.[0] ?? 0;
		for (const at of [...this.left.keys()]) if (at > leftmost) this.left.delete(at);
		for (const [at, { text }] of heads) if (at === column || !isDitto(text)) this.left.set(at, text);
		const beside = [...this.left].filter(([at]) => at < column).map(([, text]) => text);
		const contexts = [...beside.reverse(), ...(this.section === null ? [] : [this.section])];
		if (!isFilled) this.section = label.text;
		const before = [...row.cells].filter(([at]) => at < column).at(-1)?.[1].text ?? "";
		return { label, contexts, stands: { at: column, number: isNumber(before) ? before : null } };
	}
}
