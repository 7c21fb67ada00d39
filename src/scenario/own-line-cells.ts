import { nearest } from "../diagnostics/near-miss.ts";
import { ownLineMessages } from "../diagnostics/own-line-messages.ts";
import { errorAt, type Problem } from "../diagnostics/problem.ts";
import { foldName } from "../domain/names.ts";
import type { Files } from "../files/files.ts";
import { Grid, type GridCell, type GridRow, readGrid } from "../files/grid.ts";
import { type Loading, loadText } from "../files/load.ts";

/** The columns of `lines.csv`, each with the word a Japanese table may have for it. */
const columns = {
	id: "ID",
	label: "項目",
	aliases: "別名",
	under: "上位",
	kind: "種類",
	basis: "財源",
	inclusionRate: "算入率",
	inStandardScale: "標準財政規模",
	ordinaryShare: "経常割合",
	print: "表示",
} as const;
export type OwnLineColumn = keyof typeof columns;

const needed: readonly OwnLineColumn[] = ["id", "label", "kind"];

/** 市の項目の行 — its cells that hold something. */
export interface OwnLineRow {
	readonly cells: ReadonlyMap<OwnLineColumn, GridCell>;
	readonly first: GridCell;
}

/** Reads the rows of `lines.csv` under their headings. */
export function loadOwnLineRows(files: Files, path: string): Loading<readonly OwnLineRow[]> {
	const loading = loadText(files, path);
	if ("problems" in loading) return loading;
	const { text } = loading.loaded;
	const grid = readGrid(path, text, text.split("\n")[0]?.includes("\t") ? "\t" : ",");
	if (!(grid instanceof Grid)) return { problems: [grid] };
	const [header, ...body] = grid.rows;
	const problems: Problem[] = [];
	const named = readHeadings(header, problems);
	if (header === undefined || (problems.length === 0 && needed.some((column) => ![...named.values()].includes(column))))
		return { problems: [errorAt({ file: path, line: 1, column: 1 }, ownLineMessages.header(needed))] };
	const rows = body.map((row) => readRow(row, named, problems));
	return problems.length > 0 ? { problems } : { loaded: rows };
}

function readHeadings(header: GridRow | undefined, problems: Problem[]): Map<number, OwnLineColumn> {
	const named = new Map<number, OwnLineColumn>();
	const known = Object.entries(columns).map(([id, label]) => ({ id: id as OwnLineColumn, label }));
	for (const [at, cell] of header?.cells ?? []) {
		const found = known.find(({ id, label }) => [id, label].some((name) => foldName(name) === foldName(cell.text)));
		if (found === undefined) {
			const names = known.flatMap(({ id, label }) => [id, label]);
			const ids = known.map(({ id }) => id);
			problems.push(errorAt(cell.place, ownLineMessages.unknownColumn(cell, nearest(cell.text, names), ids)));
		} else if ([...named.values()].includes(found.id))
			problems.push(errorAt(cell.place, ownLineMessages.columnTwice(cell)));
		else named.set(at, found.id);
	}
	return named;
}

function readRow(row: GridRow, named: ReadonlyMap<number, OwnLineColumn>, problems: Problem[]): OwnLineRow {
	const cells = new Map<OwnLineColumn, GridCell>();
	for (const [at, cell] of row.cells) {
		const column = named.get(at);
		if (column !== undefined) cells.set(column, cell);
		// Under a heading that was refused, nothing more is said.
		else if (problems.length === 0) problems.push(errorAt(cell.place, ownLineMessages.strayCell(cell)));
	}
	return { cells, first: [...row.cells.values()][0] as GridCell };
}
