import type { Unit } from "../../domain/unit.ts";
import type { Values } from "../../engine/interpret.ts";
import type { Program } from "../../engine/program.ts";
import { nodes, type Tree } from "../../engine/tree.ts";

/** 動いた項目 — a line a formula names whose figures are other at its two ends. */
export interface MovedLine {
	readonly id: string;
	readonly label: string;
	readonly unit: Unit;
	/** Its own figures at both ends, of several years their mean; of what flows into a balance the flow alone. `null` of several lines. */
	readonly figures: { readonly from: number; readonly to: number; readonly years: number } | null;
	readonly isFlow: boolean;
}

type NameNode = Tree & { readonly kind: "term" | "input" | "parameter" };

/** What is named of the plan or of the table, and not of the run. */
const channelWords: Readonly<Record<string, string>> = { planned: "計画の", published: "公表された" };

/** The lines of a formula that move, but for the one it is of: what is entered for that is no cause of it. */
export function movedLines(
	{ tree, own, isFlow }: { readonly tree: Tree; readonly own: readonly string[]; readonly isFlow: boolean },
	[from, to]: readonly [Values, Values],
	program: Program,
): MovedLine[] {
	const named = new Map<string, NameNode[]>();
	for (const node of nodes(tree))
		if ((node.kind === "term" || node.kind === "input" || node.kind === "parameter") && !own.includes(node.id))
			named.set(node.id, [...(named.get(node.id) ?? []), node]);
	return [...named].flatMap(([id, found]): MovedLine[] => {
		const moves = found.some((node) => !Object.is(readName(node, from) + 0, readName(node, to) + 0));
		if (!moves) return [];
		const years = new Map(found.flatMap((node) => (node.kind === "term" ? [[node.back, node] as const] : [])));
		const shown: readonly NameNode[] = years.size > 0 ? [...years.values()] : found.slice(0, 1);
		const mean = (values: Values) => shown.reduce((sum, node) => sum + readName(node, values), 0) / shown.length;
		const figures = { from: mean(from), to: mean(to), years: shown.length };
		return [{ id, ...calledIn(program, shown[0] as NameNode), figures, isFlow }];
	});
}

function readName(node: NameNode, values: Values): number {
	if (node.kind === "term") return values.term(node.id, node.back);
	return node.kind === "input" ? values.input(node.channel, node.id) : values.parameter(node.id);
}

function calledIn({ source }: Program, node: NameNode): Pick<MovedLine, "label" | "unit"> {
	const { terms, parameters } = source;
	const { label = node.id, unit = "ratio" } =
		(node.kind === "parameter" ? parameters : terms).find(({ id }) => id === node.id) ?? {};
	return { label: node.kind === "input" ? `${channelWords[node.channel] ?? ""}${label}` : label, unit };
}
