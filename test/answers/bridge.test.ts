import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bridgeOutlooks, outlookDifference } from "../../src/answers/bridge/bridge.ts";
import { mixedScenario, type ScenarioDifference } from "../../src/answers/bridge/difference.ts";
import { projectSubsets } from "../../src/answers/bridge/mixtures.ts";
import { parseFiscalYear } from "../../src/domain/fiscal-year.ts";
import { outlookModel } from "../../src/model/outlook-model.ts";
import { askedFigure } from "../../src/projection/asked-figure.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { runVariants, type Variant } from "../../src/projection/variants.ts";
import { himi } from "../support/drawn.ts";
import { figure, row } from "../support/figures.ts";
import { holdsFor } from "../support/law.ts";
import { scenarioDrafts } from "../support/scenario-arbitrary.ts";
import { printable, type ScenarioDraft, scenarioEntries } from "../support/scenario-text.ts";

const r8 = parseFiscalYear("R8") as number;

const lines = outlookModel.terms.map(({ id }) => id);

/** A few entries of every kind: two of them differ in drivers that can be counted. */
const drafts = scenarioDrafts().map(({ changes, parameters, assumptions, debt, ...rest }) => ({
	...rest,
	changes: changes.slice(0, 2),
	parameters: Object.fromEntries(Object.entries(parameters).slice(0, 1)),
	assumptions: Object.fromEntries(Object.entries(assumptions).slice(0, 1)),
	rates: debt.rates.slice(0, 1),
	projects: debt.projects.slice(0, 1),
	earlyRedemptions: debt.earlyRedemptions.slice(0, 1),
}));
type Entries = typeof drafts extends fc.Arbitrary<infer Draft> ? Draft : never;
const kinds = [
	...(["rule", "stated", "floor", "parameters", "assumptions"] as const),
	...(["changes", "rates", "projects", "earlyRedemptions"] as const),
];

/** Each driver more is twice as many mixtures. */
const mostDrivers = 7;

/** Two scenarios that differ in no more drivers than that: of some kinds the other has what the base has. */
const pairs = fc.tuple(
	fc.tuple(drafts, drafts, fc.shuffledSubarray(kinds, { minLength: kinds.length })).map(([left, right, order]) => {
		const kept = order.map((_, count) => Object.fromEntries(order.slice(0, count).map((kind) => [kind, left[kind]])));
		const others = kept.map((alike): Entries => ({ ...right, ...alike }));
		const other = others.find((one) => mayDiffer(left, one) <= mostDrivers) ?? left;
		return [draftOf(left), draftOf(other)] as const;
	}),
	fc.constantFrom(...lines),
	fc.integer({ min: 3, max: 12 }).map((year) => parseFiscalYear(`R${year}`) as number),
);

function draftOf({ rates, projects, earlyRedemptions, ...rest }: Entries): ScenarioDraft {
	return printable({ ...rest, debt: { rates, projects, earlyRedemptions } });
}

/** In how many drivers two scenarios differ at most: entries of one list by what they say, others by their name. */
function mayDiffer(left: Entries, right: Entries): number {
	const said = (entries: Entries) =>
		new Map(
			kinds.flatMap((kind) => {
				const part = entries[kind];
				if (part === null || typeof part !== "object") return [[kind as string, String(part)] as const];
				const isList = Array.isArray(part);
				return Object.entries(part).map(([name, value]: readonly [string, unknown]) => {
					const words = JSON.stringify(value);
					return [`${kind} ${isList ? words : name}`, words] as const;
				});
			}),
		);
	const [one, other] = [said(left), said(right)];
	return [...new Set([...one.keys(), ...other.keys()])].filter((key) => one.get(key) !== other.get(key)).length;
}

function scenario(body: string): Outlook {
	return himi.run(`title: 見本\nmunicipality: himi\n${body}`);
}

function bridge(base: Outlook, other: Outlook, line = "fiscalAdjustmentFundBalance", year = r8) {
	const outcome = bridgeOutlooks(base, other, line, year);
	if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems, null, 1));
	return outcome.bridge;
}

const tenths = (value: number, decimals: number) => BigInt(Math.round(value * 10 ** decimals));

/** Holds every mixture to its run by itself, and a refusal to being one of a mixture; how many were held. */
function comparedMixtures(base: Outlook, difference: ScenarioDifference, line: string, year: number): number {
	const at = base.edition.years.indexOf(year);
	const found = projectSubsets(base, difference, askedFigure(line, base), at);
	const count = 2 ** difference.drivers.length;
	// All of a few; of many both ends and some of every size, for each takes a run by itself.
	const masks = Array.from({ length: Math.min(count, 12) }, (_, turn) =>
		turn === 0 ? count - 1 : count <= 12 ? turn - 1 : ((turn - 1) * 89) % count,
	);
	if ("mask" in found) {
		expect(found.problems.length).toBeGreaterThan(0);
		expect(found.mask).not.toBe(0);
		expect(found.mask).not.toBe(count - 1);
		return 0;
	}
	for (const mask of masks) {
		const [{ columns, problems }] = runVariants(base, [mixedScenario(difference, mask)]) as [Variant];
		if (columns === null) throw new Error(JSON.stringify(problems));
		const [one, same] = [found.values[mask] as number, columns.values.get(line)?.[at] as number];
		const isSame = Object.is(one, same) || Math.abs(one - same) <= 1e-7 * Math.max(1, Math.abs(same));
		expect(isSame, `${mask}: ${one} and ${same}`).toBe(true);
	}
	return masks.length;
}

