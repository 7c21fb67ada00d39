import type { FiscalYear } from "../../domain/fiscal-year.ts";
import type { LimitKind } from "../../domain/target.ts";
import { spokenYear } from "../../domain/year-words.ts";
import { roles } from "../../model/roles.ts";
import { isNoneAtZero } from "./drawn-facts.ts";
import type { Reference } from "./references.ts";
import { lineOf, reserveName, shortLabel } from "./result-lines.ts";
import type { DrawnScenario } from "./scenarios.ts";
import { spokenFigure } from "./spoken-figures.ts";
import { targetTitle } from "./target-title.ts";
import { seriesWords, trendTitle } from "./trend-words.ts";

/** What a picture says: in a line above it, and in full for those who cannot see it. */
export interface Finding {
	readonly title: string;
	readonly alt: string;
}

type Scenarios = readonly DrawnScenario[];

/** 財政調整基金: when it is gone, else when its target is missed. */
export function fundFinding(scenarios: Scenarios, references: readonly Reference[]): Finding {
	const line = roles.fund;
	const exhausted = happening(scenarios, ({ result }) => result.headlines.fundExhaustion);
	const title =
		exhausted.length > 0
			? `${reserveName((scenarios[0] as DrawnScenario).result)}は${scopeWords(exhausted, scenarios, "で")}枯渇する${firstWords(exhausted)}`
			: (targetTitle(line, scenarios) ?? trendTitle(line, scenarios));
	return { title, alt: altOf(title, scenarios, [line], references) };
}

/** A ratio: when its target is missed. */
export function ratioFinding(line: string) {
	return (scenarios: Scenarios, references: readonly Reference[]): Finding => {
		const title = isNoneAtZero(line, scenarios)
			? limitTitle(line, scenarios)
			: (targetTitle(line, scenarios) ?? trendTitle(line, scenarios));
		return { title, alt: altOf(title, scenarios, [line], references) };
	};
}

/** A ratio of what there should be none of: when it reaches what obliges a plan by law, else how high it is. */
function limitTitle(line: string, scenarios: Scenarios): string {
	const reached = (kind: LimitKind) =>
		happening(
			scenarios,
			({ result }) => result.limits.find((limit) => limit.line === line && limit.kind === kind)?.firstBreach ?? null,
		);
	const told = (
		[
			["rebuild", "財政再生基準"],
			["early", "早期健全化基準"],
		] as const
	).find(([kind]) => reached(kind).length > 0);
	const found = told === undefined ? [] : reached(told[0]);
	return told === undefined
		? trendTitle(line, scenarios)
		: `${lineOf((scenarios[0] as DrawnScenario).result, line).definition.label}は${scopeWords(found, scenarios, "で")}${told[1]}以上になる${firstWords(found)}`;
}

/** 決算収支 below zero is what a council must hear first; else the worst 収支差引額. */
export function balanceFinding(scenarios: Scenarios): Finding {
	const short = happening(scenarios, ({ result }) => result.headlines.shortages[0] ?? null);
	const title =
		short.length > 0
			? `決算収支は${scopeWords(short, scenarios, "で")}マイナスになる${firstWords(short)}`
			: worstBalanceTitle(scenarios);
	return { title, alt: altOf(title, scenarios, [roles.balance, roles.closing], []) };
}

/** How a total moves from the first year to the last. */
export function trendFinding(line: string, lines: readonly string[]) {
	return (scenarios: Scenarios): Finding => {
		const title = trendTitle(line, scenarios);
		return { title, alt: altOf(title, scenarios, lines, []) };
	};
}

interface Happening {
	readonly scenario: DrawnScenario;
	readonly year: FiscalYear;
}

function happening(scenarios: Scenarios, yearOf: (scenario: DrawnScenario) => FiscalYear | null): Happening[] {
	return scenarios.flatMap((scenario) => {
		const year = yearOf(scenario);
		return year === null ? [] : [{ scenario, year }];
	});
}

/** 「R9に」 for a single scenario; 「6シナリオのうち3で」 for several. */
function scopeWords(found: readonly Happening[], scenarios: Scenarios, particle: string): string {
	const [first, ...more] = found;
	if (first === undefined) return "";
	const year = `${spokenYear(first.year)}に`;
	if (scenarios.length === 1) return year;
	if (more.length === 0) return `${scenarios.length}シナリオのうち${first.scenario.spoken}だけ${particle}、${year}`;
	if (found.length === scenarios.length) return `${scenarios.length}シナリオすべて${particle}`;
	return `${scenarios.length}シナリオのうち${found.length}シナリオ${particle}`;
}

/** 「(最初はDのR9)」 where several scenarios share a happening. */
function firstWords(found: readonly Happening[]): string {
	if (found.length < 2) return "";
	const first = found.reduce((least, next) => (next.year < least.year ? next : least));
	return `(最初は${first.scenario.spoken}の${spokenYear(first.year)})`;
}

function worstBalanceTitle(scenarios: Scenarios): string {
	const all = scenarios.flatMap((scenario) =>
		lineOf(scenario.result, roles.balance).values.flatMap((value, index) =>
			value === null || index < scenario.result.settledYears
				? []
				: [{ scenario, value, year: scenario.result.years[index] as FiscalYear }],
		),
	);
	const [first] = all;
	const label = shortLabel(lineOf((scenarios[0] as DrawnScenario).result, roles.balance).definition.label);
	if (first === undefined) return label;
	const worst = all.reduce((least, next) => (next.value < least.value ? next : least), first);
	const value = spokenFigure(worst.value, worst.scenario.result);
	const as = all.filter((one) => spokenFigure(one.value, one.scenario.result) === value);
	const every = scenarios.length === 1 ? "" : "どのシナリオも";
	if (as.length === all.length && all.length > 1) return `${label}は${every}推計するどの年度も${value}`;
	const isShared = as.filter(({ year }) => year === worst.year).length === scenarios.length;
	const who = isShared ? every : `${worst.scenario.spoken}の`;
	return `${label}が最も低いのは${who}${spokenYear(worst.year)}の${value}`;
}

/** The finding, then each scenario's figures, then the lines it is held against. */
function altOf(title: string, scenarios: Scenarios, lines: readonly string[], references: readonly Reference[]) {
	return [title, ...seriesWords(scenarios, lines), ...references.map(({ long }) => long)].join("。");
}
