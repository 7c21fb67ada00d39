import { readFileSync } from "node:fs";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { nodeFiles } from "../../src/cli/program-files.ts";
import { memoryFiles } from "../../src/files/memory-files.ts";
import { seriesValue } from "../../src/model/drivers/series.ts";
import { readDriverTables } from "../../src/scenario/driver-tables.ts";

type Tables = Readonly<Record<string, string | Uint8Array>>;

/** What the tables of a city come to. */
function drivers(tables: Tables) {
	const bytes = new Map(
		Object.entries(tables).map(([name, text]) => [
			`city/drivers/${name}`,
			typeof text === "string" ? new TextEncoder().encode(text) : text,
		]),
	);
	const files = memoryFiles(
		() => bytes.keys(),
		(path) => bytes.get(path),
		nodeFiles.sha256,
	);
	const { series, problems } = readDriverTables(files, { folder: "city", unit: "百万円" });
	const value = (name: string, year: number) => {
		const found = series.find((each) => each.name === name);
		if (found === undefined) throw new Error(`no series ${name}: ${problems.map(({ message }) => message).join()}`);
		return seriesValue(found, year);
	};
	const said = problems.map(
		({ place, code }) => `${place?.file.split("/").at(-1)}:${place?.line}:${place?.column} ${code}`,
	);
	return { series, problems, value, said };
}

/** 社人研 令和5年推計 for 氷見市, as printed there (R2 is the census). */
const estimate = [
	"年度,種別,総人口,0〜14歳,15〜64歳,65歳以上,出典,確からしさ",
	"2020,国勢調査,43950,4022,22518,17410,社人研 令和5年推計,資料あり",
	"2025,推計,39249,3166,19181,16902,〃,〃",
	"2030,推計,35522,2457,17126,15939,,",
];

describe("a folder without tables of drivers", () => {
	it("has no series and no problem", () => {
		expect(drivers({})).toMatchObject({ series: [], problems: [] });
	});

	it("is told of a table that nothing reads", () => {
		expect(drivers({ "populations.csv": "年度\n" }).said).toEqual(["populations.csv:1:1 driver-unknown-table"]);
		expect(drivers({ "README.md": "" }).said).toEqual([]);
	});
});

describe("population.csv", () => {
	it("is interpolated evenly between the years given, and unknown outside", () => {
		const { series, value } = drivers({ "population.csv": estimate.join("\n") });
		expect(series.map(({ name }) => name)).toEqual(["人口", "年少人口", "生産年齢人口", "老年人口", "算定人口"]);
		expect(series[0]).toMatchObject({ unit: "people", source: "社人研 令和5年推計", grade: "sourced" });
		expect([2019, 2020, 2021, 2025, 2028, 2030, 2031].map((year) => value("人口", year))).toEqual([
			...[Number.NaN, 43950, 43950 - 940.2, 39249, 39249 - (3 * 3727) / 5, 35522, Number.NaN],
		]);
		expect(value("老年人口", 2026)).toBeCloseTo(16902 - 963 / 5, 9);
	});

	it("steps as Himi's printed outlook does: 733 a year from R7 40,206, and within 3 people before", () => {
		const rows = ["H30推計,,", "R2,国勢調査,43995", "R7,推計,40206", "R12,推計,36541"].slice(1);
		const text = ["年度,種別,人口,出典,確からしさ", ...rows.map((row) => `${row},氷見市の見通し,資料あり`)].join("\n");
		const { value } = drivers({ "population.csv": text });
		expect([2026, 2027, 2028, 2029].map((year) => value("人口", year))).toEqual([39473, 38740, 38007, 37274]);
		for (const [index, printed] of [43238, 42481, 41724, 40967].entries())
			expect(Math.abs(value("人口", 2021 + index) - printed)).toBeLessThan(3.3);
	});

	it("counts the census of R2 until R7, that of R7 from R8 on", () => {
		const { value } = drivers({ "population.csv": estimate.join("\n") });
		expect([2020, 2021, 2025, 2026, 2030, 2031, 2035, 2036].map((year) => value("算定人口", year))).toEqual([
			...[Number.NaN, 43950, 43950, 39249, 39249, 35522, 35522, Number.NaN],
		]);
	});

	it("takes the census of a year that is estimated too, and what is not known stays so", () => {
		const text = `${estimate.slice(0, 2).join("\n")}\nR2,推計,"43,991",,,,H30推計,仮定\nR4,推計,不明,,,,,`;
		const { value, series } = drivers({ "population.csv": text });
		expect([value("人口", 2020), value("人口", 2021), value("人口", 2022)]).toEqual([43950, Number.NaN, Number.NaN]);
		expect(series[0]).toMatchObject({ source: "社人研 令和5年推計、H30推計", grade: "general" });
	});

	it.each<[string, (text: string) => string | Uint8Array]>([
		["as UTF-8 with a mark", (text) => `\uFEFF${text.replaceAll("\n", "\r\n")}`],
		["as Shift_JIS", (text) => new Uint8Array(iconv.encode(text.replaceAll("〜", "～"), "cp932"))],
		[
			"in full-width digits and eras",
			(text) => text.replace("2020,", "令和２年度,").replace("43950", "４３，９５０人".replace("，", "")),
		],
		[
			"in tabs, its columns in English",
			(text) => text.replaceAll(",", "\t").replace("年度\t種別\t総人口", "year\tkind\ttotal"),
		],
	])("is read %s", (_, write) => {
		const plain = drivers({ "population.csv": estimate.join("\n") });
		const { series, problems } = drivers({ "population.csv": write(estimate.join("\n")) });
		expect(problems).toEqual([]);
		expect(series).toEqual(plain.series);
	});

	it.each<[string, string, string]>([
		["a column nobody knows", "0〜14歳>0〜15歳", "population.csv:1:4 driver-unknown-column"],
		["no column of years", "年度,>西暦年度,", "population.csv:1:1 driver-unknown-column"],
		["a year that is none", "2025,>令和,", "population.csv:3:1 driver-year"],
		["a year twice", "2025,推計>2030,推計", "population.csv:4:1 driver-twice"],
		["a kind that is none", "2025,推計>2025,見込", "population.csv:3:2 driver-word"],
		["nothing where a figure must be", "39249,>,", "population.csv:3:1 driver-missing"],
		["a word for a figure", "39249>約4万", "population.csv:3:3 driver-number"],
		["a negative population", "39249>△39249", "population.csv:3:3 driver-number"],
		["parts above the whole", "3166>31660", "population.csv:3:3 driver-parts-above-total"],
		["no source", "社人研 令和5年推計,資料あり>,資料あり", "population.csv:2:1 driver-missing"],
		["a grade that is none", "資料あり>S", "population.csv:2:8 driver-word"],
		["a cell under no heading", "16902,〃,〃>16902,〃,〃,1", "population.csv:3:9 driver-stray-cell"],
	])("refuses %s at its cell", (_, change, said) => {
		const [from = "", to = ""] = change.split(">");
		const result = drivers({ "population.csv": estimate.join("\n").replace(from, to) });
		expect(result.said).toEqual([said]);
		expect(result.series).toEqual([]);
	});

	it("refuses a table of headings alone, and one without a column it needs", () => {
		expect(drivers({ "population.csv": estimate[0] as string }).said).toEqual(["population.csv:1:1 driver-no-rows"]);
		expect(drivers({ "population.csv": "年度,総人口\nR2,1" }).problems[0]?.message).toBe(
			"列がありません: 種別、出典、確からしさ",
		);
	});
});

