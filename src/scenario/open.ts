import { editionMessages } from "../diagnostics/edition-messages.ts";
import { hasError, type Problem, warningAt } from "../diagnostics/problem.ts";
import type { Files } from "../files/files.ts";
import type { Loading } from "../files/load.ts";
import { allFundsWithoutRow } from "../model/all-funds-lines.ts";
import { ratioLines } from "../model/calibration/ratio-lines.ts";
import type { ModelFacts } from "../model/facts.ts";
import { reserveDeposit } from "../model/kinds/own-fund.ts";
import type { LineIndex } from "../model/line-index.ts";
import { roles } from "../model/roles.ts";
import { type CalibratedSeries, loadCalibration } from "./calibration-file.ts";
import { loadChain } from "./chain.ts";
import type { CityReaders, PastErrorsAsked } from "./context.ts";
import type { DriverModel } from "./driver-model.ts";
import { driversName } from "./driver-names.ts";
import { type Edition, loadEdition, unknownAmounts } from "./edition.ts";
import { editionGround, editionWarnings } from "./edition-warnings.ts";
import { locateMunicipality } from "./locate.ts";
import { loadMunicipalityFor, type Municipality } from "./municipality.ts";
import { resolveScenario } from "./resolve.ts";
import type { Scenario } from "./scenario.ts";
import { spokenUnitOf } from "./spoken-unit.ts";
import { withFindings } from "./table-findings.ts";

/** A scenario with everything it stands on, read and resolved. */
export interface Opened {
	readonly municipality: Municipality;
	readonly edition: Edition;
	readonly calibrated: CalibratedSeries;
	readonly scenario: Scenario;
	/** What the edition's table was made of; `null` where it is a table that was published. */
	readonly drivers: DriverModel | null;
	readonly warnings: readonly Problem[];
}

/** A city beside each edition, made once: what is read against it is kept by it. */
const cities = new WeakMap<Edition, Municipality>();

/** 版の市 — a city as it stands beside an edition: what its table says, and what it leaves unknown. */
export function besideEdition(
	municipality: Municipality,
	edition: Edition,
	{ model: core, composeModel }: { readonly model: ModelFacts } & Pick<CityReaders, "composeModel">,
): Municipality {
	const read = spokenBeside(withFindings(municipality, edition.findings), edition);
	const lines = read.lines.withoutRows(edition.none);
	// The rows that stand in a line's place follow an assumption themselves.
	const assumptions = read.assumptions.map(({ followers, ...assumption }) => ({
		...assumption,
		followers: followers.filter(({ line }) => !lines.isReplaced(line)),
	}));
	const city = lines === read.lines ? read : { ...read, lines, assumptions };
	// Of general resources they are rows without a figure, and what follows from them is worked out as ever.
	const isOfAllFunds = city.model.making.city.basis === "allFunds";
	const computed = isOfAllFunds ? edition.none.filter((line) => allFundsWithoutRow.has(line)) : [];
	const told = toldFromBalances(edition, city);
	// What is told is unknown where what it is told from is.
	const untold = told.filter((line) => edition.published.get(line)?.subarray(edition.settledYears).some(Number.isNaN));
	const lacks = [...new Set([...unknownAmounts(edition, city.lines), ...computed, ...untold])];
	const { names } = edition;
	const { carries, isShort } = edition.footing.carrying;
	const rounded = [...edition.footing.roundings.keys()];
	const isPlain = [lacks, names, rounded, told].every(({ length }) => length === 0);
	const isDirect = edition.direct !== null;
	if (isPlain && carries === "all" && !isShort && !isDirect) return city;
	const rowless = [...edition.lacks, ...computed];
	const own = { lacks, rowless, carries, isDirect, isShort, rounded, told, names };
	const model = composeModel(core, { ...city.model.making.city, ...own });
	return { ...city, model, lines: model.lines.withNamesOf(city.lines).withoutRows(edition.none) };
}

/** A city that is spoken to in another unit than 億円 says so. */
function spokenBeside(municipality: Municipality, edition: Edition): Municipality {
	const spoken = spokenUnitOf(edition, municipality.unit);
	return spoken === "億円" ? municipality : { ...municipality, spoken };
}

/** What flows through funds by their balances alone, and what of the totals no row prints beside that. */
function toldFromBalances({ sources, cell, years }: Edition, { lines, model }: Municipality): string[] {
	if (sources.size === 0) return [];
	const extra = sources.has(reserveDeposit(model.making.city.funds)) ? [roles.extraDeposit] : [];
	const isPrinted = (line: string) => years.some((year) => cell(line, year) !== null);
	const isBehind = (line: string, whole: string): boolean => {
		const { partOf } = lines.byId(line);
		return partOf !== undefined && (partOf === whole || isBehind(partOf, whole));
	};
	const rests = lines.terms.filter(
		({ id, restOf }) =>
			restOf !== undefined && !isPrinted(id) && [...sources.keys()].some((line) => isBehind(line, restOf)),
	);
	return [...sources.keys(), ...extra, ...rests.map(({ id }) => id)];
}

