import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { suggestSpreads } from "../../src/answers/simulate/suggest.ts";
import { runFile } from "../support/city.ts";
import { mitoshi } from "../support/command-line.ts";
import { baselineFile } from "../support/memory-files.ts";

const program = "dist/mitoshi.cjs";
let scratch = "";
beforeAll(() => {
	scratch = mkdtempSync(join(tmpdir(), "mitoshi-simulate-"));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const simulate = (...args: readonly string[]) => mitoshi(["simulate", ...args]);

describe("mitoshi simulate", () => {
	it("prints the same bytes with one, two and three workers, and when it is run again", async () => {
		const files = [baselineFile, "scenarios/himi/reform.yaml"];
		const first = await simulate(...files, "--paths", "2000", "--json", "--workers", "1");
		expect(first.code).toBe(0);
		const report = JSON.parse(first.out) as { schema: string; scenarios: unknown[]; comparisons: unknown[] };
		expect(report).toMatchObject({ schema: "mitoshi.simulate.v1", paths: 2000, seed: 1 });
		expect(report.scenarios).toHaveLength(2);
		expect(report.comparisons).toHaveLength(1);
		for (const workers of ["1", "2", "3"])
			expect((await simulate(...files, "--paths", "2000", "--json", "--workers", workers)).out).toBe(first.out);
		expect((await simulate(...files, "--paths", "2000", "--json", "--seed", "2")).out).not.toBe(first.out);
	});

	it("says nothing beside its result where nobody watches, in every format", async () => {
		for (const [format, words] of [
			["table", "【どのくらい危ないか】"],
			["csv", "シナリオどおり"],
			["md", "## 目標を守れる確率"],
			["json", '"expectedShortfall"'],
		] as const) {
			const { code, out, said } = await simulate(baselineFile, "--paths", "100", "--format", format);
			expect({ code, said }).toEqual({ code: 0, said: "" });
			expect(out).toContain(words);
			expect(out).not.toMatch(/NaN|undefined|Infinity|\[object/);
		}
	});

	it("shows and judges only the years asked for", async () => {
		const { out } = await simulate(baselineFile, "--paths", "100", "--until", "R8", "--json");
		const { scenarios } = JSON.parse(out) as {
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

	it("writes the whole result where it is told to", async () => {
		const output = join(scratch, "result.csv");
		expect((await simulate(baselineFile, "--paths", "100", "--format", "csv", "-o", output)).code).toBe(0);
		expect(readFileSync(output, "utf8")).toContain("財政調整基金残高");
	});

	it.each([
		[["--paths", "0"], "option-range", "--paths"],
		[["--paths", "1e3"], "option-range", "--paths"],
		[["--seed", "-1"], "option-range", "--seed"],
		[["--workers", "0"], "option-range", "--workers"],
		[["--until", "R20"], "beyond-horizon", "--until"],
	])("refuses %j", async (args, problem, file) => {
		const { code, out, said } = await simulate(baselineFile, ...args, "--json");
		expect({ code, out }).toEqual({ code: 2, out: "" });
		expect(JSON.parse(said)).toMatchObject({ errors: [{ code: problem, file }] });
	});

	it("says so where nothing is uncertain", async () => {
		const file = join(scratch, "certain.yaml");
		writeFileSync(file, "title: 確か\nuncertainty: { inherit: false }\n");
		const { code, out, said } = await simulate(file, "-m", "scenarios/himi", "--json");
		expect({ code, out }).toEqual({ code: 2, out: "" });
		expect(JSON.parse(said)).toMatchObject({ errors: [{ code: "nothing-uncertain" }] });
	});
});

describe("the default spreads", () => {
	it("are those read off the published table, as --suggest prints them", async () => {
		const outlook = runFile(baselineFile);
		const suggested = suggestSpreads(outlook);
		expect(suggested.length).toBeGreaterThan(6);
		const stated = outlook.scenario.uncertainty.factors.filter(({ on }) => on.kind === "line");
		expect(stated.map(({ label, distribution }) => [label, distribution])).toEqual(
			suggested.map(({ label, spread }) => [label, { kind: "normal", spread }]),
		);
		const printed = (await simulate(baselineFile, "--suggest")).out;
		for (const { label, spread } of suggested)
			expect(printed).toContain(`"${label}", distribution: normal, spread: ${Number((spread * 100).toFixed(1))}%`);
	});
});
