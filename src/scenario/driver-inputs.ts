import type { FiscalYear } from "../domain/fiscal-year.ts";
import type { Tree } from "../engine/tree.ts";
import { roundToUnit } from "../model/bonds/schedule.ts";
import { debtRoles } from "../model/roles.ts";
import type { KnownFigures } from "./driver-model.ts";
import type { Municipality } from "./municipality.ts";
import type { Horizon } from "./years.ts";

/** What the inputs of drivers are made along: the city's lines, the years, and the terms of what is entered for lines. */
interface InputGround {
	readonly city: Municipality;
	readonly horizon: Horizon;
	readonly driven: ReadonlyMap<string, string>;
}

type Series = readonly (readonly [key: string, figures: Float64Array])[];

/** 決算の額 as inputs: those of settled years, and what `prev` finds before the first. */
export function settledInputs(settled: KnownFigures, { city, horizon, driven }: InputGround): Series {
	const { years, settledYears } = horizon;
	const first = years[0] as FiscalYear;
	return [...settled].flatMap(([line, figures]) => {
		const figure = (year: FiscalYear) => figures.get(year)?.value ?? Number.NaN;
		const typed = years.map((year, at) => (at < settledYears ? figure(year) : Number.NaN));
		const earliest = Math.min(first, ...figures.keys());
		const before = Array.from({ length: first - earliest }, (_, back) => figure(first - 1 - back));
		// A fact is rounded once, when it is entered; what a rule goes on from is as it was typed.
		const isAmount = city.lines.byId(line).unit === "amount";
		const rounded = (amount: number) => (isAmount ? roundToUnit(amount, city.roundingUnit) : amount);
		const of = (id: string, kept: (amount: number) => number) => [
			[`given.${id}`, Float64Array.from(typed, kept)] as const,
			[`before.${id}`, Float64Array.from(before, kept)] as const,
		];
		const own = driven.get(line);
		return [...of(line, rounded), ...(own === undefined ? [] : of(own, (amount) => amount))];
	});
}

/** 個別の変更 as inputs: the figure, and in which years it holds. */
export function decidedInputs(
	id: string,
	figures: ReadonlyMap<FiscalYear, { value: number }>,
	years: Horizon["years"],
) {
	const decided = Float64Array.from(years, (year) => figures.get(year)?.value ?? Number.NaN);
	const holds = Float64Array.from(years, (year) => Number(figures.has(year)));
	return [[`overridden.${id}`, decided] as const, [`isOverridden.${id}`, holds] as const];
}

/** A rule that gives way to what was decided, in the years of that. */
export function decidedTree(id: string, rule: Tree): Tree {
	const input = (channel: string): Tree => ({ kind: "input", channel, id });
	const one: Tree = { kind: "number", value: 1 };
	const condition: Tree = { kind: "compare", operator: "==", left: input("isOverridden"), right: one };
	return { kind: "choose", condition, yes: input("overridden"), no: rule };
}

/** A rule and what it leaves unexplained of the table that is made again. */
export function remainderTree(id: string, rule: Tree): Tree {
	return { kind: "arithmetic", operator: "+", left: rule, right: { kind: "input", channel: "remainder", id } };
}

/** What only a scenario enters is nothing here; what no rule says of the debt behind a table is not known. */
export function emptyInputs({ city, horizon }: InputGround): Series {
	const { lines, model } = city;
	const nothing = new Float64Array(horizon.years.length);
	const unknown: readonly string[] = [debtRoles.oldPrincipal, debtRoles.oldInterest];
	return model.making.program.inputs.flatMap((key) => {
		const [channel, line] = key.split(".") as [string, string];
		const isNothing =
			channel === "linked" ||
			(channel === "entered" && !unknown.includes(line)) ||
			(channel === "published" && lines.byId(line).unit === "percent");
		return isNothing ? [[key, nothing] as const] : [];
	});
}

/** Lines a table or the ratios ask for, or somebody decided, that have no rule: what is known of them is all there is. */
export function linesWithoutRule(decided: readonly string[], { city, driven }: InputGround): string[] {
	const { lines, model } = city;
	const rows = model.rows.filter(({ line, published }) => lines.byId(line).leaf || published === "leaf");
	const none = (line: string) => {
		const row = model.rows.find((each) => each.line === line);
		return row?.blankIsNone === true && (row.published === "optional" || row.mayLack?.[0] === "none");
	};
	const wanted = [...rows.map(({ line }) => line), ...model.calibrated.series.map(({ id }) => id)];
	const ofLines = decided.flatMap((name) => lines.find(name)?.id ?? []);
	return [...new Set([...wanted.filter((line) => !none(line)), ...ofLines])].filter(
		(line) => !driven.has(line) && !isComputed(line, city),
	);
}

/** What follows from other lines and has no rule: to decide a year of it would take its formula from the others. */
export function isOnlyComputed(line: string, { city, driven }: InputGround): boolean {
	const isRatio = city.lines.byId(line).unit === "percent" && !city.lines.byId(line).leaf;
	const isOfRule = driven.has(line) && !isRatio;
	return !isOfRule && (isRatio || isComputed(line, city));
}

/** A line that follows from others, where nothing is entered for it (公債費 of 元金 and 利子). */
function isComputed(line: string, { model }: Municipality): boolean {
	const { inputs } = model.making.program;
	return !inputs.includes(`entered.${line}`) && !inputs.includes(`published.${line}`);
}
