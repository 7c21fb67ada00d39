import type { Register, RegisterEntry } from "../domain/register.ts";
import { evaluate } from "../engine/interpret.ts";
import type { Tree } from "../engine/tree.ts";

/** 進捗の集計 — how far an entry with others below it is, or the whole register. */
export interface RolledUp {
	/** `null`: the whole register. */
	readonly id: string | null;
	readonly name: string;
	/** `null` where one of those below it is not known. */
	readonly percent: number | null;
	/** Stated in the register itself, not made by its rule. */
	readonly isTyped: boolean;
	/** How many stand directly below it, and of how many of them nothing is known. */
	readonly children: number;
	readonly unknown: number;
}

/** Rolls progress up by the register's own rule; what is typed stands. */
export function rollUp({ entries, rule, wholeRule }: Register<Tree>): RolledUp[] {
	const below = new Map<string | null, RegisterEntry[]>();
	for (const entry of entries) below.set(entry.parent, [...(below.get(entry.parent) ?? []), entry]);
	const percents = new Map<RegisterEntry, number | null>();
	const rows = new Map<RegisterEntry, RolledUp>();
	const percentOf = (entry: RegisterEntry): number | null => {
		const known = percents.get(entry);
		if (known !== undefined) return known;
		const parts = (below.get(entry.id) ?? []).map(percentOf);
		const typed = entry.progress?.percent ?? null;
		const percent = typed ?? (parts.length === 0 ? null : byRule(rule, parts));
		percents.set(entry, percent);
		if (parts.length > 0)
			rows.set(entry, { id: entry.id, name: entry.name, percent, isTyped: typed !== null, ...counted(parts) });
		return percent;
	};
	const tops = (below.get(null) ?? []).map(percentOf);
	const inOrder = entries.flatMap((entry) => rows.get(entry) ?? []);
	const percent = byRule(wholeRule, tops);
	return [...inOrder, { id: null, name: "全体", percent, isTyped: false, ...counted(tops) }];
}

function counted(parts: readonly (number | null)[]): Pick<RolledUp, "children" | "unknown"> {
	return { children: parts.length, unknown: parts.filter((part) => part === null).length };
}

function byRule(rule: Tree | null, parts: readonly (number | null)[]): number | null {
	const known = parts.filter((part) => part !== null);
	if (rule === null || known.length < parts.length || parts.length === 0) return null;
	const mean = known.reduce((sum, part) => sum + part, 0) / known.length;
	const none = () => Number.NaN;
	const percent = evaluate(rule, { term: none, parameter: none, input: () => mean });
	return Number.isFinite(percent) ? percent : null;
}
