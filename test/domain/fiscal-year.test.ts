import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatFiscalYear, parseFiscalYear } from "../../src/domain/fiscal-year.ts";
import { describeRates, describeYears } from "../../src/domain/year-words.ts";

describe("a fiscal year is read in the spellings of city halls", () => {
	test.each([
		["R3", 2021],
		["r3", 2021],
		["R03", 2021],
		["R12", 2030],
		["R 3", 2021],
		["Ｒ３", 2021],
		["令和3", 2021],
		["令和３年", 2021],
		["令和3年度", 2021],
		["令和 3 年度", 2021],
		["令和元年度", 2019],
		["R1", 2019],
		["H30", 2018],
		["平成30年度", 2018],
		["H31", 2019],
		["平成元年度", 1989],
		["S63", 1988],
		["昭和63年度", 1988],
		["2021", 2021],
		["2021年度", 2021],
		["２０２１", 2021],
	])("%s is %d", (text, year) => {
		expect(parseFiscalYear(text)).toBe(year);
	});
});

describe("anything else is no fiscal year", () => {
	test.each([
		"",
		" ",
		"来年",
		"R",
		"R0",
		"R-3",
		"R3.5",
		"R3..R5",
		"R100",
		"R②",
		"R1 2",
		"20 21",
		"M45",
		"T10",
		"X3",
		"令和",
		"3",
		"21",
		"20211",
		"1900",
		"3000",
		"2021-04-01",
		"FY2021",
		"constructor",
	])("「%s」", (text) => {
		expect(parseFiscalYear(text)).toBeNull();
	});
});

test("a printed year reads back as itself", () => {
	fc.assert(
		fc.property(fc.integer({ min: 1926, max: 2116 }), (year) => {
			expect(parseFiscalYear(formatFiscalYear(year))).toBe(year);
		}),
		{ numRuns: 1000 },
	);
});

test("years in words join what is in a row", () => {
	expect(describeYears([2023])).toBe("R5");
	expect(describeYears([2023, 2024, 2025, 2027])).toBe("R5〜R7、R9");
	expect(describeYears([])).toBe("");
});

test("rates in words join the years of one rate", () => {
	const rates = new Map([
		[2025, 0.01],
		[2023, 0.02],
		[2024, 0.02],
	]);
	expect(describeRates(rates)).toBe("R5〜R6 2%、R7 1%");
});
