import { unknownWord } from "../../domain/amount.ts";
import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { evaluate } from "../../engine/interpret.ts";
import { nodes, parts, type Tree, withParts } from "../../engine/tree.ts";
import { type EditionDriver, remainderOf } from "../../scenario/driver-model.ts";
import { driverValues, isRate } from "../../scenario/typed-drivers.ts";
import type { PackDrivers } from "../content/material.ts";
import { type FormulaManner, noValue } from "./formula.ts";
import { LiveModel } from "./live-model.ts";
import type { Places } from "./places.ts";

/** 数式になる積算 — the drivers of an edition beside the outlook's own model: values stand as they are typed, facts as they are. */
export class LiveDrivers extends LiveModel {
	readonly pack: PackDrivers;
	private readonly trees = new Map<string, Tree | null>();

	constructor(pack: PackDrivers, years: readonly FiscalYear[], places: Places) {
		super({ program: pack.model.program, columns: pack.columns, years, places });
		this.pack = pack;
	}

	/** The key under which a row of the drivers is placed, apart from the outlook's own. */
	key(key: string): string {
		return `driver.${key}`;
	}

	driver(id: string): EditionDriver | undefined {
		return this.pack.model.drivers.get(id);
	}

	/** What may be stated otherwise, by the ids of their terms in the order of the sheet. */
	values(): string[] {
		const ids = new Set(driverValues(this.pack.model).map(({ term }) => term.id));
		return this.program.source.terms.flatMap(({ id }) => (ids.has(id) ? [id] : []));
	}

	/** One that is there. */
	stated(id: string): EditionDriver {
		return this.driver(id) as EditionDriver;
	}

	/** What no rule works out: 決算, 前の版, 個別の変更. */
	isKnown(id: string, yearIndex: number): boolean {
		const { model } = this.pack;
		return model.known.get(this.driver(id)?.line ?? id)?.has(model.years[yearIndex] as FiscalYear) === true;
	}

	/** What a line's rule leaves unexplained of a year. */
	remainder(id: string, yearIndex: number): number {
		const line = this.driver(id)?.line;
		return line == null ? 0 : remainderOf(this.pack.model, line, yearIndex);
	}

	hasRemainder(id: string): boolean {
		return this.years.some((_, index) => this.remainder(id, index) !== 0);
	}

	/** Of a settled year nothing is asked of values and rules of their own. */
	noValueOf(id: string, yearIndex: number): string {
		const isOwn = this.driver(id) !== undefined && this.driver(id)?.line == null;
		return isOwn && yearIndex < this.settledYears ? noValue : unknownWord;
	}

	/** What a line is worked out of in a year. */
	override lineFormula(id: string, yearIndex: number, from: string): string | null {
		return this.tree(id, yearIndex)?.kind === "number" ? null : super.lineFormula(id, yearIndex, from);
	}

	/** The lines a line is worked out of, in any year shown. */
	behind(id: string): ReadonlySet<string> {
		const read = new Set<string>();
		for (const index of this.years.keys())
			for (const node of nodes(this.tree(id, index) ?? nothing))
				if (node.kind === "term" || node.kind === "cohorts") read.add(node.id);
		return read;
	}

	/** Whether the formula of a line looks at another before the first year. */
	looksBefore(id: string, at: string): boolean {
		return this.years.some((_, index) =>
			nodes(this.tree(id, index) ?? nothing).some(
				(node) => node.kind === "term" && node.id === at && node.back > index,
			),
		);
	}

	protected override tree(id: string, yearIndex: number): Tree | null {
		const key = `${id} ${yearIndex}`;
		const known = this.trees.get(key);
		if (known !== undefined) return known;
		const tree = this.yearTree(id, yearIndex);
		this.trees.set(key, tree);
		return tree;
	}

	private yearTree(id: string, yearIndex: number): Tree | null {
		const tree = super.tree(id, yearIndex);
		if (tree === null || this.input(`isOverridden.${id}`, yearIndex) === 1) return null;
		const stated = this.asOfYear(tree, yearIndex);
		const isTruth = ["compare", "logic", "not"].includes(stated.kind);
		const [yes, no] = [1, 0].map((value): Tree => ({ kind: "number", value })) as [Tree, Tree];
		return isTruth ? { kind: "choose", condition: stated, yes, no } : stated;
	}

