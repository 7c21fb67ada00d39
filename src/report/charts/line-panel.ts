import { unknownWord } from "../../domain/amount.ts";
import { flowColour } from "../content/palette.ts";
import { lineOf, valueIn } from "../content/result-lines.ts";
import type { DrawnScenario } from "../content/scenarios.ts";
import { unitOf } from "../content/spoken-figures.ts";
import type { FigureRow, Spec } from "./chart.ts";
import { endLabels } from "./end-labels.ts";
import { block, type PlacedText, textLayer } from "./frame.ts";
import { rowsWhere } from "./marks.ts";
import type { LinePanel } from "./panel.ts";
import { referenceLayers } from "./reference-layers.ts";
import { size } from "./theme.ts";
import { valueLabels } from "./value-labels.ts";
import { valueY, zeroLine } from "./value-scale.ts";
import { settledBand, slotWidth, yearMiddle, yearX } from "./year-axis.ts";

export function linePanel(panel: LinePanel): Spec {
	const { scenarios, height, span } = panel;
	const single = scenarios.length === 1;
	return block(height, [
		...settledBand(span, size.plotWidth, height),
		axes(panel),
		...zeroLine(panel.scale, size.plotWidth, height),
		...referenceLayers(panel.references, span, panel.scale, height),
		...scenarios.flatMap((scenario) => scenarioLayers(panel, scenario)),
		...absentMarks(panel),
		...(single ? valueLabels(panel, scenarios[0] as DrawnScenario) : []),
		...endLabels(panel),
		unitWords(panel),
	]);
}

/** The encodings of a figure of `rows`. */
function places({ span, scale }: LinePanel): { readonly x: Spec; readonly y: Spec } {
	return { x: yearX(span), y: valueY(scale) };
}

/** Draws the axes even where no figure exists. */
function axes(panel: LinePanel): Spec {
	const empty: Partial<FigureRow> = { 西暦: panel.span.years[0] ?? 0, 値: panel.scale.domain[0] };
	return { data: { values: [empty] }, mark: { type: "point", opacity: 0, size: 0 }, encoding: places(panel) };
}

/** A scenario's figures; those of settled years are hollow, on a copier too. */
function scenarioLayers(panel: LinePanel, { letter, result, style }: DrawnScenario): Spec[] {
	const own = [
		{ field: "記号", equal: letter },
		{ field: "項目", equal: lineOf(result, panel.line).definition.label },
	];
	const of = (kind: string) => rowsWhere(...own, { field: "区分", equal: kind });
	const encoding = places(panel);
	if (panel.bars) {
		const width = Math.round(slotWidth(panel.span, size.plotWidth) * 0.62);
		const bar = { type: "bar", orient: "vertical", size: width, stroke: flowColour, strokeWidth: 1.6 };
		return [
			{ ...of("推計"), mark: { ...bar, fill: flowColour }, encoding },
			{ ...of("確定"), mark: { ...bar, fill: "#FFFFFF" }, encoding },
		];
	}
	const line = { type: "line", color: style.colour, strokeDash: style.dash.px, strokeWidth: style.width };
	const point = { type: "point", shape: style.mark?.shape, color: style.colour, opacity: 1 };
	return [
		{ ...rowsWhere(...own), mark: line, encoding },
		{ ...of("推計"), mark: { ...point, fill: style.colour, size: 42 }, encoding },
		{ ...of("確定"), mark: { ...point, fill: "#FFFFFF", size: 58, strokeWidth: 2 }, encoding },
	];
}

/** 「－」 at the foot of a year in which a ratio does not exist, with the marks of the scenarios it is missing in. */
function absentMarks({ scenarios, line, span, height }: LinePanel): Spec[] {
	const texts = span.years.flatMap((year): PlacedText[] => {
		const absent = scenarios.filter(
			({ result }) => result.years.includes(year) && valueIn(result, line, year) === null,
		);
		if (absent.length === 0) return [];
		const whose = absent.length === scenarios.length ? "" : absent.map(({ style }) => style.glyph).join("");
		const isUnknown = absent.every(({ result }) => lineOf(result, line).unknown.includes(year));
		return [{ text: `${whose}${isUnknown ? unknownWord : "－"}`, x: yearMiddle(span, year), y: height - 10 }];
	});
	return texts.length === 0 ? [] : [textLayer(texts, { align: "center" })];
}

function unitWords({ scenarios, line, heading }: LinePanel): Spec {
	const [base] = scenarios;
	const unit = base === undefined ? "" : `(${unitOf(base.result, line)})`;
	const text = heading === null ? unit : `${heading}${unit}`;
	const y = heading === null ? -22 : -26;
	return textLayer([{ text, x: -size.left, y }], heading === null ? { fontSize: size.small } : { fontWeight: "bold" });
}
