import { describe, expect, it } from "vitest";
import { runFile } from "../support/city.ts";
import { row, warningCodes } from "../support/figures.ts";
import { baselineFile, himiFolder, textOf } from "../support/memory-files.ts";
import { himiTable, himiTableFile, replaceCell, writeGrid } from "../support/table-text.ts";
import { read, type readTown, refusals, townTable } from "../support/town.ts";

const code = "table-finer-than-unit";
const cell = (label: string, column: number, text: string) =>
	townTable().map((each) => (each[0] === label ? each.with(column, text) : each));
const said = (files: Parameters<typeof readTown>[0]) => read(files).warnings.filter((found) => found.code === code);

describe("an amount finer than the rounding unit is never rounded without a word", () => {
	it("of a settled year, of a leaf that is projected: the cell, both figures, and the unit that keeps it", () => {
		expect(said({ table: cell("財政調整基金残高", 1, "2,990.4") })).toEqual([
			expect.objectContaining({
				severity: "warning",
				message:
					"端数処理の単位(roundingUnit: 1)で割り切れない額が1件あり、丸めて使いました: 財政調整基金残高 R2 2,990.4→2,990(セルB25)",
				hint: expect.stringContaining("roundingUnit を 0.1 に"),
			}),
		]);
		expect(said({ table: cell("市税", 2, "4,737.25") })[0]).toMatchObject({
			message: expect.stringContaining("町税 R3 4,737.25→4,737(セルC2)"),
			hint: expect.stringContaining("roundingUnit を 0.01 に"),
			place: expect.objectContaining({ line: 2, column: 3 }),
		});
	});

	it("but of a total that is computed again nothing is rounded, and of whole amounts nothing is said", () => {
		expect(said({ table: cell("決算収支合計", 2, "611.4") })).toEqual([]);
		expect(said({})).toEqual([]);
	});

	it("a unit that does not divide the table is one message with the count and the first cells", () => {
		const settings = `${himiFolder}/settings.yaml`;
		const coarse = { [settings]: textOf(settings).replace("roundingUnit: 1 ", "roundingUnit: 10 ") };
		const outlook = runFile(baselineFile, coarse);
		expect(warningCodes(outlook).filter((found) => found === code)).toHaveLength(1);
		const { message = "" } = outlook.assessment.warnings.find((found) => found.code === code) ?? {};
		expect(message).toMatch(/roundingUnit: 10.*1\d\d件.*市税 R2 5,159→5,160\(セルD2\).*、ほか1\d\d件/);
	});

	it("is kept, and printed as typed, where the rounding unit is as fine", () => {
		const settings = `${himiFolder}/settings.yaml`;
		const outlook = runFile(baselineFile, {
			[settings]: textOf(settings).replace("roundingUnit: 1 ", "roundingUnit: 0.1 "),
			[himiTableFile]: writeGrid(replaceCell(himiTable(), "財政調整基金残高", "R2", "2,990.4")),
		});
		expect(row(outlook, "fiscalAdjustmentFundBalance")[0]).toBe(2990.4);
		expect(warningCodes(outlook)).not.toContain(code);
	});

	it("a ratio of more than one decimal, and a part of a person, are refused with the cell", () => {
		expect(refusals({ table: cell("実質公債費比率", 2, "12.06") })).toEqual([
			"table-cell セルC30の「12.06」を数として読めません(比率は小数第1位までの値です)",
		]);
		const people = townTable().findIndex((each) => each[0]?.startsWith("人口"));
		expect(refusals({ table: cell(townTable()[people]?.[0] ?? "", 1, "43,995.5") })).toEqual([
			`table-cell セルB${people + 1}の「43,995.5」を数として読めません(人数は整数です)`,
		]);
	});
});
