import type { Place } from "../diagnostics/problem.ts";
import type { FiscalYear } from "../domain/fiscal-year.ts";
import type { Grade } from "../domain/term.ts";
import type { Distribution } from "../numbers/distribution.ts";
import type { Assumption } from "./municipality.ts";

/** 不確かさ — what may turn out otherwise than the scenario says: the settings' factors under the scenario's. */
export interface Uncertainty {
	readonly factors: readonly UncertainFactor[];
	/** Between the normal variables behind two factors; 0 where no pair is stated. */
	readonly correlations: readonly Correlation[];
	readonly events: readonly UncertainEvent[];
	/** 重みのとおりの取組 — measures of registers of which no file says that they may slip or fall short. */
	readonly asWeighted: readonly string[];
}

/** 要因 — one thing that deviates, year by year, from the scenario's path. */
export interface UncertainFactor {
	/** What its random numbers depend on: 「assumption:…」「line:…」「rate:newBonds」. */
	readonly id: string;
	readonly label: string;
	readonly on: FactorTarget;
	readonly distribution: Distribution;
	/** 持続性 — share of a deviation that is left a year later. */
	readonly persistence: number;
	readonly years: readonly FiscalYear[];
	/** 市税 and 譲与税・交付金: whether 普通交付税 answers. */
	readonly linked: boolean;
	readonly source: string | null;
	readonly grade: Grade | null;
	readonly place: Place;
}

type FactorTarget =
	/** The rate of the year moves; followers move by the product of (1 + elasticity × deviation), linked to 普通交付税. */
	| ({ readonly kind: "assumption" } & Pick<Assumption, "followers" | "standardNeed">)
	/** The line's amount is multiplied by (1 + deviation): what is entered for it, of a line with members each of them. */
	| { readonly kind: "line"; readonly line: string; readonly entries: readonly string[] }
	/** The rate of bonds issued in the year, in points. */
	| { readonly kind: "rate" };

export interface Correlation {
	readonly a: string;
	readonly b: string;
	readonly value: number;
}

/** 出来事 — a disaster or the like, or what becomes of a measure: at most one of its outcomes comes to pass at a time. */
export interface UncertainEvent {
	readonly id: string;
	readonly name: string;
	/** `yearly`: drawn anew for each year; `once`: for the whole path, from the first projected year on. */
	readonly drawn: "yearly" | "once";
	readonly outcomes: readonly EventOutcome[];
	readonly source: string | null;
	readonly grade: Grade | null;
}

interface EventOutcome {
	readonly probability: number;
	/** 「1年遅れ」; of a disaster nothing. */
	readonly words: string;
	/** What it adds to lines in its year and in those that follow. */
	readonly lines: readonly { readonly line: string; readonly amounts: readonly number[]; readonly linked: boolean }[];
}
