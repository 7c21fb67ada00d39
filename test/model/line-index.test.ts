import { describe, expect, it } from "vitest";
import type { Target } from "../../src/domain/target.ts";
import type { TermDefinition } from "../../src/domain/term.ts";
import { modelFacts } from "../../src/model/facts.ts";
import { LineIndex } from "../../src/model/line-index.ts";
import { term } from "../support/definitions.ts";

it("a computed line says what to change instead, by whatever names a city knows its lines", () => {
	const { lines } = modelFacts;
	const named = lines.withAliases(new Map([["cityTax", ["町の税"]]]));
	expect(named.find("町の税")?.id).toBe("cityTax");
	for (const index of [lines, named]) expect(JSON.stringify(index.leaf("歳入合計"))).toContain("市税");
	expect(JSON.stringify(lines.withoutRows([]).leaf("歳出合計"))).toContain("人件費");
});

/**
 * A city's tax, the sum of two, one of them of two more; what it spends for staff, of which it has two rows of the total
 * besides; and a row that stands for a line.
 */
const member = { leaf: true, kind: "tax" } as const;
const row = { leaf: true, kind: "personnel", partOf: "totalExpenditure" } as const;
const terms: readonly TermDefinition[] = [
	term("totalRevenue", ""),
	term("cityTax", "", { label: "市税", partOf: "totalRevenue" }),
	term("residents", "", { label: "住民税", kind: "tax", partOf: "cityTax" }),
	term("persons", "", { ...member, label: "個人", partOf: "residents", receives: "residents" }),
	term("firms", "", { ...member, label: "法人", aliases: ["会社"], partOf: "residents" }),
	term("property", "", { ...member, label: "固定資産税", partOf: "cityTax", misspelled: ["固定資産"] }),
	term("totalExpenditure", ""),
	term("personnelExpenses", "", { label: "人件費", leaf: true, partOf: "totalExpenditure" }),
	term("pay", "", { ...row, label: "給与" }),
	term("retirement", "", { ...row, label: "退職金" }),
	term("other", "", { label: "その他", leaf: true, partOf: "totalExpenditure" }),
	term("subsidies", "", { label: "補助", within: "other" }),
	term("fund", "", { label: "基金", leaf: true, measure: "stock" }),
	term("ratio", "", { label: "比率", numerator: "fund" }),
];
const lines = new LineIndex(terms, (id) => [`${id}のもと`]);
const replaced = lines.withoutRows(["personnelExpenses"]);
const ids = (found: readonly TermDefinition[]) => found.map(({ id }) => id);
const message = (found: TermDefinition | { readonly message: string }) =>
	"message" in found ? found.message : found.id;