describe("the bridge between two scenarios", () => {
	it("leads from one printed figure to the other, step by step, to the last digit, over mixtures that are what each is by itself", () => {
		const refused = new Set<string>();
		let [largest, compared] = [0, 0];
		holdsFor(pairs, ([[left, right], line, year]) => {
			const [base, other] = [himi.runEntries(scenarioEntries(left)), himi.runEntries(scenarioEntries(right))];
			const difference = outlookDifference(base, other);
			expect(difference.drivers.length).toBeLessThanOrEqual(mostDrivers);
			compared += comparedMixtures(base, difference, line, year);
			const outcome = bridgeOutlooks(base, other, line, year);
			if ("problems" in outcome) for (const { code } of outcome.problems) refused.add(code);
			// A refused pair is no case: another is drawn in its place.
			fc.pre("bridge" in outcome);
			largest = Math.max(largest, outcome.bridge.parts.length);
			const { from, to, parts, publication, decimals, difference: whole } = outcome.bridge;
			let reached = tenths(from.printed, decimals);
			for (const part of parts) {
				reached += tenths(part.printed, decimals);
				expect(tenths(part.after, decimals)).toBe(reached);
			}
			reached += tenths(publication?.printed ?? 0, decimals);
			expect(reached).toBe(tenths(to.printed, decimals));
			expect(tenths(whole, decimals)).toBe(tenths(to.printed, decimals) - tenths(from.printed, decimals));
			const total = parts.reduce((sum, { value }) => sum + value, 0);
			expect(Math.abs(total - (to.value - from.value))).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(to.value)));
			expect(from.published).toBe(present(base, line, year));
			expect(to.published).toBe(present(other, line, year));
		});
		expect([...refused].filter((code) => !/^bridge-(too-many|subset|no-figure|absent)$/.test(code))).toEqual([]);
		expect(largest).toBeGreaterThanOrEqual(6);
		expect(compared).toBeGreaterThan(100);
	});

	it("has the base at one end and the other at the other end, in the order of each file", () => {
		const base = scenario(
			"changes:\n  - { line: 市税, years: R5.., set: 5000 }\n  - { line: 人件費, years: R5.., add: 1 }\n",
		);
		const other = scenario(
			"changes:\n  - { line: 人件費, years: R5.., add: 1 }\n  - { line: 市税, years: R6.., scale: 0.9 }\n  - { line: 市税, years: R5.., set: 5000 }\n",
		);
		const difference = outlookDifference(base, other);
		const order = (mask: number) =>
			mixedScenario(difference, mask).changes.map(({ line, words }) => `${line} ${words}`);
		expect(order(0)).toEqual(base.scenario.changes.map(({ line, words }) => `${line} ${words}`));
		expect(order(2 ** difference.drivers.length - 1)).toEqual(
			other.scenario.changes.map(({ line, words }) => `${line} ${words}`),
		);
	});

	it("gives a change both make the index of each mixture's own assumption", () => {
		const both = [
			"changes:",
			'  - { line: 特定目的基金からの繰入, years: ..R11, expr: "max(0, base * index(物価上昇率))" }',
			"  - { line: 市税, years: R3, scale: 50% }",
		];
		const [left, right] = [[], ["assumptions: { 物価上昇率: -0.7% }", "closing: { floor: 0 }"]].map((own) =>
			scenario([...own, ...both].join("\n")),
		) as [Outlook, Outlook];
		for (const year of [...left.edition.years.slice(left.edition.settledYears)]) {
			const outcome = bridgeOutlooks(left, right, "fiscalAdjustmentFundDeposit", year);
			if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
			const sum = outcome.bridge.parts.reduce((total, { value }) => total + value, 0);
			const at = year - (left.edition.years[0] as number);
			const [before, after] = [left, right].map(
				({ columns }) => columns.values.get("fiscalAdjustmentFundDeposit")?.[at] as number,
			) as [number, number];
			expect(sum).toBeCloseTo(after - before, 9);
		}
	});

	it("gives a driver that does nothing 0 and two identical drivers the same", () => {
		const other = scenario(
			[
				"changes:",
				"  - { line: 人件費, years: R5.., add: 33.3 }",
				"  - { line: 人件費, years: R5.., add: 33.3 }",
				"  - { line: 人口, years: R5.., scale: 0.9 }",
				"  - { line: 扶助費, years: R9.., add: 500 }",
			].join("\n"),
		);
		const { parts } = bridge(himi.plan, other);
		expect(parts).toHaveLength(4);
		const byLabel = new Map(parts.map((part) => [part.label, part]));
		const twins = parts.filter(({ label }) => label.startsWith("人件費"));
		expect(twins).toHaveLength(2);
		expect(twins[0]?.value).toBe(twins[1]?.value);
		expect(twins[0]?.value).toBeLessThan(0);
		for (const label of ["人口(国勢調査ベース) R5〜R12", "扶助費 R9〜R12"])
			expect([byLabel.get(label)?.value, byLabel.get(label)?.printed], label).toEqual([0, 0]);
	});

	it("joins what bears one group name on either side, and takes a rewritten entry as one driver", () => {
		const base = scenario(
			[
				"assumptions: { 物価上昇率: 0.5% }",
				"changes:",
				"  - { line: 市税, years: R5.., scale: 0.99 }",
				"  - { line: 人件費, years: R5.., add: 10, group: 給与 }",
				"projects:",
				"  - { name: 庁舎, costs: { R6: 500 } }",
				"rates: [{ years: R5.., add: 0.1%, group: 金利と償還 }]",
			].join("\n"),
		);
		const other = scenario(
			[
				"assumptions: { 物価上昇率: 0.7% }",
				"changes:",
				"  - { line: 市税, years: R5.., scale: 0.98 }",
				"  - { line: 扶助費, years: R5.., add: 10, group: 給与 }",
				"projects:",
				"  - { name: 庁舎, costs: { R7: 500 } }",
				"earlyRedemptions: [{ year: R7, amount: 100, from: generalResources, group: 金利と償還 }]",
				"closing: { floor: 500 }",
				"parameters: { settlementDepositShare: 60% }",
			].join("\n"),
		);
		const { parts, runs } = bridge(base, other, "bondsOutstanding", r8);
		expect(parts.map(({ label }) => label).sort()).toEqual(
			[
				"事業「庁舎」",
				"前提 物価上昇率",
				"金利と償還",
				"給与",
				"市税 R5〜R12",
				"パラメータ 決算剰余金の積立割合",
				"財政調整基金の下限",
			].sort(),
		);
		expect(runs).toBe(128);
		for (const { removed, added } of parts) expect([removed.length, added.length]).toEqual([1, 1]);
	});

	it("takes entries of equal content for common ground, whatever they are called, and finds none between twins", () => {
		const base = scenario("changes:\n  - { line: 市税, years: R5.., scale: 0.99, reason: 前回 }\n");
		const other = scenario("changes:\n  - { line: cityTax, years: R5..R12, scale: 99%, reason: 今回, group: 別 }\n");
		const { parts, difference } = bridge(base, other);
		expect([parts, difference]).toEqual([[], 0]);
	});

	it("splits a published ratio before it is truncated, and says what truncation adds", () => {
		const other = scenario(
			"rates: [{ years: R4.., add: 1.0% }]\nchanges:\n  - { line: 市税, years: R5.., scale: 0.97 }\n",
		);
		const { from, to, parts, publication, attributed } = bridge(himi.plan, other, "realDebtServiceRatio", r8);
		expect(attributed.id).toBe("realDebtServiceRatioUnrounded");
		expect(from.printed).toBe(figure(himi.plan, "realDebtServiceRatio", "R8"));
		expect(to.printed).toBe(figure(other, "realDebtServiceRatio", "R8"));
		const exact = figure(other, "realDebtServiceRatioUnrounded", "R8") - from.value;
		expect(parts.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(exact, 6);
		expect(Math.abs(publication?.printed ?? 9)).toBeLessThanOrEqual(0.1);
	});

	it("refuses a mixture that redeems more than is owed, as its own run is refused", () => {
		const redeeming = (year: string) =>
			scenario(`earlyRedemptions:\n  - { year: ${year}, amount: 14000, from: generalResources }\n`);
		const outcome = bridgeOutlooks(redeeming("R5"), redeeming("R6"), "fiscalAdjustmentFundBalance", r8);
		if (!("problems" in outcome)) throw new Error("a mixture of two redemptions was not refused");
		expect(outcome.problems.map(({ code }) => code)).toEqual(["bridge-subset"]);
	});

	it("names the mixture that cannot be applied, and how to keep its parts together", () => {
		const other = scenario(
			"changes:\n  - { line: 市債発行額, years: R5, add: 5000 }\n  - { line: 市債発行額, years: R5.., add: -3000 }\n  - { line: 市債発行額, years: R6.., add: 3500 }\n",
		);
		const outcome = bridgeOutlooks(himi.plan, other, "bondsOutstanding", r8);
		if (!("problems" in outcome)) throw new Error("accepted");
		const [problem] = outcome.problems;
		expect(problem?.code).toBe("bridge-subset");
		expect(problem?.message).toContain("値が負になります");
		expect(problem?.hint).toContain("group:");
	});
});

function present(outlook: Outlook, line: string, year: number): number | null {
	const value = row(outlook, line)[outlook.edition.years.indexOf(year)] as number;
	return Number.isNaN(value) ? null : value + 0;
}
