import { join } from "node:path";
import { expect, it } from "vitest";
import { importFacts } from "../../../src/answers/import/official-forms.ts";
import { modelFacts } from "../../../src/model/facts.ts";
import { factsText } from "../../../src/report/tables/import-facts.ts";
import { loadMunicipality } from "../../../src/scenario/municipality.ts";
import { loadOwnModel } from "../../../src/scenario/read-own-model.ts";
import { filesWith, himiFolder, textOf } from "../../support/memory-files.ts";
import { book, csv, type Rows } from "./layouts.ts";
import { card, cards, placed, statusBook } from "./official-samples.ts";

const at = (name: string) => join(himiFolder, name);
const noFacts = { [at("settlements.csv")]: "year,line,amount,source\n" };

interface Asked {
	readonly file?: string;
	readonly sheet?: string;
	readonly texts?: Readonly<Record<string, string>>;
}

/** All that is said of a form, and what is written of it. */
function said(content: string | Uint8Array, { file = "card.xlsx", sheet, texts = {} }: Asked = {}): string[] {
	const files = filesWith({ ...noFacts, [file]: content, ...texts });
	const city = loadMunicipality(files, himiFolder, modelFacts, loadOwnModel);
	if ("problems" in city) throw new Error(JSON.stringify(city.problems));
	const read = importFacts(files, city.loaded, { file, sheet, standing: files });
	if (read === null) return ["no form"];
	const problems = "problems" in read ? read.problems : read.loaded.warnings;
	const words = problems.map(({ severity, code, place, message }) => {
		const where = place === undefined ? "-" : `${place.path ?? place.file} ${place.line}:${place.column}`;
		return `${severity} ${code} ${where.replace(himiFolder, "")} ${message}`;
	});
	if ("problems" in read) return words;
	return [
		read.loaded.sheets.join("、"),
		...read.loaded.files.flatMap((one) => [
			`${one.name} ${one.facts.filter(({ isNew }) => isNew).length}/${one.facts.length}`,
			...(factsText(one) ?? "").replace("\uFEFF", "").trimEnd().split("\r\n"),
		]),
		...words,
	];
}

const allFunds = {
	[at("settings.yaml")]: textOf(at("settings.yaml")).replace("basis: generalResources", "basis: allFunds"),
};
const standing = (...rows: readonly string[]) => ({
	texts: { [at("settlements.csv")]: `${rows.join("\n")}\n` },
});
const alone = (name: string, rows: Rows) => book({ [name]: rows });
const himi = (other: Parameters<typeof card>[1]) => alone("162051氷見市", card(6, other));
const structures = (other: Parameters<typeof statusBook>[0]) => statusBook(other);
const changed = (from: string, to: string) => (rows: Rows) =>
	rows.map((row) => row.map((cell) => (cell === from ? to : cell)));
const second = placed({ A1: "(9)実質公債費比率（分子）の構造（市町村）", A3: "実質公債費比率の分子", B3: 1 });

