import { convertAmount, formatNumber, isAmountUnit, roundedTo } from "../../domain/amount.ts";
import type { OutlookResult } from "../../domain/result.ts";
import { unitLabel } from "../../domain/unit.ts";
import { lineOf } from "./result-lines.ts";
import { figureWords, type Written } from "./target-words.ts";

/** The unit of a line as it is printed. */
export function unitOf(result: OutlookResult, id: string): string {
	return unitLabel(lineOf(result, id).definition.unit, result.unit);
}

/** How the figures of a line are written. */
export function writtenAs(result: OutlookResult, id: string): Written {
	const { definition, decimals } = lineOf(result, id);
	return { unit: unitOf(result, id), decimals, noneAtZero: definition.noneAtZero === true };
}

/** A figure for a sentence: 「26億円」 where that is exact to a tenth, 「13.0%」, else with its unit. */
export function spokenFigure(value: number, written: Written): string {
	const { unit } = written;
	if (isAmountUnit(unit)) {
		const inHundredMillions = convertAmount(value, unit, "億円");
		const tenths = roundedTo(inHundredMillions, 1);
		if (Math.abs(value) > 0 && Math.abs(tenths - inHundredMillions) < 1e-9)
			return `${formatNumber(tenths, Number.isInteger(tenths) ? 0 : 1)}億円`;
	}
	return figureWords(value, written);
}
