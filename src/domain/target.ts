import type { FiscalYear } from "./fiscal-year.ts";
import type { LimitKind } from "./result.ts";
import type { Bound } from "./verdict.ts";

/** 目標・法令の基準 — one comparison of a line with a limit over years. */
export interface Target {
	readonly id: string;
	readonly label: string;
	readonly line: string;
	readonly operator: Bound["operator"];
	/** The limit in the line's unit, or the line that holds each year's own. */
	readonly limit: number | { readonly line: string };
	/** `null`: a target of the city's own. */
	readonly kind: LimitKind | null;
	/** The years it is asked of; one outside the edition is judged unknown. */
	readonly years: readonly FiscalYear[];
	/** Shown, never counted. */
	readonly reference: boolean;
	readonly source: string | null;
	readonly effective: string | null;
}
