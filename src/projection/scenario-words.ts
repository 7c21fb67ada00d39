import type { Place } from "../diagnostics/problem.ts";
import { formatExact } from "../domain/amount.ts";
import { closingRuleNames } from "../domain/closing-rule.ts";
import { formatFiscalYear } from "../domain/fiscal-year.ts";
import { saidBy } from "../domain/municipality-words.ts";
import type { BridgeEntry, OutlookResult } from "../domain/result.ts";
import type { ParameterDefinition } from "../domain/term.ts";
import { describeRates, describeYears } from "../domain/year-words.ts";
import { floorLabel } from "../model/parameters.ts";
import type { Municipality } from "../scenario/municipality.ts";
import type { DriverEntry } from "../scenario/scenario.ts";
import type { Outlook } from "./project.ts";

/** シナリオの内容 — everything an outlook's scenario states, in words, with reasons and sources. */
export function changeSummaries(outlook: Outlook): OutlookResult["scenario"]["changes"] {
	return statedEntries(outlook).map((entry) => entryWords(entry, outlook.municipality));
}

/** What one file states besides its changes of lines, in words: 前提, 積算の値, works and the like. */
export function conditionsOf(file: string, outlook: Outlook): BridgeEntry[] {
	const { scenario, municipality } = outlook;
	const placeOf = (entry: DriverEntry): Place | undefined =>
		"entry" in entry
			? entry.entry.place
			: entry.kind === "parameter"
				? scenario.parameters.get(entry.id)?.place
				: undefined;
	return statedEntries(outlook)
		.filter((entry) => entry.kind !== "change" && placeOf(entry)?.file === file)
		.map((entry) => entryWords(entry, municipality));
}

function statedEntries({ scenario, municipality }: Outlook): DriverEntry[] {
	const parameters = [...scenario.parameters]
		.filter(([id, { value }]) => municipality.parameters.get(id)?.value !== value)
		.map(([id, { value }]): DriverEntry => ({ kind: "parameter", id, value, stated: true }));
	return [
		...parameters,
		...scenario.assumptions.map((entry): DriverEntry => ({ kind: "assumption", entry })),
		...scenario.drivers.map((entry): DriverEntry => ({ kind: "driver", entry })),
		...scenario.changes.map((entry): DriverEntry => ({ kind: "change", entry })),
		...scenario.rates.map((entry): DriverEntry => ({ kind: "rate", entry })),
		...scenario.projects.map((entry): DriverEntry => ({ kind: "project", entry })),
		...scenario.earlyRedemptions.map((entry): DriverEntry => ({ kind: "redemption", entry })),
	];
}

/** 変更の内訳 — by entered line, the entries of a scenario that moved its amounts, in the order they were applied. */
export function lineMoves({ scenario, applied, municipality }: Outlook): Map<string, BridgeEntry[]> {
	const entries = new Map<Place, DriverEntry>([
		...scenario.assumptions.map((entry) => [entry.place, { kind: "assumption", entry }] as const),
		...scenario.drivers.map((entry) => [entry.place, { kind: "driver", entry }] as const),
		...scenario.changes.map((entry) => [entry.place, { kind: "change", entry }] as const),
		...scenario.projects.map((entry) => [entry.place, { kind: "project", entry }] as const),
		...scenario.earlyRedemptions.map((entry) => [entry.place, { kind: "redemption", entry }] as const),
	]);
	const found = new Map<string, Set<DriverEntry>>();
	for (const { line, place } of applied.steps) {
		found.set(line, (found.get(line) ?? new Set()).add(entries.get(place) as DriverEntry));
	}
	return new Map([...found].map(([line, moved]) => [line, [...moved].map((entry) => entryWords(entry, municipality))]));
}

/** An entry in one line. */
export function entryWords(entry: DriverEntry, city: Municipality): BridgeEntry {
	const { subject, separator, says, reason, source } = wordsOf(entry, city);
	return { what: `${subject}${separator}${says}`, reason, source };
}

/** What an entry is about, short enough for a chart. */
export function entrySubject(entry: DriverEntry, city: Municipality): string {
	return wordsOf(entry, city).subject;
}

/** What an entry is about, and what it says: 「市税 R5〜R12」 and 「×0.99」. */
function wordsOf(entry: DriverEntry, city: Municipality) {
	const none = { reason: null, source: null };
	switch (entry.kind) {
		case "assumption":
			return {
				subject: `前提 ${entry.entry.label}`,
				separator: ": ",
				says: describeRates(entry.entry.rates),
				...none,
			};
		case "driver":
			return { subject: `積算の値 ${entry.entry.label}`, separator: ": ", says: entry.entry.words, ...none };
		case "change": {
			const { line, years, words, linked, replaced, reason, source } = entry.entry;
			const { label, linkable, leaf } = city.lines.byId(line);
			const unlinked = linkable && !linked ? "(普通交付税に連動しない)" : "";
			const divided = leaf ? "" : "(内訳に額の比で割り振る)";
			const says = `${words}${unlinked}${divided}${replaced ? "(減を一般財源で補う)" : ""}`;
			return { subject: `${label} ${describeYears(years)}`, separator: ": ", says, reason, source };
		}
		case "rate": {
			const { years, kind, value, reason, source } = entry.entry;
			const size = Number((Math.abs(value) * 100).toFixed(4));
			const says = kind === "set" ? `${size}%とする` : `${value < 0 ? "△ " : "+"}${size}ポイント`;
			return {
				subject: `${saidBy(city, "新しい市債の金利")} ${describeYears(years)}`,
				separator: ": ",
				says,
				reason,
				source,
			};
		}
		case "project": {
			const { name, costs, bond, reason, source } = entry.entry;
			const spent = [...costs].map(([year, cost]) => `${formatFiscalYear(year)} ${formatExact(cost)}`).join("、");
			const says = `${spent}${bond === null ? "" : `(${bond.type})`}`;
			return { subject: `事業「${name}」`, separator: " ", says, reason, source };
		}
		case "redemption": {
			const { year, amount, from, reason, source } = entry.entry;
			const says = `${formatExact(amount)}(${from === "debtReductionFund" ? "減債基金" : "一般財源"})`;
			return { subject: `繰上償還 ${formatFiscalYear(year)}`, separator: " ", says, reason, source };
		}
		case "parameter":
			return {
				subject: `パラメータ ${parameterLabel(entry.id, city)}`,
				separator: ": ",
				says: parameterWords(entry, city),
				...none,
			};
		case "rule": {
			const reserve = floorLabel(city.model).replace(/の下限$/, "");
			const says = saidBy(city, closingRuleNames[entry.rule]).replace("財政調整基金", reserve);
			return { subject: "収支調整の規則", separator: ": ", says, ...none };
		}
		case "floor":
			return { subject: floorLabel(city.model), separator: ": ", says: formatExact(entry.floor), ...none };
		case "stated": {
			const says = entry.stated === "fixed" ? "その額のまま" : "少なくともその額";
			return { subject: "予算計上の取崩しの扱い", separator: ": ", says, ...none };
		}
	}
}

function parameterLabel(id: string, { model }: Municipality): string {
	return (model.parameters.find((definition) => definition.id === id) as ParameterDefinition).label;
}

function parameterWords({ id, value, stated }: DriverEntry & { kind: "parameter" }, { model }: Municipality): string {
	const isWhole = model.parameters.find((definition) => definition.id === id)?.integer === true;
	const shown = isWhole ? formatExact(value) : `${Number((value * 100).toFixed(4))}%`;
	return stated ? shown : `${shown}(設定のまま)`;
}
