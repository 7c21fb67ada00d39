import { nearest } from "../diagnostics/near-miss.ts";
import type { Message } from "../diagnostics/problem.ts";
import { scenarioMessages } from "../diagnostics/scenario-messages.ts";
import type { TermDefinition } from "../domain/term.ts";
import { LineParts } from "./line-parts.ts";
import { foldName } from "./names.ts";

/** 項目の索引 — finds a line by id, Japanese label or alias. */
export class LineIndex {
	readonly terms: readonly TermDefinition[];
	readonly parts: LineParts;
	private readonly byName = new Map<string, TermDefinition>();
	/** For a computed line, the leaf lines behind it, as labels. */
	private readonly leavesBehind: (id: string) => readonly string[];

	constructor(
		terms: readonly TermDefinition[],
		leavesBehind: (id: string) => readonly string[],
		parts = new LineParts([], []),
	) {
		this.terms = terms;
		this.parts = parts;
		this.leavesBehind = leavesBehind;
		for (const term of terms)
			for (const name of [term.id, term.label, ...(term.aliases ?? [])]) this.byName.set(foldName(name), term);
	}

	/** The same lines, some of them also known by names of a city's own. */
	withAliases(aliases: ReadonlyMap<string, readonly string[]>): LineIndex {
		if (aliases.size === 0) return this;
		const terms = this.terms.map((term) => {
			const own = aliases.get(term.id);
			return own ? { ...term, aliases: [...(term.aliases ?? []), ...own] } : term;
		});
		return new LineIndex(terms, this.leavesBehind, this.parts);
	}

	find(name: string): TermDefinition | null {
		return this.byName.get(foldName(name)) ?? null;
	}

	byId(id: string): TermDefinition {
		const term = this.terms.find((candidate) => candidate.id === id);
		if (!term) throw new Error(`no such line: ${id}`);
		return term;
	}

	get leaves(): readonly TermDefinition[] {
		return this.terms.filter((term) => term.leaf);
	}

	/** Every spelling of the leaf lines, for formulas. */
	leafLabels(): Map<string, string> {
		return new Map(this.leaves.flatMap((term) => [term.label, ...(term.aliases ?? [])].map((name) => [name, term.id])));
	}

	unknown(name: string): Message {
		// Of names as near as each other, the one the table prints comes first.
		const names = [...this.terms.map(({ label }) => label), ...this.terms.flatMap(otherNames)];
		return scenarioMessages.unknownLine(name, nearest(name, names));
	}

	/** Why a computed line cannot be changed, and what to change instead. */
	computed(term: TermDefinition): Message {
		return scenarioMessages.computedLine(term.label, this.leavesBehind(term.id));
	}
}

function otherNames({ id, aliases }: TermDefinition): readonly string[] {
	return [id, ...(aliases ?? [])];
}
