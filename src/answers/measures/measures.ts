import type { FiscalYear } from "../../domain/fiscal-year.ts";
import type { Indicator, Register, RegisterEntry, WorkStep } from "../../domain/register.ts";
import type { Tree } from "../../engine/tree.ts";
import type { LineIndex } from "../../model/line-index.ts";
import { type RolledUp, rollUp } from "../../scenario/roll-up.ts";
import { type EffectRow, type EffectTable, effectRows, effectTable } from "./effects.ts";
import { type IndicatorJudgement, type IndicatorVerdict, judgeIndicator } from "./verdict.ts";

/** 取組の一覧 — a register as things stand at the end of a year. */
export interface MeasuresReport {
	readonly register: Register<Tree>;
	readonly asOf: FiscalYear;
	/** The entries asked for, in the order of the register. */
	readonly entries: readonly ReportedEntry[];
	readonly rollup: readonly RolledUp[];
	readonly groups: readonly MeasureGroup[];
	readonly effects: EffectTable | null;
	/** What `effects` adds up. */
	readonly effectRows: readonly EffectRow[];
}

export interface ReportedEntry {
	readonly entry: RegisterEntry;
	readonly judged: readonly { readonly indicator: Indicator; readonly judgement: IndicatorJudgement }[];
	/** Steps of this year or an earlier one that are not done; a step whose state nobody wrote is not counted. */
	readonly overdue: readonly WorkStep[];
}

/** Entries of one heading, office, theme or state, counted. */
interface MeasureGroup {
	readonly by: "区分" | "見出し" | "担当" | "テーマ" | "状態";
	readonly name: string;
	readonly entries: number;
	readonly verdicts: Readonly<Record<IndicatorVerdict, number>>;
	readonly overdue: number;
}

interface MeasuresFilter {
	readonly year?: FiscalYear | undefined;
	readonly office?: string | undefined;
	readonly theme?: string | undefined;
}

/** What a register says, judged at the end of the year asked for, or of the last it reports on. */
export function reportMeasures(register: Register<Tree>, filter: MeasuresFilter, lines: LineIndex): MeasuresReport {
	const asOf = filter.year ?? lastReported(register);
	const isWanted = ({ offices, themes }: RegisterEntry) => names(offices, filter.office) && names(themes, filter.theme);
	const entries = register.entries.filter(isWanted).map((entry): ReportedEntry => {
		const judged = entry.indicators.map((indicator) => ({ indicator, judgement: judgeIndicator(indicator, asOf) }));
		return { entry, judged, overdue: entry.schedule.filter((step) => isOverdue(step, asOf)) };
	});
	const effects = entries.flatMap(({ entry }) => entry.effects);
	const last = Math.max(register.to, ...effects.flatMap(({ amounts }) => [...(amounts?.keys() ?? [])]));
	const years = Array.from({ length: last - register.from + 1 }, (_, index) => register.from + index);
	const rows = effectRows(
		entries.map(({ entry }) => entry),
		years,
		lines,
	);
	return {
		register,
		asOf,
		entries,
		rollup: rollUp(register),
		groups: [
			...grouped("区分", entries, ({ kind }) => (kind === null ? [] : [kind])),
			...grouped("見出し", entries, ({ path }) => path.slice(0, 1)),
			...grouped("担当", entries, ({ offices }) => offices),
			...grouped("テーマ", entries, ({ themes }) => themes),
			...grouped("状態", entries, ({ state }) => (state === null ? [] : [state])),
		],
		effects: rows.length === 0 ? null : effectTable(rows, years),
		effectRows: rows,
	};
}

/** The years a register can be judged in: its period, and what it says of years before and after it. */
export function judgedYears({ from, to, entries }: Register<Tree>): readonly [FiscalYear, FiscalYear] {
	const stated = entries.flatMap(({ indicators, effects, schedule }) => [
		...indicators.flatMap(({ results, period }) => [...results.keys(), ...(period === null ? [] : [period.to])]),
		...effects.flatMap(({ amounts, results }) => [...(amounts?.keys() ?? []), ...results.keys()]),
		...schedule.map(({ year }) => year),
	]);
	return [Math.min(from, ...stated), Math.max(to, ...stated)];
}

/** The year a register reports on: what it says itself, else the last of which it knows something, else its end. */
function lastReported({ asOf, to, entries }: Register<Tree>): FiscalYear {
	const reported = entries.flatMap(({ indicators, progress, effects }) => [
		...indicators.flatMap(({ results }) => [...results.keys()]),
		...effects.flatMap(({ results }) => [...results.keys()]),
		...(progress?.asOf == null ? [] : [progress.asOf]),
	]);
	return asOf ?? (reported.length === 0 ? to : Math.max(...reported));
}

function names(found: readonly string[], wanted: string | undefined): boolean {
	return wanted === undefined || found.some((name) => name.includes(wanted));
}

function isOverdue({ year, state }: WorkStep, asOf: FiscalYear): boolean {
	return year <= asOf && (state === "未着手" || (state === "実施中" && year < asOf));
}

function grouped(
	by: MeasureGroup["by"],
	entries: readonly ReportedEntry[],
	namesOf: (entry: RegisterEntry) => readonly string[],
): MeasureGroup[] {
	const groups = new Map<string, ReportedEntry[]>();
	for (const reported of entries)
		for (const name of namesOf(reported.entry)) groups.set(name, [...(groups.get(name) ?? []), reported]);
	return [...groups].map(([name, members]) => ({
		by,
		name,
		entries: members.length,
		verdicts: countVerdicts(members),
		overdue: members.reduce((sum, { overdue }) => sum + overdue.length, 0),
	}));
}

/** How many targets are met, missed, still to come or not known. */
export function countVerdicts(entries: readonly ReportedEntry[]): Record<IndicatorVerdict, number> {
	const counts: Record<IndicatorVerdict, number> = { met: 0, missed: 0, notYet: 0, unknown: 0 };
	for (const { judged } of entries) for (const { judgement } of judged) counts[judgement.verdict] += 1;
	return counts;
}
