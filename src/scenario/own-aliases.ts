import type { Message } from "../diagnostics/problem.ts";
import { tableMessages } from "../diagnostics/table-messages.ts";
import { foldName } from "../domain/names.ts";
import type { TermDefinition } from "../domain/term.ts";
import type { Cursor } from "../files/cursor.ts";
import type { LineIndex } from "../model/line-index.ts";
import type { SettingsSpec } from "./settings-schema.ts";

/** 別名 — a city's own names of lines, from `aliases` of its settings. A part is never a name of the whole. */
export function readAliases(entry: Cursor<SettingsSpec["aliases"]>, lines: LineIndex): Map<string, string[]> {
	const aliases = new Map<string, string[]>();
	const own = new Map<string, TermDefinition>();
	for (const [name, written] of entry.fields()) {
		const term = lines.find(name);
		if (term === null) {
			written.say(lines.unknown(name));
			continue;
		}
		const names = aliases.get(term.id) ?? [];
		aliases.set(term.id, names);
		for (const at of written.entries()) {
			const { value: alias } = at;
			const message = refusal(alias, term, lines, own.get(foldName(alias)) ?? null);
			if (message) at.say(message);
			else {
				names.push(alias);
				own.set(foldName(alias), term);
			}
		}
	}
	return aliases;
}

function refusal(alias: string, term: TermDefinition, known: LineIndex, own: TermDefinition | null): Message | null {
	const part = partOf(alias, known);
	if (part !== null) return tableMessages.aliasOfPart(alias, known.byId(part).label);
	const joint = known.parts.findJoint(alias);
	if (joint)
		return tableMessages.aliasOfSum(
			alias,
			joint.lines.map((line) => known.byId(line).label),
		);
	const other = known.find(alias) ?? own;
	return other && other.id !== term.id ? tableMessages.aliasTaken(alias, other.label) : null;
}

/** What stands behind a name and leaves it a name of the same: 「固定資産税収入」「委託料(一般)」; not 「等」, which makes a whole of a part. */
const tail = /(?:\([^()]*\)|収入|総額|額|分)$/;

/** The line a name is a part of: a row cities print, or a word of the budget that is part of one line only. */
function partOf(alias: string, known: LineIndex): string | null {
	const name = alias.normalize("NFKC").trim();
	for (const form of [name, name.replace(tail, "")]) {
		const part = known.parts.find(form);
		if (part) return part.line;
		const meaning = known.parts.meaning(form);
		if (meaning?.reason === null && meaning.lines.length === 1) return meaning.lines[0] ?? null;
	}
	return null;
}
