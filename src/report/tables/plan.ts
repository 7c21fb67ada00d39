import type { ConflictPart, PlanConflict } from "../../answers/plan/conflict.ts";
import type { MeasureChoice, MeasurePlan } from "../../answers/plan/plan.ts";
import { formatNumber } from "../../domain/amount.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { headWords } from "../../domain/head-words.ts";
import type { TargetResult } from "../../domain/result.ts";
import { describeYears } from "../../domain/year-words.ts";
import { coverageWords } from "../content/limit-words.ts";
import { targetWords } from "../content/target-words.ts";
import { displayWidth, padEnd, padStart } from "../document/display-width.ts";
import { type DocumentSection, written } from "../document/document.ts";
import { answerText, headJson, pick } from "../document/json-text.ts";
import { judgedJson, yearText } from "./run-json.ts";

/** 取組の計画 for a terminal: the answer, the measures and when they start, the targets before and after, the scenario. */
export function renderPlanText(plan: MeasurePlan, scenario: string | null): string {
	const { municipality, title, description, scenario: base } = plan;
	const beside = "(-o FILE で書き出せます)";
	return written("table", {
		heading: [`${municipality.name} 取組の計画`, title],
		facts: [description, headWords(plan), `土台: ${base.title}(${base.file})`].filter((fact) => fact !== ""),
		sections: [
			{ title: "答え", lines: answerLines(plan) },
			...(plan.burden === null ? [] : measureSections(plan)),
			requirementSection(plan),
			...(scenario === null ? [] : [{ title: "シナリオファイル", beside, footnotes: [scenario.trimEnd()] }]),
		],
	});
}

function answerLines(plan: MeasurePlan): string[] {
	const taken = plan.measures.filter(({ start }) => start !== null).length;
	const combinations = formatCombinations(plan.effort.combinations);
	const burden = `負担 ${amount(plan.burden ?? 0)}${plan.burdenUnit}`;
	switch (plan.status) {
		case "optimal":
			return [
				taken === 0
					? "取組をしなくても、すべての条件を満たします(負担 0)"
					: `${taken}件の取組で、すべての条件を満たします(${burden})`,
				`これより負担の小さい組合せはありません(取組と開始年度の${combinations}通りについて証明)`,
				...(plan.isTieBroken ? [] : ["負担が同じ組合せの中での選び方は、途中までです"]),
			];
		case "feasible":
			return [
				`${taken}件の取組で、すべての条件を満たします(${burden})`,
				plan.doubt === "arithmetic"
					? `額や負担の桁が離れすぎているため、最小とは証明できません(負担は${amount(plan.lowerBound ?? 0)}${plan.burdenUnit}より小さくはなりません)`
					: `時間切れのため、最小とは証明できていません(負担は${amount(plan.lowerBound ?? 0)}${plan.burdenUnit}より小さくはなりません)`,
			];
		case "unknown":
			return [
				plan.doubt === "arithmetic"
					? "額や負担の桁が離れすぎているため、答えが出ませんでした(満たす組合せがあるとも、ないとも証明できません)"
					: "時間内に答えが出ませんでした(満たす組合せがあるとも、ないとも証明できていません)",
			];
		case "infeasible":
			return [
				`どの組合せでも、すべての条件を満たすことはできません(取組と開始年度の${combinations}通りについて証明)`,
				...conflictLines(plan.conflict),
			];
	}
}

function conflictLines(conflict: PlanConflict | null): string[] {
	if (conflict === null) return [];
	const { kind, parts, isLeast, isRestPossible } = conflict;
	if (parts.length === 0) return ["目標がなくても、どの組合せでも収支不足の年度が残ります"];
	const rest = {
		true: "これらを除けば、残りの条件は満たせます",
		false: "これらを除いても、残りの条件は同時には満たせません",
	};
	return [
		kind === "alone" ? "次の年度の目標は、それだけを考えても満たせません:" : "次の目標は、同時には満たせません:",
		...parts.flatMap((part) => [
			`  ${part.label} ${describeYears(part.years)}`,
			...(nearestWords(part) === "" ? [] : [`    ${nearestWords(part)}`]),
		]),
		...(kind === "together" && isLeast ? ["どれか1つ(1年度分)を外せば、残りは同時に満たせます"] : []),
		...(kind === "alone" && isRestPossible !== null ? [rest[`${isRestPossible}`]] : []),
		...(isLeast ? [] : ["調べきれていない目標があります"]),
	];
}

function nearestWords({ years, nearest, unit, decimals }: ConflictPart): string {
	const known = years.flatMap((year, index) => {
		const value = nearest[index];
		if (value === null || value === undefined) return [];
		return `${formatFiscalYear(year)} ${formatNumber(value, decimals)}${unit === "%" ? "%" : ""}`;
	});
	return known.length === 0 ? "" : `取組でいちばん近づけた値: ${known.join("、")}`;
}

