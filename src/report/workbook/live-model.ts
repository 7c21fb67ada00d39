import { isAbsent } from "../../answers/explain/figure.ts";
import type { FiscalYear } from "../../domain/fiscal-year.ts";
import type { TermDefinition } from "../../domain/term.ts";
import type { Columns } from "../../engine/columns.ts";
import { type Program, yearTree } from "../../engine/program.ts";
import { nodes, type Tree } from "../../engine/tree.ts";
import { excelFormula, type FormulaManner, noValue } from "./formula.ts";
import type { Places } from "./places.ts";

/** Parameters nobody changes and that only convert: written into the formulas as numbers. */
const conversions: ReadonlySet<string> = new Set(["roundingUnit", "hundredPercent", "thousandYenPerAmount"]);

/** Definitions with a run of them, the first years of which are laid out. */
interface LaidOut {
	readonly program: Program;
	readonly columns: Columns;
	readonly years: readonly FiscalYear[];
	readonly places: Places;
}

/** 数式になる計算 — a model's definitions as formulas over cells: where each part of a tree stands, and what it is now. */
export abstract class LiveModel {
	readonly program: Program;
	readonly terms: ReadonlyMap<string, TermDefinition>;
	readonly years: readonly FiscalYear[];
	readonly settledYears: number;
	readonly places: Places;
	private readonly columns: Columns;
	private readonly lacking = new Map<string, Map<number, boolean>>();

	constructor({ program, columns, years, places }: LaidOut) {
		this.program = program;
		this.columns = columns;
		this.years = years;
		this.places = places;
		this.settledYears = columns.shape.settledYears;
		this.terms = new Map(program.source.terms.map((term) => [term.id, term]));
	}

	/** What is shown for a line without a figure. */
	abstract noValueOf(id: string, yearIndex: number): string;

	term(id: string): TermDefinition {
		return this.terms.get(id) as TermDefinition;
	}

	/** The computed value; NaN where there is none. */
	value(id: string, yearIndex: number): number {
		return this.columns.values.get(id)?.[yearIndex] ?? Number.NaN;
	}

	/** An input series along the years; NaN where the data say nothing. */
	input(key: string, yearIndex: number): number {
		return this.columns.inputs.series.get(key)?.[yearIndex] ?? Number.NaN;
	}

	parameter(id: string): number {
		return this.columns.inputs.parameters.get(id) ?? Number.NaN;
	}

	/** Why a line has no formula in a year: settled figures are data, and nothing precedes the first year. */
	kind(id: string, yearIndex: number): "formula" | "given" | "absent" {
		if (isAbsent(this.term(id), yearIndex, this.value(id, yearIndex))) return "absent";
		return this.tree(id, yearIndex) === null ? "given" : "formula";
	}

	/** The formula of a line in a year; `null` where the figure is a settled one. */
	protected tree(id: string, yearIndex: number): Tree | null {
		const typed = this.input(`given.${id}`, yearIndex);
		return yearTree(this.program, this.term(id), yearIndex < this.settledYears, typed);
	}

	/** The formula of a line in a year as it is written on sheet `from`; `null` where it has none. */
	lineFormula(id: string, yearIndex: number, from: string): string | null {
		const kind = this.kind(id, yearIndex);
		if (kind === "absent") return null;
		const tree = this.tree(id, yearIndex);
		if (tree !== null) return this.formulaOf(tree, yearIndex, from, this.manner(id, yearIndex));
		return Number.isNaN(this.value(id, yearIndex)) ? null : this.givenCell(id, yearIndex, from);
	}

