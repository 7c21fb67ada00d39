import { describe, expect, it } from "vitest";
import { toResult } from "../../src/projection/result.ts";
import { printedRows } from "../../src/report/content/statement-table.ts";
import { type Row, smallCity } from "../support/small-city.ts";
import { townOf } from "../support/towns.ts";

const labelsOf = (outlook: Parameters<typeof toResult>[0]) => printedRows(toResult(outlook)).map(({ label }) => label);

describe("lines by the names the table has for them", () => {
	it("are printed so, wherever a line is named", () => {
		const { plan } = townOf("kawakami");
		expect(labelsOf(plan)).toEqual([
			...["村税・交付税等", "その他収入", "歳入合計", "人件費", "扶助費", "公債費", "投資的経費", "その他の経費"],
			...["歳出合計", "収支差引", "繰越金", "村の基金への積立", "村の基金からの繰入", "決算収支", "実質単年度収支"],
			...["村の基金残高", "基金残高合計", "村債発行額", "元金償還額", "利子等", "村債残高", "実質赤字比率"],
			...["実質公債費比率(3か年平均)", "将来負担比率", "経常収支比率(参考推計)", "実質収支比率", "標準財政規模"],
			...["人口(国勢調査ベース)", "人口一人当たり村債残高", "人口一人当たり基金残高"],
		]);
	});

	it("are known by the standard names, by the municipality's words and by id all the same", () => {
		const { lines } = townOf("kawakami").plan.municipality;
		const names = ["村の基金残高", "財政調整基金残高", "fundBalance", "市債残高", "地方債残高", "収支差引額(A-B)"];
		expect(names.map((name) => lines.find(name)?.label)).toEqual([
			...["村の基金残高", "村の基金残高", "村の基金残高", "村債残高", "村債残高", "収支差引"],
		]);
	});

	const years = [0, 1, 2];
	const row = (label: string, amount: number): Row => [label, ...years.map(() => amount)];
	const rows = [
		...[row("2 町の税", 400), row("実質的な普通交付税", 500), row("人件費", 300), row("普通建設事業費", 100)],
		...[row("公債費※1", 100), row("歳入計", 900), row("歳出計", 500), row("歳入歳出差引", 400), row("市債発行額", 50)],
		row("地方債現在高(年度末)", 900),
	];

	it("of the settings too, and of a part that is all there is of a line; a number or a mark is no part of a name", () => {
		const settings = `aliases: { 市税: [町の税], 市債残高: [地方債現在高(年度末)] }\n`;
		const labels = labelsOf(smallCity({ rows, settings }));
		for (const own of [
			"町の税",
			"実質的な普通交付税",
			"普通建設事業費",
			"歳入計",
			"歳入歳出差引",
			"地方債現在高(年度末)",
		])
			expect(labels).toContain(own);
		for (const other of ["町税", "投資的経費", "市債発行額", "歳入合計(A)"]) expect(labels).not.toContain(other);
	});
});
