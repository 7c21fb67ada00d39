import type { TermDefinition } from "../domain/term.ts";

type Implied = "unit" | "measure" | "formula";

/**
 * A line as it is written: an amount of the year unless it says otherwise. A total leaves its formula to its parts, a leaf
 * to what is entered for it.
 */
export type WrittenDefinition = Omit<TermDefinition, Implied> & Partial<Pick<TermDefinition, Implied>>;

/** 項目の定義を補う — gives each line what it leaves unsaid; a total adds up its parts as they are listed. */
export function completed(written: readonly WrittenDefinition[]): TermDefinition[] {
	return written.map((line) => ({
		unit: "amount",
		measure: "flow",
		formula: line.formula ?? formulaOf(line, written),
		...line,
	}));
}

function formulaOf({ id, leaf }: WrittenDefinition, written: readonly WrittenDefinition[]): string {
	return leaf ? `roundToUnit(entered(${id}))` : partsOf(written, id).join(" + ");
}

/** 内訳 — the lines that are part of a total, in the order of the definitions. */
export function partsOf(lines: readonly Pick<TermDefinition, "id" | "partOf">[], total: string): string[] {
	return lines.filter(({ partOf }) => partOf === total).map(({ id }) => id);
}
