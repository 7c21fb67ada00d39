import { needRoles } from "../../model/roles.ts";
import type { Outlook } from "../../projection/project.ts";
import { isNeeded } from "../../projection/standard-need.ts";
import type { Rise } from "./rises.ts";

/** 需要額の動き — what prices and wages move on a path, for 普通交付税 to answer to. */
export interface NeedPlan {
	/** Its place among the kernel's inputs. */
	readonly input: number;
	readonly lines: readonly NeededLine[];
}

interface NeededLine {
	/** Its place among the lines that differ from path to path. */
	readonly varied: number;
	/** By projected year: what the scenario's own prices and wages alone made of the plan's amount. */
	readonly amounts: Float64Array;
	/** The prices and wages it follows; `isAll`: it follows nothing else. */
	readonly rises: readonly Rise[];
	readonly isAll: boolean;
}

interface FollowingLine {
	readonly line: string;
	readonly rises: readonly Rise[];
}

/** `null` where no price and no wage is uncertain. */
export function needPlan(outlook: Outlook, varied: readonly FollowingLine[]): NeedPlan | null {
	const { scenario, municipality, edition, planned } = outlook;
	const uncertain = scenario.uncertainty.factors.map(({ on }) => on);
	const lines = varied.flatMap(({ line, rises }, index): NeededLine[] => {
		const term = municipality.lines.byId(line);
		const own = rises.filter(({ factor }) => {
			const on = uncertain[factor];
			return on?.kind === "assumption" && isNeeded(on, term);
		});
		if (own.length === 0) return [];
		const paths = scenario.assumptions.filter((path) => isNeeded(path, term));
		let factor = 1;
		const amounts = Float64Array.from(edition.years.slice(edition.settledYears), (year, at) => {
			for (const { followers, rates } of paths)
				for (const { elasticity } of followers.filter((follower) => follower.line === line))
					factor *= 1 + elasticity * (rates.get(year) ?? 0);
			const amount = factor * (planned.entered.get(line)?.[edition.settledYears + at] as number);
			// Of an amount nobody knows nothing moves, as in a run.
			return Number.isNaN(amount) ? 0 : amount;
		});
		return [{ varied: index, amounts, rises: own, isAll: own.length === rises.length }];
	});
	const input = municipality.model.kernel.inputs.indexOf(`entered.${needRoles.priced}`);
	return lines.length === 0 ? null : { input, lines };
}
