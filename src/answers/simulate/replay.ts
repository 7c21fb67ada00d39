import { statementLimit } from "../../domain/amount.ts";
import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { nodes } from "../../engine/tree.ts";
import type { LineIndex } from "../../model/line-index.ts";
import { applyScenario, operated } from "../../projection/apply.ts";
import { evaluateExpression } from "../../projection/expression-values.ts";
import type { LeafSeries } from "../../projection/leaf-series.ts";
import type { Outlook } from "../../projection/project.ts";
import { reachOf } from "../../projection/reach.ts";
import type { AssumptionPath, Change } from "../../scenario/scenario.ts";

/**
 * 変更のやり直し — a factor on an assumption moves amounts before the scenario's changes, as a rate in `assumptions` does:
 * the changes that stand between it and what is entered are made again on every path. Plain data.
 */
export type ReplayPlan = NonNullable<ReturnType<typeof replayPlan>>;

type ReplayLine = ReplayPlan["lines"][number];
type ReplayStep = ReplayPlan["steps"][number];

/** Lines that an uncertain assumption reaches: those that follow it, and those a change makes depend on one of them. */
export function reachedLines({ scenario, municipality }: Outlook): ReadonlySet<string> {
	const uncertain = scenario.uncertainty.factors.filter(({ on }) => on.kind === "assumption");
	const reached = new Set(
		uncertain.flatMap(({ on }) => (on.kind === "assumption" ? on.followers.map(({ line }) => line) : [])),
	);
	const ids = new Set(uncertain.map(({ id }) => id));
	untilStable(reached, () => {
		for (const change of scenario.changes) {
			const { names, indices } = readBy(change);
			if (names.some((name) => reached.has(name)) || indices.some((id) => ids.has(`assumption:${id}`)))
				reached.add(change.line);
			if (reached.has(change.line)) for (const line of touches(change, municipality.lines)) reached.add(line);
		}
	});
	return reached;
}

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
			/** After the scenario's assumptions, before its changes, along all years. */
			amounts: before.entered.get(line) as Float64Array,
			linked: before.linked.get(line) ?? null,
			/** What the scenario itself comes to after its changes. */
			own: changed.entered.get(line) as Float64Array,
		})),
		/** The changes, by places; `replacedBy`: the line that takes what is not borrowed, −1 for none. */
		steps: scenario.changes
			.filter(({ line }) => wanted.has(line))
			.map((change) => {
				const { line, years, operation, linked } = change;
				const [at = -1, replacedBy = -1] = touchedBy(change).map((touched) => names.indexOf(touched));
				return { line: at, name: line, years, operation, linked, replacedBy };
			}),
		/** Amounts of all lines after the changes: what an expression finds of lines that no replayed change moves. */
		entered: changed.entered,
		/** The scenario's assumptions for `index()`, each with the factor that moves it (−1: none). */
		assumptions: municipality.assumptions.map((stated) => ({
			path: scenario.assumptions.find(({ id }) => id === stated.id) ?? { ...stated, rates: new Map() },
			factor: factorOf(`assumption:${stated.id}`),
		})),
	};
}

/** The lines whose amounts a change moves, its own first. */
function touches(change: Change, lines: LineIndex): string[] {
	return reachOf(change, lines).flatMap(({ channel, line }) => (channel === "entered" ? [line] : []));
}

/** Lines and assumptions a change looks at beside its own line. */
function readBy({ operation }: Change): { readonly names: readonly string[]; readonly indices: readonly string[] } {
	if (operation.kind !== "expr") return { names: [], indices: [] };
	const all = [...nodes(operation.tree)];
	return {
		names: all.flatMap((node) => (node.kind === "term" && node.id !== "base" ? [node.id] : [])),
		indices: all.flatMap((node) => (node.kind === "input" ? [node.id] : [])),
	};
}

function untilStable(set: ReadonlySet<string>, grow: () => void): void {
	for (let size = -1; size !== set.size; ) {
		size = set.size;
		grow();
	}
}

