import type { FiscalYear } from "../../../domain/fiscal-year.ts";
import type { OutlookResult } from "../../../domain/result.ts";
import { drawnFact } from "../drawn-facts.ts";
import type { SeriesStyle } from "../palette.ts";
import { barStyle, flowColour, referenceStyles } from "../palette.ts";
import type { Reference } from "../references.ts";
import { allYears, isSettledFigure, lineOf, valueIn } from "../result-lines.ts";
import { axisScale } from "../scale.ts";
import { unitOf } from "../spoken-figures.ts";
import { amountDecimals, axisInSpokenUnit, inSpokenUnit, levelWords } from "./amounts.ts";
import { type CouncilScenario, nameOf } from "./facts.ts";
import type { YearsPicture, YearsSeries } from "./sheet.ts";

/** A line of the model along the years, a line a scenario, with the targets it is held against. */
export function linePicture(line: string, shown: readonly CouncilScenario[]): YearsPicture {
	const { result } = shown[0] as CouncilScenario;
	const { axis, near } = drawnFact(line, shown);
	const years = allYears(shown.map((scenario) => scenario.result));
	const isMoney = isAmount(result, line);
	return {
		...head(result, line),
		years,
		series: shown.map((one) =>
			series(one, line, { years, name: one.called, short: one.short, kind: "line", style: one.style }),
		),
		levels: near.filter(({ kind }) => kind !== "floor").map((reference) => levelSeries(reference, years, result)),
		axis: isMoney ? axisInSpokenUnit(axis, result) : axis,
	};
}

/** A picture with other lines in it: on its own range as long as they stay within that, else on one that holds them all. */
export function withSeries(picture: YearsPicture, series: readonly YearsSeries[]): YearsPicture {
	const { axis, levels } = picture;
	const values = [...series, ...levels].flatMap((one) => one.values.filter((value) => value !== null));
	const holds = values.every((value) => value >= axis.least && value <= axis.most);
	return { ...picture, series, axis: holds ? axis : axisScale([...values, axis.least, axis.most], axis.least <= 0) };
}

/** A flow of one scenario as bars. */
export function barPicture(line: string, base: CouncilScenario): YearsPicture {
	const { result } = base;
	const bars = series(base, line, {
		years: result.years,
		name: nameOf(result, line),
		short: nameOf(result, line),
		kind: "bar",
		style: barStyle(flowColour),
	});
	const ends = bars.values.flatMap((value) => (value === null ? [] : value * 1.15));
	return { ...head(result, line), years: result.years, series: [bars], levels: [], axis: axisScale(ends, true) };
}

function head(result: OutlookResult, line: string) {
	const isMoney = isAmount(result, line);
	return {
		kind: "years" as const,
		title: nameOf(result, line),
		unit: isMoney ? "億円" : unitOf(result, line),
		decimals: isMoney ? amountDecimals(result) : lineOf(result, line).decimals,
	};
}

interface Look {
	readonly years: readonly FiscalYear[];
	readonly name: string;
	readonly short: string;
	readonly kind: "bar" | "line";
	readonly style: SeriesStyle;
}

function series({ result }: CouncilScenario, line: string, { years, ...look }: Look): YearsSeries {
	const isMoney = isAmount(result, line);
	const values = years.map((year) => {
		const value = valueIn(result, line, year);
		return value === null || !isMoney ? value : inSpokenUnit(value, result);
	});
	return { ...look, values, settled: years.map((year) => isSettledFigure(result, line, year)) };
}

/** A target or limit, called by its level alone. */
function levelSeries(reference: Reference, years: readonly FiscalYear[], result: OutlookResult): YearsSeries {
	const { kind, value, steps, unit, short } = reference;
	const isMoney = unit === result.unit;
	const level = (year: FiscalYear) => (steps === null ? value : (steps.get(year) ?? null));
	const values = years.map((year) => {
		const own = level(year);
		return own === null || !isMoney ? own : inSpokenUnit(own, result);
	});
	const name = isMoney && kind === "target" ? `目標 ${levelWords(value, result)}` : short.join(" ");
	return { name, short: name, kind: "line", values, settled: [], style: referenceStyles[kind] };
}

function isAmount(result: OutlookResult, line: string): boolean {
	return lineOf(result, line).definition.unit === "amount";
}
