import { existsSync, readdirSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { problemText } from "../../src/cli/console.ts";
import { nodeFiles } from "../../src/cli/program-files.ts";
import type { Problem } from "../../src/diagnostics/problem.ts";
import type { Files } from "../../src/files/files.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { type Case, scenarioCases, townCases } from "./cases.ts";
import { generatedCases } from "./generated-cases.ts";

const gallery = "test/errors/gallery";
const town = "test/errors/town";

/** Words of the machine, which no reader of a message should meet. */
const machineWords = /at .*\(.*:\d+:\d+\)|TypeError|undefined|NaN(?!」)|\[object|node_modules|Error:/;

describe("a bad scenario file is refused with one message per mistake, at its place", () => {
	test.each(scenarioCases)("%s", async (...[name, ...mistakes]: Case) => {
		const yaml = `${gallery}/${name}/scenario.yaml`;
		const problems = refusedBy(nodeFiles, existsSync(yaml) ? yaml : yaml.replace(/yaml$/, "json"));
		await expectMessages(name, mistakes, problems);
	});
});

describe("a file too large, too deep or no text at all is refused", () => {
	test.each(generatedCases)("$case.0", async ({ case: [name, ...mistakes], content }) => {
		const path = `${gallery}/${name}/scenario.yaml`;
		const bytes = content();
		const files: Files = { ...nodeFiles, read: (asked) => (asked === path ? { bytes } : nodeFiles.read(asked)) };
		const problems = refusedBy(files, path);
		await expectMessages(name, mistakes, problems);
	});
});

describe("a bad file in a municipality's folder is refused", () => {
	test("the folder the bad files are put into lacks nothing but its calibration", () => {
		const problems = refusedBy(nodeFiles, `${town}/scenario.yaml`, town);
		expect(problems.map(({ code }) => code)).toEqual(["calibration-missing"]);
	});

	test.each(townCases)("%s", async (...[name, ...mistakes]: Case) => {
		const folder = `${gallery}/${name}`;
		const inTown = (path: string) => (nodeFiles.exists(path) ? path : path.replace(folder, town));
		const files: Files = {
			...nodeFiles,
			read: (path) => nodeFiles.read(inTown(path)),
			exists: (path) => nodeFiles.exists(inTown(path)),
		};
		await expectMessages(name, mistakes, refusedBy(files, `${town}/scenario.yaml`, folder));
	});
});

const pathCases = [
	["no-such-file", "file-not-found 無い.yaml:1:1", "無い.yaml"],
	["a-directory", "file-is-directory test:1:1", "test"],
	["a-file-used-as-a-folder", "file-not-found 見本.yaml:1:1", "package.json/見本.yaml"],
	["a-device", "file-unreadable null:1:1", "/dev/null"],
] as const;

describe("a path that is no file is refused", () => {
	test.each(pathCases)("%s", async (name, mistake, path) => {
		await expectMessages(name, [mistake], refusedBy(nodeFiles, path));
	});
});

test("no folder of the gallery is left over, and no name is used twice", () => {
	const generated = generatedCases.map((each) => each.case);
	const shown = [
		...[...scenarioCases, ...townCases, ...generated].map(([name]) => name),
		...pathCases.map(([name]) => name),
	];
	expect(new Set(shown).size).toBe(shown.length);
	expect(readdirSync(gallery).filter((folder) => !shown.includes(folder))).toEqual([]);
	expect(shown.length).toBeGreaterThan(150);
});

function refusedBy(files: Files, path: string, municipalityFolder?: string): readonly Problem[] {
	const outcome = runOutlook(files, path, { municipalityFolder });
	if (!("problems" in outcome)) throw new Error(`accepted: ${path}`);
	return outcome.problems;
}

async function expectMessages(name: string, mistakes: readonly string[], problems: readonly Problem[]): Promise<void> {
	const errors = problems.filter(({ severity }) => severity === "error");
	const found = errors.map(
		({ code, place }) => `${code} ${basename(place?.file ?? "")}:${place?.line}:${place?.column}`,
	);
	expect(found).toEqual(mistakes);
	for (const problem of problems) {
		const text = problemText(problem);
		expect(text).not.toMatch(machineWords);
		expect(text).toMatch(/[ぁ-ん]/);
		expect(problem.hint).not.toBe("");
	}
	await expect(`${problems.map(problemText).join("\n")}\n`).toMatchFileSnapshot(`gallery/${name}/expected.txt`);
}
