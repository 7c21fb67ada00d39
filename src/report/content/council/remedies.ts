import type { BridgeResult } from "../../../answers/bridge/bridge.ts";
import type { KeptReserve } from "../../../answers/solve/kept-reserve.ts";
import { saidBy } from "../../../domain/municipality-words.ts";
import type { OutlookResult } from "../../../domain/result.ts";
import { spokenYear } from "../../../domain/year-words.ts";
import { gapLine } from "../../../model/kinds/closing-lines.ts";
import { roles } from "../../../model/roles.ts";
import { keptStyle } from "../palette.ts";
import { reserveName, shortLabel } from "../result-lines.ts";
import { inSpokenUnit, type Money, spokenSteps, spokenUnit } from "../spoken-money.ts";
import { cityTargets } from "../target-counts.ts";
import { countedTargets } from "../target-words.ts";
import { amountWords, balanceWords, levelWords, neededWords } from "./amounts.ts";
import { yearBalance } from "./balance.ts";
import {
	type CouncilFacts,
	type CouncilScenario,
	endOf,
	leavesGap,
	measuredLine,
	nameOf,
	type Point,
	projectedOf,
} from "./facts.ts";
import { barPicture, linePicture, withSeries } from "./pictures.ts";
import type { CouncilSheet, EffectsPicture, YearsPicture, YearsSeries } from "./sheet.ts";

/** As many causes as a picture names. */
const mostParts = 8;

/** どうすれば — what the years lack of the target, solved; and what the scenario that does best brings, part by part. */
export function remediesSheet({ base, shown, material, source }: CouncilFacts): CouncilSheet {
	const { result } = base;
	const { remedy } = material;
	const best = bestOf({ base, shown, material });
	const parts = best === null ? [] : [partsPicture(best)];
	return {
		name: "どうすればよいか",
		message: [remedyMessage(remedy, result), ...(best === null ? [] : [bestMessage(best)])].join("。"),
		points: [...remedyPoints(remedy, result), ...(best === null ? noneBetter(shown) : bestPoints(best, result))],
		pictures: [...keptPicture(remedy, base), ...parts],
		notes: shown.length > 1 ? [] : ["取組を入れたシナリオを並べて作ると、取組ごとの効果もこの一枚に示します。"],
		source,
	};
}

function remedyMessage(remedy: KeptReserve | null, result: OutlookResult): string {
	if (remedy?.kind !== "solved") return balanceNeed(result);
	const { solution, level, since, until } = remedy;
	const last = spokenYear(until);
	if (since !== null && solution.outcome === "unchanged")
		return `${reserveName(result)}は${last}に${spokenYear(since)}の${amountWords(level ?? 0, result)}を下回らず、基金を減らさないための改善は要りません`;
	const kept =
		level === null
			? "底をつきません"
			: `${cityTargets(result.municipality)}の${levelWords(level, result)}以上を保ちます`;
	if (solution.outcome === "unchanged") return `${reserveName(result)}は、今の見通しのままで${last}まで${kept}`;
	const asked =
		level === null
			? `${reserveName(result)}を${last}まで底をつかせないために`
			: since === null
				? `${reserveName(result)}を${last}まで${levelWords(level, result)}以上に保つために`
				: `${reserveName(result)}を${last}に${spokenYear(since)}の${amountWords(level, result)}から減らさないために`;
	const { label, years } = solution.lever;
	if (solution.answer === null) return `${asked}必要な額は、${leverName(label)}を減らすだけでは足りません`;
	const first = spokenYear(years[0] as number);
	return `${asked}、${first}から毎年度${neededWords(solution.answer, result)}の収支改善が必要です`;
}

/** Where no fund is known, or none closes a year: what the worst year lacks. */
function balanceNeed(result: OutlookResult): string {
	const { line, sign } = lackingLine(result);
	const points = projectedOf(result, line);
	const [first] = points;
	if (first === undefined) return "必要な改善額は、収支が表から分からないため示せません";
	const isWorse = (one: Point, other: Point) => sign * one.value > sign * other.value;
	const worst = points.reduce((most, next) => (isWorse(next, most) ? next : most), first);
	const isAll = points.length === result.years.length - result.settledYears;
	const of = line === gapLine ? "要調整額" : "収支の不足";
	if (sign * worst.value <= 0) return `推計する${isAll ? "" : "年度のうち収支の分かる"}年度に、${of}はありません`;
	return `${of}をなくすには、${isAll ? "" : "分かる年度で"}最も多い${spokenYear(worst.year)}に${amountWords(worst.value, result)}の改善が必要です`;
}

