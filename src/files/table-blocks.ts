import { importMessages } from "../diagnostics/import-messages.ts";
import { errorAt, type Problem } from "../diagnostics/problem.ts";
import type { FiscalYear } from "../domain/fiscal-year.ts";
import { foldText } from "../domain/names.ts";
import { parseStatedUnits } from "../domain/unit-caption.ts";
import type { Grid, GridCell, GridRow } from "./grid.ts";
import { bandedYears, findBandedAxis } from "./heading-bands.ts";
import { partPastedLines } from "./pasted-lines.ts";
import { readAxis, type Table } from "./table.ts";
import { isFigure } from "./table-columns.ts";
import type { TableRow } from "./table-rows.ts";

/** 取り込む表 — a table in whatever layout it came, and what stood around it. */
export interface LooseTable extends Table {
	/** 「中長期財政見通し」: the first text above the years. */
	readonly title: string | null;
	/** What is said of each year, the closest first. */
	readonly words: ReadonlyMap<FiscalYear, readonly string[]>;
	/** What names the columns that were passed over. */
	readonly passed: readonly GridCell[];
}

const none: LooseTable = { title: null, words: new Map(), passed: [], years: [], columns: [], rows: [], problems: [] };

/** Reads the table of some cells: headings in bands, either way round, blocks one below another; `null` where none is. */
export function readLooseTable(file: string, cells: Grid): LooseTable | null {
	const pasted = partPastedLines(cells);
	if (pasted && pasted.problems.length > 0) return { ...none, problems: pasted.problems };
	const whole = pasted?.grid ?? cells;
	const axis = findBandedAxis(whole, 2);
	if (axis === null) return null;
	const upright = axis.grid.turned === whole.turned ? whole : whole.turn();
	const blocks = blocksOf(upright).flatMap((grid) => {
		const found = findBandedAxis(grid, 2);
		return found === null ? [] : [{ found, table: readAxis(file, found) }];
	});
	return blocks
		.map(
			({ found, table }): LooseTable => ({
				...table,
				title: titleOf(whole),
				words: new Map(found.columns.map(({ year }, at) => [year, found.words[at] ?? []])),
				passed: found.passed,
			}),
		)
		.reduce(joined);
}

/** More headings that differ than these are no parts of one table. */
const mostBlocks = 20;

/** Cells parted where a heading names other years than the one above it; what stands between goes with the heading. */
function blocksOf(grid: Grid): readonly Grid[] {
	const starts: number[] = [];
	let years: string | null = null;
	let last = 0;
	for (const row of grid.rows) {
		const found = bandedYears(row, grid).map(({ year }) => year);
		if (found.length >= 2) {
			if (years !== null && found.join() !== years) starts.push(last + 1);
			years = found.join();
		}
		if (found.length >= 2 || isOfFigures(row)) last = row.index;
	}
	if (starts.length > mostBlocks) return [grid];
	const bounds = [0, ...starts, Number.POSITIVE_INFINITY];
	return bounds.slice(1).map((end, at) => grid.keeping((row) => row >= (bounds[at] as number) && row < end));
}

function isOfFigures({ cells }: GridRow): boolean {
	return [...cells.values()].some(({ text }) => isFigure(text));
}

/** The first words of a table, where they are no heading of its years. */
function titleOf(grid: Grid): string | null {
	const [row] = grid.rows;
	const [first] = row?.cells.values() ?? [];
	const isHeading = row === undefined || row.cells.size > 3 || bandedYears(row, grid).length >= 2;
	return isHeading || first === undefined || parseStatedUnits(first.text) !== null ? null : first.text;
}

/** Two blocks as one table: the years of both, each row with the cells it has in both. */
function joined(one: LooseTable, other: LooseTable): LooseTable {
	const problems = [...one.problems, ...other.problems];
	const twice = other.columns.find(({ year }) => one.years.includes(year));
	if (twice) problems.push(errorAt(twice.cell.place, importMessages.blockYears(twice.cell)));
	const columns = [...one.columns, ...other.columns].sort((a, b) => a.year - b.year);
	const below = byName(other.rows);
	const rows = [...byName(one.rows)].map(([name, row]): TableRow => {
		const more = below.get(name);
		below.delete(name);
		if (more === undefined && row.isFilled) problems.push(blockRow(row));
		const isFilled = row.isFilled || more?.isFilled === true;
		return { ...row, isFilled, cells: new Map([...row.cells, ...(more?.cells ?? [])]) };
	});
	problems.push(...[...below.values()].filter(({ isFilled }) => isFilled).map(blockRow));
	return {
		title: one.title,
		years: columns.map(({ year }) => year),
		columns,
		words: new Map([...one.words, ...other.words]),
		passed: [...one.passed, ...other.passed],
		rows: problems.length > 0 ? [] : rows,
		problems,
	};
}

/** Rows by their names; of several that are called 計 the first, the second. */
function byName(rows: readonly TableRow[]): Map<string, TableRow> {
	const named = new Map<string, TableRow>();
	for (const row of rows) {
		let name = foldText(row.label.text);
		while (named.has(name)) name += " ";
		named.set(name, row);
	}
	return named;
}

function blockRow({ label }: TableRow): Problem {
	return errorAt(label.place, importMessages.blockRow(label));
}
