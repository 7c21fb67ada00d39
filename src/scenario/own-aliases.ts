import { errorAt, type Message, type Problem } from "../diagnostics/problem.ts";
import { tableMessages } from "../diagnostics/table-messages.ts";
import type { TermDefinition } from "../domain/term.ts";
import type { LineIndex } from "./lines.ts";
import { foldName } from "./names.ts";
import type { SettingsSpec } from "./settings-schema.ts";
import type { SourceFile } from "./yaml-source.ts";

/** 別名 — a city's own names of lines, from `aliases` of its settings. A part is never a name of the whole. */
export function readAliases(
	spec: SettingsSpec["aliases"],
	source: SourceFile,
	lines: LineIndex,
	problems: Problem[],
): Map<string, string[]> {
	const aliases = new Map<string, string[]>();
	const own = new Map<string, TermDefinition>();
	for (const [name, written] of Object.entries(spec ?? {})) {
		const term = lines.find(name);
		if (term === null) problems.push(errorAt(source.place(["aliases", name]), lines.unknown(name)));
		if (term === null) continue;
		const names = aliases.get(term.id) ?? [];
		aliases.set(term.id, names);
		for (const [index, alias] of written.entries()) {
			const message = refusal(alias, term, lines, own.get(foldName(alias)) ?? null);
			if (message) problems.push(errorAt(source.place(["aliases", name, index]), message));
			else {
				names.push(alias);
				own.set(foldName(alias), term);
			}
		}
	}
	return aliases;
}

function refusal(alias: string, term: TermDefinition, known: LineIndex, own: TermDefinition | null): Message | null {
	const part = known.parts.find(alias);
	if (part) return tableMessages.aliasOfPart(alias, known.byId(part.line).label);
	const joint = known.parts.findJoint(alias);
	if (joint)
		return tableMessages.aliasOfSum(
			alias,
			joint.lines.map((line) => known.byId(line).label),
		);
	const other = known.find(alias) ?? own;
	return other && other.id !== term.id ? tableMessages.aliasTaken(alias, other.label) : null;
}
