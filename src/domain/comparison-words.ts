import { foldWidth } from "./typed-text.ts";
import type { Bound } from "./verdict.ts";

/** 比較 — how a figure is held against a limit. */
export type ComparisonOperator = Bound["operator"];

/** Every way a comparison is written; the first four are the file's own. */
const spellings: Readonly<Record<string, ComparisonOperator>> = {
	">=": ">=",
	">": ">",
	"<=": "<=",
	"<": "<",
	"≧": ">=",
	"≥": ">=",
	"≦": "<=",
	"≤": "<=",
	以上: ">=",
	超: ">",
	以下: "<=",
	以内: "<=",
	未満: "<",
};

/** Words that only stand behind an amount. */
const endings: Readonly<Record<string, ComparisonOperator>> = {
	を超える: ">",
	超える: ">",
	を上回る: ">",
	を下回る: "<",
};

/** 「以上」, of any of its spellings. */
export function comparisonWord(spelling: string): string {
	const operator = spellings[spelling];
	return Object.keys(spellings).find((word) => /[一-鿿]/.test(word) && spellings[word] === operator) ?? spelling;
}

export const comparisonSpellings = Object.keys(spellings) as [string, ...string[]];

/** The comparison a sign or a word stands for; `null` for anything else. */
export function parseComparison(text: string): ComparisonOperator | null {
	const typed = foldWidth(text).replace(/\s/g, "");
	return Object.hasOwn(spellings, typed) ? (spellings[typed] as ComparisonOperator) : null;
}

/** 「20億円以上」「13%以内」 taken apart: the amount, the word behind it and what it asks; `null` without a word. */
export function splitLimit(text: string): { amount: string; word: string; comparison: ComparisonOperator } | null {
	const typed = text.trim();
	const word = [...Object.keys(endings), "以上", "以下", "以内", "未満", "超"].find((each) => typed.endsWith(each));
	if (word === undefined) return null;
	const comparison = endings[word] ?? (spellings[word] as ComparisonOperator);
	return { amount: typed.slice(0, -word.length).trim(), word, comparison };
}
