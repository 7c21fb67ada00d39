import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
	type AmountUnit,
	convertAmount,
	formatNumber,
	isAmountUnit,
	parseAmount,
	statementLimit,
} from "../../src/domain/amount.ts";

const read = (text: string, unit: AmountUnit = "百万円") => {
	const reading = parseAmount(text, unit);
	return reading.ok ? reading.value : reading.reason;
};

describe("an amount typed the way city halls type it is read", () => {
	const spellings: readonly (readonly [text: string, value: number, unit?: AmountUnit])[] = [
		["1234", 1234],
		["1,234", 1234],
		["12,345,678", 12_345_678],
		["0", 0],
		["0.5", 0.5],
		["1,234.5", 1234.5],
		[" 65 ", 65],
		["+65", 65],
		["-65", -65],
		["△65", -65],
		["△ 65", -65],
		["▲65", -65],
		["▲ 1,234", -1234],
		["−65", -65],
		["－65", -65],
		["–65", -65],
		["—65", -65],
		["‑65", -65],
		["ー65", -65],
		["▵65", -65],
		["(65)", -65],
		["（65）", -65],
		["△0", 0],
		["１２３", 123],
		["１，２３４", 1234],
		["１２．５", 12.5],
		["△ １，２３４", -1234],
		["12億円", 1200],
		["12億", 1200],
		["1.5億円", 150],
		["3,000千円", 3],
		["3,000千", 3],
		["50万円", 0.5],
		["1,234百万円", 1234],
		["△ 3,000千円", -3],
		["(12億円)", -1200],
		["5,000,000円", 5],
		["12 億円", 1200],
		["12億円", 1_200_000, "千円"],
		["1", 1, "千円"],
		["3,000千円", 3_000_000, "円"],
	];
	const complete = spellings.map(([text, value, unit = "百万円"]) => [text, value, unit] as const);
	test.each(complete)("%s", (text, value, unit) => {
		expect(read(text, unit)).toBe(value);
	});
});

describe("what is not an amount is refused with the reason, never read as zero", () => {
	const refused: readonly (readonly [text: string, reason: RegExp])[] = [
		["", /空欄/],
		[" 　", /空欄/],
		["abc", /以外の文字/],
		["12ドル", /以外の文字/],
		["¥1,200", /以外の文字/],
		["三億円", /以外の文字/],
		["1億2000万円", /以外の文字/],
		["5%", /以外の文字/],
		["1e3", /以外の文字/],
		["0x10", /以外の文字/],
		["億円", /以外の文字/],
		["12人", /以外の文字/],
		["②", /以外の文字/],
		["10²", /以外の文字/],
		["½", /以外の文字/],
		["NaN", /以外の文字/],
		["Infinity", /以外の文字/],
		["=1+1", /以外の文字/],
		["#REF!", /以外の文字/],
		["1,23", /位置/],
		["1,2345", /位置/],
		["12,34,567", /位置/],
		[",123", /位置/],
		["123,", /位置/],
		["1.2.3", /位置/],
		["5.", /位置/],
		[".5", /位置/],
		["1.234,5", /位置/],
		["0123", /先頭に0/],
		["00", /先頭に0/],
		["0,123", /先頭に0/],
		["12 34", /空白/],
		["1, 234", /空白/],
		["△-65", /符号/],
		["--65", /符号/],
		["△△65", /符号/],
		["(△65)", /符号/],
		["(65", /符号|以外の文字/],
		["65)", /符号|以外の文字/],
		["65-", /以外の文字/],
		["△", /以外の文字/],
		["()", /以外の文字/],
		["9".repeat(16), /桁が多すぎ/],
		["9".repeat(400), /桁が多すぎ/],
		["99,999,999億円", /桁が多すぎ/],
	];
	test.each(refused)("%s", (text, reason) => {
		expect(read(text, text.includes("億円") ? "円" : "百万円")).toMatch(reason);
	});
});

test("a unit is one of five, and converting there and back changes nothing", () => {
	expect(["円", "千円", "万円", "百万円", "億円"].every(isAmountUnit)).toBe(true);
	expect(["ドル", "十億円", "", "toString"].some(isAmountUnit)).toBe(false);
	const unit = fc.constantFrom<AmountUnit>("円", "千円", "万円", "百万円", "億円");
	fc.assert(
		fc.property(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), unit, unit, (value, from, to) => {
			expect(convertAmount(convertAmount(value, from, to), to, from)).toBeCloseTo(value, 3);
		}),
		{ numRuns: 1000 },
	);
});

describe("a printed number", () => {
	test.each([
		[0, 0, "0"],
		[-0, 0, "0"],
		[-0.4, 0, "0"],
		[-0.5, 0, "△ 1"],
		[65, 0, "65"],
		[-65, 0, "△ 65"],
		[1234, 0, "1,234"],
		[-1_234_567, 0, "△ 1,234,567"],
		[12.34, 1, "12.3"],
		[-0.04, 1, "0.0"],
		[999_999.96, 1, "1,000,000.0"],
	])("%d with %d decimals is %s", (value, decimals, text) => {
		expect(formatNumber(value, decimals)).toBe(text);
	});

	test("reads back as the number that was printed", () => {
		const amount = fc.oneof(
			fc.integer({ min: 1 - statementLimit, max: statementLimit - 1 }),
			fc.double({ min: -(10 ** 9), max: 10 ** 9, noNaN: true }),
		);
		fc.assert(
			fc.property(amount, fc.integer({ min: 0, max: 3 }), (value, decimals) => {
				const text = formatNumber(value, decimals);
				const shown = Number(value.toFixed(decimals)) + 0;
				expect(read(text)).toBe(shown);
				expect(formatNumber(shown, decimals)).toBe(text);
			}),
			{ numRuns: 1000 },
		);
	});

	test("reads back in any unit it is said in", () => {
		const unit = fc.constantFrom<AmountUnit>("円", "千円", "万円", "百万円", "億円");
		fc.assert(
			fc.property(fc.integer({ min: -(10 ** 7), max: 10 ** 7 }), unit, (value, said) => {
				expect(read(`${formatNumber(value)}${said}`, said)).toBe(value + 0);
			}),
			{ numRuns: 1000 },
		);
	});
});
