import { registerMessages } from "../diagnostics/register-messages.ts";
import type { AmountUnit } from "../domain/amount.ts";
import type { FiscalYear } from "../domain/fiscal-year.ts";
import { effectKinds, type Indicator, type IndicatorPeriod, type RegisterEffect } from "../domain/register.ts";
import type { GridCell } from "../files/grid.ts";
import type { LineIndex } from "../model/line-index.ts";
import { effectColumns, indicatorColumns, type RegisterRow } from "./register-cells.ts";
import type { RegisterValues } from "./register-values.ts";

interface Shape {
	readonly from: FiscalYear;
	readonly to: FiscalYear;
	readonly values: RegisterValues;
}

/** The indicator of a row; `null` where it has none. */
export function readIndicator({ cells, yearly }: RegisterRow, shape: Shape): Indicator | null {
	const { values } = shape;
	const results = yearly.get("実績") ?? new Map<FiscalYear, GridCell>();
	if (indicatorColumns.every((column) => !cells.has(column)) && results.size === 0) return null;
	return {
		name: cells.get("指標")?.text ?? null,
		words: cells.get("目標")?.text ?? null,
		target: values.number(cells.get("目標値"), "目標値"),
		unit: cells.get("単位")?.text ?? null,
		comparison: values.word(cells.get("比較"), "比較", ["以上", "以下", "維持", "台", "不明"], "以上"),
		period: readPeriod(cells.get("時期"), shape),
		results: numbers(results, "実績", values),
	};
}

function readPeriod(cell: GridCell | undefined, { from, to, values }: Shape): IndicatorPeriod | null {
	if (cell === undefined) return null;
	if (cell.text === "毎年度" || cell.text === "計画期間内") return { kind: cell.text, from, to };
	const span = values.span(cell);
	if (span === null) return values.say(cell, registerMessages.year(cell, "時期", "毎年度、計画期間内、R8、R5..R9"));
	return { kind: span.from === span.to ? "年度" : "毎年度", ...span };
}

function numbers(
	cells: ReadonlyMap<FiscalYear, GridCell>,
	column: string,
	values: RegisterValues,
	read: (cell: GridCell) => number | null = (cell) => values.number(cell, column),
): Map<FiscalYear, number> {
	return new Map(
		[...cells].flatMap(([year, cell]) => {
			const value = read(cell);
			return value === null ? [] : [[year, value] as const];
		}),
	);
}

/** An effect, and the cell that names it. */
export interface PlacedEffect {
	readonly effect: RegisterEffect;
	readonly cell: GridCell;
}

interface EffectShape extends Shape {
	readonly unit: AmountUnit;
	readonly lines: LineIndex;
}

/** The effect of a row; `null` where it has none, or something in it is wrong. */
export function readEffect(row: RegisterRow, shape: EffectShape): PlacedEffect | null {
	const { cells, yearly } = row;
	const { values, unit, lines } = shape;
	const byYear = yearly.get("効果額") ?? new Map<FiscalYear, GridCell>();
	const results = yearly.get("効果の実績") ?? new Map<FiscalYear, GridCell>();
	const cell =
		effectColumns.map((column) => cells.get(column)).find(Boolean) ?? [...byYear.values(), ...results.values()][0];
	if (cell === undefined) return null;
	const named = cells.get("効果の項目");
	const leaf = named === undefined ? null : lines.changeable(named.text);
	if (named && leaf && "code" in leaf) values.say(named, leaf);
	const term = leaf !== null && "id" in leaf ? leaf : null;
	if (named && term && term.unit !== "amount") values.say(named, registerMessages.notAmount(named, term.label));
	if (!cells.has("効果の種類")) values.say(cell, registerMessages.effectKind(cell));
	const kind = values.word(cells.get("効果の種類"), "効果の種類", effectKinds, null);
	const link = cells.get("交付税");
	const linked = values.word(link, "交付税", ["あり", "なし"], term?.linkable ? "あり" : "なし") === "あり";
	if (link && linked && term && !term.linkable) values.say(link, registerMessages.notLinkable(link, term.label));
	const inPlan = values.word(cells.get("見通し"), "見通し", ["はい", "いいえ", "不明"], "不明");
	const read = (at: GridCell) => values.amount(at, unit, "効果額");
	const stated = kind === null ? null : statedAmounts(row, { ...shape, cell, kind, read });
	if (kind === null || stated === null) return null;
	return {
		cell: named ?? cell,
		effect: {
			line: term?.id ?? null,
			kind,
			...stated,
			results: numbers(results, "効果の実績", values, read),
			funding: values.word(cells.get("財源"), "財源", ["事業費", "一般財源"], null),
			linked,
			inPlan: inPlan === "不明" ? null : inPlan === "はい",
			cost: cells.get("費用")?.text ?? null,
			basis: cells.get("効果の根拠")?.text ?? null,
		},
	};
}

/** 効果額 from its year on, or year by year, or of all years together. */
function statedAmounts(
	{ cells, yearly }: RegisterRow,
	{
		values,
		cell,
		kind,
		read,
	}: EffectShape & {
		readonly cell: GridCell;
		readonly kind: RegisterEffect["kind"];
		readonly read: (cell: GridCell) => number | null;
	},
): Pick<RegisterEffect, "amounts" | "total"> | null {
	const one = cells.get("効果額");
	const byYear = yearly.get("効果額") ?? new Map<FiscalYear, GridCell>();
	if (one && byYear.size > 0) return values.say(one, registerMessages.effectTwice(one));
	if (byYear.size > 0) return { amounts: numbers(byYear, "効果額", values, read), total: null };
	if (one === undefined) return values.say(cell, registerMessages.effectAmount(cell));
	if (one.text === "不明") return { amounts: null, total: null };
	const amount = read(one);
	const start = values.year(cells.get("開始"), "開始");
	if (amount === null) return null;
	if (start !== null) return { amounts: new Map([[start, amount]]), total: null };
	if (kind === "単年度") return { amounts: null, total: amount };
	return cells.has("開始") ? null : values.say(one, registerMessages.effectStart(one, kind));
}