	/** Any tree of the model, read in one year. */
	formulaOf(tree: Tree, yearIndex: number, from: string, manner: FormulaManner = { none: noValue }): string {
		return excelFormula(tree, {
			...manner,
			line: (id, back) => this.lineCell(id, yearIndex - back, from),
			mayLack: (id, back) => this.mayLack(id, yearIndex - back),
			input: (channel, id) => {
				const key = `${channel}.${id}`;
				return Number.isNaN(this.input(key, yearIndex)) ? null : this.inputCell(key, yearIndex, from);
			},
			parameter: (id) => {
				const value = this.parameter(id);
				return conversions.has(id) || Number.isNaN(value) ? value : this.parameterCell(id, from);
			},
			mayLackIssues: (id) => this.mayLackIssues(id, yearIndex),
			cohorts: (id, table) =>
				Array.from({ length: Math.max(0, yearIndex - this.settledYears + 1) }, (_, at) => {
					const issue = this.settledYears + at;
					return [this.yearCell(`line.${id}`, issue, from), this.shareCell(table, [yearIndex, issue], from)] as const;
				}),
		});
	}

	/** How the formula of a line says that there is no figure. */
	protected manner(id: string, yearIndex: number): FormulaManner {
		return { none: this.noValueOf(id, yearIndex) };
	}

	/** Where what stands under a key is in a year. */
	protected yearCell(key: string, yearIndex: number, from: string): string {
		return this.places.year(key, yearIndex, from);
	}

	/** Where a settled figure is, if it is not just typed in its line. */
	protected givenCell(id: string, yearIndex: number, from: string): string | null {
		return this.yearCell(`given.${id}`, yearIndex, from);
	}

	/** An input that has a figure: where it stands, or the figure itself. */
	protected inputCell(key: string, yearIndex: number, from: string): string | number {
		return this.yearCell(key, yearIndex, from);
	}

	protected parameterCell(id: string, from: string): string | number {
		return this.places.fixed(`parameter.${id}`, from);
	}

	/** The share of a year's issuance that a table has for a year. */
	protected shareCell(table: string, [yearIndex, issue]: readonly [number, number], from: string): string {
		return this.yearCell(`table.${table}.${yearIndex}`, issue, from);
	}

	/** What precedes the first year, the newest first. */
	protected beforeCell(id: string, back: number, from: string): string {
		return this.places.fixed(`before.${id}`, from, back);
	}

	/** Whether a line may show 「－」 in a year, now or after a change of inputs. */
	mayLack(id: string, yearIndex: number): boolean {
		const byYear = this.lacking.get(id) ?? new Map<number, boolean>();
		this.lacking.set(id, byYear);
		const found = byYear.get(yearIndex) ?? this.findLacking(id, yearIndex);
		byYear.set(yearIndex, found);
		return found;
	}

	/** Whether the amount of one of the years up to one may show no figure. */
	private mayLackIssues(id: string, yearIndex: number): boolean {
		const issues = this.years.map((_, issue) => issue).slice(this.settledYears, yearIndex + 1);
		return issues.some((issue) => this.mayLack(id, issue));
	}

	private findLacking(id: string, yearIndex: number): boolean {
		if (yearIndex < 0) return this.lineCell(id, yearIndex, "") === null;
		if (this.kind(id, yearIndex) === "absent" || Number.isNaN(this.value(id, yearIndex))) return true;
		const tree = this.tree(id, yearIndex);
		if (tree === null) return false;
		for (const node of nodes(tree)) {
			if (node.kind === "notApplicable") return true;
			if (node.kind === "input" && Number.isNaN(this.input(`${node.channel}.${node.id}`, yearIndex))) return true;
			if (node.kind === "parameter" && Number.isNaN(this.parameter(node.id))) return true;
			if (node.kind === "cohorts" && this.mayLackIssues(node.id, yearIndex)) return true;
			if (node.kind === "term" && this.mayLack(node.id, yearIndex - node.back)) return true;
		}
		return false;
	}

	private lineCell(id: string, yearIndex: number, from: string): string | number | null {
		if (yearIndex >= 0)
			return this.kind(id, yearIndex) === "absent" ? null : this.yearCell(`line.${id}`, yearIndex, from);
		const { before } = this.term(id);
		if (before === "zero") return 0;
		if (before === "one") return 1;
		const back = -1 - yearIndex;
		return Number.isNaN(this.input(`before.${id}`, back)) ? null : this.beforeCell(id, back, from);
	}
}
