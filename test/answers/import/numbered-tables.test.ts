import { describe, expect, it } from "vitest";
import { importFirst } from "../../../src/answers/import/first-table.ts";
import { modelFacts } from "../../../src/model/facts.ts";
import { filesWith } from "../../support/memory-files.ts";

/** A town's table in 千円 as clerks number it: 「1」, 「(1)」 and 「ア」 in cells of their own or before the name, rates and parts among the rows. */
const table = `山瀬町中期財政見通し
,,,(単位：千円)
区分,,,令和6年度,令和7年度,令和8年度,令和9年度
,,,決算,予算,推計,推計
１ 歳入
1,町税,,1000,990,980,970
,(1),町民税,400,395,390,385
,,ア 個人,300,296,292,288
,,イ 法人,100,99,98,97
,(2),固定資産税,600,595,590,585
2,地方譲与税,,100,100,100,100
3,地方交付税,,2100,2090,2080,2070
,(1),普通交付税,1900,1890,1880,1870
,(2),特別交付税,200,200,200,200
4,使用料及び手数料,,80,80,80,80
5,国庫支出金,,400,400,400,400
6,県支出金,,200,200,200,200
7,繰入金,,150,170,190,220
,(1),財政調整基金繰入金,100,120,140,170
,(2),庁舎整備基金繰入金,45,45,45,45
,(3),特別会計繰入金,5,5,5,5
8,繰越金,,90,100,100,100
9,諸収入,,30,30,30,30
10,町債,,500,450,400,400
,(1),過疎対策事業債,260,250,240,230
,(2),臨時財政対策債,40,0,0,0
,(3),その他,200,200,160,170
歳入合計 (A),,,4650,4610,4560,4570
対前年度増減率(%),,,－,-0.9,-1.1,0.2
２ 歳出
1,義務的経費,,2000,1990,1980,1970
,(1),人件費,1000,1000,1000,1000
,,うち職員給,600,600,600,600
,(2),扶助費,500,500,500,500
,(3),公債費,500,490,480,470
,,ア 元金,450,445,440,435
,,イ 利子,50,45,40,35
2,投資的経費,,700,660,600,600
,(1),普通建設事業費,690,650,590,590
,,ア 補助,300,300,300,300
,,イ 単独,390,350,290,290
,(2),災害復旧事業費,10,10,10,10
3,その他の経費,,1850,1860,1880,1900
,(1),物件費,800,800,800,800
,(2),維持補修費,50,50,50,50
,(3),補助費等,500,500,510,520
,(4),積立金,100,90,90,100
,(5),投資及び出資金・貸付金,60,60,60,60
,(6),繰出金,340,350,350,350
,(7),予備費,0,10,20,20
歳出合計 (B),,,4550,4510,4460,4470
対前年度増減率(%),,,－,-0.9,-1.1,0.2
３ 収支
歳入歳出差引額 (A)-(B),,,100,100,100,100
４ 基金
1,財政調整基金,積立額,55,55,55,60
,,取崩額,100,120,140,170
,,年度末残高,1500,1435,1350,1240
2,庁舎整備基金,積立額,45,35,35,40
,,取崩額,45,45,45,45
,,年度末残高,400,390,380,375
基金残高合計,,,1900,1825,1730,1615
町債残高,,,6000,6005,5965,5930
`;

function taken(change = (text: string) => text) {
	const settings = "name: 山瀬町\nunit: 千円\nroundingUnit: 1\nbasis: allFunds\n";
	const files = filesWith({ "town/settings.yaml": settings, table: change(table) });
	return importFirst(files, "town", { file: "table", sheet: undefined, core: modelFacts });
}

function read(change?: (text: string) => string) {
	const found = taken(change);
	if ("problems" in found) throw new Error(found.problems.map(({ message }) => message).join("\n"));
	const { imported, texts } = found.loaded;
	const { published } = imported.published;
	return {
		texts,
		amounts: (line: string) => [...(published.get(line) ?? [])],
		unread: imported.uses.flatMap(({ row, line }) => (line === null ? [row.label.text] : [])),
		warnings: imported.warnings.map(({ message }) => message),
	};
}

