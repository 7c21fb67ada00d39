import type { FiscalYear } from "../domain/fiscal-year.ts";
import type { Edition } from "../scenario/edition.ts";

/** A published figure that the plan, computed from the leaf lines, does not give. */
export interface Mismatch {
	readonly line: string;
	readonly year: FiscalYear;
	readonly published: number;
	readonly computed: number;
}

/** 公表額との照合 — every published total, balance and ratio against the plan; differences past `tolerance` are named. */
export function verifyPublished(
	{ years, published }: Pick<Edition, "years" | "published">,
	computed: ReadonlyMap<string, ArrayLike<number>>,
	lines: readonly string[],
	tolerance: number,
): Mismatch[] {
	return lines.flatMap((line) =>
		years.flatMap((year, index): Mismatch[] => {
			const wanted = published.get(line)?.[index] ?? Number.NaN;
			const found = computed.get(line)?.[index] ?? Number.NaN;
			const bothMissing = Number.isNaN(wanted) && Number.isNaN(found);
			return bothMissing || Math.abs(wanted - found) <= tolerance
				? []
				: [{ line, year, published: wanted, computed: found }];
		}),
	);
}
