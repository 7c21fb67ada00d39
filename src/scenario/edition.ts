import { nearest } from "../diagnostics/near-miss.ts";
import { errorAt, noteAt, type Place, type Problem, warningAt } from "../diagnostics/problem.ts";
import { tableMessages } from "../diagnostics/table-messages.ts";
import { convertAmount, formatExact, isAmountUnit, parseAmount } from "../domain/amount.ts";
import type { FiscalYear } from "../domain/fiscal-year.ts";
import type { StatementRow, TermDefinition } from "../domain/term.ts";
import { foldWidth } from "../domain/typed-text.ts";
import { listYears } from "../domain/year-range.ts";
import { editionPathProblems, findEdition } from "./edition-paths.ts";
import type { Files } from "./files.ts";
import { loadHistory } from "./history.ts";
import type { LineIndex } from "./lines.ts";
import { type Loading, loadShaped, loadText, whereNamed } from "./load.ts";
import type { Municipality } from "./municipality.ts";
import { readTableRatio } from "./quantities.ts";
import { type EditionSpec, editionSchema } from "./settings-schema.ts";
import { type Cell, readTable, type Table, type TableRow } from "./table.ts";
import type { Horizon } from "./years.ts";

/** 見通しの版 — one published outlook as it was read: amounts positive, 「－」 as NaN. */
export interface Edition extends Horizon {
	readonly id: string;
	readonly title: string;
	readonly source: string;
	readonly footnote: string;
	readonly folder: string;
	readonly published: ReadonlyMap<string, Float64Array>;
	/** Where a published figure stands. */
	readonly cell: (line: string, year: FiscalYear) => Cell | null;
	readonly history: ReadonlyMap<string, ReadonlyMap<FiscalYear, number>>;
	readonly calibrationFile: string;
	readonly warnings: readonly Problem[];
}

/** Reads an edition's folder: `edition.yaml`, the published table, the history of ratios. */
export function loadEdition(
	files: Files,
	municipality: Municipality,
	id: string,
	lines: LineIndex,
	rows: readonly StatementRow[],
	askedAt: Place | undefined,
): Loading<Edition> {
	const found = findEdition(files, municipality.folder, id, askedAt);
	if ("problems" in found) return found;
	const folder = found.loaded;
	const loading = loadShaped(files, files.join(folder, "edition.yaml"), editionSchema);
	if ("problems" in loading) return loading;
	const { value: spec, source } = loading.loaded;
	const outside = editionPathProblems(files, folder, spec, source);
	if (outside.length > 0) return { problems: outside };
	const tablePath = files.join(folder, spec.table);
	const text = loadText(files, tablePath);
	if ("problems" in text) return { problems: whereNamed(text.problems, tablePath, source.place(["table"])) };
	const table = readTable(tablePath, text.loaded.text);
	if (table.problems.length > 0) return { problems: table.problems };
	const settledYears = countSettled(spec, table.years);
	if (settledYears === null)
		return {
			problems: [errorAt(source.place(["settledYears"]), tableMessages.settledYears(spec.settledYears.join("、")))],
		};
	const history = loadHistory(files, folder, spec, lines, source.place(["history"]));
	if ("problems" in history) return history;
	const reader = new TableReader(table, municipality, lines, rows, tablePath, settledYears);
	const { published, cells } = reader.read();
	if (reader.errors.length > 0) return { problems: reader.errors };
	return {
		loaded: {
			id,
			title: spec.title,
			source: spec.source,
			footnote: spec.footnote ?? "",
			folder,
			years: table.years,
			settledYears,
			published,
			cell: (line, year) => cells.get(line)?.cells.get(year) ?? null,
			history: history.loaded,
			calibrationFile: files.join(folder, spec.calibration ?? "calibration.json"),
			warnings: reader.warnings,
		},
	};
}

function countSettled(spec: EditionSpec, years: readonly FiscalYear[]): number | null {
	const settled = spec.settledYears.flatMap(listYears);
	const inOrder = settled.every((year, index) => year !== null && year === years[index]);
	return inOrder && settled.length < years.length ? settled.length : null;
}

/** Turns the rows of a table into amounts by line, gathering every problem. */
class TableReader {
	readonly errors: Problem[] = [];
	readonly warnings: Problem[] = [];
	private readonly normalised: { readonly label: string; readonly place: Place | undefined }[] = [];
	private readonly table: Table;
	private readonly municipality: Municipality;
	private readonly lines: LineIndex;
	private readonly rows: readonly StatementRow[];
	private readonly path: string;
	private readonly settledYears: number;

	constructor(
		table: Table,
		municipality: Municipality,
		lines: LineIndex,
		rows: readonly StatementRow[],
		path: string,
		settledYears: number,
	) {
		this.table = table;
		this.municipality = municipality;
		this.lines = lines;
		this.rows = rows;
		this.path = path;
		this.settledYears = settledYears;
	}

