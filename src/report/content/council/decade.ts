import { roundedTo } from "../../../domain/amount.ts";
import { saidBy } from "../../../domain/municipality-words.ts";
import type { OutlookResult } from "../../../domain/result.ts";
import { spokenYear, spokenYears, withParticle } from "../../../domain/year-words.ts";
import { gapLine } from "../../../model/kinds/closing-lines.ts";
import { roles } from "../../../model/roles.ts";
import { isKnown } from "../drawn-facts.ts";
import { reserveName } from "../result-lines.ts";
import { countedTargets } from "../target-words.ts";
import { amountAgainst, amountWords, balanceWords, levelWords, printedAmounts } from "./amounts.ts";
import { yearBalance } from "./balance.ts";
import { type CouncilFacts, endOf, nameOf, projectedOf, startOf } from "./facts.ts";
import { barPicture, linePicture } from "./pictures.ts";
import type { CouncilSheet } from "./sheet.ts";

/** これからの10年 — what becomes of the reserve, and what each year leaves; of a city without a reserve the years alone. */
export function decadeSheet({ base, source }: CouncilFacts): CouncilSheet {
	const { result } = base;
	const { line } = yearBalance(result);
	const isBalanceKnown = projectedOf(result, line).length > 0;
	const hasFund = isKnown(roles.fund, [base]) && endOf(result, roles.fund) !== null;
	return {
		name: "これからの10年",
		message: (hasFund ? fundMessage(result) : null) ?? balanceMessage(result),
		points: [
			...(isBalanceKnown ? balancePoints(result, hasFund) : []),
			...(hasFund ? fundPoints(result) : fundUnknown(result)),
			...closingPoints(result),
		],
		pictures: [
			...(hasFund ? [linePicture(roles.fund, [base])] : []),
			...(isBalanceKnown ? [barPicture(line, base)] : []),
		],
		source,
	};
}

/** From the last settled year to the last, and since when below the city's target. */
function fundMessage(result: OutlookResult): string | null {
	const [start, end] = [startOf(result, roles.fund), endOf(result, roles.fund)];
	if (start === null || end === null) return null;
	const { fundExhaustion } = result.headlines;
	const from = `${spokenYear(start.year)}の${amountWords(start.value, result)}`;
	if (fundExhaustion !== null)
		return `${reserveName(result)}は${from}から減り、${spokenYear(fundExhaustion)}に底をつきます`;
	const to = `${spokenYear(end.year)}の${amountWords(end.value, result)}`;
	const target = fundTarget(result);
	const breach = target?.firstBreach ?? null;
	const left =
		target === undefined || breach === null || typeof target.limit !== "number"
			? null
			: `${spokenYear(breach)}に${saidBy(result.municipality, "市の目標")}${levelWords(target.limit, result)}を下回ります`;
	if (end.value === start.value) return `${reserveName(result)}は${from}から変わりません`;
	const isLess = end.value < start.value;
	const way = isLess ? "減り" : "増え";
	if (left === null) return `${reserveName(result)}は${from}から${to}へ${way}ます`;
	return `${reserveName(result)}は${from}から${to}へ${way}${isLess ? "、" : "ますが、"}${left}`;
}

/** The counted target that asks for a balance of the fund. */
function fundTarget({ targets }: OutlookResult) {
	return countedTargets(targets).find(({ line, operator }) => line === roles.fund && operator.startsWith(">"));
}

function balanceMessage(result: OutlookResult): string {
	const { line } = yearBalance(result);
	const [start, end] = [startOf(result, line), endOf(result, line)];
	const name = nameOf(result, line);
	if (start === null || end === null) return `${name}が表から分からないため、これからの10年は示せません`;
	return `${name}は${spokenYear(start.year)}の${balanceWords(start.value, result)}から、${spokenYear(end.year)}に${balanceWords(end.value, result)}になります`;
}

function balancePoints(result: OutlookResult, hasFund: boolean): string[] {
	const { line } = yearBalance(result);
	const points = projectedOf(result, line);
	const short = points.filter(({ value }) => value < 0);
	const what = line === roles.balance ? "歳出が歳入を上回る年度" : `${nameOf(result, line)}が不足する年度`;
	const [first] = short;
	if (first === undefined) return [`${what}は、推計する${points.length}年度にはありません。`];
	const worst = short.reduce((least, next) => (next.value < least.value ? next : least), first);
	const sum = short.reduce((total, { value }) => total + value, 0);
	const covered = hasFund && flowsOf(result) === null ? "基金の取崩しなどで補います。" : "";
	const isEvery = short.length === points.length && short.length > 1;
	const often = isEvery
		? `推計する${points.length}年度のすべてで${line === roles.balance ? "歳出が歳入を上回ります" : `${nameOf(result, line)}が不足します`}`
		: `${what}が、推計する${points.length}年度のうち${short.length}年度あります`;
	return [
		`${often}。不足は合わせて${amountWords(sum, result)}、最も大きい年度は${spokenYear(worst.year)}の${amountWords(worst.value, result)}です。${covered}`,
	];
}

