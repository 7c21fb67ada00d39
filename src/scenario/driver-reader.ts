import { driverRuleMessages } from "../diagnostics/driver-rule-messages.ts";
import { errorAt, type Problem } from "../diagnostics/problem.ts";
import { type DriverUnit, parseDriverUnit } from "../domain/driver-unit.ts";
import type { FiscalYear } from "../domain/fiscal-year.ts";
import { foldName } from "../domain/names.ts";
import type { TermDefinition } from "../domain/term.ts";
import type { Tree } from "../engine/tree.ts";
import type { Inferred } from "../engine/units.ts";
import type { Cursor } from "../files/cursor.ts";
import { groupNamed, groupOfTable } from "../model/drivers/edition-groups.ts";
import { type DriverSeries, seriesValue } from "../model/drivers/series.ts";
import {
	decidedInputs,
	decidedTree,
	emptyInputs,
	isOnlyComputed,
	linesWithoutRule,
	settledInputs,
} from "./driver-inputs.ts";
import type { EditionDriver, KnownFigure, KnownFigures, RuleGround } from "./driver-model.ts";
import { type CheckedRule, checkDriverUnits, formulaOf, lineDimensions, readDriverFormula } from "./driver-rules.ts";
import { displayed, keptUnit, ownTerm } from "./driver-terms.ts";
import { negativeDoubt, readDriverValue, readFigures } from "./driver-values.ts";
import type { DriverRuleSpec, DriversSpec } from "./drivers-schema.ts";
import { TakenNames } from "./taken-names.ts";
import type { Horizon } from "./years.ts";

interface NamedRule {
	readonly name: string;
	readonly line: TermDefinition | null;
	readonly id: string;
	readonly at: Cursor<DriverRuleSpec>;
}

const noStanding = { unit: null, grade: null, group: null, place: undefined } as const;

/** Gathers the drivers of an edition: names first, so that formulas may name what is written below them. */
export class RuleReader {
	readonly drivers = new Map<string, EditionDriver>();
	readonly driven = new Map<string, string>();
	readonly series = new Map<string, Float64Array>();
	readonly known = new Map<string, ReadonlyMap<FiscalYear, KnownFigure>>();
	private readonly ids = new Map<string, string>();
	private readonly units = new Map<string, Inferred>();
	private readonly rules: NamedRule[] = [];
	private readonly horizon: Horizon;
	private readonly ground: RuleGround;
	private readonly taken: TakenNames;

	constructor(horizon: Horizon, ground: RuleGround) {
		[this.horizon, this.ground, this.taken] = [horizon, ground, new TakenNames(ground.city.lines)];
		for (const term of ground.city.lines.terms) this.units.set(term.id, lineDimensions(term));
		this.add({ ...ownTerm("year", "西暦", "driver(year)"), source: "表の年度" }, Float64Array.from(horizon.years), {});
	}

	value(name: string, at: Cursor<NonNullable<DriversSpec["values"]>[string]>): void {
		const { city } = this.ground;
		const read = readDriverValue(name, at, { horizon: this.horizon, unit: city.unit });
		if (!this.isFree(name, at) || read === null) return;
		const { source, note, grade, group } = at.value;
		const id = this.idOf(name);
		const { times, by, words, dimensions } = read.unit;
		const doubt = negativeDoubt(name, read, this.horizon.years);
		if (doubt !== null) at.warn(doubt);
		const term = {
			...ownTerm(id, name, `driver(${id})`),
			source,
			typed: { times, by, words },
			...(note === undefined ? {} : { note }),
		};
		const stated = { group: groupNamed(group ?? ""), unit: read.unit, grade, place: at.keyPlace };
		this.add(term, read.figures, dimensions, stated);
	}