/** Makes the changes of one path after another, in place. */
export class Replay {
	private readonly plan: ReplayPlan;
	private readonly amounts: readonly Float64Array[];
	private readonly linked: readonly (Float64Array | null)[];
	private readonly entered: ReadonlyMap<string, Float64Array>;
	private readonly rates: readonly Map<FiscalYear, number>[];
	private readonly assumptions: readonly AssumptionPath[];
	private readonly asksIndex: boolean;

	constructor(plan: ReplayPlan) {
		this.plan = plan;
		this.amounts = plan.lines.map(({ amounts }) => Float64Array.from(amounts));
		this.linked = plan.lines.map(({ linked }) => linked && Float64Array.from(linked));
		const own = plan.lines.map(({ line }, at): [string, Float64Array] => [line, this.amounts[at] as Float64Array]);
		this.entered = new Map([...plan.entered, ...own]);
		this.rates = plan.assumptions.map(({ path }) => new Map(path.rates));
		this.assumptions = plan.assumptions.map(({ path }, at) => ({
			...path,
			rates: this.rates[at] as Map<number, number>,
		}));
		this.asksIndex = plan.steps.some(({ operation }) => operation.kind === "expr");
	}

	/** `levels`: what the deviations of assumptions make of each varied line, by projected year. */
	run(levels: Float64Array, deviations: Float64Array): void {
		const { lines, steps, years, settledYears } = this.plan;
		const projected = years.length - settledYears;
		for (let at = 0; at < lines.length; at += 1) {
			const { varied, amounts, linked } = lines[at] as ReplayLine;
			const [into, intoLinked] = [this.amounts[at] as Float64Array, this.linked[at] ?? null];
			for (let year = 0; year < projected; year += 1) {
				const place = settledYears + year;
				const before = amounts[place] as number;
				const after = varied < 0 ? before : before * (levels[varied * projected + year] as number);
				into[place] = after;
				if (intoLinked !== null && linked !== null) intoLinked[place] = (linked[place] as number) + (after - before);
			}
		}
		if (this.asksIndex) this.writeRates(deviations);
		for (let at = 0; at < steps.length; at += 1) this.step(steps[at] as ReplayStep);
	}

	/** Amount of a replayed line on this path; the scenario's own where an expression came to no figure. */
	amount(at: number, year: number): number {
		const value = (this.amounts[at] as Float64Array)[year] as number;
		return Math.abs(value) < statementLimit ? value : ((this.plan.lines[at] as ReplayLine).own[year] as number);
	}

	linkedAmount(at: number, year: number): number {
		const value = this.linked[at]?.[year] ?? 0;
		return Math.abs(value) < statementLimit ? value : 0;
	}

	private writeRates(deviations: Float64Array): void {
		const { assumptions, years, settledYears } = this.plan;
		const projected = years.length - settledYears;
		for (const [at, { path, factor }] of assumptions.entries()) {
			if (factor < 0) continue;
			for (let year = 0; year < projected; year += 1) {
				const named = years[settledYears + year] as FiscalYear;
				this.rates[at]?.set(named, (path.rates.get(named) ?? 0) + (deviations[factor * projected + year] as number));
			}
		}
	}

	private step({ line, name, years, operation, linked, replacedBy }: ReplayStep): void {
		const first = this.plan.years[0] as FiscalYear;
		const values = this.amounts[line] as Float64Array;
		const results =
			operation.kind === "expr"
				? evaluateExpression({ tree: operation.tree, line: name, years }, this.entered, first, this.assumptions)
				: null;
		for (let index = 0; index < years.length; index += 1) {
			const year = years[index] as FiscalYear;
			const at = year - first;
			const before = values[at] as number;
			const after =
				operation.kind === "expr"
					? (results?.[index] as number)
					: operated(operation.kind, operation.values.get(year) as number, before, values[at - 1] as number);
			values[at] = after;
			const intoLinked = linked ? this.linked[line] : null;
			if (intoLinked) intoLinked[at] = (intoLinked[at] as number) + (after - before);
			const other = replacedBy < 0 ? undefined : this.amounts[replacedBy];
			if (other) other[at] = (other[at] as number) + (before - after);
		}
	}
}
