import { driverMessages } from "../diagnostics/driver-messages.ts";
import { foldText } from "../domain/names.ts";
import type { Unit } from "../domain/unit.ts";
import type { GridCell } from "../files/grid.ts";
import { eachYear, type YearlyValues } from "../model/drivers/series.ts";
import type { DriverReader } from "./driver-tables-cells.ts";

export const macroTable = {
	columns: { ケース: ["case"], 系列: ["series", "指標"], 年度: ["year"], 値: ["value"] },
	needed: ["ケース", "系列", "年度", "値"],
} as const;

/** Reads `macro.csv`: rates by case, series and year. */
export function readMacro(reader: DriverReader<keyof typeof macroTable.columns>): YearlyValues[] {
	const paths = new YearlyRows();
	for (const row of reader.rows) {
		const [path, name, written, value] = macroTable.needed.map((column) => reader.needed(row, column));
		const rate = reader.rate(value, "値", -1);
		if (!path || !name || !written) continue;
		for (const year of reader.years(written))
			if (reader.isFirst(paths.seen, `${path.text} ${name.text} ${year}`, written))
				paths.put([name.text, path.text], year, rate);
	}
	return paths.series("ratio");
}

export const needTable = {
	columns: { 年度: ["year"], 区分: ["kind"], 費目: ["item", "項目"], 額: ["amount", "金額"] },
	needed: ["年度", "区分", "費目", "額"],
} as const;

const sides = { demand: "需要額", revenue: "収入額" } as const;

/** Reads `needs.csv`: 基準財政需要額 and 収入額 by part; the whole of a year is the sum of the parts it has. */
export function readNeeds(reader: DriverReader<keyof typeof needTable.columns>): YearlyValues[] {
	const [parts, wholes] = [new YearlyRows(), new YearlyRows()];
	for (const row of reader.rows) {
		const [written, named, item, amount] = needTable.needed.map((column) => reader.needed(row, column));
		const side = named && reader.word(named, "区分", sides);
		if (item && isWhole(item.text)) reader.say(item, driverMessages.wholeAmongParts(item));
		const found = reader.amount(amount, "額");
		if (!side || !item || !written) continue;
		for (const year of reader.years(written))
			if (reader.isFirst(parts.seen, `${side} ${item.text} ${year}`, item)) {
				parts.put([`${sides[side]}(${item.text})`], year, found);
				wholes.put([`基準財政${sides[side]}`], year, wholes.value(`基準財政${sides[side]}`, year) + found);
			}
	}
	// A part that another year has and this one does not is not known to be nothing.
	for (const side of Object.values(sides)) wholes.lackWhere(`基準財政${side}`, parts.wholeYears(`${side}(`));
	return [...wholes.series("amount"), ...parts.series("amount")];
}

/** 計 — a row of the document that is the sum of the others. */
function isWhole(name: string): boolean {
	return /^(?:[合小総]?計|総額|基準財政(?:需要|収入)額)$/.test(foldText(name));
}

/** Values by the name of their series, and by case where there are cases; a year without a row is unknown. */
class YearlyRows {
	readonly seen = new Map<string, GridCell>();
	private readonly rows = new Map<
		string,
		{ readonly name: string; readonly path: string | undefined; readonly values: Map<number, number> }
	>();

	put([name, path]: readonly [string, string?], year: number, value: number): void {
		const key = JSON.stringify([name, path]);
		const row = this.rows.get(key) ?? { name, path, values: new Map<number, number>() };
		row.values.set(year, value);
		this.rows.set(key, row);
	}

	value(name: string, year: number): number {
		return this.rows.get(JSON.stringify([name, undefined]))?.values.get(year) ?? 0;
	}

	/** Whether a year has every row whose name begins so. */
	wholeYears(beginning: string): (year: number) => boolean {
		const own = [...this.rows.values()].filter(({ name }) => name.startsWith(beginning));
		return (year) => own.every(({ values }) => values.has(year));
	}

	/** Makes a value unknown in the years that are not whole. */
	lackWhere(name: string, isWhole: (year: number) => boolean): void {
		const values = this.rows.get(JSON.stringify([name, undefined]))?.values;
		for (const year of values?.keys() ?? []) if (!isWhole(year)) values?.set(year, Number.NaN);
	}

	series(unit: Unit): YearlyValues[] {
		return [...this.rows.values()].map(({ name, path, values }) => {
			const [firstYear, last] = [Math.min(...values.keys()), Math.max(...values.keys())];
			const known = eachYear(firstYear, last, (year) => values.get(year) ?? Number.NaN);
			return { name, unit, firstYear, values: known, ...(path === undefined ? {} : { path }) };
		});
	}
}
