import { driverChangeMessages } from "../diagnostics/driver-change-messages.ts";
import { driverRuleMessages } from "../diagnostics/driver-rule-messages.ts";
import type { Message } from "../diagnostics/problem.ts";
import { scenarioMessages } from "../diagnostics/scenario-messages.ts";
import type { AmountUnit } from "../domain/amount.ts";
import { type DriverUnit, figuresByYear, isCounted, parseDriverUnit } from "../domain/driver-unit.ts";
import type { FiscalYear } from "../domain/fiscal-year.ts";
import type { Cursor } from "../files/cursor.ts";
import { readDriverFigure } from "./driver-figure.ts";
import type { DriverFiguresSpec, DriverValueSpec } from "./drivers-schema.ts";
import { readPercent } from "./quantities.ts";
import { type Horizon, readYearsOf } from "./years.ts";

/** 積算の値 — what an edition's rules stand on: a number along the years, with its unit. */
interface DriverValue {
	readonly name: string;
	readonly unit: DriverUnit;
	/** Along the years, in the units the model keeps; NaN where nothing is said. */
	readonly figures: Float64Array;
}

/** 「はい」の年度: what a condition asks. */
const truthUnit: DriverUnit = { dimensions: { truth: 1 }, times: 1, by: 1, words: "" };

/** Reads one of `values:`. */
export function readDriverValue(
	name: string,
	at: Cursor<DriverValueSpec>,
	ground: { readonly horizon: Horizon; readonly unit: AmountUnit },
): DriverValue | null {
	const { value, years, unit: words } = at.value;
	if ((value === undefined) === (years === undefined)) return at.say(driverRuleMessages.valueOrYears(name));
	if (years !== undefined) {
		const read = at.at("years").accept(readYearsOf(years, ground.horizon, at.at("years").place));
		const figures = Float64Array.from(ground.horizon.years, (year) => Number(read?.includes(year)));
		return read && { name, unit: truthUnit, figures };
	}
	const unit = parseDriverUnit(words ?? (isRate(value) ? "%" : ""), ground.unit);
	if (unit === null) return at.at("unit").say(driverRuleMessages.unit(words ?? ""));
	const rates = typeof value === "object" ? Object.values(value).map(isRate) : [];
	if (words === undefined && rates.includes(true) && rates.includes(false))
		return at.at("value").say(driverRuleMessages.mixedRates(name));
	const figures = readFigures(name, at.at("value") as Cursor<DriverFiguresSpec>, { ...ground, driver: unit });
	return figures && { name, unit, figures };
}

/** A percentage says its unit itself. */
function isRate(value: DriverFiguresSpec | undefined): boolean {
	const first = typeof value === "object" ? Object.values(value)[0] : value;
	return typeof first === "string" && readPercent(first) !== null;
}

/** One figure for every year, or one for each year or range of years. */
export function readFigures(
	name: string,
	at: Cursor<DriverFiguresSpec>,
	ground: { readonly horizon: Horizon; readonly unit: AmountUnit; readonly driver: DriverUnit },
): Float64Array | null {
	const { horizon, unit, driver } = ground;
	const { value: written, said } = at;
	if (typeof written !== "object") {
		const read = at.take(readDriverFigure(name, written, { unit, driver }));
		return read === null ? null : new Float64Array(horizon.years.length).fill(read);
	}
	const figures = new Float64Array(horizon.years.length).fill(Number.NaN);
	const stated = new Set<FiscalYear>();
	for (const [key, each] of (at as Cursor<Readonly<Record<string, number | string>>>).fields()) {
		const years = each.accept(readYearsOf(key, horizon, each.keyPlace));
		const read = each.take(readDriverFigure(name, each.value, { unit, driver }));
		for (const year of years ?? []) {
			if (stated.has(year)) each.sayOfKey(scenarioMessages.repeatedYear(key));
			stated.add(year);
			figures[horizon.years.indexOf(year)] = read ?? Number.NaN;
		}
	}
	return at.said > said ? null : figures;
}

/** Things that are counted, and what is so much a thing, are hardly below nothing; `null` where none is. */
export function negativeDoubt(
	name: string,
	{ figures, unit }: DriverValue,
	years: readonly FiscalYear[],
): Message | null {
	const negative = new Map(
		years.flatMap((year, index) => {
			const figure = figures[index] as number;
			return figure < 0 ? [[year, figure] as const] : [];
		}),
	);
	const isDoubted = negative.size > 0 && isCounted(unit);
	return isDoubted ? driverChangeMessages.negative(name, figuresByYear(negative, unit)) : null;
}
