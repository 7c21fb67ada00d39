import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seriesValue } from "../../../src/model/drivers/series.ts";
import { retirementAge, type StaffTable, staffSeries, staffYears } from "../../../src/model/drivers/staff.ts";
import { holdsFor } from "../../support/law.ts";

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

const cohorts = (least: number, most: number) =>
	fc
		.array(fc.tuple(fc.integer({ min: least, max: most }), fc.integer({ min: 0, max: 60 })), {
			minLength: 1,
			maxLength: 6,
		})
		.map((pairs) => new Map(pairs));

/** Any staff of R4 to R12, counted once, and those hired in some of the years after. */
const tables = fc
	.record({
		year: fc.integer({ min: 2022, max: 2030 }),
		present: cohorts(18, 60),
		hired: fc.array(cohorts(18, 40), { maxLength: 6 }),
		leaving: fc.option(fc.integer({ min: 0, max: 20 })),
	})
	.map(
		({ year, present, hired, leaving }): StaffTable => ({
			present: new Map([[year, present]]),
			hired: new Map(hired.map((each, index) => [year + 1 + index, each])),
			pay: null,
			leaving: leaving === null ? null : new Map([18, 60].map((age) => [age, leaving / 100])),
		}),
	);

const named = (table: StaffTable, name: string) => {
	const found = staffSeries(table).find((series) => series.name === name);
	if (found === undefined) throw new Error(name);
	return found;
};

describe("the staff of any table", () => {
	it("is the sum of its cohorts, less who left, with who was hired", () => {
		holdsFor(tables, (table) => {
			const years = staffYears(table);
			const { firstYear, values } = named(table, "職員数");
			const whole = [...years].filter(([, { isWhole }]) => isWhole);
			expect(values.filter((heads) => !Number.isNaN(heads))).toEqual(whole.map(([, own]) => sum(own.cohorts.values())));
			const off = whole.slice(1).map(([year, own]) => {
				const { cohorts: before, retired, left } = years.get(year - 1) as typeof own;
				const hired = sum(table.hired.get(year)?.values() ?? []);
				return Math.abs(sum(own.cohorts.values()) - (sum(before.values()) - retired - left + hired));
			});
			expect(Math.max(0, ...off)).toBeLessThan(1e-6);
			expect(whole[0]?.[0]).toBe(firstYear);
		});
	});

	it("retires once, each at the age of the year, and nobody at the end of R5, R7, R9, R11, R13", () => {
		holdsFor(tables, (table) => {
			const retiring = named({ ...table, leaving: null }, "定年退職者数");
			const none = [2023, 2025, 2027, 2029, 2031].filter((year) => year > retiring.firstYear);
			expect(none.filter((year) => seriesValue(retiring, year) > 0)).toEqual([]);
			const [present] = [...table.present.values()] as [Map<number, number>];
			expect(sum(retiring.values)).toBe(
				sum(present.values()) + sum([...table.hired.values()].flatMap((each) => [...each.values()])),
			);
		});
	});
});

describe("the age of retirement", () => {
	it("is 61 from R5, 62 from R7, 63 from R9, 64 from R11, 65 from R13 (総務省)", () => {
		expect([2022, 2023, 2024, 2025, 2026, 2027, 2028, 2029, 2030, 2031, 2050].map(retirementAge)).toEqual([
			...[60, 61, 61, 62, 62, 63, 63, 64, 64, 65, 65],
		]);
	});

	it("lets a cohort a year retire at the end of R4, R6, R8, R10, R12 and every year from R14", () => {
		const even = new Map(Array.from({ length: 43 }, (_, index) => [18 + index, 10]));
		const retiring = named(
			{ present: new Map([[2022, even]]), hired: new Map(), pay: null, leaving: null },
			"定年退職者数",
		);
		const years = Array.from({ length: 13 }, (_, index) => 2022 + index);
		expect(years.map((year) => seriesValue(retiring, year))).toEqual([
			...[10, 0, 10, 0, 10, 0, 10, 0, 10, 0, 10, 10, 10],
		]);
	});
});

describe("境港市 (H20の見通し)", () => {
	it("retires 16, 15, 7, 9 and 4: 416, 390, 182, 234 and 104 百万円 at 26,000千円 each", () => {
		const present = new Map([
			[60, 16],
			[59, 15],
			[58, 7],
			[57, 9],
			[56, 4],
		]);
		const retiring = named(
			{ present: new Map([[2008, present]]), hired: new Map(), pay: null, leaving: null },
			"退職者数",
		);
		expect(retiring.values.slice(0, 5).map((heads) => heads * 26)).toEqual([416, 390, 182, 234, 104]);
	});
});

describe("pay", () => {
	const table: StaffTable = {
		present: new Map([
			[
				2024,
				new Map([
					[58, 2],
					[60, 1],
					[61, 3],
				]),
			],
		]),
		hired: new Map([[2025, new Map([[50, 1]])]]),
		pay: new Map([
			[50, 6],
			[60, 8],
		]),
		leaving: null,
	};

	it("is spread evenly between the ages stated, and 0.7 of what 60 earns above 60", () => {
		const pay = named(table, "職員給");
		expect(seriesValue(pay, 2024)).toBeCloseTo(2 * 7.6 + 8 + 3 * 0.7 * 8, 9);
		// Those of 61 retired at the end of R6; one of 61 more is there in R7, one of 50 hired.
		expect(seriesValue(pay, 2025)).toBeCloseTo(2 * 7.8 + 0.7 * 8 + 6, 9);
		expect(seriesValue(named(table, "職員数"), 2026)).toBeNaN();
		expect(seriesValue(pay, 2026)).toBeNaN();
	});
});
