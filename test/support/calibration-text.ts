import { join } from "node:path";
import { calibrationText } from "../../src/scenario/calibration-file.ts";
import type { CalibrationFile } from "../../src/scenario/calibration-schema.ts";
import { filesWith, himiEdition, textOf } from "./memory-files.ts";

export const himiCalibrationFile = join(himiEdition, "calibration.json");

/** Himi's calibration with other series, as the program would have written it. */
export function calibrationWith(change: (series: CalibrationFile["series"]) => CalibrationFile["series"]): string {
	const content = JSON.parse(textOf(himiCalibrationFile)) as CalibrationFile;
	return calibrationText(filesWith(), { ...content, series: change(content.series) });
}

/** The same in another unit. */
export function calibrationTimes(times: number): string {
	return calibrationWith((series) => mapValues(series, (years) => mapValues(years, (value) => value && value * times)));
}

function mapValues<From, To>(record: Readonly<Record<string, From>>, change: (value: From) => To): Record<string, To> {
	return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
