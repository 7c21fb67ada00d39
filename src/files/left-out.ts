import { importMessages } from "../diagnostics/import-messages.ts";
import { errorAt, type Problem } from "../diagnostics/problem.ts";
import { parseYearHeading } from "../domain/year-heading.ts";
import { isFigure } from "./figure.ts";
import type { Grid, GridCell } from "./grid.ts";
import type { Table } from "./table.ts";

/**
 * 読み残し — headings that are years beyond doubt, are none of the years read, and have figures below or beside them that
 * no row took: another table would be dropped without a word.
 */
export function leftOutYears(grid: Grid, table: Table, passed: readonly GridCell[]): Problem[] {
	const years = new Set<number>(table.years);
	const read = new Set([
		...table.columns.map(({ cell }) => cell),
		...table.rows.flatMap(({ cells }) => [...cells.values()]),
	]);
	const columns = new Map(grid.turn().rows.map(({ index, cells }) => [index, cells]));
	const passedColumns = new Set(
		passed.flatMap((cell) =>
			[...columns].flatMap(([index, cells]) => ([...cells.values()].includes(cell) ? index : [])),
		),
	);
	const isLeft = (column: number, { text }: GridCell) => {
		const heading = passedColumns.has(column) ? null : parseYearHeading(text);
		return heading !== null && !heading.bare && !years.has(heading.year);
	};
	const left = grid.rows.flatMap(({ index, cells }) =>
		[...cells].flatMap(([column, cell]) => {
			if (!isLeft(column, cell)) return [];
			const beside = [...cells].filter(([at]) => at > column && !passedColumns.has(at));
			const below = [...(columns.get(column) ?? [])].filter(([at]) => at > index);
			const hasFigures = [...beside, ...below].some(([, at]) => isFigure(at.text) && !read.has(at));
			return hasFigures ? cell : [];
		}),
	);
	const [first] = left;
	return first === undefined ? [] : [errorAt(first.place, importMessages.yearsLeftOut(left))];
}
