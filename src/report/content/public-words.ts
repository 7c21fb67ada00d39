import { plainText } from "./text-measure.ts";

/** 公用文の表記 — brackets and colons as wide as the letters beside them; an address keeps its own. */
export function inPublicWords(text: string): string {
	return plainText(text)
		.replaceAll("(", "（")
		.replaceAll(")", "）")
		.replace(/ ?: (?=\S)|:(?![/\d\\])/gu, "：");
}
