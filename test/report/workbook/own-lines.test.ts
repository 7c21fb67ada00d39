import { describe, expect, it } from "vitest";
import { edited, readFine, sent } from "../../answers/read/sent.ts";
import { City } from "../../support/city.ts";
import { fiveTaxCity } from "../../support/five-taxes.ts";
import { differences, raised, staleCells, workbookOf } from "./outlook-figures.ts";
import { recalculate } from "./recalculate.ts";

const texts = fiveTaxCity();
const city = new City(texts);
const change = (line: string, amount: number) => `  - { line: ${line}, years: R6, add: ${amount} }\n`;

describe("the workbook of a city with lines of its own", () => {
	it("gives the figures of a run, and what a member's change gives when it is typed", () => {
		const head = "title: 試し\nchanges:\n  - { line: 市税, years: R5.., scale: 0.98 }\n";
		const { workbook } = workbookOf(city.run(head));
		const values = recalculate(workbook);
		expect(differences(workbook, values, city.run(head))).toEqual([]);
		expect(staleCells(workbook, values)).toEqual([]);
		for (const line of ["固定資産税", "都市計画税", "維持補修費"]) {
			const typed = recalculate(workbook, [raised(workbook, line, "R6", -40)]);
			expect(differences(workbook, typed, city.run(head + change(line, -40)))).toEqual([]);
		}
	});

	it("is read back: what was typed for a member is a change of it", () => {
		const { bytes, workbook } = workbookOf(city.plan);
		const { sheet, address, value } = raised(workbook, "固定資産税", "R6", -40);
		const { text, outlook } = readFine(
			[sent(edited(bytes, [{ sheet, address, value: value as number }]))],
			city.plan,
			"baseline.yaml",
			texts,
		);
		expect(text).toContain("固定資産税");
		expect(outlook.columns.values).toEqual(
			city.run(`title: 試し\nchanges:\n${change("固定資産税", -40)}`).columns.values,
		);
	});

	it("folds members under the line they are part of", () => {
		const { workbook } = workbookOf(city.plan);
		const { xml } = workbook.sheets.find(({ name }) => name === "見通し") ?? { xml: "" };
		expect([...xml.matchAll(/<row r="\d+" outlineLevel="1"/g)]).toHaveLength(8);
		expect(xml).toContain('<sheetPr><outlinePr summaryBelow="0"/>');
	});
});
