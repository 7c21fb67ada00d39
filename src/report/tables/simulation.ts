import type {
	Driver,
	SimulationComparison,
	SimulationReport,
	SimulationResult,
	TargetChance,
} from "../../answers/simulate/simulation-report.ts";
import { formatNumber } from "../../domain/amount.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { headWords } from "../../domain/head-words.ts";
import {
	answerLines,
	bandRows,
	chanceWords,
	percentWords,
	settledWords,
	spreadAssumed,
	uncertaintyLines,
	yearChanceWords,
} from "../content/simulation-words.ts";
import { askedWords } from "../content/target-words.ts";
import { textTable } from "../document/table.ts";
import { figureColumns } from "./simulation-rows.ts";

/** Lines whose bands a terminal shows; csv, md and json have all of them. */
const shownLines = [
	"settlementBalance",
	"fiscalAdjustmentFundBalance",
	"totalFundBalance",
	"bondsOutstanding",
	"realDebtServiceRatio",
	"futureBurdenRatio",
];

/** シミュレーションの結果 for a terminal: the answer, bands, chances, what drives the spread, what was assumed. */
export function renderSimulationText(report: SimulationReport): string {
	const first = report.scenarios[0];
	return [
		...report.scenarios.flatMap((result) => [...scenarioLines(report, result), ""]),
		...report.comparisons.flatMap((comparison) => [...comparisonLines(report, comparison), ""]),
		`※ 試行${formatNumber(report.paths)}回、乱数の種${report.seed}。(±)は標準誤差(ポイント)。0.0%は試行の中に一度もなかったことで、真の確率は${Number((noneOf(report.paths) * 100).toPrecision(2))}%以下としか分からない(信頼度95%。100.0%も同じ)`,
		"※ 百分位は、その割合の試行がその値以下になる最小の値。どの試行も決算統計の式と法則をすべて満たす",
		...(first?.lines.some(({ resolution }) => resolution > 0)
			? ["※ 刻みで数えた項目(人口一人当たりなど)の百分位の誤差は、刻みの半分まで(--json の resolution)"]
			: []),
	].join("\n");
}

/** Upper end of Wilson's interval of 95 % where none of the paths came true. */
function noneOf(paths: number): number {
	return 1.96 ** 2 / (paths + 1.96 ** 2);
}

function scenarioLines(report: SimulationReport, result: SimulationResult): string[] {
	return [
		`${report.municipality.name} シミュレーション  ${result.scenario.title}`,
		headWords({ edition: result.edition, basis: report.basis }),
		"",
		"【どのくらい危ないか】",
		...answerLines(report, result).map((line) => `  ${line}`),
		"",
		`【幅】(単位:${report.unit}、比率は%、${spreadAssumed})`,
		...bandTable(report, result),
		"",
		`【目標を守れる確率】(${spreadAssumed})`,
		...chanceTable(result, result.targets),
		"",
		`【法令の基準を下回っていられる確率】(${spreadAssumed})`,
		...chanceTable(result, result.limits),
		"",
		`【基金枯渇年度・収支不足】(${spreadAssumed})`,
		...fundTable(report, result),
		"",
		"【ばらつきの要因】(分散の割合。「だけ」はその要因だけのとき、「除く」はその要因を除いて減る分)",
		...result.drivers.flatMap((driver) => driverLines(report, driver)),
		"",
		"【不確かさ】",
		...uncertaintyLines(result).map((line) => `  ${line}`),
	];
}

/** A heading row and those below it: the first column to the left, the others to the right. */
function columns([headings = [], ...rows]: readonly (readonly string[])[]): string[] {
	return textTable(figureColumns(headings), rows);
}

function bandTable(report: SimulationReport, result: SimulationResult): string[] {
	const shown = shownLines.flatMap((id) => result.lines.filter(({ definition }) => definition.id === id));
	return columns([
		["", ...result.years.map(formatFiscalYear)],
		...shown.flatMap((bands) => [
			[bands.definition.label, ...result.years.map(() => "")],
			...bandRows(report, bands).map(({ name, figures }) => [`  ${name}`, ...figures]),
		]),
	]);
}

