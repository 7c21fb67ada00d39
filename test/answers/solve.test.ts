import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { breakEven } from "../../src/answers/solve/break-even.ts";
import { leverGrid } from "../../src/answers/solve/lever.ts";
import { type Lever, parseLever, parseTarget } from "../../src/answers/solve/question.ts";
import { batchSize, type SearchConstraint, searchSmallest } from "../../src/answers/solve/search.ts";
import { type Solved, solveTargets } from "../../src/answers/solve/solve.ts";
import type { Target } from "../../src/domain/target.ts";
import { modelFacts } from "../../src/model/facts.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { runFile, runText } from "../support/city.ts";
import { himi } from "../support/drawn.ts";
import { figure, row } from "../support/figures.ts";
import { holdsFor, lawCases } from "../support/law.ts";
import {
	type LeverDraft,
	leverDrafts,
	leverText,
	type TargetDraft,
	targetDrafts,
	withLever,
} from "../support/lever-draft.ts";
import { scenarioDrafts } from "../support/scenario-arbitrary.ts";
import { emptyDraft, type ScenarioDraft, scenarioEntries } from "../support/scenario-text.ts";

const cases = Math.min(500, lawCases);

describe("the search", () => {
	const constraint: SearchConstraint = { weight: 1, always: false };
	const ranges = fc
		.tuple(fc.integer({ min: -700, max: 700 }), fc.integer({ min: 0, max: 900 }))
		.map(([from, length]) => ({ from, to: from + length }));

	it("finds the smallest step that works, whatever the shape of the answer, and none where none works", () => {
		let found = 0;
		holdsFor(fc.tuple(ranges, fc.integer(), fc.integer({ min: 1, max: 300 })), ([range, seed, rarity]) => {
			const noise = (step: number) => (Math.imul(step ^ seed, 0x9e3779b1) >>> 8) % rarity;
			const margin = (step: number) => (noise(step) === 0 ? 1 : -1 - noise(step));
			const possible = (step: number) => (Math.imul(step + seed, 0x85ebca6b) >>> 8) % 7 !== 0;
			const search = searchSmallest(range, [constraint], (steps) => ({
				possible: Uint8Array.from(steps, (step) => (possible(step) ? 1 : 0)),
				margins: [Float64Array.from(steps, margin)],
				traces: [Float64Array.from(steps, margin)],
			}));
			const all = Array.from({ length: range.to - range.from + 1 }, (_, index) => range.from + index);
			const works = all.filter((step) => possible(step) && margin(step) >= 0);
			const smallest = works.toSorted((a, b) => Math.abs(a) - Math.abs(b) || a - b)[0] ?? null;
			expect(search.answer).toBe(smallest);
			expect(search.tried).toBe(all.length);
			expect(search.refused).toBe(all.filter((step) => !possible(step)).length);
			const beyond = all.filter(
				(step) => smallest && Math.sign(step) === Math.sign(smallest) && Math.abs(step) > Math.abs(smallest),
			);
			const again = beyond.filter((step) => possible(step) && margin(step) < 0);
			if (smallest !== null && smallest !== 0) expect(search.monotone).toBe(again.length === 0);
			if (smallest !== null) found += 1;
		});
		expect(found).toBeGreaterThan(lawCases / 4);
	});

	it("remembers what is worth saying of the steps it tried, however they lie", () => {
		const constraints: readonly SearchConstraint[] = [
			{ weight: 1, always: false },
			{ weight: 3, always: true },
		];
		const drawn = fc.record({
			from: fc.integer({ min: -80, max: 80 }),
			length: fc.nat(160),
			// Few margins, so that many steps are equally good: some keep what must always hold, some do not.
			outcomes: fc.array(fc.tuple(fc.integer({ min: -3, max: 1 }), fc.integer({ min: -1, max: 1 }), fc.nat(5)), {
				minLength: 1,
				maxLength: 40,
			}),
		});
		holdsFor(drawn, ({ from, length, outcomes }) => {
			const range = { from, to: from + length };
			const tried = (step: number) => {
				const [own, always, chance] = outcomes[Math.abs(step * 7 + 3) % outcomes.length] as [number, number, number];
				const margins = [own, always] as const;
				const missed = margins.flatMap((margin, at) => (margin < 0 ? [at] : []));
				const short = -Math.min(0, own) - 3 * Math.min(0, always);
				return { step, margins, missed, short, keeps: always >= 0, possible: chance > 0 };
			};
			const asked: number[] = [];
			const evaluate = (steps: Int32Array) => {
				asked.push(steps.length);
				const all = Array.from(steps, tried);
				const columns = [0, 1].map((at) => Float64Array.from(all, ({ margins }) => margins[at] as number));
				return {
					possible: Uint8Array.from(all, ({ possible }) => Number(possible)),
					margins: columns,
					traces: columns,
				};
			};
			const search = searchSmallest(range, constraints, evaluate);
			const batches = asked.slice(1);
			const order = Array.from({ length: length + 1 }, (_, at) => from + at)
				.toSorted((one, other) => Math.abs(one) - Math.abs(other) || one - other)
				.map(tried);
			const possible = order.filter((each) => each.possible);
			const answer = possible.find(({ missed }) => missed.length === 0)?.step ?? null;
			const before = order
				.filter(({ step }) => answer && (step === 0 || (step * answer > 0 && Math.abs(step) < Math.abs(answer))))
				.at(-1);
			const again = possible.find(({ step, missed }) => answer && step * answer > answer ** 2 && missed.length > 0);
			const [best] = possible.toSorted(
				(one, other) => Number(other.keeps) - Number(one.keeps) || one.short - other.short,
			);
			const alone = [0, 1].map((at) => {
				const margin = ({ margins }: (typeof possible)[number]) => margins[at] as number;
				const [most] = possible.filter(({ keeps }) => keeps).toSorted((one, other) => margin(other) - margin(one));
				return most === undefined ? null : { step: most.step, margin: margin(most) };
			});
			expect([
				[asked[0], Math.max(0, ...batches) <= batchSize, batches.slice(0, -1).every((count) => count >= batchSize - 1)],
				[search.answer, searchSmallest(range, constraints, evaluate, "first").answer, search.missesAgainAt],
				[search.justBelow, search.best, search.bestAlone, search.moves],
			]).toEqual([
				[1, true, true],
				[answer, answer, again?.step ?? null],
				[
					before === undefined ? null : { step: before.step, possible: before.possible, missed: before.missed },
					best === undefined ? null : { step: best.step, missed: best.missed },
					alone,
					[0, 1].map((at) => possible.some(({ margins }) => margins[at] !== tried(0).margins[at])),
				],
			]);
		});
	});

	it("tries a range of twenty thousand steps whole, and of a longer one no more than it takes", () => {
		const upTo = (to: number) =>
			searchSmallest({ from: 0, to }, [constraint], (steps) => ({
				possible: new Uint8Array(steps.length).fill(1),
				margins: [Float64Array.from(steps, (step) => step - 3)],
				traces: [Float64Array.from(steps)],
			}));
		expect(upTo(19_999)).toMatchObject({ answer: 3, monotone: true, tried: 20_000 });
		expect(upTo(20_000)).toMatchObject({ answer: 3, monotone: null });
		expect(upTo(20_000).tried).toBeLessThan(100);
	});

	it("takes a stated range of five million candidates, and refuses one more", () => {
		const lever: Lever = { kind: "add", line: "operatingExpenses", years: [2027], linked: false, replaced: false };
		const range = (to: number) => leverGrid(himi.plan, lever, { from: "0", to: `${to}百万円` });
		expect(range(4_999_999)).toMatchObject({ range: { from: 0, to: 4_999_999 }, isDefaultRange: false });
		const refusal = range(5_000_000);
		expect("problems" in refusal && refusal.problems).toMatchObject([
			{ code: "solve-range-too-long", message: expect.stringMatching(/5,000,001.*5,000,000/) },
		]);
	});

	it("puts the constraint that must always hold first when nothing works", () => {
		const search = searchSmallest({ from: -10, to: 10 }, [constraint, { weight: 1, always: true }], (steps) => ({
			possible: new Uint8Array(steps.length).fill(1),
			margins: [Float64Array.from(steps, (step) => step - 20), Float64Array.from(steps, (step) => 5 - step)],
			traces: [Float64Array.from(steps), Float64Array.from(steps)],
		}));
		expect(search.answer).toBeNull();
		expect(search.best).toEqual({ step: 5, missed: [0] });
		expect(search.bestAlone[0]).toEqual({ step: 5, margin: -15 });
	});
});

