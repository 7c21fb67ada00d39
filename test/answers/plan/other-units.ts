import { join } from "node:path";
import { calibrationTimes, himiCalibrationFile } from "../../support/calibration-text.ts";
import { himiFolder, textOf } from "../../support/memory-files.ts";
import { cellNumber, himiTable, himiTableFile, rewriteFigures, writeGrid } from "../../support/table-text.ts";
import type { Instance } from "./instances.ts";

/** 帳簿の単位 — the unit a city keeps its books in, its size in 百万円, and its rounding unit. */
export interface Books {
	readonly unit: string;
	/** Units in a 百万円. */
	readonly times: number;
	readonly roundingUnit: number;
	/** By how much burdens are larger, to the hundredth. */
	readonly dearer?: number;
}

/** Files of Himi with its books kept so. */
export function himiIn({ unit, times, roundingUnit }: Books): Record<string, string> {
	const settings = textOf(join(himiFolder, "settings.yaml"))
		.replace("unit: 百万円", `unit: ${unit}`)
		.replace(/^roundingUnit: 1 /m, `roundingUnit: ${roundingUnit} `)
		.replace("limit: 2600", `limit: ${2600 * times}`);
	const larger = (cell: string) => String((cellNumber(cell) as number) * times);
	const table = rewriteFigures(himiTable(), "百万円", larger);
	const grid = table.map((cells) => cells.map((cell) => (cell === "百万円" ? unit : cell)));
	return {
		[join(himiFolder, "settings.yaml")]: settings,
		[himiTableFile]: writeGrid(grid),
		[himiCalibrationFile]: calibrationTimes(times),
	};
}

/** Lines with amounts, of those targets name. */
const money = new Set(["財政調整基金残高", "市債残高", "基金残高合計", "決算収支合計", "標準財政規模"]);

interface Written {
	readonly closing: { floor: number };
	readonly changes: { add: number }[];
	readonly targets: { readonly line: string; limit: number }[];
	readonly projects?: { costs: Record<string, number>; readonly operating: { amount: number } }[];
	readonly earlyRedemptions?: { amount: number }[];
}

interface WrittenList {
	readonly measures: {
		cost: number | { once: number; yearly: number };
		readonly effects: { yearly?: number; once?: number; byYear?: number[] }[];
	}[];
}

/** The same problem for books kept so. */
export function instanceIn(instance: Instance, { times, dearer = 1 }: Books): Instance {
	const larger = (amount: number) => Math.round(amount * times * 1000) / 1000;
	const scenario = JSON.parse(instance.scenario) as Written;
	scenario.closing.floor = larger(scenario.closing.floor);
	for (const change of scenario.changes) change.add = larger(change.add);
	for (const target of scenario.targets) if (money.has(target.line)) target.limit = larger(target.limit);
	for (const project of scenario.projects ?? []) {
		project.operating.amount = larger(project.operating.amount);
		for (const [year, cost] of Object.entries(project.costs)) project.costs[year] = larger(cost);
	}
	for (const redemption of scenario.earlyRedemptions ?? []) redemption.amount = larger(redemption.amount);
	const list = JSON.parse(instance.measures) as WrittenList;
	const burden = (cost: number) => Math.round(100 * cost * dearer) / 100;
	for (const measure of list.measures) {
		const { cost } = measure;
		measure.cost = typeof cost === "number" ? burden(cost) : { once: burden(cost.once), yearly: burden(cost.yearly) };
	}
	for (const effect of list.measures.flatMap(({ effects }) => effects)) {
		if (effect.yearly !== undefined) effect.yearly = larger(effect.yearly);
		if (effect.once !== undefined) effect.once = larger(effect.once);
		if (effect.byYear !== undefined) effect.byYear = effect.byYear.map(larger);
	}
	return { ...instance, scenario: JSON.stringify(scenario), measures: JSON.stringify(list) };
}