/** The lines of a city by the names the table of its current edition has for them; by its own where no table is there yet. */
export function linesOfTable(
	files: Files,
	municipality: Municipality,
	ground: { readonly model: ModelFacts } & Pick<CityReaders, "composeModel">,
): LineIndex {
	const edition = loadEdition(files, municipality, municipality.currentEdition, undefined);
	return ("problems" in edition ? municipality : besideEdition(municipality, edition.loaded, ground)).lines;
}

/** On all funds ratios subtract what specific resources pay: where neither table nor lines say what that is, it is told. */
function basisWarnings({ source, model, lines }: Municipality, { published }: Edition): Problem[] {
	const { debtService, ordinary } = ratioLines(model.making.program);
	const subtracted = [...debtService, ...ordinary].flatMap(([line, times]) => (times < 0 ? line : []));
	const missing = [...new Set(subtracted)].filter((line) => !published.has(line));
	const isSaid = missing.length === 0 || model.making.city.lines.some(({ isSpecific }) => isSpecific);
	const labels = missing.map((line) => lines.byId(line).label);
	return isSaid ? [] : [warningAt(source.place(["basis"]), editionMessages.basisAllFunds(labels))];
}

/** What a scenario is opened on. */
interface ScenarioGround extends CityReaders {
	readonly model: ModelFacts;
	/** A scenario asked about together with this one leaves a year's gap open: both need one model. */
	readonly opensGap: boolean;
}

/** Reads a scenario file and its city's folder. Independent problems are gathered and given together. */
export function openScenario(
	files: Files,
	path: string,
	municipalityFolder: string | undefined,
	{ model, opensGap, ...readers }: ScenarioGround,
): Loading<Opened> {
	const chain = loadChain(files, path, municipalityFolder);
	if ("problems" in chain) return chain;
	const own = chain.loaded.toReversed();
	const located = locateMunicipality(files, chain.loaded, municipalityFolder);
	// What was wrong with the form of the files is told together with what keeps their names from being looked up; but
	// where no municipality is stated, it may be what was refused.
	const formal = chain.loaded.flatMap((file) => file.problems);
	if ("problems" in located) {
		const isStated = municipalityFolder !== undefined || own.some(({ spec }) => spec.municipality !== undefined);
		return { problems: hasError(formal) && !isStated ? formal : [...formal, ...located.problems] };
	}
	const asked = { core: model, opensGap: opensGap || own.some(({ spec }) => spec.closing?.rule === "open-gap") };
	const municipality = loadMunicipalityFor(files, located.loaded.folder, asked, readers.loadOwnModel);
	if ("problems" in municipality) return { problems: [...formal, ...municipality.problems] };
	const dated = own.find(({ spec }) => spec.edition !== undefined);
	const id = dated?.spec.edition ?? municipality.loaded.currentEdition;
	const askedAt = dated?.source.place(["edition"]) ?? municipality.loaded.source.place(["currentEdition"]);
	const edition = loadEdition(files, municipality.loaded, id, askedAt);
	if ("problems" in edition) return { problems: [...formal, ...edition.problems] };
	const city = cities.get(edition.loaded) ?? besideEdition(municipality.loaded, edition.loaded, { model, ...readers });
	cities.set(edition.loaded, city);
	const driven = files.exists(files.join(edition.loaded.folder, driversName))
		? readers.readDrivers(files, edition.loaded.folder, { city: municipality.loaded, ...readers })
		: { loaded: null };
	if ("problems" in driven) return { problems: [...formal, ...driven.problems] };
	const drivers = driven.loaded;
	const pastErrors = (asked: PastErrorsAsked) => readers.readPastErrors(files, municipality.loaded, asked);
	const ground = { municipality: city, horizon: edition.loaded, lines: city.lines, files, drivers };
	const context = { ...ground, pastErrors, ...readers };
	const resolved = resolveScenario(chain.loaded, context);
	const calibrated = loadCalibration(files, city, edition.loaded, city.model.calibrated);
	const problems = [...resolved.problems, ...("problems" in calibrated ? calibrated.problems : [])];
	if (resolved.scenario === null || "problems" in calibrated || hasError(problems)) return { problems };
	return {
		loaded: {
			municipality: city,
			edition: edition.loaded,
			calibrated: calibrated.loaded,
			scenario: resolved.scenario,
			drivers,
			warnings: [
				...located.loaded.warnings,
				...basisWarnings(municipality.loaded, edition.loaded),
				...editionWarnings(chain.loaded, editionGround(files, municipality.loaded, edition.loaded), edition.loaded),
				...calibrated.loaded.warnings,
				...edition.loaded.warnings,
				...(drivers?.warnings ?? []),
				...resolved.problems,
			],
		},
	};
}
