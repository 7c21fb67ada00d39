import { calibrationMessages, remake, withoutRowReason } from "../diagnostics/calibration-messages.ts";
import { errorAt, type Message, type Place, type Problem, warningAt } from "../diagnostics/problem.ts";
import { type FiscalYear, formatFiscalYear } from "../domain/fiscal-year.ts";
import { saidBy } from "../domain/municipality-words.ts";
import type { Files } from "../files/files.ts";
import { KeptReading } from "../files/kept-reading.ts";
import { type Loading, loadGenerated } from "../files/load.ts";
import { type CalibrationSource, isNothingToSolve } from "../model/calibration/calibration-source.ts";
import { derivedOrigins, deriveFlows } from "../model/calibration/derived-flows.ts";
import {
	besideShare,
	chosenDepositOrigin,
	directOrigin,
	extraDepositOrigin,
	extraDeposits,
} from "../model/calibration/printed-deposits.ts";
import type { CalibrationWanted } from "../model/facts.ts";
import { directBeside } from "../model/kinds/closing-lines.ts";
import { roles } from "../model/roles.ts";
import { calibrationFaults } from "./calibration-check.ts";
import { type CalibrationFile, calibrationMark } from "./calibration-schema.ts";
import { calibrationSource, inputsSha256 } from "./calibration-source.ts";
import type { Edition } from "./edition.ts";
import { shapeOfCalibration } from "./file-shapes.ts";
import type { Municipality } from "./municipality.ts";
import { printedDeposits, printedDirect } from "./printed-deposits.ts";

/** 推計値 — the unpublished series of an edition, as the calibration step left them. */
export interface CalibratedSeries {
	readonly parameters: ReadonlyMap<string, number>;
	/** By line, along the edition's years; NaN where there is no value. */
	readonly series: ReadonlyMap<string, Float64Array>;
	/** Why a line has no value in a year; `null` where it has one. */
	readonly gap: (line: string, year: FiscalYear) => string | null;
	/** By line, newest first, the values before the first year. */
	readonly before: ReadonlyMap<string, Float64Array>;
	/** By line, the sentence that says where it comes from. */
	readonly origins: ReadonlyMap<string, string>;
	readonly file: string;
	readonly warnings: readonly Problem[];
}

/** The file as the calibration writes it, with the hash of all the rest of it. */
export function calibrationText(files: Files, content: CalibrationFile): string {
	return writeCalibration({ ...content, contentSha256: contentHash(files, content) });
}

function writeCalibration(value: CalibrationFile): string {
	return `${JSON.stringify(inOrder(value), null, "\t")}\n`;
}

/** Its parts in the order of the schema. */
function inOrder(value: CalibrationFile): CalibrationFile {
	return shapeOfCalibration.plain(value) ?? shapeOfCalibration.schema().parse(value);
}

function contentHash(files: Files, content: CalibrationFile): string {
	const { contentSha256: _, ...rest } = inOrder(content);
	return files.sha256(new TextEncoder().encode(JSON.stringify(rest)));
}

/**
 * Why a calibration may not be written to a place: something else stands there. Nothing, a calibration and what is left of a
 * damaged one are replaced.
 */
export function calibrationOverwrites(files: Files, path: string): Problem | null {
	if (!files.exists(path)) return null;
	const reading = files.read(path);
	const place: Place = { file: path, line: 1, column: 1 };
	if ("failure" in reading) return errorAt(place, reading.failure);
	return isCalibration(reading.bytes) ? null : errorAt(place, calibrationMessages.calibrationOtherFile());
}

/** Whether a file is a calibration, whole or damaged, or holds nothing. */
function isCalibration(bytes: Uint8Array): boolean {
	// Zeros are what a system leaves that went down, and what stands between the letters of UTF-16.
	const compact = new TextDecoder().decode(bytes.filter((byte) => byte !== 0)).replace(/[\s\ufffd]/g, "");
	if (compact === "" || compact === "{}") return true;
	const beginning = `{"schema":"${calibrationMark}"`;
	try {
		const value: unknown = JSON.parse(compact);
		return value !== null && typeof value === "object" && "schema" in value && value.schema === calibrationMark;
	} catch {
		return beginning.startsWith(compact) || (compact.startsWith("{") && compact.includes(beginning.slice(1)));
	}
}

