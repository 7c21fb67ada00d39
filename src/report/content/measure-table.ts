import type { MeasuresReport } from "../../answers/measures/measures.ts";
import type { IndicatorVerdict } from "../../answers/measures/verdict.ts";
import { formatExact } from "../../domain/amount.ts";
import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { Indicator } from "../../domain/register.ts";
import { type MeasureRow, measureRows } from "./measure-rows.ts";
import { indicatorVerdictWords, indicatorWords, progressWords } from "./measure-words.ts";

/** 取組と目標の表の行 — a heading, or an entry with one of its targets; its further targets follow without its name. */
interface MeasureLine {
	readonly row: MeasureRow;
	/** Position among the entry's targets. */
	readonly at: number;
	readonly indicator: Indicator | null;
	readonly verdict: IndicatorVerdict | null;
	/** 取組, 担当, 進捗, 目標, 実績, 判定. */
	readonly cells: readonly string[];
}

export const measureHeads = ["取組", "担当", "進捗", "目標", "実績", "判定"] as const;

export function measureLines(report: MeasuresReport): MeasureLine[] {
	return measureRows(report).flatMap((row): MeasureLine[] => {
		const { reported, name, percent } = row;
		if (reported === null) return [{ row, at: 0, indicator: null, verdict: null, cells: [name] }];
		const head = [name, reported.entry.offices.join("、"), progressWords(percent, "わからない")];
		const [first, ...more] = reported.judged;
		const line = (judged: typeof first, at: number): MeasureLine => {
			const own = at === 0 ? head : ["", "", ""];
			if (judged === undefined) return { row, at, indicator: null, verdict: null, cells: [...own, "－", "－", "－"] };
			const { indicator, judgement } = judged;
			const why = judgement.reason === null ? "" : `(${judgement.reason})`;
			const said = `${indicatorVerdictWords[judgement.verdict]}${why}`;
			const cells = [...own, indicatorWords(indicator), resultWords(indicator), said];
			return { row, at, indicator, verdict: judgement.verdict, cells };
		};
		return [line(first, 0), ...more.map((judged, index) => line(judged, index + 1))];
	});
}

/** 「R5 98.9%、R6 99.1%」. */
function resultWords({ results, unit }: Indicator): string {
	const said = [...results].map(([year, value]) => `${formatFiscalYear(year)} ${formatExact(value)}${unit ?? ""}`);
	return said.join("、") || "－";
}

/** The years a register speaks of: its period, its effects, and every year with a result or a step. */
export function registerYears({ register, effects, entries }: MeasuresReport): FiscalYear[] {
	const said = entries.flatMap(({ entry }) => [
		...entry.schedule.map(({ year }) => year),
		...entry.indicators.flatMap(({ results }) => [...results.keys()]),
	]);
	const all = [register.from, register.to, ...(effects?.years ?? []).map(({ year }) => year), ...said];
	const first = Math.min(...all);
	return Array.from({ length: Math.max(...all) - first + 1 }, (_, index) => first + index);
}
