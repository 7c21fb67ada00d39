import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { programRoot } from "../../src/cli/program-files.ts";
import { mitoshi } from "../support/command-line.ts";

const folder = mkdtempSync(join(tmpdir(), "mitoshi-edition-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const minato = join(programRoot, "test", "editions", "minato");
const city = join(folder, "minato");
const edition = join(city, "editions", "r7");
const read = (name: string) => readFileSync(join(edition, name), "utf8").replaceAll("\r\n", "\n");
const write = (name: string, text: string) => writeFileSync(join(edition, name), text);
const building = (...words: readonly string[]) => mitoshi(["edition", "build", "r7", "-m", city, ...words]);
const files = ["origins.csv", "outlook.csv", "years.csv"];

beforeEach(() => {
	rmSync(city, { recursive: true, force: true });
	cpSync(minato, city, { recursive: true });
});

/** With one text of the drivers replaced by another. */
function change(from: string, to: string): void {
	expect(read("drivers.yaml")).toContain(from);
	write("drivers.yaml", read("drivers.yaml").replace(from, to));
}

describe("mitoshi edition build", () => {
	it("makes the same files of the same settlements and drivers, and they run", async () => {
		const before = files.map(read);
		for (const name of files) rmSync(join(edition, name));
		expect(await building()).toMatchObject({ code: 0 });
		expect(files.map(read)).toEqual(before);
		expect(readdirSync(edition).sort()).toEqual(["drivers.yaml", "edition.yaml", ...files, "overrides.csv"].sort());
		expect(await mitoshi(["run", "-m", city, "--json"])).toMatchObject({ code: 0 });
	});

	it("says of every cell where it comes from", () => {
		expect(read("origins.csv")).toContain('R6,市税,"4,180",決算,令和6年度決算(架空)');
		expect(read("origins.csv")).toContain('R8,扶助費,"1,140",積算,人口推計 * 一人当たり扶助費');
		expect(read("origins.csv")).toContain("R8,投資的経費,850,個別の変更,学校の改築(設計)を前倒し(財政課)");
		expect(read("origins.csv")).toMatch(/R8,歳入合計\(A\),"11,524",計算,/);
	});

	it("leaves what cannot be worked out unknown, and says why", async () => {
		change("  特別交付税: 900\n", "");
		const { code, out } = await building();
		expect(code).toBe(0);
		expect(out).toContain("特別交付税 R7、R8、R9、R10、R11、R12、R13、R14、R15、R16: 特別交付税の規則がない");
		expect(read("outlook.csv")).toMatch(/特別交付税,百万円,900,900,不明,/);
		change("R7: 38.9, ", "");
		expect((await building()).out).toContain("扶助費 R7: 一人当たり扶助費 R7の値がない");
	});

	it("refuses a table it did not make, and one that was changed since, unless it is told", async () => {
		write("outlook.csv", read("outlook.csv").replace("4,206", "4,207"));
		expect(await building()).toMatchObject({ code: 2, out: "" });
		expect(read("outlook.csv")).toContain("4,207");
		expect(await building("--replace")).toMatchObject({ code: 0 });
		rmSync(join(edition, "origins.csv"));
		expect((await building()).said).toContain("積算で作った表ではない");
		expect(await building("--dry-run")).toMatchObject({ code: 0 });
	});

	it.each([
		[
			"一人当たり扶助費, source: 人口",
			"一人当たり扶助料, source: 人口",
			/drivers\.yaml:\d+:\d+.*「一人当たり扶助料」.*もしかして: 一人当たり扶助費/s,
		],
		[
			"formula: 人口推計 * 一人当たり扶助費",
			"formula: 人口推計 + 一人当たり扶助費",
			/単位が合いません\(人 と 百万円\/人\)/,
		],
		["元金償還額: 元金の償還予定", "元金償還額: 人口推計", /単位が合いません\(百万円 と 人\)/],
		["職員給: 職員数 * 職員の給与", "職員給: 人件費 * 0.9", /堂々巡りになっています: .*職員給/],
		["unit: 千円/人\n    source: 令和6", "unit: 千円/人/年\n    source: 令和6", /単位「千円\/人\/年」が読めません/],
		["value: 22, unit", "value: 二十二, unit", /「退職手当単価」の値「二十二」を百万円\/人の数として読めません/],
		["settled: R5..R6", "settled: R6", /決算の年度「R6」が、表の初めから続いていません/],
		["source: 近年の平均, ", "", /source/],
	])("refuses %s → %s at its place", async (from, to, message) => {
		change(from, to);
		const { code, out, said } = await building();
		expect([code, out]).toEqual([2, ""]);
		expect(said).toMatch(message);
		expect(said).toMatch(/drivers\.yaml:\d+:\d+/);
	});

	it("refuses an override of a settled year, of no line, without a reason", async () => {
		write("overrides.csv", "year,line,amount,reason,owner\nR6,市税,4200,なんとなく,\nR8,投資的軽費,850,,\n");
		const { said } = await building();
		expect(said).toContain("セルA2「R6」は、個別に決められる年度ではありません");
		expect(said).toMatch(/セルB3「投資的軽費」という項目も規則もありません.*もしかして: 投資的経費/s);
		expect(said).toContain("セルD3に理由がありません");
	});
});
