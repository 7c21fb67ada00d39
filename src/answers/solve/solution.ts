import type { DocumentHead } from "../../domain/document-head.ts";
import type { FiscalYear } from "../../domain/fiscal-year.ts";
import type { JudgedLimits, TargetResult } from "../../domain/result.ts";

/** 逆算の答え — what was asked of which lever, and the smallest change that does it, or why none does. */
export interface Solution extends DocumentHead {
	readonly scenario: { readonly title: string; readonly file: string; readonly sha256: string };
	readonly unit: string;
	readonly lever: LeverFacts;
	/** `unchanged`: already met; `found`: {@link answer} does it; `unreachable`: nothing in the range does. */
	readonly outcome: "unchanged" | "found" | "unreachable";
	readonly answer: number | null;
	/** The candidate one step nearer to no change, and what it misses; `null` where there is none. */
	readonly justBelow: { readonly value: number; readonly missed: readonly string[]; readonly refused: boolean } | null;
	/**
	 * The answer is the end of the range nearest to no change, so what lies nearer was not asked for: the smallest change
	 * there that works (`null`: none), when it could be looked for. `null`: the answer is no such end.
	 */
	readonly beyondEdge: { readonly searched: boolean; readonly smallest: number | null } | null;
	/** Every larger change of the same direction works too; `null` when the range was too long to try all of it. */
	readonly monotone: boolean | null;
	/** First larger change that misses again, when not monotone. */
	readonly missesAgainAt: number | null;
	/** Where nothing does it: the candidate that comes nearest. */
	readonly best: { readonly value: number; readonly missed: readonly string[] } | null;
	readonly constraints: readonly SolvedConstraint[];
	/** Of the scenario itself. */
	readonly judgedLimits: JudgedLimits;
	/** Years whose 決算収支 stays below the plan's although it is not negative. */
	readonly belowPlannedSettlement: readonly FiscalYear[];
}

export interface LeverFacts {
	/** In words: 「物件費、維持管理費、補助費等 R5〜R12 に毎年度加える額」. */
	readonly label: string;
	readonly kind: "add" | "scale" | "yearly" | "year" | "floor";
	readonly line: string | null;
	readonly years: readonly FiscalYear[];
	/** The value that changes nothing: 0, or 1 for a multiple. */
	readonly neutral: number;
	readonly from: number;
	readonly to: number;
	readonly step: number;
	/** Whether the range was stated or is the default. */
	readonly isDefaultRange: boolean;
	readonly candidates: number;
	/** Candidates a scenario may not ask for (a negative fund flow), and those tried. */
	readonly refused: number;
	readonly tried: number;
}

/** One thing that must hold: a target, or that no year is short (収支不足). */
export interface SolvedConstraint {
	readonly label: string;
	readonly before: TargetResult;
	/** With the answer, or with the nearest candidate when nothing does it. */
	readonly after: TargetResult;
	/** The best this one alone can reach in the range without 収支不足. */
	readonly bestAlone: { readonly value: number; readonly met: boolean } | null;
	/** The rule that no year is short, which no one has to ask for. */
	readonly always: boolean;
}

/** 損益分岐の一覧 — for each leaf line, what would do it alone. */
export interface BreakEven extends DocumentHead {
	readonly scenario: { readonly title: string; readonly file: string; readonly sha256: string };
	readonly unit: string;
	readonly years: readonly FiscalYear[];
	readonly targets: readonly TargetResult[];
	readonly judgedLimits: JudgedLimits;
	readonly isMet: boolean;
	readonly rows: readonly BreakEvenRow[];
}

export interface BreakEvenRow {
	readonly line: string;
	readonly label: string;
	/** Yearly amount added; `null`: not within the range tried. */
	readonly amount: number | null;
	readonly amountRange: readonly [number, number];
	/** Change of the line as a ratio (−0.031 is 3.1 % less); `null`: not within the range, or nothing to scale. */
	readonly share: number | null;
	readonly shareRange: readonly [number, number] | null;
	/** Whether the line moves anything that is missed now: a target, or 収支不足. */
	readonly moves: boolean;
}
