import type { DocumentHead } from "../../domain/document-head.ts";
import type { FiscalYear } from "../../domain/fiscal-year.ts";
import type { Headlines, JudgedLimits, TargetResult } from "../../domain/result.ts";
import type { Grade } from "../../domain/term.ts";

/** 耐久力の点検 — what stated shocks do to an outlook, and how strong each must be before the fund is gone. */
export interface StressTest extends DocumentHead {
	readonly scenario: { readonly title: string; readonly file: string; readonly sha256: string };
	readonly unit: string;
	/** Digits after the point of an amount. */
	readonly decimals: number;
	/** Year the shocks begin in. */
	readonly from: FiscalYear;
	/** Year by which the fund must be gone in the reverse question, and the last that is shown. */
	readonly until: FiscalYear;
	/** The scenario as it is. */
	readonly base: StressOutcome;
	/** Each shock alone, then all together. */
	readonly rows: readonly StressRow[];
}

export interface StressOutcome {
	readonly headlines: Headlines;
	readonly targets: readonly TargetResult[];
	readonly limits: readonly TargetResult[];
	readonly judgedLimits: JudgedLimits;
	/** 財政調整基金残高 in {@link StressTest.until}. */
	readonly lastFund: number;
}

export interface StressRow {
	readonly id: string;
	readonly label: string;
	/** What it changes, in words: 「市税 R3 ×90%」. */
	readonly what: readonly string[];
	readonly source: string;
	readonly grade: Grade;
	readonly note: string | null;
	/** `null` when the shock cannot be put on this scenario; the reason is in `refusal`. */
	readonly outcome: StressOutcome | null;
	readonly refusal: string | null;
	readonly reverse: ReverseStress;
}

/** How strong the shock must be, as a multiple of the stated one, before the fund is gone. */
interface ReverseStress {
	/** `null`: not gone at any multiple tried. 0: gone without any shock. */
	readonly strength: number | null;
	readonly justBelow: number | null;
	readonly triedUpTo: number;
	/** What that strength means, in words: 「市税 △ 32.0%」. */
	readonly meaning: readonly string[];
	/** Multiples end where the shock cannot get stronger (a line at 0), not at 100. */
	readonly isBounded: boolean;
}
