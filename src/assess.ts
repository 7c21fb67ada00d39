import { allocationTaxWarnings } from "./allocation-tax-warnings.ts";
import { findHeadlines, headlineWarnings, type RunFigures } from "./analysis/headlines.ts";
import { verifyPublished } from "./analysis/verify.ts";
import { calibrationGap } from "./calibration-gap.ts";
import { type Problem, warningAt } from "./diagnostics/problem.ts";
import { tableMessages } from "./diagnostics/table-messages.ts";
import { formatNumber } from "./domain/amount.ts";
import { formatFiscalYear } from "./domain/fiscal-year.ts";
import type { Headlines, TargetResult } from "./domain/result.ts";
import type { Target } from "./domain/target.ts";
import { decimalsOfLine } from "./domain/unit.ts";
import { roundHalfAway } from "./engine/interpret.ts";
import type { Columns } from "./engine/kernel.ts";
import { judgeTarget } from "./judge.ts";
import { publishedRows } from "./model/statement.ts";
import { modelFacts } from "./model-facts.ts";
import type { Opened } from "./scenario/open.ts";
import { type Footing, followsFacts, footTable, settledWarnings } from "./settled-facts.ts";

/** 評価 — what a run means: targets, limits, headlines, and everything worth a warning. */
export interface Assessment {
	readonly targets: readonly TargetResult[];
	readonly limits: readonly TargetResult[];
	readonly headlines: Headlines;
	readonly warnings: readonly Problem[];
}

/** Holds a run against its targets and limits, and gathers the warnings of every stage. */
export function assess(
	opened: Opened,
	plan: Columns,
	columns: Columns,
	applied: readonly Problem[],
	until: number,
): Assessment {
	const { edition, scenario, municipality } = opened;
	const years = edition.years.slice(0, until);
	const label = (line: string) => modelFacts.lines.byId(line).label;
	const judge = (target: Target) => judgeTarget(target, { opened, columns, plan, shownYears: until });
	const figures: RunFigures = {
		years,
		settledYears: edition.settledYears,
		floor: scenario.closing.floor,
		value: (line, index) => columns.values.get(line)?.[index] as number,
		wanted: (line, index) => {
			const amount = columns.inputs.series.get(`entered.${line}`)?.[index] as number;
			return roundHalfAway(roundHalfAway(amount / municipality.roundingUnit, 6)) * municipality.roundingUnit;
		},
	};
	const headlines = findHeadlines(figures);
	const footing = footTable(opened, plan);
	return {
		targets: scenario.targets.map(judge),
		limits: scenario.limits.map(judge),
		headlines,
		warnings: [
			...opened.warnings,
			...settledWarnings(opened, plan, footing),
			...allocationTaxWarnings(opened, columns),
			...mismatchWarnings(opened, plan, footing),
			...applied,
			...headlineWarnings(figures, headlines, label),
		],
	};
}

function mismatchWarnings(opened: Opened, plan: Columns, footing: Footing): Problem[] {
	const { edition, municipality } = opened;
	const lines = publishedRows
		.filter((row) => row.published === "verify" || row.published === "opening")
		.map((row) => row.line);
	const tolerance = Math.min(0.05, municipality.roundingUnit / 2);
	// What cannot be computed is unknown, not at odds with what is published; nor is what only starts from other facts.
	const found = verifyPublished(edition.years, edition.published, plan.values, lines, tolerance).filter(
		({ line, year }) =>
			!followsFacts(footing, line, edition.years.indexOf(year), edition.settledYears) &&
			calibrationGap(modelFacts.lines.byId(line), opened, edition.years.indexOf(year)) === null,
	);
	return lines.flatMap((line): Problem[] => {
		const mismatches = found.filter((mismatch) => mismatch.line === line);
		const first = mismatches[0];
		if (!first) return [];
		const term = modelFacts.lines.byId(line);
		const decimals = decimalsOfLine(term, municipality.decimals);
		const figure = (value: number) => (Number.isNaN(value) ? "－" : formatNumber(value, decimals));
		const cells = mismatches.map(({ year, published, computed }) => {
			const address = edition.cell(line, year)?.address ?? "";
			return `${formatFiscalYear(year)} 公表${figure(published)} 計算${figure(computed)}(セル${address})`;
		});
		const message = tableMessages.mismatch(term.label, cells);
		return [warningAt(edition.cell(line, first.year)?.place, message, formatFiscalYear(first.year))];
	});
}
