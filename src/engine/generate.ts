import type { TermDefinition } from "../domain/term.ts";
import { type Program, reach } from "./program.ts";
import { nodes, type Tree } from "./tree.ts";

/** Which years a piece of generated code serves: where values come from differs. */
type Phase = "first" | "settled" | "projected";

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
		"export function project(shape, inputs, strides, parameters, outputs) {",
		"\tconst { years, settledYears, paths } = shape;",
		...indent(1, [...loads, ...stores, ...parameters]),
		"\tfor (let path = 0; path < paths; path += 1) {",
		...indent(2, [...strideLoads, "let q = path * years;", ...carried]),
		"\t\t{",
		"\t\t\tconst year = 0;",
		...indent(3, yearBody(program, "first", back)),
		"\t\t}",
		"\t\tfor (let year = 1; year < settledYears; year += 1) {",
		...indent(3, yearBody(program, "settled", back)),
		"\t\t}",
		"\t\tfor (let year = settledYears; year < years; year += 1) {",
		...indent(3, yearBody(program, "projected", back)),
		"\t\t}",
		"\t}",
		"}",
		"",
		...auditText(program),
		"",
	].join("\n");
}

const helperText = [
	"/** Half away from zero. */",
	"const roundHalf = (x) => (x < 0 ? 0 - Math.round(-x) : Math.round(x));",
	"const cohortSum = (column, base, first, year, table, years) => {",
	"\tlet sum = 0;",
	"\tfor (let s = first; s <= year; s += 1) sum += column[base + s] * table[year * years + s];",
	"\treturn sum;",
	"};",
	"const cohortSumRounded = (column, base, first, year, table, years, unit) => {",
	"\tlet sum = 0;",
	"\tfor (let s = first; s <= year; s += 1) sum += roundHalf(roundTo((column[base + s] * table[year * years + s]) / unit, 1000000)) * unit;",
	"\treturn sum;",
	"};",
	"const roundTo = (x, scale) => (x < 0 ? 0 - Math.round(-x * scale) / scale : Math.round(x * scale) / scale);",
];

function yearBody(program: Program, phase: Phase, back: ReadonlyMap<string, number>): string[] {
	const definitions = new Map(program.source.terms.map((term) => [term.id, term]));
	const lines: string[] = [];
	for (const [index, id] of program.order.entries()) {
		const term = definitions.get(id) as TermDefinition;
		const code = expression(program, term, phase);
		lines.push(`const ${id} = ${code};`, `o${index}[q] = ${id};`);
	}
	for (const [id, depth] of back) {
		for (let k = depth; k > 1; k -= 1) lines.push(`${carriedName(id, k)} = ${carriedName(id, k - 1)};`);
		lines.push(`${carriedName(id, 1)} = ${id};`);
	}
	lines.push("q += 1;");
	return lines;
}

function expression(program: Program, term: TermDefinition, phase: Phase): string {
	if (phase === "first" && term.absentInFirstYear) return "NaN";
	const given = phase === "first" ? term.given !== undefined : phase === "settled" && term.given === "settledYears";
	if (given) return inputCode(program, `given.${term.id}`);
	const tree = program.trees.get(term.id) as Tree;
	return code(program, tree);
}

function inputCode(program: Program, key: string): string {
	const index = program.inputs.indexOf(key);
	return `i${index}[b${index} + year]`;
}

/** One tree as JavaScript. `term` tells how a line's value is written where the code stands. */
function code(program: Program, tree: Tree, term = scalarTerm): string {
	const inner = (part: Tree) => code(program, part, term);
	switch (tree.kind) {
		case "number":
			return String(tree.value);
		case "notApplicable":
			return "NaN";
		case "term":
			return term(tree.id, tree.back);
		case "parameter":
			return tree.id;
		case "input":
			return inputCode(program, `${tree.channel}.${tree.id}`);
		case "cohorts":
			return cohortCode(program, tree.id, tree.table, tree.unit === null ? null : inner(tree.unit));
		case "negate":
			return `(0 - ${inner(tree.of)})`;
		case "not":
			return `!${inner(tree.of)}`;
		case "arithmetic":
			return tree.operator === "^"
				? `Math.pow(${inner(tree.left)}, ${inner(tree.right)})`
				: `(${inner(tree.left)} ${tree.operator} ${inner(tree.right)})`;
		case "compare":
			return `(${inner(tree.left)} ${comparisonCode[tree.operator] ?? tree.operator} ${inner(tree.right)})`;
		case "logic":
			return `(${inner(tree.left)} ${tree.operator === "and" ? "&&" : "||"} ${inner(tree.right)})`;
		case "choose":
			return `(${inner(tree.condition)} ? ${inner(tree.yes)} : ${inner(tree.no)})`;
		case "call":
			return callCode(tree.name, tree.args.map(inner), tree.args);
		case "named":
			return inner(tree.body);
	}
}

