import type { AmountUnit } from "../../domain/amount.ts";
import type { FiscalYear } from "../../domain/fiscal-year.ts";

/** ブックの土台 — which scenario a workbook was made from. */
export interface BookBase {
	readonly municipality: string;
	readonly edition: string;
	/** Its file, as it was named then. */
	readonly file: string;
	readonly sha256: string;
	/** The last year shown. */
	readonly until: FiscalYear;
}

/** The name of a base's file, without the folders it lay in. */
export function baseName({ file }: Pick<BookBase, "file">): string {
	return file.split(/[\\/]/).at(-1) ?? file;
}

/** The mark of the row in which the years are named. */
export const yearsMark = "years:";

/** What stands in the hidden column of a sheet's first row. */
export function baseMark(base: BookBase): string {
	return `base:${JSON.stringify(base)}`;
}

/** 行の控え — what a row is of, by the key it is looked up under: 「row:entered.cityTax」. */
export function rowMark(key: string): string {
	return `row:${key}`;
}

/** The key of a value of the drivers, by its name. */
export function driverValueKey(label: string): string {
	return `driver.value.${label}`;
}

/** The same as it was delivered. */
export function driverOnceKey(label: string): string {
	return `driver.once.${label}`;
}

/** The base a mark speaks of; `null` for any other text. */
export function parseBaseMark(text: string): BookBase | null {
	if (!text.startsWith("base:")) return null;
	try {
		const read: unknown = JSON.parse(text.slice("base:".length));
		return isBase(read) ? read : null;
	} catch {
		return null;
	}
}

function isBase(read: unknown): read is BookBase {
	if (typeof read !== "object" || read === null) return false;
	const { municipality, edition, file, sha256, until } = read as Partial<Record<keyof BookBase, unknown>>;
	const words = [municipality, edition, file, sha256];
	return words.every((word) => typeof word === "string") && Number.isInteger(until);
}

/** The key of a row's mark; `null` for any other text. */
export function parseRowMark(text: string): string | null {
	return text.startsWith("row:") ? text.slice("row:".length) : null;
}

/** 取組の控え — the mark of one of an entry's targets: what was known of it then, by year, and of its progress where that is typed. */
export function entryMark(entry: string, at: number, delivered: Delivered): string {
	return `entry:${entry}/${at}${Object.keys(delivered).length === 0 ? "" : ` ${JSON.stringify(delivered)}`}`;
}

/** By the words of the heads: 「R5」, 「進捗」. */
type Delivered = Readonly<Record<string, number | null>>;

interface EntryMark {
	readonly entry: string;
	readonly at: number;
	readonly delivered: Delivered;
}

/** What an entry's mark says; `null` for any other text. */
export function parseEntryMark(text: string): EntryMark | null {
	const [, entry, at, delivered = "{}"] = /^entry:(.*)\/(\d+)(?: (\{.*\}))?$/s.exec(text) ?? [];
	if (entry === undefined) return null;
	try {
		return { entry, at: Number(at), delivered: JSON.parse(delivered) as Delivered };
	} catch {
		return null;
	}
}

/** 効果額の控え — what a row of effects is of and was delivered with, figures as shown. */
export interface EffectMark extends EntryMark {
	readonly part: "plan" | "result";
	readonly unit: AmountUnit;
	readonly line: string | null;
	/** -1: shown with another sign than the register has. */
	readonly sign: 1 | -1;
}

export function effectMark(mark: EffectMark): string {
	return `effect:${JSON.stringify(mark)}`;
}

/** What an effect's mark says; `null` for any other text. */
export function parseEffectMark(text: string): EffectMark | null {
	if (!text.startsWith("effect:{")) return null;
	try {
		const read = JSON.parse(text.slice("effect:".length)) as Partial<EffectMark>;
		const isWhole = typeof read.entry === "string" && Number.isInteger(read.at) && typeof read.delivered === "object";
		return isWhole ? (read as EffectMark) : null;
	} catch {
		return null;
	}
}

/** The mark of a register's sheet. */
export function registerMark(id: string): string {
	return `register:${id}`;
}

/** The register a sheet is of; `null` for any other text. */
export function parseRegisterMark(text: string): string | null {
	return /^register:(.*?)(?: scenario:[0-9a-f]+)?$/s.exec(text)?.[1] ?? null;
}
