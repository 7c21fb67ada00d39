import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gradeWords } from "../../../src/domain/grade-words.ts";
import { findNamed } from "../../../src/domain/names.ts";
import { parseFormula } from "../../../src/engine/formula.ts";
import { evaluate } from "../../../src/engine/interpret.ts";
import type { Vocabulary } from "../../../src/engine/tokens.ts";
import type { Tree } from "../../../src/engine/tree.ts";
import { expandRule, ruleWords } from "../../../src/model/drivers/expand-rule.ts";
import { readyRules } from "../../../src/model/drivers/ready-rules.ts";
import { City } from "../../support/city.ts";
import { row } from "../../support/figures.ts";
import { holdsFor } from "../../support/law.ts";

type Given = Readonly<Record<string, string>>;

function rule(name: string) {
	const found = findNamed(readyRules, name);
	if (found === null) throw new Error(name);
	return found;
}

function formulaOf(name: string, given: Given): string {
	const expanded = expandRule(rule(name), "項目", new Map(Object.entries(given)));
	if ("problems" in expanded) throw new Error(expanded.problems.map(({ message }) => message).join());
	return expanded.formula;
}

const trees = new Map<string, Tree>();

/** The values of a rule in years on end: names have values by position, the year before the first at 0. */
function values(formula: string, first: number, known: Readonly<Record<string, readonly number[]>>): number[] {
	const names = [...Object.keys(known), "項目"];
	const ids = new Map(names.map((name, at) => [name, `name${at}`]));
	const vocabulary: Vocabulary = {
		terms: new Set(ids.values()),
		parameters: new Set(["year"]),
		channels: new Map(),
		functions: new Map(),
		labels: ids,
	};
	const key = [formula, ...names].join("\n");
	const tree = trees.get(key) ?? parseFormula(formula, vocabulary);
	if ("reason" in tree) throw new Error(`${formula}: ${tree.reason}`);
	trees.set(key, tree);
	const row = [...(known.項目 ?? [Number.NaN])].slice(0, 1);
	const count = Math.max(...Object.values(known).map(({ length }) => length));
	for (let at = 1; at < count; at += 1)
		row.push(
			evaluate(tree, {
				term: (id, back) => {
					const name = names.find((each) => ids.get(each) === id) ?? "";
					return (name === "項目" ? row : (known[name] ?? []))[at - back] ?? Number.NaN;
				},
				parameter: () => first + at - 1,
				input: () => Number.NaN,
			}),
		);
	return row.slice(1);
}

