import type { EffectRow, EffectSums } from "../../answers/measures/effects.ts";
import type { MeasuresReport } from "../../answers/measures/measures.ts";
import { formatExact } from "../../domain/amount.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { effectKinds } from "../../domain/register.ts";
import { fundingWords } from "./measure-words.ts";

/** 効果額の表の行 — an effect as planned or as it came, or a sum or a rate of such rows; `null` is not known or not there. */
export interface EffectGridRow {
	/**
	 * plan, result: an effect; unknown: one without an amount, in no sum; kind: the plans of one kind; planned, resulted: all of
	 * them; soFar: from the first year on; rate: results as percent of plans.
	 */
	readonly role:
		| "plan"
		| "result"
		| "unknown"
		| "kind"
		| "planned"
		| "resulted"
		| "plannedSoFar"
		| "resultedSoFar"
		| "rate"
		| "rateSoFar";
	/** 番号, 取組, 項目, 種類 with its 財源. */
	readonly head: readonly [id: string, name: string, line: string, kind: string];
	readonly values: readonly (number | null)[];
	readonly whole: number | null;
	/** The 財源 of what is summed; no sum is of two. */
	readonly funding: EffectRow["effect"]["funding"];
	/** The effect of a row that is no sum. */
	readonly of?: EffectRow;
}

/**
 * 効果額の表 — as cities print it, improvements positive: the effects planned, kind by kind, for 単年度, 毎年度 and 累積 are not
 * the same; what came of them; both summed by year and from the first year on, and the rate, each 財源 for itself. A table
 * to be filled in has a row for what comes of every effect.
 */
export function effectGrid(
	{ effects, effectRows }: MeasuresReport,
	use: "shown" | "filledIn" = "shown",
): EffectGridRow[] {
	if (effects === null) return [];
	const isMixed = effects.byFunding.length > 1;
	return [
		...effects.byFunding.flatMap((sums) => {
			const rows = ofFunding(
				sums,
				effectRows.filter(({ effect }) => effect.funding === sums.funding),
				use,
			);
			const named = ({ head: [id, name, ...more], ...row }: EffectGridRow): EffectGridRow => ({
				...row,
				head: [id, `${name}(${fundingWords(sums.funding)})`, ...more],
			});
			return rows.map((row) => (isMixed && isEffectSum(row) && row.role !== "kind" ? named(row) : row));
		}),
		...effectRows.filter(({ whole }) => whole === null).map((row) => ofEffect("unknown", row)),
	];
}

function ofFunding(effects: FundedSums, effectRows: readonly EffectRow[], use: "shown" | "filledIn"): EffectGridRow[] {
	const known = effectRows.filter(({ whole }) => whole !== null);
	const sorted = effectKinds.flatMap((kind) => known.filter(({ effect }) => effect.kind === kind));
	const kinds = [...new Set(sorted.map(kindOf))];
	const plans = kinds.flatMap((kind) => sorted.filter((row) => kindOf(row) === kind));
	const results = effectRows.filter(({ result }) => use === "filledIn" || result.some((value) => value !== null));
	return [
		...plans.map((row) => ofEffect("plan", row)),
		...(kinds.length < 2 ? [] : kinds.map((kind) => kindSum(kind, plans))),
		...sums(effects, "planned", plans.length > 0),
		...results.map((row) => ofEffect("result", row)),
		...sums(effects, "resulted", results.length > 0),
		...(results.length === 0 ? [] : rates(effects)),
	];
}

type FundedSums = EffectSums & Pick<EffectGridRow, "funding">;

/** 「毎年度・一般財源」. */
function kindOf({ effect }: EffectRow): string {
	return effect.funding === null ? effect.kind : `${effect.kind}・${effect.funding}`;
}

