import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { documents, guide } from "./document.ts";
import { readersFolder, type Typed, typeCommands } from "./reader.ts";

const commandNames = [
	"run",
	"report",
	"read",
	"import",
	"init",
	"compare",
	"check",
	"explain",
	"simulate",
	"solve",
	"plan",
	"sensitivity",
	"stress",
	"scenarios",
	"bond",
	"measures",
	"lines",
	"schema",
	"calibrate",
];

/** The reader's folder, and what was typed in it. */
let folder = "";
let typed: ReadonlyMap<string, Typed>;
beforeAll(async () => {
	folder = readersFolder(documents);
	typed = await typeCommands(folder, [
		...documents.flatMap(({ commands }) => commands.map(({ words }) => words)),
		...commandNames.map((name) => [name, "--help"]),
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
});

describe("what the documents say of the program", () => {
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

	it("show other programs what works", () => {
		const [, code = ""] = /^```js\n([\s\S]*?)^```$/m.exec(guide("architecture").text) ?? [];
		writeFileSync(join(folder, "other-program.mjs"), code);
		const { stdout, stderr } = spawnSync(process.execPath, ["other-program.mjs"], { cwd: folder, encoding: "utf8" });
		const promised = [...code.matchAll(/^console\.log\(.*\/\/ (.*)$/gm)].map((match) => match[1]);
		expect(promised.length, stderr).toBeGreaterThan(1);
		expect(stdout.trim().split("\n")).toEqual(promised);
	});
});
