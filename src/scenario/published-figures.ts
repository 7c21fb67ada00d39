import { errorAt, type Message, noteAt, type Place, type Problem, warningAt } from "../diagnostics/problem.ts";
import { tableMessages } from "../diagnostics/table-messages.ts";
import { type AmountUnit, convertAmount, decimalsOf, formatExact, parseAmount } from "../domain/amount.ts";
import type { StatementRow, TermDefinition } from "../domain/term.ts";
import { foldWidth, isNone } from "../domain/typed-text.ts";
import type { GridCell } from "../files/grid.ts";
import type { TableRow } from "../files/table-rows.ts";
import { roundToUnit } from "../model/bonds/schedule.ts";
import { roles } from "../model/roles.ts";
import type { FigureContext } from "./figure-context.ts";
import { finerCells } from "./finer-cells.ts";
import type { LineRows } from "./line-rows.ts";
import { readPublishedRatio } from "./published-ratio.ts";
import { RowUnitReader } from "./row-unit.ts";

/** A row on its way: which line it belongs to, and what the statement says of it. */
interface Reading {
	readonly row: TableRow;
	readonly term: TermDefinition;
	readonly wanted: StatementRow;
	readonly unit: AmountUnit;
	/** Whether the line is the sum of this row and others. */
	readonly isPart: boolean;
}

/** A cell without a figure, and where among the problems it is told. */
interface Blank {
	readonly cell: GridCell;
	readonly index: number;
	readonly place: number;
}

/** 「－」 is a ratio that does not come about; what nobody made known is another thing, and is told from it. */
const notPublished = /^\(?(?:未公表|非公表|公表なし|公表していない|未算定|不明)\)?$/;

/** Turns the rows of lines into amounts, gathering every problem. */
export class FigureReader {
	readonly problems: Problem[] = [];
	/** Figures said not to be published, as 「line year」. */
	readonly unpublished = new Set<string>();
	/** Rows printed with △ that were read as positive: those the statement prints so too, and others. */
	private readonly normalised: SignedRow[] = [];
	private readonly turned: SignedRow[] = [];
	/** Of the row that is read. */
	private blanks: Blank[] = [];
	private readonly context: FigureContext;
	private readonly units: RowUnitReader;
	private finest = Number.POSITIVE_INFINITY;

	constructor(context: FigureContext, rows: readonly TableRow[]) {
		this.context = context;
		this.units = new RowUnitReader(context.unit, rows);
	}

	read(lines: readonly LineRows[]): Map<string, Float64Array> {
		const read = lines.map((line) => ({ line, amounts: this.readLine(line) }));
		this.turnExpenditure(read);
		this.problems.push(...finerCells(read, this.context));
		this.problems.push(
			...signNote(this.normalised, tableMessages.tableSign),
			...signNote(this.turned, tableMessages.tableSignTurned),
		);
		return new Map(read.map(({ line, amounts }) => [line.wanted.line, this.entered(line, amounts)]));
	}

	/** 印刷された最後の位 — the last digit amounts were printed to, as far as they were read: a table in 億円 may be finer or coarser than what is kept. */
	get printedUnit(): number {
		const { roundingUnit } = this.context;
		return Number.isFinite(this.finest) ? Math.max(this.finest, roundingUnit) : roundingUnit;
	}

	/** One line along the years: the sum of its rows. */
	readLine(line: LineRows): Float64Array {
		const series = line.rows.map((row) => this.readRow(row, line));
		return Float64Array.from(this.context.years, (_, year) =>
			series.reduce((sum, values) => sum + (values[year] as number), 0),
		);
	}

	/** A settled figure is a fact of the statement: rounded once, when it is entered. */
	private entered({ term }: LineRows, amounts: Float64Array): Float64Array {
		const { settledYears, roundingUnit } = this.context;
		return amounts.map((amount, year) =>
			year < settledYears && term.unit === "amount" ? roundToUnit(amount, roundingUnit) : amount,
		);
	}

