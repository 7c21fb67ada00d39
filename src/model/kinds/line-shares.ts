import { nodes, type Tree } from "../../engine/tree.ts";
import { type Definitions, treeOf } from "./definitions.ts";
import type { OwnLine } from "./kinds.ts";
import { amountOf, names, productOf, replaced, sumOf } from "./member-trees.ts";
import type { OwnTree } from "./own-tree.ts";

/** 経常収支比率 — the ratio, what it divides by, and the share of lines that are ordinary in part. */
const ratio = "ordinaryBalanceRatio";
const resources = "ordinaryGeneralResources";
const partly = "ordinaryExpenseShare";
/** 実質公債費比率 — counts what general resources pay of this line. */
const singleYear = "realDebtServiceRatioSingleYear";
const debtService = "debtService";

/**
 * 一般財源と経常の割合 — where a ratio speaks of general resources or of what is ordinary, lines of a city's own count as
 * they say: what is of specific resources not at all, a stated share in place of the core's, a row of a total as the line
 * it stands beside.
 */
export function withShares(definitions: Definitions, own: readonly OwnLine[], tree: OwnTree): Definitions {
	const ofLine = (node: Tree) => (node.kind === "term" ? restatedLine(node.id, tree) : undefined);
	const counted = (core: Tree, total: string) => {
		const known = new Set(nodes(core).flatMap((node) => (node.kind === "term" ? node.id : [])));
		const others = own.filter(({ kind }) => !known.has(kind.core) && totalOf(kind.core, definitions) === total);
		const stated = others.filter(({ ordinaryShare }) => ordinaryShare !== null);
		const more = stated.flatMap((one) => weighted({ id: one.id, weight: weightOf(one) }));
		return sumOf([replaced(core, (node) => ofShared(node, tree) ?? ofLine(node)), ...more]);
	};
	const numerator = (node: Tree): Tree | undefined =>
		node.kind === "arithmetic" && node.operator === "/" && names(node.right, resources)
			? { ...node, left: counted(node.left, "totalExpenditure") }
			: undefined;
	const specific = tree.leaves(debtService).filter(({ isSpecific }) => isSpecific);
	const general = tree.leaves(debtService).filter(({ isSpecific }) => !isSpecific);
	return {
		...definitions,
		trees: new Map([
			...definitions.trees,
			[resources, counted(treeOf(definitions, resources), "totalRevenue")],
			[ratio, replaced(treeOf(definitions, ratio), numerator)],
			[
				singleYear,
				replaced(treeOf(definitions, singleYear), (node) =>
					specific.length > 0 && names(node, debtService) ? sumOf(general.map(amountOf)) : undefined,
				),
			],
		]),
	};
}

/** The total a line of the core is part of; a total itself. */
function totalOf(core: string, { terms }: Definitions): string {
	return terms.find(({ id }) => id === core)?.partOf ?? core;
}

/** A line of the core as those of a city's own behind it count; `undefined` where they count as it does. */
function restatedLine(line: string, tree: OwnTree): Tree | undefined {
	const behind = behindLine(line, tree);
	return behind.every(countsAsCore) ? undefined : sumOf(behind.flatMap(weighted));
}

/** What the core counts at its own share: the lines that state none stay under it. */
function ofShared(node: Tree, tree: OwnTree): Tree | undefined {
	if (node.kind !== "arithmetic" || !names(node.left, partly)) return undefined;
	const lines = nodes(node.right).flatMap((part) => (part.kind === "term" ? part.id : []));
	const behind = lines.flatMap((line) => {
		const entries = behindLine(line, tree);
		return entries.every(countsAsCore) ? [{ id: line, weight: null, isBeside: false }] : entries;
	});
	const unstated = behind.filter(({ weight }) => weight === null);
	const shared = unstated.length === 0 ? [] : [productOf(node.left, sumOf(unstated.map(amountOf)))];
	return sumOf([...shared, ...behind.filter(({ weight }) => weight !== null).flatMap(weighted)]);
}

/** A line that counts, and at which share; `null`: as the core says. */
interface Counted {
	readonly id: string;
	readonly weight: number | null;
	/** A row of a total, beside the line it counts as. */
	readonly isBeside: boolean;
}

function countsAsCore({ weight, isBeside }: Counted): boolean {
	return weight === null && !isBeside;
}

/** What stands behind a line: what is entered for it, and the rows of totals of its kinds. */
function behindLine(line: string, tree: OwnTree): Counted[] {
	const counted = (isBeside: boolean) => (one: OwnLine) => ({ id: one.id, weight: weightOf(one), isBeside });
	const leaves = tree.leaves(line).map(counted(false));
	const rows = tree.beside(line).filter(({ id }) => tree.under(id).length === 0);
	return [
		...(leaves.length === 0 ? [{ id: line, weight: null, isBeside: false }] : leaves),
		...rows.map(counted(true)),
	];
}

function weightOf({ isSpecific, ordinaryShare }: OwnLine): number | null {
	return isSpecific ? 0 : ordinaryShare;
}

function weighted({ id, weight }: Pick<Counted, "id" | "weight">): Tree[] {
	if (weight === 0) return [];
	const amount = amountOf({ id });
	return [weight === null || weight === 1 ? amount : productOf({ kind: "number", value: weight }, amount)];
}
