import { type FiscalYear, formatFiscalYear } from "../domain/fiscal-year.ts";
import type { Files } from "../files/files.ts";
import {
	type CalibrationSource,
	calibrationLines,
	calibrationRatios,
	firstYearLines,
	seamLines,
} from "../model/calibration/calibration-source.ts";
import { ratioLines } from "../model/calibration/ratio-lines.ts";
import { countedBalances, outsideFunds } from "../model/kinds/own-fund.ts";
import type { Edition } from "./edition.ts";
import type { Municipality } from "./municipality.ts";

export function calibrationSource(municipality: Municipality, edition: Edition): CalibrationSource {
	const { funds } = municipality.model.making.city;
	return {
		years: edition.years,
		settledYears: edition.settledYears,
		roundingUnit: municipality.roundingUnit,
		published: edition.published,
		history: edition.history.get(calibrationRatios.debtService) ?? new Map(),
		parameters: new Map([...municipality.calibration].map(([id, stated]) => [id, stated.value])),
		futureBurdenNumerator: edition.futureBurdenNumerator,
		futureBurdenUnpublished: edition.years.filter((year) =>
			edition.unpublished.has(`${calibrationRatios.futureBurden} ${year}`),
		),
		counted: ratioLines(municipality.model.making.program),
		countedBalances: countedBalances(funds),
		outsideFunds: outsideFunds(funds),
		ordinaryBalanceRatioSettled:
			edition.history.get(calibrationRatios.ordinaryBalance)?.get(edition.years[0] as FiscalYear) ?? null,
	};
}

/** The calibration's inputs as plain data: written into the file, and hashed to see whether it is stale. */
export function calibrationInputs(source: CalibrationSource): Record<string, unknown> {
	const series = (id: string) => source.published.get(id);
	const list = (values: ArrayLike<number>) => Array.from(values, (value) => (Number.isNaN(value) ? null : value));
	const published = Object.fromEntries(
		calibrationLinesOf(source).flatMap((id) => {
			const values = series(id);
			return values ? [[id, list(values)]] : [];
		}),
	);
	const byYear = (values: ReadonlyMap<FiscalYear, number>) =>
		Object.fromEntries([...values].map(([year, value]) => [formatFiscalYear(year), value]));
	const { settledYears, counted } = source;
	const known: readonly string[] = [...calibrationLines, ...firstYearLines];
	const shares = Object.entries(counted).map(([part, lines]) => [part, Object.fromEntries(lines)] as const);
	const others = [...new Set(shares.flatMap(([, lines]) => Object.keys(lines)))].filter((id) => !known.includes(id));
	const aroundSettlement = Object.fromEntries(
		seamLines.map((id) => [id, list(series(id) ?? []).slice(settledYears - 1, settledYears + 1)]),
	);
	const first = Object.fromEntries(firstYearLines.map((id) => [id, series(id)?.[0] ?? null]));
	return {
		years: source.years.map(formatFiscalYear),
		settledYears,
		roundingUnit: source.roundingUnit,
		published,
		aroundSettlement,
		...(others.length > 0
			? { counted: Object.fromEntries(shares), others: others.map((id) => [id, list(series(id) ?? [])]) }
			: {}),
		firstYear: { ...first, ordinaryBalanceRatio: source.ordinaryBalanceRatioSettled },
		history: byYear(source.history),
		...(source.futureBurdenNumerator.size > 0 ? { futureBurdenNumerator: byYear(source.futureBurdenNumerator) } : {}),
		...(source.futureBurdenUnpublished.length > 0
			? { futureBurdenUnpublished: source.futureBurdenUnpublished.map(formatFiscalYear) }
			: {}),
		parameters: Object.fromEntries([...source.parameters].sort(([a], [b]) => (a < b ? -1 : 1))),
	};
}

/** The published lines it depends on, with those of a city's own funds. */
function calibrationLinesOf({ countedBalances, outsideFunds }: CalibrationSource): string[] {
	const own = [...countedBalances, ...outsideFunds.flatMap((fund) => Object.values(fund))];
	return [...new Set([...calibrationLines, ...own])];
}

export function inputsSha256(files: Files, source: CalibrationSource): string {
	return files.sha256(new TextEncoder().encode(JSON.stringify(calibrationInputs(source))));
}
