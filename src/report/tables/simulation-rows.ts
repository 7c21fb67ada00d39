import type { SimulationReport, SimulationResult, TargetChance } from "../../answers/simulate/simulation-report.ts";
import { formatNumber } from "../../domain/amount.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { unitLabel } from "../../domain/unit.ts";
import { printedFigure } from "../content/result-lines.ts";
import {
	bandRows,
	isSettledTarget,
	percentWords,
	settledWords,
	spreadAssumed,
	yearChanceWords,
} from "../content/simulation-words.ts";
import { askedWords } from "../content/target-words.ts";
import { left, right, type TableColumn } from "../document/table.ts";

/** A table of the result: a heading row, and rows as long. */
export interface SimulationRows {
	readonly title: string;
	readonly rows: readonly (readonly string[])[];
}

/** What a row is of, then its figures. */
export function figureColumns([first = "", ...rest]: readonly string[]): TableColumn[] {
	return [...left(first), ...right(...rest)];
}

/** Every table of one scenario as text, for csv and md. */
export function simulationTables(report: SimulationReport, result: SimulationResult): SimulationRows[] {
	const years = result.years.map(formatFiscalYear);
	const projected = years.slice(result.settledYears);
	return [
		{
			title: `幅(${spreadAssumed})`,
			rows: [
				["項目", "単位", "区分", ...years],
				...result.lines.flatMap((bands) => {
					const unit = unitLabel(bands.definition.unit, report.unit);
					const mean = bands.mean.map((value) => printedFigure(value, bands));
					return [...bandRows(report, bands), { name: "平均", figures: mean }].map(({ name, figures }) => [
						bands.definition.label,
						unit,
						name,
						...figures,
					]);
				}),
			],
		},
		{ title: `目標を守れる確率(${spreadAssumed})`, rows: chanceRows(result, projected, result.targets) },
		{ title: `法令の基準を下回っていられる確率(${spreadAssumed})`, rows: chanceRows(result, projected, result.limits) },
		{ title: `基金枯渇年度・収支不足の確率(${spreadAssumed})`, rows: fundRows(report, result, projected) },
		{
			title: "ばらつきの要因(分散の割合)",
			rows: [
				["項目", "年度", "要因", "その要因だけ", "その要因を除いて減る分"],
				...result.drivers.flatMap(({ definition, year, factors }) =>
					factors.map(({ label, alone, without }) => [
						definition.label,
						formatFiscalYear(year),
						label,
						share(alone),
						share(without),
					]),
				),
			],
		},
	];
}

/** Tables that hold a scenario against the base. */
export function comparisonTables(report: SimulationReport): SimulationRows[] {
	return report.comparisons.map(({ base, other, grounds, years }) => ({
		title: [
			`「${other}」が「${base}」より良い確率(${spreadAssumed})`,
			...grounds.map(({ message }) => `【注意】${message}`),
		].join(" "),
		rows: [
			["区分", ...years.map(({ year }) => formatFiscalYear(year))],
			["良い", ...years.map(({ better }) => percentWords(better.probability))],
			["同じ", ...years.map(({ equal }) => percentWords(equal.probability))],
			["悪い", ...years.map(({ worse }) => percentWords(worse.probability))],
			["基金の差 平均", ...years.map(({ meanDifference }) => formatNumber(meanDifference, report.decimals))],
			...report.percentiles.map((percent, at) => [
				`基金の差 ${percent}%`,
				...years.map(({ percentiles }) => formatNumber(percentiles[at] ?? 0, report.decimals)),
			]),
		],
	}));
}

function share(value: number | null): string {
	return value === null ? "－" : `${formatNumber(value * 100, 1)}%`;
}

function chanceRows(result: SimulationResult, years: readonly string[], targets: readonly TargetChance[]): string[][] {
	if (targets.length === 0) return [["判定に数える目標がありません"]];
	return [
		["項目", "基準", "区分", ...years, "対象の全年度"],
		...targets.flatMap((target) => [
			[
				target.target.label,
				askedWords(target.target),
				"確率",
				...target.years.map(yearChanceWords),
				settledWords(result, target) ??
					(target.throughout === null ? "－" : percentWords(target.throughout.probability)),
			],
			[
				target.target.label,
				askedWords(target.target),
				"標準誤差(ポイント)",
				...[...target.years, isSettledTarget(result, target) ? null : target.throughout].map((chance) =>
					chance === null ? "－" : (chance.standardError * 100).toFixed(2),
				),
			],
		]),
	];
}

function fundRows(report: SimulationReport, { fund }: SimulationResult, years: readonly string[]): string[][] {
	const error = (value: number) => (value * 100).toFixed(2);
	const floor = fund.floorReached.map(({ until }) => percentWords(until.probability));
	return [
		["区分", ...years],
		["その年度に枯渇する確率", ...fund.exhaustion.map(({ probability }) => percentWords(probability))],
		["その年度までに枯渇する確率", ...fund.exhaustion.map(({ until }) => percentWords(until.probability))],
		["同 標準誤差(ポイント)", ...fund.exhaustion.map(({ until }) => error(until.standardError))],
		...(floor.length === 0 ? [] : [["その年度までに下限に着く確率", ...floor]]),
		["収支不足の確率", ...fund.shortages.map(({ probability }) => percentWords(probability))],
		["同 標準誤差(ポイント)", ...fund.shortages.map(({ standardError }) => error(standardError))],
		[
			`不足したときの平均(${report.unit})`,
			...fund.shortages.map(({ meanWhenShort }) =>
				meanWhenShort === null ? "－" : formatNumber(meanWhenShort, report.decimals),
			),
		],
	];
}
