import { readFileSync } from "node:fs";
import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { nodeFiles } from "../../src/cli/program-files.ts";
import { memoryFiles } from "../../src/files/memory-files.ts";
import { facilityKinds } from "../../src/model/drivers/facilities.ts";
import { seriesValue } from "../../src/model/drivers/series.ts";
import type { BondType } from "../../src/scenario/bond-types.ts";
import { readDriverTables } from "../../src/scenario/driver-tables.ts";
import { holdsFor } from "../support/law.ts";

const bondTypes: readonly BondType[] = [
	{
		...{ id: "depopulated", label: "過疎対策事業債", aliases: ["過疎債"], coverage: 1, allocationRate: 0.7 },
		...{ source: "仮定", grade: "general", place: { file: "", line: 1, column: 1 } },
		terms: { term: 12, grace: 3, repayment: "equalPrincipal", rate: 0.01 },
	},
];

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
	const { series, problems } = readDriverTables(files, { folder: "city", unit: "百万円", bondTypes });
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
		expect(drivers({ "README.md": "", "~$works.xlsx": "" }).said).toEqual([]);
	});
});

describe("population.csv", () => {
	it("is interpolated evenly between the years given, and unknown outside", () => {
		const { series, value } = drivers({ "population.csv": estimate.join("\n") });
		expect(series.map(({ name }) => name)).toEqual(["人口", "年少人口", "生産年齢人口", "老年人口", "算定人口"]);
		expect(series[0]).toMatchObject({
			unit: "people",
			source: "書かれた年度の間は直線補間。表の出典: 社人研 令和5年推計",
			grade: "sourced",
		});
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
		expect(series[0]).toMatchObject({
			source: "書かれた年度の間は直線補間。表の出典: 社人研 令和5年推計、H30推計",
			grade: "general",
		});
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
	const examples = [...text.matchAll(/^## .*`(\w+\.csv)`\n[^#]*?^```csv\n([^`]*)```/gm)];

	it("shows tables that, damaged anywhere, are read or refused at a place that exists, and never end the program", () => {
		const piece = fc.constantFrom(
			...'" , \n \t ( ) % △ － 0 -1 1e999 R5.. R3..R2 不明 円 〃 令和 9999 12億円 __proto__'.split(" "),
			"",
		);
		const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), drop: fc.nat(8), put: piece });
		const damage = fc.tuple(fc.constantFrom(...examples), fc.array(edit, { minLength: 1, maxLength: 3 }));
		holdsFor(damage, ([[, name = "", table = ""], edits]) => {
			const content = edits.reduce((left, { at, drop, put }) => {
				const place = Math.floor(at * left.length);
				return left.slice(0, place) + put + left.slice(place + drop);
			}, table);
			const { series, problems } = drivers({ [name]: content });
			expect(series.length > 0).toBe(problems.length === 0);
			const lines = content.split("\n");
			const astray = problems.filter(
				({ place }) => (lines[(place?.line ?? 0) - 1]?.length ?? -1) + 1 < (place?.column ?? 0),
			);
			expect(astray).toEqual([]);
		});
	});

	it("shows the unit costs as they are", () => {
		for (const { label, renovation, rebuilding } of facilityKinds)
			expect(text).toContain(`| ${label} | ${renovation} | ${rebuilding} |`);
	});

	it("shows a table of each kind that is read as it stands", () => {
		const result = drivers(Object.fromEntries(examples.map(([, name = "", table = ""]) => [name, table])));
		expect(result.problems).toEqual([]);
		expect(new Set(result.series.map(({ table }) => table)).size).toBe(7);
		for (const { name } of result.series) expect(text).toContain(name.replace(/^(需要額|収入額)\(.*/, "$1("));
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
		["years of which one is none", "R7..R9>R7・R9..R8", "staff.csv:5:1 driver-year"],
		["heads in yen", "職員数,>職員数(円),", "staff.csv:2:4 driver-other-unit"],
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

/** The change of a table's text that is refused, and where and how. */
type Refusal = readonly [what: string, change: string, said: string];

function saidOf(name: string, lines: readonly string[], change: string): string | undefined {
	const [from = "", to = ""] = change.split(">");
	expect(lines.join("\n")).toContain(from);
	return drivers({ [name]: lines.join("\n").replace(from, to) }).said[0];
}

const loans = [
	"借入,年度,残高(千円),利率,償還方法,借入年度,償還期間,据置期間,利率見直し年度,見直し後の利率,措置率,出典,確からしさ",
	'財融 臨財債,R6,"1,200,000",0.8%,元金均等,R3,15年,3年,R9,2.0%,100%,起債台帳,資料あり',
	"機構,R6,500000,1.0%,元利均等償還,R6,5,2,,,0%,,",
	"満期,R6,300000,0.5%,満期一括,R1,10,0,,,－,,",
];

describe("loans.csv", () => {
	const { series, value, problems } = drivers({ "loans.csv": loans.join("\n") });

	it("repays what is left of each loan over what is left of its term, half-yearly", () => {
		expect(problems).toEqual([]);
		expect(series.map(({ name }) => name)).toEqual(["既発債元金", "既発債利子", "既発債残高", "既発債算入額"]);
		expect(value("既発債残高", 2024)).toBe(2000);
		// What was paid in the year of the ledger is not in it.
		expect(value("既発債元金", 2024)).toBeNaN();
		expect(value("既発債元金", 2025)).toBe(100);
		// 1,200 and 1,150 at 0.4 %, 500 twice at 0.5 %, 300 twice at 0.25 %.
		expect(value("既発債利子", 2025)).toBeCloseTo(4.8 + 4.6 + 5 + 1.5, 9);
		expect(value("既発債算入額", 2025)).toBeCloseTo(100 + 9.4, 9);
		expect(value("既発債残高", 2036)).toBe(0);
		expect(value("既発債利子", 2060)).toBe(0);
	});

	it("pays every loan back to the yen, and its review from that year on", () => {
		const principal = Array.from({ length: 12 }, (_, index) => value("既発債元金", 2025 + index));
		expect(principal.reduce((sum, amount) => sum + amount, 0)).toBeCloseTo(2000, 9);
		for (let year = 2025; year < 2037; year += 1)
			expect(value("既発債残高", year - 1) - value("既発債元金", year)).toBeCloseTo(value("既発債残高", year), 9);
		// Of the first loan 900 and 850 are left in the halves of R9, at 1 % from then on.
		const plain = drivers({ "loans.csv": loans.join("\n").replace("R9,2.0%", ",") });
		expect(value("既発債利子", 2026)).toBe(plain.value("既発債利子", 2026));
		expect(value("既発債利子", 2027) - plain.value("既発債利子", 2027)).toBeCloseTo((1000 + 950) * (0.01 - 0.004), 9);
	});

	it("does not know what an unknown rate comes to", () => {
		const unknown = drivers({ "loans.csv": loans.join("\n").replace("0.8%", "不明") });
		expect(unknown.problems).toEqual([]);
		expect(unknown.value("既発債利子", 2025)).toBeNaN();
		expect(unknown.value("既発債元金", 2025)).toBe(100);
	});

	it.each<Refusal>([
		["a rate without %", "0.8%>0.8", "loans.csv:2:4 driver-rate"],
		["a rate of no bond", "0.8%>80%", "loans.csv:2:4 bond-rate"],
		["a grace as long as the term", "15年,3年>3年,3年", "loans.csv:2:8 bond-grace"],
		["a way of repayment that is none", "元利均等償還>半年賦", "loans.csv:3:5 driver-word"],
		["a loan that must be repaid", "R1,10>H20,10", "loans.csv:4:3 driver-repaid"],
		["a loan not drawn yet", "元金均等,R3>元金均等,R7", "loans.csv:2:6 driver-not-yet"],
		["another year's balance", "機構,R6>機構,R5", "loans.csv:3:2 driver-other-year"],
		["a term nobody knows", "15年,3年>不明,3年", "loans.csv:2:7 driver-number"],
		["a share stated of some loans only", ",0%,,>,,,", "loans.csv:3:1 driver-missing"],
		["a rate of a review of no year", "R9,2.0%>,2.0%", "loans.csv:2:10 driver-missing"],
		["one column twice", "残高(千円),利率>残高(千円),残高", "loans.csv:1:4 driver-column-twice"],
		["a unit nobody knows", "残高(千円)>残高(千ドル)", "loans.csv:1:3 driver-unknown-column"],
		["a balance in people", "残高(千円)>残高(人)", "loans.csv:2:3 driver-other-unit"],
		["a rate in yen", "措置率>措置率(円)", "loans.csv:2:11 driver-other-unit"],
		["a review without its rate", "R9,2.0%>R9,", "loans.csv:2:9 driver-missing"],
		["no balance", "500000>", "loans.csv:3:1 driver-missing"],
	])("refuses %s", (_, change, said) => {
		expect(saidOf("loans.csv", loans, change)).toBe(said);
	});
});

const works = [
	"事業,年度,事業費,国県支出金,市債,市債の種類,出典,確からしさ",
	"庁舎,R8..R9,1000,200,700,過疎債,実施計画,仮定",
	"道路,R8,300,100,－,,,",
	"学校,R11,50,0,0,,,",
];

describe("works.csv", () => {
	it("adds up works by year, nothing in a year between and unknown after, with the bonds they need", () => {
		const { value, problems } = drivers({ "works.csv": works.join("\n") });
		expect(problems).toEqual([]);
		expect([2026, 2027, 2028, 2029].map((year) => value("事業費", year))).toEqual([1300, 1000, 0, 50]);
		expect([2026, 2027, 2028, 2029].map((year) => value("事業の一般財源", year))).toEqual([300, 100, 0, 50]);
		expect(value("事業費", 2030)).toBeNaN();
		// Drawn at the end of R8 and R9: interest from the next year on, principal after three years of grace.
		expect([2026, 2027, 2028].map((year) => value("事業債利子", year))).toEqual([0, 7, 14]);
		expect([2029, 2030, 2031].map((year) => value("事業債元金", year))).toEqual(
			[0, 700 / 9, 1400 / 9].map((each) => expect.closeTo(each, 5)),
		);
		expect(value("事業債算入額", 2028)).toBeCloseTo(0.7 * 14, 9);
		expect(value("事業債残高", 2027)).toBe(1400);
	});

	it.each<Refusal>([
		["more means than costs", "1000,200>100,200", "works.csv:2:3 driver-overfinanced"],
		["a bond of no type", "過疎債>過疎過疎債債", "works.csv:2:6 driver-unknown-name"],
		["a bond without its type", "100,－>100,50", "works.csv:3:1 driver-missing"],
		["one work twice in a year", "道路,R8>庁舎,R9", "works.csv:3:2 driver-twice"],
	])("refuses %s", (_, change, said) => {
		expect(saidOf("works.csv", works, change)).toBe(said);
	});
});

const facilities = [
	"施設,年度,用途,延床面積(㎡),建築年度,改修年度,廃止年度,出典,確からしさ",
	'中央小学校,R6,学校教育系施設,"10,000",H12,,,公共施設台帳,資料あり',
];
const renewal = (row: string) => drivers({ "facilities.csv": [facilities[0], row].join("\n") }).value;

describe("facilities.csv", () => {
	it("renovates a school of 10,000 ㎡ for 17億円 after 30 years and rebuilds it for 33億円 after 60", () => {
		const { value, problems } = drivers({ "facilities.csv": facilities.join("\n") });
		expect(problems).toEqual([]);
		expect([2029, 2030, 2031, 2032].map((year) => value("大規模改修費", year))).toEqual([0, 850, 850, 0]);
		expect([2059, 2060, 2061, 2062, 2063].map((year) => value("建替え費", year))).toEqual([0, 1100, 1100, 1100, 0]);
		expect(value("更新費", 2061)).toBe(1100);
		expect(value("更新費(平準化)", 2030)).toBeCloseTo((1700 + 3300) / 40, 9);
		expect(value("更新費", 2065)).toBeNaN();
	});

	it("spreads what should be done already over ten years, and leaves an old building to its rebuilding", () => {
		const late = renewal("A,R6,学校教育系施設,10000,S59,,,台帳,仮定");
		expect([2025, 2034, 2035].map((year) => late("大規模改修費", year))).toEqual([170, 170, 0]);
		const old = renewal("A,R6,学校教育系施設,10000,S45,,,台帳,仮定");
		expect([2025, 2030, 2032, 2033].map((year) => old("更新費", year))).toEqual([0, 1100, 1100, 0]);
		const overdue = renewal("A,R6,学校教育系施設,10000,S30,,,台帳,仮定");
		expect([2025, 2034, 2035, 2055, 2056].map((year) => overdue("更新費", year))).toEqual([330, 330, 0, 85, 170]);
	});

	it("spends nothing on what is renovated already or closed, and what the city says it costs", () => {
		expect(renewal("A,R6,学校教育系施設,10000,H12,R5,,台帳,仮定")("大規模改修費", 2030)).toBe(0);
		expect(renewal("A,R6,学校教育系施設,10000,H12,,R13,台帳,仮定")("更新費", 2031)).toBe(0);
		const own = drivers({
			"facilities.csv":
				"施設,年度,用途,面積,建築年度,大規模改修単価(万円),出典,確からしさ\nA,R6,その他,100,H12,25,台帳,仮定",
		});
		expect(own.value("大規模改修費", 2030)).toBeCloseTo(12.5, 9);
	});

	it("comes to 82.1億円 a year where 40 years cost 3,285.4億円 (公表例)", () => {
		const area = (3285.4e4 / (20 + 36)).toFixed(4);
		expect((renewal(`A,R6,その他,${area},H12,,,台帳,仮定`)("更新費(平準化)", 2030) / 100).toFixed(1)).toBe("82.1");
	});

	it.each<Refusal>([
		["a use that is none", "学校教育系施設>学校教育施設系", "facilities.csv:2:3 driver-unknown-name"],
		["a building not built yet", "H12>R9", "facilities.csv:2:5 driver-not-yet"],
		["no area", '"10,000">', "facilities.csv:2:1 driver-missing"],
	])("refuses %s", (_, change, said) => {
		expect(saidOf("facilities.csv", facilities, change)).toBe(said);
	});
});

describe("macro.csv and needs.csv", () => {
	it("have rates by case, unknown where no row is", () => {
		const text =
			"ケース,系列,年度,値(%),出典,確からしさ\n過去投影,賃金上昇率,R7,2.8,内閣府 2025年1月,資料あり\n過去投影,賃金上昇率,R9..R10,1.1%,,\n悲観,賃金上昇率,R7,△0.5,,仮定";
		const { series, problems } = drivers({ "macro.csv": text });
		expect(problems).toEqual([]);
		expect(series.map(({ name, path, unit, firstYear, values }) => [name, path, unit, firstYear, values])).toEqual([
			["賃金上昇率", "過去投影", "ratio", 2025, [0.028, Number.NaN, 0.011, 0.011]],
			["賃金上昇率", "悲観", "ratio", 2025, [-0.005]],
		]);
		expect(drivers({ "macro.csv": text.replace("(%)", "") }).said).toEqual([
			"macro.csv:2:4 driver-rate",
			"macro.csv:4:4 driver-rate",
		]);
	});

	it("have the needs by part and as a whole", () => {
		const text =
			"年度,区分,費目,額,出典,確からしさ\nR7,需要額,社会福祉費,1200,算定台帳,資料あり\nR7,需要額,公債費,800,,\nR7,収入額,市税,900,,\nR8,需要額,公債費,不明,,";
		const { value } = drivers({ "needs.csv": text });
		expect([value("基準財政需要額", 2025), value("需要額(公債費)", 2025), value("基準財政収入額", 2025)]).toEqual([
			2000, 800, 900,
		]);
		expect(value("基準財政需要額", 2026)).toBeNaN();
		expect(drivers({ "needs.csv": text.replace("需要額,公債費,不明", "支出額,公債費,1") }).said).toEqual([
			"needs.csv:5:2 driver-word",
		]);
	});
});
