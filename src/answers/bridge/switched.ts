import type { DriverEntry } from "../../scenario/scenario.ts";

/** Where an entry of two lists stands: in both, only in the base's, only in the other's. */
type Side = "both" | "base" | "other";

/** One entry of the merged list of two scenarios. */
export interface Sided<Entry> {
	readonly entry: Entry;
	readonly side: Side;
}

/**
 * Merges two ordered lists. Entries of equal content and order are common ground (a longest common subsequence); between
 * two common entries stand the base's own, then the other's own. Without the other's entries this is the base's list in
 * its order, without the base's the other's in its order: every mixture keeps the order of both files.
 */
export function mergeOrdered<Entry>(
	base: readonly Entry[],
	other: readonly Entry[],
	content: (entry: Entry) => string,
): Sided<Entry>[] {
	const [left, right] = [base.map(content), other.map(content)];
	const lengths = commonLengths(left, right);
	const width = right.length + 1;
	const merged: Sided<Entry>[] = [];
	// The other's own wait until the base's own between the same two common entries have gone first.
	let waiting: Sided<Entry>[] = [];
	for (let [a, b] = [0, 0]; a < left.length || b < right.length; ) {
		if (left[a] === right[b]) {
			merged.push(...waiting, { entry: base[a] as Entry, side: "both" });
			waiting = [];
			[a, b] = [a + 1, b + 1];
		} else if (
			b === right.length ||
			(a < left.length && (lengths[(a + 1) * width + b] as number) >= (lengths[a * width + b + 1] as number))
		) {
			merged.push({ entry: base[a] as Entry, side: "base" });
			a += 1;
		} else {
			waiting.push({ entry: other[b] as Entry, side: "other" });
			b += 1;
		}
	}
	return [...merged, ...waiting];
}

/** Lengths of the longest common subsequence of every pair of list ends. */
function commonLengths(left: readonly string[], right: readonly string[]): Uint16Array {
	const width = right.length + 1;
	const lengths = new Uint16Array((left.length + 1) * width);
	for (let a = left.length - 1; a >= 0; a -= 1)
		for (let b = right.length - 1; b >= 0; b -= 1)
			lengths[a * width + b] =
				left[a] === right[b]
					? (lengths[(a + 1) * width + b + 1] as number) + 1
					: Math.max(lengths[(a + 1) * width + b] as number, lengths[a * width + b + 1] as number);
	return lengths;
}

/** Merges two lists whose order has no meaning: entries of equal content pair off wherever they stand. */
export function mergeUnordered<Entry>(
	base: readonly Entry[],
	other: readonly Entry[],
	content: (entry: Entry) => string,
): Sided<Entry>[] {
	const spare = other.map((entry) => ({ entry, key: content(entry) }));
	const left = base.map((entry): Sided<Entry> => {
		const key = content(entry);
		const at = spare.findIndex((one) => one.key === key);
		if (at >= 0) spare.splice(at, 1);
		return { entry, side: at < 0 ? "base" : "both" };
	});
	return [...left, ...spare.map(({ entry }) => ({ entry, side: "other" as const }))];
}

/** 要因 — entries that are switched together from the base's to the other's. */
export interface Driver {
	readonly group: string | null;
	readonly base: readonly DriverEntry[];
	readonly other: readonly DriverEntry[];
}

/** An entry of the merged list; `driver` is −1 for common ground. */
export interface Switched<Entry> extends Sided<Entry> {
	readonly driver: number;
}