function measureSections(plan: MeasurePlan): DocumentSection[] {
	const taken = plan.measures.filter(({ start }) => start !== null).toSorted(byStart);
	const others = plan.measures.filter(({ start }) => start === null);
	const nameWidth = Math.max(...plan.measures.map(({ name }) => displayWidth(name)));
	const width = Math.max(0, ...taken.map(({ burden }) => displayWidth(amount(burden))));
	const rows = taken.map(({ name, start, burden, effects }) => [
		...[`${padEnd(formatFiscalYear(start as number), 3)}から`, padEnd(name, nameWidth)],
		...[`負担 ${padStart(amount(burden), width)}`, effects.join(" / ")],
	]);
	return [
		{
			title: "選んだ取組",
			beside: `(負担の単位:${plan.burdenUnit}、効果の単位:${plan.unit})`,
			...(taken.length === 0 ? { lines: ["なし"] } : { entries: rows }),
		},
		...(others.length === 0 ? [] : [{ title: "選ばなかった取組", lines: others.map(({ name }) => name) }]),
	];
}

function byStart(one: MeasureChoice, other: MeasureChoice): number {
	return (one.start ?? 0) - (other.start ?? 0);
}

function requirementSection({ requirements, judgedLimits }: MeasurePlan): DocumentSection {
	const shown = requirements.filter(
		({ kind, before, after }) => kind === "target" || isMissed(before) || isMissed(after),
	);
	const hidden = requirements.length - shown.length;
	const when = requirements.some(({ after }) => after === null) ? "取組の前は" : "取組の前も後も";
	return {
		title: "条件",
		beside: "(すべての年度で。あわせて、どの年度も収支不足にしない)",
		entries: shown.map(({ label, years, before, after }) => [
			...[label, describeYears(years), `取組の前: ${outcomeWords(before)}`],
			after === null ? "" : `後: ${outcomeWords(after)}`,
		]),
		notes: [
			...(hidden === 0 ? [] : [`ほかに法令の基準${hidden}件(${when}満たしています)`]),
			coverageWords(judgedLimits),
		],
	};
}

function outcomeWords(result: TargetResult): string {
	const { verdict, outcome } = targetWords(result);
	return `${verdict} ${outcome}`;
}

function isMissed(result: TargetResult | null): boolean {
	return result !== null && result.verdict !== "met";
}

function amount(value: number): string {
	return formatNumber(value, Number.isInteger(value) ? 0 : 2);
}

/** Beyond what fits a line, the power of ten. */
function formatCombinations(count: number): string {
	if (count < 1e9) return formatNumber(count);
	return `約10の${Math.round(Math.log10(count))}乗`;
}

/** `mitoshi.plan.v1` — a plan for other programs, with the scenario file as text. */
export function renderPlanJson(plan: MeasurePlan, scenario: string | null): string {
	const results = (target: TargetResult | null) =>
		target?.results.map((result) => ({
			year: formatFiscalYear(result.year),
			...pick(result, "value", "limit", "margin", "met", "verdict", "reason"),
		})) ?? null;
	return answerText({
		schema: "mitoshi.plan.v1",
		...pick(plan, "status", "doubt"),
		...headJson(plan),
		measuresFile: pick(plan, "title", "file", "sha256"),
		...pick(plan, "scenario", "unit", "burdenUnit", "burden", "lowerBound"),
		tieBroken: plan.isTieBroken,
		measures: plan.measures.map(({ name, start, burden, effects, allowedStarts, ...more }) => ({
			name,
			start: yearText(start),
			burden,
			effects,
			allowedStarts: allowedStarts.map(formatFiscalYear),
			...more,
		})),
		requirements: plan.requirements.map(({ id, label, line, kind, years, before, after }) => ({
			...{ id, label, line, kind },
			operator: before.operator,
			limit: before.limit,
			years: years.map(formatFiscalYear),
			before: results(before),
			after: results(after),
		})),
		judgedLimits: judgedJson(plan.judgedLimits),
		conflict: conflictJson(plan.conflict),
		effort: plan.effort,
		scenarioFile: scenario,
	});
}

function conflictJson(conflict: PlanConflict | null): unknown {
	if (conflict === null) return null;
	const { kind, parts, isLeast, isRestPossible } = conflict;
	return {
		kind,
		targets: parts.map(({ id, label, years, nearest, unit }) => ({
			...{ id, label, unit },
			years: years.map((at, index) => ({ year: formatFiscalYear(at), nearest: nearest[index] ?? null })),
		})),
		complete: isLeast,
		restPossible: isRestPossible,
	};
}
