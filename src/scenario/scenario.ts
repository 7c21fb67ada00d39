import type { Place } from "../diagnostics/problem.ts";
import type { FiscalYear } from "../domain/fiscal-year.ts";
import type { Register } from "../domain/register.ts";
import type { Target } from "../domain/target.ts";
import type { Tree } from "../engine/tree.ts";
import type { BondTerms } from "../model/bonds/schedule.ts";
import type { Assumption } from "./municipality.ts";
import type { Closing } from "./resolve-closing.ts";
import type { Uncertainty } from "./uncertainty.ts";

/** シナリオ — what a file asks for, with every name, year and unit resolved. */
export interface Scenario {
	readonly title: string;
	readonly description: string;
	readonly file: string;
	readonly sha256: string;
	/** The edition a file of it names; `null`: none does, and the municipality's current one is meant. */
	readonly edition: string | null;
	readonly closing: Closing;
	readonly parameters: ReadonlyMap<string, { readonly value: number; readonly place: Place }>;
	readonly assumptions: readonly AssumptionPath[];
	/** Values of the edition's drivers other than its own, in the order they are stated. */
	readonly drivers: readonly DriverPath[];
	readonly changes: readonly Change[];
	/** 使う登録簿 — whose effects are among the changes. */
	readonly registers: readonly UsedRegister[];
	readonly rates: readonly RateChange[];
	readonly projects: readonly Project[];
	readonly earlyRedemptions: readonly EarlyRedemption[];
	readonly targets: readonly Target[];
	readonly limits: readonly Target[];
	/** What `simulate` draws; runs take no notice of it. */
	readonly uncertainty: Uncertainty;
}

/** 使う登録簿 — a register as it was read, and the changes its effects have become. */
export interface UsedRegister {
	readonly register: Register<Tree>;
	readonly changes: readonly Change[];
	/** What may become of its measures, and those of which nothing is stated. */
	readonly uncertainty: Pick<Uncertainty, "events" | "asWeighted">;
}

/** 前提 — yearly rates above the plan, as ratios. */
export interface AssumptionPath extends Pick<Assumption, "id" | "label" | "followers" | "standardNeed"> {
	readonly rates: ReadonlyMap<FiscalYear, number>;
	readonly place: Place;
}

/** 積算の値 — a value the edition's rules stand on, as a scenario has it. */
export interface DriverPath {
	/** The driver's term. */
	readonly id: string;
	readonly label: string;
	/** Along the edition's years, in the units the drivers keep. */
	readonly figures: Float64Array;
	/** The years that are stated, with their figures as they were typed: 「R7〜R16 22百万円/人」. */
	readonly words: string;
	readonly place: Place;
}

export type Operation =
	| { readonly kind: "set" | "add" | "scale" | "growth"; readonly values: ReadonlyMap<FiscalYear, number> }
	| { readonly kind: "expr"; readonly tree: Tree; readonly text: string; readonly place: Place };

/** What is said beside an entry, and where it stands. */
interface Annotated {
	readonly reason: string | null;
	readonly source: string | null;
	readonly group: string | null;
	readonly place: Place;
}

/** 変更 — one change of one leaf line. */
export interface Change extends Annotated {
	readonly line: string;
	readonly years: readonly FiscalYear[];
	readonly operation: Operation;
	/** What was written, for reports: 「×0.99」「+50」. */
	readonly words: string;
	readonly linked: boolean;
	/** 市債発行額 only: 投資的経費 from general resources takes what is not borrowed. */
	readonly replaced: boolean;
	readonly owner: string | null;
}

/** 金利の変更 — on bonds issued in these years that state no rate of their own; the later entry upon the earlier. */
export interface RateChange extends Annotated {
	readonly years: readonly FiscalYear[];
	/** `add`: points above what the rate is so far; `set`: the rate itself. */
	readonly kind: "add" | "set";
	/** As a ratio. */
	readonly value: number;
}

/** 事業 — works added to the plan (negative costs take works out). */
export interface Project extends Annotated {
	readonly name: string;
	readonly costs: ReadonlyMap<FiscalYear, number>;
	readonly subsidy: number;
	readonly bond: ProjectBond | null;
	readonly operating: { readonly from: FiscalYear; readonly amount: number } | null;
}

export interface ProjectBond {
	readonly type: string;
	/** Share of what the subsidy leaves. */
	readonly share: number;
	readonly allocationRate: number;
	readonly terms: BondTerms;
	/** The scenario states the rate itself: changes of `rates` do not move it. */
	readonly ownRate: boolean;
}

/** 繰上償還 — of bonds issued before the first projected year, at the end of the year. */
export interface EarlyRedemption extends Annotated {
	readonly year: FiscalYear;
	readonly amount: number;
	readonly from: "debtReductionFund" | "generalResources";
}

/** One thing a scenario asks for. */
export type DriverEntry =
	| { readonly kind: "assumption"; readonly entry: AssumptionPath }
	| { readonly kind: "driver"; readonly entry: DriverPath }
	| { readonly kind: "change"; readonly entry: Change }
	| { readonly kind: "rate"; readonly entry: RateChange }
	| { readonly kind: "project"; readonly entry: Project }
	| { readonly kind: "redemption"; readonly entry: EarlyRedemption }
	| { readonly kind: "parameter"; readonly id: string; readonly value: number; readonly stated: boolean }
	| { readonly kind: "rule"; readonly rule: Scenario["closing"]["rule"] }
	| { readonly kind: "floor"; readonly floor: number }
	| { readonly kind: "stated"; readonly stated: Scenario["closing"]["stated"] };
