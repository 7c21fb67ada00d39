import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeCsv, windowsText } from "../../src/report/document/encoding.ts";
import { holdsFor } from "../support/law.ts";

/** A decoder the program does not use for writing. */
const read = (bytes: Uint8Array) => new TextDecoder("shift_jis", { fatal: true }).decode(bytes);

function bytesOf(text: string, encoding: "utf8" | "cp932" = "cp932"): Uint8Array {
	const encoded = encodeCsv(text, encoding);
	if (!("bytes" in encoded)) throw new Error(JSON.stringify(encoded));
	return encoded.bytes;
}

describe("a CSV for Excel", () => {
	it("in UTF-8 keeps its text and its BOM", () => {
		const bytes = bytesOf("\uFEFF項目,R3\r\n市税,△ 65\r\n", "utf8");
		expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
		expect(new TextDecoder().decode(bytes)).toBe("項目,R3\r\n市税,△ 65\r\n");
	});

	it("in CP932 has no BOM and reads back as Windows reads it", () => {
		const bytes = bytesOf("\uFEFF市税,△ 65,－\r\n");
		expect([...bytes.slice(0, 4)]).toEqual([0x8e, 0x73, 0x90, 0xc5]);
		expect(read(bytes)).toBe("市税,△ 65,－\r\n");
	});

	it.each([
		["−5", "－5", [0x81, 0x7c, 0x35]],
		["R3〜R8", "R3～R8", [0x52, 0x33, 0x81, 0x60, 0x52, 0x38]],
		["¥1", "￥1", [0x81, 0x8f, 0x31]],
		["‾—‖", "￣―∥", [0x81, 0x50, 0x81, 0x5c, 0x81, 0x61]],
		["か\u3099", "が", [0x82, 0xaa]],
		["髙﨑①㈱㎡", "髙﨑①㈱㎡", [0xfb, 0xfc, 0xfa, 0xb1, 0x87, 0x40, 0x87, 0x8a, 0x87, 0x75]],
		["神", "神", [0xfb, 0x8d]],
	])("writes %s as %s", (text, seen, bytes) => {
		const written = bytesOf(text);
		expect(read(written)).toBe(seen);
		if (text !== "神") expect([...written]).toEqual(bytes);
	});

	it("reports every letter CP932 does not have once, with its first place and how often it stands there, and writes nothing", () => {
		expect(encodeCsv("\uFEFF市税,𠮟る𠮟\r\n\r\nか\u3099é,5–6,\u0007😀\r\n", "cp932")).toEqual({
			unencodable: [
				{ line: 1, column: 4, character: "𠮟", count: 2 },
				{ line: 3, column: 2, character: "é", count: 1 },
				{ line: 3, column: 5, character: "–", count: 1 },
				{ line: 3, column: 8, character: "\u0007", count: 1 },
				{ line: 3, column: 9, character: "😀", count: 1 },
			],
		});
	});

	it("keeps a question mark a question mark, and reports half a letter in UTF-8", () => {
		expect(read(bytesOf("何?,?"))).toBe("何?,?");
		expect(encodeCsv("a\uD800", "utf8")).toEqual({
			unencodable: [{ line: 1, column: 2, character: "\uD800", count: 1 }],
		});
	});

	it("reads back as it was written, or is refused for letters that are in the text", () => {
		const letter = fc.oneof(
			{
				weight: 6,
				arbitrary: fc.constantFrom(
					...'市税普通交付歳出△▲−〜～－,1234567890"\r\n\t ?％％①ガが゛\u3099ー・髙﨑¥\\~‾—é𠮟',
				),
			},
			{ weight: 3, arbitrary: fc.integer({ min: 0x20, max: 0xffff }).map((code) => String.fromCharCode(code)) },
			{ weight: 1, arbitrary: fc.string({ unit: "binary", minLength: 1, maxLength: 1 }) },
		);
		const short = fc.array(letter, { maxLength: 6 }).map((letters) => letters.join(""));
		const outcomes = { written: 0, refused: 0 };
		holdsFor(short, (text) => {
			const encoded = encodeCsv(text, "cp932");
			if ("bytes" in encoded) {
				outcomes.written += 1;
				expect(read(encoded.bytes)).toBe(windowsText(text));
				return;
			}
			outcomes.refused += 1;
			expect(encoded.unencodable.length).toBeGreaterThan(0);
			const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
			for (const { line, character } of encoded.unencodable) expect(lines[line - 1]).toContain(character);
			// Without them the rest can be written.
			let rest = text;
			for (const { character } of encoded.unencodable) rest = rest.replaceAll(character, "");
			expect("bytes" in encodeCsv(rest, "cp932")).toBe(true);
		});
		expect(Math.min(outcomes.written, outcomes.refused)).toBeGreaterThan(3);
	});
});
