import { foldText } from "../../domain/names.ts";
import type { StatementBlock, StatementRow, TermDefinition } from "../../domain/term.ts";
import { nodes, type Tree } from "../../engine/tree.ts";
import { adjustmentId } from "../adjustment.ts";
import { linearTree } from "../linear-trees.ts";
import { debtRoles, roles } from "../roles.ts";
import { partsOf } from "../written-definition.ts";
import type { CityShape } from "./city-shape.ts";
import { type Definitions, plainLeaf, treeOf } from "./definitions.ts";
import { coarseKind, type OwnLine, scaleSayings, taxBases, totals } from "./kinds.ts";
import { amountOf, names, productOf, replaced, restated, sumOf, withMembers, withoutZeros } from "./member-trees.ts";

/** 経常収支比率 and what it divides by. */
const ratio = "ordinaryBalanceRatio";
const resources = "ordinaryGeneralResources";

/**
 * まとめた行 — a row that stands for several lines of a total, which then have no figure of their own. A stated share of a
 * change of its taxes counts in 基準財政収入額 and comes back through 普通交付税: in the same row where that is in it.
 */
export function withCoarseRows(core: Definitions, { lines }: CityShape): Definitions {
	return lines.filter(({ kind }) => kind.id === coarseKind).reduce(withCoarseRow, core);
}

function withCoarseRow(core: Definitions, row: OwnLine): Definitions {
	const total = core.terms.find(({ id }) => id === row.standsFor[0])?.partOf as string;
	const terms = core.terms.flatMap((term) => termsOf(term, { row, total }, core.terms));
	const isWhole = partsOf(terms, total).length === 1;
	const restate = (tree: Tree, owner: string) => restatedTree(tree, owner, { row, total });
	const trees = new Map([...core.trees].map(([id, tree]) => [id, restate(tree, id)]));
	for (const line of row.standsFor) trees.set(line, { kind: "notApplicable" });
	trees.set(row.id, formulaOf(row, core));
	return {
		...core,
		// A table of the row alone prints no total besides.
		terms: isWhole ? terms.map((term) => (term.id === total ? withoutTable(term) : term)) : terms,
		trees,
		// Of lines without a figure of their own nothing is to be held.
		laws: core.laws
			.map(({ law, left, right }) => ({ law, left: restate(left, law.id), right: restate(right, law.id) }))
			.filter(({ left, right }) => ![left, right].some((side) => isAbout(side, row))),
		statement: core.statement.map((block) => withRow(block, { row, whole: isWhole ? total : null, core })),
		unprinted: [
			...core.unprinted,
			...(row.isPrinted ? [] : [rowOf(row)]),
			...(isWhole && row.isPrinted ? [{ line: total, published: "comparison" as const }] : []),
		],
		parted: core.parted.filter(({ line }) => !row.standsFor.includes(line)),
	};
}

/** A total that no table prints beside its only row: 「歳入合計」 without the (A) that a table's formulas speak of. */
function withoutTable({ label, ...term }: TermDefinition): TermDefinition {
	return { ...term, label: label.replace(/\([A-Z]\)$/, ""), given: "whereTyped" };
}

interface Placed {
	readonly row: OwnLine;
	readonly total: string;
}

/** A definition, or a side of a law, that speaks of lines the row stands for. */
function restatedTree(tree: Tree, owner: string, { row, total }: Placed): Tree {
	const { standsFor } = row;
	const base = taxBases.find(({ line }) => standsFor.includes(line))?.line;
	const member = { ...row, kind: { ...row.kind, isTaxBase: true } };
	// Only the row itself is entered: the other tax bases it stands for have no change of their own.
	const linked = replaced(
		withMembers(tree, owner, (line) => (line === base ? [member] : [])),
		(node) =>
			node.kind === "input" && node.channel === "linked" && standsFor.includes(node.id) ? sumOf([]) : undefined,
	);
	if (!isAbout(linked, row)) return linked;
	if ([total, adjustmentId(total), "balanceBeforeFunds", totals.get(total)].includes(owner))
		return inPlace(linked, row);
	if (scaleSayings.includes(owner))
		return withoutZeros(replaced(linked, (node) => nothingFor(node, standsFor) ?? nothingOf(node, standsFor)));
	if (owner === resources) return ordinaryOf(linked, row);
	if (owner !== ratio) return linked;
	return replaced(linked, (node) =>
		node.kind === "arithmetic" && node.operator === "/" && names(node.right, resources)
			? { ...node, left: ordinaryOf(node.left, row) }
			: undefined,
	);
}

function isAbout(tree: Tree, { standsFor }: OwnLine): boolean {
	return nodes(tree).some((node) => "id" in node && standsFor.includes(node.id));
}

/** The row in the place of the first of the lines it stands for, and nothing in the places of the others. */
function inPlace(sum: Tree, { id, standsFor: [first = "", ...others] }: OwnLine): Tree {
	const put = (node: Tree) => (names(node, first) ? amountOf({ id }) : nothingFor(node, others));
	return withoutZeros(replaced(sum, put));
}

function nothingFor(node: Tree, lines: readonly string[]): Tree | undefined {
	return node.kind === "term" && lines.includes(node.id) ? sumOf([]) : undefined;
}

/** What is entered or published of lines that have no figure of their own. */
function nothingOf(node: Tree, lines: readonly string[]): Tree | undefined {
	if (node.kind !== "named") return undefined;
	const given = nodes(node).find((part) => part.kind === "input" && lines.includes(part.id));
	return given === undefined ? undefined : sumOf([]);
}

