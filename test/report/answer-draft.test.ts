import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitChange } from "../../src/answers/change/split-change.ts";
import { partsOf } from "../../src/model/written-definition.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { unchanged } from "../../src/projection/unchanged.ts";
import { answerDraft } from "../../src/report/content/draft/answer-draft.ts";
import type { AnswerDraft } from "../../src/report/content/draft/draft.ts";
import { runFile } from "../support/city.ts";
import { figure } from "../support/figures.ts";
import { holdsFor, lawCases } from "../support/law.ts";
import { scenarioDrafts } from "../support/scenario-arbitrary.ts";
import { type ScenarioDraft, scenarioEntries } from "../support/scenario-text.ts";
import { seed } from "../support/seed.ts";
import { groundOf, type Town, townOf, towns } from "../support/towns.ts";

/** Every figure a sentence says, with its unit; a year is none, and 「3か年平均」 says of how many years a figure is the mean. */
function saidIn(sentence: string): string[] {
	return sentence.match(/(?:△ )?\d[\d,]*(?:\.\d+)?(?:億円|万円|百万円|千円|円|%|ポイント|人|件)/gu) ?? [];
}

const behindOf = ({ figures }: AnswerDraft) =>
	figures.flatMap(({ words, change }) => [...saidIn(words), ...(change === undefined ? [] : saidIn(change.words))]);

const causesOf = ({ figures }: AnswerDraft) => figures.filter(({ role }) => role === "cause" || role === "rest");
const differenceOf = ({ figures }: AnswerDraft) => figures.find(({ role }) => role === "difference")?.value ?? null;

/** What must hold of every draft. */
function assertDraft(draft: AnswerDraft, outlook: Outlook, yearIndex: number): void {
	for (const sentence of draft.sentences) {
		expect(sentence.match(/。/gu), sentence).toHaveLength(1);
		expect(sentence, sentence).toMatch(/(?:です|ます|ません|ました|でした)。$/u);
		expect(sentence, sentence).not.toMatch(/[()]|NaN|undefined|null/u);
		expect(
			// Why a figure is not known is said as the verdict says it.
			sentence.startsWith("わからないのは、")
				? []
				: saidIn(sentence).filter((words) => !behindOf(draft).includes(words)),
			sentence,
		).toEqual([]);
	}
	const value = outlook.columns.values.get(draft.line)?.[yearIndex] ?? Number.NaN;
	const own = draft.figures.find(({ role }) => role === "figure");
	expect(own?.value ?? Number.NaN).toBe(value + 0);
	const difference = differenceOf(draft);
	if (difference === null) expect(causesOf(draft)).toEqual([]);
	if (difference === null) return;
	assertSigns(draft, difference);
	if (difference !== 0) expect(causesOf(draft).reduce((sum, cause) => sum + cause.value, 0)).toBeCloseTo(difference, 6);
}

/** What a sentence names as a cause goes the way of the change; what goes against it stands behind 「一方」. */
function assertSigns(draft: AnswerDraft, difference: number): void {
	const [causes = "", against = ""] = (draft.sentences[1] ?? "").split("一方、");
	for (const cause of causesOf(draft)) {
		const isNamed = (text: string) => wordsOf(cause).some((words) => text.includes(words));
		const isTwice = causesOf(draft).some(
			(other) => other !== cause && wordsOf(other).some((words) => wordsOf(cause).includes(words)),
		);
		if (isTwice) continue;
		if (isNamed(causes)) expect(cause.value * difference, draft.sentences[1]).toBeGreaterThan(0);
		if (isNamed(against)) expect(cause.value * difference, draft.sentences[1]).toBeLessThan(0);
	}
}

/** As a sentence names a cause. */
function wordsOf({ what, words, change }: AnswerDraft["figures"][number]): string[] {
	const name = what.replace(/（.*$/u, "");
	return [
		`「${what}」による${words}`,
		`${name}による${words}`,
		...(change === undefined ? [] : [`${name}の${change.words}の`, `${name}${change.words}`]),
	];
}

const scenariosPerTown = 6;

function run(town: Town, draft: ScenarioDraft): Outlook {
	const { municipality: _, ...entries } = scenarioEntries({ ...draft, changes: draft.changes.slice(0, 2) });
	return townOf(town).runEntries(entries);
}

const asked = [
	...["fiscalAdjustmentFundBalance", "balance", "bondsOutstanding"],
	...["realDebtServiceRatio", "futureBurdenRatio", "ordinaryAllocationTax"],
] as const;
const years = ["R3", "R6", "R8", "R10", "R12"];
const scenarios = ["baseline", "reform", "new-city-hall", "combined-deterioration", "early-redemption"] as const;

