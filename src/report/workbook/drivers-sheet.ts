import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { gradeWords } from "../../domain/grade-words.ts";
import type { TermDefinition } from "../../domain/term.ts";
import { describeYears } from "../../domain/year-words.ts";
import { type Cell, Sheet } from "../office/sheet.ts";
import type { Book } from "./book.ts";
import { addNotice } from "./change-notice.ts";
import { addDebtRows, debtLines } from "./driven-debt.ts";
import { type AddDriverRow, driverRows, driverUnit, madeLineFormat, ruleFormat } from "./driver-row.ts";
import { addDeliveredValues, addDriverValues } from "./driver-values.ts";
import { addSection, addTitle, addYearHead, headYears, holdHead, yearStyle, yearWidths } from "./heading.ts";
import { inputKinds } from "./inputs-series.ts";
import { yearCells } from "./line-row.ts";
import type { LiveDrivers } from "./live-drivers.ts";
import { colours, numberStyle, withNote } from "./look.ts";
import { sheetNames } from "./names.ts";

/** 積算 — what the table was made of: values to be changed, the rules over them, and the table's lines they give. */
export function driversSheet(book: Book): Sheet | null {
	const { drivers } = book;
	if (drivers === null) return null;
	const sheet = new Sheet(sheetNames.drivers, [...yearWidths(book, 2, 38, 2), 11, 44, 44]);
	addTitle(sheet, book, "積算");
	const notice = addNotice(sheet, book);
	const right = ["根拠", "式", "出典・決まった額"];
	const head = addYearHead(sheet, headYears(book), ["", "項目", "単位"], right);
	holdHead(sheet, notice, head);
	const rows = new DriverRows(sheet, book, drivers);
	const isOpen = drivers.pack.inputs !== null;
	const fixed = "変えられません。率や伸びで額を変えるシナリオなので、シナリオの drivers に書いて作り直します";
	addSection(sheet, `積算の値(${isOpen ? "色付きのセルを変えられます" : fixed})`);
	addDriverValues(sheet, book, drivers, rows.add);
	addSection(sheet, "積算の規則(端数処理前。決算と前の版の額は数のまま、太字は個別の変更)");
	rows.addRules();
	addSection(sheet, "積算からできる表の額(端数処理後。前提シートの入力額のもと)");
	rows.addLines();
	rows.addBefore();
	if (isOpen) addDebtRows(sheet, book);
	addSection(sheet, "当初の積算の値(変えません。変えたセルを見分けるための控え)");
	addDeliveredValues(book, drivers, rows.add);
	return sheet;
}

class DriverRows {
	readonly add: AddDriverRow;
	private readonly sheet: Sheet;
	private readonly book: Book;
	private readonly drivers: LiveDrivers;

	constructor(sheet: Sheet, book: Book, drivers: LiveDrivers) {
		[this.sheet, this.book, this.drivers] = [sheet, book, drivers];
		this.add = driverRows(sheet, book, drivers);
	}

	addRules(): void {
		const { drivers, book } = this;
		for (const { id } of drivers.program.source.terms) {
			const driver = drivers.driver(id);
			if (driver === undefined || driver.kind === "value") continue;
			const { term, grade, kind } = driver;
			const isNone = kind === "none";
			const source = [
				isNone ? "規則がない(分かっている額だけ)" : withNote(term.source, term.note),
				...this.knownWords(id),
			];
			const words = {
				label: term.label,
				unit: driverUnit(book, drivers, id),
				grade: grade === null ? "" : gradeWords[grade],
				formula: isNone ? "" : term.formula,
				source: source.join("。"),
			};
			this.add(`line.${id}`, words, this.cells(id, ruleFormat(book, term)));
			if (drivers.hasRemainder(id)) this.addRemainder(id, term);
		}
	}

	/** What a rule does not say of a table that is rebuilt, below it. */
	private addRemainder(id: string, term: TermDefinition): void {
		const { drivers, book, sheet } = this;
		const source = "規則では説明できない額。表の額は、規則の値とこの額の合計";
		const words = {
			label: `${term.label}: 残差`,
			unit: driverUnit(book, drivers, id),
			grade: "残差",
			formula: "",
			source,
		};
		const row = this.add(
			`remainder.${id}`,
			words,
			this.fixed(term, (index) => drivers.remainder(id, index)),
		);
		sheet.outlines.set(row, 1);
	}

