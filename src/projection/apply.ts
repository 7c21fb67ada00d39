import { bondMessages } from "../diagnostics/bond-messages.ts";
import { errorAt, type Place, type Problem, warningAt } from "../diagnostics/problem.ts";
import { scenarioMessages, scenarioWarnings } from "../diagnostics/scenario-messages.ts";
import { statementLimit } from "../domain/amount.ts";
import { type FiscalYear, formatFiscalYear } from "../domain/fiscal-year.ts";
import { saidBy, toldBy } from "../domain/municipality-words.ts";
import type { TermDefinition } from "../domain/term.ts";
import type { LineIndex } from "../model/line-index.ts";
import { needRoles } from "../model/roles.ts";
import type { Opened } from "../scenario/open.ts";
import type { AssumptionPath, Change, Scenario } from "../scenario/scenario.ts";
import { checkAmounts, steepGrowth } from "./changed-amounts.ts";
import { evaluateExpression } from "./expression-values.ts";
import type { LeafSeries, Step } from "./leaf-series.ts";
import { operated, smallestMove } from "./operated.ts";
import { type ChangeManner, reachOf } from "./reach.ts";
import { spreadOver } from "./spread.ts";
import { inOrderOfNeed, isNeeded, markTotal } from "./standard-need.ts";
import { type EnteredAmounts, leftUnknown, refusedChange, unknownBehind } from "./unknown-changes.ts";

export interface AppliedChanges {
	readonly series: LeafSeries;
	readonly problems: readonly Problem[];
	readonly steps: readonly Step[];
}

/** What moves an amount, for the record of steps. */
interface Mover extends ChangeManner {
	readonly words: string;
	readonly reason: string | null;
	readonly place: Place;
}

/** Applies assumptions, then the changes in order, to the plan's leaf series. The plan is not touched. */
export function applyScenario(
	scenario: Scenario,
	plan: LeafSeries,
	ground: Pick<Opened, "edition" | "municipality">,
): AppliedChanges {
	const run = new Application(plan, ground, scenario.assumptions);
	for (const assumption of inOrderOfNeed(scenario.assumptions)) run.assume(assumption);
	for (const change of scenario.changes) run.change(change);
	const doubts = checkAmounts(run.series, plan, run.lastPlace, ground);
	return { series: run.series, problems: [...run.problems, ...doubts], steps: run.steps };
}

class Application {
	readonly series: LeafSeries;
	readonly problems: Problem[] = [];
	readonly steps: Step[];
	private readonly horizon: Opened["edition"];
	private readonly lines: LineIndex;
	private readonly roundingUnit: number;
	private readonly assumptions: readonly AssumptionPath[];
	private readonly amounts: EnteredAmounts;
	/** Where each line was last changed. */
	readonly lastPlace = new Map<string, Place>();
	private readonly municipality: { readonly name: string };
	/** Amounts that are no longer the plan's own, and so may be written. */
	private readonly own = new Set<Float64Array>();

	constructor(
		plan: LeafSeries,
		{ edition, municipality }: Pick<Opened, "edition" | "municipality">,
		assumptions: readonly AssumptionPath[],
	) {
		this.series = { ...plan, entered: new Map(plan.entered), linked: new Map(plan.linked) };
		this.steps = [...(plan.steps ?? [])];
		this.horizon = edition;
		this.municipality = municipality;
		this.lines = municipality.lines;
		this.roundingUnit = municipality.roundingUnit;
		this.assumptions = assumptions;
		this.amounts = { firstYear: this.firstYear(), value: (line, year) => this.value(line, year) };
	}

	/** Lines that follow move by the product of (1 + elasticity × rate) over the years so far. */
	assume(assumption: AssumptionPath): void {
		markTotal(assumption, this.horizon, () => this.written("entered", needRoles.totalStated));
		let moved = false;
		const unknown = new Set<string>();
		for (const { line, elasticity } of assumption.followers) {
			let factor = 1;
			for (const year of this.projectedYears()) {
				factor *= 1 + elasticity * (assumption.rates.get(year) ?? 0);
				if (factor === 1) continue;
				const rate = `前提 ${assumption.label}(弾性値${elasticity}、累積×${factor.toFixed(4)})`;
				const { label, linkable: linked = false } = this.lines.byId(line);
				const change = { line, words: rate, reason: null, place: assumption.place, linked, replaced: false };
				const before = this.value(line, year);
				const after = before * factor;
				if (Number.isNaN(after)) {
					unknown.add(label);
					continue;
				}
				if (!(Math.abs(after) < statementLimit)) {
					this.problems.push(
						errorAt(assumption.place, scenarioMessages.nonFinite(label, formatFiscalYear(year), rate)),
					);
					return;
				}
				if (isNeeded(assumption, this.lines.byId(line))) this.need(year, after - before, change);
				moved = this.move(year, after, change) || moved;
			}
		}
		const { label, place } = assumption;
		if (unknown.size > 0)
			this.problems.push(warningAt(place, scenarioWarnings.assumptionOfUnknown(label, [...unknown])));
		else if (!moved) this.problems.push(warningAt(place, scenarioWarnings.assumptionMovesNothing(label)));
	}

