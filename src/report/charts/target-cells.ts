import type { TargetResult, TargetYear } from "../../domain/result.ts";
import { judgedIn } from "../../domain/verdict.ts";
import { lineOf, printedFigure, valueIn } from "../content/result-lines.ts";
import type { DrawnScenario } from "../content/scenarios.ts";
import { type TargetGroup, targetGroups } from "../content/target-groups.ts";
import { askedWords } from "../content/target-words.ts";
import type { TargetRow } from "./chart.ts";
import { figureRow } from "./figures.ts";

/** A miss of this share of the limit or more is a grave one. */
const graveShare = 0.05;

/**
 * How a cell stands to the target's level: the level is held against every projected year from the target's first on, as
 * 「最初に外れる年度」 is, but only the target's own years decide whether it is 達成 or 未達.
 */
export const verdicts = {
	met: "満たす",
	slight: "外れる(5%未満)",
	grave: "外れる(5%以上)",
	unknown: "判定できない",
	none: "対象外",
} as const;

/** Every target of every scenario, and the legal limits that somebody breaks; never mixed with one another. */
export function drawnTargets(scenarios: readonly DrawnScenario[]): TargetGroup[] {
	const broken = targetGroups(scenarios, "limits").flatMap((group) => {
		const members = group.members.filter(({ target }) => target.firstBreach !== null);
		return members.length === 0 ? [] : [{ ...group, members }];
	});
	return [...targetGroups(scenarios, "targets"), ...broken];
}

/** A target's cells along the years of one scenario. */
export function targetCells(target: TargetResult, scenario: DrawnScenario, label: string, row: number): TargetRow[] {
	const { result } = scenario;
	const line = lineOf(result, target.line);
	return result.years.map((year) => {
		const value = valueIn(result, target.line, year);
		const judged = judgedIn(target, year);
		return {
			...figureRow(scenario, year, { 項目: label, 単位: target.unit, 値: value }),
			基準: askedWords(target),
			判定: judged === null ? verdicts.none : verdictIn(judged),
			余裕: judged?.margin ?? null,
			表示: `${judged === null ? "" : signs[judged.verdict]}${printedFigure(value, line, year)}`,
			行: row,
		};
	});
}

const signs = { met: "", missed: "× ", unknown: "？ " } as const;

function verdictIn({ verdict, margin, limit }: TargetYear): string {
	if (verdict !== "missed") return verdicts[verdict];
	return margin !== null && -margin < graveShare * Math.abs(limit ?? 0) ? verdicts.slight : verdicts.grave;
}