const forms: Readonly<Record<string, readonly [content: string | Uint8Array, asked?: Asked]>> = {
	"a card of two years": [cards(6)],
	"a card of one year": [cards(2)],
	"a card where all funds are counted": [
		himi({
			...{
				B36: "国庫支出金",
				M36: 4_824_462,
				B39: "都道府県支出金",
				M39: 2_599_452,
				B40: "繰入金",
				M40: 100,
				B41: "繰越金",
				M41: "-",
			},
			...{
				B53: "扶助費",
				M53: 2_000_000,
				B60: "物件費",
				M60: 3_000_000,
				B61: "維持補修費",
				M61: "-",
				B62: "補助費等",
				M62: 1_700_000,
			},
			...{ B65: "積立金", M65: 700_000 },
		}),
		{ texts: allFunds },
	],
	"the structures of both ratios": [structures({})],
	"a row that stands twice with the same figure, and one with two": [
		himi({ CF57: "標準財政規模", CS57: 12_654_385, CF58: "将来負担比率", CS58: 5 }),
	],
	"a row that is one of two wanted": [himi({ C47: "別の地方債" })],
	"nothing in a part, in all parts, in a ratio": [
		himi({ M28: "-", M47: "-", CS61: "-", CS62: "－", DA62: "-", Y11: "-" }),
	],
	"nothing in one of the parts that are taken off": [himi({ M27: "-" })],
	"a unit over a block that is none": [himi({ B9: "歳入の状況(単位 百)" })],
	"a unit over a block, another one over columns": [
		himi({ B9: "歳入の状況(単位 百万円)", CS50: "令和6年度(百万円・％)", DA50: "令和5年度(円・％)" }),
	],
	"a unit over columns that is none": [himi({ CS50: "令和6年度(単位 百)" })],
	"figures that are none": [himi({ CS54: "約126億", M11: "多い", CS60: "高い" })],
	"funds without names of their own": [himi({ CM62: null, CM63: null, CM64: null })],
	"funds one of which is named elsewhere": [himi({ CM63: null, CM64: "減債" })],
	"the ratio of ordinary balance among the years": [
		himi({ AH70: null, AK71: null, CF66: "経常収支比率", CS66: 87.5, DA66: 86.7 }),
	],
	"the ratio of ordinary balance that is far too small": [himi({ AK71: 39.9, AP71: 40 })],
	"the ratio of ordinary balance that is far too large": [himi({ AK71: 150.1, AP71: 150 })],
	"no year anywhere": [himi({ D2: null, CO10: "千円", CY10: "千円", CS50: "千円", DA50: "千円", AN4: null, U2: null })],
	"a mark of a footnote": [himi({ CS54: "12,654,385※1" })],
	"another city's card alone, its sheet named by a number": [alone("Sheet1", card(6, { CK7: "射水市" }))],
	"another city's card alone, its sheet named after it": [alone("162116射水市", card(6, { CK7: "射水市" }))],
	"two cards that both bear the city's name": [book({ 一: card(6), 二: card(5) })],
	"two cards of other cities": [book({ 甲: card(6, { CK7: "甲市" }), 乙: card(5, { CK7: "乙市" }) })],
	"the sheet that is asked for, by its code": [cards(6), { sheet: "16205" }],
	"the sheet that is asked for, by another city's name": [cards(6), { sheet: "射水市" }],
	"a sheet that is asked for and not there": [cards(6), { sheet: "氷見町" }],
	"a sheet that is asked for and no form": [cards(6), { sheet: "目次" }],
	"two sheets with one structure": [structures({ sheets: { 別: second } })],
	"a structure without its year": [
		alone(
			"構造",
			changed(
				"R06",
				"",
			)(placed({ A1: "(9)実質公債費比率（分子）の構造", A3: "実質公債費比率の分子", B3: 1245, C3: 1 })),
		),
	],
	"a structure without a row": [
		alone(
			"実質公債費比率（分子）の構造",
			placed({
				C1: "R06",
				A2: "元利償還金",
				C2: 2345,
				A3: "算入公債費等",
				C3: 1790,
				A4: "実質公債費比率の分子",
				C4: 555,
			}),
		),
	],
	"a structure that does not foot": [structures({ debt: 2400 })],
	"a structure that foots within rounding": [structures({ debt: 2349 })],
	"a structure with a figure that is none": [structures({ debt: "二千" })],
	"a structure of two units": [
		alone(
			"実質公債費比率（分子）の構造",
			placed({ C1: "R06", D1: "(百万円)", E1: "(千円)", A4: "実質公債費比率の分子", C4: 555 }),
		),
	],
	"what stands the same, in other digits, and as nothing": [
		cards(6),
		standing(
			"year,line,amount,source",
			"R6,標準財政規模,12654.3850000001,前",
			"R6,将来負担比率,4.9,前",
			"R5,財政調整基金残高,3154.264,前",
		),
	],
	"what stands otherwise, as another figure and as nothing": [
		cards(6),
		standing("year,line,amount,source", "R6,標準財政規模,12654.386,前", "R6,将来負担比率,－,前"),
	],
	"nothing, as it stands": [
		himi({ CS61: "-" }),
		standing("year,line,amount,source", "R6,将来負担比率,－,前", "R6,標準財政規模,12654.385,前"),
	],
	"columns of its own, short rows, another order": [
		cards(2),
		standing("note,source,line,year,amount", "覚え,前,市税,R1,5000", ",前,標準財政規模,R2,12363.184", ",前,人口,R9,1"),
	],
	"facts that stand and cannot be read": [cards(6), standing("year,line,amount,source", "R6,標準財政規模,多い,前")],
	"a text as one sheet, below a folder": [csv(card(6)), { file: "a/b.c/162051氷見市.csv" }],
	"a text of another city, its name in its way": [
		`\uFEFF${csv(card(6, { CK7: "射水市" }))}`,
		{ file: "c:\\表\\射水市.v2.csv" },
	],
	"a table": ["項目,R6\n市税,1\n"],
	"no text": [Uint8Array.of(0, 1, 2, 255, 254, 0)],
	"a book that is cut off": [cards(6).slice(0, 400)],
};

it("tells of each form the facts it writes, or what is wrong with it and where", async () => {
	const all = Object.entries(forms).flatMap(([what, [content, asked]]) => [`【${what}】`, ...said(content, asked), ""]);
	await expect(all.join("\n")).toMatchFileSnapshot("said/forms.txt");
});
