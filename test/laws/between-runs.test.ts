import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Comparison, compareOutlooks } from "../../src/answers/compare/compare.ts";
import { formatFiscalYear } from "../../src/domain/fiscal-year.ts";
import type { OutlookResult } from "../../src/domain/result.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { toResult } from "../../src/projection/result.ts";
import type { City } from "../support/city.ts";
import { himi, outlookOf } from "../support/drawn.ts";
import { holdsFor, lawCases } from "../support/law.ts";
import { scenarioDrafts } from "../support/scenario-arbitrary.ts";
import { type ChangeDraft, type ScenarioDraft, scenarioEntries } from "../support/scenario-text.ts";
import { seed } from "../support/seed.ts";
import { groundOf, type Town, townOf, towns } from "../support/towns.ts";

/** 実行どうしの法則 — what two runs have to do with one another, whatever either comes to. */

/** A scenario of Himi or of a town of another shape. */
const cases = fc.oneof(
	{ weight: 7, arbitrary: scenarioDrafts().map((draft) => ({ place: "himi" as const, draft })) },
	...towns.map((place) => {
		const drafts = scenarioDrafts({}, groundOf(townOf(place)));
		return { weight: 1, arbitrary: drafts.map((draft) => ({ place, draft })) };
	}),
);

function cityAt(place: Town | "himi"): City {
	return place === "himi" ? himi : townOf(place);
}

const runs = new Map<string, Outlook>();

/** The run of a drawn scenario: laws are tried on the same ones. */
function runOf(place: Town | "himi", draft: ScenarioDraft): Outlook {
	if (place === "himi") return outlookOf(draft);
	const entries = entriesOf(draft);
	const key = JSON.stringify([place, entries]);
	const outlook = runs.get(key) ?? townOf(place).runEntries(entries);
	if (runs.size < lawCases) runs.set(key, outlook);
	return outlook;
}

type Entries = ReturnType<typeof entriesOf>;

function entriesOf(draft: ScenarioDraft) {
	const { municipality: _, ...entries } = scenarioEntries(draft);
	return entries;
}

/** Where two runs of a city differ, what is printed exactly and what is not to the last binary digits of a sum. */
function unlike(one: Outlook, other: Outlook): string[] {
	return one.municipality.model.terms.flatMap(({ id, detail }) => {
		const [left, right] = [one, other].map(({ columns }) => columns.values.get(id)) as [Float64Array, Float64Array];
		const isSame = (value: number, year: number) => {
			const found = right[year] as number;
			if (value === found || Object.is(value, found)) return true;
			return detail === true && Math.abs(value - found) <= 1e-9 * Math.max(1000, Math.abs(value));
		};
		return left.every(isSame) ? [] : [`${id}: ${left} and ${right}`];
	});
}

describe("changes", () => {
	it("of different lines come to the same in any order", () => {
		let moved = 0;
		const orders = fc.array(fc.nat({ max: 1000 }), { minLength: 8, maxLength: 8 });
		holdsFor(fc.tuple(cases, orders), ([{ place, draft }, order]) => {
			const city = cityAt(place);
			// An expression may speak of other lines, and what is not borrowed is paid for by another one.
			const changes = draft.changes.filter(({ operation, replace }) => operation.kind !== "expr" && !replace);
			const shuffled = interleaved(changes, order, (change) => wholeOf(city, change));
			if (shuffled.every((change, at) => change === changes[at])) return;
			moved += 1;
			const [one, other] = [changes, shuffled].map((some) => runOf(place, { ...draft, changes: some }));
			expect(unlike(one as Outlook, other as Outlook)).toEqual([]);
		});
		expect(moved).toBeGreaterThan(lawCases / 4);
	});

	it("in pieces are the whole: an amount in two, years one by one", () => {
		let cut = 0;
		holdsFor(fc.tuple(cases, fc.integer({ min: 1, max: 99 })), ([{ place, draft }, percent]) => {
			const city = cityAt(place);
			const changes = draft.changes.flatMap((change) => {
				// What is said of a whole is divided among its members in whole units, each time it is said.
				const pieces = yearByYear(change, city).flatMap((each) =>
					isDivided(change, city) ? each : inTwo(each, percent),
				);
				if (pieces.length > 1) cut += 1;
				return pieces;
			});
			if (changes.length === draft.changes.length) return;
			const other = city.runEntries(entriesOf({ ...draft, changes }));
			expect(unlike(runOf(place, draft), other)).toEqual([]);
		});
		expect(cut).toBeGreaterThan(lawCases / 2);
	});
});

describe("a file that extends another", () => {
	it("is one file of what both say", () => {
		let divided = 0;
		holdsFor(
			fc.tuple(cases, fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 6 })),
			([{ place, draft }, few, many]) => {
				const city = cityAt(place);
				const whole = entriesOf(draft);
				const [below, above] = [dividedAt(whole, few, many, true), dividedAt(whole, few, many, false)];
				if (below.changes.length > 0 && above.changes.length > 0) divided += 1;
				const [one, other] = [runOf(place, draft), city.runFiles([below, above])];
				expect(unlike(one, other)).toEqual([]);
			},
		);
		expect(divided).toBeGreaterThan(lawCases / 10);
	});
});

describe("a comparison the other way round", () => {
	it("is the same one with every sign turned", () => {
		let differing = 0;
		const others = fc
			.sample(scenarioDrafts(), { numRuns: 20, seed })
			.map((draft) => toResult(himi.runEntries(scenarioEntries(draft))));
		holdsFor(fc.tuple(scenarioDrafts(), fc.nat({ max: others.length - 1 })), ([draft, at]) => {
			const [one, other] = [toResult(outlookOf(draft)), others[at] as OutlookResult];
			const [there, back] = [compareOutlooks(one, other), compareOutlooks(other, one)];
			differing += there.lines.filter(({ since }) => since !== null).length;
			expect(JSON.stringify(said(back, -1))).toBe(JSON.stringify(said(there, 1)));
		});
		expect(differing).toBeGreaterThan(10 * lawCases);
	});
});