interface Asked {
	readonly draft: ScenarioDraft;
	readonly lever: LeverDraft;
	readonly targets: readonly TargetDraft[];
	/** A step whose own figures become the limits, so that an answer exists; `null`: limits near the figures now. */
	readonly hidden: number | null;
}

const asked: fc.Arbitrary<Asked> = fc.record({
	draft: fc.oneof({ weight: 2, arbitrary: fc.constant(emptyDraft) }, { weight: 1, arbitrary: scenarioDrafts() }),
	lever: leverDrafts,
	targets: fc.array(targetDrafts, { minLength: 1, maxLength: 2 }),
	hidden: fc.option(
		fc.oneof(
			{ weight: 3, arbitrary: fc.integer({ min: -40, max: 40 }) },
			{ weight: 1, arbitrary: fc.integer({ min: -250, max: 250 }) },
		),
		{ freq: 4 },
	),
});

const untouched = himi.runEntries(scenarioEntries(emptyDraft));

/** Two drafts of three ask for nothing. */
function startOf(draft: ScenarioDraft): Outlook {
	return draft === emptyDraft ? untouched : himi.runEntries(scenarioEntries(draft));
}

/** The targets with limits near the figures of the run; those whose figure does not exist are left out. */
function targetsOf(outlook: Outlook, drafts: readonly TargetDraft[]): Target[] {
	const context = { municipality: outlook.municipality, horizon: outlook.edition, lines: modelFacts.lines };
	return drafts.flatMap(({ line, years, operator, distance }) => {
		const now = figure(outlook, line, "R12");
		if (Number.isNaN(now)) return [];
		const limit = Math.round((now + (operator.startsWith(">") ? distance : -distance)) * 10) / 10;
		const target = parseTarget(
			{ option: "--target", text: `${line} ${years} ${operator} ${Math.max(0, limit)}` },
			context,
		);
		if ("severity" in target) throw new Error(JSON.stringify(target));
		return [target];
	});
}

