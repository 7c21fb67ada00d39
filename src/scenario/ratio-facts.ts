import type { FiscalYear } from "../domain/fiscal-year.ts";
import type { Files } from "../files/files.ts";
import type { Loading } from "../files/load.ts";
import { roundToUnit } from "../model/bonds/schedule.ts";
import { calibrationRatios } from "../model/calibration/calibration-source.ts";
import {
	behindRatios,
	calibratedSeries,
	type RatioBasis,
	ratioSeries,
	scaleComponent,
} from "../model/drivers/ratio-components.ts";
import { countedBalances } from "../model/kinds/own-fund.ts";
import { roles } from "../model/roles.ts";
import type { KnownFigure, KnownFigures } from "./driver-model.ts";
import type { Municipality } from "./municipality.ts";
import { loadFacts, ratiosFile } from "./settled-facts.ts";

interface RatioFact {
	readonly line: string;
	readonly year: FiscalYear;
	readonly figure: KnownFigure;
}

/** What settled years say behind the ratios, and which ratios follow from components: no estimate of those is asked for. */
interface RatioFacts {
	readonly facts: readonly RatioFact[];
	readonly told: readonly Pick<RatioFact, "line" | "year">[];
}

/**
 * 比率のもとの決算 — what stands behind the ratios of settled years: of the components in `ratios.csv`; what nobody published of
 * them is solved from the ratios of the year and labelled so, as an estimate where the ratios are only estimated.
 */
export function loadRatioFacts(
	files: Files,
	city: Municipality,
	settled: KnownFigures,
	years: readonly FiscalYear[],
): Loading<RatioFacts> {
	const read = loadFacts(files, city.folder, ratiosFile, city);
	if ("problems" in read) return read;
	// On all funds what specific resources pay is counted otherwise: nothing is told there.
	if (city.basis === "allFunds") return { loaded: { facts: [], told: [] } };
	const known = (line: string, year: FiscalYear) => {
		const value = settled.get(line)?.get(year)?.value ?? Number.NaN;
		return city.lines.byId(line).unit === "amount" ? roundToUnit(value, city.roundingUnit) : value;
	};
	const [first, last] = [years[0] as FiscalYear, years.at(-1) as FiscalYear];
	const balances = countedBalances(city.model.making.city.funds);
	const all = [first - 2, first - 1, ...years].filter((year) => year <= last);
	const ofYears = all.map((year) => {
		const own = read.loaded.filter((fact) => fact.year === year);
		const component = (id: string) => own.find((fact) => fact.id === id)?.value ?? Number.NaN;
		const scale = own.find(({ id }) => id === scaleComponent.id)?.value ?? known(scaleComponent.line, year);
		const basis: RatioBasis = {
			component: (id) => (id === scaleComponent.id ? scale : component(id)),
			debtService: known(roles.debtService, year),
			debt: known(roles.debt, year),
			funds: balances.reduce((sum, line) => sum + known(line, year), 0),
			scale,
		};
		const parameter = (id: string) => city.calibration.get(id)?.value ?? Number.NaN;
		const solved = calibratedSeries(basis, {
			debtServiceMean: known(calibrationRatios.debtService, year),
			futureBurden: known(calibrationRatios.futureBurden, year),
			above: parameter("futureBurdenPoint"),
			quasiDebtService: parameter("quasiDebtServiceShare") * known(behindRatios.transfers, year),
		});
		const ofComponents = {
			source: `${own[0]?.source ?? ""}(${ratiosFile.name} の構成要素から)`,
			place: own[0]?.cell.place,
		};
		const figures = Object.entries(ratioSeries(basis)).map(([line, value]) => {
			const isTold = !Number.isNaN(value);
			const figure: KnownFigure = isTold
				? { value, origin: "settlement", ...ofComponents }
				: { value: solved[line as keyof typeof solved], ...solvedFrom(line, year, settled) };
			return { line, year, figure, isTold };
		});
		return { year, figures, told: figures.flatMap(({ line, isTold }) => (isTold ? [line] : [])) };
	});
	const isToldOf = (line: string) => (year: FiscalYear) =>
		ofYears.some((each) => each.year === year && each.told.includes(line));
	const told = years.flatMap((year) => [
		...([year, year - 1, year - 2].every(isToldOf(behindRatios.single))
			? [{ line: calibrationRatios.debtService, year }]
			: []),
		...(isToldOf(behindRatios.burden)(year) && isToldOf(behindRatios.single)(year)
			? [{ line: calibrationRatios.futureBurden, year }]
			: []),
	]);
	// Before the table only the single-year ratio is asked for; in it, what that follows from.
	const facts = ofYears
		.flatMap(({ figures }) => figures)
		.filter(({ line, year, figure }) => !Number.isNaN(figure.value) && year < first === (line === behindRatios.single));
	return { loaded: { facts, told } };
}

/** What a series was solved from: ratios of the settlement, or of the edition before. */
function solvedFrom(line: string, year: FiscalYear, settled: KnownFigures): Omit<KnownFigure, "value"> {
	const { debtService, futureBurden } = calibrationRatios;
	const ratios = line === behindRatios.burden ? [debtService, futureBurden] : [debtService];
	const isEstimate = ratios.some((ratio) => settled.get(ratio)?.get(year)?.origin === "estimate");
	return isEstimate
		? { origin: "estimate", source: "前の版の見込みの比率から逆算した推計値", place: undefined }
		: { origin: "calibrated", source: "決算の比率から逆算した推計値(構成要素は公表されていない)", place: undefined };
}
