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
