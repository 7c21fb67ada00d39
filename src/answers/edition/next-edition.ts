import { driverRuleMessages } from "../../diagnostics/driver-rule-messages.ts";
import { pathMessages } from "../../diagnostics/path-messages.ts";
import { errorAt, type Message, type Place, type Problem } from "../../diagnostics/problem.ts";
import { type FiscalYear, formatFiscalYear, parseFiscalYear } from "../../domain/fiscal-year.ts";
import { writtenYears } from "../../domain/year-words.ts";
import type { FormulaParser } from "../../engine/formula.ts";
import type { Files } from "../../files/files.ts";
import { type Loading, loadShaped, loadText } from "../../files/load.ts";
import { editYaml } from "../../files/yaml-edit.ts";
import { readYaml } from "../../files/yaml-source.ts";
import { writeScenarioYaml } from "../../files/yaml-writer.ts";
import { editionFileName, editionsIn, rebuiltEdition } from "../../scenario/current-edition.ts";
import { overrideColumns, overridesName } from "../../scenario/driver-facts.ts";
import type { DriverModel } from "../../scenario/driver-model.ts";
import { driversName } from "../../scenario/driver-names.ts";
import type { DriversSpec } from "../../scenario/drivers-schema.ts";
import { loadEdition } from "../../scenario/edition.ts";
import { editionPathProblems, findEdition } from "../../scenario/edition-paths.ts";
import { shapeOfDrivers, shapeOfEdition } from "../../scenario/file-shapes.ts";
import type { Municipality } from "../../scenario/municipality.ts";
import { pathPartFault } from "../../scenario/path-part.ts";
import { readDrivers } from "../../scenario/read-drivers.ts";
import { loadFacts, settlementsFile } from "../../scenario/settled-facts.ts";
import { readRecords } from "../../scenario/year-statuses.ts";
import { driversAfter } from "./first-drivers.ts";
import { ownBases } from "./own-bases.ts";

/** What is asked: the new edition's name, that of the one before, and where each was said. */
interface NextAsked {
	readonly id: string;
	readonly place: Place;
	readonly from: string;
	readonly fromPlace: Place;
}

/** 次の版 — the files that a person keeps of an edition, one year on; its table is yet to be built. */
interface NextEdition {
	readonly id: string;
	readonly folder: string;
	readonly texts: ReadonlyMap<string, string>;
	/** What somebody decided of the year that is settled now: it is not carried over. */
	readonly ended: readonly string[];
}

