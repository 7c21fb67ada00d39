import type {
	Chance,
	LineBands,
	SimulationReport,
	SimulationResult,
	TargetChance,
} from "../../answers/simulate/simulation-report.ts";
import { formatNumber, unknownWord } from "../../domain/amount.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { gradeWords } from "../../domain/grade-words.ts";
import { roles } from "../../model/roles.ts";
import { coverageWords } from "./limit-words.ts";
import { printedFigure } from "./result-lines.ts";

/** 「12.3%(±0.27)」 — a probability and its standard error in points. */
export function chanceWords({ probability, standardError }: Chance): string {
	return `${percentWords(probability)}(±${(standardError * 100).toFixed(2)})`;
}

/** Where the size of the deviations is from: supposed, what earlier estimates missed by, or the one here and the other there. */
export function spreadGrounds(results: readonly Pick<SimulationResult, "uncertainty">[]): string {
	const factors = results.flatMap(({ uncertainty }) => uncertainty.factors);
	const others = results.flatMap(({ uncertainty }) => [...uncertainty.events, ...uncertainty.measures]);
	// What was seen has one rank in all years of a path, and no persistence.
	const isSeen = factors.some(({ persistence }) => persistence === null);
	const isSupposed = others.length > 0 || factors.some(({ persistence }) => persistence !== null);
	return isSeen ? `実績のずれ${isSupposed ? "と仮定" : ""}` : "仮定";
}

/** Said beside every probability: what the size of the deviations it rests on is. */
export function spreadWords(results: readonly Pick<SimulationResult, "uncertainty">[]): string {
	return `前提の揺れの大きさは${spreadGrounds(results)}`;
}

/** The chance of a target in a year; where no path can be judged 「不明」, or 「－」 of what is never computed. */
export function yearChanceWords({ probability, unknown }: TargetChance["years"][number], isOpen: boolean): string {
	if (unknown < 1) return percentWords(probability);
	return isOpen ? unknownWord : "－";
}

/** Whether a target cannot be judged because something is not known, not because it is never computed. */
export function isOpenTarget({ lines }: SimulationResult, { target }: TargetChance): boolean {
	return lines.find(({ definition }) => definition.id === target.line)?.definition.absence === undefined;
}

/** What stands for the chance of all its years where a target is not judged. */
export function unjudgedWords(result: SimulationResult, chance: TargetChance): string {
	const isAsked = chance.years.some(({ asked, unknown }) => asked && unknown === 1);
	return isAsked && isOpenTarget(result, chance) ? unknownWord : "－";
}

/** Years in which some paths could not be judged: those are not counted as met. */
function unjudgedNotes(targets: readonly TargetChance[]): string[] {
	return targets.flatMap(({ target, years }) => {
		const partly = years.filter(({ unknown }) => unknown > 0 && unknown < 1);
		const each = partly.map(({ year, unknown }) => `${formatFiscalYear(year)} ${percentWords(unknown)}`);
		return each.length === 0 ? [] : [`${target.label}: 判定できない試行がある(守れたと数えない): ${each.join("、")}`];
	});
}

/** A share in percent with one decimal; what is neither none nor all never prints as such. */
export function percentWords(share: number): string {
	const text = (share * 100).toFixed(1);
	if (text === "0.0" && share > 0) return "0.1%未満";
	if (text === "100.0" && share < 1) return "99.9%超";
	return `${text}%`;
}

/** Bands of a line in print order: its own figures in the scenario, then the percentiles, from the highest. */
export function bandRows(
	{ percentiles }: SimulationReport,
	{ years }: Pick<SimulationResult, "years">,
	bands: LineBands,
): { readonly name: string; readonly figures: string[] }[] {
	const row = (name: string, series: readonly (number | null)[]) => {
		return { name, figures: series.map((value, at) => printedFigure(value, bands, years[at])) };
	};
	const rows = percentiles.map((percent, at) =>
		row(percent === 50 ? "中央値(50%)" : `${percent}%`, bands.percentiles[at] ?? []),
	);
	return [row("シナリオどおり", bands.plain), ...rows.toReversed()];
}

/** The uncertain things, one line each. */
export function uncertaintyLines({ uncertainty }: SimulationResult): string[] {
	const grounds = (grade: keyof typeof gradeWords | null, source: string | null) =>
		[grade === null ? null : gradeWords[grade], source].filter((word) => word !== null).join(": ");
	const factors = uncertainty.factors.map(({ label, words, persistence, linked, grade, source }) => {
		const lasting =
			persistence === null
				? "1回の試行ではどの年度も同じ順位"
				: `翌年度に残る割合${Number((persistence * 100).toFixed(2))}%`;
		const parts = [words, lasting];
		if (linked === false) parts.push("普通交付税に連動させない");
		const because = grounds(grade, source);
		return `${label}: ${parts.join("、")}${because === "" ? "" : `(${because})`}`;
	});
	const pairs = uncertainty.correlations.map(({ a, b, value }) => `${a}と${b} ${value}`);
	const events = uncertainty.events.map(({ label, words, probability, grade, source }) => {
		const because = grounds(grade, source);
		return `出来事「${label}」: 年${Number((probability * 100).toFixed(4))}%、${words}${because === "" ? "" : `(${because})`}`;
	});
	const measures = uncertainty.measures.map(({ label, words, source }) => {
		return `取組「${label}」: ${words}(${["シナリオの仮定", ...(source === null ? [] : [source])].join(": ")})`;
	});
	const { asWeighted } = uncertainty;
	const certain = `重みのとおりとみる取組(遅れや未達の確率が書かれていない): ${asWeighted.join("、")}`;
	return [
		...factors,
		...(pairs.length === 0 ? [] : [`相関: ${pairs.join("、")}`]),
		...events,
		...measures,
		...(asWeighted.length === 0 ? [] : [certain]),
	];
}

