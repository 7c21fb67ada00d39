import type { TermDefinition } from "../../domain/term.ts";
import type { CityShape } from "./city-shape.ts";
import type { Definitions } from "./definitions.ts";

/**
 * 残高から求めた項目 — what flows through funds where the table prints their balances alone, and what is left of 繰入金 and 積立金
 * beside that: the name says so wherever it stands. Whoever writes the plain name means the same line.
 */
export function withToldFlows(before: Definitions, { told }: CityShape): Definitions {
	if (told.length === 0) return before;
	const ids = new Set(told);
	return { ...before, terms: before.terms.map((term) => (ids.has(term.id) ? asTold(term) : term)) };
}

function asTold({ shortLabel: _short, ...term }: TermDefinition): TermDefinition {
	const label = `${term.label}${term.restOf === undefined ? fromBalance : leftOver}`;
	return { ...term, label, aliases: [...(term.aliases ?? []), term.label], isTold: true };
}

const fromBalance = "(残高から)";
const leftOver = "(残り)";
