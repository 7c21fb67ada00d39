import { type AmountUnit, formatExact } from "./amount.ts";
import { type FiscalYear, formatFiscalYear } from "./fiscal-year.ts";

/** 取組の登録簿 — measures or promises as a city keeps them: what was undertaken, by whom, until when, how far it is. */
export interface Register<Rule> {
	/** The name of its file without the ending. */
	readonly id: string;
	readonly title: string;
	/** Whose it is, as its head says; `null` where it does not. */
	readonly municipality: string | null;
	readonly description: string;
	readonly source: string | null;
	/** 期間 — the first and the last year of the plan. */
	readonly from: FiscalYear;
	readonly to: FiscalYear;
	/** 時点 — the year it reports on; `null` where it does not say. */
	readonly asOf: FiscalYear | null;
	/** The unit of its effects. */
	readonly unit: AmountUnit;
	/** 集計 — how the progress of an entry follows from that of those below it; `null`: it does not. */
	readonly rule: Rule | null;
	/** 全体の集計 — the same for the whole register, from the entries that stand at its top. */
	readonly wholeRule: Rule | null;
	readonly entries: readonly RegisterEntry[];
}

/** 未着手・実施中・完了・中止 — the states of an entry or a step; where nothing is written it is not known. */
export const workStates = ["未着手", "実施中", "完了", "中止"] as const;
type WorkState = (typeof workStates)[number];

/** 取組 — one entry of a register. What its document does not say is `null`, never zero. */
export interface RegisterEntry {
	readonly id: string;
	/** The entry it is a part of. */
	readonly parent: string | null;
	/** What it is called there: 公約, 施策, 実践項目. */
	readonly kind: string | null;
	/** 柱 › 分野 › 項目 — what it stands under; below a parent, the parent's path and name. */
	readonly path: readonly string[];
	readonly name: string;
	readonly text: string | null;
	readonly themes: readonly string[];
	readonly sdgs: readonly string[];
	readonly offices: readonly string[];
	readonly schedule: readonly WorkStep[];
	readonly indicators: readonly Indicator[];
	readonly progress: Progress | null;
	readonly state: WorkState | null;
	readonly effects: readonly RegisterEffect[];
	readonly page: string | null;
	readonly note: string | null;
}

/** 工程 — what is to be done in a year. */
export interface WorkStep {
	readonly year: FiscalYear;
	readonly text: string;
	readonly state: WorkState | null;
}

/** 指標 — what is measured, and what it is to be. */
export interface Indicator {
	readonly name: string | null;
	/** The target in the document's own words. */
	readonly words: string | null;
	/** `null`: the document has no figure. */
	readonly target: number | null;
	readonly unit: string | null;
	/** 台: within the ten from the target on. 維持: exactly. 不明: more or less, the document does not say which. */
	readonly comparison: "以上" | "以下" | "維持" | "台" | "不明";
	/** When it is to be met; `null` where the document does not say. */
	readonly period: IndicatorPeriod | null;
	/** Of 計画期間内 what was reached by the end of the year. */
	readonly results: ReadonlyMap<FiscalYear, number>;
}

/** 毎年度: in each of the years; 計画期間内: once by the last of them; 年度: in that year. */
export interface IndicatorPeriod {
	readonly kind: "毎年度" | "計画期間内" | "年度";
	readonly from: FiscalYear;
	readonly to: FiscalYear;
}

/** 進捗 — how far an entry is, by whom it was said and of which year. */
interface Progress {
	readonly percent: number;
	readonly asOf: FiscalYear | null;
	readonly by: string | null;
}

/** 単年度: in its years only; 毎年度: from its year on; 累積: each year from its year on adds as much again. */
export const effectKinds = ["単年度", "毎年度", "累積"] as const;
type EffectKind = (typeof effectKinds)[number];

/** 財政効果 — what an entry does to an amount of the outlook. */
export interface RegisterEffect {
	/** A line of the model; `null`: the document gives an amount of the balance and no line. */
	readonly line: string | null;
	readonly kind: EffectKind;
	/** 効果額 as stated by year, signed as the line's change; `null` where the amount is not known. */
	readonly amounts: ReadonlyMap<FiscalYear, number> | null;
	/** Of all years together, where the document does not say which year has how much. */
	readonly total: number | null;
	/** What came of it. */
	readonly results: ReadonlyMap<FiscalYear, number>;
	/** 事業費 or 一般財源. */
	readonly funding: string | null;
	/** Whether 普通交付税 takes three quarters of it back. */
	readonly linked: boolean;
	/** 見通しへの織込み — `null`: not known. */
	readonly inPlan: boolean | null;
	readonly cost: string | null;
	/** Source, or what was assumed. */
	readonly basis: string | null;
}

/** What an effect is in each year, its kind carried on to the last of them; `null` where its amounts are not known. */
export function effectByYear(
	{ kind, amounts }: Pick<RegisterEffect, "kind" | "amounts">,
	years: readonly FiscalYear[],
): ReadonlyMap<FiscalYear, number> | null {
	if (amounts === null) return null;
	const first = Math.min(...amounts.keys());
	const values = new Map<FiscalYear, number>(years.filter((year) => year < first).map((year) => [year, 0]));
	let [step, sum] = [0, 0];
	// Years before the first one asked about count too: what began earlier goes on.
	for (let year = first; year <= (years.at(-1) ?? first); year += 1) {
		step = kind === "単年度" ? (amounts.get(year) ?? 0) : (amounts.get(year) ?? step);
		sum += step;
		if (years.includes(year)) values.set(year, kind === "累積" ? sum : step);
	}
	return values;
}

/** 効果額の言葉 — how an effect's amounts are stated: 「R5 3 から毎年度積み重なる」「R4 10、R5 10」. */
export function statedAmountWords({ kind, amounts, total }: RegisterEffect): string {
	if (amounts === null) return total === null ? "不明" : `期間の計 ${formatExact(total)}`;
	const each = [...amounts].map(([year, amount]) => `${formatFiscalYear(year)} ${formatExact(amount)}`).join("、");
	return kind === "単年度" ? each : `${each} から${kind === "累積" ? "毎年度積み重なる" : "続く"}`;
}
