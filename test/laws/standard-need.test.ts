import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Outlook } from "../../src/projection/project.ts";
import { City, runFile, runText } from "../support/city.ts";
import { coarseCity } from "../support/coarse.ts";
import { himi } from "../support/drawn.ts";
import { figure, row, warningCodes } from "../support/figures.ts";
import { fiveTaxCity } from "../support/five-taxes.ts";
import { holdsFor } from "../support/law.ts";
import { himiFolder, textOf } from "../support/memory-files.ts";
import { emptyDraft, scenarioEntries } from "../support/scenario-text.ts";

const head = "title: t\nmunicipality: himi\n";
const answering = ["人件費", "物件費、維持管理費、補助費等", "投資的経費", "繰出金"];
const rates = fc.integer({ min: -60, max: 80 }).map((tenths) => `${tenths / 10}%`);
const shares = fc.integer({ min: 0, max: 100 });

interface Answer {
	readonly share: number;
	readonly lines: readonly string[];
	readonly tax: string;
}

/** Two printed tables differ in 普通交付税 by share × Σ Δ: each amount is rounded by at most half a unit. */
function expectAnswered(before: Outlook, after: Outlook, { share, lines, tax }: Answer): void {
	const { roundingUnit, lines: index } = after.municipality;
	const amounts = (outlook: Outlook, label: string) => row(outlook, index.find(label)?.id ?? label);
	const change = (label: string, year: number) =>
		(amounts(after, label)[year] as number) - (amounts(before, label)[year] as number);
	for (const year of after.edition.years.keys()) {
		if (amounts(before, tax)[year] === 0 || amounts(after, tax)[year] === 0) continue;
		const need = share * lines.reduce((sum, label) => sum + change(label, year), 0);
		const crumbs = (1 + share * lines.length) * roundingUnit + 1e-6;
		expect(Math.abs(change(tax, year) - need)).toBeLessThanOrEqual(crumbs);
	}
}

describe("普通交付税 answers to prices and wages", () => {
	it("by the share times what they move of the four lines, as printed, for any rates", () => {
		const cases = fc.tuple(rates, rates, rates, shares, fc.integer({ min: 3, max: 12 }));
		let moved = 0;
		holdsFor(cases, ([price, wage, growth, percent, from]) => {
			const draft = (assumptions: Readonly<Record<string, unknown>>) =>
				himi.runEntries(
					scenarioEntries({
						...emptyDraft,
						parameters: { priceNeedShare: `${percent}%` },
						assumptions: assumptions as typeof emptyDraft.assumptions,
					}),
				);
			// What is not of prices and wages is in both, and moves 普通交付税 alike.
			const others = { 扶助費の伸び: growth, 名目成長率: growth };
			const years = `R${from}..`;
			const after = draft({ ...others, 物価上昇率: { [years]: price }, 賃金上昇率: { [years]: wage } });
			expectAnswered(draft(others), after, { share: percent / 100, lines: answering, tax: "普通交付税" });
			moved += Math.abs(figure(after, "standardNeedChange", "R12"));
		});
		expect(moved).toBeGreaterThan(10_000);
	});

	it("and to nothing else: changes, growth of 扶助費, of the economy, of the population", () => {
		const outlook = runText(`${head}assumptions: { 扶助費の伸び: 2%, 名目成長率: 1%, 人口増減率: -1% }
changes: [{ line: 人件費, years: R5.., scale: 1.03 }, { line: 物件費等, years: R5.., growth: 2% }]`);
		expect(row(outlook, "pricedExpenditureChange")).toEqual(row(himi.plan, "pricedExpenditureChange"));
	});

	it("whatever else the file states before it of the same lines", () => {
		const apart =
			"{ id: staff, label: 職員数, lines: [{ line: 人件費, elasticity: 1 }], standardNeed: none, source: 仮定, grade: general }";
		const settings = himiSettings((text) => text.replace(/^assumptions:$/m, `assumptions:\n  - ${apart}`));
		const [first, last] = ["職員数: 3%, 賃金上昇率: 2%", "賃金上昇率: 2%, 職員数: 3%"].map((stated) =>
			runText(`${head}assumptions: { ${stated} }`, settings),
		) as [Outlook, Outlook];
		expect(row(first, "ordinaryAllocationTax")).toEqual(row(last, "ordinaryAllocationTax"));
		const alone = runText(`${head}assumptions: { 賃金上昇率: 2% }`, settings);
		expect(row(first, "standardNeedChange")).toEqual(row(alone, "standardNeedChange"));
		expect(figure(first, "personnelExpenses", "R12")).toBeGreaterThan(figure(alone, "personnelExpenses", "R12"));
	});

	it("a share of 0 is as if nothing answered", () => {
		const outlook = runText(
			`${head}assumptions: { 物価上昇率: 3%, 賃金上昇率: 2% }\nparameters: { priceNeedShare: 0 }`,
		);
		expect(row(outlook, "ordinaryAllocationTax")).toEqual(row(himi.plan, "ordinaryAllocationTax"));
	});
});

