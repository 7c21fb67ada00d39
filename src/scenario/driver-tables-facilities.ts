import { driverMessages } from "../diagnostics/driver-messages.ts";
import { nearest } from "../diagnostics/near-miss.ts";
import { convertAmount } from "../domain/amount.ts";
import type { FiscalYear } from "../domain/fiscal-year.ts";
import { findNamed } from "../domain/names.ts";
import { type Facility, facilityKinds, facilitySeries } from "../model/drivers/facilities.ts";
import type { YearlyValues } from "../model/drivers/series.ts";
import type { DriverReader } from "./driver-tables-cells.ts";

export const facilityTable = {
	columns: {
		施設: ["name", "施設名"],
		年度: ["year", "台帳の年度"],
		用途: ["use", "大分類", "分類"],
		延床面積: ["area", "面積", "延べ床面積"],
		建築年度: ["built", "建設年度"],
		改修年度: ["renovated", "大規模改修年度"],
		廃止年度: ["closed"],
		大規模改修単価: ["renovation cost"],
		建替え単価: ["rebuilding cost", "建替単価"],
	},
	needed: ["施設", "年度", "用途", "延床面積", "建築年度"],
} as const;

/** Reads `facilities.csv`, the register as it stood at the end of one year. */
export function readFacilities(reader: DriverReader<keyof typeof facilityTable.columns>): YearlyValues[] {
	const facilities: Facility[] = [];
	let base: FiscalYear | undefined;
	const known = facilityKinds.map((kind) => ({ ...kind, id: kind.label }));
	for (const row of reader.rows) {
		const [, written, used, area, built] = facilityTable.needed.map((column) => reader.needed(row, column));
		const year = reader.year(written);
		if (!written || !used || !area || !built || Number.isNaN(year)) continue;
		base ??= year;
		const kind = findNamed(known, used.text);
		const labels = known.map(({ label }) => label);
		if (kind === null) reader.say(used, driverMessages.unknownName(used, nearest(used.text, labels), labels));
		const size = reader.count(area, "延床面積");
		const cost = (column: "大規模改修単価" | "建替え単価", standard: number | undefined) => {
			const own = row.cells.get(column);
			return own
				? size * reader.amount(own, column)
				: convertAmount(size * (standard ?? Number.NaN), "万円", reader.unit);
		};
		const [renovated, closed] = [row.cells.get("改修年度"), row.cells.get("廃止年度")];
		const since = renovated ? reader.year(renovated) : null;
		const facility = {
			built: reader.year(built),
			isRenovated: since !== null,
			closed: closed ? reader.year(closed) : null,
			renovationCost: cost("大規模改修単価", kind?.renovation),
			rebuildingCost: cost("建替え単価", kind?.rebuilding),
		};
		if (year !== base) reader.say(written, driverMessages.otherYear(written));
		for (const [at, cell] of [
			[facility.built, built],
			[since, renovated],
		] as const)
			if (cell && at !== null && at > base) reader.say(cell, driverMessages.notYet(cell));
		facilities.push(facility);
	}
	return reader.problems.length > 0 || base === undefined ? [] : facilitySeries(facilities, base);
}