/** 次の版を始める — years and settled years of the last edition moved by one, everything else as a person wrote it. */
export function nextEdition(
	files: Files,
	city: Municipality,
	asked: NextAsked,
	parseFormula: FormulaParser,
): Loading<NextEdition> {
	const refuse = (place: Place, message: Message) => ({ problems: [errorAt(place, message)] });
	const { id, from } = asked;
	const fault = pathPartFault(id);
	if (fault !== null) return refuse(asked.place, pathMessages.folderName("edition", id, fault));
	const folder = files.join(city.folder, "editions", id);
	// Some systems take r8 and R8 for one folder.
	const isThere = editionsIn(files, city.folder).some((each) => each.toLowerCase() === id.toLowerCase());
	if (isThere || files.exists(folder)) return refuse(asked.place, driverRuleMessages.nextStands(folder));
	const found = findEdition(files, city.folder, from, asked.fromPlace);
	if ("problems" in found) return found;
	const before = (name: string) => files.join(found.loaded.folder, name);
	if (rebuiltEdition(files, found.loaded.folder) !== null)
		return refuse(asked.fromPlace, driverRuleMessages.nextOfRebuilt(from));
	if (!files.exists(before(driversName))) return afterPublished(files, city, asked, found.loaded.folder);
	const edition = loadShaped(files, before(editionFileName), shapeOfEdition);
	if ("problems" in edition) return edition;
	const { title, table, history, settledYears } = edition.loaded.value;
	const outside = editionPathProblems(files, found.loaded.folder, edition.loaded.value, edition.loaded.source);
	if (outside.length > 0) return { problems: outside };
	if (!files.exists(before(table))) return refuse(asked.fromPlace, driverRuleMessages.nextUnbuilt(from));
	const model = readDrivers(files, found.loaded.folder, { city, parseFormula });
	if ("problems" in model) return model;
	const year = model.loaded.years[model.loaded.settledYears] as FiscalYear;
	const unsettled = unsettledProblems(files, city, year);
	if (unsettled.length > 0) return { problems: unsettled };
	const drivers = movedDrivers(files, before(driversName), from, { city, model: model.loaded });
	if ("problems" in drivers) return drivers;
	const decided = carriedOverrides(files, before(overridesName), year);
	if ("problems" in decided) return decided;
	const words = loadText(files, before(editionFileName));
	if ("problems" in words) return words;
	const past = history === undefined ? null : loadText(files, before(history));
	if (past !== null && "problems" in past) return past;
	const settled = settledYears === undefined ? undefined : movedYears(model.loaded).settled.map(formatFiscalYear);
	const titled = editYaml(words.loaded.text, { path: ["title"], value: nextTitle(title) });
	const texts = new Map([
		[editionFileName, settled === undefined ? titled : editYaml(titled, { path: ["settledYears"], value: settled })],
		[driversName, drivers.loaded],
		...(decided.loaded === null ? [] : [[overridesName, decided.loaded.text] as const]),
		...(past === null ? [] : [[history as string, past.loaded.text] as const]),
	]);
	const below = new Map([...texts].map(([name, text]) => [files.join(folder, name), text]));
	return { loaded: { id, folder, texts: below, ended: decided.loaded?.ended ?? [] } };
}

/** A year that is to be settled has a settlement. */
function unsettledProblems(files: Files, city: Municipality, year: FiscalYear): readonly Problem[] {
	const facts = loadFacts(files, city.folder, settlementsFile, city);
	if ("problems" in facts) return facts.problems;
	if (facts.loaded.some((fact) => fact.year === year)) return [];
	const path = files.join(city.folder, settlementsFile.name);
	const message = driverRuleMessages.nextUnsettled(formatFiscalYear(year), path);
	return [errorAt({ file: path, line: 1, column: 1 }, message)];
}

/** 公表された版の次の版 — what a published table estimates, with the settled year in it; the rules are yet to be said. */
function afterPublished(
	files: Files,
	city: Municipality,
	{ id, from, fromPlace }: NextAsked,
	published: string,
): Loading<NextEdition> {
	const edition = loadEdition(files, city, from, fromPlace);
	if ("problems" in edition) return edition;
	const { years, settledYears } = edition.loaded;
	const year = years[settledYears] as FiscalYear;
	const unsettled = unsettledProblems(files, city, year);
	if (unsettled.length > 0) return { problems: unsettled };
	const drivers = driversAfter(files, city, edition.loaded);
	if ("problems" in drivers) return drivers;
	const spec = loadShaped(files, files.join(published, editionFileName), shapeOfEdition);
	if ("problems" in spec) return spec;
	const { history } = spec.loaded.value;
	const past = history === undefined ? null : loadText(files, files.join(published, history));
	if (past !== null && "problems" in past) return past;
	const own = {
		title: `${city.name} 財政見通し(${formatFiscalYear(year)}年度の決算による)`,
		table: "outlook.csv",
		...(history === undefined ? {} : { history }),
		source: `決算(settlements.csv)と、${from}版の見込み(drivers.yaml)`,
	};
	const folder = files.join(city.folder, "editions", id);
	const texts = new Map([
		[editionFileName, writeScenarioYaml(own)],
		[driversName, drivers.loaded],
		...(past === null ? [] : [[history as string, past.loaded.text] as const]),
	]);
	return {
		loaded: {
			id,
			folder,
			texts: new Map([...texts].map(([name, text]) => [files.join(folder, name), text])),
			ended: [],
		},
	};
}

