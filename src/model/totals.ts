import type { TermDefinition } from "../domain/term.ts";

/** A line as it is written: a total leaves its formula to its parts. */
export type WrittenDefinition = Omit<TermDefinition, "formula"> & Partial<Pick<TermDefinition, "formula">>;

/** 合計 — gives a line without a formula that of a total: the sum of the lines that are part of it, as they are listed. */
export function withTotals(written: readonly WrittenDefinition[]): TermDefinition[] {
	return written.map((line) => ({ ...line, formula: line.formula ?? partsOf(written, line.id).join(" + ") }));
}

/** 内訳 — the lines that are part of a total, in the order of the definitions. */
export function partsOf(lines: readonly Pick<TermDefinition, "id" | "partOf">[], total: string): string[] {
	return lines.filter(({ partOf }) => partOf === total).map(({ id }) => id);
}
