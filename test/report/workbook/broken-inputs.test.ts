import { describe, expect, it } from "vitest";
import { runFile } from "../../support/city.ts";
import { himiFolder } from "../../support/memory-files.ts";
import { columnOf, rowOf, sheetOf, workbookOf } from "./outlook-figures.ts";
import { recalculate, type Values } from "./recalculate.ts";

const { workbook } = workbookOf(runFile(`${himiFolder}/baseline.yaml`));

/** The first cell of every rule for what may be typed: all kinds of cells a user may change. */
const inputs = ["前提", "目標"].flatMap((sheet) =>
	[...sheetOf(workbook, sheet).xml.matchAll(/<dataValidation [^>]*sqref="([A-Z]+\d+)/g)].map(
		([, address = ""]) => [sheet, address, labelOf(sheet, address)] as const,
	),
);

function labelOf(sheet: string, address: string): string {
	return String(sheetOf(workbook, sheet).cells.get(`B${address.replace(/\D/g, "")}`)?.value);
}

function state(values: Values): string {
	return String(values.get("使い方")?.get(`C${rowOf(workbook, "使い方", "検算")}`));
}

const fine = "すべて成り立っています";

describe("a broken input cell", () => {
	it("is looked for in cells of every kind", () => {
		expect(state(recalculate(workbook))).toBe(fine);
		const labels = inputs.map(([, , label]) => label);
		for (const label of ["市税", "収支調整の方法(0か1)", "財政調整基金の下限", "市税の変更の連動(1か0)"])
			expect(labels).toContain(label);
		expect(labels).toContain("決算剰余金の積立割合");
		expect(inputs.filter(([sheet]) => sheet === "目標").length).toBeGreaterThan(0);
	});

	it.each(inputs)("is never called fine with text in %s!%s (%s)", (sheet, address) => {
		const values = recalculate(workbook, [{ sheet, address, value: "'△65百万円" }]);
		expect(state(values)).toBe("数値でない入力セルがあります。前提シートと目標シートに数値を入れてください");
		expect(values.get("前提")?.get("A3")).toMatch(/^数値でない入力セルが1か所あります/);
	});

	it.each(inputs)("is never called fine when %s!%s (%s) is emptied", (sheet, address) => {
		expect(state(recalculate(workbook, [{ sheet, address, value: null }]))).toMatch(/^数値でない入力セル/);
	});

	it("meets no target: where nothing can be calculated no verdict is given", () => {
		const label = "市税の基準財政収入額算入率";
		const address = `${columnOf(workbook, "前提", "R2")}${rowOf(workbook, "前提", label)}`;
		const city = { sheet: "前提", address: `${columnOf(workbook, "前提", "R4")}${rowOf(workbook, "前提", "市税")}` };
		const values = recalculate(workbook, [
			{ ...city, value: "'減" },
			{ sheet: "前提", address, value: "'七割五分" },
		]);
		const verdicts = [...sheetOf(workbook, "目標").cells]
			.filter(([at, { value }]) => /^[D-P]/.test(at) && (value === "達成" || value === "未達"))
			.map(([at]) => values.get("目標")?.get(at));
		expect(verdicts.length).toBeGreaterThan(20);
		expect(verdicts).toContain("判定不能");
		const guide = [...(values.get("使い方") ?? [])].filter(([at]) => at.startsWith("C")).map(([, value]) => value);
		const states = guide.filter((value) => /^(達成|未達|判定できません) : /.test(String(value)));
		expect(states.length).toBeGreaterThan(0);
		expect(states.filter((value) => !String(value).startsWith("判定できません"))).toEqual([]);
	});

	it("meets no target with text for its limit", () => {
		const [sheet, address] = inputs.find(([name]) => name === "目標") ?? ["", ""];
		const values = recalculate(workbook, [{ sheet, address, value: "'13%以下" }]);
		const row = Number(address.replace(/\D/g, "")) + 3;
		const verdicts = [...(values.get(sheet) ?? [])].filter(([at, value]) => at.endsWith(`${row}`) && value !== null);
		expect(verdicts.map(([, value]) => value)).toContain("判定できません");
		expect(verdicts.map(([, value]) => value)).not.toContain("達成");
	});

	it("says where a figure that is no input was overwritten", () => {
		const at = (sheet: string, label: string) => `${columnOf(workbook, sheet, "R5")}${rowOf(workbook, sheet, label)}`;
		const table = recalculate(workbook, [{ sheet: "見通し", address: at("見通し", "市税"), value: "'減" }]);
		expect(state(table)).toBe("計算できないところがあります。前提シートの入力を確かめてください");
		const numerator = { sheet: "計算", address: at("計算", "準元利償還金"), value: "'減" };
		expect(recalculate(workbook, [numerator]).get("見通し")?.get(at("見通し", "実質公債費比率(3か年平均)"))).toMatch(
			/^#/,
		);
	});
});
