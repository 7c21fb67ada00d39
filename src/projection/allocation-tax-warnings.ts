import { type Problem, warningAt } from "../diagnostics/problem.ts";
import { resultMessages } from "../diagnostics/result-messages.ts";
import { formatNumber } from "../domain/amount.ts";
import { type FiscalYear, formatFiscalYear } from "../domain/fiscal-year.ts";
import { toldBy } from "../domain/municipality-words.ts";
import type { ParameterDefinition } from "../domain/term.ts";
import type { Columns } from "../engine/columns.ts";
import { needRoles } from "../model/roles.ts";
import type { Opened } from "../scenario/open.ts";

/** 普通交付税が動かなかった年度 — where tax or bonds moved and 普通交付税 was held against them, and why. */
export function allocationTaxWarnings({ edition, municipality }: Opened, columns: Columns): Problem[] {
	const value = (line: string, index: number) => columns.values.get(line)?.[index] as number;
	const held = columns.inputs.series.get("entered.allocationTaxHeld");
	const moved = edition.years.flatMap((year, index) => {
		const effect =
			value("allocationTaxOffset", index) + value("bondAllocation", index) + value(needRoles.change, index);
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
		found.push(
			warningAt(
				undefined,
				toldBy(municipality, resultMessages.allocationTaxHeld(words(set))),
				formatFiscalYear(set[0].year),
			),
		);
	if (unknown[0]) {
		const message = toldBy(municipality, resultMessages.allocationTaxEdgeUnknown(words(unknown)));
		found.push(warningAt(undefined, message, formatFiscalYear(unknown[0].year)));
	}
	return [...found, ...needLeftOut(words, columns, { edition, municipality })];
}

type Words = (years: readonly { readonly year: FiscalYear; readonly effect: number }[]) => readonly string[];

/** What 普通交付税 would have answered to prices and wages, where it is taken to be within a stated 地方交付税総額. */
function needLeftOut(
	words: Words,
	{ values, inputs }: Columns,
	{ edition, municipality }: Pick<Opened, "edition" | "municipality">,
): Problem[] {
	const share = inputs.parameters.get(needRoles.share) as number;
	const left = edition.years.flatMap((year, index) => {
		if (index < edition.settledYears || values.get(needRoles.totalStated)?.[index] !== 1) return [];
		const all = share * (values.get(needRoles.priced)?.[index] as number);
		const effect = all - (values.get(needRoles.change)?.[index] as number);
		return Math.abs(effect) >= municipality.roundingUnit / 2 ? [{ year, effect }] : [];
	});
	if (left[0] === undefined) return [];
	const isShare = ({ id }: ParameterDefinition) => id === needRoles.shareWithTotal;
	const { label } = municipality.model.parameters.find(isShare) as ParameterDefinition;
	const message = resultMessages.standardNeedLeftOut(words(left), label);
	return [warningAt(undefined, message, formatFiscalYear(left[0].year))];
}
