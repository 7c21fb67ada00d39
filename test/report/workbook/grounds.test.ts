import { describe, expect, it } from "vitest";
import { renderWorkbook } from "../../../src/report/workbook/workbook.ts";
import { materialOf, materialOfTexts } from "../slides/material.ts";
import { columnOf, rowOf, sheetOf } from "./outlook-figures.ts";
import { readWorkbook, type WrittenWorkbook } from "./read-workbook.ts";

const sheet = "前提";

function written(...names: string[]): WrittenWorkbook {
	return readWorkbook(renderWorkbook(materialOf(names)));
}

/** 根拠 and 出典・備考 of a row, in the two columns right of the years. */
function grounds(workbook: WrittenWorkbook, label: string): { grade: unknown; note: unknown } {
	const row = rowOf(workbook, sheet, label);
	const { cells } = sheetOf(workbook, sheet);
	return { grade: cells.get(`O${row}`)?.value, note: cells.get(`P${row}`)?.value };
}

function figure(workbook: WrittenWorkbook, label: string, year: string): unknown {
	return sheetOf(workbook, sheet).cells.get(`${columnOf(workbook, sheet, year)}${rowOf(workbook, sheet, label)}`)
		?.value;
}

function has(workbook: WrittenWorkbook, label: string): boolean {
	return [...sheetOf(workbook, sheet).cells.values()].some(({ value }) => value === label);
}

describe("根拠 on the sheet of inputs", () => {
	it("is 公表値 for what the edition states", () => {
		const workbook = written("baseline");
		expect(grounds(workbook, "市税").grade).toBe("公表値");
		expect(grounds(workbook, "うちシナリオの繰上償還").grade).toBe("計画では0");
		const texts = [...sheetOf(workbook, sheet).cells.values()].map(({ value }) => String(value));
		expect(texts.filter((value) => value.includes("シナリオで変更"))).toEqual([]);
	});

	it("is シナリオで変更 for what the scenario changes, even when its first year stays as published", () => {
		const workbook = written("combined-deterioration");
		for (const label of ["市税", "扶助費", "繰出金", "人件費"])
			expect(grounds(workbook, label).grade, label).toBe("シナリオで変更");
		expect(grounds(workbook, "譲与税、交付金").grade).toBe("公表値");
		// 普通交付税 follows 市税, but its own amounts are the published ones.
		expect(grounds(workbook, "普通交付税(臨時財政対策債含む)").grade).toBe("公表値");
	});

	it("comes with the change, its reason and source, and the edition's amounts", () => {
		const workbook = written("combined-deterioration");
		const { grade, note } = grounds(workbook, "市税: 変更前");
		expect(grade).toBe("公表値");
		expect(note).toContain("理由: 令和6年度の評価替えで評価額が計画より下がる。出典: 仮定");
		expect(note).toContain("変更前: 公表された財政見通し");
		expect(figure(workbook, "市税: 変更前", "R8")).toBe(4847);
		expect(figure(workbook, "市税", "R8")).not.toBe(4847);
		expect(has(workbook, "譲与税、交付金: 変更前")).toBe(false);
		expect(grounds(workbook, "人件費").note).toContain("前提 賃金上昇率");
	});

	it("tells the values, the rule and the bonds of a scenario from those of the settings", () => {
		const material = materialOfTexts([
			`title: 条件を変える
municipality: himi
closing: { rule: fixed, floor: 500 }
parameters: { cityTaxInclusionRate: 70% }
rates: [{ years: R5.., add: 0.5% }]
projects: [{ name: 庁舎, costs: { R6: 1000 }, bond: { type: 一般単独事業債, share: 75% }, reason: 老朽化, source: 仮定 }]
`,
		]);
		const workbook = readWorkbook(renderWorkbook(material));
		for (const label of ["収支調整の方法(0か1)", "財政調整基金の下限", "市税の基準財政収入額算入率", "投資的経費"])
			expect(grounds(workbook, label).grade, label).toBe("シナリオで変更");
		const row = rowOf(workbook, sheet, "市税の基準財政収入額算入率");
		expect(sheetOf(workbook, sheet).cells.get(`E${row}`)?.value).toContain("70%(設定では75%)");
		expect(grounds(workbook, "シナリオの事業の市債発行額").grade).toBe("シナリオで変更");
		expect(grounds(workbook, "シナリオの事業の市債発行額").note).toContain("老朽化");
		expect(grounds(workbook, "年度中の利子の割合 R7").grade).toBe("シナリオで変更");
		expect(grounds(workbook, "年度中の利子の割合 R4").grade).toBe("仮定");
		expect(grounds(workbook, "決算剰余金の積立割合").grade).toBe("公表表で確認");
	});
});
