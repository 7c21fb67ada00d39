import { beforeAll, describe, expect, it } from "vitest";
import type { City } from "../../support/city.ts";
import { emptyDraft, type ScenarioDraft, scenarioText } from "../../support/scenario-text.ts";
import { laterCity } from "./later-edition.ts";
import { columnOf, differences, rowOf, sheetOf, staleCells, workbookOf } from "./outlook-figures.ts";
import { keptValues, recalculate } from "./recalculate.ts";

const draft: ScenarioDraft = {
	...emptyDraft,
	changes: [
		{ line: "市税", years: "R5..", operation: { kind: "add", amount: -120.5 }, allocationTax: null, money: true },
		{ line: "市債発行額", years: "R4..", operation: { kind: "add", amount: 90 }, allocationTax: null, money: true },
	],
};

describe("the workbook of an edition with two settled years", () => {
	let city: City;
	beforeAll(() => {
		city = laterCity();
	});

	it.each([
		["the plan", emptyDraft],
		["a scenario", draft],
	])("gives the figures of %s in every line and year", (_, chosen) => {
		const outlook = city.run(scenarioText(chosen));
		const { workbook } = workbookOf(outlook);
		const values = recalculate(workbook);
		expect(outlook.edition.settledYears).toBe(2);
		expect(differences(workbook, values, outlook)).toEqual([]);
		expect(differences(workbook, keptValues(workbook), outlook)).toEqual([]);
		expect(staleCells(workbook, values)).toEqual([]);
	});

	it("gives facts that do not foot as they were typed, with a row for the difference and every check in order", () => {
		const facts = laterCity(
			["財政調整基金残高", "R3", "3,416"],
			["歳入合計(A)", "R3", "13,700"],
			["将来負担比率", "R3", "－"],
		);
		const outlook = facts.run(scenarioText(draft));
		const { workbook } = workbookOf(outlook);
		const values = recalculate(workbook);
		expect(differences(workbook, values, outlook)).toEqual([]);
		const cell = (label: string) => `${columnOf(workbook, "見通し", "R3")}${rowOf(workbook, "見通し", label)}`;
		const shown = ["財政調整基金残高", "財政調整基金残高調整", "歳入合計調整", "収支差引額調整"].map((label) =>
			values.get("見通し")?.get(cell(label)),
		);
		expect(shown).toEqual([3416, 465, 55, -55]);
		expect([...(values.get("計算")?.values() ?? [])]).not.toContain("×");
	});

	it("follows an input cell as the same change in a scenario", () => {
		const { workbook } = workbookOf(city.run(scenarioText(draft)));
		const change = {
			line: "人件費",
			years: "R4",
			operation: { kind: "add", amount: 75 },
			allocationTax: null,
		} as const;
		const wanted = city.run(scenarioText({ ...draft, changes: [...draft.changes, { ...change, money: true }] }));
		const address = `${columnOf(workbook, "前提", "R4")}${rowOf(workbook, "前提", "人件費")}`;
		const value = Number(sheetOf(workbook, "前提").cells.get(address)?.value) + 75;
		const values = recalculate(workbook, [{ sheet: "前提", address, value }]);
		expect(differences(workbook, values, wanted)).toEqual([]);
		expect(values.get("見通し")?.get("A3")).toBe("入力を変更しています(1か所)。元のシナリオの結果とは異なります。");
	});

	it("marks both years as settled, takes inputs from the third on and draws two settled points", () => {
		const { workbook } = workbookOf(city.run(scenarioText(emptyDraft)));
		for (const name of ["見通し", "前提", "指標", "目標", "計算"]) {
			const marks = ["R2", "R3", "R4"].map((year) => {
				const column = columnOf(workbook, name, year);
				const cells = sheetOf(workbook, name).cells;
				return [4, 5, 6]
					.map((row) => cells.get(`${column}${row}`)?.value)
					.find((value) => value === "確定" || value === "推計");
			});
			expect(marks, name).toEqual(["確定", "確定", "推計"]);
		}
		const ranges = [...sheetOf(workbook, "前提").xml.matchAll(/<dataValidation [^>]*sqref="([A-Z]+)\d+:/g)];
		expect(ranges.length).toBeGreaterThan(10);
		expect(new Set(ranges.map(([, column]) => column))).toEqual(new Set([columnOf(workbook, "前提", "R4")]));
		const charts = [...workbook.parts].filter(([path]) => path.startsWith("xl/charts/"));
		expect(charts).toHaveLength(4);
		for (const [path, xml] of charts) {
			const points = [...xml.matchAll(/<c:dPt><c:idx val="(\d+)"/g)].map(([, index]) => index);
			expect([...new Set(points)], path).toEqual(["0", "1"]);
		}
	});
});