/** Where the reserve goes further the other way in between than its ends tell. */
function turnPoints(result: OutlookResult): string[] {
	const [start, end, points] = [
		startOf(result, roles.fund),
		endOf(result, roles.fund),
		projectedOf(result, roles.fund),
	];
	if (start === null || end === null || result.headlines.fundExhaustion !== null) return [];
	const sign = end.value <= start.value ? 1 : -1;
	const turn = points.reduce((far, next) => ((next.value - far.value) * sign > 0 ? next : far), start);
	const against = (turn.value - start.value) * sign;
	if (against <= Math.abs(end.value - start.value)) return [];
	const [there, back] = sign > 0 ? ["増え", "減り"] : ["減り", "増え"];
	return [
		`途中の${spokenYear(turn.year)}には${amountWords(turn.value, result)}まで${there}、そこから${spokenYear(end.year)}までに${amountWords(end.value - turn.value, result)}${back}ます。`,
	];
}

/** What goes into the reserve and out of it; `null` where that does not add up to what becomes of it. */
function flowsOf(result: OutlookResult): { readonly deposits: number; readonly withdrawals: number } | null {
	const [start, end] = [startOf(result, roles.fund), endOf(result, roles.fund)];
	const sumOf = (line: string) => projectedOf(result, line).reduce((sum, { value }) => sum + value, 0);
	const [deposits, withdrawals] = [sumOf(roles.fundDeposit), sumOf(roles.fundWithdrawal)];
	const adds = start !== null && end !== null && Math.abs(start.value + deposits - withdrawals - end.value) < 1e-6;
	return adds ? { deposits, withdrawals } : null;
}

/** By how much the reserve falls, and what covers the rest of what the years lack: never both amounts without the other. */
function flowPoints(result: OutlookResult): string[] {
	const flows = flowsOf(result);
	if (flows === null) return [];
	const printed = printedAmounts(result);
	const net = roundedTo(printed.of(flows.withdrawals) - printed.of(flows.deposits), printed.money.decimals);
	const moved = net === 0 ? "" : `ので、差し引き${amountWords(net, printed.money)}${net > 0 ? "減り" : "増え"}ます`;
	const told = `${reserveName(result)}には${amountWords(flows.deposits, result)}を積み立て、${amountWords(flows.withdrawals, result)}を取り崩${moved === "" ? "します" : `す${moved}`}。`;
	const points = projectedOf(result, yearBalance(result).line);
	const short = points.filter(({ value }) => value < 0);
	const rest = printed.of(short.reduce((sum, { value }) => sum - value, 0)) - Math.max(0, net);
	if (rest <= 0) return [told];
	// Years that leave something pay for others too: only where none does is the rest an amount that something else covers.
	const howMuch = short.length === points.length ? `の${amountWords(rest, printed.money)}` : "";
	const all = startOf(result, roles.funds);
	const others = all !== null && all.value !== startOf(result, roles.fund)?.value ? "ほかの基金や" : "";
	return [`${told}不足の残り${howMuch}は、${others}前年度からの繰越金などで補います。`];
}

function fundPoints(result: OutlookResult): string[] {
	const start = startOf(result, roles.fund);
	const [all, last] = [startOf(result, roles.funds), endOf(result, roles.funds)];
	const isMore = all !== null && start !== null && all.value !== start.value;
	return [
		...turnPoints(result),
		...flowPoints(result),
		...(isMore && last !== null
			? [
					`基金全体では${spokenYear(all.year)}の${amountWords(all.value, result)}から${spokenYear(last.year)}の${amountWords(last.value, result)}になります。`,
				]
			: []),
		...targetPoints(result),
	];
}

function targetPoints(result: OutlookResult): string[] {
	const target = fundTarget(result);
	if (target === undefined || typeof target.limit !== "number") return [];
	const { limit, results } = target;
	const asked = results.filter(({ value }) => value !== null);
	const worst = asked.reduce<(typeof asked)[number] | undefined>(
		(least, next) => (least === undefined || (next.value ?? 0) < (least.value ?? 0) ? next : least),
		undefined,
	);
	if (worst === undefined || worst.value === null) return [];
	const word = worst.verdict === "met" ? "守れます" : "届きません";
	return [
		`目標の年度（${spokenYear(worst.year)}）は${amountAgainst(worst.value, limit, result)}で、目標の${levelWords(limit, result)}${worst.verdict === "met" ? "を" : "に"}${word}。`,
	];
}

function fundUnknown(result: OutlookResult): string[] {
	if (!result.headlines.hasReserve) return ["財政調整基金がないため、基金の見通しは示しません。"];
	return [`${reserveName(result)}の残高が表から分からないため、基金の見通しは示せません。`];
}

function closingPoints(result: OutlookResult): string[] {
	const { shortages, gaps, isClosingKnown } = result.headlines;
	if (gaps.length > 0) {
		const most = Math.max(...projectedOf(result, gapLine).map(({ value }) => value));
		return [
			`${withParticle(spokenYears(gaps))}、手当ての決まっていない要調整額（最大${amountWords(most, result)}）が残ります。`,
		];
	}
	if (shortages.length > 0) return [`決算収支は${withParticle(spokenYears(shortages))}赤字になります。`];
	return isClosingKnown ? [] : ["決算収支が表から分からないため、赤字になる年度があるかは判定できません。"];
}
