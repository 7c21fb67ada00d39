import { driverRuleMessages } from "../diagnostics/driver-rule-messages.ts";
import { nearest } from "../diagnostics/near-miss.ts";
import { errorAt, type Place, type Problem } from "../diagnostics/problem.ts";
import { parseAmount } from "../domain/amount.ts";
import type { DriverUnit } from "../domain/driver-unit.ts";
import { type FiscalYear, formatFiscalYear, parseFiscalYear } from "../domain/fiscal-year.ts";
import type { Files } from "../files/files.ts";
import type { GridCell } from "../files/grid.ts";
import type { Loading } from "../files/load.ts";
import { loadCalibration } from "./calibration-file.ts";
import { readDriverFigure } from "./driver-figure.ts";
import type { KnownFigure, KnownFigures } from "./driver-model.ts";
import { driversName } from "./driver-names.ts";
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
	named: EditionBefore | null,
): Loading<KnownFigures> {
	const isRebuilt = named?.isRebuilt === true;
	const facts = isRebuilt ? { loaded: [] } : loadFacts(files, city.folder, settlementsFile, city);
	if ("problems" in facts) return facts;
	const edition = named === null ? null : loadEdition(files, city, named.id, named.place);
	if (edition !== null && "problems" in edition) return edition;
	const earlier = edition === null ? { loaded: null } : figuresBefore(files, city, edition.loaded, isRebuilt);
	if ("problems" in earlier) return earlier;
	const years = horizon.years.slice(0, horizon.settledYears);
	const last = years.at(-1) as FiscalYear;
	const known = new Map<string, Map<FiscalYear, KnownFigure>>();
	const put = (line: string, year: FiscalYear, figure: KnownFigure) => {
		const ofLine = known.get(line) ?? new Map<FiscalYear, KnownFigure>();
		known.set(line, ofLine.has(year) ? ofLine : ofLine.set(year, figure));
	};
	const before = years.flatMap((year) => earlier.loaded?.(year) ?? []);
	for (const { line, year, figure } of before) if (figure.origin === "settlement") put(line, year, figure);
	for (const { id, year, value, source, cell } of facts.loaded) {
		// Of an amount 「－」 says that there is none.
		const isNone = Number.isNaN(value) && city.lines.byId(id).unit === "amount";
		if (year <= last) put(id, year, { value: isNone ? 0 : value, origin: "settlement", source, place: cell.place });
	}
	for (const { line, year, figure } of before) put(line, year, figure);
	if (isRebuilt) return { loaded: known };
	const ratios = loadRatioFacts(files, city, known, years);
	if ("problems" in ratios) return ratios;
	for (const { line, year } of ratios.loaded.told)
		if (known.get(line)?.get(year)?.origin === "estimate") known.get(line)?.delete(year);
	for (const { line, year, figure } of ratios.loaded.facts) put(line, year, figure);
	return { loaded: known };
}

interface FigureBefore {
	readonly line: string;
	readonly year: FiscalYear;
	readonly figure: KnownFigure;
}

/**
 * 前の版の額 — what an edition says of a year: the rows nothing else in its table says, its ratios, and the flows its balances
 * tell. What a published table calls settled is a fact and stays as it was printed; one that was built may have estimates there.
 */
function figuresBefore(
	files: Files,
	city: Municipality,
	edition: Edition,
	isRebuilt: boolean,
): Loading<(year: FiscalYear) => readonly FigureBefore[]> {
	const { model, lines } = city;
	const { published, years, settledYears, title, cell, folder } = edition;
	const isPublished = !files.exists(files.join(folder, driversName));
	// A table that was built prints its own.
	const calibration = isRebuilt || !isPublished ? null : loadCalibration(files, city, edition, model.calibrated);
	if (calibration !== null && "problems" in calibration) return calibration;
	return {
		loaded: (year) => {
			const at = years.indexOf(year);
			const isFact = isRebuilt || (isPublished && at < settledYears);
			const rows = model.rows.flatMap(({ line, published: use }): FigureBefore[] => {
				const value = published.get(line)?.[at] ?? Number.NaN;
				const isComputed = use === "verify" && lines.byId(line).unit === "amount";
				if ((isComputed && (isRebuilt || !isFact)) || use === "comparison" || Number.isNaN(value)) return [];
				const origin = isFact ? "settlement" : "estimate";
				return [{ line, year, figure: { value, origin, source: title, place: cell(line, year)?.place } }];
			});
			const flows = [...(calibration?.loaded.series ?? [])].flatMap(([line, amounts]): FigureBefore[] => {
				const { solvedFrom } = lines.byId(line);
				const value = amounts[at] ?? Number.NaN;
				const isFlow = solvedFrom !== undefined && lines.byId(solvedFrom).unit === "amount";
				if (!isFlow || Number.isNaN(value) || published.has(line)) return [];
				const source = `${title}(残高の増減から)`;
				return [
					{ line, year, figure: { value, origin: isFact ? "calibrated" : "estimate", source, place: undefined } },
				];
			});
			return [...rows, ...flows];
		},
	};
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
