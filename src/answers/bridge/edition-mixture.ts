import type { FiscalYear } from "../../domain/fiscal-year.ts";
import type { TermDefinition } from "../../domain/term.ts";
import type { Program } from "../../engine/program.ts";
import { nodes, type Tree } from "../../engine/tree.ts";
import { driverProgram, enteredFrom } from "../../model/drivers/driver-program.ts";
import { runDrivers } from "../../model/drivers/run-drivers.ts";
import { kernelParameters } from "../../projection/leaf-series.ts";
import type { Outlook } from "../../projection/project.ts";
import { type EditionChange, editionChanges } from "./edition-changes.ts";
import { driverGroups } from "./edition-driver-groups.ts";
import { commonFrame, type Frame, type Sides } from "./edition-side.ts";

/** 2つの版の組合せ — the older edition's inputs with any of the groups of changes taken from the newer. */
export interface EditionMixture {
	/** Years that both have. */
	readonly years: readonly FiscalYear[];
	/** Years that one of the two has settled. */
	readonly factYears: number;
	/** What differs, by the group it is told under; a group without a change is no part of the difference. */
	readonly changes: readonly EditionChange[];
	/** All groups there may be, in the order in which they are told. */
	readonly order: readonly string[];
	/** Those of them that differ. */
	readonly groups: readonly string[];
	/**
	 * Against a table that was published: whose facts all else is told on (0 the older's, 1 the newer's), those of the edition with
	 * fewer settled years, so that what follows from facts is theirs; `null` of two that were built.
	 */
	readonly toldOn: 0 | 1 | null;
	/** A line in every year for every subset of the groups; `null` where rules of the two cannot stand together. */
	readonly figures: ((line: string) => readonly Float64Array[]) | null;
}

/** As the plan is closed: what is drawn from the funds is what the rules say. */
const closing = { closing: { rule: "fixed", floor: 0, stated: "floor" }, parameters: new Map() } as const;

export function mixEditions(sides: Sides, { municipality, calibrated }: Outlook, isJoined = false): EditionMixture {
	const frame = commonFrame(sides);
	const ids = [...new Set(sides.flatMap(({ drivers }) => [...drivers.keys()]))];
	const groups = driverGroups(sides, ids, isJoined);
	const changes = editionChanges(sides, { frame, groups, ids, city: municipality });
	const order = [...new Set(changes.map(({ group }) => group))];
	const mixed = { sides, frame, groups, order: groups.order.filter((group) => order.includes(group)) };
	const program = mixedProgram(mixed, ids, municipality.model);
	const { years, factYears } = frame;
	const isPublished = sides.some(({ blockOf }) => blockOf !== null);
	const toldOn = isPublished ? (frame.settled[1] < frame.settled[0] ? 1 : 0) : null;
	const found = { years, factYears, changes, order: groups.order, groups: mixed.order, toldOn } as const;
	if (program === null) return { ...found, figures: null };
	const parameters = kernelParameters({ municipality, calibrated }, closing);
	const pasts = pastFigures(mixed, program, municipality.model.making.program);
	const own = { has: (id: string) => sides.some(({ drivers }) => drivers.has(id)) };
	const runs = Array.from({ length: 2 ** mixed.order.length }, (_, mask) => {
		const inputs = new MixedInputs(mixed, mask);
		const shape = { years: frame.years.length, settledYears: frame.settled[inputs.facts] };
		return runDrivers({ program, shape, own }, { series: inputs.series(program, pasts), parameters }).values;
	});
	const none = new Float64Array(frame.years.length).fill(Number.NaN);
	return { ...found, figures: (line) => runs.map((values) => values.get(line) ?? none) };
}

interface Mixed {
	readonly sides: Sides;
	readonly frame: Frame;
	readonly groups: ReturnType<typeof driverGroups>;
	/** The groups that are switched, as their bits stand. */
	readonly order: readonly string[];
}

