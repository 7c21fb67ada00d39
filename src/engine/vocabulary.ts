import { foldText } from "../domain/names.ts";
import type { FunctionDefinition } from "../domain/term.ts";

/** What a formula may name. Anything else is refused with its position. */
export interface Vocabulary {
	/** Lines by id. */
	readonly terms: ReadonlySet<string>;
	readonly parameters: ReadonlySet<string>;
	/** Channel → the ids it may be asked for. */
	readonly channels: ReadonlyMap<string, ReadonlySet<string>>;
	/** Tables of year × year of issue. */
	readonly tables?: ReadonlySet<string>;
	readonly functions: ReadonlyMap<string, FunctionDefinition>;
	/** Other spellings (Japanese labels) → the id or channel key they stand for. */
	readonly labels: ReadonlyMap<string, string>;
	/** Words of the language that are not for this use of it. */
	readonly excluded?: ReadonlySet<string>;
}

/**
 * Length of `label` at `position` of `text`, after folding; 0 when it is not there.
 * Spaces and 「、」「・」 inside are forgiven, so the written length can differ from the label's.
 */
export function labelLengthAt(text: string, position: number, foldedLabel: string): number {
	let matched = 0;
	let cursor = position;
	while (matched < foldedLabel.length) {
		const character = text[cursor];
		if (character === undefined) return 0;
		const folded = foldText(character);
		if (folded === "" && cursor === position) return 0;
		if (!foldedLabel.startsWith(folded, matched)) return 0;
		matched += folded.length;
		cursor += 1;
	}
	return cursor - position;
}
