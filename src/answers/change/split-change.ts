import type { TermDefinition } from "../../domain/term.ts";
import { decimalsOfLine } from "../../domain/unit.ts";
import { nodes } from "../../engine/tree.ts";
import { driverColumns } from "../../projection/driven.ts";
import type { Outlook } from "../../projection/project.ts";
import { type ChangePart, changeParts, isStock } from "./change-parts.ts";

/** One figure of a line: of a run, in a year. */
interface FigureAt {
	readonly outlook: Outlook;
	readonly yearIndex: number;
}

/** 増減の内訳 — the change of a figure, by the lines its formula names. `difference` is the sum of the parts and the rest, as printed. */
export interface SplitChange {
	readonly from: number;
	readonly difference: number;
	/** Digits after the point of `difference`, of every part and of the rest. */
	readonly decimals: number;
	/** The largest first; `printed` in the unit of the figure. */
	readonly parts: readonly ChangePart[];
	/** What no line named tells of it. */
	readonly rest: number;
	/** What the rest is: what stands in the table for the line itself, its own rule, what a published ratio is cut by, or nobody knows. */
	readonly restOf: "table" | "rule" | "cut" | "unknown";
}

/**
 * 増減を項目に分ける — what each line that the figure is worked out from adds to its change: of one run between two years, or of
 * two runs in one. `null` where either figure is not known. What is entered for a line is no cause of it: all of that is the rest.
 */
export function splitChange(line: string, from: FigureAt, to: FigureAt): SplitChange | null {
	const { municipality } = to.outlook;
	const term = municipality.lines.byId(line);
	const [start, end] = [from, to].map((at) => figureOf(at, line)) as [number, number];
	if (!Number.isFinite(start) || !Number.isFinite(end)) return null;
	const decimals = decimalsOfLine(term, municipality.decimals) + Number(term.unit === "percent");
	const units = (value: number) => Math.round(Number((value * 10 ** decimals).toPrecision(14)));
	const shown = (value: number) => value / 10 ** decimals + 0;
	const total = units(end) - units(start);
	const parts = partsOf(term, from, to, decimals)
		.filter(({ printed }) => printed !== 0)
		.toSorted((a, b) => Math.abs(b.printed) - Math.abs(a.printed));
	const told = parts.reduce((sum, { printed }) => sum + printed, 0);
	return {
		...{ from: start, decimals, difference: shown(total), rest: shown(total - told) },
		restOf: restOf(term, to.outlook, parts.length > 0),
		parts: parts.map((part) => ({ ...part, printed: shown(part.printed) })),
	};
}

function figureOf({ outlook, yearIndex }: FigureAt, line: string): number {
	return (outlook.columns.values.get(line)?.[yearIndex] ?? Number.NaN) + 0;
}

function restOf({ id, leaf, unrounded }: TermDefinition, outlook: Outlook, isTold: boolean): SplitChange["restOf"] {
	if (unrounded !== undefined) return "cut";
	if (outlook.drivers?.driven.has(id)) return isTold ? "unknown" : "rule";
	const tree = outlook.municipality.model.kernel.program.trees.get(id);
	const isEntered = tree !== undefined && nodes(tree).some((node) => node.kind === "input" && node.id === id);
	return leaf || isEntered ? "table" : "unknown";
}

/** Parts in whole printed units. */
function partsOf(term: TermDefinition, from: FigureAt, to: FigureAt, decimals: number): ChangePart[] {
	const { program } = to.outlook.municipality.model.kernel;
	const line = term.unrounded ?? term.id;
	const changing = { program, line, own: [line], decimals };
	const between = (start: number, end: number) =>
		changeParts(
			changing,
			{ columns: from.outlook.columns, yearIndex: start },
			{ columns: to.outlook.columns, yearIndex: end },
		);
	const tree = program.trees.get(line);
	const isApart = from.outlook !== to.outlook;
	// What two runs of a balance lie apart has flowed year by year.
	if (isApart && tree !== undefined && isStock(tree, [line])) {
		const first = to.outlook.edition.settledYears;
		const years = Array.from({ length: Math.max(0, to.yearIndex + 1 - first) }, (_, at) => first + at);
		return summed(years.map((year) => between(year, year)));
	}
	const parts = between(from.yearIndex, to.yearIndex);
	return parts.length > 0 || isApart ? parts : drivenParts(term, to, decimals);
}

/** The same line of several years: what it added up to. */
function summed(years: readonly (readonly ChangePart[])[]): ChangePart[] {
	const byLine = new Map<string, ChangePart>();
	for (const part of years.flat()) {
		const before = byLine.get(part.id);
		const [a, b] = [before?.figures, part.figures];
		const figures = a && b ? { from: a.from + b.from, to: a.to + b.to, years: 1 } : b;
		byLine.set(part.id, { ...part, figures, printed: part.printed + (before?.printed ?? 0) });
	}
	return [...byLine.values()];
}

/** Of a table that was made: what the rule of an entered line names. */
function drivenParts({ id }: TermDefinition, { outlook, yearIndex }: FigureAt, decimals: number): ChangePart[] {
	const { drivers: model, edition, municipality, scenario } = outlook;
	const line = model?.driven.get(id);
	if (model === null || line === undefined || model.years.join() !== edition.years.join()) return [];
	const changed = new Map(scenario.drivers.map(({ id: driver, figures }) => [driver, figures]));
	const columns = driverColumns(model, municipality, changed);
	const changing = { program: model.program, line, own: [line, id], decimals };
	return changeParts(changing, { columns, yearIndex: yearIndex - 1 }, { columns, yearIndex }).map((part) => ({
		...part,
		figures: null,
	}));
}
