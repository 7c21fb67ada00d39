import { describe, expect, it } from "vitest";
import { slug, unique } from "../../src/report/pack/gather.ts";

describe("names in a pack", () => {
	it("are unique also when one of them looks like a second one, and whatever their case", () => {
		expect(unique(["A", "A (2)", "a", "A"])).toEqual(["A", "A (2)", "a (3)", "A (4)"]);
	});

	it("of files are what Windows takes: no reserved word, no hidden letter, not too long", () => {
		expect(slug("x/CON.yaml")).toBe("CON_");
		expect(slug("a\u202Eb<c>.yml")).toBe("a_b_c_");
		expect(slug("..")).toBe("scenario");
		expect(new TextEncoder().encode(slug(`${"か".repeat(200)}.json`)).length).toBeLessThan(200);
	});
});
