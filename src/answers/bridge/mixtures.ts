import type { AskedFigure } from "../../projection/asked-figure.ts";
import { leastAmount } from "../../projection/changed-amounts.ts";
import type { Outlook } from "../../projection/project.ts";
import { onDrivers } from "../../projection/redriven.ts";
import { applies, mixedScenario, type ScenarioDifference } from "./difference.ts";
import { SubsetColumns } from "./mixture-figures.ts";
import { type MixtureRow, type MixtureRows, type MixtureStep, StepMaker, type SubsetRefusal } from "./mixture-steps.ts";

/**
 * 組合せの計算 — one figure for every subset of the drivers of a difference: `values[mask]`. Subsets are walked as a tree,
 * so that what two of them have in common is applied once; each is projected up to the year asked for and held to every
 * law. The first mixture that a run would refuse ends the work.
 */
export function projectSubsets(
	outlook: Outlook,
	difference: ScenarioDifference,
	asked: AskedFigure,
	yearIndex: number,
): { readonly values: Float64Array } | SubsetRefusal {
	const values = new Float64Array(2 ** difference.drivers.length);
	// Every mixture of the table's own drivers is another table to start from.
	const tables = distinct(difference.driven.map(({ driver }) => driver));
	// Parameters, rules and rates are one for all paths of a pass: their mixtures come first, a pass for each.
	const setup = setupDrivers(difference);
	const decided = bitsOf([...tables, ...setup]);
	for (const own of mixturesOf(tables)) {
		const ground = tables.length === 0 ? outlook : onDrivers(outlook, mixedScenario(difference, own));
		if ("problems" in ground) return { mask: own, problems: ground.problems };
		const maker = new StepMaker(ground, difference);
		const changes = maker.changes();
		const columns = new SubsetColumns(ground, difference, { asked, yearIndex, values }, maker.keys);
		for (const combination of mixturesOf(setup)) {
			const fixed = own | combination;
			const scenario = mixedScenario(difference, fixed);
			const steps = [...changes, ...maker.debt(scenario.rates)];
			columns.begin(scenario, steps);
			const walk = new Walk(steps, changes.length, maker, columns);
			const refused = walk.run(fixed, decided, 0) ?? columns.finish();
			if (refused !== null) return refused;
		}
	}
	return { values };
}

function distinct(drivers: readonly number[]): number[] {
	return [...new Set(drivers)].filter((driver) => driver >= 0).sort((a, b) => a - b);
}

function bitsOf(drivers: readonly number[]): number {
	return drivers.reduce((bits, driver) => bits | (1 << driver), 0);
}

/** Every choice among some drivers, as a mask. */
function mixturesOf(drivers: readonly number[]): number[] {
	return Array.from({ length: 2 ** drivers.length }, (_, combination) =>
		bitsOf(drivers.filter((_driver, bit) => ((combination >> bit) & 1) === 1)),
	);
}

/** Drivers that change more than rows of amounts. */
function setupDrivers({ parameters, rule, floor, stated, rates }: ScenarioDifference): number[] {
	const found = [...parameters.values(), rule, floor, stated, ...rates.map(({ driver }) => driver)];
	return distinct(found);
}

/** Walks the merged entries in their order, branching where a driver is met for the first time. */
class Walk {
	private readonly steps: readonly MixtureStep[];
	private readonly rows: MixtureRows;
	private readonly columns: SubsetColumns;
	private readonly firstDebt: number;
	/** Rows that may not end below an amount. */
	private readonly guarded: readonly { readonly position: number; readonly floor: number }[];

	constructor(steps: readonly MixtureStep[], firstDebt: number, maker: StepMaker, columns: SubsetColumns) {
		this.steps = steps;
		this.rows = [...maker.planned];
		this.columns = columns;
		this.firstDebt = firstDebt;
		const written = new Set(steps.slice(0, firstDebt).flatMap(({ writes }) => writes));
		this.guarded = maker.lines.leaves
			.map((term) => ({ position: maker.position(`entered.${term.id}`), floor: leastAmount(term) }))
			.filter(({ position, floor }) => written.has(position) && floor >= 0);
	}

	/** `decided`: the drivers whose bits in `mask` are final. */
	run(mask: number, decided: number, at: number): SubsetRefusal | null {
		if (at === this.firstDebt && this.isAnyBelow()) {
			const refused = this.columns.judge(mask);
			if (refused !== null) return refused;
		}
		const step = this.steps[at];
		if (step === undefined) return this.columns.add(mask, this.rows);
		const bit = step.driver < 0 ? 0 : 1 << step.driver;
		if (bit === 0 || (decided & bit) !== 0) return this.take(step, mask, decided, at);
		return this.take(step, mask, decided | bit, at) ?? this.take(step, mask | bit, decided | bit, at);
	}

	/** Whether a row ended where the end of `applyScenario` may refuse it. */
	private isAnyBelow(): boolean {
		for (const { position, floor } of this.guarded) if ((this.rows[position] as MixtureRow).least < floor) return true;
		return false;
	}

	private take(step: MixtureStep, mask: number, decided: number, at: number): SubsetRefusal | null {
		if (!applies(step, mask)) return this.run(mask, decided, at + 1);
		const { writes } = step;
		const { rows } = this;
		const after = step.apply(rows, mask);
		if (after === null) return this.columns.judge(mask) ?? fail("a step is refused, the mixture is not");
		const before = writes.map((position) => rows[position] as MixtureRow);
		for (let index = 0; index < writes.length; index += 1) rows[writes[index] as number] = after[index] as MixtureRow;
		const refused = this.run(mask, decided, at + 1);
		for (let index = 0; index < writes.length; index += 1) rows[writes[index] as number] = before[index] as MixtureRow;
		return refused;
	}
}

function fail(reason: string): never {
	throw new Error(reason);
}