	/** A series of a table of the city; of several paths the first is what the rules stand on. Says where its name is taken. */
	table(yearly: DriverSeries): Problem | null {
		const { name, unit, source, grade, table } = yearly;
		const taken = this.taken.takeForTable(name, table);
		if (taken === "known") return null;
		if (taken !== null) return errorAt({ file: table, line: 1, column: 1 }, taken);
		const id = this.idOf(name);
		const words = unit === "people" ? "人" : unit === "amount" ? this.ground.city.unit : "%";
		const own = parseDriverUnit(words, this.ground.city.unit) as DriverUnit;
		const { times, by } = own;
		const term = { ...ownTerm(id, name, `driver(${id})`), source, typed: { times, by, words } };
		const figures = Float64Array.from(this.horizon.years, (year) => seriesValue(yearly, year));
		const group = groupOfTable(table.split(/[/\\]/).at(-1) ?? "", name);
		this.add(term, figures, own.dimensions, { unit: own, grade, group, place: { file: table, line: 1, column: 1 } });
		return null;
	}

	/** Takes the name of a rule; its formula is read when all names are known. */
	name(name: string, at: Cursor<DriverRuleSpec>): void {
		const line = this.ids.has(name) ? null : this.ground.city.lines.find(name);
		if (line === null && !this.isFree(name, at)) return;
		if (line !== null && this.driven.has(line.id))
			return void at.sayOfKey(driverRuleMessages.nameTaken(name, `ほかの規則(${line.label})`));
		const id = line === null ? this.idOf(name) : `driven_${line.id}`;
		if (line !== null) this.driven.set(line.id, id);
		this.rules.push({ name, line, id, at });
	}

	/** What `overrides.csv` may name. */
	overridable() {
		const { lines } = this.ground.city;
		const own = new Map(
			this.rules.flatMap((rule) => {
				const { name, line, id } = rule;
				const unit = this.statedUnit(rule) ?? keptUnit(this.units.get(id) ?? "any", this.ground.city.unit);
				return line === null ? [[foldName(name), { id, label: name, unit, isComputed: false }] as const] : [];
			}),
		);
		const along = { ...this.ground, horizon: this.horizon, driven: this.driven };
		const find = (name: string) => {
			const line = lines.find(name);
			const unit = line && keptUnit(lineDimensions(line), this.ground.city.unit);
			return (
				own.get(foldName(name)) ??
				(line && unit && { id: line.id, label: line.label, unit, isComputed: isOnlyComputed(line.id, along) })
			);
		};
		return { find, names: [...this.rules.map(({ name }) => name), ...lines.terms.map(({ label }) => label)] };
	}

	/** Reads the formulas; lines without one stand for what is known of them. `decided`: names that overrides say. */
	readRules(decided: readonly string[]): void {
		const { city, parseFormula } = this.ground;
		const along = { ...this.ground, horizon: this.horizon, driven: this.driven };
		const undriven = linesWithoutRule(decided, along).map((line) => [line, `driven_${line}`] as const);
		for (const [line, id] of undriven) {
			this.driven.set(line, id);
			this.units.set(id, lineDimensions(city.lines.byId(line)));
		}
		const names = { lines: city.lines, drivers: this.ids, driven: this.driven };
		const checked = this.rules.flatMap((rule): CheckedRule[] => {
			const tree = readDriverFormula(rule.at, names, parseFormula);
			const stated = this.statedUnit(rule);
			if (tree === null || stated === undefined) return [];
			return [
				{
					term: this.ruleTerm(rule, stated),
					tree,
					at: rule.at,
					stated: rule.line ? lineDimensions(rule.line) : (stated?.dimensions ?? null),
				},
			];
		});
		if (checked.length < this.rules.length) return;
		const units = checkDriverUnits(checked, this.units, city.unit);
		for (const [id, unit] of units) this.units.set(id, unit);
		for (const [index, { term, tree }] of checked.entries()) {
			const { line, at } = this.rules[index] as NamedRule;
			const { grade = null, group = "" } = typeof at.value === "object" ? at.value : {};
			const unit = line === null ? displayed(units.get(term.id) ?? "any", term) : term;
			const standing = { kind: "rule", unit: null, grade, group: groupNamed(group), place: at.keyPlace } as const;
			this.put({ term: unit, tree, line: line?.id ?? null, ...standing });
		}
		for (const [line, id] of undriven) {
			const term = {
				...city.lines.byId(line),
				...ownTerm(id, city.lines.byId(line).label, "notApplicable"),
				unit: city.lines.byId(line).unit,
			};
			this.put({ ...noStanding, term, tree: { kind: "notApplicable" }, line, kind: "none" });
		}
	}

