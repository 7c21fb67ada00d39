import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mitoshi } from "../support/command-line.ts";
import { run } from "./process.ts";

const program = resolve("dist/mitoshi.mjs");
const moment = { SOURCE_DATE_EPOCH: "1790000000" };

let parent = "";
beforeAll(() => {
	parent = mkdtempSync(join(tmpdir(), "mitoshi-report-"));
});
afterAll(() => rmSync(parent, { recursive: true, force: true }));

/** In a process of its own. The page's script is that of the built program: what compares pages to the byte writes both so. */
const built = (args: readonly string[]) => run(program, ["report", ...args], ".", moment);

const report = (args: readonly string[], variables: Readonly<Record<string, string>> = moment) =>
	mitoshi(["report", ...args], ".", variables);

/** Every file of a folder with its hash. */
function contents(folder: string): Record<string, string> {
	const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name))
		.sort();
	return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), sha256(path)]));
}

const sha256 = (path: string) => createHash("sha256").update(readFileSync(path)).digest("hex");

interface Manifest {
	readonly schema: string;
	readonly program: string;
	readonly command: string;
	readonly time: string;
	readonly inputs: readonly { readonly file: string; readonly sha256: string }[];
	readonly files: readonly { readonly path: string; readonly sha256: string; readonly bytes: number }[];
}

const manifestOf = (folder: string) => JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Manifest;

function scenario(name: string, title: string): string {
	const path = join(parent, name);
	writeFileSync(path, `title: ${JSON.stringify(title)}\nmunicipality: himi\n`);
	return path;
}

