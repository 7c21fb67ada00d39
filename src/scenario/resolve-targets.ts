import { scenarioMessages } from "../diagnostics/scenario-messages.ts";
import { shapeMessages } from "../diagnostics/shape-messages.ts";
import { type ComparisonOperator, parseComparison, splitLimit } from "../domain/comparison-words.ts";
import type { Target } from "../domain/target.ts";
import { foldWidth } from "../domain/typed-text.ts";
import type { Cursor } from "../files/cursor.ts";
import type { ResolveContext } from "./context.ts";
import { readQuantity } from "./quantities.ts";
import type { TargetSpec } from "./scenario-schema.ts";
import type { YearReader } from "./years.ts";

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
	list: Cursor<readonly TargetSpec[] | undefined>,
	context: ResolveContext,
	readYearsOf: YearReader,
): Target[] {
	const { lines, horizon } = context;
	return list.entries().flatMap((entry, index): Target[] => {
		const { value: spec } = entry;
		if (spec.id !== undefined && list.value?.findIndex(({ id }) => id === spec.id) !== index)
			entry.at("id").say(scenarioMessages.targetTwice(spec.id));
		const term = lines.find(spec.line) ?? entry.at("line").say(lines.unknown(spec.line));
		const years = entry.accept(readYearsOf(spec.years, horizon, entry.at("years").place));
		const bound = readBound(entry);
		const limit = term ? entry.at("limit").take(readLimit(bound.limit, term.unit, context)) : null;
		if (!term || years === null || limit === null || bound.operator === null) return [];
		return [
			{
				id: spec.id ?? "",
				label: spec.label,
				line: term.id,
				operator: bound.operator,
				limit,
				kind: null,
				years,
				reference: spec.reference ?? false,
				source: spec.source ?? null,
				effective: spec.effective ?? null,
			},
		];
	});
}

/** The operator of a target, stated by itself or behind its limit: 「26億円以上」; both must say the same. */
function readBound(entry: Cursor<TargetSpec>): { operator: ComparisonOperator | null; limit: TargetSpec["limit"] } {
	const { limit, operator } = entry.value;
	const split = typeof limit === "string" ? splitLimit(limit) : null;
	const stated = operator === undefined ? null : parseComparison(operator);
	if (stated !== null && split !== null && split.comparison !== stated)
		entry.at("limit").say(scenarioMessages.targetOperatorTwice(String(operator), split.word));
	if (stated === null && split === null && !entry.isDamaged) entry.say(shapeMessages.missingKey("operator"));
	return { operator: stated ?? split?.comparison ?? null, limit: split?.amount ?? limit };
}

/** A ratio's limit is in percent (「13%」 or 13); an amount's in the municipality's unit, one per head in 千円. */
export function readLimit(limit: number | string, unit: string, context: Pick<ResolveContext, "municipality">) {
	if (unit === "percent" && typeof limit === "string") {
		const text = foldWidth(limit);
		return /^\d{1,9}(\.\d+)?%?$/.test(text) ? Number(text.replace("%", "")) : scenarioMessages.rateForm(limit);
	}
	if (unit === "people") return readQuantity(limit, { kind: "count" });
	const money = unit === "thousandYenPerPerson" ? "千円" : context.municipality.unit;
	return readQuantity(limit, { kind: "amount", unit: money });
}