/** One year on: as many years, as many of them settled. */
function movedYears({ years, settledYears }: DriverModel) {
	const moved = years.map((year) => year + 1);
	return { years: moved, settled: moved.slice(0, settledYears) };
}

/** A title of a year is that of the next: 令和7年度 → 令和8年度. */
function nextTitle(title: string): string {
	return title.replace(
		/(?<=令和|(?<![A-Za-z0-9])[Rr])\d{1,2}(?!\d)|(?<!\d)20\d\d(?=年)/g,
		(number) => `${Number(number) + 1}`,
	);
}

/** `drivers.yaml` one year on; what a rule of its own goes on from is what the edition before made of the year settled now. */
function movedDrivers(
	files: Files,
	path: string,
	from: string,
	ground: { readonly city: Municipality; readonly model: DriverModel },
): Loading<string> {
	const text = loadText(files, path);
	const spec = loadShaped(files, path, shapeOfDrivers);
	if ("problems" in text) return text;
	if ("problems" in spec) return spec;
	const { years, settled } = movedYears(ground.model);
	const edits = [
		{ path: ["years"], value: writtenYears(years) },
		{ path: ["settled"], value: writtenYears(settled) },
		...ownBases(spec.loaded.value, ground).map(({ name, base, last, next }) => {
			const of = next === null ? null : Number(next.toPrecision(12));
			// A number stands for the last settled year: of what is not known, it stays that of its own year.
			if (typeof base !== "object") return { path: ["rules", name, "base"], value: of ?? { [last]: base } };
			const year = formatFiscalYear(settled.at(-1) as FiscalYear);
			return { path: ["rules", name, "base", year], value: of ?? undefined };
		}),
	];
	const moved = edits.reduce(editYaml, text.loaded.text);
	return { loaded: namedBefore(path, moved, from, spec.loaded.value) };
}

/** Names the edition before, below the years where it is not named yet. */
function namedBefore(path: string, text: string, from: string, spec: DriversSpec): string {
	const named = (whole: string) => editYaml(whole, { path: ["from"], value: from });
	if (spec.from !== undefined || /^\uFEFF?\s*\{/.test(text)) return named(text);
	const { line } = readYaml(path, text).place(["settled"], "key");
	const lines = text.split("\n");
	const end = lines[0]?.endsWith("\r") ? "\r" : "";
	return [...lines.slice(0, line), `${named("from: x").trim()}${end}`, ...lines.slice(line)].join("\n");
}

/** `overrides.csv` without what was decided of years that are settled now; `null` where nobody decided anything. */
function carriedOverrides(
	files: Files,
	path: string,
	settled: FiscalYear,
): Loading<{ readonly text: string; readonly ended: readonly string[] } | null> {
	if (!files.exists(path)) return { loaded: null };
	const [text, records] = [loadText(files, path), readRecords(files, path, overrideColumns)];
	if ("problems" in text) return text;
	if ("problems" in records) return records;
	const lines = text.loaded.text.split("\n");
	const starts = records.loaded.map(({ year }) => year.place.line - 1);
	const ended = records.loaded.map(({ year }) => (parseFiscalYear(year.text) ?? settled + 1) <= settled);
	// The end of the last row is no row.
	const isEnd = (at: number) => at === lines.length - 1 && lines[at] === "";
	const kept = lines.filter((_, at) => isEnd(at) || ended[starts.findLastIndex((start) => start <= at)] !== true);
	const words = records.loaded.flatMap(({ year, line, amount, reason }, at) =>
		ended[at] ? [`${year.text} ${line.text} ${amount.text}(${reason.text})`] : [],
	);
	return { loaded: { text: kept.join("\n"), ended: words } };
}
