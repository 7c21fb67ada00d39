import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { foldName } from "../../domain/names.ts";
import type { TermDefinition } from "../../domain/term.ts";
import { type Tree, withParts } from "../../engine/tree.ts";
import { linesOfFunds } from "../../model/kinds/own-fund.ts";
import { roles } from "../../model/roles.ts";
import { driverColumns } from "../../projection/driven.ts";
import type { Outlook } from "../../projection/project.ts";
import { emptyInputs } from "../../scenario/driver-inputs.ts";
import type { DriverModel, EditionDriver } from "../../scenario/driver-model.ts";

/** A driver of one edition under a name that another edition's has too. */
interface SideDriver extends Pick<EditionDriver, "term" | "line" | "kind" | "unit" | "group"> {
	/** Its rule, whatever was decided instead of it or is left beside it. */
	readonly rule: Tree;
}

/** 版の積算 — one of two editions, by names that both share; series along its own years. */
export interface EditionSide {
	readonly years: readonly FiscalYear[];
	readonly settledYears: number;
	readonly drivers: ReadonlyMap<string, SideDriver>;
	readonly series: ReadonlyMap<string, Float64Array>;
	readonly values: ReadonlyMap<string, Float64Array>;
	/** 公表された表の区分 — of a table that was published, the block of a line; `null` of an edition that was built. */
	readonly blockOf: ((line: string) => string) | null;
	/** What `prev` finds so many years before the first. */
	readonly past: (term: Pick<TermDefinition, "id" | "before">, back: number) => number;
}

/** Two editions, the one before first. */
export type Sides = readonly [older: EditionSide, newer: EditionSide];

/** The years that two editions have in common. */
export interface Frame {
	readonly years: readonly FiscalYear[];
	/** How many of them each has settled. */
	readonly settled: readonly [older: number, newer: number];
	/** Years that one of the two has settled: what differs there is 決算の差. */
	readonly factYears: number;
}

export function commonFrame(sides: Sides): Frame {
	const first = Math.max(...sides.map(({ years }) => years[0] as number));
	const last = Math.min(...sides.map(({ years }) => years.at(-1) as number));
	const years = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
	const settledOf = ({ years: own, settledYears }: EditionSide) =>
		Math.min(years.length, Math.max(0, (own[0] as number) + settledYears - first));
	const settled = [settledOf(sides[0]), settledOf(sides[1])] as const;
	return { years, settled, factYears: Math.max(...settled) };
}

/** Two editions, each with what the other one's rules go on from. */
export function editionSides(older: Outlook, newer: Outlook): Sides {
	const own = [editionSide(older), editionSide(newer)] as const;
	return [withLinesOf(own[0], own[1]), withLinesOf(own[1], own[0])];
}

/** What an edition knows of a line is what a rule of the other one alone goes on from. */
function withLinesOf(side: EditionSide, { drivers }: EditionSide): EditionSide {
	const missing = [...drivers].flatMap(([id, { line }]) =>
		line === null || side.drivers.has(id) ? [] : [[id, line] as const],
	);
	const given = missing.flatMap(([id, line]) => {
		const figures = side.series.get(`given.${line}`);
		return figures === undefined ? [] : [[`given.${id}`, figures] as const];
	});
	const values = missing.flatMap(([id, line]) => {
		const figures = side.values.get(line);
		return figures === undefined ? [] : [[id, figures] as const];
	});
	return { ...side, series: new Map([...side.series, ...given]), values: new Map([...side.values, ...values]) };
}

/** An edition that was built of drivers, or a table that was published: its lines are then what it says of them. */
function editionSide(outlook: Outlook): EditionSide {
	return outlook.drivers === null ? publishedSide(outlook) : builtSide(outlook.drivers, outlook);
}

function builtSide(model: DriverModel, { municipality }: Outlook): EditionSide {
	const { years, settledYears } = model;
	const own = [...model.drivers.values()].filter(({ line, term }) => line === null && term.id !== "year");
	const names = new Map(own.map(({ term }) => [term.id, `own:${foldName(term.label)}`]));
	const name = (id: string) => names.get(id) ?? id;
	const drivers = [...model.drivers.values()].map((driver): [string, SideDriver] => {
		const id = name(driver.term.id);
		const rule = renamed(plainRule(driver.tree), name);
		return [id, { ...driver, term: { ...driver.term, id }, rule }];
	});
	const columns = driverColumns(model, municipality);
	const series = new Map(
		[...model.series].map(([key, figures]) => {
			const at = key.indexOf(".") + 1;
			return [key.slice(0, at) + name(key.slice(at)), figures] as const;
		}),
	);
	return {
		...{ years, settledYears, series },
		blockOf: null,
		drivers: new Map(drivers),
		values: new Map([...columns.values].map(([id, figures]) => [name(id), figures])),
		past: (term, back) => pastOf(series, term, back),
	};
}

