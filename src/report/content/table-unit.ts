import { type AmountUnit, convertAmount } from "../../domain/amount.ts";
import type { Municipality } from "../../scenario/municipality.ts";
import type { PackMaterial } from "./material.ts";
import { spokenComparison, spokenResult } from "./spoken-money.ts";

/** 表の額の単位 — the pack as its tables of amounts print it: in the unit they were asked in, rounded once from the outlook's own figures. */
export function inTableUnit(material: PackMaterial): PackMaterial {
	const { tableUnit } = material.provenance;
	const unit = material.scenarios[0]?.result.unit;
	if (tableUnit === undefined || tableUnit === unit) return material;
	return {
		...material,
		scenarios: material.scenarios.map((scenario) => ({
			...scenario,
			result: { ...spokenResult(scenario.result, tableUnit), roundedFrom: scenario.result.unit },
		})),
		comparisons: material.comparisons.map((comparison) => spokenComparison(comparison, tableUnit)),
	};
}

/** Whether figures in a unit would have digits that the outlook does not have: 「1,234,000千円」 of one that counts 百万円. */
export function isFinerThan(
	{ unit, roundingUnit }: Pick<Municipality, "unit" | "roundingUnit">,
	to: AmountUnit,
): boolean {
	return to !== unit && convertAmount(roundingUnit, unit, to) > 1;
}
