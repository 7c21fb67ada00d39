import { measureMessages } from "../../diagnostics/measure-messages.ts";
import { nearest } from "../../diagnostics/near-miss.ts";
import { errorAt, hasError, type Place, type Problem } from "../../diagnostics/problem.ts";
import { solveMessages } from "../../diagnostics/solve-messages.ts";
import type { FiscalYear } from "../../domain/fiscal-year.ts";
import type { TargetResult } from "../../domain/result.ts";
import type { Target } from "../../domain/target.ts";
import type { Columns } from "../../engine/columns.ts";
import { roles } from "../../model/roles.ts";
import { answerable, judgeable } from "../../projection/answerable.ts";
import { judgeTarget } from "../../projection/judge.ts";
import type { Outlook } from "../../projection/project.ts";
import { runVariants } from "../../projection/variants.ts";
import { namedTargets } from "../../scenario/named-targets.ts";
import type { Scenario } from "../../scenario/scenario.ts";

/** Something a plan must meet in some years: a target of the city or the scenario, or a limit of the law. */
export interface Requirement {
	readonly kind: "target" | "limit";
	readonly target: Target;
	readonly years: readonly FiscalYear[];
}

export interface RequirementOptions {
	/** Ids or labels of the targets to meet; all counted ones when missing. */
	readonly targets?: readonly string[] | undefined;
	/** `all`: every projected year from a target's first on; `stated`: the years it names. */
	readonly targetYears: "all" | "stated";
	/** Where a name was typed. */
	readonly placeOf?: (name: string) => Place;
}

/** What a plan must meet. Reference targets are never counted; limits always, where they can be judged at all. */
export function planRequirements(
	outlook: Outlook,
	options: RequirementOptions,
): { readonly requirements: readonly Requirement[] } | { readonly problems: readonly Problem[] } {
	const { edition, scenario } = outlook;
	const projected = edition.years.slice(edition.settledYears);
	const counted = scenario.targets.filter(({ reference }) => !reference);
	const problems: Problem[] = [];
	const wanted =
		options.targets === undefined
			? counted
			: [...new Set(options.targets)].flatMap((name) => {
					const [target, ...more] = namedTargets(scenario.targets, name);
					if (target && !target.reference && more.length === 0) return [target];
					const known = counted.map(({ id }) => id);
					const message = !target
						? measureMessages.unknownTarget(name, nearest(name, known), known)
						: more.length > 0
							? solveMessages.targetAmbiguous(name, [target, ...more])
							: measureMessages.planTargetReference(target.label);
					problems.push(errorAt(options.placeOf?.(name), message));
					return [];
				});
	const targets = [...new Set(wanted)].flatMap((target): Requirement[] => {
		const first = target.years[0] ?? Number.POSITIVE_INFINITY;
		const years = options.targetYears === "all" ? projected.filter((year) => year >= first) : target.years;
		const { target: open, reason } = answerable(outlook, { ...target, years });
		if (reason !== null)
			problems.push(errorAt(options.placeOf?.(target.id), measureMessages.unknownFigure(target.label, reason)));
		return open.years.length === 0 ? [] : [{ kind: "target", target, years: open.years }];
	});
	if (problems.length > 0) return { problems };
	if (targets.length === 0) return { problems: [errorAt(undefined, measureMessages.planTargetsNone())] };
	const limits = scenario.limits.flatMap((target): Requirement[] => {
		const { years } = judgeable(outlook, target);
		return target.reference || years.length === 0 ? [] : [{ kind: "limit", target, years }];
	});
	return { requirements: [...targets, ...limits] };
}

/** One scenario through the kernel, with every law checked; `null` when its amounts cannot be applied or paid. */
export function projectChoice(outlook: Outlook, scenario: Scenario): Columns | null {
	const [choice] = runVariants(outlook, [scenario]);
	return choice === undefined || hasError(choice.problems) ? null : choice.columns;
}

/** Whether a run ends no projected year with a shortage (収支不足) and meets every requirement. */
export function meetsAll(outlook: Outlook, columns: Columns, requirements: readonly Requirement[]): boolean {
	const { settledYears } = outlook.edition;
	const balance = columns.values.get(roles.closing) as Float64Array;
	if (balance.subarray(settledYears).some((amount) => amount < 0)) return false;
	return requirements.every((requirement) => assessRequirement(outlook, columns, requirement).verdict === "met");
}

/** A requirement held against a run, in the years it was asked for. */
export function assessRequirement(outlook: Outlook, columns: Columns, { target, years }: Requirement): TargetResult {
	const shownYears = outlook.edition.years.length;
	return judgeTarget({ ...target, years }, { opened: outlook, columns, plan: null, shownYears });
}
