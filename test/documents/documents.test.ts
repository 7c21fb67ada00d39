import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { laws } from "../../src/model/laws.ts";
import { sourceModules } from "../architecture/imports.ts";
import { anchorOf, guides, readDocument } from "./document.ts";
import { readersFolder, type Typed, typeCommands } from "./reader.ts";

const readmes = ["README.md", "README.en.md"].map(readDocument);
const documents = [...readmes, ...guides.map(readDocument), readDocument("CONTRIBUTING.md")];
const everything = documents.map(({ text }) => text).join("\n");
const guide = (name: string) => readDocument(`docs/${name}.md`);

const commandNames = [
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
	"bond",
	"lines",
	"schema",
	"calibrate",
];
const headlinesFile = "output/headlines.json";
const headlinesOf = (files: readonly string[]) => ["run", ...files, "--json", "-o", headlinesFile];

/** The reader's folder, and what was typed in it. */
let folder = "";
let typed: ReadonlyMap<string, Typed>;
beforeAll(() => {
	folder = readersFolder(documents);
	typed = typeCommands(folder, [
		...documents.flatMap(({ commands }) => commands.map(({ words }) => words)),
		...commandNames.map((name) => [name, "--help"]),
		headlinesOf(scenarioFiles()),
	]);
	// As long as it takes: whole reports and ten thousand paths are among them.
}, 900_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function printedBy(words: readonly string[], exitCode: number): string {
	const key = words.join(" ");
	const result = typed.get(key);
	expect(result?.exitCode, `mitoshi ${key}\n${result?.printed}`).toBe(exitCode);
	return result?.printed ?? "";
}

describe("what the documents tell to type", () => {
	it("is read at all: documents without a command would prove nothing", () => {
		expect(documents.length).toBeGreaterThan(10);
		expect(documents.flatMap(({ commands }) => commands).length).toBeGreaterThan(40);
		expect(documents.flatMap(({ files }) => [...files]).length).toBeGreaterThan(5);
	});

	for (const { path, commands } of documents)
		for (const { line, words, exitCode, output } of commands)
			it(`${path}, ${line}: does what is shown`, () => {
				const printed = printedBy(words, exitCode);
				let from = 0;
				for (const part of output) {
					const at = printed.indexOf(part, from);
					expect(at, `not printed, or not in this order:\n${part}\n\nbut:\n${printed}`).toBeGreaterThanOrEqual(0);
					from = at + part.length;
				}
			});

	it("saves no two different files under one name, and leaves those of the project as they are", () => {
		const saved = new Map<string, string>();
		for (const [path, text] of documents.flatMap(({ files }) => [...files])) {
			expect(text, path).toBe(saved.get(path) ?? (existsSync(path) ? readFileSync(path, "utf8") : text));
			saved.set(path, text);
		}
	});
});

describe("the documents", () => {
	it.each(documents.map(({ path }) => path))("%s leads only to what is there", (path) => {
		const { prose } = readDocument(path);
		for (const [, link] of prose.matchAll(/\]\(([^)\s]+)\)/g)) {
			if (/^https:\/\//.test(link as string)) continue;
			const [file, anchor] = (link as string).split("#") as [string, string?];
			const target = file === "" ? path : normalize(join(dirname(path), file));
			expect(existsSync(target), `${path} → ${link}`).toBe(true);
			if (anchor !== undefined) expect(readDocument(target).headings.map(anchorOf), link).toContain(anchor);
		}
	});

	it("are all found from README.md, which a reader takes in at once", () => {
		const [readme, english] = readmes;
		for (const { path } of documents.slice(2)) expect(readme?.text, path).toContain(`(${path}`);
		expect(english?.commands).toEqual(readme?.commands);
		for (const { path, text } of readmes) expect(Buffer.byteLength(text), path).toBeLessThanOrEqual(8_000);
	});

	it("name only npm scripts that exist", () => {
		const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
		const named = [...everything.matchAll(/npm run (?!--)([a-z]+)/g)].map(([, script]) => script ?? "");
		expect(named).toContain("outlook");
		expect(named.filter((script) => !(script in scripts))).toEqual([]);
	});

	it("name every option of every command", () => {
		const rows = guide("formats").text.split("\n");
		for (const name of commandNames) {
			const row = rows.find((line) => line.startsWith(`| \`mitoshi ${name}`)) ?? "";
			const options = [...printedBy([name, "--help"], 0).matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(
				([, option]) => option ?? "",
			);
			expect(options).toContain("--help");
			expect(
				options.filter((option) => option !== "--help" && !row.includes(option)),
				name,
			).toEqual([]);
		}
	});

	it("show for every scenario file what a run gives", () => {
		const row = /^\| `([\w-]+\.yaml)` \|.*\| ([\d,]+) \| ([\d,]+) \| (\S+) \| ([○×]+) \|$/gm;
		const shown = [...guide("recipes").text.matchAll(row)].map(([, file, r8, r12, gone, verdicts]) => ({
			file: `scenarios/himi/${file}`,
			fund: [r8, r12],
			gone: gone?.startsWith("R") ? gone : null,
			verdicts,
		}));
		const byFile = (a: { file: string }, b: { file: string }) => (a.file < b.file ? -1 : 1);
		expect(shown.sort(byFile)).toEqual(headlines(scenarioFiles()));
	});

	it("answer the council with figures that stand in the output above the answer", () => {
		const answers = guides
			.map(readDocument)
			.flatMap(({ text }) => text.split(/^## /m).filter((part) => /^> /m.test(part)));
		expect(answers.length).toBeGreaterThan(5);
		for (const section of answers) {
			const answer = section.match(/^> .*$/gm)?.join("\n") ?? "";
			const figures = [...amountsIn(answer), ...(answer.match(/\d+(?:\.\d+)?%/g) ?? [])];
			expect(figures.length, answer).toBeGreaterThan(0);
			const shown = [...section.matchAll(/^```text\n([\s\S]*?)^```$/gm)].map((block) => block[1]).join("\n");
			for (const figure of figures)
				expect(shown, figure).toMatch(new RegExp(`(^|[^\\d,.])${figure.replace("%", "")}(?![\\d,])`, "m"));
		}
	});

	it("quote messages as the program says them", () => {
		const [, said = ""] = guide("troubleshooting").text.split("## どの市の");
		const quoted = [...said.matchAll(/^\| ([^|]*) \|/gm)].flatMap(([, cell]) => quotations(cell as string));
		expect(quoted.length).toBeGreaterThan(40);
		const program = sourceModules()
			.map(({ text }) => text.replace(/\$\{[^{}]*\}/g, "…"))
			.join("\n");
		for (const message of quoted)
			for (const part of message.split("…").filter((words) => words.length > 1))
				expect(program.includes(part), `${message}: ${part}`).toBe(true);
	});

	it("show other programs what works", () => {
		const [, code = ""] = /^```js\n([\s\S]*?)^```$/m.exec(guide("architecture").text) ?? [];
		writeFileSync(join(folder, "other-program.mjs"), code);
		const { stdout, stderr } = spawnSync(process.execPath, ["other-program.mjs"], { cwd: folder, encoding: "utf8" });
		const promised = [...code.matchAll(/^console\.log\(.*\/\/ (.*)$/gm)].map((match) => match[1]);
		expect(promised.length, stderr).toBeGreaterThan(1);
		expect(stdout.trim().split("\n")).toEqual(promised);
	});

	it("state the calibration's certificate as the edition's file has it", () => {
		const { optimum } = JSON.parse(readFileSync("scenarios/himi/editions/r3/calibration.json", "utf8")) as {
			optimum: { objective: number; suboptimalityBound: number };
		};
		expect(guide("how-it-computes").text).toContain(optimum.objective.toFixed(7));
		expect(guide("how-it-computes").text).toContain("0.000000001");
		expect(optimum.suboptimalityBound).toBeLessThan(1e-9);
	});

	it("list every law that is checked", () => {
		const [, section] = /^## 必ず成り立つこと\n([\s\S]*?)^## /m.exec(guide("how-it-computes").text) ?? [];
		expect(section?.match(/^- .*$/gm)).toEqual(laws.map(({ label }) => `- ${label}`));
	});

	it("belong to the version the change log begins with", () => {
		const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
		const first = /^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d{2}-\d{2}$/m.exec(readFileSync("CHANGELOG.md", "utf8"));
		expect(first?.[1]).toBe(version);
	});
});

/** Amounts as they are spoken, in the table's form: 「2億900万円」 is 209. */
function amountsIn(text: string): string[] {
	return [...text.matchAll(/(?:(\d+)億)?(?:([\d,]+)万)?円/g)]
		.filter(([amount]) => amount !== "円")
		.map(([, hundredMillions = "0", tenThousands = "0"]) =>
			(Number(hundredMillions) * 100 + Number(tenThousands.replace(",", "")) / 100).toLocaleString("en-US"),
		);
}

/** What stands in 「」, with the 「」 inside it. */
function quotations(text: string): string[] {
	const found: string[] = [];
	let depth = 0;
	for (const letter of text) {
		if (letter === "「" && depth++ === 0) found.push("");
		else if (letter === "」" && --depth === 0) continue;
		else if (depth > 0) found.push((found.pop() ?? "") + letter);
	}
	return found;
}

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
	printedBy(headlinesOf(files), 0);
	const { runs } = JSON.parse(readFileSync(join(folder, headlinesFile), "utf8")) as { runs: readonly Run[] };
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
