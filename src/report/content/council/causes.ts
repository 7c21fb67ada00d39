import type { OutlookResult } from "../../../domain/result.ts";
import { spokenYear } from "../../../domain/year-words.ts";
import { debtRoles, roles, workEntries } from "../../../model/roles.ts";
import { lineOf, valueIn } from "../result-lines.ts";
import { amountDecimals, inSpokenUnit, spokenUnit } from "../spoken-money.ts";
import { amountWords, balanceWords, printedAmounts } from "./amounts.ts";
import { yearBalance } from "./balance.ts";
import { type CouncilFacts, endOf, nameOf, type Point, startOf } from "./facts.ts";
import type { CouncilSheet, SheetEffect } from "./sheet.ts";

/** As many lines as a picture names; the others stand together. */
const mostEffects = 8;

/** なぜ — which lines move what a year leaves, from the last settled year to the last. */
export function causesSheet({ base, source }: CouncilFacts): CouncilSheet {
	const { result } = base;
	const { line } = yearBalance(result);
	const [start, end] = [startOf(result, line), endOf(result, line)];
	const name = "なぜそうなるのか";
	if (start === null || end === null || start.year === end.year) {
		const message = `${nameOf(result, line)}が表から分からないため、理由は示せません`;
		return { name, message, points: [], pictures: [], source };
	}
	const moves = causesOf(result, start, end);
	const change = end.value - start.value;
	const effects = effectsShown(moves.causes, moves.rest, result);
	return {
		name,
		message: `${changeWords(result, start, end)}。${reasonWords(moves.causes, change, result)}`,
		points: pointsOf(moves, change, result),
		pictures: [
			{
				kind: "effects",
				title: `${nameOf(result, line)}の増減の内訳(${spokenYear(start.year)}から${spokenYear(end.year)}まで)`,
				unit: spokenUnit(result),
				decimals: amountDecimals(result),
				effects,
				whole: inSpokenUnit(change, result),
				more: "収支をよくする",
				less: "収支を悪くする",
			},
		],
		source,
	};
}

/** What a line does to the balance: revenue that grows betters it, expenditure that grows worsens it. */
interface Cause {
	readonly line: string;
	/** What it is called in a sentence. */
	readonly name: string;
	readonly side: "revenue" | "expenditure";
	/** By how much the line itself moves. */
	readonly change: number;
	/** By how much the balance moves for it. */
	readonly effect: number;
}

interface Causes {
	/** The largest first. */
	readonly causes: readonly Cause[];
	/** The same, each line by itself. */
	readonly lines: readonly Cause[];
	/** What no known line tells of the whole change. */
	readonly rest: number;
}

function causesOf(result: OutlookResult, start: Point, end: Point): Causes {
	const { revenue, expenditure } = yearBalance(result);
	const of = (lines: readonly string[], side: Cause["side"], sign: number) =>
		lines.flatMap((line): Cause[] => {
			const [from, to] = [start, end].map(({ year }) => valueIn(result, line, year));
			if (from == null || to == null || from === to) return [];
			return [{ line, name: nameOf(result, line), side, change: to - from, effect: sign * (to - from) }];
		});
	const lines = [...of(revenue, "revenue", 1), ...of(expenditure, "expenditure", -1)];
	const causes = withNetRests(withNetWorks(lines, result), result).sort(
		(a, b) => Math.abs(b.effect) - Math.abs(a.effect),
	);
	const told = lines.reduce((sum, { effect }) => sum + effect, 0);
	const rest = end.value - start.value - told;
	// What no figure of the sheet shows needs no reason: less than its last digit, as rounding leaves.
	const isShown = Math.abs(inSpokenUnit(rest, result)) >= 0.5 * 10 ** -amountDecimals(result);
	return { causes, lines, rest: isShown ? rest : 0 };
}

/**
 * 残高に表れない分 — of 繰入金 and 積立金 without rows of their funds what is left beside the balances' moves goes into funds and out
 * of them again in one year: one cause, by what of it remains, and none where nothing does.
 */
function withNetRests(causes: readonly Cause[], result: OutlookResult): Cause[] {
	const isRest = ({ line }: Cause) => {
		const { isTold, restOf } = lineOf(result, line).definition;
		return isTold === true && restOf !== undefined;
	};
	const rests = causes.filter(isRest);
	const effect = rests.reduce((sum, cause) => sum + cause.effect, 0);
	const [first] = rests;
	if (first === undefined || rests.length < 2) return [...causes];
	const net: Cause = { ...first, name: "基金の積立と繰入の残り（残高に表れない分）", change: effect, effect };
	return [...causes.filter((cause) => !isRest(cause)), ...(effect === 0 ? [] : [net])];
}

/** What pays for works in a table of all funds: a bond that falls with the works it pays for is no cause by itself. */
const worksPaidBy = [...workEntries.allFunds.map(({ line }) => line), roles.issuance].filter(
	(line) => line !== debtRoles.works,
);

/** Of all funds, works and what pays for them as one cause. */
function withNetWorks(lines: readonly Cause[], result: OutlookResult): Cause[] {
	const works = lines.find(({ line }) => line === debtRoles.works);
	const paid = lines.filter(({ line, side }) => side === "revenue" && worksPaidBy.includes(line));
	if (result.basis !== "allFunds" || works === undefined || paid.length === 0) return [...lines];
	const effect = [works, ...paid].reduce((sum, cause) => sum + cause.effect, 0);
	const net: Cause = { ...works, name: `${works.name}（財源を除く）`, change: 0 - effect, effect };
	const others = lines.filter((cause) => cause !== works && !paid.includes(cause));
	return effect === 0 ? others : [...others, net];
}

