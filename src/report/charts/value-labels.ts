import { levelsOf } from "../content/references.ts";
import { lineOf, printedFigure, valueIn } from "../content/result-lines.ts";
import type { DrawnScenario } from "../content/scenarios.ts";
import { emWidth, readableSize } from "../content/text-measure.ts";
import type { Spec } from "./chart.ts";
import { type PlacedText, textLayer } from "./frame.ts";
import type { LinePanel } from "./panel.ts";
import { size } from "./theme.ts";
import { positionOf } from "./value-scale.ts";
import { slotWidth, yearMiddle } from "./year-axis.ts";

/** The figures of a single scenario, above their points, or where neither the line nor another label is in the way. */
export function valueLabels(panel: LinePanel, { result }: DrawnScenario): Spec[] {
	const { line, span, scale, height, references, bars } = panel;
	const slot = slotWidth(span, size.plotWidth);
	const known = result.years.flatMap((year) => {
		const value = valueIn(result, line, year);
		return value === null ? [] : [{ year, value, text: printedFigure(value, lineOf(result, line)) }];
	});
	const fontSize = readableSize(
		known.map(({ text }) => text),
		slot - 4,
		size.small,
	);
	const points = known.map(({ year, value, text }): Point => {
		const x = yearMiddle(span, year);
		return { text, x, y: positionOf(value, scale, height), width: emWidth(text) * fontSize, down: value < 0 };
	});
	const every = Math.ceil((Math.max(0, ...points.map(({ width }) => width)) + 4) / slot);
	const shown = clearOfAxes(points.filter((_, index) => (points.length - 1 - index) % every === 0));
	const across = references.flatMap(levelsOf).map((level) => positionOf(level, scale, height));
	const texts = bars
		? shown.map((point) => ({ text: point.text, x: point.x, y: point.y + (point.down ? 11 : -9) }))
		: placeBeside(shown, points, across, height);
	const mark = { align: "center", fontSize };
	return [
		textLayer(texts, { ...mark, stroke: "#FFFFFF", strokeWidth: 3, strokeJoin: "round" }),
		textLayer(texts, mark),
	];
}

/** Wide figures at the ends move clear of the axis labels on both sides; one that would touch the next is left out. */
export function clearOfAxes<T extends { readonly x: number; readonly width: number }>(
	labels: readonly T[],
	right = Number.POSITIVE_INFINITY,
): T[] {
	const kept: T[] = [];
	for (const label of labels.toReversed()) {
		const { width } = label;
		const x = Math.min(Math.max(label.x, width / 2), right - width / 2);
		const [next] = kept;
		if (next === undefined || x + width / 2 + 3 <= next.x - next.width / 2) kept.unshift({ ...label, x });
	}
	return kept;
}

interface Point extends PlacedText {
	readonly width: number;
	/** The figure is negative. */
	readonly down: boolean;
}

type Place = Pick<PlacedText, "x" | "y">;

interface Box {
	readonly left: number;
	readonly right: number;
	readonly top: number;
	readonly bottom: number;
}

/** Offsets tried, the most wanted first. */
const offsets = [
	[0, -14],
	[0, 15],
	[-16, -13],
	[16, -13],
	[-16, 14],
	[16, 14],
] as const;

function placeBeside(shown: readonly Point[], line: readonly Point[], across: readonly number[], height: number) {
	const placed: Box[] = [];
	return shown.map((point): PlacedText => {
		const cost = (box: Box) =>
			(box.top < 0 || box.bottom > height || box.left < 0 || box.right > size.plotWidth ? 100 : 0) +
			10 * placed.filter((other) => touches(box, other)).length +
			3 * across.filter((y) => y > box.top && y < box.bottom).length +
			line.filter((to, index) => index > 0 && crosses(box, line[index - 1] as Point, to)).length;
		const boxes = offsets.map(([dx, dy]) => boxAt(point, dx, dy));
		const best = boxes.reduce((least, next) => (cost(next) < cost(least) ? next : least));
		placed.push(best);
		return { text: point.text, x: (best.left + best.right) / 2, y: (best.top + best.bottom) / 2 };
	});
}

function boxAt({ x, y, width }: Point, dx: number, dy: number): Box {
	return { left: x + dx - width / 2, right: x + dx + width / 2, top: y + dy - 7, bottom: y + dy + 7 };
}

function touches(a: Box, b: Box): boolean {
	return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** Whether the stretch of line between two points passes through a box. */
export function crosses({ left, right, top, bottom }: Box, from: Place, to: Place): boolean {
	const [start, end] = [Math.max(left, from.x), Math.min(right, to.x)];
	if (start >= end) return false;
	const at = (x: number) => from.y + ((to.y - from.y) * (x - from.x)) / (to.x - from.x);
	const [least, most] = [Math.min(at(start), at(end)), Math.max(at(start), at(end))];
	return least < bottom && most > top;
}
