import { statementLimit } from "../../domain/amount.ts";
import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { applyScenario } from "../../projection/apply.ts";
import { ExpressionColumns } from "../../projection/expression-values.ts";
import type { LeafSeries } from "../../projection/leaf-series.ts";
import { operated } from "../../projection/operated.ts";
import type { Outlook } from "../../projection/project.ts";
import { spreadOver } from "../../projection/spread.ts";
import type { Change } from "../../scenario/scenario.ts";
import { reachedLines, readBy, touches, untilStable, worksWith } from "./replayed-lines.ts";

/**
 * 変更のやり直し — a factor on an assumption moves amounts before the scenario's changes, as a rate in `assumptions` does:
 * the changes that stand between it and what is entered are made again on every path. Plain data.
 */
export type ReplayPlan = NonNullable<ReturnType<typeof replayPlan>>;

type ReplayLine = ReplayPlan["lines"][number];
type ReplayStep = ReplayPlan["steps"][number];

/** What must be done again for the lines reached; `null` where no change stands between. */
export function replayPlan(
	outlook: Outlook,
	changed: LeafSeries,
	place: ReadonlyMap<string, number>,
	factorOf: (id: string) => number,
) {
	const { scenario, edition, municipality } = outlook;
	const reached = reachedLines(outlook);
	const touchedBy = (change: Change) => touches(change, municipality.lines);
	const wanted = new Set(scenario.changes.flatMap(touchedBy).filter((line) => reached.has(line)));
	if (wanted.size === 0) return null;
	untilStable(wanted, () => {
		for (const change of scenario.changes)
			if (touchedBy(change).some((line) => wanted.has(line)))
				for (const line of [...touchedBy(change), ...readBy(change).names]) wanted.add(line);
	});
	const before = applyScenario({ ...scenario, changes: [] }, outlook.planned, outlook).series;
	const names = [...wanted];
	return {
		years: edition.years,
		settledYears: edition.settledYears,
		lines: names.map((line) => ({
			line,
			/** Its place among the lines that differ from path to path; −1 where it is only read. */
			varied: reached.has(line) ? (place.get(line) as number) : -1,
			/** The place here of the line that moves with what is borrowed in it; −1 for none. */
			works: names.indexOf(worksWith(line, municipality.lines)[0] ?? ""),
			/** After the scenario's assumptions, before its changes, along all years. */
			amounts: before.entered.get(line) as Float64Array,
			linked: before.linked.get(line) ?? null,
			/** What the scenario itself comes to after its changes. */
			own: changed.entered.get(line) as Float64Array,
		})),
		/**
		 * The changes, by places; `works`: the line that moves with what is borrowed, −1 for none, and which way; `members`: of
		 * a line with members, those it is divided among.
		 */
		steps: scenario.changes
			.filter((change) => touchedBy(change).some((line) => wanted.has(line)))
			.map((change) => {
				const { line, years, operation, linked } = change;
				const places = touchedBy(change).map((touched) => names.indexOf(touched));
				const [at = -1, works = -1] = places;
				const isWhole = municipality.lines.byId(line).leaf !== true;
				return {
					line: at,
					name: line,
					years,
					operation,
					linked,
					...(isWhole ? { members: places, works: -1 } : { members: [], works }),
					way: change.replaced ? -1 : 1,
				};
			}),
		roundingUnit: municipality.roundingUnit,
		/** Amounts of all lines after the changes: what an expression finds of lines that no replayed change moves. */
		entered: changed.entered,
		/** The scenario's assumptions for `index()`, each with the factor that moves it (−1: none). */
		assumptions: municipality.assumptions.map((stated) => ({
			path: scenario.assumptions.find(({ id }) => id === stated.id) ?? { ...stated, rates: new Map() },
			factor: factorOf(`assumption:${stated.id}`),
		})),
	};
}

/** Makes the changes of a block of paths, in columns by year: `[year × paths + path]`. */
export class Replay {
	private readonly plan: ReplayPlan;
	private readonly paths: number;
	private readonly amounts: readonly Float64Array[];
	private readonly linked: readonly (Float64Array | null)[];
	private readonly expressions: readonly (ExpressionColumns | null)[];
	/** Rates of the assumptions on each path, by years of the plan. */
	private readonly rates: readonly Float64Array[];

	constructor(plan: ReplayPlan, paths: number) {
		const spread = (series: Float64Array) =>
			Float64Array.from({ length: series.length * paths }, (_, at) => series[Math.floor(at / paths)] as number);
		this.plan = plan;
		this.paths = paths;
		this.amounts = plan.lines.map(({ amounts }) => spread(amounts));
		this.linked = plan.lines.map(({ linked }) => linked && spread(linked));
		this.rates = plan.assumptions.map(({ path }) =>
			spread(Float64Array.from(plan.years, (year) => path.rates.get(year) ?? 0)),
		);
		const sources = {
			paths,
			firstYear: plan.years[0] as FiscalYear,
			amount: (name: string) => {
				const own = this.amounts[plan.lines.findIndex(({ line }) => line === name)];
				const shared = plan.entered.get(name);
				return (position: number, path: number) => (own ? own[position * paths + path] : shared?.[position]);
			},
			rate: (id: string) => {
				const own = this.rates[plan.assumptions.findIndex(({ path }) => path.id === id)];
				return (position: number, path: number) => own?.[position * paths + path];
			},
		};
		this.expressions = plan.steps.map(({ operation, name, years }) =>
			operation.kind === "expr" ? new ExpressionColumns({ tree: operation.tree, line: name, years }, sources) : null,
		);
	}