/** What a year lacks: the gap that is left open, else what it leaves short of nothing. */
function lackingLine(result: OutlookResult): { readonly line: string; readonly sign: 1 | -1 } {
	return leavesGap(result) ? { line: gapLine, sign: 1 } : { line: yearBalance(result).line, sign: -1 };
}

function leverName(label: string): string {
	return `「${label.replace(/ [RHS]\d.*$/u, "")}」`;
}

function remedyPoints(remedy: KeptReserve | null, result: OutlookResult): string[] {
	if (remedy?.kind !== "solved") return remedy === null ? [] : [`${remedy.reason}。`];
	const { solution } = remedy;
	if (solution.outcome !== "found") return otherwise(remedy, result);
	const { label, years } = solution.lever;
	const total = (solution.answer ?? 0) * years.length;
	return [
		`${leverName(label)}を毎年度減らすとして逆算した、最も小さい額です。${years.length}年度で合わせて${neededWords(total, result)}になります。`,
		"実際にどの歳出を減らすか、歳入をどれだけ増やすかは、この計算では決めていません。",
		...otherwise(remedy, result),
	];
}

/** Further on than this a pace says nothing. */
const farthestYears = 10;

/** Of a city without a target, what comes if nothing is done: when the fund is spent, or would be at its last pace. */
function otherwise({ since, solution }: KeptReserve & { readonly kind: "solved" }, result: OutlookResult): string[] {
	const end = endOf(result, roles.fund);
	if (since === null || end === null || solution.outcome === "unchanged") return [];
	const { fundExhaustion, yearsLeft } = result.headlines;
	if (fundExhaustion !== null)
		return [`改善しなければ、${reserveName(result)}は${spokenYear(fundExhaustion)}に底をつきます。`];
	const left = `改善しなければ、${spokenYear(end.year)}に残るのは${amountWords(end.value, result)}です。`;
	if (yearsLeft === null || yearsLeft > farthestYears) return [left];
	const pace = `その後も${spokenYear(end.year)}と同じ${amountWords(end.value / yearsLeft, result)}ずつ減るとすれば`;
	return [`${left}${pace}、${spokenYear(end.year + Math.ceil(yearsLeft))}に底をつきます。`];
}

/** The reserve as it is and as it would be with what is saved; where no reserve is known, what each year lacks. */
function keptPicture(remedy: KeptReserve | null, base: CouncilScenario): YearsPicture[] {
	const { result } = base;
	const { line } = lackingLine(result);
	if (remedy?.kind !== "solved") return projectedOf(result, line).length === 0 ? [] : [barPicture(line, base)];
	const whole = linePicture(roles.fund, [base]);
	const [plain] = whole.series;
	if (plain === undefined || remedy.kept === null) return [whole];
	const kept: YearsSeries = {
		...plain,
		name: `毎年度${neededWords(remedy.solution.answer ?? 0, result)}の改善`,
		values: remedy.kept.map((value) => inSpokenUnit(value, result)),
		style: keptStyle,
	};
	return [withSeries(whole, [{ ...plain, name: "今の見通し" }, kept])];
}

/** The parts of its difference in 億円, as the picture of them has them. */
interface Best {
	readonly scenario: CouncilScenario;
	readonly bridge: BridgeResult;
	/** The line by which it is best. */
	readonly line: string;
}

/**
 * The scenario with the most in the last year, and where funds are spent alike the least shortages, if that is more than the
 * base has, and its difference is split.
 */
function bestOf({ base, shown, material }: Pick<CouncilFacts, "base" | "shown" | "material">): Best | null {
	const line = measured(shown);
	const end = endOf(base.result, line)?.value ?? null;
	if (end === null) return null;
	const better = shown.slice(1).flatMap((scenario, index) => {
		const value = endOf(scenario.result, line)?.value ?? null;
		return value === null || value < end ? [] : [{ scenario, index, value, lacked: lackedIn(scenario.result) }];
	});
	const [best] = better.toSorted((a, b) => b.value - a.value || b.lacked - a.lacked);
	// Of the year that is asked for: the last.
	const found = best && material.lastBridge(best.index);
	if (best === undefined || found === undefined || !("bridge" in found) || found.bridge.difference <= 0) return null;
	return { scenario: best.scenario, bridge: spokenSteps(found.bridge, spokenUnit(base.result)), line };
}

