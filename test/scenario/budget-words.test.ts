import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openMeasures } from "../../src/answers/plan/open.ts";
import { readQuestion } from "../../src/cli/commands/solve.ts";
import { parseFormula } from "../../src/engine/formula.ts";
import { budgetWords } from "../../src/model/budget-words.ts";
import { modelFacts } from "../../src/model/facts.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { loadMunicipality } from "../../src/scenario/municipality.ts";
import { loadOwnModel } from "../../src/scenario/read-own-model.ts";
import { City } from "../support/city.ts";
import { filesWith, generatedFile, himiFolder, textOf } from "../support/memory-files.ts";
import { readTown, refusals, replaceRows } from "../support/town.ts";

const { lines } = modelFacts;
const operating = "物件費、維持管理費、補助費等";
const outside = "特定財源による特定目的基金への積立";

describe("a word of the budget where a line is to be named", () => {
	test.each([
		["補助費", operating],
		["維持補修費", operating],
		["委託料", operating],
		["指定管理料", operating],
		["公課費", operating],
		["退職手当", "人件費"],
		["会計年度任用職員", "人件費"],
		["生活保護", "扶助費"],
		["生活保護費", "扶助費"],
		["児童手当", "扶助費"],
		["固定資産税", "市税"],
		["市民税", "市税"],
		["国保繰出金", "繰出金"],
		["国民健康保険特別会計繰出金", "繰出金"],
		["介護保険繰出金", "繰出金"],
		["後期高齢者医療繰出金", "繰出金"],
		["普通建設事業費", "投資的経費"],
		["元金", "公債費"],
		["地方消費税交付金", "譲与税、交付金"],
		["諸収入", "その他収入"],
	])("「%s」 is part of %s, and said so", (word, whole) => {
		expect(lines.hint(word)).toBe(`もしかして: ${whole}。「${word}」は「${whole}」の一部です。`);
	});

	test.each([
		["普通建設", "投資的経費"],
		["賞与", "人件費"],
		["子ども手当", "扶助費"],
		["消防負担金", operating],
		["土地売却収入", "その他収入"],
		["保育料", "その他収入"],
	])("「%s」 is part of %s", (word, whole) => {
		expect(lines.hint(word)).toContain(`「${word}」は「${whole}」の一部です。`);
	});

	test.each([
		["任意積立", "財政調整基金への任意積立"],
		["任意の積立", "財政調整基金への任意積立"],
		["予算計上の取り崩し", "予算計上の取崩し"],
		["減債取崩し", "減債基金からの繰入"],
	])("「%s」 is %s itself", (word, line) => {
		expect(lines.find(word)?.label).toBe(line);
	});

	test.each([
		["普交", "普通交付税(臨時財政対策債含む)"],
		["特交", "特別交付税"],
		["繰出", "繰出金"],
		["三基金", "基金残高合計"],
		["公債残高", "市債残高(臨時財政対策債含む)"],
		["借入額", "市債発行額(臨時財政対策債含む)"],
		["将来負担", "将来負担比率"],
		["歳入", "歳入合計(A)"],
	])("「%s」 probably means %s", (word, line) => {
		expect(lines.hint(word)).toBe(`もしかして: ${line}。`);
	});

	test.each([
		["取崩し", ["財政調整基金からの繰入", "予算計上の取崩し", "減債基金からの繰入", "特定目的基金からの繰入"]],
		["財調の取崩し", ["財政調整基金からの繰入", "予算計上の取崩し"]],
		["剰余金積立", ["財政調整基金への積立", "財政調整基金への任意積立"]],
		["税収", ["市税", "譲与税、交付金"]],
		["貯金", ["基金残高合計", "財政調整基金残高"]],
		["ふるさと納税", [outside, "その他収入"]],
		["寄附金", [outside, "その他収入"]],
		["町債", ["市債発行額(臨時財政対策債含む)", "市債残高(臨時財政対策債含む)"]],
		["臨財債", ["普通交付税(臨時財政対策債含む)", "市債発行額(臨時財政対策債含む)", "市債残高(臨時財政対策債含む)"]],
		["補助金", [operating, "その他収入"]],
		["使用料", [operating, "その他収入"]],
		["貸付金", ["投資的経費", operating, "その他収入"]],
		["病院", ["繰出金", operating]],
		["下水道", ["繰出金", operating]],
		[
			"財政調整基金",
			[
				"財政調整基金残高",
				"財政調整基金への積立",
				"財政調整基金への任意積立",
				"財政調整基金からの繰入",
				"予算計上の取崩し",
			],
		],
	])("「%s」 may be in several lines: each is named, none is suggested", (word, whole) => {
		const named = whole.map((label) => `「${label}」`).join("か");
		expect(lines.hint(word)).toBe(`「${word}」は1つの項目に決まりません(${named})。`);
	});

	test("that is lines together, or in none of them, is told as that", () => {
		expect(lines.hint("地方交付税")).toBe(
			"「地方交付税」は「普通交付税(臨時財政対策債含む)」と「特別交付税」の合計です。項目ごとに分けて書いてください。",
		);
		expect(lines.hint("義務的経費")).toContain("「人件費」と「扶助費」と「公債費」の合計です");
		for (const word of [
			"経常経費",
			"一般財源",
			"職員数",
			"金利",
			"財政力指数",
			"教育費",
			"民生費",
			"国庫支出金",
			"国民健康保険税",
			"予備費",
			"その他歳出",
			"県税",
		])
			expect(lines.hint(word)).toMatch(new RegExp(`^「${word}」は`));
	});

	test("is known with what stands behind it, and at the end of a longer word without more than that being claimed", () => {
		for (const word of ["退職手当等", "退職手当(普通)", "退職手当額", "職員退職手当", "退 職 手 当"])
			expect(lines.hint(word), word).toMatch(/^もしかして: 人件費。.*「人件費」の一部です。$/);
		expect(lines.hint("固定資産税収入")).toContain("「市税」の一部です");
		expect(lines.hint("道路維持補修費")).toBe(
			`「道路維持補修費」が「維持補修費」のことなら、「${operating}」の一部です。`,
		);
		expect(lines.hint("過年度分市税")).toBe("もしかして: 市税。");
	});
});

