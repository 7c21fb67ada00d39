import { type FiscalYear, formatFiscalYear } from "../domain/fiscal-year.ts";
import type { TermDefinition } from "../domain/term.ts";
import type { Opened } from "../scenario/open.ts";

/** 推計できない理由 — why the calibrated amounts a ratio rests on are unknown in a year; `null` when they are not. */
export function calibrationGap(
	{ restsOn = [] }: TermDefinition,
	{ edition, calibrated }: Pick<Opened, "edition" | "calibrated">,
	index: number,
): string | null {
	for (const { line, years } of restsOn)
		for (let back = 0; back < years; back += 1) {
			const year = (edition.years[0] as FiscalYear) + index - back;
			const gap = calibrated.gap(line, year);
			if (gap !== null) return back === 0 ? gap : `${formatFiscalYear(year)}の${gap}`;
		}
	return null;
}
