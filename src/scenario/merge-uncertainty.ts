import type { UncertaintySpec } from "./uncertainty-schema.ts";

type Pairs = Extract<NonNullable<UncertaintySpec["correlations"]>, readonly unknown[]>;

/** 不確かさ of a chain of files as one file says it: what a later one says of a factor, a pair or an event replaces it. */
export function mergeUncertainty(
	chain: readonly (UncertaintySpec | undefined)[],
	nameOf: (name: string) => string,
): UncertaintySpec | undefined {
	const stated = chain.flatMap((spec) => spec ?? []);
	const start = stated.findLastIndex(({ inherit }) => inherit === false);
	const kept = stated.slice(Math.max(0, start));
	if (kept.length < 2) return kept[0];
	const factors = lastOf(
		kept.flatMap((spec) => spec.factors ?? []),
		({ on }) => nameOf(on),
	);
	const events = lastOf(
		kept.flatMap((spec) => spec.events ?? []),
		({ name }) => name,
	);
	const pairs = lastOf(
		kept.flatMap(({ correlations }) => pairsOf(correlations)),
		({ between }) => between.map(nameOf).sort().join(" "),
	);
	return {
		...(start < 0 ? {} : { inherit: false }),
		...(factors.length === 0 ? {} : { factors }),
		...(pairs.length === 0 ? {} : { correlations: pairs }),
		...(events.length === 0 ? {} : { events }),
	};
}

/** A matrix is its pairs. */
function pairsOf(correlations: UncertaintySpec["correlations"]): Pairs {
	if (correlations === undefined) return [];
	if (Array.isArray(correlations)) return correlations;
	const { factors, matrix, ...annotations } = correlations;
	return factors.flatMap((a, row) =>
		factors.slice(row + 1).flatMap((b, at): Pairs => {
			const value = matrix[row]?.[row + 1 + at];
			return value === undefined ? [] : [{ between: [a, b], value, ...annotations }];
		}),
	);
}

/** Of what has the same name the last. */
function lastOf<Stated>(all: readonly Stated[], nameOf: (one: Stated) => string): Stated[] {
	return [...new Map(all.map((one) => [nameOf(one), one])).values()];
}