describe("a slip of the pen", () => {
	test.each([
		["市勢", "市税"],
		["物権費", operating],
		["操出金", "繰出金"],
		["普通交付勢", "普通交付税(臨時財政対策債含む)"],
		["人権費", "人件費"],
		["人件比", "人件費"],
		["扶助", "扶助費"],
		["投資経費", "投資的経費"],
		["財政調整基金残", "財政調整基金残高"],
		["財政調整基金残額", "財政調整基金残高"],
		["実質公債費率", "実質公債費比率(3か年平均)"],
		["cityTx", "cityTax"],
	])("「%s」 is %s", (word, meant) => {
		expect(lines.hint(word)).toBe(`もしかして: ${meant}。`);
	});

	test("is not taken for another word that exists, nor for one of two that are as near", () => {
		for (const word of [
			"繰金",
			"繰仝金",
			"減債基金への繰入",
			"その他の歳",
			"財政調整基金支出",
			"公仝費",
			"市費",
			"収支",
			"市場",
			"公費",
			"公園費",
		])
			expect(lines.hint(word), word).not.toContain("もしかして");
	});

	test("is none where a short word has another letter, or a new word at its end", () => {
		for (const word of [
			"給食費",
			"教育補助",
			"住宅補助",
			"交通費",
			"補助員",
			"補償金",
			"退職手当債",
			"下水道債",
			"業務受託料",
		])
			expect(lines.hint(word), word).not.toContain("もしかして");
	});

	test("of any word of the budget never suggests a line that the word is no part of", () => {
		let tried = 0;
		for (const { word, lines: own } of lines.parts.words)
			for (let at = 1; at < word.length && word.length > 2; at += 1) {
				const slip = `${word.slice(0, at)}仝${word.slice(at + 1)}`;
				const { said, lines: meant } = lines.rowHint(slip);
				tried += 1;
				if (said.startsWith("もしかして"))
					expect(own, `${word} → ${slip}: ${said}`).toEqual(expect.arrayContaining([...meant]));
			}
		expect(tried).toBeGreaterThan(1000);
	});

	test("is not looked for in what is too long to be a name", () => {
		expect(lines.hint("市税".repeat(50_000))).toBe("");
	});
});

describe("the table of budget words", () => {
	test("names lines of the model, and is no name of a line itself", () => {
		for (const { names, lines: of, reason } of budgetWords) {
			for (const name of names) expect(lines.find(name), name).toBeNull();
			for (const line of of) expect(() => lines.byId(line)).not.toThrow();
			expect(of.length > 0).toBe(reason === undefined);
		}
	});

	test("has each word once, and says of a row that tables print what the tables say of it, or more lines", () => {
		const all = budgetWords.flatMap(({ names }) => names);
		expect(all.filter((name, at) => all.indexOf(name) !== at)).toEqual([]);
		for (const { names, lines: of } of budgetWords)
			for (const name of names) {
				const part = lines.parts.find(name);
				if (part) expect(of.length > 1 && of.includes(part.line), name).toBe(true);
				expect(lines.parts.findJoint(name), name).toBeNull();
			}
	});
});

