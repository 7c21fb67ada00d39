import { foldWidth } from "../domain/typed-text.ts";
import { parseUnitCell } from "../domain/unit-caption.ts";
import { isYearNote, parseNextYear, parseYearHeading } from "../domain/year-heading.ts";
import type { Grid, GridCell, GridRow } from "./grid.ts";
import { findYearAxis, type HeadingReader, type YearAxis, yearColumns } from "./table-axis.ts";

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
	const above = grid.rowAbove(row);
	const eraOver = above === undefined ? () => "" : textsOver(above);
	return yearColumns(row, ({ text }, column, before) => {
		const typed = foldWidth(text).replace(/^(\d{1,2})(?![\d年,.])/, "$1年");
		const era = plain(eraOver(column));
		const under = eraAlone.test(era) ? parseYearHeading(era.slice(0, 2) + typed) : null;
		return under ?? (before ? parseNextYear(typed, before.year) : null);
	});
};

/** The text over each column, asked from left to right: a cell merged with those to its right stands in the first of them. */
function textsOver({ cells }: GridRow): (column: number) => string {
	const texts = [...cells];
	let at = -1;
	return (column) => {
		while ((texts[at + 1]?.[0] ?? Number.POSITIVE_INFINITY) <= column) at += 1;
		return texts[at]?.[1].text ?? "";
	};
}

function withoutBands(axis: YearAxis): BandedAxis {
	const { grid, header, columns } = axis;
	const first = columns[0]?.column ?? 0;
	const isBand = ({ cells }: GridRow) => {
		const texts = [...cells].filter(([column]) => column >= first).map(([, { text }]) => text);
		return texts.length > 0 && texts.every((text) => isBandWord(text));
	};
	const nearHeader = ({ index }: GridRow) => index < header.index && index >= header.index - bandsAbove;
	const above = grid.rows.filter((row) => nearHeader(row) && isBand(row));
	const below = bandsBelow(axis, isBand);
	const own = below.get(header) ?? [];
	const passed = new Map<number, GridCell>();
	for (const { cells } of [header, ...own])
		for (const [column, cell] of cells)
			if (column >= first && besideAmounts.test(plain(cell.text)) && parseYearHeading(cell.text) === null)
				passed.set(column, cell);
	const named = [...new Set(own.flatMap(({ cells }) => [...cells.keys()]))].filter((column) => !passed.has(column));
	const chosen = columns.map((year, at) => {
		const end = columns[at + 1]?.column ?? Number.POSITIVE_INFINITY;
		const beside = passed.has(year.column) ? named.find((column) => column > year.column && column < end) : undefined;
		return { ...year, column: beside ?? year.column };
	});
	const bands = new Set([...above, ...[...below.values()].flat()].map(({ index }) => index));
	const kept = grid.keeping((row, column) => !passed.has(column) && !(bands.has(row) && column >= first));
	const over = above.map(textsOver);
	return {
		...axis,
		grid: kept,
		header: kept.rows.find(({ index }) => index === header.index) ?? header,
		columns: chosen,
		words: columns.map(({ cell, column }, at) => [
			...own.flatMap(({ cells }) => cells.get(chosen[at]?.column ?? column)?.text ?? []),
			cell.text,
			...over.map((textOver) => textOver(column)),
		]),
		passed: [...passed.values()],
	};
}

/** By heading, the rows right below it that hold nothing but words of one; units between them are left where they are. */
function bandsBelow({ grid, header, columns, reader }: YearAxis, isBand: (row: GridRow) => boolean) {
	const isUnits = ({ cells }: GridRow) => [...cells.values()].every(({ text }) => parseUnitCell(text) !== null);
	const below = new Map<GridRow, GridRow[]>();
	let bands: GridRow[] | null = null;
	for (const row of grid.rows) {
		if (row === header || reader(row, grid).length >= columns.length) {
			bands = [];
			below.set(row, bands);
		} else if (isBand(row)) bands?.push(row);
		else if (!isUnits(row)) bands = null;
	}
	return below;
}

function isBandWord(text: string): boolean {
	if (parseUnitCell(text) !== null || parseYearHeading(text) !== null) return false;
	return isYearNote(text) || besideAmounts.test(plain(text)) || /^(?:金額|決算額|予算額)$/.test(plain(text));
}

function plain(text: string): string {
	return foldWidth(text).replace(/\s+/g, "");
}
