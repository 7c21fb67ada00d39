import fc from "fast-check";
import { expect, it } from "vitest";
import { bridgeOutlooks } from "../../src/answers/bridge/bridge.ts";
import { measureSensitivity } from "../../src/answers/sensitivity/sensitivity.ts";
import type { FiscalYear } from "../../src/domain/fiscal-year.ts";
import { askedFigure, fundWithoutFloor } from "../../src/projection/asked-figure.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { lawCases } from "../support/law.ts";
import { seed } from "../support/seed.ts";
import { figures, type Row, smallCity } from "../support/small-city.ts";

/** Each is read, composed and assembled anew: fewer cases than a law has that is tried on figures alone. */
const cases = Math.ceil(lawCases / 25);

/** What a table enters as 繰越金, from what the year before leaves. */
const ways = {
	/** All of it, also a shortage. */
	carried: (left: number) => left,
	/** Nothing, whatever is left. */
	none: () => 0,
	/** One figure for every year. */
	constant: () => 50,
	/** What is left over, and nothing of a shortage. */
	gains: (left: number) => Math.max(0, left),
	/** A part of it: the rest goes past the budget. */
	half: (left: number) => Math.round(left / 2),
} as const;
type Way = keyof typeof ways;

const year = fc.record({ revenue: fc.integer({ min: 900, max: 1000 }), drawn: fc.integer({ min: 0, max: 90 }) });
const town = fc.record({
	way: fc.constantFrom<Way>(...(Object.keys(ways) as Way[])),
	isAllFunds: fc.boolean(),
	settled: fc.integer({ min: 1, max: 3 }),
	/** Whether the first projected 繰越金 is what was left of the last settled year. */
	isFirstReal: fc.boolean(),
	years: fc.array(year, { minLength: 6, maxLength: 8 }),
	held: fc.integer({ min: 0, max: 400 }),
});
type Drawn = typeof town extends fc.Arbitrary<infer T> ? T : never;

/** The figures of a table that foots in every year. */
function drawnUp({ way, settled, isFirstReal, years, held }: Drawn) {
	const made = { carried: [] as number[], left: [] as number[], drawn: [] as number[], fund: [] as number[] };
	let [before, fund] = [40, held];
	for (const [at, { revenue, drawn }] of years.entries()) {
		const isAsItIs = at < settled || (at === settled && isFirstReal);
		const carried = isAsItIs ? before : ways[way](before);
		const taken = Math.min(drawn, fund);
		fund -= taken;
		before = revenue + carried + taken - 1000;
		made.carried.push(carried);
		made.left.push(before);
		made.drawn.push(taken);
		made.fund.push(fund);
	}
	return made;
}

function rowsOf(drawn: Drawn): Row[] {
	const { isAllFunds, years } = drawn;
	const { carried, left, drawn: taken, fund } = drawnUp(drawn);
	const nothing = (...labels: string[]) => labels.map((label): Row => [label, ...years.map(() => 0)]);
	const revenue = years.map((one) => one.revenue);
	const total = revenue.map((amount, at) =>
		isAllFunds ? amount + (carried[at] as number) + (taken[at] as number) : amount,
	);
	const cash: Row = ["繰越金", ...carried];
	const out: Row = ["財政調整基金からの繰入", ...taken];
	const into = nothing("財政調整基金への積立");
	const others = nothing("減債基金への積立", "減債基金からの繰入", "特定目的基金への積立", "特定目的基金からの繰入");
	return [
		["市税", ...revenue],
		...(isAllFunds ? [out, cash] : []),
		["歳入合計", ...total],
		["人件費", ...years.map(() => 1000)],
		["歳出合計", ...years.map(() => 1000)],
		["収支差引額", ...total.map((amount) => amount - 1000)],
		...(isAllFunds ? [] : [cash, ...into, out, ...others, ["公債費繰上償還分", ...years.map(() => 0)] as Row]),
		...(isAllFunds ? [] : [["決算収支", ...left] as Row]),
		["財政調整基金残高", ...fund],
		...(isAllFunds ? [] : nothing("減債基金残高", "特定目的基金残高")),
	];
}

