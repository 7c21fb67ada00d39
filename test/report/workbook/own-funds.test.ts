import { describe, expect, it } from "vitest";
import { closingRules } from "../../../src/domain/closing-rule.ts";
import { edited, readFine, sent } from "../../answers/read/sent.ts";
import { City } from "../../support/city.ts";
import { fundsCity } from "../../support/own-funds.ts";
import { differences, inputCell, inputs, staleCells, workbookOf } from "./outlook-figures.ts";
import { recalculate } from "./recalculate.ts";

const texts = fundsCity();
const city = new City(texts);
const text = (rule: string) =>
	`title: 試し\nclosing: { rule: ${rule} }\nchanges:\n  - { line: 市税, years: R5.., add: -600 }\n`;

describe("the workbook of a city with funds of its own", () => {
	it.each(closingRules)("gives the figures of a run closed by %s", (rule) => {
		const outlook = city.run(text(rule));
		const { workbook } = workbookOf(outlook);
		const values = recalculate(workbook);
		expect(differences(workbook, values, outlook)).toEqual([]);
		expect(staleCells(workbook, values)).toEqual([]);
	});

	it("changes the rule where its number is typed, and is read back with it", () => {
		const { bytes, workbook } = workbookOf(city.run(text("fiscal-adjustment-fund")));
		const address = inputCell(workbook, "収支調整の方法(0から3)");
		for (const [value, rule] of closingRules.entries()) {
			const typed = recalculate(workbook, [{ sheet: inputs, address, value }]);
			expect(differences(workbook, typed, city.run(text(rule)))).toEqual([]);
		}
		const told = [sent(edited(bytes, [{ sheet: inputs, address, value: 3 }]))];
		const { text: written, outlook } = readFine(told, city.run(text("fiscal-adjustment-fund")), "baseline.yaml", texts);
		expect(written).toContain("rule: fund-order");
		expect(outlook.scenario.closing.rule).toBe("fund-order");
	});
});
