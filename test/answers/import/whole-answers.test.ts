import { expect, it } from "vitest";
import { type ImportQuestion, importTable } from "../../../src/answers/import/import-table.ts";
import { modelFacts } from "../../../src/model/facts.ts";
import { loadMunicipality } from "../../../src/scenario/municipality.ts";
import { loadOwnModel } from "../../../src/scenario/read-own-model.ts";
import { memoryProject } from "../../support/memory-project.ts";

type Texts = Readonly<Record<string, string>>;
type Asked = Parameters<typeof said>;
const asking = (...asked: Asked) => asked;
const edition = "/town/editions/r7";

/** All that is said of a table: rows and what they are read as, years, figures, what is missing, what is doubted or refused. */
function said(table: string, texts: Texts = {}, asked: Partial<ImportQuestion> = {}): string[] {
	const files = memoryProject({
		"/town/settings.yaml": "name: 例示町\nunit: 百万円\nroundingUnit: 1\n",
		"/town/table.csv": table,
		...texts,
	});
	const city = loadMunicipality(files, "/town", modelFacts, loadOwnModel);
	if ("problems" in city) throw new Error(JSON.stringify(city.problems));
	const read = importTable(files, city.loaded, {
		...{ file: "/town/table.csv", sheet: undefined, folder: edition, mapping: null },
		...asked,
	});
	const problems = "problems" in read ? read.problems : read.loaded.warnings;
	const words = problems.map(
		({ severity, code, place, message, hint }) =>
			`${severity} ${code} ${place ? `${place.file.replace("/town/", "")}:${place.line}:${place.column}` : "-"} ${message} → ${hint}`,
	);
	if ("problems" in read) return words;
	const { uses, years, completed, published, missing, coarse, isMapped, decided } = read.loaded;
	return [
		`${isMapped} ${JSON.stringify(decided)} ${years.map(({ year, heading, status }) => `${year} ${heading} ${status}`).join(", ")}`,
		...uses.map(
			({ row, line, unit, isTurned, proposed, isDecided }) =>
				`${row.label.address} ${row.label.text}: ${line?.label ?? "-"} ${unit} ${isTurned} ${proposed ?? "null"}${isDecided ? " decided" : ""}`,
		),
		...[...completed.published].map(
			([line, values]) => `${published.published.has(line) ? "" : "+"}${line}: ${[...values].join(" ")}`,
		),
		...[...new Set(missing.map(({ standing }) => standing))].map((standing) => {
			const of = missing.filter((one) => one.standing === standing);
			return `${standing}: ${of.map(({ line, hints }) => [line.label, ...hints].join(" ← ")).join("、")}`;
		}),
		...coarse,
		...words,
	];
}

const text = (...rows: readonly string[]) => rows.map((row) => `${row}\n`).join("");
const settings = (more: string) => ({
	"/town/settings.yaml": `name: 例示町\nunit: 百万円\nroundingUnit: 1\n${more}`,
});
const gap = settings("closing: { rule: open-gap }\n");
const head = "項目,R6(決算),R7,R8";
const revenue = [
	"町税,100,101,102",
	"普通交付税,250,251,252",
	"特別交付税,50,50,50",
	"譲与税・交付金,30,30,30",
	"その他収入,7,7,7",
	"歳入合計,437,439,441",
];
const spending = [
	"人件費,80,82,84",
	"扶助費,40,40,40",
	"公債費,40,41,42",
	"投資的経費,40,41,42",
	"繰出金,40,41,42",
	"物件費等,70,70,70",
	"歳出合計,310,315,320",
	"差引,127,124,121",
];
const whole = [head, ...revenue, ...spending];
/** The table with some of its rows replaced, each by its first words. */
const wholeWith = (...changed: readonly (readonly [row: string, ...by: string[]])[]) =>
	text(
		...whole.flatMap((row) => {
			const [, ...by] = changed.find(([start]) => row.startsWith(start)) ?? ["", row];
			return by;
		}),
	);

const mapped = { mapping: "/town/mapping.csv" };
const anew = { ...mapped, isProposedAnew: true };
const mapping = (...rows: readonly string[]) => ({ "/town/mapping.csv": text("row,under,line,unit,sign", ...rows) });
const ownNames = whole.slice(1).map((row) => row.split(",")[0] ?? "");
const mappingOf = (...names: readonly string[]) => names.map((name) => `${name},,${name},,`);
const but = (...names: readonly string[]) => mappingOf(...ownNames.filter((name) => !names.includes(name)));
const editionYaml = (more = "") => ({
	[`${edition}/edition.yaml`]: `title: 見通し\nsettledYears: [R6]\ntable: outlook.csv\nsource: 町\n${more}`,
});
const statuses = (...rows: readonly string[]) => ({ [`${edition}/years.csv`]: text("year,status", ...rows) });

