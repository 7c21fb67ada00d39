import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compareFigures, differences, inputs, sheetOf, workbookOf } from "../../report/workbook/outlook-figures.ts";
import { lettersOf, placeOf, readWorkbook } from "../../report/workbook/read-workbook.ts";
import { keptValues, savedByLibrary } from "../../report/workbook/recalculate.ts";
import { runFile } from "../../support/city.ts";
import { himiFolder } from "../../support/memory-files.ts";
import { edited, manySources, type Put, readFine, repacked, sent } from "./sent.ts";

const extended = "many.yaml";
const texts = { [join(himiFolder, extended)]: manySources("R7") };

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

	it("comes back from a spreadsheet library with every cell that was changed, and the scenario gives the workbook's figures", () => {
		const back = savedByLibrary(workbook, (engine, idOf) => {
			for (const { sheet, address, value } of puts) {
				const [row, col] = placeOf(address);
				engine.setCellContents({ sheet: idOf(sheet), row, col }, value);
			}
			engine.addColumns(idOf(inputs), [7, 1]);
			engine.addRows(idOf(inputs), [30, 2]);
			engine.renameSheet(idOf(inputs), "前提(案)");
		});
		const { outlook, found } = readFine([sent(back)], base, extended, texts);
		expect(puts.length).toBeGreaterThan(70);
		// The two switches say how 市税 and 譲与税・交付金 were changed; they are no change of their own.
		expect(found.count).toBe(puts.length - 2);
		const figures = compareFigures(workbook, keptValues(readWorkbook(back)), outlook);
		expect(figures.found, `${figures.compared} cells were compared`).toEqual([]);
		expect(figures.compared).toBeGreaterThanOrEqual(1000);
		expect(differences(workbook, keptValues(readWorkbook(back)), base).length).toBeGreaterThan(300);
		// Beside another workbook's its figures are not those of the scenario: none is held against it.
		const other = sent(edited(bytes, [{ sheet: inputs, address: "G27", value: at(inputs, "G27") + 77 }]), "別課.xlsx");
		expect(readFine([sent(back), other], base, extended, texts).found.count).toBe(found.count + 1);
		// A target whose limit was typed over is the same one in all else: its name, its years, where it comes from.
		const limitless = ({ scenario }: typeof base) => scenario.targets.map(({ limit, ...target }) => target);
		const limits = ({ scenario }: typeof base) => scenario.targets.map(({ limit }) => limit);
		expect(limitless(outlook)).toEqual(limitless(base));
		expect(limits(outlook).filter((limit, index) => limit === limits(base)[index])).toEqual([]);
	});

	it("reads what was typed as a person means it: other widths, △, units, formulas; a sheet renamed and moved, with rows and a column put in", () => {
		const typed = ["'９５０", "'△ 5", "'1,234.5", "'12億円", "=F25-1|4900", "'▲０．５", 77];
		const rows = ["F27", "F29", "F28", "F34", "F25", "F44", "G27"].map((address, index) => ({
			sheet: inputs,
			address,
			value: typed[index] as string | number,
		}));
		const book = repacked(edited(bytes, rows), (path, xml) =>
			path === "xl/workbook.xml" ? moved(xml) : path === "xl/worksheets/sheet2.xml" ? lowered(xml) : xml,
		);
		const { found } = readFine([sent(book)], base, extended, texts);
		expect(found.books[0]?.edits.map(({ cell, after }) => [cell.sheet, cell.address, after])).toEqual([
			["前提(案)", "F27", 4900],
			["前提(案)", "F29", 950],
			["前提(案)", "H29", 77],
			["前提(案)", "F30", 1234.5],
			["前提(案)", "F31", -5],
			["前提(案)", "F36", 1200],
			["前提(案)", "F46", -0.5],
		]);
	});

	it("reads a limit as it is typed, in the unit of its line", () => {
		const address = inputRanges("目標").find((cell) => at("目標", cell) === 2600) ?? "";
		const book = sent(edited(bytes, [{ sheet: "目標", address, value: "'30億円" }]));
		const { found } = readFine([book], base, extended, texts);
		expect(found.books[0]?.edits.map(({ after }) => after)).toEqual([3000]);
	});

	it("gathers the lists of several offices, each change with its office and its file", () => {
		const lists = [
			[
				["物件費", "R5〜R7", "足す", "△３０", "委託料の見直し", "管財課"],
				[null, null, null, null, null, "管財課"],
				["扶助費", "R6以降", "伸び率", "1.5%", null, "福祉課"],
			],
			[["物件費", "令和5年度", "足す", -5, "電気代", "建設課"]],
		];
		const books = lists.map((rows, index) => sent(edited(bytes, listPuts(rows)), `課${index + 1}.xlsx`));
		const { text, outlook } = readFine(books, base, extended, texts);
		expect(text).toContain(
			"{ line: 物件費、維持管理費、補助費等, years: R5..R7, add: -30, reason: 委託料の見直し, source: 課1.xlsx 変更一覧 A6, owner: 管財課 }",
		);
		expect(text).toContain(
			"{ line: 扶助費, years: R6..R12, growth: 1.5%, source: 課1.xlsx 変更一覧 A8, owner: 福祉課 }",
		);
		const at = (run: typeof base, index: number) =>
			run.columns.inputs.series.get("entered.operatingExpenses")?.[index] as number;
		expect([3, 4].map((index) => at(outlook, index) - at(base, index))).toEqual([-35, -30]);
	});
});

/** The sheet of inputs under another name, behind all others. */
function moved(xml: string): string {
	const [sheet = ""] = /<sheet name="前提"[^>]*>/.exec(xml) ?? [];
	return xml.replace(sheet, "").replace("</sheets>", `${sheet.replace("前提", "前提(案)")}</sheets>`);
}

/** Two rows put in above the first amounts, and a column between the years. */
function lowered(xml: string): string {
	const lower = (row: string) => (Number(row) < 20 ? row : `${Number(row) + 2}`);
	const right = (letters: string) => {
		const [, column] = placeOf(`${letters}1`);
		return column < 6 ? letters : lettersOf(column + 1);
	};
	return xml
		.replace(/(<row r=")(\d+)"/g, (_, head: string, row: string) => `${head}${lower(row)}"`)
		.replace(/<c r="([A-Z]+)(\d+)"/g, (_, letters: string, row: string) => `<c r="${right(letters)}${lower(row)}"`);
}

/** The rows of a list of changes, filled in from its first one on. */
function listPuts(rows: readonly (readonly (string | number | null)[])[]): Put[] {
	return rows.flatMap((values, row) =>
		values.map((value, column) => ({
			sheet: "変更一覧",
			address: `${"ABCDEF"[column]}${row + 6}`,
			value: typeof value === "string" ? `'${value}` : value,
		})),
	);
}
