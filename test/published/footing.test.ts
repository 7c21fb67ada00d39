import { describe, expect, it } from "vitest";
import { calibrateEdition } from "../../src/answers/calibrate/calibrate.ts";
import type { Problem } from "../../src/diagnostics/problem.ts";
import { toResult } from "../../src/projection/result.ts";
import { runFile } from "../support/city.ts";
import { figure } from "../support/figures.ts";
import { baselineFile, filesWith, himiEdition, himiFolder, textOf } from "../support/memory-files.ts";
import { cellNumber, type Grid, himiTable, himiTableFile, replaceCell, writeGrid } from "../support/table-text.ts";
import { read, readTown, refusals, replaceRows, townTable } from "../support/town.ts";

const table = townTable();
const [columnOf, rowOf] = [
	(year: string) => table[0]?.indexOf(year) ?? -1,
	(label: string) => table.findIndex(([name]) => name === label),
];

/** The town's table with some figures larger by so much: as printed, a △ stays one. */
function moved(changes: readonly (readonly [label: string, year: string, by: number])[], grid: Grid = table): Grid {
	return grid.map((row) =>
		changes.reduce((cells, [label, year, by]) => {
			if (cells[0] !== label) return cells;
			const amount = (cellNumber(cells[columnOf(year)] ?? "") ?? 0) + by;
			return cells.with(columnOf(year), amount < 0 ? `△ ${-amount}` : String(amount));
		}, row),
	);
}

/** What is said of the footing of a table, as `severity code`. */
function told(grid: Grid, edition = ""): string[] {
	const town = readTown({ table: grid, edition });
	const problems: readonly Problem[] = "published" in town ? town.warnings : town;
	return problems.flatMap(({ severity, code }) =>
		/^(?:published|acknowledged|settled)/.test(code) || severity === "error" ? [`${severity} ${code}`] : [],
	);
}

const acknowledged = (...cells: readonly string[]) =>
	`acknowledged:\n${cells.map((cell) => `  - { cell: "${cell}", reason: 公表資料の誤植 }\n`).join("")}`;

describe("a printed total is held against its parts", () => {
	// Label and number of parts: rows the total is made of.
	const totals = [
		["歳入合計(A)", 5],
		["歳出合計(B)", 6],
		["収支差引額(A-B)", 2],
		["決算収支合計", 9],
		["財政調整基金残高", 3],
		["減債基金残高", 3],
	] as const;

	it.each(totals)(
		"%s: half a unit for each of %i parts is one note, one unit more an error, up or down",
		(label, parts) => {
			const most = Math.floor(parts / 2);
			for (const sign of [1, -1]) {
				expect(told(moved([[label, "R4", sign * most]]))).toEqual(["note published-rounding"]);
				expect(told(moved([[label, "R4", sign * (most + 1)]]))).toEqual(["error published-mismatch"]);
			}
		},
	);

	it("a table that foots says nothing, nor does one whose parts and total move together", () => {
		expect(told(table)).toEqual([]);
		const together = (["市税", "歳入合計(A)", "収支差引額(A-B)", "決算収支合計"] as const).map(
			(label) => [label, "R4", 50] as const,
		);
		expect(told(moved(together))).toEqual([]);
	});

	it("繰越金 is 決算収支 of the year before, to the unit", () => {
		expect(refusals({ table: moved([["前年度からの繰越金", "R4", 1]]) })).toEqual([
			expect.stringContaining("R4 公表612 内訳から611 差1(セルD16)"),
		]);
	});

	it("a total of many years is one error with every cell; the rows beside it that no line is read from are told too", () => {
		const rows = table.flatMap((row): Grid => {
			if (row[0] === "繰出金") return [row, ["予備費", "40", "40", "40"]];
			if (row[0] !== "歳出合計(B)") return [row];
			return [row.map((cell, at) => (at === 0 ? cell : String((cellNumber(cell) ?? 0) + 40)))];
		});
		const balanced = moved(
			["R3", "R4"].map((year) => ["収支差引額(A-B)", year, -40] as const),
			rows,
		);
		const town = readTown({ table: balanced });
		if ("published" in town) throw new Error("accepted");
		const total = town.filter(({ message }) => message.includes("歳出合計(B)が"));
		expect(total).toHaveLength(1);
		expect(total[0]?.message).toContain("R3 公表14,332 内訳から14,292 差40(セルC15)、R4 公表14,001");
		expect(town.find(({ code }) => code === "table-unknown-row")?.message).toContain("予備費");
	});

	it("基金残高合計 is held against the three funds where a city prints it, blank where it does not", () => {
		const printed = (amount: string): Grid => [...table, ["基金残高合計", "6,630", "", amount]];
		expect(told(printed("6,530"))).toEqual([]);
		expect(told(printed("6,540"))).toEqual(["error published-mismatch"]);
	});

	it("市債残高 and 特定目的基金残高 are held where what is repaid and what is deposited beside the table is printed", () => {
		const flows: Grid = [
			["元金償還額", "", "2,289", "2,376"],
			["特定財源による特定目的基金への積立", "", "300", "400"],
		];
		expect(told([...table, ...flows])).toEqual([]);
		for (const label of ["市債残高 (臨時財政対策債含む)", "特定目的基金残高"]) {
			expect(told(moved([[label, "R4", 9]]))).toEqual([]);
			expect(told(moved([[label, "R4", 9]], [...table, ...flows]))).toEqual(["error published-mismatch"]);
		}
	});

	it("a part that stands in two totals is named once, with what else would explain both", () => {
		const [first, ...more] = readTown({ table: moved([["減債基金からの繰入", "R4", 30]]) }) as readonly Problem[];
		expect(more).toEqual([]);
		expect(first?.message).toContain("決算収支合計");
		expect(first?.hint).toContain("減債基金への積立 R4(セルD19)が30少ないか、減債基金からの繰入 R4(セルD20)が30多い");
	});

	it("a settled year holds facts: its totals are no errors, and a balance after it may start from others", () => {
		expect(told(moved([["歳入合計(A)", "R2", 70]]))).toEqual([]);
		expect(told(moved([["財政調整基金残高", "R2", 70]]))).toEqual([]);
		expect(told(moved([["財政調整基金残高", "R3", 70]]))).toEqual(["error published-mismatch"]);
	});
});