function ofEffect(role: "plan" | "result" | "unknown", row: EffectRow): EffectGridRow {
	const { entry, label, planned, whole, result } = row;
	const values = role === "result" ? result : planned;
	const came = result.filter((value) => value !== null);
	const sum = came.length === 0 ? null : Number(came.reduce((total, value) => total + value, 0).toFixed(6));
	const head = [entry.id, entry.name, label ?? "(項目の記載なし)", kindOf(row)] as const;
	return {
		...{ role, head, values, funding: row.effect.funding, of: row },
		whole: role === "result" ? sum : whole,
	};
}

function kindSum(kind: string, plans: readonly EffectRow[]): EffectGridRow {
	const own = plans.filter((row) => kindOf(row) === kind);
	const sum = (amounts: readonly (number | null)[]) =>
		amounts.includes(null)
			? null
			: Number(amounts.reduce<number>((total, amount) => total + (amount ?? 0), 0).toFixed(6));
	return {
		role: "kind",
		head: ["", `うち${kind}`, "", kind],
		values: (own[0]?.planned ?? []).map((_, year) => sum(own.map(({ planned }) => planned[year] ?? null))),
		whole: sum(own.map(({ whole }) => whole)),
		funding: own[0]?.effect.funding ?? null,
	};
}

function sums(
	{ years, planned, result, funding }: FundedSums,
	role: "planned" | "resulted",
	isThere: boolean,
): EffectGridRow[] {
	if (!isThere) return [];
	const [word, whole] = role === "planned" ? ["計画", planned] : ["実績", result];
	const row = (own: EffectGridRow["role"], name: string, values: EffectGridRow["values"], total: number | null) =>
		({ role: own, head: ["", name, "", ""], values, whole: total, funding }) as const;
	return [
		row(
			role,
			`${word}の計`,
			years.map((year) => (role === "planned" ? year.planned : year.result)),
			whole,
		),
		row(
			`${role}SoFar`,
			`${word}の累計`,
			years.map((year) => (role === "planned" ? year.plannedSoFar : year.resultSoFar)),
			null,
		),
	];
}

function rates({ years, ratePercent, funding }: FundedSums): EffectGridRow[] {
	const rate = (result: number | null, planned: number | null) =>
		result === null || planned === null || planned === 0 ? null : (result / planned) * 100;
	return [
		{
			role: "rate",
			head: ["", "達成率(実績÷計画)", "", ""],
			values: years.map(({ result, planned }) => rate(result, planned)),
			whole: ratePercent,
			funding,
		},
		{
			role: "rateSoFar",
			head: ["", "累計の達成率", "", ""],
			values: years.map(({ resultSoFar, plannedSoFar }) => rate(resultSoFar, plannedSoFar)),
			whole: null,
			funding,
		},
	];
}

/** Whether a row is a sum or a rate of others. */
export function isEffectSum({ role }: EffectGridRow): boolean {
	return role !== "plan" && role !== "result" && role !== "unknown";
}

/** Its figures as printed: 「不明」 where an effect's amount is not known, 「－」 where there is none. */
export function effectFigures({ role, values, whole }: EffectGridRow): string[] {
	const none = role === "unknown" ? "不明" : "－";
	const figure = (value: number | null) =>
		value === null ? none : role.startsWith("rate") ? `${value.toFixed(1)}%` : formatExact(value);
	return [...values.map(figure), role.endsWith("SoFar") ? "" : figure(whole)];
}

export function effectHeads({ effects }: MeasuresReport): string[] {
	return ["番号", "取組", "項目", "種類", ...(effects?.years ?? []).map(({ year }) => formatFiscalYear(year)), "計"];
}

/** What a reader must know beside the table. */
export function effectNotes({ register, effects }: MeasuresReport): string[] {
	return [
		`単位:${register.unit}。改善(歳入の増、歳出の減)を正とし、悪化は△`,
		"単年度はその年度だけ、毎年度はその年度から同じ額が続き、累積はその年度から毎年度、同じ額が積み重なる",
		...((effects?.unknown ?? 0) > 0 ? [`額がわからない効果${effects?.unknown}件は、計に入っていない`] : []),
	];
}
