import type { OutlookResult, TargetResult } from "../../../domain/result.ts";
import { shownResults, verdictOver } from "../../../domain/verdict.ts";
import { spokenYear } from "../../../domain/year-words.ts";
import { shortLabel } from "../result-lines.ts";
import { spokenResult } from "../spoken-money.ts";
import { cityTargets, countedVerdict, countWords, uncountedWords } from "../target-counts.ts";
import { targetGroups } from "../target-groups.ts";
import { askedWords, countedTargets, targetWords, verdictWords } from "../target-words.ts";
import type { CouncilFacts } from "./facts.ts";
import type { CouncilSheet, RowsPicture, SheetCell } from "./sheet.ts";

/** 目標と法令の基準 — what becomes of the city's own targets, and apart from them what of the law could be judged. */
export function judgedSheet({ base, shown, source }: CouncilFacts): CouncilSheet {
	const { result } = base;
	const whose = cityTargets(result.municipality);
	const unjudged = result.judgedLimits.ratios.filter(({ verdict }) => verdict === "unknown");
	const reasons = [...new Set(unjudged.map(({ reason }) => reason))];
	const each = reasons.map((reason) => {
		const labels = unjudged.filter((ratio) => ratio.reason === reason).map(({ label }) => shortLabel(label));
		return `${labels.join("、")}は判定できません（${reason}）。`;
	});
	return {
		name: "目標と法令の基準",
		message: `${targetsMessage(result)}。法令の基準は、${lawMessage(result)}`,
		points: [...sinceWords(result), ...referenceWords(result), ...each],
		pictures: [...(result.targets.length === 0 ? [] : [targetRows({ base, shown }, whose)]), lawRows({ shown })],
		source,
	};
}

/** How many of the law's ratios could be judged, and what came of them. */
function lawMessage({ judgedLimits: { judged, of, ratios } }: OutlookResult): string {
	if (judged === 0) return `${of}指標とも判定できません`;
	const missed = ratios.filter(({ verdict }) => verdict === "missed").map(({ label }) => shortLabel(label));
	const found = missed.length === 0 ? "基準内です" : `${missed.join("と")}が基準外です`;
	return `${of}指標のうち判定できた${judged}指標${missed.length === 0 ? "が" : "のうち、"}${found}`;
}

/** From which year on a target is looked at, where years before it are drawn. */
function sinceWords({ targets, years, settledYears }: OutlookResult): string[] {
	const counted = countedTargets(targets);
	const firsts = new Set(counted.flatMap(({ judged }) => judged.slice(0, 1).map(({ year }) => year)));
	const [first, ...others] = firsts;
	const isLater = first !== undefined && others.length === 0 && first > (years[settledYears] ?? first);
	if (!isLater || counted.every(({ firstBreach }) => firstBreach === null)) return [];
	return [`最初に外れる年度は、目標の${spokenYear(first)}から後の年度で見ています。`];
}

/** What is shown beside those that count. */
function referenceWords({ targets }: OutlookResult): string[] {
	const words = uncountedWords(targets).replace(/^\(ほかに|\)$/gu, "");
	return words === "" ? [] : [`${words}ですが、達成・未達の数には入れていません。`];
}

/** What becomes of the targets that count, in the years asked and after them. */
export function targetsMessage(result: OutlookResult): string {
	const { targets, municipality } = result;
	const what = cityTargets(municipality);
	const counted = countedTargets(targets);
	const words = countWords(targets, what);
	if (counted.length === 0) return words.replace("ない", "ありません");
	const breaches = counted.flatMap(({ firstBreach }) => firstBreach ?? []);
	const when = askedYears(counted);
	if (countedVerdict(targets) !== "met" || breaches.length === 0) return `${when}${spoken(words)}`;
	const first = Math.min(...breaches);
	const count = breaches.filter((year) => year === first).length;
	const which = counted.length === 1 ? "" : `${count}件${count === counted.length ? "とも" : "が"}`;
	return `${when}${words}しますが、${spokenYear(first)}には${which}外れます`;
}

