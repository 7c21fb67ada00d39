import { footingMessages } from "../diagnostics/footing-messages.ts";
import { errorAt, type Place, type Problem } from "../diagnostics/problem.ts";
import { type FiscalYear, parseFiscalYear } from "../domain/fiscal-year.ts";
import { foldWidth } from "../domain/typed-text.ts";
import type { Cell } from "./grid.ts";
import type { LineIndex } from "./lines.ts";
import type { Figure } from "./misfits.ts";
import { rowNames } from "./row-label.ts";
import type { EditionSpec } from "./settings-schema.ts";
import type { SourceFile } from "./yaml-source.ts";

/** 公表のとおりの不一致 — a printed figure that does not foot and stands so in the source, with the reason. */
export interface Acknowledged extends Figure {
	/** The cell as it was written. */
	readonly cell: string;
	readonly reason: string;
	readonly place: Place;
}

/** The table whose cells are named. */
export interface NamedCells {
	readonly lines: LineIndex;
	readonly years: readonly FiscalYear[];
	readonly published: ReadonlyMap<string, Float64Array>;
	readonly cellOf: (line: string, year: FiscalYear) => Cell | null;
}

/** Reads `acknowledged` of an edition: cells by address (G7) or by line and year (歳入合計(A) R8). */
export function readAcknowledged(
	spec: EditionSpec["acknowledged"],
	source: SourceFile,
	table: NamedCells,
	problems: Problem[],
): Acknowledged[] {
	return (spec ?? []).flatMap(({ cell, reason }, index): Acknowledged[] => {
		const place = source.place(["acknowledged", index, "cell"]);
		const figure = findByAddress(cell, table) ?? findByName(cell, table);
		if (figure !== null) return [{ ...figure, cell, reason, place }];
		problems.push(errorAt(place, footingMessages.acknowledgedCell(cell)));
		return [];
	});
}

/** 「G7」「$G$7」「セルG7」 */
function findByAddress(cell: string, { published, years, cellOf }: NamedCells): Figure | null {
	const address = foldWidth(cell)
		.replace(/^セル|[$\s]/g, "")
		.toUpperCase();
	for (const line of published.keys())
		for (const [yearIndex, year] of years.entries())
			if (cellOf(line, year)?.address === address) return { line, yearIndex };
	return null;
}

/** 「歳入合計(A) R8」「令和8年度の歳入合計」「totalRevenue,R8」 */
function findByName(cell: string, { lines, published, years, cellOf }: NamedCells): Figure | null {
	const text = foldWidth(cell);
	if (text.length > 100) return null;
	const splits = Array.from({ length: text.length }, (_, at) => [text.slice(0, at), text.slice(at)].map(withoutJoints));
	for (const [first = "", second = ""] of splits)
		for (const [name, written] of [
			[first, second],
			[second, first],
		] as const) {
			const yearIndex = years.indexOf(parseFiscalYear(written) ?? Number.NaN);
			const term = rowNames(name)
				.map((one) => lines.find(one))
				.find((found) => found !== null);
			if (term && published.has(term.id) && yearIndex >= 0 && cellOf(term.id, years[yearIndex] as FiscalYear) !== null)
				return { line: term.id, yearIndex };
		}
	return null;
}

/** What stands between a line and its year: a space, a comma, 「の」. */
function withoutJoints(text: string): string {
	return text.replace(/^[\s,、:/の]+|[\s,、:/の]+$/g, "");
}
