import type { Program } from "../engine/program.ts";
import { nodes, type Tree } from "../engine/tree.ts";

/** The leaf lines of the same or an earlier year that reach a computed line, nearest first. */
export function leavesBehind(program: Program, line: string): string[] {
	const leaves = new Set(program.source.terms.filter((term) => term.leaf).map((term) => term.id));
	return linesBehind(program, line).filter((id) => leaves.has(id));
}

/** All lines of the same or an earlier year that reach a line, nearest first. */
export function linesBehind({ trees }: Program, line: string): string[] {
	const found = new Set([line]);
	for (const id of found)
		for (const node of nodes(trees.get(id) as Tree))
			if (node.kind === "term" || node.kind === "input" || node.kind === "cohorts") found.add(node.id);
	found.delete(line);
	return [...found];
}