/** What is asked, by what is told of it: tables that are read or refused, with the texts beside them. */
const groups: Readonly<Record<string, Readonly<Record<string, Asked>>>> = {
	mapping: {
		"two rows of one line, one with its sign turned": asking(
			wholeWith(["物件費等", "物件費,60,60,60", "維持補修費,△10,△10,△10"]),
			{ ...gap, ...mapping(...but("物件費等"), "物件費,,物件費等,百万円,", "維持補修費,,物件費等,百万円,△") },
			mapped,
		),
		"without rows a computation needs": asking(
			text(head, ...revenue),
			{ ...settings("basis: allFunds\n"), ...mapping(...mappingOf("町税", "その他収入"), "歳入合計,,,,") },
			mapped,
		),
		"every mistake at its cell": asking(
			text(...whole),
			mapping("町税,,町民税,百万円,", "扶助費,,扶助費,百万,－", "人件費,,人件費,,+"),
			mapped,
		),
		"sheets and columns that differ, and a line that was only proposed": asking(
			text(...whole),
			{
				"/town/mapping.csv": text(
					"row,under,line,unit,sign,sheet,column,proposed",
					"町税,,町民税,百万円,,甲,,町民税",
					"扶助費,,扶助の費,,,乙,,扶助費",
					"人件費,,人件費,,,,当初,人件費",
					"公債費,,,,,甲,補正,",
				),
			},
			anew,
		),
		"rows that are gone, one of them decided": asking(
			text(...whole),
			{
				...gap,
				"/town/mapping.csv": text(
					"row,under,line,unit,sign,proposed",
					"町税,,町税,百万円,,町税",
					"消えた行,,公債費,,,",
					"消えた別の行,,公債費,,,公債費",
				),
			},
			anew,
		),
		"a row nobody wants read, the names of others looked at anew": asking(
			text(...whole),
			{
				...gap,
				"/town/mapping.csv": text(
					"row,under,line,unit,sign,proposed",
					"町税,,町税,百万円,,町税",
					"差引,,,百万円,,収支差引額(A-B)",
					"消えた別の行,,公債費,,,公債費",
				),
			},
			anew,
		),
		"the same row twice, and names that a table of commas has to quote": asking(
			text(head, '"町税,国保税",1,2,3', '"人件""費",1,2,3', "扶助費,1,2,3"),
			{
				...gap,
				...mapping(
					"町税、国保税,歳入,町税,千円,△",
					'"人件""費等",,人件費,,△',
					"扶助費,,扶助費,,",
					"扶助費,歳出,扶助費,,",
				),
			},
			mapped,
		),
		"another unit than the row states": asking(
			text("(単位：千円)", head, "町税,1,2,3", "扶助費,4,5,6"),
			{ ...gap, ...mapping("町税,,町税,百万円,", "扶助費,,扶助費,千円,") },
			mapped,
		),
		"with the sheet and the column that were decided": asking(
			text("項目,R6(決算),,R7,", ",当初,補正後,当初,補正後", "町税,1,2,3,4"),
			{ ...gap, "/town/mapping.csv": text("row,under,line,unit,sign,sheet,column", "町税,,町税,,,甲,補正後") },
			mapped,
		),
		"with a column that is asked for instead": asking(
			text("項目,R6(決算),,R7,", ",当初,補正後,当初,補正後", "町税,1,2,3,4"),
			{ ...gap, "/town/mapping.csv": text("row,under,line,unit,sign,sheet,column", "町税,,町税,,,,補正後") },
			{ ...mapped, column: "当初" },
		),
		"without a row, looked at anew": asking(
			text(head, "町税,1,2,3"),
			{ ...gap, "/town/mapping.csv": text("row,under,line,unit,sign,proposed") },
			anew,
		),
		"of units that a table states for some of its rows": asking(
			text(head, "町税(千円),1,2,3", "扶助費,4,5,6", "人件費,7,8,9"),
			{ ...gap, ...mapping("町税(千円),,町税,,", "扶助費,,扶助費,千円,", "人件費,,人件費,,") },
			mapped,
		),
		"of another unit than the names say, looked at anew": asking(
			text(head, "町税,1,2,3", "扶助費,4000,5000,6000"),
			{
				...gap,
				"/town/mapping.csv": text(
					"row,under,line,unit,sign,proposed",
					"町税,,町税,百万円,,町税",
					"扶助費,,扶助費,千円,,扶助費",
				),
			},
			anew,
		),
		"of rows that are gone, some of them in the place of new ones": asking(
			text(head, "町税,1,2,3", "住民からの収入,4,5,6", "人件費,7,8,9", "新しい支出,1,1,1", "扶助費,1,1,1"),
			{
				...gap,
				...mapping(
					"町税,,町税,,",
					"消えた収入,,その他収入,,",
					"人件費,,人件費,,",
					"扶助費,,扶助費,,",
					"消えた末尾,,公債費,,",
				),
			},
			mapped,
		),
		"older than the city's own line and funds": asking(
			text(...whole, "庁舎整備基金残高,1,2,3"),
			{
				...gap,
				...mapping(...mappingOf(...ownNames), "庁舎整備基金残高,,,,"),
				"/town/lines.csv": text("id,label,under,kind,inclusionRate,standsFor", "house,固定資産税,町税,税,,"),
				"/town/funds.csv": text("id,label,role", "reserve,財政調整基金,財政調整", "hall,庁舎整備基金,特定目的"),
			},
			mapped,
		),
	},
	years: {
		"silent of a title's range": asking(text("町の見通し(令和8年度~令和10年度)", "項目,R6,R7,R8", "町税,1,2,3"), gap),
		"of a title that says from when on": asking(text("町の見通し(令和7年度から)", "項目,R6,R7,R8", "町税,1,2,3"), gap),
		"an estimate of the settlement below such a title": asking(
			text("町の見通し(R7年度～)", "項目,R6,R7,R8", ",決算,決算見込,", "町税,1,2,3"),
			gap,
		),
		"of several estimates, the plan beginning with the first": asking(
			text("町の見通し(令和7年度~令和9年度)", "項目,R6,R7,R8", ",決算,見込,見込", "町税,1,2,3"),
			gap,
		),
		"of several estimates, the plan beginning with the second": asking(
			text("町の見通し(令和8年度～)", "項目,R6,R7,R8", ",決算,見込,見込", "町税,1,2,3"),
			gap,
		),
		"of several estimates of the settlement": asking(
			text("町の見通し(令和7年度から)", "項目,R6,R7,R8", ",決算,決算見込,見込", "町税,1,2,3"),
			gap,
		),
		"said by nothing": asking(text("項目,R6,R7,R8", "町税,1,2,3"), gap),
		"all settled": asking(text("項目,R6(決算),R7(決算)", "町税,1,2"), gap),
		"one settled year alone": asking(text("項目,R6(決算)", "町税,1"), gap),
		"all projected": asking(text("項目,R6(推計),R7(推計)", "町税,1,2"), gap),
		"a settled one behind a projected one": asking(text("項目,R6(決算),R7(推計),R8(決算)", "町税,1,2,3"), gap),
		"as years.csv has them": asking(text("項目,R6(推計),R7,R8", "町税,1,2,3"), {
			...gap,
			...statuses("R6,settled", "R7,budget", "R8,projected"),
		}),
		"without one of them in years.csv": asking(text("項目,R6,R7,R8", "町税,1,2,3"), {
			...gap,
			...statuses("R6,settled", "R7,budget"),
		}),
		"of a years.csv that is wrong": asking(text("項目,R6,R7", "町税,1,2"), { ...gap, ...statuses("R6,済") }),
	},
	footing: {
		"a projected total, in an edition": asking(wholeWith(["歳入合計", "歳入合計,437,449,441"]), {
			...gap,
			...editionYaml(),
		}),
		"a projected total, of an edition nobody made": asking(wholeWith(["歳入合計", "歳入合計,437,449,441"]), gap),
		"acknowledged in the wrong words": asking(wholeWith(["歳入合計", "歳入合計,437,449,441"]), {
			...gap,
			...editionYaml("acknowledged: [歳入合計 R7]\n"),
		}),
		"acknowledged by its cell": asking(wholeWith(["歳入合計", "歳入合計,437,449,441"], ["差引", "差引,127,134,121"]), {
			...gap,
			...editionYaml("acknowledged: [{ cell: C7, reason: 公表のとおり }]\n"),
		}),
		"an edition.yaml that is none": asking(text(...whole), { ...gap, [`${edition}/edition.yaml`]: "title: [見通し\n" }),
		"a settled total": asking(wholeWith(["歳入合計", "歳入合計,457,439,441"], ["差引", "差引,147,124,121"]), gap),
		"a row that is what is missing": asking(wholeWith(["その他収入", "ふるさと寄附,3,3,3", "その他収入,4,4,4"]), gap),
		"a row that is not what is missing": asking(
			wholeWith(["その他収入", "ふるさと寄附,3,9,3", "その他収入,4,4,4"]),
			gap,
		),
		"a row of spending that is what is missing": asking(
			wholeWith(["扶助費", "謎の支出,30,30,30", "扶助費,10,10,10"]),
			gap,
		),
		"rows that are what two totals miss": asking(
			wholeWith(
				["その他収入", "謎の収入,30,30,30", "その他収入,7,7,7"],
				["扶助費", "謎の支出,40,40,40", "扶助費,40,40,40"],
				["歳入合計", "歳入合計,467,469,471"],
				["歳出合計", "歳出合計,350,355,360"],
				["差引", "差引,117,114,111"],
			),
			gap,
		),
		"a part that is what is too much in some years": asking(
			wholeWith(["歳入合計", "歳入合計,407,409,401"], ["差引", "差引,97,94,81"]),
			gap,
		),
		"a part that is what is too much": asking(
			wholeWith(["歳入合計", "歳入合計,407,409,411"], ["差引", "差引,97,94,91"]),
			gap,
		),
	},
	funds: {
		"one row of what all give, within rounding": asking(
			text(head, "町税,100,101,102", "基金繰入金,0,14,15", "財政調整基金残高,100,95,80", "減債基金残高,50,45,50"),
			gap,
		),
		"one row of what all give and one of what all take, beyond it": asking(
			text(
				...[head, "町税,100,101,102", "基金繰入金,9,20,－", "基金積立金,9,△50,5"],
				...["財政調整基金残高,100,95,80", "減債基金残高,50,45,50"],
			),
			gap,
		),
		"in another unit": asking(
			text(
				...["(単位：億円)", head, "町税,1.00,1.01,1.02", "基金繰入金,0,0.20,0.10", "財政調整基金残高,1.00,0.95,0.80"],
			),
			gap,
		),
		"one row of what all give, just beyond rounding": asking(
			text(head, "町税,100,101,102", "基金繰入金,0,15,15", "財政調整基金残高,100,95,80", "減債基金残高,50,45,50"),
			gap,
		),
		"to a tenth, and at the edge of rounding": asking(
			text(head, "町税,100,101.5,102", "基金繰入金,0,10.6,15.4", "財政調整基金残高,100,95,80", "減債基金残高,50,45,50"),
			{ "/town/settings.yaml": "name: 例示町\nunit: 百万円\nroundingUnit: 0.1\nclosing: { rule: open-gap }\n" },
		),
		"in a unit of its own": asking(
			text(
				...[head, "町税(千円),100000,101000,102000", "基金繰入金(百万円),0,20,15"],
				...["財政調整基金残高(百万円),100,95,80", "減債基金残高(百万円),50,45,50"],
			),
			gap,
		),
		"of a city's own": asking(
			text(head, "町税,100,101,102", "基金繰入金,0,20,15", "財政調整基金残高,100,95,80", "庁舎整備基金残高,50,45,50"),
			{
				...gap,
				"/town/funds.csv": text("id,label,role", "reserve,財政調整基金,財政調整", "hall,庁舎整備基金,特定目的"),
			},
		),
		"whose balances are not there": asking(text(head, "町税,100,101,102", "基金繰入金,9,20,－"), gap),
	},
	"funds-and-units": {
		"revenue that only a table of all funds has": asking(
			text(head, "町税,1,2,3", "12 国庫支出金,1,2,3", "歳入合計,2,4,6"),
			settings("basis: generalResources\n"),
		),
		"the same where nothing is stated": asking(text(head, "町税,1,2,3", "(3)市債,1,2,3"), gap),
		"a title of general resources": asking(
			text("見通し(一般財源ベース)", head, "町税,1,2,3"),
			settings("basis: allFunds\n"),
		),
		"the same as the settings say": asking(
			text("見通し(一般財源ベース)", head, "町税,1,2,3"),
			settings("basis: generalResources\n"),
		),
		"rows of several units, figures with marks": asking(
			text(
				head,
				"町税(千円),1000,2000※1,3000",
				"普通交付税(億円),1,2※2,3",
				"人口,1000,990,980",
				"実質公債費比率,5.5,6,6.1",
			),
			gap,
		),
		"a row without one among others that have it": asking(text(head, "町税(千円),1,2,3", "普通交付税,1,2,3"), gap),
	},
	"no-table": {
		"an empty text": asking(""),
		"a text without years": asking(text("ただの文", "1,2,3")),
		"tabs without years": asking(text("項目\t", "\t1")),
		"tabs with years": asking(text("項目\tR6(決算)\tR7", "町税\t1\t2"), gap),
		"a sheet of a text": asking(text(...whole), gap, { sheet: "表" }),
		"no such file": asking("", {}, { file: "/town/none.csv" }),
		"a column nobody has": asking(text(...whole), gap, { column: "補正後" }),
	},
};

it.each(Object.entries(groups))("all that is said of tables with these %s is as it was read", async (name, tables) => {
	const all = Object.entries(tables).map(([what, asked]) => [`【${what}】`, ...said(...asked), ""].join("\n"));
	await expect(all.join("\n")).toMatchFileSnapshot(`said/${name}.txt`);
});