	read(): { published: Map<string, Float64Array>; cells: Map<string, TableRow> } {
		const published = new Map<string, Float64Array>();
		const cells = new Map<string, TableRow>();
		for (const row of this.table.rows) {
			const term = this.identify(row);
			const wanted = term && this.rows.find((candidate) => candidate.line === term.id);
			if (!term || !wanted) continue;
			if (cells.has(term.id)) this.errors.push(errorAt(row.heads[0]?.place, tableMessages.repeatedRow(term.label)));
			else {
				cells.set(term.id, row);
				published.set(term.id, this.readRow(row, term, wanted));
			}
		}
		for (const wanted of this.rows)
			if (wanted.published !== "optional" && !published.has(wanted.line))
				this.errors.push(
					errorAt(
						{ file: this.path, line: 1, column: 1 },
						tableMessages.missingRow(this.lines.byId(wanted.line).label),
					),
				);
		if (this.normalised.length > 0)
			this.warnings.push(
				noteAt(this.normalised[0]?.place, tableMessages.signNormalised(this.normalised.map(({ label }) => label))),
			);
		return { published, cells };
	}

	private identify(row: TableRow): TermDefinition | null {
		for (const head of row.heads) {
			const term = head.text === "" ? null : this.lines.find(head.text);
			if (term) return term;
		}
		const name = row.heads.findLast(
			(head) => head.text !== "" && !isAmountUnit(head.text) && !/^[%％人]$/.test(head.text),
		);
		const hasFigures = [...row.cells.values()].some((cell) => cell.text !== "");
		if (name && hasFigures) {
			const near = nearest(
				name.text,
				this.lines.terms.flatMap((term) => [term.label, ...(term.aliases ?? [])]),
			);
			this.warnings.push(warningAt(name.place, tableMessages.unknownRow(name.text, near)));
		}
		return null;
	}

	private readRow(row: TableRow, term: TermDefinition, wanted: StatementRow): Float64Array {
		const values = Float64Array.from(this.table.years, (year, index) => {
			const cell = row.cells.get(year);
			return cell ? this.readCell(cell, row, term, wanted, index) : Number.NaN;
		});
		if (wanted.printedNegative) this.normaliseSign(values, row, term);
		if (wanted.neverNegative)
			for (const [index, year] of this.table.years.entries()) {
				const cell = row.cells.get(year);
				if (cell && (values[index] as number) < 0)
					this.errors.push(errorAt(cell.place, tableMessages.negative(cell.address, term.label, cell.text)));
			}
		this.warnTenfold(values, row);
		return values;
	}

	private readCell(cell: Cell, row: TableRow, term: TermDefinition, wanted: StatementRow, index: number): number {
		const text = foldWidth(cell.text);
		const none = text === "" || /^[-−–—ー―]$/.test(text);
		if (none) return this.readNone(cell, text, term, wanted, index);
		if (term.unit === "percent") return readTableRatio(text) ?? this.refuse(cell, "比率ではありません");
		const unit = this.municipality.unit;
		const people = term.unit === "people";
		const stated = people ? unit : (row.heads.map((head) => head.text.normalize("NFKC")).find(isAmountUnit) ?? unit);
		const reading = parseAmount(people ? text.replace(/人$/, "") : text, stated);
		if (!reading.ok) return this.refuse(cell, reading.reason);
		return people ? reading.value : convertAmount(reading.value, stated, unit);
	}

	private readNone(cell: Cell, text: string, term: TermDefinition, wanted: StatementRow, index: number): number {
		if (wanted.blankIsNone) return 0;
		if (term.unit === "percent" && text !== "") return Number.NaN;
		if (wanted.published === "optional" && index < this.settledYears) return Number.NaN;
		const message = term.unit === "percent" ? tableMessages.ratioBlank : tableMessages.blank;
		this.errors.push(errorAt(cell.place, message(cell.address, term.label)));
		return Number.NaN;
	}

	private refuse(cell: Cell, reason: string): number {
		this.errors.push(errorAt(cell.place, tableMessages.cell(cell.address, cell.text, reason)));
		return Number.NaN;
	}

	private normaliseSign(values: Float64Array, row: TableRow, term: TermDefinition): void {
		const negative = values.some((value) => value < 0);
		if (!negative) return;
		const place = row.heads.findLast((head) => head.text !== "")?.place;
		if (values.some((value) => value > 0)) this.errors.push(errorAt(place, tableMessages.mixedSigns(term.label)));
		else this.normalised.push({ label: term.label, place });
		for (const [index, value] of values.entries()) values[index] = Math.abs(value);
	}

	private warnTenfold(values: Float64Array, row: TableRow): void {
		for (const [index, year] of this.table.years.entries()) {
			const [left, value, right] = [values[index - 1], values[index], values[index + 1]];
			if (left === undefined || right === undefined || value === undefined) continue;
			if (!isTenfold(value, left) || !isTenfold(value, right) || value > left !== value > right) continue;
			const cell = row.cells.get(year) as Cell;
			const text = [value, left, right].map((number) => formatExact(number));
			this.warnings.push(
				warningAt(cell.place, tableMessages.tenfold(cell.address, text[0] ?? "", text[1] ?? "", text[2] ?? "")),
			);
		}
	}
}

/** Whether one of two amounts is at least ten times the other; zeros compare with nothing. */
export function isTenfold(a: number, b: number): boolean {
	const [x, y] = [Math.abs(a), Math.abs(b)];
	return x > 0 && y > 0 && (x >= 10 * y || y >= 10 * x);
}
