import { describe, expect, it } from "vitest";
import { simulateOutlooks } from "../../src/answers/simulate/simulate.ts";
import { answerable } from "../../src/projection/answerable.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { toResult } from "../../src/projection/result.ts";
import { explanationOf, renderExplanation } from "../../src/report/content/explanation.ts";
import { settledFootnote } from "../../src/report/content/statement-table.ts";
import { runJson } from "../../src/report/tables/run-json.ts";
import { City } from "../support/city.ts";
import { row } from "../support/figures.ts";
import { outlookWithout } from "../support/lacking.ts";

const ratios = ["realDebtServiceRatio", "futureBurdenRatio"] as const;
const himi = new City();

/** Himi without a row of 標準財政規模, its ratios printed all the same. */
function scaleless(...changes: readonly object[]): Outlook {
	const outlook = outlookWithout(["standardFiscalScale"], { closing: { rule: "fixed" }, changes });
	if (!("columns" in outlook)) throw new Error(JSON.stringify(outlook));
	return outlook;
}

const known = (outlook: Outlook, line: string) => Array.from(row(outlook, line), (value) => !Number.isNaN(value));
const why = "「標準財政規模」が公表表にないため変更の影響は計算できない";

describe("ratios that a table prints without 標準財政規模", () => {
	const plan = scaleless();
	const cut = scaleless({ line: "市税", years: "R6", add: -100 });

	it("stand as they are printed, are judged, and are told to be so", () => {
		for (const ratio of ratios) expect(row(plan, ratio)).toEqual(row(himi.plan, ratio));
		const verdicts = ({ assessment }: Outlook) =>
			[...assessment.targets, ...assessment.limits].map(({ label, verdict }) => `${label} ${verdict}`);
		expect(verdicts(plan)).toEqual(verdicts(himi.plan));
		const result = toResult(plan);
		expect(result.asPrinted.map(({ line, years }) => [line, years.length])).toEqual([
			["realDebtServiceRatio", 10],
			["futureBurdenRatio", 10],
		]);
		expect(settledFootnote(result)).toContain(`R3〜R12の実質公債費比率(3か年平均)、将来負担比率は公表値のまま(${why})`);
		expect(runJson(result)).toHaveProperty("asPrinted");
		expect(renderExplanation(explanationOf(plan, ratios[0], 6, 0))).toContain(`R8 13.0(公表値のまま。${why})`);
	});

	it("are unknown in the years that a change reaches, and stand in the others", () => {
		const years = (held: readonly number[]) => Array.from({ length: 11 }, (_, at) => !held.includes(at));
		expect(known(cut, "realDebtServiceRatio")).toEqual(years([4, 5, 6]));
		// What is drawn comes back by half of what is carried over, until all of it is there again.
		const drawn = scaleless({ line: "減債基金からの繰入", years: "R7", add: 10 });
		expect(known(drawn, "futureBurdenRatio")).toEqual(years([5, 6, 7, 8]));
		expect(known(drawn, "realDebtServiceRatio")).toEqual(years([]));
		const target = cut.assessment.targets.find(({ line }) => line === "realDebtServiceRatio");
		expect([target?.verdict, target?.reason]).toEqual(["unknown", `表に公表値(R8 13.0%)はあるが、${why}`]);
	});

	it("answer to nothing that is not known: they cannot be solved for", () => {
		const target = plan.scenario.targets.find(({ line }) => line === "realDebtServiceRatio");
		expect(target && answerable(plan, target).reason).toBe(`公表値のままで、${why}`);
		expect(target && answerable(himi.plan, target).reason).toBeNull();
	});
});

describe("a simulation of such a table", () => {
	it("says nothing of ratios that no path knows, and leaves them out of what is kept together", () => {
		const outcome = simulateOutlooks([scaleless()], { paths: 64, seed: 1 });
		if (!("report" in outcome)) throw new Error(JSON.stringify(outcome));
		const [{ targets = [], judgedTargets, allTargets } = {}] = outcome.report.scenarios;
		const known = targets.filter(({ target, throughout }) => !target.reference && throughout !== null);
		expect(known.length).toBeLessThan(targets.length);
		expect(judgedTargets?.judged).toBe(known.length);
		expect(allTargets).toEqual(known[0]?.throughout);
	});

	it("says of a ratio that is lost on every path that it is unknown, and not that there is none", () => {
		const outcome = simulateOutlooks([scaleless()], { paths: 64, seed: 1 });
		if (!("report" in outcome)) throw new Error(JSON.stringify(outcome));
		const [{ lines = [] } = {}] = outcome.report.scenarios;
		for (const ratio of ratios) {
			const bands = lines.find(({ definition }) => definition.id === ratio);
			const last = (bands?.plain.length ?? 0) - 1;
			expect([bands?.plain[last] === null, bands?.absent[last], bands?.unknown.includes(2030)]).toEqual([
				false,
				1,
				true,
			]);
		}
	});
});

describe("the city whose table makes them known", () => {
	it("is told nothing of it", () => {
		const result = toResult(himi.plan);
		expect(result.asPrinted).toEqual([]);
		expect(runJson(result)).not.toHaveProperty("asPrinted");
		expect(himi.plan.municipality.model.terms.some(({ id }) => id.endsWith("Moved"))).toBe(false);
	});
});
