import { formatNumber } from "../../domain/amount.ts";
import { ink, partColour, partInk } from "../content/palette.ts";
import { lineOf, shortLabel, valueIn } from "../content/result-lines.ts";
import type { DrawnScenario } from "../content/scenarios.ts";
import { stackParts } from "../content/stack-layout.ts";
import { emWidth, readableSize, wrap } from "../content/text-measure.ts";
import type { Spec } from "./chart.ts";
import { leaderLayer } from "./end-labels.ts";
import { centred, type PlacedText, textLayer } from "./frame.ts";
import { placeLabels } from "./label-places.ts";
import { once, rowsWhere } from "./marks.ts";
import { size } from "./theme.ts";
import { clearOfAxes } from "./value-labels.ts";
import { positionOf, type ValueScale, valueY, zeroLine } from "./value-scale.ts";
import { settledBand, slotWidth, type YearSpan, yearMiddle, yearX } from "./year-axis.ts";

/** One scenario's bars along the years, each piled up from some lines of the model. */
interface StackedPanel {
	/** From the bottom up. */
	readonly lines: readonly string[];
	readonly total: string;
	readonly scenario: DrawnScenario;
	readonly span: YearSpan;
	readonly scale: ValueScale;
	readonly width: number;
	readonly height: number;
	/** Alone on its picture: figures in the bars, names beside the last one. */
	readonly alone: boolean;
}

export function stackedPanel(panel: StackedPanel): Spec {
	const { span, width, height } = panel;
	return {
		width,
		height,
		layer: [
			...settledBand(span, width, height),
			bars(panel, "推計", { stroke: "#FFFFFF", strokeWidth: 0.8 }),
			// Dark edges tell a settled year from the others, on a copier too.
			bars(panel, "確定", { stroke: ink.text, strokeWidth: panel.alone ? 1.4 : 1 }),
			...zeroLine(panel.scale, width, height),
			...(panel.alone ? partFigures(panel) : []),
			...totals(panel),
			...(panel.alone ? partNames(panel) : []),
		],
	};
}

function barWidth({ span, width }: StackedPanel): number {
	return Math.round(slotWidth(span, width) * 0.74);
}

function bars(panel: StackedPanel, kind: "確定" | "推計", edge: Spec): Spec {
	const { lines, scenario, span, scale } = panel;
	const labels = lines.map((line) => lineOf(scenario.result, line).definition.label);
	const { data, transform } = rowsWhere(
		{ field: "記号", equal: scenario.letter },
		{ field: "項目", oneOf: labels },
		{ field: "区分", equal: kind },
	);
	return {
		data,
		transform: [...transform, { calculate: `indexof(${JSON.stringify(labels)}, datum['項目'])`, as: "順" }],
		mark: { type: "bar", orient: "vertical", size: barWidth(panel), ...edge },
		encoding: {
			x: yearX(span, panel.width),
			y: { ...valueY(scale), stack: "zero" },
			color: {
				field: "項目",
				type: "nominal",
				scale: { domain: labels, range: labels.map((_, index) => partColour(index)) },
				legend: null,
			},
			order: { field: "順", type: "quantitative" },
		},
	};
}

/** One part of one year's bar, in px. */
function placedParts(panel: StackedPanel, year: number) {
	const { lines, scenario, scale, height } = panel;
	const values = lines.map((line) => valueIn(scenario.result, line, year) ?? 0);
	const parts = stackParts(values);
	const lowest = Math.min(...parts.map(({ to }) => to));
	return parts.map(({ from, to }, index) => ({
		index,
		isLowest: to === lowest && from === 0,
		value: values[index] as number,
		middle: positionOf((from + to) / 2, scale, height),
		height: Math.abs(positionOf(from, scale, height) - positionOf(to, scale, height)),
		end: positionOf(to, scale, height),
	}));
}

