import type { Origin } from "../../../domain/explained.ts";
import { unitLabel } from "../../../domain/unit.ts";
import { type Book, headColumns, noValueCell } from "../book.ts";
import {
	blanks,
	colours,
	formats,
	heightFor,
	inputStyle,
	labelStyle,
	noteStyle,
	number,
	numberStyle,
	text,
	unitStyle,
} from "../look.ts";
import { address } from "../parts/address.ts";
import type { Cell, Sheet } from "../parts/sheet.ts";
import { yearStyle } from "./heading.ts";

/** Lines that are no leaf of the table but may be entered: what a scenario states in a section of its own. */
const alsoChangeable: ReadonlySet<string> = new Set(["scenarioEarlyRedemption"]);

/** Lines whose amounts a user may change, in the table's order. */
export function changeableLines(book: Book): string[] {
	const entered = new Set(book.program.inputs);
	return book.program.source.terms
		.filter(({ id, leaf }) => (leaf || alsoChangeable.has(id)) && entered.has(`entered.${id}`))
		.map(({ id }) => id);
}

/** 年度ごとの入力額: one coloured row for each; settled years stay as they are. */
export function addChangeable(sheet: Sheet, book: Book): void {
	const first = sheet.next;
	const lines = changeableLines(book);
	for (const id of lines) {
		const { grade, note } = groundsOf(book, id);
		const row = addSeries(sheet, book, { key: `entered.${id}`, label: book.term(id).label, grade, note, open: true });
		const cells = `${address(headColumns + book.settledYears, row)}:${address(headColumns + book.years.length - 1, row)}`;
		const people = book.term(id).unit === "people";
		const least = people ? 1 : neverNegative(book, id) ? 0 : -1e12;
		const message = `${least < 0 ? "" : `${least}以上の`}数値を入れてください。△や単位の文字は付けず、減は「-65」のように入れます。`;
		sheet.validations.push({ cells, kind: "decimal", least, message });
	}
	const corner = address(headColumns + book.settledYears, first);
	const cells = `${corner}:${address(headColumns + book.years.length - 1, sheet.next - 1)}`;
	const before = () => book.places.year(`original.${lines[0]}`, book.settledYears, sheet.name);
	sheet.highlights.push({ cells, formula: () => `${corner}<>${before()}`, look: "changed" });
}

/** 当初の入力額: what the scenario stated, for the marks on changed cells and for the link. */
export function addOriginals(sheet: Sheet, book: Book): void {
	for (const id of changeableLines(book))
		addSeries(sheet, book, {
			key: `entered.${id}`,
			place: `original.${id}`,
			label: `${book.term(id).label}: 当初`,
			grade: "控え",
			note: "",
			open: false,
		});
}

export interface SeriesRow {
	readonly key: string;
	/** Where it is looked up, when not by its key. */
	readonly place?: string;
	readonly label: string;
	readonly grade: string;
	readonly note: string;
	readonly open: boolean;
	/** Years the formulas read; the others are left empty. */
	readonly years?: number;
}

/** One series along the years. */
export function addSeries(sheet: Sheet, book: Book, row: SeriesRow): number {
	const term = book.term(row.key.slice(row.key.indexOf(".") + 1));
	const values = book.years.map((_, index) => book.input(row.key, index));
	const shown = values.slice(0, row.years);
	const format = seriesFormat(term.unit, shown);
	const cells = values.map((value, index): Cell => {
		const fixed = { ...numberStyle, fill: colours.fixed, format };
		const style =
			index < book.settledYears ? yearStyle(book, index, fixed) : row.open ? { ...inputStyle, format } : fixed;
		if (index >= shown.length) return { value: null, style };
		return Number.isNaN(value) ? text(noValueCell, style) : number(value, style);
	});
	const words = [text(row.grade, { ...noteStyle, align: "center" }), text(row.note, noteStyle)];
	const head = [
		text("", labelStyle),
		text(row.label, labelStyle),
		text(unitLabel(term.unit, book.result.unit), unitStyle),
	];
	const rest = blanks(sheet.widths.length - headColumns - book.years.length - 2, noteStyle);
	const added = sheet.add([...head, ...cells, ...words, ...rest], heightFor(row.note, 50));
	book.places.put(row.place ?? row.key, sheet.name, added);
	return added;
}

function seriesFormat(unit: string, values: readonly number[]): string {
	if (unit === "percent" || unit === "ratio") return formats.fourDecimals;
	return values.every((value) => Number.isNaN(value) || Number.isInteger(value)) ? formats.amount : formats.oneDecimal;
}

function neverNegative(book: Book, id: string): boolean {
	const printed = book.result.blocks.flatMap(({ rows }) => rows).find(({ line }) => line === id);
	const fund = /Fund(Outside)?Deposit$/.test(id);
	return fund || alsoChangeable.has(id) || printed?.neverNegative === true;
}

const kindWords: Readonly<Record<Origin["kind"], string>> = {
	published: "公表値",
	derived: "公表値から",
	calibrated: "推計値",
	scenario: "シナリオ",
	settings: "設定",
	plan: "計画",
	none: "計画では0",
};

/** Where a series comes from: its kind, and whether the scenario moved it. */
export function groundsOf(book: Book, id: string): { readonly grade: string; readonly note: string } {
	const { source, note } = book.term(id);
	const view = book.base.explain(id, book.settledYears, 0);
	const origins = view.originsOf(view.root);
	const moved = book.years.some((_, index) => {
		if (index < book.settledYears) return false;
		const each = index === book.settledYears ? view : book.base.explain(id, index, 0);
		return each.originsOf(each.root).some(({ kind }) => kind === "scenario");
	});
	const grade = kindWords[origins[0]?.kind ?? "published"];
	const words = [source, note, moved ? "シナリオの変更を含む" : undefined].filter((part) => part !== undefined);
	return { grade, note: words.join("。") };
}
