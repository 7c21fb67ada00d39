import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { mitoshi } from "../support/command-line.ts";
import { copyMinatoOfR7 } from "../support/minato.ts";

const folder = mkdtempSync(join(tmpdir(), "mitoshi-next-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const city = join(folder, "minato");
const at = (...names: readonly string[]) => join(city, ...names);
const read = (...names: readonly string[]) => readFileSync(at(...names), "utf8").replaceAll("\r\n", "\n");
const next = (id: string, from: string, ...words: readonly string[]) =>
	mitoshi(["edition", "next", id, "--from", from, "-m", city, ...words]);

beforeEach(() => copyMinatoOfR7(city));

/** Settles a year as an edition estimates it, every line that is settled the year before; with errors planted. */
function settle(
	edition: string,
	[before, year]: readonly [string, string],
	planted: Record<string, number> = {},
): void {
	const rows = read("editions", edition, "origins.csv").matchAll(/^(R\d+),([^,]+),("[^"]+"|[^,"]+),([^,]+),/gm);
	const cells = [...rows].map(([, of, line = "", amount = "", origin]) => ({ of, line, amount, origin }));
	const settled = cells.filter(({ of, origin }) => of === before && origin === "決算").map(({ line }) => line);
	const added = cells.flatMap(({ of, line, amount }) => {
		if (of !== year || !settled.includes(line)) return [];
		const figure = Number(amount.replace(/[",]/g, ""));
		return [`${year},"${line}",${figure + (planted[line] ?? 0)},決算(架空)\n`];
	});
	writeFileSync(at("settlements.csv"), read("settlements.csv") + added.join(""));
}

function change(edition: string, from: string, to: string): void {
	const text = read("editions", edition, "drivers.yaml");
	expect(text).toContain(from);
	writeFileSync(at("editions", edition, "drivers.yaml"), text.replace(from, to));
}

describe("mitoshi edition next", () => {
	it("begins three editions in a row, finds the planted errors and lists the driver that was forgotten", async () => {
		settle("r7", ["R6", "R7"], { 市税: -60, 扶助費: 25 });
		const begun = await next("r8", "r7");
		expect(begun.code).toBe(0);
		expect(begun.said).toContain("currentEdition: r8");
		expect(read("settings.yaml")).toContain("currentEdition: r7");
		expect(begun.out).toMatch(/市税 +R7 +4,206 +4,146 +(?:△|-|−) ?60/);
		expect(begun.out).toMatch(/扶助費 +R7 +1,136 +1,161 +\+25/);
		expect(begun.out).toMatch(/人件費 +R7 +2,891 +2,891 +0/);
		expect(begun.out).toContain("決算のない2項目は、r7版の見込みのままです");
		expect(begun.out).toContain("個別の変更      投資的経費 R8     850 学校の改築(設計)を前倒し(財政課)");
		// Words that name the year before or its edition are listed as they stand; those without a year are not.
		expect(begun.out).toMatch(
			/注釈 +edition\.yaml +前の版のまま: 令和7年度の版。表\(outlook\.csv\)は mitoshi edition build r7 が作る\n/,
		);
		expect(begun.out).toMatch(/注釈 +drivers\.yaml +前の版のまま: /);
		expect(begun.out).not.toContain("比率のもと");
		// All but the years, the edition before and what rules go on from stays as it was written.
		const kept = (text: string) => text.replace(/^(years|settled|from): .*\n/gm, "").replace(/base: [\d.]+/g, "");
		expect(read("editions", "r8", "drivers.yaml")).toContain("years: R6..R17\nsettled: R6..R7\nfrom: r7\n");
		expect(kept(read("editions", "r8", "drivers.yaml"))).toBe(kept(read("editions", "r7", "drivers.yaml")));
		expect(read("editions", "r8", "overrides.csv")).toBe(read("editions", "r7", "overrides.csv"));
		expect(read("editions", "r8", "origins.csv")).toContain('R7,扶助費,"1,161",決算,');

		change("r8", "R16: 26050 }", "R16: 26050, R17: 25700 }");
		change("r8", "value: 7150", "value: 7200");
		const built = await mitoshi(["edition", "build", "r8", "-m", city]);
		expect(built.out).toMatch(/一人当たり扶助費 +前の版の値のまま\(出典 令和6年度の決算/);
		expect(built.out).toMatch(/出典 +職員の給与 +前の版のまま: 令和/);
		expect(built.out).not.toContain("R17の値がない");
		expect(built.out).not.toMatch(/積算の値 +(職員の給与|人口推計)/);

		settle("r8", ["R7", "R8"], { 扶助費: 30 });
		const third = await next("r9", "r8");
		expect(third.out).toMatch(/扶助費 +R8 +1,140 +1,170 +\+30/);
		expect(third.out).not.toMatch(/扶助費 +R7 /);
		expect(third.said).toContain("R8 投資的経費 850(学校の改築(設計)を前倒し)");
		expect(read("editions", "r9", "overrides.csv")).toBe("year,line,amount,reason,owner\n");
		expect(read("editions", "r9", "drivers.yaml")).toContain("years: R7..R18\nsettled: R7..R8\nfrom: r8\n");

		change("r9", "R17: 25700 }", "R17: 25700, R18: 25350 }");
		expect(await mitoshi(["edition", "build", "r9", "-m", city])).toMatchObject({ code: 0 });
		const { out } = await mitoshi(["track", "扶助費", "-m", city]);
		expect(out).toMatch(/扶助費 +r7 +R7 +1 +1,136 +1,161 +\+25/);
		expect(out).toMatch(/扶助費 +r8 +R8 +1 +1,140 +1,170 +\+30/);
		writeFileSync(at("next.yaml"), "title: 次の版\nedition: r8\n");
		expect(await mitoshi(["run", at("next.yaml")])).toMatchObject({ code: 0 });
		// Nobody settled the ratios of R7: what the edition before estimated of them is no settlement.
		const watched = (await mitoshi(["scenarios", at("next.yaml"), "--dry-run"])).out;
		expect(watched).toMatch(/起債許可の基準\(実質公債費比率18%\) +18\.0%未満 +R6 /);
		const compared = (await mitoshi(["compare", "--editions", "r7", "r8", "-m", city])).out;
		expect(compared).toContain(
			"※ R7は今回の版で決算となった年度で、差は決算の差。ただし、次の額は決算が分からず、前の版の見込みのまま: R7の実質公債費比率(3か年平均)、将来負担比率\n",
		);
	});

	it("writes nothing where it is asked to show only, and nothing over an edition", async () => {
		expect(await next("r8", "r7")).toMatchObject({ code: 2, out: "" });
		settle("r7", ["R6", "R7"]);
		expect(await next("r8", "r7", "--dry-run")).toMatchObject({ code: 0 });
		expect(readdirSync(at("editions"))).toEqual(["r7"]);
		for (const [id, words] of [
			["r7", "すでにある"],
			["R7", "すでにある"],
			["../x", "フォルダの名前に使えません"],
			["con", "Windowsが機器の名前"],
			["", "空です"],
		] as const)
			expect((await next(id, "r7")).said).toContain(words);
		expect(existsSync(at("x"))).toBe(false);
		expect((await next("r8", "r3")).said).toContain("見通しの版「r3」がありません");
		const own = read("editions", "r7", "edition.yaml");
		for (const outside of ["history: ../../settlements.csv", "calibration: ../x.json"]) {
			writeFileSync(at("editions", "r7", "edition.yaml"), `${own}${outside}\n`);
			const { code, said } = await next("r8", "r7");
			expect([code, said]).toEqual([2, expect.stringContaining("は、版のフォルダの中のファイルではありません")]);
		}
		writeFileSync(at("editions", "r7", "edition.yaml"), own);
		rmSync(at("editions", "r7", "drivers.yaml"));
		expect(await next("r8", "r7")).toMatchObject({ code: 0 });
		expect(read("editions", "r8", "drivers.yaml")).toContain("years: R5..R16\nsettled: R5..R7\nfrom: r7\n");
		expect(read("editions", "r8", "drivers.yaml")).toContain("  市税: 市税(前の版)\n");
		writeFileSync(at("editions", "r7", "edition.yaml"), `${read("editions", "r7", "edition.yaml")}rebuilds: r8\n`);
		expect((await next("r9", "r7")).said).toContain("r7版は公表された表を作り直したもの");
		expect((await mitoshi(["edition", "next", "r8", "-m", city])).said).toContain("--from");
	});

	it("says that a year without any settlement cannot be settled, and what to write", async () => {
		const { said } = await next("r8", "r7");
		expect(said).toContain("に R7 の決算が1つもありません");
		expect(said).toContain("「R7,項目,額,出所」");
	});
});