describe("a line that is read from several rows has as many parts", () => {
	const three = (order: readonly number[]): Grid => {
		const rows: Grid = [
			["物件費", "1,800", "1,900", "1,950"],
			["維持補修費", "100", "110", "120"],
			["補助費等", "1,115", "1,512", "1,522"],
		];
		return replaceRows("物件費、維持管理費、補助費等", ...order.map((at) => rows[at] ?? []));
	};

	it.each([[[0, 1, 2]], [[2, 0, 1]], [[1, 2, 0]]])("歳出合計 in the order %j: eight parts, four units", (order) => {
		expect(told(three(order))).toEqual([]);
		expect(told(moved([["歳出合計(B)", "R4", 4]], three(order)))).toEqual(["note published-rounding"]);
		const [error] = refusals({ table: moved([["歳出合計(B)", "R4", 5]], three(order)) });
		expect(error).toContain("R4 公表13,966 内訳から13,961 差5");
	});

	it("a slip in one of them is an error of the total", () => {
		expect(told(moved([["維持補修費", "R4", 90]], three([0, 1, 2])))).toEqual(["error published-mismatch"]);
	});

	it("市税 with its parts below it stays 市税; with one of them in its place the total is refused", () => {
		const parts: Grid = [
			["市民税", "2,159", "2,037", "2,154"],
			["固定資産税", "3,000", "2,700", "2,800"],
		];
		expect(told(replaceRows("市税", table[rowOf("市税")] ?? [], ...parts))).toEqual([]);
		expect(told(replaceRows("市税", ["市税", ...(parts[0]?.slice(1) ?? [])]))).toEqual(["error published-mismatch"]);
	});

	it("a table without a total is refused for the missing row", () => {
		const error = expect.stringContaining("table-missing-row");
		expect(refusals({ table: table.filter(([label]) => label !== "歳入合計(A)") })).toEqual([error]);
		expect(refusals({ table: table.filter(([label]) => label !== "歳出合計(B)") })).toEqual([error]);
	});
});

describe("the unit of a table is the unit of its tolerance", () => {
	const thousands: Grid = [
		["(単位：千円)"],
		...table.map((row) =>
			/比率|人口|項目/.test(row[0] ?? "")
				? row
				: row.map((cell, at) => (at === 0 || cell === "" ? cell : `${cell},000`)),
		),
	];

	it("in 千円 beside 百万円: half a rounding unit is 500 for each part", () => {
		expect(told(thousands)).toEqual([]);
		expect(told(moved([["歳入合計(A)", "R4", 2500]], thousands))).toEqual(["note published-rounding"]);
		const [error] = refusals({ table: moved([["歳入合計(A)", "R4", 2501]], thousands) });
		expect(error).toContain("R4 公表13,566.501 内訳から13,564 差2.501");
	});
});

