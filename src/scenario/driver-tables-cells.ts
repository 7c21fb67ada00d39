import { driverMessages } from "../diagnostics/driver-messages.ts";
import { nearest } from "../diagnostics/near-miss.ts";
import { errorAt, type Message, type Problem } from "../diagnostics/problem.ts";
import { type AmountUnit, convertAmount, isAmountUnit, parseAmount, unknownWord } from "../domain/amount.ts";
import { type FiscalYear, parseFiscalYear } from "../domain/fiscal-year.ts";
import { gradeWords } from "../domain/grade-words.ts";
import { foldName } from "../domain/names.ts";
import type { Grade } from "../domain/term.ts";
import { foldWidth, isNone } from "../domain/typed-text.ts";
import { isDitto } from "../domain/unit-caption.ts";
import { listYears } from "../domain/year-range.ts";
import type { Files } from "../files/files.ts";
import type { GridCell } from "../files/grid.ts";
import { loadHeaded } from "./headings.ts";
import { readPercent } from "./quantities.ts";

/** 積算の表の形 — the columns of a table, each with other words for it, and which of them it cannot do without. */
export interface DriverTable<Column extends string> {
	readonly columns: Readonly<Record<Column, readonly string[]>>;
	readonly needed: readonly NoInfer<Column>[];
}

/** A cell, and the unit its heading states: 「残高(千円)」. */
interface TypedCell extends GridCell {
	readonly unit: string | null;
}

/** A row: its cells that hold something. */
interface DriverRow<Column extends string> {
	readonly cells: ReadonlyMap<Column, TypedCell>;
	readonly first: GridCell;
}

/** Columns that every table has: from where its rows are, and how sure. */
const standingColumns = { 出典: ["source", "出所", "根拠"], 確からしさ: ["grade", "根拠の強さ"] } as const;
type StandingColumn = keyof typeof standingColumns;

/** The weakest last: of a series of several rows, its weakest counts. */
const strength: readonly Grade[] = ["table", "sourced", "calibrated", "general"];

/** What a heading may state: an amount, a share, or what is counted. */
const knownUnits = /^(?:(?:円|千円|万円|百万円|億円)(?:\/人)?|%|人|歳|年|m2)$/;

/** One spelling of what is written with dots, waves and 歳: 「０～１４歳」. */
function spelling(name: string): string {
	return foldName(name)
		.replace(/[〜~]/g, "-")
		.replace(/[歳才]/g, "");
}

function isUnknown({ text }: GridCell): boolean {
	return text === unknownWord || text === "未公表";
}

/** Reads the rows of one table; what is wrong is gathered, and what a refused cell holds is unknown. */
export class DriverReader<Column extends string> {
	readonly problems: Problem[] = [];
	readonly rows: readonly DriverRow<Column | StandingColumn>[];
	readonly unit: AmountUnit;
	private readonly otherUnits = new Set<Column>();

	constructor(files: Files, path: string, table: DriverTable<Column>, unit: AmountUnit) {
		this.unit = unit;
		this.rows = this.load(files, path, table);
	}

	private load(files: Files, path: string, table: DriverTable<Column>): DriverRow<Column | StandingColumn>[] {
		type Any = Column | StandingColumn;
		const columns: Readonly<Record<Any, readonly string[]>> = { ...table.columns, ...standingColumns };
		const names = Object.keys(columns) as Any[];
		const find = (text: string) =>
			names.find((name) => [name, ...columns[name]].some((word) => spelling(word) === spelling(text)));
		const units = new Map<Any, string>();
		const loading = loadHeaded<Any>(files, path, {
			meaning: (heading) => {
				const plain = find(heading);
				if (plain !== undefined) return plain;
				const [, bare = "", unit = ""] = /^(.+)\(([^()]+)\)$/.exec(foldWidth(heading)) ?? [];
				const column = knownUnits.test(unit) ? find(bare) : undefined;
				if (column !== undefined && !units.has(column)) units.set(column, unit.replace(/\/人$/, ""));
				return column ?? null;
			},
			unknown: (cell) => errorAt(cell.place, driverMessages.unknownColumn(cell, nearest(cell.text, names), names)),
			messages: driverMessages,
		});
		if ("problems" in loading) {
			this.problems.push(...loading.problems);
			return [];
		}
		const { headings, body } = loading.loaded;
		const needed = [...table.needed, ...(["出典", "確からしさ"] as const)];
		const missing = needed.filter((name) => !headings.meanings.includes(name));
		const place = { file: path, line: 1, column: 1 };
		const rows = body.map((row) => ({
			cells: new Map(
				headings.cellsOf(row).map(([column, cell]) => [column, { ...cell, unit: units.get(column) ?? null }]),
			),
			first: [...row.cells.values()][0] as GridCell,
		}));
		this.problems.push(...headings.problems);
		if (this.problems.length === 0 && missing.length > 0)
			this.problems.push(errorAt(place, driverMessages.header(missing)));
		if (this.problems.length === 0 && rows.length === 0) this.problems.push(errorAt(place, driverMessages.noRows()));
		return this.problems.length > 0 ? [] : rows;
	}

