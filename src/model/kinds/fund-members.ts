import type { LawTrees } from "../../engine/program.ts";
import { nodes, type Tree } from "../../engine/tree.ts";
import { adjustmentId } from "../adjustment.ts";
import { debtRoles } from "../roles.ts";
import type { CityShape } from "./city-shape.ts";
import { type Definitions, treeOf } from "./definitions.ts";
import { coreFundTerm, fundParts, fundRows, fundTerms, isEntered, type RoleFunds } from "./fund-terms.ts";
import { amountOf, differenceOf, names, parameterOf, replaced, restated, sumOf } from "./member-trees.ts";
import {
	cityFundRoles,
	type FundLines,
	type FundRole,
	floorParameter,
	fundLines,
	fundsOf,
	isCoreFund,
	type OwnFund,
	reserveRole,
} from "./own-fund.ts";
import { withoutAnyFund, withoutRole, withoutUncounted } from "./without-fund.ts";

/**
 * 市の基金 — the funds of a city's `funds.csv` as members of the core's three: balance, deposit and withdrawal of each. A role
 * without a fund has nothing to be printed and nothing to be added.
 */
export function withFunds(core: Definitions, { funds }: CityShape): Definitions {
	if (funds === null) return core;
	if (funds.length === 0) return withoutAnyFund(cityFundRoles.reduce(withoutRole, core));
	let made = core;
	for (const role of cityFundRoles) {
		const own = fundsOf(role, funds);
		const [only] = own;
		if (only === undefined) made = withoutRole(made, role);
		else if (isCoreFund(only, funds)) made = asCoreFund(withFloors(made, own, funds), only, funds);
		else made = withMembers(withFloors(made, own, funds), { role, own, funds });
	}
	return withoutUncounted(made, funds);
}

/** The floors of funds, where the core has no parameter for them. */
function withFloors(before: Definitions, own: readonly OwnFund[], funds: readonly OwnFund[]): Definitions {
	const floors = own.map((fund) => ({
		...{ id: floorParameter(fund, funds), label: `${fund.label}の下限` },
		...({ unit: "amount", from: "run" } as const),
	}));
	const known = new Set(before.parameters.map(({ id }) => id));
	return { ...before, parameters: before.parameters.concat(floors.filter(({ id }) => !known.has(id))) };
}

/** The city's only fund of a role is the core's: by the city's name, known by the city's id too, and left at its floor. */
function asCoreFund(before: Definitions, fund: OwnFund, funds: readonly OwnFund[]): Definitions {
	const core = fundLines(fund.role.fund);
	const said = (words: string) => words.replaceAll(fund.role.name, fund.label);
	const terms = before.terms.map((term) => coreFundTerm(term, { fund, funds }));
	const parameters = before.parameters.map((one) => ({ ...one, label: said(one.label) }));
	const called = before.laws.map((one) => ({ ...one, law: { ...one.law, label: said(one.law.label) } }));
	if (fund.role.id === reserveRole.id) return { ...before, terms, parameters, laws: called };
	const floor: Tree = parameterOf(floorParameter(fund, funds));
	const withdrawal = downToFloor(treeOf(before, core.withdrawal), floor);
	const laws = called.map((one) => (isFloorLaw(one, fund.role) ? heldAtFloor(one, floor) : one));
	return { ...before, terms, parameters, laws, trees: new Map([...before.trees, [core.withdrawal, withdrawal]]) };
}

/** 「min(what is asked, what is held)」 becomes 「min(what is asked, what is held above the floor)」. */
function downToFloor(withdrawal: Tree, floor: Tree): Tree {
	return replaced(withdrawal, (node) =>
		node.kind === "call" && node.name === "min"
			? { ...node, args: node.args.map((arg, at) => (at === 0 ? arg : differenceOf(arg, floor))) }
			: undefined,
	);
}

/** The law of a role's floor: below it only what the fund had. */
function isFloorLaw({ law }: LawTrees, { fund }: FundRole): boolean {
	return law.id === `${kebab(fund)}-floor`;
}

/** min(0, what it had) becomes min(the floor, what it had). */
function heldAtFloor({ law, left, right }: LawTrees, floor: Tree): LawTrees {
	const label = law.label.replace("0を", "下限(または持っていた額)を");
	const { args, ...least } = right as Extract<Tree, { kind: "call" }>;
	return { law: { ...law, label }, left, right: { ...least, args: [floor, ...args.slice(1)] } };
}

