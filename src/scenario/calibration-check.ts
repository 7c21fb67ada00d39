import { calibrationFault as told } from "../diagnostics/calibration-messages.ts";
import { statementLimit } from "../domain/amount.ts";
import { type FiscalYear, formatFiscalYear } from "../domain/fiscal-year.ts";
import type { Path } from "../files/yaml-source.ts";
import type { CalibrationWanted } from "../model/facts.ts";
import type { CalibrationFile } from "./calibration-schema.ts";
import type { Edition } from "./edition.ts";

/** Something in the file that no calibration writes, in words. */
interface CalibrationFault {
	readonly path: Path;
	readonly words: string;
}

/** The years of a series, and what it can be in each. */
interface Extent {
	readonly years: readonly string[];
	readonly least: (index: number) => number;
	/** Never reached. */
	readonly most: number;
	/** There is none in the first year, where nothing precedes. */
	readonly lacksFirst: boolean;
}

/** Single-year ratios before the first year: as many as the mean of three years reaches back. */
const yearsBefore = 2;

/** 推計値を確かめる — every value there that must be, none that cannot be, each in its range. */
export function calibrationFaults(
	file: CalibrationFile,
	edition: Edition,
	wanted: CalibrationWanted,
): CalibrationFault[] {
	const years = edition.years.map(formatFiscalYear);
	const first = edition.years[0] as FiscalYear;
	const before = Array.from({ length: yearsBefore }, (_, back) => formatFiscalYear(first - 1 - back));
	return [
		...(file.edition === edition.id ? [] : [{ path: ["edition"], words: told.otherEdition(file.edition, edition.id) }]),
		...unknownLines(file, wanted),
		...wanted.series.flatMap(({ id, lacksFirstYear: lacksFirst = false, least, most }) => {
			if (file.series[id] === undefined && edition.published.has(id)) return [];
			const lowest = (index: number) => Math.max(least(edition.published, index), -statementLimit);
			const extent = { years, least: lowest, most: Math.min(most(edition.published), statementLimit), lacksFirst };
			return [...seriesFaults(file, ["series", id], extent), ...boundFaults(file, id, extent)];
		}),
		...wanted.before.flatMap(({ id, least, most }) =>
			seriesFaults(file, ["before", id], { years: before, least: () => least, most, lacksFirst: false }),
		),
		...wanted.parameters.flatMap(({ id, label, minimum = 0, maximum = 1 }) => {
			const value = file.parameters[id];
			const isBeyond = value !== undefined && !(value > minimum && value <= maximum);
			return isBeyond ? [{ path: ["parameters", id], words: told.parameter(label, value) }] : [];
		}),
	];
}

/** What no calibration speaks of. */
function unknownLines(file: CalibrationFile, wanted: CalibrationWanted): CalibrationFault[] {
	const [series, before, parameters] = [wanted.series, wanted.before, wanted.parameters].map((known) =>
		known.map(({ id }) => id),
	) as [string[], string[], string[]];
	const known = { series, before, parameters, unknown: [...series, ...before], atMost: series };
	return (["series", "before", "parameters", "unknown", "atMost"] as const).flatMap((part) =>
		Object.keys(file[part] ?? {})
			.filter((id) => !known[part].includes(id))
			.map((id) => ({ path: [part, id], words: told.unknownLine(id) })),
	);
}

/** One series: exactly these years, each with a value in range or a reason to have none. */
function seriesFaults(
	file: CalibrationFile,
	[part, id]: readonly ["series" | "before", string],
	{ years, least, most, lacksFirst }: Extent,
): CalibrationFault[] {
	const values = file[part][id] ?? {};
	const strange = Object.keys(values).find((year) => !years.includes(year));
	if (strange !== undefined || Object.keys(values).length !== years.length)
		return [{ path: strange === undefined ? [part, id] : [part, id, strange], words: told.years(id) }];
	return years.flatMap((year, index) => {
		const value = values[year] ?? null;
		const isUnknown = file.unknown?.[id]?.[year] !== undefined;
		const isMissing = value === null && !isUnknown && !(lacksFirst && index === 0);
		const isBeyond = value !== null && !(value >= least(index) && value < most);
		return [
			...(isMissing ? [told.noValue(id, year)] : []),
			...(isBeyond ? [told.value(id, year, value)] : []),
			...(value !== null && isUnknown ? [told.noReason(id, year)] : []),
		].map((words) => ({ path: [part, id, year], words }));
	});
}

/** What is unknown has at most these amounts; there is none where the amount itself is known. */
function boundFaults(file: CalibrationFile, id: string, { years, least, most }: Extent): CalibrationFault[] {
	return Object.entries(file.atMost?.[id] ?? {}).flatMap(([year, value]) => {
		const isBeyond = !(value >= least(years.indexOf(year)) && value < most);
		return [
			...(file.unknown?.[id]?.[year] === undefined ? [told.years(id)] : []),
			...(isBeyond ? [told.value(id, year, value)] : []),
		].map((words) => ({ path: ["atMost", id, year], words }));
	});
}
