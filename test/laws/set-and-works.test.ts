import { describe, expect, it } from "vitest";
import { compareOutlooks } from "../../src/answers/compare/compare.ts";
import { toResult } from "../../src/projection/result.ts";
import { comparedRows } from "../../src/report/tables/compare-rows.ts";
import { runText } from "../support/city.ts";
import { figure } from "../support/figures.ts";

const head = "title: t\nmunicipality: himi\n";

describe("a line that is set", () => {
	const works = `projects: [{ name: 庁舎, costs: { R6: 800 }, operating: { from: R7, amount: 30 }, bond: { type: 過疎対策事業債 } }]`;
	const told = (changes: string) =>
		runText(`${head}changes: [${changes}]\n${works}`)
			.assessment.warnings.filter(({ code }) => code === "added-to-set")
			.map(({ message }) => message);

	it("and has the bond or the running cost of a work on top of it is said to be so, with the years", () => {
		const outlook = runText(`${head}changes: [{ line: 市債発行額, years: R6, set: 1500 }]\n${works}`);
		expect(figure(outlook, "bondIssuance", "R6")).toBe(2300);
		expect(told("{ line: 市債発行額, years: R5..R6, set: 1500 }").join()).toMatch(/市債発行額.*: R6$/);
		expect(told("{ line: 物件費, years: R6..R8, set: 3600 }").join()).toMatch(/: R7〜R8$/);
	});

	it("in other years, or only added to, is not", () => {
		expect(told("{ line: 市債発行額, years: R5, set: 1500 }, { line: 市債発行額, years: R6, add: 5 }")).toEqual([]);
	});
});

describe("two outlooks side by side", () => {
	it("differ nowhere only where both have a figure: what neither has is not known to be the same", () => {
		const plain = toResult(runText(head));
		// The scale falls below what is deducted from it: no ratio can be computed.
		const none = `changes:
  - { line: 普通交付税, years: R6.., set: 0 }
  - { line: 市税, years: R6.., scale: 0.1 }
  - { line: 譲与税、交付金, years: R6.., scale: 0 }`;
		const [base, other] = [
			toResult(runText(`${head}${none}`)),
			toResult(runText(`${head}${none}\nclosing: { floor: 1 }`)),
		];
		const { same, unknown } = comparedRows(compareOutlooks(base, other));
		expect(unknown).toEqual(expect.arrayContaining(["実質公債費比率(3か年平均)", "将来負担比率"]));
		expect(same).not.toContain("将来負担比率");
		expect(comparedRows(compareOutlooks(plain, plain)).unknown).not.toContain("将来負担比率");
	});
});
