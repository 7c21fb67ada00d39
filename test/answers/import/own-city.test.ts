import { describe, expect, it } from "vitest";
import { importTable } from "../../../src/answers/import/import-table.ts";
import { modelFacts } from "../../../src/model/facts.ts";
import { renderImport } from "../../../src/report/tables/import.ts";
import { loadMunicipality } from "../../../src/scenario/municipality.ts";
import { loadOwnModel } from "../../../src/scenario/read-own-model.ts";
import { filesWith } from "../../support/memory-files.ts";

/** A town's table of all funds, in 千円: no ratios, no 減債基金, one figure that is no line. */
const table = `海辺町中期財政計画,,,,,
(単位：千円),,,,,
区分,令和3(決算),4(決算),5(決算),6(予算),7(推計)
【歳入】,,,,,
1 町税,"2,001,000","2,010,000","2,020,000","2,000,000","1,990,000"
2 地方譲与税・交付金,"400,000","410,000","420,000","420,000","420,000"
3 普通交付税,"1,800,000","1,820,000","1,830,000","1,800,000","1,780,000"
4 特別交付税,"200,000","210,000","190,000","150,000","150,000"
5 国庫支出金,"900,000","850,000","800,000","780,000","760,000"
6 県支出金,"500,000","480,000","470,000","460,000","450,000"
7 繰入金,"100,000","150,000","200,000","300,000","350,000"
8 繰越金,"150,000","180,000","170,000","100,000","80,000"
9 町債,"600,000","500,000","450,000","400,000","380,000"
10 その他,"300,000","310,000","320,000","310,000","300,000"
歳入合計,"6,951,000","6,920,000","6,870,000","6,720,000","6,660,000"
【歳出】,,,,,
人件費,"1,500,000","1,510,000","1,520,000","1,530,000","1,540,000"
扶助費,"1,000,000","1,020,000","1,040,000","1,060,000","1,080,000"
公債費,"600,000","610,000","620,000","600,000","590,000"
物件費,"1,000,000","1,010,000","1,020,000","1,030,000","1,040,000"
維持補修費,"50,000","50,000","50,000","50,000","50,000"
補助費等,"900,000","900,000","900,000","900,000","900,000"
普通建設事業費,"900,000","850,000","800,000","700,000","650,000"
積立金,"321,000","300,000","250,000","250,000","210,000"
繰出金,"500,000","500,000","500,000","500,000","500,000"
うち下水道,"200,000","200,000","200,000","200,000","200,000"
歳出合計,"6,771,000","6,750,000","6,700,000","6,620,000","6,560,000"
歳入歳出差引,"180,000","170,000","170,000","100,000","100,000"
財政調整基金残高,"1,000,000","1,050,000","1,080,000","1,080,000","1,080,000"
地方債残高,"7,000,000","6,950,000","6,830,000","6,680,000","6,500,000"
財政力指数,0.45,0.45,0.44,0.44,0.44
`;

function proposal(settings: string, change = (text: string) => text): string {
	const files = filesWith({ "town/settings.yaml": settings, table: change(table) });
	const city = loadMunicipality(files, "town", modelFacts, loadOwnModel);
	if ("problems" in city) throw new Error(JSON.stringify(city.problems));
	const read = importTable(files, city.loaded, {
		file: "table",
		sheet: undefined,
		folder: "town/editions/r5",
		mapping: null,
	});
	if ("problems" in read) return read.problems.map(({ code, message }) => `${code} ${message}`).join("\n");
	return renderImport(read.loaded, city.loaded, "table");
}

