import { foldWidth } from "../domain/typed-text.ts";
import { parseUnitCell } from "../domain/unit-caption.ts";
import { isYearNote, parseNextYear, parseYearHeading } from "../domain/year-heading.ts";
import type { Grid, GridCell, GridRow } from "./grid.ts";
import { findYearAxis, type HeadingReader, type YearAxis, type YearColumn, yearColumns } from "./table-axis.ts";

/** 見出しの帯 — the years of a table whose heading takes several rows, and what else stood there. */
interface BandedAxis extends YearAxis {
	/** What is said of each year, the closest first: 「当初予算」 below it, 「R3(見込)」, 「推計」 above it. */
	readonly words: readonly (readonly string[])[];
	/** What names the columns the table is read without: 計, 構成比, 増減. */
	readonly passed: readonly GridCell[];
}

/** Columns that are no amounts of a year. */
const besideAmounts = /(?<!推)計$|平均|増減|伸び?率|前年|構成比|割合|比率|比較|差引|差額|備考|摘要|説明|^率$/;
const eraAlone = /^(?:令和|平成|昭和)(?:年度?)?$/;
/** Bands stand no further above the years than this. */
const bandsAbove = 2;

/** The years of a table however its heading is cut up; its bands and the columns beside the amounts are taken out. */
export function findBandedAxis(grid: Grid, least: number): BandedAxis | null {
	const axis = findYearAxis(grid, least, bandedYears);
	return axis === null ? null : withoutBands(axis);
}

/** 「2」 below 「令和」, 「3」 or 「4(見込)」 after 「令和2」. */
export const bandedYears: HeadingReader = (row, grid) => {
	const above = grid.rows[grid.rows.findIndex(({ index }) => index === row.index) - 1];
	return yearColumns(row, ({ text }, column, before) => {
		const typed = foldWidth(text).replace(/^(\d{1,2})(?![\d年,.])/, "$1年");
		const era = above === undefined ? "" : plain(textOver(above, column));
		const under = eraAlone.test(era) ? parseYearHeading(era.slice(0, 2) + typed) : null;
		return under ?? (before ? parseNextYear(typed, before.year) : null);
	});
};

/** The text over a column: a cell merged with those to its right stands in the first of them. */
function textOver(row: GridRow, column: number): string {
	return [...row.cells].findLast(([at]) => at <= column)?.[1].text ?? "";
}

function withoutBands(axis: YearAxis): BandedAxis {
	const { grid, header, columns, reader } = axis;
	const first = columns[0]?.column ?? 0;
	const isBand = ({ cells }: GridRow) => {
		const texts = [...cells].filter(([column]) => column >= first).map(([, { text }]) => text);
		return texts.length > 0 && texts.every((text) => isBandWord(text));
	};
	const nearHeader = ({ index }: GridRow) => index < header.index && index >= header.index - bandsAbove;
	const above = grid.rows.filter((row) => nearHeader(row) && isBand(row));
	const heads = grid.rows.filter((row) => row === header || reader(row, grid).length >= columns.length);
	const below = new Map(heads.map((head) => [head, bandsBelow(grid, head, isBand)]));
	const own = below.get(header) ?? [];
	const passed = new Map<number, GridCell>();
	for (const { cells } of [header, ...own])
		for (const [column, cell] of cells)
			if (column >= first && besideAmounts.test(plain(cell.text)) && parseYearHeading(cell.text) === null)
				passed.set(column, cell);
	const amountColumn = ({ column }: YearColumn, end: number) => {
		const beside = own.flatMap(({ cells }) => [...cells.keys()]).filter((at) => at > column && at < end);
		return passed.has(column) ? (beside.find((at) => !passed.has(at)) ?? column) : column;
	};
	const chosen = columns.map((year, at) => ({
		...year,
		column: amountColumn(year, columns[at + 1]?.column ?? Number.POSITIVE_INFINITY),
	}));
	const bands = new Set([...above, ...[...below.values()].flat()].map(({ index }) => index));
	const kept = grid.keeping((row, column) => !passed.has(column) && !(bands.has(row) && column >= first));
	return {
		...axis,
		grid: kept,
		header: kept.rows.find(({ index }) => index === header.index) ?? header,
		columns: chosen,
		words: columns.map(({ cell, column }, at) => [
			...own.flatMap(({ cells }) => cells.get(chosen[at]?.column ?? column)?.text ?? []),
			cell.text,
			...above.map((row) => textOver(row, column)),
		]),
		passed: [...passed.values()],
	};
}

/** The rows right below a heading that hold nothing but words of one; units between them are left where they are. */
function bandsBelow(grid: Grid, head: GridRow, isBand: (row: GridRow) => boolean): readonly GridRow[] {
	const below = grid.rows.slice(grid.rows.indexOf(head) + 1);
	const isUnits = ({ cells }: GridRow) => [...cells.values()].every(({ text }) => parseUnitCell(text) !== null);
	const end = below.findIndex((row) => !isBand(row) && !isUnits(row));
	return below.slice(0, end === -1 ? below.length : end).filter(isBand);
}

function isBandWord(text: string): boolean {
	if (parseUnitCell(text) !== null || parseYearHeading(text) !== null) return false;
	return isYearNote(text) || besideAmounts.test(plain(text)) || /^(?:金額|決算額|予算額)$/.test(plain(text));
}

function plain(text: string): string {
	return foldWidth(text).replace(/\s+/g, "");
}
