import type { Origin } from "../../domain/explained.ts";
import type { BridgeEntry } from "../../domain/result.ts";
import type { TermDefinition } from "../../domain/term.ts";
import { unitLabel } from "../../domain/unit.ts";
import { debtRoles } from "../../model/roles.ts";
import type { EditionDriver } from "../../scenario/driver-model.ts";
import { displayWidth } from "../document/display-width.ts";
import { address } from "../office/address.ts";
import type { Cell, Sheet } from "../office/sheet.ts";
import type { Style } from "../office/styles.ts";
import { type Book, noValueCell } from "./book.ts";
import { drivenFormula, isDriven } from "./driven-cells.ts";
import { addSection, yearStyle } from "./heading.ts";
import { unroundedFormat } from "./line-row.ts";
import {
	colours,
	formats,
	formula,
	gradeCell,
	heightFor,
	inputStyle,
	noteStyle,
	numberStyle,
	rowHead,
	text,
	withNote,
} from "./look.ts";
import { headColumns } from "./places.ts";

/** Lines that are no leaf of the table but may be entered: what a scenario states in a section of its own. */
const alsoChangeable: ReadonlySet<string> = new Set([debtRoles.redemption]);

/** Lines whose amounts a user may change, in the table's order: of what nobody made known there is no amount to change. */
export function changeableLines(book: Book): string[] {
	const entered = new Set(book.program.inputs);
	return book.program.source.terms
		.filter(({ id, leaf }) => (leaf || alsoChangeable.has(id)) && entered.has(`entered.${id}`))
		.filter(({ id }) => projectedAmounts(book, id).some((amount) => !Number.isNaN(amount)))
		.map(({ id }) => id);
}

/** What is entered for a line in the years to come. */
export function projectedAmounts(book: Book, id: string): number[] {
	return book.years.map((_, index) => book.input(`entered.${id}`, index)).slice(book.settledYears);
}

/** 年度ごとの入力額: one coloured row for each; settled years stay as they are. */
export function addChangeable(sheet: Sheet, book: Book): void {
	const first = sheet.next;
	const lines = changeableLines(book);
	for (const id of lines) {
		const { grade, note } = shortGrounds(book, id);
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
		});
}

/** The words on both sides of a row's cells. */
interface InputWords {
	readonly label: string;
	readonly unit: string;
	readonly grade: string;
	readonly note: string;
	readonly look?: Style;
}

/** A row of the sheet of inputs with a cell for every year. */
export function addInputRow(sheet: Sheet, words: InputWords, cells: readonly Cell[]): number {
	const { label, unit, grade, note, look } = words;
	return sheet.add(
		[...rowHead(label, unit, look), ...cells, gradeCell(grade), text(note, noteStyle)],
		heightFor(note, sheet.widths.at(-1) ?? 0),
	);
}

interface SeriesRow extends Omit<InputWords, "unit"> {
	readonly key: string;
	/** Where it is looked up, when not by its key. */
	readonly place?: string;
	/** May be changed by a user, in the years to come. */
	readonly open?: boolean;
	/** Years the formulas read; the others are left empty. */
	readonly years?: number;
	/** The figure of a year, when it is not the one of its key. */
	readonly value?: (yearIndex: number) => number;
}

/** One series along the years. */
export function addSeries(sheet: Sheet, book: Book, row: SeriesRow): number {
	const term = book.term(row.key.slice(row.key.indexOf(".") + 1));
	const values = book.years.map((_, index) => row.value?.(index) ?? book.input(row.key, index));
	const shown = values.slice(0, row.years);
	const format = seriesFormat(book, term, shown);
	const fixed = { ...numberStyle, fill: colours.fixed, format };
	const open = row.open ? { ...inputStyle, format } : fixed;
	const cells = values.map((value, index): Cell => {
		const style = index < book.settledYears ? yearStyle(book, index, fixed) : open;
		if (index >= shown.length) return { value: null, style };
		const shownValue = Number.isNaN(value) ? noValueCell : value;
		if (row.value !== undefined || !isDriven(book, row.key)) return { value: shownValue, style };
		return formula(shownValue, () => drivenFormula(book, row.key, index, sheet.name), style);
	});
	const added = addInputRow(sheet, { ...row, unit: unitLabel(term.unit, book.result.unit) }, cells);
	book.places.put(row.place ?? row.key, sheet.name, added);
	return added;
}

function seriesFormat(book: Book, { unit }: TermDefinition, values: readonly number[]): string {
	return unit === "percent" || unit === "ratio" ? formats.fourDecimals : unroundedFormat(book, values);
}

