import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { eachYear, type YearlyValues } from "./series.ts";

/** 人口の区分 — the groups a census or an estimate gives, each the series of its name. */
export const populationGroups = ["人口", "年少人口", "生産年齢人口", "老年人口", "後期高齢人口"] as const;
export type PopulationGroup = (typeof populationGroups)[number];

/** What is known of the population in one year. */
export type PopulationYear = ReadonlyMap<PopulationGroup, number>;

/** The series of a population table: each group it has, and the census population by which 普通交付税 is reckoned. */
export function populationSeries(known: ReadonlyMap<FiscalYear, PopulationYear>): YearlyValues[] {
	const groups = populationGroups.flatMap((name): YearlyValues[] => {
		const given = new Map([...known].flatMap(([year, groups]) => pairOf(year, groups.get(name))));
		return given.size === 0 ? [] : [{ name, unit: "people", ...interpolated(given) }];
	});
	const total = groups.find(({ name }) => name === "人口");
	return total === undefined ? groups : [...groups, countedPopulation(total)];
}

function pairOf(year: FiscalYear, value: number | undefined): [FiscalYear, number][] {
	return value === undefined ? [] : [[year, value]];
}

/** 直線補間 — between two years given, the difference is spread evenly over the years; before the first and after the last nothing is known. */
function interpolated(given: ReadonlyMap<FiscalYear, number>): Pick<YearlyValues, "firstYear" | "values"> {
	const years = [...given.keys()].sort((a, b) => a - b);
	const [firstYear, last] = [years[0] as number, years.at(-1) as number];
	const at = (year: FiscalYear) => given.get(year) as number;
	const values = eachYear(firstYear, last, (year) => {
		const before = years.findLast((each) => each <= year) as number;
		const after = years.find((each) => each >= year) as number;
		if (before === after) return at(year);
		return at(before) + ((at(after) - at(before)) * (year - before)) / (after - before);
	});
	return { firstYear, values };
}

const censusEvery = 5;

/** 算定人口 — the census population of the last census year before a fiscal year: that of R7 counts from R8 on. */
function countedPopulation({ firstYear, values }: YearlyValues): YearlyValues {
	const counted = eachYear(firstYear + 1, firstYear + values.length + censusEvery - 1, (year) => {
		const census = censusEvery * Math.floor((year - 1) / censusEvery);
		return values[census - firstYear] ?? Number.NaN;
	});
	return { name: "算定人口", unit: "people", firstYear: firstYear + 1, values: counted };
}
