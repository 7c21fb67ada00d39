import { debtProblems } from "./debt-problems.ts";
import type { Problem } from "./diagnostics/problem.ts";
import { bindInputs, emptyColumns, type KernelInputs, type Shape } from "./engine/kernel.ts";
import { kernel } from "./model-facts.ts";
import { applyAll, lawTolerance, type Outlook, projectSeries, runInputs } from "./pipeline.ts";
import { neverNegative } from "./scenario/apply.ts";
import { applyDebt } from "./scenario/apply-debt.ts";
import { applies, mixedScenario, type ScenarioDifference } from "./scenario/difference.ts";
import { checkRates } from "./scenario/resolve-debt.ts";
import { errorsOf, type Row, type Rows, type Step, StepMaker } from "./subset-steps.ts";

/** A mixture that cannot be applied: the drivers switched, and why. */
export interface SubsetRefusal {
	readonly mask: number;
	readonly problems: readonly Problem[];
}

/** Paths projected at a time: their columns stay in the processor's memory. */
const chunkPaths = 256;

/**
 * 組合せの計算 — one figure for every subset of the drivers of a difference: `result[mask]`. Subsets are walked as a tree,
 * so that what two of them have in common is applied once; each is projected and held to every law. The first subset
 * that a run would refuse ends the work.
 */
export function projectSubsets(
	outlook: Outlook,
	difference: ScenarioDifference,
	line: string,
	yearIndex: number,
): { readonly values: Float64Array } | SubsetRefusal {
	const count = difference.drivers.length;
	const values = new Float64Array(2 ** count);
	const setup = setupDrivers(difference);
	const maker = new StepMaker(outlook, difference);
	const planned = maker.planned();
	const changes = maker.changes();
	const chunk = new Chunk(outlook, difference, line, yearIndex, values);
	// Parameters, rules and rates are one for all paths of a pass: their mixtures come first, a pass for each.
	for (let combination = 0; combination < 2 ** setup.length; combination += 1) {
		const fixed = setup.reduce((mask, driver, bit) => mask | (((combination >> bit) & 1) << driver), 0);
		const scenario = mixedScenario(difference, fixed);
		const debt = maker.debt(scenario.rates);
		chunk.begin(scenario, [...changes, ...debt]);
		const walk = new Walk(changes, debt, planned, chunk);
		const refused =
			walk.run(
				fixed,
				setup.reduce((bits, driver) => bits | (1 << driver), 0),
			) ?? chunk.finish();
		if (refused !== null) return refused;
	}
	return { values };
}

/** Drivers that change more than rows of amounts. */
function setupDrivers({ parameters, rule, floor, rates }: ScenarioDifference): number[] {
	const found = [...parameters.values(), rule, floor, ...rates.map(({ driver }) => driver)];
	return [...new Set(found)].filter((driver) => driver >= 0).sort((a, b) => a - b);
}

/** What a run of one mixture by itself would refuse. */
export function subsetProblems(outlook: Outlook, difference: ScenarioDifference, mask: number): Problem[] {
	const scenario = mixedScenario(difference, mask);
	const problems: Problem[] = [];
	checkRates(scenario.rates, scenario.projects, outlook, problems);
	if (problems.length > 0) return problems;
	const applied = applyAll(scenario, outlook.planned, outlook);
	const refused = errorsOf(applied.problems);
	if (refused.length > 0) return refused;
	const opened = { ...outlook, scenario };
	return debtProblems(opened, applied, projectSeries(opened, applied.series, outlook.plan));
}

/** Walks the merged entries in their order, branching where a driver is met for the first time. */
class Walk {
	private readonly steps: readonly Step[];
	private readonly rows: Rows;
	private readonly chunk: Chunk;
	private readonly firstDebt: number;
	/** Rows that may not end below an amount. */
	private readonly guarded: readonly (readonly [key: string, floor: number])[];

	constructor(changes: readonly Step[], debt: readonly Step[], planned: Rows, chunk: Chunk) {
		this.steps = [...changes, ...debt];
		this.rows = new Map(planned);
		this.chunk = chunk;
		this.firstDebt = changes.length;
		const lines = new Set(changes.flatMap(({ writes }) => writes));
		const floors = [["population", 0.5] as const, ...[...neverNegative].map((line) => [line, 0] as const)];
		this.guarded = floors.map(([line, floor]) => [`entered.${line}`, floor] as const).filter(([key]) => lines.has(key));
	}

	/** `decided`: the drivers whose bits in `mask` are final. */
	run(mask: number, decided: number, at = 0): SubsetRefusal | null {
		if (at === this.firstDebt) {
			const isSuspect = this.guarded.some(([key, floor]) => isBelow(floor, this.rows.get(key) as Row));
			const refused = isSuspect ? this.chunk.check(mask) : null;
			if (refused !== null) return refused;
		}
		const step = this.steps[at];
		if (step === undefined) return this.chunk.add(mask, this.rows);
		const bit = step.driver < 0 ? 0 : 1 << step.driver;
		if (bit === 0 || (decided & bit) !== 0) return this.take(step, mask, decided, at);
		return this.take(step, mask, decided | bit, at) ?? this.take(step, mask | bit, decided | bit, at);
	}

	private take(step: Step, mask: number, decided: number, at: number): SubsetRefusal | null {
		if (!applies(step, mask)) return this.run(mask, decided, at + 1);
		const after = step.apply(this.rows, mask);
		if (after === null) return this.chunk.check(mask) ?? fail("a step is refused, the mixture is not");
		const before = step.writes.map((key) => this.rows.get(key) as Row);
		for (const [index, key] of step.writes.entries()) this.rows.set(key, after[index] as Row);
		const refused = this.run(mask, decided, at + 1);
		for (const [index, key] of step.writes.entries()) this.rows.set(key, before[index] as Row);
		return refused;
	}
}

