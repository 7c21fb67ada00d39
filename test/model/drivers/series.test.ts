import { describe, expect, it } from "vitest";
import { type PopulationGroup, populationSeries } from "../../../src/model/drivers/population.ts";
import { calibratedSeries, ratioSeries } from "../../../src/model/drivers/ratio-components.ts";
import { eachYear, interpolate, seriesValue } from "../../../src/model/drivers/series.ts";
import { retirementAge, type StaffTable, staffSeries, unstatedAge } from "../../../src/model/drivers/staff.ts";

const unknown = Number.NaN;

it("between two places the difference is spread evenly, and beyond them nothing is known", () => {
	const given = new Map([
		[30, 6],
		[10, 2],
		[20, 3],
	]);
	expect([9, 10, 15, 20, 25, 30, 31].map((at) => interpolate(given, at))).toEqual([
		unknown,
		2,
		2.5,
		3,
		4.5,
		6,
		unknown,
	]);
	expect(interpolate(new Map(), 10)).toBeNaN();
	expect(interpolate(new Map([[10, 7]]), 10)).toBe(7);
});

it("years go from the first to the last, each once", () => {
	expect(eachYear(2020, 2022, (year) => year)).toEqual([2020, 2021, 2022]);
	expect([eachYear(2020, 2020, () => 1), eachYear(2021, 2020, () => 1), eachYear(2025, 2020, () => 1)]).toEqual([
		[1],
		[],
		[],
	]);
	const series = { name: "人口", unit: "people" as const, firstYear: 2020, values: [5, 6] };
	expect([2019, 2020, 2021, 2022].map((year) => seriesValue(series, year))).toEqual([unknown, 5, 6, unknown]);
});

it("the population of a census counts for five years from the one after", () => {
	const known = (...years: [year: number, people: number][]) =>
		new Map(years.map(([year, people]) => [year, new Map<PopulationGroup, number>([["人口", people]])]));
	const [all, counted] = populationSeries(known([2020, 100], [2026, 70]));
	expect(all).toMatchObject({ firstYear: 2020, values: [100, 95, 90, 85, 80, 75, 70] });
	expect(counted).toMatchObject({
		...{ name: "算定人口", firstYear: 2021 },
		values: [100, 100, 100, 100, 100, 75, 75, 75, 75, 75, unknown],
	});
	expect(populationSeries(new Map([[2020, new Map([["年少人口", 9]])]])).map(({ name }) => name)).toEqual(["年少人口"]);
	expect(populationSeries(new Map())).toEqual([]);
});

describe("what stands behind the ratios of a year", () => {
	const components: Readonly<Record<string, number>> = {
		A: 90,
		B: 8,
		C: 5,
		D: 20,
		E: 320,
		G: 900,
		H: 70,
		I: 30,
		J: 250,
	};
	const basis = { debtService: 80, debt: 600, funds: 100, scale: 320 };

	it("follows from its components", () => {
		expect(ratioSeries({ ...basis, component: (id) => components[id] as number })).toEqual({
			recognisedDebtService: 20,
			quasiDebtService: 90 + 8 - 5 - 80,
			otherFutureBurden: 900 - 70 - 30 - 250 - 600 + 100,
			realDebtServiceRatioSingleYear: ((90 + 8 - 5 - 20) / (320 - 20)) * 100,
		});
	});

	it.each([
		[unknown, (80 + 4 - 0.125 * 320) / (1 - 0.125)],
		[20, 20],
	])("is solved from the ratios where the table says %d of 算入額", (told, recognised) => {
		const published = { debtServiceMean: 12, futureBurden: 49.5, above: 0.5, quasiDebtService: 4 };
		const found = calibratedSeries({ ...basis, component: () => told }, published);
		expect(found).toMatchObject({ quasiDebtService: 4, realDebtServiceRatioSingleYear: 12.5 });
		expect(found.recognisedDebtService).toBeCloseTo(recognised, 9);
		expect(found.otherFutureBurden).toBeCloseTo(0.5 * (320 - recognised) - 600 + 100, 9);
	});
});

