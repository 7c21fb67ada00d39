import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mitoshi } from "../support/command-line.ts";

const gallery = (name: string, file = "scenario.yaml") => `test/errors/gallery/${name}/${file}`;

let scratch = "";

beforeAll(() => {
	scratch = mkdtempSync(join(tmpdir(), "mitoshi-errors-"));
	writeFileSync(join(scratch, "large.yaml"), `title: 見本\n${"# 長い注記\n".repeat(350_000)}`);
	writeFileSync(join(scratch, "book.yaml"), Uint8Array.from([0x50, 0x4b, 3, 4, 0x14, 0, 6, 0, 8, 0, 0, 0, 0x21, 0]));
});

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

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
	test.each(commands)("%s", async (_, args, says) => {
		const { code, out, said } = await mitoshi([...args()]);
		expect({ code, out }).toEqual({ code: 2, out: "" });
		for (const words of says) expect(said).toContain(words);
		expect(said).not.toMatch(/\n\s+at |TypeError|undefined|\[object/);
		expect(said).toMatch(/\n {2}→ .*[ぁ-ん]/);
	});

	test("a result that was asked for is not written", async () => {
		const output = join(scratch, "result.csv");
		expect((await mitoshi(["run", gallery("near-miss-line"), "-o", output])).code).toBe(2);
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
	test.each(commands)("%s", async (_, args, errors) => {
		const { code, out, said } = await mitoshi([...args]);
		expect({ code, out }).toEqual({ code: 2, out: "" });
		const report = JSON.parse(said) as { schema: string; errors: Record<string, unknown>[] };
		expect(report).toMatchObject({ schema: "mitoshi.error.v1", errors });
		expect(report.errors).toHaveLength(errors.length);
		for (const error of report.errors) {
			expect(Object.keys(error)).toEqual(["code", "file", "line", "column", "path", "message", "hint"]);
			expect(error.message).toMatch(/[ぁ-ん]/);
			expect(error.hint).toMatch(/[ぁ-ん]/);
		}
	});
});
