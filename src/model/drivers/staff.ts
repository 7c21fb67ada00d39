import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { eachYear, interpolate, type YearlyValues } from "./series.ts";

/**
 * 定年 — the age at which who reaches it in a fiscal year leaves at its end (総務省公務員部 資料1、令和3年6月25日): one year later
 * every second year, so nobody retires by age at the end of R5, R7, R9, R11 and R13.
 */
const retirementAges: readonly { readonly from: FiscalYear; readonly age: number }[] = [
	{ from: 2031, age: 65 },
	{ from: 2029, age: 64 },
	{ from: 2027, age: 63 },
	{ from: 2025, age: 62 },
	{ from: 2023, age: 61 },
];
const firstAge = 60;

/** The age of retirement in a fiscal year. */
export function retirementAge(year: FiscalYear): number {
	return retirementAges.find(({ from }) => year >= from)?.age ?? firstAge;
}

/** 60歳を超える職員の給料 — what is left of the pay of age 60 (同資料). */
const shareAboveSixty = 0.7;

/** People by their age at the end of the fiscal year. */
type Cohorts = ReadonlyMap<number, number>;

/** 職員の表 — who is there on 1 April of some years, who is hired then, and by age what one earns and how many leave. */
export interface StaffTable {
	readonly present: ReadonlyMap<FiscalYear, Cohorts>;
	readonly hired: ReadonlyMap<FiscalYear, Cohorts>;
	/** By age; `null` where the table does not say. */
	readonly pay: Cohorts | null;
	/** 普通退職率 by age; where the table does not say nobody leaves before the age of retirement. */
	readonly leaving: Cohorts | null;
}

/** One year of the staff. Where nobody knows who was hired, those who were there are known, and how many all are is not. */
interface StaffYear {
	readonly cohorts: Cohorts;
	/** Whether every year so far says whom it hired. */
	readonly isWhole: boolean;
	/** At the end of the year. */
	readonly retired: number;
	readonly left: number;
}

/** The staff of each year from the first known until the youngest known have retired: a count replaces what was expected. */
export function staffYears({ present, hired, leaving }: StaffTable): ReadonlyMap<FiscalYear, StaffYear> {
	const first = Math.min(...present.keys());
	const youngest = Math.min(...[...present.values(), ...hired.values()].flatMap((cohorts) => [...cohorts.keys()]));
	const last = Math.max(...present.keys(), ...hired.keys()) + retirementAge(Number.POSITIVE_INFINITY) - youngest;
	const years = new Map<FiscalYear, StaffYear>();
	let staying: Cohorts = new Map();
	for (let year = first; year <= last; year += 1) {
		const counted = present.get(year);
		const isWhole = counted !== undefined || (years.get(year - 1)?.isWhole === true && hired.has(year));
		const cohorts = counted ?? joined(staying, hired.get(year) ?? new Map());
		const limit = retirementAge(year);
		let [retired, left] = [0, 0];
		const next = new Map<number, number>();
		for (const [age, heads] of cohorts) {
			const leavers = age >= limit || leaving === null ? 0 : heads * leavingRate(leaving, age);
			if (age >= limit) retired += heads;
			else next.set(age + 1, heads - leavers);
			left += leavers;
		}
		years.set(year, { cohorts, isWhole, retired, left });
		staying = next;
	}
	return years;
}

function joined(staying: Cohorts, hired: Cohorts): Cohorts {
	const ages = new Set([...staying.keys(), ...hired.keys()]);
	return new Map([...ages].map((age) => [age, (staying.get(age) ?? 0) + (hired.get(age) ?? 0)]));
}

/** The series of a table of staff. */
export function staffSeries(table: StaffTable): YearlyValues[] {
	const years = staffYears(table);
	const [first, last] = [Math.min(...years.keys()), Math.max(...years.keys())];
	const { pay } = table;
	const series = ([name, how]: readonly [string, string], value: (year: StaffYear) => number): YearlyValues => ({
		...{ name, how, unit: "people", firstYear: first },
		values: eachYear(first, last, (year) => value(years.get(year) as StaffYear)),
	});
	const whole = (value: (year: StaffYear) => number) => (year: StaffYear) => (year.isWhole ? value(year) : Number.NaN);
	const heads = whole(({ cohorts }) => sumOver(cohorts, () => 1));
	const leavers = table.leaving === null ? () => 0 : whole(({ left }) => left);
	const leaving = ["普通退職者数", "定年前の年齢別の人数×普通退職率"] as const;
	const earned = ["職員給", "年齢別の人数×給与、60歳を超えると7割(総務省公務員部資料)"] as const;
	const paid = (of: Cohorts) =>
		series(
			earned,
			whole(({ cohorts }) => sumOver(cohorts, (age) => payAt(of, age))),
		);
	return [
		series(["職員数", "前年度の人数−退職者数+採用"], heads),
		series(
			["定年退職者数", "年度末に定年(R5から61歳、2年ごとに1歳、R13から65歳。総務省公務員部資料)の人数"],
			({ retired }) => retired,
		),
		...(table.leaving === null ? [] : [series(leaving, leavers)]),
		series(["退職者数", "定年退職者数+普通退職者数"], (year) => year.retired + leavers(year)),
		...(pay === null ? [] : [{ ...paid(pay), unit: "amount" as const }]),
	];
}

function sumOver(cohorts: Cohorts, of: (age: number) => number): number {
	// Of nobody nothing need be known.
	return [...cohorts].reduce((sum, [age, heads]) => sum + (heads === 0 ? 0 : heads * of(age)), 0);
}

/** What one of an age earns: above 60 what is stated, or 0.7 of what one of 60 earns. */
function payAt(pay: Cohorts, age: number): number {
	return pay.get(age) ?? (age > firstAge ? shareAboveSixty * interpolate(pay, firstAge) : interpolate(pay, age));
}

function leavingRate(leaving: Cohorts, age: number): number {
	return leaving.get(age) ?? interpolate(leaving, Math.min(age, firstAge));
}

/** The first age of which one would need to know what is stated by age, and nothing is; `null` where it reaches all. */
export function unstatedAge({ present, hired }: StaffTable, stated: Cohorts): number | null {
	const ages = [...present.values(), ...hired.values()].flatMap((cohorts) => [...cohorts.keys()]);
	const ends = [Math.min(...ages, firstAge), firstAge];
	return ends.find((age) => !stated.has(age) && Number.isNaN(interpolate(stated, age))) ?? null;
}
