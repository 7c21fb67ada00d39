import { searchSmallest } from "./analysis/solve.ts";
import type { FiscalYear } from "./domain/fiscal-year.ts";
import type { BreakEven, BreakEvenRow } from "./domain/solution.ts";
import { leverGrid } from "./lever.ts";
import { modelFacts } from "./model-facts.ts";
import type { Outlook } from "./pipeline.ts";
import { isLinkable } from "./scenario/resolve-change.ts";
import type { Target } from "./scenario/scenario.ts";
import type { Lever } from "./scenario/solve-question.ts";
import { allMet, judge, noShortage, weights } from "./solve.ts";
import { evaluateLever } from "./solve-candidates.ts";

/**
 * 損益分岐の一覧 — for each leaf line the yearly amount, and the percentage, that would meet the targets alone; smallest
 * percentage first, then smallest amount, then those that cannot.
 */
export function breakEven(outlook: Outlook, targets: readonly Target[], years: readonly FiscalYear[]): BreakEven {
	const { municipality, edition, scenario } = outlook;
	const results = targets.map((target) => judge(outlook, target));
	const isMet = [...results, judge(outlook, noShortage(outlook))].every(allMet);
	const money = modelFacts.lines.leaves.filter(({ unit }) => unit === "amount");
	const rows = isMet ? [] : money.map(({ id }) => row(outlook, targets, id, years));
	return {
		municipality: { id: municipality.id, name: municipality.name },
		edition: { id: edition.id, title: edition.title },
		scenario: { title: scenario.title, file: scenario.file, sha256: scenario.sha256 },
		unit: municipality.unit,
		years,
		targets: results,
		isMet,
		rows: rows.toSorted((a, b) => size(a.share) - size(b.share) || size(a.amount) - size(b.amount)),
	};
}

function size(value: number | null): number {
	return value === null ? Number.MAX_VALUE : Math.abs(value);
}

function row(outlook: Outlook, targets: readonly Target[], line: string, years: readonly FiscalYear[]): BreakEvenRow {
	const term = modelFacts.lines.byId(line);
	const linked = isLinkable(term);
	const amount = smallest(outlook, targets, { kind: "add", line, years, linked, replaced: false });
	const entered = outlook.columns.inputs.series.get(`entered.${line}`) as Float64Array;
	const hasAmounts = years.some((year) => entered[outlook.edition.years.indexOf(year)] !== 0);
	const share = hasAmounts ? smallest(outlook, targets, { kind: "scale", line, years, linked, replaced: false }) : null;
	return {
		line,
		label: term.label,
		amount: amount.value,
		amountRange: amount.range,
		share: share?.value == null ? null : Math.round((share.value - 1) * 1e6) / 1e6,
		shareRange: share && [share.range[0] - 1, share.range[1] - 1],
		moves: amount.moves || (share?.moves ?? false),
	};
}

function smallest(
	outlook: Outlook,
	targets: readonly Target[],
	lever: Lever,
): { value: number | null; range: readonly [number, number]; moves: boolean } {
	const grid = leverGrid(outlook, lever, {});
	if ("problems" in grid) return { value: null, range: [0, 0], moves: false };
	const asked = [...targets, noShortage(outlook)];
	const search = searchSmallest(grid.range, weights(asked), evaluateLever(outlook, grid, asked), "first");
	const { range } = grid;
	return {
		value: search.answer === null ? null : grid.valueOf(search.answer),
		range: [grid.valueOf(range.from), grid.valueOf(range.to)],
		moves: search.moves || search.answer !== null,
	};
}
