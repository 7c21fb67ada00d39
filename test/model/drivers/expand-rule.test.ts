import { describe, expect, it } from "vitest";
import { expandRule, ruleWords } from "../../../src/model/drivers/expand-rule.ts";
import { type ReadyRule, readyRules } from "../../../src/model/drivers/ready-rules.ts";

/** Every argument by its id, said or standing for itself; of a year R6. */
const whole: Readonly<Record<string, string>> = {
	growth: "prev(項目) * (1 + rate)",
	step: "prev(項目) + amount",
	"reassessment cycle": "prev(項目) * ((year - 2024) / 3 == floor((year - 2024) / 3) ? 1 + reassessed : 1 + other)",
	"population × unit": "population * unit * (1 + rate) ^ (year - 2024)",
	headcount: "pay * revision + other",
	"retirement wave": "retirees * unit",
	ledger: "principal + interest + new",
	"roll-forward": "prev(outstanding) + issued - outstanding",
	"allocation decision": "max(0, demand - revenue - replaced - demand * adjustment)",
	"allocation tax from last decision":
		"max(0, prev(項目) - share * (tax - prev(tax)) - (transfers - prev(transfers)) + (debt - prev(debt)) + perPerson * (population - prev(population)) + other)",
	"price follower": "prev(項目) * (1 + elasticity * price)",
	"facility renewal": "cost * factor * (1 - subsidy) * (1 - bond)",
	schedule: "level + series",
	ramp: "step * max(0, min(year - 2024 + 1, years))",
};

/** And where no more is said than must be. */
const least: Readonly<Record<string, string>> = {
	"reassessment cycle": "prev(項目) * ((year - 2021) / 3 == floor((year - 2021) / 3) ? 1 + reassessed : 1 + other)",
	"population × unit": "人口 * unit",
	headcount: "職員給",
	"retirement wave": "退職者数 * unit",
	ledger: "既発債元金 + 既発債利子",
	"roll-forward": "prev(市債残高) + 市債発行額 - 市債残高",
	"allocation decision": "max(0, 基準財政需要額 - 基準財政収入額)",
	"allocation tax from last decision": "max(0, prev(項目) - 75% * (tax - prev(tax)))",
	"price follower": "prev(項目) * (1 + 1 * price)",
	"facility renewal": "更新費",
	schedule: "事業の一般財源",
};

const given = ({ arguments: all }: ReadyRule, isSaid: (argument: ReadyRule["arguments"][number]) => boolean) =>
	new Map(all.filter(isSaid).map(({ id, isYear }) => [id, isYear ? "R6" : id]));

describe("a ready rule", () => {
	it.each(readyRules.map((rule) => [rule.id, rule] as const))(
		"%s is its formula, of all that is said or of the least",
		(id, rule) => {
			expect(
				expandRule(
					rule,
					"項目",
					given(rule, () => true),
				),
			).toEqual({ formula: whole[id] });
			const needed = given(rule, ({ standard, isOptional }) => standard === undefined && isOptional !== true);
			expect(expandRule(rule, "項目", needed)).toEqual({ formula: least[id] ?? whole[id] });
		},
	);

	it("is shown with the names of what it is told", () => {
		const words = new Map(readyRules.map((rule) => [rule.id, ruleWords(rule)]));
		expect(words.get("growth")).toBe("prev(項目) * (1 + 伸び率)");
		expect(words.get("schedule")).toBe("[毎年度の額 + ]計画の額");
		expect(words.get("ramp")).toBe("毎年度の増 * max(0, min(year - 最初の年度 + 1, 年数))");
	});
});

describe("what a ready rule is told", () => {
	const told = (id: string, said: Readonly<Record<string, string>>) => {
		const found = expandRule(
			readyRules.find((rule) => rule.id === id) as ReadyRule,
			"項目",
			new Map(Object.entries(said)),
		);
		return "formula" in found ? found.formula : found.problems.map(({ message, hint }) => `${message}。${hint}`);
	};

	it.each([
		["1,234.5", "prev(項目) + 1234.5"],
		["△5%", "prev(項目) - 5%"],
		["▲ 5", "prev(項目) - 5"],
		["-3", "prev(項目) - 3"],
		["2,0a", "prev(項目) + (2,0a)"],
		["1/3", "prev(項目) + (1/3)"],
		["a > b", "prev(項目) + (a > b)"],
		["前年度(表の額)", "prev(項目) + 前年度(表の額)"],
		["max(a, b)", "prev(項目) + max(a, b)"],
		["物価(総合)*2", "prev(項目) + (物価(総合)*2)"],
		[" 人件費 ", "prev(項目) + 人件費"],
	])("as 「%s」 stands in it as %s", (amount, formula) => {
		expect(told("step", { amount })).toBe(formula);
	});

	it.each<[said: string, rule: string, given: Readonly<Record<string, string>>, problems: string[]]>([
		[
			"nothing",
			"reassessment cycle",
			{},
			["評価替えの年度の率", "ほかの年度の率"].map(
				(label) =>
					`ひな形「評価替え」に「${label}」がありません。「${label}」に、数か、系列や値の名前を書いてください。`,
			),
		],
		[
			"by a name that is none, near one and far from all",
			"growth",
			{ rate: "1%", 伸ひ率: "1%", 無関係な言葉: "2%" },
			[
				"ひな形「伸び率」に「伸ひ率」という引数はありません。もしかして: 伸び率。使える引数: 伸び率",
				"ひな形「伸び率」に「無関係な言葉」という引数はありません。使える引数: 伸び率",
			],
		],
		[
			"twice",
			"growth",
			{ rate: "1%", 伸び率: "2%" },
			[
				"ひな形「伸び率」の「伸び率」が2つあります。どちらか1つにしてください(英語の名前と日本語の名前は同じ引数です)。",
			],
		],
		[
			"of a year that is none",
			"ramp",
			{ step: "3", first: "来年", years: "5" },
			[
				"ひな形「積上げ」の「最初の年度」の「来年」を年度として読めません。R6、令和6年度、2024 のように書いてください。",
			],
		],
		[
			"one of two that stand together",
			"population × unit",
			{ unit: "a", base: "R6" },
			[
				"ひな形「人口×単価」に「一人当たりの伸び率」がありません。「一人当たりの伸び率」に、数か、系列や値の名前を書いてください。",
			],
		],
		[
			"or the other",
			"population × unit",
			{ unit: "a", rate: "1%" },
			[
				"ひな形「人口×単価」に「一人当たりの年度」がありません。「一人当たりの年度」に、数か、系列や値の名前を書いてください。",
			],
		],
		[
			"what stands with what is not said",
			"allocation tax from last decision",
			{ tax: "市税", 算定人口: "人口" },
			[
				"ひな形「前回の決定からの普通交付税」に「人口1人の額」がありません。「人口1人の額」に、数か、系列や値の名前を書いてください。",
			],
		],
	])("is refused: %s", (...[, rule, said, problems]) => {
		expect(told(rule, said)).toEqual(problems);
	});
});
