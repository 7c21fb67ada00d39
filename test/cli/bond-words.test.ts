import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { bond } from "../../src/cli/commands/bond.ts";

let told = "";
beforeEach(() => {
	told = "";
	for (const stream of [process.stdout, process.stderr])
		vi.spyOn(stream, "write").mockImplementation((text) => {
			told += text;
			return true;
		});
});
afterEach(() => vi.restoreAllMocks());

const stated = (more: object) => ({ municipality: "scenarios/himi", json: false, ...more });

describe("what is typed for a bond", () => {
	it.each([
		[{ term: "長い" }, "償還年数「長い」は使えません"],
		[{ term: "1e400" }, "償還年数「1e400」は使えません"],
		[{ grace: "∞" }, "据置年数「∞」は、償還年数12年より短い"],
		[{ term: "8", grace: "△1" }, "据置年数「△1」は、償還年数8年より短い"],
		[{ term: "8", grace: "8" }, "据置年数「8」は、償還年数8年より短い"],
	])("is said back as it was typed: %j", (more, message) => {
		expect(bond("過疎対策事業債", "1000", "R6", stated(more))).toBe(2);
		expect(told).toContain(message);
	});

	it("is all told at once, and never as a number that is none", () => {
		expect(bond("過疎対策事業債", "1000", "R6", stated({ term: "x", grace: "y" }))).toBe(2);
		expect(told).toContain("--term:1:1 エラー: 償還年数「x」");
		expect(told).toContain("--grace:1:1 エラー: 据置年数「y」");
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
				told = "";
				bond("過疎対策事業債", "term" in more ? "1000" : word, index % 2 === 0 ? "R6" : word, stated(more));
				expect(told, word).not.toMatch(/NaN|Infinity|undefined|null/);
			}
	});
});
