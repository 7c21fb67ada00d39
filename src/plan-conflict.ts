import type { FiscalYear } from "./domain/fiscal-year.ts";
import type { ConflictPart } from "./domain/plan.ts";
import { unitLabel } from "./domain/unit.ts";
import { modelFacts } from "./model-facts.ts";
import type { PlanContext } from "./plan.ts";
import { nearestValue } from "./plan-nearest.ts";
import type { Requirement } from "./plan-requirements.ts";

/**
 * 両立しない目標 — a part of the requirements that no choice of measures meets together, and of which nothing can be
 * spared: requirements are left out one by one, then the years of each, and stay out while what is left still cannot be
 * met. Empty requirements mean that 収支不足 alone cannot be avoided. Out of time, what has not been tried stays in.
 */
export function findConflict(
	context: PlanContext,
	requirements: readonly Requirement[],
): { readonly parts: ConflictPart[]; readonly isLeast: boolean } {
	let isLeast = true;
	const isImpossible = (some: readonly Requirement[]): boolean => {
		const step = context.search(some, "conflict").any();
		if (step.kind === "timeout") isLeast = false;
		return step.kind === "none";
	};
	// Limits of the law seldom bind: they are tried together first.
	let left: readonly Requirement[] = requirements;
	const targets = left.filter(({ kind }) => kind === "target");
	if (targets.length < left.length && isImpossible(targets)) left = targets;
	for (const requirement of left) {
		const without = left.filter((other) => other !== requirement);
		if (isImpossible(without)) left = without;
	}
	for (const requirement of left) {
		let years: readonly FiscalYear[] = requirement.years;
		for (const year of requirement.years) {
			if (years.length === 1) break;
			const fewer = years.filter((other) => other !== year);
			const narrowed = left.map((other) => (other.target === requirement.target ? { ...other, years: fewer } : other));
			if (!isImpossible(narrowed)) continue;
			years = fewer;
			left = narrowed;
		}
	}
	return { parts: left.map((requirement) => conflictPart(context, requirement)), isLeast };
}

function conflictPart(context: PlanContext, { target, years }: Requirement): ConflictPart {
	const term = modelFacts.lines.byId(target.line);
	return {
		label: target.label,
		years,
		best: years.map((year) => nearestValue(context, target, year)),
		unit: unitLabel(term.unit, context.outlook.municipality.unit),
	};
}
