import type { TermDefinition } from "../../domain/term.ts";
import type { Tree } from "../../engine/tree.ts";
import { adjustmentId } from "../adjustment.ts";
import { roles } from "../roles.ts";
import type { CityShape } from "./city-shape.ts";
import { type Definitions, plainLeaf, treeOf } from "./definitions.ts";
import { amountBefore, amountOf, differenceOf, names, replaced, restated, sumOf } from "./member-trees.ts";

const source = "実質収支=形式収支−翌年度へ繰り越すべき財源(地方財政状況調査)";
/** 実質収支 — of a city that prints what of 形式収支 is bound for works carried into the next year. */
const realBalance = "realBalance";
/** What the law and the statistics take 実質収支 for. */
const ratios = ["realDeficitRatio", "realBalanceRatio"];

/**
 * 翌年度へ繰り越すべき財源 — a part of what a year leaves that is bound already: it is carried over with the rest, but what the
 * ratios judge is without it.
 */
export function withCarriedForward(before: Definitions, { lines }: CityShape): Definitions {
	const own = lines.filter(({ kind }) => kind.isBeside);
	if (own.length === 0) return before;
	const trees = new Map(before.trees);
	for (const { id } of own) trees.set(id, restated(treeOf(before, plainLeaf), plainLeaf, id));
	// Of all funds 形式収支 is the row that a table prints.
	const whole = before.terms.find(({ id }) => id === roles.closing)?.settledAs ?? roles.closing;
	const left = own.map(amountOf).reduce(differenceOf, amountOf({ id: whole }));
	trees.set(realBalance, left);
	trees.set(adjustment.id, differenceOf(amountOf({ id: realBalance }), left));
	for (const id of ratios) trees.set(id, ofRealBalance(treeOf(before, id)));
	// What the year began with is 実質収支 of the year before and what that year was bound to spend.
	const bound = sumOf(own.map(({ id }) => amountBefore(id)));
	trees.set(
		roles.realSingleYear,
		replaced(ofRealBalance(treeOf(before, roles.realSingleYear)), (node) =>
			names(node, roles.carryover) ? differenceOf(node, bound) : undefined,
		),
	);
	const judged = [...ratios, roles.realSingleYear];
	const leaf: Pick<TermDefinition, "unit" | "measure" | "formula"> = { unit: "amount", measure: "flow", formula: "" };
	const added: readonly TermDefinition[] = [
		...own.map(
			({ id, label, aliases, kind }): TermDefinition => ({
				...{ id, label, aliases, kind: kind.id, ...leaf, leaf: true, source: "市の項目(lines.csv)" },
			}),
		),
		{ ...adjustment, ...leaf },
		{ id: realBalance, label: "実質収支", ...leaf, given: "whereTyped", source },
	];
	const rows = [...own.map(({ id }) => ({ line: id, published: "leaf" as const })), ...resultRows];
	return {
		...before,
		trees,
		terms: before.terms.flatMap((term) => {
			if (term.id === roles.closing) return [term, ...added];
			return [judged.includes(term.id) ? withoutAssumption(term) : term];
		}),
		statement: before.statement.map(({ label, rows: printed }) => ({
			label,
			rows: printed.flatMap((row) => (row.line === roles.closing ? [row, ...rows] : [row])),
		})),
	};
}

const adjustment = {
	id: adjustmentId(realBalance),
	label: "実質収支調整",
	settledYearsOnly: true,
	source: "確定額−内訳からの計算(確定した年度だけ。推計の年度は0)",
} as const;

const resultRows = [
	{ line: adjustment.id, onlyIfNotZero: true },
	{ line: realBalance, published: "comparison" as const },
];

function ofRealBalance(tree: Tree): Tree {
	// Of this year, and of the year before where that is what is taken off.
	return replaced(tree, (node) =>
		node.kind === "term" && node.id === roles.closing ? { ...node, id: realBalance } : undefined,
	);
}

/** That 決算収支 is taken for 実質収支 is said no more. */
function withoutAssumption({ note = "", ...term }: TermDefinition): TermDefinition {
	const rest = note.replace(/^[^。]*とみなす\(仮定\)。?/, "");
	return rest === "" ? term : { ...term, note: rest };
}
