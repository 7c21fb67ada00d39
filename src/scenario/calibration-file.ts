import { calibrationMessages } from "../diagnostics/calibration-messages.ts";
import { errorAt, type Message, type Place, type Problem, warningAt } from "../diagnostics/problem.ts";
import { type FiscalYear, formatFiscalYear } from "../domain/fiscal-year.ts";
import { type CalibrationWanted, calibrationFaults } from "./calibration-check.ts";
import { type CalibrationFile, calibrationSchema } from "./calibration-schema.ts";
import { type CalibrationSource, calibrationSource, inputsSha256 } from "./calibration-source.ts";
import type { Edition } from "./edition.ts";
import type { Files } from "./files.ts";
import { type Loading, loadGenerated } from "./load.ts";
import type { Municipality } from "./municipality.ts";

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

/** Its parts in the order of the schema. */
function writeCalibration(value: CalibrationFile): string {
	return `${JSON.stringify(calibrationSchema.parse(value), null, "\t")}\n`;
}

function contentHash(files: Files, content: CalibrationFile): string {
	const { contentSha256: _, ...rest } = calibrationSchema.parse(content);
	return files.sha256(new TextEncoder().encode(JSON.stringify(rest)));
}

/** Reads an edition's calibration; a missing or damaged file is an error, a stale or edited one a warning. Never solves. */
export function loadCalibration(
	files: Files,
	municipality: Municipality,
	edition: Edition,
	wanted: CalibrationWanted,
): Loading<CalibratedSeries> {
	const path = edition.calibrationFile;
	const command = `mitoshi calibrate ${municipality.folder}`;
	const place: Place = { file: path, line: 1, column: 1 };
	if (!files.exists(path)) return { problems: [errorAt(place, calibrationMessages.missing(command))] };
	const loading = loadGenerated(files, path, calibrationSchema, writeCalibration);
	if ("problems" in loading) return loading;
	const { value, source } = loading.loaded;
	const faults = calibrationFaults(value, edition, wanted, command);
	if (faults.length > 0) return { problems: faults.map((fault) => errorAt(source().place(fault.path), fault.message)) };
	// Without it one reference ratio has no value; everything else stands.
	const missing = wanted.parameters.filter(({ id }) => value.parameters[id] === undefined);
	const doubts = [
		...doubtsAbout(files, value, calibrationSource(municipality, edition), command),
		...(missing.length === 0 ? [] : [calibrationMessages.noOrdinaryShare()]),
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
			origins: new Map(Object.entries(value.origins)),
			file: path,
			warnings: doubts.map((message) => warningAt(place, message)),
		},
	};
}

/** What makes a file doubtful that can be used: made from other figures, or changed since. */
function doubtsAbout(files: Files, value: CalibrationFile, source: CalibrationSource, command: string): Message[] {
	const isFresh = value.inputsSha256 === inputsSha256(files, source);
	const isOwn = value.contentSha256 === contentHash(files, value);
	return [
		...(isFresh ? [] : [calibrationMessages.stale(command)]),
		...(isOwn ? [] : [calibrationMessages.edited(command)]),
	];
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
