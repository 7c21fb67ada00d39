import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { importTable } from "../../../src/answers/import/import-table.ts";
import type { Problem } from "../../../src/diagnostics/problem.ts";
import { modelFacts } from "../../../src/model/facts.ts";
import { importFiles } from "../../../src/report/tables/import.ts";
import { loadMunicipality } from "../../../src/scenario/municipality.ts";
import { loadOwnModel } from "../../../src/scenario/read-own-model.ts";
import { csvShapes } from "../../bench/texts.ts";
import { fiveTaxCity } from "../../support/five-taxes.ts";
import { filesWith, himiFolder } from "../../support/memory-files.ts";
import { countSteps } from "../../support/steps.ts";
import { himiTableFile } from "../../support/table-text.ts";
import { asNumber, body, book, csv, lines, type Made, printed, type Rows, times, turned, years } from "./layouts.ts";
import {
	caption,
	city,
	expectHimi,
	figures,
	folder,
	head,
	imported,
	plainHead,
	question,
	refusals,
	shortYears,
	statusWords,
	taken,
	title,
	wanted,
} from "./reading.ts";

describe("tables as cities print them are read to the figures of Himi's edition", () => {
	it("a title, a caption and the status behind each year: 令和2(決算)", () => {
		const years_ = years.map((year, at) => `令和${year}(${statusWords[at]})`);
		const read = expectHimi(csv([title, caption, head(...years_), ...body()]));
		expect(read.table.title).toBe("氷見市中長期財政見通し");
		const beside = [...title, null, "(単位：百万円)"];
		expect(taken(csv([beside, head(...years_), ...body()])).table.title).toBe("氷見市中長期財政見通し");
		expect(taken(csv([head(...years_), ...body()])).table.title).toBeNull();
		expect(read.years.map(({ status }) => status).slice(0, 4)).toEqual(["settled", "estimate", "budget", "projected"]);
		expect(read.warnings.map(({ code }) => code)).not.toContain("import-status-assumed");
	});

	it("years whose era stands once, 令和2 3 4, the numbers being numbers, below merged bands", () => {
		const bands = [null, "実績", "推計"];
		const short = years.map((year, at) => (at === 0 ? `令和${year}` : year));
		const read = expectHimi(book({ 見通し: [title, bands, head(...short), ...body(asNumber)] }));
		expect(read.years.map(({ status }) => status).slice(0, 3)).toEqual(["settled", "projected", "projected"]);
		expect(read.sheet).toBe("見通し");
	});

	it("the era in a band above bare numbers", () => {
		expectHimi(book({ 表: [[null, "令和"], head(...years), ...body(asNumber)] }));
	});

	it("the status in a row below the years", () => {
		const read = expectHimi(csv([plainHead, [null, ...statusWords], ...body()]));
		expect(read.years[2]?.status).toBe("budget");
	});

	it("years down the side, lines across", () => {
		expectHimi(book({ 表: turned([head(...shortYears), ...body(asNumber)]) }));
		expectHimi(csv(turned([plainHead, ...body()])));
	});

	it("sub-columns under each year: 金額, 構成比", () => {
		const names = head(...years.flatMap((year) => [`令和${year}年度`, null]));
		const below: Made[] = [null, ...years.flatMap(() => ["金額", "構成比"])];
		const rows = lines.map(({ label, values }) => [label, ...values.flatMap((value) => [printed(value), "1.5%"])]);
		const read = expectHimi(csv([names, below, ...rows]));
		expect(read.table.passed.length).toBe(years.length);
		const swapped = rows.map(([label = "", ...cells]) => [label, ...cells.map((_, at) => cells[at ^ 1] ?? "")]);
		expectHimi(csv([names, [null, ...years.flatMap(() => ["構成比", "金額"])], ...swapped]));
	});

	it("two blocks of years, one below the other", () => {
		const part = (from: number, to: number): Rows => [
			head(...shortYears.slice(from, to).map((year, at) => (at === 0 ? `令和${years[from]}` : year))),
			...body().map(([label = "", ...cells]) => [label, ...cells.slice(from, to)]),
		];
		expectHimi(csv([title, caption, ...part(0, 6), [], ["(つづき)"], caption, ...part(6, years.length)]));
	});

	it("a block for each subject, the years repeated", () => {
		const rows = lines.flatMap((line, at): Made[][] => {
			const isNew = line.block !== lines[at - 1]?.block;
			return [...(isNew ? [[line.block], head(...shortYears)] : []), [line.label, ...line.values.map(printed)]];
		});
		expectHimi(csv(rows));
	});

	it("lines pasted from a PDF, words parted by blanks", () => {
		const rows = lines.map(({ label, values }) => {
			const [name = "", more] = label.split(" ");
			const cells = values.map((value) => (value === null ? "－" : printed(value))).join(" ");
			return more === undefined ? `${name.replace("税", " 税")} ${cells}` : `${name}\n${more} ${cells}`;
		});
		const text = ["氷見市中長期財政見通し", "(単位:百万円)", `区分 ${shortYears.join(" ")}`, ...rows, "※ 表の注 1"];
		expectHimi(text.join("\n"));
		expectHimi(
			book({
				貼付け: text
					.join("\n")
					.split("\n")
					.map((line) => [line]),
			}),
		);
	});

	it("lines that are numbered: ア, (1), ①, 1", () => {
		const marks = ["ア ", "(1)", "① ", "1 ", "(イ)", "２．"];
		expectHimi(csv([plainHead, ...body(printed, ({ label }, at) => [`${marks[at % marks.length]}${label}`])]));
	});

	it("columns of totals, changes and remarks beside the years", () => {
		const names = head(...years.map((year) => `R${year}`), "R4〜R8計", "増減率", "備考");
		const read = expectHimi(csv([names, ...body().map((row) => [...row, "9,999", "1.5%", "注"])]));
		expect(read.table.passed.map(({ text }) => text)).toEqual(["R4〜R8計", "増減率", "備考"]);
	});

	it("marks of footnotes at years and lines, the notes below", () => {
		const names = years.map((year) => `R${year}${year === 12 ? "※" : ""}`);
		const marked = body(printed, ({ label }, at) => [at % 3 === 0 ? `${label}※1` : label]);
		expectHimi(csv([head(...names), ...marked, ["※1 一般財源"], ["注) 端数は合わない"]]));
	});

	it("thousands of yen, hundreds of millions, as numbers and as texts", () => {
		for (const [unit, factor] of [
			["千円", 1000],
			["億円", 0.01],
		] as const) {
			const rows = (write: Parameters<typeof body>[0]): Rows => [title, [`単位：${unit}`], plainHead, ...body(write)];
			expectHimi(book({ 表: rows(times(factor)) }));
			expectHimi(csv(rows((value, line, at) => printed(times(factor)(value, line, at) as number | null))));
		}
	});

	it("tab separated", () => {
		expectHimi(csv([title, plainHead, ...body()], "\t"));
	});

	it("a workbook of several sheets of which one holds the table", () => {
		const cover: Rows = [["令和3年度"], ["財政課"]];
		const memo: Rows = [
			["R2", "R3"],
			["担当", "担当"],
		];
		expect(expectHimi(book({ 表紙: cover, 見通し: [plainHead, ...body(asNumber)], メモ: memo })).sheet).toBe("見通し");
	});

	it("of two sheets that may be meant the one that is named", () => {
		const own: Rows = [plainHead, ...body(asNumber)];
		const other: Rows = [plainHead, ...body((value) => (value === null ? null : value + 1))];
		const both = book({ 案: other, 決定: own });
		expect(refusals(both)).toEqual([expect.stringMatching(/^import-sheet-several .*案、決定/)]);
		expect(expectHimi(both, { sheet: "決定" }).sheet).toBe("決定");
		expect(refusals(both, { sheet: "決" })).toEqual([expect.stringMatching(/^import-sheet-unknown/)]);
	});

	it("texts in the cells of a workbook, full-width, and ratios as percentages", () => {
		const wide = (text: string) =>
			text.replace(/[!-~]/g, (half) => String.fromCodePoint((half.codePointAt(0) ?? 0) + 0xfee0));
		const write: Parameters<typeof body>[0] = (value, { unit }) =>
			value !== null && unit === "%" ? { value: value / 100, style: { format: "0.0%" } } : wide(printed(value));
		expectHimi(book({ 表: [plainHead, ...body(write)] }));
	});

	it("what stands in three rows is added up", () => {
		const rows = body().flatMap((row) => {
			if (row[0] !== "物件費、維持管理費、補助費等") return [row];
			const line = lines.find(({ label }) => label === row[0]);
			const share = (label: string, of: (value: number) => number) => [
				label,
				...(line?.values ?? []).map((value) => printed(of(value ?? 0))),
			];
			return [share("物件費", (value) => value - 300), share("維持補修費", () => 100), share("補助費等", () => 200)];
		});
		expectHimi(csv([plainHead, ...rows]));
	});
});