/** Whether a row ended where the end of {@link applyScenario} may refuse it. */
function isBelow(floor: number, row: Row): boolean {
	let found = judged.get(row);
	if (found === undefined) {
		found = row.values.some((value) => value < floor);
		judged.set(row, found);
	}
	return found;
}

function fail(reason: string): never {
	throw new Error(reason);
}

const judged = new WeakMap<Row, boolean>();

/** Gathers mixtures until there are enough for a pass of the kernel. */
class Chunk {
	private readonly outlook: Outlook;
	private readonly difference: ScenarioDifference;
	private readonly values: Float64Array;
	private readonly yearIndex: number;
	private readonly output: number;
	private readonly outputs: Float64Array[];
	private readonly masks = new Int32Array(chunkPaths);
	private readonly isDebtAtRisk: boolean;
	private count = 0;
	private columns: readonly (readonly [key: string, column: Float64Array])[] = [];
	private shared: KernelInputs = { series: new Map(), parameters: new Map() };
	private areRatesLegal = true;

	constructor(outlook: Outlook, difference: ScenarioDifference, line: string, yearIndex: number, values: Float64Array) {
		this.outlook = outlook;
		this.difference = difference;
		this.values = values;
		this.yearIndex = yearIndex;
		this.output = kernel.outputs.indexOf(line);
		this.outputs = emptyColumns(kernel, this.shape(chunkPaths));
		const { projects, earlyRedemptions } = difference;
		this.isDebtAtRisk =
			earlyRedemptions.length > 0 || projects.some(({ entry }) => [...entry.costs.values()].some((cost) => cost < 0));
	}

	/** Starts a pass: its rule, parameters and rates, and the rows that differ from path to path. */
	begin(scenario: Outlook["scenario"], steps: readonly Step[]): void {
		const { outlook, difference } = this;
		const { rates, closing, parameters } = scenario;
		const none = { ...scenario, projects: [], earlyRedemptions: [] };
		const { series } = applyDebt(none, outlook.planned, outlook.edition, outlook.municipality);
		this.shared = runInputs(outlook, series, closing, parameters, outlook.plan.values);
		const wanted = new Set(kernel.inputs);
		const keys = [...new Set(steps.flatMap(({ writes }) => writes))].filter((key) => wanted.has(key));
		const length = chunkPaths * outlook.edition.years.length;
		this.columns = keys.map((key) => [key, new Float64Array(length)]);
		const problems: Problem[] = [];
		const projects = difference.projects.map(({ entry }) => entry);
		checkRates(rates, projects, outlook, problems);
		this.areRatesLegal = problems.length === 0;
	}

	/** Adds a mixture whose every driver is decided. */
	add(mask: number, rows: Rows): SubsetRefusal | null {
		if (!this.areRatesLegal) {
			const refused = this.check(mask);
			if (refused !== null) return refused;
		}
		const years = this.outlook.edition.years.length;
		const from = this.count * years;
		for (const [key, column] of this.columns) {
			const { values } = rows.get(key) as Row;
			for (let year = 0; year < years; year += 1) column[from + year] = values[year] as number;
		}
		this.masks[this.count] = mask;
		this.count += 1;
		return this.count === chunkPaths ? this.finish() : null;
	}

	/** Projects what was gathered. Throws where a law does not hold: a mistake of the program. */
	finish(): SubsetRefusal | null {
		const { count, outlook, outputs } = this;
		if (count === 0) return null;
		const years = outlook.edition.years.length;
		const series = new Map(this.shared.series);
		for (const [key, column] of this.columns) series.set(key, column.subarray(0, count * years));
		const shape = this.shape(count);
		const bound = bindInputs(kernel, shape, { series, parameters: this.shared.parameters });
		kernel.project(shape, bound.series, bound.strides, bound.parameters, outputs);
		const tolerance = lawTolerance * outlook.municipality.roundingUnit;
		const { year } = kernel.audit(shape, bound.series, bound.strides, bound.parameters, outputs, tolerance);
		const broken = year.findIndex((at) => at >= 0);
		if (broken >= 0) throw new Error(`law ${kernel.laws[broken]} does not hold in a mixture of two scenarios`);
		const column = outputs[this.output] as Float64Array;
		for (let path = 0; path < count; path += 1) {
			const mask = this.masks[path] as number;
			this.values[mask] = column[path * years + this.yearIndex] as number;
			const refused = this.isDebtAtRisk && this.isUnpayable(path) ? this.check(mask) : null;
			if (refused !== null) return refused;
		}
		this.count = 0;
		return null;
	}

	/** Whether a mixture that looks wrong is refused; the run by itself decides. */
	check(mask: number): SubsetRefusal | null {
		const problems = subsetProblems(this.outlook, this.difference, mask);
		return problems.length > 0 ? { mask, problems } : null;
	}

	/** Signs of what {@link debtProblems} refuses. */
	private isUnpayable(path: number): boolean {
		const years = this.outlook.edition.years.length;
		const row = (line: string) =>
			(this.outputs[kernel.outputs.indexOf(line)] as Float64Array).subarray(path * years, (path + 1) * years);
		if (row("oldBondsOutstanding").some((value) => value < 0)) return true;
		if (row("bondIssuance").some((value) => value < 0)) return true;
		const paid = row("debtReductionFundWithdrawal");
		const entered = this.columns.find(([key]) => key === "entered.debtReductionFundWithdrawal")?.[1];
		const wanted = entered?.subarray(path * years, (path + 1) * years);
		return wanted?.some((value, year) => value - (paid[year] as number) > 0) === true;
	}

	private shape(paths: number): Shape {
		const { years, settledYears } = this.outlook.edition;
		return { years: years.length, settledYears, paths };
	}
}
