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
		["1億8,000万円", 180],
		["1億8000万円", 180],
		["１億８，０００万円", 180],
		["△ 1億8,000万", -180],
		["(1億8,000万円)", -180],
		["1億 8,000万円", 180],
		["2千5百万円", 25],
		["8百万円", 8],
		["3千万円", 30],
		["1億2千3百万円", 123],
		["12億3,456万7千円", 1234.567],
		["1億8,000千円", 108],
		["1億8,000.5万円", 180.005],
		["2兆1億円", 2_000_100],
		["1億50円", 100_000_050, "円"],
		["0.29億円", 29],
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
		["1億円5", /以外の文字/],
		["1億8,000", /最後の数に単位/],
		["8,000万1億円", /大きい順/],
		["1億20,000万円", /大きい順/],
		["1億8,000百万円", /大きい順/],
		["1億2億円", /大きい順/],
		["1.5億3千万円", /小数の後/],
		["1億0500万円", /先頭に0/],
		["億万円", /以外の文字/],
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

test("digits alone are read as they are in full width, which is read with more care", () => {
	const wide = (text: string) => text.replace(/[!-~]/g, (one) => String.fromCodePoint(one.charCodeAt(0) + 0xfee0));
	const digits = fc.tuple(
		fc.constantFrom("", "-", "△", "▲ "),
		fc.string({ unit: fc.constantFrom(..."0123456789,,."), minLength: 1, maxLength: 14 }),
	);
	const typed = fc.oneof(
		fc.integer().map((value) => formatNumber(value / 100, 2)),
		digits.map((parts) => parts.join("")),
	);
	fc.assert(
		fc.property(typed, (text) => {
			expect(read(text)).toBe(read(wide(text)));
		}),
		{ numRuns: 1000 },
	);
});

test("the same yen are the same amount, however they are divided into 億, 万 and 千", () => {
	const wide = (text: string) => text.replace(/[0-9,]/g, (one) => String.fromCodePoint(one.charCodeAt(0) + 0xfee0));
	const grouped = (value: number) => formatNumber(value);
	const unit = fc.constantFrom<AmountUnit>("円", "千円", "万円", "百万円", "億円");
	const part = fc.integer({ min: 0, max: 9999 });
	fc.assert(
		fc.property(
			fc.tuple(fc.integer({ min: 1, max: 99_999 }), part, part),
			fc.boolean(),
			unit,
			([hundreds, tens, ones], full, said) => {
				const yen = hundreds * 1e8 + tens * 1e4 + ones;
				const [thousands, left] = [Math.floor(ones / 1000), ones % 1000];
				const spellings = [
					`${hundreds}億${tens}万${ones}円`,
					`${grouped(hundreds)}億${grouped(tens)}万${grouped(ones)}円`,
					...(thousands > 0 ? [`${hundreds}億${tens}万${thousands}千${left}円`] : []),
					`${grouped(yen)}円`,
					...(ones === 0 ? [`${hundreds}億${tens}万円`, `${grouped(yen / 1000)}千円`] : []),
				];
				const amounts = spellings.map((text) => read(full ? wide(text) : text, said));
				expect(new Set(amounts)).toEqual(new Set([convertAmount(yen, "円", said)]));
				expect(read(`△ ${spellings[0]}`, said)).toBe(-(amounts[0] as number));
			},
		),
		{ numRuns: 1000 },
	);
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
		// As it is written, though the machine's number lies below.
		[40.65, 1, "40.7"],
		[-1.005, 2, "△ 1.01"],
		[0.0000004, 3, "0.000"],
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
				const shown = read(text) as number;
				expect(Math.abs(shown - value)).toBeLessThanOrEqual(
					0.5 * 10 ** -decimals * (1 + 1e-6) + Math.abs(value) * 1e-15,
				);
				expect(formatNumber(shown, decimals)).toBe(text);
			}),
			{ numRuns: 1000 },
		);
	});

	test("rounds what is written half up, as it is done by hand on its digits", () => {
		const digits = fc.tuple(fc.integer({ min: 0, max: 10 ** 6 }), fc.integer({ min: 0, max: 999 }));
		fc.assert(
			fc.property(digits, fc.integer({ min: 0, max: 2 }), ([whole, thousandths], decimals) => {
				const unit = 10n ** BigInt(3 - decimals);
				const written = BigInt(whole) * 1000n + BigInt(thousandths);
				const byHand = ((written + unit / 2n) / unit).toString().padStart(decimals + 1, "0");
				const point = byHand.length - decimals;
				const text = decimals === 0 ? byHand : `${byHand.slice(0, point)}.${byHand.slice(point)}`;
				const value = Number(`${whole}.${String(thousandths).padStart(3, "0")}`);
				expect(formatNumber(value, decimals).replaceAll(",", "")).toBe(text);
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
