import { type AmountUnit, convertAmount } from "../domain/amount.ts";
import { roles } from "../model/roles.ts";
import type { Edition } from "./edition.ts";

/** A year's revenue, in 億円, below which a municipality is spoken to in 百万円. */
const smallRevenue = 50;

/**
 * 文と図の単位 — 億円, unless every year's revenue is so small that most of what changes would be nothing or a tenth of that: then
 * 百万円. A table without a row of its revenue does not say how small it is.
 */
export function spokenUnitOf({ published }: Edition, unit: AmountUnit): AmountUnit {
	const revenues = [...(published.get(roles.size) ?? [])].filter((value) => !Number.isNaN(value));
	const isSmall = revenues.length > 0 && convertAmount(Math.max(...revenues), unit, "億円") < smallRevenue;
	return isSmall ? "百万円" : "億円";
}
