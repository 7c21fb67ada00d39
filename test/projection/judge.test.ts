import { expect, it } from "vitest";
import { judgeTarget } from "../../src/projection/judge.ts";
import { himi } from "../support/drawn.ts";

const { plan } = himi;
const line = "futureBurdenRatio";
const [limit] = plan.scenario.limits.filter((one) => one.line === line);

/** The verdict on 将来負担比率 in a year in which there is none. */
function verdictOn(year: number, unpublished: readonly string[] = []) {
	if (limit === undefined) throw new Error("no limit");
	const at = plan.edition.years.indexOf(year);
	const values = new Map(plan.columns.values);
	values.set(line, (values.get(line) as Float64Array).with(at, Number.NaN));
	const opened = { ...plan, edition: { ...plan.edition, unpublished: new Set(unpublished) } };
	const run = { opened, columns: { ...plan.columns, values }, plan: null, shownYears: plan.edition.years.length };
	const { results, verdict } = judgeTarget({ ...limit, years: [year] }, run);
	expect(results.map((one) => one.verdict)).toEqual([verdict]);
	return verdict;
}

it("a settled 「－」 is within a ceiling: nothing was to be paid for; one nobody published, or a projected one, is not known to be", () => {
	expect(plan.edition.settledYears).toBe(1);
	expect(verdictOn(2020)).toBe("met");
	expect(verdictOn(2020, [`${line} 2020`])).toBe("unknown");
	expect(verdictOn(2021)).toBe("unknown");
});