	change(change: Change): void {
		const { line, operation, words } = change;
		const { label, replacedBy } = this.lines.byId(line);
		this.problems.push(...steepGrowth(change, label));
		const values = this.expressionValues(change);
		let moved = false;
		const left: [FiscalYear, string][] = [];
		for (const [index, year] of change.years.entries()) {
			const [before, last] = [this.value(line, year), this.value(line, year - 1)];
			const after =
				operation.kind === "expr"
					? values?.[index]
					: operated(operation.kind, operation.values.get(year) as number, before, last);
			if (after === undefined) return;
			const unknown = unknownBehind(change, year, this.amounts);
			if (unknown !== null && (operation.kind === "set" || this.horizon.lacks.includes(unknown))) {
				this.problems.push(refusedChange(change, year, unknown, this.lines));
				return;
			}
			if (unknown !== null) {
				for (const { id, linkable = false } of this.lines.entriesOf(this.lines.byId(line)))
					this.move(year, Number.NaN, { ...change, line: id, linked: change.linked && linkable });
				left.push([year, unknown]);
				continue;
			}
			if (!(Math.abs(after) < statementLimit)) {
				const { text, place } = operation.kind === "expr" ? operation : { text: words, place: change.place };
				this.problems.push(errorAt(place, scenarioMessages.nonFinite(label, formatFiscalYear(year), text)));
				return;
			}
			const entered = this.enter(year, after, change);
			if (entered === null) return;
			moved = entered || moved;
		}
		this.problems.push(...leftUnknown(change, left, this.lines));
		const holds = this.hold(change);
		if (!moved && !holds && left.length === 0)
			this.problems.push(warningAt(change.place, scenarioWarnings.movesNothing(label)));
		else if (replacedBy !== undefined && !change.replaced)
			this.problems.push(warningAt(change.place, toldBy(this.municipality, bondMessages.worksChangeWithIssuance())));
	}

	/** Puts an amount into a line, of one with members into each its part; `null` where there is nothing to divide it by. */
	private enter(year: FiscalYear, after: number, change: Change): boolean | null {
		const term = this.lines.byId(change.line);
		const entries = this.lines.entriesOf(term);
		if (entries.length === 1 && entries[0] === term) return this.move(year, after, change);
		const before = entries.map(({ id }) => this.value(id, year));
		const spread = spreadOver(after, before, this.roundingUnit);
		const words = `${term.label} ${change.words}の割振り`;
		const moved = spread?.map((amount, at) => {
			const { id, linkable = false } = entries[at] as TermDefinition;
			return this.move(year, amount, { ...change, line: id, words, linked: change.linked && linkable });
		});
		if (moved) return moved.includes(true);
		const message = scenarioMessages.nothingToDivideBy(term.label, formatFiscalYear(year));
		this.problems.push(errorAt(change.place, message));
		return null;
	}

	/** What is set is what is printed: links to the line are held in those years. */
	private hold({ line, operation, years }: Change): boolean {
		const { markedBy } = this.lines.byId(line);
		if (operation.kind !== "set" || markedBy === undefined || !this.series.entered.has(markedBy)) return false;
		const held = this.written("entered", markedBy);
		for (const year of years) held[this.position(year)] = 1;
		return true;
	}

	/** What 需要額 answers to. */
	private need(year: FiscalYear, amount: number, { line, words, reason, place }: Mover): void {
		const priced = this.written("entered", needRoles.priced);
		const before = priced[this.position(year)] as number;
		priced[this.position(year)] = before + amount;
		const why = `${this.lines.byId(line).label}の変動 ${words}`;
		this.steps.push({ line: needRoles.priced, year, before, after: before + amount, words: why, reason, place });
	}

	private expressionValues(change: Change): readonly number[] | null {
		if (change.operation.kind !== "expr") return null;
		const asked = { ...change, tree: change.operation.tree };
		const values = evaluateExpression(asked, this.series.entered, this.firstYear(), this.assumptions);
		if (values !== null) return values;
		const message = scenarioMessages.beforeFirstYear(formatFiscalYear(this.firstYear()));
		this.problems.push(errorAt(change.operation.place, message));
		return [];
	}

	private move(year: FiscalYear, after: number, change: Mover): boolean {
		const { line, words, reason, place } = change;
		const position = this.position(year);
		const before = this.value(line, year);
		this.lastPlace.set(line, place);
		if (Math.abs(after - before) < smallestMove) return false;
		this.written("entered", line)[position] = after;
		const [, ...others] = reachOf(change, this.lines);
		for (const { channel, line: reached, share } of others) {
			const amount = share * (after - before);
			if (channel === "linked") {
				const linked = this.written("linked", reached);
				linked[position] = (linked[position] as number) + amount;
				continue;
			}
			const why = saidBy(this.municipality, share < 0 ? "市債発行額の減を一般財源で補う" : "市債を充てる事業の増減");
			const payment = { ...change, line: reached, words: `${why}(${words})`, linked: false, replaced: false };
			this.move(year, this.value(reached, year) + amount, payment);
		}
		if (!Number.isNaN(after)) this.steps.push({ line, year, before, after, words, reason, place });
		return true;
	}

	/** The amounts of a line, to be written. */
	private written(channel: "entered" | "linked", line: string): Float64Array {
		const found = this.series[channel].get(line) as Float64Array;
		if (this.own.has(found)) return found;
		const copy = found.slice();
		this.series[channel].set(line, copy);
		this.own.add(copy);
		return copy;
	}

	private value(line: string, year: FiscalYear): number {
		return this.lines
			.entriesOf(this.lines.byId(line))
			.reduce((sum, { id }) => sum + (this.series.entered.get(id)?.[this.position(year)] as number), 0);
	}

	private position(year: FiscalYear): number {
		return year - this.firstYear();
	}

	private firstYear(): FiscalYear {
		return this.horizon.years[0] as FiscalYear;
	}

	private projectedYears(): readonly FiscalYear[] {
		return this.horizon.years.slice(this.horizon.settledYears);
	}
}
