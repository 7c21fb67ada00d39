import { importMessages } from "../../diagnostics/import-messages.ts";
import { type Problem, warningAt } from "../../diagnostics/problem.ts";
import { convertAmount, formatExact, isAmountUnit, parseAmount } from "../../domain/amount.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { PublishedTable } from "../../scenario/published-table.ts";
import type { MissingRow } from "../../scenario/unread-rows.ts";
import type { RowUse } from "./row-use.ts";

/** 基金の合計の行 — one row of what all funds give or take, which no line is read from, held against what their balances tell. */
export function jointFlowDoubts(
	{ published, sources, years, unit, printedUnit, lines }: PublishedTable,
	named: Iterable<MissingRow>,
	uses: readonly RowUse[],
): Problem[] {
	const joints = new Map([...named].flatMap(({ joint }) => (joint ? [[joint.row, joint.lines] as const] : [])));
	return [...joints].flatMap(([row, joined]) => {
		const of = joined.filter((line) =>
			[line, ...lines.membersOf(line).map(({ id }) => id)].some((id) => sources.has(id)),
		);
		const { unit: from } = uses.find((use) => use.row === row) as RowUse;
		if (of.length === 0 || !isAmountUnit(from)) return [];
		const tolerance = (sources.size + 0.5) * printedUnit;
		const cells = years.flatMap((year, at) => {
			const told = joined.reduce((sum, line) => sum + (published.get(line)?.[at] ?? 0), 0);
			const cell = row.cells.get(year);
			if (cell === undefined) return [];
			const amount = parseAmount(cell.text, from);
			if (!amount.ok) return [];
			const printed = Math.abs(convertAmount(amount.value, from, unit));
			const isOff = Math.abs(told - printed) > tolerance;
			return isOff
				? [`${formatFiscalYear(year)} 表${formatExact(printed)} 残高から${formatExact(told)}(セル${cell.address})`]
				: [];
		});
		return cells.length === 0 ? [] : [warningAt(row.label.place, importMessages.flowsOfOneRow(row.label, cells))];
	});
}
