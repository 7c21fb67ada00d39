import { nodes, type Tree } from "../../engine/tree.ts";
import { adjustmentId } from "../adjustment.ts";
import { type Definitions, treeOf } from "./definitions.ts";
import { amountOf, differenceOf, isSameTree, names, nothing, replaced, sumOf } from "./member-trees.ts";
import { type FundRole, fundLines, linesOfFund, type OwnFund } from "./own-fund.ts";

const total = "totalFundBalance";
/** What says how much a city owes beside what it holds. */
const burdens = ["futureBurdenNumerator", "futureBurdenNumeratorAtMost"];

/** 役割に基金がない — nothing flows in or out, and there is no balance to speak of: not printed, entered, added or held. */
export function withoutRole(before: Definitions, { fund, name }: FundRole): Definitions {
	const { balance } = fundLines(fund);
	const isGone = (id: string) => id.startsWith(fund);
	const terms = before.terms.map((term) => {
		if (!isGone(term.id)) return term;
		const { leaf: _leaf, given: _given, partOf: _partOf, markedBy: _mark, solvedFrom: _solved, ...rest } = term;
		return { ...rest, detail: true, ...(term.id === balance ? { absence: `${name}がない` } : {}) };
	});
	const trees = new Map(before.trees);
	// What a year asks for is asked of other funds then.
	for (const { id } of terms) if (isGone(id) && !id.endsWith("Required")) trees.set(id, nothing);
	const isIdentity = (id: string) => id === "settlement-balance" || id === "withdrawals-not-negative";
	const speaks = (tree: Tree) => speaksOf(tree, isGone);
	trees.set(balance, { kind: "notApplicable" });
	const left = treeOf(before, total);
	for (const id of [total, adjustmentId(total)])
		trees.set(
			id,
			replaced(treeOf(before, id), (node) => without(node, balance, left)),
		);
	return {
		...before,
		terms,
		trees,
		laws: before.laws.filter(({ law, left, right }) => isIdentity(law.id) || !(speaks(left) || speaks(right))),
		statement: before.statement.map(({ label, rows }) => ({ label, rows: rows.filter(({ line }) => !isGone(line)) })),
		unprinted: before.unprinted.filter(({ line }) => !isGone(line)),
	};
}

/** どの基金もない — there is no total of funds to speak of, nothing of it is printed, and debt is held against none. */
export function withoutAnyFund(before: Definitions): Definitions {
	const isGone = (id: string) => id.startsWith(total);
	const terms = before.terms.map((term) => {
		if (!isGone(term.id)) return term;
		const { given: _given, ...rest } = term;
		return { ...rest, detail: true, absence: "基金がない" };
	});
	const trees = new Map(before.trees);
	for (const { id } of terms) if (isGone(id)) trees.set(id, { kind: "notApplicable" });
	for (const id of burdens)
		trees.set(
			id,
			replaced(treeOf(before, id), (node) => (names(node, total) ? nothing : undefined)),
		);
	return {
		...before,
		terms,
		trees,
		statement: before.statement.map(({ label, rows }) => ({ label, rows: rows.filter(({ line }) => !isGone(line)) })),
	};
}

function speaksOf(tree: Tree, isGone: (id: string) => boolean): boolean {
	return nodes(tree).some((node) => "id" in node && isGone(node.id));
}

/** A sum without one of its lines. */
function without(node: Tree, line: string, sum: Tree): Tree | undefined {
	if (!isSameTree(node, sum)) return undefined;
	return sumOf(nodes(sum).filter((part) => part.kind === "term" && part.id !== line));
}

/** 充当可能でない基金 — left out of what 将来負担 is held against. */
export function withoutUncounted(before: Definitions, funds: readonly OwnFund[]): Definitions {
	const out = funds.filter(({ countsInFutureBurden }) => !countsInFutureBurden);
	if (out.length === 0) return before;
	const held = out.map((fund) => amountOf({ id: linesOfFund(fund, funds).balance }));
	const counted = differenceOf(amountOf({ id: total }), sumOf(held));
	const trees = burdens.map((id): [string, Tree] => [
		id,
		replaced(treeOf(before, id), (node) => (names(node, total) ? counted : undefined)),
	]);
	return { ...before, trees: new Map([...before.trees, ...trees]) };
}
