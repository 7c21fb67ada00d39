import { driverMessages } from "../diagnostics/driver-messages.ts";
import { nearest } from "../diagnostics/near-miss.ts";
import { type Problem, problemLimit, warningAt } from "../diagnostics/problem.ts";
import type { Files } from "../files/files.ts";
import type { DriverSeries, YearlyValues } from "../model/drivers/series.ts";
import { DriverReader, type DriverTable } from "./driver-tables-cells.ts";
import { loanTable, readLoans, readWorks, workTable } from "./driver-tables-debt.ts";
import { facilityTable, readFacilities } from "./driver-tables-facilities.ts";
import { populationTable, readPopulation } from "./driver-tables-population.ts";
import { readStaff, staffTable } from "./driver-tables-staff.ts";
import { macroTable, needTable, readMacro, readNeeds } from "./driver-tables-yearly.ts";
import type { Municipality } from "./municipality.ts";

/** 積算の表の置き場 — below the municipality's folder. */
const driversFolder = "drivers";

/** What the tables are read against. */
type DriverGround = Pick<Municipality, "folder" | "unit" | "bondTypes">;

/** Reads one table into its series. */
type TableReading = (
	files: Files,
	path: string,
	ground: DriverGround,
) => {
	readonly series: readonly DriverSeries[];
	readonly problems: readonly Problem[];
};

function tableOf<Column extends string>(
	table: DriverTable<Column>,
	read: (reader: DriverReader<Column>, ground: DriverGround) => YearlyValues[],
): TableReading {
	return (files, path, ground) => {
		const reader = new DriverReader(files, path, table, ground.unit);
		if (reader.problems.length > 0) return { series: [], problems: reader.problems };
		const [standing, series] = [reader.standing(), read(reader, ground)];
		const { problems } = reader;
		if (problems.length > 0) return { series: [], problems };
		const { source, grade } = standing;
		const sourceOf = ({ how }: YearlyValues) => (how === undefined ? source : `${how}。表の出典: ${source}`);
		return { series: series.map((each) => ({ ...each, source: sourceOf(each), grade, table: path })), problems };
	};
}

const tables: Readonly<Record<string, TableReading>> = {
	"population.csv": tableOf(populationTable, readPopulation),
	"loans.csv": tableOf(loanTable, readLoans),
	"works.csv": tableOf(workTable, (reader, { bondTypes }) => readWorks(reader, bondTypes)),
	"facilities.csv": tableOf(facilityTable, readFacilities),
	"macro.csv": tableOf(macroTable, readMacro),
	"needs.csv": tableOf(needTable, readNeeds),
	"staff.csv": tableOf(staffTable, readStaff),
};

/** Reads all tables of a municipality's `drivers/`: their series, and every problem; none where there is no such folder. */
export function readDriverTables(
	files: Files,
	ground: DriverGround,
): { readonly series: readonly DriverSeries[]; readonly problems: readonly Problem[] } {
	const folder = files.join(ground.folder, driversFolder);
	// What a spreadsheet keeps beside an open file is nobody's table.
	const names = files.fileNames(folder).filter((name) => !/^[.~]/.test(name));
	const readings = names.flatMap((name) => {
		const [path, read] = [files.join(folder, name), Object.hasOwn(tables, name) ? tables[name] : undefined];
		if (read) return [read(files, path, ground)];
		if (!/\.(?:csv|tsv|xlsx?)$/i.test(name)) return [];
		const known = Object.keys(tables);
		const place = { file: path, line: 1, column: 1 };
		return [
			{ series: [], problems: [warningAt(place, driverMessages.unknownTable(name, nearest(name, known), known))] },
		];
	});
	return {
		series: readings.flatMap(({ series }) => series),
		problems: readings.flatMap(({ problems }) => problems.slice(0, problemLimit)),
	};
}