describe("every place that names lines hints by the same table", () => {
	const heading = "title: 見本\nmunicipality: himi\n";
	const hints = (text: string): string => {
		const outcome = runOutlook(filesWith({ [generatedFile]: heading + text }), generatedFile);
		if (!("problems" in outcome)) throw new Error("accepted");
		return outcome.problems.map(({ hint }) => hint).join("\n");
	};
	const factor =
		"uncertainty:\n  inherit: false\n  factors:\n    - { on: 人件費, distribution: normal, spread: 1% }\n    - { on: 扶助費, distribution: normal, spread: 1% }\n";

	test.each([
		["a change", "changes: [{ line: 補助費, years: R5.., scale: 0.9 }]\n"],
		["a target", "targets: [{ id: a, label: a, line: 補助費, operator: '<=', limit: 1, years: R8 }]\n"],
		["an expression", 'changes: [{ line: 繰出金, years: R5.., expr: "base + 補助費" }]\n'],
		["a factor", "uncertainty: { factors: [{ on: 補助費, distribution: normal, spread: 1% }] }\n"],
		["a correlation", `${factor}  correlations: [{ between: [補助費, 人件費], value: 0.5 }]\n`],
	])("%s", (_, text) => {
		expect(hints(text)).toContain(`「補助費」は「${operating}」の一部です。`);
		expect(hints(text)).not.toContain("もしかして: 扶助費");
	});

	test("a correlation with a line that is not uncertain is no slip of one that is", () => {
		expect(hints(`${factor}  correlations: [{ between: [物件費, 人件費], value: 0.5 }]\n`)).not.toContain("もしかして");
	});

	test("a question on the command line", () => {
		const himi = new City();
		const read = readQuestion(himi.plan, {
			target: ["退職手当 R8 >= 1"],
			by: "補助費 R5.. add",
		});
		if (!("problems" in read)) throw new Error("accepted");
		expect(read.problems.map(({ hint }) => hint)).toEqual([
			expect.stringContaining("「退職手当」は「人件費」の一部です。"),
			expect.stringContaining(`「補助費」は「${operating}」の一部です。`),
		]);
	});

	test("a row of a published table, also beside the row that is missing", () => {
		const edition = readTown({ table: replaceRows("扶助費", ["社会保障費", "1084", "1247", "1229"]) });
		if ("published" in edition) throw new Error("accepted");
		const [missing, unread] = edition.map(({ code, hint }) => ({ code, hint }));
		expect(missing).toMatchObject({
			code: "table-missing-row",
			hint: expect.stringContaining("もしかして: 「社会保障費」(セルA9)"),
		});
		expect(unread).toMatchObject({
			code: "table-unknown-row",
			hint: expect.stringContaining("(「扶助費」か「繰出金」)"),
		});
	});

	test("a ratio of past years: one that is spelled alike and is another is not suggested", () => {
		const history = "年度,連結実質公債費比率\nH30,9.9\n";
		expect(refusals({ history }).join()).toContain("history-unknown-column");
	});
});

describe("a city's own names of lines", () => {
	const settings = join(himiFolder, "settings.yaml");
	const replaced = {
		[settings]: `aliases: { 扶助費: [社会保障費], 財政調整基金残高: [町の貯金] }\n${textOf(settings)}`,
	};

	const aliasProblems = (before: string): string[] => {
		const city = loadMunicipality(
			filesWith({ [settings]: before + textOf(settings) }),
			himiFolder,
			modelFacts,
			loadOwnModel,
		);
		return "problems" in city
			? city.problems.map(({ code, message, place }) => `${place?.line}:${place?.column} ${code} ${message}`)
			: [];
	};

	test("are known where a question is asked", () => {
		const { plan } = new City(replaced);
		const read = readQuestion(plan, {
			target: ["町の貯金 R12 >= 100"],
			by: "社会保障費 R5.. add",
		});
		expect(read).toMatchObject({
			targets: [{ line: "fiscalAdjustmentFundBalance" }],
			lever: { line: "socialAssistance" },
		});
	});

	test("are known in the measures of a plan", () => {
		const path = join(himiFolder, "measures", "own.yaml");
		const measures =
			"title: 取組\nscenario: ../baseline.yaml\nmeasures:\n  - name: 甲\n    effects: [{ line: 社会保障費, yearly: 10 }]\n    cost: 1\n";
		const opened = openMeasures(filesWith({ ...replaced, [path]: measures }), path, undefined, parseFormula);
		if ("problems" in opened) throw new Error(JSON.stringify(opened.problems));
		expect(opened.list).toBeDefined();
	});

	test.each([
		["市税", "固定資産税", "市税"],
		["市税", "固定資産税収入", "市税"],
		["市税", "所得割", "市税"],
		["人件費", "職員手当等", "人件費"],
		["扶助費", "生活保護費", "扶助費"],
		["投資的経費", "公共事業費", "投資的経費"],
		["その他収入", "土地売払収入", "その他収入"],
		["公債費", "元利償還金", null],
	])("of %s is never %s, a part of %s: refused with its place", (line, alias, whole) => {
		const said = aliasProblems(`aliases: { ${line}: [${alias}] }\n`);
		if (whole === null) expect(said).toEqual([]);
		else
			expect(said).toEqual([
				expect.stringMatching(
					new RegExp(`^1:\\d+ alias-of-part 「${alias}」は「${whole}」の一部なので、別名にできません$`),
				),
			]);
	});

	test("a name that is blank is told by the line it stands under and its count", () => {
		expect(aliasProblems('aliases: { 市税: [税の収入, ""] }\n')).toEqual([
			expect.stringMatching(/^1:\d+ empty-value aliasesの市税の2番目が空です$/),
		]);
	});
});
