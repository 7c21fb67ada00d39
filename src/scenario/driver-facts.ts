import { driverRuleMessages } from "../diagnostics/driver-rule-messages.ts";
import { nearest } from "../diagnostics/near-miss.ts";
import { errorAt, type Place, type Problem } from "../diagnostics/problem.ts";
import { parseAmount } from "../domain/amount.ts";
import type { DriverUnit } from "../domain/driver-unit.ts";
import { type FiscalYear, formatFiscalYear, parseFiscalYear } from "../domain/fiscal-year.ts";
import type { Files } from "../files/files.ts";
import type { GridCell } from "../files/grid.ts";
import type { Loading } from "../files/load.ts";
import { readDriverFigure } from "./driver-figure.ts";
import type { KnownFigure, KnownFigures } from "./driver-model.ts";
import { type Edition, loadEdition } from "./edition.ts";
import type { Municipality } from "./municipality.ts";
import { loadRatioFacts } from "./ratio-facts.ts";
import { loadFacts, settlementsFile } from "./settled-facts.ts";
import { readRecords } from "./year-statuses.ts";
import type { Horizon } from "./years.ts";

/** The edition before, by its name and where it is named. */
interface EditionBefore {
	readonly id: string;
	readonly place: Place;
	/** Its own settled figures are facts: what was settled later is none of a table made again. */
	readonly isRebuilt: boolean;
}

/**
 * 決算の額 — settled figures of `settlements.csv`, those before the table too. What a settled year's settlement does not say
 * stays what the edition before said of it.
 */
export function loadSettled(
	files: Files,
	city: Municipality,
	horizon: Horizon,
	before: EditionBefore | null,
): Loading<KnownFigures> {
	const isRebuilt = before?.isRebuilt === true;
	const facts = isRebuilt ? { loaded: [] } : loadFacts(files, city.folder, settlementsFile, city);
	if ("problems" in facts) return facts;
	const edition = before === null ? null : loadEdition(files, city, before.id, before.place);
	if (edition !== null && "problems" in edition) return edition;
	const last = horizon.years[horizon.settledYears - 1] as FiscalYear;
	const known = new Map<string, Map<FiscalYear, KnownFigure>>();
	const put = (line: string, year: FiscalYear, figure: KnownFigure) => {
		const ofLine = known.get(line) ?? new Map<FiscalYear, KnownFigure>();
		known.set(line, ofLine.has(year) ? ofLine : ofLine.set(year, figure));
	};
	for (const { id, year, value, source, cell } of facts.loaded) {
		// Of an amount 「－」 says that there is none.
		const isNone = Number.isNaN(value) && city.lines.byId(id).unit === "amount";
		if (year <= last) put(id, year, { value: isNone ? 0 : value, origin: "settlement", source, place: cell.place });
	}
	if (edition !== null)
		for (const year of horizon.years.slice(0, horizon.settledYears))
			for (const { line, figure } of estimatesOf(edition.loaded, city, year))
				put(line, year, isRebuilt ? { ...figure, origin: "settlement" } : figure);
	if (isRebuilt) return { loaded: known };
	const ratios = loadRatioFacts(files, city, known, horizon.years.slice(0, horizon.settledYears));
	if ("problems" in ratios) return ratios;
	for (const { line, year } of ratios.loaded.told)
		if (known.get(line)?.get(year)?.origin === "estimate") known.get(line)?.delete(year);
	for (const { line, year, figure } of ratios.loaded.facts) put(line, year, figure);
	return { loaded: known };
}

/** What an edition says of a year: the rows nothing else in the table says, and its ratios. */
function estimatesOf({ published, years, title, cell }: Edition, { model, lines }: Municipality, year: FiscalYear) {
	const at = years.indexOf(year);
	return model.rows.flatMap(({ line, published: use }) => {
		const value = published.get(line)?.[at] ?? Number.NaN;
		const isComputed = use === "verify" && lines.byId(line).unit === "amount";
		if (isComputed || use === "comparison" || Number.isNaN(value)) return [];
		const figure: KnownFigure = { value, origin: "estimate", source: title, place: cell(line, year)?.place };
		return [{ line, figure }];
	});
}

/** Where an edition says what somebody decided, and its columns. */
export const overridesName = "overrides.csv";
export const overrideColumns = ["year", "line", "amount", "reason", "owner"] as const;

interface Overridable {
	readonly id: string;
	readonly label: string;
	readonly unit: DriverUnit;
	readonly isComputed: boolean;
}

