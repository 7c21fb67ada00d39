import type { Problem } from "../../diagnostics/problem.ts";
import { pathsOfBlock } from "../../engine/block.ts";
import type { Kernel } from "../../engine/kernel.ts";
import { applyDebt } from "../../projection/apply-debt.ts";
import type { AskedFigure } from "../../projection/asked-figure.ts";
import { Paths } from "../../projection/paths.ts";
import { type Outlook, runInputs } from "../../projection/project.ts";
import { runVariants } from "../../projection/variants.ts";
import { checkRates } from "../../scenario/resolve-debt.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { mixedScenario, type ScenarioDifference } from "./difference.ts";
import type { MixtureRow, MixtureRows, MixtureStep, SubsetRefusal } from "./mixture-steps.ts";

/** A row that differs from path to path: its position among the rows, its place among the inputs, its columns year after year. */
interface Varying {
	readonly position: number;
	readonly input: number;
	columns: Float64Array;
}

/** The figure asked for, by mixture. */
interface SubsetValues {
	readonly values: Float64Array;
}

/** Gathers mixtures until there are enough for a pass of the kernel, and keeps the figure asked for of each. */
export class SubsetColumns {
	private readonly values: Float64Array;
	private readonly outlook: Outlook;
	private readonly kernel: Kernel;
	private readonly difference: ScenarioDifference;
	private readonly keys: readonly string[];
	private readonly yearIndex: number;
	private readonly asked: AskedFigure;
	private readonly years: number;
	private readonly paths: Paths;
	private readonly masks = new Int32Array(pathsOfBlock);
	private readonly isDebtAtRisk: boolean;
	private count = 0;
	private varying: readonly Varying[] = [];
	private areRowsShared = false;
	private areRatesLegal = true;

	constructor(
		outlook: Outlook,
		difference: ScenarioDifference,
		{ asked, yearIndex, values }: { readonly asked: AskedFigure; readonly yearIndex: number } & SubsetValues,
		keys: readonly string[],
	) {
		this.outlook = outlook;
		this.difference = difference;
		this.keys = keys;
		this.yearIndex = yearIndex;
		this.values = values;
		const { settledYears } = outlook.edition;
		// No year sees a later one: what comes after the year asked for need not be projected.
		this.years = Math.max(yearIndex, settledYears) + 1;
		this.asked = asked;
		const { roundingUnit, model } = outlook.municipality;
		this.kernel = model.kernel;
		this.paths = new Paths(model.kernel, {
			years: this.years,
			settledYears,
			paths: pathsOfBlock,
			roundingUnit,
			lines: asked.lines,
			areInPlace: "any block",
		});
		const { projects, earlyRedemptions } = difference;
		this.isDebtAtRisk =
			earlyRedemptions.length > 0 || projects.some(({ entry }) => [...entry.costs.values()].some((cost) => cost < 0));
	}

	/** What a run of one mixture by itself would refuse; `null` where it is accepted. */
	judge(mask: number): SubsetRefusal | null {
		const { outlook } = this;
		const scenario = mixedScenario(this.difference, mask);
		const problems: Problem[] = [];
		checkRates(scenario.rates, scenario.projects, outlook, problems);
		if (problems.length === 0)
			for (const variant of runVariants(outlook, [scenario]))
				problems.push(...variant.problems.filter(({ severity }) => severity === "error"));
		return problems.length > 0 ? { mask, problems } : null;
	}

	/** Starts a pass: its rule, parameters and rates, and the rows that differ from path to path. */
	begin(scenario: Scenario, steps: readonly MixtureStep[]): void {
		const { outlook, years } = this;
		const none = { ...scenario, projects: [], earlyRedemptions: [] };
		const { series } = applyDebt(none, outlook.planned, outlook.edition, outlook.municipality);
		const given = runInputs(outlook, series, scenario, outlook.plan.values);
		const all = outlook.edition.years.length;
		const { series: whole, parameters } = this.kernel.bind(given);
		const cut = (key: string, values: Float64Array) => {
			if (key.startsWith("table.")) return corner(values, all, years);
			return key.startsWith("before.") ? values : values.subarray(0, years);
		};
		this.paths.share({
			series: whole.map((values, at) => cut(this.kernel.inputs[at] as string, values)),
			parameters,
		});
		this.varying = varyingRows(steps).flatMap((position): Varying[] => {
			const input = this.kernel.inputs.indexOf(this.keys[position] as string);
			if (input < 0) return [];
			this.paths.own(input);
			return [{ position, input, columns: new Float64Array(0) }];
		});
		this.areRowsShared = false;
		const problems: Problem[] = [];
		const projects = this.difference.projects.map(({ entry }) => entry);
		checkRates(scenario.rates, projects, outlook, problems);
		this.areRatesLegal = problems.length === 0;
	}

	/** Adds a mixture whose every driver is decided. */
	add(mask: number, rows: MixtureRows): SubsetRefusal | null {
		if (!this.areRatesLegal) {
			const refused = this.judge(mask);
			if (refused !== null) return refused;
		}
		if (!this.areRowsShared) this.share(rows);
		const path = this.count;
		for (const { position, columns } of this.varying) {
			const { values } = rows[position] as MixtureRow;
			const step = columns.length / this.years;
			for (let year = 0, at = path; year < this.years; year += 1, at += step) columns[at] = values[year] as number;
		}
		this.masks[this.count] = mask;
		this.count += 1;
		return this.count === pathsOfBlock ? this.finish() : null;
	}

	/** Projects what was gathered. Throws where a law does not hold: a mistake of the program. */
	finish(): SubsetRefusal | null {
		const { count, paths } = this;
		if (count === 0) return null;
		const isRefused = (path: number) => this.isDebtAtRisk && paths.isUnpayable(path);
		paths.projectInPlace(count, isRefused);
		const block = paths.opened();
		const outputs = new Map(this.asked.lines.map((line) => [line, this.kernel.outputs.indexOf(line)]));
		const column = (line: string, year: number) => block.lineColumn(outputs.get(line) as number, year);
		for (let path = 0; path < count; path += 1) {
			const mask = this.masks[path] as number;
			this.values[mask] = this.asked.of((line, year) => column(line, year)[path] as number, this.yearIndex);
			const refused = isRefused(path) ? this.judge(mask) : null;
			if (refused !== null) return refused;
		}
		this.count = 0;
		return null;
	}

	/** Rows that no driver reaches are the same in every path of the pass. */
	private share(rows: MixtureRows): void {
		const own = new Set(this.varying.map(({ position }) => position));
		for (const [position, key] of this.keys.entries()) {
			const input = own.has(position) ? -1 : this.kernel.inputs.indexOf(key);
			if (input >= 0) this.paths.shareInput(input, (rows[position] as MixtureRow).values.subarray(0, this.years));
		}
		const block = this.paths.opened();
		for (const one of this.varying) one.columns = block.yearsOf("inputs", one.input);
		this.areRowsShared = true;
	}
}

/** Rows that a driver writes, or that a step makes from such rows or by what is switched on. */
function varyingRows(steps: readonly MixtureStep[]): number[] {
	const found = new Set<number>();
	for (const { driver, reads, writes, seesMask } of steps)
		if (driver >= 0 || seesMask || reads.some((position) => found.has(position)))
			for (const position of writes) found.add(position);
	return [...found];
}

/** The first years of a table of year × year of issue. */
function corner(table: Float64Array, all: number, years: number): Float64Array {
	const cut = new Float64Array(years * years);
	for (let year = 0; year < years; year += 1) cut.set(table.subarray(year * all, year * all + years), year * years);
	return cut;
}
