import { scenarioMessages } from "../diagnostics/scenario-messages.ts";
import type { AmountUnit } from "../domain/amount.ts";
import type { ClosingRuleId } from "../domain/closing-rule.ts";
import type { Cursor } from "../files/cursor.ts";
import type { ModelFacts } from "../model/facts.ts";
import { floorParameter, fundsOf, type OwnFund, reserveRole } from "../model/kinds/own-fund.ts";
import { readQuantity } from "./quantities.ts";
import type { ClosingSpec } from "./scenario-schema.ts";

/** 年度の締めかた — the rule, and how far it may draw on the funds. */
export interface Closing {
	readonly rule: ClosingRuleId;
	/** 財政調整基金の下限; of several together. */
	readonly floor: number;
	/** What is left in each other fund of a city's own, by the parameter that says it. */
	readonly floors?: ReadonlyMap<string, number>;
	/** What a stated withdrawal of 財政調整基金 is: the least that is drawn, or exactly what is drawn. */
	readonly stated: "floor" | "fixed";
}

/** What a closing is resolved against. */
interface ClosingGround {
	readonly model: ModelFacts;
	readonly unit: AmountUnit;
}

/** How a city's years are closed where nothing is said of it: by 財政調整基金, or, where there is none, not at all. */
export function unstatedClosing({ making }: ModelFacts): Closing {
	const { funds } = making.city;
	if (funds === null) return { rule: "fiscal-adjustment-fund", floor: 0, stated: "floor" };
	const reserves = fundsOf(reserveRole, funds);
	return {
		rule: reserves.length > 0 ? "fiscal-adjustment-fund" : "open-gap",
		floor: reserves.reduce((sum, { floor }) => sum + floor, 0),
		floors: new Map(funds.map((fund) => [floorParameter(fund, funds), fund.floor])),
		stated: "floor",
	};
}

/** What settings or a scenario say of it, over what was said before. */
export function resolveClosing(
	entry: Cursor<ClosingSpec | undefined>,
	{ model, unit }: ClosingGround,
	inherited: Closing,
): Closing {
	if (!entry.value) return inherited;
	const { funds } = model.making.city;
	const { rule = inherited.rule, stated = inherited.stated, floor: written } = entry.value;
	if (entry.value.rule !== undefined) refuseRule(entry, funds);
	const closing = { ...inherited, rule, stated };
	if (written === undefined) return closing;
	const at = entry.at("floor");
	const floor = at.take(readQuantity(written, { kind: "amount", unit }));
	if (floor !== null && floor < 0) at.say(scenarioMessages.negativeFloor(String(written)));
	const reserves = funds === null ? 1 : fundsOf(reserveRole, funds).length;
	if (reserves !== 1) at.say(scenarioMessages.floorOfFunds(reserves));
	return { ...closing, floor: floor ?? 0 };
}

/** A rule that asks for funds the city does not have, or for an order it does not state. */
function refuseRule(entry: Cursor<ClosingSpec | undefined>, funds: readonly OwnFund[] | null): void {
	const { rule } = entry.value ?? {};
	if (rule === "fund-order" && !funds?.some(({ order }) => order !== null))
		entry.at("rule").say(scenarioMessages.noFundOrder());
	if (rule === "fiscal-adjustment-fund" && funds !== null && fundsOf(reserveRole, funds).length === 0)
		entry.at("rule").say(scenarioMessages.noReserve());
}
