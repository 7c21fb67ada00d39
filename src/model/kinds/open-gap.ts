import type { LawDefinition, ParameterDefinition, TermDefinition } from "../../domain/term.ts";
import type { LawTrees } from "../../engine/program.ts";
import { nodes, type Tree } from "../../engine/tree.ts";
import { adjustmentId } from "../adjustment.ts";
import { roles } from "../roles.ts";
import type { CityShape } from "./city-shape.ts";
import { type Carrying, gapLine, gapParameter } from "./closing-lines.ts";
import { type Definitions, treeOf } from "./definitions.ts";
import { amountOf, differenceOf, mostOf, names, nothing, parameterOf, sumOf, whereIs } from "./member-trees.ts";

const source = "収支調整の規則(要調整額を示す)";
/** The laws that say what 決算収支 comes to: of general resources, of all funds. */
const settlementLaws = ["settlement-balance", "settlement-identity"];

/**
 * 要調整額を示す — a further way to close a year: what lacks is a line of the year and taken as met, so that nothing of it
 * goes on into the year after. Where a table has neither 繰越金 nor 決算収支, a year is held against nothing left over; where it
 * states a 繰越金 that is not what the year before leaves, against what the plan has left over; where only what is left over is
 * carried, against that.
 * What is taken as met is not met yet: 実質単年度収支, and a ratio of 決算収支, is not known while something lacks.
 */
export function withOpenGap(before: Definitions, { opensGap, rowless, basis, carries }: CityShape): Definitions {
	if (!opensGap) return before;
	const rest = treeOf(before, roles.closing);
	const within = before.terms.find(({ id }) => id === roles.carryover)?.within;
	const isCarried = within === undefined && !rowless.includes(roles.carryover);
	// Of all funds 決算収支 is 歳入歳出差引, whether or not it is printed.
	const stands = !isCarried && (basis === "allFunds" || rowless.includes(roles.closing));
	const planned: Tree = { kind: "input", channel: "planned", id: roles.closing };
	const aims: Readonly<Record<Carrying, Tree>> = {
		all: stands ? nothing : planned,
		gains: mostOf(nothing, rest),
		stated: mostOf(nothing, planned),
	};
	const aim = aims[carries];
	const gap = whereOpen(differenceOf(aim, rest), { kind: "notApplicable" });
	const trees = new Map([
		...before.trees,
		[gapLine, gap] as const,
		[roles.closing, sumOf([rest, whereOpen(amountOf({ id: gapLine }), nothing)])] as const,
	]);
	if (stands) trees.set(roles.carryover, whereOpen(nothing, treeOf(before, roles.carryover)));
	const waits = (term: TermDefinition) => term.id === roles.realSingleYear || isRatioOfClosing(term, before);
	const undecided = new Set(before.terms.flatMap((term) => (waits(term) ? [term.id] : [])));
	for (const id of undecided) trees.set(id, unlessLacking(treeOf(before, id)));
	return {
		...before,
		trees,
		terms: before.terms
			.map((term) => (undecided.has(term.id) ? { ...term, undecidedBy: gapLine } : term))
			.flatMap((term) => (term.id === adjustmentId(roles.closing) ? [gapTerm, term] : [term])),
		parameters: [...before.parameters, parameter],
		laws: [...before.laws.flatMap((law) => (settlementLaws.includes(law.law.id) ? withGap(law) : [law])), aimLaw(aim)],
		statement: before.statement.map(({ label, rows }) => ({
			label,
			rows: rows.flatMap((row) => (row.line === roles.closing ? [{ line: gapLine, onlyIfNotZero: true }, row] : [row])),
		})),
	};
}

const gapTerm: TermDefinition = {
	id: gapLine,
	label: "要調整額",
	aliases: ["要調整", "財源不足額", "収支ギャップ"],
	...{ unit: "amount", measure: "flow", given: "settledYears", blankUnlessStated: true, formula: "" },
	source,
	note: "決算収支を計画どおりにするために足りない額(△は余る額)。翌年度には持ち越さない",
};

const parameter: ParameterDefinition = {
	...{ id: gapParameter, label: "要調整額を示す", unit: "ratio", from: "run" },
};

function isRatioOfClosing({ id, unit }: TermDefinition, { trees }: Definitions): boolean {
	return unit === "percent" && nodes(trees.get(id) as Tree).some((node) => names(node, roles.closing));
}

function unlessLacking(ratio: Tree): Tree {
	const condition: Tree = { kind: "compare", operator: ">", left: amountOf({ id: gapLine }), right: nothing };
	return { kind: "choose", condition, yes: { kind: "notApplicable" }, no: ratio };
}

function whereOpen(yes: Tree, no: Tree): Tree {
	return whereIs(parameterOf(gapParameter), yes, no);
}

/** 決算収支 as the core has it, and with the gap where one is left open. */
function withGap({ law, left, right }: LawTrees): LawTrees[] {
	const open: LawDefinition = {
		...law,
		id: `${law.id}-open`,
		label: `${law.label}(要調整額を含む)`,
		years: "projectedYears",
	};
	return [
		{ law, left: whereOpen(nothing, left), right: whereOpen(nothing, right) },
		{
			law: open,
			left: whereOpen(left, nothing),
			right: whereOpen(sumOf([right, amountOf({ id: gapLine })]), nothing),
		},
	];
}

function aimLaw(aim: Tree): LawTrees {
	const law: LawDefinition = {
		...{ id: "open-gap", label: "要調整額を示すとき、決算収支は計画どおり" },
		...{ left: "", relation: "=", right: "", years: "projectedYears", source },
	};
	return { law, left: whereOpen(amountOf({ id: roles.closing }), nothing), right: whereOpen(aim, nothing) };
}
