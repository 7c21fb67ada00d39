import { type ComparisonOperator, parseComparison, splitLimit } from "../domain/comparison-words.ts";
import { type Word, words } from "../files/argument-text.ts";

/** 「項目 年度 比較 値」 as typed, taken apart. */
interface TargetText {
	/** Words of the line and its years. */
	readonly left: readonly Word[];
	readonly comparison: ComparisonOperator;
	/** The limit; `null` where nothing stands behind the sign. */
	readonly limit: Word | null;
	/** A sign and a word that ask something else than each other: 「>= 26億円以下」. */
	readonly contradiction: { readonly sign: string; readonly word: string } | null;
}

const comparisonSign = /[<>＜＞]\s*[=＝]|[<>＜＞≦≧≤≥]/;

/** Takes 「財政調整基金残高 R12 >= 2600」 and 「財政調整基金残高 R12 26億円以上」 apart; `null` where nothing is compared. */
export function splitTarget(text: string): TargetText | null {
	const sign = comparisonSign.exec(text);
	if (sign === null) return splitWords(text);
	const comparison = parseComparison(sign[0]) as ComparisonOperator;
	const from = sign.index + sign[0].length;
	const written = words(text.slice(from), from);
	const limit = written.map((word) => word.text).join(" ");
	const split = splitLimit(limit);
	return {
		left: words(text.slice(0, sign.index)),
		comparison,
		limit: written[0] ? { text: split?.amount ?? limit, at: written[0].at } : null,
		contradiction: split && split.comparison !== comparison ? { sign: sign[0], word: split.word } : null,
	};
}

function splitWords(text: string): TargetText | null {
	const split = splitLimit(text);
	if (split === null) return null;
	const written = words(text.slice(0, text.trimEnd().length - split.word.length));
	return {
		left: written.slice(0, -1),
		comparison: split.comparison,
		limit: written.at(-1) ?? null,
		contradiction: null,
	};
}
