import { describe, expect, it } from "vitest";
import { runText } from "../support/city.ts";

const codes = (text: string) => runText(text).assessment.warnings.map(({ code }) => code);
const head = "title: t\nmunicipality: himi\n";

describe("what can be computed but looks like a slip", () => {
	it("is told: an item of the statement below zero that the plan does not have there", () => {
		expect(codes(`${head}changes: [{ line: その他収入, years: R5.., add: -60 }]`)).toContain("negative");
		expect(codes(`${head}changes: [{ line: その他収入, years: R5.., add: -40 }]`)).not.toContain("negative");
		expect(codes(`${head}changes: [{ line: 公債費調整, years: R5.., add: -40 }]`)).not.toContain("negative");
	});

	it("is told: a yearly growth beyond 30 % either way, in any of its years, once a change", () => {
		const growth = (years: string) => codes(`${head}changes: [{ line: その他収入, growth: ${years} }]`);
		for (const years of ["{ R6: 30.1% }", "{ R6: -30.1% }", "{ R6: 1%, R7: 2%, R8: -40% }", "{ R6..R8: 40% }"])
			expect(growth(years).filter((code) => code === "steep-growth")).toHaveLength(1);
		for (const years of ["{ R6: 30% }", "{ R6: -30% }", "{ R6: 0% }"])
			expect(growth(years)).not.toContain("steep-growth");
		expect(codes(`${head}changes: [{ line: その他収入, years: R6, scale: 1.5 }]`)).not.toContain("steep-growth");
	});

	it("is told: a change that moves no figure in any of its years, once; not one that moves a single of them", () => {
		const moved = (years: string) =>
			codes(`${head}changes: [{ line: その他収入, add: ${years} }]`).filter((code) => code === "moves-nothing");
		expect(moved("{ R6..R8: 0 }")).toHaveLength(1);
		expect(moved("{ R6: 0, R7: 0, R8: 1 }")).toEqual([]);
	});

	it("is told: an amount ten times the year's before, or a tenth of it, in the year in which it comes", () => {
		const tenfold = (years: string) =>
			runText(`${head}changes: [{ line: その他収入, set: ${years} }]`).assessment.warnings.flatMap(
				({ code, message }) => (code === "tenfold" ? [message] : []),
			);
		expect(tenfold("{ R12: 500 }")).toEqual(["その他収入のR12の値500は、R11の値50と10倍以上違います"]);
		expect(tenfold("{ R6..: 5 }")).toEqual(["その他収入のR6の値5は、R5の値50と10倍以上違います"]);
		expect(tenfold("{ R6..: 490 }")).toEqual([]);
	});

	it("is told: a share of the surplus below what the law asks to be set aside", () => {
		expect(codes(`${head}parameters: { settlementDepositShare: 49.9% }`)).toContain("below-law");
		expect(codes(`${head}parameters: { settlementDepositShare: 50% }`)).not.toContain("below-law");
	});
});

it("an amount that grows beyond any figure is refused with its line, its year and what was written", () => {
	expect(() => runText(`${head}changes: [{ line: 市税, years: R3.., growth: 1000% }]`)).toThrow(
		/市税のR\d+の値が計算できません\(0での割り算か、桁あふれ\): [^"]*1,000/,
	);
});
