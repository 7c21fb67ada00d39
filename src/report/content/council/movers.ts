import type { Sensitivity, SensitivityFactor } from "../../../answers/sensitivity/sensitivity.ts";
import { formatNumber } from "../../../domain/amount.ts";
import type { OutlookResult } from "../../../domain/result.ts";
import { spokenYear } from "../../../domain/year-words.ts";
import { roles } from "../../../model/roles.ts";
import { shortLabel } from "../result-lines.ts";
import { amountDecimals, inSpokenUnit, spokenUnit } from "../spoken-money.ts";
import { amountWords } from "./amounts.ts";
import type { EffectsPicture } from "./sheet.ts";

/** 前提の動き — a step of one factor that takes from the figure: what moves, by how much, and what is left. */
export interface Mover {
	/** 「物価上昇率が毎年度1ポイント高い」. */
	readonly label: string;
	readonly effect: number;
	readonly left: number | null;
}

/** What takes from the figure, the most first. */
export function moversOf({ factors }: Sensitivity): Mover[] {
	return factors.flatMap(worsened).sort((a, b) => a.effect - b.effect);
}

/** 「物価上昇率が毎年度1ポイント高いと、令和12年度の財政調整基金残高は15.7億円減ります」. */
export function moverWords({ line, year }: Sensitivity, { label, effect, left }: Mover, result: OutlookResult): string {
	const start = `${label}と、${spokenYear(year)}の${shortLabel(line.label)}は${amountWords(effect, result)}`;
	if (!isFund(line.id)) return `${start}悪くなります`;
	return `${start}${left === 0 ? `減ってなくなります（${untilGone}の額）` : "減ります"}`;
}

/** A fund ends at nothing: what the step takes beyond that is not in its effect. */
const untilGone = "基金がなくなるまでの分だけ";

/** 「※」 — of a step that takes the whole fund, as its picture says it. */
const goneMark = "※";

/** What the mark stands for, where a picture has one. */
export function goneWords({ effects }: EffectsPicture): string[] {
	return effects.some(({ label }) => label.endsWith(goneMark)) ? [`${goneMark}は${untilGone}の額です。`] : [];
}

/** As many factors as a picture names. */
export const mostMovers = 6;

/** What each step takes from the figure. */
export function moversPicture(sensitivity: Sensitivity, result: OutlookResult): EffectsPicture {
	const { line, year } = sensitivity;
	return {
		kind: "effects",
		title: `${spokenYear(year)}の${shortLabel(line.label)}への影響`,
		unit: spokenUnit(result),
		decimals: amountDecimals(result),
		effects: moversOf(sensitivity)
			.slice(0, mostMovers)
			.map(({ label, effect, left }) => ({
				label: left === 0 && isFund(line.id) ? `${label}${goneMark}` : label,
				value: inSpokenUnit(effect, result),
			})),
		more: "増える",
		less: "減る",
	};
}

const isFund = (line: string): boolean => line === roles.fund || line === roles.funds;

function worsened({ kind, label, step, down, up }: SensitivityFactor): Mover[] {
	const isDown = (down.effect ?? 0) < (up.effect ?? 0);
	const { effect, value: left } = isDown ? down : up;
	if (effect === null || effect >= 0) return [];
	return [{ effect, left, label: stepWords(kind, shortLabel(label.replace(/^前提 /u, "")), step, isDown) }];
}

/** A growth that is another every year is told from an amount that is: 「地方交付税総額の伸びが毎年度1ポイント低い」「市税が毎年度1%少ない」. */
function stepWords(kind: SensitivityFactor["kind"], name: string, step: number, isDown: boolean): string {
	const size = formatNumber(step * 100);
	if (kind === "line") return `${name}が毎年度${size}%${isDown ? "少ない" : "多い"}`;
	const isGrowth = kind === "rate" || /(?:率|伸び)$/u.test(name);
	return `${name}${isGrowth ? "" : "の伸び"}が毎年度${size}ポイント${isDown ? "低い" : "高い"}`;
}
