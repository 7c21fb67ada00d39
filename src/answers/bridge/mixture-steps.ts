import { hasError, type Problem } from "../../diagnostics/problem.ts";
import { nodes } from "../../engine/tree.ts";
import type { LineIndex } from "../../model/line-index.ts";
import { applyScenario } from "../../projection/apply.ts";
import { applyDebt } from "../../projection/apply-debt.ts";
import type { LeafSeries } from "../../projection/leaf-series.ts";
import type { Outlook } from "../../projection/project.ts";
import { reachOf } from "../../projection/reach.ts";
import { inOrderOfNeed, needInputs } from "../../projection/standard-need.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { applies, type ScenarioDifference } from "./difference.ts";
import type { Switched } from "./switched.ts";

/** The amounts of one line along the years; never written to, so that mixtures can share it. */
export interface MixtureRow {
	readonly id: number;
	readonly values: Float64Array;
	/** The least of them that is known. */
	readonly least: number;
}

/** Rows by their {@link StepMaker.keys}. */
export type MixtureRows = MixtureRow[];

/** One entry of the merged lists, as a step from rows to rows; rows are named by their position. */
export interface MixtureStep extends Switched<unknown> {
	readonly reads: readonly number[];
	readonly writes: readonly number[];
	/** Whether it depends on what is switched on beside the rows it reads: `index(…)` of an assumption. */
	readonly seesMask: boolean;
	/** The rows it writes, in the order of `writes`; `null` where it cannot be applied. */
	readonly apply: (rows: MixtureRows, mask: number) => readonly MixtureRow[] | null;
}

/** Complaints about an amount below zero are of the end result: a later change may lift it again. */
const judgedAtTheEnd = new Set(["negative-amount", "population-not-positive"]);

/** Makes rows and steps; every step is applied by the same code as in a run, once for each row it meets. */
export class StepMaker {
	private readonly outlook: Outlook;
	private readonly difference: ScenarioDifference;
	/** Channel and line of every row, as the kernel names its inputs: `entered.cityTax`, `linked.cityTax`. */
	readonly keys: readonly string[];
	/** The plan's rows, before any step. */
	readonly planned: MixtureRows;
	private readonly positions: ReadonlyMap<string, number>;
	readonly lines: LineIndex;
	private count = 0;
	/** Rows that the steps so far write: all others are the plan's in every mixture. */
	private readonly written = new Set<number>();

	constructor(outlook: Outlook, difference: ScenarioDifference) {
		this.outlook = outlook;
		this.difference = difference;
		this.lines = outlook.municipality.lines;
		const { entered, linked } = outlook.planned;
		this.keys = [...[...entered.keys()].map(enteredKey), ...[...linked.keys()].map(linkedKey)];
		this.planned = [...entered.values(), ...linked.values()].map((values) => this.row(values));
		this.positions = new Map(this.keys.map((key, position) => [key, position]));
	}

	/** Position of a row; −1 where there is none. */
	position(key: string): number {
		return this.positions.get(key) ?? -1;
	}

	changes(): MixtureStep[] {
		const { difference } = this;
		const inOrder = inOrderOfNeed(difference.assumptions.map((each) => ({ ...each, ...each.entry })));
		const assumptions = inOrder.map(({ entry, side, driver }): MixtureStep => {
			const moved = entry.followers.flatMap(({ line }) =>
				reachOf({ line, linked: this.lines.byId(line).linkable === true, replaced: false }, this.lines),
			);
			// A line whose figures stand in rows beside it has one of its own all the same.
			const own = entry.followers.map(({ line }) => enteredKey(line)).filter((key) => this.position(key) >= 0);
			const writes = [...own, ...moved.map(({ key }) => key), ...needInputs(entry).map(enteredKey)];
			const parts = { assumptions: [entry], changes: [] };
			return this.step({ entry, side, driver }, { writes: [...new Set(writes)], reads: [] }, () => parts);
		});
		const changes = difference.changes.map((switched): MixtureStep => {
			const { entry } = switched;
			const { markedBy } = this.lines.byId(entry.line);
			const writes = reachOf(entry, this.lines).map(({ key }) => key);
			if (entry.operation.kind === "set" && markedBy !== undefined) writes.push(enteredKey(markedBy));
			const named = entry.operation.kind === "expr" ? [...nodes(entry.operation.tree)] : [];
			const reads = named.flatMap((node) => (node.kind === "term" && node.id !== "base" ? [enteredKey(node.id)] : []));
			const isIndexed = named.some(({ kind }) => kind === "input");
			const parts = { assumptions: [], changes: [entry] };
			// `index(…)` sees the rates of the assumptions; they have been applied and must not move their lines again.
			const indexed = (mask: number) => ({ ...parts, assumptions: this.still(mask) });
			return this.step(switched, { writes, reads }, isIndexed ? indexed : () => parts, isIndexed);
		});
		return [...assumptions, ...changes];
	}