/** What was taken from the works, and what else that pays for. */
function netWorksPoint({ causes, lines }: Causes): string[] {
	const net = causes.find(({ line }) => line === debtRoles.works);
	const works = lines.find(({ line }) => line === debtRoles.works);
	if (net === undefined || works === undefined || net.name === works.name) return [];
	const paid = worksPaidBy.flatMap((line) => lines.find((cause) => cause.line === line)?.name ?? []);
	return [
		`「${net.name}」は、${works.name}から${paid.join("と")}を引いた額です（扶助費などの財源になる分も引いています）。`,
	];
}

/** 公債費 — of what it is made and for which bonds, where it is named as a reason: no more than principal and interest add up to. */
function debtServicePoint({ causes }: Causes, change: number, result: OutlookResult): string[] {
	const isNamed = [1, -1].some((way) => {
		const named = causes.filter(({ effect }) => effect * change * way > 0).slice(0, 2);
		return named.some(({ line }) => line === roles.debtService);
	});
	const lines = [roles.debtService, roles.principal, roles.interest] as const;
	const since = result.years.find((year) => lines.every((line) => valueIn(result, line, year) !== null));
	const until = result.years.at(-1) as number;
	if (!isNamed || since === undefined || lines.some((line) => valueIn(result, line, until) === null)) return [];
	const moved = (line: string) => (valueIn(result, line, until) ?? 0) - (valueIn(result, line, since) ?? 0);
	const [whole, principal, interest] = lines.map(moved) as [number, number, number];
	if (principal === 0 || Math.abs(principal + interest - whole) > 1e-6) return [];
	const way = (value: number) => `${amountWords(value, result)}の${value < 0 ? "減" : "増"}`;
	const parts = `${nameOf(result, roles.debtService)}は、${spokenYear(since)}から${spokenYear(until)}までに、元金の償還が${way(principal)}${interest === 0 ? "" : `、利子などが${way(interest)}`}です。`;
	const isSplit = [since, until].every((year) => valueIn(result, debtRoles.oldPrincipal, year) !== null);
	const printed = printedAmounts(result);
	const old = isSplit ? printed.of(moved(debtRoles.oldPrincipal)) : 0;
	const own = printed.of(principal) - old;
	if (old === 0 || own === 0) return [parts];
	const share = (value: number) => `${amountWords(value, printed.money)}の${value < 0 ? "減" : "増"}`;
	return [
		`${parts}元金は、推計する年度に借りる分が${share(own)}、それより前に借りた分が${share(old)}です（借入れの条件の仮定による）。`,
	];
}

function changeWords(result: OutlookResult, start: Point, end: Point): string {
	const [from, to] = [start, end].map(({ year, value }) => `${spokenYear(year)}の${balanceWords(value, result)}`);
	const change = end.value - start.value;
	const name = nameOf(result, yearBalance(result).line);
	if (change === 0) return `${name}は${from}から変わりません`;
	return `${name}は${from}から${to}へ、${amountWords(change, result)}${change < 0 ? "悪く" : "よく"}なります`;
}

/** The two largest that move it the way it moves; where it does not move, the largest either way. */
function reasonWords(causes: readonly Cause[], change: number, result: OutlookResult): string {
	const same = causes.filter(({ effect }) => effect * change > 0).slice(0, 2);
	if (same.length === 0) return "項目ごとの増減は打ち消し合うか、表から分かりません";
	return `主な理由は${same.map((cause) => causeWords(cause, result)).join("と、")}です`;
}

function pointsOf(moves: Causes, change: number, result: OutlookResult): string[] {
	const { causes, lines, rest } = moves;
	const other = causes.filter(({ effect }) => effect * change < 0).slice(0, 2);
	const sum = (side: Cause["side"]) =>
		lines.filter((cause) => cause.side === side).reduce((total, cause) => total + cause.change, 0);
	const way = (value: number) => `${amountWords(value, result)}${value < 0 ? "の減" : "の増"}`;
	const totals = `歳入は合わせて${way(sum("revenue"))}、歳出は合わせて${way(sum("expenditure"))}です。`;
	return [
		...(lines.length === 0 ? [] : [totals]),
		...(other.length === 0
			? []
			: [
					`反対に、${other.map((cause) => causeWords(cause, result)).join("と、")}は収支を${change < 0 ? "よく" : "悪く"}します。`,
				]),
		...netWorksPoint(moves),
		...debtServicePoint(moves, change, result),
		...(rest === 0 ? [] : [`表に内訳のない分が${amountWords(rest, result)}あり、その理由は分かりません。`]),
	];
}

/** 「公債費の7.8億円の増」. */
function causeWords({ name, change }: Cause, result: OutlookResult): string {
	return `${name}の${amountWords(change, result)}の${change < 0 ? "減" : "増"}`;
}

function effectsShown(causes: readonly Cause[], rest: number, result: OutlookResult): SheetEffect[] {
	const own = causes.length <= mostEffects ? causes : causes.slice(0, mostEffects - 1);
	const others = causes.slice(own.length).reduce((sum, { effect }) => sum + effect, 0);
	const spoken = (label: string, value: number): SheetEffect => ({ label, value: inSpokenUnit(value, result) });
	return [
		...own.map(({ name, effect, change }) => spoken(`${name}の${change < 0 ? "減" : "増"}`, effect)),
		...(others === 0 ? [] : [spoken("その他の項目", others)]),
		...(rest === 0 ? [] : [spoken("内訳の分からない分", rest)]),
	];
}
