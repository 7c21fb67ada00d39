import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { body, book, lines, printed, years } from "../answers/import/layouts.ts";
import { cards } from "../answers/import/official-samples.ts";
import { mitoshi } from "../support/command-line.ts";
import { himiFolder } from "../support/memory-files.ts";

const folder = mkdtempSync(join(tmpdir(), "mitoshi-import-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const city = join(folder, "himi");
const made = join(city, "editions", "r4");
const file = join(folder, "見通し.xlsx");
const heading = ["区分", ...years.map((year, at) => `R${year}(${at === 0 ? "決算" : "推計"})`)];

beforeEach(() => {
	rmSync(city, { recursive: true, force: true });
	cpSync(himiFolder, city, { recursive: true });
	rmSync(join(city, "settlements.csv"));
	writeFileSync(file, book({ 見通し: [["中長期財政見通し"], heading, ...body((value) => value)] }));
});

const importing = (...words: readonly string[]) => mitoshi(["import", file, "-m", city, "--edition", "r4", ...words]);
const written = (name: string) => readFileSync(join(made, name), "utf8");

describe("mitoshi import", () => {
	it("writes an edition's mapping, years and table, for Excel, and says what was taken for what", async () => {
		const done = await importing();
		expect(done).toMatchObject({ code: 0 });
		expect(done.out).toMatch(/市税 +見通し!A3 +5159 +4601 +百万円 +市税 +5,159 +4,601/);
		const tables = ["mapping.csv", "outlook.csv", "years.csv"];
		expect(readdirSync(made).sort()).toEqual(["calibration.json", "edition.yaml", ...tables]);
		for (const name of tables) expect(written(name)).toMatch(/^\uFEFF.*\r\n$/s);
		expect(written("years.csv")).toContain("R2,settled\r\nR3,projected\r\n");
		expect(written("mapping.csv").split("\r\n")).toHaveLength(lines.length + 2);
		const calibrated = await mitoshi(["calibrate", city, "--edition", "r4"]);
		expect(calibrated).toMatchObject({ code: 0 });
		// What is said of the solution is Japanese, too.
		expect(calibrated.out.split("\n").slice(1).join("\n")).not.toMatch(/[a-z]{3,}/i);
		const scenario = join(city, "next.yaml");
		writeFileSync(scenario, "title: 次の版\nedition: r4\n");
		const run = await mitoshi(["run", scenario, "--json"]);
		expect(JSON.parse(run.out)).toMatchObject({ edition: "r4", settledYears: ["R2"] });
		const cityTax = JSON.parse(run.out).lines.find(({ id }: { id: string }) => id === "cityTax");
		expect(cityTax.values.slice(0, 2)).toEqual([5159, 4737]);
	});

	it("says a heading of two lines on one", async () => {
		const two = heading.map((text) => text.replace("(", "\n("));
		writeFileSync(file, book({ 見通し: [two, ...body((value) => value)] }));
		expect((await importing("--dry-run")).out).toMatch(/^ +R2 +R2 \(決算\) +決算$/m);
	});

	it("writes nothing where it is only to show, nor where anything is refused", async () => {
		expect((await importing("--dry-run")).out).toContain("【行の対応】");
		expect(existsSync(made)).toBe(false);
		writeFileSync(file, book({ 見通し: [heading, ...body((value) => (value === 4966 ? "約4,966" : value))] }));
		const refused = await importing();
		expect([refused.code, refused.out]).toEqual([2, ""]);
		expect(refused.said).toMatch(/見通し\.xlsx:2:5 エラー: セル見通し!E2の「約4,966」を数として読めません/);
		expect(existsSync(made)).toBe(false);
	});

	it("keeps the mapping, and writes over nothing that is otherwise", async () => {
		await importing();
		const before = written("mapping.csv");
		writeFileSync(join(made, "mapping.csv"), before.replace("\r\n", "\r\n控除,,,,\r\n"));
		expect(await importing()).toMatchObject({ code: 0 });
		expect(written("mapping.csv")).toContain("控除");
		writeFileSync(join(made, "outlook.csv"), written("outlook.csv").replace("5,159", "5,160"));
		const refused = await importing();
		expect(refused.code).toBe(2);
		expect(refused.said).toMatch(/outlook\.csv がすでにあり/);
		expect(written("outlook.csv")).toContain("5,160");
	});

	it("says that an edition's source is another file than the table now comes from", async () => {
		expect((await importing()).said).not.toContain("出典は");
		const edition = written("edition.yaml");
		writeFileSync(join(made, "edition.yaml"), edition.replace("見通し.xlsx", "昨年度.xlsx"));
		const again = await importing("--replace");
		expect([again.code, again.said]).toEqual([
			0,
			expect.stringMatching(/edition\.yaml の出典は「昨年度\.xlsx.*」のままです\n.*「source: 見通し\.xlsx/),
		]);
		expect(written("edition.yaml")).toContain("昨年度.xlsx");
		writeFileSync(join(made, "edition.yaml"), edition.replace(/^source: .*$/m, "source: 財務課の公表資料"));
		expect((await importing("--replace")).said).not.toContain("出典は");
	});

	it("keeps what was decided by hand where files are written anew, and reads the names of all other rows again", async () => {
		const rows = body((value) => value).map(([label = null, ...cells]) => [
			label === "その他収入" ? "雑入など" : label,
			...cells,
		]);
		writeFileSync(file, book({ 見通し: [heading, ...rows] }));
		expect((await importing()).said).toContain("計算に要る行が足りない");
		expect(written("mapping.csv")).toContain("\r\n雑入など,,,百万円,,\r\n");
		writeFileSync(
			join(made, "mapping.csv"),
			written("mapping.csv").replace("\r\n雑入など,,,", "\r\n雑入など,,その他収入,"),
		);
		expect((await importing()).said).toMatch(/--replace/);
		const again = await importing("--replace");
		expect([again.code, again.said]).toEqual([
			0,
			expect.stringMatching(/mapping\.csv で直してある行は、そのとおりに読みました: .*「雑入など」\n.*--mapping なし/),
		]);
		expect(again.out).toMatch(/雑入など .* その他収入/);
		const kept = written("mapping.csv");
		expect(kept).toContain("\r\n雑入など,,その他収入,百万円,,\r\n");
		// What is only read as proposed is proposed anew: by another name of the city's.
		const settings = join(city, "settings.yaml");
		writeFileSync(settings, `aliases: { 扶助費: [扶助の費用] }\n${readFileSync(settings, "utf8")}`);
		writeFileSync(
			file,
			book({
				見通し: [
					heading,
					...rows.map(([label = null, ...cells]) => [label === "扶助費" ? "扶助の費用" : label, ...cells]),
				],
			}),
		);
		expect(await importing("--replace")).toMatchObject({ code: 0 });
		expect(written("mapping.csv")).toBe(kept.replace("\r\n扶助費,,", "\r\n扶助の費用,,"));
		// A mapping that does not tell what was proposed was decided, all of it.
		const bare = kept.replace(/,[^,\r]*\r\n/g, "\r\n");
		writeFileSync(join(made, "mapping.csv"), bare);
		expect((await importing("--replace")).said).toMatch(/「扶助費」の行が、取り込む表にありません/);
		expect(written("mapping.csv")).toBe(bare);
		expect((await importing("--replace", "--mapping", "なし")).out).toMatch(/雑入など .*どの項目か分からない/);
	});

	it("writes over no file that was read", async () => {
		await importing();
		rmSync(join(made, "mapping.csv"));
		const own = join(made, "outlook.csv");
		const text = written("outlook.csv").replace("区分,項目", "区分,名称");
		writeFileSync(own, text);
		const refused = await mitoshi(["import", own, "-m", city, "--edition", "r4"]);
		expect(refused.code).toBe(2);
		expect(written("outlook.csv")).toBe(text);
		expect(existsSync(join(made, "mapping.csv"))).toBe(false);
	});

	it("a mapping of last year goes on into the next edition", async () => {
		await importing();
		const mapping = join(made, "mapping.csv");
		const renamed = body(printed, ({ label }) => [label === "扶助費" ? "扶助費等" : label]);
		writeFileSync(file, book({ 見通し: [heading, ...renamed] }));
		const next = (...words: readonly string[]) =>
			mitoshi(["import", file, "-m", city, "--edition", "r5", "--mapping", mapping, ...words]);
		const refused = await next();
		expect([refused.code, refused.out]).toEqual([2, ""]);
		expect(refused.said).toMatch(
			/扶助費」の行が、取り込む表にありません。表のセル見通し!A9「扶助費等」の行は、対応表にありません/,
		);
		writeFileSync(mapping, written("mapping.csv").replace("\r\n扶助費,", "\r\n扶助費等,"));
		expect(await next()).toMatchObject({ code: 0 });
		expect(readFileSync(join(city, "editions", "r5", "mapping.csv"), "utf8")).toContain("\r\n扶助費等,");
	});

	it("the mapping of the edition in use goes on by itself, with what options decided", async () => {
		const doubled = ["区分", ...heading.slice(1).flatMap((year) => [year, null])];
		const below = [null, ...years.flatMap(() => ["当初", "補正後"])];
		const rows = lines.map(({ label, values }) => [label, ...values.flatMap((value) => [1, value])]);
		writeFileSync(file, book({ 見通し: [doubled, below, ...rows] }));
		expect((await importing()).said).toContain("--column で指定してください");
		expect(await importing("--column", "補正後")).toMatchObject({ code: 0 });
		const settings = join(city, "settings.yaml");
		writeFileSync(settings, readFileSync(settings, "utf8").replace("currentEdition: r3", "currentEdition: r4"));
		const next = await mitoshi(["import", file, "-m", city, "--edition", "r5"]);
		expect(next.code).toBe(0);
		expect(next.said).toMatch(/注意: 行の対応は .*r4\/mapping\.csv のとおりに読みました\n {2}→ .*--mapping なし/);
		const byNames = await mitoshi(["import", file, "-m", city, "--edition", "r6", "--mapping", "なし"]);
		expect(byNames.said).toContain("--column で指定してください");
	});

	it("the ministry's forms go into the settled facts, without an edition; check reads them", async () => {
		writeFileSync(file, cards(6));
		const facts = join(city, "settlements.csv");
		const form = (...words: readonly string[]) => mitoshi(["import", file, "-m", city, ...words]);
		const shown = await form("--dry-run");
		expect(shown).toMatchObject({ code: 0 });
		expect(shown.out).toMatch(/R6 +標準財政規模 +12,654\.385 +162051氷見市!CS54 +加える/);
		expect(existsSync(facts)).toBe(false);
		expect(await form()).toMatchObject({ code: 0 });
		const text = readFileSync(facts, "utf8");
		expect(text).toMatch(/^\uFEFFyear,line,amount,source\r\n/);
		expect((await form()).out).toMatch(/R6 +標準財政規模 +12,654\.385 +162051氷見市!CS54 +同じ/);
		expect(readFileSync(facts, "utf8")).toBe(text);
		expect(await mitoshi(["check", "-m", city])).toMatchObject({ code: 0 });
		writeFileSync(facts, text.replace("12654.385", "12654"));
		expect((await form()).said).toMatch(/settlements\.csvのセルC\d+では12654、.*CS54では12654385です/);
		writeFileSync(facts, text.replace("12654.385", "約126億"));
		const checked = await mitoshi(["check", "-m", city]);
		expect(checked.code).toBe(2);
		expect(checked.said).toMatch(/settlements\.csv:\d+:3 エラー: セルC\d+「約126億」を額として読めません/);
	});

	it("a municipality that is not there, or no name for an edition, is refused", async () => {
		const missing = await mitoshi(["import", file, "-m", join(folder, "gone"), "--edition", "r4"]);
		expect([missing.code, missing.out]).toEqual([2, ""]);
		expect(missing.said).toContain("mitoshi init");
		expect(await mitoshi(["import", file, "-m", city])).toMatchObject({
			code: 2,
			said: expect.stringContaining("--edition"),
		});
		expect((await mitoshi(["import", file, "-m", city, "--edition", "../r4"])).code).toBe(2);
	});
});
