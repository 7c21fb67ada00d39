import { ink, referenceStyles } from "../content/palette.ts";
import type { Reference } from "../content/references.ts";
import type { Spec } from "./chart.ts";
import type { LegendEntry } from "./frame.ts";
import { inPixels, marks, once } from "./marks.ts";
import { size } from "./theme.ts";
import { positionOf, type ValueScale } from "./value-scale.ts";
import { slotWidth, type YearSpan, yearMiddle } from "./year-axis.ts";

function strokeOf(kind: Reference["kind"]) {
	const { colour, dash, width } = referenceStyles[kind];
	return { color: colour, strokeDash: dash.px, strokeWidth: width };
}

/** Targets and limits across a plot: thin before the first year judged, heavy from it on, the judged years marked ◇. */
export function referenceLayers(
	references: readonly Reference[],
	span: YearSpan,
	scale: ValueScale,
	height: number,
): Spec[] {
	const slot = slotWidth(span, size.plotWidth);
	const first = span.years[0] ?? 0;
	return references.flatMap((reference): Spec[] => {
		const y = positionOf(reference.value, scale, height);
		const stroke = strokeOf(reference.kind);
		if (reference.steps !== null) return [stair(reference.steps, span, scale, height)];
		const from = reference.kind === "target" ? Math.max(0, ((reference.years[0] ?? first) - first) * slot) : 0;
		const rules = [
			...(from > 0 ? [rule(0, from, y, { ...stroke, strokeWidth: 0.9 })] : []),
			rule(from, size.plotWidth, y, stroke),
		];
		const judged = reference.years.filter((year) => span.years.includes(year));
		if (reference.kind !== "target" || judged.length === 0) return rules;
		const xs = judged.map((year) => yearMiddle(span, year));
		return [...rules, diamonds(xs, y)];
	});
}

/** Reference lines in a legend; which scenarios have one, where not all of them do. */
export function referenceEntries(references: readonly Reference[], scenarios: number): LegendEntry[] {
	return references.map(({ kind, years, long, names }) => ({
		text: names.length === scenarios ? long : `${long}(${names.join("、")}のみ)`,
		sample: (x, y) => {
			const line = rule(x, x + 40, y, strokeOf(kind));
			return kind === "target" && years.length > 0 ? [line, diamonds([x + 20], y)] : [line];
		},
	}));
}

function rule(from: number, to: number, y: number, stroke: Spec): Spec {
	return once({ type: "rule", ...stroke }, { x: from, x2: to, y });
}

/** A limit that moves from year to year: level through each year's slot. */
function stair(steps: ReadonlyMap<number, number>, span: YearSpan, scale: ValueScale, height: number): Spec {
	const slot = slotWidth(span, size.plotWidth);
	const first = span.years[0] ?? 0;
	const values = span.years.flatMap((year) => {
		const level = steps.get(year);
		if (level === undefined) return [];
		const [from, y] = [(year - first) * slot, positionOf(level, scale, height)];
		return [
			{ x: from, y },
			{ x: from + slot, y },
		];
	});
	return {
		data: { values: values.map((point, order) => ({ ...point, order })) },
		mark: { type: "line", ...strokeOf("limit") },
		encoding: { x: inPixels("x"), y: inPixels("y"), order: { field: "order", type: "quantitative" } },
	};
}

function diamonds(xs: readonly number[], y: number): Spec {
	const mark = { type: "point", shape: "diamond", size: 70, color: ink.target, fill: "#FFFFFF", opacity: 1 };
	return marks(
		xs.map((x) => ({ x })),
		mark,
		{ x: null, y },
	);
}
