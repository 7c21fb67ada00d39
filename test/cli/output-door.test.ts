import { spawnSync } from "node:child_process";
import {
	chmodSync,
	cpSync,
	linkSync,
	lstatSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { runCommandLine as typed } from "../../src/cli/command-line.ts";
import { checkFolder } from "../../src/cli/output-folder.ts";
import { thisRun } from "../../src/cli/recorded-files.ts";
import { mitoshi } from "./process.ts";

const folder = mkdtempSync(join(tmpdir(), "mitoshi-door-"));
const city = join(folder, "himi");
const at = (...names: string[]) => join(folder, ...names);
const own = (...names: string[]) => join(city, ...names);
const [scenario, base] = [own("derived.yaml"), own("baseline.yaml")];
const measures = own("measures", "reform.yaml");
const socket = createServer();

beforeAll(async () => {
	cpSync("scenarios/himi", city, { recursive: true });
	writeFileSync(scenario, "title: もとのある案\nextends: baseline.yaml\n");
	linkSync(scenario, own("hard-link.yaml"));
	symlinkSync(scenario, own("link.yaml"));
	symlinkSync(city, at("linked-city"));
	symlinkSync(at("no", "such", "file.csv"), at("astray"));
	expect(spawnSync("mkfifo", [at("pipe")]).status).toBe(0);
	await new Promise<void>((listening) => {
		socket.listen(at("socket"), listening);
	});
	mkdirSync(at("folder"));
});
afterAll(() => {
	socket.close();
	rmSync(folder, { recursive: true, force: true });
});

let said = "";
beforeEach(() => {
	said = "";
	vi.spyOn(process.stdout, "write").mockReturnValue(true);
	vi.spyOn(process.stderr, "write").mockImplementation((text) => {
		said += text;
		return true;
	});
});
afterEach(() => vi.restoreAllMocks());

/** Every command that writes a file, with the least work it can be asked for. */
const commands: Readonly<Record<string, readonly string[]>> = {
	run: ["run", scenario, "--format", "csv"],
	compare: ["compare", base, scenario, "--format", "md"],
	simulate: ["simulate", scenario, "--paths", "64", "--workers", "1", "--format", "csv"],
	"simulate --suggest": ["simulate", scenario, "--suggest"],
	solve: ["solve", scenario, "--target", "財政調整基金残高 R12 >= 2600", "--by", "物件費 R5.. add"],
	sensitivity: ["sensitivity", scenario, "--on", "財政調整基金残高", "R12", "--json"],
	stress: ["stress", scenario, "--format", "md"],
	explain: ["explain", scenario, "財政調整基金残高", "R8"],
	plan: ["plan", measures, "--targets", "④", "--target-years", "stated", "--time-limit", "60"],
};
const names = Object.keys(commands);
const call = (name: string, output: string) => typed([...(commands[name] ?? []), "-o", output]);

describe.each(names)("-o of %s", (name) => {
	const file = at(`${name.replaceAll(" ", "")}.out`);

	it("writes where nothing is", async () => {
		const fresh = at("folder", basename(file));
		expect(await call(name, fresh), said).toBe(0);
		expect(readFileSync(fresh, "utf8").length).toBeGreaterThan(100);
		rmSync(fresh);
	});

	it("replaces a file that stands there as a whole and keeps its mode", async () => {
		writeFileSync(file, "old");
		chmodSync(file, 0o600);
		expect(await call(name, file), said).toBe(0);
		expect(statSync(file).mode & 0o777).toBe(0o600);
		expect(readFileSync(file, "utf8")).not.toContain("old");
	});

	it("leaves a file alone that is marked as not to be written", async () => {
		writeFileSync(`${file}-kept`, "kept");
		chmodSync(`${file}-kept`, 0o444);
		expect(await call(name, `${file}-kept`)).toBe(2);
		expect(said).toContain("権限がありません");
		expect(readFileSync(`${file}-kept`, "utf8")).toBe("kept");
	});

	it("writes through a link, which stays a link", async () => {
		const [link, target] = [`${file}-link`, `${file}-target`];
		writeFileSync(target, "old");
		symlinkSync(basename(target), link);
		expect(await call(name, link), said).toBe(0);
		expect(lstatSync(link).isSymbolicLink()).toBe(true);
		expect(readFileSync(target, "utf8").length).toBeGreaterThan(100);
	});

	it.each([
		["a pipe", at("pipe"), "名前付きパイプ"],
		["a socket", at("socket"), "ソケット"],
		["a folder", at("folder"), "フォルダです"],
		["the name of a folder that is not there", at("nowhere/"), "フォルダです"],
		["a folder that is not there", at("no", "such", "file.csv"), `出力先のフォルダがありません: ${at("no", "such")}`],
		["a file in the place of a folder", join(base, "file.csv"), "フォルダではありません"],
		["a link to where no folder is", at("astray"), "出力先のフォルダがありません"],
		["a dash", "-", "「-」は使えません"],
		["nothing", "", "名前が空です"],
		["a blank", " ", "名前が空です"],
		["a wide blank", "\u3000", "名前が空です"],
	])("refuses %s", async (_, output, reason) => {
		const before = readdirSync(folder);
		expect(await call(name, output)).toBe(2);
		expect(said).toContain(reason);
		expect(readdirSync(folder)).toEqual(before);
		expect(lstatSync(at("pipe")).isFIFO()).toBe(true);
	});

	const inputs = [
		name === "plan" ? measures : scenario,
		base,
		own("settings.yaml"),
		...["edition.yaml", "outlook.csv", "history.csv", "calibration.json"].map((part) => own("editions", "r3", part)),
		...(name === "plan" ? [] : [own("hard-link.yaml"), own("link.yaml"), at("linked-city", "derived.yaml")]),
	];
	it.each(inputs)("refuses what it read: %s", async (output) => {
		const before = readFileSync(output);
		expect(await call(name, output)).toBe(2);
		expect(said).toContain("この実行で読んだファイルです");
		expect(readFileSync(output).equals(before)).toBe(true);
	});
});

describe("calibrate", () => {
	it("writes its file through a link and with its mode", async () => {
		const [file, elsewhere] = [own("editions", "r3", "calibration.json"), own("editions", "r3", "kept.json")];
		const wanted = readFileSync(file, "utf8");
		writeFileSync(elsewhere, "{}");
		chmodSync(elsewhere, 0o640);
		rmSync(file);
		symlinkSync(elsewhere, file);
		expect(await typed(["calibrate", city]), said).toBe(0);
		expect(lstatSync(file).isSymbolicLink()).toBe(true);
		expect([readFileSync(elsewhere, "utf8"), statSync(elsewhere).mode & 0o777]).toEqual([wanted, 0o640]);
	});

	it("does not write over somebody's file that is named as its own", async () => {
		const file = own("editions", "r3", "package.json");
		writeFileSync(file, '{ "name": "somebody" }');
		const edition = own("editions", "r3", "edition.yaml");
		const before = readFileSync(edition, "utf8");
		writeFileSync(edition, before.replace("calibration: calibration.json", "calibration: package.json"));
		expect(await typed(["calibrate", city])).toBe(2);
		writeFileSync(edition, before);
		expect(said).toContain(`${file}:1:1 エラー: 推計値のファイルではありません`);
		expect(readFileSync(file, "utf8")).toBe('{ "name": "somebody" }');
	});

	it("does not write over the table it was made from, whatever that is called", async () => {
		const copy = at("renamed");
		cpSync("scenarios/himi", copy, { recursive: true });
		const [table, file] = ["outlook.csv", "calibration.json"].map((name) => join(copy, "editions", "r3", name));
		const before = readFileSync(table as string);
		rmSync(file as string);
		linkSync(table as string, file as string);
		expect(await typed(["calibrate", copy])).toBe(2);
		expect(said).toContain("この実行で読んだファイルです");
		expect(readFileSync(table as string).equals(before)).toBe(true);
	});
});

describe("the folder of report", () => {
	const into = (out: string) => typed(["report", scenario, "-o", out]);

	it.each([
		["a pipe", at("pipe"), "同じ名前のファイル"],
		["a file", base, "同じ名前のファイル"],
		["a blank", " ", "名前が空です"],
		["a dash", "-", "「-」は使えません"],
		["a folder of other files", city, "前の資料一式ではないファイルがあります"],
	])("refuses %s", async (_, out, reason) => {
		expect(await into(out)).toBe(2);
		expect(said).toContain(reason);
	});

	it.each([city, at("linked-city", "..")])("is not the one of what was read: %s", (out) => {
		thisRun.files.read(scenario);
		expect(checkFolder(out)?.message).toContain("この実行で読んだファイルがあります");
	});
});

/** The source files of the command line. */
const sources = readdirSync("src/cli", { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));

describe("the door", () => {
	it("is the only one: no other file of the program writes, moves or makes anything", () => {
		expect(sources.length).toBeGreaterThan(25);
		const writing =
			/\b(write\w*Sync|appendFile\w*|rename\w*|createWriteStream|copyFile\w*|mkdir\w*|open(Sync)?\(|stdout\.write|stderr\.write|standardStream\()/;
		const writers = sources.filter((path) => writing.test(readFileSync(join("src/cli", path), "utf8")));
		expect(writers.sort()).toEqual([
			"commands/simulate.ts", // the progress bar of a terminal
			"output-commit.ts", // what a killed run left to be finished
			"output-file.ts",
			"output-folder.ts",
			"standard-stream.ts",
		]);
	});

	it("knows all that is read: commands read by thisRun alone", () => {
		const reading = /\bnodeFiles\.read|readFileSync|\(nodeFiles[,)]/;
		const readers = sources.filter((path) => reading.test(readFileSync(join("src/cli", path), "utf8")));
		expect(readers.sort()).toEqual([
			"commands/calibrate.ts", // what it is about to replace
			"commands/edition.ts", // the table it is about to make anew
			"commands/import.ts", // what stands where it is about to write
			"commands/init.ts", // the table it takes in, before there is a city
			"commands/scenarios.ts", // the files it is about to make anew
			"output-commit.ts", // what a killed run left to be finished
			"output-folder.ts", // an earlier report
			"pack-assets.ts", // fonts, the program's own
			"program-files.ts",
			"recorded-files.ts",
			"solver-file.ts", // the program's own
		]);
	});
});

describe("the command line", () => {
	it("refuses to write a scenario over itself, by any of its names, and says which", () => {
		const before = readFileSync(scenario);
		for (const output of [scenario, own("hard-link.yaml"), own("link.yaml")]) {
			const { code, out, said: told } = mitoshi(["run", scenario, "--format", "csv", "-o", output]);
			expect({ code, out }).toEqual({ code: 2, out: "" });
			expect(told).toContain(`エラー: 出力先が、この実行で読んだファイルです: ${output}`);
		}
		expect(readFileSync(scenario).equals(before)).toBe(true);
	});

	it("makes no folder for a file, but the one that results go to, which a fresh copy lacks", () => {
		const fresh = at("fresh");
		mkdirSync(fresh);
		const files = () => readdirSync(fresh, { recursive: true, encoding: "utf8" }).sort();
		expect(mitoshi(["run", scenario, "-o", "output/deep/run.txt"], fresh)).toMatchObject({ code: 2, out: "" });
		expect(mitoshi(["run", scenario, "-o", "-"], fresh)).toMatchObject({ code: 2, out: "" });
		expect(files()).toEqual([]);
		expect(mitoshi(["run", scenario, "-o", "output/run.txt"], fresh).code).toBe(0);
		expect(files()).toEqual(["output", "output/run.txt"]);
	});

	it("report takes -o for its folder", () => {
		expect(mitoshi(["report", scenario, "-o", " "])).toMatchObject({ code: 2, out: "" });
	});
});
