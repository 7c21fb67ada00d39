import type {
	LineBands,
	SimulationReport,
	SimulationResult,
	TargetChance,
} from "../../answers/simulate/simulation-report.ts";
import { formatNumber } from "../../domain/amount.ts";
import { spokenYear } from "../../domain/year-words.ts";
import { roles } from "../../model/roles.ts";
import type { Finding } from "../content/line-findings.ts";
import { shortLabel } from "../content/result-lines.ts";
import type { DrawnScenario } from "../content/scenarios.ts";
import { percentWords, spreadWords } from "../content/simulation-words.ts";
import { spokenFigure } from "../content/spoken-figures.ts";
import { askedWords } from "../content/target-words.ts";
import { plainText } from "../content/text-measure.ts";
import type { SimulationRow } from "./chart.ts";
import { figureRow } from "./figures.ts";

/** 「中央値」, 「95%」. */
export function bandLabel(percent: number): string {
	return percent === 50 ? "中央値" : `${percent}%`;
}

/** Targets of the drawn line that are asked of some year shown, those that count first. */
export function fundTargets({ targets }: SimulationResult): TargetChance[] {
	return targets
		.filter(({ target }) => target.line === roles.fund && target.years.length > 0)
		.sort((a, b) => Number(a.target.reference) - Number(b.target.reference));
}

/** 「目標26億円以上」, the words of a target in a sentence. */
export function targetPhrase({ target }: TargetChance): string {
	return `目標${askedWords(target)}${target.reference ? "(参考)" : ""}`;
}

/** The probability of each target by year, as figures of the CSV. */
export function chanceRows(
	targets: readonly TargetChance[],
	result: Pick<SimulationResult, "uncertainty">,
	base: DrawnScenario,
): SimulationRow[] {
	const spread = spreadWords([result]);
	return targets.flatMap(({ target, years }) =>
		years.map(({ year, probability, standardError }) => {
			const 項目 = `${plainText(target.label)}を守る確率(${spread})`;
			const row = figureRow(base, year, { 項目, 単位: "%", 値: inPercent(probability) });
			return { ...row, 標準誤差: inPercent(standardError) };
		}),
	);
}

/** Two decimals of a percent. */
function inPercent(share: number): number {
	return Number((share * 100).toFixed(2));
}

/** How likely the target is met in its last year and the fund gone by the end. */
export function simulationFinding(
	report: SimulationReport,
	result: SimulationResult,
	bands: LineBands,
	targets: readonly TargetChance[],
): Finding {
	const label = shortLabel(bands.definition.label);
	const last = spokenYear(result.years.at(-1) as number);
	const at = (percent: number) => {
		const value = bands.percentiles[report.percentiles.indexOf(percent)]?.at(-1) ?? null;
		return value === null ? "－" : formatNumber(value, report.decimals);
	};
	const gone = result.fund.exhaustion.at(-1)?.until.probability ?? 0;
	const spread = spreadWords([result]);
	const counted = targets.find(({ target }) => !target.reference);
	const asked = counted?.years.findLast(({ asked }) => asked);
	const title =
		counted === undefined || asked === undefined || counted.target.limit === null
			? `${last}の${label}は90%の確からしさで${at(5)}から${at(95)}${report.unit}まで(${spread})`
			: `${label}が${spokenYear(asked.year)}に目標${spokenFigure(counted.target.limit, counted.target)}を守る確率は${percentWords(asked.probability)}(${spread})`;
	const words = [
		`${last}は5%の値が${at(5)}、中央値が${at(50)}、95%の値が${at(95)}${report.unit}`,
		`${last}までに枯渇する確率は${percentWords(gone)}(${spread})`,
		...targets.map((target) => `${targetPhrase(target)}を守る確率(${spread}): ${chancesByYear(target)}`),
	];
	return { title, alt: [title, ...words].join("。") };
}

function chancesByYear({ years }: TargetChance): string {
	return years.map(({ year, probability }) => `${spokenYear(year)} ${percentWords(probability)}`).join("、");
}

/** What was done and how sure it is. */
export function simulationNotes(
	{ paths, seed }: SimulationReport,
	{ uncertainty, fund, years }: SimulationResult,
	targets: readonly TargetChance[],
): string[] {
	const chances = [...targets.flatMap((target) => target.years), ...fund.exhaustion.map(({ until }) => until)];
	const error = Math.max(0, ...chances.map(({ standardError }) => standardError));
	const moved = [
		...uncertainty.factors.map(({ label }) => plainText(label)),
		...uncertainty.events.map(({ label }) => `出来事「${plainText(label)}」`),
		...uncertainty.measures.map(({ label }) => `取組「${plainText(label)}」`),
	];
	const gone = fund.exhaustion.at(-1)?.until.probability ?? 0;
	return [
		`試行${formatNumber(paths)}回、乱数の種${seed}、確率の標準誤差は最大${(error * 100).toFixed(1)}ポイント`,
		`${spokenYear(years.at(-1) as number)}までに基金が枯渇する確率は${percentWords(gone)}(${spreadWords([{ uncertainty }])})`,
		`揺らしたもの: ${moved.join("、")}`,
	];
}
