import { inWordsOf } from "../../domain/municipality-words.ts";
import { foldText } from "../../domain/names.ts";
import type { TermDefinition } from "../../domain/term.ts";
import type { CityShape } from "./city-shape.ts";
import type { Definitions } from "./definitions.ts";

/**
 * 町税・村債 — the core's words as a municipality says them that is no 市. Whoever writes the core's name of a line, as in a
 * file made for another municipality, means the same line.
 */
export function withOwnWords(before: Definitions, { kind }: CityShape): Definitions {
	if (kind === "市") return before;
	const said = (words: string) => inWordsOf(kind, words);
	const told = <Told extends { readonly label: string; readonly source?: string; readonly note?: string }>(
		one: Told,
	) => ({
		...one,
		label: said(one.label),
		...(one.source === undefined ? {} : { source: said(one.source) }),
		...(one.note === undefined ? {} : { note: said(one.note) }),
	});
	const term = (one: TermDefinition): TermDefinition => {
		const made = {
			...told(one),
			...(one.shortLabel === undefined ? {} : { shortLabel: said(one.shortLabel) }),
		};
		if (made.label === one.label) return made;
		const names = [...(one.aliases ?? []), one.label, ...(one.shortLabel === undefined ? [] : [one.shortLabel])];
		const own = foldText(made.label);
		return { ...made, aliases: [...new Set(names)].filter((name) => foldText(name) !== own) };
	};
	return {
		...before,
		terms: before.terms.map(term),
		parameters: before.parameters.map(told),
		statement: before.statement.map((block) => ({ ...block, label: said(block.label) })),
		laws: before.laws.map((held) => ({ ...held, law: told(held.law) })),
	};
}
