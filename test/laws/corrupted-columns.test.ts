import { describe, expect, it } from "vitest";
import type { Columns } from "../../src/engine/columns.ts";
import type { Kernel, KernelInputs } from "../../src/engine/kernel.ts";
import { heldFrom, inputKeys, type LawTrees, type Program } from "../../src/engine/program.ts";
import { nodes, type Tree } from "../../src/engine/tree.ts";
import { type CityShape, coreShape } from "../../src/model/kinds/city-shape.ts";
import { lawChecks } from "../../src/projection/law-checks.ts";
import { lawTolerance } from "../../src/projection/law-tolerance.ts";
import { runKernel } from "../../src/projection/run-kernel.ts";
import { finerAllFundsCity } from "../support/all-funds.ts";
import { City } from "../support/city.ts";
import { coarseCity } from "../support/coarse.ts";
import { himi } from "../support/drawn.ts";
import { fiveTaxCity } from "../support/five-taxes.ts";
import { rounded, short, straight, told } from "../support/odd-tables.ts";
import { fundsCity } from "../support/own-funds.ts";
import { assembledKernel, projectMany } from "../support/program.ts";
import { smallCity } from "../support/small-city.ts";
import { groundOf, townOf } from "../support/towns.ts";

/**
 * 壊した列 — for every law of every kind of model: in a run that holds, one figure of a line the law names is made another,
 * and the law is seen to break. Laws are listed by the models: a new one is covered, or red.
 */
const cities: Readonly<Record<string, () => City>> = {
	"the core": () => himi,
	"lines of its own": () => new City(fiveTaxCity()),
	"all funds with lines of its own": () => new City(finerAllFundsCity()),
	"funds of its own, an order of them and an open gap": () => new City(fundsCity()),
	"rows for several lines": () => new City(coarseCity()),
	umino: () => townOf("umino"),
	"yamate, of which little is known": () => townOf("yamate"),
	"kawakami, with printed ratios": () => townOf("kawakami"),
	"totals that are rounded": () => new City({}, smallCity(rounded)),
	"shortages that are not carried over": () => new City({}, smallCity(short)),
	"what is left put straight into the reserve": () => new City({}, smallCity(straight)),
	"flows told from balances": () => new City({}, smallCity(told)),
};

interface Figures {
	readonly columns: Columns;
	readonly lines: readonly string[];
	readonly year: number;
	readonly by: number;
}

/** What a figure is changed by: the least first. All of these cities round to 1. */
const sizes = [1, -1, 1e7, -1e7];

/** The first year, the first projected one, one between and the last. */
function yearsTried({ shape: { years, settledYears } }: Columns, from: number): number[] {
	const tried = [0, settledYears, Math.floor((settledYears + years) / 2), years - 1].map((year) =>
		Math.max(from, year),
	);
	return [...new Set(tried)];
}

describe.each(Object.entries(cities))("%s", (_, make) => {
	const city = make();
	const { program } = city.plan.municipality.model.kernel;
	const runs = runsOf(city);
	const audit = new Audit(program);

	it("every law breaks where a figure it names is another, on one path and on one of many", () => {
		expect(runs.flatMap((columns) => audit.broken(columns))).toEqual([]);
		const unknown = lawChecks(program, city.plan.columns).flatMap(({ id, ok }) => (ok === null ? [id] : []));
		const unseen = program.laws.flatMap((held) => {
			const { id, relation } = held.law;
			const lines = [...placesNamed(held).keys()];
			const each = lines.map((line) => [line]);
			// Both sides of an equation count; a bound may name what can only loosen it, or what counts with another alone.
			const counted = relation === "=" ? each : [[...each, lines].find((some) => breakOf(id, some) !== null) ?? lines];
			const breaks = counted.map((some) => breakOf(id, some));
			const unmoved = counted.filter((_, at) => breaks[at] === null);
			for (const figures of breaks.flatMap((found) => found ?? []).slice(0, 1)) {
				const holds = [{ ...figures, by: 0 }, figures].map((some) => audit.holdsAmongMany(some));
				expect([id, ...holds]).toEqual([id, true, false]);
			}
			const isUnknown = unmoved.length === counted.length && unknown.includes(id);
			return unmoved.length === 0 || isUnknown ? [] : [`${id}: ${unmoved}`];
		});
		expect(unseen).toEqual([]);

		/** The first run, year and size in which changed figures of some lines break the law. */
		function breakOf(law: string, lines: readonly string[]): Figures | null {
			for (const columns of runs)
				for (const year of yearsTried(columns, 0))
					for (const by of sizes) {
						const figures = { columns, lines, year, by };
						const changed = withFigures(figures);
						if (changed !== null && audit.broken(changed).includes(law)) return figures;
					}
			return null;
		}
	});

	it("a sum that is off by one unit is told in its year, by that unit", () => {
		const { columns } = city.plan;
		let told = 0;
		for (const held of program.laws.filter(isSum))
			for (const [line, back] of placesNamed(held))
				for (const year of yearsTried(columns, heldFrom(held.law, columns.shape.settledYears)))
					for (const by of isKnownIn(held, columns, year) ? [1, -1] : []) {
						const changed = withFigures({ columns, lines: [line], year: year - back, by }) as Columns;
						const { lawBreaches } = audit.run(changed);
						expect(lawBreaches).toContainEqual({ law: held.law.id, yearIndex: year, difference: expect.closeTo(1, 6) });
						told += 1;
					}
		expect(told).toBeGreaterThan(50);
	});
});

