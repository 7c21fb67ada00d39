/** 判定 — met, missed or unknown. A figure that does not exist is unknown, never met. */
export type Verdict = "met" | "missed" | "unknown";

/** 基準 — what a figure is held against. */
export interface Bound {
	readonly operator: ">=" | ">" | "<=" | "<";
	readonly limit: number;
}

/**
 * 判定する — one figure against its bound; NaN is a figure that does not exist. Such a figure is unknown, but for a ratio
 * whose numerator is known to be zero or less (「－」 of 将来負担比率): that keeps to every ceiling and reaches no floor.
 */
export function verdictOf({ operator, limit }: Bound, value: number, numerator = Number.NaN): Verdict {
	if (Number.isNaN(value)) {
		if (!(numerator <= 0)) return "unknown";
		return operator.startsWith("<") ? "met" : "missed";
	}
	if (Number.isNaN(limit)) return "unknown";
	return keptBy[operator](value, limit) ? "met" : "missed";
}

/** What it is to keep to a bound, of a figure and a limit that exist. */
const keptBy: Readonly<Record<Bound["operator"], (value: number, limit: number) => boolean>> = {
	">=": (value, limit) => value >= limit,
	">": (value, limit) => value > limit,
	"<=": (value, limit) => value <= limit,
	"<": (value, limit) => value < limit,
};

/** 全年度の判定 — missed when any year is, met only when every year is known to be; no year at all is unknown. */
export function verdictOver(years: readonly { readonly verdict: Verdict }[]): Verdict {
	if (years.some(({ verdict }) => verdict === "missed")) return "missed";
	return years.length > 0 && years.every(({ verdict }) => verdict === "met") ? "met" : "unknown";
}

/** 余裕 — the distance to the bound, negative when it is missed; free of binary fractions nobody could see. */
export function marginOf({ operator, limit }: Bound, value: number): number {
	return Math.round((operator.startsWith(">") ? value - limit : limit - value) * 1e6) / 1e6 + 0;
}

/** Why a year that lies outside the edition, or the years shown, is not judged. */
export const outsideReason = "期間外";

/** 表示する年度の判定 — what is left of a target's years when those that are not shown are taken away. */
export function shownResults<Year extends { readonly reason: string | null }>({
	results,
}: {
	readonly results: readonly Year[];
}): readonly Year[] {
	return results.filter(({ reason }) => reason !== outsideReason);
}

/** その年度の判定 — of a year shown, from the target's first year on; `null` for other years. */
export function judgedIn<Year extends { readonly year: number }>(
	{ judged }: { readonly judged: readonly Year[] },
	year: number,
): Year | null {
	return judged.find((one) => one.year === year) ?? null;
}