describe("published cases of the ready rules", () => {
	it.each([
		["-8%", "4.5%", 1.004663, "+0.466% (境港市 H20)"],
		["△6%", "3%", 0.997246, "−0.275% (境港市 H27)"],
	])("家屋: 評価替え %s, other years %s come to %f in three years: %s", (reassessed, other, product) => {
		const formula = formulaOf("reassessment cycle", { 評価替えの年度の率: reassessed, other, first: "R3" });
		expect(formula).toContain("(year - 2021) / 3 == floor((year - 2021) / 3)");
		const [r6, r7, r8, r9] = values(formula, 2024, { 項目: [100, 0, 0, 0, 0] }) as [number, number, number, number];
		expect(r6 / 100).toBeCloseTo(1 + Number.parseFloat(reassessed.replace("△", "-")) / 100, 12);
		expect(r8 / 100).toBeCloseTo(product, 6);
		expect(r9 / r8).toBeCloseTo(r6 / 100, 12);
		expect(r7).not.toBe(r6);
	});

	it("毎年度の増減: 譲与税、交付金 of the printed outlook of 氷見市, R4 to R12", () => {
		const city = new City();
		const printed = row(city.plan, "transferTaxesAndGrants").slice(2);
		const rule = values(formulaOf("step", { 増減額: "7" }), 2022, {
			項目: [printed[0] as number, ...printed.slice(1)],
		});
		expect(rule).toEqual(printed.slice(1));
	});

	it("積上げ: 3 + 6 + 9 + 12 + 15 = 45億円 (長崎市 R5)", () => {
		const ramp = values(formulaOf("ramp", { step: "3", first: "R6", 年数: "5" }), 2023, {
			x: [0, 0, 0, 0, 0, 0, 0, 0],
		});
		expect(ramp).toEqual([0, 3, 6, 9, 12, 15, 15]);
		expect(ramp.slice(0, 6).reduce((sum, each) => sum + each, 0)).toBe(45);
	});

	it.each([
		["富士市 R6 (不交付)", [41192.85, 41254.449, 0, 0], 0],
		["富士市 R5 (不交付)", [40692.089, 41284.118, 0, 0], 0],
		["政令市 H26", [164362, 139141, 19050, 0.0007], 6056],
		["政令市 H25 (調整なし)", [164142, 135929, 21449, 0], 6764],
	])("普通交付税の算定: %s", (_, [demand = 0, revenue = 0, replaced = 0, adjustment = 0], granted) => {
		const formula = formulaOf("allocation decision", { replaced: "振替額", adjustment: "調整率" });
		const [found = Number.NaN] = values(formula, 2024, {
			...{ 基準財政需要額: [0, demand], 基準財政収入額: [0, revenue], 振替額: [0, replaced], 調整率: [0, adjustment] },
		});
		expect(Math.round(found)).toBe(granted);
	});

	it("前回の決定から: tax of 140 or 60 for 100 leaves 235 or 215 for 225 (財務省 ファイナンス 2021年6月号)", () => {
		const formula = formulaOf("last decision", { tax: "市税" });
		expect(formula).toBe("max(0, prev(項目) - 75% * (市税 - prev(市税)))");
		for (const [tax, total] of [
			[100, 225],
			[140, 235],
			[60, 215],
		] as const) {
			const [granted = Number.NaN] = values(formula, 2024, { 項目: [125, 0], 市税: [100, tax] });
			expect(tax + granted).toBe(total);
		}
	});

	it("前回の決定から: the census of R7 takes about 19億円 from 26,075 people less (長崎市 R8)", () => {
		const formula = formulaOf("last decision", { tax: "市税", 人口1人の額: "0.07" });
		const known = { 項目: [30000, 0], 市税: [100, 100], 算定人口: [409118, 383043] };
		const [granted = Number.NaN] = values(formula, 2026, known);
		expect(Math.abs(granted - (30000 - 1900))).toBeLessThan(100);
	});

	it("退職手当: 416, 390, 182, 234, 104 百万円 at 26 each (境港市 H20)", () => {
		const formula = formulaOf("retirement wave", { 退職手当単価: "26" });
		expect(values(formula, 2008, { 退職者数: [0, 16, 15, 7, 9, 4] })).toEqual([416, 390, 182, 234, 104]);
	});

	it("残高からの元金: 2,261.914 in R6, interest 82.940, 0.335 % of what was outstanding (氷見市の決算カード)", () => {
		const known = { 市債残高: [24732.284, 25434.043], 市債発行額: [0, 2963.673] };
		const [principal = Number.NaN] = values(formulaOf("roll-forward", {}), 2024, known);
		expect(principal).toBeCloseTo(2261.914, 6);
		expect(2344.854 - principal).toBeCloseTo(82.94, 6);
		expect((100 * (2344.854 - principal)) / 24732.284).toBeCloseTo(0.335, 3);
		const [service] = values(formulaOf("ledger", {}), 2024, { 既発債元金: [0, principal], 既発債利子: [0, 82.94] });
		expect(service).toBeCloseTo(2344.854, 6);
	});

	it("施設の更新: 10,000 ㎡ of a school cost 17 and 33億円, dearer by what prices rose", () => {
		const formula = formulaOf("facility renewal", { factor: "108.7%", subsidy: "1/3" });
		expect(formula).toBe("更新費 * 108.7% * (1 - (1/3))");
		expect(values(formula, 2030, { 更新費: [0, 1700] })[0]).toBeCloseTo((1700 * 1.087 * 2) / 3, 9);
	});

	it("人口×単価, 職員数×給与, 年次計画 and 物価 read as they are said", () => {
		expect(formulaOf("人口×単価", { 一人当たり: "28.9" })).toBe("人口 * 28.9");
		expect(formulaOf("population x unit", { unit: "a", rate: "1%", base: "R6" })).toBe(
			"人口 * a * (1 + 1%) ^ (year - 2024)",
		);
		expect(formulaOf("headcount", { そのほかの人件費: "a - b" })).toBe("職員給 + (a - b)");
		expect(formulaOf("schedule", { level: "1,200" })).toBe("1200 + 事業の一般財源");
		expect(formulaOf("price follower", { price: "物価上昇率" })).toBe("prev(項目) * (1 + 1 * 物価上昇率)");
		expect(formulaOf("growth", { rate: "△1.5%" })).toBe("prev(項目) * (1 - 1.5%)");
		expect(values(formulaOf("growth", { rate: "△1.5%" }), 2024, { 項目: [200, 0] })).toEqual([197]);
	});
});

describe("every ready rule", () => {
	it("at zero change is the year before", () => {
		const still: Readonly<Record<string, Given>> = {
			growth: { rate: "0%" },
			step: { amount: "0" },
			"reassessment cycle": { reassessed: "0%", other: "0%" },
			"price follower": { price: "0%" },
			"last decision": { tax: "市税", transfers: "譲与税", debt: "公債費", perPerson: "0.07", other: "0" },
		};
		const formulas = Object.entries(still).map(([name, given]) => formulaOf(name, given));
		const amounts = fc.record({ own: fc.nat(1e7), tax: fc.nat(1e7), people: fc.nat(1e6) });
		holdsFor(amounts, ({ own, tax, people }) => {
			const same = (amount: number) => [amount, amount, amount];
			const known = { 項目: [own], 市税: same(tax), 譲与税: same(tax), 公債費: same(tax), 算定人口: same(people) };
			expect(formulas.flatMap((formula) => values(formula, 2024, known))).toEqual(formulas.flatMap(() => [own, own]));
		});
	});

	it.each<readonly [string, Given, string]>([
		["growth", {}, "missing-argument"],
		["growth", { rate: "1%", 伸び率: "2%" }, "argument-twice"],
		["growth", { 伸ひ率: "1%" }, "unknown-argument"],
		["ramp", { step: "3", first: "来年", years: "5" }, "argument-year"],
		["人口×単価", { unit: "a", rate: "1%" }, "missing-argument"],
	])("%s refuses %o", (name, given, code) => {
		const expanded = expandRule(rule(name), "項目", new Map(Object.entries(given)));
		expect("problems" in expanded && expanded.problems[0]?.code).toBe(`ready-rule-${code}`);
	});

	it("is in the document, with its formula, its source and how sure it is", () => {
		const text = readFileSync("docs/drivers.md", "utf8");
		for (const each of readyRules) {
			const note = each.note === undefined ? "" : `。${each.note}`;
			expect(text).toContain(
				`| ${each.label} \`${each.id}\` | \`${ruleWords(each)}\` | ${each.source}(${gradeWords[each.grade]})${note} |`,
			);
		}
	});
});
