import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { importFacts } from "../../../src/answers/import/official-forms.ts";
import { modelFacts } from "../../../src/model/facts.ts";
import { factsText } from "../../../src/report/tables/import-facts.ts";
import { loadMunicipality } from "../../../src/scenario/municipality.ts";
import { loadOwnModel } from "../../../src/scenario/read-own-model.ts";
import { filesWith, himiFolder } from "../../support/memory-files.ts";
import { body, book, csv, type Made, type Rows, years } from "./layouts.ts";
import { type Cells, card, cards, himiCards, statusBook } from "./official-samples.ts";

const settlements = join(himiFolder, "settlements.csv");
const ratios = join(himiFolder, "ratios.csv");

type Texts = Readonly<Record<string, string | Uint8Array>>;

function imported(content: string | Uint8Array, texts: Texts = {}, sheet?: string, folder = himiFolder) {
	const files = filesWith({ "card.xlsx": content, [settlements]: "year,line,amount,source\n", ...texts });
	const city = loadMunicipality(files, folder, modelFacts, loadOwnModel);
	if ("problems" in city) throw new Error(JSON.stringify(city.problems));
	return importFacts(files, city.loaded, { file: "card.xlsx", sheet, standing: files });
}

function taken(content: string | Uint8Array, texts: Texts = {}, sheet?: string) {
	const read = imported(content, texts, sheet);
	if (read === null || "problems" in read) throw new Error(JSON.stringify(read));
	const written = read.loaded.files.map((file) => [file.name, factsText(file)] as const);
	return { ...read.loaded, written: new Map(written) };
}

function refusals(content: string | Uint8Array, texts: Texts = {}, sheet?: string): string[] {
	const read = imported(content, texts, sheet);
	if (read === null || !("problems" in read)) throw new Error("accepted");
	return read.problems.map(({ code, place, message }) => `${code} ${place?.path ?? ""} ${message}`);
}

const expenditure: Cells = {
	B36: "国庫支出金",
	M36: 4_824_462,
	B39: "都道府県支出金",
	M39: 2_599_452,
	B55: "公債費",
	M55: 2_344_854,
	Y55: 2_300_000,
	AT64: "公債費",
	BF51: "決算額(A)",
	BF64: 2_344_854,
	B60: "物件費",
	M60: 3_000_000,
	B61: "維持補修費",
	M61: 300_000,
	B62: "補助費等",
	M62: 1_700_000,
	B65: "積立金",
	M65: 700_000,
	BZ17: "積立金",
	CO17: 400_000,
};

const rowsOf = (text: string | null | undefined) => (text ?? "").replace("\uFEFF", "").trim().split("\r\n");

