import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { everyChoice } from "../../../src/answers/plan/choices.ts";
import { withMeasures } from "../../../src/answers/plan/measure-changes.ts";
import { openMeasures } from "../../../src/answers/plan/open.ts";
import type { SearchStep } from "../../../src/answers/plan/optimise/search-problem.ts";
import { meetsAll, projectChoice, type Requirement } from "../../../src/answers/plan/requirements.ts";
import { PlanTable } from "../../../src/answers/plan/table.ts";
import { Trial } from "../../../src/answers/plan/trial.ts";
import { problemText } from "../../../src/cli/console.ts";
import { scaledPercent } from "../../../src/domain/scaled-limit.ts";
import type { Target } from "../../../src/domain/target.ts";
import type { Columns } from "../../../src/engine/columns.ts";
import { parseFormula } from "../../../src/engine/formula.ts";
import { filesWith, himiFolder } from "../../support/memory-files.ts";

const path = join(himiFolder, "measures", "一覧.yaml");
const measures = `title: 一覧
scenario: ../土台.yaml
measures:
  - { name: 税, effects: [{ line: 市税, yearly: 100 }], cost: 1, earliest: R4, latest: R6 }
  - { name: 積立, effects: [{ line: 減債基金への積立, byYear: [30, 30, -200] }], cost: 1, earliest: R10, latest: R12 }
  - { name: 支出, effects: [{ line: 物件費等, yearly: 3000 }], cost: 1, earliest: R12 }
  - { name: 起債, effects: [{ line: 市債発行額, yearly: 200 }], cost: 1, earliest: R5 }
`;

function opened() {
	const files = filesWith({ [join(himiFolder, "土台.yaml")]: "title: 土台\nmunicipality: himi\n", [path]: measures });
	const outcome = openMeasures(files, path, undefined, parseFormula);
	if ("problems" in outcome) throw new Error(outcome.problems.map(problemText).join("\n"));
	return outcome;
}

describe("the table of all choices", () => {
	const { list, outlook } = opened();
	const { years } = outlook.edition;
	const choices = everyChoice(list, years);
	/** Every choice run by itself; `null`: refused, or it ends a year with a shortage. */
	const runs = choices.map((choice) => {
		const columns = projectChoice(outlook, withMeasures(outlook.scenario, list, choice, years));
		return columns !== null && meetsAll(outlook, columns, []) ? columns : null;
	});
	const figureAt = (columns: Columns, line: string, year: number) =>
		(columns.values.get(line) as Float64Array)[years.indexOf(year)] as number;
	const target = (line: string, operator: Target["operator"], limit: Target["limit"]) =>
		({ line, operator, limit }) as unknown as Target;
	const asked = (one: Target, ...asked: number[]): Requirement => ({ kind: "target", target: one, years: asked });
	const tableOf = (...requirements: Requirement[]) => new PlanTable(outlook, list, requirements, choices);
	const passing = (...requirements: Requirement[]) => {
		const table = tableOf(...requirements);
		const found: number[] = [];
		for (let next = table.next(requirements, 0); next !== null; next = table.next(requirements, next + 1))
			found.push(next);
		return found;
	};
	const where = (holds: (columns: Columns) => boolean) =>
		[...choices.keys()].filter((index) => runs[index] && holds(runs[index] as Columns));
	const [fund, service, debt] = ["fiscalAdjustmentFundBalance", "realDebtServiceRatio", "bondsOutstanding"] as const;

	it("leaves out what a run refuses and what ends a year with a shortage", () => {
		expect([choices.length, passing().length]).toEqual([4 * 4 * 2 * 2, where(() => true).length]);
		expect(passing()).toEqual(where(() => true));
		// From R10 on the deposits would end below nothing; no year can pay 支出.
		const taken = passing().map((index) => choices[index] as readonly number[]);
		expect([1, 2].map((at) => [...new Set(taken.map((choice) => choice[at]))].sort())).toEqual([[-1, 1, 2], [-1]]);
	});

	it("lets pass what meets a limit, and what is as good as at it", () => {
		const limits = [...new Set(where(() => true).map((index) => figureAt(runs[index] as Columns, fund, 2030)))];
		expect(limits.length).toBeGreaterThan(6);
		for (const limit of limits)
			for (const near of [limit, limit - 0.01, limit + 0.01, limit * (1 + 1e-12), limit * (1 - 1e-12)]) {
				const above = where((columns) => figureAt(columns, fund, 2030) >= near - 1e-6);
				const below = where((columns) => figureAt(columns, fund, 2030) <= near + 1e-6);
				for (const operator of [">=", ">"] as const)
					expect(passing(asked(target(fund, operator, near), 2030)), `${operator} ${near}`).toEqual(above);
				for (const operator of ["<=", "<"] as const)
					expect(passing(asked(target(fund, operator, near), 2030)), `${operator} ${near}`).toEqual(below);
			}
	});

	it("lets pass what meets every requirement in every year asked", () => {
		const requirements = [asked(target(debt, "<=", 24_004), 2026, 2028), asked(target(fund, ">=", 1850), 2029, 2030)];
		const all = where(
			(columns) =>
				[2026, 2028].every((year) => figureAt(columns, debt, year) <= 24_004) &&
				[2029, 2030].every((year) => figureAt(columns, fund, year) >= 1850),
		);
		expect(passing(...requirements)).toEqual(all);
		const alone = requirements.map((one) => passing(one).length);
		expect(alone.every((count) => count > all.length)).toBe(true);
	});

	it("holds a limit that moves with 標準財政規模 against each choice's own", () => {
		const [known] = outlook.scenario.limits.map(({ limit }) => limit);
		if (typeof known !== "object") throw new Error("no moving limit");
		for (const constant of [10, 10.05, 10.1, 10.2]) {
			const limit = { ...known, constant };
			const holds = (columns: Columns) =>
				figureAt(columns, service, 2030) <= scaledPercent(limit, figureAt(columns, known.line, 2030), "百万円");
			expect(passing(asked(target(service, "<=", limit), 2030)), `${constant}`).toEqual(where(holds));
		}
	});

	it("knows the choice with the least and with the greatest figure, the best first of equals, and leaves out what is refused", () => {
		const requirements = [asked(target(fund, ">=", 0), 2030), asked(target(debt, ">=", 0), 2030)];
		const ranked = (line: string, sign: 1 | -1) =>
			where(() => true).toSorted(
				(one, other) =>
					sign * (figureAt(runs[one] as Columns, line, 2030) - figureAt(runs[other] as Columns, line, 2030)),
			);
		for (const line of [fund, debt])
			for (const sign of [1, -1] as const) {
				const table = tableOf(...requirements);
				const found: (number | null)[] = [];
				for (let next = table.extreme(line, 2030, sign); next !== null; next = table.extreme(line, 2030, sign)) {
					found.push(next);
					table.refuse(next);
				}
				expect(found, `${line} ${sign}`).toEqual(ranked(line, sign));
				expect(table.next([], 0)).toBeNull();
			}
	});

	it("has no least figure of a line without one", () => {
		const line = [...outlook.columns.values.keys()].find((id) => Number.isNaN(figureAt(outlook.columns, id, 2030)));
		if (line === undefined) throw new Error("every line has a figure");
		expect(tableOf(asked(target(line, ">=", 0), 2030)).extreme(line, 2030, 1)).toBeNull();
	});
});

