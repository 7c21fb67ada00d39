import { describe, expect, it } from "vitest";
import { changedScenarioText } from "../../../src/answers/read/changed-scenario.ts";
import { readWorkbooks } from "../../../src/answers/read/read-workbooks.ts";
import { formatFiscalYear } from "../../../src/domain/fiscal-year.ts";
import { readFine, sent } from "../../answers/read/sent.ts";
import { City, runFile } from "../../support/city.ts";
import { himi } from "../../support/drawn.ts";
import { fiveTaxCity } from "../../support/five-taxes.ts";
import { himiFolder } from "../../support/memory-files.ts";
import { cityWith } from "../../support/unpublished.ts";
import { laterCity } from "./later-edition.ts";
import { editedByOffice, hasOffice, howToInstall, savedByOffice, withoutKeptValues } from "./office.ts";
import {
	columnOf,
	compareFigures,
	differences,
	inputs,
	rowOf,
	sheetOf,
	staleCells,
	workbookOf,
} from "./outlook-figures.ts";
import { readWorkbook, type WrittenWorkbook } from "./read-workbook.ts";
import { keptValues } from "./recalculate.ts";

const names = [
	"baseline",
	"combined-deterioration",
	"new-city-hall",
	"interest-rate-plus-1",
	"early-redemption",
	"issuance-restraint",
];

const everyYear = Array.from({ length: 11 }, (_, index) => `R${index + 2}`);

const office = hasOffice();
if (!office && process.env.CI === undefined) process.stderr.write(`${howToInstall}; the test is skipped\n`);

/** An amount more in every row, in one year or another. */
function changedCells(workbook: WrittenWorkbook): { readonly address: string; readonly value: number }[] {
	const { xml, cells } = sheetOf(workbook, inputs);
	const rows = [...xml.matchAll(/<dataValidation [^>]*sqref="[A-Z]+(\d+):/g)].map(([, row]) => row);
	return rows.map((row, index) => {
		const address = `${"FGHIJ"[index % 5]}${row}`;
		return { address, value: Number(cells.get(address)?.value) + index + 1 };
	});
}

describe("the workbook, calculated anew by LibreOffice", () => {
	it.skipIf(!office && process.env.CI === undefined)(
		"gives the kernel's figures in every line and year, and our verdicts",
		() => {
			expect(office, howToInstall).toBe(true);
			const outlooks = [
				...names.map((name) => runFile(`${himiFolder}/${name}.yaml`)),
				laterCity().run("title: 確定2か年\nmunicipality: himi\nchanges: [{ line: 市税, years: R5.., add: -120.5 }]\n"),
				// Verdicts of all three values: a deficit beyond its limits, ratios that are not published, a settled 「－」.
				himi.run(
					"title: 赤字\nmunicipality: himi\nassumptions: { 物価上昇率: 2% }\nparameters: { priceNeedShare: 0% }\n",
				),
				cityWith("実質公債費比率", everyYear).run("assumptions: { 物価上昇率: 2% }\n"),
				cityWith("将来負担比率", ["R2", "R12"]).run("changes: [{ line: 市債発行額, years: R5.., scale: 1.2 }]\n"),
				// Lines of a city's own, and a town on all funds with funds of its own.
				new City(fiveTaxCity()).run(
					"title: 税目別\nchanges: [{ line: 固定資産税, years: R5.., add: -100 }, { line: 市税, years: R6.., scale: 0.98 }]\n",
				),
				runFile("test/towns/umino/school.yaml"),
				// A table made of drivers, with their sheet.
				runFile("test/editions/minato/baseline.yaml"),
			];
			const written = outlooks.map((outlook) => workbookOf(outlook));
			const [base, book] = [outlooks[1], written[1]];
			if (base === undefined || book === undefined) throw new Error("no workbook to change");
			const calculated = savedByOffice(written.map(({ bytes }) => bytes));
			for (const [index, outlook] of outlooks.entries()) {
				const workbook = written[index]?.workbook;
				const values = keptValues(readWorkbook(calculated[index] as Uint8Array));
				if (workbook === undefined) throw new Error("no workbook");
				expect(differences(workbook, values, outlook), names[index] ?? outlook.scenario.title).toEqual([]);
				expect(staleCells(workbook, values), names[index] ?? outlook.scenario.title).toEqual([]);
			}
			// A driver changed there moves the outlook as a scenario that states it does.
			const [made, drivers] = [outlooks.at(-1), written.at(-1)];
			if (made === undefined || drivers === undefined) throw new Error("no drivers to change");
			const row = rowOf(drivers.workbook, "積算", "退職手当単価");
			const moved = editedByOffice(
				drivers.bytes,
				"積算",
				made.edition.years.slice(made.edition.settledYears).map((year) => {
					const column = columnOf(drivers.workbook, "積算", formatFiscalYear(year));
					return `inputs.getCellRangeByName("${column}${row}").setValue(30)`;
				}),
			);
			const text = "title: 単価\ndrivers: { 退職手当単価: 30 }\n";
			const stated = runFile("test/editions/minato/unit.yaml", { "test/editions/minato/unit.yaml": text });
			expect(differences(drivers.workbook, keptValues(readWorkbook(moved)), stated)).toEqual([]);
			const sentBack = readWorkbooks([sent(moved)], made);
			if ("problems" in sentBack) throw new Error(JSON.stringify(sentBack.problems));
			expect(changedScenarioText(sentBack, made, "baseline.yaml")).toContain("drivers:\n  退職手当単価: 30\n");
			// What was changed in one of them there comes back as a scenario with just the figures LibreOffice calculated.
			const cells = changedCells(book.workbook);
			const back = editedByOffice(book.bytes, inputs, [
				...cells.map(({ address, value }, index) =>
					index % 5 === 0
						? `inputs.getCellRangeByName("${address}").setFormula("=${value - 1}+1")`
						: `inputs.getCellRangeByName("${address}").setValue(${value})`,
				),
				"inputs.Columns.insertByIndex(7, 1)",
				"inputs.Rows.insertByIndex(24, 2)",
				'inputs.setName("前提(案)")',
				'book.Sheets.moveByName("前提(案)", 5)',
			]);
			const read = readFine([sent(back)], base, `${names[1]}.yaml`);
			expect(read.found.count).toBe(cells.length);
			const values = keptValues(readWorkbook(back));
			const { compared, found } = compareFigures(book.workbook, values, read.outlook);
			expect(found, `${compared} cells were compared`).toEqual([]);
			expect(compared).toBeGreaterThanOrEqual(1000);
			expect(differences(book.workbook, values, base).length).toBeGreaterThan(300);
		},
	);

	it("is given files whose formulas keep no value: else the test would compare our figures with themselves", () => {
		const { bytes } = workbookOf(runFile(`${himiFolder}/baseline.yaml`));
		const kept = readWorkbook(withoutKeptValues(bytes)).sheets.flatMap(({ cells }) =>
			[...cells.values()].filter(({ formula, value }) => formula !== null && value !== null),
		);
		expect(kept).toEqual([]);
	});
});
