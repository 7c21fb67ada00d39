import type { TermDefinition } from "../../domain/term.ts";
import type { Tree } from "../../engine/tree.ts";
import { adjustmentId } from "../adjustment.ts";
import { roles } from "../roles.ts";
import type { CityShape } from "./city-shape.ts";
import { type Definitions, treeOf } from "./definitions.ts";
import { totals } from "./kinds.ts";
import { amountOf, differenceOf, names, replaced, sumOf } from "./member-trees.ts";

/**
 * 表の端数 — rows that were rounded one by one do not come to the printed total by up to half a printed unit each. Where that
 * is all the difference, the total as printed is nearer to the truth than the sum of its rows: the line of adjustment holds the
 * difference in projected years as it does in settled ones, and no year is short of what only rounding took.
 */
export function withTableRounding(before: Definitions, { rounded }: CityShape): Definitions {
	const lines = rounded.filter((line) => before.trees.has(line));
	if (lines.length === 0) return before;
	const trees = new Map(before.trees);
	for (const line of lines) trees.set(line, sumOf([treeOf(before, line), printed(line)]));
	const [received, spent] = [...totals.keys()].map((total) => (lines.includes(total) ? [printed(total)] : []));
	const left = lines.includes(roles.balance) ? [printed(roles.balance)] : [];
	const beforeFunds = before.trees.get("balanceBeforeFunds");
	if (beforeFunds !== undefined)
		trees.set(
			"balanceBeforeFunds",
			(spent as Tree[]).reduce(differenceOf, sumOf([beforeFunds, ...(received as Tree[]), ...left])),
		);
	// What a year asks of its funds is told from 収支差引額, which does not hold what 決算収支 is off by.
	if (lines.includes(roles.closing))
		trees.set(
			roles.fundRequired,
			replaced(treeOf(before, roles.fundRequired), (node) =>
				names(node, roles.balance) ? sumOf([amountOf({ id: roles.balance }), printed(roles.closing)]) : undefined,
			),
		);
	const adjusted = new Set(lines.map(adjustmentId));
	return { ...before, trees, terms: before.terms.map((term) => (adjusted.has(term.id) ? inAllYears(term) : term)) };
}

function printed(line: string): Tree {
	return { kind: "input", channel: "published", id: adjustmentId(line) };
}

function inAllYears({ settledYearsOnly: _only, ...term }: TermDefinition): TermDefinition {
	return { ...term, source: "公表額−内訳からの計算(推計の年度は、表の端数で説明できる差だけ)" };
}