/** What the projected years lack beyond what their funds give, as less than nothing. */
function lackedIn(result: OutlookResult): number {
	return projectedOf(result, roles.closing).reduce((sum, { value }) => sum + Math.min(0, value), 0);
}

/** What the scenarios end with is compared: what the base ends with has to be known. */
function measured(shown: readonly CouncilScenario[]): string {
	const line = measuredLine(shown);
	const isEndKnown = shown.slice(0, 1).every(({ result }) => endOf(result, line) !== null);
	return isEndKnown ? line : roles.balance;
}

function bestMessage({ scenario, bridge }: Best): string {
	const way = bridge.line.id === roles.fund ? "多くなります" : "よくなります";
	return `「${scenario.called}」では${spokenYear(bridge.year)}の${shortLabel(bridge.line.label)}が${amountWords(bridge.difference, bridgeMoney({ scenario, bridge }))}${way}`;
}

function bestPoints({ scenario, bridge, line }: Best, result: OutlookResult): string[] {
	const [first, second] = bridge.parts.filter(({ printed }) => printed > 0);
	const named = [first, second].flatMap((part) =>
		part === undefined ? [] : [`「${part.label}」の${amountWords(part.printed, bridgeMoney({ scenario, bridge }))}`],
	);
	const end = endOf(scenario.result, line);
	const words = (value: number) => (line === roles.fund ? amountWords(value, result) : balanceWords(value, result));
	return [
		...(named.length === 0
			? []
			: [`「${scenario.called}」の仮定どおりに進んだ場合の額で、大きいのは${named.join("と")}です。`]),
		...(end === null
			? []
			: [`このシナリオでは${spokenYear(end.year)}の${nameOf(result, line)}は${words(end.value)}になります。`]),
		...stillMissed(scenario.result),
	];
}

/** Targets of the city that are missed all the same: more reserve alone may not do. */
function stillMissed(result: OutlookResult): string[] {
	const missed = countedTargets(result.targets).flatMap(({ line, firstBreach }) =>
		firstBreach === null ? [] : [`${nameOf(result, line)}は${spokenYear(firstBreach)}に`],
	);
	if (missed.length === 0) return [];
	return [`このシナリオでも、${[...new Set(missed)].join("、")}${saidBy(result.municipality, "市の目標")}を外れます。`];
}

const bridgeMoney = ({ scenario, bridge: { decimals } }: Pick<Best, "scenario" | "bridge">): Money => {
	const unit = spokenUnit(scenario.result);
	return { unit, spoken: unit, decimals };
};

function noneBetter(shown: readonly CouncilScenario[]): string[] {
	if (shown.length === 1) return [];
	const what = measured(shown) === roles.fund ? "基金が今の見通しより多くなる" : "収支が今の見通しよりよくなる";
	return [`並べたシナリオに、${what}ものはありません。`];
}

/** Whether a figure is what stands at the end of a year: a fund, or one less what lacks beside it, which no line of the table is. */
function isStock(line: string, { lines }: OutlookResult): boolean {
	const own = lines.find(({ definition }) => definition.id === line);
	return own === undefined || own.definition.measure === "stock";
}

/** A name the message has said already: said again it would not stand in one line. */
const longName = 14;

function partsPicture({ scenario, bridge }: Best): EffectsPicture {
	const parts = bridge.parts.filter(({ printed }) => printed !== 0);
	const own = parts.length <= mostParts ? parts : parts.slice(0, mostParts - 1);
	const others = parts.slice(own.length).reduce((sum, { printed }) => sum + printed, 0);
	const when = `${spokenYear(bridge.year)}${isStock(bridge.line.id, scenario.result) ? "までの累計" : "の1年分"}`;
	return {
		kind: "effects",
		title: `${scenario.called.length > longName ? "このシナリオ" : `「${scenario.called}」`}の効果(${when})`,
		unit: spokenUnit(scenario.result),
		decimals: bridge.decimals,
		effects: [
			...own.map(({ label, printed }) => ({ label, value: printed })),
			...(others === 0 ? [] : [{ label: "その他", value: others }]),
		],
		whole: bridge.difference,
		more: "増やす",
		less: "減らす",
	};
}
