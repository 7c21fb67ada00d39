import { spawnSync } from "node:child_process";
import {
	chmodSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sha256 } from "../../src/cli/digest.ts";
import { checkFolder, writeFolder } from "../../src/cli/output-folder.ts";
import { thisRun } from "../../src/cli/recorded-files.ts";
import type { PackFile } from "../../src/report/content/material.ts";

let parent = "";
let folder = "";

beforeEach(() => {
	parent = mkdtempSync(join(tmpdir(), "mitoshi-folder-"));
	folder = join(parent, "report");
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

function pack(word: string, paths = ["outlook.html", "charts/funds.svg"]): PackFile[] {
	const files = paths.map((path) => ({ path, content: `${word} ${path}` }));
	const listed = files.map(({ path, content }) => ({ path, sha256: sha256(content) }));
	const manifest = JSON.stringify({ schema: "mitoshi.report.v1", files: listed });
	return [...files, { path: "manifest.json", content: manifest }];
}

const read = (path: string) => readFileSync(join(folder, path), "utf8");

describe("a folder of results", () => {
	it("appears whole, with the folders above it, and leaves nothing beside it", () => {
		const deep = join(parent, "a", "b");
		expect(writeFolder(deep, pack("new"))).toBeNull();
		expect(readdirSync(deep).sort()).toEqual(["charts", "manifest.json", "outlook.html"]);
		expect(readdirSync(join(parent, "a"))).toEqual(["b"]);
	});

	it("replaces an earlier report as a whole: a file the new one does not have is gone", () => {
		expect(writeFolder(folder, pack("old", ["outlook.html", "charts/old.svg"]))).toBeNull();
		expect(writeFolder(folder, pack("new"))).toBeNull();
		expect(read("outlook.html")).toBe("new outlook.html");
		expect(readdirSync(join(folder, "charts"))).toEqual(["funds.svg"]);
		expect(readdirSync(parent)).toEqual(["report"]);
	});

	it("may be empty, or hold what an operating system leaves there", () => {
		mkdirSync(folder);
		writeFileSync(join(folder, "Thumbs.db"), "");
		expect(writeFolder(folder, pack("new"))).toBeNull();
		expect(read("outlook.html")).toBe("new outlook.html");
	});

	it.each([
		["a file of somebody's stands in it", "output-in-the-way", () => writeFileSync(join(folder, "memo.txt"), "!")],
		["a folder of somebody's stands in it", "output-in-the-way", () => mkdirSync(join(folder, "mine"))],
		["a report's file was edited since", "output-changed", () => writeFileSync(join(folder, "outlook.html"), "!")],
	])("is left alone when %s", (_, code, disturb) => {
		writeFolder(folder, pack("old"));
		disturb();
		const before = new Map(readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) => [path, ""]));
		const problem = writeFolder(folder, pack("new"));
		expect(problem?.code).toBe(code);
		expect(problem?.hint).toContain("--out");
		expect(new Map(readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) => [path, ""]))).toEqual(
			before,
		);
		expect(read("charts/funds.svg")).toBe("old charts/funds.svg");
		expect(readdirSync(parent)).toEqual(["report"]);
	});

	it("is refused where a file has its name, and where it is the working folder or one above", () => {
		writeFileSync(folder, "somebody's");
		expect(checkFolder(folder)?.code).toBe("output-not-a-folder");
		expect(writeFolder(folder, pack("new"))?.code).toBe("output-not-a-folder");
		expect(readFileSync(folder, "utf8")).toBe("somebody's");
		for (const nothing of ["", " "]) {
			expect(checkFolder(nothing)?.code).toBe("output-no-name");
			expect(writeFolder(nothing, pack("new"))?.code).toBe("output-no-name");
		}
		expect(writeFolder(".", pack("new"))?.code).toBe("output-working-folder");
		expect(checkFolder(".")?.code).toBe("output-working-folder");
		expect(checkFolder("..")?.code).toBe("output-working-folder");
		for (const below of [join(folder, "below"), join(folder, "far", "below")])
			expect(checkFolder(below)?.code).toBe("output-not-a-folder");
	});

	it("is not replaced while it holds what this run has read, and keeps its mode when it is", () => {
		writeFolder(folder, pack("old"));
		chmodSync(folder, 0o700);
		expect(writeFolder(folder, pack("new"))).toBeNull();
		expect(statSync(folder).mode & 0o777).toBe(0o700);
		thisRun.files.read(join(folder, "charts", "funds.svg"));
		expect(checkFolder(folder)?.code).toBe("output-holds-input");
		expect(writeFolder(folder, pack("newer"))?.code).toBe("output-holds-input");
		expect(read("charts/funds.svg")).toBe("new charts/funds.svg");
	});

	it("keeps the earlier report when a file cannot be written, and takes the half-written one away", () => {
		writeFolder(folder, pack("old"));
		const twice = [...pack("new"), { path: "outlook.html", content: "again" }];
		expect(writeFolder(folder, twice)?.code).toBe("output-unwritable");
		expect(read("outlook.html")).toBe("old outlook.html");
		expect(readdirSync(parent)).toEqual(["report"]);
	});

	it("may be reached through a link, also after a killed run", () => {
		const link = join(parent, "link");
		mkdirSync(join(parent, "disk"));
		symlinkSync(join("disk", "report"), link);
		expect(writeFolder(link, pack("old"))).toBeNull();
		const gone = spawnSync(process.execPath, ["-e", ""]).pid;
		const aside = `.report.previous-${hostname().replace(/[^\w]/g, "")}-${gone}`;
		renameSync(join(parent, "disk", "report"), join(parent, "disk", aside));
		expect(writeFolder(link, pack("new"))).toBeNull();
		expect(readFileSync(join(parent, "disk/report/outlook.html"), "utf8")).toBe("new outlook.html");
		expect(readdirSync(join(parent, "disk"))).toEqual(["report"]);
	});

	it("takes back an earlier report that a killed run had moved aside, and sweeps what it left", () => {
		writeFolder(folder, pack("old"));
		const gone = spawnSync(process.execPath, ["-e", ""]).pid;
		const machine = hostname().replace(/[^\w]/g, "");
		mkdirSync(join(parent, `.report.partial-${machine}-${gone}`));
		const { status } = spawnSync("mv", [folder, join(parent, `.report.previous-${machine}-${gone}`)]);
		expect(status).toBe(0);
		expect(checkFolder(folder)).toBeNull();
		expect(read("outlook.html")).toBe("old outlook.html");
		expect(writeFolder(folder, pack("new"))).toBeNull();
		expect(readdirSync(parent)).toEqual(["report"]);
		expect(existsSync(join(folder, "manifest.json"))).toBe(true);
	});

	it("killed before any of its calls to the system leaves the earlier report whole, or the new one, to the next run", async () => {
		const module = join(parent, "output-folder.mjs");
		const from = "src/cli/output-folder.ts";
		await build({ entryPoints: [from], outfile: module, bundle: true, platform: "node", format: "esm" });
		const place = join(parent, "killed", "report");
		const killedAt = (call: number) =>
			spawnSync(process.execPath, ["--input-type=module", "-e", killed, module, place, `${call}`, packText("new")]);
		const found = new Set<string>();
		let call = 0;
		for (; call < 100; call += 1) {
			expect(writeFolder(place, pack("old"))).toBeNull();
			const { signal, status, stderr } = killedAt(call);
			if (signal === null) {
				expect([status, String(stderr)]).toEqual([0, ""]);
				break;
			}
			const isThere = existsSync(place);
			expect(checkFolder(place)).toBeNull();
			const words = pack("new").map(({ path }) => readFileSync(join(place, path), "utf8"));
			expect([pack("old"), pack("new")].map((files) => files.map(({ content }) => content))).toContainEqual(words);
			found.add(`${isThere} ${words[0]}`);
			expect(writeFolder(place, pack("new"))).toBeNull();
			expect(readdirSync(join(parent, "killed"))).toEqual(["report"]);
		}
		expect(call).toBeGreaterThan(pack("new").length + 4);
		// Between the two renames the earlier report stands aside.
		const [old, latest] = ["old outlook.html", "new outlook.html"];
		expect(found).toEqual(new Set([`true ${old}`, `false ${old}`, `true ${latest}`]));
	}, 60_000);
});

const packText = (word: string) => JSON.stringify(pack(word));

/** Writes a pack, and ends as if killed before the call to the system that bears the given number. */
const killed = `
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
const [module, place, end, files] = process.argv.slice(1);
let calls = 0;
for (const name of ["mkdirSync", "writeFileSync", "renameSync", "rmSync"]) {
	const real = fs[name];
	fs[name] = (...words) => {
		if (calls++ === Number(end)) process.kill(process.pid, "SIGKILL");
		return real(...words);
	};
}
syncBuiltinESMExports();
const { writeFolder } = await import(module);
if (writeFolder(place, JSON.parse(files)) !== null) process.exit(3);
`;