describe("決算カード", () => {
	it("gives the settled figures of its year and the year before, to the 千円, each with its cell", () => {
		const rows = rowsOf(taken(cards(6)).written.get("settlements.csv"));
		expect(rows[0]).toBe("year,line,amount,source");
		expect(rows).toContain("R6,標準財政規模,12654.385,card.xlsx 162051氷見市!CS54");
		expect(rows).toContain("R5,標準財政規模,12297.935,card.xlsx 162051氷見市!DA54");
		expect(rows).toContain("R6,財政調整基金残高,3090.52,card.xlsx 162051氷見市!CS62");
		expect(rows).toContain("R6,減債基金残高,4024.066,card.xlsx 162051氷見市!CS63");
		expect(rows).toContain("R6,特定目的基金残高,3341.14,card.xlsx 162051氷見市!CS64");
		expect(rows).toContain("R6,市債残高(臨時財政対策債含む),25434.043,card.xlsx 162051氷見市!CS65");
		expect(rows).toContain("R6,決算収支合計,1101.46,card.xlsx 162051氷見市!CO15");
		expect(rows).toContain("R6,実質公債費比率(3か年平均),11.7,card.xlsx 162051氷見市!CS60");
		expect(rows).toContain("R6,将来負担比率,4.9,card.xlsx 162051氷見市!CS61");
		expect(rows).toContain("R6,経常収支比率(参考推計),87.5,card.xlsx 162051氷見市!AK71");
		expect(rows).toContain("R6,市税,5266.713,card.xlsx 162051氷見市!M11");
		expect(rows).toContain("R6,普通交付税(臨時財政対策債含む),6924,card.xlsx 162051氷見市!M28+M47");
		expect(rows).toContain("R6,譲与税、交付金,1308.861,card.xlsx 162051氷見市!M31+M11+M27");
		expect(rows.filter((row) => row.startsWith("R5")).length).toBe(8);
		// Of all funds: on general resources these are other amounts.
		expect(rows.join("\n")).not.toContain("歳入合計");
	});

	it("year after year: R2 to R6 are one file, in order, with each figure once, and the same again adds nothing", () => {
		let text: string | null = null;
		for (const year of [4, 2, 6, 5, 3]) {
			const texts: Texts = text === null ? {} : { [settlements]: text };
			text = taken(cards(year), texts).written.get("settlements.csv") ?? text;
		}
		const rows = rowsOf(text).slice(1);
		const keys = rows.map((row) => row.split(",").slice(0, 2).join());
		expect(new Set(keys).size).toBe(keys.length);
		expect(rows.map((row) => Number(row.slice(1, 2)))).toEqual(rows.map((row) => Number(row.slice(1, 2))).toSorted());
		for (const [year, [, , , scale = 0]] of Object.entries(himiCards))
			expect(rows.join("\n")).toContain(`R${year},標準財政規模,${scale / 1000},`);
		const again = taken(cards(6), { [settlements]: text ?? "" });
		expect(again.written.get("settlements.csv")).toBeNull();
		expect(again.files[0]?.facts.every(({ isNew }) => !isNew)).toBe(true);
	});

	it("what stands stays as it is typed, in columns of its own too", () => {
		const typed = 'year,line,amount,source,備考\nR6,standardFiscalScale,"12,654,385千円",決算統計,確認済\n';
		const rows = rowsOf(taken(cards(6), { [settlements]: typed }).written.get("settlements.csv"));
		expect(rows[0]).toBe("year,line,amount,source,備考");
		expect(rows).toContain('R6,standardFiscalScale,"12,654,385千円",決算統計,確認済');
		expect(rows.filter((row) => row.includes("R6,標準財政規模"))).toEqual([]);
	});

	it("another figure than the one that stands is refused with both and their cells", () => {
		const typed = "year,line,amount,source\nR6,標準財政規模,12654,決算統計\n";
		expect(refusals(cards(6), { [settlements]: typed })).toEqual([
			expect.stringMatching(
				/^fact-differs 162051氷見市!CS54 標準財政規模 R6は、settlements\.csvのセルC2では12654、セル162051氷見市!CS54では12654385です/,
			),
		]);
	});

	it("the city's sheet is found by its name, by --sheet as name or code, by what stands on it", () => {
		expect(taken(cards(6)).sheets).toEqual(["162051氷見市"]);
		expect(taken(cards(6), {}, "162116").sheets).toEqual(["162116射水市"]);
		expect(taken(cards(6), {}, "射水市").sheets).toEqual(["162116射水市"]);
		const other = book({ "162116射水市": [["x"]], Sheet1: [["x"]] });
		expect(imported(other)).toBeNull();
		expect(refusals(cards(6), {}, "高岡市")).toEqual([expect.stringMatching(/^fact-form-city/)]);
	});

	it("several years' cards of one city are told by their names, and each is taken by its own", () => {
		const both = book({ 令和5年度: card(5), 令和6年度: card(6) });
		expect(refusals(both)).toEqual([expect.stringMatching(/2つあり、どれか分かりません\(令和5年度、令和6年度\)/)]);
		expect(rowsOf(taken(both, {}, "令和5年度").written.get("settlements.csv"))).toContain(
			"R5,標準財政規模,12297.935,card.xlsx 令和5年度!CS54",
		);
	});

	it("cells move: rows and columns put in change nothing", () => {
		const moved: Cells = { CO10: null, CQ10: "令和６年度（千円）", CO15: null, CQ15: 1_101_460 };
		expect(rowsOf(taken(cards(6, moved)).written.get("settlements.csv"))).toContain(
			"R6,決算収支合計,1101.46,card.xlsx 162051氷見市!CQ15",
		);
	});

	it("where all funds are counted, 歳入 and 歳出 by their rows too, in the unit of the city", () => {
		const settings = "name: 氷見市\nunit: 千円\nroundingUnit: 1\nbasis: allFunds\n";
		const read = imported(cards(6, expenditure), { "town/settings.yaml": settings }, undefined, "town");
		if (read === null || "problems" in read) throw new Error(JSON.stringify(read));
		const rows = rowsOf(read.loaded.files[0] && factsText(read.loaded.files[0]));
		const card = "card.xlsx 162051氷見市";
		for (const row of [
			`R6,歳入合計(A),30367283,${card}!CO11`,
			`R6,国県支出金,7423914,${card}!M36+M39`,
			`R6,市債発行額(臨時財政対策債含む),2963673,${card}!M45`,
			`R6,公債費,2344854,${card}!M55`,
			`R6,"物件費、維持管理費、補助費等",5000000,${card}!M60+M61+M62`,
			`R6,積立金,700000,${card}!M65`,
		])
			expect(rows.map((text) => text.replaceAll('"', ""))).toContain(row.replaceAll('"', ""));
	});

	it("where all funds are counted 臨時財政対策債 is among 市債, not in 普通交付税 a second time", () => {
		const settings = "name: 氷見市\nunit: 千円\nroundingUnit: 1\nbasis: allFunds\n";
		const read = imported(cards(6), { "town/settings.yaml": settings }, undefined, "town");
		if (read === null || "problems" in read) throw new Error(JSON.stringify(read));
		const rows = rowsOf(read.loaded.files[0] && factsText(read.loaded.files[0]));
		expect(rows).toContain("R6,普通交付税,6900000,card.xlsx 162051氷見市!M28");
	});

	it("a card as CSV is read as one of a workbook", () => {
		const rows = rowsOf(taken(csv(card(6))).written.get("settlements.csv"));
		expect(rows).toContain("R6,標準財政規模,12654.385,card.xlsx CS54");
		expect(rows).toContain("R6,市税,5266.713,card.xlsx M11");
	});

	it("a block in another unit than 千円 says so above it", () => {
		const rows = rowsOf(
			taken(cards(6, { B9: "歳入の状況（単位：百万円・％）", M11: 5267 })).written.get("settlements.csv"),
		);
		expect(rows).toContain("R6,市税,5267,card.xlsx 162051氷見市!M11");
		expect(rows).toContain("R6,標準財政規模,12654.385,card.xlsx 162051氷見市!CS54");
		expect(refusals(cards(6, { B9: "歳入の状況(単位：千)" }))[0]).toMatch(/^fact-form-unit 162051氷見市!B9/);
	});

	it("the year may stand in the title alone or over the columns alone; of neither the card is refused", () => {
		const noHeads: Cells = { CO10: null, CY10: null, CS50: null, DA50: null };
		// 実質収支 of another account has the same name: the year over the card's own column tells the two apart.
		expect(refusals(cards(6, noHeads))).toEqual([expect.stringMatching(/^fact-form-twice 162051氷見市!BZ69/)]);
		const headed = rowsOf(taken(cards(6, { ...noHeads, CO10: "令和6年度" })).written.get("settlements.csv"));
		expect(headed).toContain("R6,決算収支合計,1101.46,card.xlsx 162051氷見市!CO15");
		const title = rowsOf(taken(cards(6, { ...noHeads, BR69: null })).written.get("settlements.csv"));
		expect(title).toContain("R6,標準財政規模,12654.385,card.xlsx 162051氷見市!CS54");
		const heads = rowsOf(taken(cards(6, { D2: "市町村決算カード" })).written.get("settlements.csv"));
		expect(heads).toContain("R6,市税,5266.713,card.xlsx 162051氷見市!M11");
		expect(refusals(cards(6, { ...noHeads, D2: "市町村決算カード" }))).toEqual([
			expect.stringMatching(/^fact-form-year 162051氷見市!BZ11/),
		]);
	});

	it("another sheet of the same workbook that is asked for is no form; two cities' structures are not told apart", () => {
		const heading = ["区分", ...years.map((year) => `R${year}`)];
		const outlook = { 見通し: [heading, ...body((value) => value)] };
		expect(imported(statusBook({ sheets: outlook }), {}, "見通し")).toBeNull();
		const again = { "実質公債費比率（分子）の構造 (2)": [["x"], ["実質公債費比率の分子"]] };
		expect(refusals(statusBook({ sheets: again }))).toEqual([expect.stringMatching(/^fact-form-sheets/)]);
	});

	it("marks of footnotes at its figures are taken off, and said", () => {
		const { written, warnings } = taken(cards(6, { CS54: "12,654,385 ※1", CS60: "11.7注2)", CS61: "－(注3)" }));
		const rows = rowsOf(written.get("settlements.csv"));
		expect(rows).toContain("R6,標準財政規模,12654.385,card.xlsx 162051氷見市!CS54");
		expect(rows).toContain("R6,実質公債費比率(3か年平均),11.7,card.xlsx 162051氷見市!CS60");
		expect(rows).toContain("R6,将来負担比率,－,card.xlsx 162051氷見市!CS61");
		expect(warnings.map(({ message }) => message).join()).toMatch(/CS54「12,654,385 ※1」、.*CS60「.*CS61「－\(注3\)」/);
	});

	it("「－」 of a ratio or a fund stays one; what is no figure is refused with its cell", () => {
		const rows = rowsOf(taken(cards(6, { CS61: "-", CS63: "－" })).written.get("settlements.csv"));
		expect(rows).toContain("R6,将来負担比率,－,card.xlsx 162051氷見市!CS61");
		expect(rows).toContain("R6,減債基金残高,－,card.xlsx 162051氷見市!CS63");
		expect(refusals(cards(6, { CS54: "約126億" }))).toEqual([
			expect.stringMatching(/^fact-amount 162051氷見市!CS54 セル162051氷見市!CS54「約126億」/),
		]);
		expect(refusals(cards(6, { CS60: 1170 }))).toEqual([expect.stringMatching(/^table-ratio-range/)]);
	});
});