function meets(outlook: Outlook, { line, years, operator, limit: stated }: Target): boolean {
	const limit = stated as number;
	return years.every((year) => {
		const value = row(outlook, line)[year - 2020] as number;
		if (Number.isNaN(value)) return operator.startsWith("<");
		return { ">=": value >= limit, ">": value > limit, "<=": value <= limit, "<": value < limit }[operator];
	});
}

/** The same targets with the limits a scenario just meets; those near the figures now where it cannot be run. */
function reachedAt(before: Outlook, draft: ScenarioDraft, targets: readonly Target[]): readonly Target[] {
	try {
		const outlook = himi.runEntries(scenarioEntries(draft));
		return targets.map((target) => {
			const of = (run: Outlook) => target.years.map((year) => row(run, target.line)[year - 2020] as number);
			const [values, now] = [of(outlook), of(before)];
			const isHigher = Math.min(...values) > Math.min(...now);
			const limit = isHigher ? Math.min(...values) : Math.max(...values);
			const operator = isHigher ? ">=" : "<=";
			return Number.isNaN(limit) ? target : { ...target, operator, limit };
		});
	} catch {
		return targets;
	}
}

/** Whether a scenario that was written out meets everything without 収支不足; `null` where it is refused. */
function works(draft: ScenarioDraft, targets: readonly Target[]): boolean | null {
	let outlook: Outlook;
	try {
		outlook = himi.runEntries(scenarioEntries(draft));
	} catch {
		return null;
	}
	const isShort = row(outlook, "settlementBalance").some((value, year) => year > 0 && value < 0);
	return !isShort && targets.every((target) => meets(outlook, target));
}

