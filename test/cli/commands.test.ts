import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { displayWidth } from "../../src/report/document/display-width.ts";
import { mitoshi } from "../support/command-line.ts";

const scratch = mkdtempSync(join(tmpdir(), "mitoshi-cli-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const baseline = "scenarios/himi/baseline.yaml";

describe("mitoshi run", () => {
	it("prints a table whose rows line up in a terminal, without colour", async () => {
		const { code, out } = await mitoshi(["run", baseline]);
		expect(code).toBe(0);
		const rows = out.split("\n").filter((line) => /^ {2}(市税|歳入合計|収支差引額|将来負担比率|人口\()/.test(line));
		expect(rows.length).toBeGreaterThanOrEqual(5);
		expect(new Set(rows.map(displayWidth)).size).toBe(1);
		expect(out).not.toContain(String.fromCharCode(27));
		expect(out).toContain("(単位:百万円)");
	});

	it("gives the contract's JSON, alone on standard output", async () => {
		const json = JSON.parse((await mitoshi(["run", baseline, "--json"])).out);
		expect(json.schema).toBe("mitoshi.run.v1");
		expect(json.years).toEqual(["R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9", "R10", "R11", "R12"]);
		expect(json.settledYears).toEqual(["R2"]);
		expect(json.lines[0]).toMatchObject({ id: "cityTax", label: "市税", unit: "百万円" });
		const fund = json.targets.find((target: { line: string }) => target.line === "fiscalAdjustmentFundBalance");
		expect(fund).toMatchObject({ operator: ">=", limit: 2600, reference: false, firstBreach: "R9" });
		expect(fund.results[0]).toMatchObject({ year: "R8", value: 2647, margin: 47, met: true });
		expect(json.warnings).toEqual([]);
	});

	it("gives several files as runs", async () => {
		const json = JSON.parse((await mitoshi(["run", baseline, "scenarios/himi/reform.yaml", "--json"])).out);
		expect(json.schema).toBe("mitoshi.runs.v1");
		expect(json.runs).toHaveLength(2);
	});

	it("ends a shorter run with the same first years", async () => {
		const whole = JSON.parse((await mitoshi(["run", baseline, "--json"])).out);
		const short = JSON.parse((await mitoshi(["run", baseline, "--json", "--until", "R7"])).out);
		expect(short.years.at(-1)).toBe("R7");
		for (const [index, line] of short.lines.entries())
			expect(line.values).toEqual(whole.lines[index].values.slice(0, short.years.length));
	});

	it("exits 1 under --strict only when a target that counts is missed", async () => {
		expect((await mitoshi(["run", baseline, "--strict"])).code).toBe(0);
		expect((await mitoshi(["run", "scenarios/himi/city-tax-level-minus-1.yaml", "--strict"])).code).toBe(1);
		expect((await mitoshi(["run", "scenarios/himi/city-tax-level-minus-1.yaml"])).code).toBe(0);
	});

	it("writes a file whole, and leaves nothing behind when it cannot", async () => {
		const file = join(scratch, "outlook.csv");
		expect((await mitoshi(["run", "--format", "csv", "-o", file])).code).toBe(0);
		const text = readFileSync(file, "utf8");
		expect(text.startsWith("\uFEFF")).toBe(true);
		expect(text).toContain('歳入,市税,百万円,"5,159"');
		const folder = join(scratch, "in-the-way");
		mkdirSync(folder);
		const refused = await mitoshi(["run", "-o", folder]);
		expect(refused).toMatchObject({ code: 2, out: "" });
		expect(refused.said).toContain("フォルダ");
		expect((await mitoshi(["run", "-o", join(file, "below-a-file.csv")])).code).toBe(2);
		expect(readdirSync(scratch).filter((name) => name.endsWith(".tmp"))).toEqual([]);
	});

	it("keeps text that a spreadsheet would run as text", async () => {
		const file = join(scratch, "formula.yaml");
		writeFileSync(file, "title: =HYPERLINK(1)\nmunicipality: himi\n");
		const { out } = await mitoshi(["run", file, "--format", "csv"]);
		expect(out).toContain("'=HYPERLINK(1)");
	});

	it("works from another folder, with the city's folder given", async () => {
		const from = await mitoshi(["run", resolve(baseline), "-m", resolve("scenarios/himi"), "--json"], scratch);
		expect(JSON.parse(from.out).municipality).toBe("himi");
	});

	it("ends quietly when its reader goes away", () => {
		const command = `"${process.execPath}" dist/mitoshi.cjs run | head -n 1`;
		const { status, stderr } = spawnSync("sh", ["-c", command], { encoding: "utf8" });
		expect([status, stderr]).toEqual([0, ""]);
	});
});

describe("the other commands", () => {
	it("check names what it checked, and reports all problems of a bad file on standard error", async () => {
		expect((await mitoshi(["check", baseline])).out).toContain("問題ありません");
		const bad = join(scratch, "bad.yaml");
		writeFileSync(
			bad,
			"title: x\nmunicipality: himi\nchanges:\n  - { line: 市勢, years: R5, add: 1 }\n  - { line: 市税, years: R2, add: 1 }\n",
		);
		const { code, out, said } = await mitoshi(["check", bad]);
		expect([code, out]).toEqual([2, ""]);
		expect(said).toContain(`${bad}:4:`);
		expect(said).toContain("もしかして: 市税");
		expect(said).toContain(`${bad}:5:`);
	});

	it("gives errors as JSON where JSON was asked for", async () => {
		const { code, out, said } = await mitoshi(["run", join(scratch, "nowhere.yaml"), "--json"]);
		expect([code, out]).toEqual([2, ""]);
		const { schema, errors } = JSON.parse(said);
		expect(schema).toBe("mitoshi.error.v1");
		expect(Object.keys(errors[0]).sort()).toEqual(["code", "column", "file", "hint", "line", "message", "path"]);
	});

	it("explain says the sentence a council answer needs", async () => {
		const { out } = await mitoshi(["explain", baseline, "財政調整基金残高", "R8"]);
		expect(out).toContain("財政調整基金残高 R8 2,647 = 前年度末残高 2,800 + 積立 147 − 繰入 300");
		expect(JSON.parse((await mitoshi(["explain", "市債残高", "R5", "--json"])).out).schema).toBe("mitoshi.explain.v1");
	});

	it("explain --answer gives three sentences with the figures behind them, and one more field in JSON", async () => {
		const { out } = await mitoshi(["explain", baseline, "財政調整基金残高", "R8", "--answer"]);
		expect(out.split("\n").slice(3, 9)).toEqual([
			"  令和8年度の財政調整基金残高は26.5億円で、前年度の28.0億円より1.5億円少なく、市の目標（26億円以上）を満たします。",
			"  前年度より少なくなる主な理由は、財政調整基金からの繰入3.0億円で、一方、財政調整基金への積立1.5億円は差を縮めます。",
			"  この額は公表された見通しにある推計です。",
			"",
			"【もとの数値】",
			"  内容                                  額  項目そのものの動き",
		]);
		const json = async (...more: string[]) =>
			JSON.parse((await mitoshi(["explain", baseline, "財政調整基金残高", "R8", "--json", ...more])).out);
		const { answer, ...rest } = await json("--answer");
		expect(rest).toEqual(await json());
		expect(answer.sentences).toEqual(
			out
				.split("\n")
				.slice(3, 6)
				.map((line) => line.trim()),
		);
		const found = (role: string) => answer.figures.find((figure: { role: string }) => figure.role === role).value;
		expect([found("figure"), found("against"), found("difference")]).toEqual([2647, 2800, -153]);
	});

	it("lines and schema print the glossary and the schema", async () => {
		expect((await mitoshi(["lines"])).out).toContain("fiscalAdjustmentFundBalance");
		expect(JSON.parse((await mitoshi(["schema"])).out).properties.changes).toBeDefined();
	});

	it.each(["run", "check", "explain", "lines", "schema", "calibrate"])("%s --help shows an example", async (name) => {
		const { code, out } = await mitoshi([name, "--help"]);
		expect(code).toBe(0);
		expect(out).toMatch(/例:\s+mitoshi /);
	});

	it("wrong usage is refused in Japanese with exit code 2", async () => {
		for (const args of [["rum"], ["run", "--foo"], ["run", "--format", "xx"], ["explain", "市税"], ["calibrate"]]) {
			const { code, out, said } = await mitoshi(args);
			expect([code, out], args.join(" ")).toEqual([2, ""]);
			expect(said, args.join(" ")).toMatch(/エラー: .*[ぁ-ん]/);
		}
	});

	it("calibrate writes the same file again from the same figures", async () => {
		const file = "scenarios/himi/editions/r3/calibration.json";
		const before = readFileSync(file, "utf8");
		expect((await mitoshi(["calibrate", "scenarios/himi"])).code).toBe(0);
		expect(readFileSync(file, "utf8")).toBe(before);
		expect(existsSync(file)).toBe(true);
	});
});