/** The labels of the rows of `lines.csv`. */
const labelsOf = (texts: ReadonlyMap<string, string>) =>
	(texts.get("lines.csv") ?? "")
		.split("\r\n")
		.slice(1, -1)
		.map((row) => row.split(",")[1]);

describe("rows no line is read from", () => {
	const found = read();

	it("are lines of the town's own where the totals want them; no rate, no part, nothing behind a total", () => {
		expect(labelsOf(found.texts)).toEqual(["投資及び出資金・貸付金", "予備費"]);
		expect(found.amounts("totalExpenditure")).toEqual([4550, 4510, 4460, 4470]);
		expect(found.unread).toEqual(
			expect.arrayContaining(["ア 個人", "イ 法人", "対前年度増減率(%)", "ア 補助", "イ 単独", "過疎対策事業債"]),
		);
	});

	it("are chosen by what the total lacks, of several as many as it takes", () => {
		const more = (text: string) => text.replace("\n歳出合計 (B)", "\n4,参考の経費,,7,7,7,7\n歳出合計 (B)");
		expect(labelsOf(read(more).texts)).toEqual(["投資及び出資金・貸付金", "予備費"]);
	});

	it("are named where no choice of them is what the total lacks", () => {
		const refused = taken((text) => text.replace("予備費,0,10,20,20", "予備費,0,10,20,120"));
		const said = "problems" in refused ? refused.problems.map(({ message }) => message).join("\n") : "";
		expect(said).toMatch(
			/「歳出合計\(B\)」は、項目の分からない行のどれを加えても合いません: .*「投資及び出資金・貸付金」、.*「予備費」/,
		);
	});

	it("are a part of a line beside it where the total wants that", () => {
		const gifts = (text: string) => text.replace("使用料及び手数料", "寄附金").replace("諸収入", "その他の収入");
		const own = read(gifts);
		expect(labelsOf(own.texts)).toEqual(["寄附金", "投資及び出資金・貸付金", "予備費"]);
		expect(own.amounts("otherRevenue")).toEqual([30, 30, 30, 30]);
	});
});

describe("a row below 「(1)」 and 「(2)」 of a line", () => {
	const found = read();

	it("called その他 is the rest of that line, numbered or not", () => {
		for (const amounts of [found, read((text) => text.replace(",(3),その他,", ",,その他,"))].map((one) => one.amounts))
			expect(amounts("otherRevenue")).toEqual([110, 110, 110, 110]);
	});

	it("臨時財政対策債 is part of 町債 wherever it stands below it, as the total says", () => {
		expect(found.amounts("bondIssuance")).toEqual([500, 450, 400, 400]);
		const beside = read((text) => text.replace("10,町債,,500,450,400,400", "10,町債,,460,450,400,400"));
		expect(beside.amounts("bondIssuance")).toEqual([500, 450, 400, 400]);
	});

	it("is no loan that may be meant elsewhere", () => {
		expect(found.warnings.join("\n")).not.toMatch(
			/「過疎対策事業債」の行は読まれていません|過疎対策事業債.*もしかして/,
		);
	});
});

describe("the rows of funds", () => {
	const found = read();

	it("are told apart by the fund they stand below, and no rows of a fund stand in lines.csv", () => {
		expect(found.texts.get("funds.csv")).toContain("fund2,庁舎整備基金,特定目的");
		expect(found.amounts("fund2Balance").concat(found.amounts("specificPurposeFundBalance"))).toEqual([
			400, 390, 380, 375,
		]);
		expect(found.amounts("totalFundBalance")).toEqual([1900, 1825, 1730, 1615]);
	});

	it("with the amounts of 繰入金 in every year say them again; with others they are refused", () => {
		expect(found.amounts("fiscalAdjustmentFundWithdrawal")).toEqual([100, 120, 140, 170]);
		expect(() => read((text) => text.replace("取崩額,100,120,140,170", "取崩額,100,120,140,171"))).toThrow(
			"「財政調整基金からの繰入」の行が2つあります",
		);
	});
});
