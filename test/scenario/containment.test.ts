import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { calibrateEdition } from "../../src/answers/calibrate/calibrate.ts";
import { openMeasures } from "../../src/answers/plan/open.ts";
import { problemText } from "../../src/cli/console.ts";
import { nodeFiles } from "../../src/cli/program-files.ts";
import type { Problem } from "../../src/diagnostics/problem.ts";
import { parseFormula } from "../../src/engine/formula.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { isPathBelow, pathPartFault } from "../../src/scenario/path-part.ts";
import { filesWith, generatedFile, himiEdition, himiFolder, textOf } from "../support/memory-files.ts";

/** A word of the foreign files, which no message may hold. */
const secret = "HIMITSU";
const root = realpathSync(mkdtempSync(join(tmpdir(), "mitoshi-containment-")));
const outside = join(root, "outside");
const scenario = `title: ${secret}\nmunicipality: himi\n`;

beforeAll(() => {
	mkdirSync(outside);
	mkdirSync(join(root, "drafts"));
	writeFileSync(join(outside, "passwd"), `${secret}:x:0:0\n`);
	writeFileSync(join(outside, "scenario.yaml"), `${scenario}${secret}: 1\n`);
	writeFileSync(join(root, "drafts", "draft.yaml"), "title: 下書き\nmunicipality: himi\n");
	writeFileSync(join(root, "drafts", "notes.txt"), `${secret}: [\n`);
	writeFileSync(join(root, "drafts", "control.txt"), `${secret}\u001b[2J\n`);
	symlinkSync(join(outside, "scenario.yaml"), join(root, "drafts", "link.yaml"));
});
afterAll(() => rmSync(root, { recursive: true }));

const refused = (text: string, at = join(root, "drafts", "asked.yaml")): readonly Problem[] => {
	const outcome = runOutlook(filesWith({ [at]: text }), at);
	return "problems" in outcome ? outcome.problems : [];
};

describe("a scenario that a file names stands beside it, in the municipality's folder or under scenarios/", () => {
	const escapes = [
		join(outside, "passwd"),
		"../outside/passwd",
		"../outside/scenario.yaml",
		"./../outside/scenario.yaml",
		"sub/../../outside/scenario.yaml",
		"link.yaml",
		"/etc/passwd",
		"../../../../../../../../etc/passwd",
		"/dev/stdin",
		"..",
	];
	test.each(escapes)("extends: %s is refused unread", (name) => {
		const problems = refused(`title: 見本\nmunicipality: himi\nextends: ${name}\n`);
		expect(problems.map(({ code, place }) => [code, place?.line, place?.column])).toEqual([["path-outside", 3, 10]]);
		expect(problems.map(problemText).join()).not.toContain(secret);
	});

	test.each(escapes)("a measures file's scenario: %s is refused unread", (name) => {
		const at = join(root, "drafts", "measures.yaml");
		const measures = `title: 取組\nscenario: ${name}\nmeasures:\n  - name: あ\n    starts: R5\n    cost: 1\n    effects: [{ line: 物件費, yearly: -1 }]\n`;
		const opened = openMeasures(filesWith({ [at]: measures }), at, undefined, parseFormula);
		const problems = "problems" in opened ? opened.problems : [];
		expect(problems.map(({ code }) => code)).toContain("path-outside");
		expect(problems.map(problemText).join()).not.toContain(secret);
	});

	test.each(["notes.txt", "control.txt"])("nothing of %s, which is no scenario, is printed", (name) => {
		const problems = refused(`title: 見本\nmunicipality: himi\nextends: ${name}\n`);
		expect(problems).toHaveLength(1);
		expect(problems.map(problemText).join()).not.toContain(secret);
	});

	test.each(["settings.yaml", "editions/r3/edition.yaml", "editions/r3/calibration.json"])(
		"extends: %s, which is no scenario, is refused without a line of it",
		(name) => {
			const problems = refused(`title: 見本\nmunicipality: himi\nextends: ${himiFolder}/${name}\n`);
			expect(problems.map(({ code, place }) => [code, place?.line])).toEqual([["not-a-scenario", 3]]);
			expect(problems.map(problemText).join()).not.toMatch(/氷見市|settledYears|roundingUnit/);
		},
	);

	test.each([
		["draft.yaml", "title: 見本\n"],
		[`${himiFolder}/reform.yaml`, "title: 見本\n"],
		[`${himiFolder}/reform.yaml`, "title: 見本\nmunicipality: himi\n"],
		["./draft.yaml", "title: 見本\nmunicipality: himi\n"],
	])("extends: %s is read", (name, head) => {
		expect(refused(`${head}extends: ${name}\n`).map(problemText)).toEqual([]);
	});
});

