import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { burdenOf, effectAmounts } from "../../../src/answers/plan/measure.ts";
import { effectWords } from "../../../src/answers/plan/measure-changes.ts";
import { openMeasures } from "../../../src/answers/plan/open.ts";
import { problemText } from "../../../src/cli/console.ts";
import { parseFormula } from "../../../src/engine/formula.ts";
import { runOutlook } from "../../../src/run-outlook.ts";
import { filesWith, himiFolder } from "../../support/memory-files.ts";

const path = join(himiFolder, "measures", "一覧.yaml");
const rows = `名称,例
期間,R4..R8
単位,千円
出典,計画書
番号,名称,担当,進捗,効果の項目,効果の種類,開始,効果額,効果額 R8,効果額 R9,見通し,ページ
1,収納率,税務課,50%,市税,毎年度,R5,10000,,,いいえ,6
2,売却,財務課,,その他収入,単年度,,,8000,4000,いいえ,
3,寄附,財務課,,その他収入,毎年度,R4,8000,,,はい,
4,再編,財務課,,物件費等,累積,R6,△5000,,,いいえ,
5,訪問,総務課,,,,,,,,,
`;

/** A file of measures of Himi, beside a register 例. */
function opened(text: string, base = "title: 土台\nmunicipality: himi\n") {
	const files = filesWith({
		[join(himiFolder, "registers", "例.csv")]: rows,
		[join(himiFolder, "土台.yaml")]: base,
		[path]: `title: 一覧\nscenario: ../土台.yaml\n${text}`,
	});
	return openMeasures({ ...files, fileNames: () => ["例.csv"] }, path, undefined, parseFormula);
}

function measuresOf(text: string) {
	const outcome = opened(text);
	if ("problems" in outcome) throw new Error(outcome.problems.map(problemText).join("\n"));
	const { list, outlook } = outcome;
	const { years } = outlook.edition;
	return list.measures.map((measure) => ({
		name: measure.name,
		starts: measure.starts,
		requires: measure.requires,
		exclusive: measure.exclusive,
		burdens: measure.starts.map((start) => burdenOf(measure, start, years)),
		amounts: measure.effects.map((effect) =>
			measure.starts.map((start) => [effect.line, effect.linked, [...effectAmounts(effect, start, years)]]),
		),
	}));
}

const use = (more: string) => `register: { use: 例, ${more} }\n`;

describe("plan chooses among the entries of a register", () => {
	it("as it chooses among measures that say the same by hand", () => {
		const entries =
			'{ "1": { cost: 3, startsLater: true }, "2": { cost: { once: 1, yearly: 2 }, latest: R10, requires: ["1", 窓口] }, "4": { cost: 2, earliest: R7, exclusive: 施設 } }';
		const own = "measures:\n  - { name: 窓口, effects: [{ line: 人件費, yearly: -5 }], cost: 1, exclusive: 施設 }\n";
		const byHand = `measures:
  - { name: 窓口, effects: [{ line: 人件費, yearly: -5 }], cost: 1, exclusive: 施設 }
  - { name: 収納率, effects: [{ line: 市税, yearly: 8 }], cost: 3, earliest: R5, startsLater: true }
  - { name: 売却, effects: [{ line: その他収入, byYear: [6.4, 3.2], afterwards: 0 }], cost: { once: 1, yearly: 2 }, earliest: R8, latest: R10, requires: [収納率, 窓口] }
  - { name: 再編, effects: [{ line: 物件費等, byYear: [-4, -8, -12, -16, -20, -24] }], cost: 2, earliest: R7, exclusive: 施設 }
`;
		expect(measuresOf(own + use(`weight: 80%, entries: ${entries}`))).toEqual(measuresOf(byHand));
		expect(measuresOf(use('weight: progress, entries: { "1": { cost: 3 } }'))[0]?.amounts[0]?.[0]?.[2]).toContainEqual([
			2023, 5,
		]);
	});

	it("under their names, with their offices, their source and their kind", () => {
		const outcome = opened(use('weight: planned, entries: { "1": { cost: 3 }, "4": { cost: 2 } }'));
		if ("problems" in outcome) throw new Error(outcome.problems.map(problemText).join("\n"));
		const { list, outlook } = outcome;
		expect(list.measures[0]).toMatchObject({
			name: "収納率",
			owner: "税務課",
			source: "計画書 6ページ",
			reason: "例 取組1(6ページ)。効果額(千円) R5 10,000 から続く",
			group: "収納率",
		});
		const words = list.measures.flatMap(({ effects }) =>
			effects.map((effect) => effectWords(effect, outlook.municipality.lines)),
		);
		expect(words[0]).toContain("毎年度+10");
		expect(words[1]).toContain("毎年度△ 5ずつ積み重なる");
	});

	it.each([
		["an entry that is not there", use('weight: planned, entries: { "9": { cost: 1 } }'), ["register-unknown-entry"]],
		["an entry without an effect", use('weight: planned, entries: { "5": { cost: 1 } }'), ["register-no-effect"]],
		["what the plan already holds", use('weight: planned, entries: { "3": { cost: 1 } }'), ["register-plan-holds"]],
		["an entry without a burden", use('weight: planned, entries: { "1": {} }'), ["missing-key"]],
		["a share of steps", use('weight: schedule, entries: { "1": { cost: 1 } }'), ["register-plan-schedule"]],
		[
			"progress that is not known",
			use('weight: progress, entries: { "2": { cost: 1 } }'),
			["register-progress-unknown"],
		],
		["a delay beside the start", use('weight: planned, late: 1, entries: { "1": { cost: 1 } }'), ["unknown-key"]],
		["no measures and no register", "", ["missing-key"]],
	])("%s is refused", (_, text, expected) => {
		const outcome = opened(text);
		const found = "problems" in outcome ? outcome.problems : [];
		for (const problem of found) expect(problemText(problem)).not.toMatch(/undefined|NaN|\[object/);
		expect(found.map(({ code }) => code)).toEqual(expected);
	});

	it("such a file is no scenario", () => {
		const files = filesWith({
			[path]: `title: 一覧\nscenario: ../baseline.yaml\n${use('weight: planned, entries: { "1": { cost: 1 } }')}`,
		});
		const outcome = runOutlook(files, path);
		expect("problems" in outcome ? outcome.problems.map(({ code }) => code) : []).toEqual(["measures-file"]);
	});

	it("what the scenario below already uses is refused, unless it is left out there", () => {
		const base = (except: string) =>
			`title: 土台\nmunicipality: himi\nregister: { use: 例, weight: planned, except: [${except}] }\n`;
		const text = use('weight: planned, entries: { "1": { cost: 1 } }');
		const twice = opened(text, base(""));
		expect("problems" in twice ? twice.problems.map(({ code }) => code) : []).toEqual(["register-used-before"]);
		expect("list" in opened(text, base("1"))).toBe(true);
	});
});
