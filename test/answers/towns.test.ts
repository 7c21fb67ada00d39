import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bridgeOutlooks } from "../../src/answers/bridge/bridge.ts";
import { compareOutlooks } from "../../src/answers/compare/compare.ts";
import { openMeasures } from "../../src/answers/plan/open.ts";
import { openSolver } from "../../src/answers/plan/optimise/highs-solver.ts";
import { makePlan } from "../../src/answers/plan/plan.ts";
import { measureSensitivity } from "../../src/answers/sensitivity/sensitivity.ts";
import { leverGrid } from "../../src/answers/solve/lever.ts";
import { parseLever, parseTarget } from "../../src/answers/solve/question.ts";
import { solveTargets } from "../../src/answers/solve/solve.ts";
import { formatFiscalYear } from "../../src/domain/fiscal-year.ts";
import { parseFormula } from "../../src/engine/formula.ts";
import { answerable } from "../../src/projection/answerable.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { toResult } from "../../src/projection/result.ts";
import type { City } from "../support/city.ts";
import { row } from "../support/figures.ts";
import { filesWith, textOf } from "../support/memory-files.ts";
import type { DraftLine } from "../support/scenario-arbitrary.ts";
import { seed } from "../support/seed.ts";
import { groundOf, type Town, townFolder, townOf, towns } from "../support/towns.ts";
import { everyChoice } from "./plan/every-choice.ts";

/** A town under each way to close a year that its files allow, with a change that lies before what is asked. */
const closed = towns.flatMap((town) => {
	const city = townOf(town);
	const rules = new Set(groundOf(city).rules.flatMap((rule) => rule ?? []));
	return [...rules].map((rule) => ({ town, rule, city }));
});

/** What tells how a town fares under a rule. */
function askedOf(town: Town, rule: string): { readonly line: string; readonly operator: ">=" | "<=" } {
	if (rule === "open-gap") return { line: "closingGap", operator: "<=" };
	if (town === "yamate") return { line: "balance", operator: ">=" };
	return { line: rule === "fixed" ? "settlementBalance" : "totalFundBalance", operator: ">=" };
}

const worse: Readonly<Record<Town, object>> = {
	umino: { line: "その他収入", years: "R8..", add: -3000 },
	yamate: { line: "歳入", years: "R8..", add: -3 },
	kawakami: { line: "その他収入", years: "R8..", add: -2 },
};

function entriesOf(town: Town, rule: string, ...more: readonly object[]) {
	return { title: "試し", closing: { rule }, changes: [worse[town], ...more] };
}

function runOrNull(city: City, entries: object): Outlook | null {
	try {
		return city.runEntries(entries);
	} catch {
		return null;
	}
}

const at = (outlook: Outlook, line: string, year: number) => row(outlook, line)[year] as number;
const lastOf = ({ plan }: City) => plan.edition.years.length - 1;

/** Lines that can be moved both ways. */
function movable(city: City): DraftLine[] {
	const moved = ({ id }: DraftLine) => row(city.plan, id).at(-1) as number;
	return groundOf(city).lines.filter((line) => line.isKnown && !line.isGuarded && !line.isPeople && moved(line) > 0);
}

