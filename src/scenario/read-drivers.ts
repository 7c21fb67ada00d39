import { driverRuleMessages } from "../diagnostics/driver-rule-messages.ts";
import { errorAt, hasError, type Problem, warningAt } from "../diagnostics/problem.ts";
import type { FiscalYear } from "../domain/fiscal-year.ts";
import { foldName } from "../domain/names.ts";
import { listYears } from "../domain/year-range.ts";
import { nodes, type Tree } from "../engine/tree.ts";
import { Cursor } from "../files/cursor.ts";
import type { Files } from "../files/files.ts";
import { KeptReading } from "../files/kept-reading.ts";
import { type Loading, loadShaped } from "../files/load.ts";
import { driverProgram } from "../model/drivers/driver-program.ts";
import type { DriverSeries } from "../model/drivers/series.ts";
import { roles } from "../model/roles.ts";
import { seriesBefore } from "./before-series.ts";
import { editionFileName, rebuiltEdition } from "./current-edition.ts";
import {
	loadOverrides,
	loadRemainders,
	loadSettled,
	overriddenNames,
	overridesName,
	remaindersName,
} from "./driver-facts.ts";
import { remainderTree } from "./driver-inputs.ts";
import type { DriverModel, RuleGround } from "./driver-model.ts";
import { driversName } from "./driver-names.ts";
import { RuleReader } from "./driver-reader.ts";
import { readDriverTables } from "./driver-tables.ts";
import type { DriversSpec } from "./drivers-schema.ts";
import { shapeOfDrivers } from "./file-shapes.ts";
import { loadKept, withKept } from "./kept-figures.ts";
import { writtenOut } from "./ready-rule.ts";
import type { Horizon } from "./years.ts";

const models = new KeptReading<DriverModel>();

/** 積算を読む — an edition's `drivers.yaml`, `overrides.csv` and the city's settlements; every problem of all of them. */
export function readDrivers(files: Files, folder: string, ground: RuleGround): Loading<DriverModel> {
	return models.of(files, [folder, ground.city], (watched) => readModel(watched, folder, ground));
}

