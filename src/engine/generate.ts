import type { TermDefinition } from "../domain/term.ts";
import { auditText } from "./generate-audit.ts";
import { CodeWriter, carriedName, helperText, indented, inputCode } from "./generate-code.ts";
import { type Program, reach, yearTree } from "./program.ts";
import { nodes, type Tree } from "./tree.ts";

/**
 * The kernel as the text of a module: straight-line code in local scalars, one loop over paths, one over years.
 * Made when the program is built; nothing is evaluated when it runs.
 */
export function generateKernel(program: Program): string {
	const back = reach(program);
	const loads = program.inputs.map((key, index) => `const i${index} = inputs[${index}]; // ${key}`);
	const stores = program.order.map((id, index) => `const o${index} = outputs[${index}]; // ${id}`);
	const parameters = program.source.parameters.map((p, index) => `const ${p.id} = parameters[${index}];`);
	const carried = [...back].flatMap(([id, depth]) =>
		Array.from({ length: depth }, (_, k) => `let ${carriedName(id, k + 1)} = ${before(program, id, k)};`),
	);
	const strideLoads = program.inputs.flatMap((key, index) =>
		key.startsWith("before.") || key.startsWith("table.") ? [] : [`const b${index} = path * strides[${index}];`],
	);
	return [
		"// Generated from the definitions by `npm run build`. Do not edit: a test compares it with them.",
		"",
		...helperText,
		"",
		`export const inputs = ${listText(program.inputs)};`,
		`export const parameters = ${listText(program.source.parameters.map((p) => p.id))};`,
		`export const outputs = ${listText(program.order)};`,
		`export const laws = ${listText(program.laws.map(({ law }) => law.id))};`,
		`export const leavesBehind = ${JSON.stringify(leavesBehind(program))};`,
		"",
		"export function project(shape, { series: inputs, strides, parameters }, outputs) {",
		"\tconst { years, settledYears, paths } = shape;",
		...indented(1, [...loads, ...stores, ...parameters]),
		"\tfor (let path = 0; path < paths; path += 1) {",
		...indented(2, [...strideLoads, "let q = path * years;", ...carried]),
		"\t\tfor (let year = 0; year < settledYears; year += 1) {",
		...indented(3, yearBody(program, true, back)),
		"\t\t}",
		"\t\tfor (let year = settledYears; year < years; year += 1) {",
		...indented(3, yearBody(program, false, back)),
		"\t\t}",
		"\t}",
		"}",
		"",
		...auditText(program),
		"",
	].join("\n");
}

function yearBody(program: Program, isSettled: boolean, back: ReadonlyMap<string, number>): string[] {
	const definitions = new Map(program.source.terms.map((term) => [term.id, term]));
	const lines: string[] = [];
	// Settled years are few: their code is kept short, that of the projected years fast.
	const writer = new CodeWriter(program, isSettled ? {} : { steps: lines });
	for (const [index, id] of program.order.entries()) {
		const code = termCode(program, definitions.get(id) as TermDefinition, isSettled, writer);
		lines.push(`const ${id} = ${code};`, `o${index}[q] = ${id};`);
	}
	for (const [id, depth] of back) {
		for (let k = depth; k > 1; k -= 1) lines.push(`${carriedName(id, k)} = ${carriedName(id, k - 1)};`);
		lines.push(`${carriedName(id, 1)} = ${id};`);
	}
	lines.push("q += 1;");
	return lines;
}

function termCode(program: Program, term: TermDefinition, isSettled: boolean, writer: CodeWriter): string {
	const tree = yearTree(program, term, isSettled, Number.NaN);
	if (tree === null) return inputCode(program, `given.${term.id}`);
	const formula = writer.expression(tree);
	if (!isSettled || term.given === undefined) return formula;
	const typed = inputCode(program, `given.${term.id}`);
	return `(${typed} === ${typed} ? ${typed} : ${formula})`;
}

function before(program: Program, id: string, k: number): string {
	const term = program.source.terms.find((candidate) => candidate.id === id);
	if (term?.before === "zero") return "0";
	if (term?.before === "one") return "1";
	if (term?.before === "data") return `i${program.inputs.indexOf(`before.${id}`)}[${k}]`;
	return "NaN";
}

function listText(items: readonly string[]): string {
	return `[${items.map((item) => JSON.stringify(item)).join(", ")}]`;
}

/** For each computed line, the leaf lines of the same or an earlier year that reach it, nearest first. */
function leavesBehind(program: Program): Record<string, string[]> {
	const leaves = new Set(program.source.terms.filter((term) => term.leaf).map((term) => term.id));
	const result: Record<string, string[]> = {};
	for (const term of program.source.terms) {
		if (term.leaf) continue;
		const queue = [term.id];
		const seen = new Set(queue);
		for (const id of queue)
			for (const node of nodes(program.trees.get(id) as Tree))
				if ((node.kind === "term" || node.kind === "input" || node.kind === "cohorts") && !seen.has(node.id)) {
					seen.add(node.id);
					queue.push(node.id);
				}
		result[term.id] = queue.filter((id) => leaves.has(id));
	}
	return result;
}
