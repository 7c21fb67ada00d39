import type { Problem } from "../diagnostics/problem.ts";
import type { LimitDefinition, Target } from "../domain/target.ts";
import { Cursor } from "../files/cursor.ts";
import type { ResolveContext } from "./context.ts";
import { resolveTargets } from "./resolve-targets.ts";
import { readLastingYears } from "./years.ts";

/**
 * 法令の基準 — the law judges every city, in every year of its edition. The settings may state one of the limits otherwise
 * (将来負担比率 of a 指定都市) or add to them; they cannot take one away.
 */
export function resolveLimits(law: readonly LimitDefinition[], context: ResolveContext, problems: Problem[]): Target[] {
	const { municipality, horizon } = context;
	// A limit holds in settled years too.
	const open = { ...context, horizon: { ...horizon, settledYears: 0 } };
	const stated = resolveTargets(
		new Cursor(municipality.limits, municipality.source, problems, ["limits"]),
		open,
		readLastingYears,
	);
	const statedFor = (limit: LimitDefinition) => stated.find((own) => own.id === limit.id || isAlike(own, limit));
	const lawful = law.map((limit): Target => {
		const { label, limit: bound, source, effective } = statedFor(limit) ?? limit;
		return { ...limit, label, limit: bound, years: horizon.years, source: source ?? limit.source, effective };
	});
	const added = stated.filter((own) => !law.some((limit) => statedFor(limit) === own));
	return [...lawful, ...added.map((limit): Target => ({ ...limit, kind: "added" }))];
}

function isAlike(own: Target, { line, operator, limit }: LimitDefinition): boolean {
	return own.line === line && own.operator === operator && own.limit === limit;
}