function outlookOf(drawn: Drawn, rule: string, more = 0): Outlook {
	const { isAllFunds, settled } = drawn;
	const share = "parameters: { settlementDepositShare: { value: 0%, source: 表, grade: table } }\n";
	const changes = more === 0 ? "" : `changes:\n  - { line: その他収入, years: R${6 + settled}.., add: ${more} }\n`;
	return smallCity({
		...{ rows: rowsOf(drawn), settled },
		settings: `${isAllFunds ? "basis: allFunds\n" : ""}${share}`,
		scenario: `title: t\nclosing: { rule: ${rule} }\n${changes}`,
	});
}

const printed = (outlook: Outlook, line: string) =>
	(figures(outlook, line) as number[]).map((value) => value ?? Number.NaN);

/** 繰越金 of each projected year but the first, beside what the year before left; where it is another, it is by more than rounding. */
function pairsOf(drawn: Drawn) {
	const { carried, left } = drawnUp(drawn);
	const pairs = carried.map((amount, at) => ({ amount, before: left[at - 1] as number }));
	return pairs.slice(drawn.settled + 1);
}

const isOff = ({ amount, before }: { readonly amount: number; readonly before: number }) => amount !== before;

/** Whether every year that is another follows nothing, so that its 繰越金 is meant and no slip of the pen. */
function isMeant(drawn: Drawn): boolean {
	const later = pairsOf(drawn);
	const off = later.filter(isOff);
	if (off.some(({ amount, before }) => Math.abs(amount - before) <= 1)) return false;
	const isLost = off.every(({ amount, before }) => before < 0 && amount === 0);
	const isFlat = later.every(({ amount }) => amount === later[0]?.amount);
	return drawn.isAllFunds || isLost || (off.length > 1 && (isFlat || off.length === later.length));
}

