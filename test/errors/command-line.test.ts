import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const program = "dist/mitoshi.mjs";
const gallery = (name: string, file = "scenario.yaml") => `test/errors/gallery/${name}/${file}`;

let scratch = "";

beforeAll(() => {
	if (!existsSync(program)) execFileSync("node", ["src/build/build.mjs"]);
	scratch = mkdtempSync(join(tmpdir(), "mitoshi-errors-"));
	writeFileSync(join(scratch, "large.yaml"), `title: 見本\n${"# 長い注記\n".repeat(350_000)}`);
	writeFileSync(join(scratch, "book.yaml"), Uint8Array.from([0x50, 0x4b, 3, 4, 0x14, 0, 6, 0, 8, 0, 0, 0, 0x21, 0]));
});

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function mitoshi(...args: readonly string[]) {
	const { status, stdout, stderr } = spawnSync("node", [program, ...args], { encoding: "utf8" });
	return { status, stdout, stderr };
}

describe("a bad file ends the command with 2, nothing on standard output, and Japanese on standard error", () => {
	const commands: readonly (readonly [name: string, args: () => readonly string[], says: readonly string[]])[] = [
		["run", () => ["run", gallery("near-miss-line")], ["scenario.yaml:4:13 エラー", "もしかして: 市税"]],
		["run --format csv", () => ["run", gallery("bad-indent"), "--format", "csv"], ["scenario.yaml:5:6 エラー"]],
		["run, two files", () => ["run", gallery("hexadecimal"), gallery("two-operations")], [":4:34", ":4:43"]],
		["run, no such file", () => ["run", "無い.yaml"], ["無い.yaml:1:1 エラー: ファイルがありません"]],
		["run, a folder", () => ["run", "test"], ["フォルダが指定されています"]],
		["run, five megabytes", () => ["run", join(scratch, "large.yaml")], ["ファイルが大きすぎます"]],
		["run, a workbook", () => ["run", join(scratch, "book.yaml")], ["テキストファイルではありません", "Excel"]],
		["check", () => ["check", gallery("several-mistakes")], [":3:1 ", ":4:19 ", ":10:42 ", ":12:40 "]],
		["explain", () => ["explain", gallery("total-overridden"), "市税", "R8"], ["歳入合計(A)", "直接は変えられません"]],
		["run, a formula", () => ["run", gallery("formula-function")], [":4:38 エラー", "「import」は使えません"]],
	];
	test.each(commands)("%s", (_, args, says) => {
		const { status, stdout, stderr } = mitoshi(...args());
		expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
		for (const words of says) expect(stderr).toContain(words);
		expect(stderr).not.toMatch(/\n\s+at |TypeError|undefined|\[object/);
		expect(stderr).toMatch(/\n {2}→ .*[ぁ-ん]/);
	});

	test("a result that was asked for is not written", () => {
		const output = join(scratch, "result.csv");
		expect(mitoshi("run", gallery("near-miss-line"), "-o", output).status).toBe(2);
		expect(existsSync(output)).toBe(false);
	});
});

describe("with --json the errors are JSON too", () => {
	const commands: readonly (readonly [name: string, args: readonly string[], errors: readonly object[]])[] = [
		[
			"run",
			["run", gallery("near-miss-line"), "--json"],
			[{ code: "unknown-line", line: 4, column: 13, path: "changes[0].line", file: gallery("near-miss-line") }],
		],
		[
			"run, a formula",
			["run", gallery("formula-function"), "--json"],
			[{ code: "formula-name", line: 4, column: 38, path: "changes[0].expr" }],
		],
		[
			"check, several mistakes",
			["check", gallery("year-in-list"), "--json"],
			[
				{ code: "beyond-horizon", line: 4, column: 29, path: "changes[0].years[1]" },
				{ code: "year-form", line: 4, column: 34, path: "changes[0].years[2]" },
			],
		],
		[
			"run, what is not even YAML",
			["run", gallery("unclosed-quote"), "--json"],
			[{ code: "yaml-syntax", line: 1, column: 8, path: null }],
		],
		[
			"explain",
			["explain", gallery("settled-year"), "市税", "R8", "--json"],
			[{ code: "settled-year", line: 4, column: 24, path: "changes[0].years" }],
		],
	];
	test.each(commands)("%s", (_, args, errors) => {
		const { status, stdout, stderr } = mitoshi(...args);
		expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
		const report = JSON.parse(stderr) as { schema: string; errors: Record<string, unknown>[] };
		expect(report).toMatchObject({ schema: "mitoshi.error.v1", errors });
		expect(report.errors).toHaveLength(errors.length);
		for (const error of report.errors) {
			expect(Object.keys(error)).toEqual(["code", "file", "line", "column", "path", "message", "hint"]);
			expect(error.message).toMatch(/[ぁ-ん]/);
			expect(error.hint).toMatch(/[ぁ-ん]/);
		}
	});
});
