import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { mitoshi } from "../../support/command-line.ts";

const measures = "scenarios/himi/measures/reform.yaml";
const folder = mkdtempSync(join(tmpdir(), "mitoshi-plan-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("mitoshi plan", () => {
	it("writes a scenario that meets the targets when it is run, and the same bytes every time", async () => {
		const output = join(folder, "plan.yaml");
		const first = await mitoshi(["plan", measures, "--targets", "③,④", "-o", output]);
		expect(first.code, first.said).toBe(0);
		expect(first.out).toContain("4件の取組で、すべての条件を満たします(負担 54点)");
		const written = readFileSync(output, "utf8");
		expect((await mitoshi(["run", output, "--strict"])).code).toBe(0);
		const { targets } = JSON.parse((await mitoshi(["run", output, "--json"])).out) as {
			targets: { id: string; firstBreach: string | null }[];
		};
		const kept = targets.filter(({ firstBreach }) => firstBreach === null).map(({ id }) => id);
		expect(kept).toEqual(expect.arrayContaining(["future-burden-ratio", "fiscal-adjustment-fund"]));
		const second = await mitoshi(["plan", measures, "--targets", "③,④", "-o", output]);
		expect(second.out).toBe(first.out);
		expect(readFileSync(output, "utf8")).toBe(written);
	});

	it("names the targets no measure can bring near enough, and fails when asked to be strict", async () => {
		const { out, code } = await mitoshi(["plan", measures, "--strict", "--json"]);
		expect(code).toBe(1);
		const plan = JSON.parse(out) as Record<string, unknown> & {
			conflict: { kind: string; restPossible: boolean; targets: { id: string; years: { year: string }[] }[] };
		};
		expect(plan).toMatchObject({ schema: "mitoshi.plan.v1", status: "infeasible", burden: null, scenarioFile: null });
		expect(plan.conflict).toMatchObject({ kind: "alone", restPossible: true, complete: true });
		expect(plan.conflict.targets.map(({ id, years }) => [id, years.map(({ year }) => year)])).toEqual([
			["real-debt-service-ratio", ["R9", "R10", "R11"]],
		]);
	});

	it("takes nothing where nothing is needed", async () => {
		const { out } = await mitoshi(["plan", measures, "--target-years", "stated"]);
		expect(out).toContain("取組をしなくても、すべての条件を満たします(負担 0)");
	});

	it("refuses to write over what it reads, and a time limit that is none", async () => {
		expect((await mitoshi(["plan", measures, "-o", resolve(measures)])).said).toContain("同じファイル");
		expect((await mitoshi(["plan", measures, "--time-limit", "0"])).said).toContain("--time-limit:1:1 エラー");
		expect((await mitoshi(["plan", measures, "--targets", "③, ⑨"])).said).toContain("--targets:1:4 エラー: 「⑨」");
		for (const limit of ["0", "soon", "-1"])
			expect((await mitoshi(["plan", measures, "--time-limit", limit])).code).toBe(2);
	});

	it("is told apart from run: each says what the other's file is", async () => {
		expect((await mitoshi(["run", measures])).said).toContain("取組の一覧です");
		expect((await mitoshi(["plan", "scenarios/himi/reform.yaml"])).said).toContain("シナリオファイルです");
		expect((await mitoshi(["check", measures])).out).toContain("問題ありません(取組の一覧)");
		const bad = join(folder, "bad.yaml");
		const base = resolve("scenarios/himi/baseline.yaml");
		writeFileSync(bad, `title: 誤り\nscenario: ${base}\nmeasures: []\n`);
		expect((await mitoshi(["check", bad])).code).toBe(2);
	});
});
