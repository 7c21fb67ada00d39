import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileWord, unique } from "../../src/report/content/file-names.ts";

const text = fc.string({ unit: "grapheme", maxLength: 80 });
const nasty = fc.constantFrom(
	"CON",
	"nul.",
	"..",
	"a/b\\c",
	"か\u3099",
	"\u202Egpj",
	"a\u0000",
	"名前 ",
	'<>:"|?*',
	"=1+1",
);

describe("a word in the name of a file", () => {
	it("is one that Windows takes and a zip keeps, whatever it was made of", () => {
		fc.assert(
			fc.property(fc.oneof(text, nasty), (words) => {
				const word = fileWord(words);
				expect(word).toBe(word.normalize("NFC"));
				expect(word).not.toMatch(/[<>:"/\\|?*\p{Cc}\p{Cf}]|^\.|[. ]$|^(con|prn|aux|nul|com\d|lpt\d)$/iu);
				expect(Array.from(word).length).toBeGreaterThan(0);
				expect(Array.from(word).length).toBeLessThanOrEqual(61);
				expect(fileWord(word)).toBe(word);
			}),
			{ numRuns: 1000 },
		);
	});

	it("stays one of its own among others", () => {
		fc.assert(
			fc.property(fc.array(fc.oneof(text, nasty), { maxLength: 8 }), (words) => {
				const own = unique(words.map(fileWord)).map((word) => word.toLowerCase());
				expect(new Set(own).size).toBe(words.length);
			}),
			{ numRuns: 1000 },
		);
	});
});