function solve(
	outlook: Outlook,
	lever: LeverDraft,
	targets: readonly Target[],
	range: { from?: string; to?: string },
): Solved | string {
	const context = { municipality: outlook.municipality, horizon: outlook.edition, lines: modelFacts.lines };
	const read = parseLever({ option: "--by", text: leverText(lever) }, [], context);
	if ("severity" in read) throw new Error(JSON.stringify(read));
	const solved = solveTargets(outlook, targets, read, range);
	return "problems" in solved ? (solved.problems[0]?.code ?? "") : solved;
}

/** So many steps to either side: what a search costs grows with them. */
function within(steps: number): Readonly<Record<LeverDraft["kind"], { from: string; to: string }>> {
	return {
		add: { from: `${-steps}`, to: `${steps}` },
		scale: { from: `${(1000 - steps) / 10}%`, to: `${(1000 + steps) / 10}%` },
		yearly: { from: `${-steps / 100}%`, to: `${steps / 100}%` },
	};
}

/** Far enough for the answer that is there, and some steps beyond it. */
const reachOf = (hidden: number | null) => Math.abs(hidden ?? 40) + 20;

describe("the answer", () => {
	it("meets the targets when it is written out and run, and one rounding unit less does not", () => {
		let found = 0;
		const reachable = asked.filter(({ hidden }) => hidden !== null && hidden !== 0);
		fc.assert(
			fc.property(reachable, ({ draft, lever, targets: drafts, hidden }) => {
				const outlook = startOf(draft);
				const near = targetsOf(outlook, drafts);
				fc.pre(near.length > 0);
				const targets = reachedAt(outlook, withLever(draft, lever, hidden as number), near);
				const solved = solve(outlook, lever, targets, within(reachOf(hidden))[lever.kind]);
				// Only answers count as cases; the other outcomes have a law of their own below.
				fc.pre(typeof solved !== "string" && solved.step !== null && solved.solution.outcome === "found");
				const { solution, step } = solved as Solved & { step: number };
				expect(works(withLever(draft, lever, step), targets)).toBe(true);
				const below = works(withLever(draft, lever, step - Math.sign(step)), targets);
				expect(below).toBe(solution.justBelow?.refused ? null : false);
				found += 1;
			}),
			{ numRuns: cases, maxSkipsPerRun: 20 },
		);
		expect(found).toBe(cases);
	});

	it("is looked for among fewer steps after more: what was refused before is not projected once more", () => {
		const outlook = himi.run(`title: 起債の停止
municipality: himi
changes:
  - { line: 市債発行額, years: [R3, R4], set: 0 }
`);
		const context = { municipality: outlook.municipality, horizon: outlook.edition, lines: modelFacts.lines };
		const target = parseTarget({ option: "--target", text: "財政調整基金残高 R4 >= 3000" }, context);
		if ("severity" in target) throw new Error(JSON.stringify(target));
		const lever = { kind: "add", line: "bondIssuance", years: "R3..", unlinked: false, guarded: true } as const;
		const solved = solve(outlook, lever, [target], { from: "-40", to: "40" });
		expect(typeof solved === "string" ? solved : solved.solution.outcome).toBe("unreachable");
	});

	it("that cannot be reached says how near each target comes, and the nearest that does", () => {
		const context = { municipality: himi.plan.municipality, horizon: himi.plan.edition, lines: modelFacts.lines };
		const target = parseTarget({ option: "--target", text: "財政調整基金残高 R12 >= 99999" }, context);
		if ("severity" in target) throw new Error(JSON.stringify(target));
		const lever = { kind: "add", line: "operatingExpenses", years: [2024], linked: false, replaced: false } as const;
		const solved = solveTargets(himi.plan, [target], lever, { from: "-10", to: "10" });
		if ("problems" in solved) throw new Error(JSON.stringify(solved.problems));
		const reached = himi.run("title: t\nmunicipality: himi\nchanges: [{ line: 物件費等, years: R6, add: -10 }]\n");
		const value = figure(reached, "fiscalAdjustmentFundBalance", "R12");
		expect(value).toBeGreaterThan(figure(himi.plan, "fiscalAdjustmentFundBalance", "R12"));
		expect(solved.solution).toMatchObject({
			outcome: "unreachable",
			answer: null,
			best: { value: -10, missed: [target.label] },
			constraints: [
				{ label: target.label, always: false, bestAlone: { value, met: false } },
				{ always: true, bestAlone: { met: true } },
			],
		});
		expect([solved.step, solved.outlook]).toEqual([null, null]);
	});

	it("is one of four: found, unreachable, unchanged, or refused with a reason", () => {
		const seen = { found: 0, unreachable: 0, unchanged: 0, refused: 0 };
		fc.assert(
			fc.property(asked, ({ draft, lever, targets: drafts, hidden }) => {
				const outlook = startOf(draft);
				const near = targetsOf(outlook, drafts);
				if (near.length === 0) return;
				const targets = hidden === null ? near : reachedAt(outlook, withLever(draft, lever, hidden), near);
				const solved = solve(outlook, lever, targets, within(reachOf(hidden))[lever.kind]);
				if (typeof solved === "string") {
					expect(["solve-moves-nothing", "solve-nothing-possible"]).toContain(solved);
					seen.refused += 1;
					return;
				}
				const { solution, step } = solved;
				seen[solution.outcome] += 1;
				expect(solved.outlook === null).toBe(step === null);
				if (solution.outcome === "unchanged") expect(works(draft, targets)).toBe(true);
				if (step !== null && solution.outcome === "found")
					expect(works(withLever(draft, lever, step), targets)).toBe(true);
			}),
			{ numRuns: cases },
		);
		expect(seen.found).toBeGreaterThan(cases / 12);
		expect(seen.unreachable).toBeGreaterThan(0);
		expect(seen.unchanged).toBeGreaterThan(0);
	});

	it("agrees with trying every step by hand on small ranges, and says so when none works", () => {
		const seen = { found: 0, none: 0 };
		const near: fc.Arbitrary<Asked> = fc.record({
			hidden: fc.constant(null),
			draft: fc.constant(emptyDraft),
			lever: leverDrafts,
			targets: fc.array(
				targetDrafts.map((target) => ({ ...target, distance: Math.round(target.distance) / 10 })),
				{ minLength: 1, maxLength: 1 },
			),
		});
		const reach = 6;
		fc.assert(
			fc.property(near, ({ draft, lever, targets: drafts }) => {
				const targets = targetsOf(himi.plan, drafts);
				const range = within(reach)[lever.kind];
				const steps = Array.from({ length: 2 * reach + 1 }, (_, index) => index - reach);
				const right = steps
					.filter((step) => works(withLever(draft, lever, step), targets) === true)
					.toSorted((a, b) => Math.abs(a) - Math.abs(b) || a - b)[0];
				const solved = solve(himi.plan, lever, targets, range);
				if (typeof solved === "string") expect(right).toBeUndefined();
				else if (solved.solution.outcome === "unchanged") expect(right).toBe(0);
				else expect(solved.step).toBe(right ?? null);
				if (right) seen.found += 1;
				if (right === undefined) seen.none += 1;
			}),
			{ numRuns: Math.min(200, cases) },
		);
		expect(seen.found).toBeGreaterThan(0);
		expect(seen.none).toBeGreaterThan(0);
	});

	it("does not meet a fund target by pushing the shortage into 決算収支", () => {
		const context = { municipality: himi.plan.municipality, horizon: himi.plan.edition, lines: modelFacts.lines };
		const target = parseTarget({ option: "--target", text: "財政調整基金残高 R12 >= 2600" }, context) as Target;
		const solved = solveTargets(himi.plan, [target], { kind: "floor" });
		if ("problems" in solved) throw new Error(JSON.stringify(solved.problems));
		// A floor of 2,600 does keep 2,600 in the fund, but only by leaving years short.
		const short = himi.run("title: 下限\nmunicipality: himi\nclosing: { floor: 2600 }\n");
		expect(figure(short, "fiscalAdjustmentFundBalance", "R12")).toBeGreaterThanOrEqual(2600);
		expect(row(short, "settlementBalance").some((value) => value < 0)).toBe(true);
		expect(solved.solution.outcome).toBe("unreachable");
		const run = solved.solution.constraints.find(({ always }) => always);
		expect(run?.after.results.every(({ met }) => met)).toBe(true);
	});

	it("of the plan: 108 less on 物件費 from R5 on keeps 2,604 in the fund in R12; 107 leave 2,596", () => {
		const less = (amount: number) =>
			himi.run(`title: 見直し\nmunicipality: himi\nchanges:\n  - { line: 物件費, years: R5.., add: ${amount} }\n`);
		expect(figure(less(-108), "fiscalAdjustmentFundBalance", "R12")).toBe(2604);
		expect(figure(less(-107), "fiscalAdjustmentFundBalance", "R12")).toBe(2596);
		const context = { municipality: himi.plan.municipality, horizon: himi.plan.edition, lines: modelFacts.lines };
		const target = parseTarget({ option: "--target", text: "財政調整基金残高 R12 >= 2600" }, context) as Target;
		const lever = parseLever({ option: "--by", text: "物件費 R5.. add" }, [], context);
		if ("severity" in lever) throw new Error(lever.message);
		const solved = solveTargets(himi.plan, [target], lever, { from: "-500", to: "0" });
		expect("solution" in solved && solved.solution.answer).toBe(-108);
	});

	const asking = (
		outlook: Outlook,
		texts: readonly string[],
		by: string,
		range: { from?: string; to?: string } = {},
	) => {
		const context = { municipality: outlook.municipality, horizon: outlook.edition, lines: modelFacts.lines };
		const targets = texts.map((text) => parseTarget({ option: "--target", text }, context));
		const lever = parseLever({ option: "--by", text: by }, [], context);
		if (targets.some((target) => "severity" in target) || "severity" in lever) throw new Error("not read");
		return solveTargets(outlook, targets as Target[], lever, range);
	};

	it("of a fund that is empty: too small a cut is said not to do it, for the shortage moves although the fund does not", () => {
		const poor = runText(
			"title: 複合悪化\nmunicipality: himi\nextends: combined-deterioration.yaml\nparameters: { priceNeedShare: 0% }\n",
		);
		const fund = "財政調整基金残高 R12 >= 100";
		const tooLittle = asking(poor, [fund], "物件費 R5.. add", { from: "-50", to: "0" });
		if ("problems" in tooLittle) throw new Error(JSON.stringify(tooLittle.problems));
		expect(tooLittle.solution).toMatchObject({
			outcome: "unreachable",
			best: { value: -50, missed: ["財政調整基金残高 R12", "収支不足にしない(決算収支合計)"] },
		});
		const enough = asking(poor, [fund], "物件費 R5.. add", { from: "-200", to: "0" });
		expect("solution" in enough && enough.solution.answer).toBe(-169);
		// Only the last year's shortage moves, which is not the worst.
		const late = asking(poor, [fund], "物件費 R12 add", { from: "-10", to: "0" });
		expect("solution" in late && late.solution.outcome).toBe("unreachable");
	});

	it("a lever that moves nothing of what is missed is refused where it was typed", () => {
		const refused = asking(himi.plan, ["市債残高 R12 <= 15000"], "物件費 R5.. add");
		expect("problems" in refused && refused.problems.map(({ code }) => code)).toEqual(["solve-moves-nothing"]);
		const both = asking(himi.plan, ["市債残高 R12 <= 15000", "財政調整基金残高 R12 >= 2600"], "物件費 R5.. add");
		expect("solution" in both && both.solution.outcome).toBe("unreachable");
	});

	it.each([
		["-500", "-200", { searched: true, smallest: -108 }],
		["-500", "-108", { searched: true, smallest: null }],
		["-500", "-107", null],
	])("from %s to %s says what lies between the end of the range and no change", (from, to, beyondEdge) => {
		const solved = asking(himi.plan, ["財政調整基金残高 R12 >= 2600"], "物件費 R5.. add", { from, to });
		expect("solution" in solved && solved.solution.beyondEdge).toEqual(beyondEdge);
	});

	it("the list of break-evens calls a line that moves the shortage no idle line, and refuses a target nothing moves", () => {
		const read = (outlook: Outlook, text: string) => {
			const context = { municipality: outlook.municipality, horizon: outlook.edition, lines: modelFacts.lines };
			const target = parseTarget({ option: "--target", text }, context) as Target;
			return breakEven(outlook, [target], outlook.edition.years.slice(1), [
				{ file: "--target", line: 1, column: 1, excerpt: text },
			]);
		};
		const poor = read(runFile("scenarios/himi/combined-deterioration.yaml"), "財政調整基金残高 R12 >= 100");
		if ("problems" in poor) throw new Error(JSON.stringify(poor.problems));
		const moves = (line: string) => poor.rows.find((each) => each.line === line)?.moves;
		expect(["bondIssuance", "debtReductionFundWithdrawal", "operatingExpenses"].map(moves)).toEqual([true, true, true]);
		const still = read(himi.plan, "準元利償還金 R8 <= 1");
		expect("problems" in still && still.problems).toMatchObject([
			{ code: "solve-target-unmoved", place: { file: "--target", line: 1, column: 1 } },
		]);
	});
});