const asked = (channel: string, id: string): Tree => ({
	kind: "compare",
	operator: "==",
	left: { kind: "input", channel, id },
	right: { kind: "number", value: 1 },
});

/** All definitions of the two; where their rules differ, a switch says whose holds. */
function mixedProgram(
	{ sides, groups }: Mixed,
	ids: readonly string[],
	{ making, statement }: Outlook["municipality"]["model"],
): Program | null {
	const [older, newer] = sides;
	const { program: core } = making;
	const driven = new Map(
		ids.flatMap((id) => [...sides].flatMap(({ drivers }) => drivers.get(id)?.line ?? []).map((line) => [line, id])),
	);
	const definitions = ids.map((id) => {
		const [before, after] = [older.drivers.get(id), newer.drivers.get(id)];
		const { term, line } = (after ?? before) as NonNullable<typeof before>;
		const none = line === null ? nothing : withoutRule(line, core, driven);
		const rules = [before?.rule ?? none, after?.rule ?? none] as const;
		const only = groups.onlyIn(id);
		const isSame = JSON.stringify(rules[0]) === JSON.stringify(rules[1]);
		// A rule of one edition alone is there for the rules that name it.
		const rule: Tree =
			isSame || only !== null
				? rules[only ?? 1]
				: { kind: "choose", condition: asked("switch", id), yes: rules[1], no: rules[0] };
		const isDecided = only !== null || has(sides, `isOverridden.${id}`);
		const decided: Tree = isDecided
			? {
					kind: "choose",
					condition: asked("isOverridden", id),
					yes: { kind: "input", channel: "overridden", id },
					no: rule,
				}
			: rule;
		const left: Tree = { kind: "input", channel: "remainder", id };
		const tree: Tree = has(sides, `remainder.${id}`)
			? { kind: "arithmetic", operator: "+", left: decided, right: left }
			: decided;
		return { term, line, tree };
	});
	const { terms } = core.source;
	const printed = statement.flatMap(({ rows }) => rows.map(({ line }) => line));
	const unrounded = terms.flatMap(({ id, unrounded: exact }) => (printed.includes(id) && exact ? [exact] : []));
	const program = driverProgram(core, definitions, [...ids, ...printed, ...unrounded]);
	if ("cycle" in program) return null;
	// What stands before the years that both have is a figure of either edition.
	const anyPast = program.source.terms.map((term): TermDefinition => ({ ...term, before: "data" }));
	return { ...program, source: { ...program.source, terms: anyPast } };
}

const nothing: Tree = { kind: "notApplicable" };

/** A line without a rule of its own: what is entered for it, or what follows from others. */
function withoutRule(line: string, core: Program, driven: ReadonlyMap<string, string>): Tree {
	if (core.inputs.includes(`entered.${line}`)) return { kind: "input", channel: "entered", id: line };
	return enteredFrom(core.trees.get(line) ?? nothing, driven);
}

function has(sides: Sides, key: string): boolean {
	return sides.some(({ series }) => series.has(key));
}

/** What a mixture stands on: of every group the figures of one of the two editions. */
class MixedInputs {
	/** Whose facts hold: 0 the older's, 1 the newer's. */
	readonly facts: 0 | 1;
	private readonly mixed: Mixed;
	private readonly mask: number;

	constructor(mixed: Mixed, mask: number) {
		[this.mixed, this.mask] = [mixed, mask];
		this.facts = this.side("settlement");
	}

	series(program: Program, pasts: Pasts): Map<string, Float64Array> {
		const { sides, groups, frame } = this.mixed;
		const keys = new Set(sides.flatMap(({ series }) => [...series.keys()]));
		const found = new Map<string, Float64Array>();
		for (const key of keys) {
			const at = key.indexOf(".");
			const [channel, id] = [key.slice(0, at), key.slice(at + 1)];
			if (channel === "before") continue;
			if (channel === "driver") found.set(key, this.along(key, groups.of(id)));
			else if (channel === "remainder") found.set(key, this.along(key, groups.remainder(id), 0));
			else if (channel === "overridden" || channel === "isOverridden")
				found.set(key, this.along(key, "overrides", channel === "overridden" ? Number.NaN : 0));
			else found.set(key, this.along(key, "settlement"));
		}
		for (const id of groups.oneSided) this.decide(found, id);
		for (const id of program.order)
			found.set(
				`switch.${id}`,
				Float64Array.from(frame.years, (_, year) => this.sideOf(groups.of(id), year)),
			);
		for (const [id, ofSides] of pasts) found.set(`before.${id}`, ofSides[this.facts]);
		return found;
	}