/** The answer in a few sentences, as a council may be told. */
export function answerLines(report: SimulationReport, result: SimulationResult): string[] {
	const { fund } = result;
	const spread = spreadWords([result]);
	const gone = fund.exhaustion.at(-1)?.until as Chance;
	const last = formatFiscalYear(result.years.at(-1) as number);
	const { expectedShortfall: worst } = fund;
	const bands = result.lines.find(({ definition }) => definition.id === roles.fund);
	const at = (series: number) => (bands ? printedFigure(bands.percentiles[series]?.at(-1) ?? null, bands) : "－");
	const shortfall = `悪いほうから${worst.share * 100}%の平均では、${last}の財政調整基金は${formatNumber(worst.value, report.decimals)}${report.unit}、収支不足は${formatNumber(worst.shortage, report.decimals)}${report.unit}です(${spread})。`;
	const unknown = [...(fund.isFundUnknown ? ["財政調整基金残高"] : []), ...(fund.isClosingUnknown ? ["決算収支"] : [])];
	if (unknown.length > 0 || fund.isFundAbsent)
		return [
			...(fund.isFundAbsent ? ["財政調整の基金がないので、基金が枯渇する確率は示しません。"] : []),
			...(unknown.length === 0
				? []
				: [`${unknown.join("と")}が不明なので、基金が枯渇する確率と収支不足になる確率はわかりません。`]),
			allTargetsWords(result),
			`${coverageWords(result.judgedLimits)}。`,
			...unjudgedNotes([...result.targets, ...result.limits]),
		];
	return [
		`${last}の財政調整基金は、90%の確からしさで${at(0)}から${at(4)}まで(中央値${at(2)})${report.unit}です(${spread})。`,
		`${last}までに財政調整基金が枯渇する確率は${chanceWords(gone)}、収支不足になる年度がある確率は${chanceWords(fund.anyShortage)}です(${spread})。`,
		shortfall,
		allTargetsWords(result),
		`${coverageWords(result.judgedLimits)}。`,
		...unjudgedNotes([...result.targets, ...result.limits]),
	];
}

/** すべて守れる確率 — said of as many targets as are judged, and not at all where none is or all of them are settled. */
function allTargetsWords(result: SimulationResult): string {
	const { allTargets, targets } = result;
	const { judged, of } = result.judgedTargets;
	if (allTargets === null)
		return of === 0
			? "判定に数える目標がないので、目標をすべて守れる確率は示しません。"
			: `判定に数える目標${of}件はどれも判定できないので、目標をすべて守れる確率は示しません。`;
	const which = judged === of ? `判定に数える目標${of}件` : `判定に数える目標${of}件のうち判定できる${judged}件`;
	const counted = targets.filter(({ target, throughout }) => !target.reference && throughout !== null);
	if (counted.every((one) => isSettledTarget(result, one)))
		return `${which}は、対象の年度の決算がすべて確定していて、${settledVerdict(allTargets)}(確定した事実で、確率ではありません)。`;
	return `${which}をすべて守れる確率は${chanceWords(allTargets)}です(${spreadWords([result])})。`;
}

/** 確定した目標 — every year it is asked of is settled: a fact, which has no probability. */
export function isSettledTarget({ years, settledYears }: SimulationResult, { target }: TargetChance): boolean {
	const first = years[settledYears] ?? Number.POSITIVE_INFINITY;
	return target.years.length > 0 && target.years.every((year) => year < first);
}

function settledVerdict({ probability }: Chance): string {
	return probability === 1 ? "すべて達成しています" : "達成していないものがあります";
}

/** 「達成(確定)」 — of a target that is a fact; `null` of one that has a chance, or is not judged. */
export function settledWords(result: SimulationResult, chance: TargetChance): string | null {
	const { throughout } = chance;
	if (throughout === null || !isSettledTarget(result, chance)) return null;
	return throughout.probability === 1 ? "達成(確定)" : "未達(確定)";
}

/** What must be known to read the tables. */
export function readingNotes({ paths, seed, scenarios }: SimulationReport): string[] {
	// Upper end of Wilson's interval of 95 % where none of the paths came true.
	const none = 1.96 ** 2 / (paths + 1.96 ** 2);
	const hasSteps = scenarios[0]?.lines.some(({ resolution }) => resolution > 0);
	return [
		`※ 試行${formatNumber(paths)}回、乱数の種${seed}。(±)は標準誤差(ポイント)。0.0%は試行の中に一度もなかったことで、真の確率は${Number((none * 100).toPrecision(2))}%以下としか分からない(信頼度95%。100.0%も同じ)`,
		"※ 百分位は、その割合の試行がその値以下になる最小の値。どの試行も決算統計の式と法則をすべて満たす",
		...(hasSteps
			? ["※ 刻みで数えた項目(人口一人当たりなど)の百分位の誤差は、刻みの半分まで(--json の resolution)"]
			: []),
	];
}
