import { describe, expect, test } from "vitest";
import { refuseStrangeWords } from "../../src/cli/strange-words.ts";

describe("a word of the command line that looks like an option and is none is named", () => {
	test.each([
		["–until", "「–」(U+2013)", "--until"],
		["—until", "「—」(U+2014)", "--until"],
		["−−until", "「−」(U+2212)", "--until"],
		["-–until", "「–」(U+2013)", "--until"],
		["ーｕｎｔｉｌ", "「ー」(U+30FC)", "--until"],
		["–o", "「–」(U+2013)", "-o"],
		["－m", "「－」(U+FF0D)", "-m"],
	])("%s", (word, sign, meant) => {
		const refused = () => refuseStrangeWords(["run", "baseline.yaml", word, "R7"]);
		expect(refused).toThrow(sign);
		expect(refused).toThrow(`もしかして: ${meant}`);
	});

	test("so are curled quotes and a wide space in the command", () => {
		expect(() => refuseStrangeWords(["solve", "--target", "“財政調整基金残高"])).toThrow("「“」(U+201C)");
		expect(() => refuseStrangeWords(["run　baseline.yaml"])).toThrow("(U+3000)が全角です");
	});

	test("amounts, years and names are none of these", () => {
		refuseStrangeWords(["solve", "--from", "−500", "--to", "△５０", "--target", "財政調整基金残高　R12 >= 2600"]);
		refuseStrangeWords(["explain", "ー市税", "〜R8"]);
	});
});