describe("the trial of all choices", () => {
	/** Of four choices, those a run accepts, and after how many questions the time is up. */
	function trial(accepted: readonly number[], { left = 99, passed = [0, 1, 2, 3] } = {}) {
		const choices = [0, 1, 2, 3].map((index) => [index]);
		const refused = new Set<number>();
		const asked: string[] = [];
		let time = left;
		const table = {
			choices,
			next: (_: unknown, from: number) => passed.find((index) => index >= from) ?? null,
			extreme: (line: string, year: number, sign: number) => {
				asked.push(`${line} ${year} ${sign}`);
				return passed.find((index) => !refused.has(index)) ?? null;
			},
			refuse: (index: number) => refused.add(index),
		} as unknown as PlanTable;
		const made = new Trial({
			...{ table, requirements: [] },
			isMet: ([index = -1]) => accepted.includes(index),
			figureOf: ([index = -1]) => (accepted.includes(index) ? 10 * index : null),
			burdenOf: ([index = -1]) => 100 + index,
			isOutOfTime: () => {
				time -= 1;
				return time < 0;
			},
		});
		return { made, asked };
	}

	it("gives the first that a run accepts", () => {
		const { made } = trial([2, 3]);
		expect(made.any()).toEqual({ kind: "found", choice: [2] } satisfies SearchStep);
		expect(made.run()).toEqual({ kind: "optimal", choice: [2], isTieBroken: true });
		expect([made.solves, made.verified]).toEqual([0, 4]);
	});

	it("says that there is none once all are tried", () => {
		expect(trial([]).made.run()).toEqual({ kind: "infeasible" });
		expect(trial([1], { passed: [0, 2] }).made.any()).toEqual({ kind: "none" });
	});

	it("leaves open what it has no time for, with the burden of the last it tried", () => {
		expect(trial([2], { left: 1 }).made.run()).toEqual({ kind: "open", bound: 101, doubt: "time", choice: null });
		expect(trial([2], { left: 0 }).made.any()).toEqual({ kind: "open", bound: 100, doubt: "time" });
		expect(trial([2], { left: 2 }).made.any()).toEqual({ kind: "found", choice: [2] });
	});

	it("comes nearest with the least or the greatest figure a run accepts", () => {
		const under = trial([1, 2]);
		expect(under.made.nearest(target("a", "<="), 2030)).toBe(10);
		expect(under.asked).toEqual(["a 2030 1", "a 2030 1"]);
		const over = trial([0]);
		expect(over.made.nearest(target("b", ">"), 2029)).toBe(0);
		expect(over.asked).toEqual(["b 2029 -1"]);
		expect(trial([]).made.nearest(target("a", "<"), 2030)).toBeNull();
		expect(trial([1], { left: 1 }).made.nearest(target("a", "<"), 2030)).toBeNull();
		expect(trial([1], { left: 2 }).made.nearest(target("a", "<"), 2030)).toBe(10);
	});

	const target = (line: string, operator: string) => ({ line, operator }) as unknown as Target;
});
