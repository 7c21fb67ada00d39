import type { LawDefinition, TermDefinition } from "../../domain/term.ts";
import type { LawTrees } from "../../engine/program.ts";
import type { Tree } from "../../engine/tree.ts";
import { roles } from "../roles.ts";
import type { CityShape } from "./city-shape.ts";
import { orderParameter } from "./closing-lines.ts";
import { type Definitions, treeOf } from "./definitions.ts";
import { entered, kebab } from "./fund-members.ts";
import {
	amountBefore,
	amountOf,
	differenceOf,
	leastOf,
	mostOf,
	names,
	nothing,
	parameterOf,
	productOf,
	replaced,
	sumOf,
	whereIs,
} from "./member-trees.ts";
import {
	cityFundRoles,
	fundLines,
	fundsOf,
	inOrder,
	isReserve,
	type Link,
	linesOfFund,
	linkOfFund,
	type OwnFund,
} from "./own-fund.ts";

const required = roles.fundRequired;
const isStated = "fiscalAdjustmentFundWithdrawalIsStated";
const source = "市の基金(funds.csv)の取り崩す順";

/**
 * 取り崩す順 — where a year is closed by several funds, what it asks for goes from one to the next: each gives beside what
 * was planned of it what it holds above its floor. Those beside 財政調整 give more than planned only under `fund-order`.
 */
export function withDraws(before: Definitions, { funds }: CityShape): Definitions {
	if (funds === null) return before;
	const chain = inOrder(funds.filter((fund) => isReserve(fund) || fund.order !== null));
	const others = chain.filter((fund) => !isReserve(fund));
	if (others.length === 0 && chain.length < 2) return before;
	const links = chain.map((fund) => linkOfFund(fund, funds));
	const helpers = new Map(links.map((link) => [link.withdrawal, helperTerms(link)]));
	const terms = before.terms.flatMap((term) => [...(helpers.get(term.id) ?? []), term]);
	const order = { id: orderParameter, label: "基金を市の順に取り崩す", unit: "ratio", from: "run" } as const;
	const parameters = others.length === 0 ? before.parameters : [...before.parameters, order];
	const trees = new Map(before.trees);
	const reserves = links.filter(({ fund }) => isReserve(fund)).map(({ planned }) => amountOf({ id: planned }));
	for (const [at, link] of links.entries()) {
		const { planned, asked, withdrawal, fund } = link;
		const last = links[at - 1];
		const above = differenceOf(sumOf(heldIn(link)), parameterOf(link.floor));
		const carried = last
			? differenceOf(amountOf({ id: last.asked }), amountOf({ id: last.withdrawal }))
			: reserves.reduce(differenceOf, wanted(before));
		const [plan, ask] = [amountOf({ id: planned }), amountOf({ id: asked })];
		const core = treeOf(before, withdrawal);
		trees.set(planned, isReserve(fund) ? mostOf(nothing, leastOf(entered(before, withdrawal), above)) : core);
		trees.set(asked, sumOf([plan, carried]));
		const given = leastOf(ask, above);
		const beside = whereIs(parameterOf(orderParameter), mostOf(plan, given), plan);
		trees.set(withdrawal, isReserve(fund) ? mostOf(nothing, given) : beside);
	}
	trees.set(required, asPlanned(treeOf(before, required), links, funds));
	const laws = others.length === 0 ? before.laws : [...before.laws, ...orderLaws(links)];
	return { ...before, terms, trees, laws, parameters };
}

/** What a year asks of the funds: at least what the budget states. */
function wanted(before: Definitions): Tree {
	const asked = amountOf({ id: required });
	const stated = entered(before, roles.statedWithdrawal);
	return whereIs(amountOf({ id: isStated }), mostOf(asked, stated), asked);
}

/** What a fund has before anything is drawn, in parts. */
function heldIn({ fund, balance, deposit, outside }: Link): Tree[] {
	const flows = fund.role.id === "specificPurpose" ? [deposit, outside] : [deposit];
	return [amountBefore(balance), ...flows.map((id) => amountOf({ id }))];
}

function helperTerms({ fund, planned, asked, withdrawal }: Link): TermDefinition[] {
	const same = {
		...({ unit: "amount", measure: "flow", given: "settledYears", settledAs: withdrawal, detail: true } as const),
		formula: "",
		source,
	};
	return [
		{ ...same, id: planned, label: `計画の${fund.label}からの繰入(ある額まで)` },
		{ ...same, id: asked, label: `${fund.label}に順に求められる繰入` },
	];
}

/** What a year asks for is what is lacking beside what was planned of the funds that are drawn on after it. */
function asPlanned(tree: Tree, links: readonly Link[], funds: readonly OwnFund[]) {
	return cityFundRoles.slice(1).reduce((made, role) => {
		const { withdrawal: whole } = fundLines(role.fund);
		const own = fundsOf(role, funds).map((fund) => {
			const { withdrawal } = linesOfFund(fund, funds);
			return amountOf({ id: links.find((link) => link.withdrawal === withdrawal)?.planned ?? withdrawal });
		});
		return own.length === 0 ? made : replaced(made, (node) => (names(node, whole) ? sumOf(own) : undefined));
	}, tree);
}

/** A fund gives more than was planned of it only where those before it stand at their floors. */
function orderLaws(links: readonly Link[]): LawTrees[] {
	return links.slice(1).map((link, at) => {
		const left = links
			.slice(0, at + 1)
			.map(({ balance, floor }) => differenceOf(amountOf({ id: balance }), parameterOf(floor)));
		const more = differenceOf(amountOf({ id: link.withdrawal }), amountOf({ id: link.planned }));
		const law: LawDefinition = {
			id: `order-of-${kebab(link.withdrawal)}`,
			label: `${link.fund.label}は、先に取り崩す基金が下限になるまで、計画より多く取り崩さない`,
			...({ left: "", relation: ">=", right: "", years: "projectedYears" } as const),
			source,
		};
		return { law, left: nothing, right: productOf(parameterOf(orderParameter), leastOf(more, mostOf(...left))) };
	});
}
