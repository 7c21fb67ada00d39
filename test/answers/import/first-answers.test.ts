import { expect, it } from "vitest";
import { importFirst, readFirstTable } from "../../../src/answers/import/first-table.ts";
import { modelFacts } from "../../../src/model/facts.ts";
import { memoryProject } from "../../support/memory-project.ts";
import { rounded, short, straight, told } from "../../support/odd-tables.ts";
import type { Row } from "../../support/small-city.ts";

const question = { file: "/table.csv", sheet: undefined, core: modelFacts };

/** What a table says of its city before there is a folder of it. */
function saidFirst(...rows: readonly string[]): string {
	const read = readFirstTable(memoryProject({ "/table.csv": rows.join("\n") }), question);
	if ("problems" in read) return read.problems.map(({ code }) => code).join();
	const { name, unit, basis, digit } = read.loaded;
	return [name, unit, basis, digit].join(" ");
}

const head = "項目,R6(決算),R7,R8";
const plain = [head, "市税,100,101,102", "人件費,80,81,82"];

it.each([
	["例示市中期財政見通し", "例示市"],
	["令和7年度 例示市の財政計画", "例示市"],
	["令和7年度版例示市財政見通し", "例示市"],
	["2025年度の例示町財政見通し", "例示町"],
	["R7例示村財政計画", "例示村"],
	["Ｒ７年度例示区財政計画", "例示区"],
	["平成元年度版の例示村の計画", "例示村"],
	["中期財政見通し(例示市)", "例示市"],
	["〔見通し〕・例示町", "例示町"],
	["本市の中期財政見通し(例示市)", "例示市"],
	["当町の見通し", ""],
	["全市の見通し", ""],
	["各町の見通し", ""],
	["市町村合計", ""],
	["県内市の見通し", ""],
	["都市の見通し", ""],
	["市民税の見通し", ""],
	["例示市民の見通し", ""],
	["都市計画税の見通し", ""],
	["例示市税の見通し", ""],
	["とてもとても長い名前の町の見通し", "とてもとても長い名前の町"],
	["とてもとても長い長い名前の町の見通し", ""],
	["財政見通し", ""],
])("the title 「%s」 names %j", (title, name) => {
	expect(saidFirst(title, ...plain)).toBe(`${name}   1`);
});

it.each([
	["no title", plain, "   1"],
	["no years", ["ただの文"], "table-header"],
	["one unit", ["(単位：千円)", ...plain], " 千円  1"],
	["units of rows that differ", [head, "市税(千円),1,2,3", "人件費(百万円),1,2,3"], "   1"],
	["all funds", [...plain, "国庫支出金,1,2,3"], "  allFunds 1"],
	["general resources", ["一般財源の見通し", ...plain], "  generalResources 1"],
	["one digit behind the point", ["(単位：億円)", ...plain, "扶助費,1.2,1,1"], " 億円  0.1"],
	[
		"three of them, and more in what is no amount",
		[...plain, "扶助費,1,1.234,1", "謎,1.2345,1,1", "実質公債費比率,1.23456,1,1"],
		"   0.001",
	],
	["four of them", [...plain, "扶助費,1,1.2345,1"], "   "],
	["a part of a line", [...plain, "固定資産税,1.5,1,1"], "   0.1"],
	["a cell that is no figure", [...plain, "扶助費,約1.5,1.2,1"], "   0.1"],
	["no amount at all", [head, "人口,1.5,1,1"], "   "],
])("of a table with %s it says so", (_, rows, said) => {
	expect(saidFirst(...rows)).toBe(said);
});