	/** The cell of a column; where nothing is written, that is said. */
	needed({ cells, first }: DriverRow<Column | StandingColumn>, column: Column): TypedCell | undefined {
		const cell = cells.get(column);
		if (cell === undefined) this.say(first, driverMessages.missing(column, first));
		return cell;
	}

	year(cell: GridCell | undefined): FiscalYear {
		if (cell === undefined) return Number.NaN;
		const year = parseFiscalYear(cell.text);
		if (year === null) this.say(cell, driverMessages.year(cell));
		return year ?? Number.NaN;
	}

	/** Every year of 「R8」「R8..R12」. */
	years(cell: GridCell | undefined): FiscalYear[] {
		if (cell === undefined) return [];
		const years = listYears(cell.text);
		const read = years.filter((year) => year !== null);
		if (read.length < years.length) this.say(cell, driverMessages.year(cell));
		return read;
	}

	/** A whole number from one to another: an age, years of a loan. */
	whole(cell: TypedCell | undefined, column: Column, least: number, most: number): number {
		const said = this.problems.length;
		const found = this.count(cell, column);
		if (cell === undefined || this.problems.length > said) return Number.NaN;
		if (Number.isInteger(found) && found >= least && found <= most) return found;
		this.say(cell, driverMessages.number(cell, column, `${least}〜${most}の整数ではありません`));
		return Number.NaN;
	}

	/** A share of the whole, none (「－」) or unknown; percent where the heading says so. */
	rate(cell: TypedCell | undefined, column: Column, least = 0): number {
		if (cell === undefined || isUnknown(cell)) return Number.NaN;
		if (isNone(cell.text)) return 0;
		if (cell.unit !== null && cell.unit !== "%") return this.otherUnit(cell, column);
		const written = cell.unit === "%" && !/[%％]/.test(cell.text) ? `${cell.text}%` : cell.text;
		const found = readPercent(written);
		if (found !== null && found >= least && found <= 1) return found;
		this.say(cell, driverMessages.rate(cell, column));
		return Number.NaN;
	}

	/** People or things: a number of them, none (「－」) or unknown. */
	count(cell: TypedCell | undefined, column: Column): number {
		if (cell?.unit === "%" || isAmountUnit(cell?.unit ?? "")) return this.otherUnit(cell, column);
		const typed = cell && { ...cell, text: foldWidth(cell.text).replace(/[人歳年㎡]$|m2$/, "") };
		return this.number(typed, column, "円");
	}

	/** An amount in the city's own unit. */
	amount(cell: TypedCell | undefined, column: Column): number {
		const own = cell?.unit ?? this.unit;
		if (!isAmountUnit(own)) return this.otherUnit(cell, column);
		return convertAmount(this.number(cell, column, own), own, this.unit);
	}

	/** A heading that states the unit of something else, said once. */
	private otherUnit(cell: TypedCell | undefined, column: Column): number {
		if (cell && !this.otherUnits.has(column)) this.say(cell, driverMessages.otherUnit(column, cell.unit ?? ""));
		this.otherUnits.add(column);
		return Number.NaN;
	}

	private number(cell: GridCell | undefined, column: Column, unit: AmountUnit): number {
		if (cell === undefined || isUnknown(cell)) return Number.NaN;
		if (isNone(cell.text)) return 0;
		const reading = parseAmount(cell.text, unit);
		if (reading.ok && reading.value >= 0) return reading.value;
		this.say(cell, driverMessages.number(cell, column, reading.ok ? "負の数です" : reading.reason));
		return Number.NaN;
	}

	word<Word extends string>(
		cell: GridCell,
		column: Column | StandingColumn,
		known: Readonly<Record<Word, string>>,
	): Word | null {
		const words = Object.entries<string>(known) as [Word, string][];
		const found = words.find((names) => names.some((name) => foldName(name) === foldName(cell.text)));
		if (found === undefined) this.say(cell, driverMessages.word(cell, column, Object.values(known)));
		return found?.[0] ?? null;
	}

	/** From where the rows are, and the grade of the weakest; what is left blank is as in the row above. */
	standing(): { readonly source: string; readonly grade: Grade } {
		const sources = new Set<string>();
		let weakest = 0;
		for (const [at, { cells, first }] of this.rows.entries()) {
			const [source, grade] = [cells.get("出典"), cells.get("確からしさ")];
			if (source && !isDitto(source.text)) sources.add(source.text);
			if (grade && !isDitto(grade.text))
				weakest = Math.max(weakest, strength.indexOf(this.word(grade, "確からしさ", gradeWords) ?? "table"));
			if (at > 0) continue;
			if (!source) this.say(first, driverMessages.missing("出典", first));
			if (!grade) this.say(first, driverMessages.missing("確からしさ", first));
		}
		return { source: [...sources].join("、"), grade: strength[weakest] as Grade };
	}

	/** Says that two rows are of the same; whether this one is the first. */
	isFirst(seen: Map<string, GridCell>, key: string, cell: GridCell): boolean {
		const before = seen.get(key);
		if (before) this.say(cell, driverMessages.twice(cell, before));
		else seen.set(key, cell);
		return before === undefined;
	}

	say(cell: GridCell, message: Message): void {
		this.problems.push(errorAt(cell.place, message));
	}
}
