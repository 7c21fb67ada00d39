import type { TermDefinition } from "../../domain/term.ts";
import { nodes, type Tree } from "../../engine/tree.ts";
import type { CityShape } from "./city-shape.ts";
import { type Definitions, treeOf } from "./definitions.ts";
import { amountOf, nothing, sumOf } from "./member-trees.ts";
import { outsideFunds } from "./own-fund.ts";
import { reached, unknownInputs } from "./without-rows.ts";

/**
 * 公表値のままの比率 — a ratio that the table prints although it does not make known what the ratio is worked out from. What is
 * printed stands as long as nothing that the ratio rests on is another than in the plan; from then on nobody knows it.
 */
export function withPrintedRatios(before: Definitions, { lacks, rowless, funds }: CityShape): Definitions {
	const isPrinted = ({ id, unrounded, given }: TermDefinition) =>
		unrounded !== undefined && given === "settledYears" && !rowless.includes(id);
	const printed = before.terms.filter(isPrinted);
	const others = lacks.filter((line) => !printed.some(({ id }) => id === line));
	if (others.length === 0) return before;
	// What a ratio is solved for is not known where it cannot be.
	const solved = printed.flatMap(({ restsOn = [] }) => restsOn.map(({ line }) => line));
	const lacked = reached(before.trees, unknownInputs(others, outsideFunds(funds)));
	const unknown = reached(before.trees, [...lacked, ...solved]);
	const carried = printed.filter(({ unrounded = "" }) => lacked.has(unrounded));
	if (carried.length === 0) return before;
	const guards = new Map(carried.map((ratio) => [ratio.id, guardOf(ratio, before, unknown)]));
	const trees = new Map(before.trees);
	for (const { id, unrounded } of carried) {
		const { moved, tree, years } = guards.get(id) as Guard;
		trees.set(moved.id, tree);
		const own = treeOf(before, id);
		const isMoved = Array.from({ length: years }, (_, back) => isAbove({ kind: "term", id: moved.id, back }));
		const standing: Tree = choose(either(isMoved), own, { kind: "input", channel: "published", id });
		trees.set(id, choose(isKnown(amountOf({ id: unrounded as string })), own, standing));
	}
	const rested = new Set([...guards.values()].flatMap(({ lines }) => lines));
	for (const line of rested) trees.set(movedId(line), differs(line));
	const terms = before.terms.flatMap((term) => {
		const guard = guards.get(term.id);
		const own = rested.has(term.id) ? [movedTerm(term)] : [];
		return guard === undefined ? [term, ...own] : [guard.moved, term, ...own];
	});
	return { ...before, terms, trees };
}

/** What says of each year whether a ratio can no longer stand as it is printed. */
interface Guard {
	readonly moved: TermDefinition;
	readonly tree: Tree;
	/** What the ratio rests on. */
	readonly lines: readonly string[];
	/** So many years back it is asked, the year itself with them. */
	readonly years: number;
}

function guardOf({ id, label }: TermDefinition, before: Definitions, unknown: ReadonlySet<string>): Guard {
	const { lines, furthest, isEndless } = groundsOf(id, before, unknown);
	const moved: TermDefinition = {
		id: movedId(id),
		label: `${label}のもとが変わった項目の数`,
		...{ unit: "ratio", measure: "ratio", detail: true, formula: "" },
		source: "公表値のままの比率(標準財政規模などのない表)",
		note: "計画の額と違う項目の数。0でない年度の比率は、表にないものがないと計算できない",
	};
	const own = sumOf(lines.map((line) => amountOf({ id: movedId(line) })));
	const last: Tree = { kind: "term", id: moved.id, back: 1 };
	return {
		moved,
		tree: isEndless ? choose(isAbove(last), last, own) : own,
		lines,
		years: isEndless ? 1 : furthest + 1,
	};
}

/** 比率のもと — the known lines that a ratio rests on through unknown ones, and those unknown ones that something may be entered for. */
function groundsOf(ratio: string, { terms, trees }: Definitions, unknown: ReadonlySet<string>) {
	const lines = new Set<string>();
	const seen = new Map<string, number>();
	const isLine = new Set(terms.map(({ id }) => id));
	let [furthest, isEndless] = [0, false];
	const visit = (id: string, back: number, path: readonly string[]): void => {
		// What goes on from its own year before never comes back to what it was.
		if (path.includes(id)) isEndless = true;
		if ((seen.get(id) ?? Number.NEGATIVE_INFINITY) >= back || path.includes(id)) return;
		seen.set(id, back);
		furthest = Math.max(furthest, back);
		const isFound = !unknown.has(id);
		const parts = isFound ? [] : nodes(trees.get(id) as Tree);
		if (isFound || parts.some(({ kind }) => kind === "input")) lines.add(id);
		// Sums over years of issue are never among the unknown: where it is not known what is borrowed, nothing rests on them.
		for (const node of parts) {
			if (node.kind === "term") visit(node.id, back + node.back, [...path, id]);
			if (node.kind === "input" && node.channel !== "planned" && node.channel !== "published" && isLine.has(node.id))
				visit(node.id, back, node.id === id ? path : [...path, id]);
		}
	};
	visit(ratio, 0, []);
	lines.delete(ratio);
	return { lines: [...lines], furthest, isEndless };
}

const movedId = (line: string) => `${line}Moved`;

/** Whether a line is another than in the plan, as a line of its own: several ratios rest on it. */
function movedTerm({ id, label }: TermDefinition): TermDefinition {
	return {
		...{ id: movedId(id), label: `${label}が計画と違う`, unit: "ratio", measure: "ratio", detail: true, formula: "" },
		source: "公表値のままの比率(標準財政規模などのない表)",
		note: "計画の額と違う年度は1、同じ年度は0",
	};
}

/** 1 where a line is another than in the plan; what is unknown in both is the same. */
function differs(id: string): Tree {
	const [here, planned]: [Tree, Tree] = [amountOf({ id }), { kind: "input", channel: "planned", id }];
	const isSame: Tree = { kind: "compare", operator: "==", left: millionths(here), right: millionths(planned) };
	const one: Tree = { kind: "number", value: 1 };
	return choose(isSame, nothing, choose(either([isKnown(here), isKnown(planned)]), one, nothing));
}

/** What binary makes of an amount that is worked out in another order is no difference. */
function millionths(amount: Tree): Tree {
	const million: Tree = { kind: "number", value: 1e6 };
	return { kind: "call", name: "round", args: [{ kind: "arithmetic", operator: "*", left: amount, right: million }] };
}

/** What has no figure is equal to nothing, not even to itself. */
function isKnown(tree: Tree): Tree {
	return { kind: "compare", operator: "==", left: tree, right: tree };
}

function isAbove(left: Tree): Tree {
	return { kind: "compare", operator: ">", left, right: nothing };
}

function either(conditions: readonly Tree[]): Tree {
	return conditions.reduce((left, right) => ({ kind: "logic", operator: "or", left, right }));
}

function choose(condition: Tree, yes: Tree, no: Tree): Tree {
	return { kind: "choose", condition, yes, no };
}