describe.each(closed)("$town under $rule", ({ town, rule, city }) => {
	const { line, operator } = askedOf(town, rule);
	const outlook = city.runEntries(entriesOf(town, rule));
	const last = lastOf(city);

	const range = { from: "-12", to: "12" };
	const isShort = row(outlook, "settlementBalance").some(
		(left, index) => index >= outlook.edition.settledYears && left < 0,
	);

	it("solve: the least of the changes that do it, each of them run", () => {
		let found = 0;
		const cases = fc.record({
			lever: fc.constantFrom(...movable(city)),
			hidden: fc.integer({ min: -10, max: 10 }).filter((step) => step !== 0),
			from: fc.integer({ min: city.plan.edition.settledYears + 1, max: last }),
		});
		const law = fc.property(cases, ({ lever, hidden, from }) => {
			const years = `${formatFiscalYear(city.plan.edition.years[from] as number)}..`;
			const context = {
				municipality: outlook.municipality,
				horizon: outlook.edition,
				lines: outlook.municipality.lines,
			};
			const asked = parseLever({ option: "--by", text: `${lever.id} ${years} add` }, [], context);
			if ("severity" in asked) throw new Error(asked.message);
			const grid = leverGrid(outlook, asked, range);
			if ("problems" in grid) throw new Error(JSON.stringify(grid.problems));
			const runAt = (step: number) =>
				runOrNull(city, entriesOf(town, rule, { line: lever.id, years, add: grid.valueOf(step) }));
			const tried = new Map(Array.from({ length: 25 }, (_, index) => [index - 12, runAt(index - 12)]));
			const limit = at(tried.get(hidden) ?? outlook, line, last);
			const year = formatFiscalYear(city.plan.edition.years[last] as number);
			const read = parseTarget({ option: "--target", text: `${line} ${year} ${operator} ${limit}` }, context);
			if ("severity" in read) throw new Error(read.message);
			const { target, reason } = answerable(outlook, read);
			expect(reason).toBeNull();
			const meets = (run: Outlook | null) =>
				run !== null &&
				(operator === ">=" ? at(run, line, last) >= limit : at(run, line, last) <= limit) &&
				row(run, "settlementBalance").every((left, index) => index < outlook.edition.settledYears || left >= 0);
			const least = Math.min(...[...tried].flatMap(([step, run]) => (meets(run) ? Math.abs(step) : [])));
			const solved = solveTargets(outlook, [target], asked, range);
			if ("problems" in solved) {
				expect(least).toBe(Number.POSITIVE_INFINITY);
				return;
			}
			const { step } = solved;
			if (solved.solution.outcome === "unchanged") expect(least).toBe(0);
			else expect(step === null ? Number.POSITIVE_INFINITY : Math.abs(step)).toBe(least);
			if (step !== null) {
				found += 1;
				expect(meets(tried.get(step) ?? null)).toBe(true);
			}
		});
		fc.assert(law, { numRuns: 6 });
		// How many of six are met differs by seed: more are drawn until one is.
		for (let more = 1; more <= 20 && found === 0 && !isShort; more += 1)
			fc.assert(law, { numRuns: 6, seed: seed + more });
		expect(found > 0).toBe(!isShort);
	});

	it("sensitivity: what a run with the step written in comes to", () => {
		const year = city.plan.edition.years[last] as number;
		const { factors } = measureSensitivity(outlook, line, year);
		expect(factors.some(({ size }) => size > 0)).toBe(true);
		for (const [index, { id, kind, label, down, up }] of factors.entries()) {
			const [effect, size] = index % 2 === 0 ? [up, 0.01] : [down, -0.01];
			const entries =
				kind === "line"
					? entriesOf(town, rule, { line: id, years: `${firstYear(city)}..`, scale: 1 + size })
					: { ...entriesOf(town, rule), assumptions: { [label.replace(/^前提 /, "")]: `${size * 100}%` } };
			if (kind === "rate") continue;
			const run = runOrNull(city, entries);
			// What is not known moves nothing: a figure that rested on it would not be known either.
			const wanted = run === null ? (effect.value === null ? null : at(outlook, line, last)) : at(run, line, last) + 0;
			expect([id, effect.value]).toEqual([id, wanted]);
		}
	});

	it("compare and bridge: the difference of two runs, and all of it given a cause", () => {
		const [one = { id: "" }, other = one] = movable(city);
		const changed = city.runEntries(
			entriesOf(
				town,
				rule,
				{ line: one.id, years: `${firstYear(city)}..`, scale: 0.97 },
				{ line: other.id, years: formatFiscalYear(city.plan.edition.years[last] as number), scale: 1.02 },
			),
		);
		for (const { definition, differences } of compareOutlooks(toResult(outlook), toResult(changed)).lines)
			expect([definition.id, differences]).toEqual([
				definition.id,
				row(changed, definition.id).map((value, index) => {
					const difference = value - at(outlook, definition.id, index);
					return Number.isNaN(difference) ? null : difference + 0;
				}),
			]);
		const outcome = bridgeOutlooks(outlook, changed, line, city.plan.edition.years[last] as number);
		if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
		const sum = outcome.bridge.parts.reduce((total, { value }) => total + value, 0);
		expect(sum).toBeCloseTo(at(changed, line, last) - at(outlook, line, last), 6);
	});
});

function firstYear({ plan }: City): string {
	return formatFiscalYear(plan.edition.years[plan.edition.settledYears] as number);
}

describe("plan in umino", () => {
	it.each(closed.filter(({ town }) => town === "umino"))(
		"under $rule: the best of all choices, each of them run",
		async ({ rule, city }) => {
			const { line, operator } = askedOf("umino", rule);
			const folder = townFolder("umino");
			const entries = entriesOf("umino", rule);
			const base = city.runEntries(entries);
			const [now, year] = [at(base, line, lastOf(city)), formatFiscalYear(city.plan.edition.years.at(-1) as number)];
			const limit = operator === ">=" ? now + (rule === "fixed" ? 9000 : 40_000) : now - 5000;
			const target = { id: "asked", label: "目標", line, operator, limit, years: year, source: "仮定" };
			const list = `${folder}/list.yaml`;
			const files = filesWith({
				[`${folder}/base.yaml`]: JSON.stringify({ ...entries, targets: [target] }),
				[list]: textOf(`${folder}/measures.yaml`).replace("school.yaml", "base.yaml"),
			});
			const opened = openMeasures(files, list, folder, parseFormula);
			if ("problems" in opened) throw new Error(JSON.stringify(opened.problems));
			const solver = await openSolver("node_modules/highs/build/highs.wasm");
			const made = makePlan(opened, solver, {
				...{ targets: ["asked"], targetYears: "stated", withoutConflict: true, triedAtMost: 0 },
				...{ now: () => 0, deadline: 1e9 },
			});
			if ("problems" in made) throw new Error(JSON.stringify(made.problems));
			const asked = made.plan.requirements.map(({ line: of, years, before }) => ({
				...{ line: of, years, operator: before.operator, limit: before.limit as number },
			}));
			const lines = asked.map((one) => one.line);
			const best = everyChoice(opened.outlook, opened.list, lines)(asked.filter((one) => one.limit !== null));
			expect(made.plan.status).toBe(best === null ? "infeasible" : "optimal");
			expect(best?.burden ?? 0).toBeGreaterThan(0);
			expect(made.plan.measures.map(({ start }) => start)).toEqual(best?.starts);
		},
	);
});
