import type { Place } from "../diagnostics/problem.ts";

/** 引数 — a text typed on the command line whose parts can be pointed at as those of a file. */
export interface ArgumentText {
	readonly option: string;
	readonly text: string;
}

/** The place of a character of an argument. */
export function argumentPlace({ option, text }: ArgumentText, index = 0): Place {
	return { file: option, line: 1, column: index + 1, excerpt: text };
}

/** A word of an argument and where it begins. */
export interface Word {
	readonly text: string;
	readonly at: number;
}

/** The words of a text, full-width spaces included among what parts them; a list in brackets is one word. */
export function words(text: string, from = 0): Word[] {
	return [...text.matchAll(/[[［][^\]］]*[\]］]?|[^\s[［]+/g)].map((match) => ({
		text: match[0],
		at: from + match.index,
	}));
}

/** The parts of a list in brackets, 「[R8, R10]」, and where each begins; `null` for a word that is no such list. */
export function listParts({ text, at }: Word): Word[] | null {
	if (!/^[[［].*[\]］]$/s.test(text)) return null;
	let from = at + 1;
	return text
		.slice(1, -1)
		.split(/[,、，]/)
		.map((part) => {
			const found = { text: part.trim(), at: from + part.length - part.trimStart().length };
			from += part.length + 1;
			return found;
		});
}