const calibrations = new KeptReading<CalibratedSeries>();

/** Reads an edition's calibration; a missing, damaged or edited file is an error, a stale one a warning. Never solves. */
export function loadCalibration(
	files: Files,
	municipality: Municipality,
	edition: Edition,
	wanted: CalibrationWanted,
): Loading<CalibratedSeries> {
	// An edition was read for one municipality.
	return calibrations.of(files, [edition, wanted], (watched) =>
		withExtraDeposits(readCalibration(watched, municipality, edition, wanted), municipality, edition),
	);
}

/** 任意積立, and what goes straight into the reserve beside its share — told from the table itself and the settings, with no file between; a table without any has none of it. */
function withExtraDeposits(
	loading: Loading<CalibratedSeries>,
	municipality: Municipality,
	edition: Edition,
): Loading<CalibratedSeries> {
	const printed = printedDeposits(municipality, edition);
	const extra = printed && extraDeposits(printed);
	const direct = printedDirect(municipality, edition);
	const told: readonly (readonly [line: string, amounts: Float64Array, origin: string])[] = [
		...(extra?.some((amount) => amount > 0)
			? [[roles.extraDeposit, extra, direct ? chosenDepositOrigin : extraDepositOrigin] as const]
			: []),
		...(direct ? [[directBeside, besideShare(direct), directOrigin] as const] : []),
	];
	if ("problems" in loading || told.length === 0) return loading;
	const { series, origins, ...rest } = loading.loaded;
	return {
		loaded: {
			...rest,
			series: new Map([...series, ...told.map(([line, amounts]) => [line, amounts] as const)]),
			origins: new Map([...origins, ...told.map(([line, , origin]) => [line, origin] as const)]),
		},
	};
}

function readCalibration(
	files: Files,
	municipality: Municipality,
	edition: Edition,
	wanted: CalibrationWanted,
): Loading<CalibratedSeries> {
	const path = edition.calibrationFile;
	const ofEdition = edition.id === municipality.currentEdition ? "" : ` --edition ${edition.id}`;
	const command = `mitoshi calibrate ${municipality.folder}${ofEdition}`;
	const place: Place = { file: path, line: 1, column: 1 };
	if (!files.exists(path)) {
		const source = calibrationSource(municipality, edition);
		if (!isNothingToSolve(source))
			return { problems: [errorAt(place, calibrationMessages.calibrationMissing(command))] };
		return { loaded: onlyDerived(source, edition, wanted, municipality) };
	}
	const loading = loadGenerated(files, path, shapeOfCalibration, writeCalibration);
	if ("problems" in loading) return { problems: damage(files, path, loading.problems, command) };
	const { value, source } = loading.loaded;
	const faults = calibrationFaults(value, edition, wanted).map(({ path, words }) =>
		errorAt(source().place(path), calibrationMessages.calibrationForm(words, command)),
	);
	if (faults.length > 0) return { problems: faults };
	// A figure nobody calculated would be told as one that was.
	if (value.contentSha256 !== contentHash(files, value))
		return { problems: [errorAt(place, calibrationMessages.editedCalibration(command))] };
	// Without it one reference ratio has no value; everything else stands.
	const missing = wanted.parameters.filter(({ id }) => value.parameters[id] === undefined);
	const asked = calibrationSource(municipality, edition);
	// Where each line says how much of it counts, nobody asks for the share of those that do not.
	const isShareAsked = asked.counted.partly.size > 0;
	const doubts = [
		...doubtsAbout(files, value, asked, command),
		...(missing.length === 0 || !isShareAsked ? [] : [calibrationMessages.ordinaryBalanceRatioMissing(command)]),
	];
	return {
		loaded: {
			series: readSeries(value, edition),
			parameters: new Map([
				...missing.map(({ id }): [string, number] => [id, Number.NaN]),
				...Object.entries(value.parameters),
			]),
			gap: (line, year) => value.unknown?.[line]?.[formatFiscalYear(year)] ?? null,
			before: readBefore(value, edition),
			origins: new Map(Object.entries(value.origins).map(([id, words]) => [id, saidBy(municipality, words)])),
			file: path,
			warnings: doubts.map((message) => warningAt(place, message)),
		},
	};
}

