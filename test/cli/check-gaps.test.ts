import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mitoshi } from "../support/command-line.ts";

const folder = mkdtempSync(join(tmpdir(), "mitoshi-gaps-"));
const city = join(folder, "town");
const table = join(city, "editions", "r7", "outlook.csv");
beforeAll(async () => {
	const words = ["--name", "例示町", "--unit", "千円", "--years", "R5..R8", "--settled", "R6"];
	expect(await mitoshi(["init", city, ...words])).toMatchObject({ code: 0 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("check of a city that is not filled in", () => {
	it("lists the empty cells, what cannot be known without them and the settings that are not there, once", async () => {
		const { code, said, out } = await mitoshi(["check", "-m", city]);
		expect([code, out]).toEqual([2, ""]);
		expect(said).toMatch(/【空いているセル】.*outlook\.csv\n +区分 +年度 +項目\n +歳入 +R5〜R8 +町税、/);
		expect(said).toMatch(/将来負担比率.*: 歳入の行、歳出の行.*がないのでわかりません/);
		expect(said).toMatch(/【書いていない設定】settings\.yaml\n +basis .*\n +targets .*\n +publishedBondType /);
		expect(said.match(/エラー/g)).toHaveLength(1);
		expect(said).toContain("見通しの表に、まだ額が1つもありません");
	});

	it("is refused by every other command with one message that leads there", async () => {
		for (const words of [
			["run"],
			["report", "-o", join(folder, "out")],
			["explain", "市税", "R7"],
			["simulate"],
			["lines"],
		]) {
			const { code, said } = await mitoshi([...words, "-m", city]);
			if (words[0] === "lines") expect(code).toBe(0);
			else
				expect([code, said.match(/エラー/g)?.length, said.includes(`mitoshi check -m ${city}`)]).toEqual([2, 1, true]);
		}
	});

	it("says as JSON what is wrong, and nothing else", async () => {
		const { code, said } = await mitoshi(["check", "-m", city, "--json"]);
		expect(code).toBe(2);
		expect(JSON.parse(said).errors).toMatchObject([{ code: "table-empty", file: table }]);
	});

	it("goes on saying what is left when some of it is there", async () => {
		const empty = readFileSync(table, "utf8");
		writeFileSync(table, empty.replace("町税,千円,,,,", "町税,千円,5,5,5,"));
		const { code, said } = await mitoshi(["check", "-m", city]);
		expect(code).toBe(2);
		expect(said).toMatch(/歳入 +R8 +町税\n +歳入 +R5〜R8 +普通交付税/);
		expect(said).toContain("エラー: セルD3〜G3(普通交付税(臨時財政対策債含む))が空欄です");
		// Whatever the table is refused for is in the list, totals and ratios too.
		const refused = [...said.matchAll(/エラー: セル\S+?\((.+)\)が空欄です/g)].map(([, label = ""]) => label);
		const listed = /【空いているセル】[\s\S]*?\n\n/.exec(said)?.[0] ?? "";
		expect(refused.filter((label) => !listed.includes(label))).toEqual([]);
		expect(refused).toEqual(expect.arrayContaining(["歳入合計(A)", "収支差引額(A-B)", "実質公債費比率(3か年平均)"]));
		writeFileSync(table, empty);
	});

	it("tells a city without an edition how to come to one", async () => {
		const bare = join(folder, "bare");
		expect(await mitoshi(["init", bare, "--name", "例示村", "--unit", "億円"])).toMatchObject({ code: 0 });
		const { code, said } = await mitoshi(["check", "-m", bare]);
		expect(code).toBe(2);
		expect(said).toMatch(
			/収支差引額.*がないのでわかりません[\s\S]*版\(財政見通しの表\)がまだありません\n[\s\S]*mitoshi import/,
		);
	});
});

describe("check of a city that can be computed", () => {
	it("says what its settings leave open, after that nothing is wrong", async () => {
		const whole = await mitoshi(["check", "-m", "scenarios/himi"]);
		expect(whole.out).toBe("scenarios/himi/baseline.yaml: 問題ありません\n");
		const json = await mitoshi(["check", "-m", "scenarios/himi", "--json"]);
		expect(JSON.parse(json.out).files[0].missing).toEqual({ unknown: [], settings: [] });
		const bare = join(folder, "himi");
		cpSync("scenarios/himi", bare, { recursive: true });
		writeFileSync(join(bare, "settings.yaml"), "name: 例示市\nunit: 百万円\nroundingUnit: 1\n");
		const edition = join(bare, "editions", "r3", "edition.yaml");
		writeFileSync(edition, readFileSync(edition, "utf8").replace(/^evidence:[\s\S]*/m, ""));
		const { code, out } = await mitoshi(["check", "-m", bare]);
		expect(code).toBe(0);
		const keys = [...out.matchAll(/^ {2}(\w+) {2}/gm)].map(([, key]) => key);
		expect(keys).toEqual(["basis", "targets", "bondTypes", "publishedBondType", "uncertainty", "stresses"]);
	});

	it("says once what its table does not make known, whole rows and single cells", async () => {
		const village = join(folder, "kawakami");
		cpSync("test/towns/kawakami", village, { recursive: true });
		const outlook = join(village, "editions", "r7", "outlook.csv");
		writeFileSync(outlook, readFileSync(outlook, "utf8").replace("1836,1731", "1836,不明"));
		const { code, said, out } = await mitoshi(["check", "-m", village]);
		expect(code).toBe(0);
		expect(said).not.toContain("不明として計算しました");
		expect(out).toMatch(/【「不明」「未公表」と書いたセル】\n +区分 +年度 +項目\n +村債 +R9 +村債残高/);
		expect(out.match(/人口\(国勢調査ベース\)/g)?.length).toBe(2);
	});
});