const wholes = new Map<string, string>();

/** What a comparison says, or with `-1` what the one the other way round must have said. */
function said(comparison: Comparison, sign: 1 | -1): object {
	const turned = <Side>(base: Side, other: Side) => (sign === 1 ? [base, other] : [other, base]);
	const { base, other, stated, lines, targets, blocks, years, grounds } = comparison;
	return {
		years,
		rows: blocks.map(({ rows }) => rows.map(({ line }) => line)),
		grounds: grounds.map(({ code }) => code),
		titles: turned(base.scenario.title, other.scenario.title),
		onlyYears: turned(comparison.onlyBase, comparison.onlyOther),
		onlyLines: turned(comparison.linesOnlyBase, comparison.linesOnlyOther).map((some) => some.map(({ id }) => id)),
		lines: lines.map(({ definition, differences, largest, ...line }) => ({
			...{ id: definition.id, decimals: line.decimals, unknown: line.unknown, since: line.since },
			figures: turned(line.base, line.other),
			differences: differences.map((difference) => difference && difference * sign),
			largest: largest && { ...largest, difference: largest.difference * sign },
		})),
		targets: targets.map((target) => turned(target.base?.id, target.other?.id)),
		stated: turned(stated.onlyBase, stated.onlyOther).map((some) => some.map(({ what }) => what)),
		both: stated.both.map(({ what }) => what).sort(),
		reordered: stated.reordered,
	};
}

/** The widest line that shares what is entered with the line of a change: what is said of a whole is divided among its members. */
function wholeOf(city: City, { line }: ChangeDraft): string {
	const { lines, name } = city.plan.municipality;
	const known = wholes.get(`${name} ${line}`);
	if (known !== undefined) return known;
	const entries = (id: string) => lines.entriesOf(lines.byId(id));
	const { id: named = line, worksFollow } = lines.find(line) ?? {};
	// Where works follow what is borrowed, it reaches their line, too.
	const own = entries(worksFollow === undefined ? named : lines.receiverOf(worksFollow).id);
	const wide = lines.terms.filter(({ id }) => entries(id).some((entry) => own.includes(entry)));
	const widest = wide.reduce((one, other) => (entries(other.id).length > entries(one.id).length ? other : one)).id;
	wholes.set(`${name} ${line}`, widest);
	return widest;
}

/** In another order, those of one group in their own. */
function interleaved<Item>(items: readonly Item[], order: readonly number[], groupOf: (item: Item) => string): Item[] {
	const places = items.map((item, at) => ({ group: groupOf(item), rank: order[at] ?? 0 }));
	const queues = new Map<string, Item[]>();
	for (const item of items) queues.set(groupOf(item), [...(queues.get(groupOf(item)) ?? []), item]);
	const shuffled = places.toSorted((one, other) => one.rank - other.rank);
	return shuffled.map(({ group }) => queues.get(group)?.shift() as Item);
}

/** A change of several years as one of each; growth counts its years from the first, and an expression may. */
function yearByYear(change: ChangeDraft, { plan }: City): ChangeDraft[] {
	const { years, operation } = change;
	if (operation.kind === "growth" || operation.kind === "expr") return [change];
	const projected = plan.edition.years.slice(plan.edition.settledYears).map(formatFiscalYear);
	const at = (year = "") => projected.indexOf(year);
	const [, first, dots, last] = /^(R\d+)?(\.\.)?(R\d+)?$/.exec(String(years)) ?? [];
	const span = projected.slice(first ? at(first) : 0, (dots ? (last ? at(last) : projected.length) : at(first)) + 1);
	return (typeof years === "string" ? span : years).map((year) => {
		if (operation.kind === "scale" || typeof operation.amount === "number") return { ...change, years: year };
		return { ...change, years: year, operation: { ...operation, amount: operation.amount[year] as number } };
	});
}

function isDivided({ line }: ChangeDraft, { plan }: City): boolean {
	const { lines } = plan.municipality;
	return lines.entriesOf(lines.byId(lines.find(line)?.id ?? line)).length > 1;
}

/** An amount that is added, in two pieces of the same sign. */
function inTwo(change: ChangeDraft, percent: number): ChangeDraft[] {
	const { operation } = change;
	if (operation.kind !== "add" || typeof operation.amount !== "number") return [change];
	const piece = Number(((operation.amount * percent) / 100).toPrecision(6));
	const rest = Number((operation.amount - piece).toPrecision(15));
	return [piece, rest].map((amount) => ({ ...change, operation: { ...operation, amount } }));
}

/** What one of two files says of what a file says: the first of each list and map, or the rest. */
function dividedAt(whole: Entries, few: number, many: number, isFirst: boolean): Entries {
	const part = <Item>(list: readonly Item[], at: number) => (isFirst ? list.slice(0, at) : list.slice(at));
	const some = <Value extends object>(map: Value) => Object.fromEntries(part(Object.entries(map), few)) as Value;
	return {
		...whole,
		...(whole.closing === undefined ? {} : { closing: some(whole.closing) }),
		parameters: some(whole.parameters),
		assumptions: some(whole.assumptions),
		changes: part(whole.changes, many),
		rates: part(whole.rates, few),
		projects: part(whole.projects, few),
		earlyRedemptions: part(whole.earlyRedemptions, few),
	};
}