describe("years as a list", () => {
	const context = { municipality: himi.plan.municipality, horizon: himi.plan.edition, lines: modelFacts.lines };
	const years = (text: string) => {
		const target = parseTarget({ option: "--target", text }, context);
		return "severity" in target ? [target.code, target.place?.column] : target.years;
	};

	it.each(["[R8,R10]", "[R8, R10]", "［Ｒ８、Ｒ１０］", "[ R8 , R10 ]"])("%s is R8 and R10, in a target", (list) => {
		expect(years(`財政調整基金残高 ${list} >= 2900`)).toEqual([2026, 2028]);
		expect(years(`財政調整基金残高${list} >= 2900`)).toEqual([2026, 2028]);
	});

	it("and ranges in it count, and what is wrong in it is shown at its own place", () => {
		expect(years("財政調整基金残高 [R8..R9, R12] >= 2900")).toEqual([2026, 2027, 2030]);
		expect(years("財政調整基金残高 [R8, R15] >= 2900")).toEqual(["beyond-horizon", 15]);
		expect(years("財政調整基金残高 [R8, R8] >= 2900")).toEqual(["repeated-year", 15]);
		expect(years("財政調整基金残高 [R8,] >= 2900")).toEqual(["year-form", 14]);
		expect(years("財政調整基金残高 [R8, R10 >= 2900")).toEqual(["year-form", 10]);
	});

	it("moves a lever in those years alone", () => {
		const lever = parseLever({ option: "--by", text: "物件費 [R5, R7] add" }, [], context);
		expect(lever).toMatchObject({ kind: "add", line: "operatingExpenses", years: [2023, 2025] });
	});
});