	private side(group: string): 0 | 1 {
		const bit = this.mixed.order.indexOf(group);
		return bit >= 0 && (this.mask >> bit) & 1 ? 1 : 0;
	}

	/** Whose a year is: of what either has settled the facts', later the group's. */
	private sideOf(group: string, year: number): 0 | 1 {
		return year < this.mixed.frame.factYears ? this.facts : this.side(group);
	}

	/** A series year by year; what only one of the two knows is that one's. */
	private along(key: string, group: string, missing = Number.NaN): Float64Array {
		const { frame, sides } = this.mixed;
		const own = sides.map((side) => side.series.get(key));
		const isShared = key.startsWith("driver.");
		return Float64Array.from(frame.years, (year, index) => {
			const figures = sides.map((side, at) => own[at]?.[year - (side.years[0] as number)] ?? missing);
			const side = this.sideOf(group, index);
			const [wanted, other] = [figures[side] as number, figures[1 - side] as number];
			const isLacking = own[side] === undefined || (isShared && Number.isNaN(wanted));
			return isLacking && missing !== 0 ? other : wanted;
		});
	}

	/** What a rule of one edition alone goes on from, and what was decided of it, come with the rule. */
	private decide(found: Map<string, Float64Array>, id: string): void {
		const { frame, sides, groups } = this.mixed;
		const side = sides[groups.onlyIn(id) ?? 0];
		const start = side.years[0] as number;
		const figure = (key: string, year: FiscalYear) => side.series.get(`${key}.${id}`)?.[year - start] ?? Number.NaN;
		const decided = Float64Array.from(frame.years, (year) => {
			const given = year - start < side.settledYears ? figure("given", year) : Number.NaN;
			return figure("isOverridden", year) === 1 ? figure("overridden", year) : given;
		});
		found.set(`overridden.${id}`, decided);
		found.set(
			`isOverridden.${id}`,
			decided.map((value) => Number(!Number.isNaN(value))),
		);
	}
}

/** By term, what stands before the first of the years in each edition, the last first. */
type Pasts = ReadonlyMap<string, readonly [older: Float64Array, newer: Float64Array]>;

function pastFigures({ sides, frame }: Mixed, program: Program, core: Program): Pasts {
	const first = frame.years[0] ?? 0;
	const length = mostBack(program);
	const befores = new Map(core.source.terms.map(({ id, before }) => [id, before]));
	return new Map(
		program.source.terms.map(({ id }) => {
			const before = befores.get(id);
			const term = { id, ...(before === undefined ? {} : { before }) };
			const found = sides.map((side) => {
				const figure = (back: number) => {
					const at = first - 1 - back - (side.years[0] as number);
					return at >= 0 ? (side.values.get(id)?.[at] ?? Number.NaN) : side.past(term, -1 - at);
				};
				return side.values.has(id) ? Float64Array.from({ length }, (_, back) => figure(back)) : null;
			});
			const none = new Float64Array(length).fill(Number.NaN);
			const [older, newer] = found;
			// What only one of the two knows at all is that one's.
			return [id, [older ?? newer ?? none, newer ?? older ?? none]] as const;
		}),
	);
}

/** How many years a formula looks back at most. */
function mostBack({ trees }: Program): number {
	const all = [...trees.values()].flatMap((tree) => nodes(tree));
	return Math.max(1, ...all.map((node) => (node.kind === "term" ? node.back : 0)));
}