it("what a city may have of its own is had by one of them", () => {
	const shapes = Object.values(cities).map((make) => make().plan.municipality.model.making.city);
	const keys = Object.keys(coreShape) as (keyof CityShape)[];
	const plain = keys.filter((key) =>
		shapes.every((city) => JSON.stringify(city[key]) === JSON.stringify(coreShape[key])),
	);
	expect(plain).toEqual([]);
});

/** The plan, and a scenario under every rule the city has; what is drawn by statement is fixed. */
function runsOf(city: City): Columns[] {
	const rules = groundOf(city).rules.filter((rule) => rule !== null);
	const run = (rule: string) => city.runEntries({ title: "試し", closing: { rule, stated: "fixed" } });
	return [city.plan, ...rules.map(run)].map(({ columns }) => columns);
}

/** Every line a law names, and how many years back it is read first. */
function placesNamed({ left, right }: LawTrees): Map<string, number> {
	const places = new Map<string, number>();
	for (const node of [left, right].flatMap(nodes))
		if (node.kind === "term") places.set(node.id, Math.min(node.back, places.get(node.id) ?? node.back));
	return places;
}

/** Whether everything a law names has a figure in a year it is held in. */
function isKnownIn({ left, right }: LawTrees, { values }: Columns, year: number): boolean {
	const isKnown = (id: string, at: number) => at >= 0 && !Number.isNaN(values.get(id)?.[at]);
	return [left, right].flatMap(nodes).every((node) => node.kind !== "term" || isKnown(node.id, year - node.back));
}

/** Whether a law adds and subtracts, and nothing else. */
function isSum({ law, left, right }: LawTrees): boolean {
	const isPlain = (node: Tree) =>
		["term", "number", "negate"].includes(node.kind) || (node.kind === "arithmetic" && /[+-]/.test(node.operator));
	return law.relation === "=" && [left, right].flatMap(nodes).every(isPlain);
}

/** A run with figures changed; `null` where there is none. */
function withFigures({ columns, lines, year, by }: Figures): Columns | null {
	const changed = lines.map((line) => {
		const column = columns.values.get(line) as Float64Array;
		return [line, column.with(year, (column[year] as number) + by)] as const;
	});
	if (changed.some(([, column]) => Number.isNaN(column[year]))) return null;
	return { ...columns, values: new Map([...columns.values, ...changed]) };
}

/** 監査 — the laws of a model in machine code, over columns that are given to them: every line is what stands in its column. */
class Audit {
	private readonly kernel: Kernel;

	constructor(program: Program) {
		const terms = program.source.terms.map(({ given: _, settledYearsOnly: __, ...term }) => term);
		const trees = new Map(terms.map(({ id }): [string, Tree] => [id, { kind: "input", channel: "column", id }]));
		const source = { ...program.source, terms };
		this.kernel = assembledKernel({ ...program, source, trees, inputs: inputKeys(source, trees, program.laws) });
	}

	run(columns: Columns): Columns {
		return runKernel(this.kernel, columns.shape, this.inputs(columns), lawTolerance);
	}

	broken(columns: Columns): string[] {
		return this.run(columns).lawBreaches.map(({ law }) => law);
	}

	/** Whether every law holds on some paths, one of which has figures changed. */
	holdsAmongMany(figures: Figures): boolean {
		const { shape, values } = figures.columns;
		const { series, parameters } = this.inputs(figures.columns);
		const changed = withFigures(figures)?.values;
		const own = figures.lines.map((line) => {
			const rows = Array.from({ length: 5 }, (_, path) => [...((path === 3 ? changed : values)?.get(line) ?? [])]);
			return [`column.${line}`, Float64Array.from(rows.flat())] as const;
		});
		const inputs = { parameters, series: new Map([...series, ...own]) };
		return projectMany(this.kernel, { ...shape, paths: 5 }, inputs).holds;
	}

	private inputs({ values, inputs: { series, parameters } }: Columns): KernelInputs {
		return {
			parameters,
			series: new Map([...series, ...[...values].map(([id, column]) => [`column.${id}`, column] as const)]),
		};
	}
}