describe("drafts of an answer", () => {
	it.each(scenarios)("of 30 figures of %s: every number is behind them, and no cause has the wrong sign", (name) => {
		const outlook = runFile(`scenarios/himi/${name}.yaml`);
		let told = 0;
		for (const line of asked)
			for (const year of years) {
				const yearIndex = outlook.edition.years.indexOf(2018 + Number(year.slice(1)));
				const draft = answerDraft(outlook, line, yearIndex);
				assertDraft(draft, outlook, yearIndex);
				told += Number(causesOf(draft).length > 0);
			}
		expect(told).toBeGreaterThan(20);
	});

	it("say the difference from the plan that the two runs have", () => {
		const [plan, reform] = ["baseline", "reform"].map((name) => runFile(`scenarios/himi/${name}.yaml`)) as [
			Outlook,
			Outlook,
		];
		const draft = answerDraft(reform, "fiscalAdjustmentFundBalance", reform.edition.years.indexOf(2030));
		const [from, to] = [plan, reform].map((outlook) => figure(outlook, "fiscalAdjustmentFundBalance", "R12")) as [
			number,
			number,
		];
		expect(draft.figures.find(({ role }) => role === "against")?.value).toBe(from);
		expect(differenceOf(draft)).toBe(to - from);
		expect(draft.sentences[0]).toBe(
			"令和12年度の財政調整基金残高は33.4億円で、計画の17.4億円より16.0億円多く、市の目標の水準（26億円以上）を満たします。",
		);
		expect(draft.sentences[2]).toContain("仮定");
	});

	it("say what is not known, and what lacks", () => {
		const plan = townOf("kawakami").plan;
		const draft = answerDraft(plan, "realDebtServiceRatio", 4);
		expect(draft.figures).toEqual([]);
		expect(draft.sentences[0]).toContain("わかりません");
		expect(draft.sentences[1]).toContain("ない");
		const gaps = townOf("yamate").plan;
		const undecided = answerDraft(gaps, "realDeficitRatio", gaps.edition.years.length - 1);
		expect(undecided.sentences[2]).toBe("「要調整額」をどう埋めるかが決まれば、計算できます。");
	});

	it("say of what a scenario alone makes known that it is met, and not that nothing moves it", () => {
		const outlook = runFile("test/towns/yamate/cut.yaml");
		const draft = answerDraft(outlook, "realDeficitRatio", outlook.edition.years.indexOf(2027));
		expect(draft.sentences[0]).toContain("早期健全化基準を満たします");
		expect(draft.sentences[2]).not.toContain("動きません");
	});
});

describe("the change of a figure, by the lines of its formula", () => {
	it("is that of the parts of a total, each as it stands in the table", () => {
		const plan = runFile("scenarios/himi/baseline.yaml");
		const at = (line: string, yearIndex: number) => plan.columns.values.get(line)?.[yearIndex] ?? Number.NaN;
		const { terms } = plan.municipality.model;
		for (let yearIndex = 1; yearIndex < plan.edition.years.length; yearIndex += 1) {
			const split = splitChange("balance", { outlook: plan, yearIndex: yearIndex - 1 }, { outlook: plan, yearIndex });
			const moved = (total: string, sign: number) =>
				partsOf(terms, total).map((line) => [line, sign * (at(line, yearIndex) - at(line, yearIndex - 1))] as const);
			const wanted = [...moved("totalRevenue", 1), ...moved("totalExpenditure", -1)].filter(
				([, change]) => change !== 0,
			);
			expect(new Map(split?.parts.map(({ id, printed }) => [id, printed]))).toEqual(new Map(wanted));
			expect(split?.rest).toBe(0);
		}
	});

	it("of a scenario against its plan adds up year by year", () => {
		const outlook = runFile("scenarios/himi/combined-deterioration.yaml");
		const plan = unchanged(outlook) as Outlook;
		for (let yearIndex = 1; yearIndex < outlook.edition.years.length; yearIndex += 1) {
			const split = splitChange("totalFundBalance", { outlook: plan, yearIndex }, { outlook, yearIndex });
			const told = (split?.parts ?? []).reduce((sum, { printed }) => sum + printed, split?.rest ?? 0);
			expect(told).toBe(split?.difference);
		}
	});

	it("holds for any line of any year of the made towns, whatever their scenarios change", () => {
		// Figures are many, the scenarios they are of a few: each is run once.
		const outlooks = towns.flatMap((town) => {
			const drafts = fc.sample(scenarioDrafts({}, groundOf(townOf(town))), { numRuns: scenariosPerTown, seed });
			return [townOf(town).plan, ...drafts.map((draft) => run(town, draft))];
		});
		const cases = fc.constantFrom(...outlooks).chain((outlook) =>
			fc.record({
				outlook: fc.constant(outlook),
				line: fc.constantFrom(...outlook.municipality.lines.terms.map(({ id }) => id)),
				yearIndex: fc.nat({ max: outlook.edition.years.length - 1 }),
			}),
		);
		let moved = 0;
		holdsFor(cases, ({ outlook, line, yearIndex }) => {
			const draft = answerDraft(outlook, line, yearIndex);
			assertDraft(draft, outlook, yearIndex);
			moved += Number(draft.figures.some(({ what }) => what === "計画"));
		});
		expect(moved).toBeGreaterThan(lawCases / 20);
	});
});