describe("財政状況資料集", () => {
	it("gives the components of both ratios, 標準財政規模 among them, and the settled figures of its 総括表", () => {
		const read = taken(statusBook());
		expect(read.sheets).toEqual(["総括表", "実質公債費比率（分子）の構造", "将来負担比率（分子）の構造"]);
		const rows = rowsOf(read.written.get("ratios.csv"));
		expect(rows[0]).toBe("year,component,amount,source");
		const sheet = "card.xlsx 実質公債費比率（分子）の構造";
		expect(rows).toContain(`R6,A,2345,${sheet}!I5`);
		expect(rows).toContain(`R6,B,690,${sheet}!I8+I6+I7+I9+I10+I11`);
		expect(rows).toContain(`R6,C+D,1790,${sheet}!I12`);
		expect(rows).toContain("R6,E,12654.385,card.xlsx 総括表!CS54");
		const [g] = rows.filter((row) => row.startsWith("R6,G,"));
		expect(g).toMatch(/^R6,G,34164,/);
		for (const [id, amount] of [
			["H", 10_000],
			["I", 820],
			["J", 22_800],
		] as const)
			expect(rows.filter((row) => row.startsWith(`R6,${id},${amount},`)).length).toBe(1);
		// Five years of six components, 標準財政規模 of the two years of the 総括表.
		expect(rows.length).toBe(1 + 5 * 7 + 2);
		expect(rowsOf(read.written.get("settlements.csv"))).toContain("R6,標準財政規模,12654.385,card.xlsx 総括表!CS54");
		const again = taken(statusBook(), { [ratios]: read.written.get("ratios.csv") ?? "" });
		expect(again.written.get("ratios.csv")).toBeNull();
	});

	it("a part that does not come to the numerator is refused with both figures and the cell", () => {
		expect(refusals(statusBook({ debt: 2435 }))).toEqual([
			expect.stringMatching(
				/^fact-form-footing 実質公債費比率（分子）の構造!I13 .*「1245」が、行から計算した1,335百万円と合いません/,
			),
		]);
		expect(refusals(statusBook({ debt: "2,3x5" }))[0]).toMatch(/^fact-amount 実質公債費比率（分子）の構造!I5/);
	});
});

