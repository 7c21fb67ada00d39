import type { AmountUnit } from "../domain/amount.ts";
import type { DriverUnit } from "../domain/driver-unit.ts";
import type { TermDefinition } from "../domain/term.ts";
import type { Inferred } from "../engine/units.ts";

/** Figures are typed in the unit they are kept in, where none is stated. */
export function keptUnit(dimensions: Inferred, unit: AmountUnit): DriverUnit {
	if (dimensions === "any") return { dimensions: {}, times: 1, by: 1, words: "" };
	const powers = Object.entries(dimensions).filter(([, power]) => power !== 0);
	const isAmount = powers.length === 1 && dimensions.amount === 1;
	return { dimensions, times: 1, by: 1, words: isAmount ? unit : "" };
}

/** A term of the drivers' own: what is known of a settled year stands in the place of its formula. */
export function ownTerm(id: string, label: string, formula: string): TermDefinition {
	return { id, label, unit: "ratio", measure: "flow", given: "whereTyped", formula, source: "" };
}

/** Amounts and people print as such; of other units the number alone says enough. */
export function displayed(unit: Inferred, term: TermDefinition): TermDefinition {
	if (unit === "any" || term.typed !== undefined) return term;
	const powers = Object.entries(unit).filter(([, power]) => power !== 0);
	const [only] = powers.length === 1 ? powers : [];
	if (only?.[1] !== 1) return term;
	return only[0] === "amount" ? { ...term, unit: "amount" } : only[0] === "people" ? { ...term, unit: "people" } : term;
}