/** All that becomes of a table in the folder that is made for it. */
function madeOf(rows: readonly string[], more = "", texts: Readonly<Record<string, string>> = {}): string[] {
	const files = memoryProject({
		"/town/settings.yaml": `name: 例示市\nunit: 百万円\nroundingUnit: 1\n${more}`,
		"/table.csv": rows.join("\n"),
		...texts,
	});
	const made = importFirst(files, "/town", question);
	if ("problems" in made)
		return made.problems.map(
			({ severity, code, place, message }) => `${severity} ${code} ${place?.line}:${place?.column} ${message}`,
		);
	const { edition, depositPercent, isDirect, leavesGap, imported } = made.loaded;
	const { uses, years, missing, coarse, warnings } = imported;
	return [
		`${edition} ${depositPercent} ${isDirect} ${leavesGap} ${years.map(({ status }) => status).join()}`,
		...uses.map(({ row, line }) => `${row.label.text}: ${line?.label ?? "-"}`),
		`needed: ${missing.flatMap(({ line, standing }) => (standing === "needed" ? [line.label] : [])).join("、")}`,
		...coarse.map((row) => `coarse ${row}`),
		...[...made.loaded.texts].flatMap(([name, text]) => [
			`${name}:`,
			...text.replace("\uFEFF", "").trimEnd().split("\r\n"),
		]),
		...warnings.map(({ code, place, message }) => `${code} ${place?.line}:${place?.column} ${message}`),
	];
}

const tableOf = (rows: readonly Row[], years = "R6(決算),R7,R8,R9") => [
	`項目,${years}`,
	...rows.map((row) => row.join(",")),
];
const years = (words: string) => [`項目,${words}`, "市税,100,101,102", "人件費,80,81,82"];
const whole = [
	head,
	...["市税,100,101,102", "普通交付税,250,251,252", "特別交付税,50,50,50", "譲与税・交付金,30,30,30"],
	...["その他収入,7,7,7", "歳入合計,437,439,441", "人件費,80,82,84", "扶助費,40,40,40", "公債費,40,41,42"],
	...["投資的経費,40,41,42", "繰出金,40,41,42", "物件費等,70,70,70", "歳出合計,310,315,320", "差引,127,124,121"],
];
const wholeWith = (...changed: readonly (readonly [row: string, ...by: string[]])[]) =>
	whole.flatMap((row) => (changed.find(([start]) => row.startsWith(start)) ?? ["", row]).slice(1));
const gap = "closing: { rule: open-gap }\n";
const allFunds = "basis: allFunds\n";
/** Of 100 left a year so much is deposited, the rest carried. */
const depositing = (share: number) => [
	"項目,R6(決算),R7,R8",
	...["市税,1000,1000,1000", "繰越金,0,100,100", `歳入合計,1000,1100,1100`, "人件費,900,900,900"],
	...[`財政調整基金への積立,0,${share},${share}`, `歳出合計,900,${900 + share},${900 + share}`],
	...[`差引,100,${200 - share},${200 - share}`, `財政調整基金残高,500,${500 + share},${500 + 2 * share}`],
];

