import { expect, it } from "vitest";
import { type Facility, facilityKinds, facilitySeries } from "../../../src/model/drivers/facilities.ts";

/** As it stood at the end of R2; its renovation costs 20, its rebuilding 30. */
const base = 2020;
const costs = { renovationCost: 20, rebuildingCost: 30 };
const standing = { isRenovated: false, closed: null, ...costs };

/** What is spent, by year; a tenth a year is told as such. */
function spent(facility: Facility) {
	const series = facilitySeries([facility], base);
	const of = (name: string) => {
		const { firstYear = 0, values = [] } = series.find((each) => each.name === name) ?? {};
		return Object.fromEntries(
			values.flatMap((amount, at) => (amount === 0 ? [] : [[firstYear + at, Number(amount.toFixed(6))]])),
		);
	};
	return { renovation: of("大規模改修費"), rebuilding: of("建替え費"), all: of("更新費"), level: of("更新費(平準化)") };
}

const years = (from: number, to: number, amount: number) =>
	Object.fromEntries(Array.from({ length: to - from + 1 }, (_, at) => [from + at, amount]));

it.each<[string, Partial<Facility> & { built: number }, renovation: object, rebuilding: object]>([
	["is renovated over two years at 30", { built: 2000 }, years(2030, 2031, 10), years(2060, 2060, 10)],
	["is so next year at 29", { built: 1991 }, years(2021, 2022, 10), years(2051, 2053, 10)],
	["is so over ten years, if it is 30 already", { built: 1990 }, years(2021, 2030, 2), years(2050, 2052, 10)],
	["is so at 50", { built: 1970 }, { ...years(2021, 2030, 2), 2060: 10 }, years(2030, 2032, 10)],
	["waits for its rebuilding at 51", { built: 1969 }, years(2059, 2060, 10), years(2029, 2031, 10)],
	["is not renovated twice", { built: 1980, isRenovated: true }, {}, years(2040, 2042, 10)],
	["is rebuilt next year at 59", { built: 1961 }, years(2051, 2052, 10), years(2021, 2023, 10)],
	[
		"is rebuilt a tenth a year, if it is 60 already, and each tenth renovated at 30",
		{ built: 1960 },
		{ ...years(2052, 2060, 2), 2051: 1 },
		years(2021, 2030, 3),
	],
	["costs nothing from its end on", { built: 1990, closed: 2024 }, years(2021, 2023, 2), {}],
])("a building %s", (_, facility, renovation, rebuilding) => {
	const found = spent({ ...standing, ...facility });
	expect(found).toMatchObject({ renovation, rebuilding });
	expect([Object.keys(found.renovation), Object.keys(found.rebuilding)]).toEqual(
		[renovation, rebuilding].map((each) => Object.keys(each)),
	);
	const sum = Object.values({ ...renovation }).concat(Object.values(rebuilding)) as number[];
	const whole = sum.reduce((total, amount) => total + amount, 0);
	expect(Object.values(found.all).reduce((total, amount) => total + amount, 0)).toBeCloseTo(whole, 6);
	expect(found.level).toEqual(years(2021, 2060, Number((whole / 40).toFixed(6))));
});

it("the cost of several is the sum of each", () => {
	const [one, other] = [1990, 1969].map((built) => ({ ...standing, built })) as [Facility, Facility];
	const values = (facilities: Facility[]) => facilitySeries(facilities, base)[0]?.values ?? [];
	const [first, second] = [values([one]), values([other])];
	for (const [at, amount] of values([one, other]).entries())
		expect(amount).toBeCloseTo((first[at] ?? 0) + (second[at] ?? 0), 9);
});

it("a square metre costs what 総務省's software says, in 万円", () => {
	expect(facilityKinds.map(({ renovation, rebuilding }) => `${renovation}/${rebuilding}`)).toEqual([
		...["25/40", "25/40", "20/36", "25/40", "17/33", "17/33", "20/36", "25/40", "25/40", "17/28"],
		...["17/33", "20/36", "20/36"],
	]);
});
