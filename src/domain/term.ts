import type { TypedUnit } from "./driver-unit.ts";
import type { Unit } from "./unit.ts";

/**
 * 項目の定義 — one line of the model, written once as data.
 * Everything else (order, kernel, explanation, glossary, workbook) is made from it.
 */
export interface TermDefinition {
	readonly id: string;
	/** The Japanese term, spelled as the source prints it. */
	readonly label: string;
	/** The short word used beside other words of the same block: 積立, 繰入. */
	readonly shortLabel?: string;
	/** Other words of the same reading that are typed for it: hinted at, never read as it. */
	readonly misspelled?: readonly string[];
	readonly unit: Unit;
	readonly measure: "flow" | "stock" | "ratio";
	/** Formula text in the closed language; the value of every projected year. */
	readonly formula: string;
	/**
	 * In settled years the value is a figure read from the data instead of the formula: settled figures are facts.
	 * `whereTyped`: only in those that have one; the row need not be published.
	 */
	readonly given?: "settledYears" | "whereTyped";
	/** Where no table prints the line itself: the line whose settled figures are its own too. */
	readonly settledAs?: string;
	/** 推計のもと — the published line that its calibrated amounts are solved from. */
	readonly solvedFrom?: string;
	/** 調整 — the formula is that of settled years: by how much their facts do not foot. In projected years it is 0. */
	readonly settledYearsOnly?: boolean;
	/** Nothing precedes the first year: without a figure of its own the line has no value there (元金, 利子). */
	readonly absentInFirstYear?: boolean;
	/** What `prev` finds before the first year: zero, or a series of the calibration. */
	readonly before?: "zero" | "one" | "data";
	/** A scenario may change the amount entered for this line (✎ of the contract). */
	readonly leaf?: boolean;
	/** Inside 基準財政収入額: a change of it moves 普通交付税 the other way. */
	readonly linkable?: boolean;
	/** Within 基準財政需要額: what prices and wages move here moves 普通交付税 the same way. */
	readonly inStandardNeed?: boolean;
	/** Part of the nation's 地方交付税: an assumption on nothing else is on that total. */
	readonly inAllocationTaxTotal?: boolean;
	/** 合計 — the total this line is added to: the total's formula and the pictures of its parts follow. */
	readonly partOf?: string;
	/** 種類 — a line of a city's own, and which law it is under; it is part of a line that is then the sum of its parts. */
	readonly kind?: string;
	/** The line of the core that what a work costs or runs at is put into: of a city's own lines this one takes it. */
	readonly receives?: string;
	/** A scenario may not leave less than nothing here: what goes into or out of a fund, what is borrowed. */
	readonly neverNegative?: boolean;
	/** What a scenario does not borrow here may be paid from general resources instead: the line that pays. */
	readonly replacedBy?: string;
	/** What is borrowed here pays for works, which move with it unless general resources replace it: the line they are in. */
	readonly worksFollow?: string;
	/** Where no table prints it: what is left of this printed line beside its other parts. */
	readonly restOf?: string;
	/** A `set` of this line is marked: the input series that says so, 1 in the years set (links held, a 0 that is stated). */
	readonly markedBy?: string;
	/** 残高から — told from what funds hold, or left over beside that: no row of the table says it. */
	readonly isTold?: boolean;
	/** Without a figure nothing was stated: printed blank, not 「－」. */
	readonly blankUnlessStated?: boolean;
	/** A helper behind other lines; listed after the table, not printed in it. */
	readonly detail?: boolean;
	/** 打ち込まれた単位 — a driver's figure is printed as the city typed it: 28.9千円/人. */
	readonly typed?: TypedUnit;
	/** Digits after the point in print, where they are not those of the unit. */
	readonly decimals?: number;
	/** 「－」 is printed for zero: there is nothing the ratio speaks of. */
	readonly noneAtZero?: boolean;
	/** The same figure before it is truncated for publication. */
	readonly unrounded?: string;
	/** 分子 — where this line is zero or less there is no ratio to speak of: 「－」, which is an answer and keeps a ceiling. */
	readonly numerator?: string;
	/** 分母 — where this line is zero or less in any of the last so many years, the ratio cannot be computed. */
	readonly denominator?: { readonly line: string; readonly years: number };
	/** 推計値 — calibrated lines whose amounts of the last so many years the ratio rests on: unknown, they leave it without a value. */
	readonly restsOn?: readonly { readonly line: string; readonly years: number }[];
	/** 開いたままの額 — while that line is above zero nobody knows what the ratio will be: it has no figure, and is unknown. */
	readonly undecidedBy?: string;
	/** 公表される比率 — what a ratio that cities publish can be, %; a figure beyond is a slip of the pen. */
	readonly publishedRange?: { readonly least: number; readonly most: number };
	/** まとめた行 — the row that stands for it and others: the line has no figure of its own. */
	readonly within?: string;
	/** Why the line never has a figure. */
	readonly absence?: string;
	/** Other spellings found in the sources. */
	readonly aliases?: readonly string[];
	/** Statute and article, document, or the word 仮定 (assumption). */
	readonly source: string;
	readonly note?: string;
}

