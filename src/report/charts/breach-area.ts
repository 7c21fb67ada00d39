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

/** 目標割れの部分 — from the target's first year on, in projected years, between the figures and the target. */
export function breachArea(
	points: readonly { readonly year: FiscalYear; readonly value: number | null }[],
	reference: Reference,
	firstProjected: FiscalYear,
	name: string,
): BreachPoint[] {
	const from = Math.max(reference.years[0] ?? firstProjected, firstProjected);
	const judged = points.filter(({ year }) => year >= from);
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
