import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { programRoot } from "../../src/cli/program-files.ts";
import type { TermDefinition } from "../../src/domain/term.ts";
import { type Program, yearTree } from "../../src/engine/program.ts";
import type { Tree } from "../../src/engine/tree.ts";
import type { Case } from "./inputs.ts";

/** What a script in Python says, or why it could not be asked. */
export type NumpyAnswer = { readonly answer: Readonly<Record<string, number>> } | { readonly skipped: string };

/**
 * Microseconds of a path by paths in a block: the same trees in numpy, a statement for each line and year that is needed, on
 * whole columns of paths. No law is held. Throws where the figures differ from the kernel's.
 */
export function numpyTimes(program: Program, many: Case, known: ReadonlyMap<string, Float64Array>): NumpyAnswer {
	const { years, paths } = many.shape;
	return askNumpy("numpy-run.py", [`${years}`, `${paths}`], () => {
		const { files, varying } = numpyModel(program, many, [...known.keys()]);
		return { ...files, "varying.bin": bytesOf(varying), "known.bin": bytesOf([...known.values()]) };
	});
}

/** Runs a script of this folder on files of its own. */
export function askNumpy(
	script: string,
	words: readonly string[],
	files: () => Readonly<Record<string, string | Uint8Array>>,
): NumpyAnswer {
	if (spawnSync("python3", ["-c", "import numpy"]).status !== 0) return { skipped: "no Python with numpy here" };
	const folder = mkdtempSync(join(tmpdir(), "mitoshi-numpy-"));
	try {
		for (const [name, content] of Object.entries(files())) writeFileSync(join(folder, name), content);
		const path = join(programRoot, "test/bench", script);
		const { status, stdout, stderr } = spawnSync("python3", ["-B", path, folder, ...words], { encoding: "utf8" });
		if (status !== 0) throw new Error(`${script}: ${stderr}`);
		return { answer: JSON.parse(stdout) as Record<string, number> };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** The text of a model and what all its paths share; and what differs, as `key year` and as columns of paths. */
export function numpyModel(program: Program, many: Case, lines: readonly string[]) {
	const model = new NumpyModel(program, many);
	const files = { "model.py": model.text(lines), "shared.bin": bytesOf([Float64Array.from(model.shared)]) };
	return { files, varying: model.varying, keys: model.keys };
}

function bytesOf(columns: readonly Float64Array[]): Uint8Array {
	return Buffer.concat(columns.map((column) => Buffer.from(column.slice().buffer)));
}

/** Writes a program out as straight-line Python. */
class NumpyModel {
	/** Numbers that all paths share, and columns that differ, in the order the text reads them. */
	readonly shared: number[] = [];
	readonly varying: Float64Array[] = [];
	readonly keys: string[] = [];
	private readonly places = new Map<string, string>();
	private readonly program: Program;
	private readonly many: Case;
	private readonly terms: ReadonlyMap<string, TermDefinition>;
	/** Lines and years that are needed, by their names. */
	private readonly statements = new Map<string, string>();

	constructor(program: Program, many: Case) {
		this.program = program;
		this.many = many;
		this.terms = new Map(program.source.terms.map((term) => [term.id, term]));
	}

	text(lines: readonly string[]): string {
		const years = Array.from({ length: this.many.shape.years }, (_, year) => year);
		const wanted = lines.map((line) => `[${years.map((year) => this.line(line, year)).join(", ")}]`);
		const statements = [...this.statements].map(([name, value]) => `\t${name} = ${value}`);
		return `def project(s, x):\n${statements.join("\n")}\n\treturn [${wanted.join(",\n\t\t")}]\n`;
	}

	/** The name of a line's figure of a year; what it needs is written before it. */
	private line(id: string, year: number): string {
		const term = this.terms.get(id) as TermDefinition;
		if (year < 0) return this.before(term, -year);
		const name = `${id}_${year}`;
		if (this.statements.has(name)) return name;
		const typed = this.many.inputs.series.get(`given.${id}`)?.[year] ?? Number.NaN;
		const tree = yearTree(this.program, term, year < this.many.shape.settledYears, typed);
		const value = tree === null ? this.input(`given.${id}`, year) : this.value(tree, year);
		this.statements.set(name, value);
		return name;
	}

	private before({ id, before }: TermDefinition, back: number): string {
		if (before === "data") return this.number(`before.${id}`, back - 1);
		return before === "zero" ? "0.0" : before === "one" ? "1.0" : "NAN";
	}

	private input(key: string, year: number): string {
		const { years, paths } = this.many.shape;
		const series = this.many.inputs.series.get(key) as Float64Array;
		if (series.length !== years * paths) return this.number(key, year);
		return this.placed(`${key} ${year}`, () => {
			const column = Float64Array.from({ length: paths }, (_, path) => series[path * years + year] as number);
			this.keys.push(`${key} ${year}`);
			return `x[${this.varying.push(column) - 1}]`;
		});
	}

	private number(key: string, at: number): string {
		const series = this.many.inputs.series.get(key) as Float64Array;
		return this.placed(`${key} ${at}`, () => `s[${this.shared.push(series[at] as number) - 1}]`);
	}

	private placed(name: string, place: () => string): string {
		const known = this.places.get(name) ?? place();
		this.places.set(name, known);
		return known;
	}

	private value(tree: Tree, year: number): string {
		const inner = (part: Tree) => this.value(part, year);
		switch (tree.kind) {
			case "number":
				return `${tree.value}`;
			case "notApplicable":
				return "NAN";
			case "term":
				return this.line(tree.id, year - tree.back);
			case "parameter": {
				const amount = this.many.inputs.parameters.get(tree.id) as number;
				return this.placed(tree.id, () => `s[${this.shared.push(amount) - 1}]`);
			}
			case "input":
				return this.input(`${tree.channel}.${tree.id}`, year);
			case "cohorts":
				return this.cohorts(tree, year);
			case "negate":
				return `(0 - ${inner(tree.of)})`;
			case "arithmetic":
				return `(${inner(tree.left)} ${tree.operator === "^" ? "**" : tree.operator} ${inner(tree.right)})`;
			case "choose":
				return `where(${this.truth(tree.condition, year)}, ${inner(tree.yes)}, ${inner(tree.no)})`;
			case "call":
				return this.call(tree, year);
			case "named":
				return inner(tree.body);
			default:
				return `(${this.truth(tree, year)} * 1.0)`;
		}
	}

	private truth(tree: Tree, year: number): string {
		const inner = (part: Tree) => this.truth(part, year);
		if (tree.kind === "compare")
			return `(${this.value(tree.left, year)} ${tree.operator} ${this.value(tree.right, year)})`;
		if (tree.kind === "logic")
			return `(${inner(tree.left)} ${tree.operator === "and" ? "&" : "|"} ${inner(tree.right)})`;
		if (tree.kind === "not") return `np.logical_not(${inner(tree.of)})`;
		return `(abs(${this.value(tree, year)}) > 0)`;
	}

	/** To six decimals and then to a whole number is what the statement rounds with: one call. */
	private call({ name, args }: Tree & { kind: "call" }, year: number): string {
		const [first, digits] = args as [Tree, Tree?];
		const values = args.map((arg) => this.value(arg, year));
		const inner = first.kind === "call" && first.name === "round" ? first.args : [];
		const isSteady = inner[1]?.kind === "number" && inner[1].value === 6;
		if (name !== "round")
			return values.length < 2
				? `np.${name}(${values})`
				: values.reduce((one, two) => `np.${name}imum(${one}, ${two})`);
		if (digits !== undefined) return `round_to(${values.join(", ")})`;
		return isSteady ? `round_steady(${this.value(inner[0] as Tree, year)})` : `round_half(${values})`;
	}

	private cohorts(tree: Tree & { kind: "cohorts" }, year: number): string {
		const { settledYears, years } = this.many.shape;
		const unit = tree.unit === null ? null : this.value(tree.unit, year);
		const products = Array.from({ length: Math.max(0, year - settledYears + 1) }, (_, index) => {
			const issue = settledYears + index;
			const product = `${this.line(tree.id, issue)} * ${this.number(`table.${tree.table}`, year * years + issue)}`;
			return unit === null ? product : `round_steady(${product} / ${unit}) * ${unit}`;
		});
		return `(${["0.0", ...products].join(" + ")})`;
	}
}
