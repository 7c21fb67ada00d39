import { type Problem, warningAt } from "../diagnostics/problem.ts";
import { resultMessages } from "../diagnostics/result-messages.ts";
import { formatNumber } from "../domain/amount.ts";
import { type FiscalYear, formatFiscalYear } from "../domain/fiscal-year.ts";
import type { Columns } from "../engine/columns.ts";
import type { Opened } from "../scenario/open.ts";

/** 普通交付税が動かなかった年度 — where tax or bonds moved and 普通交付税 was held against them, and why. */
export function allocationTaxWarnings({ edition, municipality }: Opened, columns: Columns): Problem[] {
	const value = (line: string, index: number) => columns.values.get(line)?.[index] as number;
	const held = columns.inputs.series.get("entered.allocationTaxHeld");
	const moved = edition.years.flatMap((year, index) => {
		const effect = value("allocationTaxOffset", index) + value("bondAllocation", index);
		const isHeld = index >= edition.settledYears && held?.[index] === 1;
		return isHeld && Math.abs(effect) >= municipality.roundingUnit / 2 ? [{ year, index, effect }] : [];
	});
	const words = (years: readonly { readonly year: FiscalYear; readonly effect: number }[]) =>
		years.map(({ year, effect }) => `${formatFiscalYear(year)} ${formatNumber(effect, municipality.decimals)}`);
	const isEdge = ({ index }: { readonly index: number }) => edition.allocationTax.edgeUnknown[index] === 1;
	// More tax leaves a city that is granted nothing where it is; only less of it may reach the edge.
	const [unknown, set] = [
		moved.filter((each) => isEdge(each) && each.effect > 0),
		moved.filter((each) => !isEdge(each)),
	];
	const found: Problem[] = [];
	if (set[0])
		found.push(warningAt(undefined, resultMessages.allocationTaxHeld(words(set)), formatFiscalYear(set[0].year)));
	if (unknown[0]) {
		const message = resultMessages.allocationTaxEdgeUnknown(words(unknown));
		found.push(warningAt(undefined, message, formatFiscalYear(unknown[0].year)));
	}
	return found;
}
