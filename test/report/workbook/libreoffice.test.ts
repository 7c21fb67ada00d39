import { describe, expect, it } from "vitest";
import { runFile } from "../../support/city.ts";
import { himiFolder } from "../../support/memory-files.ts";
import { laterCity } from "./later-edition.ts";
import { hasOffice, howToInstall, recalculatedByOffice, withoutKeptValues } from "./office.ts";
import { differences, staleCells, workbookOf } from "./outlook-figures.ts";
import { readWorkbook } from "./read-workbook.ts";
import { keptValues } from "./recalculate.ts";

const names = [
	"baseline",
	"combined-deterioration",
	"new-city-hall",
	"interest-rate-plus-1",
	"early-redemption",
	"issuance-restraint",
];

const office = hasOffice();
if (!office && process.env.CI === undefined) process.stderr.write(`${howToInstall}; the test is skipped\n`);

describe("the workbook, calculated anew by LibreOffice", () => {
	it.skipIf(!office && process.env.CI === undefined)(
		"gives the kernel's figures in every line and year",
		{ timeout: 600_000 },
		() => {
			expect(office, howToInstall).toBe(true);
			const outlooks = [
				...names.map((name) => runFile(`${himiFolder}/${name}.yaml`)),
				laterCity().run("title: 確定2か年\nmunicipality: himi\nchanges: [{ line: 市税, years: R5.., add: -120.5 }]\n"),
			];
			const written = outlooks.map((outlook) => workbookOf(outlook));
			const calculated = recalculatedByOffice(written.map(({ bytes }) => bytes));
			for (const [index, outlook] of outlooks.entries()) {
				const workbook = written[index]?.workbook;
				const values = keptValues(calculated[index] as (typeof calculated)[number]);
				if (workbook === undefined) throw new Error("no workbook");
				expect(differences(workbook, values, outlook), names[index] ?? "two settled years").toEqual([]);
				expect(staleCells(workbook, values), names[index] ?? "two settled years").toEqual([]);
			}
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
