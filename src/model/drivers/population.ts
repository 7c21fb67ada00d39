import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { eachYear, interpolate, type YearlyValues } from "./series.ts";

/** 人口の区分 — the groups a census or an estimate gives, each the series of its name. */
export const populationGroups = ["人口", "年少人口", "生産年齢人口", "老年人口", "後期高齢人口"] as const;
export type PopulationGroup = (typeof populationGroups)[number];

/** What is known of the population in one year. */
export type PopulationYear = ReadonlyMap<PopulationGroup, number>;

/** The series of a population table: each group it has, and the census population by which 普通交付税 is reckoned. */
export function populationSeries(known: ReadonlyMap<FiscalYear, PopulationYear>): YearlyValues[] {
	const groups = populationGroups.flatMap((name): YearlyValues[] => {
		const given = new Map([...known].flatMap(([year, groups]) => pairOf(year, groups.get(name))));
		if (given.size === 0) return [];
		const [firstYear, last] = [Math.min(...given.keys()), Math.max(...given.keys())];
		const values = eachYear(firstYear, last, (year) => interpolate(given, year));
		return [{ name, unit: "people", firstYear, values, how: "書かれた年度の間は直線補間" }];
	});
	const total = groups.find(({ name }) => name === "人口");
	return total === undefined ? groups : [...groups, countedPopulation(total)];
}

function pairOf(year: FiscalYear, value: number | undefined): [FiscalYear, number][] {
	return value === undefined ? [] : [[year, value]];
}

const censusEvery = 5;

/** 算定人口 — the census population of the last census year before a fiscal year: that of R7 counts from R8 on. */
function countedPopulation({ firstYear, values }: YearlyValues): YearlyValues {
	const counted = eachYear(firstYear + 1, firstYear + values.length + censusEvery - 1, (year) => {
		const census = censusEvery * Math.floor((year - 1) / censusEvery);
		return values[census - firstYear] ?? Number.NaN;
	});
	const how = "国勢調査の翌年度から、その調査の人口";
	return { name: "算定人口", unit: "people", firstYear: firstYear + 1, values: counted, how };
}
