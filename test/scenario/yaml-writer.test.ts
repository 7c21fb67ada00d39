import { describe, expect, it } from "vitest";
import { writeScenarioYaml } from "../../src/files/yaml-writer.ts";

describe("a scenario file written by the program", () => {
	it("keeps each change and each table of years on one line, and the comments at the head", () => {
		const text = writeScenarioYaml(
			{
				title: "=逆算: 100%",
				municipality: "himi",
				changes: [{ line: "市税", years: "R5..", set: { R5: 1, R6: -2.5 }, reason: "a: b" }],
			},
			["一行目\n二行目", "三行目"],
		);
		expect(text).toBe(
			[
				"# 一行目 二行目",
				"# 三行目",
				"",
				'title: "=逆算: 100%"',
				"municipality: himi",
				"changes:",
				'  - { line: 市税, years: R5.., set: { R5: 1, R6: -2.5 }, reason: "a: b" }',
				"",
			].join("\n"),
		);
	});
});