/** Names that are no one part of a path, on this system or on Windows. */
const noParts = [
	"../outside",
	"..",
	".",
	"a/b",
	"/etc",
	"C:",
	"C:himi",
	"a\\b",
	"\\\\server\\share",
	"CON",
	"nul",
	"Aux.txt",
	"COM1",
	"lpt9.yaml",
	"himi.",
	"himi ",
	" ",
	"a*",
	"a?",
	'a"b',
	"a|b",
	`a${String.fromCharCode(0)}b`,
	"a\nb",
	"長".repeat(100),
];

describe("municipality and edition are one part of a path", () => {
	test.each(noParts)("%j is none", (name) => {
		expect(pathPartFault(name)).not.toBeNull();
		expect(isPathBelow(name)).toBe(name === "a/b");
	});
	test.each(["himi", "氷見市", "r3", "2024-第1回", "console", "com10", "..a", "a.b"])("%s is one", (name) => {
		expect(pathPartFault(name)).toBeNull();
	});

	test.each(["../outside", "..", "/etc", "C:\\\\x", "CON"])("municipality: %s is refused at its place", (name) => {
		const problems = refused(`title: 見本\nmunicipality: "${name}"\n`, generatedFile);
		expect(problems.map(({ code, place }) => [code, place?.line, place?.column])).toEqual([["folder-name", 2, 15]]);
	});
	test.each(["../..", "../editions/r3", "/etc", "r3/", "NUL"])("edition: %s is refused at its place", (name) => {
		const problems = refused(`title: 見本\nmunicipality: himi\nedition: ${name}\n`, generatedFile);
		expect(problems.map(({ code, place }) => [code, place?.line, place?.column])).toEqual([["folder-name", 3, 10]]);
		const solved = calibrateEdition(nodeFiles, himiFolder, name);
		expect("problems" in solved && solved.problems.map(({ code, place }) => [code, place?.file])).toEqual([
			["folder-name", "--edition"],
		]);
	});
});

describe("an edition's files stay inside its folder", () => {
	const path = join(himiEdition, "edition.yaml");
	const withName = (key: string, name: string) =>
		textOf(path).replace(new RegExp(`^${key}: .*$`, "m"), () => `${key}: "${name}"`);
	const names = [
		"../r3/outlook.csv",
		"/etc/passwd",
		"../../settings.yaml",
		"C:/x.csv",
		"a/../../x.json",
		"..\\\\x.json",
	];

	test.each(["table", "history", "calibration"].flatMap((key) => names.map((name) => [key, name] as const)))(
		"%s: %s is refused, and calibrate writes nothing",
		(key, name) => {
			const files = filesWith({ [path]: withName(key, name) });
			const outcome = runOutlook(files, join(himiFolder, "baseline.yaml"));
			expect("problems" in outcome && outcome.problems.map(({ code }) => code)).toEqual(["path-outside"]);
			expect(Object.keys(calibrateEdition(files, himiFolder, undefined))).toEqual(["problems"]);
		},
	);

	test("a link that leads out of it is refused", () => {
		const city = join(root, "town");
		mkdirSync(join(city, "editions", "r3"), { recursive: true });
		for (const [from, to] of [
			[join(himiFolder, "settings.yaml"), join(city, "settings.yaml")],
			[path, join(city, "editions", "r3", "edition.yaml")],
		] as const)
			writeFileSync(to, textOf(from));
		writeFileSync(join(outside, "outlook.csv"), `${secret},R2,R3\n`);
		symlinkSync(join(outside, "outlook.csv"), join(city, "editions", "r3", "outlook.csv"));
		const solved = calibrateEdition(nodeFiles, city, undefined);
		const problems = "problems" in solved ? solved.problems : [];
		expect(problems.map(({ code }) => code)).toEqual(["path-outside"]);
		expect(problems.map(problemText).join()).not.toContain(secret);
	});

	test.each(["outlook.csv", "edition.yaml", "history.csv"])("calibrate never writes over %s", (name) => {
		const solved = calibrateEdition(filesWith({ [path]: withName("calibration", name) }), himiFolder, undefined);
		expect("problems" in solved && solved.problems.map(({ code }) => code)).toEqual(["calibration-name"]);
	});
});
