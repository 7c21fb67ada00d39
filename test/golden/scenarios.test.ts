import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { nodeFiles } from "../../src/cli/program-files.ts";
import { toResult } from "../../src/projection/result.ts";
import { runJson } from "../../src/report/tables/run-json.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { scenarioJsonSchema } from "../../src/scenario/scenario-schema.ts";

const folders = readdirSync("scenarios", { withFileTypes: true }).filter((entry) => entry.isDirectory());
const files = folders.flatMap(({ name }) =>
	readdirSync(join("scenarios", name))
		.filter((file) => file.endsWith(".yaml") && file !== "settings.yaml")
		.map((file) => join("scenarios", name, file)),
);

/** One line a figure: a difference shows which line and which year moved. */
function golden(file: string): string {
	const outcome = runOutlook(nodeFiles, file);
	if ("problems" in outcome) throw new Error(outcome.problems.map(({ message }) => message).join("\n"));
	const json = runJson(toResult(outcome.outlook)) as {
		title: string;
		years: string[];
		lines: { id: string; values: (number | null)[] }[];
		targets: { id: string; results: unknown; firstBreach: string | null }[];
		headlines: unknown;
		warnings: { code: string; year: string | null }[];
		checks: { ok: boolean }[];
	};
	expect(json.checks.every(({ ok }) => ok)).toBe(true);
	const rounded = (value: number | null) => (value === null ? "null" : String(Math.round(value * 1e6) / 1e6));
	return [
		`years ${json.years.join(" ")}`,
		...json.lines.map(({ id, values }) => `${id} ${values.map(rounded).join(" ")}`),
		...json.targets.map((target) => `target ${JSON.stringify(target)}`),
		`headlines ${JSON.stringify(json.headlines)}`,
		...json.warnings.map(({ code, year }) => `warning ${code} ${year}`),
		"",
	].join("\n");
}

describe("every scenario file", () => {
	it("is found: an empty folder would pass everything", () => {
		expect(files.length).toBeGreaterThanOrEqual(11);
	});

	it.each(files)("%s gives the figures it gave before, line by line", async (file) => {
		const name = file
			.replace(/^scenarios./, "")
			.replace(/[\\/]/g, "-")
			.replace(/\.yaml$/, ".txt");
		await expect(golden(file)).toMatchFileSnapshot(join("expected", name));
	});

	it.each(files)("%s says what it is for, and why each change is made", (file) => {
		const outcome = runOutlook(nodeFiles, file);
		if ("problems" in outcome) throw new Error(file);
		expect(outcome.outlook.scenario.description).not.toBe("");
		for (const change of outcome.outlook.scenario.changes) expect(change.reason, change.words).not.toBeNull();
		for (const project of outcome.outlook.scenario.projects) expect(project.reason, project.name).not.toBeNull();
	});
});

describe("the JSON Schema for editors", () => {
	it("stands in scenarios/ as the validator makes it", () => {
		expect(JSON.parse(readFileSync("scenarios/scenario.schema.json", "utf8"))).toEqual(scenarioJsonSchema());
	});
});
