import { importMessages } from "../diagnostics/import-messages.ts";
import { errorAt, type Problem } from "../diagnostics/problem.ts";
import type { FiscalYear } from "../domain/fiscal-year.ts";
import { foldText } from "../domain/names.ts";
import { parseStatedUnits, type StatedUnits } from "../domain/unit-caption.ts";
import { isFigure } from "./figure.ts";
import { withoutMarks } from "./figure-marks.ts";
import type { Grid, GridCell, GridRow } from "./grid.ts";
import { bandedYears, findBandedAxis } from "./heading-bands.ts";
import { leftOutYears } from "./left-out.ts";
import { partPastedLines } from "./pasted-lines.ts";
import { isName } from "./short-year.ts";
import { readAxis, type Table } from "./table.ts";
import { findYearAxis } from "./table-axis.ts";
import type { TableRow } from "./table-rows.ts";
import { statedUnit } from "./table-units.ts";

/** 取り込む表 — a table in whatever layout it came, and what stood around it. */
export interface LooseTable extends Table {
	/** 「中長期財政見通し」: the first text above the years. */
	readonly title: string | null;
	/** What is said of each year, the closest first. */
	readonly words: ReadonlyMap<FiscalYear, readonly string[]>;
	/** What names the columns that were passed over. */
	readonly passed: readonly GridCell[];
	/** Its cells that held a figure with the mark of a footnote, as they were written. */
	readonly marked: readonly GridCell[];
}

const none: LooseTable = {
	title: null,
	words: new Map(),
	passed: [],
	marked: [],
	years: [],
	columns: [],
	rows: [],
	problems: [],
};

/** Reads the table of some cells: headings in bands, either way round, blocks one below another; `null` where none is. */
export function readLooseTable(file: string, cells: Grid, column?: string): LooseTable | null {
	const pasted = partPastedLines(cells);
	if (pasted && pasted.problems.length > 0) return { ...none, problems: pasted.problems };
	const { grid: whole, marked } = withoutMarks(pasted?.grid ?? cells);
	const axis = findYearAxis(whole, 2, bandedYears);
	if (axis === null) return null;
	const upright = axis.grid.turned === whole.turned ? whole : whole.turn();
	const read = (grid: Grid): LooseTable[] => {
		const found = findBandedAxis(grid, 2, column);
		if (found === null) return [];
		const words = new Map(found.columns.map(({ year }, at) => [year, found.words[at] ?? []]));
		const around = { title: titleOf(whole), words, passed: found.passed, marked };
		return [
			found.problems.length > 0 ? { ...none, problems: found.problems } : { ...readAxis(file, found), ...around },
		];
	};
	const parts = blocksOf(upright).map((grid) => tablesBeside(grid).flatMap(read));
	const caption = onlyCaption(parts.flat());
	const blocks = parts.flatMap((tables) => tables.map((table) => captioned(table, caption)).reduce(beside, null) ?? []);
	// What was parted for no table's sake is read as it stands.
	const table = blocks.length > 0 ? ofSameYears(blocks).reduce(joined) : read(upright)[0];
	if (table === undefined || table.problems.length > 0) return table ?? null;
	return { ...table, problems: leftOutYears(upright, table, table.passed) };
}

/** The one caption of money of several tables, wherever it stands; `null` where there is none, or more than one. */
function onlyCaption(tables: readonly LooseTable[]): StatedUnits | null {
	const stated = tables.flatMap(({ rows }) =>
		rows.flatMap(({ units: { caption } }) => (caption?.amount ? caption : [])),
	);
	const [first] = stated;
	return first !== undefined && stated.every(({ amount }) => amount === first.amount) ? first : null;
}

/** A table without any caption has the one that stands above or below another. */
function captioned(table: LooseTable, caption: StatedUnits | null): LooseTable {
	if (caption === null || table.rows.some(({ units }) => units.caption?.amount)) return table;
	return { ...table, rows: table.rows.map((row) => ({ ...row, units: { ...row.units, caption } })) };
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
	if (starts.length === 0 || starts.length > mostBlocks) return [grid];
	const bounds = [0, ...starts, Number.POSITIVE_INFINITY];
	return bounds.slice(1).map((end, at) => grid.keeping((row) => row >= (bounds[at] as number) && row < end));
}

/** What heads the names of a table's rows. */
const ofRows = /^(?:歳入|歳出|収入|支出|収支|区分|項目|科目|基金|款)/;

/** Tables side by side, parted where names of rows stand between the years; what is above their years goes with each. */
function tablesBeside(grid: Grid): readonly Grid[] {
	const rows = grid.rows.map((row) => ({ row, years: bandedYears(row, grid) }));
	const { row: header, years } = rows.reduce((most, one) => (one.years.length > most.years.length ? one : most));
	const below = grid.rows.filter(({ index }) => index > header.index);
	const first = years[0]?.column ?? 0;
	const headWords = new Set([...header.cells].filter(([at]) => at < first).map(([, { text }]) => text));
	const [names, figures] = [new Map<number, number>(), new Set<number>()];
	for (const { cells } of below)
		for (const [column, { text }] of cells) {
			if (isName(text)) names.set(column, (names.get(column) ?? 0) + 1);
			if (isFigure(text)) figures.add(column);
		}
	const isOfNames = (column: number) => {
		const heading = header.cells.get(column)?.text ?? "";
		const isHeading = heading === "" || headWords.has(heading) || ofRows.test(foldText(heading));
		return isHeading && (names.get(column) ?? 0) * 2 > below.length;
	};
	const starts = years.flatMap(({ column }, at) => {
		const before = years[at - 1]?.column ?? column;
		const between = Array.from({ length: Math.max(0, column - before - 1) }, (_, step) => before + 1 + step);
		let start = between.find(isOfNames);
		if (start === undefined) return [];
		while (start - 1 > before && !figures.has(start - 1) && !header.cells.has(start - 1)) start -= 1;
		return [start];
	});
	if (starts.length === 0) return [grid];
	const bounds = [0, ...starts, Number.POSITIVE_INFINITY];
	return bounds
		.slice(1)
		.map((end, at) =>
			grid.keeping((row, column) => row < header.index || (column >= (bounds[at] as number) && column < end)),
		);
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

/** A table and the one to its right: the rows of both where they are of the same years, their years where they are not. */
function beside(one: LooseTable | null, other: LooseTable): LooseTable {
	if (one === null) return other;
	const problems = [...one.problems, ...other.problems];
	if (problems.length === 0 && one.years.join() !== other.years.join()) return joined(one, other);
	const rows = problems.length > 0 ? [] : [...one.rows, ...other.rows];
	return { ...one, passed: [...one.passed, ...other.passed], rows, problems };
}

/** Blocks of the same years, wherever they stand, are the rows of one: 基金 below 歳入 and 歳出 that stand side by side. */
function ofSameYears(blocks: readonly LooseTable[]): LooseTable[] {
	const byYears = new Map<string, LooseTable>();
	for (const block of blocks) {
		const years = block.years.join();
		byYears.set(years, beside(byYears.get(years) ?? null, block));
	}
	return [...byYears.values()];
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
		const [above, here] = [statedUnit(row), more && statedUnit(more)];
		if (more?.isFilled && row.isFilled && above !== here)
			problems.push(errorAt(more.label.place, importMessages.blockUnit(more.label, above, here ?? null)));
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
		marked: one.marked,
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