/** Years a target is asked of carry a mark. */
function chanceTable(result: SimulationResult, targets: readonly TargetChance[]): string[] {
	if (targets.length === 0) return ["  判定に数える目標がありません"];
	const years = result.years.slice(result.settledYears);
	const marked = (target: TargetChance) =>
		target.years.map((year) => `${yearChanceWords(year)}${year.asked ? "*" : " "}`);
	return [
		...columns([
			["", "", ...years.map((year) => `${formatFiscalYear(year)} `), "対象の全年度"],
			...targets.map((target) => [
				`${target.target.label}${target.target.reference ? "(参考)" : ""}`,
				askedWords(target.target),
				...marked(target),
				settledWords(result, target) ?? (target.throughout === null ? "－" : chanceWords(target.throughout)),
			]),
		]),
		"  * は目標・基準の対象の年度",
	];
}

function fundTable(report: SimulationReport, { fund, years, settledYears }: SimulationResult): string[] {
	const until = fund.exhaustion.map(({ until: chance }) => percentWords(chance.probability));
	const rows = [
		["", ...years.slice(settledYears).map(formatFiscalYear)],
		["その年度に枯渇", ...fund.exhaustion.map(({ probability }) => percentWords(probability))],
		["その年度までに枯渇", ...until],
		["  標準誤差", ...fund.exhaustion.map(({ until: { standardError } }) => `±${(standardError * 100).toFixed(2)}`)],
		...(fund.floorReached.length === 0
			? []
			: [["その年度までに下限", ...fund.floorReached.map(({ until: chance }) => percentWords(chance.probability))]]),
		["収支不足の確率", ...fund.shortages.map(({ probability }) => percentWords(probability))],
		[
			`不足したときの平均(${report.unit})`,
			...fund.shortages.map(({ meanWhenShort }) =>
				meanWhenShort === null ? "－" : formatNumber(meanWhenShort, report.decimals),
			),
		],
	];
	return [...columns(rows), `  期間内に枯渇しない: ${chanceWords(fund.neverExhausted)}`];
}

function driverLines(report: SimulationReport, driver: Driver): string[] {
	const unit = driver.definition.unit === "percent" ? "ポイント" : report.unit;
	const share = (value: number | null) => (value === null ? "－" : `${formatNumber(value * 100)}%`);
	const sorted = driver.factors.toSorted((a, b) => (b.without ?? 0) - (a.without ?? 0));
	return [
		`  ${driver.definition.label} ${formatFiscalYear(driver.year)}(標準偏差 ${formatNumber(driver.deviation, driver.decimals)}${unit}、はじめの${formatNumber(report.driverPaths)}回)`,
		...columns([
			["", "だけ", "除く"],
			...sorted.map(({ label, alone, without }) => [`  ${label}`, share(alone), share(without)]),
		]),
	];
}

function comparisonLines(report: SimulationReport, { base, other, grounds, years }: SimulationComparison): string[] {
	return [
		`【比較】「${other}」が「${base}」より良い確率(同じ乱数。財政調整基金の残高、同じなら決算収支で比べる。${spreadAssumed})`,
		...grounds.map(({ message }) => `  【注意】${message}`),
		...columns([
			["", ...years.map(({ year }) => formatFiscalYear(year))],
			["良い", ...years.map(({ better }) => percentWords(better.probability))],
			["同じ", ...years.map(({ equal }) => percentWords(equal.probability))],
			["悪い", ...years.map(({ worse }) => percentWords(worse.probability))],
			["基金の差 平均", ...years.map(({ meanDifference }) => formatNumber(meanDifference, report.decimals))],
			["基金の差 5%", ...years.map(({ percentiles }) => formatNumber(percentiles[0] ?? 0, report.decimals))],
			["基金の差 95%", ...years.map(({ percentiles }) => formatNumber(percentiles.at(-1) ?? 0, report.decimals))],
		]),
	];
}
