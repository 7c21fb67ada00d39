import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeCsv } from "../../src/report/encoding.ts";
import { holdsFor } from "../support/law.ts";

const shiftJis = new TextDecoder("shift_jis");

describe("a table for older machines", () => {
	it("shows the same letters in Excel: △, －, 〜, ①, ㈱, 髙, half-width kana", () => {
		const result = encodeCsv("\uFEFF財政調整基金,△ 65,－,−,R5〜R8,①㈱髙﨑,ｶﾅ\r\n", "cp932");
		if (!("bytes" in result)) throw new Error(JSON.stringify(result));
		expect(shiftJis.decode(result.bytes)).toBe("財政調整基金,△ 65,－,－,R5～R8,①㈱髙﨑,ｶﾅ\r\n");
		expect([...result.bytes.slice(0, 2)]).toEqual([0x8d, 0xe0]);
	});

	it("names every character it has no code for, by line and column, and writes none of it", () => {
		expect(encodeCsv("a,😀\n𠮷b,Ａ\n", "cp932")).toEqual({
			unencodable: [
				{ line: 1, column: 3, character: "😀" },
				{ line: 2, column: 1, character: "𠮷" },
			],
		});
	});

	it("reads back as it was written, or is refused", () => {
		let written = 0;
		const letters = fc.constantFrom(...'市税△－,①\n\r"Aｱ 0€é😀한');
		holdsFor(
			fc.string({ unit: fc.oneof(letters, fc.string({ minLength: 1, maxLength: 1 })), maxLength: 40 }),
			(text) => {
				const result = encodeCsv(text, "cp932");
				if ("bytes" in result) {
					written += 1;
					expect(shiftJis.decode(result.bytes)).toBe(text.replace(/^\uFEFF/, "").replaceAll("¥", "￥"));
				} else expect(result.unencodable.length).toBeGreaterThan(0);
			},
		);
		expect(written).toBeGreaterThan(0);
	});
});

describe("a table for Excel of today", () => {
	it("is UTF-8 and keeps its byte order mark", () => {
		const result = encodeCsv("\uFEFF△ 65😀", "utf8");
		if (!("bytes" in result)) throw new Error("refused");
		expect([...result.bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
	});
});
