import { fileMessages } from "../diagnostics/file-messages.ts";
import { errorAt, type Place, type Problem, problemLimit } from "../diagnostics/problem.ts";
import { tableMessages } from "../diagnostics/table-messages.ts";
import type { FiscalYear } from "../domain/fiscal-year.ts";
import type { TermDefinition } from "../domain/term.ts";
import { isNone } from "../domain/typed-text.ts";
import { isFigure } from "../files/figure.ts";
import type { Files } from "../files/files.ts";
import type { GridCell } from "../files/grid.ts";
import { type Loading, loadText, whereNamed } from "../files/load.ts";
import { readTable } from "../files/table.ts";
import type { TableRow } from "../files/table-rows.ts";
import type { LineIndex } from "../model/line-index.ts";
import { readPublishedRatio } from "./published-ratio.ts";
import { rowMeaning } from "./row-meaning.ts";
import { RowUnitReader } from "./row-unit.ts";

/** A ratio as it was typed; NaN is 「－」, not computed. */
export interface PastRatio {
	readonly value: number;
	readonly cell: GridCell;
}

/** 過去の比率 — published ratios by line and year. */
export type History = ReadonlyMap<string, ReadonlyMap<FiscalYear, PastRatio>>;

/** Reads the published ratios of past years, the years down or across; a column of figures that is no ratio is refused. */
export function loadHistory(files: Files, path: string, lines: LineIndex, askedAt: Place): Loading<History> {
	const text = loadText(files, path);
	if ("problems" in text) return { problems: whereNamed(text.problems, path, askedAt) };
	const table = readTable(path, text.loaded.text, 1);
	const reader = new HistoryReader(lines);
	for (const row of table.rows) {
		// Nobody reads more; looking for what each misspelt name was meant to be takes long.
		if (reader.problems.length >= problemLimit) {
			reader.problems.push(errorAt(row.label.place, fileMessages.tooManyProblems(problemLimit)));
			break;
		}
		if (row.isFilled) reader.read(row);
	}
	const problems = [...table.problems, ...reader.problems];
	return problems.length > 0 ? { problems } : { loaded: reader.found };
}

class HistoryReader {
	readonly found = new Map<string, ReadonlyMap<FiscalYear, PastRatio>>();
	readonly problems: Problem[] = [];
	private readonly rows = new Map<string, TableRow>();
	private readonly lines: LineIndex;
	private readonly units = new RowUnitReader("円", []);

	constructor(lines: LineIndex) {
		this.lines = lines;
	}

	read(row: TableRow): void {
		const meaning = rowMeaning(row, this.lines);
		const term = meaning.kind === "line" && meaning.term.publishedRange ? meaning.term : null;
		const earlier = term && this.rows.get(term.id);
		if (term === null) this.refuseFigures(row);
		else if (earlier) {
			const message = tableMessages.tableRepeatedRow(term.label, earlier.label.address, row.label.address);
			this.problems.push(errorAt(row.label.place, message));
		} else {
			this.rows.set(term.id, row);
			const unit = this.units.of(row, term);
			if (typeof unit !== "string") this.problems.push(unit);
			this.found.set(term.id, this.readRatios(row, term));
		}
	}

	/** A remark or a source may stand beside the ratios; figures of anything else would be passed over. */
	private refuseFigures(row: TableRow): void {
		const figure = [...row.cells.values()].find(({ text }) => isFigure(text));
		if (figure === undefined) return;
		const meant = this.lines.hint(row.label.text, [], ({ publishedRange }) => publishedRange !== undefined);
		this.problems.push(errorAt(row.label.place, tableMessages.historyUnknownColumn(row.label, figure, meant)));
	}

	private readRatios(row: TableRow, term: TermDefinition): Map<FiscalYear, PastRatio> {
		const ratios = new Map<FiscalYear, PastRatio>();
		for (const [year, cell] of row.cells) {
			if (cell.text === "") continue;
			const value = isNone(cell.text) ? Number.NaN : readPublishedRatio(cell, term);
			if (typeof value === "number") ratios.set(year, { value, cell });
			else this.problems.push(value);
		}
		return ratios;
	}
}
