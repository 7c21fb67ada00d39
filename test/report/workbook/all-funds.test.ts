import { describe, expect, it } from "vitest";
import { edited, readFine, sent } from "../../answers/read/sent.ts";
import { allFundsCity } from "../../support/all-funds.ts";
import { City } from "../../support/city.ts";
import { short } from "../../support/odd-tables.ts";
import { smallCity } from "../../support/small-city.ts";
import { differences, raised, staleCells, workbookOf } from "./outlook-figures.ts";
import { recalculate } from "./recalculate.ts";

const texts = allFundsCity();
const city = new City(texts);
const head = "title: 試し\n";
const works = `projects:
  - { name: 新館, costs: { R5: 800.4, R6: 120 }, subsidy: 30%, bond: { type: 過疎対策事業債, share: 90% } }
`;

describe("the workbook of a city on all funds", () => {
	it("gives the figures of a run, and what a grant or the works give when they are typed", () => {
		const changes = "changes:\n  - { line: 市税, years: R5.., scale: 0.98 }\n";
		const { workbook } = workbookOf(city.run(head + changes + works));
		const values = recalculate(workbook);
		expect(differences(workbook, values, city.run(head + changes + works))).toEqual([]);
		expect(staleCells(workbook, values)).toEqual([]);
		for (const line of ["国県支出金", "投資的経費"]) {
			const typed = recalculate(workbook, [raised(workbook, line, "R6", -40)]);
			const more = `${changes}  - { line: ${line}, years: R6, add: -40 }\n`;
			expect(differences(workbook, typed, city.run(head + more + works))).toEqual([]);
		}
	});

	it("is read back: what was typed for 市債発行額 leaves the works as they stand", () => {
		const { bytes, workbook } = workbookOf(city.plan);
		const { sheet, address, value } = raised(workbook, "市債発行額(臨時財政対策債含む)", "R6", -40);
		const typed = recalculate(workbook, [{ sheet, address, value }]);
		const books = [sent(edited(bytes, [{ sheet, address, value: value as number }]))];
		const { text, outlook } = readFine(books, city.plan, "baseline.yaml", texts);
		expect(text).toContain("generalResources");
		expect(differences(workbook, typed, outlook)).toEqual([]);
	});
});

it("the workbook of a table that carries no shortage on gives the figures of a run, and what is typed into it", () => {
	const change = (years: string) => `changes:\n  - { line: 市税, years: ${years}, add: 80 }\n`;
	for (const rule of ["fiscal-adjustment-fund", "open-gap"]) {
		const run = (more: string) => smallCity({ ...short, scenario: `title: t\nclosing: { rule: ${rule} }\n${more}` });
		const { workbook } = workbookOf(run(""));
		expect(differences(workbook, recalculate(workbook), run(""))).toEqual([]);
		const typed = recalculate(workbook, [raised(workbook, "町税", "R8", 80)]);
		expect(differences(workbook, typed, run(change("R8")))).toEqual([]);
	}
});