it("whatever a table carries over, the run of it is the table, told where it does not carry what is left", () => {
	const seen = new Map<string, number>();
	fc.assert(
		fc.property(town.filter(isMeant), fc.constantFrom("fiscal-adjustment-fund", "fixed", "open-gap"), (drawn, rule) => {
			const made = drawnUp(drawn);
			const outlook = outlookOf(drawn, rule);
			const { settled } = drawn;
			const later = (values: readonly number[]) => values.slice(settled);
			expect(outlook.columns.lawBreaches).toEqual([]);
			// Where a year is carried, a first one that stands on another fact is worked out anew, and the figures that differ are told.
			const carries = outlook.municipality.model.making.city.carries;
			if (carries !== "stated" && made.carried[settled] !== made.left[settled - 1]) return;
			const told = outlook.assessment.warnings.map(({ code }) => code);
			expect(told).not.toContain("published-mismatch");
			const isStated = pairsOf(drawn).some(isOff);
			expect(told.some((code) => code === "carryover-stated" || code === "shortage-not-carried")).toBe(isStated);
			seen.set(drawn.way, (seen.get(drawn.way) ?? 0) + Number(isStated));
			expect(later(printed(outlook, "fiscalAdjustmentFundBalance"))).toEqual(later(made.fund));
			expect(later(printed(outlook, "balance"))).toEqual(
				later(
					rowsOf(drawn)
						.find(([label]) => label === "収支差引額")
						?.slice(1) as number[],
				),
			);
			if (carries === "all" && rule === "open-gap") return;
			expect(later(printed(outlook, "carryover"))).toEqual(later(made.carried));
			const gaps = made.left.map((left) => Math.max(0, -left));
			if (rule === "open-gap") {
				expect(later(printed(outlook, "closingGap"))).toEqual(later(gaps));
				expect(later(printed(outlook, "settlementBalance"))).toEqual(later(made.left).map((left) => Math.max(0, left)));
			} else expect(later(printed(outlook, "settlementBalance"))).toEqual(later(made.left));
		}),
		{ numRuns: cases, seed },
	);
	expect([...seen.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(cases / 4);
	expect(seen.get("carried") ?? 0).toBe(0);
});

/** The reserve in the last year less what the years lack, as questions about a reserve at its floor have it. */
function withoutFloor(outlook: Outlook): number {
	const asked = askedFigure(fundWithoutFloor([outlook]), outlook);
	return asked.of((line, year) => printed(outlook, line)[year] as number, outlook.edition.years.length - 1);
}

it("what is improved is neither lost nor counted twice: it is in the reserve, in shortages that are gone, or left over", () => {
	const seen = { closed: 0, kept: 0 };
	fc.assert(
		fc.property(town.filter(isMeant), fc.integer({ min: 1, max: 150 }), (drawn, more) => {
			const [plain, better] = [0, more].map((by) => outlookOf(drawn, "fiscal-adjustment-fund", by)) as [
				Outlook,
				Outlook,
			];
			expect(better.columns.lawBreaches).toEqual([]);
			const { settled, years } = drawn;
			const of = (outlook: Outlook, line: string) => printed(outlook, line).slice(settled);
			const [before, after] = [plain, better].map((one) => of(one, "settlementBalance")) as [number[], number[]];
			const [held, kept] = [plain, better].map((one) => of(one, "fiscalAdjustmentFundBalance")) as [number[], number[]];
			const lacking = (values: readonly number[]) => values.reduce((sum, value) => sum + Math.max(0, 0 - value), 0);
			const { carries } = plain.municipality.model.making.city;
			const last = (values: readonly number[]) => values.at(-1) as number;
			const left = (values: readonly number[]) => (carries === "all" ? last(values) : Math.max(0, last(values)));
			const gone = carries === "all" ? 0 : lacking(before) - lacking(after);
			const own =
				carries === "stated" ? Math.max(0, last(after) - Math.max(0, last(before))) : left(after) - left(before);
			expect(last(kept) - last(held) + gone + own).toBe(more * (years.length - settled));
			// What is asked about a fund at its floor answers to it in full, by every way it is asked.
			const [from, to] = [plain, better].map(withoutFloor) as [number, number];
			const over = carries === "all" ? Math.max(0, last(after)) - Math.max(0, last(before)) : own;
			expect(to - from + over).toBe(more * (years.length - settled));
			const until = plain.edition.years.at(-1) as FiscalYear;
			const line = fundWithoutFloor([plain, better]);
			const split = bridgeOutlooks(plain, better, line, until);
			expect("bridge" in split && split.bridge.difference).toBe(to - from);
			expect(measureSensitivity(plain, line, until).base).toBe(from);
			for (const [at, closing] of after.entries()) {
				// Nothing is kept in the reserve, beyond what the plan leaves there, while a year is short.
				if (closing < 0) expect(kept[at]).toBeLessThanOrEqual(held[at] as number);
				seen.closed += Number((before[at] as number) < 0 && closing >= 0);
				seen.kept += Number((kept[at] as number) > (held[at] as number));
			}
		}),
		{ numRuns: cases, seed },
	);
	expect(Math.min(seen.closed, seen.kept)).toBeGreaterThan(cases / 10);
});

it("a gap that is left open is of its year alone: an improvement of each year takes as much from each", () => {
	const isStated = (drawn: Drawn) => isMeant(drawn) && drawn.way !== "carried" && drawn.way !== "gains";
	fc.assert(
		fc.property(town.filter(isStated), fc.integer({ min: 1, max: 150 }), (drawn, more) => {
			const [plain, better] = [0, more].map((by) => outlookOf(drawn, "open-gap", by)) as [Outlook, Outlook];
			const { carries } = plain.municipality.model.making.city;
			fc.pre(carries === "stated");
			const of = (outlook: Outlook) => printed(outlook, "closingGap").slice(drawn.settled);
			expect(of(better)).toEqual(of(plain).map((gap) => gap - more));
		}),
		{ numRuns: cases, seed },
	);
});
