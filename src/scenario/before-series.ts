import type { Place } from "../diagnostics/problem.ts";
import type { TermDefinition } from "../domain/term.ts";
import type { Files } from "../files/files.ts";
import type { Loading } from "../files/load.ts";
import type { DriverSeries } from "../model/drivers/series.ts";
import { loadCalibration } from "./calibration-file.ts";
import { loadEdition } from "./edition.ts";
import type { Municipality } from "./municipality.ts";

const suffix = "(前の版)";

/** 前の版の見込み — what a formula calls the figures of a line in the edition before. */
export function nameBefore(label: string): string {
	return `${label}${suffix}`;
}

/** Whether a name is that of a line in the edition before. */
export function isNameBefore(name: string): boolean {
	return name.endsWith(suffix);
}

/** The series of the edition before that some text of the rules names: of its table, and of what stands behind its ratios. */
export function seriesBefore(
	files: Files,
	city: Municipality,
	before: { readonly id: string; readonly place: Place },
	texts: readonly string[],
): Loading<readonly DriverSeries[]> {
	const isNamed = (name: string) => texts.some((text) => text.includes(nameBefore(name)));
	const names = new Set(city.lines.terms.flatMap(({ label, aliases = [] }) => [label, ...aliases]).filter(isNamed));
	// What two lines are called by is the name of the one that it finds elsewhere.
	const wanted = [...names].flatMap((name) => {
		const term = city.lines.find(name);
		return term === null ? [] : [[name, term] as const];
	});
	if (wanted.length === 0) return { loaded: [] };
	const edition = loadEdition(files, city, before.id, before.place);
	if ("problems" in edition) return edition;
	const { published, years, title, id, cell, calibrationFile } = edition.loaded;
	const isPublished = ([, term]: readonly [string, TermDefinition]) => published.has(term.id);
	const calibration = wanted.every(isPublished)
		? null
		: loadCalibration(files, city, edition.loaded, city.model.calibrated);
	if (calibration !== null && "problems" in calibration) return calibration;
	const series = wanted.flatMap(([name, term]): DriverSeries[] => {
		const values = published.get(term.id) ?? calibration?.loaded.series.get(term.id);
		if (values === undefined) return [];
		const isCalibrated = !published.has(term.id);
		const file = years.map((year) => cell(term.id, year)?.place.file).find((path) => path !== undefined);
		return [
			{
				name: nameBefore(name),
				unit: term.unit,
				firstYear: years[0] as number,
				values: Array.from(values),
				source: `${id}版「${title}」の${isCalibrated ? "推計値" : "見込み"}`,
				grade: isCalibrated ? "calibrated" : "table",
				table: file ?? calibrationFile,
			},
		];
	});
	return { loaded: series };
}
