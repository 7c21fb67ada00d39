import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
	readResults,
	registersIn,
	resultLines,
	resultsLeft,
	staleResults,
} from "../../../src/answers/read/register-results.ts";
import { effectMark, entryMark, registerMark, yearsMark } from "../../../src/answers/read/row-marks.ts";
import { BookSheet, type CellContent } from "../../../src/files/book-sheet.ts";
import { editRegister } from "../../../src/scenario/register-edit.ts";
import { sheetOf, workbookOf } from "../../report/workbook/outlook-figures.ts";
import { runFile } from "../../support/city.ts";
import { himiFolder, textOf } from "../../support/memory-files.ts";
import { readRegisterText } from "../../support/registers.ts";
import { edited, type Put, sent } from "./sent.ts";

const { bytes, workbook } = workbookOf(runFile(join(himiFolder, "reform-register.yaml")));
const { cells } = sheetOf(workbook, "取組");
const path = join(himiFolder, "registers", "reform-plan.csv");
const text = textOf(path);

function register(written: string) {
	const loading = readRegisterText(written, "reform-plan.csv");
	if ("problems" in loading) throw new Error(JSON.stringify(loading.problems));
	return loading.loaded.register;
}

/** The row of a mark, and the column of a head of the table of targets. */
function cellOf(mark: string, head: string): string {
	const row = [...cells].find(([, { value }]) => `${value}`.startsWith(mark))?.[0].replace(/\D/g, "");
	const heads = [...cells].filter(([, { value }]) => value === head).map(([address]) => address);
	return `${heads.at(-1)?.replace(/\d/g, "")}${row}`;
}

function put(mark: string, head: string, value: Put["value"]): Put {
	return { sheet: "取組", address: cellOf(mark, head), value };
}

describe("results typed into the sheet of a register", () => {
	it("come back into a copy of the register's file, which changes in nothing else", () => {
		const book = sent(
			edited(bytes, [
				put("entry:17/0", "R5", "'１２.５日"),
				put("entry:6/1", "R5", 40.5),
				put("entry:1/0", "進捗(%)", 80),
			]),
		);
		expect(registersIn(book)).toEqual(["reform-plan"]);
		expect(resultsLeft([book]).map(({ message }) => message)).toEqual([expect.stringContaining("3か所")]);
		expect(resultsLeft([sent(bytes)])).toEqual([]);
		const found = readResults([book], "reform-plan");
		expect(found.problems.map(({ code }) => code)).toEqual(["workbook-not-number"]);
		expect(found.results.map(({ entry, at, year, value }) => [entry, at, year, value])).toEqual([
			["1", 0, null, 80],
			["6", 1, 2023, 40.5],
		]);
		expect(staleResults(found.results, register(text))).toEqual([]);
		const written = editRegister(path, text, found.results);
		const now = register(written);
		expect(now.entries.find(({ id }) => id === "1")?.progress?.percent).toBe(80);
		expect(now.entries.find(({ id }) => id === "6")?.indicators[1]?.results.get(2023)).toBe(40.5);
		const [before, after] = [text, written].map((each) => each.split(/\r?\n/));
		expect(after?.filter((line, index) => line !== before?.[index])).toHaveLength(3);
		expect(staleResults(found.results, now)).toHaveLength(2);
	});

	it("of effects come back signed as the register is; a plan that was typed over is refused", () => {
		const [saving] = register(text).entries.flatMap(({ id, effects }) =>
			effects.flatMap(({ line }, at) => (line === "operatingExpenses" ? [`effect:{"entry":"${id}","at":${at},`] : [])),
		);
		const marks = [...cells].flatMap(([, { value }]) => (`${value}`.startsWith(saving ?? "none") ? [`${value}`] : []));
		const [plan = "", result = ""] = marks.toSorted();
		const book = sent(edited(bytes, [put(result, "R5", "'１２．５"), put(result, "R6", "=3+4|7")]));
		const { results, problems } = readResults([book], "reform-plan");
		expect(problems).toEqual([]);
		expect(results.map(({ column, year, value }) => [column, year, value])).toEqual([
			["効果の実績", 2023, -12.5],
			["効果の実績", 2024, -7],
		]);
		expect(staleResults(results, register(text))).toEqual([]);
		const [first] = results;
		const now = register(editRegister(path, text, results));
		expect(now.entries.find(({ id }) => id === first?.entry)?.effects[first?.at ?? 0]?.results).toEqual(
			new Map([
				[2023, -12.5],
				[2024, -7],
			]),
		);
		const typedOver = sent(edited(bytes, [put(plan, "R5", 999)]));
		expect(readResults([typedOver], "reform-plan").problems.map(({ code }) => code)).toEqual(["workbook-plan-cell"]);
		expect(readResults([sent(bytes)], "reform-plan")).toEqual({ results: [], problems: [] });
	});

	it("are put into a register of YAML under its own heading", () => {
		const yaml =
			'名称: 例\n期間: R4..R8 # 5年\n取組:\n  - { 番号: "1", 名称: 取組, 指標: 率, 目標値: "90", "実績(令和5年度)": "80" }\n';
		const edit = { entry: "1", column: "実績", at: 0, year: 2023, value: 85 } as const;
		expect(editRegister("r.yaml", yaml, [edit])).toBe(yaml.replace('"80"', "85"));
	});
});