describe("a table of all funds", () => {
	const said = proposal("name: 海辺町\nunit: 百万円\nroundingUnit: 1\nbasis: allFunds\n");

	it("is proposed with the lines only such a table has, in the city's unit", () => {
		for (const row of [
			/5 国庫支出金 +A9 +900,000 +760,000 +千円 +国県支出金 +1,400 +1,210/,
			/6 県支出金 +A10 +500,000 +450,000 +千円 +国県支出金/,
			/7 繰入金 +A11 +100,000 +350,000 +千円 +繰入金 +100 +350/,
			/8 繰越金 +A12 +150,000 +80,000 +千円 +前年度からの繰越金 +150 +80/,
			/9 町債 +A13 +600,000 +380,000 +千円 +町債発行額\(臨時財政対策債含む\) +600 +380/,
			/積立金 +A24 +321,000 +210,000 +千円 +積立金 +321 +210/,
		])
			expect(said).toMatch(row);
	});

	it("a row of an unknown name beside parts: told which lines have no row, and how to say that it is one of them", () => {
		const settings = "name: 海辺町\nunit: 百万円\nroundingUnit: 1\nbasis: allFunds\n";
		const renamed = (text: string) => text.replace(/(積立金.*\n)繰出金(.*\n)/, "他会計への支出金$2$1");
		const files = filesWith({ "town/settings.yaml": settings, table: renamed(table) });
		const city = loadMunicipality(files, "town", modelFacts, loadOwnModel);
		if ("problems" in city) throw new Error(JSON.stringify(city.problems));
		const asked = { file: "table", sheet: undefined, folder: "town/editions/r5", mapping: null };
		const read = importTable(files, city.loaded, asked);
		const unread = "problems" in read ? read.problems.find(({ code }) => code === "table-unread-part") : undefined;
		expect(unread?.hint).toMatch(/^行のない項目\(繰出金\)のどれかなら、.*「繰出金: \[他会計への支出金\]」/);
		expect(proposal(`${settings}aliases:\n  繰出金: [他会計への支出金]\n`, renamed)).toMatch(
			/他会計への支出金 +A24 .* 繰出金/,
		);
	});

	it("plain 歳入 and 歳出 with figures of their own are the totals", () => {
		const plain = proposal("name: 海辺町\nunit: 百万円\nroundingUnit: 1\n", () =>
			["項目,令和6(決算),令和7", "歳入,100,101", "歳出,98,99", "差引,2,2"].join("\n"),
		);
		for (const row of [/歳入 +A2 .*歳入合計\(A\)/, /歳出 +A3 .*歳出合計\(B\)/, /差引 +A4 .*収支差引額/])
			expect(plain).toMatch(row);
	});

	it("says of every row that is not read why, and of every line that is missing what that means", () => {
		expect(said).toMatch(/うち下水道 +A26 +200,000 +200,000 +上の行の内数/);
		expect(said).toMatch(/財政力指数 +A31 .*どの項目か分からない/);
		expect(said).toMatch(
			/【この表にない項目:不明として計算します】\n(?: {2}.*\n)* {2}指標: 実質公債費比率\(3か年平均\)、将来負担比率、標準財政規模、人口/,
		);
		// Ids and words of the program are not the reader's.
		expect(said.replace(/table/g, "")).not.toMatch(/[a-z]{3,}/i);
	});
});

describe("a balance that moves without the rows of what moves it", () => {
	it("is proposed, and the rows are said to be told from the balance", () => {
		const said = proposal("name: 海辺町\nunit: 百万円\nroundingUnit: 1\nbasis: allFunds\n", (text) =>
			text.replace('"1,080,000","1,080,000","1,080,000"', '"1,080,000","1,030,000","900,000"'),
		);
		expect(said).toMatch(
			/【この表にない項目:基金残高の増減から求めます.*】\n {2}歳入: 財政調整基金からの繰入\n {2}歳出: 財政調整基金への積立\n/,
		);
	});
});

describe("the same table in a city that counts general resources", () => {
	it("is refused: its totals hold what that basis does not, and the settings are named", () => {
		const said = proposal("name: 海辺町\nunit: 百万円\nroundingUnit: 1\nbasis: generalResources\n");
		expect(said).toMatch(/published-mismatch /);
		expect(said).toMatch(/import-basis-differs /);
	});
});
