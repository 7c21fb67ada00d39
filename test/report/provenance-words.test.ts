import { describe, expect, it } from "vitest";
import { answerHead } from "../../src/projection/answer-head.ts";
import { scenarioResult } from "../../src/projection/result.ts";
import { dayWords, fileName, publicCommand } from "../../src/report/content/provenance-words.ts";
import { himi } from "../support/drawn.ts";

describe("what a published file says of its making", () => {
	it("is the day the date names, in no zone, and a text that is none as it stands", () => {
		expect(dayWords("2026-11-21T00:00:00Z")).toBe("2026年11月21日");
		expect(dayWords("2026-03-31T23:59:59Z")).toBe("2026年3月31日");
		expect(dayWords("不明")).toBe("不明");
	});

	it("names files without the folders of the machine", () => {
		expect(fileName("C:\\Users\\jin\\計画 案.yaml")).toBe("計画 案.yaml");
		expect(fileName("baseline.yaml")).toBe("baseline.yaml");
	});

	it("names a scenario's file the same, made on Windows or elsewhere", () => {
		const { plan } = himi;
		const outlook = { ...plan, scenario: { ...plan.scenario, file: "scenarios\\himi\\案 1.yaml" } };
		expect(scenarioResult(outlook).file).toBe("scenarios/himi/案 1.yaml");
		expect(answerHead(outlook).scenario.file).toBe("scenarios/himi/案 1.yaml");
	});

	it("keeps a command as typed, but cuts absolute paths", () => {
		expect(publicCommand("mitoshi report scenarios/a.yaml --until R9")).toBe(
			"mitoshi report scenarios/a.yaml --until R9",
		);
		expect(
			publicCommand('mitoshi report /home/x/a.yaml "C:/Users/財政 課/案 1.yaml" -m "//server/共有 1/city.yaml"'),
		).toBe('mitoshi report a.yaml "案 1.yaml" -m city.yaml');
	});
});
