import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mitoshi } from "../support/command-line.ts";
import { exportsOf, saidInWord } from "../web/exported.ts";
import { run } from "./process.ts";

const program = resolve("dist/mitoshi.cjs");
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
	readonly files: readonly {
		readonly id: string;
		readonly path: string;
		readonly sha256: string;
		readonly bytes: number;
	}[];
}

const manifestOf = (folder: string) => JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Manifest;

function scenario(name: string, title: string): string {
	const path = join(parent, name);
	writeFileSync(path, `title: ${JSON.stringify(title)}\nmunicipality: himi\n`);
	return path;
}

describe("mitoshi report", () => {
	const three = ["baseline", "combined-deterioration", "reform"].map((name) => `scenarios/himi/${name}.yaml`);
	const asked = [...three, "--simulate", "200", "--seed", "7"];

	it("writes the whole pack, and the same inputs give the same bytes wherever it goes", async () => {
		const [left, right] = [join(parent, "left"), join(parent, "deep", "right")];
		const first = built([...asked, "--out", left]);
		expect([first.code, first.said.split("\n").filter((line) => !/^… .+$/.test(line))]).toEqual([0, [""]]);
		expect(first.out).toContain(`書き出しました: ${left}`);
		// As the zip for Windows holds the program: without package.json, below a path with spaces and Japanese letters.
		const zipped = join(parent, "見通し 試用");
		expect(run(resolve("src/build/package.mjs"), [zipped])).toEqual({ code: 0, out: "", said: "" });
		const second = run(join(zipped, "dist/mitoshi.cjs"), ["report", ...asked, "--out", right], ".", moment);
		expect([second.code, second.said.split("\n").filter((line) => !/^… .+$/.test(line))]).toEqual([0, [""]]);
		const written = contents(left);
		expect(contents(right)).toEqual(written);
		for (const path of [
			"目次.html",
			"財政見通し.html",
			"動かして試す画面.html",
			"計算ブック.xlsx",
			"議会説明スライド.pptx",
			"outlook.csv",
			"outlook-data.csv",
			"outlook.json",
			"財政見通しの表_行革による改善.md",
			"基準との差_行革による改善.csv",
			"図/図1_財政調整基金残高.svg",
			"図/図1_財政調整基金残高.png",
			"図/図1_財政調整基金残高.vl.json",
			"図/図1_財政調整基金残高.csv",
			"図/図11_基準との差.png",
			"図/図12_差の要因.png",
			"図/図13_差の要因(2).csv",
			"図/図14_感度.png",
			"差の要因_行革による改善.csv",
			"差の要因_行革による改善.md",
		])
			expect(written, path).toHaveProperty([path]);
		// Its solver is packed, too.
		const measures = ["plan", "scenarios/himi/measures/reform.yaml"];
		const planned = run(join(zipped, "dist/mitoshi.cjs"), measures);
		expect(planned).toMatchObject({ code: 0, out: (await mitoshi(measures)).out });
		const solver = join(zipped, "dist/assets/highs.wasm.br");
		writeFileSync(solver, readFileSync(solver).subarray(0, 1000));
		expect(run(join(zipped, "dist/mitoshi.cjs"), measures).said).toContain("最適化の計算に使うファイル");
		// For Excel a scenario's table is the one of run, under its own title.
		const { out } = await mitoshi(["run", "scenarios/himi/reform.yaml", "--format", "csv"]);
		expect(readFileSync(join(left, "財政見通しの表_行革による改善.csv"), "utf8").trimEnd()).toBe(out.trimEnd());
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
		expect(command).toBe(`mitoshi report ${asked.join(" ")}`);
		const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
		expect(by).toBe(`mitoshi ${version}`);
		expect(readFileSync(join(folder, "財政見通し.html"), "utf8")).toContain(`mitoshi ${version}`);
	});

	it("is what the app makes of the same cases: workbook and slides to the byte, the paper but for its pictures", async () => {
		const { program: by } = manifestOf(join(parent, "left"));
		const words = { program: by, time: "2026-09-21T00:00:00Z", simulation: { paths: 200, seed: 7 } };
		const paths = new Map(manifestOf(join(parent, "left")).files.map(({ id, path }) => [id, path]));
		const written = (id: string) => join(parent, "left", paths.get(id) ?? "");
		for (const [id, content] of await exportsOf(three, words, ["workbook", "slides", "document"]))
			if (id.endsWith(".docx")) expect(saidInWord(content)).toEqual(saidInWord(readFileSync(written(id))));
			else expect(createHash("sha256").update(content).digest("hex"), id).toBe(sha256(written(id)));
	});

	it("adds the spread of the base when asked", () => {
		expect(readFileSync(join(parent, "left", "図/図15_見通しの幅.svg"), "utf8")).toContain("試行200回、乱数の種7");
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

	it("says nothing but the manifest with --json, counts missed targets with --strict, and writes tables for older machines", async () => {
		const folder = join(parent, "json");
		const args = ["scenarios/himi/city-tax-level-minus-1.yaml", "--until", "R8", "--out", folder, "--json"];
		const { code, out, said } = await report([...args, "--strict", "--encoding", "cp932"]);
		expect([code, said]).toEqual([1, ""]);
		expect(out).toBe(readFileSync(join(folder, "manifest.json"), "utf8"));
		const table = new TextDecoder("shift_jis", { fatal: true }).decode(readFileSync(join(folder, "outlook.csv")));
		expect(table).toContain("財政調整基金への積立,百万円,△ 397");
		expect(table).not.toContain("R9");
		expect(readdirSync(join(folder, "図")).join()).not.toContain("見通しの幅");
	});

	it("on a full disk leaves the earlier report whole, as it was at every step, and says so", async () => {
		const folder = join(parent, "left");
		const before = contents(folder);
		const command = `ulimit -f 64; exec "${process.execPath}" "${program}" report --out "${folder}"`;
		const child = spawn("bash", ["-c", command], { stdio: ["ignore", "pipe", "pipe"] });
		const ended = new Promise<number | null>((done) => child.once("close", done));
		let printed = "";
		child.stdout.on("data", (text) => {
			printed += text;
		});
		let said = "";
		for await (const text of child.stderr) {
			said += text;
			expect(contents(folder)).toEqual(before);
		}
		expect([await ended, printed]).toEqual([2, ""]);
		expect(said).toContain("… 書き出し\n");
		expect(said).toContain(`エラー: ファイルに書けません: ${folder}`);
		expect(contents(folder)).toEqual(before);
		expect(readdirSync(parent).filter((name) => name.startsWith("."))).toEqual([]);
	});

	it("refuses, before it works, what stands in the way", async () => {
		const [file, folder] = [join(parent, "a-file"), join(parent, "left")];
		writeFileSync(file, "somebody's");
		writeFileSync(join(folder, "議会説明スライド.pptx"), "reworded");
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
		expect(readFileSync(join(folder, "議会説明スライド.pptx"), "utf8")).toBe("reworded");
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

	it("writes nothing where a table for older machines would lose a letter, and names it", async () => {
		const strange = scenario("strange.yaml", "😀");
		const refused = await report([strange, "--encoding", "cp932", "--out", join(parent, "strange")]);
		expect(refused).toMatchObject({ code: 2, out: "" });
		expect(refused.said).toContain("outlook.csv の1行");
		expect(readdirSync(parent)).not.toContain("strange");
	});

	it("draws a letter its typeface lacks as 〓, leaves out drivers that are too many, says both, and keeps names that are alike apart", async () => {
		mkdirSync(join(parent, "other"));
		const [one, two] = [scenario("name.yaml", "=cmd 😀 <b>"), scenario("other/name.yaml", "=cmd 😀 <b>")];
		const changes = Array.from(
			{ length: 13 },
			(_, at) => `  - { line: 市税, years: R5.., add: ${at + 1}, group: g${at} }`,
		);
		appendFileSync(two, `changes:\n${changes.join("\n")}\n`);
		const folder = join(parent, "names");
		const { code, said } = await report([one, two, "--out", folder]);
		expect(code).toBe(0);
		expect(said).toContain("「〓」");
		expect(said).toContain("注意: 「=cmd 😀 <b> (2)」の差の要因の図は作れませんでした: 要因が13件");
		expect(Object.keys(contents(folder))).toEqual(
			expect.arrayContaining(["財政見通しの表_=cmd 😀 _b_ (2).csv", "基準との差_=cmd 😀 _b_ (2).csv"]),
		);
		expect(readdirSync(join(folder, "図")).join()).not.toContain("要因");
		expect(readFileSync(join(folder, "outlook.csv"), "utf8")).toContain("'=cmd");
		expect(readFileSync(join(folder, "財政見通し.html"), "utf8")).toContain("差の要因は示せません：要因が13件");
	});
});
