import { breachArea } from "./breach-area.ts";
import type { FigureRow, Spec } from "./chart.ts";
import { endLabels } from "./end-labels.ts";
import { lineOf, unitOf, valueIn } from "./figures.ts";
import { type PlacedText, textLayer } from "./frame.ts";
import { referenceLayers } from "./reference-layers.ts";
import type { Reference } from "./references.ts";
import type { DrawnScenario } from "./scenario-marks.ts";
import { ink, size } from "./theme.ts";
import { valueLabels } from "./value-labels.ts";
import { positionOf, type ValueScale } from "./value-scale.ts";
import { settledBand, slotWidth, type YearSpan, yearX } from "./year-axis.ts";

/** One plot of one line of the model along the years, the scenarios over one another. */
export interface LinePanel {
	readonly line: string;
	readonly scenarios: readonly DrawnScenario[];
	readonly span: YearSpan;
	readonly references: readonly Reference[];
	readonly scale: ValueScale;
	readonly height: number;
	/** Amounts of a single scenario stand as bars. */
	readonly bars: boolean;
	/** Written above the plot where there are several. */
	readonly heading: string | null;
}

export function linePanel(panel: LinePanel): Spec {
	const { scenarios, height, span } = panel;
	const single = scenarios.length === 1;
	return {
		width: size.plotWidth,
		height,
		layer: [
			...settledBand(span, size.plotWidth, height),
			axes(panel),
			...breachLayers(panel),
			...zeroLine(panel),
			...referenceLayers(panel.references, span, panel.scale, height),
			...scenarios.flatMap((scenario) => scenarioLayers(panel, scenario)),
			...absentMarks(panel),
			...(single ? valueLabels(panel, scenarios[0] as DrawnScenario) : []),
			...endLabels(panel),
			unitWords(panel),
		],
	};
}

/** The encodings of a figure of `rows`. */
function places({ span, scale }: LinePanel): Spec {
	return {
		x: yearX(span),
		y: {
			field: "値",
			type: "quantitative",
			scale: { domain: scale.domain, nice: false, zero: false, padding: 0 },
			axis: { values: scale.ticks, format: scale.format, tickSize: 0, domain: false, labelPadding: 6, title: null },
		},
	};
}

/** Draws the axes even where no figure exists. */
function axes(panel: LinePanel): Spec {
	const empty: Partial<FigureRow> = { 西暦: panel.span.years[0] ?? 0, 値: panel.scale.domain[0] };
	return { data: { values: [empty] }, mark: { type: "point", opacity: 0, size: 0 }, encoding: places(panel) };
}

function zeroLine({ scale, height }: LinePanel): Spec[] {
	if (scale.domain[0] >= 0) return [];
	const y = positionOf(0, scale, height);
	const mark = { type: "rule", color: ink.text, strokeWidth: 1 };
	return [
		{ data: { values: [{}] }, mark, encoding: { y: { value: y }, x: { value: 0 }, x2: { value: size.plotWidth } } },
	];
}

function scenarioLayers(panel: LinePanel, { letter, result, style }: DrawnScenario): Spec[] {
	const 項目 = lineOf(result, panel.line).definition.label;
	const data = { name: "rows" };
	const transform = [
		{
			filter: {
				and: [
					{ field: "記号", equal: letter },
					{ field: "項目", equal: 項目 },
				],
			},
		},
	];
	const encoding = places(panel);
	if (panel.bars) {
		const width = Math.round(slotWidth(panel.span, size.plotWidth) * 0.62);
		return [{ data, transform, mark: { type: "bar", orient: "vertical", size: width, color: "#1F7A8C" }, encoding }];
	}
	const line = { type: "line", color: style.colour, strokeDash: style.dash, strokeWidth: style.width };
	const point = { type: "point", shape: style.shape, color: style.colour, fill: style.colour, opacity: 1, size: 42 };
	return [
		{ data, transform, mark: line, encoding },
		{ data, transform, mark: point, encoding },
	];
}

/** 「－」 at the foot of a year in which a ratio does not exist, with the letters of the scenarios it is missing in. */
function absentMarks({ scenarios, line, span, height }: LinePanel): Spec[] {
	const slot = slotWidth(span, size.plotWidth);
	const texts = span.years.flatMap((year): PlacedText[] => {
		const absent = scenarios.filter(
			({ result }) => result.years.includes(year) && valueIn(result, line, year) === null,
		);
		if (absent.length === 0) return [];
		const letters = scenarios.length === 1 ? "" : absent.map(({ letter }) => letter).join("");
		return [{ text: `${letters}－`, x: (year - (span.years[0] ?? year) + 0.5) * slot, y: height - 10 }];
	});
	return texts.length === 0 ? [] : [textLayer(texts, { align: "center" })];
}

function breachLayers(panel: LinePanel): Spec[] {
	const area = panel.references
		.filter(({ kind, reference }) => kind === "target" && !reference)
		.flatMap((reference, number) =>
			panel.scenarios
				.filter(({ letter }) => reference.letters.includes(letter))
				.flatMap(({ result, letter }) => {
					const points = result.years.map((year) => ({ year, value: valueIn(result, panel.line, year) }));
					const first = result.years[result.settledYears];
					return first === undefined ? [] : breachArea(points, reference, first, `${letter}${number}-`);
				}),
		);
	if (area.length === 0 || panel.bars) return [];
	const { x, y } = places(panel) as { x: Spec; y: Spec };
	return [
		{
			data: { values: area },
			mark: { type: "area", color: ink.breach, opacity: 1, line: false },
			encoding: {
				x: { ...x, field: "x" },
				y: { ...y, field: "y", stack: null },
				y2: { field: "limit" },
				detail: { field: "part" },
			},
		},
	];
}

function unitWords({ scenarios, line, heading }: LinePanel): Spec {
	const [base] = scenarios;
	const unit = base === undefined ? "" : `(${unitOf(base.result, line)})`;
	const text = heading === null ? unit : `${heading}${unit}`;
	const y = heading === null ? -22 : -26;
	return textLayer([{ text, x: -size.left, y }], heading === null ? { fontSize: size.small } : { fontWeight: "bold" });
}