	/** Works and redemptions under the rates of one mixture: amounts added to lines, the same in every subset. */
	debt(rates: Scenario["rates"]): MixtureStep[] {
		const { projects, earlyRedemptions } = this.difference;
		const step = (switched: Switched<unknown>, parts: Pick<Scenario, "projects" | "earlyRedemptions">): MixtureStep => {
			const added = this.amounts({ ...parts, rates });
			const writes = [...added.keys()].map((line) => this.position(enteredKey(line)));
			const rows = [...added.values()];
			const apply = (before: MixtureRows) =>
				rows.map((amounts, index) => {
					const { values } = before[writes[index] as number] as MixtureRow;
					return this.row(values.map((value, year) => value + (amounts[year] as number)));
				});
			return { ...switched, reads: writes, writes, seesMask: false, apply: this.remembering(writes, writes, apply) };
		};
		return [
			...projects.map((switched) => step(switched, { projects: [switched.entry], earlyRedemptions: [] })),
			...earlyRedemptions.map((switched) => step(switched, { projects: [], earlyRedemptions: [switched.entry] })),
		];
	}

	private step(
		switched: Switched<unknown>,
		rows: { readonly writes: readonly string[]; readonly reads: readonly string[] },
		parts: (mask: number) => Pick<Scenario, "assumptions" | "changes">,
		seesMask = false,
	): MixtureStep {
		const at = (key: string) => this.position(key);
		const writes = rows.writes.map(at);
		const reads = [...new Set([...writes, ...rows.reads.map(at)])];
		const apply = (found: MixtureRows, mask: number) => {
			const before = this.series(found, reads);
			const scenario = { ...this.difference.base, ...parts(mask) };
			const { series, problems } = applyScenario(scenario, before, this.outlook);
			if (hasError(problems.filter(({ code }) => !judgedAtTheEnd.has(code)))) return null;
			return writes.map((position) => this.row(this.valuesOf(series, position)));
		};
		return { ...switched, reads, writes, seesMask, apply: this.remembering(reads, writes, apply, seesMask) };
	}

	/** Assumptions of a mixture that move nothing. */
	private still(mask: number): Scenario["assumptions"] {
		const present = this.difference.assumptions.filter((switched) => applies(switched, mask));
		return present.map(({ entry }) => ({ ...entry, followers: [], standardNeed: "none" as const }));
	}

	/** What works or redemptions add to each line, on rows of nothing. */
	private amounts(parts: Pick<Scenario, "projects" | "earlyRedemptions" | "rates">): Map<string, Float64Array> {
		const { planned, edition, municipality } = this.outlook;
		const nothing = new Map([...planned.entered].map(([line, { length }]) => [line, new Float64Array(length)]));
		const scenario = { ...this.difference.base, ...parts };
		const { series, steps } = applyDebt(scenario, { ...planned, entered: nothing }, edition, municipality);
		const lines = new Set(steps.map(({ line }) => line));
		return new Map([...lines].map((line) => [line, series.entered.get(line) as Float64Array]));
	}

	/** The same rows give the same result: most mixtures share most of their rows. */
	private remembering(
		reads: readonly number[],
		writes: readonly number[],
		apply: MixtureStep["apply"],
		seesMask = false,
	): MixtureStep["apply"] {
		const known = new Map<string | number, readonly MixtureRow[] | null>();
		const varying = reads.filter((position) => this.written.has(position));
		for (const position of writes) this.written.add(position);
		const [first, second] = varying;
		return (rows, mask) => {
			const ids = () => varying.map((position) => rows[position]?.id).join();
			const only = first === undefined ? 0 : (rows[first] as MixtureRow).id;
			const key = seesMask ? `${ids()}/${mask}` : second === undefined ? only : ids();
			const found = known.get(key);
			if (found !== undefined) return found;
			const result = apply(rows, mask);
			known.set(key, result);
			return result;
		};
	}

	/** Some rows as the leaf series a scenario is applied to. */
	private series(rows: MixtureRows, positions: readonly number[]): LeafSeries {
		const entered = new Map<string, Float64Array>();
		const linked = new Map<string, Float64Array>();
		for (const position of positions) {
			const [channel, line] = (this.keys[position] as string).split(".") as [string, string];
			(channel === "linked" ? linked : entered).set(line, (rows[position] as MixtureRow).values);
		}
		return { entered, linked, tables: this.outlook.planned.tables };
	}

	private valuesOf({ entered, linked }: LeafSeries, position: number): Float64Array {
		const [channel, line] = (this.keys[position] as string).split(".") as [string, string];
		return (channel === "linked" ? linked : entered).get(line) as Float64Array;
	}

	private row(values: Float64Array): MixtureRow {
		this.count += 1;
		return { id: this.count, values, least: leastOf(values) };
	}
}

function leastOf(values: Float64Array): number {
	let least = Number.POSITIVE_INFINITY;
	for (const value of values) if (value < least) least = value;
	return least;
}

const enteredKey = (line: string) => `entered.${line}`;
const linkedKey = (line: string) => `linked.${line}`;

/** A mixture that cannot be applied: the drivers switched, and why. */
export interface SubsetRefusal {
	readonly mask: number;
	readonly problems: readonly Problem[];
}
