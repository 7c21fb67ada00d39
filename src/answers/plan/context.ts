import type { Columns } from "../../engine/columns.ts";
import type { OpenedMeasures } from "./open.ts";
import type { Choice } from "./optimise/choice-space.ts";
import type { Requirement, RequirementOptions } from "./requirements.ts";
import type { PlanSearch } from "./trial.ts";

export interface PlanOptions extends RequirementOptions {
	/** Milliseconds on some clock; `deadline` on the same. */
	readonly now: () => number;
	readonly deadline: number;
	readonly progress?: (found: PlanProgress) => void;
	/** Leaves out why there is no plan, which takes longer than to find that there is none. */
	readonly withoutConflict?: boolean;
	/** Up to so many combinations are all tried (tests of the search try none). */
	readonly triedAtMost?: number;
}

export interface PlanProgress {
	/** 「最小の負担を探しています」「両立しない目標を調べています」. */
	readonly stage: "search" | "conflict";
	readonly burden: number | null;
	readonly bound: number;
}

/** Everything the parts of a plan work on. */
export interface PlanContext extends OpenedMeasures {
	/** A search for a choice that meets some requirements, without 収支不足. */
	readonly search: (requirements: readonly Requirement[], stage: PlanProgress["stage"]) => PlanSearch;
	/** The kernel's figures of a choice; `null` when its amounts cannot be applied. */
	readonly project: (choice: Choice) => Columns | null;
}