describe("what a city acknowledges is no error, and is shown with its reason", () => {
	const wrong = moved([["歳入合計(A)", "R4", 90]]);

	it.each([
		...["D7", "$D$7", "セルD7", "ｄ７", "歳入合計(A) R4", "歳入合計 R4", "歳入合計(A)、令和4年度", "歳入合計,R4"],
		...[
			"令和4年度の歳入合計",
			"R4 歳入合計(A)",
			"totalRevenue R4",
			"歳入合計R4",
			"歳入合計（Ａ）　Ｒ４",
			"歳入総額 2022年度",
		],
	])("「%s」 names the cell", (cell) => {
		expect(told(wrong, acknowledged(cell))).toEqual(["warning published-acknowledged"]);
	});

	it("a long reason is shown whole", () => {
		const reason = "公表資料の歳入合計の誤植。".repeat(20);
		const edition = read({ table: wrong, edition: `acknowledged:\n  - { cell: D7, reason: ${reason} }\n` });
		expect(edition.warnings.map(({ message }) => message).join()).toContain(`(理由: ${reason})`);
	});

	it("the parts are what is read, and the warning holds both figures and the reason", () => {
		const edition = read({ table: wrong, edition: acknowledged("D7") });
		const [warning] = edition.warnings.filter(({ code }) => code === "published-acknowledged");
		expect(warning).toMatchObject({ year: "R4", place: { line: 7, column: 4 } });
		for (const part of ["歳入合計(A) R4 公表13,654 内訳から13,564 差90(セルD7)", "理由: 公表資料の誤植"])
			expect(warning?.message).toContain(part);
	});

	it("another cell is not acknowledged with it", () => {
		const both = moved([["歳出合計(B)", "R4", 90]], wrong);
		expect(told(both, acknowledged("D7"))).toContain("error published-mismatch");
		expect(told(both, acknowledged("D7", "D14"))).toEqual(Array(2).fill("warning published-acknowledged"));
	});

	it("a cell that foots, a part, a settled year and one cell twice are needless", () => {
		for (const cell of ["C7", "市税 R4", "歳入合計 R2"])
			expect(told(table, acknowledged(cell))).toEqual(["warning acknowledged-needless"]);
		expect(told(wrong, acknowledged("D7", "歳入合計 R4"))).toEqual([
			"warning published-acknowledged",
			"warning acknowledged-needless",
		]);
	});

	it.each(["Z9", "R4", "歳入合計", "歳入合計 R9", "予備費 R4", "A1", "7"])(
		"「%s」 is no cell with a figure",
		(cell) => {
			expect(told(table, acknowledged(cell))).toEqual(["error acknowledged-cell"]);
		},
	);

	it("a reason is required", () => {
		for (const entry of ["{ cell: D7 }", '{ cell: D7, reason: " " }', "D7"])
			expect(told(wrong, `acknowledged:\n  - ${entry}\n`).join()).toMatch(
				/^error (missing-key|empty-value|wrong-kind)$/,
			);
	});
});

describe("every way into a table passes the check", () => {
	const wrong = writeGrid(replaceCell(himiTable(), "歳入合計(A)", "R8", "13,999"));
	const editionFile = `${himiEdition}/edition.yaml`;
	const known = `${textOf(editionFile)}\n${acknowledged("歳入合計(A) R8")}`;

	it("a run and the calibration are refused, and neither where the cell is acknowledged", () => {
		expect(() => runFile(baselineFile, { [himiTableFile]: wrong })).toThrow("公表13,999 内訳から13,425 差574(セルJ7)");
		const calibrated = calibrateEdition(filesWith({ [himiTableFile]: wrong }), himiFolder, undefined);
		expect("problems" in calibrated && calibrated.problems.map(({ code }) => code)).toContain("published-mismatch");
		const texts = { [himiTableFile]: wrong, [editionFile]: known };
		const outlook = runFile(baselineFile, texts);
		expect(figure(outlook, "totalRevenue", "R8")).toBe(13425);
		expect("text" in calibrateEdition(filesWith(texts), himiFolder, undefined)).toBe(true);
		const [warning] = toResult(outlook).warnings.filter(({ code }) => code === "published-acknowledged");
		expect(warning?.message).toContain("公表資料の誤植");
	});
});
