import type { FiscalYear } from "../../../domain/fiscal-year.ts";
import type { OutlookResult } from "../../../domain/result.ts";
import { drawnFact } from "../drawn-facts.ts";
import type { SeriesStyle } from "../palette.ts";
import { barStyle, flowColour, referenceStyles } from "../palette.ts";
import type { Reference } from "../references.ts";
import { allYears, isSettledFigure, lineOf, valueIn } from "../result-lines.ts";
import { axisScale } from "../scale.ts";
import { unitOf } from "../spoken-figures.ts";
import { spokenResult } from "../spoken-money.ts";
import { levelWords } from "./amounts.ts";
import { type CouncilScenario, nameOf } from "./facts.ts";
import type { YearsPicture, YearsSeries } from "./sheet.ts";

/** A line of the model along the years, a line a scenario, with the targets it is held against. */
export function linePicture(line: string, shown: readonly CouncilScenario[]): YearsPicture {
	const spoken = shown.map((one) => ({ ...one, result: spokenResult(one.result) }));
	const { result } = spoken[0] as CouncilScenario;
	const { axis, near } = drawnFact(line, spoken);
	const years = allYears(spoken.map((scenario) => scenario.result));
	return {
		...head(result, line),
		years,
		series: spoken.map((one) =>
			series(one, line, { years, name: one.called, short: one.short, kind: "line", style: one.style }),
		),
		levels: near.filter(({ kind }) => kind !== "floor").map((reference) => levelSeries(reference, years, result)),
		axis,
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
	const spoken = { ...base, result: spokenResult(base.result) };
	const { result } = spoken;
	const bars = series(spoken, line, {
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
	return {
		kind: "years" as const,
		title: nameOf(result, line),
		unit: unitOf(result, line),
		decimals: lineOf(result, line).decimals,
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
	const values = years.map((year) => valueIn(result, line, year));
	return { ...look, values, settled: years.map((year) => isSettledFigure(result, line, year)) };
}

/** A target or limit, called by its level alone. */
function levelSeries(reference: Reference, years: readonly FiscalYear[], result: OutlookResult): YearsSeries {
	const { kind, value, steps, unit, short } = reference;
	const values = years.map((year) => (steps === null ? value : (steps.get(year) ?? null)));
	const name = unit === result.unit && kind === "target" ? `目標 ${levelWords(value, result)}` : short.join(" ");
	return { name, short: name, kind: "line", values, settled: [], style: referenceStyles[kind] };
}
