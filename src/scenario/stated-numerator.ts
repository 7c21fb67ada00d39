import { calibrationMessages } from "../diagnostics/calibration-messages.ts";
import { type Problem, warningAt } from "../diagnostics/problem.ts";
import { type FiscalYear, formatFiscalYear } from "../domain/fiscal-year.ts";
import { describeYears } from "../domain/year-words.ts";
import type { Cursor } from "../files/cursor.ts";
import type { SourceFile } from "../files/yaml-source.ts";
import { calibrationRatios } from "../model/calibration/calibration-source.ts";
import type { PublishedTable } from "./published-table.ts";
import { readQuantity } from "./quantities.ts";
import { readPerYear } from "./resolve-change.ts";
import type { EditionSpec } from "./settings-schema.ts";

/**
 * 将来負担比率の分子の仮定 — the numerator of years whose ratio is printed 「－」, zero or less: nothing published says it, so
 * an edition may state it.
 */
export function readStatedNumerator(
	entry: Cursor<EditionSpec["futureBurdenNumerator"]>,
	{ years, unit, published, cell }: PublishedTable,
): Map<FiscalYear, number> {
	const ratio = published.get(calibrationRatios.futureBurden);
	const read = (value: number | string) => readQuantity(value, { kind: "amount", unit });
	const stated = readPerYear(entry, { years, settledYears: 0 }, read);
	for (const [year, amount] of stated) {
		const name = formatFiscalYear(year);
		if (!Number.isNaN(ratio?.[years.indexOf(year)] ?? Number.NaN))
			entry.say(
				calibrationMessages.numeratorNotApplicable(name, cell(calibrationRatios.futureBurden, year)?.text ?? ""),
			);
		else if (amount > 0) entry.say(calibrationMessages.numeratorAboveZero(name, String(amount)));
	}
	return stated;
}

/** That some figures rest on it is told with every run. */
export function warnOfStatedNumerator(stated: ReadonlyMap<FiscalYear, number>, source: SourceFile): Problem[] {
	if (stated.size === 0) return [];
	const message = calibrationMessages.assumedNumerator(describeYears([...stated.keys()]));
	return [warningAt(source.place(["futureBurdenNumerator"], "key"), message)];
}
