import type { Program } from "./program.ts";
import type { Tree } from "./tree.ts";

/** Decimals an amount is rounded to before it is rounded to a whole number, so that 0.5 in binary is 0.5. */
const steadyDigits = 6;

/** Whether a rounding to `steadyDigits` cannot change the whole number next to an amount. */
function isFarFromHalf(exact: string, whole: string): string {
	return `Math.abs(${exact} - ${whole}) < 0.499 && Math.abs(${exact}) < 1e12`;
}

/** Arithmetic too long to write out wherever it is used. */
export const helperText = [
	"/** Half away from zero; -0 becomes 0. */",
	"const roundHalf = (x) => (x < 0 ? -1 : 1) * Math.round(Math.abs(x)) + 0;",
	"const roundTo = (x, scale) => ((x < 0 ? -1 : 1) * Math.round(Math.abs(x) * scale)) / scale + 0;",
	"/** To six decimals, then to a whole number. Away from a half the first rounding cannot matter. */",
	"const roundSteady = (x) => {",
	"\tconst whole = Math.round(x) + 0;",
	`\treturn ${isFarFromHalf("x", "whole")} ? whole : roundHalf(roundTo(x, ${10 ** steadyDigits}));`,
	"};",
	"const cohortSum = (column, base, first, year, table, years) => {",
	"\tlet sum = 0;",
	"\tfor (let s = first; s <= year; s += 1) sum += column[base + s] * table[year * years + s];",
	"\treturn sum;",
	"};",
	"const cohortSumRounded = (column, base, first, year, table, years, unit) => {",
	"\tlet sum = 0;",
	"\tfor (let s = first; s <= year; s += 1) {",
	"\t\tconst x = (column[base + s] * table[year * years + s]) / unit;",
	"\t\tsum += roundSteady(x) * unit;",
	"\t}",
	"\treturn sum;",
	"};",
];

/** Where an input series of this path stands in its column. */
export function inputCode(program: Program, key: string): string {
	const index = program.inputs.indexOf(key);
	return `i${index}[b${index} + year]`;
}

/** The name a line's value of an earlier year is carried under. */
export function carriedName(id: string, back: number): string {
	return `${id}_${back}`;
}

/** How a line's value is written where the code stands. */
type TermCode = (id: string, back: number) => string;

const scalarTerm: TermCode = (id, back) => (back === 0 ? id : carriedName(id, back));

/**
 * Writes trees as JavaScript. With `steps`, roundings are written out as statements of their own instead of calls: the
 * optimising compiler stops inlining calls long before the end of a year, and a call costs more than the rounding.
 */
export class CodeWriter {
	/** Statements that must stand before the expressions written so far. */
	readonly steps: string[] | null;
	private readonly program: Program;
	private readonly term: TermCode;
	private count = 0;

	constructor(program: Program, options: { readonly steps?: string[]; readonly term?: TermCode } = {}) {
		this.program = program;
		this.steps = options.steps ?? null;
		this.term = options.term ?? scalarTerm;
	}

	/** The tree as an expression. */
	expression(tree: Tree): string {
		const inner = (part: Tree) => this.expression(part);
		switch (tree.kind) {
			case "number":
				return String(tree.value);
			case "notApplicable":
				return "NaN";
			case "term":
				return this.term(tree.id, tree.back);
			case "parameter":
				return tree.id;
			case "input":
				return inputCode(this.program, `${tree.channel}.${tree.id}`);
			case "cohorts":
				return this.cohorts(tree.id, tree.table, tree.unit === null ? null : inner(tree.unit));
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
				return tree.name === "round" ? this.rounding(tree) : `Math.${tree.name}(${tree.args.map(inner).join(", ")})`;
			case "named":
				return inner(tree.body);
		}
	}

	/** Half away from zero at a number of decimals; a rounding of a rounding is one statement. */
	private rounding(tree: Tree & { kind: "call" }): string {
		const scales: number[] = [];
		let rounded: Tree = tree;
		while (rounded.kind === "call" && rounded.name === "round") {
			const digits = rounded.args[1];
			scales.unshift(digits?.kind === "number" ? 10 ** digits.value : 1);
			rounded = rounded.args[0] as Tree;
		}
		const amount = this.expression(rounded);
		if (this.steps === null)
			return scales.reduce((x, scale) => (scale === 1 ? `roundHalf(${x})` : `roundTo(${x}, ${scale})`), amount);
		this.count += 1;
		const [exact, whole] = [`$x${this.count}`, `$r${this.count}`];
		if (scales.length === 2 && scales[0] === 10 ** steadyDigits && scales[1] === 1) {
			this.steps.push(
				`const ${exact} = ${amount};`,
				`let ${whole} = Math.round(${exact}) + 0;`,
				`if (!(${isFarFromHalf(exact, whole)})) ${whole} = roundHalf(roundTo(${exact}, ${scales[0]}));`,
			);
			return whole;
		}
		const magnitude = scales.reduce(
			(x, scale) => (scale === 1 ? `Math.round(${x})` : `Math.round(${x} * ${scale}) / ${scale}`),
			`Math.abs(${exact})`,
		);
		this.steps.push(`const ${exact} = ${amount};`, `const ${whole} = ${magnitude};`);
		return `((${exact} < 0 ? -1 : 1) * ${whole} + 0)`;
	}

	/** The line's column of this path holds the years so far: the value of this year is stored before it is read. */
	private cohorts(id: string, table: string, unit: string | null): string {
		const column = `o${this.program.order.indexOf(id)}`;
		const rates = `i${this.program.inputs.indexOf(`table.${table}`)}`;
		const place = `q - year, settledYears, year, ${rates}, years`;
		return unit === null ? `cohortSum(${column}, ${place})` : `cohortSumRounded(${column}, ${place}, ${unit})`;
	}
}

const comparisonCode: Readonly<Record<string, string>> = { "==": "===", "!=": "!==" };

export function indented(depth: number, lines: readonly string[]): string[] {
	return lines.map((line) => "\t".repeat(depth) + line);
}
