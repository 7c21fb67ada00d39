import { isAbsent } from "../../answers/explain/figure.ts";
import { unknownWord } from "../../domain/amount.ts";
import { columnName } from "../../domain/column-name.ts";
import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { OutlookResult } from "../../domain/result.ts";
import type { TermDefinition } from "../../domain/term.ts";
import type { Program } from "../../engine/program.ts";
import { nodes, type Tree } from "../../engine/tree.ts";
import { yearTree } from "../../engine/year-tree.ts";
import type { PackMaterial, PackScenario } from "../content/material.ts";
import { absolute, address, quotedSheet, reference } from "../office/address.ts";
import { excelFormula, noValue } from "./formula.ts";

/** 区分, 項目, 単位 stand left of the years on every sheet that has years. */
export const headColumns = 3;

/** What stands in a cell without a value. */
export const noValueCell = noValue;

/** Parameters nobody changes and that only convert: written into the formulas as numbers. */
const conversions: ReadonlySet<string> = new Set(["roundingUnit", "hundredPercent", "thousandYenPerAmount"]);

/** 配置 — on which sheet and row every line, input and parameter stands; filled while the sheets are laid out. */
class Places {
	private readonly rows = new Map<string, { readonly sheet: string; readonly row: number }>();

	put(key: string, sheet: string, row: number): void {
		this.rows.set(key, { sheet, row });
	}

	has(key: string): boolean {
		return this.rows.has(key);
	}

	/** The cell of a year: moves along when a formula is copied to the next year. */
	year(key: string, yearIndex: number, from: string): string {
		const { sheet, row } = this.place(key);
		return reference(sheet, address(headColumns + yearIndex, row), from);
	}

	/** A cell that is the same for every year; `offset` columns right of the first year. */
	fixed(key: string, from: string, offset = 0): string {
		const { sheet, row } = this.place(key);
		return reference(sheet, absolute(headColumns + offset, row), from);
	}

	/** The years from one to another as a range; its beginning stays when a formula is copied. */
	range(key: string, [first, last]: readonly [number, number], from: string): string {
		const { sheet, row } = this.place(key);
		return reference(sheet, `$${columnName(headColumns + first)}${row}:${address(headColumns + last, row)}`, from);
	}

	/** All years of a row, for charts: 「'指標'!$D$5:$N$5」. */
	series(key: string, years: number): string {
		const { sheet, row } = this.place(key);
		return `${quotedSheet(sheet)}!${absolute(headColumns, row)}:${absolute(headColumns + years - 1, row)}`;
	}

	/** The label of a row. */
	label(key: string): string {
		const { sheet, row } = this.place(key);
		return `${quotedSheet(sheet)}!${absolute(1, row)}`;
	}

	/** Everything placed, with its sheet and row. */
	all(): Iterable<readonly [key: string, place: { readonly sheet: string; readonly row: number }]> {
		return this.rows;
	}

	rowOf(key: string): number {
		return this.place(key).row;
	}

	private place(key: string): { readonly sheet: string; readonly row: number } {
		const place = this.rows.get(key);
		if (place === undefined) throw new Error(`no place in the workbook: ${key}`);
		return place;
	}
}

/** 年度のない入力 — an input cell outside the rows of yearly amounts, with the value it was delivered with. */
export interface SingleInput {
	/** Where its cell stands. */
	readonly key: string;
	readonly label: string;
	readonly unit: string;
	readonly value: number;
	readonly format: string;
}

/** 材料と配置 — one scenario on its way into a workbook. */
export class Book {
	readonly places = new Places();
	readonly material: PackMaterial;
	readonly base: PackScenario;
	readonly result: OutlookResult;
	readonly program: Program;
	readonly terms: ReadonlyMap<string, TermDefinition>;
	/** Input cells outside the rows of yearly amounts, as they are laid out. */
	readonly singleInputs: SingleInput[] = [];
	private readonly lacking = new Map<string, Map<number, boolean>>();

	constructor(material: PackMaterial) {
		const [base] = material.scenarios;
		if (base === undefined) throw new Error("a workbook needs a scenario");
		this.material = material;
		this.base = base;
		this.result = base.result;
		this.program = material.program;
		this.terms = new Map(material.program.source.terms.map((term) => [term.id, term]));
	}

