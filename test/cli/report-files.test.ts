import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mitoshi } from "../support/command-line.ts";
import { townFolder } from "../support/towns.ts";

const two = ["scenarios/himi/baseline.yaml", "scenarios/himi/combined-deterioration.yaml"];

let parent = "";
beforeAll(() => {
	parent = mkdtempSync(join(tmpdir(), "mitoshi-files-"));
});
afterAll(() => rmSync(parent, { recursive: true, force: true }));

async function reported(name: string, ...args: readonly string[]) {
	const folder = join(parent, name);
	const done = await mitoshi(["report", ...args, "-o", folder], ".", { SOURCE_DATE_EPOCH: "1790000000" });
	return { folder, ...done };
}

interface Listed {
	readonly id: string;
	readonly path: string;
	readonly sha256: string;
}

function listed(folder: string): Listed[] {
	return (JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as { files: Listed[] }).files;
}

function pathsIn(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
		.sort();
}

/** The ways a page leads to, read as a browser reads them. */
function waysOf(page: string): string[] {
	return [...page.matchAll(/<a href="([^"]*)"/g)].map(([, way = ""]) => decodeURIComponent(way));
}

describe("the files of a report", () => {
	it("have Japanese names, or letters, and under either the same ids and the same contents", async () => {
		const [ja, ascii] = [
			await reported("ja", ...two, "--only", "表,ブック"),
			await reported("ascii", ...two, "--only", "表,ブック", "--names", "ascii"),
		];
		expect([ja.code, ascii.code], ja.said + ascii.said).toEqual([0, 0]);
		const [named, lettered] = [listed(ja.folder), listed(ascii.folder)];
		const contents = (files: readonly Listed[]) => files.map(({ id, sha256 }) => [id, id === "index.html" || sha256]);
		expect(contents(named)).toEqual(contents(lettered));
		for (const { id, path } of lettered) expect(path).toBe(id);
		expect(pathsIn(ascii.folder).filter((path) => !/^[\w./-]+$/.test(path))).toEqual([]);
		expect(pathsIn(ja.folder)).toEqual(
			expect.arrayContaining(["計算ブック.xlsx", "目次.html", "財政見通しの表_複合悪化.csv"]),
		);
		// What programs look for is called the same.
		for (const fixed of ["outlook.csv", "outlook-data.csv", "outlook.json", "manifest.json"])
			for (const { folder } of [ja, ascii]) expect(pathsIn(folder)).toContain(fixed);
	});

	it("are all in the index, which leads to each of them and to nothing else", () => {
		for (const [name, index] of [
			["ja", "目次.html"],
			["ascii", "index.html"],
		] as const) {
			const folder = join(parent, name);
			const page = readFileSync(join(folder, index), "utf8");
			expect(waysOf(page).sort()).toEqual(pathsIn(folder).filter((path) => path !== index));
			const rows = [...page.matchAll(/<td class="about">([^<]*)<\/td>/g)].map(([, about]) => about ?? "");
			expect(rows.filter((about) => about.length < 8)).toEqual([]);
			expect(page).not.toMatch(/<script|https?:/);
		}
	});

	it("have the table twice: with △ for people, as numbers for machines, which are those of the JSON", () => {
		const read = (name: string) => readFileSync(join(parent, "ja", name), "utf8");
		expect(read("outlook.csv")).toContain("△ ");
		const data = read("outlook-data.csv");
		expect(data).not.toMatch(/△|−/);
		expect(data).toMatch(/,-\d/);
		const { runs } = JSON.parse(read("outlook.json")) as { runs: Run[] };
		expect(tableOf(data)).toEqual(runs.flatMap(({ lines }) => lines.map(({ id, values }) => [id, values])));
	});

	it("tell machines which years of a line nobody knows", async () => {
		const folder = townFolder("yamate");
		const { folder: made, said } = await reported("yamate", "-m", folder, "--only", "表");
		expect(said).not.toContain("エラー");
		const read = (name: string) => readFileSync(join(made, name), "utf8");
		const run = JSON.parse(read("outlook.json")) as Run;
		expect(run.unknown.length).toBeGreaterThan(0);
		const rows = parse(read("outlook-data.csv"), { bom: true }) as string[][];
		expect(rows.slice(1).flatMap((row) => (row.at(-1) === "" ? [] : [[row[1], row.at(-1)]]))).toEqual(
			run.unknown.map(({ line, years }) => [line, years.join(" ")]),
		);
	});

	it("of a former report that are not made again, or have other names, are gone, and that is said", async () => {
		const again = await reported("ja", ...two, "--only", "表", "--names", "ascii");
		expect(again.code, again.said).toBe(0);
		expect(again.said).toContain("今回は作らなかった1件のファイルは、出力先から除きました(計算ブック.xlsx)");
		expect(again.said).toMatch(/\d件のファイルの名前が変わりました/);
		expect(pathsIn(again.folder).filter((path) => /[^\w./-]/.test(path))).toEqual([]);
		const same = await reported("ja", ...two, "--only", "表", "--names", "ascii");
		expect(same.said).not.toContain("注意");
	});

	it("are chosen by the names people have for them, and a scenario may stand behind", async () => {
		const chosen = await reported("chosen", "--only", "Excel", "csv、md", "scenarios/himi/reform.yaml");
		expect(chosen.code, chosen.said).toBe(0);
		expect(chosen.out).toContain("行革による改善");
		expect(listed(chosen.folder).map(({ id }) => id)).toEqual([
			...["index.html", "outlook.xlsx", "outlook.csv", "outlook.md", "outlook-data.csv", "outlook.json"],
		]);
		const { command } = JSON.parse(readFileSync(join(chosen.folder, "manifest.json"), "utf8")) as { command: string };
		expect(command).toBe("mitoshi report scenarios/himi/reform.yaml --only workbook,tables");
	});

	it.each([
		[["--only", "図面"], "--only の「図面」という名前はありません", "ページ(page)、スライド(slides)"],
		[["--charts", "fnud,targets"], "--charts の「fnud」という名前はありません", "もしかして: fund"],
		[["--only", "--until", "R8"], "--only に名前が書かれていません", "図(charts)"],
		[["--only", ""], "--only に名前が書かれていません", "図(charts)"],
		[["--only", "表", "--charts", "fund"], "--charts は使えません", "「図」「ページ」「説明資料」"],
		[["--charts", "simulation"], "この資料にない図です: 見通しの幅(simulation)", "--simulate"],
		[["--names", "romaji"], "「romaji」は使えません", "ja"],
	])("%j is refused before anything is written", async (args, message, hint) => {
		const { code, out, said } = await reported("never", ...args);
		expect([code, out]).toEqual([2, ""]);
		expect(said).toContain(message);
		expect(said).toContain(hint);
		expect(readdirSync(parent)).not.toContain("never");
	});
});

interface Run {
	readonly lines: readonly { readonly id: string; readonly values: readonly (number | null)[] }[];
	readonly unknown: readonly { readonly line: string; readonly years: readonly string[] }[];
}

function tableOf(data: string) {
	const [, ...rows] = parse(data, { bom: true }) as string[][];
	return rows.map(([, id, , , ...cells]) => [
		id,
		cells.slice(0, -1).map((cell) => (cell === "" ? null : Number(cell))),
	]);
}