	private statedUnit({ at, line }: NamedRule): DriverUnit | null | undefined {
		const words = typeof at.value === "object" ? at.value.unit : undefined;
		if (words === undefined || line !== null) return null;
		return (
			parseDriverUnit(words, this.ground.city.unit) ??
			void (at as Cursor<{ unit?: string }>).at("unit").say(driverRuleMessages.unit(words))
		);
	}

	private ruleTerm({ name, line, id, at }: NamedRule, unit: DriverUnit | null): TermDefinition {
		const { source = "積算の規則(出典は書かれていない)", note } = typeof at.value === "object" ? at.value : {};
		const own = ownTerm(id, line?.label ?? name, String(formulaOf(at).text));
		// A rule of a line says nothing of a settled year: that is a fact, or not known.
		const shape = line === null ? {} : { unit: line.unit, measure: line.measure, given: "settledYears" as const };
		const typed = unit === null || unit.words === this.ground.city.unit ? {} : { typed: unit };
		return { ...own, ...shape, ...typed, source, ...(note === undefined ? {} : { note }) };
	}

	/** Figures that are known take the place of formulas. */
	enter(settled: KnownFigures, overrides: KnownFigures): void {
		const along = { ...this.ground, horizon: this.horizon, driven: this.driven };
		for (const [key, figures] of [...emptyInputs(along), ...settledInputs(settled, along)])
			this.series.set(key, figures);
		for (const { id, line, at, name } of this.rules) if (line === null) this.base(id, name, at);
		for (const [line, figures] of settled) this.known.set(line, figures);
		for (const [of, figures] of overrides) {
			const id = this.driven.get(of) ?? of;
			for (const [key, decided] of decidedInputs(id, figures, this.horizon.years)) this.series.set(key, decided);
			const driver = this.drivers.get(id);
			if (driver) this.drivers.set(id, { ...driver, tree: decidedTree(id, driver.tree) });
			this.known.set(of, new Map([...(this.known.get(of) ?? []), ...figures]));
		}
	}

	/** What a rule of its own goes on from: a number is of the last settled year. */
	private base(id: string, name: string, at: Cursor<DriverRuleSpec>): void {
		const { value } = at;
		if (typeof value !== "object" || value.base === undefined) return;
		const { city } = this.ground;
		const driver = parseDriverUnit(value.unit ?? "", city.unit);
		if (driver === null) return;
		const figures = readFigures(
			name,
			(at as Cursor<typeof value>).at("base") as Cursor<NonNullable<typeof value.base>>,
			{ horizon: this.horizon, unit: city.unit, driver },
		);
		const last = this.horizon.settledYears - 1;
		const isOne = typeof value.base !== "object";
		if (figures)
			this.series.set(
				`given.${id}`,
				figures.map((figure, year) => (year > last || (isOne && year < last) ? Number.NaN : figure)),
			);
	}

	private isFree(name: string, at: Cursor<unknown>): boolean {
		const refused = this.taken.take(name);
		if (refused !== null) at.sayOfKey(refused);
		return refused === null;
	}

	private idOf(name: string): string {
		const id = `driver${this.ids.size + 1}`;
		this.ids.set(name, id);
		return id;
	}

	private add(
		term: TermDefinition,
		figures: Float64Array,
		dimensions: Inferred,
		standing?: Pick<EditionDriver, "unit" | "grade" | "group" | "place">,
	): void {
		this.units.set(term.id, dimensions);
		this.series.set(`driver.${term.id}`, figures);
		const tree: Tree = { kind: "input", channel: "driver", id: term.id };
		this.put({ ...noStanding, ...standing, term, tree, line: null, kind: "value" });
	}

	private put(driver: EditionDriver): void {
		this.drivers.set(driver.term.id, driver);
	}
}
