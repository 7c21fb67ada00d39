import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { ink } from "../content/palette.ts";
import { lineOf, printedFigure, valueIn } from "../content/result-lines.ts";
import { emWidth, wrap } from "../content/text-measure.ts";
import type { Spec } from "./chart.ts";
import { centred, textLayer } from "./frame.ts";
import { placeLabels } from "./label-places.ts";
import { filled, marks } from "./marks.ts";
import type { LinePanel } from "./panel.ts";
import { size } from "./theme.ts";
import { positionOf } from "./value-scale.ts";
import { yearMiddle } from "./year-axis.ts";

/** A label right of the plot, for what ends at a point. */
export interface EndLabel {
	readonly lines: readonly string[];
	readonly bold: boolean;
	readonly leader: boolean;
	/** Where its line ends. */
	readonly from: { readonly x: number; readonly y: number };
}

const gap = 16;

/** Labels right of the plot, at the end of each line: the scenarios' names and last figures, targets and limits. */
export function endLabels(panel: LinePanel): Spec[] {
	return placedEnds(endsOf(panel), panel.height);
}

function endsOf(panel: LinePanel): EndLabel[] {
	return [...referenceEnds(panel), ...(panel.scenarios.length > 1 ? scenarioEnds(panel) : [])];
}

/** Room these labels take right of some plots: no more is left blank. */
export function endRoom(panels: readonly LinePanel[]): number {
	const widths = panels.flatMap(endsOf).flatMap(({ lines, bold }) => {
		const points = bold ? size.text : size.small;
		return lines.map((text) => emWidth(text) * points);
	});
	return Math.min(size.right, Math.max(8, ...widths.map((width) => gap + width + 4)));
}

/** The labels one below the other, each as near as possible to what it names, with a thin line to it. */
export function placedEnds(labels: readonly EndLabel[], height: number): Spec[] {
	const wanted = labels.map(({ lines, from }) => ({ y: from.y, height: lines.length * 15 + 3 }));
	const places = placeLabels(wanted, -8, height + 12);
	const texts = (isBold: boolean) =>
		labels.flatMap(({ lines, bold }, index) =>
			bold === isBold ? centred(lines, { x: size.plotWidth + gap, y: places[index] ?? 0 }, 15) : [],
		);
	const leaders = labels
		.map(({ from, leader }, index) => ({ leader, x: from.x + 3, y: from.y, y2: places[index] ?? from.y }))
		.filter(({ leader }) => leader)
		.map(({ x, y, y2 }) => ({ x, y, x2: size.plotWidth + gap - 3, y2 }));
	return filled([
		leaderLayer(leaders),
		textLayer(texts(true), { fontWeight: "bold" }),
		textLayer(texts(false), { fontSize: size.small }),
	]);
}

/** Thin lines from what is named to its name. */
export function leaderLayer(values: readonly object[]): Spec {
	return marks(values, { type: "rule", color: ink.rule, strokeWidth: 0.7 }, { x: null, y: null, x2: null, y2: null });
}

/** Targets, limits and floors. */
export function referenceEnds({
	references,
	scale,
	height,
}: Pick<LinePanel, "references" | "scale" | "height">): EndLabel[] {
	return references.map(({ short, value }) => ({
		lines: short.flatMap((text) => fitted(text)),
		bold: false,
		leader: true,
		from: { x: size.plotWidth, y: positionOf(value, scale, height) },
	}));
}

function scenarioEnds({ scenarios, span, line, scale, height }: LinePanel): EndLabel[] {
	return scenarios.flatMap(({ result, short }): EndLabel[] => {
		const year = result.years.findLast((each) => valueIn(result, line, each) !== null);
		const value = year === undefined ? null : valueIn(result, line, year);
		if (year === undefined || value === null) return [];
		const figures = printedFigure(value, lineOf(result, line));
		// A horizon that ends earlier, or a ratio that ceases to exist: said in words, for a leader would cross the plot.
		const early = year !== span.years.at(-1);
		const last = `${figures}${early ? `(${formatFiscalYear(year)})` : ""}`;
		const from = { x: yearMiddle(span, year) + 4, y: positionOf(value, scale, height) };
		const room = (size.right - gap) / size.text;
		const whole = wrap(`${short} ${last}`, room);
		// The figure of a name that is too long stands below it, whole.
		const lines = whole.length <= 2 ? whole : [...wrap(short, room, 2), last];
		return [{ lines, bold: true, leader: !early, from }];
	});
}

/** Breaks a label that is wider than the room right of the plot. */
function fitted(text: string): string[] {
	const room = (size.right - gap) / size.small;
	if (emWidth(text) <= room) return [text];
	const cut = text.indexOf(" ");
	return cut > 0 ? [text.slice(0, cut), text.slice(cut + 1)] : [text];
}
