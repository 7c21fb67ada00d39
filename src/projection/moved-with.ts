import type { TermDefinition } from "../domain/term.ts";
import { taxBases } from "../model/kinds/kinds.ts";
import { roles } from "../model/roles.ts";
import type { Municipality } from "../scenario/municipality.ts";

/** 連動 — what moves along with lines that are moved. */
export interface MovedWith {
	/** Lines that 普通交付税 answers to. */
	readonly linked: readonly string[];
	/** What is borrowed, which works follow; `null` where the city has no row of it. */
	readonly borrowed: string | null;
}

/** Of a city: its own rows, or those they stand in. */
export function movedWith({ lines, model }: Municipality): MovedWith {
	const own = new Map(model.making.city.lines.map((line) => [line.id, line]));
	const row = (id: string): TermDefinition => lines.byId(lines.byId(id).within ?? id);
	const linked = taxBases.flatMap(({ line }) => {
		const { id, label } = row(line);
		return own.get(id)?.inclusionRate === 0 ? [] : [label];
	});
	const { label, within } = lines.byId(roles.issuance);
	return { linked: [...new Set(linked)], borrowed: within === undefined ? label : null };
}