function readModel(files: Files, folder: string, ground: RuleGround): Loading<DriverModel> {
	const path = files.join(folder, driversName);
	const loading = loadShaped(files, path, shapeOfDrivers);
	if ("problems" in loading) return loading;
	const problems: Problem[] = [];
	const spec = new Cursor(loading.loaded.value, loading.loaded.source, problems);
	const horizon = readHorizon(spec);
	if (horizon === null) return { problems };
	const { city } = ground;
	const rebuilt = rebuiltEdition(files, folder);
	const { from: named } = spec.value;
	if (named !== undefined && files.join(city.folder, "editions", named) === folder)
		return { problems: [errorAt(spec.at("from").place, driverRuleMessages.fromItself(named))] };
	const from = rebuilt ?? spec.value.from;
	const place =
		rebuilt === null ? spec.at("from").place : { file: files.join(folder, editionFileName), line: 1, column: 1 };
	const before = from === undefined ? null : { id: from, place, isRebuilt: rebuilt !== null };
	const settled = loadSettled(files, city, horizon, before);
	if ("problems" in settled) return { problems: [...problems, ...settled.problems] };
	const tables = readDriverTables(files, city);
	problems.push(...tables.problems);
	const texts = Object.values(spec.value.rules).map((rule) => JSON.stringify(rule));
	const earlier = before === null ? { loaded: [] } : seriesBefore(files, city, before, texts);
	if ("problems" in earlier) return { problems: [...problems, ...earlier.problems] };
	const isUsual = ({ path }: DriverSeries) => path === undefined || path === "標準";
	const inOrder = tables.series.toSorted((a, b) => Number(isUsual(b)) - Number(isUsual(a)));
	const kept = loadKept(files, folder, city);
	if ("problems" in kept) return { problems: [...problems, ...kept.problems] };
	// A table that came after an edition may be called as that one calls something of its own.
	const own = new Set([...Object.keys(spec.value.values ?? {}), ...Object.keys(spec.value.rules)].map(foldName));
	const since = inOrder.filter(({ name }) => kept.loaded === null || !own.has(foldName(name)));
	const now = { settled: settled.loaded, series: [...earlier.loaded, ...since] };
	const used = withKept(kept.loaded, now, city);
	const reader = new RuleReader(horizon, ground);
	problems.push(...used.series.flatMap((each) => reader.table(each) ?? []));
	for (const [name, at] of spec.at("values").fields()) reader.value(name, at);
	for (const [name, written] of spec.at("rules").fields()) {
		const at = writtenOut(name, written);
		if (at !== null) reader.name(name, at);
	}
	const decided = files.join(folder, overridesName);
	reader.readRules(overriddenNames(files, decided));
	const along = { ...reader.overridable(), horizon, city };
	const overrides = loadOverrides(files, decided, along);
	const remainders = loadRemainders(files, files.join(folder, remaindersName), along);
	if ("problems" in overrides) problems.push(...overrides.problems);
	else reader.enter(used.settled, overrides.loaded);
	if ("problems" in remainders) problems.push(...remainders.problems);
	else if (rebuilt !== null && !hasError(problems)) leaveRemainders(reader, horizon, remainders.loaded);
	if (hasError(problems)) return { problems };
	const rules = [...reader.drivers.values()].flatMap(({ kind, term }) => (kind === "value" ? [] : [term.id]));
	const rows = [...rules, ...city.model.rows.map(({ line }) => line)];
	const program = driverProgram(city.model.making.program, [...reader.drivers.values()], rows);
	if ("cycle" in program) {
		const first = [...reader.drivers.values()].find(({ term }) => program.cycle.includes(term.label));
		return { problems: [errorAt(first?.place, driverRuleMessages.circle(program.cycle))] };
	}
	const { drivers, driven, series, known } = reader;
	const tax = drivers.get(driven.get(roles.allocationTax) ?? "");
	const isOwn = (node: Tree) => node.kind === "term" && node.back > 0 && [tax?.line, tax?.term.id].includes(node.id);
	if (city.allocationTaxStatus === "none" && tax !== undefined && [...nodes(tax.tree)].some(isOwn))
		problems.push(warningAt(tax.place, driverRuleMessages.taxOfNoneGranted()));
	const follows = rebuilt === null ? (named ?? null) : null;
	const { changed } = used;
	return {
		loaded: {
			...horizon,
			file: path,
			from: follows,
			program,
			drivers,
			driven,
			known,
			series,
			changed,
			warnings: problems,
		},
	};
}

/** To every line's rule is added what it leaves unexplained: nothing, where nothing is known of that. */
function leaveRemainders(
	{ driven, drivers, series }: RuleReader,
	{ years }: Horizon,
	remainders: ReadonlyMap<string, Float64Array>,
): void {
	for (const [line, id] of driven) {
		const driver = drivers.get(id);
		if (driver?.kind !== "rule") continue;
		series.set(`remainder.${id}`, remainders.get(line) ?? new Float64Array(years.length));
		drivers.set(id, { ...driver, tree: remainderTree(id, driver.tree) });
	}
}

function readHorizon(spec: Cursor<DriversSpec>): Horizon | null {
	const years = listYears(spec.value.years);
	const [first, last] = [years[0], years.at(-1)];
	const isRow = years.every((year, at) => year !== null && year === (first ?? 0) + at);
	if (!isRow || first == null || last == null) return spec.at("years").say(driverRuleMessages.years(spec.value.years));
	const written = [spec.value.settled].flat().map(String);
	const settled = written.flatMap(listYears);
	const isLeading =
		settled.length > 0 && settled.every((year, at) => year === first + at) && settled.length < years.length;
	if (!isLeading) return spec.at("settled").say(driverRuleMessages.settled(written.join("、")));
	return { years: years as FiscalYear[], settledYears: settled.length };
}