/** 推計するもののない表 — no file is asked of a city that publishes no ratio: what balances tell is derived, all else is unknown. */
function onlyDerived(
	source: CalibrationSource,
	{ years, folder }: Edition,
	wanted: CalibrationWanted,
	municipality: Municipality,
): CalibratedSeries {
	const derived = deriveFlows(source);
	const known = [...derived.series].filter(([, values]) => !values.every(Number.isNaN));
	const unknown = (ids: readonly { readonly id: string }[], count: number) =>
		new Map(ids.map(({ id }) => [id, new Float64Array(count).fill(Number.NaN)]));
	const isDerived = (line: string) => known.some(([id]) => id === line);
	const isWanted = (line: string) => [...wanted.series, ...wanted.before].some(({ id }) => id === line);
	return {
		series: new Map([
			...unknown([...wanted.series, { id: "otherFutureBurdenAtMost" }], years.length),
			...known.map(([id, values]) => [id, Float64Array.from(values)] as const),
		]),
		parameters: new Map(wanted.parameters.map(({ id }) => [id, Number.NaN])),
		gap: (line) => (isWanted(line) && !isDerived(line) ? withoutRowReason : null),
		before: unknown(wanted.before, 2),
		origins: new Map(
			known.map(([id]) => [id, saidBy(municipality, derivedOrigins[id] ?? "公表された残高の増減から分解")]),
		),
		file: folder,
		warnings: [],
	};
}

/** What is wrong inside a file the program wrote is not for the user to mend, but to be made anew. */
function damage(files: Files, path: string, problems: readonly Problem[], command: string): readonly Problem[] {
	const reading = files.read(path);
	if ("failure" in reading) return problems;
	const place: Place = { file: path, line: 1, column: 1 };
	if (!isCalibration(reading.bytes)) return [errorAt(place, calibrationMessages.calibrationOtherFile(command))];
	return problems.map((problem) => ({ ...problem, hint: remake(command) }));
}

/** What makes a file doubtful that can be used: made from other figures. */
function doubtsAbout(files: Files, value: CalibrationFile, source: CalibrationSource, command: string): Message[] {
	const isFresh = value.inputsSha256 === inputsSha256(files, source);
	return isFresh ? [] : [calibrationMessages.staleCalibration(command)];
}

function readSeries(value: CalibrationFile, edition: Edition): Map<string, Float64Array> {
	const along = (amounts: Readonly<Record<string, number | null>>) =>
		Float64Array.from(edition.years, (year) => amounts[formatFiscalYear(year)] ?? Number.NaN);
	const { otherFutureBurden } = value.series;
	return new Map([
		...Object.entries(value.series).map(([id, amounts]): [string, Float64Array] => [id, along(amounts)]),
		// Where the amount is known, it is at most itself.
		["otherFutureBurdenAtMost", along({ ...otherFutureBurden, ...value.atMost?.otherFutureBurden })],
	]);
}

function readBefore(value: CalibrationFile, edition: Edition): Map<string, Float64Array> {
	const first = edition.years[0] as FiscalYear;
	return new Map(
		Object.entries(value.before).map(([id, byYear]) => {
			const count = Object.keys(byYear).length;
			return [
				id,
				Float64Array.from({ length: count }, (_, back) => byYear[formatFiscalYear(first - 1 - back)] ?? Number.NaN),
			];
		}),
	);
}
