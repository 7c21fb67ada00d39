import { hasError, type Problem } from "./diagnostics/problem.ts";
import { nodes } from "./engine/tree.ts";
import { modelFacts } from "./model-facts.ts";
import type { Outlook } from "./pipeline.ts";
import { applyScenario } from "./scenario/apply.ts";
import { applyDebt } from "./scenario/apply-debt.ts";
import { applies, type ScenarioDifference, type Switched } from "./scenario/difference.ts";
import type { LeafSeries } from "./scenario/leaf-series.ts";
import { isLinkable } from "./scenario/resolve-change.ts";
import type { Scenario } from "./scenario/scenario.ts";

/** The amounts of one line along the years; never written to, so that mixtures can share it. */
export interface Row {
	readonly id: number;
	readonly values: Float64Array;
}

/** Rows by channel and line: `entered.cityTax`, `linked.cityTax`. */
export type Rows = Map<string, Row>;

/** One entry of the merged lists, as a step from rows to rows. */
export interface Step extends Switched<unknown> {
	readonly writes: readonly string[];
	/** The rows it writes, in the order of `writes`; `null` where it cannot be applied. */
	readonly apply: (rows: Rows, mask: number) => readonly Row[] | null;
}

/** The steps of a difference: assumptions and changes, then works and redemptions. */
export interface Steps {
	readonly changes: readonly Step[];
	readonly debt: readonly Step[];
}

/** Complaints about an amount below zero are of the end result: a later change may lift it again. */
const judgedAtTheEnd = new Set(["negative-amount", "population-not-positive"]);

/** Makes rows and steps; every step is applied by the same code as in a run, once for each row it meets. */
export class StepMaker {
	private readonly outlook: Outlook;
	private readonly difference: ScenarioDifference;
	private count = 0;

	constructor(outlook: Outlook, difference: ScenarioDifference) {
		this.outlook = outlook;
		this.difference = difference;
	}

	/** The plan's rows, before any step. */
	planned(): Rows {
		const { entered, linked } = this.outlook.planned;
		const rows: Rows = new Map();
		for (const [line, values] of entered) rows.set(`entered.${line}`, this.row(values));
		for (const [line, values] of linked) rows.set(`linked.${line}`, this.row(values));
		return rows;
	}

	changes(): Step[] {
		const { difference } = this;
		const assumptions = difference.assumptions.map((switched): Step => {
			const lines = [...new Set(switched.entry.followers.map(({ line }) => line))];
			const parts = { assumptions: [switched.entry], changes: [] };
			return this.step(switched, lines, lines, () => parts);
		});
		const changes = difference.changes.map((switched): Step => {
			const { entry } = switched;
			const writes = entry.replaced ? [entry.line, "investmentExpenses"] : [entry.line];
			const named = entry.operation.kind === "expr" ? [...nodes(entry.operation.tree)] : [];
			const reads = named.flatMap((node) => (node.kind === "term" && node.id !== "base" ? [node.id] : []));
			const isIndexed = named.some(({ kind }) => kind === "input");
			const parts = { assumptions: [], changes: [entry] };
			// `index(…)` sees the rates of the assumptions; they have been applied and must not move their lines again.
			const indexed = (mask: number) => ({ ...parts, assumptions: this.still(mask) });
			return this.step(switched, writes, reads, isIndexed ? indexed : () => parts, isIndexed);
		});
		return [...assumptions, ...changes];
	}

	/** Works and redemptions under the rates of one mixture: amounts added to lines, the same in every subset. */
	debt(rates: Scenario["rates"]): Step[] {
		const { projects, earlyRedemptions } = this.difference;
		const step = (switched: Switched<unknown>, parts: Pick<Scenario, "projects" | "earlyRedemptions">): Step => {
			const added = this.amounts({ ...parts, rates });
			const writes = [...added.keys()].map((line) => `entered.${line}`);
			const rows = [...added.values()];
			const apply = (before: Rows) =>
				rows.map((amounts, index) => {
					const { values } = before.get(writes[index] as string) as Row;
					return this.row(values.map((value, year) => value + (amounts[year] as number)));
				});
			return { ...switched, writes, apply: this.remembering(writes, apply) };
		};
		return [
			...projects.map((switched) => step(switched, { projects: [switched.entry], earlyRedemptions: [] })),
			...earlyRedemptions.map((switched) => step(switched, { projects: [], earlyRedemptions: [switched.entry] })),
		];
	}

	private step(
		switched: Switched<unknown>,
		lines: readonly string[],
		also: readonly string[],
		parts: (mask: number) => Pick<Scenario, "assumptions" | "changes">,
		seesMask = false,
	): Step {
		const linked = lines.filter((line) => this.outlook.planned.linked.has(line));
		const writes = [...lines.map((line) => `entered.${line}`), ...linked.map((line) => `linked.${line}`)];
		const reads = [...new Set([...writes, ...also.map((line) => `entered.${line}`)])];
		const isLinked = (line: string) => isLinkable(modelFacts.lines.byId(line));
		const apply = (rows: Rows, mask: number) => {
			const before = pick(rows, reads, this.outlook.planned);
			const scenario = { ...this.difference.base, ...parts(mask) };
			const { series, problems } = applyScenario(scenario, before, this.outlook.edition, modelFacts.lines, isLinked);
			if (hasError(problems.filter(({ code }) => !judgedAtTheEnd.has(code)))) return null;
			return writes.map((key) => this.row(seriesOf(series, key)));
		};
		return { ...switched, writes, apply: this.remembering(reads, apply, seesMask) };
	}

	/** Assumptions of a mixture that move nothing. */
	private still(mask: number): Scenario["assumptions"] {
		const present = this.difference.assumptions.filter((switched) => applies(switched, mask));
		return present.map(({ entry }) => ({ ...entry, followers: [] }));
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

	/** The same rows give the same result: most subsets share most of their rows. */
	private remembering(reads: readonly string[], apply: Step["apply"], seesMask = false): Step["apply"] {
		const known = new Map<string | number, readonly Row[] | null>();
		const [only] = reads;
		return (rows, mask) => {
			const ids = reads.length === 1 ? "" : reads.map((key) => rows.get(key)?.id).join();
			const key =
				reads.length === 1 && !seesMask ? (rows.get(only as string) as Row).id : `${ids}/${seesMask ? mask : ""}`;
			const found = known.get(key);
			if (found !== undefined) return found;
			const result = apply(rows, mask);
			known.set(key, result);
			return result;
		};
	}

	private row(values: Float64Array): Row {
		this.count += 1;
		return { id: this.count, values };
	}
}

function pick(rows: Rows, keys: readonly string[], { tables }: LeafSeries): LeafSeries {
	const entered = new Map<string, Float64Array>();
	const linked = new Map<string, Float64Array>();
	for (const key of keys) {
		const [channel, line] = key.split(".") as [string, string];
		(channel === "linked" ? linked : entered).set(line, (rows.get(key) as Row).values);
	}
	return { entered, linked, tables };
}

function seriesOf({ entered, linked }: LeafSeries, key: string): Float64Array {
	const [channel, line] = key.split(".") as [string, string];
	return (channel === "linked" ? linked : entered).get(line) as Float64Array;
}

/** Problems of a kind that ends a run. */
export function errorsOf(problems: readonly Problem[]): Problem[] {
	return problems.filter(({ severity }) => severity === "error");
}
