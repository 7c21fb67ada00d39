import { compileProgram } from "../../src/build/compile.ts";
import type { LawDefinition, TermDefinition } from "../../src/domain/term.ts";
import { DefinitionError } from "../../src/engine/checked-program.ts";
import type { Program, ProgramSource } from "../../src/engine/program.ts";

/** A definition with only what the engine asks for. */
export function term(id: string, formula: string, more: Partial<TermDefinition> = {}): TermDefinition {
	return { id, label: `「${id}」`, unit: "amount", measure: "flow", formula, source: "試験", ...more };
}

/** A small model of its own: two leaves in 百万円, a percentage, a population, and what the test adds. */
export function compile(
	terms: readonly TermDefinition[],
	more: { readonly laws?: readonly LawDefinition[]; readonly functions?: ProgramSource["functions"] } = {},
): Program {
	return compileProgram({
		terms: [
			term("tax", "entered(tax)"),
			term("cost", "entered(cost)"),
			term("ratio", "entered(ratio)", { unit: "percent" }),
			term("people", "entered(people)", { unit: "people" }),
			...terms,
		],
		parameters: [
			{ id: "share", label: "割合", unit: "ratio", from: "settings" },
			{ id: "hundredPercent", label: "100%", unit: "percent", from: "run" },
		],
		functions: more.functions ?? [],
		laws: more.laws ?? [],
		channels: ["entered"],
		tables: ["repaid"],
	});
}

/** What the engine says of definitions that do not stand; fails when they do. */
export function refusal(build: () => unknown): string {
	try {
		build();
	} catch (error) {
		if (error instanceof DefinitionError) return error.message;
		throw error;
	}
	throw new Error("the definitions were accepted");
}