const written = (value: string): CellContent => ({ kind: "text", text: value });
const number = (value: number): CellContent => ({ kind: "number", value, format: "figure" });
const share = (value: number): CellContent => ({ kind: "number", value, format: "percent" });
const blank: CellContent = { kind: "blank" };

const effect = { entry: "1", at: 0, unit: "千円", line: "operatingExpenses", sign: -1 } as const;
const [target, saving, planned] = [2, 3, 4];
const [r5, r6, progress] = [1, 2, 3];

/** A book as it is delivered: known and unknown results of a target and of a saving, the progress, the plan. */
function madeBook(file: string, typed: readonly (readonly [row: number, column: number, content: CellContent])[]) {
	const rows: readonly CellContent[][] = [
		[written(registerMark("r"))],
		[written(yearsMark), written("R5"), written("R6"), written("進捗(%)")],
		[written(entryMark("1", 0, { R5: 40, 進捗: 50 })), number(40), blank, number(50)],
		[written(effectMark({ ...effect, part: "result", delivered: { R5: 12, R6: null } })), number(12), blank, blank],
		[
			written(effectMark({ ...effect, part: "plan", delivered: { R5: 20, R6: null } })),
			number(20),
			written("－"),
			blank,
		],
	];
	for (const [row, column, content] of typed) rows[row]?.splice(column, 1, content);
	const held = rows.map((cells, row) => {
		const own = cells.map((content, column) => [column, { content, isFormula: false }] as const);
		return [row, new Map(own.filter(([, { content }]) => content.kind !== "blank"))] as const;
	});
	return { file, sheets: [new BookSheet(file, "取組", new Map(held))] } as Parameters<typeof registersIn>[0];
}

const readFrom = (...books: readonly ReturnType<typeof madeBook>[]) => readResults(books, "r");

