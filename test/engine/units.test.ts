import { describe, expect, it } from "vitest";
import { compileProgram } from "../../src/build/compile.ts";
import { errorAt, type Message, type Problem } from "../../src/diagnostics/problem.ts";
import type { LawDefinition, TermDefinition } from "../../src/domain/term.ts";
import { type Unit, unitDimensions } from "../../src/domain/unit.ts";
import { compile, refusal, term } from "../support/definitions.ts";
import { modelSource } from "../support/program.ts";

const law = (left: string, right: string): LawDefinition => ({
	id: "law",
	label: "法則",
	left,
	relation: "=",
	right,
	years: "all",
	source: "試験",
});

describe("units that do not go together are refused where they meet", () => {
	it.each([
		["百万円 + %", "tax + ratio", "+", "amount", "percent"],
		["百万円 − 人", "tax - people", "-", "amount", "people"],
		["百万円 + a plain number", "tax + 1", "+", "amount", "無単位"],
		["min of 百万円 and %", "min(tax, cost, ratio)", "min", "amount", "percent"],
		["max of 百万円 and a share", "max(tax, share)", "max", "amount", "無単位"],
		["a choice between 百万円 and %", "share > 0 ? tax : ratio", "? :", "amount", "percent"],
		["百万円 compared with %", "tax > ratio ? tax : cost", ">", "amount", "percent"],
		["a number where a condition should be", "share ? tax : cost", "?", "truth", "無単位"],
		["and of an amount", "tax and share > 0 ? tax : cost", "and", "truth", "amount"],
		["not of an amount", "not tax ? tax : cost", "not", "truth", "amount"],
		["百万円 to a power", "tax ^ 2", "^", "無単位", "amount"],
		["a power of 百万円", "share ^ tax", "^", "無単位", "amount"],
		["百万円 of last year + %", "prev(tax) + ratio", "+", "amount", "percent"],
		["a mistake inside a longer formula", "tax + cost * (1 + ratio)", "+", "無単位", "percent"],
	])("%s", (_, formula, ...[operation, left, right]) => {
		const message = refusal(() => compile([term("wrong", formula)]));
		expect(message).toBe(`wrong: unit mismatch at ${operation}: ${left} and ${right}`);
	});

	it("a mistake hidden in a named function is found in the line that uses it", () => {
		const mix = { name: "mix", parameters: ["a", "b"], formula: "a + b", label: "", source: "" };
		expect(refusal(() => compile([term("wrong", "mix(tax, ratio)")], { functions: [mix] }))).toContain("wrong");
		expect(compile([term("right", "mix(tax, cost)")], { functions: [mix] }).order).toContain("right");
	});
});

describe("a line whose formula gives another unit than it declares is refused", () => {
	it.each([
		["percent", "tax + cost", "declared percent, formula gives amount"],
		["amount", "tax * cost", "declared amount, formula gives amount^2"],
		["amount", "tax / cost", "declared amount, formula gives 無単位"],
		["ratio", "tax / cost * hundredPercent", "declared 無単位, formula gives percent"],
		["amount", "tax / people", "declared amount, formula gives amount·people^-1"],
		["people", "round(people) * share * 1 / people", "declared people, formula gives 無単位"],
	] as const)("declared %s: %s", (unit, formula, message) => {
		expect(refusal(() => compile([term("wrong", formula, { unit })]))).toBe(`wrong: ${message}`);
	});

	it("and a law whose sides have different units is no law", () => {
		expect(refusal(() => compile([], { laws: [law("tax", "ratio")] }))).toContain("different units");
		expect(compile([], { laws: [law("tax", "cost + 0")] }).laws).toHaveLength(1);
	});
});