function neverNegative(book: Book, id: string): boolean {
	return book.term(id).neverNegative === true || alsoChangeable.has(id);
}

/** Where an amount comes from, in words. */
export const inputKinds: Readonly<Record<Origin["kind"], string>> = {
	published: "公表値",
	derived: "公表値から",
	calibrated: "推計値",
	scenario: "シナリオ",
	settings: "設定",
	plan: "計画",
	none: "計画では0",
	settlement: "決算",
	driver: "積算",
	override: "個別の変更",
	estimate: "前の版",
};

/** Nobody published a table that was made. */
const madeKinds = { published: "版の表", derived: "版の表から" } as const;

/** 根拠 of what a scenario changed: it is neither published nor of the settings any more. */
export const changedByScenario = "シナリオで変更";

/** Where a series comes from: its kind, or what the scenario changed in it, why and by which source. */
export function groundsOf(book: Book, id: string): { readonly grade: string; readonly note: string } {
	const { source, note } = book.term(id);
	const origin = withNote(source, note);
	if (isMoved(book, id))
		return { grade: changedByScenario, note: [...moveLines(book, id), `変更前: ${origin}`].join("\n") };
	const grade = plannedGrade(book, id);
	const rule = ruleOf(book, id);
	if (rule === null) return { grade, note: origin };
	const isLive = isDriven(book, `entered.${id}`);
	return {
		grade,
		note: isLive
			? "積算シートの、同じ名前の行の額"
			: `規則 ${rule.term.formula}(${withNote(rule.term.source, rule.term.note)})`,
	};
}

/** The same in a few lines, for the sheet's first page; the whole stands beside the amounts before the change. */
function shortGrounds(book: Book, id: string): { readonly grade: string; readonly note: string } {
	const whole = groundsOf(book, id);
	const lines = moveLines(book, id);
	if (!isMoved(book, id) || displayWidth(lines.join("")) <= shortWidth) return whole;
	const [first, ...rest] = book.base.moves.get(id) ?? [];
	const more = rest.length === 0 ? "" : ` ほか${rest.length}件`;
	return { ...whole, note: `${first?.what ?? ""}${more}\n理由・出典と変更前の額は、下の「変更前」の行` };
}

/** Half-width characters of two lines of a note. */
const shortWidth = 96;

/** Changes told in a cell; the rest stand on the sheet of sources. */
const mostMoves = 4;

function moveLines(book: Book, id: string): string[] {
	const entries = book.base.moves.get(id) ?? [];
	const rest = entries.length - mostMoves;
	const more = rest > 0 ? [`ほか${rest}件(出典・注記シート)`] : [];
	return [...entries.slice(0, mostMoves).map(moveWords), ...more];
}

function moveWords({ what, reason, source }: BridgeEntry): string {
	const grounds = [reason === null ? [] : [`理由: ${reason}`], source === null ? [] : [`出典: ${source}`]].flat();
	return grounds.length === 0 ? what : `${what}(${grounds.join("。")})`;
}

/** Whether the scenario states other amounts than the edition in any year shown. */
function isMoved(book: Book, id: string): boolean {
	return book.years.some((_, index) => book.isChanged(`entered.${id}`, index));
}

/** 変更前の額: what the edition states for each series the scenario changes, to be read beside it. */
export function addBeforeScenario(sheet: Sheet, book: Book): void {
	const moved = changeableLines(book).filter((id) => isMoved(book, id));
	if (moved.length === 0) return;
	addSection(sheet, "シナリオで変更した入力額の、変更前の額(変えません。計算には使いません)");
	for (const id of moved)
		addSeries(sheet, book, {
			key: `entered.${id}`,
			place: `before-scenario.${id}`,
			label: `${book.term(id).label}: 変更前`,
			grade: plannedGrade(book, id),
			note: groundsOf(book, id).note,
			value: (index) => book.planned(`entered.${id}`, index),
		});
}

/** What a rule gives is no published amount, whatever line of the outlook it enters. */
function ruleOf(book: Book, id: string): EditionDriver | null {
	const driver = book.drivers?.driver(book.drivers.pack.model.driven.get(id) ?? "");
	return driver?.kind === "rule" ? driver : null;
}

function plannedGrade(book: Book, id: string): string {
	if (ruleOf(book, id) !== null) return inputKinds.driver;
	const view = book.base.explain(id, book.settledYears, 0);
	const kind = view.originsOf(view.root)[0]?.kind ?? "published";
	if (book.drivers !== null && (kind === "published" || kind === "derived")) return madeKinds[kind];
	return inputKinds[kind === "scenario" ? "none" : kind];
}
