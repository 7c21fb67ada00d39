import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { suggestSpreads } from "../../src/answers/simulate/suggest.ts";
import { runFile } from "../support/city.ts";
import { baselineFile } from "../support/memory-files.ts";

const program = "dist/mitoshi.mjs";
let scratch = "";
beforeAll(() => {
	scratch = mkdtempSync(join(tmpdir(), "mitoshi-simulate-"));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function mitoshi(...args: readonly string[]) {
	const { status, stdout, stderr } = spawnSync(process.execPath, [program, "simulate", ...args], {
		encoding: "utf8",
		maxBuffer: 50_000_000,
	});
	return { status, stdout, stderr };
}

describe("mitoshi simulate", () => {
	it("prints the same bytes with one, two and three workers, and when it is run again", () => {
		const files = [baselineFile, "scenarios/himi/reform.yaml"];
		const first = mitoshi(...files, "--paths", "2000", "--json", "--workers", "1");
		expect(first.status).toBe(0);
		const report = JSON.parse(first.stdout) as { schema: string; scenarios: unknown[]; comparisons: unknown[] };
		expect(report).toMatchObject({ schema: "mitoshi.simulate.v1", paths: 2000, seed: 1 });
		expect(report.scenarios).toHaveLength(2);
		expect(report.comparisons).toHaveLength(1);
		for (const workers of ["1", "2", "3"])
			expect(mitoshi(...files, "--paths", "2000", "--json", "--workers", workers).stdout).toBe(first.stdout);
		expect(mitoshi(...files, "--paths", "2000", "--json", "--seed", "2").stdout).not.toBe(first.stdout);
	});

	it("says nothing beside its result where nobody watches, in every format", () => {
		for (const [format, words] of [
			["table", "【どのくらい危ないか】"],
			["csv", "シナリオどおり"],
			["md", "## 目標を守れる確率"],
			["json", '"expectedShortfall"'],
		] as const) {
			const { status, stdout, stderr } = mitoshi(baselineFile, "--paths", "100", "--format", format);
			expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
			expect(stdout).toContain(words);
			expect(stdout).not.toMatch(/NaN|undefined|Infinity|\[object/);
		}
	});

	it("shows and judges only the years asked for", () => {
		const { stdout } = mitoshi(baselineFile, "--paths", "100", "--until", "R8", "--json");
		const { scenarios } = JSON.parse(stdout) as {
			scenarios: { years: string[]; lines: { plain: unknown[] }[]; fund: { exhaustion: unknown[] } }[];
		};
		expect(scenarios[0]?.years.at(-1)).toBe("R8");
		expect(scenarios[0]?.lines[0]?.plain).toHaveLength(7);
		expect(scenarios[0]?.fund.exhaustion).toHaveLength(6);
	});

	it("leaves nothing behind when it is killed in the middle", async () => {
		const folder = mkdtempSync(join(scratch, "killed-"));
		const output = join(folder, "result.json");
		const child = spawn(process.execPath, [
			program,
			"simulate",
			baselineFile,
			"--paths",
			"10000000",
			"--workers",
			"2",
			"-o",
			output,
		]);
		await new Promise((resolve) => setTimeout(resolve, 2500));
		expect(child.exitCode).toBeNull();
		const ended = new Promise((resolve) => child.once("exit", resolve));
		child.kill("SIGKILL");
		await ended;
		expect(readdirSync(folder)).toEqual([]);
	});

	it("writes the whole result where it is told to", () => {
		const output = join(scratch, "result.csv");
		expect(mitoshi(baselineFile, "--paths", "100", "--format", "csv", "-o", output).status).toBe(0);
		expect(readFileSync(output, "utf8")).toContain("財政調整基金残高");
	});

	it.each([
		[["--paths", "0"], "option-range", "--paths"],
		[["--paths", "1e3"], "option-range", "--paths"],
		[["--seed", "-1"], "option-range", "--seed"],
		[["--workers", "0"], "option-range", "--workers"],
		[["--until", "R20"], "beyond-horizon", "--until"],
	])("refuses %j", (args, code, file) => {
		const { status, stdout, stderr } = mitoshi(baselineFile, ...args, "--json");
		expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
		expect(JSON.parse(stderr)).toMatchObject({ errors: [{ code, file }] });
	});

	it("says so where nothing is uncertain", () => {
		const file = join(scratch, "certain.yaml");
		writeFileSync(file, "title: 確か\nuncertainty: { inherit: false }\n");
		const { status, stdout, stderr } = mitoshi(file, "-m", "scenarios/himi", "--json");
		expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
		expect(JSON.parse(stderr)).toMatchObject({ errors: [{ code: "nothing-uncertain" }] });
	});
});

describe("the default spreads", () => {
	it("are those read off the published table, as --suggest prints them", () => {
		const outlook = runFile(baselineFile);
		const suggested = suggestSpreads(outlook);
		expect(suggested.length).toBeGreaterThan(6);
		const stated = outlook.scenario.uncertainty.factors.filter(({ on }) => on.kind === "line");
		expect(stated.map(({ label, distribution }) => [label, distribution])).toEqual(
			suggested.map(({ label, spread }) => [label, { kind: "normal", spread }]),
		);
		const printed = mitoshi(baselineFile, "--suggest").stdout;
		for (const { label, spread } of suggested)
			expect(printed).toContain(`"${label}", distribution: normal, spread: ${Number((spread * 100).toFixed(1))}%`);
	});
});
