import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeWholly } from "../../src/cli/standard-stream.ts";
import { mitoshi } from "../support/command-line.ts";

const program = resolve("dist/mitoshi.cjs");
const baseline = resolve("scenarios/himi/baseline.yaml");
let folder = "";
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "mitoshi-streams-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the program where no file may grow beyond half a kilobyte: what a disk does that fills up. */
function onAFullDisk(args: string) {
	const command = `ulimit -f 1 && exec "${process.execPath}" "${program}" ${args}`;
	const { status, stderr } = spawnSync("sh", ["-c", command], { cwd: folder, encoding: "utf8" });
	return { code: status, said: stderr };
}

/** Runs the program with a reader that has gone away from one of its streams. */
function withoutReader(stream: "stdout" | "stderr", args: readonly string[]): Promise<number | null> {
	const child = spawn(process.execPath, [program, ...args], { stdio: ["ignore", "pipe", "pipe"] });
	child[stream].destroy();
	for (const other of [child.stdout, child.stderr]) other.resume();
	return new Promise((ended) => {
		child.on("close", ended);
	});
}

describe("a stream that is a file", () => {
	it("gets every byte, however few each write takes", () => {
		const written: number[] = [];
		writeWholly(Uint8Array.of(1, 2, 3, 4, 5), (rest) => {
			written.push(...rest.subarray(0, 2));
			return Math.min(2, rest.length);
		});
		expect(written).toEqual([1, 2, 3, 4, 5]);
		expect(() => writeWholly(Uint8Array.of(1), () => 0)).toThrow("nothing was written");
	});

	it("that fills up ends every command with 2 and one line: a part is never taken for the whole", () => {
		for (const args of [`run ${baseline}`, `run ${baseline} --json`, "lines", "schema", "run --help"]) {
			const { code, said } = onAFullDisk(`${args} > full.out`);
			expect(code, args).toBe(2);
			expect(said.match(/^エラー: .*$/gm), args).toEqual([
				expect.stringMatching(/^エラー: 標準出力に書けません\(.*EFBIG\)。結果は途中までです。/),
			]);
		}
	});

	it("that fills up under the messages ends with 2 as well", () => {
		const lines = Array.from({ length: 20 }, (_, index) => `  - { line: 誤り${index}, years: R5, add: 1 }`);
		writeFileSync(join(folder, "bad.yaml"), `title: x\nmunicipality: himi\nchanges:\n${lines.join("\n")}\n`);
		expect(onAFullDisk("check bad.yaml 2> full.err").code).toBe(2);
		const { code, said } = onAFullDisk(`run ${baseline} -o full.txt`);
		expect(code).toBe(2);
		expect(said).toContain("ファイルに書けません: full.txt (書ける大きさの上限を超えました、EFBIG)");
		expect(() => readFileSync(join(folder, "full.txt"))).toThrow("ENOENT");
	});
});

describe("a standard output that is closed from the start", () => {
	const sh = (command: string) => spawnSync("sh", ["-c", command], { cwd: folder, encoding: "utf8" });
	const of = (args: string) => `exec "${process.execPath}" "${program}" ${args}`;

	it("ends every command that prints with 2 and one line", () => {
		for (const args of [
			`run ${baseline}`,
			`check ${baseline}`,
			"lines",
			"schema",
			"--help",
			"run --help",
			"--version",
		]) {
			const { status, stderr } = sh(`${of(args)} >&-`);
			expect([status, stderr.match(/^エラー: .*$/gm)], args).toEqual([
				2,
				[
					expect.stringMatching(
						/^エラー: 標準出力に書けません\(閉じられています、EBADF\)。結果はどこにも出ていません。/,
					),
				],
			]);
		}
	});

	it("is nothing to a result that goes to a file, and not the same as a result thrown away", () => {
		expect(sh(`${of(`run ${baseline} -o here.txt`)} >&-`).status).toBe(0);
		expect(sh(`${of(`run ${baseline}`)} > /dev/null`)).toMatchObject({ status: 0 });
		const { status } = spawnSync(process.execPath, [program, "run", baseline], { stdio: "ignore" });
		expect(status).toBe(0);
	});
});

describe("a stream nobody reads", () => {
	it("ends quietly with 0 where it is the results', with 2 where it is the messages'", async () => {
		expect(await withoutReader("stdout", ["run", baseline])).toBe(0);
		expect(await withoutReader("stdout", ["--help"])).toBe(0);
		expect(await withoutReader("stderr", ["run", "nowhere.yaml"])).toBe(2);
		expect(await withoutReader("stderr", ["check", baseline])).toBe(2);
		expect(await withoutReader("stderr", ["run", "--no-such-option"])).toBe(2);
	});
});

describe("a working folder that was taken away", () => {
	it("is told in one line with what to do, and is no mistake of the program", () => {
		const gone = join(folder, "gone");
		mkdirSync(gone);
		const inGone = (args: string) =>
			spawnSync("sh", ["-c", `cd "${gone}" && rmdir "${gone}" && exec "${process.execPath}" "${program}" ${args}`], {
				encoding: "utf8",
			});
		for (const args of ["run", "report", `report ${baseline}`, `run ${baseline} -o here.txt`]) {
			mkdirSync(gone, { recursive: true });
			const { status, stdout, stderr } = inGone(args);
			expect([status, stdout], args).toEqual([2, ""]);
			expect(stderr, args).toContain("今いるフォルダが消されたか、移されています");
			expect(stderr, args).toContain("cd で");
		}
		rmSync(gone, { recursive: true, force: true });
	});
});

describe("a word of the command line", () => {
	it("too long to be meant is refused before anything is done with it", async () => {
		const long = "あ".repeat(40_000);
		for (const args of [["run", long], [long], [`--${long}`], ["explain", long, "R5"], ["solve", "--by", long]]) {
			const { code, out, said } = await mitoshi(args);
			expect({ code, out }).toEqual({ code: 2, out: "" });
			expect(said).toContain("コマンドラインの語が長すぎます");
			expect(said.length).toBeLessThan(300);
		}
	});
});

describe("names on a terminal", () => {
	const evil = "e\u001b[31mvil\nエラー: 偽\u009b2J\u202e.yaml";
	const steering = /(?![\n\r\t])[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;
	const shown = "e\\u001b[31mvil\\u000aエラー: 偽\\u009b2J\\u202e.yaml";

	it("cannot steer it, whatever says them: results, problems, files written, as text or as JSON", async () => {
		writeFileSync(join(folder, evil), 'title: "二\\n行\\u202e"\nmunicipality: himi\n');
		for (const args of [
			["run", evil],
			["run", evil, "--json"],
			["check", evil],
			["compare", baseline, evil],
			["explain", evil, "市税", "R5"],
			["run", `none${evil}`],
			["run", baseline, "-o", `${evil}.csv`],
			["bond", evil, evil, evil],
			["run", "-m", evil],
			[evil],
			["run", "--format", evil],
			["run", baseline, "--until", evil],
		]) {
			const { out, said } = await mitoshi(args, folder);
			expect(out + said, args.join(" ")).not.toMatch(steering);
			expect(`${out}\n${said}`, args.join(" ")).not.toMatch(/^エラー: 偽/m);
		}
		expect((await mitoshi(["check", evil], folder)).out).toBe(`${shown}: 問題ありません\n`);
		expect(JSON.parse((await mitoshi(["check", evil, "--json"], folder)).out).files[0].file).toBe(evil);
		expect((await mitoshi(["run", evil], folder)).out).toMatch(/^氷見市 財政見通し {2}二 行\\u202e$/m);
	});
});