	get years(): readonly FiscalYear[] {
		return this.result.years;
	}

	get settledYears(): number {
		return this.result.settledYears;
	}

	get yearNames(): string[] {
		return this.years.map(formatFiscalYear);
	}

	term(id: string): TermDefinition {
		return this.terms.get(id) as TermDefinition;
	}

	/** The computed value; NaN where there is none. */
	value(id: string, yearIndex: number): number {
		return this.base.columns.values.get(id)?.[yearIndex] ?? Number.NaN;
	}

	/** An input series along the years; NaN where the data say nothing. */
	input(key: string, yearIndex: number): number {
		return this.base.columns.inputs.series.get(key)?.[yearIndex] ?? Number.NaN;
	}

	/** The same series in the outlook of the edition, before the scenario. */
	planned(key: string, index: number): number {
		return this.base.plan.inputs.series.get(key)?.[index] ?? Number.NaN;
	}

	/** Whether the scenario states another figure than the edition at a place of an input series. */
	isChanged(key: string, index: number): boolean {
		const [now, before] = [this.input(key, index), this.planned(key, index)];
		return now !== before && !(Number.isNaN(now) && Number.isNaN(before));
	}

	parameter(id: string): number {
		return this.base.columns.inputs.parameters.get(id) ?? Number.NaN;
	}

	/** Why a line has no formula in a year: settled figures are data, and nothing precedes the first year. */
	kind(id: string, yearIndex: number): "formula" | "given" | "absent" {
		if (isAbsent(this.term(id), yearIndex, this.value(id, yearIndex))) return "absent";
		return this.tree(id, yearIndex) === null ? "given" : "formula";
	}

	/** The formula of a line in a year; `null` where the figure is a settled one. */
	private tree(id: string, yearIndex: number): Tree | null {
		const typed = this.input(`given.${id}`, yearIndex);
		return yearTree(this.program, this.term(id), yearIndex < this.settledYears, typed);
	}

	/** The formula of a line in a year as it is written on sheet `from`; `null` where it has none. */
	lineFormula(id: string, yearIndex: number, from: string): string | null {
		const kind = this.kind(id, yearIndex);
		if (kind === "absent") return null;
		const tree = this.tree(id, yearIndex);
		if (tree !== null) return this.formulaOf(tree, yearIndex, from, this.noValueOf(id, yearIndex));
		return Number.isNaN(this.value(id, yearIndex)) ? null : this.places.year(`given.${id}`, yearIndex, from);
	}

	/** Any tree of the model, read in one year. */
	formulaOf(tree: Tree, yearIndex: number, from: string, none: string = noValue): string {
		return excelFormula(tree, {
			none,
			line: (id, back) => this.lineCell(id, yearIndex - back, from),
			mayLack: (id, back) => this.mayLack(id, yearIndex - back),
			input: (channel, id) =>
				Number.isNaN(this.input(`${channel}.${id}`, yearIndex))
					? null
					: this.places.year(`${channel}.${id}`, yearIndex, from),
			parameter: (id) => {
				const value = this.parameter(id);
				return conversions.has(id) || Number.isNaN(value) ? value : this.places.fixed(`parameter.${id}`, from);
			},
			mayLackIssues: (id) => this.mayLackIssues(id, yearIndex),
			cohorts: (id, table) => {
				const key = `table.${table}.${yearIndex}`;
				return Array.from({ length: Math.max(0, yearIndex - this.settledYears + 1) }, (_, at) => {
					const issue = this.settledYears + at;
					return [this.places.year(`line.${id}`, issue, from), this.places.year(key, issue, from)] as const;
				});
			},
		});
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

	/** What is shown for a line without a figure. */
	noValueOf(id: string, yearIndex: number): string {
		return this.base.isUnknown(id, yearIndex) ? unknownWord : noValue;
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
			return this.kind(id, yearIndex) === "absent" ? null : this.places.year(`line.${id}`, yearIndex, from);
		const { before } = this.term(id);
		if (before === "zero") return 0;
		if (before === "one") return 1;
		const isKnown = before === "data" && !Number.isNaN(this.input(`before.${id}`, -1 - yearIndex));
		return isKnown ? this.places.fixed(`before.${id}`, from, -1 - yearIndex) : null;
	}
}