/** Figures inside the parts that have room for them. */
function partFigures(panel: StackedPanel): Spec[] {
	const room = barWidth(panel) - 2;
	const { years, decimals } = panel.scenario.result;
	const parts = years.flatMap((year) =>
		placedParts(panel, year).map((part) => ({ ...part, year, text: formatNumber(part.value, decimals) })),
	);
	const fontSize = readableSize(
		parts.map(({ text }) => text),
		room,
		10.5,
	);
	const texts = parts.flatMap(({ text, year, ...part }) => {
		const fits = part.height >= 13 && emWidth(text) * fontSize <= room;
		const x = yearMiddle(panel.span, year, panel.width);
		if (fits) return [{ text, x, y: part.middle, ink: partInk(part.index) }];
		// A part below zero that has no room for its figure carries it underneath, where nothing else stands.
		return part.value < 0 && part.isLowest ? [{ text, x, y: part.end + 9, ink: "#000000" }] : [];
	});
	return ["#FFFFFF", "#000000"].map((colour) =>
		textLayer(
			texts.filter(({ ink }) => ink === colour),
			{ align: "center", fontSize, color: colour },
		),
	);
}

function barTop(panel: StackedPanel, year: number): number {
	return Math.min(...placedParts(panel, year).map(({ end, middle }) => Math.min(end, middle)));
}

/** The total above each bar, in every second or third year where the bars are narrow. */
function totals(panel: StackedPanel): Spec[] {
	const { scenario, total, span, width, alone } = panel;
	const years = scenario.result.years;
	const figures = years.map((year) =>
		formatNumber(valueIn(scenario.result, total, year) ?? 0, scenario.result.decimals),
	);
	const fontSize = readableSize(figures, slotWidth(span, width) - 3, alone ? size.small : 10);
	const widest = Math.max(...figures.map((text) => emWidth(text) * fontSize));
	const every = Math.ceil((widest + 3) / slotWidth(span, width));
	const shown = years.flatMap((year, index) => {
		const text = figures[index] as string;
		if ((years.length - 1 - index) % every !== 0) return [];
		return [{ year, text, x: yearMiddle(span, year, width), width: emWidth(text) * fontSize }];
	});
	const tops = years.map((year) => ({ x: yearMiddle(span, year, width), top: barTop(panel, year) }));
	const half = barWidth(panel) / 2;
	const texts = clearOfAxes(shown, alone ? Number.POSITIVE_INFINITY : width).map(
		({ text, x, width: room }): PlacedText => {
			// A figure wider than its bar stands above all bars it reaches over.
			const reached = tops.filter((bar) => Math.abs(bar.x - x) < half + room * 0.42);
			return { text, x, y: Math.min(...reached.map((bar) => bar.top)) - 9 };
		},
	);
	const mark = { align: "center", fontSize, fontWeight: "bold" };
	return [
		textLayer(texts, { ...mark, stroke: "#FFFFFF", strokeWidth: 3, strokeJoin: "round" }),
		textLayer(texts, mark),
	];
}

/** Names beside the last bar, each at its part, none over another. */
function partNames(panel: StackedPanel): Spec[] {
	const { lines, scenario, width, height } = panel;
	const year = scenario.result.years.at(-1);
	if (year === undefined) return [];
	const parts = placedParts(panel, year);
	const left = width + 32;
	const names = lines.map((line) =>
		wrap(shortLabel(lineOf(scenario.result, line).definition.label), (size.right - 32) / size.small),
	);
	const wanted = parts.map(({ middle }, index) => ({ y: middle, height: (names[index]?.length ?? 1) * 14 + 4 }));
	const places = placeLabels(wanted, -8, height + 10);
	const texts = names.flatMap((words, index) => centred(words, { x: left, y: places[index] ?? 0 }, 14));
	const leaders = parts.map(({ middle }, index) => ({
		x: yearMiddle(panel.span, year, width) + barWidth(panel) / 2 + 2,
		y: middle,
		x2: left - 16,
		y2: places[index] ?? middle,
	}));
	return [
		leaderLayer(leaders),
		...parts.map((_, index) => swatch(index, left - 9, places[index] ?? 0)),
		textLayer(texts, { fontSize: size.small }),
	];
}

/** A square in the colour of a part. */
export function swatch(index: number, x: number, y: number): Spec {
	const mark = { type: "point", shape: "square", size: 100, opacity: 1, stroke: ink.soft, strokeWidth: 0.6 };
	return once({ ...mark, fill: partColour(index) }, { x, y });
}
