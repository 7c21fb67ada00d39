import { driverMessages } from "../diagnostics/driver-messages.ts";
import { formatNumber } from "../domain/amount.ts";
import type { FiscalYear } from "../domain/fiscal-year.ts";
import type { GridCell } from "../files/grid.ts";
import {
	type PopulationGroup,
	type PopulationYear,
	populationGroups,
	populationSeries,
} from "../model/drivers/population.ts";
import type { YearlyValues } from "../model/drivers/series.ts";
import type { DriverReader } from "./driver-tables-cells.ts";

export const populationTable = {
	columns: {
		年度: ["year", "年"],
		種別: ["kind"],
		人口: ["total", "総人口", "総数"],
		年少人口: ["0-14", "0-14人口", "15未満"],
		生産年齢人口: ["15-64", "15-64人口"],
		老年人口: ["65+", "65以上", "65以上人口", "高齢者人口"],
		後期高齢人口: ["75+", "75以上", "75以上人口", "後期高齢者人口"],
	},
	needed: ["年度", "種別", "人口"],
} as const;
type Column = keyof typeof populationTable.columns;

const kinds = { census: "国勢調査", estimate: "推計" } as const;

/** Rounded by group, the parts of an estimate may be a person or two above the whole. */
const roundingOfParts = 3;

/** Reads `population.csv`: of a year that is both counted and estimated, the census holds. */
export function readPopulation(reader: DriverReader<Column>): YearlyValues[] {
	const seen = new Map<string, GridCell>();
	const years: Record<keyof typeof kinds, Map<FiscalYear, PopulationYear>> = { census: new Map(), estimate: new Map() };
	for (const row of reader.rows) {
		const [written, named] = [reader.needed(row, "年度"), reader.needed(row, "種別")];
		const kind = named && reader.word(named, "種別", kinds);
		const year = reader.year(written);
		if (!written || !kind || Number.isNaN(year) || !reader.isFirst(seen, `${kind} ${year}`, written)) continue;
		reader.needed(row, "人口");
		const groups = new Map<PopulationGroup, number>();
		for (const group of populationGroups) {
			const cell = row.cells.get(group);
			if (cell) groups.set(group, reader.count(cell, group));
		}
		const parts = (["年少人口", "生産年齢人口", "老年人口"] as const).reduce(
			(sum, group) => sum + (groups.get(group) ?? 0),
			0,
		);
		const total = groups.get("人口") ?? Number.NaN;
		if (parts > total + roundingOfParts)
			reader.say(
				row.cells.get("人口") ?? row.first,
				driverMessages.partsAboveTotal(row.cells.get("人口") ?? row.first, formatNumber(parts), formatNumber(total)),
			);
		years[kind].set(year, groups);
	}
	// A census tells over an estimate only what it counts.
	const known = [...new Set([...years.estimate.keys(), ...years.census.keys()])].map(
		(year) => [year, new Map([...(years.estimate.get(year) ?? []), ...(years.census.get(year) ?? [])])] as const,
	);
	return populationSeries(new Map(known));
}
