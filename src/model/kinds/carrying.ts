import type { LawDefinition, TermDefinition } from "../../domain/term.ts";
import type { Tree } from "../../engine/tree.ts";
import { roles } from "../roles.ts";
import type { CityShape } from "./city-shape.ts";
import { gainLine } from "./closing-lines.ts";
import { type Definitions, treeOf } from "./definitions.ts";
import { entered } from "./fund-members.ts";
import {
	amountBefore,
	amountOf,
	differenceOf,
	isSameTree,
	leastOf,
	mostOf,
	names,
	nothing,
	parameterOf,
	replaced,
	sumOf,
	whereIs,
} from "./member-trees.ts";

/** 表のとおりの繰越金 — of a table that does not carry what a year leaves, or not its shortages. */
export function withCarrying(before: Definitions, { carries }: CityShape): Definitions {
	if (carries === "all") return before;
	const isStated = carries === "stated";
	const [line, tree] = isStated
		? [statedLabel, statedCarryover(before)]
		: [gainsLabel, mostOf(nothing, amountBefore(roles.closing))];
	const law = ({ law }: Definitions["laws"][number]): LawDefinition => ({
		...law,
		label: line,
		years: "projectedYears",
	});
	const trees = new Map(before.trees).set(roles.carryover, tree);
	if (isStated) trees.set(gainLine, gain);
	return {
		...before,
		trees,
		terms: before.terms.flatMap((term) => [
			...(isStated && term.id === roles.carryover ? [gainTerm] : []),
			term.id === roles.carryover ? { ...term, source: line } : term,
		]),
		laws: before.laws.map((held) => (held.law.id === "carryover" ? { ...held, law: law(held), right: tree } : held)),
	};
}

const statedLabel = "繰越金は表の額(収支調整で計画より余った分を加える)";
const gainsLabel = "繰越金は前年度の決算収支の余り(不足は繰り越さない)";

/** What closes a year with a fund would otherwise lose what is left once nothing is drawn. */
function statedCarryover(before: Definitions): Tree {
	const stated = entered(before, roles.carryover);
	return sumOf([stated, whereIs(parameterOf("closingIsFixed"), nothing, amountBefore(gainLine))]);
}

const plannedOf = (id: string): Tree => ({ kind: "input", channel: "planned", id });
const planned = plannedOf(roles.closing);
const gain = mostOf(nothing, differenceOf(amountOf({ id: roles.closing }), mostOf(nothing, planned)));

const gainTerm: TermDefinition = {
	id: gainLine,
	label: "計画より余った額",
	...{ unit: "amount", measure: "flow", given: "settledYears", detail: true, formula: "" },
	source: "収支調整の規則(繰越金が表の額の表)",
	note: "基金の繰入が要らなくなったあとに余る額。翌年度に繰り越す",
};

/**
 * 単年度収支 — 今年の実質収支 less that of the year before, as the statistics have it. Of a table whose 繰越金 is another than that,
 * it is the year before itself that is taken off.
 */
export function withYearBefore(before: Definitions, { carries, isDirect, basis, rowless }: CityShape): Definitions {
	const isNotCarried = basis === "allFunds" && rowless.includes(roles.carryover);
	if (carries === "all" && !isDirect && !isNotCarried) return before;
	const id = roles.realSingleYear;
	const tree = replaced(treeOf(before, id), (node) =>
		names(node, roles.carryover) ? amountBefore(roles.closing) : undefined,
	);
	const note = (words = "") => `${words}。繰越金が前年度の決算収支ではない表なので、前年度の決算収支を引く`;
	return {
		...before,
		trees: new Map(before.trees).set(id, tree),
		terms: before.terms.map((term) => (term.id === id ? { ...term, note: note(term.note) } : term)),
	};
}

/**
 * 足りない年度の繰入 — where the plan itself leaves a year short, its 決算収支 is nothing to aim at: what a fund holds beyond what
 * the plan leaves in it goes into the shortage. With no change that is the plan.
 */
export function withShortYears(before: Definitions, { isShort, lacks }: CityShape): Definitions {
	const required = before.trees.get(roles.fundRequired);
	const hasReserve = before.terms.some(({ id, absence }) => id === roles.fund && absence === undefined);
	if (!isShort || required === undefined || !hasReserve || lacks.includes(roles.fund)) return before;
	const held = sumOf([amountBefore(roles.fund), amountOf({ id: roles.fundDeposit })]);
	const beyond = differenceOf(held, plannedOf(roles.fund));
	const isPlannedShort: Tree = { kind: "compare", operator: "<", left: planned, right: nothing };
	const asked = replaced(required, (node) => {
		if (node.kind !== "arithmetic" || !isSameTree(node.left, planned)) return undefined;
		const lacking = leastOf(differenceOf(nothing, node.right), beyond);
		return { kind: "choose", condition: isPlannedShort, yes: mostOf(node, lacking), no: node };
	});
	return { ...before, trees: new Map(before.trees).set(roles.fundRequired, asked) };
}
