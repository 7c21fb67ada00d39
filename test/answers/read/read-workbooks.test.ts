import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { differences, inputs, sheetOf, workbookOf } from "../../report/workbook/outlook-figures.ts";
import { recalculate } from "../../report/workbook/recalculate.ts";
import { runFile } from "../../support/city.ts";
import { himiFolder } from "../../support/memory-files.ts";
import { edited, type Put, readFine, sent } from "./sent.ts";

/** Amounts that come from changes, assumptions, a register, works and redemptions. */
const manySources = `title: いろいろ
municipality: himi
assumptions: { 物価上昇率: 1% }
register: { use: reform-plan, weight: planned, except: ["12"], inPlan: { "1": no, "5": no, "19": no } }
changes: [{ line: 普通交付税, years: R6, set: 4000 }, { line: 予算計上の取崩し, years: R6, set: 50 }]
projects: [{ name: 庁舎, costs: { R6: 800 }, bond: { type: 過疎対策事業債 }, operating: { from: R8, amount: 40 } }]
earlyRedemptions: [{ year: R7, amount: 50, from: debtReductionFund }]
`;
const extended = "many.yaml";
const texts = { [join(himiFolder, extended)]: manySources };

const base = runFile(join(himiFolder, extended), texts);
const { bytes, workbook } = workbookOf(base);

function at(sheet: string, address: string): number {
	return Number(sheetOf(workbook, sheet).cells.get(address)?.value);
}

/** The input cells of a sheet, by the rules of what may be typed into them. */
function inputRanges(sheet: string): string[] {
	return [...sheetOf(workbook, sheet).xml.matchAll(/<dataValidation [^>]*sqref="([^"]+)"/g)].map(
		([, cells = ""]) => cells,
	);
}

/** Three years of every row of amounts, and every cell that has no year. */
const puts: readonly Put[] = [
	...inputRanges(inputs)
		.filter((cells) => cells.includes(":"))
		.flatMap((cells, row) =>
			["F", "H", "M"].map((column, index): Put => {
				const address = `${column}${/\d+/.exec(cells)?.[0]}`;
				return { sheet: inputs, address, value: at(inputs, address) + row + index + 0.5 };
			}),
		),
	...[inputs, "目標"].flatMap((sheet) =>
		inputRanges(sheet)
			.filter((cells) => !cells.includes(":"))
			.map((address): Put => {
				const value = at(sheet, address);
				return { sheet, address, value: value === 0 ? 1 : value < 1 ? value - 0.05 : value === 1 ? 0 : value - 1 };
			}),
	),
];

describe("a workbook that was sent back", () => {
	it("without a change says so", () => {
		expect(readFine([sent(bytes)], base, extended, texts).found.count).toBe(0);
	});

	it("comes back with every cell that was changed, and the scenario gives the workbook's figures", () => {
		const values = recalculate(workbook, puts);
		const { outlook, found } = readFine([sent(edited(bytes, puts))], base, extended, texts);
		expect(puts.length).toBeGreaterThan(70);
		// The two switches say how 市税 and 譲与税・交付金 were changed; they are no change of their own.
		expect(found.count).toBe(puts.length - 2);
		expect(differences(workbook, values, outlook)).toEqual([]);
	});
});