describe("a cell of results", () => {
	it.each([
		["as it was delivered", [target, r5], number(40), []],
		["of a target", [target, r5], number(41), [["実績", 2023, 41, 40]]],
		["of a target nothing was known of", [target, r6], number(41), [["実績", 2024, 41, null]]],
		[
			"of a saving: it stands in the register as what is spent less",
			[saving, r5],
			number(13),
			[["効果の実績", 2023, -13, -12]],
		],
		["of a saving nothing was known of", [saving, r6], number(13), [["効果の実績", 2024, -13, null]]],
		["of the progress", [target, progress], number(60), [["進捗", null, 60, 50]]],
		["of the progress at its ends", [target, progress], number(100), [["進捗", null, 100, 50]]],
		["of no progress", [target, progress], number(0), [["進捗", null, 0, 50]]],
		["beyond all progress", [target, progress], number(101), "workbook-progress-range"],
		["below no progress", [target, progress], number(-1), "workbook-progress-range"],
		["beyond a share of a target", [target, r5], number(101), [["実績", 2023, 101, 40]]],
		["emptied", [target, r5], blank, "workbook-blank-cell"],
		["of words", [saving, r6], written("未定"), "amount-form"],
		["of the plan, as it was delivered", [planned, r6], written("不明"), []],
		["of the plan, emptied where nothing stood", [planned, r6], blank, []],
		["of the plan, of words", [planned, r6], written("未定"), "workbook-plan-cell"],
		["of the plan, filled in", [planned, r6], number(1), "workbook-plan-cell"],
		["of the plan, typed over", [planned, r5], number(21), "workbook-plan-cell"],
		["of the plan, emptied", [planned, r5], blank, "workbook-plan-cell"],
		// A saving has no progress of its own.
		["beside the progress", [saving, progress], number(60), []],
	] as const)("%s is read or refused at its place", (_, [row, column], content, told) => {
		const { results, problems } = readFrom(madeBook("a.xlsx", [[row, column, content]]));
		const read = results.map((each) => [each.column, each.year, each.value, each.before]);
		expect(problems.length > 0 ? problems.map(({ code }) => code).join() : read).toEqual(told);
		for (const { place } of problems) expect(place).toMatchObject({ line: row + 1, column: column + 1 });
	});

	it("typed alike into two books is one, typed otherwise a contradiction; other cells are none of its business", () => {
		const book = (file: string, value: number, at = r5) => madeBook(file, [[target, at, number(value)]]);
		expect(readFrom(book("a.xlsx", 41), book("b.xlsx", 41))).toMatchObject({ results: [{ value: 41 }], problems: [] });
		const { results, problems } = readFrom(book("a.xlsx", 41), book("b.xlsx", 42));
		expect([results.map(({ value }) => value), problems.map(({ code, place }) => [code, place?.file])]).toEqual([
			[41],
			[["workbook-conflict", "b.xlsx"]],
		]);
		expect(readFrom(book("a.xlsx", 41), book("b.xlsx", 42, r6)).results).toHaveLength(2);
		expect(readResults([book("a.xlsx", 41)], "other")).toEqual({ results: [], problems: [] });
	});

	it("is listed as it was shown, and is none of a register that has changed since", () => {
		const typed = [
			[target, r6, number(41)],
			[target, progress, number(60)],
			[saving, r5, number(13)],
		] as const;
		const { results } = readFrom(madeBook("a.xlsx", typed));
		expect(resultLines(results)).toEqual([
			"取組の実績と進捗 3件を読み取りました",
			"  取組1 R6の実績: わからない → 41(a.xlsx 取組 C3)",
			"  取組1の進捗: 50 → 60(a.xlsx 取組 D3)",
			"  取組1 R5の効果の実績: 12 → 13(a.xlsx 取組 B4)",
		]);
		const entry = { id: "1", progress: { percent: 50 } };
		const known = (more: object = {}) =>
			({
				...register(text),
				entries: [
					{
						...entry,
						indicators: [{ unit: null, results: new Map() }],
						effects: [{ line: effect.line, unit: effect.unit, results: new Map([[2023, -12]]) }],
						...more,
					},
				],
			}) as unknown as Parameters<typeof staleResults>[1];
		const stale = (more?: object) => staleResults(results, known(more)).map(({ code, place }) => [code, place?.line]);
		expect(stale()).toEqual([]);
		const changed = (line: number) => ["workbook-register-changed", line];
		expect(stale({ id: "2" })).toEqual([changed(3), changed(3), changed(4)]);
		expect(stale({ progress: { percent: 51 } })).toEqual([changed(3)]);
		expect(stale({ progress: null })).toEqual([changed(3)]);
		expect(stale({ indicators: [{ unit: null, results: new Map([[2024, 1]]) }] })).toEqual([changed(3)]);
		const other = (one: object) => ({
			effects: [{ line: effect.line, unit: effect.unit, results: new Map([[2023, -12]]), ...one }],
		});
		expect(stale(other({ line: "cityTax" }))).toEqual([changed(4)]);
		expect(stale(other({ unit: "百万円" }))).toEqual([changed(4)]);
		expect(stale(other({ results: new Map() }))).toEqual([changed(4)]);
	});

	it("in percent is a share of what is counted in percent, and of nothing else", () => {
		const { results } = readFrom(madeBook("a.xlsx", [[target, r5, share(0.41)]]));
		expect(results.map(({ value }) => value)).toEqual([41]);
		const of = (unit: string | null) => {
			const entry = { id: "1", indicators: [{ unit, results: new Map([[2023, 40]]) }] };
			return staleResults(results, { ...register(text), entries: [entry] } as unknown as Parameters<
				typeof staleResults
			>[1]);
		};
		expect(of("%")).toEqual([]);
		for (const unit of [null, "件"]) expect(of(unit).map(({ code }) => code)).toEqual(["workbook-percent-cell"]);
	});
});