	private readRow(row: TableRow, { rows, term, wanted }: LineRows): Float64Array {
		const unit = this.units.of(row, term);
		if (typeof unit !== "string") {
			this.problems.push(unit);
			return new Float64Array(this.context.years.length);
		}
		const reading = { row, term, wanted, unit, isPart: rows.length > 1 };
		const values = Float64Array.from(this.context.years, (year, index) => {
			const cell = row.cells.get(year);
			return cell ? this.readCell(cell, reading, index) : Number.NaN;
		});
		this.refuseBlanks(reading);
		if (wanted.printedNegative) this.normaliseSign(values, reading);
		else if (isNegative(values) && this.isThroughFunds(reading)) turn(values, this.turned, reading);
		if (wanted.neverNegative) this.refuseNegative(values, reading);
		// A ratio is held against the history of ratios too.
		if (term.unit !== "percent") this.warnTenfold(values, row);
		return values;
	}

	private readCell(cell: GridCell, reading: Reading, index: number): number {
		const { term, unit } = reading;
		const text = foldWidth(cell.text);
		if (notPublished.test(text)) {
			this.unpublished.add(`${term.id} ${this.context.years[index]}`);
			return Number.NaN;
		}
		if (text === "" || isNone(text)) return this.readNone(cell, text, reading, index);
		if (term.unit === "percent") return this.readRatio(cell, term);
		const people = term.unit === "people";
		const amount = parseAmount(people ? text.replace(/人$/, "") : text, unit);
		if (!amount.ok) return this.refuse(cell, amount.reason);
		if (people && !Number.isInteger(amount.value)) return this.refuse(cell, "人数は整数です");
		if (people) return amount.value;
		const digit = Number.isInteger(amount.value) ? 1 : 10 ** -decimalsOf(amount.value);
		this.finest = Math.min(this.finest, convertAmount(digit, unit, this.context.unit));
		return convertAmount(amount.value, unit, this.context.unit);
	}

	private readNone(cell: GridCell, text: string, { term, wanted, isPart }: Reading, index: number): number {
		// 「－」 says that there is no such part; a blank says nothing.
		if (wanted.blankIsNone || (isPart && text !== "")) return 0;
		if (wanted.published === "comparison" || (term.unit === "percent" && text !== "")) return Number.NaN;
		if (wanted.published === "optional" && index < this.context.settledYears) return Number.NaN;
		// 「－」 of what comes in or goes out is none of it that year; a total, a balance or a scale would be made nothing by it.
		const isEntry = term.leaf || term.partOf !== undefined || wanted.published === "opening";
		if (isEntry && term.unit === "amount" && term.measure === "flow" && text !== "") return 0;
		this.blanks.push({ cell, index, place: this.problems.length });
		return Number.NaN;
	}

	/** Blank cells of one row are one mistake, and so are those that hold 「－」. */
	private refuseBlanks({ row, term, isPart }: Reading): void {
		const [blank, dashed] = [true, false].map((isBlank) =>
			this.blanks.filter(({ cell }) => (foldWidth(cell.text) === "") === isBlank),
		) as [Blank[], Blank[]];
		this.blanks = [];
		const label = isPart ? row.label.text : term.label;
		this.refuseRun(dashed, (addresses) => tableMessages.dash(addresses, label));
		this.refuseRun(blank, (addresses) => tableMessages.blank(addresses, label, term.unit === "percent"));
	}

	private refuseRun([first, ...more]: readonly Blank[], message: (addresses: string) => Message): void {
		if (first === undefined) return;
		const isRun = more.length > 1 && more.every(({ index }, at) => index === first.index + at + 1);
		const all = [first, ...more].map(({ cell }) => cell.address);
		const addresses = isRun ? `${all[0]}〜${all.at(-1)}` : all.join("、");
		this.problems.splice(first.place, 0, errorAt(first.cell.place, message(addresses)));
	}

	private readRatio(cell: GridCell, term: TermDefinition): number {
		const read = readPublishedRatio(cell, term);
		// More digits would be printed rounded, and the estimates behind it take what is published as truncated there.
		if (typeof read === "number") return decimalsOf(read) > 1 ? this.refuse(cell, "比率は小数第1位までの値です") : read;
		this.problems.push(read);
		return Number.NaN;
	}

