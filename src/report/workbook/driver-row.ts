import { dimensionWords, parseDriverUnit } from "../../domain/driver-unit.ts";
import type { TermDefinition } from "../../domain/term.ts";
import { unitLabel } from "../../domain/unit.ts";
import { isRate } from "../../scenario/typed-drivers.ts";
import { numberFormat } from "../content/number-format.ts";
import type { Cell, Sheet } from "../office/sheet.ts";
import type { Book } from "./book.ts";
import type { LiveDrivers } from "./live-drivers.ts";
import { formats, gradeCell, heightFor, noteStyle, rowHead, text } from "./look.ts";

/** What stands around the figures of a row of drivers. */
interface DriverWords {
	readonly label: string;
	readonly unit: string;
	readonly grade: string;
	readonly formula: string;
	readonly source: string;
}

/** Writes the rows of one sheet of drivers, each under its key. */
export type AddDriverRow = (key: string, words: DriverWords, cells: readonly Cell[]) => number;

export function driverRows(sheet: Sheet, book: Book, drivers: LiveDrivers): AddDriverRow {
	const [ofFormula, ofSource] = [sheet.widths.at(-2), sheet.widths.at(-1)] as [number, number];
	return (key, { label, unit, grade, formula, source }, cells) => {
		const heights = [heightFor(formula, ofFormula), heightFor(source, ofSource), heightFor(label, 36, false)];
		const right = [gradeCell(grade), text(formula, noteStyle), text(source, noteStyle)];
		const row = sheet.add(
			[...rowHead(label, unit, { wrap: true }), ...cells, ...right],
			Math.max(0, ...heights.map((height) => height ?? 0)) || null,
		);
		book.places.put(drivers.key(key), sheet.name, row);
		return row;
	};
}

/** The unit in which the figures of a row are shown: a value as it is typed, a rule as it is kept. */
export function driverUnit({ result: { unit } }: Book, drivers: LiveDrivers, id: string): string {
	const [term, driver] = [drivers.term(id), drivers.driver(id)];
	if (driver?.kind === "value") return driver.unit?.dimensions.truth === 1 ? "1か0" : (driver.unit?.words ?? "");
	if (term.typed === undefined) return term.unit === "ratio" ? "" : unitLabel(term.unit, unit);
	const kept = parseDriverUnit(term.typed.words, unit);
	const isAsTyped = kept === null || isRate(kept) || kept.times === kept.by;
	return isAsTyped ? term.typed.words : dimensionWords(kept.dimensions, unit);
}

/** As many digits as the figures of a value have, up to four. */
export function valueFormat(values: readonly number[], isPercent: boolean): string {
	if (!isPercent) return numberFormat(mostDigits(values));
	const digits = mostDigits(values.map((value) => Number((value * 100).toPrecision(12))));
	return percentFormat(Math.max(1, digits));
}

function percentFormat(digits: number): string {
	const plain = `0.${"0".repeat(digits)}%`;
	return `${plain};"△ "${plain}`;
}

function mostDigits(values: readonly number[]): number {
	const digits = values.map((value) => /\.(\d+)/.exec(String(value))?.[1]?.length ?? 0);
	return Math.min(4, Math.max(0, ...digits));
}

/** Amounts of rules are not rounded: two digits more than the table. */
export function ruleFormat(book: Book, term: TermDefinition): string {
	if (term.typed !== undefined && isRate(term.typed)) return percentFormat(2);
	if (term.unit === "amount") return numberFormat(book.result.decimals + 2);
	return term.unit === "people" ? numberFormat(1) : formats.fourDecimals;
}

/** Of the table's own lines. */
export function madeLineFormat(book: Book, { unit }: TermDefinition): string {
	if (unit === "people") return numberFormat(0);
	return unit === "amount" ? numberFormat(book.result.decimals) : formats.fourDecimals;
}
