import { type AmountUnit, convertAmount, formatExact, isAmountUnit } from "./amount.ts";
import type { FiscalYear } from "./fiscal-year.ts";
import { foldWidth } from "./typed-text.ts";
import type { Dimensions } from "./unit.ts";
import { describeByYear } from "./year-words.ts";

/** 打ち込まれた単位 — a figure as a city types it is what is kept × `by` ÷ `times`: 28.9 of 「千円/人」, 3 of 「%」. */
export interface TypedUnit {
	readonly times: number;
	readonly by: number;
	readonly words: string;
}

/** 積算の単位 — the unit of a driver: amounts are kept in the city's own, 3% as 0.03. */
export interface DriverUnit extends TypedUnit {
	readonly dimensions: Dimensions;
}

/** What counts how often, not what: a rate a year is a plain number. */
const plainWords = new Set(["", "倍", "回", "割合", "年", "年度", "月"]);

/** Reads a unit; `null` where it is divided more than once or by nothing. Every other word is a unit of its own: 校, ㎡. */
export function parseDriverUnit(words: string, amountUnit: AmountUnit): DriverUnit | null {
	const [above = "", below, ...more] = foldWidth(words).split("/");
	if (more.length > 0 || below === "") return null;
	const [over, under] = [above, below ?? ""].map((word) => partOf(word.trim(), amountUnit)) as [UnitPart, UnitPart];
	const dimensions: Record<string, number> = {};
	if (over.dimension !== null) dimensions[over.dimension] = 1;
	if (under.dimension !== null) dimensions[under.dimension] = (dimensions[under.dimension] ?? 0) - 1;
	return { dimensions, times: over.times * under.by, by: over.by * under.times, words };
}

/** 「R7〜R16 22百万円/人」: figures as they are typed, years of the same together. */
export function figuresByYear(figures: ReadonlyMap<FiscalYear, number>, { times, by, words }: DriverUnit): string {
	return describeByYear(figures, (figure) => `${formatExact((figure * by) / times)}${words}`);
}

/** Whether a unit counts things or says so much a thing: 人, 千円/人. A plain amount may go either way, and a rate. */
export function isCounted({ dimensions }: DriverUnit): boolean {
	return Object.entries(dimensions).some(([name, power]) => power !== 0 && name !== "amount" && name !== "truth");
}

interface UnitPart {
	readonly dimension: string | null;
	readonly times: number;
	readonly by: number;
}

function partOf(word: string, amountUnit: AmountUnit): UnitPart {
	if (word === "%") return { dimension: null, times: 1, by: 100 };
	if (!isAmountUnit(word)) return { dimension: plainWords.has(word) ? null : dimensionOf(word), times: 1, by: 1 };
	// Whole numbers both ways: dividing by 1,000 keeps 28.9 thousandths as near as a number can be.
	const [times, by] = [convertAmount(1, word, amountUnit), convertAmount(1, amountUnit, word)];
	return { dimension: "amount", times: Math.max(1, times), by: Math.max(1, by) };
}

function dimensionOf(word: string): string {
	return word === "人" ? "people" : word;
}

/** Dimensions in the words of a message: 「百万円/人」. */
export function dimensionWords(dimensions: Dimensions | "any", amountUnit: AmountUnit): string {
	const known: Readonly<Record<string, string>> = {
		amount: amountUnit,
		people: "人",
		truth: "はい・いいえ",
		percent: "%",
	};
	const factors = dimensions === "any" ? [] : Object.entries(dimensions).filter(([, power]) => power !== 0);
	const side = (sign: 1 | -1) =>
		factors.flatMap(([name, power]) => Array<string>(Math.max(0, power * sign)).fill(known[name] ?? name)).join("・");
	const [above, below] = [side(1), side(-1)];
	return below === "" ? above || "単位なし" : `${above || "1"}/${below}`;
}
