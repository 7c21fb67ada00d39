import { decimalsOfLine, unitLabel } from "../../domain/unit.ts";
import type { Outlook } from "../../projection/project.ts";
import type { ScenarioCounts } from "./counts.ts";
import type { PathPlan } from "./plan.ts";

/** 95 % of a normal variable lie within so many standard deviations. */
const z = 1.959963984540054;

/**
 * 確率 from how many of the paths it came true on, with Wilson's interval of 95 % (`low` … `high`): it holds where none or
 * all did, and never leaves 0 … 1. `standardError` is half of it ÷ 1.96, so that neither is nothing there.
 */
export function chance(times: number, paths: number) {
	const probability = times / paths;
	const spread = (z * Math.sqrt((times * (paths - times)) / paths + z ** 2 / 4)) / (paths + z ** 2);
	const middle = (times + z ** 2 / 2) / (paths + z ** 2);
	return {
		probability,
		standardError: spread / z,
		low: times === 0 ? 0 : middle - spread,
		high: times === paths ? 1 : middle + spread,
	};
}

/** How likely a target or limit is kept, year by year and throughout. */
export function targetChance(
	{ scenario, edition, municipality, shownYears }: Outlook,
	plan: PathPlan,
	counts: ScenarioCounts,
	index: number,
) {
	const target = [...scenario.targets, ...scenario.limits][index] as Outlook["scenario"]["targets"][number];
	const { id, label, line, operator, limit, reference, years } = target;
	const { asked, judged } = plan.targets[index] as PathPlan["targets"][number];
	const shown = edition.years.slice(plan.settledYears, shownYears);
	const term = municipality.lines.byId(line);
	const unknownIn = (at: number) => counts.unknown[index * plan.years + plan.settledYears + at] as number;
	// A year that no path knows leaves nothing to be said of all of them.
	const isLost = shown.some((_, at) => asked[plan.settledYears + at] === 1 && unknownIn(at) === counts.paths);
	return {
		target: {
			...{ id, label, line, operator, reference, years },
			limit: typeof limit === "number" ? limit : null,
			unit: unitLabel(term.unit, municipality.unit),
			decimals: decimalsOfLine(term, municipality.decimals),
		},
		/** Every projected year: whether the target is asked of it, and the share of paths on which it cannot be judged. */
		years: shown.map((year, at) => ({
			year,
			asked: asked[plan.settledYears + at] === 1,
			unknown: unknownIn(at) / counts.paths,
			...chance(counts.met[index * plan.years + plan.settledYears + at] as number, counts.paths),
		})),
		/** Met in all the years it is asked of; `null` where it is not judged. */
		throughout: judged && !isLost ? chance(counts.throughout[index] as number, counts.paths) : null,
	};
}
