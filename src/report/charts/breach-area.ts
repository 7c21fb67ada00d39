import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { keeps, type Reference } from "../content/references.ts";

/** A point of the area between a line that misses a target and the target. */
interface BreachPoint {
	/** Calendar year, with a fraction where the line crosses the target between two years. */
	readonly x: number;
	readonly y: number;
	readonly limit: number;
	/** Points of one area have the same part. */
	readonly part: string;
}

/**
 * 目標割れの部分 — from the target's first year on, in projected years, between the figures and the target. What is missed
 * already in that year is shaded from where it was crossed: a sharp edge would look like a fall.
 */
export function breachArea(
	points: readonly Point[],
	reference: Reference,
	firstProjected: FiscalYear,
	name: string,
): BreachPoint[] {
	const judged = points.slice(beginning(points, reference, firstProjected));
	const area: BreachPoint[] = [];
	let part = 0;
	const add = (x: number, y: number) => area.push({ x, y, limit: reference.value, part: `${name}${part}` });
	for (const [index, point] of judged.entries()) {
		const before = judged[index - 1];
		if (point.value === null) {
			part += 1;
			continue;
		}
		const missed = !keeps(reference, point.value);
		const previous = before?.value ?? null;
		if (before !== undefined && previous !== null && missed === keeps(reference, previous)) {
			const share = (reference.value - previous) / (point.value - previous);
			add(before.year + share * (point.year - before.year), reference.value);
			if (!missed) part += 1;
		}
		if (missed) add(point.year, point.value);
	}
	return area;
}

interface Point {
	readonly year: FiscalYear;
	readonly value: number | null;
}

/** The point before the crossing that leads to a miss in the target's first year; else that year. */
function beginning(points: readonly Point[], reference: Reference, firstProjected: FiscalYear): number {
	const from = Math.max(reference.years[0] ?? firstProjected, firstProjected);
	const first = points.findIndex(({ year }) => year >= from);
	if (first < 0) return points.length;
	const isMissed = (at: number) => {
		const value = points[at]?.value ?? null;
		return value !== null && !keeps(reference, value);
	};
	let at = first;
	while (isMissed(at) && (points[at - 1]?.year ?? 0) >= firstProjected) at -= 1;
	return at;
}
