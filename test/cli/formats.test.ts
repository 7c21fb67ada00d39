import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { displayWidth } from "../../src/report/document/display-width.ts";
import { windowsText } from "../../src/report/document/encoding.ts";
import { mitoshi } from "../support/command-line.ts";

const scratch = mkdtempSync(join(tmpdir(), "mitoshi-formats-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const baseline = "scenarios/himi/baseline.yaml";
const reform = "scenarios/himi/reform.yaml";
const escapeSign = String.fromCharCode(27);

describe("the formats of run", () => {
	it("hold the same figure: 市税 of R5 in the table, in CSV, in Markdown and in JSON", async () => {
		const json = JSON.parse((await mitoshi(["run", baseline, "--format", "json"])).out);
		const at = json.years.indexOf("R5");
		const value: number = json.lines.find((line: { id: string }) => line.id === "cityTax").values[at];
		expect(value).toBeGreaterThan(1000);
		const printed = value.toLocaleString("en-US");
		const cells = (out: string, from: RegExp, split: RegExp) =>
			(out.split(/\r?\n/).find((line) => from.test(line)) ?? "").trim().split(split);
		expect(cells((await mitoshi(["run", baseline])).out, /^ {2}市税 /, /\s+/)[at + 1]).toBe(printed);
		expect(cells((await mitoshi(["run", baseline, "--format", "md"])).out, /^\|.*\| ?市税 ?\|/, /\s*\|\s*/)).toContain(
			printed,
		);
		expect((await mitoshi(["run", baseline, "--format", "csv"])).out).toMatch(
			new RegExp(`歳入,市税,百万円,("[\\d,]+",){${at}}"${printed}"`),
		);
	});

	it("go into a file in the encoding asked for; a letter that it lacks is told, and nothing is written", async () => {
		const file = join(scratch, "表.md");
		const asked = ["--format", "md", "-o", file, "--encoding", "cp932"];
		expect(await mitoshi(["run", baseline, ...asked])).toMatchObject({ code: 0, out: "" });
		const { out } = await mitoshi(["run", baseline, "--format", "md"]);
		const read = new TextDecoder("shift_jis", { fatal: true }).decode(readFileSync(file));
		expect(`${read.trimEnd()}\n`).toBe(windowsText(out));
		const strange = join(scratch, "strange.yaml");
		writeFileSync(strange, "title: 吉😀\nmunicipality: himi\n");
		const before = readFileSync(file);
		const refused = await mitoshi(["run", strange, ...asked]);
		expect(refused).toMatchObject({ code: 2, out: "" });
		expect(refused.said).toMatch(/「😀」.*CP932.*表\.md の\d+行/);
		expect(readFileSync(file)).toEqual(before);
		const onScreen = await mitoshi(["run", baseline, "--encoding", "cp932"]);
		expect(onScreen).toMatchObject({ code: 2, out: "" });
		expect(onScreen.said).toContain("-o と一緒に");
	});

	it("--json is --format json", async () => {
		expect((await mitoshi(["run", baseline, "--json"])).out).toBe(
			(await mitoshi(["run", baseline, "--format", "json"])).out,
		);
	});

	it("every row of the table is as wide as the others in a terminal, for every scenario", async () => {
		const files = readdirSync("scenarios/himi").filter((name) => name.endsWith(".yaml") && name !== "settings.yaml");
		const { out } = await mitoshi(["run", ...files.map((name) => join("scenarios/himi", name))]);
		const tables = out.split(/^氷見市 財政見通し/m).slice(1);
		expect(tables).toHaveLength(files.length);
		for (const table of tables) {
			const lines = table.split("\n");
			const rows = lines
				.slice(
					0,
					lines.findIndex((line) => line.startsWith("【目標")),
				)
				.filter((line) => /^ {2}\S.*\d$/.test(line));
			expect(rows.length).toBeGreaterThan(30);
			expect([...new Set(rows.map(displayWidth))], rows.join("\n")).toHaveLength(1);
		}
	});

	it("several files follow one another in every format", async () => {
		for (const format of ["table", "csv", "md"]) {
			const { code, out } = await mitoshi(["run", baseline, reform, "--format", format]);
			expect(code).toBe(0);
			expect(out.match(/財政見通し/g)?.length, format).toBeGreaterThanOrEqual(2);
		}
	});

	it("no colour reaches a pipe, whatever the terminal is said to be", () => {
		const env = { ...process.env, TERM: "xterm-256color", FORCE_COLOR: "1", COLORTERM: "truecolor" };
		for (const args of [["run"], ["run", "nowhere.yaml"], ["--help"], ["rum"]]) {
			const { stdout, stderr } = spawnSync(process.execPath, ["dist/mitoshi.cjs", ...args], { env, encoding: "utf8" });
			expect(`${stdout}${stderr}`.length).toBeGreaterThan(20);
			expect(`${stdout}${stderr}`, args.join(" ")).not.toContain(escapeSign);
		}
	});
});

describe("a file that is written", () => {
	it.each([
		["table", "outlook.txt"],
		["csv", "outlook.csv"],
		["json", "outlook.json"],
		["md", "outlook.md"],
	])("holds what %s would print, and standard output nothing", async (format, name) => {
		const file = join(scratch, name);
		const written = await mitoshi(["run", baseline, "--format", format, "-o", file]);
		expect(written).toMatchObject({ code: 0, out: "" });
		expect(written.said).toContain(file);
		expect(`${readFileSync(file, "utf8").trimEnd()}\n`).toBe(
			`${(await mitoshi(["run", baseline, "--format", format])).out.trimEnd()}\n`,
		);
	});

	it("replaces an older one, and stays as it was when the scenario is refused", async () => {
		const file = join(scratch, "kept.json");
		writeFileSync(file, "old");
		expect((await mitoshi(["run", "nowhere.yaml", "--json", "-o", file])).code).toBe(2);
		expect(readFileSync(file, "utf8")).toBe("old");
		expect((await mitoshi(["run", baseline, "--json", "-o", file])).code).toBe(0);
		expect(JSON.parse(readFileSync(file, "utf8")).schema).toBe("mitoshi.run.v1");
		expect(readdirSync(scratch).filter((name) => name.startsWith("."))).toEqual([]);
	});

	it("may stand anywhere, and so may the scenario", async () => {
		const { code } = await mitoshi(["run", resolve(baseline), "-o", "here.txt"], scratch);
		expect(code).toBe(0);
		expect(readFileSync(join(scratch, "here.txt"), "utf8")).toContain("市税");
	});
});

describe("--strict", () => {
	it("counts what the year shown contains, and never a reference target", async () => {
		expect((await mitoshi(["run", baseline, "--strict", "--until", "R7"])).code).toBe(0);
		const { targets } = JSON.parse((await mitoshi(["run", baseline, "--json"])).out);
		const reference = targets.filter((target: { reference: boolean }) => target.reference);
		expect(reference.length).toBeGreaterThan(0);
	});

	it("is 1 when any of several files misses a target", async () => {
		expect((await mitoshi(["run", baseline, "scenarios/himi/combined-deterioration.yaml", "--strict"])).code).toBe(1);
	});
});

describe("help", () => {
	it.each([[["--help"]], [["help"]], [["help", "run"]], [["run", "-h"]]])(
		"%s is printed on standard output in Japanese",
		async (args) => {
			const { code, out, said } = await mitoshi(args);
			expect([code, said]).toEqual([0, ""]);
			expect(out).toContain("使い方");
		},
	);

	it("every example in it works as it stands", async () => {
		const commands = [...(await mitoshi(["--help"])).out.matchAll(/^ {2}([a-z]+)[ |[<]/gm)].map(
			([, name]) => name as string,
		);
		const names = commands.filter((name) => name !== "help");
		expect(names).toEqual(expect.arrayContaining(["run", "check", "explain", "lines", "schema", "calibrate"]));
		for (const name of names) {
			const example = /例:\s+mitoshi ([^\n]+?)(?: > [^\n]*)?\n/.exec((await mitoshi([name, "--help"])).out)?.[1] ?? "";
			expect(example.split(" ")[0], name).toBe(name);
			// Quoted words are one argument; what writes a folder or a file does so away from here, where others read it.
			const words = [...example.trim().matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? "");
			if (name === "calibrate") continue;
			const elsewhere = words.map((word, at) =>
				/^(--out|-o)$/.test(words[at - 1] ?? "") || word.startsWith("output/report/") ? join(scratch, word) : word,
			);
			expect(await mitoshi(elsewhere), example).toMatchObject({ code: 0 });
		}
	});
});
