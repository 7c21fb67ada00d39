import { errorAt, type Problem } from "../diagnostics/problem.ts";
import { scenarioMessages } from "../diagnostics/scenario-messages.ts";
import type { Target } from "../domain/target.ts";
import { readQuantity } from "./quantities.ts";
import type { ResolveContext } from "./resolve-change.ts";
import type { TargetSpec } from "./scenario-schema.ts";
import type { Path, SourceFile } from "./yaml-source.ts";
import { readLastingYears, readYears } from "./years.ts";

/** How a target's years are read: a scenario's must lie in the horizon, the settings' outlive editions. */
export type YearReader = typeof readYears;
export const statedYears: YearReader = readYears;
export const lastingYears: YearReader = readLastingYears;

/** Resolves targets or limits: the line by name, the years, the limit in the line's unit. */
export function resolveTargets(
	key: "targets" | "limits",
	specs: readonly TargetSpec[],
	source: SourceFile,
	context: ResolveContext,
	readYearsOf: YearReader,
	problems: Problem[],
): Target[] {
	return specs.flatMap((spec, index): Target[] => {
		const at: Path = [key, index];
		const term = context.lines.find(spec.line);
		if (!term) problems.push(errorAt(source.place([...at, "line"]), context.lines.unknown(spec.line)));
		const years = readYearsOf(spec.years, context.horizon, source.place([...at, "years"]));
		if ("problem" in years) problems.push(years.problem);
		const limit = term ? readLimit(spec.limit, term.unit, context) : 0;
		if (typeof limit !== "number") problems.push(errorAt(source.place([...at, "limit"]), limit));
		if (!term || "problem" in years || typeof limit !== "number") return [];
		return [
			{
				id: spec.id ?? `target-${index + 1}`,
				label: spec.label,
				line: term.id,
				operator: spec.operator,
				limit,
				kind: null,
				years: years.value,
				reference: spec.reference ?? false,
				source: spec.source ?? null,
				effective: spec.effective ?? null,
			},
		];
	});
}

/** A ratio's limit is in percent (「13%」 or 13); an amount's in the municipality's unit. */
export function readLimit(limit: number | string, unit: string, context: Pick<ResolveContext, "municipality">) {
	if (unit === "percent" && typeof limit === "string") {
		const text = limit.normalize("NFKC").trim();
		return /^\d{1,9}(\.\d+)?%?$/.test(text) ? Number(text.replace("%", "")) : scenarioMessages.rate(limit);
	}
	return readQuantity(
		limit,
		unit === "people" ? { kind: "count" } : { kind: "amount", unit: context.municipality.unit },
	);
}
