import type { Comparison } from "../../answers/compare/compare.ts";
import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { spokenYear } from "../../domain/year-words.ts";
import { roles } from "../../model/roles.ts";
import type { Finding } from "../content/line-findings.ts";
import { lineOf, shortLabel } from "../content/result-lines.ts";
import type { DrawnScenario } from "../content/scenarios.ts";
import type { DifferenceFigure } from "./chart.ts";
import { shortagesIn } from "./shortages.ts";

/** The lines a council asks for first. */
const askedFirst = [roles.fund, roles.balance, roles.debt];

/** How far the scenarios lie from the base: in the fund, else in the first line that differs. */
export function differenceFinding(
	base: DrawnScenario,
	compared: readonly ComparedScenario[],
	rows: readonly DifferenceFigure[],
	year: FiscalYear,
): Finding {
	const name = spokenYear(year);
	const first = askedFirst.map((line) => lineOf(base.result, line).definition.label);
	const label = [...first, ...rows.map(({ 項目 }) => 項目)].find((each) => rows.some(({ 項目 }) => 項目 === each));
	const found = rows.filter((row) => row.項目 === label);
	const lacking = shortagesIn([base, ...compared.map(({ scenario }) => scenario)], year);
	const finding =
		label === undefined
			? `${name}は${base.spoken}との差がない`
			: titleOf(`${name}の${shortLabel(label)}`, base, found, compared);
	// What a fund at its floor no longer shows.
	const title = lacking === "" || label !== first[0] ? finding : `${finding}。${lacking}`;
	const words = compared.map(({ scenario }) => {
		const mine = rows.filter(({ 記号, 値 }) => 記号 === scenario.letter && 値 !== null && 値 !== 0);
		const figures = mine.map(({ 項目, 表示, 単位 }) => `${項目} ${表示}${単位}`);
		return `${scenario.called}: ${figures.length === 0 ? "差がない" : figures.join("、")}`;
	});
	return { title, alt: [title, ...words].join("。") };
}

/** Labels of the lines that the council's table prints with △, as their differences are: more of them is less there. */
function turnedLabels({ result }: DrawnScenario): ReadonlySet<string> {
	const turned = new Set(
		result.blocks.flatMap(({ rows }) => rows.filter(({ printedNegative }) => printedNegative).map(({ line }) => line)),
	);
	return new Set(
		result.lines.filter(({ definition }) => turned.has(definition.id)).map(({ definition }) => definition.label),
	);
}

/** What the picture must say of their signs, where it shows such lines. */
export function signNotes(base: DrawnScenario, rows: readonly DifferenceFigure[]): string[] {
	const turned = turnedLabels(base);
	return rows.some(({ 項目 }) => turned.has(項目)) ? ["積立と繰上償還は、表と同じく△で表した額どうしの差"] : [];
}

function titleOf(
	what: string,
	base: DrawnScenario,
	rows: readonly DifferenceFigure[],
	compared: readonly ComparedScenario[],
): string {
	const known = rows.flatMap((row) => (row.値 === null ? [] : [{ ...row, 値: row.値 }]));
	const [first] = known;
	if (first === undefined) return what;
	const whose = ({ 記号 }: DifferenceFigure) =>
		compared.find(({ scenario }) => scenario.letter === 記号)?.scenario.spoken ?? 記号;
	const words = (value: number, shown: string, unit: string) =>
		value === 0
			? `${base.spoken}と同じ`
			: `${base.spoken}より${shown.replace("△ ", "")}${unit}${value < 0 ? "少ない" : "多い"}`;
	if (known.length === 1 && turnedLabels(base).has(first.項目))
		return `${what}(△で表した額)の${base.spoken}との差は、${whose(first)}が${first.表示}${first.単位}`;
	if (known.length === 1) return `${what}は、${whose(first)}が${words(first.値, first.表示, first.単位)}`;
	const least = known.reduce((low, next) => (next.値 < low.値 ? next : low));
	const most = known.reduce((high, next) => (next.値 > high.値 ? next : high));
	return `${what}の${base.spoken}との差は、${whose(least)}の${least.表示}${least.単位}から${whose(most)}の${most.表示}${most.単位}まで`;
}

/** A scenario with how it differs from the base. */
export interface ComparedScenario {
	readonly scenario: DrawnScenario;
	readonly comparison: Comparison;
}
