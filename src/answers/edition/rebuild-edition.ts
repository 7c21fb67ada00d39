import { driverColumns } from "../../projection/driven.ts";
import { type DriverModel, remainderOf } from "../../scenario/driver-model.ts";
import type { Edition } from "../../scenario/edition.ts";
import type { Municipality } from "../../scenario/municipality.ts";

/** One line that has a rule, held against the table that it makes again. */
export interface RebuiltLine {
	readonly line: string;
	readonly label: string;
	readonly formula: string;
	/** It repeats published figures (`grade: table`): nothing is explained by that. */
	readonly isRepeated: boolean;
	/** Projected years whose figure the rule gives, rounded, without a remainder; one it gives no figure for is none. */
	readonly explained: number;
	readonly projected: number;
	/** By distance from nothing; 0 where every year is explained. */
	readonly largest: { readonly index: number; readonly remainder: number };
}

/** 版の作り直し — the drivers with what they leave unexplained of a published table. */
export interface RebuiltEdition {
	readonly model: DriverModel;
	readonly lines: readonly RebuiltLine[];
}

/** More passes than this a chain of rules within a year does not need. */
const mostPasses = 500;

/**
 * 残差を求める — year by year, what is missing in every line with a rule: the published figure less the rule's, both as they are
 * printed, where the years before are as published. A rule that prints the published figure has no remainder.
 */
export function rebuildEdition(read: DriverModel, city: Municipality, published: Edition): RebuiltEdition {
	const shift = (read.years[0] ?? 0) - (published.years[0] ?? 0);
	const target = (line: string, index: number) => published.published.get(line)?.[index + shift] ?? Number.NaN;
	const lines = [...read.driven].filter(([, id]) => read.drivers.get(id)?.kind === "rule");
	const remainders = new Map(lines.map(([, id]) => [id, new Float64Array(read.years.length)] as const));
	const series = new Map([...read.series, ...[...remainders].map(([id, own]) => [`remainder.${id}`, own] as const)]);
	let model: DriverModel = { ...read, series };
	let [index, passes] = [read.settledYears, 0];
	while (index < read.years.length && passes < mostPasses) {
		// Kept results are of one model: what was changed is another.
		model = { ...model };
		const { values } = driverColumns(model, city);
		let isMet = true;
		for (const [line, id] of lines) {
			const { unit } = city.lines.byId(line);
			const step = unit === "amount" ? city.roundingUnit : unit === "people" ? 1 : 0.1;
			const missing = Math.round((target(line, index) - (values.get(line)?.[index] ?? Number.NaN)) / step) * step;
			if (Number.isNaN(missing) || missing === 0) continue;
			const own = remainders.get(id) as Float64Array;
			// Of tenths a sum is kept to its tenth.
			own[index] = Number(((own[index] as number) + missing).toFixed(1));
			isMet = false;
		}
		if (isMet) index += 1;
		passes += 1;
	}
	return { model, lines: lines.map(([line]) => rebuiltLine(model, city, line)) };
}

function rebuiltLine(model: DriverModel, city: Municipality, line: string): RebuiltLine {
	const projected = model.years.map((_, index) => index).slice(model.settledYears);
	const driver = model.drivers.get(model.driven.get(line) ?? "");
	const figures = driverColumns(model, city).values.get(line) as Float64Array;
	const all = projected.map((index) => ({ index, remainder: remainderOf(model, line, index) }));
	return {
		line,
		label: city.lines.byId(line).label,
		formula: driver?.term.formula ?? "",
		isRepeated: driver?.grade === "table",
		explained: all.filter(({ index, remainder }) => remainder === 0 && !Number.isNaN(figures[index])).length,
		projected: projected.length,
		largest: all.reduce((a, b) => (Math.abs(b.remainder) > Math.abs(a.remainder) ? b : a)),
	};
}
