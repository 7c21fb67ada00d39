import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonText } from "../../src/report/document/json-text.ts";

describe("JSON on lines people can read", () => {
	it("is what JSON.stringify means, whatever it holds", () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				expect(JSON.parse(jsonText(value))).toEqual(JSON.parse(JSON.stringify(value)));
			}),
			{ numRuns: 1000 },
		);
		expect(JSON.parse(jsonText({ kept: 1, left: undefined, none: [undefined] }))).toEqual({ kept: 1, none: [null] });
	});

	it("writes a line of the table, and a year of a target, on one line each", () => {
		const value = {
			lines: [{ id: "a", values: [1, null] }],
			results: [{ year: "R8", marginRange: [0, 0.1] }],
			empty: {},
		};
		expect(jsonText(value).split("\n")).toEqual([
			"{",
			'  "lines": [',
			'    { "id": "a", "values": [1, null] }',
			"  ],",
			'  "results": [',
			'    { "year": "R8", "marginRange": [0, 0.1] }',
			"  ],",
			'  "empty": {}',
			"}",
			"",
		]);
	});
});