describe("the document of the tables", () => {
	const text = readFileSync("docs/drivers.md", "utf8");
	const examples = [...text.matchAll(/^## .*`(\w+\.csv)`\n[^#]*?```csv\n([^`]*)```/gm)];

	it("shows a table of each kind that is read as it stands", () => {
		const result = drivers(Object.fromEntries(examples.map(([, name = "", table = ""]) => [name, table])));
		expect(result.problems).toEqual([]);
		expect(examples.length).toBeGreaterThan(0);
		for (const { name } of result.series) expect(text, name).toContain(name);
	});
});

const staff = [
	"年度,区分,年齢,職員数,給与(千円),普通退職率(%),出典,確からしさ",
	"R6,現員,22,0,3000,2,職員課,資料あり",
	"R6,現員,40,10,6000,1,,",
	"R6,現員,60,5,8000,0,,",
	"R7..R9,採用,22歳,3人,,,,",
];

describe("staff.csv", () => {
	it("becomes heads, who leaves and pay in the city's unit, as far as hiring is known", () => {
		const { series, value, problems } = drivers({ "staff.csv": staff.join("\n") });
		expect(problems).toEqual([]);
		expect(series.map(({ name }) => name)).toEqual(["職員数", "定年退職者数", "普通退職者数", "退職者数", "職員給"]);
		expect(value("職員数", 2024)).toBe(15);
		expect(value("職員給", 2024)).toBe(100);
		expect(value("普通退職者数", 2024)).toBeCloseTo(0.1, 9);
		// Of those of 60 in R6 nobody leaves until the end of R8, at 62.
		expect([2024, 2025, 2026].map((year) => value("定年退職者数", year))).toEqual([0, 0, 5]);
		expect(value("職員数", 2025)).toBeCloseTo(15 - 0.1 + 3, 9);
		expect(value("職員数", 2027)).not.toBeNaN();
		expect(value("職員数", 2028)).toBeNaN();
	});

	it.each<[string, string, string]>([
		["an age that is none", "22歳>七歳", "staff.csv:5:3 driver-number"],
		["an age of nobody", "22歳>14", "staff.csv:5:3 driver-number"],
		["a kind that is none", "R6,現員,60>R6,定年,60", "staff.csv:4:2 driver-word"],
		["one age twice", "R6,現員,60>R6,現員,40", "staff.csv:4:3 driver-twice"],
		["hiring before the count", "R7..R9>R5..R9", "staff.csv:2:1 driver-hired-early"],
		["pay that does not reach the youngest", "22歳>20歳", "staff.csv:2:1 driver-unstated-age"],
		["a rate above all", "8000,0>8000,120", "staff.csv:4:6 driver-rate"],
		["years that are none", "R7..R9>毎年", "staff.csv:5:1 driver-year"],
	])("refuses %s", (_, change, said) => {
		const [from = "", to = ""] = change.split(">");
		expect(drivers({ "staff.csv": staff.join("\n").replace(from, to) }).said[0]).toBe(said);
	});

	it("refuses hiring alone", () => {
		expect(drivers({ "staff.csv": `${staff[0]}\nR7,採用,22,3,,,職員課,資料あり` }).said).toEqual([
			"staff.csv:2:1 driver-no-staff",
		]);
	});
});
