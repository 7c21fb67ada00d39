import { nearest } from "../diagnostics/near-miss.ts";
import { errorAt, type Place, type Problem } from "../diagnostics/problem.ts";
import { registerMessages } from "../diagnostics/register-messages.ts";
import type { FiscalYear } from "../domain/fiscal-year.ts";
import { foldName } from "../domain/names.ts";
import { foldWidth } from "../domain/typed-text.ts";
import { parseYearHeading } from "../domain/year-heading.ts";
import { delimiterOf } from "../files/csv-records.ts";
import type { Files } from "../files/files.ts";
import { Grid, type GridCell, type GridRow, readGrid } from "../files/grid.ts";
import { type Loading, loadShaped, loadText } from "../files/load.ts";
import { schemaShape } from "../files/shape.ts";
import { Headings } from "./headings.ts";
import { registerSchema } from "./register-schema.ts";

/** What may stand above the headings of a register. */
const registerHeads = [...["名称", "自治体", "期間", "時点", "単位", "集計", "全体の集計", "出典", "説明"]] as const;
export type RegisterHead = (typeof registerHeads)[number];

/** The columns of an entry that are filled once. */
export const entryColumns = [
	...["番号", "上位", "区分", "見出し", "名称", "内容", "テーマ", "SDGs", "担当"],
	...["進捗", "状態", "時点", "評価者", "ページ", "備考"],
] as const;
/** The columns of an indicator, and those of an effect: a row without 番号 is one more of them. */
export const indicatorColumns = ["指標", "目標", "目標値", "単位", "比較", "時期"] as const;
export const effectColumns = [
	...["効果の項目", "効果の種類", "開始", "効果額", "財源", "交付税", "見通し", "費用", "効果の根拠"],
] as const;
/** Columns that come once for each year, the year behind the name: 「工程 R4」. */
const yearlyColumns = ["工程", "工程の状態", "実績", "効果額", "効果の実績"] as const;

type Column = (typeof entryColumns | typeof indicatorColumns | typeof effectColumns)[number];
type YearlyColumn = (typeof yearlyColumns)[number];

/** A row of a register: its cells that hold something. */
export interface RegisterRow {
	readonly cells: ReadonlyMap<Column, GridCell>;
	readonly yearly: ReadonlyMap<YearlyColumn, ReadonlyMap<FiscalYear, GridCell>>;
	readonly first: GridCell;
}

/** 登録簿の升目 — the head and the rows of a register as written, each with its place. */
export interface RegisterCells {
	readonly sha256: string;
	readonly head: ReadonlyMap<RegisterHead, GridCell>;
	readonly rows: readonly RegisterRow[];
	readonly problems: readonly Problem[];
	/** Where something that is missing would have been. */
	readonly place: Place;
}

/** Reads a register's file, a table or YAML, into its cells. */
export function loadRegisterCells(files: Files, path: string): Loading<RegisterCells> {
	return /\.ya?ml$/i.test(path) ? fromYaml(files, path) : fromTable(files, path);
}

const columns = [...entryColumns, ...indicatorColumns, ...effectColumns];

/** What a heading stands for: a column, or one of a year. */
export function columnMeaning(
	heading: string,
): { readonly column: Column } | { readonly yearly: YearlyColumn; year: FiscalYear } | null {
	const plain = columns.find((name) => foldName(name) === foldName(heading));
	if (plain !== undefined) return { column: plain };
	const named = /^(.+?)((?:令和|平成|[RH]|\d{4}).*)$/i.exec(foldWidth(heading).replace(/[()\s]/g, ""));
	const yearly = yearlyColumns.find((name) => foldName(name) === foldName(named?.[1] ?? ""));
	const year = parseYearHeading(named?.[2] ?? "")?.year;
	return yearly === undefined || year === undefined ? null : { yearly, year };
}

function unknownColumn(cell: GridCell): Problem {
	const known = [...columns, ...yearlyColumns.map((name) => `${name} R4`)];
	return errorAt(cell.place, registerMessages.unknownColumn(cell, nearest(cell.text, known), known));
}