/** Himi's rows as numbers with one cell replaced. */
function withCell(label: string, year: number, cell: Made): Made[][] {
	return body(asNumber).map((row) => (row[0] === label ? row.with(years.indexOf(year) + 1, cell) : row));
}

describe("what cannot be read is refused with its cell", () => {
	it("a cell that is no number, by sheet and address", () => {
		const cells: readonly Made[] = [
			"約950",
			{ value: 44_287, style: { format: "yyyy/m/d" } },
			{ value: 0.5, style: { format: "0%" } },
			null,
		];
		for (const cell of cells)
			expect(refusals(book({ 見通し: [plainHead, ...withCell("市税", 5, cell)] }))).toEqual([
				expect.stringMatching(/^table-(cell|blank) 見通し!E2 セル見通し!E2/),
			]);
	});

	it("a total that does not foot, with both figures and the cell", () => {
		const [found, ...more] = refusals(book({ 見通し: [plainHead, ...withCell("歳入合計(A)", 8, 13_452)] }));
		expect(more).toEqual([]);
		expect(found).toMatch(/^published-mismatch .*R8 公表13,452 内訳から13,425.*セル見通し!H7/);
	});

	it("a settled total that does not foot is said", () => {
		const { warnings } = taken(csv([plainHead, ...withCell("歳入合計(A)", 2, 13_000)]));
		expect(warnings.map(({ message }) => message).join()).toMatch(/R2 公表13,000 内訳から13,684.*セルB7/);
	});

	it("pasted lines of which a blank was lost", () => {
		const rows = lines.map(
			({ label, values }) =>
				`${label.replace(" ", "")} ${values.flatMap((value) => (value === null ? [] : [printed(value)])).join(" ")}`,
		);
		const found = refusals([`区分 ${shortYears.join(" ")}`, ...rows].join("\n"));
		expect(found.length).toBeGreaterThan(2);
		expect(found[0]).toMatch(/^import-pasted-line 19:1 セルA19「減債基金への積立 .*9個で、年度は11個/);
	});

	it("blocks that have not the same rows", () => {
		const rows = [head("R2", "R3"), ["市税", "1", "2"], ["人件費", "1", "2"], head("R4", "R5"), ["市税", "1", "2"]];
		expect(refusals(csv(rows))).toEqual([expect.stringMatching(/^import-block-row 3:1 セルA3「人件費」/)]);
	});
});