/**
 * The block a line is printed in. What flows through a fund is of the fund, also where it is printed as 歳入 or 歳出; what stands
 * behind ratios is of these.
 */
function blockOf(line: string, { statement, making }: Outlook["municipality"]["model"]): string {
	const { funds, basis } = making.city;
	const isWithin = basis === "allFunds";
	const ofFund = linesOfFunds(funds).find(
		({ deposit, withdrawal, outside }) => line === outside || (isWithin && [deposit, withdrawal].includes(line)),
	);
	const within = (one: string) => statement.find(({ rows }) => rows.some((row) => row.line === one))?.label;
	return (ofFund && within(ofFund.balance)) ?? within(line) ?? "指標";
}

function pastOf(
	series: ReadonlyMap<string, Float64Array>,
	{ id, before }: Pick<TermDefinition, "id" | "before">,
	back: number,
): number {
	if (before === "zero") return 0;
	if (before === "one") return 1;
	return series.get(`before.${id}`)?.[back] ?? Number.NaN;
}

/** A rule as it was written: without what was decided of single years, and what it leaves unexplained. */
function plainRule(tree: Tree): Tree {
	if (tree.kind === "arithmetic" && tree.right.kind === "input" && tree.right.channel === "remainder")
		return plainRule(tree.left);
	const isDecided =
		tree.kind === "choose" &&
		tree.condition.kind === "compare" &&
		tree.condition.left.kind === "input" &&
		tree.condition.left.channel === "isOverridden";
	return isDecided ? plainRule(tree.no) : tree;
}

function renamed(tree: Tree, name: (id: string) => string): Tree {
	if (tree.kind === "term" || tree.kind === "input" || tree.kind === "cohorts") return { ...tree, id: name(tree.id) };
	return withParts(tree, (part) => renamed(part, name));
}

/** 公表された表を積算とみる — every line that a table says, or its calibration, is what it says; all else follows. */
function publishedSide({ municipality, edition, calibrated, plan }: Outlook): EditionSide {
	const { model, lines } = municipality;
	const { years, settledYears } = edition;
	const leaves = model.rows.flatMap(({ line, published }) =>
		published === "leaf" && edition.published.has(line) ? [line] : [],
	);
	const said = new Set([...leaves, ...calibrated.series.keys(), roles.principal, roles.interest]);
	const columnOf = (line: string) => plan.values.get(line) as Float64Array;
	const drivers = [...said]
		.filter((line) => plan.values.has(line))
		.map((line): [string, SideDriver] => {
			const id = `driven_${line}`;
			const term: TermDefinition = { ...lines.byId(line), id, given: "whereTyped", formula: "公表された表の額" };
			const rule: Tree = { kind: "input", channel: "driver", id };
			return [id, { term, line, rule, kind: "rule", unit: null, group: null }];
		});
	const facts = ([id, figures]: readonly [string, Float64Array]) =>
		[`given.${id}`, figures.map((figure, year) => (year < settledYears ? figure : Number.NaN))] as const;
	const ofDrivers = drivers.map(([id, { line }]) => [id, columnOf(line as string)] as const);
	const values = new Map([...plan.values, ...ofDrivers]);
	const driven = new Map(drivers.map(([id, { line }]) => [line as string, id]));
	const series = new Map([
		...emptyInputs({ city: municipality, horizon: edition, driven }),
		...[...values].map(facts),
		...ofDrivers.map(([id, figures]) => [`driver.${id}`, figures] as const),
		...[...calibrated.before].map(([id, figures]) => [`before.${id}`, figures] as const),
	]);
	return {
		...{ years, settledYears, series, values },
		drivers: new Map(drivers),
		blockOf: (line) => blockOf(line, model),
		past: (term, back) => pastOf(series, term, back),
	};
}
