import type { EditionBridge } from "../../answers/bridge/edition-bridge.ts";
import { formatExact } from "../../domain/amount.ts";
import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { describeYears } from "../../domain/year-words.ts";
import { isSettled, shortLabel } from "./result-lines.ts";

/** One thing that the newer edition has otherwise, as it is told. */
interface ChangeRow {
	readonly group: string;
	readonly name: string;
	readonly words: string;
}

/** 変わったもの — what was changed, by the group it is told under; of what `most` allows, the rest is counted. */
export function changeRows(bridge: EditionBridge, most = Number.POSITIVE_INFINITY): ChangeRow[] {
	const { changes, groups } = bridge;
	return groups.flatMap(({ id, label }) => {
		const own = changes.filter(({ group }) => group === id);
		const told = own
			.slice(0, most)
			.map((change) => ({ group: label, name: change.label, words: changeWords(change, bridge) }));
		const left = own.length - told.length;
		return left === 0 ? told : [...told, { group: label, name: `ほか${left}件`, words: "" }];
	});
}

type Change = EditionBridge["changes"][number];

const changeKinds: Readonly<Record<Exclude<Change["kind"], "settlement">, string>> = {
	value: "値",
	rule: "規則",
	override: "個別の変更",
	remainder: "残差",
	table: "表の額",
};

/** 「値 R8 1.5%→2.5%、R9〜R16 1%→1.3%」, 「R8 見込み 5,063百万円→決算 5,143百万円」 */
export function changeWords(change: Change, bridge: EditionBridge): string {
	const { kind, years, from, to } = change;
	if (kind === "rule") return `規則 ${from[0]} → ${to[0]}`;
	if (years.length === 0) return "決算までの、比率のもとなど";
	const pairs = changePairs(
		change,
		kind === "settlement" ? (year) => settlementWords(change, year, bridge) : undefined,
	);
	const most = 4;
	const shown = pairs.slice(0, most);
	const left = years.length - shown.flatMap((pair) => pair.years).length;
	const told = shown.map((pair) => `${describeYears(pair.years)} ${pair.words}`).join("、");
	return `${kind === "settlement" ? "" : `${changeKinds[kind]} `}${told}${left === 0 ? "" : `、ほか${left}年度`}`;
}

/** What each edition had in a year: an estimate or a settlement. */
function settlementWords(
	{ label }: Change,
	year: FiscalYear,
	{ older, newer }: EditionBridge,
): readonly [string, string] {
	const [before, after] = [older, newer].map((side) => {
		const isEstimate = side.estimates.some((one) => one.label === label && one.years.includes(year));
		return isSettled(side, year) && !isEstimate ? "決算 " : "見込み ";
	}) as [string, string];
	return [before, before === after ? "" : after];
}

/** Years that change alike, and how. */
function changePairs(
	{ years, from, to, unit }: Change,
	kindsOf: (year: FiscalYear) => readonly [string, string] = () => ["", ""],
) {
	const figure = (value: number | string | null | undefined) =>
		typeof value === "number" ? `${formatExact((value * unit.by) / unit.times)}${unit.words}` : "なし";
	const pairs = new Map<string, FiscalYear[]>();
	for (const [at, year] of years.entries()) {
		const [before, after] = kindsOf(year);
		const words = `${before}${figure(from[at])}→${after}${figure(to[at])}`;
		pairs.set(words, [...(pairs.get(words) ?? []), year]);
	}
	return [...pairs].map(([words, own]) => ({ words, years: own }));
}

/** 「物価 1.4→1.6%」: of the year in which it changes most. */
export function changeInShort(change: Change): string {
	const { kind, from, to, unit } = change;
	const label = shortLabel(change.label);
	if (kind === "rule") return `${label}の規則`;
	const figure = (value: number | string | null | undefined) =>
		typeof value === "number" ? formatExact((value * unit.by) / unit.times) : "なし";
	const sizes = from.map((value, at) => Math.abs(Number(to[at] ?? 0) - Number(value ?? 0)));
	const at = sizes.indexOf(Math.max(...sizes));
	return at < 0 ? label : `${label} ${figure(from[at])}→${figure(to[at])}${unit.words}`;
}