describe("a city's own lines are lines of its table", () => {
	it("read under their names, the whole they make up being their sum, and held against the totals", () => {
		const files = (change: (table: string) => string) => {
			const { [himiTableFile]: table = "", ...city } = fiveTaxCity({ isWholePrinted: false });
			return filesWith({ ...city, table: change(table) });
		};
		const town = loadMunicipality(
			files((table) => table),
			himiFolder,
			modelFacts,
			loadOwnModel,
		);
		if ("problems" in town) throw new Error(JSON.stringify(town.problems));
		const read = importTable(
			files((table) => table),
			town.loaded,
			question,
		);
		if ("problems" in read) throw new Error(JSON.stringify(read.problems));
		const { published, missing, uses } = read.loaded;
		expect(missing).toEqual([]);
		expect(uses.slice(0, 2).map(({ line }) => line?.id)).toEqual(["individualResidentTax", "corporateResidentTax"]);
		for (const whole of ["cityTax", "operatingExpenses", "totalRevenue"])
			expect(published.published.get(whole)).toEqual(wanted.published.get(whole));
		const wrong = importTable(
			files((table) => table.replace(/(法人市民税,百万円,\d+,)\d+/, "$19")),
			town.loaded,
			question,
		);
		expect("problems" in wrong && wrong.problems.map(({ code }) => code)).toEqual([
			"published-mismatch",
			"import-edition-to-make",
		]);
	});

	it("a mapping older than they are is refused: each line that no row is for, with the row that bears its name", () => {
		const { [himiTableFile]: table = "", ...rest } = fiveTaxCity();
		const older = "row,under,line,unit,sign\n";
		const mapped = lines.map(({ label }) => `"${label}",,"${label}",,\n`).join("");
		const files = filesWith({ ...rest, table, "mapping.csv": older + mapped });
		const town = loadMunicipality(files, himiFolder, modelFacts, loadOwnModel);
		if ("problems" in town) throw new Error(JSON.stringify(town.problems));
		const read = importTable(files, town.loaded, { ...question, mapping: "mapping.csv" });
		const found = "problems" in read ? read.problems.filter(({ severity }) => severity === "error") : [];
		expect(found.map(({ code }) => code)).toEqual(Array(8).fill("import-own-line-unmapped"));
		expect(found[0]?.message).toBe("lines.csv の「個人市民税」を読む行が、対応表にありません");
		expect(found[0]?.hint).toMatch(/セルB3「個人市民税」の行の line に「個人市民税」と書くか/);
	});
});

