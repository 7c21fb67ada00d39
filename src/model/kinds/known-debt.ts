import { roles } from "../roles.ts";

/** 借入のわかる表 — whether loans can be told from a table: not without what is borrowed and what is owed. */
export function isDebtKnown(lacks: readonly string[]): boolean {
	return !lacks.includes(roles.issuance) && !lacks.includes(roles.debt);
}
