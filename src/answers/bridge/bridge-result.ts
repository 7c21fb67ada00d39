import type { DocumentHead } from "../../domain/document-head.ts";
import type { FiscalYear } from "../../domain/fiscal-year.ts";
import type { BridgeEntry, ScenarioSummary } from "../../domain/result.ts";
import type { TermDefinition } from "../../domain/term.ts";

/**
 * 要因分解 — the difference of one figure between two scenarios, split into what each driver of it contributes.
 * In print the steps lead from one end to the other: `from.printed` + all `printed` of the parts + that of
 * `publication` is `to.printed`, to the last digit.
 */
export interface BridgeResult extends DocumentHead {
	readonly base: ScenarioSummary;
	readonly other: ScenarioSummary;
	/** The line asked for; `attributed` is the line behind it that was split, where it is not the same. */
	readonly line: TermDefinition;
	readonly attributed: TermDefinition;
	readonly year: FiscalYear;
	/** Of the difference and its parts: 百万円, ポイント, 人, 千円. */
	readonly unit: string;
	/** Digits after the point of every `printed`. */
	readonly decimals: number;
	readonly from: BridgeEnd;
	readonly to: BridgeEnd;
	/** to − from as printed. */
	readonly difference: number;
	/** Largest in size first. */
	readonly parts: readonly BridgePart[];
	/** What truncating the published ratio at both ends adds; `null` where the line is not truncated or prints 「－」. */
	readonly publication: { readonly value: number; readonly printed: number } | null;
	/** Runs behind the result: 2 to the number of parts. */
	readonly runs: number;
}

/** One end of a bridge. */
export interface BridgeEnd {
	/** The figure of the line asked for, as the outlook has it; `null` prints 「－」. */
	readonly published: number | null;
	/** The figure that was split. */
	readonly value: number;
	readonly printed: number;
}

/** 要因 — one driver: what it replaces, what it brings, and its share of the difference. */
export interface BridgePart {
	readonly label: string;
	/** The name given by `group:` in a file; `null` for an entry that stands alone. */
	readonly group: string | null;
	/** Unrounded share, in the unit of the line. */
	readonly value: number;
	readonly printed: number;
	/** Where the steps have led after this one: the top of its bar in a waterfall chart. */
	readonly after: number;
	/** Entries of the base that no longer apply. */
	readonly removed: readonly BridgeEntry[];
	/** Entries of the other scenario that now apply. */
	readonly added: readonly BridgeEntry[];
}