/** What ends as a table says it, as a sentence does. */
function spoken(words: string): string {
	if (words.endsWith("できない")) return words.replace(/できない$/u, "できません");
	return `${words}${words.endsWith("未達") ? "です" : "します"}`;
}

/** 「令和8年度に」, where all targets are asked of one and the same year. */
function askedYears(targets: readonly TargetResult[]): string {
	const years = new Set(targets.flatMap((target) => shownResults(target).map(({ year }) => year)));
	const [only, ...others] = years;
	return only === undefined || others.length > 0 ? "" : `${spokenYear(only)}に`;
}

function targetRows({ base, shown }: Pick<CouncilFacts, "base" | "shown">, whose: string): RowsPicture {
	const spoken = shown.map((one) => ({ ...one, result: spokenResult(one.result) }));
	const groups = targetGroups(spoken, "targets");
	if (shown.length === 1) {
		const head = [whose, "結果", "判定", "最初に外れる年度"];
		const rows = spokenResult(base.result).targets.map((target): SheetCell[] => {
			const words = targetWords(target);
			return [
				{ text: askedOnce(target.label, target) },
				{ text: words.outcome },
				{ text: words.verdict, verdict: target.verdict },
				{ text: words.firstBreach },
			];
		});
		return { kind: "rows", title: "", head, widths: [0.42, 0.28, 0.15, 0.15], rows };
	}
	const head = [whose, ...shown.map(({ called }) => called)];
	const rows = groups.map(({ label, members }): SheetCell[] => [
		{ text: askedOnce(label, members[0]?.target) },
		...shown.map((scenario): SheetCell => {
			const target = members.find((member) => member.scenario.position === scenario.position)?.target;
			if (target === undefined) return { text: "－" };
			const { verdict, firstBreach } = targetWords(target);
			const since = target.firstBreach === null ? "" : `\n${firstBreach}に外れる`;
			return { text: `${verdict}${since}`, verdict: target.verdict };
		}),
	]);
	return { kind: "rows", title: "", head, widths: widthsOf(shown.length), rows };
}

/** A target's name and what it asks, unless its name says that: 「財政調整基金残高 26億円以上」. */
function askedOnce(label: string, target: TargetResult | undefined): string {
	if (target === undefined) return label;
	const { limit, unit } = target;
	const [, said, of] = /(?<![\d,.])(\d[\d,]*(?:\.\d+)?)(億円|%|%)(?:以上|以下|以内|未満|超)/u.exec(label) ?? [];
	const isSaid = said !== undefined && Number(said.replaceAll(",", "")) === limit && of?.replace("%", "%") === unit;
	return isSaid ? label : `${label}\n(${askedWords(target)})`;
}

/** One row a ratio of the law: what becomes of it in each scenario. */
function lawRows({ shown }: Pick<CouncilFacts, "shown">): RowsPicture {
	const [base] = shown;
	const ratios = base?.result.judgedLimits.ratios ?? [];
	const names = shown.length === 1 ? ["判定"] : shown.map(({ called }) => called);
	const rows = ratios.map(({ line, label }): SheetCell[] => [
		{ text: label },
		...shown.map(({ result }): SheetCell => {
			const own = result.judgedLimits.ratios.find((ratio) => ratio.line === line);
			const verdict = own === undefined ? verdictOver([]) : own.verdict;
			return { text: verdictWords.limits[verdict], verdict };
		}),
	]);
	const widths = shown.length === 1 ? [0.7, 0.3] : widthsOf(shown.length);
	return { kind: "rows", title: "", head: ["法令の基準(健全化判断比率)", ...names], widths, rows };
}

function widthsOf(scenarios: number): number[] {
	const first = scenarios > 3 ? 0.28 : 0.4;
	return [first, ...Array.from({ length: scenarios }, () => (1 - first) / scenarios)];
}