describe("分子の構造", () => {
	const sheet = (heads: readonly Made[], row: readonly Made[], unit = "(百万円)"): Rows => [
		["将来負担比率(分子)の構造", null, null, unit],
		["区分", null, ...heads],
		["一般会計等に係る地方債の現在高", null, ...row],
		["　うち臨時財政対策債", null, 9, 9, 9, 9, 9],
		["充当可能基金", null, 900, 900, 900, 900, 900],
		["充当可能特定歳入", null, 20, 20, 20, 20, 20],
		["基準財政需要額算入見込額", null, 80, 80, 80, 80, 80],
		["将来負担比率の分子", null, ...row.map((amount) => (typeof amount === "number" ? amount - 1000 : amount))],
	];
	const amounts = [2021, 2020, 2019, 2018, 2017];
	const owed = (made: string | Uint8Array) =>
		rowsOf(taken(made).written.get("ratios.csv")).flatMap(
			(row) => /^(R\d),G,([\d.]+),/.exec(row)?.slice(1).join(" ") ?? [],
		);
	const whole = ["R2 2021", "R3 2020", "R4 2019", "R5 2018", "R6 2017"];

	it("an amount of two thousand is no year, whatever heads the columns", () => {
		for (const heads of [
			["R02", "R03", "R04", "R05", "R06"],
			[2020, 2021, 2022, 2023, 2024],
			["令和2年度", "3年度", "4年度", "5年度", "6年度"],
		])
			expect(owed(book({ 構造: sheet(heads, amounts) }))).toEqual(whole);
	});

	it("is read from CSV; a column no year heads is refused with its first figure, once", () => {
		expect(owed(csv(sheet(["R02", "R03", "R04", "R05", "R06"], amounts)))).toEqual(whole);
		expect(refusals(csv(sheet(["令和2年度", 3, 4, 5, 6], amounts)))).toEqual([
			expect.stringMatching(/^fact-form-year .*セルD3「2020」の額がどの年度のものか分かりません/),
		]);
		expect(refusals(csv(sheet(["今年", "来年"], amounts)))[0]).toMatch(
			/^fact-form-year .*一般会計等に係る地方債の現在高/,
		);
	});
});

describe("other files", () => {
	it("an outlook with the words of a card is an outlook", () => {
		const heading = ["区分", ...years.map((year) => `R${year}`)];
		expect(imported(book({ 表: [heading, ...body((value) => value)] }))).toBeNull();
		expect(imported(csv([heading, ...body()]))).toBeNull();
	});

	it("mistakes in what stands are said with their cells", () => {
		const typed = "year,line,amount,source\nR6,標準財政規摸,1,a\n令,市税,1,a\nR6,市税,x,\nR5,市税,1,a\nR5,市税,2,a\n";
		expect(refusals(cards(6), { [settlements]: typed }).map((text) => text.split(" ")[0])).toEqual([
			"unknown-line",
			"fact-year",
			"fact-amount",
			"fact-source",
			"fact-twice",
		]);
		expect(refusals(statusBook(), { [ratios]: "year,component,amount,source\nR6,K,1,a\n" })).toEqual([
			expect.stringMatching(/^fact-component .*「K」/),
		]);
	});
});
