import { importMessages } from "../../diagnostics/import-messages.ts";
import { errorAt, type Problem } from "../../diagnostics/problem.ts";
import { convertAmount, isAmountUnit, parseAmount } from "../../domain/amount.ts";
import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { kinds, totals } from "../../model/kinds/kinds.ts";
import { findMisfits, isRounding, type Misfit } from "../../scenario/misfits.ts";
import type { PublishedTable } from "../../scenario/published-table.ts";
import { rowNames } from "../../scenario/row-label.ts";
import { tableIdentities } from "../../scenario/table-identities.ts";
import type { RowUse } from "./row-use.ts";

/**
 * 差と同じ額の行 — of a total that does not foot, the row nothing is read from that is what is missing in every year; or the row
 * among its parts that is what they come to too much: the sum of others, or part of one.
 */
export function fittingRows(table: PublishedTable, uses: readonly RowUse[]): Problem[] {
	const misfits = findMisfits(table, tableIdentities(table)).filter((misfit) => !isRounding(misfit));
	const lines = [...new Set(misfits.map(({ line }) => line))].filter((line) => totals.has(line));
	const unread = uses.filter(({ line }) => line === null);
	return lines.flatMap((line) => {
		const of = misfits.filter((misfit) => misfit.line === line);
		const { label, aliases = [] } = table.lines.byId(line);
		const found = unread.find((use) => of.every((misfit) => isDifference(use, misfit, table, 1)));
		if (found === undefined) {
			const isPart = (use: RowUse) => use.line !== null && table.lines.isPartOf(use.line.id, line);
			const added = uses.find((use) => isPart(use) && of.every((misfit) => isDifference(use, misfit, table, -1)));
			return added ? [errorAt(added.row.label.place, importMessages.rowTooMuch(added.row.label, label))] : [];
		}
		// Of the kinds of a total the last is the rest of it.
		const kind = kinds.findLast(({ core, total }) => core === line || total === line)?.label ?? "";
		const name = rowNames(found.row.label.text).at(-1) ?? "";
		const row = ["other", name, aliases[0] ?? label, kind, "", ""].join(",");
		return [errorAt(found.row.label.place, importMessages.rowFits(found.row.label, label, row))];
	});
}

/** Whether a row's figure is what is missing (1), or what is too much (-1). */
function isDifference({ row, unit }: RowUse, misfit: Misfit, table: PublishedTable, sign: 1 | -1): boolean {
	const cell = row.cells.get(table.years[misfit.yearIndex] as FiscalYear);
	if (cell === undefined || !isAmountUnit(unit)) return false;
	const amount = parseAmount(cell.text, unit);
	const missing = sign * (misfit.published - misfit.computed);
	return amount.ok && Math.abs(convertAmount(amount.value, unit, table.unit) - missing) <= misfit.tolerance;
}