	/** `levels`: what the deviations of assumptions make of each varied line, by projected year. */
	run(levels: Float64Array, deviations: Float64Array): void {
		const { lines, steps, years, settledYears } = this.plan;
		const { paths } = this;
		const projected = years.length - settledYears;
		for (const [at, { varied, amounts, linked }] of lines.entries()) {
			const [into, intoLinked] = [this.amounts[at] as Float64Array, this.linked[at] ?? null];
			for (let year = 0; year < projected; year += 1) {
				const place = settledYears + year;
				const before = amounts[place] as number;
				const [own, level] = [place * paths, (varied * projected + year) * paths];
				for (let path = 0; path < paths; path += 1) {
					const after = varied < 0 ? before : before * (levels[level + path] as number);
					into[own + path] = after;
					if (intoLinked !== null && linked !== null)
						intoLinked[own + path] = (linked[place] as number) + (after - before);
				}
			}
		}
		for (const [at, { works, amounts }] of lines.entries()) {
			const [borrowed, other] = [this.amounts[at] as Float64Array, this.amounts[works]];
			for (let cell = settledYears * paths; other !== undefined && cell < other.length; cell += 1)
				other[cell] =
					(other[cell] as number) + (borrowed[cell] as number) - (amounts[Math.floor(cell / paths)] as number);
		}
		if (this.expressions.some((expression) => expression !== null)) this.writeRates(deviations);
		for (const [at, step] of steps.entries())
			if (step.members.length > 0) this.divide(step);
			else this.step(step, this.expressions[at] ?? null);
	}

	/** Amounts of a replayed line by projected year; the scenario's own where an expression came to no figure. */
	write(at: number, into: Float64Array, intoLinked: Float64Array): void {
		const { paths } = this;
		const from = this.plan.settledYears * paths;
		const { own } = this.plan.lines[at] as ReplayLine;
		const [amounts, linked] = [this.amounts[at] as Float64Array, this.linked[at] ?? null];
		const isFigure = (value: number) => Math.abs(value) < statementLimit;
		for (let cell = 0; cell < into.length; cell += 1) {
			const [value, follows] = [amounts[from + cell] as number, linked?.[from + cell] ?? 0];
			into[cell] = isFigure(value) ? value : (own[Math.floor((from + cell) / paths)] as number);
			intoLinked[cell] = isFigure(follows) ? follows : 0;
		}
	}

	private writeRates(deviations: Float64Array): void {
		const { assumptions, years, settledYears } = this.plan;
		const { paths } = this;
		for (const [at, { path: stated, factor }] of assumptions.entries()) {
			if (factor < 0) continue;
			const rates = this.rates[at] as Float64Array;
			for (const [place, year] of years.entries()) {
				if (place < settledYears) continue;
				const rate = stated.rates.get(year) ?? 0;
				const own = (factor * (years.length - settledYears) + place - settledYears) * paths;
				for (let path = 0; path < paths; path += 1)
					rates[place * paths + path] = rate + (deviations[own + path] as number);
			}
		}
	}

	/** A change of a line with members: made of their sum, and divided among them. */
	private divide({ members, years, operation, linked }: ReplayStep): void {
		if (operation.kind === "expr") return;
		const { paths } = this;
		const first = this.plan.years[0] as FiscalYear;
		const amounts = members.map((member) => this.amounts[member] as Float64Array);
		const sum = (at: number) => amounts.reduce((total, values) => total + (values[at] as number), 0);
		for (const year of years)
			for (let at = (year - first) * paths; at < (year - first + 1) * paths; at += 1) {
				const before = amounts.map((values) => values[at] as number);
				const after = operated(operation.kind, operation.values.get(year) as number, sum(at), sum(at - paths));
				// Where a path leaves nothing to divide by, it leaves nothing to change either.
				for (const [place, amount] of (spreadOver(after, before, this.plan.roundingUnit) ?? before).entries()) {
					const [values, into] = [amounts[place] as Float64Array, this.linked[members[place] as number] ?? null];
					if (linked && into !== null) into[at] = (into[at] as number) + amount - (values[at] as number);
					values[at] = amount;
				}
			}
	}

	private step({ line, years, operation, linked, works, way }: ReplayStep, expression: ExpressionColumns | null): void {
		const { paths } = this;
		const first = this.plan.years[0] as FiscalYear;
		const values = this.amounts[line] as Float64Array;
		const intoLinked = linked ? (this.linked[line] ?? null) : null;
		const other = this.amounts[works];
		const results = expression?.values(values);
		for (const year of years) {
			const own = (year - first) * paths;
			const amount = operation.kind === "expr" ? Number.NaN : (operation.values.get(year) as number);
			for (let at = own; at < own + paths; at += 1) {
				const before = values[at] as number;
				const after =
					operation.kind === "expr"
						? (results?.[at] as number)
						: operated(operation.kind, amount, before, values[at - paths] as number);
				values[at] = after;
				if (intoLinked !== null) intoLinked[at] = (intoLinked[at] as number) + (after - before);
				if (other) other[at] = (other[at] as number) + way * (after - before);
			}
		}
	}
}