/** 「debtReductionFund」 as the ids of laws have it. */
export function kebab(id: string): string {
	return id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function withMembers(before: Definitions, city: RoleFunds): Definitions {
	const { role, own } = city;
	const core = fundLines(role.fund);
	const known = fundParts.filter(({ key }) => before.trees.has(core[key]));
	const trees = new Map(before.trees);
	for (const { key } of known) {
		const members = own.map(({ id }) => fundLines(id)[key]);
		trees.set(core[key], sumOf(members.map((id) => amountOf({ id }))));
		if (key === "balance")
			trees.set(adjustmentId(core[key]), sumOf(members.map((id) => amountOf({ id: adjustmentId(id) }))));
	}
	for (const fund of own) {
		const lines = fundLines(fund.id);
		const floor: Tree = parameterOf(floorParameter(fund, city.funds));
		const said = (id: string) => saidOf(treeOf(before, id), core, lines);
		for (const { key } of known) trees.set(lines[key], said(core[key]));
		trees.set(adjustmentId(lines.balance), said(adjustmentId(core.balance)));
		if (isEntered(fund, city)) trees.set(lines.deposit, entered(before, lines.deposit));
		// Of 財政調整 it is said anew in the order of use.
		trees.set(lines.withdrawal, downToFloor(said(core.withdrawal), floor));
	}
	if (role.id === reserveRole.id) trees.set(required, ofEntries(treeOf(before, required), city));
	return {
		...before,
		trees,
		terms: before.terms.flatMap((term) => fundTerms(term, city)),
		laws: before.laws.flatMap((law) => lawsOf(law, city)),
		statement: before.statement.map(({ label, rows }) => ({ label, rows: rows.flatMap((row) => fundRows(row, city)) })),
		unprinted: before.unprinted.flatMap((row) => fundRows(row, city)),
	};
}

/** What is entered for a line, rounded once, as the core says it of a line that no city divides. */
export function entered(before: Pick<Definitions, "trees">, id: string): Tree {
	return restated(treeOf(before, debtRoles.redemption), debtRoles.redemption, id);
}

/** What a year asks of 財政調整基金. */
const required = "fiscalAdjustmentFundRequired";

/** Where the core speaks of what is planned to be drawn from its fund, what is planned for each member is meant. */
function ofEntries(tree: Tree, { role, own }: RoleFunds): Tree {
	const { withdrawal } = fundLines(role.fund);
	return replaced(tree, (node) => {
		if (node.kind !== "named") return undefined;
		if (!nodes(node).some((part) => part.kind === "input" && part.id === withdrawal)) return undefined;
		return sumOf(own.map(({ id }) => saidOf(node, fundLines(role.fund), fundLines(id))));
	});
}

/** What the core says of its fund, said of a member. */
function saidOf(tree: Tree, core: FundLines, own: FundLines): Tree {
	const ids = new Map(fundParts.map(({ key }) => [core[key], own[key]]));
	return replaced(tree, (node) => {
		const id = "id" in node ? ids.get(node.id) : undefined;
		return id === undefined ? undefined : ({ ...node, id } as Tree);
	});
}

/** Laws on a role's fund hold for each member: what a fund comes to, and its floor; the rest of its lines as their sum. */
function lawsOf(held: LawTrees, city: RoleFunds): LawTrees[] {
	const { role, own, funds } = city;
	const core = fundLines(role.fund);
	const of = (fund: OwnFund): LawTrees => {
		const [left, right] = [held.left, held.right].map((side) => membersSide(side, core, fundLines(fund.id)));
		const law = {
			...held.law,
			id: `${held.law.id}-of-${kebab(fund.id)}`,
			label: held.law.label.replace(role.name, fund.label),
		};
		const one = { law, left: left as Tree, right: right as Tree };
		return isFloorLaw(held, role) ? heldAtFloor(one, parameterOf(floorParameter(fund, funds))) : one;
	};
	if (held.law.id === kebab(role.fund)) return [held, ...own.map(of)];
	if (isFloorLaw(held, role)) return own.map(of);
	if (held.law.id !== "settlement-deposit" || role.id !== reserveRole.id) return [held];
	const first = fundLines((own[0] as OwnFund).id).deposit;
	return [
		{ ...held, left: replaced(held.left, (node) => (names(node, core.deposit) ? amountOf({ id: first }) : undefined)) },
	];
}

function membersSide(side: Tree, core: FundLines, own: FundLines): Tree {
	const adjusted = replaced(side, (node) =>
		names(node, adjustmentId(core.balance)) ? amountOf({ id: adjustmentId(own.balance) }) : undefined,
	);
	return saidOf(adjusted, core, own);
}