/** 経常 — at the share the row states, or as the lines it stands for where all of them count alike; else nobody knows. */
function ordinaryOf(sum: Tree, row: OwnLine): Tree {
	const { id, standsFor, ordinaryShare } = row;
	const stated = row.isSpecific ? 0 : ordinaryShare;
	if (stated !== null) {
		const others = replaced(sum, (node) => nothingFor(node, standsFor));
		return withoutZeros(sumOf([others, productOf({ kind: "number", value: stated }, amountOf({ id }))]));
	}
	// What counts at a share is none of what counts in full or not at all.
	const counted = linearTree(sum, new Map([["ordinaryExpenseShare", 0]])) as Map<string, number>;
	return new Set(standsFor.map((line) => counted.get(line))).size === 1 ? inPlace(sum, row) : sum;
}

/** What is entered, with what comes back as 普通交付税 and what loans of works bring or cost, where that is in the row. */
function formulaOf({ id, standsFor }: OwnLine, core: Definitions): Tree {
	const like = standsFor.includes(roles.allocationTax) ? roles.allocationTax : plainLeaf;
	const entered = restated(treeOf(core, like), like, id);
	const moved = inRow.filter(({ line }) => standsFor.includes(line));
	const unrounded = moved.flatMap(({ rounded }) => rounded.map((one) => amountOf({ id: one })));
	const made = replaced(entered, (node) =>
		node.kind === "input" && node.id === id ? sumOf([node, ...unrounded]) : undefined,
	);
	return sumOf([made, ...moved.flatMap(({ whole }) => whole.map((one) => amountOf({ id: one })))]);
}

/** What moves a line that is computed, beside what is entered for it: in whole units, and what is to be rounded. */
const inRow: readonly {
	readonly line: string;
	readonly whole: readonly string[];
	readonly rounded: readonly string[];
}[] = [
	{ line: roles.issuance, whole: [debtRoles.workIssuance], rounded: [] },
	{
		line: roles.debtService,
		whole: [debtRoles.workPrincipal, "debtServiceAdjustment"],
		rounded: [debtRoles.workInterest],
	},
];

function termsOf(term: TermDefinition, { row, total }: Placed, terms: readonly TermDefinition[]): TermDefinition[] {
	const taken = new Set([row.label, ...row.aliases].map(foldText));
	const aliases = term.aliases?.filter((name) => !taken.has(foldText(name)));
	const own = { ...term, ...(aliases === undefined ? {} : { aliases }) };
	if (term.id === total) return [own];
	if (!row.standsFor.includes(term.id)) return [term];
	const { leaf: _leaf, linkable: _linkable, given: _given, partOf: _partOf, markedBy: _marked, ...left } = own;
	const within = {
		...left,
		detail: true,
		within: row.id,
		absence: `「${row.label}」の行に含まれる`,
		formula: "notApplicable",
	};
	return row.standsFor[0] === term.id ? [definitionOf(row, total, terms), within] : [within];
}

function definitionOf(row: OwnLine, total: string, terms: readonly TermDefinition[]): TermDefinition {
	const { id, label, aliases, standsFor, inclusionRate } = row;
	const isGranted = standsFor.includes(roles.allocationTax);
	const isBase = taxBases.some(({ line }) => standsFor.includes(line));
	const share = `${Number(((inclusionRate as number) * 100).toFixed(2))}%`;
	const held = terms.filter(({ id }) => standsFor.includes(id));
	const back = isGranted ? "この行に戻るので、残りだけが動く" : "普通交付税として戻る";
	return {
		...{ id, label, aliases, unit: "amount", measure: "flow", formula: "", partOf: total },
		...{ kind: coarseKind, leaf: true },
		...(isGranted ? { given: "settledYears", markedBy: "allocationTaxHeld" } : {}),
		// What prices move in it is taken to be of those that 需要額 holds.
		...(held.some(({ inStandardNeed }) => inStandardNeed) ? { inStandardNeed: true } : {}),
		...(held.every(({ inAllocationTaxTotal }) => inAllocationTaxTotal) ? { inAllocationTaxTotal: true } : {}),
		...(isBase ? { linkable: true, note: `税の変動の${share}が基準財政収入額に入り、その分は${back}(仮定)` } : {}),
		source: "市の項目(lines.csv)",
	};
}

interface PlacedRow {
	readonly row: OwnLine;
	/** The total it is alone in, if it is. */
	readonly whole: string | null;
	readonly core: Definitions;
}

function withRow({ label, rows }: StatementBlock, { row, whole, core }: PlacedRow): StatementBlock {
	const { standsFor } = row;
	const partOf = new Map(core.terms.map((term) => [term.id, term.partOf ?? ""]));
	return {
		label,
		rows: rows.flatMap((each): StatementRow[] => {
			// A row that is all there is of a total says what the total does: nobody reads one figure twice.
			if (each.line === whole) return row.isPrinted ? [] : [{ ...each, published: "comparison" }];
			// What a fund pays is in the row as well: a table need not tell it.
			if (standsFor.includes(partOf.get(each.line) ?? "")) return [{ ...each, mayLack: ["unknown"] }];
			if (!standsFor.includes(each.line)) return [each];
			return standsFor[0] === each.line && row.isPrinted ? [rowOf(row)] : [];
		}),
	};
}

function rowOf({ id }: OwnLine): StatementRow {
	return { line: id, published: "leaf" };
}
