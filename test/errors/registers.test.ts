import { describe, expect, it } from "vitest";
import { problemText } from "../../src/cli/console.ts";
import { readRegisterText } from "../support/registers.ts";

const head = "名称,例\n期間,R4..R8\n";

/** Code and place of each mistake; the messages are whole. */
function mistakes(text: string, name?: string): string[] {
	const loading = readRegisterText(text, name);
	if (!("problems" in loading)) return [];
	for (const problem of loading.problems) {
		expect(problemText(problem)).not.toMatch(/undefined|NaN|\[object|TypeError/);
		expect(problem.hint).not.toBe("");
	}
	return loading.problems.map(({ code, place }) => `${code} ${place?.line}:${place?.column}`);
}

describe("a bad register is refused at its cell", () => {
	it.each([
		["an unknown line", "効果の項目,効果の種類,開始,効果額\n1,取組,市勢,毎年度,R4,5", ["unknown-line 4:3"]],
		[
			"an effect on what is no amount",
			"効果の項目,効果の種類,開始,効果額\n1,取組,人口,毎年度,R4,5",
			["register-not-amount 4:3"],
		],
		["an effect without its kind", "効果の項目,開始,効果額\n1,取組,市税,R4,5", ["register-effect-kind 4:3"]],
		["a percentage over 100", "進捗\n1,取組,101%", ["register-percent 4:3"]],
		["two entries of one id", "担当\n1,取組,甲\n1,別の取組,乙", ["register-id-twice 5:1"]],
		["累積 without a start", "効果の項目,効果の種類,効果額\n1,取組,市税,累積,5", ["register-effect-start 4:5"]],
		["an effect without an amount", "効果の項目,効果の種類\n1,取組,市税,毎年度", ["register-effect-amount 4:3"]],
		[
			"one amount in two places",
			"効果の種類,開始,効果額,効果額 R5\n1,取組,毎年度,R4,5,5",
			["register-effect-twice 4:5"],
		],
		["an amount that is none", "効果の種類,開始,効果額\n1,取組,毎年度,R4,多め", ["register-number 4:5"]],
		[
			"the same effect twice",
			"効果の項目,効果の種類,開始,効果額\n1,取組,市税,毎年度,R4,5\n,,市税,毎年度,R5,5",
			["register-effect-same 5:3"],
		],
		[
			"a link that no line has",
			"効果の項目,効果の種類,開始,効果額,交付税\n1,取組,人件費,毎年度,R4,5,あり",
			["register-not-linkable 4:7"],
		],
		[
			"a word that is none of a column's",
			"見通し,効果の種類,開始,効果額\n1,取組,多分,毎年度,R4,5",
			["register-word 4:3"],
		],
		["a target with its unit", "目標値\n1,取組,99%", ["register-number 4:3"]],
		["a parent that is not there", "上位\n1,取組,9", ["register-unknown-parent 4:3"]],
		["parents in a circle", "上位\n1,甲,2\n2,乙,1", ["register-parent-circle 4:3", "register-parent-circle 5:3"]],
		["an unknown column", "担当者\n1,取組,甲", ["register-unknown-column 3:3"]],
		["a column twice", "担当,担当\n1,取組,甲,乙", ["register-column-twice 3:4"]],
		["a cell under no heading", "担当\n1,取組,甲,乙", ["register-stray-cell 4:4"]],
		["an entry without a name", "担当\n1,,甲", ["register-no-name 4:1"]],
		["a row that belongs to nothing", "指標\n,,率", ["register-nothing-above 4:3"]],
		["a further row with a name", "指標\n1,取組,率\n,続き,数", ["register-not-repeated 5:2"]],
		["a period that is none", "時期\n1,取組,そのうち", ["register-year 4:3"]],
	] as const)("%s", (_, rows, expected) => {
		expect(mistakes(`${head}番号,名称,${rows}\n`)).toEqual(expected);
	});

	it("a register without headings, without entries, with a strange head or a rule that is none", () => {
		expect(mistakes("取組,担当\n")).toEqual(["register-header 1:1"]);
		expect(mistakes(`${head}番号,名称\n`)).toEqual(["register-no-entries 1:1"]);
		expect(mistakes("期間,いつか\n題名,例\n番号,名称\n1,取組\n")).toEqual([
			"register-missing-head 1:1",
			"register-year 1:2",
			"register-unknown-head 2:1",
		]);
		for (const rule of ["meen(children)", "mean(parents)", "children", "prev(children)", "mean("])
			expect(mistakes(`${head}集計,${rule}\n番号,名称\n1,取組\n`), rule).toEqual(["register-rule 3:2"]);
	});

	it("tells every mistake in one run, in YAML at the key or the value", () => {
		expect(mistakes(`${head}番号,名称,進捗,状態\n1,取組,120,たぶん\n`)).toEqual([
			"register-percent 4:3",
			"register-word 4:4",
		]);
		const yaml = "名称: 例\n期間: R4..R8\n取組:\n  - 番号: 1\n    名称: 取組\n    進捗: 120\n    担当者: 甲\n";
		expect(mistakes(yaml, "例.yaml")).toEqual(["register-percent 6:9", "register-unknown-column 7:5"]);
	});
});