describe("beside an assumption on 地方交付税総額", () => {
	const both = `${head}assumptions: { 物価上昇率: { R6..: 2% }, 地方交付税総額: { R8..: 1% } }\n`;
	const without = runText(`${head}assumptions: { 地方交付税総額: { R8..: 1% } }`);

	it("nothing more answers from the first year it states, what was answered before stays, and what was left out is told", () => {
		const outlook = runText(both);
		const alone = runText(`${head}assumptions: { 物価上昇率: { R6..: 2% } }`);
		const stated = outlook.edition.years.indexOf(2026);
		const answered = (of: Outlook) => row(of, "standardNeedChange");
		expect(answered(outlook).slice(0, stated)).toEqual(answered(alone).slice(0, stated));
		// R7's 110 is what the total goes on from: 普通交付税 does not fall in R8 by what nobody stated.
		const held = answered(outlook)[stated - 1] as number;
		expect(held).toBeGreaterThan(100);
		for (const [at, tax] of row(outlook, "ordinaryAllocationTax").entries())
			if (at >= stated) {
				expect(answered(outlook)[at]).toBe(held);
				const alike = row(without, "ordinaryAllocationTax")[at] as number;
				expect(Math.abs(tax - alike - held)).toBeLessThanOrEqual(1);
			}
		const [told] = outlook.assessment.warnings.filter(({ code }) => code === "standard-need-left-out");
		expect(told?.message).toMatch(/影響額 R8 56、R9 116/);
	});

	it("stated from the first year on, it leaves nothing to answer", () => {
		const outlook = runText(`${head}assumptions: { 物価上昇率: 2%, 地方交付税総額: 1% }\n`);
		expect(row(outlook, "standardNeedChange").every((answered) => answered === 0)).toBe(true);
	});

	it("it does by a share that is stated, without a word", () => {
		const outlook = runText(`${both}parameters: { priceNeedShareWithTotal: 50% }`);
		const alone = runText(`${head}assumptions: { 物価上昇率: { R6..: 2% } }`);
		for (const [at, answered] of row(outlook, "standardNeedChange").entries())
			expect(answered).toBeCloseTo(row(alone, "standardNeedChange")[at] as number, 9);
		expect(warningCodes(outlook)).not.toContain("standard-need-left-out");
	});

	it("a rate of 0 states no total", () => {
		const outlook = runText(`${head}assumptions: { 物価上昇率: { R6..: 2% }, 地方交付税総額: 0% }`);
		expect(figure(outlook, "standardNeedChange", "R6")).toBeGreaterThan(50);
	});
});

describe("a city of its own", () => {
	it("with members: each answers as the line it is part of, and 普通交付税 moves as in Himi", () => {
		const scenario = `${head}assumptions: { 物価上昇率: 2%, 賃金上昇率: 1% }`;
		const own = new City(fiveTaxCity()).run(scenario);
		const [one, other] = [row(own, "ordinaryAllocationTax"), row(himi.run(scenario), "ordinaryAllocationTax")];
		for (const [at, amount] of one.entries()) expect(Math.abs(amount - (other[at] as number))).toBeLessThanOrEqual(1);
		expect(own.municipality.lines.byId("maintenance").inStandardNeed).toBe(true);
		expect(own.municipality.lines.byId("cityPlanningTax").inStandardNeed).toBeUndefined();
	});

	it("with coarse rows: the row that holds them answers, in the row that holds 普通交付税", () => {
		const stated =
			"{ id: price, label: 物価上昇率, lines: [{ line: その他の経費, elasticity: 0.8 }], source: 仮定, grade: general }";
		const files = coarseCity();
		const settings = `${himiFolder}/settings.yaml`;
		const city = { ...files, [settings]: `${files[settings]}\nassumptions: [${stated}]\n` };
		const [before, after] = ["", "assumptions: { 物価上昇率: 2% }"].map((text) => runText(`${head}${text}`, city));
		expectAnswered(before as Outlook, after as Outlook, { share: 0.5, lines: ["その他の経費"], tax: "市税・交付税等" });
		expect(figure(after as Outlook, "standardNeedChange", "R12")).toBeGreaterThan(300);
	});

	it.each([
		["umino", "物件費", "普通交付税"],
		["yamate", "歳出", "歳入"],
		["kawakami", "その他の経費", "村税・交付税等"],
	])("%s, a made town: %s answers in %s", (town, line, tax) => {
		const [settings, file] = [`test/towns/${town}/settings.yaml`, `test/towns/${town}/priced.yaml`];
		const own = textOf(settings).replace(/^assumptions:\n(?: .*\n|\n)*/m, "");
		const price = `{ id: price, label: 物価, lines: [{ line: ${line}, elasticity: 1 }], source: 仮定, grade: general }`;
		const run = (text: string) =>
			runFile(file, { [settings]: `${own}\nassumptions: [${price}]\n`, [file]: `title: t\n${text}` });
		const after = run("assumptions: { 物価: 2% }");
		expectAnswered(run(""), after, { share: 0.5, lines: [line], tax });
		expect(row(after, "standardNeedChange").at(-1)).toBeGreaterThan(0);
		expect(after.columns.lawBreaches).toEqual([]);
	});
});

/** Himi's settings, changed. */
function himiSettings(change: (text: string) => string): Readonly<Record<string, string>> {
	const settings = `${himiFolder}/settings.yaml`;
	return { [settings]: change(textOf(settings)) };
}
