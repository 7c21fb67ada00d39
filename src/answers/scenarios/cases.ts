import { type DriverSeries, seriesValue } from "../../model/drivers/series.ts";
import { type LeverSide, printedPercent, type SetLever } from "./lever.ts";

/** 市のケース — one series of the city's table of cases. */
interface OwnCases {
	readonly usual: DriverSeries | undefined;
	readonly worse: DriverSeries | undefined;
	readonly better: DriverSeries | undefined;
}

/** What a table says of a series in its cases, by any of its names; `null` where it names neither side. */
export function casesOf(series: readonly DriverSeries[], names: readonly string[]): OwnCases | null {
	const find = (path: string) => series.find((one) => names.includes(one.name) && one.path === path);
	const found = { usual: find("標準"), worse: find("悲観"), better: find("楽観") };
	return found.worse === undefined && found.better === undefined ? null : found;
}

/** What a case is held against, and how it is written. */
interface CaseForm {
	readonly years: readonly number[];
	/** Behind its figures: 「%」 of a rate itself, 「ポイント」 of what it lies away from the plan. */
	readonly unit: string;
	readonly value: (series: DriverSeries, at: number) => number;
	readonly written: (value: (at: number) => number) => NonNullable<LeverSide["part"]>;
}

/** The two cases as they are named; one the table does not have stays as it is. */
export function ofCases({ worse, better }: OwnCases, form: CaseForm): Pick<SetLever, "sides" | "source" | "grade"> {
	const side = (name: string, series: DriverSeries | undefined): LeverSide => {
		if (series === undefined) return { words: "計画どおり", risk: "", part: null };
		const value = (at: number) => form.value(series, at);
		return {
			words: spanWords(form.years, value, form.unit),
			risk: `${name}のケースになる`,
			part: form.written(value),
		};
	};
	const { source, grade } = (worse ?? better) as DriverSeries;
	return { sides: [side("悲観", worse), side("楽観", better)], source, grade };
}

/** 「1.8%から1%」: the first and the last year; a year nobody made known is said to be so. */
export function spanWords(years: readonly number[], value: (at: number) => number, unit: string): string {
	const words = (at: number) => (Number.isNaN(value(at)) ? "不明" : `${printedPercent(value(at))}${unit}`);
	const [from, to] = [words(0), words(years.length - 1)];
	return from === to ? from : `${from}から${to}`;
}

/** In a year of the form. */
export function caseValue(years: readonly number[], series: DriverSeries | undefined, at: number): number {
	return series === undefined ? Number.NaN : seriesValue(series, years[at] as number);
}
