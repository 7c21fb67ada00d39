import { HyperFormula, type RawCellContent } from "hyperformula";
import type { TermDefinition } from "../../src/domain/term.ts";
import type { KernelInputs, Shape } from "../../src/engine/kernel.ts";
import { type Program, yearTree } from "../../src/engine/program.ts";
import type { Tree } from "../../src/engine/tree.ts";

/** Columns left of the first year: one for parameters, three for the years `prev` reaches back to. */
const margin = 4;

/**
 * The model as a spreadsheet in HyperFormula: a row for each input and each line, a column for each year, one path.
 * The definitions are written out as cell formulas, as a workbook of the model would have them.
 */
export class Spreadsheet {
	private readonly engine: HyperFormula;
	private readonly rows = new Map<string, number>();
	private readonly program: Program;
	private readonly inputs: KernelInputs;
	private readonly shape: Shape;

	constructor(program: Program, inputs: KernelInputs, shape: Shape) {
		this.program = program;
		this.inputs = inputs;
		this.shape = shape;
		const cells = this.cells();
		this.engine = HyperFormula.buildFromArray(cells, { licenseKey: "gpl-v3", smartRounding: false });
	}

	/** The value of every year of a line; NaN where the cell has none. */
	values(line: string): number[] {
		const row = this.row(`line.${line}`);
		return this.years().map((year) => {
			const value = this.engine.getCellValue({ sheet: 0, row, col: margin + year });
			return typeof value === "number" ? value : Number.NaN;
		});
	}

	/** Changes one input of one year; the engine calculates anew what depends on it. */
	change(key: string, year: number, value: number): void {
		this.engine.setCellContents({ sheet: 0, row: this.row(key), col: margin + year }, value);
	}

	/** Changes whole series in one go, with a single calculation at the end. */
	changeAll(series: ReadonlyMap<string, Float64Array>): void {
		this.engine.batch(() => {
			for (const [key, values] of series)
				this.engine.setCellContents({ sheet: 0, row: this.row(key), col: margin }, [Array.from(values)]);
		});
	}

	private cells(): RawCellContent[][] {
		const { source, order, inputs } = this.program;
		const tables = inputs.filter((key) => key.startsWith("table."));
		const keys = [
			...inputs.filter((key) => !key.startsWith("table.") && !key.startsWith("before.")),
			...tables.flatMap((key) => this.years().map((year) => `${key}.${year}`)),
			...order.map((id) => `line.${id}`),
		];
		const first = source.parameters.length;
		for (const [index, key] of keys.entries()) this.rows.set(key, first + index);
		const terms = new Map(source.terms.map((term) => [term.id, term]));
		return [
			...source.parameters.map(({ id }) => [this.inputs.parameters.get(id) as number]),
			...keys.map((key): RawCellContent[] => {
				const [channel, id, year] = key.split(".") as [string, string, string | undefined];
				if (channel === "line") return this.line(terms.get(id) as TermDefinition);
				const values = this.inputs.series.get(`${channel}.${id}`) as Float64Array;
				const from = year === undefined ? 0 : Number(year) * this.shape.years;
				return [...blanks(margin), ...Array.from(values.subarray(from, from + this.shape.years), cellNumber)];
			}),
		];
	}

	private line(term: TermDefinition): RawCellContent[] {
		return [
			null,
			...[3, 2, 1].map((back) => this.before(term, back)),
			...this.years().map((year) => {
				const tree = yearTree(this.program, term, year < this.shape.settledYears, this.typed(term, year));
				return `=${tree === null ? this.cell(`given.${term.id}`, year) : this.text(tree, year)}`;
			}),
		];
	}

	private typed({ id }: TermDefinition, year: number): number {
		return this.inputs.series.get(`given.${id}`)?.[year] ?? Number.NaN;
	}

	private before(term: TermDefinition, back: number): RawCellContent {
		if (term.before === "zero") return 0;
		if (term.before === "one") return 1;
		return term.before === "data" ? cellNumber(this.inputs.series.get(`before.${term.id}`)?.[back - 1]) : "=NA()";
	}

	private text(tree: Tree, year: number): string {
		const inner = (part: Tree) => this.text(part, year);
		switch (tree.kind) {
			case "number":
				return String(tree.value);
			case "notApplicable":
				return "NA()";
			case "term":
				return this.cell(`line.${tree.id}`, year - tree.back);
			case "parameter":
				return `$A$${this.program.source.parameters.findIndex(({ id }) => id === tree.id) + 1}`;
			case "input":
				return this.cell(`${tree.channel}.${tree.id}`, year);
			case "cohorts":
				return this.cohorts(tree, year);
			case "negate":
				return `(0-${inner(tree.of)})`;
			case "not":
				return `NOT(${inner(tree.of)})`;
			case "arithmetic":
				return `(${inner(tree.left)}${tree.operator}${inner(tree.right)})`;
			case "compare":
				return `(${inner(tree.left)}${comparisons[tree.operator] ?? tree.operator}${inner(tree.right)})`;
			case "logic":
				return `${tree.operator.toUpperCase()}(${inner(tree.left)},${inner(tree.right)})`;
			case "choose":
				return `IF(${inner(tree.condition)},${inner(tree.yes)},${inner(tree.no)})`;
			case "call":
				return call(tree.name, tree.args.map(inner));
			case "named":
				return inner(tree.body);
		}
	}

	private cohorts(tree: Tree & { kind: "cohorts" }, year: number): string {
		const { settledYears } = this.shape;
		if (year < settledYears) return "0";
		const parts = Array.from({ length: year - settledYears + 1 }, (_, index) => {
			const issue = settledYears + index;
			const product = `${this.cell(`line.${tree.id}`, issue)}*${this.cell(`table.${tree.table}.${year}`, issue)}`;
			const unit = tree.unit === null ? null : this.text(tree.unit, year);
			return unit === null ? product : `ROUND(ROUND(${product}/${unit},6),0)*${unit}`;
		});
		return `(${parts.join("+")})`;
	}

	private cell(key: string, year: number): string {
		return `${String.fromCharCode(65 + margin + year)}${this.row(key) + 1}`;
	}

	private row(key: string): number {
		const row = this.rows.get(key);
		if (row === undefined) throw new Error(`no such row: ${key}`);
		return row;
	}

	private years(): number[] {
		return Array.from({ length: this.shape.years }, (_, year) => year);
	}
}

const comparisons: Readonly<Record<string, string>> = { "==": "=", "!=": "<>" };

function call(name: string, args: readonly string[]): string {
	switch (name) {
		case "round":
			return `ROUND(${args[0]},${args[1] ?? 0})`;
		case "ceil":
			return `(0-FLOOR(0-${args[0]},1))`;
		case "floor":
			return `FLOOR(${args[0]},1)`;
		default:
			return `${name.toUpperCase()}(${args.join(",")})`;
	}
}

function blanks(count: number): null[] {
	return Array.from({ length: count }, () => null);
}

function cellNumber(value: number | undefined): RawCellContent {
	return value === undefined || Number.isNaN(value) ? "=NA()" : value;
}