describe("an index of lines", () => {
	it.each([
		["cityTax", ["persons", "firms", "property"]],
		["residents", ["persons", "firms"]],
		["property", ["property"]],
		["totalExpenditure", ["totalExpenditure"]],
		["personnelExpenses", ["personnelExpenses"]],
	])("what is entered for %s is %j", (line, entered) => {
		expect(ids(lines.entriesOf(lines.byId(line)))).toEqual(entered);
	});

	it("a line is the sum of its own members, a total of none", () => {
		expect(ids(lines.membersOf("cityTax"))).toEqual(["residents", "property"]);
		expect(lines.membersOf("totalExpenditure")).toEqual([]);
		expect(ids(lines.totals)).toEqual(["totalRevenue", "totalExpenditure"]);
	});

	it.each([
		["property", "cityTax", true],
		["persons", "totalRevenue", true],
		["persons", "totalExpenditure", false],
		["totalRevenue", "totalRevenue", false],
		["fund", "totalRevenue", false],
	])("%s is part of %s: %s", (line, total, isPart) => expect(lines.isPartOf(line, total)).toBe(isPart));

	it("what is put into a line goes to the one that takes it, else to the first of what is entered, or to its row", () => {
		const taking = ["residents", "cityTax", "property", "subsidies", "ratio"].map((line) => lines.receiverOf(line).id);
		expect(taking).toEqual(["persons", "persons", "property", "other", "ratio"]);
	});

	it("a line that a table has no row of, beside rows of its kind, is these rows", () => {
		expect(ids(lines.rowsBeside(lines.byId("personnelExpenses")))).toEqual(["pay", "retirement"]);
		expect(lines.rowsBeside(lines.byId("cityTax"))).toEqual([]);
		expect(ids(replaced.entriesOf(replaced.byId("personnelExpenses")))).toEqual(["pay", "retirement"]);
		expect(["personnelExpenses", "pay"].map((line) => replaced.isReplaced(line))).toEqual([true, false]);
		expect([lines.isReplaced("personnelExpenses"), lines.withoutRows(["fund"]) === lines]).toEqual([false, true]);
		expect(ids(lines.leaves)).toContain("personnelExpenses");
		expect(ids(replaced.leaves)).toEqual(ids(lines.leaves).filter((id) => id !== "personnelExpenses"));
		for (const index of [lines, replaced]) expect(index.leafLabels().get("人件費")).toBe("personnelExpenses");
		expect(Object.fromEntries(lines.leafLabels())).toMatchObject({ 法人: "firms", 会社: "firms", 基金: "fund" });
		expect(lines.leafLabels().has("市税")).toBe(false);
	});

	it("a line is changed where something is entered for it; else it is said what to change", () => {
		expect(["市税", "個人", "人件費"].map((name) => message(lines.changeable(name)))).toEqual([
			...["cityTax", "persons", "personnelExpenses"],
		]);
		expect(message(lines.changeable("比率"))).toContain("比率");
		expect(JSON.stringify(lines.changeable("比率"))).toContain("ratioのもと");
		expect(JSON.stringify(lines.leaf("市税"))).toContain("cityTaxのもと");
		expect(message(lines.leaf("個人"))).toBe("persons");
		expect(message(replaced.changeable("人件費"))).toBe("personnelExpenses");
		expect(JSON.stringify(replaced.leaf("人件費"))).toMatch(/給与.*退職金/);
		expect(JSON.stringify(replaced.leaf("人件費"))).not.toContain("のもと");
		expect(JSON.stringify(lines.leaf("補助"))).toContain("その他");
		expect(JSON.stringify(lines.leaf("町税"))).toContain("町税");
		expect(() => lines.byId("nothing")).toThrow("nothing");
	});

	it("a verdict stands on its line, on what is divided, and on what its limit is by", () => {
		const of = (line: string, limit: Target["limit"]): Target => ({
			...{ id: line, label: line, line, limit, operator: "<", kind: null, years: [] },
			...{ reference: false, source: null, effective: null },
		});
		const piece = { upTo: 2, plus: 0, times: 1 };
		const curve = { least: 1, most: 2, pieces: [piece, piece] } as const;
		const scaled = { line: "cityTax", constant: 0, share: 1, curve };
		expect(lines.behindVerdicts([of("ratio", 5), of("fund", scaled), of("fund", 1)])).toEqual([
			...["ratio", "fund", "cityTax"],
		]);
	});

	it("a name that is none may be a slip of one, also of what is typed for it or may be written too", () => {
		expect(lines.hint("固定資産説")).toContain("固定資産税");
		expect(lines.hint("固定資産")).toContain("固定資産税");
		expect(lines.hint("固定資産説", [], ({ id }) => id !== "property")).toBe("");
		expect(lines.hint("いろはにほへ", ["いろはにほと"])).toContain("いろはにほと");
		expect(lines.rowHint("固定資産説").lines).toEqual(["property"]);
		// What comes in of a line has kinds; what a fund holds, what is computed and what is mistyped have none.
		expect(lines.hint("過年度固定資産税")).toContain("固定資産税");
		expect(["特別の基金", "特別の比率", "過年度の市税"].map((name) => lines.hint(name))).toEqual(["", "", ""]);
		expect(lines.hint("特別の固定資産")).toBe("");
	});

	it("names of another index are taken over, those that are there already once", () => {
		const other = lines.withAliases(
			new Map([
				["firms", ["会社", "企業"]],
				["fund", ["積立金"]],
			]),
		);
		const named = lines.withNamesOf(other);
		expect(["企業", "会社", "積立金"].map((name) => named.find(name)?.id)).toEqual(["firms", "firms", "fund"]);
		expect(named.byId("firms").aliases).toEqual(["会社", "企業"]);
		expect(named.byId("property").aliases).toBeUndefined();
		expect(lines.withAliases(new Map())).toBe(lines);
		expect(replaced.withAliases(new Map([["fund", ["積立金"]]])).isReplaced("personnelExpenses")).toBe(true);
		expect(lines.find("企業")).toBeNull();
	});
});
