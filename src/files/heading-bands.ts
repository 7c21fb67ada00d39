import { importMessages } from "../diagnostics/import-messages.ts";
import { errorAt, type Problem } from "../diagnostics/problem.ts";
import { foldWidth, isNone } from "../domain/typed-text.ts";
import { parseUnitCell } from "../domain/unit-caption.ts";
import { isYearNote, namesYear, parseYearHeading } from "../domain/year-heading.ts";
import { isFigure } from "./figure.ts";
import type { Grid, GridCell, GridRow } from "./grid.ts";
import { isName, shortYear } from "./short-year.ts";
import { findYearAxis, type HeadingReader, type YearAxis, type YearColumn, yearColumns } from "./table-axis.ts";

/** 見出しの帯 — the years of a table whose heading takes several rows, and what else stood there. */
interface BandedAxis extends YearAxis {
	/** What is said of each year, the closest first: 「当初予算」 below it, 「R3(見込)」, 「推計」 above it. */
	readonly words: readonly (readonly string[])[];
	/** What names the columns the table is read without: 計, 構成比, 増減. */
	readonly passed: readonly GridCell[];
	/** Years of which it is not clear which column is meant. */
	readonly problems: readonly Problem[];
}

/** Columns that are no amounts of a year. */
const besideAmounts =
	/(?<!推)計$|^(?:合|小|総|累|期間)?計\(|平均|増減|伸び?率|前年|構成比|割合|比率|比較|差引|差額|備考|摘要|説明|^率$|^\(?[A-Z]\)?[-−/÷=]\(?[A-Z]/;
/** Bands stand no further above the years than this. */
const bandsAbove = 2;

/**
 * The years of a table however its heading is cut up; its bands and the columns beside the amounts are taken out, and of
 * several columns of amounts below a year those that are not `wanted`.
 */
export function findBandedAxis(grid: Grid, least: number, wanted?: string): BandedAxis | null {
	const axis = findYearAxis(grid, least, bandedYears);
	return axis === null ? null : withoutBands(axis, wanted);
}

/** 「2」 below 「令和」, 「3」 or 「4(見込)」 after 「令和2」. */
export const bandedYears: HeadingReader = (row, grid) => {
	const known = readYears.get(row) ?? readBandedYears(row, grid);
	readYears.set(row, known);
	return known;
};

/** Every row is asked about again and again: which is the heading, where blocks begin, what stands beside. */
const readYears = new WeakMap<GridRow, YearColumn[]>();

function readBandedYears(row: GridRow, grid: Grid): YearColumn[] {
	const above = grid.rowAbove(row);
	const eraOver = above === undefined ? () => "" : textsOver(above);
	const figures: number[] = [];
	// 「9」 after 「R8」 may be the amount of a row where that row's name stands beside it.
	const isNamed = (at: number) => {
		const line = grid.turn().rows.find(({ index }) => index === at);
		return [...(line?.cells ?? [])].some(([beside, { text }]) => beside < row.index && isName(text));
	};
	const found = yearColumns(row, ({ text }, column, before) => {
		const year = shortYear(text, plain(eraOver(column)), before);
		if (year === null && isFigure(text)) figures.push(column);
		return year && { ...year, doubtful: !namesYear(text) && isNamed(column) };
	});
	// Four digits among other figures are amounts: 1,998 and 1,999 of 市税.
	return figures.length > 0 && found.every(({ bare }) => bare) ? [] : longestRun(found, figures);
}

/** Years with figures between them head no common row: they are the headings of blocks, seen across. The most that stand together. */
function longestRun(found: YearColumn[], figures: readonly number[]): YearColumn[] {
	if (figures.length === 0) return found;
	const runs: YearColumn[][] = [[]];
	let next = 0;
	for (const year of found) {
		while ((figures[next] ?? Number.POSITIVE_INFINITY) < (runs.at(-1)?.at(-1)?.column ?? -1)) next += 1;
		if ((runs.at(-1)?.length ?? 0) > 0 && (figures[next] ?? Number.POSITIVE_INFINITY) < year.column) runs.push([]);
		runs.at(-1)?.push(year);
	}
	return runs.reduce((most, run) => (run.length > most.length ? run : most));
}

/** The text over each column, asked from left to right: a cell merged with those to its right stands in the first of them. */
function textsOver({ cells }: GridRow): (column: number) => string {
	const texts = [...cells];
	let at = -1;
	return (column) => {
		while ((texts[at + 1]?.[0] ?? Number.POSITIVE_INFINITY) <= column) at += 1;
		return texts[at]?.[1].text ?? "";
	};
}

function withoutBands(axis: YearAxis, wanted: string | undefined): BandedAxis {
	const { grid, header } = axis;
	const first = axis.columns[0]?.column ?? 0;
	const last = axis.columns.at(-1)?.column ?? 0;
	const years = new Map(axis.columns.map(({ column, year }) => [column, year]));
	const isWord = (text: string, column: number) =>
		isBandWord(text) || (years.has(column) && parseYearHeading(text)?.year === years.get(column));
	// What stands left of the years stands there again where another table is beside this one.
	const isWordOf = ({ cells }: GridRow) => {
		const left = new Set([...cells].flatMap(([column, { text }]) => (column < first ? text : [])));
		return (column: number, text: string) => isWord(text, column) || left.has(text);
	};
	const isBand = (row: GridRow) => {
		const words = [...row.cells].filter(([column]) => column >= first && column <= last);
		const isOfBand = isWordOf(row);
		return words.length > 0 && words.every(([column, { text }]) => isOfBand(column, text));
	};
	const headWords = new Set([...header.cells.values()].map(({ text }) => text));
	// What no table names a row by names the columns below a year: 当初, 補正後; うち一般財源.
	const isSubHeads = ({ cells }: GridRow) =>
		[...cells].every(([column, { text }]) =>
			column < first ? headWords.has(text) : isWord(text, column) || isSubHead(text),
		);
	const nearHeader = ({ index }: GridRow) => index < header.index && index >= header.index - bandsAbove;
	const above = grid.rows.filter((row) => nearHeader(row) && isBand(row));
	const below = bandsBelow(axis, (row) => isBand(row) || isSubHeads(row));
	const own = below.get(header) ?? [];
	const passed = new Map<number, GridCell>();
	// A heading that is merged with the row above it stands there.
	const merged = grid.rows.filter(nearHeader).flatMap(({ cells }) => [...cells]);
	const overNone = merged.filter(([column]) => column >= first && !header.cells.has(column));
	for (const cells of [overNone, ...[header, ...own].map((row) => row.cells)])
		for (const [column, cell] of cells)
			if (besideAmounts.test(plain(cell.text)) && parseYearHeading(cell.text) === null)
				if (column >= first || grid.rows.some((row) => isFigure(row.cells.get(column)?.text ?? "")))
					passed.set(column, cell);
	const { columns, problems } = chooseColumns(axis, { own, passed, wanted });
	const bands = new Map(
		[...above, ...[...below.values()].flat()].map((row) => [row.index, { row, isOfBand: isWordOf(row) }] as const),
	);
	const isBandCell = (at: number, column: number) => {
		const band = bands.get(at);
		if (band === undefined || column < first) return false;
		return column <= last || band.isOfBand(column, band.row.cells.get(column)?.text ?? "");
	};
	// A caption of the unit may stand in such a column above, between or below the rows.
	const isCut = (row: GridRow) => below.has(row) || [...row.cells.values()].some(({ text }) => isFigure(text));
	const cut = new Set(grid.rows.filter(isCut).map(({ index }) => index));
	const kept = grid.keeping((row, column) => !(passed.has(column) && cut.has(row)) && !isBandCell(row, column));
	const over = above.map(textsOver);
	const firstOf = new Map(axis.columns.map(({ column, cell }) => [cell, column]));
	return {
		...axis,
		grid: kept,
		header: kept.rows.find(({ index }) => index === header.index) ?? header,
		columns,
		words: columns.map(({ cell, column }) => [
			// A word merged over all columns of a year stands in the first of them.
			...own.flatMap(({ cells }) => cells.get(column)?.text ?? cells.get(firstOf.get(cell) ?? column)?.text ?? []),
			cell.text,
			...over.map((textOver) => textOver(column)),
		]),
		passed: [...passed.values()],
		problems,
	};
}

interface Bands {
	readonly own: readonly GridRow[];
	readonly passed: Map<number, GridCell>;
	readonly wanted: string | undefined;
}

/** A column of amounts below a year, and what it is called there. */
type Candidate = YearColumn & { readonly heading: GridCell };

/** The one column of amounts of each year; of several the one that is asked for, the others being passed over. */
function chooseColumns({ columns }: YearAxis, { own, passed, wanted }: Bands) {
	const named = [...new Set(own.flatMap(({ cells }) => [...cells.keys()]))]
		.filter((column) => !passed.has(column))
		.sort((a, b) => a - b);
	const byYear = new Map<number, Candidate[]>();
	let next = 0;
	for (const [at, year] of columns.entries()) {
		const end = columns[at + 1]?.column ?? Number.POSITIVE_INFINITY;
		while ((named[next] ?? end) <= year.column) next += 1;
		const start = next;
		while ((named[next] ?? end) < end) next += 1;
		const beside = named.slice(start, next);
		const isAmount = !passed.has(year.column) || beside.length === 0;
		const found = [...(isAmount ? [year.column] : []), ...beside].map((column) => {
			const below = own.flatMap(({ cells }) => cells.get(column) ?? []);
			return { ...year, column, heading: below.at(-1) ?? year.cell };
		});
		const of = byYear.get(year.year) ?? [];
		byYear.set(year.year, of);
		of.push(...found);
	}
	const problems: Problem[] = [];
	const chosen = [...byYear.values()].flatMap((of): YearColumn[] => {
		const isMeant = ({ heading }: Candidate) => wanted !== undefined && plain(heading.text).includes(plain(wanted));
		const [one, other] = of.length > 1 ? of.filter(isMeant) : of;
		// The first year says it for all.
		if (one === undefined || other !== undefined) {
			const texts = [...new Set(of.map(({ heading }) => heading.text.replace(/\s+/g, " ")))];
			// Called the same, they are one year twice.
			if (texts.length === 1) return of;
			if (problems.length === 0 && of[0])
				problems.push(errorAt(of[0].cell.place, importMessages.columnChoice(of[0].cell, texts, wanted ?? null)));
			return [];
		}
		for (const { column, heading } of of) if (column !== one.column) passed.set(column, heading);
		return [one];
	});
	return { columns: chosen, problems };
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
	const typed = plain(text);
	return isYearNote(text) || besideAmounts.test(typed) || /^(?:金額|決算額|予算額|基準年度?|\d{1,2}年目)$/.test(typed);
}

/** Short words that are no figure, no unit, no year. */
function isSubHead(text: string): boolean {
	return (
		text.length <= 12 && !isFigure(text) && parseUnitCell(text) === null && !isNone(text) && !/\d/.test(foldWidth(text))
	);
}

function plain(text: string): string {
	return foldWidth(text).replace(/\s+/g, "");
}