/** What names of `overrides.csv` stand for: a line's id, or a rule's own name. */
interface OverrideGround {
	readonly horizon: Horizon;
	readonly city: Pick<Municipality, "unit">;
	readonly find: (name: string) => Overridable | null;
	readonly names: readonly string[];
}

/** The names `overrides.csv` says, before it is known what they stand for; its problems are said where it is read. */
export function overriddenNames(files: Files, path: string): string[] {
	const records = files.exists(path) ? readRecords(files, path, overrideColumns) : { loaded: [] };
	return "problems" in records ? [] : records.loaded.map(({ line }) => line.text);
}

/** Where a rebuilt edition says what its rules leave unexplained. */
export const remaindersName = "remainders.csv";
const remainderColumns = ["year", "line", "amount"] as const;

/** 残差 — reads `remainders.csv`: by line, along the years; none where it is not written yet. */
export function loadRemainders(
	files: Files,
	path: string,
	{ horizon, find, names }: OverrideGround,
): Loading<ReadonlyMap<string, Float64Array>> {
	if (!files.exists(path)) return { loaded: new Map() };
	const records = readRecords(files, path, remainderColumns);
	if ("problems" in records) return records;
	const problems: Problem[] = [];
	const remainders = new Map<string, Float64Array>();
	for (const { line, year, amount } of records.loaded) {
		const [found, at] = [find(line.text), horizon.years.indexOf(parseFiscalYear(year.text) ?? 0)];
		const read = parseAmount(amount.text, "円");
		const refuse = (cell: GridCell, message: Parameters<typeof errorAt>[1]) =>
			problems.push(errorAt(cell.place, message));
		if (found === null) refuse(line, driverRuleMessages.overrideLine(line, nearest(line.text, names)));
		if (at < horizon.settledYears) {
			const [first, last] = [horizon.years[horizon.settledYears], horizon.years.at(-1)];
			refuse(year, driverRuleMessages.overrideYear(year, formatFiscalYear(first ?? 0), formatFiscalYear(last ?? 0)));
		}
		if (!read.ok) refuse(amount, driverRuleMessages.overrideAmount(amount, read.reason));
		if (found === null || at < horizon.settledYears || !read.ok) continue;
		const figures = remainders.get(found.id) ?? new Float64Array(horizon.years.length);
		figures[at] = read.value;
		remainders.set(found.id, figures);
	}
	return problems.length > 0 ? { problems } : { loaded: remainders };
}

/** 個別の変更 — reads `overrides.csv`; an edition without it has none. Settled years are facts. */
export function loadOverrides(files: Files, path: string, ground: OverrideGround): Loading<KnownFigures> {
	if (!files.exists(path)) return { loaded: new Map() };
	const records = readRecords(files, path, overrideColumns);
	if ("problems" in records) return records;
	const problems: Problem[] = [];
	const known = new Map<string, Map<FiscalYear, KnownFigure>>();
	const projected = ground.horizon.years.slice(ground.horizon.settledYears);
	const refuse = (cell: GridCell, message: Parameters<typeof errorAt>[1]) =>
		problems.push(errorAt(cell.place, message));
	for (const { line, year, amount, reason, owner } of records.loaded) {
		const [found, of] = [ground.find(line.text), parseFiscalYear(year.text)];
		const read = found && readDriverFigure(found.label, amount.text, { unit: ground.city.unit, driver: found.unit });
		if (found?.isComputed) refuse(line, driverRuleMessages.overrideComputed(line));
		if (found === null) refuse(line, driverRuleMessages.overrideLine(line, nearest(line.text, ground.names)));
		if (of === null || !projected.includes(of)) {
			const [first, last] = [projected[0], projected.at(-1)].map((each) => formatFiscalYear(each ?? 0));
			refuse(year, driverRuleMessages.overrideYear(year, first as string, last as string));
		}
		if (read !== null && typeof read !== "number")
			refuse(amount, driverRuleMessages.overrideAmount(amount, found?.unit.words ?? ""));
		if (reason.text === "") refuse(reason, driverRuleMessages.overrideReason(reason));
		if (found === null || of === null || typeof read !== "number") continue;
		const ofLine = known.get(found.id) ?? new Map<FiscalYear, KnownFigure>();
		if (ofLine.has(of)) refuse(line, driverRuleMessages.overrideTwice(`${found.label} ${formatFiscalYear(of)}`, line));
		const source = owner.text === "" ? reason.text : `${reason.text}(${owner.text})`;
		known.set(found.id, ofLine.set(of, { value: read, origin: "override", source, place: amount.place }));
	}
	return problems.length > 0 ? { problems } : { loaded: known };
}
