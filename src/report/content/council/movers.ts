import type { Sensitivity, SensitivityFactor } from "../../../answers/sensitivity/sensitivity.ts";
import { formatNumber } from "../../../domain/amount.ts";
import type { OutlookResult } from "../../../domain/result.ts";
import { spokenYear } from "../../../domain/year-words.ts";
import { roles } from "../../../model/roles.ts";
import { shortLabel } from "../result-lines.ts";
import { amountDecimals, amountWords, inSpokenUnit } from "./amounts.ts";
import type { EffectsPicture } from "./sheet.ts";

/** 前提の動き — a step of one factor that takes from the figure: what moves, by how much, and what is left. */
interface Mover {
	/** 「物価上昇率が年1ポイント上がる」. */
	readonly label: string;
	readonly effect: number;
	readonly left: number | null;
}

/** What takes from the figure, the most first. */
export function moversOf({ factors }: Sensitivity): Mover[] {
	return factors.flatMap(worsened).sort((a, b) => a.effect - b.effect);
}

/** 「物価上昇率が年1ポイント上がると、令和12年度の財政調整基金残高は15.7億円減ります」. */
export function moverWords({ line, year }: Sensitivity, { label, effect, left }: Mover, result: OutlookResult): string {
	const start = `${label}と、${spokenYear(year)}の${shortLabel(line.label)}は${amountWords(effect, result)}`;
	if (line.id !== roles.fund && line.id !== roles.funds) return `${start}悪くなります`;
	return `${start}${left === 0 ? "減ってなくなります" : "減ります"}`;
}

/** As many factors as a picture names. */
const mostMovers = 6;

/** What each step takes from the figure. */
export function moversPicture(sensitivity: Sensitivity, result: OutlookResult): EffectsPicture {
	const { line, year } = sensitivity;
	return {
		kind: "effects",
		title: `${spokenYear(year)}の${shortLabel(line.label)}への影響`,
		unit: "億円",
		decimals: amountDecimals(result),
		effects: moversOf(sensitivity)
			.slice(0, mostMovers)
			.map(({ label, effect }) => ({ label, value: inSpokenUnit(effect, result) })),
		more: "増える",
		less: "減る",
	};
}

function worsened({ kind, label, step, down, up }: SensitivityFactor): Mover[] {
	const isDown = (down.effect ?? 0) < (up.effect ?? 0);
	const { effect, value: left } = isDown ? down : up;
	if (effect === null || effect >= 0) return [];
	const [size, less, more] =
		kind === "line"
			? [`${formatNumber(step * 100)}%`, "減る", "増える"]
			: [`年${formatNumber(step * 100)}ポイント`, "下がる", "上がる"];
	return [{ effect, left, label: `${shortLabel(label.replace(/^前提 /u, ""))}が${size}${isDown ? less : more}` }];
}