describe("any other file is refused in the reader's own words", () => {
	it.each(csvShapes.filter((_, at) => at % 2 === 0))("%s: in steps that grow with its length", (_, make) => {
		let problems: readonly Problem[] = [];
		const text = make(5000);
		const steps = countSteps(() => {
			const read = imported(text);
			problems = "problems" in read ? read.problems : read.loaded.warnings;
		});
		expect(steps).toBeLessThan(600 * 5000);
		for (const { message, hint } of problems.slice(0, 20))
			expect(`${message}${hint}`).not.toMatch(/undefined|NaN|\[object/);
	});

	it("a table with anything in any cell is read to a figure there, or refused", () => {
		const words = ["", "－", "R3", "△", "1.2.3", "計", "令和", "3", "(単位：千円)", "市税", "12億円", "0.5%", "決算"];
		const small: readonly (readonly string[])[] = [
			["見通し", "", "", ""],
			["区分", "令和2", "3", "4(推計)"],
			["市税", "5", "6", "7"],
			["その他収入", "1", "△ 2", "3"],
			["実質公債費比率", "11.3", "－", "12"],
		];
		const cells = fc.array(fc.tuple(fc.nat(4), fc.nat(3), fc.constantFrom(...words)), { minLength: 1, maxLength: 3 });
		fc.assert(
			fc.property(cells, (put) => {
				const table = put.reduce(
					(rows, [row, column, text]) => rows.with(row, (rows[row] ?? []).with(column, text)),
					small,
				);
				const read = imported(csv(table));
				if ("problems" in read) {
					expect(read.problems.length).toBeGreaterThan(0);
					for (const { place } of read.problems) expect(place).toBeDefined();
				} else for (const { row, line } of read.loaded.uses) expect([row.label.text, line?.id]).not.toContain("");
			}),
			{ numRuns: 1000 },
		);
	});
});

describe("the mapping is kept for the next year", () => {
	const file = "mapping.csv";
	const mapping = importFiles(taken(csv([plainHead, ...body()])), city)[0]?.[1] ?? "";
	const next = (rename: (label: string) => string) =>
		csv([plainHead, ...body(printed, ({ label }) => [rename(label)])]);

	it("reads the same table to the same figures, and no names are looked for", () => {
		const again = taken(
			next((label) => label),
			{ mapping: file },
			{ [file]: mapping },
		);
		expect(figures(again.published.published)).toEqual(figures(wanted.published));
		const own = mapping.replace("市税,", "町の税,");
		expect(own).not.toBe(mapping);
		const renamed = taken(
			next((label) => label.replace(/^市税$/, "町の税")),
			{ mapping: file },
			{ [file]: own },
		);
		expect(figures(renamed.published.published)).toEqual(figures(wanted.published));
	});

	it("a row renamed is said with the nearest name, and nothing is taken for it", () => {
		const found = refusals(
			next((label) => label.replace("扶助費", "扶助費等")),
			{ mapping: file },
			{ [file]: mapping },
		);
		expect(found).toEqual([expect.stringMatching(/^import-row-gone 9:1 セルA9「扶助費」/)]);
	});

	it("deposits are turned where they are printed below nothing, and that is said; others stand as they are", () => {
		const turnedIn = (rows: Rows) => {
			const { uses, warnings } = taken(csv([plainHead, ...rows]));
			const said = warnings.filter(({ message }) => /正の額として読みました/.test(message));
			return { rows: uses.filter(({ isTurned }) => isTurned).map(({ row }) => row.label.text), said: said.length };
		};
		const below = turnedIn(body());
		expect(below.rows.filter((label) => /積立|繰上/.test(label))).toEqual(below.rows);
		expect([below.rows.length, below.said]).toEqual([4, 1]);
		const positive = body((value, { label }) => {
			const isTurned = value !== null && below.rows.includes(label);
			return printed(isTurned ? Math.abs(value) : value);
		});
		expect(turnedIn(positive)).toEqual({ rows: [], said: 0 });
	});

	it("rows of one line are added up, turned ones taken off", () => {
		const own = `${mapping}手数料,,その他収入,,\r\n控除,,その他収入,,△\r\n`;
		const rows = body().map((row) => (row[0] === "その他収入" ? [row[0], ...row.slice(1).map(() => "20")] : row));
		const more = [
			["手数料", ...years.map((year) => (year === 2 ? "60" : "35"))],
			["控除", ...years.map(() => "5")],
		];
		const { published } = taken(csv([plainHead, ...rows, ...more]), { mapping: file }, { [file]: own });
		expect(Array.from(published.published.get("otherRevenue") ?? [])).toEqual([75, ...years.slice(1).map(() => 50)]);
	});

	it("what an option decided once, the column and the sheet, is kept, and is the same in every row", () => {
		const head_ = head(...years.flatMap((year) => [`R${year}`, null]));
		const below: Made[] = [null, ...years.flatMap(() => ["当初", "補正後"])];
		const rows = lines.map(({ label, values }): Made[] => [
			label,
			...values.flatMap((value) => [value === null ? null : value + 100, value]),
		]);
		const both = book({ 案: [head_, below, ...rows.toReversed()], 決定: [head_, below, ...rows] });
		const asked = { sheet: "決定", column: "補正後" };
		const written = importFiles(expectHimi(both, asked), city)[0]?.[1] ?? "";
		expect(written).toMatch(
			/^\uFEFFrow,under,line,unit,sign,sheet,column,proposed\r\n市税,,市税,百万円,,決定,補正後,市税\r\n/,
		);
		const next = taken(both, { mapping: file }, { [file]: written });
		expect(next.sheet).toBe("決定");
		expect(figures(next.published.published)).toEqual(figures(wanted.published));
		expect(importFiles(next, city)[0]?.[1]).toBe(written);
		const differing = written.replace("決定,補正後", "決定,当初");
		expect(refusals(both, { mapping: file }, { [file]: differing })).toEqual([
			expect.stringMatching(/^import-decided-twice 3:7 column の列が、セルG2「当初」とセルG3「補正後」で違います/),
		]);
	});

	it("another unit than the table's is refused, and what is no line, unit or sign", () => {
		const inThousands = csv([
			["単位：千円"],
			plainHead,
			...body((value, line, at) => printed(times(1000)(value, line, at) as number)),
		]);
		expect(refusals(inThousands, { mapping: file }, { [file]: mapping })[0]).toMatch(/^import-unit-differs/);
		const wrong = "row,under,line,unit,sign\n市税,,町税金,百円,x\n";
		expect(
			refusals(csv([plainHead, ...body()]), { mapping: file }, { [file]: wrong }).map((text) => text.split(" ")[0]),
		).toEqual(expect.arrayContaining(["unknown-line", "import-unit", "import-sign"]));
	});
});

describe("the years are what years.csv says", () => {
	const path = join(folder, "years.csv");
	const text = (second: string) =>
		`year,status\n${years.map((year, at) => `R${year},${at === 0 ? "settled" : at === 1 ? second : "projected"}`).join("\n")}\n`;

	it("instead of the words of the heading", () => {
		const read = taken(csv([plainHead, ...body()]), {}, { [path]: text("settled") });
		expect(read.years.map(({ status }) => status).slice(0, 3)).toEqual(["settled", "settled", "projected"]);
	});

	it("refused where it lacks a year, or a settled year stands behind another", () => {
		const table = csv([plainHead, ...body()]);
		expect(refusals(table, {}, { [path]: text("settled").replace("R12,projected\n", "") })[0]).toMatch(
			/^import-status-missing/,
		);
		expect(refusals(table, {}, { [path]: text("budget").replace("R4,projected", "R4,settled") })[0]).toMatch(
			/^import-status-order/,
		);
		expect(refusals(table, {}, { [path]: text("kessan") })[0]).toMatch(/^year-status 3:2/);
	});
});