/** The line's column of this path holds the years so far: the value of this year is stored before it is read. */
function cohortCode(program: Program, id: string, table: string, unit: string | null): string {
	const column = `o${program.order.indexOf(id)}`;
	const rates = `i${program.inputs.indexOf(`table.${table}`)}`;
	const place = `q - year, settledYears, year, ${rates}, years`;
	return unit === null ? `cohortSum(${column}, ${place})` : `cohortSumRounded(${column}, ${place}, ${unit})`;
}

const comparisonCode: Readonly<Record<string, string>> = { "==": "===", "!=": "!==" };

function callCode(name: string, args: readonly string[], trees: readonly Tree[]): string {
	const digits = trees[1];
	if (name === "round" && digits?.kind === "number") return `roundTo(${args[0]}, ${10 ** digits.value})`;
	if (name === "round") return `roundHalf(${args[0]})`;
	return `Math.${name}(${args.join(", ")})`;
}

function scalarTerm(id: string, back: number): string {
	return back === 0 ? id : carriedName(id, back);
}

function carriedName(id: string, back: number): string {
	return `${id}_${back}`;
}

function before(program: Program, id: string, k: number): string {
	const term = program.source.terms.find((candidate) => candidate.id === id);
	if (term?.before === "zero") return "0";
	if (term?.before === "one") return "1";
	if (term?.before === "data") return `i${program.inputs.indexOf(`before.${id}`)}[${k}]`;
	return "NaN";
}

function auditText(program: Program): string[] {
	const position = new Map(program.order.map((id, index) => [id, index]));
	const column = (id: string, back: number) => `o${position.get(id)}[q${back === 0 ? "" : ` - ${back}`}]`;
	const used = new Set<string>();
	const usedInputs = new Set<string>();
	for (const { left, right } of program.laws)
		for (const tree of [left, right])
			for (const node of nodes(tree)) {
				if (node.kind === "term") used.add(node.id);
				if (node.kind === "input") usedInputs.add(`${node.channel}.${node.id}`);
			}
	const start = { all: "0", afterFirst: "1", projectedYears: "settledYears" } as const;
	const checks = program.laws.map(({ law, left, right }, index) => {
		const difference = `${code(program, left, column)} - ${code(program, right, column)}`;
		const size = law.relation === "=" ? `Math.abs(${difference})` : `0 - (${difference})`;
		return `if (year >= ${start[law.years]}) { const d = ${size}; if (!(d <= tolerance) && !(d <= breach[${index}])) { breach[${index}] = d; at[${index}] = year; } } // ${law.id}`;
	});
	const inputIndex = (key: string) => program.inputs.indexOf(key);
	return [
		"export function audit(shape, inputs, strides, parameters, outputs, tolerance) {",
		"\tconst { years, settledYears, paths } = shape;",
		`\tconst breach = new Float64Array(${program.laws.length});`,
		`\tconst at = new Int32Array(${program.laws.length}).fill(-1);`,
		...indent(1, [
			...[...usedInputs].map((key) => `const i${inputIndex(key)} = inputs[${inputIndex(key)}]; // ${key}`),
			...[...used].map((id) => `const o${position.get(id)} = outputs[${position.get(id)}]; // ${id}`),
			...program.source.parameters.map((p, index) => `const ${p.id} = parameters[${index}];`),
		]),
		"\tfor (let path = 0; path < paths; path += 1) {",
		...indent(
			2,
			[...usedInputs].map((key) => `const b${inputIndex(key)} = path * strides[${inputIndex(key)}];`),
		),
		"\t\tfor (let year = 0; year < years; year += 1) {",
		"\t\t\tconst q = path * years + year;",
		...indent(3, checks),
		"\t\t}",
		"\t}",
		"\treturn { breach, year: at };",
		"}",
	];
}

function listText(items: readonly string[]): string {
	return `[${items.map((item) => JSON.stringify(item)).join(", ")}]`;
}

function indent(depth: number, lines: readonly string[]): string[] {
	return lines.map((line) => "\t".repeat(depth) + line);
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
