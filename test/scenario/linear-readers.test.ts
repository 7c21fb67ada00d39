import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { problemText } from "../../src/cli/console.ts";
import { type Problem, problemLimit } from "../../src/diagnostics/problem.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { csvShapes, heading, jsonShapes, type Shape, yamlShapes } from "../bench/texts.ts";
import { baselineFile, filesWith, generatedFile, himiEdition, himiFolder } from "../support/memory-files.ts";
import { countSteps } from "../support/steps.ts";

/** What a file of this text does to a run: its problems, and the steps it took with what is said of them. */
function read(path: string, text: string): { problems: readonly Problem[]; steps: number } {
	const files = filesWith({ [path]: text });
	const scenario = path.startsWith(join(himiFolder, "generated")) ? path : baselineFile;
	let problems: readonly Problem[] = [];
	const steps = countSteps(() => {
		const outcome = runOutlook(files, scenario);
		problems = "problems" in outcome ? outcome.problems : outcome.outlook.assessment.warnings;
		for (const problem of problems.slice(0, problemLimit + 1)) problemText(problem);
	});
	return { problems, steps };
}

/** A quarter of the largest file that is read, in bytes: work that grew with its square would be a thousand times too much. */
const large = 500_000;
/** Where most shapes are still read to their end: below the limits on pieces and cells. */
const middling = 20_000;

/** Visits a byte has at most: passes over the text, its pieces and their values, and over all names for a misspelt one. */
const visits: Readonly<Record<number, number>> = { [large]: 400, [middling]: 200 };
/** Entries of the longest list that is read. */
const longestList = 5000;
/** Steps of a run of the plan, which some of these files do not stop. */
const ofThePlan = read(generatedFile, heading).steps;

const some = (shapes: readonly Shape[], each: number) => shapes.filter((_, at) => at % each === 0);
const files: readonly (readonly [string, number, string, readonly Shape[]])[] = [
	["a scenario", large, generatedFile, some(yamlShapes, 3)],
	["a scenario", middling, generatedFile, yamlShapes],
	["a JSON scenario", middling, generatedFile.replace(/yaml$/, "json"), jsonShapes],
	["settings", middling, join(himiFolder, "settings.yaml"), some(yamlShapes, 6)],
	["a calibration", middling, join(himiEdition, "calibration.json"), jsonShapes],
	["the published table", large, join(himiEdition, "outlook.csv"), some(csvShapes, 3)],
	["the published table", middling, join(himiEdition, "outlook.csv"), csvShapes],
	["the history", middling, join(himiEdition, "history.csv"), csvShapes],
];

describe.each(files)("%s of %d bytes of nothing but", (_name, size, path, shapes) => {
	it.each(shapes)("%s is read in steps that grow with its length, and no faster", (_shape, make) => {
		const bytesEach = new TextEncoder().encode(make(4000)).length / make(4000).length;
		const text = make(Math.floor(size / bytesEach) - 4000);
		const { problems, steps } = read(path, text);
		expect(steps).toBeLessThan(ofThePlan + (visits[size] as number) * size);
		// Reading stops at two hundred; what is asked of names that were read has one for an entry of a list.
		expect(problems.length).toBeLessThanOrEqual(longestList);
	});
});

describe("the limits of what is read", () => {
	const problemsOf = (text: string): readonly Problem[] => {
		const outcome = runOutlook(filesWith({ [generatedFile]: text }), generatedFile);
		return "problems" in outcome ? outcome.problems : [];
	};
	const codes = (text: string) => problemsOf(text).map(({ code }) => code);

	it("a file of too many pieces is refused at the place where they are too many, with a remedy", () => {
		const text = `${heading}changes:\n${"- 1\n".repeat(200_000)}`;
		const [problem, ...more] = problemsOf(text);
		expect(more).toEqual([]);
		expect(problem?.code).toBe("yaml-too-many");
		expect(problem?.place?.line).toBeGreaterThan(50_000);
		expect(problem?.hint).toContain("extends:");
	});

	it("the largest scenario that is meant to be read is not refused for its size", () => {
		const years = Array.from({ length: 9 }, (_, at) => `R${at + 4}: 1234`).join(", ");
		const change = `- { line: 人件費, years: R4..R12, set: { ${years} }, reason: 景気, source: 推計, owner: 財政課, group: い }\n`;
		expect(codes(`${heading}changes:\n${change.repeat(2000)}`)).not.toContain("yaml-too-many");
	});

	it("a list or a map of more entries than any file's is refused at its place", () => {
		for (const entries of [
			`changes:\n${"- 1\n".repeat(5001)}`,
			`assumptions:\n${Array.from({ length: 5001 }, (_, at) => `  a${at}: 1%\n`).join("")}`,
		]) {
			const problem = problemsOf(heading + entries).find(({ code }) => code === "yaml-too-many");
			expect(problem?.place?.line).toBeGreaterThan(2);
		}
	});

	it("reading stops at two hundred problems and says so", () => {
		const found = codes(`${heading}changes:\n${"- !!str x\n".repeat(1000)}`);
		expect(found.slice(0, -1)).toEqual(Array.from({ length: problemLimit }, () => "yaml-tag"));
		expect(found.at(-1)).toBe("too-many-problems");
	});

	it("pairs of factors nobody knows are not looked up beyond two hundred problems", () => {
		const pairs = "  - { between: [a, b], value: 0.5 }\n".repeat(2000);
		const found = codes(`${heading}uncertainty:\n  correlations:\n${pairs}`);
		expect(new Set(found)).toEqual(new Set(["correlation-unknown-factor"]));
		expect(found.length).toBeLessThanOrEqual(problemLimit + 2);
	});

	it("nesting deeper than any file's is refused at its place, and never a broken program", () => {
		const indents = Array.from({ length: 1000 }, (_, at) => `${" ".repeat(at)}a:\n`).join("");
		for (const piece of [...["[", "{a: ", "- ", "? ", "!a ", "[{a: "].map((one) => one.repeat(50_000)), indents]) {
			const found = problemsOf(piece);
			expect(found, piece.slice(0, 20)).toHaveLength(1);
			expect(found[0]?.code, piece.slice(0, 20)).toMatch(/^yaml-/);
			expect(found[0]?.place?.file, piece.slice(0, 20)).toBe(generatedFile);
		}
	});

	it("a name of a thousand characters is refused by its beginning", () => {
		const [problem] = problemsOf(`${heading}${"x".repeat(1001)}: 1\n`);
		expect(problem?.code).toBe("key-too-long");
		expect(problem?.message.length).toBeLessThan(100);
		expect(problem?.place?.line).toBe(3);
	});

	it("tags, anchors and aliases are found where they stand", () => {
		const problems = problemsOf(`${heading}changes: &a\n- !!str x\n- *a\ndescription: "!!str &b *c"\n`);
		expect(problems.map(({ code, place }) => [code, place?.line, place?.column])).toEqual(
			expect.arrayContaining([
				["yaml-alias", 3, 10],
				["yaml-tag", 4, 3],
			]),
		);
		expect(problems.filter(({ code }) => /yaml-(tag|alias)/.test(code))).toHaveLength(2);
	});
});
