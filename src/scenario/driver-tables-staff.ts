import { driverMessages } from "../diagnostics/driver-messages.ts";
import { type FiscalYear, formatFiscalYear } from "../domain/fiscal-year.ts";
import type { GridCell } from "../files/grid.ts";
import type { YearlyValues } from "../model/drivers/series.ts";
import { staffSeries, unstatedAge } from "../model/drivers/staff.ts";
import type { DriverReader } from "./driver-tables-cells.ts";

export const staffTable = {
	columns: {
		年度: ["year"],
		区分: ["kind"],
		年齢: ["age", "年度末年齢"],
		職員数: ["heads", "人数"],
		給与: ["pay", "一人当たり給与", "給与(一人当たり)"],
		普通退職率: ["leaving"],
	},
	needed: ["年度", "区分", "年齢", "職員数"],
} as const;
type Column = keyof typeof staffTable.columns;

const kinds = { present: "現員", hired: "採用" } as const;

/** Reads `staff.csv`: who is there in a year, and who is hired in each year after; what is stated by age is of the last count. */
export function readStaff(reader: DriverReader<Column>): YearlyValues[] {
	const seen = new Map<string, GridCell>();
	const people = {
		present: new Map<FiscalYear, Map<number, number>>(),
		hired: new Map<FiscalYear, Map<number, number>>(),
	};
	const stated = {
		給与: new Map<FiscalYear, Map<number, number>>(),
		普通退職率: new Map<FiscalYear, Map<number, number>>(),
	};
	for (const row of reader.rows) {
		const [written, named, aged] = (["年度", "区分", "年齢"] as const).map((column) => reader.needed(row, column));
		const kind = named && reader.word(named, "区分", kinds);
		const age = reader.whole(aged, "年齢", 15, 80);
		const heads = reader.count(reader.needed(row, "職員数"), "職員数");
		const [pay, leaving] = [row.cells.get("給与"), row.cells.get("普通退職率")];
		const amounts = { 給与: reader.amount(pay, "給与"), 普通退職率: reader.rate(leaving, "普通退職率") };
		for (const year of reader.years(written)) {
			if (!aged || !kind || Number.isNaN(age)) continue;
			if (!reader.isFirst(seen, `${kind} ${year} ${age}`, aged)) continue;
			put(people[kind], year, [age, heads]);
			if (kind === "present" && pay) put(stated.給与, year, [age, amounts.給与]);
			if (kind === "present" && leaving) put(stated.普通退職率, year, [age, amounts.普通退職率]);
		}
	}
	const latest = (of: ReadonlyMap<FiscalYear, ReadonlyMap<number, number>>) => of.get(Math.max(...of.keys())) ?? null;
	const table = { ...people, pay: latest(stated.給与), leaving: latest(stated.普通退職率) };
	if (reader.problems.length > 0) return [];
	const [first] = reader.rows as [(typeof reader.rows)[number]];
	const early = [...table.hired.keys()].find((year) => year <= Math.min(...table.present.keys()));
	if (table.present.size === 0) reader.say(first.first, driverMessages.noStaff());
	else if (early !== undefined) reader.say(first.first, driverMessages.hiredEarly(formatFiscalYear(early)));
	for (const [column, values] of [
		["給与", table.pay],
		["普通退職率", table.leaving],
	] as const) {
		const age = values && unstatedAge(table, values);
		if (age !== null) reader.say(first.first, driverMessages.unstatedAge(column, age));
	}
	return reader.problems.length > 0 ? [] : staffSeries(table);
}

function put(
	by: Map<FiscalYear, Map<number, number>>,
	year: FiscalYear,
	[age, value]: readonly [number, number],
): void {
	by.set(year, (by.get(year) ?? new Map<number, number>()).set(age, value));
}
