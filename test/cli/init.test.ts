import { spawnSync } from "node:child_process";
import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { parse } from "csv-parse/sync";
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { asking } from "../../src/cli/ask.ts";
import { runCommandLine } from "../../src/cli/command-line.ts";
import { askedFor } from "../../src/cli/commands/init.ts";
import { nodeFiles } from "../../src/cli/program-files.ts";
import { modelFacts } from "../../src/model/facts.ts";
import { coreShape } from "../../src/model/kinds/city-shape.ts";
import { composeModel } from "../../src/model/kinds/compose.ts";
import { loadMunicipality } from "../../src/scenario/municipality.ts";
import { loadOwnModel } from "../../src/scenario/read-own-model.ts";
import { readStatuses } from "../../src/scenario/year-statuses.ts";

const folder = mkdtempSync(join(tmpdir(), "mitoshi-init-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let made = 0;
const fresh = () => join(folder, `town${++made}`);

let [said, printed] = ["", ""];
beforeEach(() => {
	[said, printed] = ["", ""];
	vi.spyOn(process.stderr, "write").mockImplementation((text) => {
		said += text;
		return true;
	});
	vi.spyOn(process.stdout, "write").mockImplementation((text) => {
		printed += text;
		return true;
	});
});
afterEach(() => vi.restoreAllMocks());

const init = (place: string, ...words: string[]) => runCommandLine(["init", place, ...words]);
const named = ["--name", "例示町", "--unit", "千円"];
const filesOf = (place: string) =>
	readdirSync(place, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(place.length + 1))
		.sort();
const textOf = (...path: string[]) => readFileSync(join(...path), "utf8");

function loaded(place: string) {
	const city = loadMunicipality(nodeFiles, place, modelFacts, loadOwnModel);
	if ("problems" in city) throw new Error(JSON.stringify(city.problems));
	return city.loaded;
}

describe("init", () => {
	it("makes the same folder every time, and says what comes next", async () => {
		const [one, other] = [fresh(), fresh()];
		const words = [...named, "--years", "H30..R12", "--settled", "R6"];
		expect(await init(one, ...words), said).toBe(0);
		expect(printed).toContain("mitoshi check -m");
		expect(await init(other, ...words), said).toBe(0);
		expect(filesOf(one)).toEqual([
			"README.md",
			"baseline.yaml",
			"editions/r7/edition.yaml",
			"editions/r7/outlook.csv",
			"editions/r7/years.csv",
			"settings.yaml",
		]);
		for (const path of filesOf(one)) expect(textOf(one, path)).toBe(textOf(other, path).replaceAll(other, one));
	});

	it.each(["円", "千円", "万円", "百万円", "億円", "千円 "])(
		"keeps the unit %s, and settings that can be read",
		async (unit) => {
			const place = fresh();
			expect(await init(place, "--name", "例示市", "--unit", unit), said).toBe(0);
			const city = loaded(place);
			expect([city.name, city.unit, city.basis, city.currentEdition]).toEqual(["例示市", unit.trim(), undefined, null]);
			expect([city.publishedBond, city.targets]).toEqual([null, []]);
			for (const { source } of [...city.parameters.values(), ...city.bondTypes]) expect(source).toMatch(/法第|仮定/);
		},
	);

	it.each([
		["一般財源", "generalResources"],
		["generalResources", "generalResources"],
		["総額", "allFunds"],
		["allfunds", "allFunds"],
	])("takes the basis %s", async (basis, kept) => {
		const place = fresh();
		expect(await init(place, ...named, "--basis", basis), said).toBe(0);
		expect(loaded(place).basis).toBe(kept);
	});

	it("makes a table of every row an outlook is computed from, ready for Excel, without a figure", async () => {
		const place = fresh();
		expect(await init(place, ...named, "--years", "R5〜R8"), said).toBe(0);
		const table = textOf(place, "editions/r6/outlook.csv");
		expect(table.startsWith("\uFEFF区分,項目,単位,R5,R6,R7,R8\r\n")).toBe(true);
		const rows = parse(table, { bom: true }).slice(1) as string[][];
		const town = composeModel(modelFacts, { ...coreShape, kind: "町" });
		for (const { line, published } of town.rows)
			if (published === "leaf" || published === "opening")
				expect(
					rows.map(([, label]) => town.lines.find(label ?? "")?.id),
					line,
				).toContain(line);
		for (const [, , , ...cells] of rows) expect(cells).toEqual(["", "", "", ""]);
		const statuses = readStatuses(nodeFiles, join(place, "editions/r6/years.csv"));
		expect("loaded" in statuses && [...statuses.loaded.values()]).toEqual([
			"settled",
			"projected",
			"projected",
			"projected",
		]);
	});

	it.each(["R5..R12", "H30..R12", "令和5年度から令和12年度", "2023..2030", "Ｒ５～Ｒ１２"])(
		"takes the years %s",
		async (years) => {
			const place = fresh();
			expect(await init(place, ...named, "--years", years), said).toBe(0);
			expect(textOf(place, filesOf(place).find((path) => path.endsWith("outlook.csv")) ?? "")).toMatch(
				/(R5|H30),.*R12\r/,
			);
		},
	);

	it.each([
		["--years", "R5"],
		["--years", "R12..R5"],
		["--years", "R5.."],
		["--years", "H1..R40"],
		["--years", "R5,R7"],
		["--years", "来年"],
		["--settled", "R8"],
		["--settled", "R3"],
		["--edition", "r6/7"],
		["--edition", "=r6"],
		["--basis", "全部"],
		["--unit", "銭"],
		["--unit", ""],
		["--name", ""],
		["--name", "　"],
		["--name", "=cmd"],
		["--name", "＝１＋１"],
		["--name", "@SUM"],
		["--name", "a/b"],
		["--name", "町\u0007"],
		["--name", "町\n村"],
		["--name", "あ".repeat(41)],
	])("refuses %s %j, names it and makes nothing", async (option, value) => {
		const place = fresh();
		const others = ["--name", "例示町", "--unit", "千円", "--years", "R5..R8"];
		const at = others.indexOf(option);
		const words = at < 0 ? [...others, option, value] : others.with(at + 1, value);
		expect(await init(place, ...words)).toBe(2);
		expect(said).toContain(`${option}:1:1 エラー`);
		expect(existsSync(place)).toBe(false);
		expect(readdirSync(folder).filter((name) => name.startsWith("."))).toEqual([]);
	});

	it.each(["町:", "=町", "con", "a ", " "])("refuses the folder %j", async (name) => {
		const before = readdirSync(folder);
		expect(await init(join(folder, name), ...named)).toBe(2);
		expect(said).toContain("DIR:1:1 エラー");
		expect(readdirSync(folder)).toEqual(before);
	});

	it.each([".", "", "..", "/"])("refuses to take the place of the working folder: %j", async (place) => {
		expect(await init(place, ...named)).toBe(2);
		expect(said).toContain("DIR:1:1 エラー");
	});

	it("tells every mistake of one call", async () => {
		expect(await init(join(folder, "町:"), "--name", "=x", "--unit", "銭", "--years", "R5", "--basis", "z")).toBe(2);
		expect(said.match(/エラー/g)).toHaveLength(5);
	});

	it("writes nothing over: a second time, or beside anybody's file", async () => {
		const place = fresh();
		expect(await init(place, ...named)).toBe(0);
		writeFileSync(join(place, "settings.yaml"), "mine");
		expect(await init(place, ...named)).toBe(2);
		expect(said).toContain("空ではありません");
		expect(textOf(place, "settings.yaml")).toBe("mine");
	});

	it("fills a folder that stands there empty", async () => {
		const place = fresh();
		mkdirSync(place);
		writeFileSync(join(place, "desktop.ini"), "");
		expect(await init(place, ...named), said).toBe(0);
		expect(filesOf(place)).toContain("settings.yaml");
	});

	it("does not replace an earlier report", async () => {
		const place = fresh();
		mkdirSync(place);
		writeFileSync(join(place, "manifest.json"), JSON.stringify({ schema: "mitoshi.report.v1", files: [] }));
		expect(await init(place, ...named)).toBe(2);
		expect(filesOf(place)).toEqual(["manifest.json"]);
	});

	it("stands on no file, and leaves no half folder where it cannot write", async () => {
		writeFileSync(join(folder, "file"), "mine");
		expect(await init(join(folder, "file"), ...named)).toBe(2);
		expect(await init(join(folder, "file", "town"), ...named)).toBe(2);
		expect(textOf(folder, "file")).toBe("mine");
		const locked = join(folder, "locked");
		mkdirSync(locked);
		chmodSync(locked, 0o555);
		// Who may do anything, as in a container, is stopped by no mode.
		const code = await init(join(locked, "town"), ...named);
		expect([code, readdirSync(locked)]).toEqual(process.getuid?.() === 0 ? [0, ["town"]] : [2, []]);
		chmodSync(locked, 0o755);
	});

	it("says which option is missing where nobody can be asked", async () => {
		const place = fresh();
		expect(await init(place)).toBe(2);
		expect(said).toContain("--name と --unit がありません");
		said = "";
		expect(await init(place, "--name", "例示町")).toBe(2);
		expect(said).toContain("エラー: --unit がありません");
		expect(existsSync(place)).toBe(false);
	});
});

describe("the questions at the keyboard", () => {
	it.skipIf(process.platform === "win32")(
		"are answered by a pipe, and nothing is made of one that ends too soon",
		() => {
			const [whole, half] = [fresh(), fresh()];
			const piped = (typed: string, place: string) =>
				spawnSync("sh", ["-c", 'printf "$1" | "$2" dist/mitoshi.cjs init "$3"', "sh", typed, process.execPath, place]);
			expect(piped("例示町\n千円\n\nR5..R8\nR6\n", whole).status).toBe(0);
			expect(textOf(whole, "settings.yaml")).toContain("name: 例示町");
			const ended = piped("例示町\n", half);
			expect([ended.status, existsSync(half)]).toEqual([2, false]);
			expect(String(ended.stderr)).toContain("--name と --unit がありません");
		},
	);

	async function answered(typed: string, options: Parameters<typeof askedFor>[0] = { format: "table" }) {
		const [input, output] = [new PassThrough(), new PassThrough()];
		let shown = "";
		output.on("data", (part) => {
			shown += part;
		});
		input.end(typed);
		return { answer: await asking({ input, output }, (ask) => askedFor(options, ask)), shown };
	}

	it("take every answer in turn, and ask again what cannot be", async () => {
		const { answer, shown } = await answered("=x\n例示町\n銭\n億円\n総額\nR5..R8\nR9\nR6\n");
		expect(answer).toMatchObject({ name: "例示町", unit: "億円", basis: "総額", years: "R5..R8", settled: "R6" });
		expect(shown).toContain("単位「銭」は使えません");
	});

	it("leave out what is left blank", async () => {
		const { answer } = await answered("例示町\n千円\n\n\n");
		expect(answer).toEqual({ format: "table", name: "例示町", unit: "千円" });
	});

	it("do not ask what was typed with the command", async () => {
		const { answer } = await answered("千円\n\nR5..R8\n\n", { format: "table", name: "例示町" });
		expect(answer).toMatchObject({ name: "例示町", unit: "千円", settled: "R5" });
	});

	it("make nothing of a keyboard that ends", async () => {
		expect((await answered("例示町\n")).answer).toBeNull();
	});
});
