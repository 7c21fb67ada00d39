import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { mitoshi } from "../support/command-line.ts";
import { townFolder } from "../support/towns.ts";

const scratch = mkdtempSync(join(tmpdir(), "mitoshi-scenarios-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
cpSync(townFolder("kawakami"), scratch, { recursive: true });

const names = ["standard.yaml", "optimistic.yaml", "pessimistic.yaml"];
const scenarios = (...more: readonly string[]) => mitoshi(["scenarios", ...more], scratch);
const written = () => names.map((name) => readFileSync(join(scratch, name), "utf8"));

describe("mitoshi scenarios", () => {
	it("writes nothing when it is only to show", async () => {
		const { code, out } = await scenarios("--dry-run");
		expect([code, names.some((name) => existsSync(join(scratch, name)))]).toEqual([0, false]);
		for (const title of [
			"3つのシナリオ",
			"順の確認",
			"前提とリスク",
			"感度(1つずつ、合わせて)",
			"監視",
			"長期計画に求められるもの",
		])
			expect(out).toContain(`【${title}】`);
	});

	it("tells what years lack where gaps are left open", async () => {
		const { out } = await mitoshi(["scenarios", "--dry-run"], townFolder("yamate"));
		expect(out).toMatch(/^ {2}標準 .*不明、要調整額 R7〜R15\(最大 R15 27億円\)/m);
		expect(out).toContain("要調整額、財政調整基金、決算収支、目標、");
	});

	it("writes three scenarios that run, and the same bytes again", async () => {
		const first = await scenarios();
		expect(first.said.match(/書き出しました/g)).toHaveLength(3);
		const before = written();
		const again = await scenarios();
		expect([again.out, again.said]).toEqual([first.out, ""]);
		expect(written()).toEqual(before);
		for (const name of names) expect((await mitoshi(["check", name], scratch)).code, name).toBe(0);
	});

	it("says in JSON what the files come to", async () => {
		const set = JSON.parse((await scenarios("--json")).out);
		const run = JSON.parse((await mitoshi(["run", "pessimistic.yaml", "--json"], scratch)).out);
		for (const { id, values } of set.scenarios[2].lines)
			expect(run.lines.find((line: { id: string }) => line.id === id).values, id).toEqual(values);
		expect(
			set.requirements.filter(({ isThere }: { isThere: boolean }) => !isThere).map(({ id }: { id: string }) => id),
		).toEqual(["balance-sheet", "assets-and-staff", "renewal"]);
	});

	it("leaves what somebody changed, all three, unless it is told", async () => {
		appendFileSync(join(scratch, "pessimistic.yaml"), "# 手直し\n");
		const before = written();
		const refused = await scenarios();
		expect([refused.code, refused.out]).toEqual([2, ""]);
		expect(refused.said).toContain("規則で作るものと違うシナリオがすでにあります: pessimistic.yaml");
		expect(written()).toEqual(before);
		expect((await scenarios("--replace")).code).toBe(0);
		expect(written()[2]).not.toContain("手直し");
	});

	it("refuses a scenario that the files of the folder could not stand on, at that scenario", async () => {
		const away = mkdtempSync(join(tmpdir(), "mitoshi-away-"));
		writeFileSync(join(away, "case.yaml"), "title: 外\n");
		try {
			const { code, said } = await mitoshi(["scenarios", join(away, "case.yaml"), "-m", scratch]);
			expect(code).toBe(2);
			expect(said).toMatch(
				/case\.yaml:1:1 エラー: .*自治体のフォルダと scenarios\/ の外にあるので、.*土台にできません\n.*-o で/s,
			);
			expect(await mitoshi(["scenarios", join(away, "case.yaml"), "-m", scratch, "-o", away])).toMatchObject({
				code: 0,
			});
		} finally {
			rmSync(away, { recursive: true });
		}
	});

	it("refuses to build the set on one of its own", async () => {
		const { code, said } = await scenarios("standard.yaml", "--replace");
		expect([code, said]).toEqual([2, expect.stringContaining("もとにするシナリオと、作るシナリオが同じファイルです")]);
	});
});
