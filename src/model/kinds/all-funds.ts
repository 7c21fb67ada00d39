import type { LawDefinition, StatementBlock, TermDefinition } from "../../domain/term.ts";
import type { LawTrees } from "../../engine/program.ts";
import type { Tree } from "../../engine/tree.ts";
import { adjustmentId } from "../adjustment.ts";
import {
	allFundsAliases,
	allFundsChanges,
	allFundsLines,
	allFundsParts,
	allFundsRows,
	allFundsWithoutRow,
	settlementIdentity,
	throughFunds,
	type WithoutRow,
} from "../all-funds-lines.ts";
import { roles } from "../roles.ts";
import { completed, partsOf } from "../written-definition.ts";
import type { CityShape } from "./city-shape.ts";
import { type Definitions, plainLeaf, treeOf } from "./definitions.ts";
import { totals } from "./kinds.ts";
import { amountOf, differenceOf, names, replaced, restated, sumOf } from "./member-trees.ts";

const closing = "settlementBalance";
const beforeFunds = "balanceBeforeFunds";

/**
 * 総額ベース — the definitions of a table of all funds: 国県支出金, 繰入金, 繰越金 and 市債 are revenue, 積立金 is expenditure,
 * so that 歳入歳出差引 is 決算収支. What the closing rule asks for is built over the parts without what it asks for, and
 * ratios subtract what specific resources pay.
 */
export function onAllFunds(core: Definitions, { basis, rowless }: CityShape): Definitions {
	if (basis !== "allFunds") return core;
	const terms = core.terms.flatMap((term) => [
		...(term.id === "otherRevenue" ? completed(allFundsLines) : []),
		changed(term, rowless),
	]);
	const trees = new Map(core.trees);
	const without = [...allFundsWithoutRow].filter(([id]) => rowless.includes(id));
	for (const [id, others] of without) {
		trees.set(id, sumOf(amounts(others.sumOf)));
		if (trees.has(adjustmentId(id))) trees.set(adjustmentId(id), sumOf([]));
	}
	// Where nothing is carried over no law says what is deposited: the table does.
	const isStated = rowless.includes(roles.carryover) && !rowless.includes(roles.fundDeposit);
	const deposited = allFundsWithoutRow.get(roles.fundDeposit) as WithoutRow;
	if (isStated)
		trees.set(
			roles.fundDeposit,
			sumOf([restated(treeOf(core, plainLeaf), plainLeaf, roles.fundDeposit), ...amounts(deposited.sumOf)]),
		);
	for (const { id, leaf } of allFundsLines)
		trees.set(id, leaf ? restated(treeOf(core, plainLeaf), plainLeaf, id) : sumOf(amounts(partsOf(terms, id))));
	for (const total of totals.keys()) {
		trees.set(total, sumOf(amounts(partsOf(terms, total))));
		trees.set(adjustmentId(total), differenceOf(amountOf({ id: total }), treeOf({ trees }, total)));
	}
	const [received, spent] = [...throughFunds].map(([total, { lines, besides }]) =>
		amounts([...partsOf(terms, total).filter((id) => !lines.includes(id)), besides]),
	) as [Tree[], Tree[]];
	trees.set(beforeFunds, spent.reduce(differenceOf, sumOf(received)));
	trees.set(closing, amountOf({ id: "balance" }));
	trees.set(adjustmentId(closing), differenceOf(amountOf({ id: closing }), amountOf({ id: "balance" })));
	for (const [id, line, named] of restatements)
		trees.set(
			id,
			replaced(treeOf(core, id), (node) => (names(node, line) ? named : undefined)),
		);
	const dropped = [...without.map(([, { lawOfRow }]) => lawOfRow), ...(isStated ? [deposited.lawOfRow] : [])];
	const laws = core.laws.filter(({ law }) => !dropped.includes(law.id));
	return {
		...core,
		terms,
		trees,
		laws: [...laws.map((held) => restatedLaw(held, core, terms)), identity],
		statement: core.statement.map(withRows),
		parted: [...core.parted, ...allFundsParts],
	};
}

/** Where a definition names a line, and what it names on all funds. */
const restatements: readonly (readonly [id: string, line: string, named: Tree])[] = [
	["fiscalAdjustmentFundRequired", "balance", amountOf({ id: beforeFunds })],
	["realDebtServiceRatioSingleYear", "debtService", lessOf("debtService", ["debtServiceSpecificResources"])],
	[
		"ordinaryBalanceRatio",
		"debtService",
		lessOf("debtService", ["debtServiceSpecificResources", "ordinarySpecificResources"]),
	],
];

function lessOf(line: string, others: readonly string[]): Tree {
	return amounts(others).reduce(differenceOf, amountOf({ id: line }));
}

function amounts(lines: readonly string[]): Tree[] {
	return lines.map((id) => amountOf({ id }));
}

function changed(term: TermDefinition, rowless: readonly string[]): TermDefinition {
	const more = allFundsAliases.get(term.id);
	const aliases = more === undefined ? {} : { aliases: [...(term.aliases ?? []), ...more] };
	const made = { ...term, ...aliases, ...allFundsChanges.get(term.id) };
	return allFundsWithoutRow.has(term.id) && rowless.includes(term.id) ? { ...made, given: "whereTyped" } : made;
}

/** A total comes to more rows, and 決算収支 to 歳入歳出差引. */
function restatedLaw(held: LawTrees, core: Definitions, terms: readonly TermDefinition[]): LawTrees {
	if (held.law.id === "settlement-balance") {
		const right = sumOf(amounts(["balance", adjustmentId(closing)]));
		return { law: { ...held.law, label: "決算収支合計は歳入歳出差引" }, left: amountOf({ id: closing }), right };
	}
	const total = [...totals].find(([, law]) => law === held.law.id)?.[0];
	if (total === undefined) return held;
	const known = partsOf(core.terms, total);
	const more = partsOf(terms, total).filter((id) => !known.includes(id));
	return { ...held, right: sumOf([held.right, ...amounts(more)]) };
}

const identity: LawTrees = {
	law: {
		id: "settlement-identity",
		label: "決算収支合計は、基金と繰越金を除く収支に繰越金・基金・繰上償還を加減した額",
		...{ left: "", right: "" },
		relation: "=",
		years: "projectedYears",
		source: "財政見通しの表の構成(歳入に繰入金と繰越金、歳出に積立金を含む)",
	} satisfies LawDefinition,
	left: sumOf(amounts(settlementIdentity.left)),
	right: sumOf(amounts(settlementIdentity.right)),
};

const moved = new Set(allFundsRows.flatMap(({ rows }) => rows.map(({ line }) => line)));

/** The rows of all funds in their places, and no longer in those of the core. */
function withRows({ label, rows }: StatementBlock): StatementBlock {
	return {
		label,
		rows: rows.flatMap((row) => {
			const before = allFundsRows.find((place) => place.before === row.line)?.rows ?? [];
			// Where it is not printed, it is 歳入歳出差引.
			const stands = row.line === closing ? { ...row, published: "comparison" as const } : row;
			// What goes into funds is expenditure there, and printed as such.
			const own = stands.printedNegative ? { ...stands, printedNegative: false } : stands;
			return [...before, ...(moved.has(row.line) ? [] : [own])];
		}),
	};
}
