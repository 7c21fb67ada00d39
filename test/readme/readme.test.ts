import { readdirSync, readFileSync, rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { laws } from "../../src/model/laws.ts";
import { readersFolder, readReadme, type Typed, typeCommand } from "./readme.ts";

const japanese = readReadme("README.md");
const english = readReadme("README.en.md");
const readmes = [
	["README.md", japanese],
	["README.en.md", english],
] as const;

/** The reader's folder, and what was typed in it: a command both READMEs show runs once. */
let folder = "";
const typed = new Map<string, Typed>();
beforeAll(() => {
	folder = readersFolder(japanese);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function printedBy(words: readonly string[], exitCode: number): string {
	const key = words.join(" ");
	const result = typed.get(key) ?? typeCommand(folder, words);
	typed.set(key, result);
	expect(result.exitCode, `mitoshi ${key}\n${result.printed}`).toBe(exitCode);
	return result.printed;
}

describe.each(readmes)("%s, followed by a new user", (_, readme) => {
	it("holds commands and files to try", () => {
		expect(readme.commands.length).toBeGreaterThan(12);
		expect(readme.files.size).toBeGreaterThan(3);
	});

	for (const { line, words, exitCode, output } of readme.commands)
		it(`${line}: does what is shown`, () => {
			const printed = printedBy(words, exitCode);
			let from = 0;
			for (const part of output) {
				const at = printed.indexOf(part, from);
				expect(at, `not printed, or not in this order:\n${part}\n\nbut:\n${printed}`).toBeGreaterThanOrEqual(0);
				from = at + part.length;
			}
		});

	it("shows for every scenario file what a run gives", () => {
		const row = /^\| `([\w-]+\.yaml)` \|.*\| ([\d,]+) \| ([\d,]+) \| (\S+) \| ([○×]+) \|$/gm;
		const shown = [...readme.text.matchAll(row)].map(([, file, r8, r12, gone, verdicts]) => ({
			file: `scenarios/himi/${file}`,
			fund: [r8, r12],
			gone: gone?.startsWith("R") ? gone : null,
			verdicts,
		}));
		expect(shown.map(({ file }) => file).sort()).toEqual(scenarioFiles());
		expect(shown).toEqual(headlines(shown.map(({ file }) => file)));
	});

	it("names every option of every command", () => {
		for (const command of [
			"run",
			"report",
			"compare",
			"check",
			"explain",
			"simulate",
			"solve",
			"plan",
			"sensitivity",
			"stress",
			"lines",
			"schema",
			"calibrate",
		]) {
			const row = readme.text.split("\n").find((line) => line.startsWith(`| \`mitoshi ${command}`)) ?? "";
			const options = [...printedBy([command, "--help"], 0).matchAll(/^ {2}(?:-\w, )?(--[a-z]+)/gm)].map(
				([, o]) => o ?? "",
			);
			expect(options).toContain("--help");
			expect(
				options.filter((option) => option !== "--help" && !row.includes(option)),
				command,
			).toEqual([]);
		}
	});

	it("names only npm scripts that exist", () => {
		const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
		const named = [...readme.text.matchAll(/npm run (?!--)([a-z]+)/g)].map(([, script]) => script ?? "");
		expect(named).toContain("outlook");
		expect(named.filter((script) => !(script in scripts))).toEqual([]);
	});

	it("states the calibration's certificate as the edition's file has it", () => {
		const { optimum } = JSON.parse(readFileSync("scenarios/himi/editions/r3/calibration.json", "utf8")) as {
			optimum: { objective: number; suboptimalityBound: number };
		};
		expect(readme.text).toContain(optimum.objective.toFixed(7));
		expect(readme.text).toContain("0.000000001");
		expect(optimum.suboptimalityBound).toBeLessThan(1e-9);
	});
});

describe("the two READMEs", () => {
	it("have the same headings, files and commands", () => {
		const files = (readme: typeof japanese) =>
			[...readme.files].map(([path, text]) => [path, text.replace(/^\s*#.*\n/gm, "").replace(/ #.*$/gm, "")]);
		expect(english.headingLevels).toEqual(japanese.headingLevels);
		expect(english.commands).toEqual(japanese.commands);
		expect(files(english)).toEqual(files(japanese));
	});

	it("list every law that is checked", () => {
		const index = japanese.sections.findIndex((section) => section.startsWith("必ず成り立つこと"));
		const items = (section: string | undefined) => section?.match(/^- .*$/gm) ?? [];
		expect(items(japanese.sections[index])).toEqual(laws.map(({ label }) => `- ${label}`));
		expect(items(english.sections[index])).toHaveLength(laws.length);
	});

	it("belong to the version the change log begins with", () => {
		const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
		const first = /^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d{2}-\d{2}$/m.exec(readFileSync("CHANGELOG.md", "utf8"));
		expect(first?.[1]).toBe(version);
	});
});

function scenarioFiles(): string[] {
	const files = readdirSync("scenarios/himi").filter((file) => file.endsWith(".yaml") && file !== "settings.yaml");
	return files.map((file) => `scenarios/himi/${file}`).sort();
}

interface Run {
	readonly scenario: { readonly file: string };
	readonly years: readonly string[];
	readonly lines: readonly { readonly id: string; readonly values: readonly number[] }[];
	readonly targets: readonly { readonly reference: boolean; readonly results: readonly { readonly met: boolean }[] }[];
	readonly headlines: { readonly fundExhaustion: string | null };
}

/** Fund in R8 and R12, year it is gone, verdicts on the counted targets, of each file. */
function headlines(files: readonly string[]) {
	printedBy(["run", ...files, "--json", "-o", "output/headlines.json"], 0);
	const { runs } = JSON.parse(readFileSync(`${folder}/output/headlines.json`, "utf8")) as { runs: readonly Run[] };
	return runs.map(({ scenario, years, lines, targets, headlines: { fundExhaustion } }) => {
		const fund = lines.find(({ id }) => id === "fiscalAdjustmentFundBalance")?.values ?? [];
		const counted = targets.filter(({ reference }) => !reference);
		return {
			file: scenario.file,
			fund: ["R8", "R12"].map((year) => fund[years.indexOf(year)]?.toLocaleString("en-US")),
			gone: fundExhaustion,
			verdicts: counted.map(({ results }) => (results.every(({ met }) => met) ? "○" : "×")).join(""),
		};
	});
}
