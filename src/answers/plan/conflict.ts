import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { decimalsOfLine, unitLabel } from "../../domain/unit.ts";
import type { PlanContext } from "./context.ts";
import type { Requirement } from "./requirements.ts";

/** 両立しない目標 — requirements no choice of measures meets. */
export type PlanConflict = ReturnType<typeof findConflict>;

/** A target of a conflict, and the years of it. */
export type ConflictPart = PlanConflict["parts"][number];

/**
 * 両立しない目標を探す — why no choice of measures meets the requirements. Where single years of targets cannot be met even
 * alone, all of them are named. Else a part of the requirements that cannot be met together and of which nothing can be
 * spared: requirements are left out one by one, then the years of each, and stay out while what is left still cannot be
 * met. With no parts 収支不足 itself cannot be avoided. Out of time, what has not been tried stays in.
 */
export function findConflict(context: PlanContext, requirements: readonly Requirement[]) {
	/** `together`: nothing can be spared; `alone`: nothing is missing. False when time ran out before. */
	let isLeast = true;
	const possible = (some: readonly Requirement[]): boolean | null => {
		const step = context.search(some, "conflict").any();
		if (step.kind === "open") isLeast = false;
		return step.kind === "open" ? null : step.kind === "found";
	};
	/**
	 * `alone`: each year of each part cannot be met even by itself; `together`: only not with the other parts, of which
	 * there are none where 収支不足 cannot be avoided, whatever the targets. `isRestPossible`: whether what is asked beside
	 * the parts (`alone`), or without one of them (`together`), can be met.
	 */
	const conflict = (kind: "alone" | "together", parts: readonly Requirement[], isRestPossible: boolean | null) => {
		return { kind, parts: parts.map((each) => part(context, each)), isLeast, isRestPossible };
	};
	if (possible([]) === false) return conflict("together", [], null);
	const alone = hopelessYears(requirements, possible);
	if (alone.length > 0) {
		const rest = requirements.flatMap((requirement): Requirement[] => {
			const hopeless = alone.find(({ target }) => target === requirement.target)?.years ?? [];
			const years = requirement.years.filter((year) => !hopeless.includes(year));
			// Without a year nothing is asked: kept, it would be judged as unknown and never be met.
			return years.length === 0 ? [] : [{ ...requirement, years }];
		});
		return conflict("alone", alone, possible(rest));
	}
	const left = leastConflict(requirements, (some) => possible(some) === false);
	return conflict("together", left, true);
}

/** The years of each requirement in which nothing meets it, were it the only one. */
function hopelessYears(
	requirements: readonly Requirement[],
	possible: (some: readonly Requirement[]) => boolean | null,
): Requirement[] {
	// Limits of the law seldom bind: they are tried together first.
	const limits = requirements.filter(({ kind }) => kind === "limit");
	const suspects = possible(limits) === true ? requirements.filter(({ kind }) => kind === "target") : requirements;
	return suspects.flatMap((requirement): Requirement[] => {
		if (possible([requirement]) === true) return [];
		const years = requirement.years.filter((year) => possible([{ ...requirement, years: [year] }]) === false);
		return years.length === 0 ? [] : [{ ...requirement, years }];
	});
}

function leastConflict(
	requirements: readonly Requirement[],
	isImpossible: (some: readonly Requirement[]) => boolean,
): readonly Requirement[] {
	let left = requirements;
	const targets = left.filter(({ kind }) => kind === "target");
	if (targets.length < left.length && isImpossible(targets)) left = targets;
	for (const requirement of left) {
		const without = left.filter((other) => other !== requirement);
		if (isImpossible(without)) left = without;
	}
	for (const { target, years: asked } of left) {
		let years: readonly FiscalYear[] = asked;
		for (const year of asked) {
			if (years.length === 1) break;
			const fewer = years.filter((other) => other !== year);
			const narrowed = left.map((other) => (other.target === target ? { ...other, years: fewer } : other));
			if (!isImpossible(narrowed)) continue;
			years = fewer;
			left = narrowed;
		}
	}
	return left;
}

function part(context: PlanContext, { target, years }: Requirement) {
	const term = context.outlook.municipality.lines.byId(target.line);
	const search = context.search([], "conflict");
	return {
		id: target.id,
		label: target.label,
		years,
		/** Value of each year with the measures that bring it nearest, nothing else asked; `null`: not settled. */
		nearest: years.map((year) => search.nearest(target, year)),
		unit: unitLabel(term.unit, context.outlook.municipality.unit),
		/** Digits after the point in print. */
		decimals: decimalsOfLine(term, context.outlook.municipality.decimals),
	};
}