describe("mitoshi report", () => {
	const three = ["baseline", "combined-deterioration", "reform"].map((name) => `scenarios/himi/${name}.yaml`);

	it("writes the whole pack, and the same inputs give the same bytes wherever it goes", async () => {
		const [left, right] = [join(parent, "left"), join(parent, "deep", "right")];
		const first = built([...three, "--out", left]);
		expect([first.code, first.said.split("\n").filter((line) => !/^… .+$/.test(line))]).toEqual([0, [""]]);
		expect(first.out).toContain(`書き出しました: ${left}`);
		expect(built([...three, "--out", right]).code).toBe(0);
		const written = contents(left);
		expect(contents(right)).toEqual(written);
		for (const path of [
			"outlook.html",
			"outlook.xlsx",
			"outlook.pptx",
			"outlook.csv",
			"outlook-reform.md",
			"difference-reform.csv",
			"charts/fiscal-adjustment-fund.svg",
			"charts/fiscal-adjustment-fund.png",
			"charts/fiscal-adjustment-fund.vl.json",
			"charts/fiscal-adjustment-fund.csv",
			"charts/difference.png",
			"charts/bridge.png",
			"charts/bridge-2.csv",
			"charts/sensitivity.png",
			"bridge-reform.csv",
			"bridge-reform.md",
		])
			expect(written, path).toHaveProperty([path]);
		// For Excel a scenario's table is the one of run, under its own title.
		const { out } = await mitoshi(["run", "scenarios/himi/reform.yaml", "--format", "csv"]);
		expect(readFileSync(join(left, "outlook-reform.csv"), "utf8").trimEnd()).toBe(out.trimEnd());
		expect(readdirSync(parent).filter((name) => name.startsWith("."))).toEqual([]);
	});

	it("lists in its manifest what was read and written, and when", () => {
		const folder = join(parent, "left");
		const { schema, program: by, command, time, inputs, files } = manifestOf(folder);
		const { "manifest.json": _, ...others } = contents(folder);
		expect(Object.fromEntries(files.map(({ path, sha256: hash }) => [path, hash]))).toEqual(others);
		expect(inputs.map(({ file }) => file)).toEqual(
			expect.arrayContaining([...three, "scenarios/himi/settings.yaml", "scenarios/himi/editions/r3/outlook.csv"]),
		);
		for (const { file, sha256: hash } of inputs) expect(sha256(file), file).toBe(hash);
		expect({ schema, time }).toEqual({ schema: "mitoshi.report.v1", time: "2026-09-21T14:13:20Z" });
		expect(command).toBe(`mitoshi report ${three.join(" ")}`);
		const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
		expect(by).toBe(`mitoshi ${version}`);
		expect(readFileSync(join(folder, "outlook.html"), "utf8")).toContain(`mitoshi ${version}`);
	});

	it("adds the spread of the base when asked, with its seed in the command, and the same bytes again", async () => {
		const [left, right] = [join(parent, "spread"), join(parent, "again")];
		const args = ["scenarios/himi/baseline.yaml", "--simulate", "200", "--seed", "7"];
		expect((await report([...args, "--out", left])).code).toBe(0);
		expect((await report([...args, "--out", right])).code).toBe(0);
		expect(contents(right)).toEqual(contents(left));
		expect(manifestOf(left).command).toBe("mitoshi report scenarios/himi/baseline.yaml --simulate 200 --seed 7");
		expect(readFileSync(join(left, "charts/simulation.svg"), "utf8")).toContain("試行200回、乱数の種7");
	});

	it("refuses numbers of a simulation that are none, and a file where the number of paths should be", async () => {
		for (const [args, words] of [
			[["--simulate", "scenarios/himi/baseline.yaml"], "シナリオファイルは --simulate より前"],
			[["--simulate", "0"], "--simulate の試行回数「0」"],
			[["--simulate", "100", "--seed", "x"], "--seed の値「x」"],
			[["--seed", "3"], "--seed は --simulate と一緒"],
		] as const) {
			const { code, out, said } = await report([...args, "--out", join(parent, "never")]);
			expect([code, out]).toEqual([2, ""]);
			expect(said).toContain(words);
		}
		expect(readdirSync(parent)).not.toContain("never");
	});

	it("leaves out drivers that are too many, and says so", async () => {
		const many = join(parent, "many.yaml");
		const changes = Array.from(
			{ length: 13 },
			(_, at) => `  - { line: 市税, years: R5.., add: ${at + 1}, group: g${at} }`,
		);
		writeFileSync(many, `title: 多い\nmunicipality: himi\nchanges:\n${changes.join("\n")}\n`);
		const folder = join(parent, "many");
		const { code, said } = await report(["scenarios/himi/baseline.yaml", many, "--out", folder]);
		expect(code).toBe(0);
		expect(said).toContain("注意: 「多い」の差の要因の図は作れませんでした: 要因が13件");
		expect(readdirSync(join(folder, "charts"))).not.toContain("bridge.png");
		expect(readFileSync(join(folder, "outlook.html"), "utf8")).toContain("差の要因は示せません: 要因が13件");
	});

	it("says nothing but the manifest with --json, and counts missed targets with --strict", async () => {
		const folder = join(parent, "json");
		const args = ["scenarios/himi/city-tax-level-minus-1.yaml", "--until", "R8", "--out", folder, "--json"];
		const { code, out, said } = await report([...args, "--strict"]);
		expect([code, said]).toEqual([1, ""]);
		expect(out).toBe(readFileSync(join(folder, "manifest.json"), "utf8"));
		expect(readFileSync(join(folder, "outlook.csv"), "utf8")).not.toContain("R9");
	});

	it("killed at any moment leaves the earlier report whole", async () => {
		const folder = join(parent, "left");
		const before = contents(folder);
		let whileWriting = 0;
		const moments: [step: string, delay: number][] = [
			["表", 0],
			["スライド", 0],
			["書き出し", 0],
			["書き出し", 4],
			["書き出し", 8],
		];
		for (const [step, delay] of moments) {
			const child = spawn(process.execPath, [program, "report", "--out", folder], {
				stdio: ["ignore", "ignore", "pipe"],
				env: { ...process.env, SOURCE_DATE_EPOCH: "1" },
			});
			const ended = new Promise<NodeJS.Signals | null>((done) => child.once("exit", (_, signal) => done(signal)));
			for await (const said of child.stderr) if (String(said).includes(`… ${step}\n`)) break;
			await setTimeout(delay);
			child.kill("SIGKILL");
			const signal = await ended;
			if (step === "書き出し" && signal !== null) whileWriting += 1;
			// The report is the earlier or the new one, and every file of it is there as its manifest says.
			const { "manifest.json": _, ...files } = contents(folder);
			const { files: listed, time } = manifestOf(folder);
			expect(files).toEqual(Object.fromEntries(listed.map(({ path, sha256: hash }) => [path, hash])));
			if (time !== "1970-01-01T00:00:01Z") expect(contents(folder)).toEqual(before);
			// On a busy machine the word may come too late: tried again until one was killed while it wrote.
			if (delay === 8 && whileWriting === 0 && moments.length < 30) moments.push(["書き出し", 0], ["書き出し", 8]);
		}
		expect(whileWriting).toBeGreaterThan(0);
		expect(built([...three, "--out", folder]).code).toBe(0);
		expect(contents(folder)).toEqual(before);
		expect(readdirSync(parent).filter((name) => name.startsWith("."))).toEqual([]);
	});

	it("on a full disk leaves nothing, and says so", () => {
		const folder = join(parent, "full");
		const command = `ulimit -f 64; exec "${process.execPath}" "${program}" report --out "${folder}"`;
		const { status, stdout, stderr } = spawnSync("bash", ["-c", command], { encoding: "utf8" });
		expect([status, stdout]).toEqual([2, ""]);
		expect(stderr).toContain(`エラー: ファイルに書けません: ${folder}`);
		expect(readdirSync(parent).filter((name) => name.includes("full"))).toEqual([]);
	});

	it("refuses, before it works, what stands in the way", async () => {
		const [file, folder] = [join(parent, "a-file"), join(parent, "left")];
		writeFileSync(file, "somebody's");
		writeFileSync(join(folder, "outlook.pptx"), "reworded");
		for (const [out, word] of [
			[file, "同じ名前のファイル"],
			[folder, "手を加えたファイル"],
			[".", "作業中のフォルダ"],
			["", "名前が空"],
		]) {
			const { code, out: printed, said } = await report(["--out", out as string]);
			expect([code, printed]).toEqual([2, ""]);
			expect(said).toContain(word);
			expect(said).not.toContain("…");
		}
		expect(readFileSync(join(folder, "outlook.pptx"), "utf8")).toBe("reworded");
	});

	it("refuses bad input and writes nothing", async () => {
		const bad = join(parent, "bad.yaml");
		writeFileSync(bad, "title: x\nmunicipality: himi\nchanges: [{ line: 市民税, years: R5.., add: 1 }]\n");
		const folder = join(parent, "never");
		expect(await report([bad, "--out", folder])).toMatchObject({ code: 2, out: "" });
		const clock = await report(["--out", folder], { SOURCE_DATE_EPOCH: "yesterday" });
		expect(clock).toMatchObject({ code: 2, out: "" });
		expect(clock.said).toContain("SOURCE_DATE_EPOCH");
		expect(readdirSync(parent)).not.toContain("never");
	});

	it("writes tables for older machines, and names the letter they do not have", async () => {
		const folder = join(parent, "cp932");
		expect((await report(["--encoding", "cp932", "--out", folder])).code).toBe(0);
		const table = new TextDecoder("shift_jis", { fatal: true }).decode(readFileSync(join(folder, "outlook.csv")));
		expect(table).toContain("財政調整基金への積立,百万円,△ 397");
		const strange = await report([
			scenario("strange.yaml", "😀"),
			"--encoding",
			"cp932",
			"--out",
			join(parent, "strange"),
		]);
		expect(strange).toMatchObject({ code: 2, out: "" });
		expect(strange.said).toContain("outlook.csv の1行");
		expect(readdirSync(parent)).not.toContain("strange");
	});

	it("draws a letter its typeface lacks as 〓 and says so; names that are alike stay apart", async () => {
		mkdirSync(join(parent, "other"));
		const [one, two] = [scenario("name.yaml", "=cmd 😀 <b>"), scenario("other/name.yaml", "=cmd 😀 <b>")];
		const folder = join(parent, "names");
		const { code, said } = await report([one, two, "--out", folder]);
		expect(code).toBe(0);
		expect(said).toContain("「〓」");
		expect(Object.keys(contents(folder))).toEqual(
			expect.arrayContaining(["outlook-name (2).csv", "difference-name (2).csv"]),
		);
		expect(readFileSync(join(folder, "outlook.csv"), "utf8")).toContain("'=cmd");
	});
});
