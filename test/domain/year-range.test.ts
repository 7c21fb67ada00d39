import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { listYears, parseYearRanges } from "../../src/domain/year-range.ts";

const both = { from: 2023, to: 2026 };
const since = { from: 2023, to: null };
const until = { from: null, to: 2026 };

describe("years are read however they are typed", () => {
	test.each([
		...["R5..R8", "R5...R8", "R5〜R8", "R5～R8", "R5~R8", "R5…R8", "R5‥R8", "R5……R8", "Ｒ５．．Ｒ８"],
		...["R5-R8", "R5－R8", "R5−R8", "R5–R8", "R5—R8", "R5―R8", "R5‐R8", "R5ーR8", "R5――R8"],
		...["R5 〜 R8", "R5　～　R8", " R5 - R8 ", "Ｒ５～Ｒ８", "r5..r8", "R5からR8", "R5からR8まで", "R5〜R8まで"],
		...["令和5年度から令和8年度", "令和５年度から令和８年度まで", "令和5年度～令和8年度", "㋿5年度〜㋿8年度"],
		...["令和5〜8年度", "R5-8", "令和5年度から8年度まで", "2023-2026", "2023年度〜2026年度", "２０２３～２０２６"],
	])("%s is R5 to R8", (text) => {
		expect(parseYearRanges(text)).toEqual([both]);
	});

	test.each([
		"R5..",
		"R5〜",
		"R5～",
		"R5…",
		"R5-",
		"R5以降",
		"R5 以降",
		"令和5年度以降",
		"令和５年度から",
		"R5から",
		"2023年度以後",
	])("%s is R5 and after", (text) => {
		expect(parseYearRanges(text)).toEqual([since]);
	});

	test.each(["..R8", "〜R8", "～R8", "…R8", "R8まで", "Ｒ８ まで", "令和8年度まで", "〜令和８年度まで", "R8以前"])(
		"%s is up to R8",
		(text) => {
			expect(parseYearRanges(text)).toEqual([until]);
		},
	);

	test.each(["..", "〜", "～", "…", "．．"])("%s is every year", (text) => {
		expect(parseYearRanges(text)).toEqual([{ from: null, to: null }]);
	});

	test.each(["R5, R7〜R9", "R5、R7～R9", "Ｒ５，Ｒ７-Ｒ９", "R5・R7..R9"])("%s is a list", (text) => {
		expect(parseYearRanges(text)).toEqual([
			{ from: 2023, to: 2023 },
			{ from: 2025, to: 2027 },
		]);
	});

	test("H30 to R2 crosses the eras", () => {
		expect(parseYearRanges("平成30年度〜令和2年度")).toEqual([{ from: 2018, to: 2020 }]);
		expect(parseYearRanges("令和元〜3年度")).toEqual([{ from: 2019, to: 2021 }]);
	});
});

test("the years of a text are listed as written, and none is made up", () => {
	expect(listYears("R2〜R4")).toEqual([2020, 2021, 2022]);
	expect(listYears("R2, R4")).toEqual([2020, 2022]);
	expect(listYears("R2..")).toEqual([null]);
	expect(listYears("二年")).toEqual([null]);
	expect(listYears("R4〜R2")).toEqual([null]);
});

describe("what says no years is refused", () => {
	test.each([
		...["", " ", "R", "〜〜〜", "R5→R8", "R5:R8", "R5/R8", "R5.R8", "R5〜R6〜R8", "R②〜R8", "R1 2〜R8", "R１　２"],
		...[
			"R5以降R8まで",
			"R5..R8以降",
			"R5からまで",
			"まで",
			"以降",
			"から",
			"3〜5",
			"2023-26",
			"2021-04-01",
			"R5,,R7",
			"R5,",
		],
		...["来年から", "R5〜来年", "R-3", "constructor"],
	])("「%s」", (text) => {
		expect(parseYearRanges(text)).toBeNull();
	});
});

test("every spelling of the same years is the same years", () => {
	const year = fc.integer({ min: 1, max: 30 });
	const wide = (text: string) =>
		text.replace(/[A-Za-z0-9]/g, (one) => String.fromCodePoint(one.charCodeAt(0) + 0xfee0));
	const spelt = fc.constantFrom(
		(number: number) => `R${number}`,
		(number: number) => wide(`R${number}`),
		(number: number) => `令和${number}年度`,
		(number: number) => `令和 ${wide(String(number))} 年度`,
		(number: number) => `${2018 + number}`,
		(number: number) => `${2018 + number}年度`,
	);
	const sign = fc.constantFrom(..."〜～~‥…⋯-－−–—―‐‑ー", "..", "...", "から", " 〜 ", "　～　");
	fc.assert(
		fc.property(
			fc.tuple(year, spelt),
			fc.tuple(year, spelt),
			sign,
			fc.boolean(),
			([from, first], [to, last], between, said) => {
				const [a, b] = [2018 + from, 2018 + to];
				const end = said ? "まで" : "";
				expect(parseYearRanges(`${first(from)}${between}${last(to)}${end}`)).toEqual([{ from: a, to: b }]);
				expect(parseYearRanges(`${first(from)}${between}`)).toEqual([{ from: a, to: null }]);
				if (between !== "から") expect(parseYearRanges(`${between}${last(to)}${end}`)).toEqual([{ from: null, to: b }]);
			},
		),
		{ numRuns: 1000 },
	);
});
