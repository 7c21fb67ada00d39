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

/**
 * 比率のもとの決算 — what stands behind the ratios of settled years: of the components in `ratios.csv`; where nobody published
 * them, solved from the ratios of the settlement and labelled so.
 */
export function loadRatioFacts(
	files: Files,
	city: Municipality,
	settled: KnownFigures,
	years: readonly FiscalYear[],
): Loading<readonly RatioFact[]> {
	const facts = loadFacts(files, city.folder, ratiosFile, city);
	if ("problems" in facts) return facts;
	// On all funds what specific resources pay is counted otherwise: nothing is told there.
	if (city.basis === "allFunds") return { loaded: [] };
	const known = (line: string, year: FiscalYear) => {
		const value = settled.get(line)?.get(year)?.value ?? Number.NaN;
		return city.lines.byId(line).unit === "amount" ? roundToUnit(value, city.roundingUnit) : value;
	};
	const [first, last] = [years[0] as FiscalYear, years.at(-1) as FiscalYear];
	const all = [first - 2, first - 1, ...years];
	const found = all.flatMap((year): RatioFact[] => {
		const own = facts.loaded.filter((fact) => fact.year === year);
		const scale = own.find(({ id }) => id === scaleComponent.id)?.value ?? known(scaleComponent.line, year);
		const balances = countedBalances(city.model.making.city.funds);
		const basis: RatioBasis = {
			component: (id) => (id === scaleComponent.id ? scale : (own.find((fact) => fact.id === id)?.value ?? Number.NaN)),
			debtService: known(roles.debtService, year),
			debt: known(roles.debt, year),
			funds: balances.reduce((sum, line) => sum + known(line, year), 0),
			scale,
		};
		const told = { year, ofYear: own[0], isBefore: year < first };
		return own.length > 0 ? ofComponents(basis, told) : ofRatios(basis, told, { city, known });
	});
	return { loaded: found.filter(({ year }) => year <= last) };
}

interface Told {
	readonly year: FiscalYear;
	readonly ofYear: { readonly source: string; readonly cell: { readonly place: KnownFigure["place"] } } | undefined;
	/** Before the table: only its single-year ratio is asked for. */
	readonly isBefore: boolean;
}

function ofComponents(basis: RatioBasis, { year, ofYear, isBefore }: Told): RatioFact[] {
	const source = `${ofYear?.source ?? ""}(${ratiosFile.name} の構成要素から)`;
	return Object.entries(ratioSeries(basis)).flatMap(([line, value]) => {
		const figure: KnownFigure = { value, origin: "settlement", source, place: ofYear?.cell.place };
		return Number.isNaN(value) || isBefore !== (line === behindRatios.single) ? [] : [{ line, year, figure }];
	});
}

function ofRatios(
	basis: RatioBasis,
	{ year, isBefore }: Told,
	{ city, known }: { readonly city: Municipality; readonly known: (line: string, year: FiscalYear) => number },
): RatioFact[] {
	const parameter = (id: string) => city.calibration.get(id)?.value ?? Number.NaN;
	const series = calibratedSeries(basis, {
		debtServiceMean: known(calibrationRatios.debtService, year),
		futureBurden: known(calibrationRatios.futureBurden, year),
		above: parameter("futureBurdenPoint"),
		quasiDebtService: parameter("quasiDebtServiceShare") * known(behindRatios.transfers, year),
	});
	return Object.entries(series).flatMap(([line, value]) => {
		const source = "決算の比率から逆算した推計値(構成要素は公表されていない)";
		const figure: KnownFigure = { value, origin: "calibrated", source, place: undefined };
		return Number.isNaN(value) || isBefore !== (line === behindRatios.single) ? [] : [{ line, year, figure }];
	});
}
