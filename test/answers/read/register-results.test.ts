import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readResults, registersIn, resultsLeft, staleResults } from "../../../src/answers/read/register-results.ts";
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
