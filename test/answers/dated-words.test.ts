import { expect, it } from "vitest";
import { datedWords } from "../../src/answers/edition/dated-words.ts";
import { filesWith } from "../support/memory-files.ts";

type Specs = Parameters<typeof datedWords>[2];
const none = {} as Specs["own"];

/** What is told of an edition r7 made from r6 with these files and drivers. */
function told(texts: Readonly<Record<string, string>>, own = none, old = none) {
	const files = filesWith(texts);
	return datedWords(files, { folder: "r7", before: "r6", from: "r6" }, { own, old }).map(
		({ kind, name, words }) => `${kind} ${name} ${words}`,
	);
}

const dated = ["令和7年度の額", "令和元年度", "Ｒ７の決算", "R7", "2025年度", "r6 の表", "表(r6版)", "表(r6)"];
const undated = ["令和の額", "平成7年度", "R700", "R123", "AR7", "12025年", "2025", "r6x の表", "r60", "x-r6", "表"];

it.each([...dated.map((words) => [words, true] as const), ...undated.map((words) => [words, false] as const)])(
	"the comment 「%s」 that was carried over names a year or the edition before: %s",
	(words, isDated) => {
		const text = `# ${words}\ntitle: 例\n`;
		const said = `注釈 edition.yaml 前の版のまま: ${words}`;
		expect(told({ "r7/edition.yaml": text, "r6/edition.yaml": text })).toEqual(isDated ? [said] : []);
		// What was written anew is its own.
		expect(told({ "r7/edition.yaml": text, "r6/edition.yaml": "title: 例\n" })).toEqual([]);
	},
);

it("sources of rules, and of values that were changed, are told where they are still those of the edition before", () => {
	const source = "令和6年度決算";
	const value = (amount: number, more = source) => ({ values: { 単価: { value: amount, source: more } } });
	const rule = (formula: string, more = source) => ({ rules: { 扶助費: { formula, source: more } } });
	const of = (own: object, old: object) => told({}, own as Specs["own"], old as Specs["old"]);
	expect(of(value(2), value(1))).toEqual(["出典 単価 前の版のまま: 令和6年度決算"]);
	expect(of(value(1), value(1))).toEqual([]);
	expect(of(value(2, "令和7年度決算"), value(1))).toEqual([]);
	expect(of(value(2, "計画書"), value(1, "計画書"))).toEqual([]);
	expect(of(value(2), {})).toEqual([]);
	expect(of(rule("a"), rule("a"))).toEqual(["出典 扶助費 前の版のまま: 令和6年度決算"]);
	expect(of(rule("a", "令和7年度"), rule("a"))).toEqual([]);
	expect(of({ rules: { 扶助費: "a" } }, rule("a"))).toEqual([]);
	expect(of(rule("a"), {})).toEqual([]);
});
