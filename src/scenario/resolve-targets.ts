import { errorAt, type Problem } from "../diagnostics/problem.ts";
import { scenarioMessages } from "../diagnostics/scenario-messages.ts";
import { shapeMessages } from "../diagnostics/shape-messages.ts";
import { type Comparison, parseComparison, splitLimit } from "../domain/comparison-words.ts";
import type { Target } from "../domain/target.ts";
import { foldWidth } from "../domain/typed-text.ts";
import { isDamaged } from "../files/salvage.ts";
import type { Path, SourceFile } from "../files/yaml-source.ts";
import type { ResolveContext } from "./context.ts";
import { readQuantity } from "./quantities.ts";
import type { TargetSpec } from "./scenario-schema.ts";
import { readLastingYears, readYears } from "./years.ts";

/** How a target's years are read: a scenario's must lie in the horizon, the settings' outlive editions. */
export type YearReader = typeof readYears;
export const statedYears: YearReader = readYears;
export const lastingYears: YearReader = readLastingYears;

/**
 * The targets of one file after those of the files before it: one of the same id replaces the earlier one, one without an
 * id is given a free one.
 */
export function withTargets(before: readonly Target[], added: readonly Target[]): readonly Target[] {
	const taken = new Set([...before, ...added].map(({ id }) => id));
	const merged = new Map(before.map((target) => [target.id, target]));
	let number = 0;
	for (const [index, target] of added.entries()) {
		if (target.id !== "") merged.set(target.id, target);
		else {
			number = Math.max(number, index) + 1;
			while (taken.has(`target-${number}`)) number += 1;
			merged.set(`target-${number}`, { ...target, id: `target-${number}` });
		}
	}
	return [...merged.values()];
}

/**
 * Resolves targets or limits: the line by name, the years, the limit in the line's unit. A target that states no id has
 * the empty one.
 */
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
		if (spec.id !== undefined && specs.findIndex(({ id }) => id === spec.id) < index)
			problems.push(errorAt(source.place([...at, "id"]), scenarioMessages.repeatedTarget(spec.id)));
		const term = context.lines.find(spec.line);
		if (!term) problems.push(errorAt(source.place([...at, "line"]), context.lines.unknown(spec.line)));
		const years = readYearsOf(spec.years, context.horizon, source.place([...at, "years"]));
		if ("problem" in years) problems.push(years.problem);
		const bound = readBound(spec, at, source, problems);
		const limit = term ? readLimit(bound.limit, term.unit, context) : 0;
		if (typeof limit !== "number") problems.push(errorAt(source.place([...at, "limit"]), limit));
		if (!term || "problem" in years || typeof limit !== "number" || bound.operator === null) return [];
		return [
			{
				id: spec.id ?? "",
				label: spec.label,
				line: term.id,
				operator: bound.operator,
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

/** The operator of a target, stated by itself or behind its limit: 「26億円以上」; both must say the same. */
function readBound(
	spec: TargetSpec,
	at: Path,
	source: SourceFile,
	problems: Problem[],
): { operator: Comparison | null; limit: TargetSpec["limit"] } {
	const split = typeof spec.limit === "string" ? splitLimit(spec.limit) : null;
	const stated = spec.operator === undefined ? null : parseComparison(spec.operator);
	if (stated !== null && split !== null && split.comparison !== stated)
		problems.push(
			errorAt(source.place([...at, "limit"]), scenarioMessages.operatorTwice(String(spec.operator), split.word)),
		);
	if (stated === null && split === null && !isDamaged(source, at))
		problems.push(errorAt(source.place(at), shapeMessages.missingKey("operator")));
	return { operator: stated ?? split?.comparison ?? null, limit: split?.amount ?? spec.limit };
}

/** A ratio's limit is in percent (「13%」 or 13); an amount's in the municipality's unit, one per head in 千円. */
export function readLimit(limit: number | string, unit: string, context: Pick<ResolveContext, "municipality">) {
	if (unit === "percent" && typeof limit === "string") {
		const text = foldWidth(limit);
		return /^\d{1,9}(\.\d+)?%?$/.test(text) ? Number(text.replace("%", "")) : scenarioMessages.rate(limit);
	}
	if (unit === "people") return readQuantity(limit, { kind: "count" });
	const money = unit === "thousandYenPerPerson" ? "千円" : context.municipality.unit;
	return readQuantity(limit, { kind: "amount", unit: money });
}
