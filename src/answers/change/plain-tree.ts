import type { TermDefinition } from "../../domain/term.ts";
import type { Columns } from "../../engine/columns.ts";
import type { Program } from "../../engine/program.ts";
import { nodes, type Tree, withParts } from "../../engine/tree.ts";
import { roles } from "../../model/roles.ts";

/** Figures of one run in one year. */
export interface YearOfRun {
	readonly columns: Columns;
	readonly yearIndex: number;
}

/**
 * 表の項目による式 — the formula of a line with the helpers in it written out, until it names what a table prints or what was
 * entered. `null` of a sum over years of issue.
 */
export function plainTree(program: Program, line: string, figures: readonly YearOfRun[]): Tree | null {
	const terms = new Map(program.source.terms.map((term) => [term.id, term]));
	const first = Math.min(...figures.map(({ yearIndex }) => yearIndex));
	const isSettled = figures.some(({ columns, yearIndex }) => yearIndex < columns.shape.settledYears);
	const written = (tree: Tree, back: number, within: readonly string[]): Tree => {
		if (tree.kind !== "term") return withParts(tree, (part) => written(part, back, within));
		const here = back + tree.back;
		const inner = program.trees.get(tree.id);
		const term = terms.get(tree.id);
		const isHelper =
			term !== undefined && inner !== undefined && !within.includes(tree.id) && isWrittenOut(term, inner);
		const isFact = isSettled && term?.given !== undefined && !isSum(tree.id);
		if (!isHelper || isFact || !reaches(inner, here, first)) return { ...tree, back: here };
		return written(inner, here, [...within, tree.id]);
	};
	const tree = program.trees.get(line);
	return tree === undefined || hasCohorts(tree) ? null : written(tree, 0, [line]);
}

/** What the table does not print and is worked out from other lines; and the two totals, whose parts say more. */
function isWrittenOut({ detail, leaf, id, settledYearsOnly }: TermDefinition, tree: Tree): boolean {
	if (!(detail || isSum(id)) || leaf || settledYearsOnly || hasCohorts(tree)) return false;
	const parts = nodes(tree);
	const named = parts.flatMap((node) => (node.kind === "term" ? [node.id] : []));
	// What is entered for it is its own; what is held against the plan is one thing: its two sides would tell of each other.
	const isOwn = parts.some(
		(node) => node.kind === "input" && (node.id === id || (node.channel === "planned" && named.includes(node.id))),
	);
	return named.length > 0 && !named.includes(id) && !isOwn;
}

const isSum = (id: string): boolean => id === roles.size || id === roles.expenditure;

/** Whether a helper of an earlier year can be worked out there: what is entered is read of the year itself alone. */
function reaches(tree: Tree, back: number, first: number): boolean {
	const parts = nodes(tree);
	const furthest = Math.max(0, ...parts.map((node) => (node.kind === "term" ? node.back : 0)));
	return back === 0 || (parts.every(({ kind }) => kind !== "input") && first - back - furthest >= 0);
}

function hasCohorts(tree: Tree): boolean {
	return nodes(tree).some(({ kind }) => kind === "cohorts");
}
