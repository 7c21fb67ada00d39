import { nodes, type Tree } from "../../engine/tree.ts";
import { debtRoles, type PlannedWithdrawal, roles } from "../roles.ts";
import type { CityShape } from "./city-shape.ts";
import type { Definitions } from "./definitions.ts";
import { isDebtKnown } from "./known-debt.ts";
import { amountBefore, amountOf, differenceOf, isSameTree, replaced, sumOf } from "./member-trees.ts";
import { type FundLines, outsideFunds, outsideSources, plannedOf } from "./own-fund.ts";

/**
 * 行のない表のモデル — a model for a table that does not make some of its lines known. What rests on them is unknown by itself;
 * restated is only what is known all the same: 公債費 where nobody says what is borrowed or owed, and what is drawn from a fund
 * that nobody says the size of. A law that an unknown line reaches is held where it can be.
 */
export function withoutRows(definitions: Definitions, { lacks, funds }: CityShape): Definitions {
	if (lacks.length === 0) return definitions;
	const restated = new Map([
		...debtWithoutRows(definitions, lacks),
		...fundsWithoutRows(definitions, lacks, plannedOf(funds)),
	]);
	const trees = restated.size === 0 ? definitions.trees : new Map([...definitions.trees, ...restated]);
	const unknown = reached(trees, unknownInputs(lacks, outsideFunds(funds)));
	const rests = (side: Tree) => namesIn(side).some((id) => unknown.has(id));
	const laws = definitions.laws.map((held) =>
		rests(held.left) || rests(held.right) ? { ...held, law: { ...held.law, mayBeUnknown: true } } : held,
	);
	return { ...definitions, trees, laws };
}

/** What no figure of the table can be for: the lines themselves, and what is only told from them. */
export function unknownInputs(lacks: readonly string[], outside: readonly FundLines[]): string[] {
	const solved = [
		...(isDebtKnown(lacks) && !lacks.includes(roles.debtService)
			? []
			: [roles.principal, debtRoles.oldPrincipal, debtRoles.oldInterest]),
		...outside.flatMap((fund) => (outsideSources(fund).some((id) => lacks.includes(id)) ? [fund.outside] : [])),
	];
	return [...lacks, ...solved];
}

/**
 * 借入のわからない公債費と市債残高 — as published, moved by what a scenario changes of new bonds, where it is known what is borrowed,
 * and by its works. Older bonds cannot be told apart, so they stay as they are. What is repaid is told from year to year,
 * where what is owed at both ends and borrowed between is known.
 */
function debtWithoutRows({ terms, trees }: Definitions, lacks: readonly string[]): [string, Tree][] {
	if (isDebtKnown(lacks)) return [];
	const isIssuanceKnown = !lacks.includes(roles.issuance);
	// In a row that stands for several lines it is not told apart.
	const isApart = terms.some(({ id, within }) => id === roles.debtService && within === undefined);
	const moved = (id: string) => (isIssuanceKnown ? [changeOf(id)] : []);
	const { generalPrincipal, generalInterest, workPrincipal, workInterest } = debtRoles;
	const service = sumOf([
		roundedTo(trees, sumOf([entered(roles.debtService), ...moved(generalInterest), amountOf({ id: workInterest })])),
		...moved(generalPrincipal),
		...[workPrincipal, "debtServiceAdjustment"].map((id) => amountOf({ id })),
	]);
	const { workOutstanding, newOutstanding, oldOutstanding, oldPrincipal } = debtRoles;
	const owed = sumOf([
		roundedTo(trees, entered(roles.debt)),
		...moved(newOutstanding),
		amountOf({ id: workOutstanding }),
	]);
	const repaid = [amountOf({ id: roles.debt }), amountOf({ id: debtRoles.redemption })].reduce(
		differenceOf,
		sumOf([amountBefore(roles.debt), amountOf({ id: roles.issuance })]),
	);
	const interest = [roles.principal, "debtServiceAdjustment"]
		.map((id) => amountOf({ id }))
		.reduce(differenceOf, amountOf({ id: roles.debtService }));
	const told: [string, Tree][] = [
		[roles.debt, owed],
		[roles.principal, repaid],
		...(isApart ? [[interestLine, interest] as [string, Tree]] : []),
		[oldOutstanding, entered(oldPrincipal)],
	];
	const changes = ["bondAllocationChange", "recognisedFutureBurdenChange"].map((id): [string, Tree] => [
		id,
		isIssuanceKnown ? withoutOldBonds(trees.get(id) as Tree) : lastAddend(trees.get(id) as Tree),
	]);
	return [...(isApart ? [[roles.debtService, service] as [string, Tree]] : []), ...told, ...changes];
}