	/**
	 * A tree as it is of one year: where somebody decided, that; the year itself; values in the units they are kept in.
	 * What only a scenario moves is a number here, and so is a line of the outlook that is made of nothing else.
	 */
	private asOfYear(tree: Tree, yearIndex: number): Tree {
		if (tree.kind === "choose" && isDecision(tree.condition)) return this.asOfYear(tree.no, yearIndex);
		if (tree.kind === "input") return this.inputAsOfYear(tree, yearIndex);
		if (tree.kind === "term") return this.termAsOfYear(tree, yearIndex);
		// The table is made as the settings have it, whatever a scenario changes.
		const parameter = tree.kind === "parameter" ? this.parameter(tree.id) : Number.NaN;
		if (!Number.isNaN(parameter)) return { kind: "number", value: parameter };
		const own = withParts(tree, (part) => this.asOfYear(part, yearIndex));
		const isNumber = (part: Tree) => part.kind === "number";
		const inner = own.kind === "named" ? [own.body] : parts(own);
		if (own.kind === "cohorts" || inner.length === 0 || !inner.every(isNumber)) return own;
		const value = evaluate(own, noNames);
		return Number.isFinite(value) ? { kind: "number", value } : own;
	}

	private inputAsOfYear(tree: Tree & { readonly kind: "input" }, yearIndex: number): Tree {
		const value = this.input(`${tree.channel}.${tree.id}`, yearIndex);
		const isCell = tree.channel === "driver" || (tree.channel === "remainder" && this.hasRemainder(tree.id));
		return isCell || Number.isNaN(value) ? tree : { kind: "number", value };
	}

	private termAsOfYear(tree: Tree & { readonly kind: "term" }, yearIndex: number): Tree {
		const at = yearIndex - tree.back;
		const year = this.pack.model.years[at];
		if (tree.id === "year" && year !== undefined) return { kind: "number", value: year };
		const driver = this.driver(tree.id);
		const line = driver === undefined && at >= 0 ? this.tree(tree.id, at) : null;
		if (line?.kind === "number") return line;
		if (driver?.kind !== "value" || !driver.unit || isRate(driver.unit)) return tree;
		return scaled(scaled(tree, "*", driver.unit.times), "/", driver.unit.by);
	}

	protected override manner(id: string, yearIndex: number): FormulaManner {
		const isOwn = this.driver(id) !== undefined;
		const dividesByNothing = isOwn && Number.isNaN(this.value(id, yearIndex));
		return { none: this.noValueOf(id, yearIndex), keepsUnknown: isOwn, dividesByNothing };
	}

	protected override yearCell(key: string, yearIndex: number, from: string): string {
		return super.yearCell(this.key(key), yearIndex, from);
	}

	/** A fact is typed where it is of. */
	protected override givenCell(): null {
		return null;
	}

	/** The drivers' own formulas borrow nothing beside what the rules say; the outlook's schedules are named apart. */
	protected override shareCell(table: string, [yearIndex, issue]: readonly [number, number], from: string): string {
		const ofPlan = table.startsWith(planPrefix) ? table.slice(planPrefix.length) : null;
		return ofPlan === null ? "0" : this.places.year(`table.${ofPlan}.${yearIndex}`, issue, from);
	}

	protected override beforeCell(id: string, back: number, from: string): string {
		return this.places.fixed(this.key(`before.${id}`), from, back);
	}
}

const nothing: Tree = { kind: "notApplicable" };

/** Of a tree that is all numbers. */
const noNames = { term: () => Number.NaN, parameter: () => Number.NaN, input: () => Number.NaN };

const planPrefix = "plan ";

/** A schedule of the outlook, as a formula of the drivers names it. */
export function planTable(table: string): string {
	return `${planPrefix}${table}`;
}

function isDecision(condition: Tree): boolean {
	if (condition.kind !== "compare" || condition.left.kind !== "input") return false;
	return condition.left.channel === "isOverridden";
}

function scaled(tree: Tree, operator: "*" | "/", value: number): Tree {
	return value === 1 ? tree : { kind: "arithmetic", operator, left: tree, right: { kind: "number", value } };
}