	private refuse(cell: GridCell, reason: string): number {
		this.problems.push(errorAt(cell.place, tableMessages.tableCell(cell.address, cell.text, reason)));
		return Number.NaN;
	}

	private refuseNegative(values: Float64Array, { row, term }: Reading): void {
		const negative = this.context.years.flatMap((year, index) => {
			const cell = row.cells.get(year);
			return cell && (values[index] as number) < 0 ? [{ cell, year }] : [];
		});
		const first = negative[0]?.cell;
		if (first === undefined) return;
		const [texts, years] = [negative.map(({ cell }) => cell.text), negative.map(({ year }) => year)];
		this.problems.push(errorAt(first.place, tableMessages.tableNegative([first.address, term.label], texts, years)));
	}

	/** What is put in and taken out is told by its name, and may be printed with △ all along; so may what each comes to. */
	private isThroughFunds({ term, wanted }: Reading): boolean {
		if (term.unit !== "amount") return false;
		const isWhole = this.context.lines.terms.some(({ restOf }) => restOf === term.id);
		return isWhole || (wanted.neverNegative === true && term.measure === "flow");
	}

	/** 歳出を△で書いた表 — where the total is printed so, its parts are: what stands without △ among them is less than nothing. */
	private turnExpenditure(read: readonly { readonly line: LineRows; readonly amounts: Float64Array }[]): void {
		const total = read.find(({ line }) => line.term.id === roles.expenditure);
		if (total === undefined || !isNegative(total.amounts)) return;
		const { lines } = this.context;
		const isSpent = (id: string): boolean => {
			const { partOf } = lines.byId(id);
			return id === roles.expenditure || (partOf !== undefined && isSpent(partOf));
		};
		for (const { line, amounts } of read)
			if (isSpent(line.term.id) && !this.turned.some(({ label }) => label === line.term.label))
				turn(amounts, this.turned, { term: line.term, row: line.rows[0] as TableRow });
	}

	private normaliseSign(values: Float64Array, { row, term }: Reading): void {
		if (!values.some((value) => value < 0)) return;
		const { place } = row.label;
		if (values.some((value) => value > 0))
			this.problems.push(errorAt(place, tableMessages.tableMixedSigns(term.label)));
		else this.normalised.push({ label: term.label, place });
		for (const [index, value] of values.entries()) values[index] = Math.abs(value);
	}

	private warnTenfold(values: Float64Array, row: TableRow): void {
		for (let index = 1; index < values.length - 1; index += 1) {
			if (!isTenfold(values[index] as number, values[index - 1] as number)) continue;
			const [left = 0, value = 0, right = 0] = values.subarray(index - 1, index + 2);
			if (!isTenfold(value, right) || value > left !== value > right) continue;
			const cell = row.cells.get(this.context.years[index] ?? 0) as GridCell;
			const text = [value, left, right].map((number) => formatExact(number));
			this.problems.push(
				warningAt(cell.place, tableMessages.tenfold(cell.address, text[0] ?? "", text[1] ?? "", text[2] ?? "")),
			);
		}
	}
}

interface SignedRow {
	readonly label: string;
	readonly place: Place | undefined;
}

function signNote(rows: readonly SignedRow[], message: typeof tableMessages.tableSign): Problem[] {
	return rows.length === 0 ? [] : [noteAt(rows[0]?.place, message(rows.map(({ label }) => label)))];
}

/** Whether a row is printed with △ all along. */
function isNegative(values: Float64Array): boolean {
	return values.some((value) => value < 0) && !values.some((value) => value > 0);
}

/** Reads a row the other way round, and keeps that it was. */
function turn(values: Float64Array, turned: SignedRow[], { term, row }: Pick<Reading, "term" | "row">): void {
	for (const [index, value] of values.entries()) values[index] = 0 - value;
	turned.push({ label: term.label, place: row.label.place });
}

/** Whether one of two amounts is at least ten times the other; zeros compare with nothing. */
export function isTenfold(a: number, b: number): boolean {
	const less = Math.min(Math.abs(a), Math.abs(b));
	return less > 0 && Math.max(Math.abs(a), Math.abs(b)) >= 10 * less;
}