const interestLine = "bondInterest";

/** A sum without what it says of older bonds. */
function withoutOldBonds(tree: Tree): Tree {
	return replaced(tree, (node) =>
		node.kind === "arithmetic" && node.operator === "+" && isChangeOfOld(node.right)
			? withoutOldBonds(node.left)
			: undefined,
	);
}

const isChangeOfOld = (tree: Tree) => old.some((id) => isSameTree(tree, changeOf(id)));
const old: readonly string[] = [debtRoles.oldPrincipal, debtRoles.oldInterest, debtRoles.oldOutstanding];

/** What a sum ends with: of the changes of debt, that of the scenario's works. */
function lastAddend(tree: Tree): Tree {
	return (tree as Extract<Tree, { kind: "arithmetic" }>).right;
}

/** 残高のわからない基金 — what is drawn from it is what the plan or the scenario states: nobody knows whether it is there. */
function fundsWithoutRows(
	{ terms, trees }: Definitions,
	lacks: readonly string[],
	planned: readonly PlannedWithdrawal[],
): [string, Tree][] {
	return planned.flatMap(({ stated, line, fund, deposits }): [string, Tree][] => {
		if (![fund, ...deposits].some((id) => lacks.includes(id))) return [];
		const rounded = (id: string) => roundedTo(trees, entered(id));
		const marked = stated === line ? undefined : terms.find(({ id }) => id === stated)?.markedBy;
		const drawn = marked === undefined ? rounded(line) : chosen(marked, rounded(stated), rounded(line));
		return [[line, { kind: "call", name: "max", args: [{ kind: "number", value: 0 }, drawn] }]];
	});
}

/** One thing in the years that are marked, another in the others. */
function chosen(marked: string, yes: Tree, no: Tree): Tree {
	const condition: Tree = {
		kind: "compare",
		operator: "==",
		left: amountOf({ id: marked }),
		right: { kind: "number", value: 1 },
	};
	return { kind: "choose", condition, yes, no };
}

/** What the core says of the amount it enters for 市債, said of another. */
function roundedTo(trees: Definitions["trees"], amount: Tree): Tree {
	const issuance = trees.get(debtRoles.generalIssuance) as Tree;
	return replaced(issuance, (node) => (node.kind === "input" ? amount : undefined));
}

function entered(id: string): Tree {
	return { kind: "input", channel: "entered", id };
}

/** How much more a line is than in the plan. */
function changeOf(id: string): Tree {
	return {
		kind: "arithmetic",
		operator: "-",
		left: amountOf({ id }),
		right: { kind: "input", channel: "planned", id },
	};
}

/** Every line that some lines reach. */
export function reached(trees: ReadonlyMap<string, Tree>, from: readonly string[]): ReadonlySet<string> {
	const found = new Set(from);
	for (let before = 0; before < found.size; ) {
		before = found.size;
		for (const [id, tree] of trees) if (namesIn(tree).some((name) => found.has(name))) found.add(id);
	}
	return found;
}

function namesIn(tree: Tree): string[] {
	return nodes(tree).flatMap((node) =>
		node.kind === "term" || node.kind === "input" || node.kind === "cohorts" ? [node.id] : [],
	);
}