describe("staff", () => {
	const cohorts = (...pairs: [age: number, heads: number][]) => new Map(pairs);
	const named = (table: StaffTable, name: string) => staffSeries(table).find((series) => series.name === name)?.values;
	/** In R4 one still retires at 60. */
	const table: StaffTable = {
		present: new Map([[2022, cohorts([40, 10], [59, 4], [60, 2])]]),
		hired: new Map([[2023, cohorts([30, 5])]]),
		pay: cohorts([30, 4], [40, 6], [60, 10]),
		leaving: cohorts([30, 0.1], [60, 0.2]),
	};

	it("leave at the age of retirement or before it, and those hired come the year after", () => {
		expect(named(table, "定年退職者数")?.slice(0, 3)).toEqual([
			2,
			0,
			expect.closeTo(4 * (1 - 0.2 + 0.1 / 30) * 0.8, 9),
		]);
		expect(named(table, "普通退職者数")?.[0]).toBeCloseTo(10 * (0.1 + 0.1 / 3) + 4 * (0.2 - 0.1 / 30), 9);
		expect(named({ ...table, leaving: null }, "職員数")).toEqual([16, 14 + 5, ...Array(35).fill(unknown)]);
	});

	it("are told of by what the table says: those who leave only where it says how many, what they earn only where it says", () => {
		const names = (more: Partial<StaffTable>) =>
			staffSeries({ ...table, ...more }).map(({ name, unit }) => `${name} ${unit}`);
		const all = ["職員数 people", "定年退職者数 people", "普通退職者数 people", "退職者数 people", "職員給 amount"];
		expect(names({})).toEqual(all);
		expect(names({ leaving: null })).toEqual(all.toSpliced(2, 1));
		expect(names({ pay: null })).toEqual(all.slice(0, 4));
	});

	it("leave in all as many as retire and as leave before", () => {
		const of = (name: string) => named(table, name) as readonly number[];
		expect(of("退職者数")[0]).toBeCloseTo((of("定年退職者数")[0] as number) + (of("普通退職者数")[0] as number), 9);
		// Of R6 it is not known who is there, but who of those known retires.
		expect(named({ ...table, leaving: null }, "退職者数")?.slice(0, 3)).toEqual([2, 0, 4]);
		expect(of("退職者数")[2]).toBeNaN();
	});

	it("are as many as were counted, whatever was expected; of a year without those hired it is not known", () => {
		const counted = new Map([
			[2023, cohorts([41, 7])],
			[2021, cohorts([40, 10])],
		]);
		const heads = (...hired: number[]) =>
			named(
				{ ...table, leaving: null, present: counted, hired: new Map(hired.map((year) => [year, cohorts([50, 2])])) },
				"職員数",
			);
		expect(heads()?.slice(0, 4)).toEqual([10, unknown, 7, unknown]);
		expect(heads(2022, 2023)?.slice(0, 4)).toEqual([10, 12, 7, unknown]);
		expect(heads(2022, 2024, 2025)?.slice(0, 6)).toEqual([10, 12, 7, 9, 11, unknown]);
		// Whom R7 hired is not known, so neither is the whole of R8.
		expect(heads(2024, 2026)?.slice(0, 6)).toEqual([10, unknown, 7, 9, unknown, unknown]);
	});

	it("retire at 60 until R4, and a year later every second year, at 65 from R13 on", () => {
		const ages = Array.from({ length: 12 }, (_, at) => retirementAge(2021 + at));
		expect(ages).toEqual([60, 60, 61, 61, 62, 62, 63, 63, 64, 64, 65, 65]);
	});

	it("of nobody of an age nothing need be known", () => {
		const present = new Map([[2030, cohorts([20, 0], [40, 1])]]);
		expect(named({ ...table, present, hired: new Map() }, "職員給")?.[0]).toBe(6);
	});

	it("earn at 60 what lies between the ages about it, and above 60 seven tenths of that, unless it is stated", () => {
		const pay = cohorts([30, 4], [65, 11]);
		const paid = (age: number) =>
			named({ ...table, pay, present: new Map([[2032, cohorts([age, 1])]]), hired: new Map() }, "職員給")?.[0];
		expect(paid(60)).toBe(10);
		expect(paid(61)).toBe(7);
		expect(paid(65)).toBe(11);
	});

	it("earn by their age what the table says of it, or of the ages about it, and above 60 seven tenths", () => {
		const paid = (age: number) =>
			named({ ...table, present: new Map([[2030, cohorts([age, 2])]]), hired: new Map() }, "職員給")?.[0];
		expect([30, 35, 50, 60, 61].map(paid)).toEqual([8, 10, 16, 20, 14]);
	});

	it("need pay for every age from the youngest to 60", () => {
		const of = (...stated: number[]) => unstatedAge(table, new Map(stated.map((age) => [age, 1])));
		expect([of(30, 60), of(18, 65), of(31, 60), of(30, 59), of()]).toEqual([null, null, 30, 60, 30]);
	});
});
