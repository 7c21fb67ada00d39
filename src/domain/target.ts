import type { FiscalYear } from "./fiscal-year.ts";
import type { ScaledLimit } from "./scaled-limit.ts";
import type { Bound } from "./verdict.ts";

/** 法令の基準の種類 — 早期健全化基準, 財政再生基準, 起債許可の基準, 市の設定が加えた基準. */
export type LimitKind = "early" | "rebuild" | "permission" | "added";

/** 目標・法令の基準 — one comparison of a line with a limit over years. */
export interface Target {
	readonly id: string;
	readonly label: string;
	readonly line: string;
	readonly operator: Bound["operator"];
	/** The limit in the line's unit, or how each year's own is found. */
	readonly limit: number | ScaledLimit;
	/** `null`: a target of the city's own. */
	readonly kind: LimitKind | null;
	/** The years it is asked of; one outside the edition is judged unknown. */
	readonly years: readonly FiscalYear[];
	/** Shown, never counted. */
	readonly reference: boolean;
	readonly source: string | null;
	readonly effective: string | null;
}

/** 健全化判断比率の判定を決める基準か — of a ratio's limits those that are a verdict: no notice, and none the settings add. */
export function decidesRatio({ kind, reference }: Pick<Target, "kind" | "reference">): boolean {
	return kind !== null && kind !== "added" && !reference;
}

/** 法令の基準の定義 — a limit the law sets for every city and every year. */
export interface LimitDefinition extends Omit<Target, "years"> {
	readonly kind: LimitKind;
	readonly source: string;
}