/** Puts cells under their headings together into a row. */
class RowMaker {
	readonly problems: Problem[] = [];
	readonly rows: RegisterRow[] = [];
	readonly head = new Map<RegisterHead, GridCell>();

	sayHead(key: GridCell, value: GridCell): void {
		const found = registerHeads.find((name) => foldName(name) === foldName(key.text));
		if (found !== undefined) this.head.set(found, value);
		else
			this.problems.push(
				errorAt(key.place, registerMessages.unknownHead(key, nearest(key.text, registerHeads), registerHeads)),
			);
	}

	add(named: readonly (readonly [NonNullable<ReturnType<typeof columnMeaning>>, GridCell])[]): void {
		const [first] = named;
		if (first === undefined) return;
		const cells = new Map<Column, GridCell>();
		const yearly = new Map<YearlyColumn, Map<FiscalYear, GridCell>>();
		for (const [found, cell] of named)
			if ("column" in found) cells.set(found.column, cell);
			else {
				const years = yearly.get(found.yearly) ?? new Map<FiscalYear, GridCell>();
				yearly.set(found.yearly, years.set(found.year, cell));
			}
		this.rows.push({ cells, yearly, first: first[1] });
	}
}

function fromTable(files: Files, path: string): Loading<RegisterCells> {
	const loading = loadText(files, path);
	if ("problems" in loading) return loading;
	const { text, sha256 } = loading.loaded;
	const place = { file: path, line: 1, column: 1 };
	const read = readGrid(path, text, text.includes(",") ? delimiterOf(text) : "\t");
	if (!(read instanceof Grid)) return { problems: [read] };
	const header = read.rows.find(({ cells }) => ["番号", "名称"].every((name) => has(cells, name)));
	if (header === undefined) return { problems: [errorAt(place, registerMessages.header())] };
	const maker = new RowMaker();
	const headings = new Headings(header, {
		meaning: columnMeaning,
		unknown: unknownColumn,
		messages: registerMessages,
	});
	for (const row of read.rows)
		if (row.index < header.index) readHeadRow(row, maker);
		else if (row.index > header.index) maker.add(headings.cellsOf(row));
	const problems = [...headings.problems, ...maker.problems];
	return { loaded: { sha256: sha256(), place, head: maker.head, rows: maker.rows, problems } };
}

function has(cells: ReadonlyMap<number, GridCell>, name: string): boolean {
	return [...cells.values()].some(({ text }) => foldName(text) === foldName(name));
}

/** 「期間, R4..R8」; a cell alone is a title or a remark. */
function readHeadRow({ cells }: GridRow, maker: RowMaker): void {
	const [key, value] = [...cells.values()];
	if (key !== undefined && value !== undefined) maker.sayHead(key, value);
}

/** The key under which a YAML register has its entries. */
const entriesKey = "取組";

function fromYaml(files: Files, path: string): Loading<RegisterCells> {
	const loading = loadShaped(files, path, schemaShape(registerSchema));
	if ("problems" in loading) return loading;
	const { value, source, sha256 } = loading.loaded;
	const maker = new RowMaker();
	const cell = (text: string, at: readonly (string | number)[], key?: "key"): GridCell => ({
		...{ text: text.trim(), address: "", place: source.place(at, key) },
	});
	for (const [key, written] of Object.entries(value))
		if (!Array.isArray(written)) maker.sayHead(cell(key, [key], "key"), cell(String(written), [key]));
		else if (key !== entriesKey) maker.problems.push(unknownColumn(cell(key, [key], "key")));
		else
			for (const [index, entry] of written.entries())
				maker.add(
					Object.entries(entry).flatMap(([name, text]) => {
						const found = columnMeaning(name);
						const at = [key, index, name];
						if (found === null) maker.problems.push(unknownColumn(cell(name, at, "key")));
						return found === null ? [] : [[found, cell(String(text), at)] as const];
					}),
				);
	return {
		loaded: { sha256: sha256(), place: source.place([]), head: maker.head, rows: maker.rows, problems: maker.problems },
	};
}
