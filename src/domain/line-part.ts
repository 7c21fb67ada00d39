/** 内訳の行 — a row cities print for a part of a line. */
export interface LinePart {
	/** How it is printed; the first is its name in messages. */
	readonly names: readonly string[];
	/** Not every city has it: a line is complete without. */
	readonly mayLack?: boolean;
	/** Rows below it, which together are the part. */
	readonly parts?: readonly LinePart[];
	/** Belongs to the line, but does not add up to it with the others. */
	readonly only?: "inside";
}

/** 内訳のある項目 — a line that some cities print only by its parts. */
export interface PartedLine {
	readonly line: string;
	readonly parts: readonly LinePart[];
}

/** 予算のことば — what a budget calls a part of one of these lines; of none, with the reason. */
export interface BudgetWord {
	readonly names: readonly string[];
	/** Each line it may be part of. */
	readonly lines: readonly string[];
	/** Why it is in none, and where it goes instead. */
	readonly reason?: string;
}

/** 複数の項目の合計 — a row that is several lines in one, and may be taken for none of them. */
export interface JointRow {
	readonly names: readonly string[];
	readonly lines: readonly string[];
	/** Not all of them together, but one of them, and its name does not say which. */
	readonly isEither?: boolean;
}
