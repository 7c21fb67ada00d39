import { CodeWriter, indented } from "./generate-code.ts";
import type { Program } from "./program.ts";
import { nodes } from "./tree.ts";

/** The audit as text: every law on what a projection returned, its largest breach and the year of it. */
export function auditText(program: Program): string[] {
	const position = new Map(program.order.map((id, index) => [id, index]));
	const column = (id: string, back: number) => `o${position.get(id)}[q${back === 0 ? "" : ` - ${back}`}]`;
	const writer = new CodeWriter(program, { term: column });
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
		const difference = `${writer.expression(left)} - ${writer.expression(right)}`;
		const size = law.relation === "=" ? `Math.abs(${difference})` : `0 - (${difference})`;
		// What is not known of a settled year (its 元金, where nobody published it) cannot be held against a law.
		const known = law.years === "projectedYears" ? "" : " && (year >= settledYears || d === d)";
		return `if (year >= ${start[law.years]}) { const d = ${size}; if (!(d <= tolerance) && !(d <= breach[${index}])${known}) { breach[${index}] = d; at[${index}] = year; } } // ${law.id}`;
	});
	const inputIndex = (key: string) => program.inputs.indexOf(key);
	return [
		"export function audit(shape, { series: inputs, strides, parameters }, outputs, tolerance) {",
		"\tconst { years, settledYears, paths } = shape;",
		`\tconst breach = new Float64Array(${program.laws.length});`,
		`\tconst at = new Int32Array(${program.laws.length}).fill(-1);`,
		...indented(1, [
			...[...usedInputs].map((key) => `const i${inputIndex(key)} = inputs[${inputIndex(key)}]; // ${key}`),
			...[...used].map((id) => `const o${position.get(id)} = outputs[${position.get(id)}]; // ${id}`),
			...program.source.parameters.map((p, index) => `const ${p.id} = parameters[${index}];`),
		]),
		"\tfor (let path = 0; path < paths; path += 1) {",
		...indented(
			2,
			[...usedInputs].map((key) => `const b${inputIndex(key)} = path * strides[${inputIndex(key)}];`),
		),
		"\t\tfor (let year = 0; year < years; year += 1) {",
		"\t\t\tconst q = path * years + year;",
		...indented(3, checks),
		"\t\t}",
		"\t}",
		"\treturn { breach, year: at };",
		"}",
	];
}
