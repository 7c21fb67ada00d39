import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileProgram } from "../../src/build/compile.ts";
import { sameYearNeeds } from "../../src/engine/graph.ts";
import type { Tree } from "../../src/engine/tree.ts";
import { compile, refusal, term } from "../support/definitions.ts";
import { holdsFor, lawCases } from "../support/law.ts";
import { modelSource } from "../support/program.ts";

describe("a circle within one year", () => {
	it("is refused with its chain, each line by label and id, from its first line back to it", () => {
		const circle = [term("a", "b + tax"), term("b", "c * share"), term("c", "a - cost")];
		const named = circle.map((line) => ({ ...line, label: { a: "歳入", b: "交付税", c: "決算収支" }[line.id] ?? "" }));
		expect(refusal(() => compile(named))).toBe("cycle: 歳入 (a) → 交付税 (b) → 決算収支 (c) → 歳入 (a)");
	});

	it("shows only the circle, not the lines that lead to it", () => {
		const message = refusal(() => compile([term("above", "x + tax"), term("x", "y"), term("y", "max(0, x)")]));
		expect(message).toBe("cycle: 「x」 (x) → 「y」 (y) → 「x」 (x)");
	});

	it("is found when a line needs itself, through a named function or through its own cohorts too", () => {
		expect(refusal(() => compile([term("self", "self + tax")]))).toContain("「self」 (self) → 「self」 (self)");
		const half = { name: "half", parameters: ["a"], formula: "a / 2", label: "", source: "" };
		expect(refusal(() => compile([term("x", "half(x)")], { functions: [half] }))).toContain("cycle");
		expect(refusal(() => compile([term("repaid", "cohorts(repaid, repaid)")]))).toContain("cycle");
	});

	it("is broken by time: last year's figure may be asked for by anyone", () => {
		const { order } = compile([term("fund", "prev(fund) + deposit"), term("deposit", "prev(fund) * share")]);
		expect(order.indexOf("deposit")).toBeLessThan(order.indexOf("fund"));
	});

	it("in the real model is found wherever one is made: any computed line made to need 決算収支", () => {
		const closing = ["totalRevenue", "totalExpenditure", "balance", "fiscalAdjustmentFundWithdrawal", "debtService"];
		for (const id of closing) {
			const terms = modelSource.terms.map((line) =>
				line.id === id ? { ...line, formula: `${line.formula} + settlementBalance` } : line,
			);
			const message = refusal(() => compileProgram({ ...modelSource, terms }));
			expect(message).toMatch(/^cycle: /);
			expect(message).toContain("決算収支合計 (settlementBalance)");
		}
	});
});

describe("names", () => {
	it.each([
		["an unknown line", "tax + incom", "name at 7: 「incom」"],
		["an unknown line of last year", "prev(incom)", "name at 6: 「incom」"],
		["an unknown function", "average(tax, cost)", "name at 1: 「average」"],
		["an unknown input series", "planned(tax)", "name at 1: 「planned」"],
		["an input of an unknown line", "entered(incom)", "name at 9: 「incom」"],
		["a table that does not exist", "cohorts(tax, paid)", "name at 14: 「paid」"],
		["a word of JavaScript", "constructor", "name at 1: 「constructor」"],
	])("%s is refused at its place", (_, formula, message) => {
		expect(refusal(() => compile([term("wrong", formula)]))).toBe(`wrong: ${message} in ${formula}`);
	});

	it.each([
		"cohorts(share, repaid)",
		"cohorts(tax, ratio)",
		"cohorts(tax)",
		"cohorts(1, repaid)",
		"cohorts(tax, repaid, tax, tax)",
	])("%s is no sum over years of issue: that is of a line, by a table, in a unit", (formula) => {
		expect(refusal(() => compile([term("wrong", formula)]))).toBe(`wrong: arguments at 1: 「cohorts」 in ${formula}`);
	});

	it("two definitions with one id are refused, however alike they are", () => {
		expect(refusal(() => compile([term("tax", "entered(tax)")]))).toBe("two definitions share an id");
	});

	it("every id of the real model defined once more is refused", () => {
		expect(modelSource.terms.length).toBeGreaterThan(50);
		for (const line of modelSource.terms)
			expect(refusal(() => compileProgram({ ...modelSource, terms: [...modelSource.terms, line] }))).toContain("id");
	});
});

describe("the order of calculation", () => {
	it("has every line once, after all the lines it needs of the same year", () => {
		const { order, trees } = compileProgram(modelSource);
		expect([...order].sort()).toEqual(modelSource.terms.map(({ id }) => id).sort());
		let needs = 0;
		for (const [id, tree] of trees)
			for (const need of sameYearNeeds(tree)) {
				needs += 1;
				expect(order.indexOf(need), `${id} needs ${need}`).toBeLessThan(order.indexOf(id));
			}
		expect(needs).toBeGreaterThan(100);
	});

	it("exists for any graph whose lines need only earlier ones, and its chain is a real circle otherwise", () => {
		const graphs = fc.array(fc.array(fc.nat({ max: 11 }), { maxLength: 3 }), { minLength: 2, maxLength: 12 });
		let circles = 0;
		holdsFor(fc.tuple(graphs, fc.boolean()), ([needs, free]) => {
			const needed = needs.map((list, at) =>
				[...new Set(free ? list : list.filter((need) => need < at))].filter((need) => need < needs.length),
			);
			const terms = needed.map((list, at) => term(`t${at}`, ["tax", ...list.map((need) => `t${need}`)].join(" + ")));
			let order: readonly string[];
			let trees: ReadonlyMap<string, Tree>;
			try {
				({ order, trees } = compile(terms));
			} catch {
				const chain = [...refusal(() => compile(terms)).matchAll(/\((t\d+)\)/g)].map(([, id]) => Number(id?.slice(1)));
				expect(chain.length).toBeGreaterThan(1);
				expect(chain.at(-1)).toBe(chain[0]);
				for (const [at, id] of chain.entries()) if (at > 0) expect(needed[chain[at - 1] as number]).toContain(id);
				circles += 1;
				return;
			}
			for (const [id, tree] of trees)
				for (const need of sameYearNeeds(tree)) expect(order.indexOf(need)).toBeLessThan(order.indexOf(id));
		});
		expect(circles).toBeGreaterThan(lawCases / 10);
	});
});