/** 法則 — an identity that must hold in every run; a broken one is an internal error. */
export interface LawDefinition {
	readonly id: string;
	readonly label: string;
	readonly left: string;
	readonly relation: "=" | ">=";
	readonly right: string;
	/** `projectedYears`: settled figures are facts, which need not follow the rule. */
	readonly years: "all" | "afterFirst" | "projectedYears";
	/** A side of it may rest on what nobody made known: without a figure it is not checked, elsewhere it is broken. */
	readonly mayBeUnknown?: boolean;
	readonly source: string;
}

/** パラメータの定義 — a number the formulas use that is the same in every year. */
export interface ParameterDefinition {
	readonly id: string;
	readonly label: string;
	readonly unit: Unit;
	/** `settings`: stated with a source by the municipality; `calibration`: solved; `run`: set by the program. */
	readonly from: "settings" | "calibration" | "run";
	readonly minimum?: number;
	readonly maximum?: number;
	readonly integer?: boolean;
	/** 標準の値 — what holds for any city whose settings state nothing else, as it would be written there. */
	readonly standard?: {
		readonly value: string;
		readonly source: string;
		readonly grade: Grade;
		readonly note?: string;
	};
	/** The least share a law allows: a scenario below it is computed, with a warning. */
	readonly lawful?: { readonly least: number; readonly source: string };
}

/** 関数の定義 — a named piece of formula, expanded where it is used. */
export interface FunctionDefinition {
	readonly name: string;
	readonly parameters: readonly string[];
	readonly formula: string;
	readonly label: string;
	readonly source: string;
}

/** 数値の根拠 — [table] proved on the published table, [sourced] read in a source, [general] assumption, calibrated. */
export type Grade = "table" | "sourced" | "general" | "calibrated";

/** 表の行 — one row of the council's table and what the published row is used for. */
export interface StatementRow {
	readonly line: string;
	/** Printed only where some year shown has an amount that is not zero (調整, 任意積立), or is stated (予算計上の取崩し). */
	readonly onlyIfNotZero?: boolean;
	/** Printed as △ although the amount is positive (積立, 繰上償還). */
	readonly printedNegative?: boolean;
	/**
	 * What the published row is for: `leaf` feeds the projection, `opening` only its settled years,
	 * `verify` is compared with what was computed, `optional` is read when the city publishes it, `comparison` is
	 * compared when the city publishes it; none: not read.
	 */
	readonly published?: "leaf" | "opening" | "verify" | "optional" | "comparison";
	/**
	 * What a table without this row says of it, tried in this order: `none` where the printed totals foot without it in every
	 * year, `unknown`. Otherwise a table without it is refused.
	 */
	readonly mayLack?: readonly ("none" | "unknown")[];
	/** An empty cell means none (0); elsewhere an empty cell is refused. */
	readonly blankIsNone?: boolean;
	/** A negative figure here is a slip: a fund, a debt or a population cannot be below zero. */
	readonly neverNegative?: boolean;
	/** 字下げ — how many lines it stands below: a member of a line is printed under it. */
	readonly depth?: number;
}

export interface StatementBlock {
	readonly label: string;
	readonly rows: readonly StatementRow[];
}
