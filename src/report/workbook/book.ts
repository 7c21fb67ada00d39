import { unknownWord } from "../../domain/amount.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { ofMadeLine } from "../../domain/made-words.ts";
import type { OutlookResult } from "../../domain/result.ts";
import type { TermDefinition } from "../../domain/term.ts";
import type { PackMaterial, PackScenario } from "../content/material.ts";
import { noValue } from "./formula.ts";
import { LiveDrivers } from "./live-drivers.ts";
import { LiveModel } from "./live-model.ts";
import { Places } from "./places.ts";

/** What stands in a cell without a value. */
export const noValueCell = noValue;

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
export class Book extends LiveModel {
	readonly material: PackMaterial;
	readonly base: PackScenario;
	readonly result: OutlookResult;
	/** What the table was made of; `null` of one that was published. */
	readonly drivers: LiveDrivers | null;
	/** Input cells outside the rows of yearly amounts, as they are laid out. */
	readonly singleInputs: SingleInput[] = [];
	private readonly madeTerms = new Map<string, TermDefinition>();

	constructor(material: PackMaterial) {
		const [base] = material.scenarios;
		if (base === undefined) throw new Error("a workbook needs a scenario");
		const { years } = base.result;
		const places = new Places();
		super({ program: material.program, columns: base.columns, years, places });
		this.material = material;
		this.base = base;
		this.result = base.result;
		this.drivers = base.drivers && new LiveDrivers(base.drivers, years, places);
	}

	/** A line of a table that was made does not say that it was published. */
	override term(id: string): TermDefinition {
		if (this.drivers === null) return super.term(id);
		const made = this.madeTerms.get(id) ?? ofMadeLine(super.term(id));
		this.madeTerms.set(id, made);
		return made;
	}

	get yearNames(): string[] {
		return this.years.map(formatFiscalYear);
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

	/** What is shown for a line without a figure. */
	noValueOf(id: string, yearIndex: number): string {
		// Other inputs may leave open what is closed now.
		const isUndecided = yearIndex >= this.settledYears && this.term(id).undecidedBy !== undefined;
		return isUndecided || this.base.isUnknown(id, yearIndex) ? unknownWord : noValue;
	}
}