	addLines(): void {
		const { drivers, book } = this;
		const shown = this.linesBehind();
		for (const term of drivers.program.source.terms) {
			if (drivers.driver(term.id) !== undefined || !shown.has(term.id)) continue;
			const isRule = drivers.pack.model.driven.has(term.id);
			const own = book.term(term.id);
			const source = isRule ? "上の規則の額を端数処理した額" : withNote(own.source, own.note);
			const words = { label: term.label, unit: driverUnit(book, drivers, term.id), grade: "", formula: "", source };
			this.add(`line.${term.id}`, words, this.cells(term.id, madeLineFormat(book, term)));
		}
	}

	/** What precedes the first year, where a formula looks back at it: the newest first. */
	addBefore(): void {
		const { drivers, book } = this;
		const shown = drivers.program.source.terms.filter(({ id }) => book.places.has(drivers.key(`line.${id}`)));
		for (const term of shown) {
			const { id, label } = term;
			if (!shown.some((other) => drivers.looksBefore(other.id, id))) continue;
			const figures = book.years.map((_, back) => drivers.input(`before.${id}`, back));
			if (figures.every(Number.isNaN)) continue;
			const source = "左から、表の最初の年度の1年前、2年前…";
			const unit = driverUnit(book, drivers, id);
			const words = { label: `${label}(表の前の年度)`, unit, grade: "決算", formula: "", source };
			this.add(
				`before.${id}`,
				words,
				this.fixed(term, (index) => figures[index] as number),
			);
		}
	}

	/** Figures that nobody changes; where there is none, an empty cell. */
	private fixed(term: TermDefinition, figure: (index: number) => number): Cell[] {
		const { book } = this;
		const style = { ...numberStyle, fill: colours.fixed, format: ruleFormat(book, term) };
		return book.years.map((_, index): Cell => {
			const value = figure(index);
			return { value: Number.isNaN(value) ? null : value, style: yearStyle(book, index, style) };
		});
	}

	/** The outlook's lines that the rules name or inputs follow, with all they are made of. */
	private linesBehind(): ReadonlySet<string> {
		const { drivers } = this;
		const { program, pack } = drivers;
		const seen = new Set<string>();
		const look = (id: string): void => {
			if (seen.has(id) || !program.trees.has(id)) return;
			seen.add(id);
			for (const other of drivers.behind(id)) look(other);
		};
		for (const { id } of program.source.terms) if (drivers.driver(id) !== undefined) look(id);
		for (const lines of pack.inputs?.follows.values() ?? []) for (const [line] of lines) look(line);
		for (const line of debtLines) look(line);
		return seen;
	}

	private cells(id: string, format: string): Cell[] {
		const { drivers, book, sheet } = this;
		const value = (index: number) => {
			const figure = drivers.value(id, index);
			return Number.isNaN(figure) ? drivers.noValueOf(id, index) : figure;
		};
		const cells = yearCells(book, { format }, value, (index) => drivers.lineFormula(id, index, sheet.name));
		// What somebody decided is no settled year, and no formula either.
		return cells.map((cell, index) => {
			const isDecided = index >= book.settledYears && drivers.isKnown(id, index);
			return isDecided ? { ...cell, style: { ...cell.style, fill: colours.fixed, bold: true } } : cell;
		});
	}

	/** 「R5 決算(令和5年度決算)」 — figures no rule works out, by where they are from. */
	private knownWords(id: string): string[] {
		const { drivers, book } = this;
		const known = drivers.pack.model.known.get(drivers.driver(id)?.line ?? id);
		const bySource = new Map<string, FiscalYear[]>();
		for (const [year, { origin, source }] of known ?? []) {
			const words = `${inputKinds[origin]}(${source})`;
			if (book.years.includes(year)) bySource.set(words, [...(bySource.get(words) ?? []), year]);
		}
		const said = [...bySource].map(([words, years]) => `${describeYears(years)} ${words}`);
		return said.length === 0 ? [] : [said.join("、")];
	}
}
