import type { Place } from "../diagnostics/problem.ts";
import type { FiscalYear } from "../domain/fiscal-year.ts";
import type { Tree } from "../engine/tree.ts";

/** シナリオ — what a file asks for, with every name, year and unit resolved. */
export interface Scenario {
	readonly title: string;
	readonly description: string;
	readonly file: string;
	readonly sha256: string;
	/** The files it extends, first applied first. */
	readonly basedOn: readonly string[];
	readonly closing: Closing;
	readonly parameters: ReadonlyMap<string, { readonly value: number; readonly place: Place }>;
	readonly assumptions: readonly AssumptionPath[];
	readonly changes: readonly Change[];
	readonly targets: readonly Target[];
	readonly limits: readonly Target[];
}

export interface Closing {
	readonly rule: "fiscal-adjustment-fund" | "fixed";
	readonly floor: number;
}

/** 前提 — yearly rates above the plan, as ratios. */
export interface AssumptionPath {
	readonly id: string;
	readonly label: string;
	readonly followers: readonly { readonly line: string; readonly elasticity: number }[];
	readonly rates: ReadonlyMap<FiscalYear, number>;
	readonly place: Place;
}

export type Operation =
	| { readonly kind: "set" | "add" | "scale" | "growth"; readonly values: ReadonlyMap<FiscalYear, number> }
	| { readonly kind: "expr"; readonly tree: Tree; readonly text: string; readonly place: Place };

/** 変更 — one change of one leaf line. */
export interface Change {
	readonly line: string;
	readonly years: readonly FiscalYear[];
	readonly operation: Operation;
	/** What was written, for reports: 「×0.99」「+50」. */
	readonly words: string;
	readonly linked: boolean;
	readonly reason: string | null;
	readonly source: string | null;
	readonly owner: string | null;
	readonly group: string | null;
	readonly place: Place;
}

/** 目標・法定の基準 — one comparison of a line with a limit over years. */
export interface Target {
	readonly id: string;
	readonly label: string;
	readonly line: string;
	readonly operator: ">=" | ">" | "<=" | "<";
	readonly limit: number;
	readonly years: readonly FiscalYear[];
	readonly reference: boolean;
	readonly source: string | null;
	readonly effective: string | null;
}
