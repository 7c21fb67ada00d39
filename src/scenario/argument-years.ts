import type { FiscalYear } from "../domain/fiscal-year.ts";
import { parseYearRanges } from "../domain/year-range.ts";
import { type ArgumentText, argumentPlace, listParts, type Word } from "../files/argument-text.ts";
import type { LineIndex } from "../model/line-index.ts";
import { type Horizon, type Reading, readYears } from "./years.ts";

/**
 * Parts 「物件費 R8 〜 R10」, the words of a text, at the longest name of a line; where none is known, before the longest
 * text that says years, or before the last word.
 */
export function splitYears(
	{ text }: ArgumentText,
	all: readonly Word[],
	lines: LineIndex,
): { name: Word; years: Word } {
	const last = all.at(-1) as Word;
	const part = (from: Word, to: Word) => ({ text: text.slice(from.at, to.at + to.text.length), at: from.at });
	const parts = all.slice(1).map((word, index) => ({
		name: part(all[0] as Word, all[index] as Word),
		years: part(word, last),
	}));
	return (
		parts.findLast(({ name }) => lines.find(name.text) !== null) ??
		parts.find(({ years }) => parseYearRanges(years.text) !== null) ??
		(parts.at(-1) as (typeof parts)[number])
	);
}

/** Reads years as typed: one, a range, or a list of them in brackets, each mistake at its own place. */
export function readArgumentYears(argument: ArgumentText, word: Word, horizon: Horizon): Reading<FiscalYear[]> {
	const place = argumentPlace(argument, word.at);
	const parts = listParts(word);
	if (parts === null) return readYears(word.text, horizon, place);
	const texts = parts.map(({ text }) => text);
	return readYears(texts, horizon, (index) => argumentPlace(argument, parts[index ?? 0]?.at));
}