const tables: Readonly<Record<string, readonly [rows: readonly string[], more?: string]>> = {
	"rows of known names alone": [whole, gap],
	"years that are all settled": [years("R6(決算),R7(決算),R8(決算)")],
	"years that are estimated, budgeted and projected": [years("R6(決算見込),R7(予算),R8(推計)")],
	"years of which none is projected": [years("R6(決算),R7(予算),R8(決算見込)")],
	"years that are out of order": [years("R6(推計),R7(決算),R8(推計)")],
	"no years": [["ただの文"]],
	"a row of no name that its total wants": [wholeWith(["その他収入", "謎の収入,3,3,3", "その他収入,4,4,4"]), gap],
	"two of them, one of which the total wants": [
		wholeWith(["その他収入", "謎の収入,3,3,3", "別の収入,5,6,7", "その他収入,4,4,4"]),
		gap,
	],
	"one that is within rounding": [wholeWith(["その他収入", "謎の収入,0,1,0", "その他収入,7,7,7"]), gap],
	"one that a settled total alone does not want": [
		wholeWith(["その他収入", "謎の収入,9,5,5", "その他収入,2,2,2"]),
		gap,
	],
	"one that no total wants": [wholeWith(["その他収入", "謎の収入,9,9,9"]), gap],
	"two that no choice of gives the totals": [
		wholeWith(["その他収入", "謎の収入,9,9,9", "その他収入,4,4,4"], ["扶助費", "謎の支出,25,25,25", "扶助費,1,1,1"]),
		gap,
	],
	"その他 of a total, its parts below it": [
		wholeWith(["物件費等", "その他の経費,70,70,70", "うち物件費,40,40,40", "うち補助費等,20,20,20"]),
		gap,
	],
	"その他 below the spending, another kind of it known": [
		wholeWith(["繰出金", "繰出金,10,10,10", "その他,30,31,32"]),
		gap,
	],
	"a loan of no known name": [wholeWith(["その他収入", "謎の債発行額,3,3,3", "その他収入,4,4,4"]), gap],
	"joined rows": [wholeWith(["普通交付税"], ["特別交付税", "地方交付税,300,301,302"]), gap],
	"what is carried for next year's works, twice": [
		[...whole, "翌年度へ繰り越すべき財源,1,1,1", "翌年度繰越財源,2,2,2"],
		gap,
	],
	"a loan of no known name, of all funds": [
		[head, "市税,100,101,102", "謎の債発行額,3,3,3", "その他収入,4,4,4", "歳入合計,107,108,109"],
		allFunds,
	],
	"funds of its own, one of them below its flows": [
		[
			...[...whole, "財政調整基金残高,10,10,10", "減債基金残高,5,5,5", "庁舎整備基金残高,4,4,4"],
			...["ふるさと基金,,,", "積立額,1,1,1", "取崩額,0,0,0", "年度末残高,5,6,7", "財政調整第二基金現在高,1,1,1"],
			...["各種基金残高,1,1,1", "三基金残高,1,1,1", "基金残高合計,25,26,27"],
		],
		gap,
	],
	"one fund of its own, and one whose row is blank": [[...whole, "庁舎整備基金残高,4,4,4", "体育館基金残高,,,"], gap],
	"deposits of a third past the statement": [
		[
			"項目,R6(決算),R7,R8",
			...[
				"市税,1060,990,1000",
				"繰越金,0,40,20",
				"歳入合計,1060,1030,1020",
				"人件費,1000,1000,990",
				"歳出合計,1000,1000,990",
			],
			...["収支差引額,60,30,30", "財政調整基金残高,100,120,130"],
		],
		allFunds,
	],
	"more rows of no name than are tried": [
		wholeWith(
			[
				"その他収入",
				...Array.from({ length: 13 }, (_, at) => `謎${at + 1},${at + 1},${at + 1},${at + 1}`),
				"その他収入,7,7,7",
			],
			["歳入合計", "歳入合計,528,530,532"],
			["差引", "差引,218,215,212"],
		),
		gap,
	],
	"rows behind the last that is known": [
		[...wholeWith(["歳入合計"], ["その他収入", "謎の収入,7,7,7", "歳入合計,437,439,441", "増減,0,20,20"])],
		gap,
	],
	"a row of rates, and one of a strange unit, among those of a total": [
		wholeWith(["その他収入", "謎の率,1.5%,1.5%,1.6%", "謎(箱),7,7,7", "その他収入,4,4,4", "謎の収入,3,3,3"]),
		gap,
	],
	"the funds of the law as cards call them": [
		[...whole, "財政調整基金残高,10,10,10", "その他特定目的基金現在高,4,4,4"],
		gap,
	],
	"the funds of the law alone": [[...whole, "財政調整基金残高,10,10,10", "特定目的基金残高,4,4,4"], gap],
	"rounded rows": [tableOf(rounded.rows), rounded.settings],
	"a shortage that is not carried": [tableOf(short.rows), allFunds],
	"balances alone": [tableOf(told.rows), allFunds],
	"deposits past the statement": [tableOf(straight.rows), allFunds],
	"deposits of less than half": [depositing(30), allFunds],
	"deposits of half": [depositing(50), allFunds],
	"deposits of nothing": [depositing(0), allFunds],
	"deposits of no one share": [
		depositing(30).map((row) =>
			row
				.replace(/^(財政調整基金への積立.*),30$/, "$1,10")
				.replace("930,930", "930,910")
				.replace("170,170", "170,190")
				.replace("530,560", "530,540"),
		),
		allFunds,
	],
	"settings that cannot be read": [whole, "unit: [\n"],
};

it("makes of each table the city, its own rows and funds, and its edition, or says why not", async () => {
	const all = Object.entries(tables).flatMap(([what, [rows, more]]) => [`【${what}】`, ...madeOf(rows, more), ""]);
	await expect(all.join("\n")).toMatchFileSnapshot("said/first.txt");
});
