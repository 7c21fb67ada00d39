import { describe, expect, it } from "vitest";
import { Refused } from "../../src/cli/command.ts";
import { bond } from "../../src/cli/commands/bond.ts";
import { problemText } from "../../src/cli/console.ts";

/** What is said when a bond is asked for. */
function told(words: readonly string[], more: object): string {
	try {
		return bond(words, { municipality: "scenarios/himi", format: "table", ...more }).text;
	} catch (error) {
		if (!(error instanceof Refused)) throw error;
		expect(error.exitCode).toBe(2);
		return error.problems.map(problemText).join("\n");
	}
}
const plain = ["過疎対策事業債", "1000", "R6"];

describe("what is typed for a bond", () => {
	it.each([
		[{ term: "長い" }, "償還年数「長い」は使えません"],
		[{ term: "1e400" }, "償還年数「1e400」は使えません"],
		[{ grace: "∞" }, "据置年数「∞」は、償還年数12年より短い"],
		[{ term: "8", grace: "△1" }, "据置年数「△1」は、償還年数8年より短い"],
		[{ term: "8", grace: "8" }, "据置年数「8」は、償還年数8年より短い"],
	])("is said back as it was typed: %j", (more, message) => {
		expect(told(plain, more)).toContain(message);
	});

	it("is all told at once, and never as a number that is none", () => {
		const both = told(plain, { term: "x", grace: "y" });
		expect(both).toContain("--term:1:1 エラー: 償還年数「x」");
		expect(both).toContain("--grace:1:1 エラー: 据置年数「y」");
		const words = [
			"",
			" ",
			"x",
			"1e400",
			"9".repeat(400),
			"-0",
			"∞",
			"٣",
			"1e308億円",
			"1e300兆円",
			"%",
			"△",
			"1e400%",
			"0x1",
		];
		for (const [index, word] of words.entries())
			for (const more of [{ term: word }, { grace: word }, { rate: word }, {}]) {
				const asked = ["過疎対策事業債", "term" in more ? "1000" : word, index % 2 === 0 ? "R6" : word];
				expect(told(asked, more), word).not.toMatch(/NaN|Infinity|undefined|null/);
			}
	});
});
