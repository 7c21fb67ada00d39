import { plainText } from "./text-measure.ts";

/** 公用文の表記 — brackets and colons as wide as the letters beside them; an address keeps its own. */
export function inPublicWords(text: string): string {
	return wideMarks(plainText(text));
}

/** The same of words as they stand, their spaces kept: what a picture sets. */
export function wideMarks(text: string): string {
	return text
		.replaceAll("(", "（")
		.replaceAll(")", "）")
		.replace(/ ?: (?=\S)|:(?![/\d\\])/gu, "：");
}