describe("units that do go together are accepted", () => {
	it.each([
		["amount", "tax - cost * share"],
		["percent", "tax / cost * hundredPercent"],
		["amount", "max(0, tax - cost)"],
		["percent", "tax > 0 ? ratio : notApplicable"],
		["amount", "share ^ 2 * tax"],
		["amount", "cohorts(tax, repaid)"],
	] as const)("%s: %s", (unit, formula) => {
		expect(compile([term("right", formula, { unit })]).order).toContain("right");
	});

	it.each([
		[
			"amount",
			["tax", "-tax", "prev(tax, 2)", "sum(tax, 2)", "entered(tax)", "tax + cost", "tax - cost", "tax * share"],
		],
		["amount", ["tax / share", "abs(tax)", "ceil(tax)", "floor(tax)", "trunc(tax)", "round(tax)", "round(tax, 1)"]],
		["amount", ["min(tax, cost)", "max(0, tax)", "share > 0 ? 0 : tax", "share > 0 ? tax : notApplicable"]],
		["amount", ["cohorts(tax, repaid)", "people * tax / people", "ratio / hundredPercent * tax", "share ^ 2 * tax"]],
		["percent", ["ratio", "hundredPercent", "tax / cost * hundredPercent", "round(ratio, 2) / 2", "max(ratio, 0)"]],
		["people", ["people", "people * (tax / cost)", "round(prev(people) * share)", "-people - people"]],
		["ratio", ["1", "share", "tax / cost", "share ^ share", "1 + share", "ratio / hundredPercent", "round(share, 2)"]],
	] as const)("%s is what is given by %j, and no other unit is", (unit, formulas) => {
		for (const formula of formulas)
			for (const declared of ["amount", "percent", "people", "ratio"] as const) {
				const build = () => compile([term("line", formula, { unit: declared })]);
				if (declared === unit) expect(build().order, formula).toContain("line");
				else expect(refusal(build), formula).toContain(`declared ${declared === "ratio" ? "無単位" : declared}`);
			}
	});

	it("any line of the real model declared in any other unit is refused", () => {
		// A line that never has a figure says nothing of its unit.
		const lines = modelSource.terms.filter(
			({ formula }) => !formula.startsWith("entered(") && formula !== "notApplicable",
		);
		expect(lines.length).toBeGreaterThan(40);
		for (const line of lines)
			for (const unit of ["percent", "people", "amount"] as const) {
				if (line.unit === unit) continue;
				const terms = modelSource.terms.map((other) => (other === line ? { ...line, unit } : other));
				expect(refusal(() => compileProgram({ ...modelSource, terms }))).not.toBe("");
			}
	});
});

/** What the compiler must refuse: each line below fails `tsc` when the mistake in it compiles. */
describe("types that keep a mistake from compiling", () => {
	it("a definition in a unit that does not exist, or without a source, is no definition", () => {
		// @ts-expect-error 百万円 is the municipality's word; the model says amount.
		const yen: TermDefinition = { id: "a", label: "a", unit: "百万円", measure: "flow", formula: "0", source: "s" };
		// @ts-expect-error a definition says where it comes from.
		const unsourced: TermDefinition = { id: "a", label: "a", unit: "amount", measure: "flow", formula: "0" };
		// @ts-expect-error neither flow, stock nor ratio.
		const odd: TermDefinition = { id: "a", label: "a", unit: "amount", measure: "speed", formula: "0", source: "s" };
		const units: readonly Unit[] = Object.keys(unitDimensions) as Unit[];
		for (const { unit } of [yen]) expect(units).not.toContain(unit);
		expect([unsourced.source, odd.measure]).toEqual([undefined, "speed"]);
	});

	it("a problem without a code or a hint is no problem", () => {
		// @ts-expect-error programs tell messages apart by their code.
		const codeless: Problem = { severity: "error", message: "誤り", hint: "直す" };
		// @ts-expect-error a message says what to do.
		const helpless: Message = { code: "x", message: "誤り" };
		// @ts-expect-error no such severity.
		const loud: Problem = { severity: "fatal", code: "x", message: "誤り", hint: "直す" };
		expect([codeless.code, helpless.hint, loud.severity]).toEqual([undefined, undefined, "fatal"]);
		expect(errorAt(undefined, { code: "x", message: "誤り", hint: "直す" }).severity).toBe("error");
	});
});
