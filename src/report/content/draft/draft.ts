import type { FiscalYear } from "../../../domain/fiscal-year.ts";
import type { Money } from "../spoken-money.ts";

/** 答弁のたたき台 — what is said of one figure, and the figures it stands on. */
export interface AnswerDraft {
	readonly line: string;
	readonly label: string;
	readonly year: FiscalYear;
	/** The unit its amounts are kept in, and their digits. */
	readonly money: Money;
	/** What it is and against what, why, and how firm it is. */
	readonly sentences: readonly [string, string, string];
	/** もとの数値 — every figure the sentences say, and every part of the difference they tell. */
	readonly figures: readonly DraftFigure[];
	/** What a reader of the figures must know. */
	readonly notes: readonly string[];
}

/** 数値 — one figure behind a draft. */
export interface DraftFigure {
	readonly role: "figure" | "against" | "difference" | "cause" | "rest" | "asked" | "margin" | "changes";
	readonly what: string;
	/** In the unit; of a cause what it adds to the difference, with its sign. */
	readonly value: number;
	readonly unit: string;
	/** As the sentences say it. */
	readonly words: string;
	/** By how much the line of a cause itself moves. */
	readonly change?: { readonly value: number; readonly unit: string; readonly words: string };
}
