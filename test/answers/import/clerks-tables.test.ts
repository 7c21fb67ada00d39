import { describe, expect, it } from "vitest";
import { importFirst } from "../../../src/answers/import/first-table.ts";
import { modelFacts } from "../../../src/model/facts.ts";
import { filesWith } from "../../support/memory-files.ts";

function read(text: string, unit: string) {
	const settings = `name: 見本町\nunit: ${unit}\nroundingUnit: 1\nbasis: allFunds\nparameters:\n  settlementDepositShare: { label: 積立割合, value: 50%, source: 地方財政法第7条, grade: sourced }\n`;
	const files = filesWith({ "town/settings.yaml": settings, table: text });
	const taken = importFirst(files, "town", { file: "table", sheet: undefined, core: modelFacts });
	if ("problems" in taken) throw new Error(taken.problems.map(({ message }) => message).join("\n"));
	const { imported, texts, depositPercent } = taken.loaded;
	const lineOf = (name: string) => imported.uses.find(({ row }) => row.label.text.trim() === name)?.line?.id ?? null;
	const amounts = (line: string) => [...(imported.published.published.get(line) ?? [])];
	const needed = imported.missing.filter(({ standing }) => standing === "needed").map(({ line }) => line.label);
	return { lineOf, amounts, needed, depositPercent, own: texts.get("lines.csv") ?? "" };
}

describe("tables as clerks make them", () => {
	it("in full-width figures, with 地方譲与税等 and その他の経費 of which only some rows are printed", () => {
		const { needed, amounts, own, lineOf } = read(
			`令和７年度版　中期財政計画（普通会計）
,,,,,,（単位：百万円）
区　　　　分,,Ｒ６,Ｒ７,Ｒ８,備　考
,,決算,見込,計画,
歳　入,市　税,５，１２３,５，１００,５，０８０,評価替え
,地方譲与税等,６１２,６２０,６２０,
,地方交付税,７，０４５,７，１００,７，１２０,
,国・県支出金,４，２１０,４，１００,４，０５０,
,（うち国庫支出金）,２，７００,２，６００,２，５５０,
,繰　入　金,７８０,９００,９５０,
,市　債,１，８８０,１，７００,１，６００,
,そ　の　他,１，２５０,１，２００,１，２００,繰越金を含む
,歳　入　合　計　Ａ,２０，９００,２０，７２０,２０，６２０,
歳　出,義務的経費,９，７００,９，８６０,９，９１０,
,　人　件　費,３，４００,３，４５０,３，４８０,
,　扶　助　費,３，７００,３，７８０,３，８３０,
,　公　債　費,２，６００,２，６３０,２，６００,
,投資的経費,２，６５０,２，４６０,２，４１０,
,その他の経費,８，１３０,８，２００,８，２１０,
,　うち物件費,３，１００,３，１５０,３，１５０,
,　うち補助費等,２，８００,２，８００,２，８００,
,　うち繰出金,１，９００,１，９２０,１，９３０,
,歳　出　合　計　Ｂ,２０，４８０,２０，５２０,２０，５３０,
歳入歳出差引額　Ａ－Ｂ,,４２０,２００,９０,
※　端数処理の関係で合計が一致しない場合がある。,,,,,
`,
			"百万円",
		);
		expect(needed).toEqual([]);
		expect(lineOf("地方譲与税等")).toBe("transferTaxesAndGrants");
		expect(own).toContain("その他の経費,,まとめた行,,物件費、維持管理費、補助費等|繰出金");
		expect(amounts("totalExpenditure")).toEqual([20480, 20520, 20530]);
	});

	const village = `○○村財政シミュレーション,,,,,
(単位:千円),,,,,
No.,項目,R5決算,R6決算見込,R7,R8
1,村税,310,305,303,301
,　ア 村民税,120,118,117,116
,　イ 固定資産税,170,167,166,165
,　ウ その他,20,20,20,20
2,譲与税・交付金,90,90,90,90
3,地方交付税,1500,1490,1480,1470
,　ア 普通交付税,1350,1345,1340,1330
,　イ 特別交付税,150,145,140,140
4,国県支出金,400,380,350,350
5,村債,200,180,150,150
6,繰入金,80,100,140,150
7,繰越金,60,50,50,50
8,その他,110,105,107,99
,歳入合計①,2750,2700,2670,2660
1,人件費,600,610,620,625
2,物件費,500,500,500,500
3,維持補修費,40,40,40,40
4,扶助費,150,152,154,156
5,補助費等,450,450,450,450
6,普通建設事業費,350,320,290,280
7,公債費,330,325,320,315
8,積立金,50,20,10,10
9,繰出金,230,233,236,234
,歳出合計②,2700,2650,2620,2610
,差引①－②,50,50,50,50
,財政調整基金残高,900,820,690,550
`;

	it("numbered anew below each total, with ①－② for the gap", () => {
		const { needed, amounts, lineOf } = read(village, "千円");
		expect(needed).toEqual([]);
		expect(lineOf("差引①－②")).toBe("balance");
		expect(amounts("transfersToOtherAccounts")).toEqual([230, 233, 236, 234]);
	});

	it("whose reserve deposits less of 繰越金 than the law's share: the share by which the plan is the table is told", () => {
		expect(read(village, "千円").depositPercent).toBe(0);
		// With more of 積立金 than half of 繰越金 nothing tells another share.
		const more = village
			.replace("積立金,50,20,10,10", "積立金,50,220,210,210")
			.replace("9,繰出金,230,233,236,234", "9,繰出金,230,33,36,34")
			.replace("財政調整基金残高,900,820,690,550", "財政調整基金残高,900,950,1000,1050");
		expect(read(more, "千円").depositPercent).toBe(null);
	});
});
