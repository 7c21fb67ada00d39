import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { mitoshi } from "../support/command-line.ts";
import { copyMinatoOfR7 } from "../support/minato.ts";

const folder = mkdtempSync(join(tmpdir(), "mitoshi-edition-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const city = join(folder, "minato");
const edition = join(city, "editions", "r7");
const read = (name: string) => readFileSync(join(edition, name), "utf8").replaceAll("\r\n", "\n");
const write = (name: string, text: string) => writeFileSync(join(edition, name), text);
const building = (...words: readonly string[]) => mitoshi(["edition", "build", "r7", "-m", city, ...words]);
const files = ["calibration.json", "figures.csv", "origins.csv", "outlook.csv", "years.csv"];

beforeEach(() => copyMinatoOfR7(city));

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

	it("is said to be out of date where a driver was changed since", async () => {
		expect((await mitoshi(["run", "-m", city])).said).not.toContain("作り直されていません");
		change("value: 22, unit", "value: 23, unit");
		const { out, said } = await mitoshi(["run", "-m", city]);
		expect(out + said).toMatch(/表が作り直されていません\(違う項目: 人件費/);
	});

	it("is said to be out of date where a settled figure or what stands behind the ratios is another one since", async () => {
		const facts = (name: string, from: string, to: string) => {
			const text = readFileSync(join(city, name), "utf8");
			expect(text).toContain(from);
			writeFileSync(join(city, name), text.replace(from, to));
		};
		const said = async () => {
			const { out, said: words } = await mitoshi(["run", "-m", city]);
			return /表が作り直されていません\(違う項目: ([^)]*)/.exec(out + words)?.[1] ?? "";
		};
		expect(await said()).toBe("");
		facts("ratios.csv", "R6,J,13200", "R6,J,13000");
		expect(await said()).toContain("その他の将来負担");
		facts("settlements.csv", 'R6,"特別交付税",900,"令和6年度決算(架空)"\n', "");
		expect(await said()).toContain("特別交付税");
	});

	it("writes nothing where no run could take the table, and says which rule is to blame", async () => {
		const before = files.map(read);
		change("市債発行額: 投資的経費 * 2", "市債発行額: -100");
		const { code, out, said } = await building();
		expect([code, out]).toEqual([2, ""]);
		expect(said).toMatch(
			/drivers\.yaml:1:1 エラー: この積算で作った表は、見通しの表として使えません\(.*市債発行額.*△ 100/,
		);
		expect(files.map(read)).toEqual(before);
	});

	it("writes all of its files or none", async () => {
		const before = files.map(read);
		change("value: 22, unit", "value: 23, unit");
		rmSync(join(edition, "origins.csv"));
		// A folder stands where one of the files belongs.
		mkdirSync(join(edition, "origins.csv"));
		expect(await building("--replace")).toMatchObject({ code: 2 });
		expect(files.filter((name) => name !== "origins.csv").map(read)).toEqual(
			before.filter((_, at) => files[at] !== "origins.csv"),
		);
		expect(readdirSync(edition).filter((name) => name.includes(".tmp"))).toEqual([]);
	});

	it("says what an empty drivers.yaml lacks", async () => {
		write("drivers.yaml", "");
		expect((await building()).said).toContain("少なくとも years:、settled:、rules: を書いてください");
		expect((await mitoshi(["edition", "nxt", "r8", "-m", city])).said).toContain(
			"引数「ACTION」の値「nxt」は使えません(使える値: build, next)",
		);
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

describe("ratios of a built edition", () => {
	/** The printed figures of a line. */
	async function figures(id: string): Promise<(number | null)[]> {
		const { out } = await mitoshi(["run", "-m", city, "--json"]);
		const { lines } = JSON.parse(out) as { lines: { id: string; values: (number | null)[] }[] };
		return lines.find((line) => line.id === id)?.values ?? [];
	}

	it("are the law's of the settled components, and follow from its own debt, funds and taxes afterwards", async () => {
		// R6: (1,880 + 460 − 1,265) ÷ (10,420 − 1,265) = 11.742 %, R5 11.884, R4 11.996: the mean is 11.874.
		const service = await figures("realDebtServiceRatio");
		expect(service.slice(0, 2)).toEqual([11.9, 11.8]);
		// (24,000 − 6,100 − 290 − 13,200) ÷ 9,155 = 48.17 %
		expect((await figures("futureBurdenRatio")).slice(0, 2)).toEqual([51.4, 48.1]);
		change("借入の利率: { value: 0.6%", "借入の利率: { value: 2%");
		expect(await building()).toMatchObject({ code: 0 });
		const dearer = await figures("realDebtServiceRatio");
		expect(dearer.slice(0, 2)).toEqual(service.slice(0, 2));
		expect(dearer.at(-1) as number).toBeGreaterThan(service.at(-1) as number);
		const { out } = await mitoshi(["explain", "-m", city, "算入公債費等", "R6"]);
		expect(out).toContain("決算 1,265(令和6年度財政状況資料集(架空)(ratios.csv の構成要素から))");
	});

	it("are solved from the settled ratios where nobody published the components, and say so", async () => {
		// One component alone is no reason to leave the others unknown.
		writeFileSync(join(city, "ratios.csv"), "year,component,amount,source\nR6,E,10420,財政状況資料集(架空)\n");
		const settlements = readFileSync(join(city, "settlements.csv"), "utf8");
		const ratios = ["R5,実質公債費比率,11.9", "R5,将来負担比率,51.4", "R6,実質公債費比率,11.8", "R6,将来負担比率,48.1"];
		writeFileSync(
			join(city, "settlements.csv"),
			`${settlements}${ratios.map((row) => `${row},決算(架空)\n`).join("")}`,
		);
		expect(await building()).toMatchObject({ code: 0 });
		const [service, burden] = [await figures("realDebtServiceRatio"), await figures("futureBurdenRatio")];
		expect([service.slice(0, 2), burden.slice(0, 2)]).toEqual([
			[11.9, 11.8],
			[51.4, 48.1],
		]);
		const { out } = await mitoshi(["explain", "-m", city, "算入公債費等", "R6"]);
		expect(out).toContain("推計値");
		expect(out).toContain("決算の比率から逆算した推計値(構成要素は公表されていない)");
	});
});

describe("an edition that goes on from another", () => {
	it("keeps of a settled year what is not settled as the edition before estimated it, and says so", async () => {
		const next = join(city, "editions", "r8");
		cpSync(edition, next, { recursive: true });
		for (const name of [...files, "overrides.csv"]) rmSync(join(next, name));
		const drivers = read("drivers.yaml").replace(
			"years: R5..R16\nsettled: R5..R6",
			"years: R6..R17\nsettled: R6..R7\nfrom: r7",
		);
		writeFileSync(join(next, "drivers.yaml"), drivers.replaceAll("R16: 26050 }", "R16: 26050, R17: 25700 }"));
		const settlements = readFileSync(join(city, "settlements.csv"), "utf8");
		writeFileSync(
			join(city, "settlements.csv"),
			`${settlements}R7,財政調整基金残高,3600,決算(架空)\nR7,市税,4300,決算(架空)\n`,
		);
		expect(await mitoshi(["edition", "build", "r8", "-m", city])).toMatchObject({ code: 0 });
		const origins = readFileSync(join(next, "origins.csv"), "utf8");
		expect(origins).toContain('R7,市税,"4,300",決算,決算(架空)');
		expect(origins).toContain('R7,財政調整基金残高,"3,600",決算,');
		expect(origins).toMatch(/R7,扶助費,"1,136",前の版の見込み,美那都市の財政見通し/);
		expect(await mitoshi(["run", join(city, "baseline.yaml"), "-m", city])).toMatchObject({ code: 0 });
		writeFileSync(join(city, "next.yaml"), "title: 次の版\nedition: r8\n");
		const { code, out } = await mitoshi(["run", join(city, "next.yaml")]);
		expect(code).toBe(0);
		expect(out).toMatch(/財政調整基金残高 +3,100 +3,600/);
		const behind = await mitoshi(["explain", join(city, "next.yaml"), "算入公債費等", "R7"]);
		expect(behind.out).toContain("前の版の見込みの比率から逆算した推計値");
	});
});

describe("drivers of a scenario", () => {
	/** Projected amounts by line of a scenario under the plan's own withdrawals. */
	async function amounts(text: string): Promise<Map<string, (number | null)[]>> {
		writeFileSync(join(city, "case.yaml"), `title: 場合\nclosing: { rule: fixed }\n${text}`);
		const { code, out, said } = await mitoshi(["run", join(city, "case.yaml"), "--json"]);
		expect([code, said]).toEqual([0, said]);
		const { lines } = JSON.parse(out) as { lines: { id: string; values: (number | null)[] }[] };
		return new Map(lines.map(({ id, values }) => [id, values]));
	}

	it.each([
		[
			"names what the tax is made of",
			"(市税 - prev(市税))",
			"((個人市民税 + 固定資産税(家屋)) - prev(個人市民税) - prev(固定資産税(家屋)))",
		],
	])("move 普通交付税 once where its rule %s", async (_, from, to) => {
		change(from, to);
		expect(await building()).toMatchObject({ code: 0 });
		const asked = await amounts("drivers: { 所得の伸び: 1.5% }\n");
		change("所得の伸び: { value: 0.8%", "所得の伸び: { value: 1.5%");
		expect(await building()).toMatchObject({ code: 0 });
		expect(asked.get("localAllocationTax")).toEqual((await amounts("")).get("localAllocationTax"));
	});

	it("are refused on a table of other years than the drivers say", async () => {
		change("years: R5..R16\nsettled: R5..R6", "years: R6..R16\nsettled: R6");
		const { said } = await mitoshi(["run", join(city, "retirement.yaml")]);
		expect(said).toContain("積算の年度(years、settled)が変わったあと、表が作り直されていません");
		const { out, said: warned } = await mitoshi(["run", "-m", city]);
		expect(out + warned).toContain("積算の年度(years、settled)が変わったあと");
	});

	it("move the table as building it anew with them does, every line of it", async () => {
		for (const [written, stated] of [
			["value: 22, unit", "drivers: { 退職手当単価: 24 }"],
			["所得の伸び: { value: 0.8%", "drivers: { 所得の伸び: 1.5% }"],
			["借入の利率: { value: 0.6%", "drivers: { 借入の利率: { R7..: 1.1% } }"],
			["物価: { value: { R7: 2.0%, R8: 1.5%, R9..: 1.0% }", "drivers: { 物価: { R7: 2.0%, R8..: 3% } }"],
		] as const) {
			const asked = await amounts(`${stated}\n`);
			const fresh = {
				24: "value: 24, unit",
				1.5: "所得の伸び: { value: 1.5%",
				1.1: "借入の利率: { value: 1.1%",
				3: "物価: { value: { R7: 2.0%, R8..: 3% }",
			};
			const [, to] = Object.entries(fresh).find(([size]) => stated.includes(` ${size}`)) as [string, string];
			const before = read("drivers.yaml");
			change(written, to);
			// What the rule draws from the fund is the table's own; here the plan's stands.
			change("財政調整基金からの繰入: max(0, ", "財政調整基金からの繰入: 0 * max(0, ");
			expect(await building("--replace")).toMatchObject({ code: 0 });
			const rebuilt = await amounts("");
			write("drivers.yaml", before.replace("財政調整基金からの繰入: max(0, ", "財政調整基金からの繰入: 0 * max(0, "));
			expect(await building("--replace")).toMatchObject({ code: 0 });
			const moved = await amounts(`${stated}\n`);
			expect(moved).toEqual(rebuilt);
			expect(asked.get("cityTax")).toEqual(rebuilt.get("cityTax"));
			write("drivers.yaml", before);
			expect(await building("--replace")).toMatchObject({ code: 0 });
		}
	});

	it("are listed, compared and explained down to the value", async () => {
		const [base, other] = [join(city, "baseline.yaml"), join(city, "retirement.yaml")];
		const compared = await mitoshi(["compare", base, other]);
		expect(compared.out).toMatch(/人件費 +8 +22 +6 +24/);
		expect(compared.out).toContain("積算の値 退職手当単価: R7〜R16 24百万円/人");
		const explained = await mitoshi(["explain", other, "人件費", "R8"]);
		expect(explained.out).toContain("人件費 R8 3,052.5 = 職員給 2,788.5 + 退職者数 11人 × 退職手当単価 24百万円/人");
		expect(explained.out).toContain("シナリオの積算の値 R7〜R16 24百万円/人");
		const split = await mitoshi(["compare", base, other, "--bridge", "人件費", "R8"]);
		expect(split.out).toMatch(/積算の値 退職手当単価 +22\.0/);
	});

	it("say so where they only say what the plan draws from its reserve, and move it where the plan's own draws stand", async () => {
		const file = join(city, "case.yaml");
		writeFileSync(file, "title: 場合\ndrivers: { 決算収支の目標: 600 }\n");
		const idle = await mitoshi(["run", file]);
		expect(idle.out + idle.said).toContain("積算の値「決算収支の目標」を変えても、この見通しは動きません");
		writeFileSync(file, "title: 場合\ndrivers: { 決算収支の目標: 600 }\nclosing: { rule: fixed }\n");
		const fixed = await mitoshi(["run", file]);
		expect(fixed.out + fixed.said).not.toContain("この見通しは動きません");
		expect(fixed.out).toMatch(/決算収支合計 .*600 +600/);
	});

	it("are refused with near names, and where an edition has none", async () => {
		writeFileSync(join(city, "case.yaml"), "title: 場合\ndrivers: { 退職手当の単価: 24 }\n");
		expect((await mitoshi(["run", join(city, "case.yaml")])).said).toMatch(/退職手当の単価.*もしかして: 退職手当単価/s);
		writeFileSync(join(city, "case.yaml"), "title: 場合\ndrivers: { 退職手当単価: 3% }\n");
		expect((await mitoshi(["run", join(city, "case.yaml")])).said).toContain("百万円/人の数として読めません");
		rmSync(join(edition, "drivers.yaml"));
		expect((await mitoshi(["run", join(city, "case.yaml")])).said).toContain("積算で作った表ではない");
	});
});
