import type { Problem } from "../diagnostics/problem.ts";
import type { Target } from "../domain/target.ts";
import { Cursor } from "../files/cursor.ts";
import type { ResolveContext } from "./context.ts";
import type { Municipality } from "./municipality.ts";
import { resolveLimits } from "./resolve-limits.ts";
import { resolveTargets, withTargets } from "./resolve-targets.ts";
import { resolveUncertainty, type UncertaintyFile } from "./resolve-uncertainty.ts";
import type { Uncertainty } from "./uncertainty.ts";
import { type Horizon, readLastingYears, readYearsWithin } from "./years.ts";

interface StatedBySettings {
	readonly targets: readonly Target[];
	readonly limits: readonly Target[];
	readonly uncertainty: Uncertainty;
}

const kept = new WeakMap<Municipality, WeakMap<Horizon, StatedBySettings>>();

/**
 * 設定の目標・基準・不確かさ — what the settings say for the years of an edition, read once for all scenarios of a city, which
 * leave it as it is; `null` where something is wrong with it, which is told to each of them.
 */
export function statedBySettings(context: ResolveContext): StatedBySettings | null {
	const { municipality, horizon } = context;
	const byHorizon = kept.get(municipality) ?? new WeakMap<Horizon, StatedBySettings>();
	const known = byHorizon.get(horizon);
	if (known !== undefined) return known;
	const problems: Problem[] = [];
	const stated = {
		targets: settingsTargets(context, problems),
		limits: resolveLimits(municipality.model.limits, context, problems),
		uncertainty: resolveUncertainty(settingsUncertainty(context, problems), context),
	};
	if (problems.length > 0) return null;
	kept.set(municipality, byHorizon.set(horizon, stated));
	return stated;
}

/** The targets of the settings. */
export function settingsTargets(context: ResolveContext, problems: Problem[]): readonly Target[] {
	const { targets, source } = context.municipality;
	return withTargets([], resolveTargets(new Cursor(targets, source, problems, ["targets"]), context, readLastingYears));
}

/** What is uncertain by the settings, and by the edition. */
export function settingsUncertainty({ municipality }: ResolveContext, problems: Problem[]): UncertaintyFile[] {
	return municipality.uncertainty.map(({ spec, source }) => ({
		spec: new Cursor(spec, source, problems, ["uncertainty"]),
		readYearsOf: readYearsWithin,
	}));
}
